import type { FontName } from '../sheet/faces.ts'
import type { ScanFormat } from '../sheet/pack-pages.ts'
import type { Turned } from '../sheet/scan-page.ts'
import type { CaseWish } from './choose-cases.ts'
import type { Writing } from './contract.ts'
import {
  writeAbschlag,
  writeBetriebskosten,
  writeKuendigung,
  writeMieterhoehung,
  writeStromsperre,
} from './firm-letters.ts'
import { writeBut, writeMietbescheinigung, writeUh, writeVaem, writeWba } from './forms.ts'
import {
  writeAdvertising,
  writeKindergeld,
  writeMeldebescheinigung,
  writeSchule,
} from './letters-to-the-office.ts'
import {
  writeAnhoerung,
  writeBarauszahlung,
  writeBewerbung,
  writeFormlos,
  writeMitwirkung,
  writeOwi,
  writeTermin,
  writeUeberpruefung,
  writeWiderspruch,
  writeWithNameOnly,
} from './private-letters.ts'
import { writeAu, writeKontoauszug, writeLohn } from './statements.ts'

/** Why a letter goes to the clearing desk, in the words of the house. */
export type ClearingReason =
  | 'nobody'
  | 'name_only'
  | 'ambiguous'
  | 'number_and_name_disagree'
  | 'person_not_in_register'

export type PlannedLetter = {
  typeCode: string
  writing: Writing
  of: CaseWish
  clearing?: ClearingReason
  /** a case that shares its applicant's name with another */
  namesake?: boolean
}

export type PlannedScan = {
  letters: readonly PlannedLetter[]
  font: FontName
  format: ScanFormat
  colour: 'grey' | 'colour' | 'black-white' | 'photo'
  /** where the stamp of receipt lies */
  stamp: 'form' | 'letter' | 'firm' | null
  turned: Turned
}

type Look = Partial<Omit<PlannedScan, 'letters'>>

const scan = (letters: PlannedLetter | readonly PlannedLetter[], look: Look = {}): PlannedScan => ({
  letters: 'typeCode' in letters ? [letters] : letters,
  font: 'arimo',
  format: 'pdf',
  colour: 'grey',
  stamp: null,
  turned: 0,
  ...look,
})

const letter = (typeCode: string, writing: Writing, of: CaseWish, more: Partial<PlannedLetter> = {}) => ({
  typeCode,
  writing,
  of,
  ...more,
})

const anna: CaseWish = { clerkCode: 'L101' }
const colleagues: CaseWish = { team: 'Leistung 511', notClerk: 'L101' }
const others: CaseWish = { notClerk: 'L101' }
const toK: CaseWish = { ...others, toK: true }
const withChild = (wish: CaseWish): CaseWish => ({ ...wish, child: true })

const tinos = { font: 'tinos' } as const
const onForm = { stamp: 'form' } as const
const onLetter = { stamp: 'letter' } as const
const onFirm = { stamp: 'firm' } as const
const fax = { colour: 'black-white' } as const
const colourful = { colour: 'colour' } as const

const forAnna: readonly PlannedScan[] = [
  scan(letter('WBA', writeWba, anna), onForm),
  scan(letter('MITWIRKUNG', writeMitwirkung, anna), { ...tinos, ...onLetter }),
  scan(letter('KONTOAUSZUG', writeKontoauszug, anna)),
  scan(letter('VAEM', writeVaem, anna), { ...colourful, ...onForm }),
  scan(letter('MIETBESCHEINIGUNG', writeMietbescheinigung, anna), fax),
  scan(letter('LOHN', writeLohn, anna)),
  scan(letter('ANTRAG_FORMLOS', writeFormlos, anna), { ...tinos, turned: 180 }),
  scan(letter('BETRIEBSKOSTEN', writeBetriebskosten, anna), colourful),
  scan(letter('KINDERGELD', writeKindergeld, withChild(anna)), onFirm),
  scan(letter('SCHULE', writeSchule, withChild(anna)), tinos),
]

