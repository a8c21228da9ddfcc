import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endingFits, mediaTypeOf } from './media-type.ts'

const head = (text: string) => mediaTypeOf(Buffer.from(text, 'latin1'))

test('files are known by their first bytes', () => {
  assert.equal(head('%PDF-1.7\n'), 'application/pdf')
  assert.equal(head('\r\n  rubbish first %PDF-1.4'), 'application/pdf')
  assert.equal(head('\xff\xd8\xff\xe0'), 'image/jpeg')
  assert.equal(head('\x89PNG\r\n\x1a\n'), 'image/png')
  assert.equal(head('II*\0'), 'image/tiff')
  assert.equal(head('MM\0*'), 'image/tiff')
  assert.equal(head('PK\x03\x04'), undefined)
  assert.equal(head('Sehr geehrte Damen und Herren'), undefined)
})

test('a name may lack an ending, but not lie', () => {
  assert.ok(endingFits('Brief.PDF', 'application/pdf'))
  assert.ok(endingFits('foto.jpeg', 'image/jpeg') && endingFits('foto.jpg', 'image/jpeg'))
  assert.ok(endingFits('fax.tif', 'image/tiff') && endingFits('fax.tiff', 'image/tiff'))
  assert.ok(endingFits('scan', 'image/png') && endingFits('Bescheid vom 01.09.2026', 'application/pdf'))
  assert.ok(!endingFits('bild.pdf', 'image/png'))
  assert.ok(!endingFits('bild.docx', 'image/png'))
})
