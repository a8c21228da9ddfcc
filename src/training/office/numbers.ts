import type { Random } from '../random.ts'

/** Made-up numbers in the real shapes, from ranges nobody has been given. */

/** German IBAN valid in mod 97; the bank codes start with 9, which no bank has. */
export const germanIban = (bankCode: string, account: string) => {
  const body = bankCode + account.padStart(10, '0')
  const check = 98n - (BigInt(`${body}131400`) % 97n)
  return `DE${check.toString().padStart(2, '0')}${body}`
}

/** `DE36 4899 0010 …` as banks print it. */
export const spacedIban = (iban: string) => iban.replace(/(.{4})(?=.)/g, '$1 ')

/** Steuer-ID: 11 digits, check digit by ISO 7064 (11,10); a leading 0 marks the numbers kept for tests. */
export const taxId = (random: Random) => {
  const digits = [0, ...random.digits(9)].map(Number)
  let product = 10
  for (const digit of digits) {
    const sum = (digit + product) % 10 || 10
    product = (sum * 2) % 11
  }
  return `${digits.join('')}${(11 - product) % 10}`
}

const crossSum = (value: number) => Math.floor(value / 10) + (value % 10)

/** Rentenversicherungsnummer (§ 147 SGB VI, check digit of § 2 VKVV) with the area number 99, which is not in use. */
export const pensionNumber = (
  person: { birthDate: string; birthName: string; female: boolean },
  random: Random,
) => {
  const [year = '', month = '', day = ''] = person.birthDate.split('-')
  const initial =
    person.birthName
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .charAt(0)
      .toUpperCase() || 'X'
  const serial = person.female ? random.between(50, 99) : random.between(10, 49)
  const stem = `99${day}${month}${year.slice(2)}${initial}${serial}`
  const letterAsDigits = String(initial.charCodeAt(0) - 64).padStart(2, '0')
  const weighed = (stem.slice(0, 8) + letterAsDigits + stem.slice(9)).split('').map(Number)
  const weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]
  const check = weighed.reduce((sum, digit, index) => sum + crossSum(digit * (weights[index] ?? 0)), 0) % 10
  return stem + check
}

/** Kundennummer of the Bundesagentur: three digits, a letter, six digits. I, O and Q never occur: they read like 1 and 0. */
export const customerNumber = (random: Random) =>
  `${random.digits(3)}${random.pick([...'ABCDEFGHJKLMNPRSTUVWX'])}${random.digits(6)}`

export const childBenefitNumber = (random: Random) => `${random.digits(3)}FK${random.digits(6)}`
