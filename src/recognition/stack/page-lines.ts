import type { StackPage } from './stack-page.ts'

/** A line of print; shares of the page's width and height, the height of its letters in millimetres. */
export type Line = { text: string; left: number; right: number; top: number; bottom: number; tall: number }

/** What is longer is no word, and would keep patterns busy. */
const longestWord = 40

const middle = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** The lines of a page from top to bottom. */
export function linesOf({ words, width, height, dpi }: StackPage): Line[] {
  return [...Map.groupBy(words, ({ line }) => line).values()]
    .map((line) => ({
      text: line.map(({ text }) => text.slice(0, longestWord)).join(' '),
      left: Math.min(...line.map(({ x }) => x)) / width,
      right: Math.max(...line.map(({ x, w }) => x + w)) / width,
      top: Math.min(...line.map(({ y }) => y)) / height,
      bottom: Math.max(...line.map(({ y, h }) => y + h)) / height,
      tall: (middle(line.map(({ h }) => h)) / dpi) * 25.4,
    }))
    .toSorted((a, b) => a.top - b.top)
}

export const usualHeight = (lines: readonly Line[]): number => middle(lines.map(({ tall }) => tall))

/** The left edge most of the text keeps to. */
export const leftMargin = (lines: readonly Line[]): number =>
  lines.map(({ left }) => left).toSorted((a, b) => a - b)[Math.floor(lines.length * 0.2)] ?? 0
