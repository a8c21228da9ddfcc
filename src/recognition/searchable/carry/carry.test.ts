import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { PDFDict, PDFDocument, PDFName, PDFRawStream, PDFString, StandardFonts } from '@cantoo/pdf-lib'
import { greyOf } from '../../image/grey.ts'
import { drawPage } from '../../pdf/page-bitmap.ts'
import { openFolder } from '../../testing/folder.ts'
import { letterLines, writeLetter } from '../../testing/letters.ts'
import { asImagePdf, asJpeg, scan } from '../../testing/scans.ts'
import { composeSearchable } from '../compose-searchable-pdf.ts'
import { inkUnderText, lookAt, perfectReading, textOn } from '../proof.ts'

const folder = await openFolder()
after(() => folder[Symbol.asyncDispose]())
const letter = await writeLetter()
const reading = { ...(await perfectReading(letter)), engine: 'pdf-text' }

async function bind(bytes: Uint8Array, engine = 'pdf-text') {
  const file = await folder.put('brief.pdf', bytes)
  const request = { file, mediaType: 'application/pdf', title: 'Brief', language: 'de-DE' } as const
  return composeSearchable({ ...request, pages: [{ page: 1, reading: { ...reading, engine } }] })
}

async function changed(change: (document: PDFDocument) => unknown): Promise<Uint8Array> {
  const document = await PDFDocument.load(letter)
  await change(document)
  return document.save()
}

const name = PDFName.of

/** What a file holds of things that act, as any reader of it would find them. */
async function contraband(pdf: Buffer): Promise<string[]> {
  const document = await PDFDocument.load(pdf)
  const all = document.context.enumerateIndirectObjects().map(([, object]) => object.toString())
  const words = [
    '/JavaScript',
    '/EmbeddedFile',
    '/AcroForm',
    '/OpenAction',
    '/AA',
    '/Annots',
    '/XFA',
    '/Launch',
    '/URI',
  ]
  return words.filter((word) => all.some((text) => new RegExp(`${word}\\b`).test(text)))
}

test('a written page stays as it is drawn, with its text once', async () => {
  const { bytes, drawn } = await bind(letter)
  assert.deepEqual(drawn, [])
  const { text, words } = await lookAt(bytes, (page) => ({ text: textOn(page), words: inkUnderText(page) }))
  assert.equal(text.split('Änderung').length - 1, 1)
  assert.ok(words > 0.95)
  const images = (await PDFDocument.load(bytes)).context
    .enumerateIndirectObjects()
    .filter(([, object]) => object instanceof PDFRawStream && /\/Image\b/.test(object.dict.toString()))
  assert.equal(images.length, 0)
})

test('scripts, attachments, actions, links and forms are gone; what a form showed is still there', async () => {
  const dangerous = await changed(async (document) => {
    document.addJavaScript('start', 'app.alert("x")')
    await document.attach(Buffer.from('MZ'), 'rechnung.exe', { mimeType: 'application/octet-stream' })
    const { context, catalog } = document
    catalog.set(name('OpenAction'), context.obj({ S: 'Launch', F: PDFString.of('cmd.exe') }))
    const page = document.getPage(0)
    page.node.set(name('AA'), context.obj({ O: { S: 'URI', URI: PDFString.of('https://example.org') } }))
    const field = document.getForm().createTextField('name')
    field.setText('Eingetragen')
    field.addToPage(page, { x: 70, y: 100, width: 200, height: 30 })
  })
  const { bytes } = await bind(dangerous, 'read')
  assert.deepEqual(await contraband(bytes), [])
  assert.equal(bytes.includes('rechnung.exe'), false)
  const plain = (await bind(letter, 'read')).bytes
  const corner = async (pdf: Buffer) => (await lookAt(pdf, inkInField)) > 20
  assert.deepEqual([await corner(bytes), await corner(plain)], [true, false])
})

/** Dark pixels where the entry stands. */
function inkInField(page: Parameters<typeof inkUnderText>[0]): number {
  const { data, width, height } = greyOf(drawPage(page, 100))
  let dark = 0
  for (
    let y = height - Math.round((130 / 842) * height);
    y < height - Math.round((100 / 842) * height);
    y++
  ) {
    for (let x = Math.round((72 / 595) * width); x < Math.round((260 / 595) * width); x++) {
      if ((data[y * width + x] ?? 255) < 128) dark++
    }
  }
  return dark
}

