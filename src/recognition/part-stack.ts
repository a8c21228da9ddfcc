import { bestCuts, type ChanceAt } from './stack/best-cuts.ts'
import { chanceOfCut } from './stack/chance-of-cut.ts'
import { type CutReasons, cutReasonsOf } from './stack/cut-reasons.ts'
import { looksFirst, type PageSigns } from './stack/page-signs.ts'
import { type Channel, reluctance } from './stack/single-or-stack.ts'
import { stackFacts } from './stack/stack-facts.ts'

/** A page of a stack in the order of the original. */
export interface StackedPage {
  number: number
  blank: boolean
  /** Nobody knows what it says, nor whether it is the first of a letter. */
  unreadable: boolean
  separator: boolean
  /** a separator sheet that says the next letter is urgent */
  urgent: boolean
  /** a sheet that says: the letters behind it came in one envelope */
  opensEnvelope: boolean
  signs: PageSigns
}

export interface PartedLetter {
  pages: number[]
  urgent: boolean
  /** Pages of the letter before which a new one may begin after all; its first page, when it is not sure that it is one. */
  doubts: number[]
  /** Of each doubt, what made it one. */
  reasons: CutReasons[]
  /** Number of the envelope in the stack, from 1; null where no sheet says. */
  envelope: number | null
}

/** Pages looked back at from a junction. */
const lookBack = 12
/** Two clients in one document are worse than a letter in two. */
const costOfMerge = 1.3
const doubtful = 0.03
const sure = 0.9

type Pages = readonly StackedPage[]

/**
 * Parts a stack letter by letter, in order. Where the mail room laid separator sheets they alone decide (a forgotten one is
 * a doubt); without any, pages that go on from each other stay together. Sheets belong to no letter, blank backs neither; a letter of blank pages only stays,
 * so that a person sees it instead of it vanishing. A sheet „Umschlag“ begins a new letter, too, and what lies behind it
 * up to the next one came together; inside an envelope letters are parted as in any stack. A page that could not be read
 * stays with what lies before it, and both its sides are doubts.
 */
export const partStack = (pages: Pages, channel: Channel): PartedLetter[] => {
  const bySheets = pages.some(({ separator, opensEnvelope }) => separator && !opensEnvelope)
  return envelopesIn(pages).flatMap(({ envelope, pages: inside }) =>
    (bySheets ? partAtSheets(inside) : partByContents(inside, channel)).map((letter) => ({
      ...letter,
      envelope,
    })),
  )
}

interface Envelope {
  envelope: number | null
  pages: StackedPage[]
}

/** What lies before the first such sheet came in none that is known. */
const envelopesIn = (pages: Pages): Envelope[] => {
  let current: Envelope = { envelope: null, pages: [] }
  const found = [current]
  for (const page of pages) {
    if (!page.opensEnvelope) {
      current.pages.push(page)
      continue
    }
    // An urgent sheet laid before the envelope is meant for its first letter.
    const last = current.pages.findLastIndex(({ separator }) => !separator)
    current = { envelope: (current.envelope ?? 0) + 1, pages: current.pages.splice(last + 1) }
    found.push(current)
  }
  return found
}

type Parted = Omit<PartedLetter, 'envelope'>

/** What looks like a first page is looked at twice before its letter is filed, however well it fits the one before. */
const mayBegin = (before: Pages, page: StackedPage, chance: number) =>
  chance > doubtful || looksFirst(page.signs) || liesByUnreadable(before, page)

const liesByUnreadable = (before: Pages, page: StackedPage) =>
  page.unreadable || before.at(-1)?.unreadable === true

const written = (pages: Pages) => {
  const found = pages.filter(({ blank }) => !blank)
  return found.length > 0 ? found : pages
}

function partAtSheets(pages: Pages): Parted[] {
  const chances = chancesIn(pages)
  const stacks: { pages: StackedPage[]; urgent: boolean }[] = [{ pages: [], urgent: false }]
  for (const page of pages) {
    const stack = stacks.at(-1)
    // an urgent sheet before or after another one counts
    if (page.separator && stack?.pages.length === 0) stack.urgent ||= page.urgent
    else if (page.separator) stacks.push({ pages: [], urgent: page.urgent })
    else stack?.pages.push(page)
  }
  return stacks
    .filter((stack) => stack.pages.length > 0)
    .map((stack) => {
      const letter = written(stack.pages)
      const doubts = letter.slice(1).filter((page, at) => {
        const before = letter.slice(0, at + 1)
        return mayBegin(before, page, chances.chance(before, page))
      })
      return {
        pages: numbersOf(letter),
        urgent: stack.urgent,
        doubts: numbersOf(doubts),
        reasons: doubts.map((page) => chances.reasons(letter.slice(0, letter.indexOf(page)), page)),
      }
    })
}

function partByContents(all: Pages, channel: Channel): Parted[] {
  if (all.length === 0) return []
  const pages = written(all)
  const chances = chancesIn(all)
  const chanceAt = remember((start, at) => {
    const page = pages[at]
    return page ? chances.chance(pages.slice(start, at), page) : 0
  })
  const best = bestCuts(pages.length, chanceAt, costOfMerge)
  const cuts = best.gain > reluctance(pages.length, channel) ? best.at : []
  return [0, ...cuts].map((start, nth, starts) => {
    const letter = pages.slice(start, starts[nth + 1])
    const previous = starts[nth - 1]
    const unsureStart =
      previous !== undefined && (chanceAt(previous, start) < sure || pages[start - 1]?.unreadable === true)
    const doubts = letter.filter((page, at) =>
      at === 0 ? unsureStart : mayBegin(letter.slice(0, at), page, chanceAt(start, start + at)),
    )
    const reasons = doubts.map((page) => {
      const at = pages.indexOf(page)
      return chances.reasons(pages.slice(at === start ? previous : start, at), page)
    })
    return { pages: numbersOf(letter), urgent: false, doubts: numbersOf(doubts), reasons }
  })
}

const numbersOf = (pages: Pages) => pages.map(({ number }) => number)

const readable = (pages: Pages) => pages.filter(({ unreadable }) => !unreadable)

const chancesIn = (all: Pages) => {
  const facts = stackFacts(
    all,
    all
      .filter(({ blank, separator, unreadable }) => !blank && !separator && !unreadable)
      .map(({ signs }) => signs),
  )
  const junction = (before: Pages, page: StackedPage) => ({
    before: readable(before)
      .slice(-lookBack)
      .map(({ signs }) => signs),
    page: page.signs,
    facts,
  })
  const chance = (before: Pages, page: StackedPage) => {
    if (before.length === 0 || page.unreadable) return 0
    // Behind nothing but pages that could not be read only a plain first page begins a letter.
    if (readable(before).length === 0) return Number(looksFirst(page.signs))
    return chanceOfCut(junction(before, page))
  }
  const reasons = (before: Pages, page: StackedPage): CutReasons =>
    page.unreadable || readable(before).length === 0
      ? { page: page.number, speaksFor: [], speaksAgainst: [] }
      : cutReasonsOf(junction(before, page))
  return { chance, reasons }
}

/** Starts further back than one can look give the same chance. */
const remember = (chanceAt: ChanceAt): ChanceAt => {
  const known = new Map<string, number>()
  return (start, at) => {
    const from = Math.max(start, at - lookBack)
    const key = `${from} ${at}`
    const chance = known.get(key) ?? chanceAt(from, at)
    known.set(key, chance)
    return chance
  }
}
