import { isNear } from './is-near.ts'
import { openingOf } from './letter-signs.ts'
import type { PageSigns } from './page-signs.ts'
import { rarity, type StackFacts } from './stack-facts.ts'

/** A page, and those before it that would be the same letter if it were no new one, oldest first, at least one. */
export type Junction = { before: readonly PageSigns[]; page: PageSigns; facts: StackFacts }

export const featureNames = [
  'always',
  'numberGoesOn',
  'numberIsOne',
  'numberBreaks',
  'lastOfAll',
  'numberMissing',
  'bothUnnumbered',
  'salutation',
  'address',
  'recipient',
  'dated',
  'labels',
  'title',
  'headline',
  'opening',
  'annex',
  'clause',
  'inSentence',
  'openEnd',
  'closing',
  'signature',
  'endsEarly',
  'enclosuresNamed',
  'enclosuresListed',
  'stamped',
  'stampMissing',
  'onBack',
  'sameNames',
  'sameNumbers',
  'samePeople',
  'sameWords',
  'otherCase',
  'otherBirth',
  'otherPeople',
  'sameHead',
  'sameFoot',
  'sameForm',
  'otherForm',
  'otherMargin',
  'otherHeight',
  'otherPaper',
  'fewWords',
  'fewWordsBefore',
  'plainPage',
  'openingShared',
  'openingAfterEnclosures',
  'openingUnshared',
] as const
type FeatureName = (typeof featureNames)[number]
export type Features = Record<FeatureName, number>

const few = 30

/** What speaks for and against a new letter at a page, each about 0 … 1. Knows no office, form or firm. */
export function featuresOf({ before, page, facts }: Junction): Features {
  const last = before.at(-1) as PageSigns
  const first = before[0] as PageSigns
  const opening = openingOf(page.opening)
  const same = sharedWith(before, page, facts)
  const shared = Math.max(same.sameNames, same.sameNumbers, same.samePeople)
  const enclosuresNamed = Math.max(...before.map(({ ending }) => ending.enclosures))
  return {
    always: 1,
    ...numbering(last, page),
    ...page.opening,
    opening,
    ...page.inside,
    openEnd: last.ending.openEnd,
    closing: last.ending.closing,
    signature: last.ending.signature,
    endsEarly: Math.max(0, Math.min(1, (0.85 - last.ending.full) * 2)),
    enclosuresNamed,
    enclosuresListed: Math.max(...before.map(({ ending }) => ending.enclosureList)),
    stamped: Number(page.stamped),
    stampMissing: Number(!page.stamped && first.stamped) * Math.min(1, facts.stamped * 3),
    onBack: Number(facts.duplex && page.number % 2 === 0),
    ...same,
    ...differences(before, page),
    fewWords: Number(page.words < few),
    fewWordsBefore: Number(last.words < few),
    plainPage: Number(opening < 0.2 && page.words >= few * 2),
    openingShared: opening * shared,
    openingAfterEnclosures: opening * enclosuresNamed,
    openingUnshared: opening * Number(shared === 0),
  }
}

function numbering({ numbered: last }: PageSigns, { numbered: next }: PageSigns) {
  const goesOn = Boolean(
    last && next && next.page === last.page + 1 && (!last.of || !next.of || last.of === next.of),
  )
  const fromUnnumbered = Boolean(!last && next?.page === 2)
  return {
    numberGoesOn: goesOn ? 1 : fromUnnumbered ? 0.7 : 0,
    numberIsOne: Number(next?.page === 1),
    numberBreaks: Number(Boolean(next && next.page > 1 && !goesOn && !fromUnnumbered)),
    lastOfAll: Number(Boolean(last?.of && last.page === last.of && !goesOn)),
    numberMissing: Number(Boolean(last?.of && last.page < last.of && !goesOn)),
    bothUnnumbered: Number(!last && !next),
  }
}

