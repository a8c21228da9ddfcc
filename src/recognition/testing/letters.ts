import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PDFDocument, type PDFFont, rgb } from '@cantoo/pdf-lib'
import fontkit from '@pdf-lib/fontkit'

const require = createRequire(import.meta.url)
export const a4: [number, number] = [595.28, 841.89]

/** A made-up letter with all that is hard in German. */
export const letterLines = [
  'Jörg Müßiggang',
  'Große Äckerstraße 17',
  '48980 Werlingen',
  '',
  'Jobcenter Werlingen, Übergangsweg 4, 48980 Werlingen',
  '',
  'Änderung meiner Verhältnisse',
  'BG-Nummer 71204//0012345, Kundennummer 354B811406',
  'geboren am 18.07.1972',
  '',
  'Sehr geehrte Damen und Herren,',
  'ich möchte Ihnen mitteilen, dass ich seit dem 01.09.2026 in einer kleineren',
  'Wohnung lebe. Die Miete beträgt 412,50 Euro, die Heizung kostet 68,00 Euro.',
  'Bitte überweisen Sie künftig auf das Konto bei der Sparkasse Öhringen.',
  'Für Rückfragen stehe ich gern zur Verfügung.',
  '',
  'Mit freundlichen Grüßen',
  'Jörg Müßiggang',
]

export const bothFonts = {
  tinos: '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
  arimo: '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
} as const

async function withFont(font: keyof typeof bothFonts): Promise<{ document: PDFDocument; font: PDFFont }> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.registerFontkit(fontkit)
  return {
    document,
    font: await document.embedFont(await readFile(require.resolve(bothFonts[font]))),
  }
}

/** A born-digital PDF, one page per list of lines. */
export async function writeLetter(
  pages: string[][] = [letterLines],
  face: keyof typeof bothFonts = 'tinos',
): Promise<Buffer> {
  const { document, font } = await withFont(face)
  for (const lines of pages) {
    const page = document.addPage(a4)
    for (const [i, line] of lines.entries()) {
      page.drawText(line, { x: 70, y: 760 - i * 22, size: 12, font, color: rgb(0.1, 0.1, 0.1) })
    }
  }
  return Buffer.from(await document.save())
}
