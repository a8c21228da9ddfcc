import { memo } from 'react'
import type { PageText } from '../api/types.ts'

type Word = PageText['words'][number]

const measuring = document.createElement('canvas').getContext('2d')
const widths = new Map<string, number>()

/** Width of a word at 1 px font size, so that the invisible word covers the printed one. */
const widthOf = (word: string): number => {
  const known = widths.get(word)
  if (known !== undefined) return known
  if (!measuring) return word.length * 0.5
  measuring.font = '100px "Fira Sans", sans-serif'
  const width = measuring.measureText(word).width / 100
  widths.set(word, width)
  return width
}

const lines = (words: Word[]): Word[][] => {
  const found: Word[][] = []
  let last: number | undefined
  for (const word of words) {
    if (word[5] !== last) found.push([])
    found.at(-1)?.push(word)
    last = word[5]
  }
  return found
}

/**
 * The recognised words over the picture of the page: invisible, but they can be selected, found and read out. Drawn once
 * in the text's own pixels; zooming only scales the layer.
 */
export const TextLayer = memo(({ text, scale }: { text: PageText; scale: number }) => (
  <div
    className="text-layer"
    style={{ width: text.width, height: text.height, transform: `scale(${scale})` }}
  >
    <Words text={text} />
  </div>
))

const Words = memo(({ text }: { text: PageText }) =>
  lines(text.words).map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of a page never change
    <div key={index}>
      {line.map(([word, x, y, w, h], place) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the words of a page never change
          key={place}
          style={{
            left: x,
            top: y,
            fontSize: h,
            transform: `scaleX(${w / Math.max(1, widthOf(word) * h)})`,
          }}
        >
          {word}{' '}
        </span>
      ))}
    </div>
  )),
)
