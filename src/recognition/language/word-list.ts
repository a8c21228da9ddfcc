import { loadData, ownGermanData } from '../engine/language-data.ts'

/** Words of a language, looked up exactly as they are written. */
export type WordList = { has(word: string): boolean }

/** Entries of Tesseract's data files (`TessdataType`). */
const entries = { words: 19, signs: 21 }
const magic = 42
/** Below a sign's number in an edge, lowest bit first: last edge of its node, backward edge, end of a word. */
const flagBits = 3
const flags = { last: 1, end: 4 }

let german: WordList | undefined

/** The 89,000 German words that come with the engine's data; names and words from the web are among them. */
export function germanWords(): WordList {
  german ??= wordListOf(loadData(ownGermanData))
  return german
}

/** The list of words in Tesseract's data: a graph whose edges are signs (`SquishedDawg`). */
function wordListOf(data: Buffer): WordList {
  const graph = entryOf(data, entries.words)
  const signs = signsOf(entryOf(data, entries.signs).toString('utf8'))
  if (graph.readInt16LE(0) !== magic) throw new Error('no list of words in the German data')
  const signBits = Math.ceil(Math.log2(graph.readInt32LE(2) + 1))
  const edges = graph.readInt32LE(6)
  const start = 10
  const edgeOf = (node: number, sign: number): number | undefined => {
    for (let at = node; at < edges; at++) {
      const low = graph.readUInt32LE(start + 8 * at)
      if ((low & ((1 << signBits) - 1)) === sign) return at
      if (low & (flags.last << signBits)) return undefined
    }
    return undefined
  }
  const has = (word: string): boolean => {
    let node = 0
    let isEnd = false
    for (const sign of word.normalize('NFC')) {
      const number = signs.get(sign)
      // node 0 is the root: nothing leads back to it
      if (number === undefined || (node === 0 && isEnd)) return false
      const edge = edgeOf(node, number)
      if (edge === undefined) return false
      const low = graph.readUInt32LE(start + 8 * edge)
      const high = graph.readUInt32LE(start + 8 * edge + 4)
      isEnd = (low & (flags.end << signBits)) !== 0
      node = (high * 2 ** 32 + low) / 2 ** (signBits + flagBits)
      node = Math.floor(node)
      if (node === 0 && !isEnd) return false
    }
    return isEnd
  }
  return { has }
}

/** The data begins with how many entries it has and where each starts; missing ones start at -1. */
function entryOf(data: Buffer, entry: number): Buffer {
  const starts = Array.from({ length: data.readInt32LE(0) }, (_, at) =>
    Number(data.readBigInt64LE(4 + 8 * at)),
  )
  const start = starts[entry] ?? -1
  if (start < 0) throw new Error(`the German data lacks entry ${entry}`)
  const end = starts.slice(entry + 1).find((other) => other >= 0)
  return data.subarray(start, end)
}

/** Numbers of the signs: a line each, the first line says how many. */
function signsOf(text: string): Map<string, number> {
  const lines = text.split('\n').slice(1)
  return new Map(lines.map((line, number) => [line.split(' ')[0] ?? '', number]))
}
