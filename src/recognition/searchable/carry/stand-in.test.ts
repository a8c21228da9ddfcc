import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, StandardFonts } from '@cantoo/pdf-lib'
import { openFolder } from '../../testing/folder.ts'
import { letterLines } from '../../testing/letters.ts'
import { composeSearchable } from '../compose-searchable-pdf.ts'
import { inkUnderText, lookAt, perfectReading, textOn } from '../proof.ts'
import { nameOfCharacter } from './glyph-names.ts'
import { houseFont } from './house-fonts.ts'

const folder = await openFolder()
after(() => folder[Symbol.asyncDispose]())
const name = PDFName.of

/** The made-up letter in a font that is not in the file, on so many pages. */
async function write(font: StandardFonts, pages = 1): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false })
  for (let i = 0; i < pages; i++) {
    const page = document.addPage([595.28, 841.89])
    // each page names the font anew, as many programs do
    page.setFont(await document.embedFont(font))
    for (const [k, line] of letterLines.entries()) page.drawText(line, { x: 70, y: 760 - k * 22, size: 12 })
  }
  return document
}

async function bind(document: PDFDocument) {
  const pdf = Buffer.from(await document.save({ useObjectStreams: false }))
  const file = await folder.put('brief.pdf', pdf)
  const pages = Array.from({ length: document.getPageCount() }, (_, i) => i + 1)
  const readings = await Promise.all(
    pages.map(async (page) => ({
      page,
      reading: { ...(await perfectReading(pdf, page)), engine: 'pdf-text' },
    })),
  )
  const request = { file, mediaType: 'application/pdf', title: 'Brief', language: 'de-DE' } as const
  return composeSearchable({ ...request, pages: readings })
}

async function changed(font: StandardFonts, change: (font: PDFDict, document: PDFDocument) => void) {
  const document = await write(font)
  // fonts are written when the file is
  const loaded = await PDFDocument.load(await document.save({ useObjectStreams: false }))
  for (const [, object] of loaded.context.enumerateIndirectObjects())
    if (object instanceof PDFDict && object.has(name('BaseFont'))) change(object, loaded)
  return loaded
}

async function embeddedFonts(pdf: Buffer): Promise<string[]> {
  const objects = (await PDFDocument.load(pdf)).context.enumerateIndirectObjects()
  return objects.flatMap(([, object]) =>
    object instanceof PDFDict && object.has(name('FontFile2')) ? [String(object.get(name('FontName')))] : [],
  )
}

test('a page in a font every viewer has is carried over with a font of the same measures', async () => {
  const faces: [StandardFonts, RegExp][] = [
    [StandardFonts.Helvetica, /Arimo-Regular$/],
    [StandardFonts.HelveticaBoldOblique, /Arimo-BoldItalic$/],
    [StandardFonts.TimesRoman, /Tinos-Regular$/],
    [StandardFonts.TimesRomanItalic, /Tinos-Italic$/],
  ]
  for (const [font, face] of faces) {
    const { bytes, drawn } = await bind(await write(font))
    assert.deepEqual(drawn, [], font)
    const { text, words } = await lookAt(bytes, (page) => ({
      text: textOn(page),
      words: inkUnderText(page),
    }))
    for (const line of letterLines) assert.ok(text.includes(line), `${font}: ${line}`)
    assert.ok(words > 0.95, `${font}: only ${words} of the text lies on ink`)
    const [only, ...more] = await embeddedFonts(bytes)
    assert.match(only ?? '', face)
    assert.deepEqual(
      more.filter((other) => !/Glyphless/.test(other)),
      [],
    )
    assert.ok((await bind(await write(font))).bytes.equals(bytes), 'the same bytes again')
  }
})

test('fonts that come with office programs are known by their names, too', async () => {
  for (const called of [
    'ArialMT',
    'Arial,Bold',
    'Arial-BoldItalicMT',
    'TimesNewRomanPSMT',
    'TimesNewRomanPS-BoldMT',
  ]) {
    const font = called.startsWith('Arial') ? StandardFonts.Helvetica : StandardFonts.TimesRoman
    const bold = { Helvetica: StandardFonts.HelveticaBold, 'Times-Roman': StandardFonts.TimesRomanBold }
    const like = called.includes('Bold') ? bold[font as keyof typeof bold] : font
    const document = await changed(like, (dict) => dict.set(name('BaseFont'), name(called)))
    assert.deepEqual((await bind(document)).drawn, [], called)
  }
})

