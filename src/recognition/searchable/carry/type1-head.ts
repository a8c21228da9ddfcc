import { type Encoding, standardEncoding } from './encodings.ts'
import { keys } from './streams.ts'
import { unfit } from './unfit.ts'

const longest = 200_000

/**
 * The encoding that the readable part of a Type 1 font gives it. It is a program, and viewers run it in different ways:
 * only what fonts are usually written with passes. Throws `Unfit`.
 */
export function builtInEncoding(head: string): Encoding {
  if (head.length > longest) unfit('font program')
  checkWords(head)
  const scale = /\/FontMatrix\s*\[\s*(\S+)\s+\S+\s+\S+\s+(\S+)\s+\S+\s+[^\s\]]+\s*\]/.exec(head)
  if (!scale || ![scale[1], scale[2]].every((factor) => Math.abs(Number(factor) - 0.001) < 1e-8))
    unfit('font matrix')
  const box = /\/FontBBox\s*[[{]\s*(?:-?[\d.]+\s*){4}[\]}]/
  if (!box.test(head) || !/\/FontType\s+1\s/.test(head) || !/\/FontName\s*\//.test(head))
    unfit('font program')
  return encodingIn(head.slice(head.search(/\/Encoding\b/)))
}

/** Space as PostScript counts it: fewer signs than `\s`. */
const token =
  /[\0\t\n\f\r ]+|%[^\r\n]*|\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\)|\/[^\s/{}[\]()<>%]*|[[\]{}]|[^\0\t\n\f\r /{}[\]()<>%]+/y
const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const words = keys(
  'def readonly noaccess executeonly dict begin end currentdict currentfile eexec dup put array for index exch true false StandardEncoding FontDirectory known findfont get eq and pop if ifelse save restore mark userdict systemdict',
)

function checkWords(head: string): void {
  token.lastIndex = 0
  let open = 0
  for (let at = 0; at < head.length; at = token.lastIndex) {
    const [found = ''] = token.exec(head) ?? unfit('font program')
    if (found === '{' || found === '[') open++
    if ((found === '}' || found === ']') && --open < 0) unfit('font program')
    if (/^[^\0\t\n\f\r %(/{}[\]]/.test(found) && !words.has(found) && !number.test(found))
      unfit('font program')
  }
  if (open !== 0) unfit('font program')
}

const item =
  /\s*(?:dup\s+(\d+)\s*\/([^\s/{}[\]()<>%]+)\s+put\b|\d+\s+1\s+255\s*\{\s*1\s+index\s+exch\s*\/\.notdef\s+put\s*\}\s*(?:bind\s+)?for\b)/y

function encodingIn(text: string): Encoding {
  if (/^\/Encoding\s+StandardEncoding\s+def\b/.test(text)) return standardEncoding
  const [start] = /^\/Encoding\s+256\s+array\b/.exec(text) ?? unfit('font encoding')
  const names = new Map<number, string>()
  let at = start.length
  item.lastIndex = at
  for (let found = item.exec(text); found; found = item.exec(text)) {
    at = item.lastIndex
    if (found[2] !== undefined) names.set(Number(found[1]), found[2])
  }
  if (!/^\s*(?:readonly\s+)?def\b/.test(text.slice(at, at + 40))) unfit('font encoding')
  return (code) => names.get(code)
}
