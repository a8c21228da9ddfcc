import type { FoundValue, KeyFieldKind, KeyFieldName } from './key-field.ts'

/**
 * How a field is known, as data. A cue is the German wording around a value, which stands at `*` or behind it; cues are
 * tried in order, and the first that leads to exactly one value counts. Read with the same tolerance for scanning errors
 * as the cues of types.
 */
export interface FieldRule {
  kind: KeyFieldKind
  takes: readonly FoundValue['kind'][]
  cues: readonly string[]
  /** Words that may stand between cue and value; 3 unless said. */
  gap?: number
  /** Also on the pages behind the first; what is enclosed begins there, so only for forms and statements. */
  allPages?: boolean
  /** Of several values the first or last as it stands; without it several values are none: which one is meant is not sure. */
  several?: 'first' | 'last'
  /** Where no cue tells: wording in front of a range (`vom … bis …`), at the end of which the date stands. */
  spans?: readonly string[]
  /** A date of birth may be meant. */
  births?: boolean
  /** An amount below nothing may be meant. */
  signed?: boolean
}

const day = { kind: 'date', takes: ['day'] } as const
const start = { kind: 'date', takes: ['day', 'month'] } as const
const amount = { kind: 'amount', takes: ['amount'] } as const

export const fieldRules: Partial<Record<KeyFieldName, FieldRule>> = {
  decisionDate: {
    ...day,
    cues: [
      'gegen Ihren Bescheid vom',
      'gegen den Bescheid vom',
      'Überprüfung des Bescheides vom',
      'Anhörungsschreiben vom',
      'Ihrer Anhörung vom',
      'Anhörung vom',
      'Änderungsbescheid vom',
      'Bescheides vom',
      'Bescheids vom',
      'Bescheid vom',
    ],
  },
  from: {
    ...start,
    cues: [
      'arbeitsunfähig seit',
      'Arbeitsunfähigkeit seit',
      'Die Änderung gilt ab',
      'Weiterbewilligung ab',
      'beantrage Leistungen ab',
      'Leistungen ab',
      'Mietbeginn',
      'Tag der Anmeldung',
      'Beschäftigung seit',
      'für die Zeit ab',
      'mit Wirkung vom',
      'Beginn',
      'ab dem',
      'seit dem',
      'ab',
      'seit',
    ],
    allPages: true,
    several: 'first',
  },
  until: {
    ...day,
    cues: [
      'arbeitsunfähig bis einschließlich',
      'voraussichtlich arbeitsunfähig bis',
      'voraussichtlich bis',
      'arbeitsunfähig bis',
      'voraussichtliche Entlassung',
      'Entlassung am',
      'gilt fort bis',
      'gültig bis',
      'befristet bis',
      'gilt bis',
      'bis einschließlich',
    ],
  },
  approvalEnds: {
    ...day,
    cues: ['Bewilligungszeitraum endet am', 'Bewilligungszeitraum endet', 'Bewilligungszeitraum bis'],
  },
  shutOffOn: {
    ...day,
    cues: [
      'Versorgung am * unterbrechen',
      'Stromversorgung am * unterbrechen',
      'Versorgung ab dem',
      'Sperrung am',
      'Sperrtermin',
      'Unterbrechung am',
      'Versorgung am',
      '* unterbrechen',
      '* gesperrt',
    ],
  },
  endsOn: {
    ...day,
    cues: [
      'ordentlich und fristgerecht zum',
      'ordentlich zum',
      'fristgerecht zum',
      'Arbeitsverhältnis zum',
      'endet am',
      'endet mit Ablauf des',
      'mit Ablauf des',
      'Beendigung zum',
    ],
  },
  filedOn: { ...day, cues: ['ist am * eine Klage', 'Klage vom', 'Klageschrift vom'] },
  appointment: { ...day, cues: ['Termins am', 'Termin am', 'Termin vom', 'Einladung zum', 'am'] },
  expectedBirth: {
    ...day,
    cues: ['errechneter Termin', 'errechneter Entbindungstermin', 'Entbindungstermin', 'Geburtstermin'],
  },
  eventOn: {
    ...day,
    births: true,
    cues: ['Eheschließung', 'verstorben am', 'gestorben am', 'Sterbetag', 'Tag der Geburt', 'geboren am'],
    several: 'first',
  },
  movedInOn: { ...day, cues: ['Einzugsdatum', 'Einzug', 'eingezogen am'] },
  reviewOn: { ...day, cues: ['Überprüfung am', 'Überprüfung spätestens am', 'Fortschreibung am'] },
  period: {
    kind: 'period',
    takes: ['range', 'month', 'year'],
    cues: [
      'Abrechnungszeitraum',
      'Zeitraum',
      'Abrechnungsmonat',
      'Abrechnung für',
      'Bezüge für',
      'Schuljahr',
      'für das Jahr',
      'für den Monat',
      'im Monat',
      'Bewerbungsnachweise für',
      'Bewerbungen für',
      'Verdienstabrechnung',
      'Entgeltabrechnung',
      'Lohnabrechnung',
      'Gehaltsabrechnung',
      'Betriebskostenabrechnung',
      'Nebenkostenabrechnung',
      'Heizkostenabrechnung',
      'Stromrechnung',
      'Bescheid für',
      'in der Zeit vom',
      'Teilnahme vom',
      'nahm vom',
      'Kontoauszug vom',
      'vom',
    ],
    several: 'first',
  },
  additionalPayment: {
    ...amount,
    cues: [
      'Nachzahlung von',
      'Nachzahlung in Höhe von',
      'Nachzahlungsbetrag',
      'Nachforderung von',
      'Nachforderung',
      'Nachzahlung',
      'nachzuzahlen',
      '* nachzuzahlen',
    ],
  },
  credit: {
    ...amount,
    cues: ['Guthaben von', 'Guthaben in Höhe von', 'Erstattungsbetrag', 'Erstattung', 'Guthaben'],
  },
  invoiceAmount: {
    ...amount,
    cues: ['Rechnungsbetrag', 'Gesamtbetrag', 'zu zahlender Betrag', 'berechnen wir', 'Zahlbetrag'],
  },
  instalment: {
    ...amount,
    cues: [
      'neuer monatlicher Abschlag beträgt',
      'neuer Abschlag beträgt',
      'monatlicher Abschlag von',
      'monatlicher Abschlag',
      'neuer Abschlag',
      'Abschlagsbetrag',
      'Abschlag in Höhe von',
      'Abschlag von',
    ],
  },
  arrears: {
    ...amount,
    cues: [
      'Mietrückständen von',
      'Mietrückstand von',
      'Rückstand von',
      'Rückstand in Höhe von',
      'Rückständen von',
      'Betrag von * offen',
      'Zahlung von * in Verzug',
      'mit * in Verzug',
      'offene Forderung',
      'offener Betrag',
      'offenen Betrag',
      'Mietrückstand',
      'Zahlungsrückstand',
      'Gesamtrückstand',
      '* in Verzug',
      '* offen',
    ],
  },
  coldRent: {
    ...amount,
    gap: 5,
    allPages: true,
    several: 'first',
    cues: [
      'neue Kaltmiete',
      'neue Nettokaltmiete',
      'Nettokaltmiete auf',
      'Grundmiete',
      'Nettokaltmiete',
      'Kaltmiete',
    ],
  },
  totalRent: {
    ...amount,
    allPages: true,
    cues: ['neue Gesamtmiete', 'Gesamtmiete', 'Bruttowarmmiete', 'Warmmiete', 'Bruttomiete'],
  },
  gross: {
    ...amount,
    several: 'first',
    cues: [
      'Gesamtbrutto',
      'Bruttobetrag monatlich',
      'Bruttoarbeitsentgelt',
      'Bruttoverdienst',
      'Bruttoentgelt',
      'Bruttobezüge',
      'Bruttolohn',
      'Bruttogehalt',
    ],
  },
  net: {
    ...amount,
    several: 'first',
    cues: [
      'Auszahlungsbetrag',
      'Nettoarbeitsentgelt',
      'Nettoverdienst',
      'Nettoentgelt',
      'Nettobezüge',
      'Nettolohn',
      'Überweisungsbetrag',
    ],
  },
  balance: {
    ...amount,
    signed: true,
    allPages: true,
    several: 'last',
    cues: ['neuer Kontostand', 'neuer Saldo', 'Endsaldo', 'Schlusssaldo', 'Kontostand am', 'Saldo neu'],
  },
  assets: { ...amount, allPages: true, several: 'first', cues: ['Girokonto Guthaben', 'Guthaben'] },
  claim: {
    ...amount,
    gap: 8,
    cues: [
      'Gesamtforderung',
      'Hauptforderung',
      'Forderung des Gläubigers',
      'Forderung in Höhe von',
      'Forderung von',
      'in Höhe von',
    ],
  },
  benefit: {
    ...amount,
    cues: [
      'Kindergeld in Höhe von',
      'Wohngeld in Höhe von',
      'Elterngeld in Höhe von',
      'Unterhaltsvorschuss von',
      'Krankengeld von',
      'in Höhe von',
      'kalendertäglich',
      'Zahlbetrag',
      'Rente von',
      'monatlich',
      '* monatlich',
    ],
  },
  reimbursement: {
    ...amount,
    cues: ['Leistungen von * erbracht', 'Leistungen in Höhe von', 'Erstattungsbetrag', 'in Höhe von'],
  },
  requested: { ...amount, cues: ['Vorschuss von', 'Vorschuss in Höhe von', 'Darlehen von', 'in Höhe von'] },
  pay: { ...amount, cues: ['Vergütung', 'Bruttolohn', 'Stundenlohn von', 'Stundenlohn', '* brutto'] },
  cost: { ...amount, cues: ['Gesamtkosten', 'Kosten'] },
  amount: {
    ...amount,
    gap: 4,
    cues: [
      'zu zahlender Betrag',
      'zu zahlen sind',
      'Rechnungsbetrag',
      'Gesamtbetrag',
      'Gesamtsumme',
      'Endbetrag',
      'Zahlbetrag',
      'Gesamtforderung',
      'Betrag in Höhe von',
      'Betrag von',
      'in Höhe von',
      'Betrag',
      'Summe',
    ],
  },
  houseCharge: {
    ...amount,
    gap: 5,
    allPages: true,
    cues: [
      'monatliches Hausgeld',
      'monatliche Hausgeld',
      'monatliche Hausgeldzahlung',
      'Hausgeld monatlich',
      'Hausgeld je Monat',
      'Hausgeld pro Monat',
      'Hausgeldvorauszahlung',
      'Hausgeldvorschuss',
      'monatliche Vorschüsse',
      'monatliche Vorauszahlung',
      'monatlicher Vorschuss',
      'monatlicher Beitrag',
      'monatliche Zahlung',
      'Hausgeld in Höhe von * monatlich',
      'Hausgeld von * monatlich',
      'Hausgeld beträgt * monatlich',
      'Hausgeld * monatlich',
      'Hausgeld * pro Monat',
      'monatlich',
    ],
  },
}

