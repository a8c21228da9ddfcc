/** German month names as stamps shorten them. */
const months = ['jan', 'feb', 'mär', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez']
const written = '(?<name>jan|feb|m(?:ä|ae|a)r|apr|mai|jun|jul|aug|se?p|okt|oct|nov|de[zc])[a-zä]*\\.?'
const day = '(?<![\\d.,/-])(?<day>\\d{1,2})'
const year = '(?<year>20\\d\\d)(?!\\d)'

const patterns = [
  new RegExp(`${day}\\s?[.,]\\s?(?<month>\\d{1,2})\\s?[.,]\\s?${year}`, 'g'),
  new RegExp(`${day}\\s?[-/]\\s?(?<month>\\d{1,2})\\s?[-/]\\s?${year}`, 'g'),
  new RegExp(`${day}\\s?[.,]?\\s?${written}\\s?${year}`, 'gi'),
  /(?<!\d)(?<year>20\d\d)-(?<month>\d\d)-(?<day>\d\d)(?!\d)/g,
]

/** The days written in a text, as ISO dates in no order, each once. Two-digit years are not taken: they may be anything. */
export function datesIn(text: string): string[] {
  const found = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ groups }) => isoDate(groups ?? {}) ?? []),
  )
  return [...new Set(found)]
}

function isoDate(groups: Record<string, string | undefined>): string | undefined {
  const month = groups.name ? monthOf(groups.name) : Number(groups.month)
  const date = new Date(Date.UTC(Number(groups.year), month - 1, Number(groups.day)))
  // 4.9.2026 is a way to write it, 4.09.2026 is 14.09.2026 with a figure lost
  if (groups.day?.length === 1 && groups.month?.length === 2) return undefined
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(groups.day)
  return isReal ? date.toISOString().slice(0, 10) : undefined
}

function monthOf(name: string): number {
  const start = name.toLowerCase().replace('ae', 'ä').slice(0, 3)
  const known = { mar: 'mär', sp: 'sep', oct: 'okt', dec: 'dez' }[start] ?? start
  return months.indexOf(known) + 1
}

const received = /ein[gq]an[gq]|ein[gq]e[gq]an[gq]en|erhalten|empfangen/i

export const speaksOfReceipt = (line: string): boolean => received.test(line)

/**
 * The day of receipt that a stamp's lines show: the only date in a line that speaks of receipt or in the one after it, else
 * the only date of all. Undefined when there is none or no telling which.
 */
export function receiptDate(lines: string[]): string | undefined {
  const at = lines.findIndex(speaksOfReceipt)
  for (const near of at < 0 ? [lines] : [lines.slice(at, at + 1), lines.slice(at, at + 2), lines]) {
    const dates = datesIn(near.join('\n'))
    if (dates.length === 1) return dates[0]
    if (dates.length > 1) return undefined
  }
  return undefined
}
