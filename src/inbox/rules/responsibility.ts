import { foldWord } from '#casefiles'

/** A row of `responsibility_rule`: who gets which post. Rules are asked in order; the first that fits and leads to somebody decides. */
export interface ResponsibilityRule {
  position: number
  /** null: any type */
  typeCodes: string[] | null
  /** First letters of the applicant's last name, from … to, both included; null: any name. */
  lettersFrom: string | null
  lettersTo: string | null
  /** null: the team of the case */
  unitId: string | null
  /** null with a unit: that team's basket; null without: the clerk of the case */
  clerkCode: string | null
}

export interface Responsible {
  unitId: string
  /** null: the basket of the unit */
  staffId: string | null
}

export interface LetterToPlace {
  typeCode: string | null
  title: string
  caseUnitId: string | null
  caseClerkCode: string | null
  /** The one team for post of this type, if the type names a kind of team and the office has one of it. */
  typeUnitId?: string | null
}

export interface Desks {
  /** Active members of staff by clerk code. */
  staffByCode: ReadonlyMap<string, string>
  /** The basket for what no rule places: never nobody. */
  fallbackUnitId: string
}

/** Whose desk a letter belongs on, and what decided that. */
export interface Placement {
  responsible: Responsible
  /** The rule that fitted, the team that post of this type belongs to, or neither: the basket for the rest. */
  by: 'rule' | 'type' | 'nothing'
  /** The rule that was asked last; null where none fitted. */
  position: number | null
}

/** Whose desk a letter belongs on. Pure; always somebody. */
export const findResponsible = (
  letter: LetterToPlace,
  rules: readonly ResponsibilityRule[],
  desks: Desks,
): Responsible => applyRules(letter, rules, desks).responsible

/** The same, with what decided. Pure. */
export const applyRules = (
  letter: LetterToPlace,
  rules: readonly ResponsibilityRule[],
  desks: Desks,
): Placement => {
  const { typeUnitId = null } = letter
  for (const rule of rules.toSorted((a, b) => a.position - b.position)) {
    if (!fits(rule, letter)) continue
    const { position } = rule
    // A rule that names types knows better; a general one does not know what the letter is about.
    if (!rule.typeCodes && typeUnitId)
      return { responsible: { unitId: typeUnitId, staffId: null }, by: 'type', position }
    const unitId = rule.unitId ?? letter.caseUnitId
    const code = rule.unitId ? rule.clerkCode : (rule.clerkCode ?? letter.caseClerkCode)
    if (unitId) {
      const staffId = (code && desks.staffByCode.get(code)) || null
      return { responsible: { unitId, staffId }, by: 'rule', position }
    }
  }
  return {
    responsible: { unitId: typeUnitId ?? desks.fallbackUnitId, staffId: null },
    by: typeUnitId ? 'type' : 'nothing',
    position: null,
  }
}

/** Every name has a place between A and Z: Ö beside O, Ł beside L. */
const fits = (
  { typeCodes, lettersFrom, lettersTo }: ResponsibilityRule,
  { typeCode, title }: LetterToPlace,
) => {
  if (typeCodes && (typeCode === null || !typeCodes.includes(typeCode))) return false
  const name = foldWord(title)
  return (
    !(lettersFrom && isBefore(name, foldWord(lettersFrom))) &&
    !(lettersTo && isBehind(name, foldWord(lettersTo)))
  )
}

const isBefore = (name: string, letters: string) => name.slice(0, letters.length) < letters
const isBehind = (name: string, letters: string) => name.slice(0, letters.length) > letters
