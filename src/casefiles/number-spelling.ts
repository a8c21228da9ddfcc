/** Patterns of offices that number as they like (zkT); where there is none, the Bundesagentur's. */
export interface NumberPatterns {
  bgNumber?: string | undefined
  customerNumber?: string | undefined
}

/** Brings a printed number into the one spelling that is stored; null if it is none. */
export type NumberFormat = (printed: string) => string | null

export interface NumberFormats {
  bgNumber: NumberFormat
  customerNumber: NumberFormat
}

/** How numbers are checked: as the Bundesagentur writes them, or by the office's own patterns. Throws what `wholeNumber` does. */
export const numberFormatsBy = ({ bgNumber, customerNumber }: NumberPatterns): NumberFormats => ({
  bgNumber: bgNumber ? ownFormat(bgNumber) : federalBgNumber,
  customerNumber: customerNumber ? ownFormat(customerNumber) : federalCustomerNumber,
})

/** Matches a number from its first sign to its last; throws a `SyntaxError` where the pattern is none. */
export const wholeNumber = (pattern: string) => new RegExp(`^(?:${pattern})$`, 'u')

const ownFormat = (pattern: string): NumberFormat => {
  const whole = wholeNumber(pattern)
  return (printed) => (whole.test(printed) ? printed : null)
}

/** `12345//0012345`; also read as `12345/0012345`, `12345 0012345` and `12345BG0012345`. */
const federalBgNumber: NumberFormat = (printed) => {
  const match = /^(\d{5})\s*(?:\/{1,2}|BG)?\s*(\d{7})$/i.exec(printed)
  return match ? `${match[1]}//${match[2]}` : null
}

/** `123A456789` */
const federalCustomerNumber: NumberFormat = (printed) => {
  const plain = printed.replace(/\s/g, '').toUpperCase()
  return /^\d{3}[A-Z]\d{6}$/.test(plain) ? plain : null
}
