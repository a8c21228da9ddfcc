import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { MediaType } from '#recognition'
import type { Item } from './item.ts'

type Truth = {
  id: string
  file: string
  channel: string
  text: string[]
  scan: { mode?: string; dpi?: number; fax?: boolean; turned?: number[] } | null
}

const mediaTypes: Record<string, MediaType> = {
  '.pdf': 'application/pdf',
  '.tif': 'image/tiff',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
}

/**
 * Scanned letters of an evaluation corpus, `sample` of them spread evenly. Uploads with text of their own are left out:
 * they have nothing to recognise.
 */
export async function openCorpus(folder: string, sample?: number): Promise<Item[]> {
  const lines = (await readFile(path.join(folder, 'truth.jsonl'), 'utf8')).split('\n').filter(Boolean)
  const letters = lines
    .map((line) => JSON.parse(line) as Truth)
    .filter(({ channel, text }) => channel !== 'portal' && text.join('').trim() !== '')
  const step = Math.max(1, letters.length / (sample ?? letters.length))
  return letters
    .filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step))
    .slice(0, sample)
    .map((letter) => itemOf(folder, letter))
}

function itemOf(folder: string, { id, file, channel, text, scan }: Truth): Item {
  const isTurned = scan?.turned?.some((degrees) => degrees !== 0) ?? false
  const marks = [channel, scan?.mode, scan?.dpi, scan?.fax && 'fax', isTurned && 'turned']
  return {
    id,
    set: 'corpus',
    file: path.join(folder, file),
    mediaType: mediaTypes[path.extname(file)] ?? 'application/pdf',
    text,
    easy: channel !== 'photo' && !scan?.fax && !isTurned,
    condition: marks.filter(Boolean).join(' '),
  }
}
