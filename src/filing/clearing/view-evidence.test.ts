import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Evidence } from '../evidence.ts'
import { shippedModel } from '../probability/filing-model.ts'
import { viewEvidence } from './view-evidence.ts'

const registered = {
  caseFile: { reference: '99704//0000101' },
  members: new Map([
    [
      'mira',
      {
        id: 'mira',
        name: 'Mira Beispiel',
        birthDate: '1980-03-12',
        customerNumber: '704D000101',
        address: 'Musterweg 7, 99704 Musterstadt',
      },
    ],
  ]),
  numbers: new Map([['iban', 'DE02120300000000202051']]),
  letters: new Map([['bill', { title: 'Stromrechnung', typeCode: 'STROM' }]]),
}
const said = (kind: Evidence['kind'], printed: string, more: Partial<Evidence> = {}): Evidence => ({
  ...{ kind, printed, page: 0, boxes: [], agrees: true, quality: 'exact', mentioned: false, former: false },
  ...{ anchored: false, memberId: 'mira', firstWord: 0, lastWord: 0, ...more },
})
const view = (...evidence: Evidence[]) => viewEvidence(evidence, registered, shippedModel.weights)

test('beside what is printed stands what the register says, wherever the two differ', () => {
  const shown = view(
    said('bg', '99704//0000101'),
    said('name', 'Mira Beispie1', { quality: 'close' }),
    said('name', 'M. Beispiel', { quality: 'initial' }),
    said('name', 'Mirja Beispiel', { quality: 'similar' }),
    said('birth', '13.03.1980', { agrees: false }),
    said('birth', '01.01.1970', { agrees: false }),
    said('iban', 'DE02 1203 0000 0000 2020 5l', { quality: 'close' }),
    said('address', 'Alte Gasse 1', { former: true }),
    said('phone', '0361 1234', { quality: 'close' }),
  )
  assert.deepEqual(
    shown.map(({ kind, agreement, registered }) => [kind, agreement, registered]),
    [
      ['bg', 'exact', null],
      ['name', 'close', 'Mira Beispiel'],
      ['name', 'initial', 'Mira Beispiel'],
      ['name', 'similar', 'Mira Beispiel'],
      ['birth', 'similar', '12.03.1980'],
      ['birth', 'contradicts', '12.03.1980'],
      ['iban', 'close', 'DE02120300000000202051'],
      ['address', 'exact', 'Musterweg 7, 99704 Musterstadt'],
      ['phone', 'close', null],
    ],
  )
  assert.deepEqual(
    shown.filter(({ former }) => former).map(({ kind }) => kind),
    ['address'],
  )
})

test('a birthday that nobody of the household has stands beside that of the one who is named', () => {
  const stranger = said('birth', '01.01.1970', { agrees: false, memberId: null })
  assert.deepEqual(
    view(said('name', 'Mira Beispiel'), stranger).map((one) => one.registered),
    [null, '12.03.1980'],
  )
  assert.deepEqual(
    view(stranger).map((one) => one.registered),
    ['12.03.1980'],
    'she lives alone',
  )
})

test('each thing says how much it counted: the best of a kind does, what is mentioned never, what contradicts is no matter of weight', () => {
  const counts = (...evidence: Evidence[]) => view(...evidence).map((one) => one.counts)
  assert.deepEqual(
    counts(
      said('customer', '704D000101'),
      said('name', 'Mira Beispiel', { anchored: true }),
      said('name', 'M. Beispiel', { quality: 'initial' }),
      said('name', 'Mira Beispiel', { firstWord: 40 }),
      said('birth', '12.03.1980'),
      said('bg', '99704//0000101', { mentioned: true }),
      said('address', 'Anderswo 3', { agrees: false }),
    ),
    ['much', 'much', 'not', 'much', 'some', 'not', null],
  )
  assert.deepEqual(counts(said('name', 'M. Beispiel', { quality: 'initial' })), ['some'])
  assert.deepEqual(counts(said('birth', '12.03.1981', { quality: 'similar' })), ['little'])
})
