import type { z } from 'zod'
import { foldWord } from '../register-spelling.ts'
import type { Proposal } from './contract.ts'

export interface Known {
  /** Why it lies here. */
  reason: string
  typeCode: string | null
  /** The words by which the type was told. */
  cues: readonly string[]
  /** Nothing is printed on any page. */
  blank: boolean
  /** A candidate has the name of the letter. */
  named: boolean
  /** The office or person in its address field, where that is not this office. */
  meantFor: { name: string; kind: 'office' | 'person' } | null
  /** By what it says: it offers goods; it asks for benefits. */
  sells: boolean
  applies: boolean
}

const applications = ['HA', 'ANTRAG_FORMLOS']
const returned = ['unzustellbar', 'zurückanabsender', 'empfängerunbekannt', 'unbekanntverzogen']

/** What a letter seems to be that belongs in no file yet; null where nothing tells. Nothing is ever done by it alone. */
export const proposalFor = ({
  reason,
  typeCode,
  cues,
  blank,
  named,
  ...says
}: Known): z.infer<typeof Proposal> | null => {
  if (blank) return 'empty'
  if (isReturned(cues)) return null
  if (says.meantFor?.kind === 'office') return 'misdirected'
  if (!named && says.meantFor && typeCode === 'POSTFEHLER') return 'misdirected'
  if (!named && says.sells && (typeCode === 'POSTFEHLER' || typeCode === null)) return 'advertising'
  if (!named && (says.applies || (typeCode && applications.includes(typeCode)))) return 'new-applicant'
  return reason === 'unreadable' ? 'unreadable' : null
}

/** A returned letter belongs to the file it was sent from: nothing is proposed for it. */
const isReturned = (cues: readonly string[]) =>
  cues.some((cue) => returned.map(foldWord).includes(foldWord(cue.replace(/\s/g, ''))))
