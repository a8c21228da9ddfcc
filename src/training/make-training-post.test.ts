import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import sharp from 'sharp'
import { makeTrainingOffice, makeTrainingPost, type TrainingScan } from './index.ts'
import { openPdfium, rasterise } from './sheet/rasterise.ts'

const today = '2026-09-14'
const office = makeTrainingOffice({ seed: 'test', today })
const post: TrainingScan[] = []
before(async () => {
  for await (const scan of makeTrainingPost({ office, seed: 'test', today })) post.push(scan)
})

const letters = () => post.flatMap((scan) => scan.letters)
const pagesOf = (scan: TrainingScan) => Math.max(...scan.letters.flatMap((letter) => letter.pages))

/** Number of pages of a PDF and of the characters PDFium finds in it. */
const lookInto = async (pdf: Buffer) => {
  const pdfium = await openPdfium()
  const memory = pdfium.pdfium.wasmExports.malloc(pdf.length)
  const heap: Uint8Array = Reflect.get(pdfium.pdfium, 'HEAPU8')
  heap.set(pdf, memory)
  const document = pdfium.FPDF_LoadMemDocument(memory, pdf.length, '')
  const pages = pdfium.FPDF_GetPageCount(document)
  let characters = 0
  for (let index = 0; index < pages; index++) {
    const page = pdfium.FPDF_LoadPage(document, index)
    const text = pdfium.FPDFText_LoadPage(page)
    characters += pdfium.FPDFText_CountChars(text)
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
  }
  pdfium.FPDF_CloseDocument(document)
  pdfium.pdfium.wasmExports.free(memory)
  return { pages, characters }
}

const inkShare = async (scan: TrainingScan) => {
  const isPdf = scan.mediaType === 'application/pdf'
  const pixels = isPdf
    ? (await rasterise(scan.bytes, { dpi: 60, channels: 1 })).data
    : await sharp(scan.bytes).greyscale().raw().toBuffer()
  return pixels.reduce((count, level) => count + (level < 140 ? 1 : 0), 0) / pixels.length
}

test('the same seed writes the same post', async () => {
  let index = 0
  for await (const scan of makeTrainingPost({ office, seed: 'test', today })) {
    assert.ok(post[index]?.bytes.equals(scan.bytes), scan.fileName)
    index += 1
    if (index === 6) break
  }
})

test('there are at least 40 letters of at least ten kinds, and every form of paper', () => {
  assert.ok(letters().length >= 40)
  assert.ok(new Set(letters().map((letter) => letter.expects.typeCode)).size >= 10)
  assert.deepEqual([...new Set(post.map((scan) => scan.mediaType))].toSorted(), [
    'application/pdf',
    'image/jpeg',
    'image/png',
    'image/tiff',
  ])
  assert.equal(new Set(post.map((scan) => scan.fileName)).size, post.length)
  assert.ok(letters().some((letter) => letter.pages.length === 2))
  const stack = post.find((scan) => scan.letters.length === 2)
  assert.deepEqual(
    stack?.letters.map((letter) => letter.pages),
    [[1], [3]],
  )
})

test('the scans are images only: nowhere a letter of text, on every page ink', async () => {
  for (const scan of post) {
    if (scan.mediaType === 'application/pdf')
      assert.deepEqual(await lookInto(scan.bytes), { pages: pagesOf(scan), characters: 0 }, scan.fileName)
    else assert.equal((await sharp(scan.bytes).metadata()).pages ?? 1, pagesOf(scan), scan.fileName)
    const ink = await inkShare(scan)
    assert.ok(ink > 0.002 && ink < 0.35, `${scan.fileName}: ${ink}`)
  }
})

test('a page weighs less than 600 kB', () => {
  for (const scan of post) assert.ok(scan.bytes.length / pagesOf(scan) < 600_000, scan.fileName)
})

test('what is to be filed has an open case, a unit and, if named, a clerk of that unit', () => {
  for (const { expects } of letters()) {
    if (expects.outcome === 'clearing') {
      assert.ok(expects.reason)
      continue
    }
    const household = office.households.find((each) => each.bgNumber === expects.bgNumber)
    assert.ok(household && household.status === 'active' && !household.protected)
    const unit = office.units.find((each) => each.key === expects.unitKey)
    assert.ok(unit)
    const clerk = office.staff.find((each) => each.code === expects.clerkCode)
    if (expects.clerkCode) assert.ok(clerk?.unitKeys.includes(unit.key))
  }
})

test('the clearing desk gets a letter of each kind of doubt', () => {
  const reasons = letters().flatMap((letter) => letter.expects.reason ?? [])
  assert.deepEqual(reasons.toSorted(), [
    'ambiguous',
    'name_only',
    'nobody',
    'number_and_name_disagree',
    'person_not_in_register',
  ])
})

test('Anna Beispiel finds a handful of letters in her own basket and more in that of her team', () => {
  const anna = office.staff.find((each) => each.login === 'anna.beispiel')
  const hers = letters().filter((letter) => letter.expects.clerkCode === anna?.code)
  const team = letters().filter((letter) => letter.expects.unitKey === 'leistung-511')
  assert.ok(hers.length >= 8)
  assert.ok(team.some((letter) => !letter.expects.clerkCode))
  assert.ok(team.length >= hers.length + 5)
})