/** Ways in which a letter states its deadline, tried as the cues of a field. */
export const deadlineCues: readonly string[] = [
  'bis spätestens zum',
  'bis spätestens',
  'spätestens bis zum',
  'spätestens bis',
  'spätestens am',
  'spätestens zum',
  'bis zum',
  'zahlbar bis',
  'fällig am',
  'fällig zum',
  'Zahlungsziel',
  'Fälligkeit',
  'Frist',
  'am * fällig',
  'bis',
]

/**
 * Which fields a letter of a type has; date and reference are looked for in every letter, but see below. What is not
 * listed is not kept: no field holds a diagnosis, nor any name but that of whoever may act for the client.
 */
export const fieldsOfType: Readonly<Record<string, readonly KeyFieldName[]>> = {
  HA: ['from', 'coldRent'],
  SV: ['healthInsurer'],
  HAUSGELD: ['houseCharge', 'period', 'from'],
  WBA: ['approvalEnds', 'from'],
  VAEM: ['from'],
  EK: ['gross'],
  EKS: ['period'],
  KDU: ['coldRent', 'totalRent'],
  VM: ['assets'],
  ANTRAG_FORMLOS: ['from'],
  MIETVERTRAG: ['coldRent', 'totalRent', 'from', 'deadline'],
  MIETBESCHEINIGUNG: ['coldRent', 'totalRent', 'movedInOn'],
  BETRIEBSKOSTEN: ['period', 'additionalPayment', 'credit', 'deadline'],
  HEIZ_STROM: ['period', 'additionalPayment', 'credit', 'invoiceAmount', 'instalment', 'from', 'deadline'],
  STROMSPERRE: ['arrears', 'shutOffOn', 'deadline'],
  MIETE_KUENDIGUNG: ['arrears', 'deadline'],
  RAEUMUNGSKLAGE: ['arrears', 'filedOn', 'deadline'],
  KONTOAUSZUG: ['period', 'balance'],
  LOHN: ['period', 'gross', 'net'],
  EK_BESCHEINIGUNG: ['gross', 'net'],
  ARBEITSVERTRAG: ['from', 'pay'],
  KUENDIGUNG_ARBEIT: ['endsOn'],
  AU: ['from', 'until'],
  SCHWERBEHINDERUNG: ['disabilityDegree', 'disabilityMarks', 'from', 'until'],
  MUTTERPASS: ['expectedBirth'],
  URKUNDE: ['eventOn'],
  AUSWEIS: ['until'],
  AUFENTHALT: ['until'],
  MELDEBESCHEINIGUNG: ['from', 'movedInOn'],
  SCHULE: ['period'],
  BUT: ['cost', 'period'],
  KINDERGELD: ['benefit', 'from', 'childBenefitNumber'],
  BESCHEID_ANDERE: ['benefit', 'from', 'healthInsurer'],
  ERSTATTUNG: ['reimbursement', 'from', 'deadline'],
  STEUER_KFZ: ['period', 'credit', 'additionalPayment', 'deadline'],
  UNTERHALT: ['benefit', 'from', 'deadline'],
  PFAENDUNG: ['claim', 'deadline'],
  WIDERSPRUCH: ['decisionDate', 'deadline'],
  UEBERPRUEFUNG: ['decisionDate', 'deadline'],
  KLAGE_GERICHT: ['courtReference', 'deadline'],
  VOLLMACHT: ['authorised', 'from', 'until'],
  ANHOERUNG: ['decisionDate'],
  INSOLVENZ: ['deadline'],
  HAFT: ['from', 'until'],
  BARAUSZAHLUNG: ['requested'],
  KOOPPLAN: ['reviewOn'],
  BEWERBUNG: ['period'],
  MASSNAHME: ['period'],
  TERMIN: ['appointment', 'period'],
  DATENABGLEICH: ['from', 'deadline'],
  OWI: ['deadline'],
  BESCHWERDE: ['deadline'],
}

