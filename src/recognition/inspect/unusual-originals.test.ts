import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFRawStream, PDFRef, PDFString } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { isHouseError } from '#platform'
import { defaultLimits, openReaders } from '../index.ts'
import { openFolder } from '../testing/folder.ts'
import { a4, writeLetter } from '../testing/letters.ts'
import { asTiff, scan } from '../testing/scans.ts'

const folder = await openFolder()
const readers = openReaders({ count: 1 })
after(async () => {
  await readers.close()
  await folder[Symbol.asyncDispose]()
})

let files = 0
const put = (bytes: Uint8Array) => folder.put(`${++files}`, bytes)
const inspect = async (bytes: Uint8Array, name: string, limits = defaultLimits) =>
  readers.inspect({ file: await put(bytes), name }, limits)
const refused = (code: string) => (error: unknown) => isHouseError(error, `recognition.${code}`)

const letter = await writeLetter()
async function changed(change: (document: PDFDocument) => unknown): Promise<Uint8Array> {
  // the document looks into the bytes it was made of: a change must not reach the letter of the other tests
  const document = await PDFDocument.load(Uint8Array.from(letter))
  await change(document)
  return document.save()
}

test('attachments and scripts are noted, and the letter is accepted', async () => {
  const pdf = await changed(async (document) => {
    await document.attach(Buffer.from('<x/>'), 'rechnung.xml', { mimeType: 'text/xml' })
    document.addJavaScript('gruss', 'app.alert("Guten Tag")')
  })
  const { notes, attachments } = await inspect(pdf, 'brief.pdf')
  assert.deepEqual([notes, attachments], [['attachments', 'scripts'], { count: 1, documents: 0 }])
})

test('files inside are counted, in the document and on its pages; what somebody should read is told from mere data', async () => {
  const pdf = await changed(async (document) => {
    await document.attach(letter, 'Arbeitsvertrag – unterschrieben.pdf', { mimeType: 'application/pdf' })
    await document.attach(Buffer.from('<x/>'), 'factur-x.xml', { mimeType: 'text/xml' })
    const { context } = document
    const file = context.register(context.flateStream(Buffer.from('Foto'), { Type: 'EmbeddedFile' }))
    const spec = context.obj({ Type: 'Filespec', EF: { F: file } })
    spec.set(PDFName.of('F'), PDFString.of('foto.jpg'))
    const pinned = context.obj({ Type: 'Annot', Subtype: 'FileAttachment', Rect: [10, 10, 30, 30] })
    pinned.set(PDFName.of('FS'), context.register(spec))
    document.getPage(0).node.addAnnot(context.register(pinned))
  })
  assert.deepEqual((await inspect(pdf, 'brief.pdf')).attachments, { count: 3, documents: 2 })
})

test('a signed letter is accepted and noted as signed', async () => {
  const signed = await changed((document) => {
    const { context } = document
    const signature = context.obj({ Type: 'Sig', Filter: 'Adobe.PPKLite', ByteRange: [0, 10, 20, 10] })
    const field = context.obj({ FT: 'Sig', Type: 'Annot', Subtype: 'Widget', Rect: [0, 0, 0, 0], F: 132 })
    field.set(PDFName.of('T'), PDFString.of('Unterschrift'))
    field.set(PDFName.of('V'), context.register(signature))
    const reference = context.register(field)
    document.getPage(0).node.addAnnot(reference)
    document.catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [reference], SigFlags: 3 }))
  })
  const { notes, pages } = await inspect(signed, 'bescheid.pdf')
  assert.equal(pages, 1)
  assert.ok(notes.includes('signed'))
})

test('a portfolio is refused: its parts would be lost', async () => {
  const portfolio = await changed(async (document) => {
    await document.attach(letter, 'brief.pdf')
    document.catalog.set(PDFName.of('Collection'), document.context.obj({ Type: 'Collection', View: 'D' }))
  })
  await assert.rejects(inspect(portfolio, 'mappe.pdf'), refused('portfolio'))
})

test('a form whose pages only Adobe can make is refused; one that shows its pages is not', async () => {
  const xfa = (lines: string[]) => async () => {
    const document = await PDFDocument.load(await writeLetter([lines]))
    const { context } = document
    const packet = context.register(context.stream('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>'))
    document.catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [], XFA: packet }))
    document.catalog.set(PDFName.of('NeedsRendering'), context.obj(true))
    return document.save()
  }
  const waiting = xfa(['Please wait...', 'If this message is not eventually replaced by the proper contents'])
  await assert.rejects(inspect(await waiting(), 'antrag.pdf'), refused('xfa_form'))
  const shown = xfa(['Antrag auf Weiterbewilligung', 'Familienname: Müßiggang'])
  assert.deepEqual((await inspect(await shown(), 'antrag.pdf')).notes, ['form'])
})

test('ten thousand pages are too many, and the limit is named', async () => {
  const document = await PDFDocument.create()
  for (let page = 0; page < 10_000; page++) document.addPage(a4)
  await assert.rejects(inspect(await document.save(), 'stapel.pdf'), (error) => {
    assert.ok(isHouseError(error, 'recognition.too_many_pages'))
    assert.deepEqual(error.facts, { pages: 10_000, limit: 2_000 })
    return true
  })
})

