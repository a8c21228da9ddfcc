import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { decodePDFRawStream, PDFDocument, PDFRawStream } from '@cantoo/pdf-lib'
import { openFolder } from '../../testing/folder.ts'
import { letterLines } from '../../testing/letters.ts'
import {
  type FontParts,
  makeCff,
  makeOpenType,
  makeType1,
  outlinesOfLetter,
  windowsCodes,
  writeLetterIn,
} from '../../testing/outline-fonts.ts'
import { composeSearchable } from '../compose-searchable-pdf.ts'
import { inkUnderText, lookAt, perfectReading, textOn } from '../proof.ts'

const folder = await openFolder()
after(() => folder[Symbol.asyncDispose]())
const outlines = outlinesOfLetter()
/** An order of its own, so that nothing is found by chance. */
const ownCodes = new Map(outlines.map(({ character }, i) => [character, 255 - i] as const))
const byNumber = new Map(outlines.map(({ character }, i) => [character, i + 1] as const))
const byCid = new Map(outlines.map(({ character }, i) => [character, (i + 1) * 100] as const))
const windows = { codes: windowsCodes, encoding: 'WinAnsiEncoding', outlines }
const cidCff = makeCff(outlines, { cid: 100 })

async function bind(pdf: Uint8Array, engine = 'pdf-text') {
  const file = await folder.put('brief.pdf', pdf)
  const reading = { ...(await perfectReading(Buffer.from(pdf))), engine }
  const request = { file, mediaType: 'application/pdf', title: 'Brief', language: 'de-DE' } as const
  return composeSearchable({ ...request, pages: [{ page: 1, reading }] })
}

const bindIn = async (parts: FontParts, engine?: string) => bind(await writeLetterIn(parts), engine)

async function streamsIn(pdf: Buffer): Promise<{ dict: string; data: () => Buffer }[]> {
  const objects = (await PDFDocument.load(pdf)).context.enumerateIndirectObjects()
  return objects.flatMap(([, object]) =>
    object instanceof PDFRawStream
      ? [{ dict: object.dict.toString(), data: () => Buffer.from(decodePDFRawStream(object).decode()) }]
      : [],
  )
}

const kinds: Record<string, FontParts> = {
  'Type 1': { kind: 'FontFile', program: makeType1(outlines, windowsCodes), ...windows },
  'Type 1 with an encoding of its own': {
    kind: 'FontFile',
    program: makeType1(outlines, ownCodes),
    outlines,
    codes: ownCodes,
    mayTellText: true,
  },
  'compact Type 1': { kind: 'Type1C', program: makeCff(outlines), ...windows },
  'compact Type 1 with an encoding of its own': {
    kind: 'Type1C',
    program: makeCff(outlines, { codes: ownCodes }),
    outlines,
    codes: ownCodes,
    mayTellText: true,
  },
  'compact in OpenType': { kind: 'OpenType', program: makeOpenType(makeCff(outlines), outlines), ...windows },
  'compact with numbered glyphs': {
    kind: 'CIDFontType0C',
    program: cidCff,
    outlines,
    codes: byCid,
    isCid: true,
  },
  'numbered glyphs in OpenType': {
    kind: 'OpenType',
    program: makeOpenType(makeCff(outlines, { cid: 1 }), outlines),
    outlines,
    codes: byNumber,
    isCid: true,
  },
  'named glyphs by their place': {
    kind: 'CIDFontType0C',
    program: makeCff(outlines),
    outlines,
    codes: byNumber,
    isCid: true,
  },
}

for (const [kind, parts] of Object.entries(kinds)) {
  test(`a page in a font ${kind} stays as it is drawn, with its font untouched`, async () => {
    const { bytes, drawn } = await bindIn(parts)
    assert.deepEqual(drawn, [])
    const { text, words } = await lookAt(bytes, (page) => ({
      text: textOn(page),
      words: inkUnderText(page),
    }))
    for (const line of letterLines) assert.ok(text.includes(line), line)
    assert.ok(words > 0.95, `only ${words} of the text lies on ink`)
    const streams = await streamsIn(bytes)
    assert.ok(!streams.some(({ dict }) => /\/Image\b/.test(dict)))
    assert.ok(streams.some(({ dict, data }) => !/Metadata/.test(dict) && data().equals(parts.program)))
    assert.ok((await bindIn(parts)).bytes.equals(bytes), 'the same bytes again')
  })
}

test('the lengths of the parts of a Type 1 font are those it has', async () => {
  const { bytes } = await bindIn(kinds['Type 1'] as FontParts)
  const { program } = kinds['Type 1'] as FontParts
  const [font] = (await streamsIn(bytes)).filter(({ dict }) => /Length1/.test(dict) && /Length3/.test(dict))
  const lengths = [1, 2, 3].map((i) => Number(new RegExp(`/Length${i} (\\d+)`).exec(font?.dict ?? '')?.[1]))
  assert.equal(
    lengths.reduce((sum, length) => sum + length, 0),
    program.length,
  )
  assert.match(program.toString('latin1', 0, lengths[0]), /eexec\s$/)
  assert.match(program.toString('latin1', (lengths[0] ?? 0) + (lengths[1] ?? 0)), /^0+\n[\s\S]*cleartomark/)
})

