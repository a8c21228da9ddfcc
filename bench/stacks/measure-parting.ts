import { partStack } from '../../src/recognition/part-stack.ts'
import { saysUrgent } from '../../src/recognition/sheets/separator.ts'
import { signsOf } from '../../src/recognition/stack/page-signs.ts'
import type { ReadStack } from './made-stacks.ts'

const percent = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`

/** Parts each stack as the product does a scan and counts what was found, missed and cut wrongly. */
export function measureParting(name: string, stacks: readonly ReadStack[]) {
  const sum = { letters: 0, exact: 0, found: 0, wrong: 0, missed: 0, missedUndoubted: 0, stacksPerfect: 0 }
  for (const stack of stacks) {
    const one = compare(stack)
    sum.stacksPerfect += Number(one.wrong + one.missed === 0)
    for (const key of ['letters', 'exact', 'found', 'wrong', 'missed', 'missedUndoubted'] as const)
      sum[key] += one[key]
  }
  const { found, wrong, missed } = sum
  return {
    name,
    stacks: stacks.length,
    perfect: sum.stacksPerfect,
    exact: `${sum.exact} of ${sum.letters}`,
    precision: percent(found, found + wrong),
    recall: percent(found, found + missed),
    F1: percent(2 * found, 2 * found + wrong + missed),
    'wrong cuts': wrong,
    missed,
    'of these without a doubt': sum.missedUndoubted,
  }
}

function compare({ pages, letters }: ReadStack) {
  const parted = partStack(
    pages.map((page) => ({
      number: page.number,
      blank: page.blank,
      separator: page.separator,
      urgent: saysUrgent(page.barcodes),
      unreadable: false,
      opensEnvelope: false,
      signs: signsOf(page),
    })),
    'scan',
  )
  const written = new Set(
    pages.filter(({ blank, separator }) => !blank && !separator).map(({ number }) => number),
  )
  const truth = letters
    .map((letter) => letter.filter((page) => written.has(page)))
    .filter(({ length }) => length > 0)
  const starts = truth.slice(1).map(([first]) => first)
  const cuts = new Set(parted.slice(1).map((letter) => letter.pages[0]))
  const missed = starts.filter((start) => !cuts.has(start))
  const doubted = new Set(parted.flatMap(({ doubts }) => doubts))
  const whole = new Set(parted.map((letter) => letter.pages.join()))
  return {
    letters: truth.length,
    exact: truth.filter((letter) => whole.has(letter.join())).length,
    found: starts.length - missed.length,
    wrong: cuts.size - (starts.length - missed.length),
    missed: missed.length,
    missedUndoubted: missed.filter((start) => start !== undefined && !doubted.has(start)).length,
  }
}
