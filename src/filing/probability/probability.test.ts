import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileLetter } from '../file-letter.ts'
import { defaultFilingRules } from '../filing-rules.ts'
import { pagesFromText } from '../letter-text.ts'
import { baNumberFormats } from '../number-formats.ts'
import type { RegisterRow } from '../register-spelling.ts'
import { madeUpLookup, madeUpRows, member } from '../testing/made-up-register.ts'
import { memoryLookup } from '../testing/memory-lookup.ts'
import { type FilingModel, shippedModel } from './filing-model.ts'
import { doubtLimitOf } from './probability.ts'

const lookup = madeUpLookup()
const formats = { ...baNumberFormats, household: { ...baNumberFormats.household, prefix: '98765' } }
const decide = async (
  text: string,
  targetMisfileRate = defaultFilingRules.targetMisfileRate,
  model: FilingModel = shippedModel,
) =>
  (
    await fileLetter({
      lookup,
      pages: pagesFromText(text),
      formats,
      rules: { ...defaultFilingRules, targetMisfileRate, model },
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

/** What an office might have learned if all went wrong: trusts everything, distrusts everything, has it all upside down. */
const odd = (change: (weight: number, name: string) => number): FilingModel => ({
  weights: Object.fromEntries(
    Object.entries(shippedModel.weights).map(([name, weight]) => [name, change(weight, name)]),
  ),
  doubtLimits: shippedModel.doubtLimits.map(([rate]) => [rate, 1] as const),
})
const oddModels = {
  trusting: odd((weight, name) => (name === 'ruled' ? 40 : weight)),
  bold: odd((weight) => 3 * weight),
  'upside down': odd((weight) => -weight),
  blank: odd(() => 0),
}
const letters = [
  everything,
  'Mara Quellmann\nAm Anger 3\n99124 Musterstadt\nhallo',
  'Betrifft: Frau Mara Quellmann',
  'Betrifft: Frau Mara Quellmann, geb. 17.04.1981',
  'Betrifft: Frau Mara Quellmann, geb. 09.11.1964',
  'BG 98765//0012345\ngeb. 17.04.1981',
  'Werbung',
]

test('whatever an office has learned, it files nothing that it would not file as shipped, and says it is no surer', async () => {
  for (const [name, model] of Object.entries(oddModels))
    for (const text of letters)
      for (const rate of [1e-7, 1e-5, 1e-4, 1e-2]) {
        const shipped = await decide(text, rate)
        const { outcome, householdId, score, candidates } = await decide(text, rate, model)
        const which = `${name}, ${rate}: ${text}`
        if (outcome === 'file') {
          assert.deepEqual([shipped.outcome, shipped.householdId], [outcome, householdId], which)
          assert.ok(score <= shipped.score, which)
        }
        const scores = candidates.map((one) => one.score)
        assert.ok(scores.reduce((sum, one) => sum + one, 0) <= 1 + 1e-9, which)
        assert.deepEqual(
          scores,
          scores.toSorted((one, other) => other - one),
          which,
        )
      }
})

test('limits an office has learned count when they are stricter, never when they are more generous', () => {
  const of = (doubt: number) => ({
    ...shippedModel,
    doubtLimits: shippedModel.doubtLimits.map(([rate]) => [rate, doubt] as const),
  })
  for (const rate of [1e-7, 1e-6, 2e-5, 1e-4, 1e-2, 1]) {
    assert.equal(doubtLimitOf(rate, of(1)), doubtLimitOf(rate))
    assert.equal(doubtLimitOf(rate, of(0)), 0)
    assert.ok(doubtLimitOf(rate, of(1e-9)) <= 1e-9 * (1 + 1e-9))
  }
})

test('the more households share an address or a name, the less surely it tells of one of them', async () => {
  const sure = async (rows: readonly RegisterRow[], text: string) =>
    (await fileLetter({ lookup: memoryLookup([...rows]), pages: pagesFromText(text), formats })).decision
      .score
  const neighbours = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      member({
        bg_nummer: `98765//01${String(at).padStart(5, '0')}`,
        kundennummer: `801A${String(at).padStart(6, '0')}`,
        vorname: `Vor${'abcdefghij'[at % 10]}n`,
        nachname: `Nach${'abcdefghij'[at % 10]}l`,
        geburtsdatum: `19${60 + (at % 30)}-01-11`,
      }),
    )
  const [house, hostel, shelter] = [[], neighbours(10), neighbours(40)].map((others) => [
    ...madeUpRows,
    ...others,
  ])
  assert.ok(house && hostel && shelter)
  for (const name of ['Mara Quellmann', 'M. Quellmann', 'Mara Quelmann']) {
    const text = `${name}\nLindenstr. 12\n99123 Musterstadt\nanbei die Unterlagen`
    const alone = await sure(house, text)
    const few = await sure(hostel, text)
    assert.ok(few <= alone && (await sure(shelter, text)) <= few, name)
  }
})
