export interface ApproximateMatch {
  /** Offset behind the last matched character. */
  end: number
  errors: number
}

const WORD = 31

/**
 * All places where `pattern` ends in `text` with at most `maxErrors` insertions, deletions or substitutions, best of
 * each run of neighbouring ends (Myers' bit-parallel search: linear in the text whatever the pattern). Patterns
 * are cut to 31 characters, the width of a machine word.
 */
export const findApproximately = (text: string, pattern: string, maxErrors: number): ApproximateMatch[] => {
  const needle = pattern.slice(0, WORD)
  if (needle === '') return []
  const peq = masksOf(needle)
  const top = 1 << (needle.length - 1)
  const found: ApproximateMatch[] = []
  let positive = -1
  let negative = 0
  let errors = needle.length
  for (let i = 0; i < text.length; i++) {
    const equal = peq[text.charCodeAt(i) & 127] ?? 0
    const vertical = equal | negative
    const horizontal = (((equal & positive) + positive) ^ positive) | equal
    let up = negative | ~(horizontal | positive)
    let down = positive & horizontal
    if (up & top) errors++
    if (down & top) errors--
    up <<= 1
    down <<= 1
    positive = down | ~(vertical | up)
    negative = up & vertical
    if (errors <= maxErrors) keepBest(found, { end: i + 1, errors })
  }
  clearMasks(needle)
  return found
}

const masks = new Int32Array(128)

const masksOf = (needle: string): Int32Array => {
  for (let i = 0; i < needle.length; i++) {
    const sign = needle.charCodeAt(i) & 127
    masks[sign] = (masks[sign] ?? 0) | (1 << i)
  }
  return masks
}

/** The next pattern finds them empty, without clearing all of them. */
const clearMasks = (needle: string) => {
  for (let i = 0; i < needle.length; i++) masks[needle.charCodeAt(i) & 127] = 0
}

/** Neighbouring ends tell of the same place: the one with the fewest errors stays, of equals the later. */
export const keepBest = (found: ApproximateMatch[], next: ApproximateMatch) => {
  const last = found.at(-1)
  if (!last || next.end - last.end > 2) found.push(next)
  else if (next.errors <= last.errors) found[found.length - 1] = next
}

/** Rows of the table of distances, used again: words are compared by the thousand. */
const LONGEST = 1000
let before = new Uint16Array(LONGEST + 1)
let previous = new Uint16Array(LONGEST + 1)
let current = new Uint16Array(LONGEST + 1)

/** Edit distance of two strings (of 1,000 signs at most), swapped neighbours counting as one error; `limit + 1` once it is beyond. */
export const editDistance = (one: string, other: string, limit = 3): number => {
  if (one === other) return 0
  if (Math.abs(one.length - other.length) > limit) return limit + 1
  const [height, width] = [Math.min(one.length, LONGEST), Math.min(other.length, LONGEST)]
  let leastBefore = 0
  for (let j = 0; j <= width; j++) previous[j] = j
  for (let i = 1; i <= height; i++) {
    current[0] = i
    let least = i
    for (let j = 1; j <= width; j++) {
      const same = one[i - 1] === other[j - 1]
      let cost = Math.min(
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
      )
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      current[j] = cost
      if (cost < least) least = cost
    }
    // A row comes from the two before it: beyond the limit in both, it stays beyond.
    if (least > limit && leastBefore > limit) return limit + 1
    leastBefore = least
    const spare = before
    before = previous
    previous = current
    current = spare
  }
  return Math.min(previous[width] ?? 0, limit + 1)
}
