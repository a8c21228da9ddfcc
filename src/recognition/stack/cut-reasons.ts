import { featuresOf, type Junction } from './junction.ts'

/** For a person what speaks for a new letter at a page, and what against: codes whose words live in the texts of the desk. */
export interface CutReasons {
  /** As numbered in the original. */
  page: number
  speaksFor: string[]
  speaksAgainst: string[]
}

/** The plainest first. */
export const speakingFor = [
  'numberIsOne',
  'lastOfAll',
  'otherBirth',
  'otherCase',
  'otherPeople',
  'salutation',
  'recipient',
  'dated',
  'title',
  'otherForm',
  'stamped',
  'signature',
  'closing',
  'otherPaper',
] as const
export const speakingAgainst = [
  'numberGoesOn',
  'sameNumbers',
  'samePeople',
  'sameNames',
  'sameForm',
  'sameHead',
  'inSentence',
  'openEnd',
  'annex',
] as const

/** Weaker signs are nothing one would point at. */
const plain = 0.5
/** More is not read. */
const most = 3

export const cutReasonsOf = (junction: Junction): CutReasons => {
  const features = featuresOf(junction)
  const plainest = <Name extends keyof typeof features>(names: readonly Name[]) =>
    names.filter((name) => features[name] >= plain).slice(0, most)
  return {
    page: junction.page.number,
    speaksFor: plainest(speakingFor),
    speaksAgainst: plainest(speakingAgainst),
  }
}
