/**
 * The file plan (Aktenplan) of a benefits file: its sections in the order of the paper file, each with its document
 * types. The office's own data; the texts name the keys.
 */
export const filePlan: readonly { key: string; typeCodes: readonly string[] }[] = [
  {
    key: '01-application',
    typeCodes: [
      'HA',
      'WBA',
      'VAEM',
      'WEP',
      'KI',
      'SV',
      'ANTRAG_FORMLOS',
      'URKUNDE',
      'AUSWEIS',
      'AUFENTHALT',
      'MELDEBESCHEINIGUNG',
      'VOLLMACHT',
      'MITWIRKUNG',
      'HAFT',
    ],
  },
  {
    key: '02-income-and-assets',
    typeCodes: [
      'EK',
      'EKS',
      'VM',
      'KONTOAUSZUG',
      'LOHN',
      'EK_BESCHEINIGUNG',
      'ARBEITSVERTRAG',
      'KUENDIGUNG_ARBEIT',
      'KINDERGELD',
      'STEUER_KFZ',
      'BARAUSZAHLUNG',
      'PFAENDUNG',
      'INSOLVENZ',
      'DATENABGLEICH',
    ],
  },
  {
    key: '03-housing',
    typeCodes: [
      'KDU',
      'MIETVERTRAG',
      'MIETBESCHEINIGUNG',
      'BETRIEBSKOSTEN',
      'HEIZ_STROM',
      'STROMSPERRE',
      'MIETE_KUENDIGUNG',
      'RAEUMUNGSKLAGE',
    ],
  },
  { key: '04-needs-and-health', typeCodes: ['MEB', 'AU', 'GUTACHTEN', 'SCHWERBEHINDERUNG', 'MUTTERPASS'] },
  { key: '05-children-and-education', typeCodes: ['SCHULE', 'BUT'] },
  { key: '06-maintenance', typeCodes: ['UH', 'UNTERHALT'] },
  { key: '07-other-bodies', typeCodes: ['BESCHEID_ANDERE', 'ERSTATTUNG'] },
  { key: '08-integration', typeCodes: ['KOOPPLAN', 'BEWERBUNG', 'MASSNAHME', 'TERMIN'] },
  {
    key: '09-objections-and-courts',
    typeCodes: ['ANHOERUNG', 'WIDERSPRUCH', 'UEBERPRUEFUNG', 'KLAGE_GERICHT'],
  },
  { key: '10-offences', typeCodes: ['OWI'] },
  { key: '11-other', typeCodes: ['BESCHWERDE', 'POSTFEHLER'] },
]
