import { greyOf, type Pixels } from './grey.ts'
import { measurePaper, type Paper, paperAt } from './paper.ts'

const tile = 24
const patch = 8
/** Not quite white, so that the paper is still seen. */
const paperWhite = 248

/** Takes shadows and the colour of the light off a photo: the paper becomes white all over, colours stay colours. */
export function whiten(photo: Pixels): Pixels {
  const { data, width, height, channels } = photo
  const papers = Array.from({ length: channels }, (_, channel) => paperOf(photo, channel))
  const out = new Uint8Array(data.length)
  const gains = new Float32Array(Math.ceil(width / patch) * channels)
  for (let y = 0; y < height; y++) {
    if (y % patch === 0) measureGains(gains, papers, y + patch / 2)
    for (let k = 0, at = y * width * channels; k < gains.length; k += channels) {
      const end = Math.min((y + 1) * width, y * width + (k / channels + 1) * patch) * channels
      for (let channel = 0; at < end; at++, channel = channel === channels - 1 ? 0 : channel + 1) {
        out[at] = Math.min(255, (data[at] ?? 0) * (gains[k + channel] ?? 1))
      }
    }
  }
  return { ...photo, data: out }
}

function paperOf(photo: Pixels, channel: number): Paper {
  const { data, width, height, channels } = photo
  if (channels === 1) return measurePaper(greyOf(photo), tile)
  const plane = new Uint8Array(width * height)
  for (let i = 0, at = channel; i < plane.length; i++, at += channels) plane[i] = data[at] ?? 0
  return measurePaper({ data: plane, width, height }, tile)
}

function measureGains(gains: Float32Array, papers: Paper[], y: number): void {
  for (let i = 0; i < gains.length; i++) {
    const paper = papers[i % papers.length]
    const x = (Math.floor(i / papers.length) + 0.5) * patch
    gains[i] = paper ? paperWhite / paperAt(paper, x, y) : 1
  }
}
