import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fontkit from '@pdf-lib/fontkit'

export type FontName = 'tinos' | 'arimo'
export type FaceName = 'regular' | 'bold' | 'italic'

const files: Record<FontName, Record<FaceName, string>> = {
  tinos: {
    regular: '400Regular/Tinos_400Regular',
    bold: '700Bold/Tinos_700Bold',
    italic: '400Regular_Italic/Tinos_400Regular_Italic',
  },
  arimo: {
    regular: '400Regular/Arimo_400Regular',
    bold: '700Bold/Arimo_700Bold',
    italic: '400Regular_Italic/Arimo_400Regular_Italic',
  },
}

const require = createRequire(import.meta.url)
type Font = ReturnType<typeof fontkit.create>
type Face = { bytes: Uint8Array; font: Font; widths: Map<string, number> }
const open = new Map<string, Face>()

/** A face from the installed font packages: nothing depends on the fonts of the machine. */
export const openFace = (name: FontName, face: FaceName): Face => {
  const path = `@expo-google-fonts/${name}/${files[name][face]}.ttf`
  const known = open.get(path)
  if (known) return known
  const bytes = new Uint8Array(readFileSync(require.resolve(path)))
  const opened = { bytes, font: fontkit.create(bytes), widths: new Map<string, number>() }
  open.set(path, opened)
  return opened
}

/** Parsing a font takes longer than drawing a page: pdf-lib gets the face that is already open. */
export const openFontkit = {
  create: (bytes: Uint8Array) => {
    const face = [...open.values()].find((each) => each.bytes === bytes)
    return drawable(face?.font ?? fontkit.create(bytes))
  },
}

/** A parsed font whose subsets pdf-lib can write. */
export const drawable = (font: Font): Font =>
  new Proxy(font, {
    get: (target, key) => {
      if (key === 'createSubset') return () => subsetOf(target)
      const value = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })

/**
 * fontkit writes short glyph offsets, which count in pairs of bytes, though glyphs may have odd lengths: every second
 * letter would be lost. With the long form (1) there is nothing to halve.
 */
const useLongOffsets = (subset: object) => {
  let kept: object = {}
  Object.defineProperty(subset, 'loca', {
    get: () => kept,
    set: (offsets: object) => {
      kept = Object.assign(offsets, { version: 1 })
    },
  })
}

/** pdf-lib takes a subset's `encode` for that of a newer fontkit; this one is to be asked for its stream. */
const subsetOf = (font: Font) => {
  const subset = font.createSubset()
  useLongOffsets(subset)
  return {
    cff: Reflect.get(subset, 'cff'),
    includeGlyph: (glyph: number) => subset.includeGlyph(glyph),
    encodeStream: () => subset.encodeStream(),
  }
}

const shown = (font: Font, character: string) => {
  if (font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) return character
  const bare = character.normalize('NFD').charAt(0)
  return font.hasGlyphForCodePoint(bare.codePointAt(0) ?? 0) ? bare : '?'
}

/** The text with what the face cannot draw replaced by its base letter or a question mark. */
export const printable = (face: Face, text: string) =>
  [...text.normalize('NFC')].map((character) => shown(face.font, character)).join('')

const characterWidth = (face: Face, character: string) => {
  const known = face.widths.get(character)
  if (known !== undefined) return known
  const width = face.font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth / face.font.unitsPerEm
  face.widths.set(character, width)
  return width
}

/** Width of a printable text in points. */
export const textWidth = (face: Face, text: string, size: number) =>
  [...text].reduce((sum, character) => sum + characterWidth(face, character), 0) * size
