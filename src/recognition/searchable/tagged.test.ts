import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject } from '@cantoo/pdf-lib'
import type { PageReading } from '../contract.ts'
import { openFolder } from '../testing/folder.ts'
import { letterLines, writeLetter } from '../testing/letters.ts'
import { asImagePdf, emptySheet, scan } from '../testing/scans.ts'
import { operationsOf } from './carry/operations.ts'
import { contentOf } from './carry/page-content.ts'
import { composeSearchable } from './compose-searchable-pdf.ts'
import { perfectReading } from './proof.ts'

const folder = await openFolder()
after(() => folder[Symbol.asyncDispose]())
const letter = await writeLetter()
const reading = await perfectReading(letter)

async function bound(pages: PageReading[], pdf?: Buffer): Promise<Buffer> {
  const sheets = await Promise.all(pages.map(({ blank }) => (blank ? emptySheet() : scan(letter))))
  const file = await folder.put('brief.pdf', pdf ?? (await asImagePdf(sheets)))
  const request = { file, mediaType: 'application/pdf', title: 'Brief', language: 'de-DE' } as const
  return (
    await composeSearchable({ ...request, pages: pages.map((one, i) => ({ page: i + 1, reading: one })) })
  ).bytes
}

const name = PDFName.of
const kindOf = (element: PDFDict) => String(element.lookup(name('S')))

function kidsOf(element: PDFDict): PDFDict[] {
  const kids: PDFObject | undefined = element.lookup(name('K'))
  const list = kids instanceof PDFArray ? kids.asArray().map((_, i) => kids.lookup(i)) : [kids]
  return list.filter((kid) => kid instanceof PDFDict)
}

function sectionsOf(document: PDFDocument): PDFDict[] {
  const whole = kidsOf(document.catalog.lookup(name('StructTreeRoot'), PDFDict))[0]
  assert.equal(whole && kindOf(whole), '/Document')
  return whole ? kidsOf(whole) : []
}

test('every paragraph of the tree is marked once in the page it belongs to', async () => {
  const document = await PDFDocument.load(await bound([reading, reading]))
  const pages = document.getPages()
  for (const [i, section] of sectionsOf(document).entries()) {
    const elements = kidsOf(section)
    const page = pages[i]
    assert.ok(page && elements.length > 3 && elements.length < letterLines.length)
    assert.ok(elements.every((element) => element.get(name('Pg')) === page.ref && kindOf(element) === '/P'))
    const marks = [...operationsOf(contentOf(page))].filter(({ operator }) => operator === 'BDC')
    assert.deepEqual(
      marks.map(({ operands: [, properties] }) =>
        properties && typeof properties === 'object' && 'dict' in properties
          ? properties.dict.get('MCID')
          : -1,
      ),
      elements.map((_, mark) => mark),
    )
    const found = document.catalog
      .lookup(name('StructTreeRoot'), PDFDict)
      .lookup(name('ParentTree'), PDFDict)
      .lookup(name('Nums'), PDFArray)
      .lookup(i * 2 + 1, PDFArray)
    assert.equal(found.size(), elements.length)
  }
})

test('a page without text is a figure that says so; a page in another language names it', async () => {
  const blank = { ...reading, words: [], blank: true }
  const document = await PDFDocument.load(await bound([blank, { ...reading, language: 'tr' }]))
  const [figure, foreign] = sectionsOf(document)
  const [element] = figure ? kidsOf(figure) : []
  assert.equal(element && kindOf(element), '/Figure')
  assert.ok(element?.has(name('Alt')))
  assert.equal(String(foreign?.get(name('Lang'))), '(tr)')
  assert.equal(String(document.catalog.lookup(name('MarkInfo'), PDFDict).get(name('Marked'))), 'true')
})

test('a page of text adds fewer than four kilobytes, the first one a little more', async () => {
  const scanned = await asImagePdf([await scan(letter), await scan(letter)])
  const one = await bound([reading], scanned)
  const two = await bound([reading, reading], scanned)
  assert.ok(two.length - scanned.length < 8_000, `${two.length - scanned.length} bytes`)
  assert.ok(one.includes('/ObjStm') && !one.includes('/CreationDate'))
})
