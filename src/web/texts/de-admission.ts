/** How other systems and people get in: tokens, and the second factor that the office may demand. */
export const deAdmission = {
  pages: {
    tokens: ['API-Zugänge', 'Zugangsschlüssel für andere Systeme: erstellen, ansehen, beenden.'],
    factor: ['Zweiter Faktor', 'Ob das Kennwort allein genügt, und wer noch keinen zweiten Faktor hat.'],
  },
  tokens: {
    lead: 'Ein Zugangsschlüssel lässt ein anderes System herein, zum Beispiel eine Scanstrecke. Er gehört nie einer Person, zeigt keine Inhalte von Akten und endet spätestens nach einem Jahr.',
    running: 'Gültige Schlüssel',
    noneRunning: 'Zurzeit kommt kein anderes System herein.',
    over: 'Beendete Schlüssel',
    noneOver: 'Noch keiner.',
    scope: (rights: string) => `Darf: ${rights}`,
    madeBy: (who: string, day: string) => `Erstellt von ${who} am ${day}`,
    endsOn: (day: string) => `gilt bis ${day}`,
    soon: 'endet bald',
    endedOn: (day: string) => `beendet am ${day}`,
    ranOut: (day: string) => `abgelaufen am ${day}`,
    usedAt: (day: string, time: string) => `zuletzt benutzt am ${day} um ${time}`,
    neverUsed: 'noch nie benutzt',
    revoke: 'Beenden …',
    revokeOf: (label: string) => `Schlüssel beenden: ${label}`,
    revokeTitle: (label: string) => `Schlüssel „${label}“ beenden?`,
    revokeWhat:
      'Das System dahinter kommt sofort nicht mehr herein. Rückgängig machen lässt sich das nicht; dafür gibt es einen neuen Schlüssel.',
    revokeNow: 'Schlüssel beenden',
    revoked: 'Der Schlüssel ist beendet.',
    make: 'Schlüssel erstellen',
    forAccount: 'Für welches System?',
    choose: 'Bitte wählen',
    label: 'Bezeichnung',
    labelHint: 'Wofür er ist, zum Beispiel „Scanstrecke Keller“.',
    ends: 'Letzter Tag',
    endsHint: 'Höchstens ein Jahr.',
    rights: 'Was darf der Schlüssel?',
    noRights:
      'Dieses Konto darf noch nichts, was ein Schlüssel dürfte. Übertragen Sie ihm zuerst eine Stelle unter',
    noAccounts: 'Noch gibt es kein Konto für ein anderes System. Legen Sie zuerst eines an.',
    shownTitle: (label: string) => `Schlüssel „${label}“`,
    shownWarning:
      'Der Schlüssel wird nur dieses eine Mal gezeigt. Wer ihn hat, kommt herein: Tragen Sie ihn gleich im anderen System ein, schicken Sie ihn nicht per E-Mail und heben Sie keine Kopie auf.',
    secret: 'Zugangsschlüssel',
    copy: 'Kopieren',
    copied: 'Der Schlüssel ist kopiert.',
    notCopied:
      'Das Kopieren hat nicht geklappt. Bitte markieren Sie den Schlüssel und kopieren Sie ihn von Hand.',
    kept: 'Ich habe ihn eingetragen',
    accountsTitle: 'Konten anderer Systeme',
    accountsLead:
      'Mit einem solchen Konto meldet sich niemand an. Was seine Schlüssel höchstens dürfen, sagt die Stelle, die es innehat.',
    accountName: 'Name des Systems',
    accountLogin: 'Kennung',
    addAccount: 'Konto anlegen',
    accountAdded: 'Das Konto ist angelegt. Übertragen Sie ihm jetzt eine Stelle.',
    accountOpen: (name: string) => `${name} unter „Beschäftigte“ öffnen`,
    mayNothing: 'noch ohne Rechte für Schlüssel',
  },
  factor: {
    lead: 'Ein zweiter Faktor ist ein Code aus einer App oder ein Passkey. Ohne ihn nützt ein gestohlenes Kennwort niemandem.',
    state: 'Wer braucht einen zweiten Faktor?',
    off: 'Niemand muss: Das Kennwort allein genügt.',
    on: 'Alle, die sich mit Kennwort anmelden.',
    onSince: (day: string, time: string) =>
      `Alle, die sich mit Kennwort anmelden; verlangt seit ${day}, ${time} Uhr.`,
    training: 'Das Schulungsamt bleibt ohne zweiten Faktor offen; hier lässt er sich nicht verlangen.',
    demand: 'Zweiten Faktor verlangen …',
    demandTitle: 'Zweiten Faktor verlangen?',
    demandWhat:
      'Wer noch keinen hat, richtet ihn bei der nächsten Anmeldung ein; vorher öffnet sich nichts anderes. Wer gerade arbeitet, arbeitet weiter. Wer über den Anmeldedienst des Amts kommt, ist nicht betroffen: Dort entscheidet der Dienst.',
    demandHowMany: (n: number) =>
      n === 0
        ? 'Alle haben schon einen zweiten Faktor.'
        : n === 1
          ? 'Das betrifft 1 Person.'
          : `Das betrifft ${n} Personen.`,
    demandYou: 'Sie selbst haben noch keinen: Bei Ihrer nächsten Anmeldung werden auch Sie gefragt.',
    demandNow: 'Verlangen',
    demanded: 'Ab der nächsten Anmeldung wird ein zweiter Faktor verlangt.',
    release: 'Nicht mehr verlangen …',
    releaseTitle: 'Zweiten Faktor nicht mehr verlangen?',
    releaseWhat:
      'Dann genügt das Kennwort für alle, die keinen eingerichtet haben. Eingerichtete Apps werden weiter gefragt.',
    releaseNow: 'Nicht mehr verlangen',
    released: 'Ein zweiter Faktor wird nicht mehr verlangt.',
    today: 'Heute',
    have: 'Haben einen zweiten Faktor',
    haveNot: 'Haben noch keinen',
    ofAll: (n: string, all: string) => `${n} von ${all}`,
    provider: 'Kommen nur über den Anmeldedienst',
    withoutTitle: 'Noch ohne zweiten Faktor',
    withoutNone: 'Niemand: Alle haben einen.',
    search: 'Suchen nach Name',
    noHits: 'Niemand passt zu dieser Suche.',
  },
}
