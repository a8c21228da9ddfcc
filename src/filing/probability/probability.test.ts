import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileLetter } from '../file-letter.ts'
import { defaultFilingRules } from '../filing-rules.ts'
import { pagesFromText } from '../letter-text.ts'
import { baNumberFormats } from '../number-formats.ts'
import { madeUpLookup } from '../testing/made-up-register.ts'
import { doubtLimitOf } from './probability.ts'

const lookup = madeUpLookup()
const formats = { ...baNumberFormats, household: { ...baNumberFormats.household, prefix: '98765' } }
const decide = async (text: string, targetMisfileRate = defaultFilingRules.targetMisfileRate) =>
  (
    await fileLetter({
      lookup,
      pages: pagesFromText(text),
      formats,
      rules: { ...defaultFilingRules, targetMisfileRate },
    })
  ).decision

const everything =
  'BG-Nr.: 98765//0012345\nMara Quellmann\nLindenstr. 12\n99123 Musterstadt\nBetrifft: Mara Quellmann, geb. 17.04.1981'

test('what all speaks for is all but certain, and never quite', async () => {
  const { score, candidates } = await decide(everything)
  assert.ok(score > 0.999 && score < 1, String(score))
  assert.equal(candidates[0]?.score, score)
})

test('the probabilities of one letter are one at most, and stand in order', async () => {
  for (const text of [
    everything,
    'Frau Mara Quellmann\nguten Tag',
    'BG 98765//0012345\ngeb. 17.04.1981',
    'Werbung',
  ]) {
    const scores = (await decide(text)).candidates.map(({ score }) => score)
    assert.ok(scores.reduce((sum, score) => sum + score, 0) <= 1 + 1e-9, text)
    assert.deepEqual(
      scores,
      scores.toSorted((one, other) => other - one),
    )
  }
})

test('one thing more that agrees makes it more probable, one that contradicts less', async () => {
  const name = (await decide('Betrifft: Frau Mara Quellmann')).score
  const withBirth = (await decide('Betrifft: Frau Mara Quellmann, geb. 17.04.1981')).score
  const otherBirth = (await decide('Betrifft: Frau Mara Quellmann, geb. 09.11.1964')).score
  assert.ok(withBirth > name, `${withBirth} > ${name}`)
  assert.ok(otherBirth < name, `${otherBirth} < ${name}`)
})

test('the more careful the office, the more letters a person has to look at', async () => {
  const letter = 'Mara Quellmann\nAm Anger 3\n99124 Musterstadt\nhallo'
  const bold = await decide(letter, 0.01)
  assert.equal(bold.outcome, 'file')
  const careful = await decide(letter, 1e-7)
  assert.deepEqual(
    [careful.outcome, careful.reason, careful.householdId],
    ['clearing', 'not_sure_enough', null],
  )
  // The person at the desk is shown what it would have been filed to.
  assert.equal(careful.candidates[0]?.householdId, bold.householdId)
})

test('no office is bold enough for a letter that only names somebody', async () => {
  const { outcome, reason } = await decide('Betrifft: Frau Mara Quellmann', 1)
  assert.deepEqual([outcome, reason], ['clearing', 'name_only'])
})

test('a smaller rate never allows more doubt', () => {
  const rates = [1, 0.1, 0.01, 0.003, 1e-3, 5e-4, 1e-4, 2e-5, 1e-5, 1e-6, 1e-9]
  const limits = rates.map((rate) => doubtLimitOf(rate))
  assert.deepEqual(
    limits,
    limits.toSorted((one, other) => other - one),
  )
  for (const limit of limits) assert.ok(limit > 0 && limit < 1, String(limit))
})
