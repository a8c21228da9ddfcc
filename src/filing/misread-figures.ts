/** Figures that look alike in print or in somebody's hand. */
const alike = new Set(
  ['17', '27', '49', '79', '38', '35', '56', '68', '06', '08', '89'].flatMap((pair) => [
    pair,
    [...pair].toReversed().join(''),
  ]),
)

/** What a number may have been before one of its figures was read as one that looks like it. */
export const readAs = (number: string): string[] =>
  [...number].flatMap((figure, at) =>
    [...'0123456789']
      .filter((own) => alike.has(own + figure))
      .map((own) => number.slice(0, at) + own + number.slice(at + 1)),
  )

/** Whether one figure, or the same figure wherever it stands, was read as one that looks like it: `1989` as `1787`. */
export const isMisreadAs = (own: string, read: string): boolean => {
  const other = differences(own, read)
  if (other.length === 0) return false
  const [confusion = ''] = other
  return alike.has(confusion) && (other.length === 1 || isThroughout(own, read, confusion))
}

/**
 * Whether a hand's figure was read as another one in two places or more, and wherever it stands. One wrong figure may be
 * another number; the same one all through shows how this hand was read.
 */
export const isMisreadThroughout = (own: string, read: string): boolean => {
  const other = differences(own, read)
  const [confusion = ''] = other
  return other.length > 1 && alike.has(confusion) && isThroughout(own, read, confusion)
}

const isThroughout = (own: string, read: string, [from = '', to = '']: string) =>
  own.replaceAll(from, to) === read

/** Of two numbers as long as each other each figure that differs with what was read for it; none where they are not. */
const differences = (own: string, read: string): string[] =>
  own.length === read.length
    ? [...own].flatMap((figure, at) => (figure === read[at] ? [] : [`${figure}${read[at]}`]))
    : []
