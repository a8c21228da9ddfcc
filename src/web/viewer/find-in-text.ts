import type { PageText } from '../api/types.ts'

export type Box = [x: number, y: number, width: number, height: number]
export type Hit = { page: number; boxes: Box[]; width: number; height: number }

/** Lower case without accents, so that „muller“ finds „Müller“. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')

/**
 * Places where the words of `query` stand one after the other on a page, also across lines; a part of a word counts.
 * Boxes are those of the whole words, in pixels of the page's text.
 */
export const findInText = (page: number, text: PageText, query: string): Hit[] => {
  const wanted = fold(query).trim().replace(/\s+/g, ' ')
  if (wanted === '') return []
  const starts: number[] = []
  let all = ''
  for (const [word] of text.words) {
    starts.push(all.length)
    all += `${fold(word)} `
  }
  const hits: Hit[] = []
  for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + wanted.length)) {
    const end = at + wanted.length
    const boxes = text.words
      .filter((_, index) => (starts[index] ?? 0) < end && (starts[index + 1] ?? all.length) > at + 1)
      .map(([, x, y, w, h]): Box => [x, y, w, h])
    if (boxes.length > 0) hits.push({ page, boxes, width: text.width, height: text.height })
  }
  return hits
}
