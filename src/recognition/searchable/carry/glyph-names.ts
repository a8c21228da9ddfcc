/** Glyph names of Adobe's Latin set in the order of the standard strings of CFF, from 1 (Adobe TN 5176, appendix A). */
export const latinNames: readonly string[] =
  `space exclam quotedbl numbersign dollar percent ampersand quoteright parenleft parenright asterisk plus comma hyphen
  period slash zero one two three four five six seven eight nine colon semicolon less equal greater question at
  A B C D E F G H I J K L M N O P Q R S T U V W X Y Z bracketleft backslash bracketright asciicircum underscore quoteleft
  a b c d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright asciitilde exclamdown cent sterling
  fraction yen florin section currency quotesingle quotedblleft guillemotleft guilsinglleft guilsinglright fi fl endash
  dagger daggerdbl periodcentered paragraph bullet quotesinglbase quotedblbase quotedblright guillemotright ellipsis
  perthousand questiondown grave acute circumflex tilde macron breve dotaccent dieresis ring cedilla hungarumlaut ogonek
  caron emdash AE ordfeminine Lslash Oslash OE ordmasculine ae dotlessi lslash oslash oe germandbls onesuperior logicalnot
  mu trademark Eth onehalf plusminus Thorn onequarter divide brokenbar degree thorn threequarters twosuperior registered
  minus eth multiply threesuperior copyright Aacute Acircumflex Adieresis Agrave Aring Atilde Ccedilla Eacute Ecircumflex
  Edieresis Egrave Iacute Icircumflex Idieresis Igrave Ntilde Oacute Ocircumflex Odieresis Ograve Otilde Scaron Uacute
  Ucircumflex Udieresis Ugrave Yacute Ydieresis Zcaron aacute acircumflex adieresis agrave aring atilde ccedilla eacute
  ecircumflex edieresis egrave iacute icircumflex idieresis igrave ntilde oacute ocircumflex odieresis ograve otilde
  scaron uacute ucircumflex udieresis ugrave yacute ydieresis zcaron`.split(/\s+/)

/** The characters they stand for, in the same order. */
const latinCharacters =
  ' !"#$%&’()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_‘abcdefghijklmnopqrstuvwxyz{|}~' +
  "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ–†‡·¶•‚„”»…‰¿`´ˆ˜¯˘˙¨˚¸˝˛ˇ—ÆªŁØŒºæıłøœß¹¬µ™Ð½±Þ¼÷¦°þ¾²®−ð×³©" +
  'ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž'

/** What letters and office forms write besides. */
const others: [names: string, characters: string][] = [
  ['Euro Dcroat dcroat Hbar hbar circlecopyrt ff ffi ffl dotlessj Omega Delta', '€ĐđĦħ©ﬀﬃﬄȷΩΔ'],
  ['notequal infinity lessequal greaterequal approxequal radical summation product', '≠∞≤≥≈√∑∏'],
  ['arrowleft arrowup arrowright arrowdown asteriskmath lozenge filledbox', '←↑→↓∗◊■'],
  [
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda nu xi omicron pi rho',
    'αβγδεζηθικλνξοπρ',
  ],
  ['sigma tau upsilon phi chi psi omega Gamma Theta Lambda Xi Pi Sigma Phi Psi', 'στυφχψωΓΘΛΞΠΣΦΨ'],
]

const characters = new Map(latinNames.map((name, i) => [name, latinCharacters[i] ?? '']))
for (const [names, signs] of others) {
  for (const [i, name] of names.split(' ').entries()) characters.set(name, signs[i] ?? '')
}

const accents: Record<string, string> = {
  acute: '\u0301',
  grave: '\u0300',
  circumflex: '\u0302',
  dieresis: '\u0308',
  tilde: '\u0303',
  ring: '\u030a',
  caron: '\u030c',
  cedilla: '\u0327',
  ogonek: '\u0328',
  macron: '\u0304',
  breve: '\u0306',
  dotaccent: '\u0307',
  hungarumlaut: '\u030b',
  commaaccent: '\u0326',
}

/** The text a glyph name stands for by the Adobe glyph list; undefined for names that say nothing to us. */
export function textOfGlyph(name: string): string | undefined {
  const parts = (name.split('.', 1)[0] ?? '').split('_').map(characterOf)
  return parts.some((part) => part === undefined) ? undefined : parts.join('')
}

function characterOf(name: string): string | undefined {
  const known = characters.get(name)
  if (known !== undefined) return known
  const unicode = /^(?:uni([0-9A-F]{4})|u([0-9A-F]{4,6}))$/.exec(name)
  if (unicode) return fromCode(Number.parseInt(unicode[1] ?? unicode[2] ?? '', 16))
  const accented = /^([A-Za-z])([a-z]+)$/.exec(name)
  const mark = accented && accents[accented[2] ?? '']
  const composed = mark && `${accented[1]}${mark}`.normalize('NFC')
  return composed?.length === 1 ? composed : undefined
}

const fromCode = (code: number): string | undefined =>
  code < 32 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? undefined : String.fromCodePoint(code)

/** The name of a character's glyph; the usual one where there are two. */
export const nameOfCharacter: ReadonlyMap<string, string> = new Map(
  [...characters].toReversed().map(([name, character]) => [character, name]),
)
