export type Urgency = 'same-day' | 'high' | 'normal'

const ofType: Readonly<Record<Exclude<Urgency, 'normal'>, readonly string[]>> = {
  'same-day': [
    'ANTRAG_FORMLOS',
    'STROMSPERRE',
    'MIETE_KUENDIGUNG',
    'RAEUMUNGSKLAGE',
    'HAFT',
    'BARAUSZAHLUNG',
    'TERMIN',
  ],
  high: [
    'HA',
    'WBA',
    'VAEM',
    'EKS',
    'MIETVERTRAG',
    'BETRIEBSKOSTEN',
    'ARBEITSVERTRAG',
    'KUENDIGUNG_ARBEIT',
    'AU',
    'URKUNDE',
    'AUFENTHALT',
    'MELDEBESCHEINIGUNG',
    'BUT',
    'BESCHEID_ANDERE',
    'ERSTATTUNG',
    'PFAENDUNG',
    'WIDERSPRUCH',
    'UEBERPRUEFUNG',
    'KLAGE_GERICHT',
    'VOLLMACHT',
    'ANHOERUNG',
    'MITWIRKUNG',
    'OWI',
    'POSTFEHLER',
    'BESCHWERDE',
  ],
}

/** What cannot wait a day whatever document it is on: summary proceedings, a death, an empty purse. */
const sameDayText =
  /[ec]instwe[il1]\S{0,4}ge\s+An[ao]r?d|Eilantrag|Ei[il1]verfahren|Sterbeurkund|mitte[l1]{2}os|kein\s+Geld\s+(?:mehr\s+)?für\s+Essen|obdach[l1]os/i

/** How soon a letter must be on a desk; a letter of unknown type is looked at early rather than late. */
export const urgencyOf = (typeCode: string | null, text: string): Urgency => {
  if (typeCode !== null && ofType['same-day'].includes(typeCode)) return 'same-day'
  if (sameDayText.test(text.slice(0, 4000))) return 'same-day'
  if (typeCode === null) return 'high'
  return ofType.high.includes(typeCode) ? 'high' : 'normal'
}