test('pages that lead back to themselves end, one way or the other', async () => {
  const document = await PDFDocument.load(letter)
  const plain = Buffer.from(await document.save({ useObjectStreams: false })).toString('latin1')
  const tree = /(\d+) 0 obj\s*<<\s*\/Type \/Pages/.exec(plain)?.[1]
  const looping = Buffer.from(plain.replace(/\/Kids \[ /, `/Kids [ ${tree} 0 R `), 'latin1')
  assert.ok(tree && looping.length > plain.length)
  const outcome = await inspect(looping, 'kreis.pdf').catch((error) => error)
  assert.ok('pages' in outcome || refused('broken')(outcome), String(outcome))
})

test('a wrong table of contents is put right and noted, unless a page was lost with it', async () => {
  const document = await PDFDocument.load(letter)
  const plain = Buffer.from(await document.save({ useObjectStreams: false })).toString('latin1')
  const wrongTable = plain.replace(/startxref\s+\d+/, 'startxref\n7')
  assert.deepEqual((await inspect(Buffer.from(wrongTable, 'latin1'), 'brief.pdf')).notes, ['repaired'])
  const lostPage = wrongTable.replace(/\/Contents \[?\s*\d+/, (found) => found.replace(/\d+$/, '9999'))
  assert.notEqual(lostPage, wrongTable)
  await assert.rejects(inspect(Buffer.from(lostPage, 'latin1'), 'brief.pdf'), refused('broken'))
})

/** The letter and a back page that holds this, if anything. */
const withBack = (contents?: (document: PDFDocument) => PDFRef) =>
  changed((document) => {
    const { node } = document.addPage(a4)
    if (contents) node.set(PDFName.of('Contents'), contents(document))
  })

test('a page that lost its contents is refused, for it would pass for an empty back', async () => {
  const plain = (text: string) => (document: PDFDocument) =>
    document.context.register(document.context.stream(text))
  const packed = (bytes: Uint8Array) => (document: PDFDocument) =>
    document.context.register(document.context.stream(bytes, { Filter: 'FlateDecode' }))
  const written = deflateSync('BT /F1 12 Tf (Widerspruch) Tj ET')
  const lost = {
    'leads nowhere': () => PDFRef.of(9_999),
    'a picture that is not there': plain('q 595 0 0 842 0 0 cm /Bild Do Q'),
    overwritten: packed(new Uint8Array(200)),
    'cut off': packed(written.subarray(0, 10)),
  }
  for (const [what, contents] of Object.entries(lost))
    await assert.rejects(inspect(await withBack(contents), 'brief.pdf'), refused('broken'), what)
  const empty = { 'without contents': undefined, 'without ink': plain('q 1 0 0 1 0 0 cm BT () Tj ET Q') }
  for (const [what, contents] of Object.entries(empty))
    assert.equal((await inspect(await withBack(contents), 'brief.pdf')).pages, 2, what)
})

test('a page whose letters or picture cannot be drawn fails instead of passing for an empty back', async () => {
  const fontFrom = 3_000
  const withoutFont = await changed(({ context }) => {
    for (const [, object] of context.enumerateIndirectObjects())
      if (object instanceof PDFRawStream) object.getContents().fill(0, fontFrom)
  })
  const document = await PDFDocument.create()
  const grey = { Type: 'XObject', Subtype: 'Image', Width: 800, Height: 800, BitsPerComponent: 8 }
  const picture = document.context.stream(Buffer.from('lost'), {
    ...grey,
    ColorSpace: 'DeviceGray',
    Filter: 'JPXDecode',
  })
  const page = document.addPage(a4)
  page.node.setXObject(PDFName.of('Bild'), document.context.register(picture))
  const place = document.context.stream('q 400 0 0 400 90 90 cm /Bild Do Q')
  page.node.addContentStream(document.context.register(place))
  for (const bytes of [withoutFont, await document.save()]) {
    const request = { file: await put(bytes), mediaType: 'application/pdf', page: 1 } as const
    await assert.rejects(readers.read(request), refused('page_failed'))
  }
})

test('pictures from telephones are read: WebP and HEIC', async () => {
  const heic = await readFile(new URL('../testing/telephone.heic', import.meta.url))
  const { mediaType, pages } = await inspect(heic, 'IMG_0815.HEIC')
  assert.deepEqual([mediaType, pages], ['image/heic', 1])
  const { reading } = await readers.read({ file: await put(heic), mediaType: 'image/heic', page: 1 })
  const text = reading.words.map((word) => word.text).join(' ')
  assert.match(text, /Änderung meiner Verhältnisse BG-Nummer/)
  await assert.rejects(inspect(heic.subarray(0, 6_000), 'halb.heic'), refused('broken'))
  await assert.rejects(
    inspect(heic, 'gross.heic', { ...defaultLimits, pixelsPerPage: 100_000 }),
    refused('too_many_pixels'),
  )

  const page = await scan(letter)
  const webp = await sharp(page.data, { raw: { width: page.width, height: page.height, channels: 1 } })
    .webp({ quality: 60 })
    .toBuffer()
  assert.equal((await inspect(webp, 'foto.webp')).mediaType, 'image/webp')
  const photo = await readers.read({ file: await put(webp), mediaType: 'image/webp', page: 1 })
  assert.ok(photo.reading.words.some((word) => word.text === 'Änderung'))
  await assert.rejects(inspect(webp.subarray(0, webp.length / 2), 'foto.webp'), refused('broken'))
})

test('a TIFF in a code that nothing here knows is refused', async () => {
  const tiff = await asTiff([await scan(letter)])
  const jbig = 34_661
  const at = tiff.indexOf(Buffer.from([3, 1, 3, 0, 1, 0, 0, 0, 4, 0])) + 8
  assert.ok(at > 8)
  tiff.writeUInt16LE(jbig, at)
  await assert.rejects(inspect(tiff, 'fax.tif'), refused('unknown_code'))
})
