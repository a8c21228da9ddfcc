import type { z } from 'zod'
import { foldWord } from '../register-spelling.ts'
import type { Proposal } from './contract.ts'

interface Known {
  /** Why it lies here. */
  reason: string
  typeCode: string | null
  /** The words by which the type was told. */
  cues: readonly string[]
  /** Nothing is printed on any page. */
  blank: boolean
  /** A candidate has the name of the letter. */
  named: boolean
}

const applications = ['HA', 'ANTRAG_FORMLOS']
const returned = ['unzustellbar', 'zurückanabsender', 'empfängerunbekannt', 'unbekanntverzogen']
const misdirected = ['niederschlagswasser', 'grundstücksetzenwirdiegebühr']

/** What a letter seems to be that belongs in no file yet; null where nothing tells. Nothing is ever done by it alone. */
export const proposalFor = ({
  reason,
  typeCode,
  cues,
  blank,
  named,
}: Known): z.infer<typeof Proposal> | null => {
  if (blank) return 'empty'
  if (typeCode === 'POSTFEHLER') return ofNoFile(cues)
  if (typeCode && applications.includes(typeCode) && !named) return 'new-applicant'
  return reason === 'unreadable' ? 'unreadable' : null
}

/** A returned letter belongs to the file it was sent from: nothing is proposed for it. */
const ofNoFile = (cues: readonly string[]) => {
  const has = (words: readonly string[]) =>
    cues.some((cue) => words.map(foldWord).includes(foldWord(cue.replace(/\s/g, ''))))
  if (has(returned)) return null
  return has(misdirected) ? 'misdirected' : 'advertising'
}
