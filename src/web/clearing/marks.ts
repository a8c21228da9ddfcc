import type { ClearingCandidate, Evidence, EvidenceBox } from '../api/types.ts'

/** A piece of evidence with the number it carries on the page and beside the case file. */
export type Mark = { number: number; tone: 1 | 2 | 3 | 4; evidence: Evidence; boxes: EvidenceBox[] }

/** Not as in the register, whether it speaks against or may be misread. */
export const isDoubtful = ({ agreement }: Evidence): boolean =>
  agreement === 'similar' || agreement === 'weak' || agreement === 'contradicts'

/** How it is drawn: what is only mentioned neither speaks for the file nor against it. */
export const standingOf = (evidence: Evidence): 'agrees' | 'contradicts' | 'mentioned' =>
  evidence.mentioned ? 'mentioned' : isDoubtful(evidence) ? 'contradicts' : 'agrees'

const order = ['bg', 'customer', 'name', 'birth', 'address', 'iban', 'pension', 'tax']
const rank = (kind: string) => {
  const at = order.indexOf(kind)
  return at < 0 ? order.length : at
}

/**
 * Numbers the evidence of a candidate; a number stands for one kind of evidence, wherever it is printed. What is only
 * mentioned comes last.
 */
export const marksOf = (candidate: ClearingCandidate | undefined): Mark[] => {
  const evidence = (candidate?.evidence ?? []).toSorted(
    (a, b) => Number(a.mentioned) - Number(b.mentioned) || rank(a.kind) - rank(b.kind),
  )
  const groups: string[] = []
  return evidence.map((piece) => {
    const group = `${piece.kind} ${piece.printed} ${piece.agreement} ${piece.mentioned}`
    if (!groups.includes(group)) groups.push(group)
    const number = groups.indexOf(group) + 1
    return {
      number,
      tone: (((number - 1) % 4) + 1) as Mark['tone'],
      evidence: piece,
      boxes: piece.boxes as EvidenceBox[],
    }
  })
}

/** Boxes that stand side by side on one line, joined: one frame around „Ayşe Hoffmann“ instead of two. */
export const joinBoxes = (boxes: EvidenceBox[]): EvidenceBox[] => {
  const joined: EvidenceBox[] = []
  for (const [x, y, w, h] of boxes.toSorted((a, b) => a[0] - b[0])) {
    const left = joined.find(
      ([bx, by, bw, bh]) =>
        Math.abs(by + bh / 2 - (y + h / 2)) < h * 0.6 && x - (bx + bw) < h * 1.5 && x >= bx - 1,
    )
    if (!left) {
      joined.push([x, y, w, h])
      continue
    }
    const right = Math.max(left[0] + left[2], x + w)
    const bottom = Math.max(left[1] + left[3], y + h)
    left[1] = Math.min(left[1], y)
    left[2] = right - left[0]
    left[3] = bottom - left[1]
  }
  return joined
}
