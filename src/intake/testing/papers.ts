import { PDFDocument } from '@cantoo/pdf-lib'
import sharp from 'sharp'

/** A PDF of some pages; other words, other bytes. */
export const makePdf = async (words: string, { pages = 1, password = '' } = {}): Promise<Buffer> => {
  const pdf = await PDFDocument.create()
  pdf.setTitle(words)
  for (let number = 1; number <= pages; number++)
    pdf.addPage([595, 842]).drawText(`${words} ${number}`, { x: 60, y: 700 })
  if (password) pdf.encrypt({ userPassword: password, ownerPassword: password })
  return Buffer.from(await pdf.save())
}

export const makePng = (grey: number): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 40, channels: 3, background: { r: grey, g: grey, b: grey } } })
    .png()
    .toBuffer()
