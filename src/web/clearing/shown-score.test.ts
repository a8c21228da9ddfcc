import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClearingCandidate } from '../api/types.ts'
import { de } from '../texts/de.ts'
import { shownScore, shownScores } from './shown-score.ts'

const said = (score: number) => de.clearing.score(de.percent(shownScore(score)))

test('what a person must decide is never a hit of 100 %', () => {
  assert.deepEqual([1, 0.997, 0.99, 0.5].map(said), [
    'Treffer 99 %',
    'Treffer 99 %',
    'Treffer 99 %',
    'Treffer 50 %',
  ])
})

const candidate = (score: number, ...agrees: boolean[]) =>
  ({
    score,
    evidence: agrees.map((one) => ({ agreement: one ? 'exact' : 'contradicts' })),
  }) as unknown as ClearingCandidate

test('the figures go down with the order of the server, whatever the scores say', () => {
  const shown = shownScores([candidate(0.7), candidate(0.92), candidate(0.3), candidate(0.35)])
  assert.deepEqual(
    shown.map(({ score }) => score),
    [0.7, 0.7, 0.3, 0.3],
  )
})

test('the words say how likely a file is, and never „sehr wahrscheinlich“ while something speaks against it', () => {
  const words = shownScores([
    candidate(1, true),
    candidate(0.95, true, false),
    candidate(0.5),
    candidate(0.2),
  ])
  assert.deepEqual(
    words.map(({ level }) => de.clearing.levels[level]),
    ['sehr wahrscheinlich', 'möglich', 'möglich', 'Hinweis'],
  )
})