test('a font that does not hold what the page asks of it has the page drawn, its text over it', async () => {
  const without = outlines.filter(({ character }) => character !== 'J')
  const wider = outlines.map((outline) => ({ ...outline, width: outline.width + 5 }))
  const nameless = outlines.map((outline, i) => ({ ...outline, name: `c${i}` }))
  const again = Buffer.of(139 - 107, 29)
  const caught = makeCff(outlines, { charstrings: outlines.map(() => again), globalRoutines: [again] })
  const compact = kinds['compact Type 1'] as FontParts
  const classic = kinds['Type 1'] as FontParts
  const numbered = kinds['compact with numbered glyphs'] as FontParts
  const bent = (from: string, to: string): FontParts => ({
    ...classic,
    program: Buffer.from(classic.program.toString('latin1').replace(from, to), 'latin1'),
  })
  const cases: [reason: string, parts: FontParts][] = [
    ['font program', bent('readonly', 'readonry')],
    ['font program', bent('put\ndup', 'put\vdup')],
    ['font program', bent('/FontType', '/FgntType')],
    ['font encoding', bent('dup 69 /E put', 'dup 69 /E def')],
    ['font matrix', bent('0.001', '0.002')],
    ['font matrix', bent('0.001', '0/001')],
    ['missing glyph', { ...compact, program: makeCff(without) }],
    ['missing glyph', { ...classic, program: makeType1(without, windowsCodes) }],
    ['missing glyph', { ...numbered, codes: new Map([...byCid].map(([letter, cid]) => [letter, cid + 1])) }],
    ['font widths', { ...compact, program: makeCff(wider) }],
    ['font widths', { ...classic, program: makeType1(wider, windowsCodes) }],
    ['font widths', { ...numbered, program: makeCff(wider, { cid: 100 }) }],
    [
      'font text',
      {
        ...compact,
        encoding: undefined,
        outlines: nameless,
        program: makeCff(nameless, { codes: windowsCodes }),
      },
    ],
    ['font text', { ...numbered, mayTellText: false }],
    ['font encoding', { ...numbered, kind: 'OpenType', program: makeOpenType(cidCff, outlines) }],
    ['font program', { ...compact, program: caught }],
    ['font program', { ...compact, program: compact.program.subarray(0, 900) }],
    ['font program', { ...classic, program: classic.program.subarray(0, 3_000) }],
    ['font program', { ...classic, program: Buffer.from('%!PS-AdobeFont-1.0') }],
    ['font program', { ...numbered, program: Buffer.alloc(0) }],
    ['font program', { ...compact, kind: 'CIDFontType0C' }],
  ]
  for (const [reason, parts] of cases) {
    const pdf = await writeLetterIn(parts)
    const file = await folder.put('brief.pdf', pdf)
    const reading = { ...(await perfectReading(await writeLetterIn(compact))), engine: 'pdf-text' }
    const request = { file, mediaType: 'application/pdf', title: 'Brief', language: 'de-DE' } as const
    const { bytes, drawn } = await composeSearchable({ ...request, pages: [{ page: 1, reading }] })
    assert.deepEqual(drawn, [{ page: 1, reason }], reason)
    assert.match(await lookAt(bytes, textOn), /Änderung meiner Verhältnisse/, reason)
  }
})

test('glyphs without a known name are enough where the text is laid over the page, or the file tells it', async () => {
  const nameless = outlines.map((outline, i) => ({ ...outline, name: `c${i}` }))
  const parts: FontParts = {
    kind: 'Type1C',
    outlines: nameless,
    program: makeCff(nameless, { codes: windowsCodes }),
    codes: windowsCodes,
  }
  assert.deepEqual((await bindIn({ ...parts, mayTellText: true })).drawn, [])
  assert.deepEqual((await bindIn(parts, 'tesseract')).drawn, [])
})

test('a font with a bit flipped anywhere ends as a page that opens', async () => {
  let carried = 0
  for (const [i, parts] of [...Object.values(kinds), ...Object.values(kinds)].entries()) {
    for (let k = 0; k < 4; k++) {
      const program = Buffer.from(parts.program)
      const at = ((i * 4 + k) * 7_919) % (k < 2 ? 400 : program.length)
      program[at] = (program[at] ?? 0) ^ (1 << ((i + k) % 8))
      const { bytes, drawn } = await bindIn({ ...parts, program })
      carried += 1 - drawn.length
      await lookAt(bytes, textOn)
    }
  }
  assert.ok(carried > 0 && carried < Object.values(kinds).length * 8)
})
