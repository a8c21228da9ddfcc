import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readNumberPattern } from './number-pattern.ts'

const readable: [source: string, matches: string, not: string][] = [
  ['LK-\\d{6}', 'LK-123456', 'LK-12345'],
  ['P\\d{7}', 'P1234567', 'P123456'],
  ['5[0-9]{2}\\.[A-Z]{2}\\.\\d{4,6}', '512.AB.12345', '612.AB.12345'],
  ['(?:SGB2|SGBII)/\\d{4}/\\d{1,5}', 'SGBII/2026/17', 'SGB/2026/17'],
  ['JC \\d+', 'JC 1', 'JC'],
  ['(AB|CD)(-\\d{3}){2}', 'CD-123-456', 'CD-123'],
]
for (const [source, matches, not] of readable)
  test(`${source} is a pattern, and says by examples what it finds`, () => {
    const read = readNumberPattern(source)
    assert.ok(typeof read === 'object', String(read))
    assert.ok(read.whole.test(matches) && !read.whole.test(not))
    assert.ok(read.examples.length > 0 && read.examples.every((one) => read.whole.test(one)))
  })

const refused: [source: string, problem: string][] = [
  ['', 'empty'],
  ['   ', 'empty'],
  ['(', 'not_understood'],
  ['[', 'not_understood'],
  ['\\d{6', 'not_understood'],
  ['.*', 'not_understood'],
  ['[^x]+\\d{4}', 'not_understood'],
  ['(?=\\d)\\d{6}', 'not_understood'],
  ['(\\d)\\1{6}', 'not_understood'],
  ['\\S+\\d{4}', 'not_understood'],
  ['[\\S]+\\d{4}', 'not_understood'],
  ['\\d+?\\d{4}', 'not_understood'],
  ['\\d{6,2}', 'not_understood'],
  ['(\\d+)+', 'too_slow'],
  ['(\\d|\\d){20}X', 'too_slow'],
  ['(\\d*)*X123', 'too_slow'],
  ['([A-Z]?){30}\\d{4}', 'too_slow'],
  ['\\d+\\d+\\d+X\\d', 'too_slow'],
  ['\\d', 'too_short'],
  ['\\d{1,9}', 'too_short'],
  ['A?B?\\d{3}', 'too_short'],
  ['\\d{5}', 'too_common'],
  ['[A-Za-z]{4,12}', 'too_common'],
  ['[\\d./]{8,12}', 'too_common'],
  ['LK-[A-Z]{4}', 'no_digit'],
  [`LK-${'\\d'.repeat(120)}`, 'not_understood'],
]
for (const [source, problem] of refused)
  test(`${source.slice(0, 30) || 'nothing'} is refused: ${problem}`, () => {
    assert.equal(readNumberPattern(source), problem)
  })

test('what is let through comes to an end, for the worst texts there are', () => {
  for (const [source, matches] of readable) {
    const { whole } = readNumberPattern(source) as { whole: RegExp }
    const worst = [...matches].map((sign) => `${sign.repeat(2000)}!`)
    assert.deepEqual(
      worst.filter((text) => whole.test(text)),
      [],
    )
  }
})
