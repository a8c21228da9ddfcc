import { PDFDocument } from '@cantoo/pdf-lib'
import { readStored, type StoredFile } from '#stored-file'
import type { MediaType, PageReading } from '../contract.ts'
import { openPdf } from '../pdf/pdfium.ts'
import { glyphlessFont } from './glyphless-font.ts'
import { type Binder, layPage } from './lay-page.ts'
import { type ArchivePart, describeDocument } from './metadata.ts'
import { layoutOfMissing, openSource, takePage } from './pdf-pages.ts'
import { layoutOfPicture } from './picture-page.ts'
import { tagDocument } from './structure.ts'

export type SearchableRequest = StoredFile & {
  mediaType: MediaType
  /** Pages of the letter (counted from 1 in the original) with what was read on them; `missing`: a sheet that says so takes its place. */
  pages: { page: number; reading: PageReading; missing?: boolean }[]
  title: string
  /** BCP 47, e.g. `de-DE`. */
  language: string
  /** Part of ISO 19005 to keep to, 2 unless told otherwise; part 1 is for archives that take nothing newer. */
  part?: ArchivePart
}

/** A searchable PDF/A, and which pages of the original had to be drawn as pictures, with the reason. */
export type SearchablePdf = { bytes: Buffer; drawn: { page: number; reason: string }[] }

/** See `makeSearchablePdf`; runs in a reader process, for originals may be hostile. */
export const composeSearchablePdf = async (request: SearchableRequest): Promise<Buffer> =>
  (await composeSearchable(request)).bytes

/** The same with what became of the pages. */
export async function composeSearchable(request: SearchableRequest): Promise<SearchablePdf> {
  const { part = 2, language, title, pages } = request
  if (pages.length === 0) throw new RangeError('a letter has at least one page')
  const bytes = await readStored(request)
  const document = await PDFDocument.create({ updateMetadata: false })
  const binder: Binder = { document, font: glyphlessFont(document.context), pages: [], language }
  const drawn = await (request.mediaType === 'application/pdf' ? bindPdf : bindPictures)(binder, {
    ...request,
    bytes,
    part,
  })
  binder.font.embed()
  tagDocument(document, binder.pages, language)
  const seed = Buffer.concat([bytes, Buffer.from(JSON.stringify(pages))])
  describeDocument(document, { title, language, part, seed })
  const saved = await document.save({
    useObjectStreams: part > 1,
    addDefaultPage: false,
    updateFieldAppearances: false,
  })
  return { bytes: Buffer.from(saved), drawn }
}

type Binding = SearchableRequest & { bytes: Buffer; part: ArchivePart }

async function bindPdf(binder: Binder, { bytes, pages, part }: Binding): Promise<SearchablePdf['drawn']> {
  using pdf = await openPdf(bytes)
  const source = await openSource(binder.document, { bytes, pdf, pages: pages.map(({ page }) => page) })
  const drawn: SearchablePdf['drawn'] = []
  for (const { page, reading, missing } of pages) {
    if (missing) {
      layPage(binder, await layoutOfMissing(binder.document, page, reading))
      continue
    }
    const made = await takePage(binder.document, source, { number: page, reading, part })
    layPage(binder, made.layout)
    if (made.drawn) drawn.push({ page, reason: made.drawn })
  }
  return drawn
}

async function bindPictures(binder: Binder, { bytes, pages, mediaType }: Binding): Promise<[]> {
  for (const { page, reading, missing } of pages) {
    layPage(
      binder,
      missing
        ? await layoutOfMissing(binder.document, page, reading)
        : await layoutOfPicture(binder.document, { bytes, mediaType, page, reading }),
    )
  }
  return []
}
