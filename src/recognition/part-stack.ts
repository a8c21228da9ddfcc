import { bestCuts, type ChanceAt } from './stack/best-cuts.ts'
import { chanceOfCut } from './stack/chance-of-cut.ts'
import { looksFirst, type PageSigns } from './stack/page-signs.ts'
import { type Channel, reluctance } from './stack/single-or-stack.ts'
import { stackFacts } from './stack/stack-facts.ts'

/** A page of a stack in the order of the original. */
export interface StackedPage {
  number: number
  blank: boolean
  separator: boolean
  /** a separator sheet that says the next letter is urgent */
  urgent: boolean
  signs: PageSigns
}

export interface PartedLetter {
  pages: number[]
  urgent: boolean
  /** Pages of the letter before which a new one may begin after all; its first page, when it is not sure that it is one. */
  doubts: number[]
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
 * so that a person sees it instead of it vanishing.
 */
export const partStack = (pages: Pages, channel: Channel): PartedLetter[] =>
  pages.some(({ separator }) => separator) ? partAtSheets(pages) : partByContents(pages, channel)

/** What looks like a first page is looked at twice before its letter is filed, however well it fits the one before. */
const mayBegin = ({ signs }: StackedPage, chance: number) => chance > doubtful || looksFirst(signs)

const written = (pages: Pages) => {
  const found = pages.filter(({ blank }) => !blank)
  return found.length > 0 ? found : pages
}

function partAtSheets(pages: Pages): PartedLetter[] {
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
      const doubts = letter
        .slice(1)
        .filter((page, at) => mayBegin(page, chances(letter.slice(0, at + 1), page)))
      return { pages: numbersOf(letter), urgent: stack.urgent, doubts: numbersOf(doubts) }
    })
}

function partByContents(all: Pages, channel: Channel): PartedLetter[] {
  if (all.length === 0) return []
  const pages = written(all)
  const chances = chancesIn(all)
  const chanceAt = remember((start, at) => {
    const page = pages[at]
    return page ? chances(pages.slice(start, at), page) : 0
  })
  const best = bestCuts(pages.length, chanceAt, costOfMerge)
  const cuts = best.gain > reluctance(pages.length, channel) ? best.at : []
  return [0, ...cuts].map((start, nth, starts) => {
    const letter = pages.slice(start, starts[nth + 1])
    const previous = starts[nth - 1]
    const unsureStart = previous !== undefined && chanceAt(previous, start) < sure
    const doubts = letter.filter((page, at) =>
      at === 0 ? unsureStart : mayBegin(page, chanceAt(start, start + at)),
    )
    return { pages: numbersOf(letter), urgent: false, doubts: numbersOf(doubts) }
  })
}

const numbersOf = (pages: Pages) => pages.map(({ number }) => number)

const chancesIn = (all: Pages) => {
  const facts = stackFacts(
    all,
    all.filter(({ blank, separator }) => !blank && !separator).map(({ signs }) => signs),
  )
  return (before: Pages, page: StackedPage) =>
    before.length === 0
      ? 0
      : chanceOfCut({ before: before.slice(-lookBack).map(({ signs }) => signs), page: page.signs, facts })
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