const forHerTeam: readonly PlannedScan[] = [
  scan(letter('VAEM', writeVaem, colleagues)),
  scan(letter('KONTOAUSZUG', writeKontoauszug, colleagues), fax),
  scan(letter('LOHN', writeLohn, colleagues), tinos),
  scan(letter('MIETVERTRAG', writeMieterhoehung, colleagues), colourful),
  scan(letter('ANHOERUNG', writeAnhoerung, colleagues), { ...tinos, ...onLetter }),
  scan(letter('MITWIRKUNG', writeMitwirkung, colleagues)),
  scan(letter('HEIZ_STROM', writeAbschlag, colleagues)),
  scan(letter('STROMSPERRE', writeStromsperre, others), { ...colourful, ...onFirm }),
  scan(letter('STROMSPERRE', writeStromsperre, others), { ...fax, ...tinos }),
  scan(letter('BARAUSZAHLUNG', writeBarauszahlung, colleagues), onLetter),
]

const forOthers: readonly PlannedScan[] = [
  scan(letter('WIDERSPRUCH', writeWiderspruch, others), { ...tinos, ...onLetter }),
  scan(letter('WIDERSPRUCH', writeWiderspruch, others), onLetter),
  scan(letter('AU', writeAu, toK)),
  scan(letter('AU', writeAu, others), colourful),
  scan(letter('TERMIN', writeTermin, withChild(toK)), tinos),
  scan(letter('TERMIN', writeTermin, withChild(others))),
  scan(letter('BEWERBUNG', writeBewerbung, toK), tinos),
  scan(letter('UEBERPRUEFUNG', writeUeberpruefung, { ...withChild(others), single: true }), onLetter),
  scan(letter('KUENDIGUNG_ARBEIT', writeKuendigung, others)),
  scan(letter('MELDEBESCHEINIGUNG', writeMeldebescheinigung, others), tinos),
  scan(letter('BUT', writeBut, withChild(others)), onForm),
  scan(letter('UH', writeUh, withChild(others))),
  scan(letter('OWI', writeOwi, others), { ...tinos, ...fax }),
  scan(letter('BETRIEBSKOSTEN', writeBetriebskosten, others), fax),
  scan(letter('MIETBESCHEINIGUNG', writeMietbescheinigung, others), { turned: 90 }),
]

const oddOnes: readonly PlannedScan[] = [
  scan(letter('WBA', writeWba, others), { ...fax, format: 'tiff', ...onForm }),
  scan(letter('VAEM', writeVaem, others), { format: 'png' }),
  scan(letter('SCHULE', writeSchule, withChild(others)), { format: 'jpeg', colour: 'photo', ...tinos }),
  scan([letter('WIDERSPRUCH', writeWiderspruch, anna), letter('MITWIRKUNG', writeMitwirkung, anna)], tinos),
  scan(letter('MITWIRKUNG', writeMitwirkung, others, { namesake: true })),
  scan(letter('POSTFEHLER', writeAdvertising, others, { clearing: 'nobody' }), colourful),
  scan(letter('ANTRAG_FORMLOS', writeWithNameOnly, others, { clearing: 'name_only' }), tinos),
  scan(letter('ANTRAG_FORMLOS', writeWithNameOnly, others, { clearing: 'ambiguous', namesake: true })),
  scan(letter('MITWIRKUNG', writeMitwirkung, others, { clearing: 'number_and_name_disagree' }), tinos),
  scan(letter('ANTRAG_FORMLOS', writeFormlos, others, { clearing: 'person_not_in_register' }), onLetter),
]

/** The stack on the training office's desk. Types, fonts, colours and formats are spread as in an ordinary week. */
export const plannedPost: readonly PlannedScan[] = [...forAnna, ...forHerTeam, ...forOthers, ...oddOnes]