test('pages share the font that stands in', async () => {
  const { bytes, drawn } = await bind(await write(StandardFonts.Helvetica, 3))
  assert.deepEqual(drawn, [])
  assert.equal((await embeddedFonts(bytes)).length, 1)
  for (const page of [1, 2, 3]) assert.match(await lookAt(bytes, textOn, page), /Öhringen/)
})

test('letters of an encoding of the file are drawn and found as what they are', async () => {
  const document = await changed(StandardFonts.Helvetica, (font, { context }) =>
    font.set(
      name('Encoding'),
      context.obj({
        Differences: [
          0x4a,
          'Odieresis',
          0xdf,
          'germandbls',
          0xfc,
          'udieresis',
          0xf6,
          'odieresis',
          0xe4,
          'adieresis',
          0xc4,
          'Adieresis',
          0xd6,
          'Odieresis',
          0xdc,
          'Udieresis',
        ],
      }),
    ),
  )
  const { bytes, drawn } = await bind(document)
  assert.deepEqual(drawn, [])
  const text = await lookAt(bytes, textOn)
  assert.match(text, /Öörg Müßiggang/)
  assert.match(text, /Große Äckerstraße 17/)
})

test('nothing stands in where the file gives other widths, or for a font we have nothing for', async () => {
  const narrow = await changed(StandardFonts.Helvetica, (font, { context }) => {
    font.set(name('FirstChar'), context.obj(0))
    font.set(name('LastChar'), context.obj(255))
    font.set(name('Widths'), context.obj(Array.from({ length: 256 }, () => 456)))
  })
  assert.deepEqual((await bind(narrow)).drawn, [{ page: 1, reason: 'font widths' }])
  for (const called of ['Courier', 'Helvetica-Narrow', 'ArialNarrow', 'Garamond', 'ABCDEF+Helvetica']) {
    const other = await changed(StandardFonts.Helvetica, (font) => font.set(name('BaseFont'), name(called)))
    assert.deepEqual((await bind(other)).drawn, [{ page: 1, reason: 'font not embedded' }], called)
  }
})

test('fonts that stand in are as wide as those they stand for, letter by letter', async () => {
  const faces: [StandardFonts, 'Arimo' | 'Tinos', boolean, boolean][] = [
    [StandardFonts.Helvetica, 'Arimo', false, false],
    [StandardFonts.HelveticaBold, 'Arimo', true, false],
    [StandardFonts.HelveticaOblique, 'Arimo', false, true],
    [StandardFonts.HelveticaBoldOblique, 'Arimo', true, true],
    [StandardFonts.TimesRoman, 'Tinos', false, false],
    [StandardFonts.TimesRomanBold, 'Tinos', true, false],
    [StandardFonts.TimesRomanItalic, 'Tinos', false, true],
    [StandardFonts.TimesRomanBoldItalic, 'Tinos', true, true],
  ]
  const windows = new TextDecoder('windows-1252')
  const letters = Array.from({ length: 224 }, (_, i) => windows.decode(Uint8Array.of(i + 32)))
  for (const [font, family, isBold, isItalic] of faces) {
    const document = await PDFDocument.create()
    const standard = await document.embedFont(font)
    const ours = houseFont(document.context, { family, isBold, isItalic })
    const known = letters.filter((letter) => nameOfCharacter.has(letter))
    assert.ok(known.length > 200)
    const other = known.filter(
      (letter) => Math.abs(standard.widthOfTextAtSize(letter, 1_000) - ours.width(letter)) > 1,
    )
    // what differs is not trusted to a file without widths
    assert.deepEqual(
      other.filter((letter) => !'ƒŸ¯±µ·÷'.includes(letter)),
      [],
      font,
    )
  }
})

test('a letter whose width would change has the page drawn', async () => {
  const document = await write(StandardFonts.Helvetica)
  document.getPage(0).drawText('Werlingen · Übergangsweg 4', { x: 70, y: 60, size: 9 })
  assert.deepEqual((await bind(document)).drawn, [{ page: 1, reason: 'font widths' }])
})

test('a font that stands in holds letters, and no more than it needs', async () => {
  const { bytes } = await bind(await write(StandardFonts.TimesRoman))
  const objects = (await PDFDocument.load(bytes)).context.enumerateIndirectObjects()
  const programs = objects.flatMap(([, object]) =>
    object instanceof PDFRawStream && object.dict.has(name('Length1')) ? [object.getContents().length] : [],
  )
  const whole = 300_000
  assert.ok(programs.every((size) => size < whole / 4))
  assert.ok(objects.every(([, object]) => !(object instanceof PDFArray && object.size() > 1_000)))
})