test('a page whose font is neither in the file nor one that we have is drawn as a picture, its text over it', async () => {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Courier)
  const page = document.addPage([595.28, 841.89])
  for (const [i, line] of letterLines.entries())
    page.drawText(line, { x: 70, y: 760 - i * 22, size: 12, font })
  const pdf = Buffer.from(await document.save())
  const file = await folder.put('courier.pdf', pdf)
  const own = { ...(await perfectReading(pdf)), engine: 'pdf-text' }
  const request = { file, mediaType: 'application/pdf', title: 'Brief', language: 'de-DE' } as const
  const { bytes, drawn } = await composeSearchable({ ...request, pages: [{ page: 1, reading: own }] })
  assert.deepEqual(drawn, [{ page: 1, reason: 'font not embedded' }])
  const { text, words } = await lookAt(bytes, (shown) => ({
    text: textOn(shown),
    words: inkUnderText(shown),
  }))
  assert.match(text, /Änderung meiner Verhältnisse/)
  assert.ok(words > 0.95, `only ${words} of the text lies on ink`)
})

const content = (code: string) => (document: PDFDocument) => {
  const { context } = document
  document.getPage(0).node.addContentStream(context.register(context.stream(code)))
}

test('what PDF/A forbids in a drawing has the page drawn as a picture', async () => {
  const cases: [string, (document: PDFDocument) => unknown][] = [
    ['operator k', content('0 0 0 1 k 10 10 50 50 re f')],
    ['operator xyz', content('1 2 xyz')],
    ['missing resource', content('/Nirgends Do')],
    ['unbalanced', content('Q Q Q')],
    ['syntax', content('[1 2')],
    ['intent', content('/Schoen ri')],
    ['nesting', content('q '.repeat(40))],
    ['large number', content('99999999999 w')],
    ['optional content', content('/OC /Ebene BDC EMC')],
    [
      'graphics state',
      (document) => {
        const { context } = document
        const state = context.obj({ Type: 'ExtGState', Font: [context.obj({}), 12] }) as PDFDict
        document.getPage(0).node.setExtGState(name('Fremd'), context.register(state))
        content('/Fremd gs')(document)
      },
    ],
  ]
  for (const [reason, change] of cases) {
    const { bytes, drawn } = await bind(await changed(change))
    assert.deepEqual(drawn, [{ page: 1, reason }], reason)
    assert.match(await lookAt(bytes, textOn), /Sehr geehrte Damen und Herren/, reason)
  }
})

test('a picture that is none has the page drawn', async () => {
  const document = await PDFDocument.load(letter)
  const image = await document.embedJpg(await asJpeg(await scan(letter)))
  document.getPage(0).drawImage(image, { x: 300, y: 50, width: 100, height: 100 })
  await image.embed()
  const stream = document.context.lookup(image.ref)
  assert.ok(stream instanceof PDFRawStream)
  stream.updateContents(Buffer.from('ww'.repeat(200)))
  assert.deepEqual((await bind(await document.save())).drawn, [{ page: 1, reason: 'image' }])
})

test('a font whose widths are not those of its glyphs is not vouched for', async () => {
  const wrong = await changed((document) => {
    for (const [, object] of document.context.enumerateIndirectObjects()) {
      if (object instanceof PDFDict && object.has(name('W')))
        object.set(name('W'), document.context.obj([0, [7, 7, 7]]))
    }
  })
  assert.deepEqual((await bind(wrong)).drawn, [{ page: 1, reason: 'font widths' }])
})

test('unseen text of an earlier recognition gives way to ours', async () => {
  const document = await PDFDocument.load(await asImagePdf([await scan(letter)]))
  const page = document.getPage(0)
  const font = await document.embedFont(StandardFonts.Helvetica)
  page.node.setFontDictionary(name('F9'), font.ref)
  content('BT 3 Tr /F9 12 Tf 70 500 Td (Falsch gelesen) Tj ET')(document)
  const { bytes, drawn } = await bind(await document.save(), 'read')
  assert.deepEqual(drawn, [])
  const text = await lookAt(bytes, textOn)
  assert.match(text, /Sehr geehrte Damen und Herren/)
  assert.doesNotMatch(text, /Falsch gelesen/)
})

test('a word that a scan with a printed note says itself is found once', async () => {
  const document = await PDFDocument.load(letter)
  const scanned = await document.embedJpg(await asJpeg(await scan(letter)))
  document.getPage(0).drawImage(scanned, { x: 300, y: 50, width: 100, height: 100 })
  const text = await lookAt((await bind(await document.save(), 'read')).bytes, textOn)
  assert.equal(text.split('Müßiggang').length - 1, 2)
})

test('an encrypted file without password is carried over, and is not encrypted any more', async () => {
  const document = await PDFDocument.load(letter)
  document.encrypt({ userPassword: '', ownerPassword: 'geheim' })
  const { bytes } = await bind(await document.save())
  assert.equal(bytes.includes('/Encrypt'), false)
  assert.match(await lookAt(bytes, textOn), /Sehr geehrte Damen und Herren/)
})