function sharedWith(before: readonly PageSigns[], { marks }: PageSigns, facts: StackFacts) {
  const all = before.map((each) => each.marks)
  const last = all.at(-1) as PageSigns['marks']
  const common = (of: (one: PageSigns['marks']) => Set<string>) =>
    [...of(marks)].filter((each) => all.some((one) => of(one).has(each)))
  const weight = (words: string[]) => words.reduce((sum, word) => sum + rarity(facts, word), 0)
  const alike = (one: Set<string>, other: Set<string>) => {
    const both = weight([...one].filter((word) => other.has(word)))
    const either = weight([...new Set([...one, ...other])])
    return either > 0 ? both / either : 0
  }
  return {
    sameNames: Math.min(1, weight(common(({ names }) => names)) / 2),
    sameNumbers: Math.min(
      1,
      weight(common(({ numbers }) => numbers)) + common(({ births }) => births).length,
    ),
    samePeople: samePerson(before, marks, facts),
    sameWords: Math.min(
      1,
      weight(common(({ words }) => words)) / Math.max(4, Math.sqrt(marks.words.size) * 2),
    ),
    sameHead: alike(last.head, marks.head),
    sameFoot: alike(last.foot, marks.foot),
    sameForm: Number(Boolean(marks.formCode && all.some(({ formCode }) => formCode === marks.formCode))),
  }
}

/** One person on both, however her name is set: `Maksym Lukovych`, `Lukovych, Maksym`, or in the middle of a sentence. */
function samePerson(before: readonly PageSigns[], marks: PageSigns['marks'], facts: StackFacts): number {
  const found = [
    ...[...marks.people].filter((name) => before.some((each) => names(each.marks, name))),
    ...before.flatMap((each) => [...each.marks.people].filter((name) => names(marks, name))),
  ]
  return Math.max(0, ...found.map((name) => rarity(facts, name)))
}

const namedBefore = (before: readonly PageSigns[], marks: PageSigns['marks']) =>
  before.some(
    (each) =>
      [...marks.people].some((name) => names(each.marks, name)) ||
      [...each.marks.people].some((name) => names(marks, name)),
  )

const names = ({ words }: PageSigns['marks'], name: string) =>
  name
    .split(' ')
    .every((part) => words.has(part) || (part.length > 4 && [...words].some((word) => isNear(part, word))))

const apart = (one: Set<string>, other: Set<string>) =>
  Number(one.size > 0 && other.size > 0 && [...one].every((each) => !other.has(each)))

/** Handwritten digits are misread: a number that differs in two of them may be the same. */
const isOtherCase = (one: Set<string>, other: Set<string>) =>
  one.size > 0 &&
  other.size > 0 &&
  [...one].every((each) => [...other].every((number) => differingDigits(each, number) > 2))

const differingDigits = (one: string, other: string) =>
  [...one].filter((digit, at) => digit !== other[at]).length

function differences(before: readonly PageSigns[], page: PageSigns) {
  const last = before.at(-1) as PageSigns
  const allOf = (of: (marks: PageSigns['marks']) => Set<string>) =>
    new Set(before.flatMap(({ marks }) => [...of(marks)]))
  const known = before.findLast(({ marks }) => marks.formCode)?.marks.formCode
  const ratio = Math.abs(Math.log((page.tall || 1) / (last.tall || 1)))
  return {
    otherCase: Number(
      isOtherCase(
        allOf(({ cases }) => cases),
        page.marks.cases,
      ),
    ),
    otherBirth: apart(
      allOf(({ births }) => births),
      page.marks.births,
    ),
    otherPeople: Number(
      page.marks.people.size > 0 &&
        before.some(({ marks }) => marks.people.size > 0) &&
        !namedBefore(before, page.marks),
    ),
    otherForm: Number(Boolean(known && page.marks.formCode && known !== page.marks.formCode)),
    otherMargin: Math.min(1, Math.abs(page.margin - last.margin) * 20),
    otherHeight: Math.min(1, ratio * 4),
    otherPaper: Number(
      Math.abs(page.paper.width - last.paper.width) > 8 ||
        Math.abs(page.paper.height - last.paper.height) > 12,
    ),
  }
}
