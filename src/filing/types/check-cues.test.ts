import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type OfficeType, shippedOfficeTypes } from '#casefiles'
import { HouseError } from '#platform'
import { checkCues } from './check-cues.ts'

const lohn = shippedOfficeTypes.byCode.get('LOHN') as OfficeType
const refusalOf = (change: Partial<OfficeType>) => {
  try {
    checkCues({ ...lohn, ...change }, shippedOfficeTypes)
    return null
  } catch (error) {
    assert.ok(error instanceof HouseError)
    return [error.code, error.facts.cue]
  }
}

test('every shipped cue would be taken', () => {
  for (const type of shippedOfficeTypes.types) checkCues(type, shippedOfficeTypes)
})

test('a cue of a few letters is refused, blanks and marks do not count', () => {
  assert.deepEqual(refusalOf({ phrases: ['+Lohn'] }), ['filing.cue_too_short', '+Lohn'])
  assert.deepEqual(refusalOf({ titles: ['L o - h n'] }), ['filing.cue_too_short', 'L o - h n'])
  assert.deepEqual(refusalOf({ sameDayPhrases: ['Not'] }), ['filing.cue_too_short', 'Not'])
})

test('what stands in letters of all kinds is refused', () => {
  assert.deepEqual(refusalOf({ phrases: ['freundlichen Grüßen'] }), [
    'filing.cue_too_common',
    'freundlichen Grüßen',
  ])
  assert.deepEqual(refusalOf({ sameDayPhrases: ['Jobcenter'] }), ['filing.cue_too_common', 'Jobcenter'])
  assert.deepEqual(refusalOf({ titles: ['Sehr geehrte Damen und Herren'] }), [
    'filing.cue_too_common',
    'Sehr geehrte Damen und Herren',
  ])
})

test('a form belongs to one type', () => {
  assert.deepEqual(refusalOf({ forms: ['wba'] }), ['filing.form_taken', 'wba'])
})

test('a good cue is taken', () => {
  assert.equal(refusalOf({ phrases: ['+Nachtzuschlag steuerfrei'] }), null)
})
