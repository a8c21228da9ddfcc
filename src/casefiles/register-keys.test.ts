import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldWord } from './fold-word.ts'
import {
  addressKey,
  bgTail,
  blurWord,
  compactNumber,
  foldLastName,
  foldStreet,
  isValidIban,
  nameKey,
  nearAddressKeys,
  nearNameKeys,
  phoneKey,
  printedHalvesBeside,
  registerColumns,
  registerKeysOf,
  registerRowOf,
  soundKey,
} from './register-keys.ts'

const row = registerRowOf({
  bg_nummer: '98765//0012345',
  vorname: 'Jördis Mia',
  nachname: 'Weiß-Çelik',
  geburtsname: 'Łuczak',
  geburtsdatum: '1980-02-29',
  kundennummer: '123A456789',
  geschuetzt: '1',
  rv_nummer: '12290280W123',
  steuer_id: '12 345 678 901',
  strasse: 'Straße des Friedens',
  hausnummer: '4 b',
  plz: '99123',
  fruehere_anschriften:
    'Am Anger 3, 99124 Musterstadt (2018-01-01/2020-01-01) | Bahnhofstr. 11a, 99125 Musterstadt (2010-05-01/2018-01-01)',
  ibans: 'DE02120300000000202051 | DE02500105170137075030',
  telefon: '+49 170 1234567',
  email: 'Jo@Post.Example',
  ausgehende_schreiben: 'MW-26-123456 | EG-26-654321',
})

test('spellings of one name are one word', () => {
  for (const printed of ['Müller', 'MUELLER', 'Muller', 'Mu\u0308ller'])
    assert.equal(foldWord(printed), 'muller')
  assert.equal(foldWord('Çiğdem'), 'cigdem')
  assert.equal(foldWord('Aypınar'), 'aypinar')
  assert.equal(foldWord('Kozłowski'), 'kozlowski')
  assert.equal(foldWord('Nußbaum'), foldWord('Nussbaum'))
  assert.equal(foldWord('Abu-Ali'), foldWord('AbuAli'))
})

test('particles are no part of a family name, but never all of it', () => {
  assert.equal(foldLastName('von der Heide'), 'heide')
  assert.equal(foldLastName('zu Holzkamp'), 'holzkamp')
  assert.equal(foldLastName('Van'), 'van')
})

test('a name is found whichever part is printed first', () => {
  assert.equal(nameKey('mara', 'quellmann'), nameKey('quellmann', 'mara'))
})

test('spellings of one street are one street', () => {
  for (const printed of ['Bahnhofstraße', 'Bahnhofstr.', 'Bahnhof-Strasse', 'BAHNHOFSTRASSE'])
    assert.equal(foldStreet(printed), 'bahnhofstr')
  assert.equal(
    addressKey({ street: 'Händelring', houseNumber: '4 B', postcode: '99 123' }),
    addressKey({ street: 'Haendelring', houseNumber: '4b', postcode: '99123' }),
  )
})

test('numbers and telephones lose their separators', () => {
  assert.equal(compactNumber('98765 // 001 2345'), '987650012345')
  assert.equal(compactNumber('244 a 822561'), '244A822561')
  assert.equal(phoneKey('+49 (0)170/12 34 567'), phoneKey('0170 1234567'))
  assert.equal(bgTail('98765//0012345'), '0012345')
  assert.equal(bgTail('AZ-7'), null)
})

test('an IBAN is believed only with its check digits', () => {
  assert.equal(isValidIban('DE02120300000000202051'), true)
  assert.equal(isValidIban('DE02120300000000202052'), false)
  assert.equal(isValidIban('DE'), false)
})

test('a line of the import file becomes a typed row', () => {
  assert.equal(row.protected, true)
  assert.deepEqual(row.formerAddresses[1], {
    street: 'Bahnhofstr.',
    houseNumber: '11a',
    postcode: '99125',
    city: 'Musterstadt',
    from: '2010-05-01',
    until: '2018-01-01',
  })
  assert.equal(row.ibans.length, 2)
  assert.equal(row.employers.length, 0)
  assert.equal(new Set(Object.values(registerColumns)).size, Object.keys(registerColumns).length)
})

test('a member is found by everything a letter may quote, and by no more keys than that takes', () => {
  const keys = registerKeysOf(row)
  const has = (kind: string, key: string) => keys.some((one) => one.kind === kind && one.key === key)
  assert.ok(has('bg', '987650012345') && has('bg', '0012345'))
  assert.ok(has('customer', '123A456789') && has('pension', '12290280W123') && has('tax', '12345678901'))
  assert.ok(has('name', nameKey('jordis', 'weisscelik')), 'double name')
  assert.ok(has('name', nameKey('jordis', 'celik')), 'one part of the double name')
  assert.ok(has('name', nameKey('jordis', 'luczak')), 'name at birth')
  assert.ok(has('name', nameKey('mia', 'celik')) && has('first-name', 'mia'), 'second given name')
  assert.ok(has('name', nameKey('jordismia', 'luczak')), 'both given names as one')
  assert.ok(has('name-sound', soundKey('joerdis', 'lutschak')), 'the sound of the name')
  assert.ok(has('first-name', 'jordis'))
  assert.ok(has('birth', '1980-02-29'))
  assert.ok(has('address', 'strassedesfriedens 4b 99123') && has('address', 'bahnhofstr 11a 99125'))
  assert.ok(has('iban', 'DE02500105170137075030') && has('reference', 'EG26654321'))
  assert.ok(has('phone', '01701234567') && has('phone-end', '234567') && has('email', 'jo@post.example'))
  // the other half of the family name may be misread
  assert.ok(
    nearNameKeys('jordis', 'luczek').some((key) => has('name-near', key)),
    'a sign misread',
  )
  for (const printed of ['luczk', 'lucczak', 'lczak', 'luczek'])
    assert.ok(
      printedHalvesBeside(blurWord('jordis'), blurWord(printed)).some((key) => has('name-near', key)),
      `a sign misread, lost or added: ${printed}`,
    )
  const misread = nearAddressKeys('strassedesfriadens 4b 99123')
  assert.ok(
    misread.some((key) => has('address-near', key)),
    'a letter of the street misread',
  )
  assert.ok(keys.length <= 54, `${keys.length} keys`)
  assert.equal(new Set(keys.map(({ kind, key }) => `${kind} ${key}`)).size, keys.length)
})

test('empty fields make no keys', () => {
  assert.deepEqual(registerKeysOf(registerRowOf({})), [])
})
