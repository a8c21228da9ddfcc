/** How the title of a letter is put together, as data. */
export interface TitleTemplate {
  /** What the letter is called; never a person, an illness or what else is nobody's business in a list. */
  head: string
  /** Words printed on the first page that say more exactly what it is; the first that stands there wins. */
  heads?: readonly (readonly [printed: string, head: string])[]
  /** Joined in order; a part whose field `{…}` is empty is left out. */
  parts?: readonly string[]
}

export const titleTemplates: Readonly<Record<string, TitleTemplate>> = {
  HA: { head: 'Hauptantrag', parts: [' ab {from}'] },
  WBA: {
    head: 'Weiterbewilligungsantrag',
    parts: [' ab {from}', ', Bewilligung endet {approvalEnds}'],
  },
  VAEM: { head: 'Veränderungsmitteilung', parts: [' ab {from}'] },
  EK: { head: 'Anlage Einkommen', parts: [', brutto {gross}'] },
  EKS: { head: 'Anlage Einkommen Selbständige', parts: [' {period}'] },
  KDU: { head: 'Anlage Unterkunft und Heizung', parts: [', Grundmiete {coldRent}'] },
  ANTRAG_FORMLOS: {
    head: 'Formloser Antrag',
    heads: [
      ['Antrag auf Darlehen', 'Antrag auf Darlehen'],
      ['Erstausstattung', 'Antrag auf Erstausstattung'],
      ['Umzugskosten', 'Antrag auf Umzugskosten'],
    ],
    parts: [' ab {from}'],
  },
  MIETVERTRAG: {
    head: 'Mietvertrag',
    heads: [['Mieterhöhung', 'Mieterhöhung']],
    parts: [' ab {from}', ', Kaltmiete {coldRent}', ', Zustimmung bis {deadline}'],
  },
  MIETBESCHEINIGUNG: { head: 'Mietbescheinigung', parts: [', Kaltmiete {coldRent}'] },
  BETRIEBSKOSTEN: {
    head: 'Nebenkostenabrechnung',
    heads: [
      ['Nebenkostenabrechnung', 'Nebenkostenabrechnung'],
      ['Betriebskostenabrechnung', 'Betriebskostenabrechnung'],
    ],
    parts: [' {period}', ', Nachzahlung {additionalPayment}', ', Guthaben {credit}'],
  },
  HEIZ_STROM: {
    head: 'Energierechnung',
    heads: [
      ['Heizkostenabrechnung', 'Heizkostenabrechnung'],
      ['Stromrechnung', 'Stromrechnung'],
      ['Gasrechnung', 'Gasrechnung'],
      ['Abschlagsplan', 'Abschlagsplan'],
    ],
    parts: [
      ' {period}',
      ', Nachzahlung {additionalPayment}',
      ', Guthaben {credit}',
      ', {invoiceAmount}',
      ', Abschlag {instalment}',
      ' ab {from}',
    ],
  },
  STROMSPERRE: { head: 'Stromsperre angedroht', parts: [' zum {shutOffOn}', ', Rückstand {arrears}'] },
  MIETE_KUENDIGUNG: {
    head: 'Mahnung Miete',
    heads: [
      ['Fristlose Kündigung', 'Fristlose Kündigung der Wohnung'],
      ['Kündigung des Mietverhältnisses', 'Kündigung der Wohnung'],
      ['Letzte Mahnung', 'Letzte Mahnung Miete'],
    ],
    parts: [', Rückstand {arrears}', ', Frist {deadline}'],
  },
  RAEUMUNGSKLAGE: { head: 'Räumungsklage', parts: [' vom {filedOn}', ', Rückstand {arrears}'] },
  HAUSGELD: {
    head: 'Hausgeld',
    heads: [
      ['Grundsteuerbescheid', 'Grundsteuerbescheid'],
      ['Hausgeldabrechnung', 'Hausgeldabrechnung'],
      ['Wirtschaftsplan', 'Wirtschaftsplan'],
    ],
    parts: [' {period}', ', {houseCharge} monatlich', ' ab {from}'],
  },
  KONTOAUSZUG: { head: 'Kontoauszug', parts: [' {period}'] },
  LOHN: { head: 'Lohnabrechnung', parts: [' {period}', ', netto {net}'] },
  EK_BESCHEINIGUNG: { head: 'Einkommensbescheinigung', parts: [', netto {net}'] },
  ARBEITSVERTRAG: {
    head: 'Arbeitsvertrag',
    heads: [
      ['Unbefristeter Arbeitsvertrag', 'Arbeitsvertrag'],
      ['Befristeter Arbeitsvertrag', 'Befristeter Arbeitsvertrag'],
    ],
    parts: [' ab {from}'],
  },
  KUENDIGUNG_ARBEIT: {
    head: 'Kündigung der Arbeit',
    heads: [['Aufhebungsvertrag', 'Aufhebungsvertrag Arbeit']],
    parts: [' zum {endsOn}'],
  },
  AU: { head: 'Arbeitsunfähigkeit', parts: [' {from–until}'] },
  SCHWERBEHINDERUNG: {
    head: 'Schwerbehinderung',
    heads: [
      ['Schwerbehindertenausweis', 'Schwerbehindertenausweis'],
      ['Feststellungsbescheid', 'Feststellungsbescheid Schwerbehinderung'],
    ],
    parts: [', gültig bis {until}'],
  },
  URKUNDE: {
    head: 'Urkunde',
    heads: [
      ['Sterbeurkunde', 'Sterbeurkunde'],
      ['Geburtsurkunde', 'Geburtsurkunde'],
      ['Heiratsurkunde', 'Heiratsurkunde'],
      ['Eheurkunde', 'Eheurkunde'],
    ],
  },
  AUFENTHALT: {
    head: 'Aufenthaltstitel',
    heads: [
      ['Fiktionsbescheinigung', 'Fiktionsbescheinigung'],
      ['Niederlassungserlaubnis', 'Niederlassungserlaubnis'],
      ['Aufenthaltserlaubnis', 'Aufenthaltserlaubnis'],
    ],
    parts: [', gültig bis {until}'],
  },
  MELDEBESCHEINIGUNG: {
    head: 'Meldebescheinigung',
    heads: [['Meldebestätigung', 'Meldebestätigung']],
    parts: [', angemeldet {from}'],
  },
  SCHULE: {
    head: 'Schulbescheinigung',
    heads: [
      ['Immatrikulationsbescheinigung', 'Immatrikulationsbescheinigung'],
      ['Studienbescheinigung', 'Studienbescheinigung'],
      ['Ausbildungsvertrag', 'Ausbildungsvertrag'],
    ],
    parts: [' {period}'],
  },
  BUT: { head: 'Bildung und Teilhabe', parts: [' {period}', ', Kosten {cost}'] },
  KINDERGELD: { head: 'Kindergeldbescheid', parts: [' ab {from}', ', {benefit} monatlich'] },
  BESCHEID_ANDERE: {
    head: 'Bescheid einer anderen Stelle',
    heads: [
      ['Wohngeldbescheid', 'Wohngeldbescheid'],
      ['Rentenbescheid', 'Rentenbescheid'],
      ['Elterngeldbescheid', 'Elterngeldbescheid'],
      ['Mitteilung über Krankengeld', 'Mitteilung über Krankengeld'],
      ['Bescheid über Arbeitslosengeld', 'Bescheid über Arbeitslosengeld'],
    ],
    parts: [' ab {from}', ', {benefit}'],
  },
  ERSTATTUNG: { head: 'Erstattungsanspruch', parts: [' ab {from}', ', {reimbursement}'] },
  STEUER_KFZ: {
    head: 'Steuerbescheid',
    heads: [
      ['Einkommensteuer', 'Einkommensteuerbescheid'],
      ['Kraftfahrzeugsteuer', 'Kfz-Steuerbescheid'],
      ['Kraftfahrzeugversicherung', 'Kfz-Versicherung'],
    ],
    parts: [' {period}', ', Nachzahlung {additionalPayment}', ', Erstattung {credit}'],
  },
  UNTERHALT: {
    head: 'Unterhaltstitel',
    heads: [['Unterhaltsvorschuss', 'Unterhaltsvorschuss']],
    parts: [' ab {from}', ', {benefit}'],
  },
  PFAENDUNG: { head: 'Pfändungsbeschluss', parts: [', Forderung {claim}'] },
  WIDERSPRUCH: { head: 'Widerspruch', parts: [' gegen Bescheid vom {decisionDate}'] },
  UEBERPRUEFUNG: { head: 'Überprüfungsantrag', parts: [' zum Bescheid vom {decisionDate}'] },
  KLAGE_GERICHT: {
    head: 'Schreiben des Gerichts',
    heads: [
      ['einstweilige Anordnung', 'Eilantrag'],
      ['Aufforderung zur Aktenvorlage', 'Aktenanforderung des Gerichts'],
      ['Klageschrift', 'Klage'],
    ],
    parts: [' {courtReference}', ', Frist {deadline}'],
  },
  VOLLMACHT: {
    head: 'Vollmacht',
    heads: [
      ['Betreuerausweis', 'Betreuerausweis'],
      ['Schweigepflichtentbindung', 'Schweigepflichtentbindung'],
    ],
    parts: [', gültig bis {until}'],
  },
  ANHOERUNG: { head: 'Stellungnahme zur Anhörung', parts: [' vom {decisionDate}'] },
  INSOLVENZ: {
    head: 'Schuldenbereinigung',
    heads: [['Forderungsaufstellung', 'Anfrage der Schuldnerberatung']],
    parts: [', Frist {deadline}'],
  },
  HAFT: { head: 'Haftbescheinigung', parts: [' {from–until}'] },
  BARAUSZAHLUNG: { head: 'Bitte um Barauszahlung', parts: [' {requested}'] },
  KOOPPLAN: { head: 'Kooperationsplan', parts: [', Überprüfung {reviewOn}'] },
  BEWERBUNG: {
    head: 'Bewerbungsnachweise',
    heads: [['Lebenslauf', 'Lebenslauf']],
    parts: [' {period}'],
  },
  MASSNAHME: { head: 'Teilnahmebericht', parts: [' {period}'] },
  TERMIN: {
    head: 'Terminabsage',
    heads: [['Ortsabwesenheit', 'Ortsabwesenheit']],
    parts: [' {appointment}', ' {period}'],
  },
  DATENABGLEICH: { head: 'Datenabgleich', parts: [' ab {from}'] },
  OWI: { head: 'Ordnungswidrigkeit', parts: [', Frist {deadline}'] },
}
