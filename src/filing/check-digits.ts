import type { Finding } from './finding.ts'
import { isValidIban } from './register-spelling.ts'

/**
 * True for a number of a kind that has check digits, if these are right: so it stands on the paper, whatever number of the
 * register is near. Wrong ones say nothing: the number was misread, mistyped or made up.
 */
export const isSureReading = ({ kind, value }: Pick<Finding, 'kind' | 'value'>): boolean =>
  (kind === 'iban' && isValidIban(value)) ||
  (kind === 'pension' && isValidPensionNumber(value)) ||
  (kind === 'tax' && isValidTaxId(value))

const PENSION_WEIGHTS = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]

/** The check digit of a Rentenversicherungsnummer without separators (§ 147 SGB VI, § 2 VKVV): weighed cross sums, the letter as its place in the alphabet. */
export const isValidPensionNumber = (number: string): boolean => {
  const [, front = '', letter = '', serial = '', check] = /^(\d{8})([A-Z])(\d\d)(\d)$/.exec(number) ?? []
  if (check === undefined) return false
  const place = String(letter.charCodeAt(0) - 64).padStart(2, '0')
  const sum = [...`${front}${place}${serial}`]
    .map((digit, at) => Number(digit) * (PENSION_WEIGHTS[at] ?? 0))
    .reduce((all, product) => all + Math.floor(product / 10) + (product % 10), 0)
  return sum % 10 === Number(check)
}

/** The check digit of a Steuer-ID without separators (§ 139b AO), by ISO/IEC 7064 MOD 11,10. */
export const isValidTaxId = (number: string): boolean => {
  if (!/^\d{11}$/.test(number)) return false
  const rest = [...number.slice(0, 10)].reduce(
    (product, digit) => (((Number(digit) + product) % 10 || 10) * 2) % 11,
    10,
  )
  return (11 - rest) % 10 === Number(number[10])
}
