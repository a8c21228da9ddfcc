import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proposalFor } from './propose.ts'

const letter = { reason: 'nobody', typeCode: null, cues: [], blank: false, named: false }

test('what belongs to nobody is proposed as such', () => {
  assert.equal(proposalFor(letter), null)
  assert.equal(proposalFor({ ...letter, blank: true }), 'empty')
  assert.equal(
    proposalFor({ ...letter, typeCode: 'POSTFEHLER', cues: ['exklusives Angebot'] }),
    'advertising',
  )
  assert.equal(
    proposalFor({ ...letter, typeCode: 'POSTFEHLER', cues: ['Niederschlagswasser'] }),
    'misdirected',
  )
  assert.equal(proposalFor({ ...letter, reason: 'unreadable' }), 'unreadable')
})

test('a returned letter of the office is no advertising: it belongs to the file it was sent from', () => {
  assert.equal(
    proposalFor({ ...letter, typeCode: 'POSTFEHLER', cues: ['Empfänger unbekannt', 'Rabatt'] }),
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
