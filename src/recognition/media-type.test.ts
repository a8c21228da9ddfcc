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
  assert.ok(
    endingFits('Bescheid_Fr.Meier', 'application/pdf') && endingFits('Rechnung.pdf(1)', 'application/pdf'),
  )
  assert.ok(!endingFits('bild.pdf', 'image/png'))
  assert.ok(!endingFits('Rechnung.exe', 'application/pdf') && !endingFits('brief.EML', 'application/pdf'))
  assert.ok(!endingFits('bild.docx', 'image/png'))
})

test('pictures of telephones are known, films and AVIF are not mixed up with them', () => {
  assert.equal(head('RIFF\x10\0\0\0WEBPVP8 '), 'image/webp')
  assert.equal(head('RIFF\x10\0\0\0WAVEfmt '), undefined)
  assert.equal(head('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'image/heic')
  assert.equal(head('\0\0\0\x18ftypmif1\0\0\0\0mif1heic'), 'image/heic')
  assert.equal(head('\0\0\0\x1cftypmif1\0\0\0\0avifmif1miaf'), undefined)
  assert.equal(head('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'), undefined)
  assert.ok(endingFits('IMG_0001.HEIC', 'image/heic') && endingFits('foto.webp', 'image/webp'))
})
