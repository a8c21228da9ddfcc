import type { NumberPattern } from '#casefiles'
import type { RegisterKeyKind } from './register-spelling.ts'

export type NumberKind = Extract<
  RegisterKeyKind,
  | 'bg'
  | 'customer'
  | 'pension'
  | 'tax'
  | 'iban'
  | 'electricity'
  | 'child-benefit'
  | 'reference'
  | 'phone'
  | 'email'
>

/**
 * How one kind of number is printed. In `shape` a `9` stands for a digit and an `A` for a letter, other signs for
 * themselves; blanks, dots, hyphens and slashes between them are free.
 */
export interface NumberFormat {
  kind: NumberKind
  shape: string
  /** What stands in front of it, as a pattern on the printed text; with `labelled` it must. */
  label: RegExp
  labelled?: boolean
  /** The office's own pattern; it stands instead of the shape. */
  pattern?: NumberPattern
}

/** The number of a household: prefix of the office and own part, parted by a sign that scans mangle. */
export interface HouseholdNumberFormat {
  prefixDigits: number
  tailDigits: number
  /** Prefix of the own office if known: what is quoted without prefix then belongs to it. */
  prefix?: string
  label: RegExp
  /** An Aktenzeichen of the office's own; it stands instead of prefix and own part. */
  pattern?: NumberPattern
}

export interface NumberFormats {
  household: HouseholdNumberFormat
  others: readonly NumberFormat[]
}

/**
 * The formats of the Bundesagentur für Arbeit and of the numbers clients bring along (RV-Nummer § 147 SGB VI,
 * Steuer-ID § 139b AO, IBAN ISO 13616). Approved municipal offices (zkT) have patterns of their own.
 */
export const baNumberFormats: NumberFormats = {
  household: {
    prefixDigits: 5,
    tailDigits: 7,
    label:
      /(?:\bB[GC6](?:[\s.-]*N[ru]m?m?[efc]?[rft]?)?|Be\S{1,3}ar\S{1,2}sg\S*|Akten\S{2,8}|\bAz|[il1]hr\s*Ze\S{3,5}|meine\s+Nummer)[\s.:;,·-]*$/i,
  },
  others: [
    {
      kind: 'customer',
      shape: '999A999999',
      label: /(?:K\S?nden\S*|Kd)[\s.:,-]*(?:N[ru]m?m?e?r?)?[\s.:,-]*$/i,
    },
    {
      kind: 'pension',
      shape: '99999999A999',
      label: /(?:RV|SV|Vers|Versich\S*|Sozialv\S*|Rentenv\S*)[\s.-]*(?:N\S*)?[\s.:,-]*$/i,
    },
    {
      kind: 'tax',
      shape: '99999999999',
      label: /(?:Steuer\S*|Id[\s.-]*N[rt]|Ident\S*)[\s.:,-]*(?:Id\S*)?(?:N[rt])?[\s.:,-]*$/i,
    },
    { kind: 'iban', shape: 'AA99999999999999999999', label: /IBAN[\s.:,-]*$/i },
    {
      kind: 'child-benefit',
      shape: '999FK999999',
      label: /(?:K[i1l]nd\S{1,2}[rtf]?g\S*|KG[\s.-]*N[ru]\S*)[\s.:,-]*$/i,
    },
    { kind: 'electricity', shape: 'AA99999999', label: /(?:Vertrag\S*|Kunden\S*)[\s.:,-]*$/i },
    { kind: 'reference', shape: 'AA99999999', label: /(?:Zeichen|Referenz|Ref|Schreiben\S*)[\s.:,-]*$/i },
  ],
}
