import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { deflateSync } from 'node:zlib'
import type { PDFContext, PDFRef } from '@cantoo/pdf-lib'
import { nameOfCharacter } from './glyph-names.ts'
import { readTrueType } from './true-type.ts'
import { subsetOf } from './true-type-subset.ts'

const require = createRequire(import.meta.url)

export type Face = { family: 'Arimo' | 'Tinos'; isBold: boolean; isItalic: boolean }

/** A font of ours as part of a PDF. */
export type HouseFont = {
  name: string
  descriptor: PDFRef
  has(letter: string): boolean
  /** Thousandths of the size; 0 for what is not in the font. */
  width(letter: string): number
}

const inDocument = new WeakMap<PDFContext, Map<string, HouseFont>>()

/** The font of a face, put into the document once: all letters of western and some more that letters are written with. */
export function houseFont(context: PDFContext, face: Face): HouseFont {
  const fonts = inDocument.get(context) ?? new Map<string, HouseFont>()
  inDocument.set(context, fonts)
  const name = `LAUFMA+${face.family}-${styleOf(face)}`
  const font = fonts.get(name) ?? embed(context, face, name)
  fonts.set(name, font)
  return font
}

const styleOf = ({ isBold, isItalic }: Face): string =>
  `${isBold ? 'Bold' : ''}${isItalic ? 'Italic' : ''}` || 'Regular'

/** Besides those with names: the space that does not break and the soft hyphen, which have codes of their own. */
const letters = [...nameOfCharacter.keys(), '\u00a0', '\u00ad']

function embed(context: PDFContext, face: Face, name: string): HouseFont {
  const program = subsetOf(
    readFileSync(require.resolve(fileOf(face))),
    letters.map((letter) => letter.codePointAt(0) ?? 0),
  )
  const font = readTrueType(program)
  const glyphs = font.lookUp(3, 1)
  const glyphOf = (letter: string) => glyphs?.(letter.codePointAt(0) ?? 0) ?? 0
  return {
    name,
    descriptor: context.register(
      context.obj({ ...measuresOf(face, name), FontFile2: pack(context, program) }),
    ),
    has: (letter) => letter.length === 1 && glyphOf(letter) > 0,
    width: (letter) => (glyphOf(letter) > 0 ? Math.round(font.advance(glyphOf(letter))) : 0),
  }
}

function fileOf({ family, isBold, isItalic }: Face): string {
  const style = `${isBold ? '700Bold' : '400Regular'}${isItalic ? '_Italic' : ''}`
  return `@expo-google-fonts/${family.toLowerCase()}/${style}/${family}_${style}.ttf`
}

const pack = (context: PDFContext, program: Buffer): PDFRef =>
  context.register(context.stream(deflateSync(program), { Length1: program.length, Filter: 'FlateDecode' }))

const serif = 2
const nonsymbolic = 32
const italic = 64

const measuresOf = ({ family, isBold, isItalic }: Face, name: string) => ({
  Type: 'FontDescriptor',
  FontName: name,
  Flags: nonsymbolic | (family === 'Tinos' ? serif : 0) | (isItalic ? italic : 0),
  FontBBox: [-600, -350, 2100, 1050],
  ItalicAngle: isItalic ? -12 : 0,
  Ascent: family === 'Tinos' ? 891 : 905,
  Descent: family === 'Tinos' ? -216 : -212,
  CapHeight: family === 'Tinos' ? 662 : 716,
  StemV: isBold ? 138 : 80,
})
