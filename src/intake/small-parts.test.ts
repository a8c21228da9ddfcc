import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shelfName } from './file-name.ts'
import { drawReceiptNumber, readReceiptNumber } from './receipt-number.ts'
import { sayRefusal } from './refusal-sentences.ts'

test('ten thousand receipt numbers are all different, easy to read and read back', () => {
  const numbers = Array.from({ length: 10_000 }, () => drawReceiptNumber('2026'))
  assert.equal(new Set(numbers).size, numbers.length)
  for (const number of numbers) {
    assert.match(number, /^E-2026-[^01258BGILOSUZ]{4}-[^01258BGILOSUZ]{4}$/)
    assert.equal(readReceiptNumber(number), number)
  }
})

test('a receipt number typed with one wrong character or two swapped ones is not accepted', () => {
  for (let draw = 0; draw < 50; draw++) {
    const number = drawReceiptNumber(String(2020 + (draw % 20)))
    for (const typed of misspellings(number))
      assert.equal(readReceiptNumber(typed), null, `${number} ${typed}`)
  }
})

function* misspellings(number: string) {
  const places = [...number.matchAll(/[^-]/g)].map(({ index }) => index).slice(1)
  for (const place of places)
    for (const other of '0123456789ACDEFHJKMNPQRTVWXY')
      if (number[place] !== other) yield number.slice(0, place) + other + number.slice(place + 1)
  for (const [i, first] of places.entries())
    for (const second of places.slice(i + 1)) {
      const signs = [...number]
      ;[signs[first], signs[second]] = [signs[second] ?? '', signs[first] ?? '']
      if (signs.join('') !== number) yield signs.join('')
    }
}

test('a receipt number is understood in small letters, with blanks and with long dashes', () => {
  const number = drawReceiptNumber('2026')
  assert.equal(readReceiptNumber(` ${number.toLowerCase().replaceAll('-', ' – ')} `), number)
})

test('a name on the shelf fits every file system and keeps its ending', () => {
  assert.equal(shelfName('E-1', 'a<b>:"c|?*.pdf'), 'E-1_a_b___c___.pdf')
  assert.equal(shelfName('E-1', 'Bu\u0308rgschaft. . '), 'E-1_Bürgschaft')
  const long = shelfName('E-1', `${'ü'.repeat(200)}.tiff`, 4)
  assert.ok(long.endsWith('ü.tiff'))
  assert.ok([250, 251].includes(Buffer.byteLength(long)))
})

test('a refusal is told in German with its figures; an unknown one without a riddle', () => {
  assert.match(
    sayRefusal({ code: 'recognition.too_many_pages', facts: { pages: 2500, limit: 2000 } }),
    /hat 2\.500 Seiten; höchstens 2\.000 /,
  )
  assert.match(sayRefusal({ code: 'intake.too_large', facts: { limit: 512 } }), /größer als 512 MiB/)
  assert.match(sayRefusal({ code: 'other.reason', facts: {} }), /IT-Betreuung/)
})

test('every reason to say no has a German sentence of its own that says what to do', () => {
  const codes = [
    ...['empty_file', 'unknown_type', 'office_document', 'email_file', 'archive_file', 'web_page'],
    ...['program_file', 'recording', 'portfolio', 'xfa_form', 'unknown_code', 'wrong_ending', 'encrypted'],
    ...['broken', 'no_pages', 'too_many_pages', 'too_many_pixels'],
  ].map((code) => `recognition.${code}`)
  const own = ['too_large', 'unreadable', 'virus_found', 'too_large_to_check', 'virus_check_unavailable']
  const sentences = [...codes, ...own.map((code) => `intake.${code}`)].map((code) =>
    sayRefusal({ code, facts: {} }),
  )
  assert.equal(new Set(sentences).size, sentences.length)
  for (const sentence of sentences) {
    assert.doesNotMatch(sentence, /konnte nicht eingelesen werden/, 'not the general sentence')
    assert.match(sentence, /Bitte|Angenommen werden/)
  }
})
