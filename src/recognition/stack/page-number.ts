import type { Line } from './page-lines.ts'

/** The number printed on a page, and of how many if that is said. */
export type PageNumber = { page: number; of: number | null }

const digits = String.raw`(\d{1,3}|[Il|])`
const withTotal = new RegExp(
  String.raw`(?:Seite|Blatt|Page|\bS\.)\s*:?\s*${digits}\s*(?:von|of|v\.|/)\s*${digits}(?!\d)`,
  'i',
)
const named = new RegExp(String.raw`(?:Seite|Blatt|Page)\s*:?\s*${digits}(?![\d.,])`, 'i')
const bare = [
  new RegExp(String.raw`^[-–—=~(]\s*${digits}\s*[-–—=~)]$`),
  new RegExp(String.raw`^${digits}\s*/\s*${digits}$`),
  /^(\d{1,2})$/,
]
const headBand = 0.16
const footBand = 0.9

const numberIn = (digit: string | undefined) =>
  digit === undefined ? null : Number(/\d/.test(digit) ? digit : 1)

/** As forms, banks and authors number their pages: `Seite 2 von 3`, `Blatt 2`, `- 2 -`, `2/3`; at head or foot. */
export function pageNumberOf(lines: readonly Line[]): PageNumber | null {
  const edge = lines.filter(({ top, bottom }) => top < headBand || bottom > footBand)
  return (
    firstMatch(lines, withTotal) ??
    firstMatch(edge, named) ??
    bare.map((form) => firstMatch(edge, form)).find(Boolean) ??
    null
  )
}

function firstMatch(lines: readonly Line[], form: RegExp): PageNumber | null {
  for (const { text } of lines) {
    const found = form.exec(text.trim())
    const [page, of] = [numberIn(found?.[1]), numberIn(found?.[2])]
    if (page && page < 200 && (!of || of >= page)) return { page, of }
  }
  return null
}
