/** What a letter in the place of a figure must have been. */
const figureOf: Record<string, string> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  I: '1',
  l: '1',
  i: '1',
  '|': '1',
  S: '5',
  s: '5',
  B: '8',
  G: '6',
  b: '6',
  Z: '2',
  z: '2',
  g: '9',
  q: '9',
}

const length = 22
const start = /^[D0O][E€]/
const mostDoubts = 5

/** True when an IBAN's check digits are right (ISO 7064, MOD 97-10). */
export function isAccountNumber(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(iban)) return false
  const figures = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (sign) =>
    String(sign.charCodeAt(0) - 55),
  )
  let rest = 0
  for (const figure of figures) rest = (rest * 10 + Number(figure)) % 97
  return rest === 1
}

/**
 * The German IBAN that readings of one piece mean: letters in the place of figures become the figure they look like;
 * where two readings differ, every mixture of them is tried. Counts only when exactly one has the right check digits;
 * nothing is ever invented that no reading showed.
 */
export function accountNumberOf(readings: string[]): string | undefined {
  const shown = readings.map(signsOf).filter((text) => start.test(text))
  const whole = shown.filter((text) => text.length === length).map(figuresOf)
  const [first] = whole
  if (first === undefined) return undefined
  const choices = [...first].map((_, at) => [...new Set(whole.map((text) => text[at] ?? ''))])
  if (choices.filter(({ length: count }) => count > 1).length > mostDoubts) return undefined
  const right = mixturesOf(choices).filter(isAccountNumber)
  return right.length === 1 ? right[0] : undefined
}

/** A reading without what sets its groups apart. */
export const signsOf = (text: string): string => text.replace(/[\s.,:;_-]/g, '')

const figuresOf = (text: string): string =>
  `DE${[...text.slice(2)].map((sign) => figureOf[sign] ?? sign).join('')}`

function mixturesOf(choices: string[][]): string[] {
  return choices.reduce<string[]>(
    (texts, signs) => texts.flatMap((text) => signs.map((sign) => text + sign)),
    [''],
  )
}
