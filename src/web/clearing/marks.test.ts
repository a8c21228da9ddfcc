import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClearingCandidate } from '../api/types.ts'
import { joinBoxes, marksOf, standingOf } from './marks.ts'

const caseFile = {
  id: 'a',
  reference: '98765//0012345',
  title: 'Muster, Mia',
  birthDate: null,
  closed: false,
}
const piece = (kind: string, printed: string, mentioned = false) => ({
  kind,
  printed,
  page: 1,
  boxes: [[10, 10, 20, 10]],
  agreement: 'exact',
  mentioned,
  registered: null,
})

test('the file reference is number 1, whatever order the evidence comes in', () => {
  const candidate = {
    caseFile,
    score: 0.9,
    evidence: [piece('address', 'Weg 1'), piece('name', 'Mia Muster'), piece('bg', '98765//0012345')],
  } as unknown as ClearingCandidate
  assert.deepEqual(
    marksOf(candidate).map((mark) => [mark.number, mark.evidence.kind]),
    [
      [1, 'bg'],
      [2, 'name'],
      [3, 'address'],
    ],
  )
})

test('what is only mentioned comes last and never shares a number with what counts', () => {
  const evidence = [
    piece('bg', '98765//0012345', true),
    piece('name', 'Mia Muster', true),
    piece('name', 'Mia Muster'),
  ]
  const marks = marksOf({ caseFile, score: 0.5, evidence } as unknown as ClearingCandidate)
  assert.deepEqual(
    marks.map(({ number, evidence: { kind } }) => [
      number,
      kind,
      standingOf(marks[number - 1]?.evidence as never),
    ]),
    [
      [1, 'name', 'agrees'],
      [2, 'bg', 'mentioned'],
      [3, 'name', 'mentioned'],
    ],
  )
})

test('the same name on two pages keeps one number', () => {
  const evidence = [piece('name', 'Mia Muster'), { ...piece('name', 'Mia Muster'), page: 2 }]
  const marks = marksOf({ caseFile, score: 0.5, evidence } as unknown as ClearingCandidate)
  assert.deepEqual(
    marks.map((mark) => mark.number),
    [1, 1],
  )
})

test('words of one line get one frame, words of two lines get two', () => {
  assert.deepEqual(
    joinBoxes([
      [100, 50, 60, 20],
      [170, 51, 90, 20],
      [100, 90, 60, 20],
      // Its capital stands a little higher than the word before it.
      [170, 88, 40, 22],
    ]),
    [
      [100, 50, 160, 21],
      [100, 88, 110, 22],
    ],
  )
})
