/**
 * The file plan (Aktenplan) of a benefits file: its sections in the order of the paper file, each with its document
 * types. It is the office's own order, no law prescribes it; the texts name the keys.
 */
export const filePlan: readonly { key: string; typeCodes: readonly string[] }[] = [
  {
    key: 'applications',
    typeCodes: 'HA WBA VAEM ANTRAG_FORMLOS WEP KI SV BUT VOLLMACHT MITWIRKUNG BARAUSZAHLUNG'.split(' '),
  },
  {
    key: 'identity',
    typeCodes: 'URKUNDE AUSWEIS AUFENTHALT MELDEBESCHEINIGUNG SCHULE UH UNTERHALT HAFT'.split(' '),
  },
  {
    key: 'income',
    typeCodes:
      'EK EKS VM KONTOAUSZUG LOHN EK_BESCHEINIGUNG KINDERGELD STEUER_KFZ PFAENDUNG INSOLVENZ DATENABGLEICH'.split(
        ' ',
      ),
  },
  {
    key: 'housing',
    typeCodes:
      'KDU MIETVERTRAG MIETBESCHEINIGUNG BETRIEBSKOSTEN HEIZ_STROM STROMSPERRE MIETE_KUENDIGUNG RAEUMUNGSKLAGE'.split(
        ' ',
      ),
  },
  { key: 'decisions', typeCodes: ['BESCHEID_ANDERE', 'ERSTATTUNG', 'ANHOERUNG'] },
  { key: 'objections', typeCodes: ['WIDERSPRUCH', 'UEBERPRUEFUNG', 'KLAGE_GERICHT'] },
  {
    key: 'work',
    typeCodes: ['ARBEITSVERTRAG', 'KUENDIGUNG_ARBEIT', 'KOOPPLAN', 'BEWERBUNG', 'MASSNAHME', 'TERMIN'],
  },
  { key: 'health', typeCodes: ['MEB', 'AU', 'GUTACHTEN', 'SCHWERBEHINDERUNG', 'MUTTERPASS'] },
  { key: 'other', typeCodes: ['OWI', 'BESCHWERDE', 'POSTFEHLER'] },
]
