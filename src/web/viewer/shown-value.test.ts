import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shownValue } from './shown-value.ts'

const formats = {
  day: (iso: string) => iso.split('-').toReversed().join('.'),
  euros: (amount: number) => `${amount.toFixed(2).replace('.', ',')} €`,
}

for (const [kind, value, shown] of [
  ['amount', '214.80', '214,80 €'],
  ['amount', '-39.07', '-39,07 €'],
  ['date', '2026-10-15', '15.10.2026'],
  ['date', '2026-10', '10/2026'],
  ['period', '2025', '2025'],
  ['period', '2026-08', '08/2026'],
  ['period', '2026/2027', '2026/2027'],
  ['period', '2026-07/2026-09', '07/2026 – 09/2026'],
  ['period', '2026-09-01/2026-09-14', '01.09.2026 – 14.09.2026'],
  ['reference', 'S 12 AS 345/26', 'S 12 AS 345/26'],
] as const)
  test(`${kind} ${value} is shown as ${shown}`, () =>
    assert.equal(shownValue({ kind, value }, formats), shown))
