import type { ClearingReason } from '../clearing-reason.ts'
import { outdoes } from '../contradictions.ts'
import type { Evidence } from '../evidence.ts'
import type { Support } from '../support.ts'
import type { Options } from './conditional-logit.ts'
import { hintsOf, type Nearly } from './hints.ts'

/** Something that speaks for or against a possibility, and how much of it there is. */
export type Feature = readonly [name: string, amount: number]

/** What the rules of filing said of the letter before its probabilities are asked for. */
export interface RuledLetter {
  nearly: Nearly
  /** All households found, with what speaks for each. */
  supports: readonly Support[]
  /** The household it would be filed to, null when it has to be cleared. */
  householdId: string | null
  reason: ClearingReason | null
}

/** Numbers so alike in what they tell that they lend each other their weight. */
const personal = new Set<string>(['customer', 'pension', 'tax', 'iban', 'child-benefit', 'reference'])

/** What speaks for each household, in the order of their supports, and last for none of them. */
export const optionsOf = (ruled: RuledLetter): Options => [
  ...ruled.supports.map((support) => featuresOf(ruled, support)),
  featuresOfNone(ruled),
]

/**
 * What is known of one household as the letter's: one feature for each kind of agreement and its quality (levels instead
 * of yes and no, Fellegi and Sunter), how rare a name, birthday or address is in this register, what contradicts, and hints.
 */
const featuresOf = ({ nearly, supports, householdId }: RuledLetter, support: Support): Feature[] => {
  const { candidate, best, left } = support
  const { household, evidence } = candidate
  const said = (test: (one: Evidence) => boolean) => [
    ...new Set(evidence.filter((one) => !one.mentioned && test(one)).map(({ kind }) => kind)),
  ]
  const features: (Feature | false)[] = [
    ['a household', 1],
    ...[...best].flatMap(([kind, one]) => agreement(one, candidate.shared?.[kind])),
    ...said(({ agrees, quality }) => agrees && quality === 'similar')
      .filter((kind) => !best.has(kind))
      .flatMap((kind) => similarity({ kind })),
    ...said(({ agrees }) => !agrees).map((kind): Feature => [`${kind} against`, 1]),
    evidence.some(({ kind, mentioned, agrees }) => mentioned && agrees && !best.has(kind)) && [
      'only mentioned',
      1,
    ],
    left && ['left the household', 1],
    household.status !== 'active' && ['closed', 1],
    best.size > 1 && ['two agree', 1],
    best.size > 2 && ['three agree', 1],
    best.size > 0 &&
      supports.some((other) => other !== support && outdoes(other, support)) && [
        'another has this and more',
        1,
      ],
    household.id === householdId && ['ruled', 1],
    ...hintsOf(nearly, support),
  ]
  return features.filter((one) => one !== false)
}

/** What a likeness says that is no agreement, wherever it stands. */
export const similarity = ({ kind }: Pick<Evidence, 'kind'>): Feature[] => [[`${kind} similar`, 1]]

/** What one agreement says, and that it is `shared` by so many households of the register where that is known. */
export const agreement = (one: Evidence, shared?: number): Feature[] => {
  const { kind } = one
  // An e-mail address tells as much as a telephone: both move on with a contract, both are shared by couples. What letters
  // have taught may tell no more.
  const weighedAs = kind === 'email' || kind === 'learned' ? 'phone' : kind
  const features: (Feature | false)[] = [
    [`${weighedAs} ${one.quality}`, 1],
    personal.has(kind) && [`number ${one.quality}`, 1],
    shared !== undefined && [`${kind} shared`, Math.log(shared)],
    kind === 'name' && one.anchored && ['name where clients stand', 1],
    kind === 'address' && one.former && ['former address', 1],
  ]
  return features.filter((feature) => feature !== false)
}

/** What speaks for none of the households found: nobody's letter, or that of somebody the register was not asked for. */
const featuresOfNone = ({ reason }: RuledLetter): Feature[] => [
  ['none', 1],
  ...(reason ? [[`none: ${reason}`, 1] as const] : []),
]
