interface Named {
  name: string
  hint: string
}

/** Each right with its name and one sentence that says what it opens. */
export const deRights: Record<string, Named> = {
  'inbox.read': {
    name: 'Postkorb öffnen',
    hint: 'Den eigenen Postkorb und die Körbe der eigenen Teams ansehen.',
  },
  'inbox.work': { name: 'Post bearbeiten', hint: 'Briefe übernehmen, erledigen und wieder öffnen.' },
  'casefiles.read': {
    name: 'Akten öffnen',
    hint: 'Akten öffnen, für die das eigene Team zuständig ist oder die freigegeben sind.',
  },
  'casefiles.find_all': {
    name: 'Alle Akten finden',
    hint: 'Aktendeckel des ganzen Amts finden (Name und Aktenzeichen), aber nicht den Inhalt; geschützte Akten nie.',
  },
  'casefiles.read_all': {
    name: 'Alle Akten lesen',
    hint: 'Den Inhalt aller nicht geschützten Akten lesen. Im Auslieferungszustand hat das niemand.',
  },
  'documents.read': { name: 'Dokumente lesen', hint: 'Dokumente in den Akten öffnen, die man lesen darf.' },
  'documents.classify': { name: 'Dokumentart ändern', hint: 'Die Art eines Dokuments berichtigen.' },
  'documents.correct': {
    name: 'Gelesenen Text berichtigen',
    hint: 'Zeilen einer Seite berichtigen, die falsch gelesen wurden.',
  },
  'documents.uncover': {
    name: 'Gesundheitsdaten aufdecken',
    hint: 'Verdeckte Gesundheitsdaten (§ 76 SGB X) mit Begründung öffnen.',
  },
  'documents.download': {
    name: 'Dateien mitnehmen',
    hint: 'Dokumente als PDF oder im Original speichern.',
  },
  'documents.print': {
    name: 'Drucken',
    hint: 'Dokumente aus der Ansicht drucken; ohne dieses Recht kommt ein leeres Blatt mit einem Hinweis.',
  },
  'casefiles.forward': { name: 'Akte freigeben', hint: 'Andere für begrenzte Zeit in eine Akte lassen.' },
  'casefiles.hand_over': {
    name: 'Akte abgeben',
    hint: 'Eine Akte einem anderen Team oder einer anderen Person geben.',
  },
  'casefiles.break_glass': {
    name: 'Notzugriff',
    hint: 'Im Notfall mit Begründung und Frist in eine fremde Akte sehen; der Datenschutz wird benachrichtigt.',
  },
  'protection.manage': {
    name: 'Schutz verwalten',
    hint: 'Festlegen, wer eine geschützte Akte sieht und wer von einer Akte ausgeschlossen ist (§ 16 SGB X).',
  },
  'clearing.read': { name: 'Klärfälle ansehen', hint: 'Briefe sehen, die sich nicht zuordnen ließen.' },
  'clearing.work': { name: 'Klärfälle lösen', hint: 'Briefe von Hand zuordnen, teilen und zusammenführen.' },
  'clearing.protected': {
    name: 'Geschützte Post klären',
    hint: 'Auch Klärfälle sehen, die zu geschützten Akten gehören können; wirkt nur zusammen mit „Klärfälle ansehen“.',
  },
  'filing.refile': { name: 'Umlegen', hint: 'Einen falsch abgelegten Brief in die richtige Akte legen.' },
  'filing.check': {
    name: 'Stichprobe prüfen',
    hint: 'Automatisch abgelegte Briefe ein zweites Mal ansehen.',
  },
  'filing.check_protected': {
    name: 'Geschützte Stichprobe prüfen',
    hint: 'Die Stichprobe auch für geschützte Akten, die man lesen darf.',
  },
  'filing.report': {
    name: 'Auswertung der Zuordnung',
    hint: 'Sehen, wie gut die automatische Zuordnung arbeitet.',
  },
  'filing.see_switch': { name: 'Stand der Automatik', hint: 'Sehen, ob die automatische Zuordnung an ist.' },
  'filing.manage': {
    name: 'Zuordnung einstellen',
    hint: 'Die automatische Zuordnung einstellen, ein- und ausschalten.',
  },
  'intake.submit': { name: 'Post abgeben', hint: 'Dateien und Scans in den Posteingang geben.' },
  'register.import': {
    name: 'Register einlesen',
    hint: 'Die Liste der Bedarfsgemeinschaften aus dem Fachverfahren einlesen.',
  },
  'types.read': {
    name: 'Dokumentarten sehen',
    hint: 'Die Namen der Dokumentarten sehen; jeder Bildschirm braucht sie.',
  },
  'types.manage': {
    name: 'Dokumentarten verwalten',
    hint: 'Dokumentarten anlegen, ändern und das Lernen steuern.',
  },
  'staff.read': {
    name: 'Beschäftigte ansehen',
    hint: 'Beschäftigte, Einheiten, Stellen und Rollen ansehen.',
  },
  'staff.manage': {
    name: 'Beschäftigte verwalten',
    hint: 'Beschäftigte, Einheiten und Stellen anlegen und ändern; nie die eigene Person.',
  },
  'roles.manage': {
    name: 'Rollen verwalten',
    hint: 'Rollen anlegen und festlegen, was sie dürfen; nie mehr für die eigene Rolle.',
  },
  'deputies.manage': {
    name: 'Vertretungen regeln',
    hint: 'Vertretungen für andere und für Teams eintragen.',
  },
  'responsibility.manage': {
    name: 'Zuständigkeiten ändern',
    hint: 'Viele Akten auf einmal einem anderen Team oder einer anderen Person geben.',
  },
  'audit.read': { name: 'Protokoll einsehen', hint: 'Sehen, wer wann was angesehen und getan hat.' },
  'audit.export': {
    name: 'Auskunft erteilen',
    hint: 'Auskünfte aus dem Protokoll ausgeben (Art. 15 DSGVO, § 83 SGB X).',
  },
  'sign_in.manage': {
    name: 'Anmeldung verwalten',
    hint: 'Zweiten Faktor verlangen, verlorene Anmeldemittel zurücknehmen.',
  },
  'tokens.manage': {
    name: 'Schlüssel anderer Systeme verwalten',
    hint: 'Schlüssel für andere Systeme ausgeben und beenden.',
  },
  'staff.find': {
    name: 'Kolleginnen und Kollegen finden',
    hint: 'Namen und Einheiten, um etwas weiterzugeben.',
  },
  'casefiles.open_related': {
    name: 'Weitere Akten anlegen',
    hint: 'Widerspruchs-, Unterhalts- und Bußgeldakten neben der Leistungsakte.',
  },
}

export const deRoles: Record<string, string> = {
  clerk: 'Sachbearbeitung Leistung',
  placement: 'Arbeitsvermittlung',
  entrance: 'Eingangszone',
  objections: 'Widerspruchsstelle',
  'team-lead': 'Teamleitung',
  'mail-room': 'Poststelle',
  'scan-qa': 'Scan-Kontrolle',
  clearing: 'Klärstelle',
  'protected-post': 'Geschützte Post',
  'records-office': 'Registratur',
  'data-protection': 'Datenschutz',
  admin: 'Verwaltung des Systems',
  auditor: 'Revision',
}
