import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shippedOfficeTypes } from '#casefiles'
import { makeLetterTexts, makeTrainingOffice } from '../../training/index.ts'
import { scoreModel } from '../learning/score-model.ts'
import { layOutLetter, pagesFromText } from '../letter-text.ts'
import { recogniseType } from './recognise-type.ts'
import { sampleLetters } from './sample-letters.ts'
import { startModel } from './start-model.ts'
import { trainModel } from './train-model.ts'
import { typeFeatures } from './type-features.ts'
import { likelihoods, NO_TYPE, packModel, unpackModel } from './type-model.ts'

const featuresOf = (text: string) => typeFeatures(layOutLetter(pagesFromText(text)))
const likeliest = (model: ReturnType<typeof startModel>, text: string) => {
  const likely = [...likelihoods(model, featuresOf(text))]
  return model.codes[likely.indexOf(Math.max(...likely))]
}

test('numbers, dates and short words are no features; the order of the lines and the second page do not matter', () => {
  const plain = featuresOf('Hundesteuerbescheid\nzahlen Sie')
  assert.deepEqual(featuresOf('Hundesteuerbescheid\n99704//0000101 12.03.1980 ab zu\nzahlen Sie'), plain)
  assert.deepEqual(featuresOf('Hundesteuerbescheid\nzahlen Sie\fLohnabrechnung'), plain)
  assert.notDeepEqual(featuresOf('Katzensteuerbescheid\nzahlen Sie'), plain)
})

test('a word that only one household has is no sign of a type', () => {
  const letters = (names: string[]) =>
    names.flatMap((name, at) => [
      { code: 'AU', household: String(at), features: featuresOf(`Krankmeldung ${name}`) },
      { code: 'LOHN', household: `x${at}`, features: featuresOf('Bruttolohn Nettolohn Abzüge') },
    ])
  const model = trainModel({ examples: letters(['Quandelmann', 'Quandelmann', 'Wiesenhuber', 'Tannert']) })
  const rare = featuresOf('Wiesenhuber')
  assert.ok([...rare].every((place) => model.known[place] === 0))
  assert.equal(likeliest(model, 'Krankmeldung'), 'AU')
})

test('the same examples give the same model, and packing it loses nothing', () => {
  const examples = makeLetterTexts({
    office: makeTrainingOffice({ seed: 'test', today: '2026-09-01', households: 300 }),
    seed: 'test',
    count: 4,
  }).map(({ typeCode, bgNumber, text }) => ({
    code: typeCode ?? NO_TYPE,
    household: bgNumber,
    features: featuresOf(text),
  }))
  const model = trainModel({ examples, rounds: 2 })
  assert.deepEqual(trainModel({ examples, rounds: 2 }), model)
  assert.deepEqual(unpackModel(packModel(model)), model)
})

test('the start model knows every shipped type and tells letters it has not seen', () => {
  const { codes } = startModel()
  assert.deepEqual(codes, [NO_TYPE, ...shippedOfficeTypes.types.map(({ code }) => code)].toSorted())
  const letters = sampleLetters().map(({ code, letter }) => ({
    code: code ?? NO_TYPE,
    features: typeFeatures(letter),
    household: '',
  }))
  const sameDay = new Set(
    shippedOfficeTypes.types.filter(({ urgency }) => urgency === 'same-day').map(({ code }) => code),
  )
  const score = scoreModel(startModel(), letters, sameDay)
  assert.ok(score.f1 > 0.9 && score.sameDay > 0.95, JSON.stringify(score))
})

test('where no cue stands, the words as a whole tell; where they do not, it stays open', () => {
  const typeOf = (text: string) => recogniseType(layOutLetter(pagesFromText(text)))
  const told = typeOf(
    'ich kann mir nichts mehr zu essen kaufen\nmir wurde die Geldbörse gestohlen, ich brauche heute noch Bargeld oder einen Gutschein für Lebensmittel',
  )
  assert.equal(told?.code, 'BARAUSZAHLUNG')
  assert.deepEqual(told?.cues, [])
  assert.ok((told?.score ?? 0) > 0.5)
  assert.equal(
    typeOf('vielen Dank für das freundliche Gespräch, das Wetter war schön und wir waren im Garten'),
    null,
  )
})

test('a model is scored by what it tells of letters, the missed same-day letter counts', () => {
  const model = startModel()
  const letter = (code: string, text: string) => ({ code, household: '', features: featuresOf(text) })
  const court = 'Haftbescheinigung Justizvollzugsanstalt Buchnummer befindet sich in Haft seit'
  assert.deepEqual(scoreModel(model, [letter('HAFT', court)], new Set(['HAFT'])), {
    letters: 1,
    f1: 1,
    sameDay: 1,
  })
  const missed = scoreModel(model, [letter('STROMSPERRE', court)], new Set(['STROMSPERRE']))
  assert.deepEqual(missed, { letters: 1, f1: 0, sameDay: 0 })
  assert.equal(scoreModel(model, [], new Set()).sameDay, 1)
})
