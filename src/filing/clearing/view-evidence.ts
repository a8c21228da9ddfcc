import type { z } from 'zod'
import type { Evidence } from '../evidence.ts'
import type { Weights } from '../probability/conditional-logit.ts'
import type { RegisteredMember } from './candidates.sql.ts'
import type { EvidenceView } from './contract.ts'
import { howMuchEachCounts } from './how-much-it-counts.ts'
import { isSlip } from './is-slip.ts'

type View = z.infer<typeof EvidenceView>

/** What the register says of a candidate. */
export interface Registered {
  caseFile: { reference: string }
  members: ReadonlyMap<string, RegisteredMember>
  /** The one number of that kind that the household has; several, or none: not known which was meant. */
  numbers: ReadonlyMap<string, string>
  /** By id the letters that taught something of it and that the reader may see. */
  letters: ReadonlyMap<string, { title: string | null; typeCode: string | null }>
}

/** All that speaks for and against a candidate, as a person sees it: what was read, what the register says, and what it counts. */
export const viewEvidence = (
  evidence: readonly Evidence[],
  registered: Registered,
  weights: Weights,
): View[] => {
  const counts = howMuchEachCounts(evidence, weights)
  const [only, ...others] = registered.members.keys()
  const person = namedIn(evidence) ?? (others.length === 0 ? (only ?? null) : null)
  return evidence.map((one, at) => ({
    ...toView({ ...one, memberId: one.memberId ?? person }, registered),
    counts: counts[at] ?? null,
  }))
}

/** What is nobody's in the household stands beside what the register says of the one who is named in the letter, or is alone in it. */
const namedIn = (evidence: readonly Evidence[]): string | null => {
  const speaking = evidence.filter(({ agrees, mentioned, memberId }) => agrees && !mentioned && memberId)
  return (speaking.find(({ kind }) => kind === 'name') ?? speaking[0])?.memberId ?? null
}

const toView = (one: Evidence, registered: Registered): Omit<View, 'counts'> => {
  const { kind, printed, page, boxes, mentioned, former, taughtBy } = one
  const isSame = one.agrees && one.quality === 'exact'
  const inRegister = isSame && !former ? null : registeredValue(one, registered)
  return {
    kind,
    printed,
    page: page + 1,
    boxes: boxes.map(({ x, y, w, h }) => [x, y, w, h]),
    agreement: agreementOf(one, inRegister),
    mentioned: mentioned === true,
    former: former === true,
    registered: inRegister,
    taughtBy: taughtBy
      ? { date: taughtBy.date, letter: registered.letters.get(taughtBy.documentId) ?? null }
      : null,
  }
}

const agreementOf = (
  { kind, printed, agrees, quality, weak }: Evidence,
  registered: string | null,
): View['agreement'] => {
  if (weak) return 'weak'
  if (agrees) return quality
  const slip = registered !== null && kind !== 'name' && kind !== 'address' && isSlip(printed, registered)
  return slip || quality === 'similar' ? 'similar' : 'contradicts'
}

const registeredValue = (
  { kind, memberId }: Evidence,
  { caseFile, members, numbers }: Registered,
): string | null => {
  const member = memberId ? members.get(memberId) : undefined
  if (kind === 'bg') return caseFile.reference
  if (kind === 'name') return member?.name ?? null
  if (kind === 'birth') return member?.birthDate?.split('-').toReversed().join('.') ?? null
  if (kind === 'customer') return member?.customerNumber ?? null
  if (kind === 'address') return member?.address ?? null
  return numbers.get(kind) ?? null
}