/** What is else with a field in letters of a type. */
export const rulesOfType: Readonly<
  Record<string, Readonly<Partial<Record<KeyFieldName, Partial<FieldRule>>>>>
> = {
  // A month in place of a day would say more of a period than the letter does.
  BETRIEBSKOSTEN: { period: { takes: ['range', 'year'] } },
  HEIZ_STROM: { period: { takes: ['range', 'year'] } },
  STEUER_KFZ: { period: { takes: ['range', 'year'] } },
  HAUSGELD: { period: { takes: ['range', 'year'] } },
  SCHULE: { period: { takes: ['range', 'year'] } },
  LOHN: { period: { takes: ['range', 'month'] } },
  BUT: { period: { takes: ['range', 'month'] } },
  BEWERBUNG: { period: { takes: ['range', 'month'] } },
  EKS: { period: { takes: ['range'] } },
  KONTOAUSZUG: { period: { takes: ['range'] } },
  MASSNAHME: { period: { takes: ['range'] } },
  TERMIN: { period: { takes: ['range'] } },
  SCHWERBEHINDERUNG: {
    from: {
      cues: [
        'gültig ab',
        'gültig vom',
        'Behinderung beträgt ab',
        'GdB beträgt ab',
        'mit Wirkung vom',
        'ab dem',
        'seit dem',
        'ab',
      ],
    },
    until: {
      takes: ['day', 'month'],
      cues: [
        'gültig bis Ende',
        'gültig bis',
        'Gültigkeit bis',
        'Gültigkeit des Ausweises endet',
        'befristet bis',
        'gilt bis',
      ],
    },
  },
  // Other days of a Vollmacht are of birth, of decisions, of what somebody is to do.
  VOLLMACHT: {
    from: {
      cues: [
        'gültig ab',
        'gilt ab',
        'gültig vom',
        'gilt vom',
        'gilt für die Zeit vom',
        'wirksam ab',
        'Vollmacht beginnt',
        'befristet vom',
        'mit Wirkung vom',
        'bestellt am',
      ],
      several: 'first',
    },
    until: {
      cues: ['gültig bis', 'gilt bis', 'befristet bis', 'erlischt am', 'Vollmacht endet am'],
      spans: ['gültig vom', 'gilt vom', 'gilt für die Zeit vom', 'gilt in der Zeit vom', 'befristet vom'],
    },
  },
}

/** Copies of identity papers are to be deleted, not kept: of them not even the number is noted. */
export const withoutReference: ReadonlySet<string> = new Set(['AUSWEIS'])
