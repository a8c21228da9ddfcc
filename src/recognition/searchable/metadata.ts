import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { type PDFDocument, PDFHeader, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib'
import { standardColours } from './srgb-profile.ts'

const maker = 'Laufmappe'

/** The part of ISO 19005 that a file keeps to, at its level B. Part 1 is for archives that take nothing newer. */
export type ArchivePart = 1 | 2

export type About = { title: string; language: string; part: ArchivePart; seed: Uint8Array }

/**
 * Title, language, the colour space meant and a file id made from the contents, not from clock or chance: the same
 * letter gives the same bytes.
 */
export function describeDocument(document: PDFDocument, { title, language, part, seed }: About): void {
  const { context, catalog } = document
  if (part === 1) context.header = PDFHeader.forVersion(1, 4)
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setLanguage(language)
  document.setProducer(maker)
  const xmp = Buffer.from(xmpOf(title, part), 'utf8')
  catalog.set(
    PDFName.of('Metadata'),
    context.register(context.stream(xmp, { Type: 'Metadata', Subtype: 'XML' })),
  )
  const id = PDFHexString.of(createHash('sha256').update(xmp).update(seed).digest('hex').slice(0, 32))
  context.trailerInfo.ID = context.obj([id, id])
  const profile = context.register(
    context.stream(deflateSync(standardColours()), { N: 3, Filter: 'FlateDecode' }),
  )
  const intent = {
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  }
  catalog.set(PDFName.of('OutputIntents'), context.obj([intent]))
}

function xmpOf(title: string, part: ArchivePart): string {
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<pdfaid:part>${part}</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><pdf:Producer>${maker}</pdf:Producer>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`
}

/** Signs that XML may not hold at all are left out. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[<>&]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[sign] ?? '')
