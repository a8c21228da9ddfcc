import type { Random } from '../random.ts'
import type { FontName } from '../sheet/faces.ts'
import { openSheet, type Place, type Sheet, write, writeParagraph } from '../sheet/sheet.ts'

/** How a writer sets pages: the same for all pages of a letter. */
export type Hand = {
  font: FontName
  left: number
  width: number
  size: number
  top: number
  bottom: number
  /** what stands on pages after the first, given the number of the page and of all */
  numbering: (page: number, of: number) => string | null
  numberAt: 'head' | 'foot' | 'footRight'
  /** on every page, or on the first only */
  footer: string | null
  footerOnAll: boolean
  runningHead: string | null
}

const numberings: Hand['numbering'][] = [
  (page, of) => `Seite ${page} von ${of}`,
  (page, of) => `Seite ${page} von ${of}`,
  (page, of) => (page > 1 ? `Seite ${page} von ${of}` : null),
  (page) => `Seite ${page}`,
  (page) => (page > 1 ? `- ${page} -` : null),
  (page) => (page > 1 ? `Seite ${page}` : null),
  (page, of) => `${page}/${of}`,
  (page) => String(page),
  (page, of) => `Blatt ${page} von ${of}`,
  (page) => `Blatt ${page}`,
  () => null,
  () => null,
  () => null,
  () => null,
  () => null,
]

export const chooseHand = (font: FontName, random: Random): Hand => {
  const left = random.between(15, 30)
  return {
    font,
    left,
    width: 210 - left - random.between(14, 25),
    size: random.between(18, 25) / 2,
    top: random.between(18, 34),
    bottom: random.between(255, 272),
    numbering: random.pick(numberings),
    numberAt: random.pick(['head', 'foot', 'foot', 'footRight']),
    footer: null,
    footerOnAll: random.chance(0.5),
    runningHead: null,
  }
}

/** A letter that grows from page to page. */
export type Flow = { hand: Hand; sheets: Sheet[]; y: number }

export const startFlow = (hand: Hand, y: number): Flow => ({ hand, sheets: [openSheet(hand.font)], y })
export const lastSheet = (flow: Flow) => flow.sheets.at(-1) as Sheet

export const turnPage = (flow: Flow) => {
  flow.sheets.push(openSheet(flow.hand.font))
  flow.y = flow.hand.top
  if (flow.hand.runningHead) {
    write(lastSheet(flow), flow.hand.runningHead, { x: flow.hand.left, y: flow.y, size: 8.5 })
    flow.y += 9
  }
}

/** One paragraph; where the page is full the next one goes on, in the middle of a sentence if need be. */
export const flowParagraph = (flow: Flow, text: string, look: Partial<Place> = {}) => {
  const { hand } = flow
  const measure = openSheet(hand.font)
  writeParagraph(measure, text, { x: hand.left, y: 0, size: hand.size, ...look, width: hand.width })
  const pitch = ((look.size ?? hand.size) * 1.22 * 25.4) / 72
  for (const mark of measure.marks) {
    if (mark.kind !== 'text') continue
    if (flow.y > hand.bottom) turnPage(flow)
    lastSheet(flow).marks.push({ ...mark, y: flow.y })
    flow.y += pitch
  }
  flow.y += pitch * 0.5
}

/** Numbers and footers, once it is known how many pages there are. */
export const finishFlow = ({ hand, sheets }: Flow): Sheet[] => {
  sheets.forEach((sheet, at) => {
    const number = hand.numbering(at + 1, sheets.length)
    if (number) {
      const y = hand.numberAt === 'head' ? hand.top - 7 : 289
      const [x, align] =
        hand.numberAt === 'footRight' ? ([192, 'right'] as const) : ([105, 'centre'] as const)
      write(sheet, number, { x, y, size: 9, align })
    }
    if (hand.footer && (at === 0 || hand.footerOnAll))
      write(sheet, hand.footer, { x: hand.left, y: 283, size: 7 })
  })
  return sheets
}
