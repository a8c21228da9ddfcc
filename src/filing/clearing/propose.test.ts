import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proposalFor } from './propose.ts'

const says = { meantFor: null, sells: false, applies: false }
const letter = { reason: 'nobody', typeCode: null, cues: [], blank: false, named: false, ...says }

test('what belongs to nobody is proposed as such', () => {
  assert.equal(proposalFor(letter), null)
  assert.equal(proposalFor({ ...letter, blank: true }), 'empty')
  assert.equal(proposalFor({ ...letter, typeCode: 'POSTFEHLER', sells: true }), 'advertising')
  assert.equal(
    proposalFor({ ...letter, typeCode: 'POSTFEHLER', meantFor: { name: 'Frau Meier', kind: 'person' } }),
    'misdirected',
  )
  assert.equal(proposalFor({ ...letter, reason: 'unreadable' }), 'unreadable')
})

test('a returned letter of the office is no advertising: it belongs to the file it was sent from', () => {
  assert.equal(
    proposalFor({ ...letter, typeCode: 'POSTFEHLER', cues: ['Empfänger unbekannt', 'Rabatt'], sells: true }),
    null,
  )
})

test("an application of somebody whose name is in no proposal is a new applicant's", () => {
  const application = { ...letter, reason: 'person_not_in_register', typeCode: 'HA' }
  assert.equal(proposalFor(application), 'new-applicant')
  assert.equal(proposalFor({ ...application, typeCode: 'ANTRAG_FORMLOS' }), 'new-applicant')
  assert.equal(proposalFor({ ...application, named: true }), null)
  assert.equal(proposalFor({ ...application, typeCode: 'WBA' }), null)
})

test("another office's post is misdirected though its writer is known here", () => {
  const meantFor = { name: 'Finanzamt Musterstadt', kind: 'office' as const }
  assert.equal(proposalFor({ ...letter, named: true, meantFor }), 'misdirected')
})

test('a bill that somebody hands in is addressed to a person and not misdirected', () => {
  const meantFor = { name: 'Frau Mara Quellmann', kind: 'person' as const }
  assert.equal(proposalFor({ ...letter, typeCode: 'HEIZ_STROM', meantFor }), null)
})
