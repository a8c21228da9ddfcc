import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { after, test } from 'node:test'
import {
  decodePDFRawStream,
  degrees,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFString,
  rgb,
} from '@cantoo/pdf-lib'
import fontkit from '@pdf-lib/fontkit'
import { openOriginal } from '../pages/open-original.ts'
import { openFolder } from '../testing/folder.ts'
import { a4, bothFonts, letterLines, writeLetter } from '../testing/letters.ts'
import { asPng, emptySheet, scan } from '../testing/scans.ts'

const folder = await openFolder()
after(() => folder[Symbol.asyncDispose]())
const letter = await writeLetter()
const wanted = letterLines.join(' ').split(' ').filter(Boolean)

let files = 0
/** The words taken from the file; undefined when the page is to be read from its picture. */
async function wordsOf(pdf: Uint8Array): Promise<string[] | undefined> {
  const file = await folder.put(`${++files}.pdf`, pdf)
  const original = await openOriginal({ file, mediaType: 'application/pdf' })
  return original.page(1).words?.map(({ text }) => text)
}

async function changed(change: (document: PDFDocument) => unknown): Promise<Uint8Array> {
  const document = await PDFDocument.load(letter)
  await change(document)
  return document.save({ updateFieldAppearances: false })
}

/** Rewrites what the fonts say their signs mean. */
const lying = (lie: (letter: string) => string) =>
  changed((document) => {
    for (const [ref, object] of document.context.enumerateIndirectObjects()) {
      const table = object instanceof PDFDict ? object.get(PDFName.of('ToUnicode')) : undefined
      const stream = table instanceof PDFRef && document.context.lookup(table)
      if (!(stream instanceof PDFRawStream) || !(table instanceof PDFRef) || !ref) continue
      const honest = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
      const lies = honest.replaceAll(/(<[0-9a-f]{4}>\s+)<([0-9a-f]{4})>/gi, (_, glyph, code) => {
        const said = lie(String.fromCodePoint(Number.parseInt(code, 16)))
        return `${glyph}<${(said.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}>`
      })
      document.context.assign(table, document.context.stream(lies))
    }
  })

test('sound text is taken as it is, also beside a small picture and drawn frames', async () => {
  assert.deepEqual(await wordsOf(letter), wanted)
  const framed = await changed(async (document) => {
    const page = document.getPage(0)
    page.drawRectangle({ x: 50, y: 330, width: 480, height: 470, borderWidth: 1, borderColor: rgb(0, 0, 0) })
    const logo = await document.embedPng(await asPng(emptySheet(90)))
    page.drawImage(logo, { x: 430, y: 770, width: 60, height: 60 })
  })
  assert.deepEqual(await wordsOf(framed), wanted)
})

test('a text layer that says something else than the page shows is not believed', async () => {
  const next = (sign: string) => (/[a-y]/i.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 1) : sign)
  const reversed = (sign: string) =>
    /[a-z]/.test(sign) ? String.fromCharCode(219 - sign.charCodeAt(0)) : sign
  const glyphNumbers = (sign: string) => String.fromCharCode(sign.charCodeAt(0) - 29)
  const privateUse = (sign: string) => String.fromCharCode(0xe000 + sign.charCodeAt(0))
  for (const lie of [next, reversed, glyphNumbers, privateUse])
    assert.equal(await wordsOf(await lying(lie)), undefined, lie.name)
  assert.deepEqual(await wordsOf(await lying((sign) => sign)), wanted, 'the honest table is believed')
})

test('German text that has lost its umlauts is read from the picture', async () => {
  const without = (sign: string) => ({ ä: 'a', ö: 'o', ü: 'u', ß: 's', Ä: 'A', Ö: 'O', Ü: 'U' })[sign] ?? sign
  assert.equal(await wordsOf(await lying(without)), undefined)
})

test('what lies unseen under a picture, in white on white or out of sight is not taken', async () => {
  const covered = await changed(async (document) => {
    const sheet = await document.embedPng(await asPng(emptySheet()))
    document.getPage(0).drawImage(sheet, { x: 60, y: 560, width: 450, height: 180 })
  })
  assert.equal(await wordsOf(covered), undefined, 'under a picture')
  const whitened = await changed((document) =>
    document.getPage(0).drawRectangle({ x: 60, y: 380, width: 450, height: 400, color: rgb(1, 1, 1) }),
  )
  assert.equal(await wordsOf(whitened), undefined, 'under white')
  const white = await changed((document) => {
    const page = document.getPage(0)
    for (let line = 0; line < 30; line++)
      page.drawText('unsichtbarer Text in weisser Farbe', {
        x: 70,
        y: 340 - line * 10,
        size: 8,
        color: rgb(1, 1, 1),
      })
  })
  assert.equal(await wordsOf(white), undefined, 'white on white')
})

test('a word under a black bar is not betrayed; the rest of the page is taken as it is', async () => {
  // the ninth line, its middle 4 pt above 584: "geboren am 18.07.1972"
  const barred = await changed((document) =>
    document.getPage(0).drawRectangle({ x: 125, y: 578, width: 80, height: 16, color: rgb(0, 0, 0) }),
  )
  const words = await wordsOf(barred)
  assert.ok(words?.includes('Kundennummer') && !words.includes('18.07.1972'), words?.join(' ') ?? '')
})

test('writing drawn as a picture beside some text is not lost', async () => {
  const upper = await scan(letter)
  const mixed = await PDFDocument.create()
  const page = mixed.addPage([595.28, 841.89])
  page.drawImage(await mixed.embedPng(await asPng(upper)), { x: 0, y: 420, width: 297, height: 420 })
  page.drawText('Seite 1 von 1, erstellt am 01.09.2026 mit der App', { x: 70, y: 40, size: 9 })
  assert.equal(await wordsOf(await mixed.save()), undefined)
})

test('what stands in form fields and notes that have no look of their own is shown and taken', async () => {
  const filled = await changed((document) => {
    const field = document.getForm().createTextField('Name')
    field.setText('Eingetragenes')
    field.addToPage(document.getPage(0), { x: 70, y: 300, width: 200, height: 24 })
    for (const { dict } of field.acroField.getWidgets()) dict.delete(PDFName.of('AP'))
    const { context } = document
    const note = context.obj({
      Type: 'Annot',
      Subtype: 'FreeText',
      Rect: [70, 200, 400, 240],
      F: 4,
    })
    note.set(PDFName.of('DA'), PDFString.of('/Helv 14 Tf 0 g'))
    note.set(PDFName.of('Contents'), PDFString.of('Nachgetragene Bemerkung'))
    document.getPage(0).node.addAnnot(context.register(note))
  })
  const words = await wordsOf(filled)
  assert.ok(words?.includes('Eingetragenes'), `field: ${words?.slice(-6)}`)
  assert.ok(words?.includes('Nachgetragene'), `note: ${words?.slice(-6)}`)
})

test('text is upright or not as the page is shown, with the turn its file asks for', async () => {
  const document = await PDFDocument.create()
  document.registerFontkit(fontkit)
  const font = await document.embedFont(
    await readFile(createRequire(import.meta.url).resolve(bothFonts.tinos)),
  )
  const page = document.addPage([a4[1], a4[0]])
  page.setRotation(degrees(90))
  letterLines.forEach((line, at) => {
    if (line) page.drawText(line, { x: 80 + 22 * at, y: 70, size: 11, font, rotate: degrees(90) })
  })
  assert.deepEqual(await wordsOf(await document.save()), wanted)
  const onItsSide = await changed((turned) => turned.getPage(0).setRotation(degrees(90)))
  assert.equal(await wordsOf(onItsSide), undefined)
})
