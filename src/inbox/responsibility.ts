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
}

interface Desks {
  /** Active members of staff by clerk code. */
  staffByCode: ReadonlyMap<string, string>
  /** The basket for what no rule places: never nobody. */
  fallbackUnitId: string
}

/** Whose desk a letter belongs on. Pure; always somebody. */
export const findResponsible = (
  letter: LetterToPlace,
  rules: readonly ResponsibilityRule[],
  desks: Desks,
): Responsible => {
  for (const rule of rules.toSorted((a, b) => a.position - b.position)) {
    if (!fits(rule, letter)) continue
    const unitId = rule.unitId ?? letter.caseUnitId
    const code = rule.unitId ? rule.clerkCode : (rule.clerkCode ?? letter.caseClerkCode)
    if (unitId) return { unitId, staffId: (code && desks.staffByCode.get(code)) || null }
  }
  return { unitId: desks.fallbackUnitId, staffId: null }
}

const fits = (rule: ResponsibilityRule, { typeCode, title }: LetterToPlace) => {
  if (rule.typeCodes && (typeCode === null || !rule.typeCodes.includes(typeCode))) return false
  const name = fold(title)
  if (rule.lettersFrom && name.slice(0, rule.lettersFrom.length) < fold(rule.lettersFrom)) return false
  return !(rule.lettersTo && name.slice(0, rule.lettersTo.length) > fold(rule.lettersTo))
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
