import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileLetter } from './file-letter.ts'
import { findContacts } from './find-contacts.ts'
import { layOutLetter, pagesFromText } from './letter-text.ts'
import { baNumberFormats } from './number-formats.ts'
import { madeUpRows } from './testing/made-up-register.ts'
import { memoryLookup } from './testing/memory-lookup.ts'

const found = (text: string) =>
  findContacts(layOutLetter(pagesFromText(text))).map(({ kind, value }) => `${kind} ${value}`)

test('a telephone number is one however it is printed', () => {
  for (const printed of [
    '0170/1234567',
    '0170 123 45 67',
    '(0170) 1234567',
    '0170-1234567',
    '+49 170 1234567',
    '+49 (0)170 1234567',
    '0049 170 1234567',
    '(+49 170 1234567)',
  ])
    assert.deepEqual(found(`Tel.: ${printed}`), ['phone 01701234567'], printed)
})

test('what stands behind a telephone number is none of it', () => {
  assert.deepEqual(found('Tel. 0170 1234567 12.11.2026'), ['phone 01701234567'])
  assert.deepEqual(found('Tel. 0170 123 45 67\n99123 Musterstadt'), ['phone 01701234567'])
  assert.deepEqual(found('Rufen Sie 030/1234-567 an'), ['phone 0301234567'])
})

test('an e-mail address is found in any capitals and without the mark behind it', () => {
  assert.deepEqual(found('E-Mail: Mara.Quellmann@Post.Example, danke.'), [
    'email mara.quellmann@post.example',
  ])
  assert.deepEqual(found('Preis @ 12,00 und name@ort'), [])
})

test('an e-mail address says who may be meant, but name and address of mail alone file nothing', async () => {
  const [mara, ...others] = madeUpRows
  assert.ok(mara)
  const lookup = memoryLookup([{ ...mara, email: 'quelle12@post.example' }, ...others])
  const decide = async (text: string) =>
    (await fileLetter({ lookup, pages: pagesFromText(text), formats: baNumberFormats })).decision
  const alone = await decide('Von: quelle12@post.example\nanbei die Unterlagen, die Sie haben wollten')
  assert.equal(alone.candidates[0]?.householdId, '98765//0012345')
  const named = await decide('Mara Quellmann\nQuelle12@Post.Example\nanbei die Unterlagen, danke')
  const nameOnly = await decide('Mara Quellmann\nanbei die Unterlagen, danke')
  assert.equal(named.outcome, 'clearing')
  assert.ok(named.score > nameOnly.score)
})
