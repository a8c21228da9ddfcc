import assert from 'node:assert/strict'
import { test } from 'node:test'
import { de } from '../texts/de.ts'
import { shownScore } from './shown-score.ts'

const said = (score: number) => de.clearing.score(de.percent(shownScore(score)))

test('what a person must decide is never a hit of 100 %', () => {
  assert.deepEqual([1, 0.997, 0.99, 0.5].map(said), [
    'Treffer 99 %',
    'Treffer 99 %',
    'Treffer 99 %',
    'Treffer 50 %',
  ])
})
