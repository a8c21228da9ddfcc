import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftOf, problemsOf, settingsOf } from './settings-draft.ts'

const settings = {
  automatic: false,
  targetMisfileRate: 0.0001,
  sampleShare: 0.015,
  numberFormats: { bgPrefix: '99704', bgNumber: 'LK-\\d{6}' },
}

test('what is shown and not touched is saved as it was', () => {
  assert.deepEqual(draftOf(settings), {
    oneIn: '10000',
    percent: '1,5',
    bgPrefix: '99704',
    bgNumber: 'LK-\\d{6}',
    customerNumber: '',
    reference: '',
    electricityNumber: '',
  })
  assert.deepEqual(settingsOf(draftOf(settings), settings), settings)
})

test('numbers are read as people write them', () => {
  const draft = { ...draftOf(settings), oneIn: '50.000', percent: ' 0,5 ' }
  assert.deepEqual(problemsOf(draft), { oneIn: false, percent: false, bgPrefix: false })
  const { targetMisfileRate, sampleShare } = settingsOf(draft, settings)
  assert.deepEqual([targetMisfileRate, sampleShare], [0.00002, 0.005])
})

test('what makes no sense is named', () => {
  for (const oneIn of ['', '0', '99', '1000001', 'viele', '-5'])
    assert.ok(problemsOf({ ...draftOf(settings), oneIn }).oneIn, oneIn)
  for (const percent of ['', '-1', '101', 'x'])
    assert.ok(problemsOf({ ...draftOf(settings), percent }).percent, percent)
  for (const bgPrefix of ['12', '123456789', 'abc'])
    assert.ok(problemsOf({ ...draftOf(settings), bgPrefix }).bgPrefix, bgPrefix)
  assert.ok(!problemsOf({ ...draftOf(settings), bgPrefix: '' }).bgPrefix)
})
