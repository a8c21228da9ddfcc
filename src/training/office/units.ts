import type { TrainingRule, TrainingUnit } from './contract.ts'

export const units: readonly TrainingUnit[] = [
  { key: 'leistung-511', name: 'Leistung 511', kind: 'benefits' },
  { key: 'leistung-512', name: 'Leistung 512', kind: 'benefits' },
  { key: 'leistung-513', name: 'Leistung 513', kind: 'benefits' },
  { key: 'leistung-u25', name: 'Leistung U25', kind: 'benefits' },
  { key: 'markt-531', name: 'Markt & Integration 531', kind: 'integration' },
  { key: 'markt-532', name: 'Markt & Integration 532', kind: 'integration' },
  { key: 'widerspruch', name: 'Widerspruchsstelle', kind: 'objections' },
  { key: 'unterhalt', name: 'Unterhalt', kind: 'maintenance' },
  { key: 'owi', name: 'Ordnungswidrigkeiten', kind: 'offences' },
  { key: 'but', name: 'Bildung und Teilhabe', kind: 'education' },
  { key: 'poststelle', name: 'Poststelle', kind: 'mail-room' },
  { key: 'klaerstelle', name: 'Klärstelle', kind: 'clearing' },
  { key: 'leitung', name: 'Geschäftsführung', kind: 'management' },
]

type Words = { lettersFrom?: string; lettersTo?: string; clerkCode?: string }

const rule = (position: number, typeCodes: string[] | null, unitKey: string | null, more: Words = {}) => ({
  position,
  typeCodes,
  lettersFrom: more.lettersFrom ?? null,
  lettersTo: more.lettersTo ?? null,
  unitKey,
  clerkCode: more.clerkCode ?? null,
})

const forIntegration = ['AU', 'KOOPPLAN', 'BEWERBUNG', 'MASSNAHME', 'TERMIN']

/** How the training office shares its post; every real office has rules of its own. */
export const rules: readonly TrainingRule[] = [
  rule(10, ['WIDERSPRUCH', 'KLAGE_GERICHT'], 'widerspruch'),
  rule(20, ['UH', 'UNTERHALT'], 'unterhalt'),
  rule(30, ['OWI'], 'owi'),
  rule(40, ['BUT'], 'but'),
  rule(50, forIntegration, 'markt-531', { lettersFrom: 'A', lettersTo: 'K', clerkCode: 'M101' }),
  rule(51, forIntegration, 'markt-532', { lettersFrom: 'L', lettersTo: 'Z' }),
  rule(60, ['BESCHWERDE'], 'leitung'),
  // What cannot wait goes to the basket of one team, where whoever is there takes it.
  rule(70, ['STROMSPERRE', 'MIETE_KUENDIGUNG', 'RAEUMUNGSKLAGE', 'HAFT', 'BARAUSZAHLUNG'], 'leistung-511'),
  rule(90, null, null),
  rule(99, null, 'klaerstelle'),
]
