import type { Candidate, Evidence, EvidenceKind } from './evidence.ts'
import type { FilingRules } from './filing-rules.ts'

/** What speaks for a household through one of its members. */
export interface Support {
  candidate: Candidate
  memberId: string | null
  /** Best evidence of each kind. */
  best: ReadonlyMap<EvidenceKind, Evidence>
  /** 0 … 1: which household is looked at first. */
  score: number
  /** The member has left the household. */
  left: boolean
}

/** Evidence that counts for its household. */
export const speaksFor = ({ agrees, mentioned, quality }: Evidence): boolean =>
  agrees && !mentioned && quality !== 'similar'

/**
 * The strongest support of a household. Numbers, addresses and references belong to the household; name and date of
 * birth must be those of one and the same member, or they would corroborate nothing.
 */
export const supportOf = (candidate: Candidate, rules: FilingRules): Support => {
  const counted = candidate.evidence.filter(speaksFor)
  const members = [...candidate.household.members.map((member) => member.id), null]
  const supports = members.map((memberId) => supportThrough(candidate, memberId, { counted, rules }))
  return supports.reduce((best, next) => (next.score > best.score ? next : best))
}

const supportThrough = (
  candidate: Candidate,
  memberId: string | null,
  { counted, rules }: { counted: readonly Evidence[]; rules: FilingRules },
): Support => {
  const own = counted.filter(
    (evidence) => evidence.memberId === memberId || (evidence.kind !== 'name' && evidence.kind !== 'birth'),
  )
  const best = new Map<EvidenceKind, Evidence>()
  for (const evidence of own) {
    const known = best.get(evidence.kind)
    if (!known || worth(evidence, rules) > worth(known, rules)) best.set(evidence.kind, evidence)
  }
  const member = candidate.household.members.find(({ id }) => id === memberId)
  return {
    candidate,
    memberId,
    best,
    score: scoreOf([...best.values()], rules),
    left: (member?.memberUntil ?? '') !== '',
  }
}

const worth = (evidence: Evidence, rules: FilingRules) =>
  rules.quality[evidence.quality] + (evidence.anchored ? 1 : 0) + (evidence.former ? 0 : 0.5)

/** Each piece takes its share of the doubt that the others leave: an order of households, no probability. */
const scoreOf = (evidence: readonly Evidence[], rules: FilingRules): number =>
  1 -
  evidence.reduce((doubt, { kind, quality }) => doubt * (1 - rules.weight[kind] * rules.quality[quality]), 1)

/**
 * Two independent things agree: a name and something else, or where the name is unreadable a strong number with the date
 * of birth, or that with the address they live at. What letters have taught counts beside a name without error only.
 */
export const isCorroborated = ({ best, left }: Support, rules: FilingRules): boolean => {
  const others = [...best.keys()].filter((kind) => rules.corroborates.has(kind))
  const name = best.get('name')
  if (name) return others.some((kind) => kind !== 'learned' || name.quality === 'exact')
  const isExact = (kind: EvidenceKind) => best.get(kind)?.quality === 'exact'
  const number = others.some((kind) => rules.strongNumbers.has(kind) && isExact(kind))
  const home = isExact('address') && !best.get('address')?.former && !left
  return (number && best.has('birth')) || (home && isExact('birth'))
}
