/** First and last page of each letter that so many pages make when cut before these. */
export const partsOf = (count: number, cuts: number[]): [from: number, to: number][] => {
  const starts = [1, ...cuts.toSorted((a, b) => a - b)]
  return starts.map((from, at) => [from, (starts[at + 1] ?? count + 1) - 1])
}
