import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { type PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib'
import sharp from 'sharp'

const maker = 'Laufmappe'

export type About = { title: string; language: string; isArchivable: boolean; seed: Uint8Array }

/**
 * Title, language and a file id made from the contents, not from clock or chance: the same letter gives the same
 * bytes. Files of scans alone also declare PDF/A-2b with the colour space they mean.
 */
export async function describeDocument(
  document: PDFDocument,
  { title, language, isArchivable, seed }: About,
): Promise<void> {
  const { context, catalog } = document
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setLanguage(language)
  document.setProducer(maker)
  const xmp = Buffer.from(xmpOf(title, isArchivable), 'utf8')
  catalog.set(
    PDFName.of('Metadata'),
    context.register(context.stream(xmp, { Type: 'Metadata', Subtype: 'XML' })),
  )
  const id = PDFHexString.of(createHash('sha256').update(xmp).update(seed).digest('hex').slice(0, 32))
  context.trailerInfo.ID = context.obj([id, id])
  if (!isArchivable) return
  const profile = context.register(
    context.stream(deflateSync(await standardColours()), { N: 3, Filter: 'FlateDecode' }),
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

/** The sRGB profile that the picture library carries. */
async function standardColours(): Promise<Buffer> {
  const dot = sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
  const { icc } = await sharp(await dot.withIccProfile('srgb').png().toBuffer()).metadata()
  if (!icc) throw new Error('no sRGB profile')
  return icc
}

function xmpOf(title: string, isArchivable: boolean): string {
  const archive = '<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>'
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:dc="http://purl.org/dc/elements/1.1/">
${isArchivable ? archive : ''}<pdf:Producer>${maker}</pdf:Producer>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`
}

const escaped = (text: string): string =>
  text.replace(/[<>&]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[sign] ?? '')
