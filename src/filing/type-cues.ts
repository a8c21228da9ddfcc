/**
 * Cues by which the type of a document is recognised, as data. `titles` are lines that hold nothing else (or begin
 * so), `phrases` stand anywhere on the first page, `forms` are the code of the Vordruck in its footer
 * (`Jobcenter-WBA.04.2026`). A `+` in front of a phrase makes it as strong as a title.
 */
export interface TypeCues {
  code: string
  forms?: readonly string[]
  titles: readonly string[]
  phrases: readonly string[]
}

export const typeCues: readonly TypeCues[] = [
  { code: 'HA', forms: ['HA'], titles: ['Hauptantrag', 'Antrag auf Bürgergeld', 'Antrag auf Grundsicherungsgeld'], phrases: ['Grundsicherungsgeld Hauptantrag', 'Sind Sie erwerbsfähig', 'Ansprüche gegenüber Dritten'] },
  { code: 'WBA', forms: ['WBA'], titles: ['Weiterbewilligungsantrag', 'Antrag auf Weiterbewilligung'], phrases: ['+beantrage die Weiterbewilligung', 'letzte Bewilligungszeitraum endet', 'Angaben zur Weiterbewilligung', 'Antrag auf Weiterbewilligung'] },
  { code: 'VAEM', forms: ['VÄM', 'VAEM', 'VM?M'], titles: ['Veränderungsmitteilung', 'Änderungsmitteilung'], phrases: ['Art der Änderung', 'Die Änderung gilt ab', 'Bitte beschreiben Sie die Änderung'] },
  { code: 'EK', forms: ['EK'], titles: ['Anlage EK', 'Anlage zur Feststellung der Einkommensverhältnisse'], phrases: ['Feststellung der Einkommensverhältnisse', 'Einkommen aus nichtselbständiger Arbeit', 'Bruttobetrag monatlich'] },
  { code: 'EKS', forms: ['EKS'], titles: ['Anlage EKS', 'Anlage Einkommen aus selbständiger Tätigkeit'], phrases: ['Einkommen aus selbständiger Tätigkeit', 'vorläufige Erklärung', 'abschließende Erklärung', 'Betriebseinnahmen'] },
  { code: 'KDU', forms: ['KDU'], titles: ['Anlage KDU'], phrases: ['+angemessenen Bedarfe für Unterkunft und Heizung', 'Wohnfläche in m²', 'Bezugsfertig seit'] },
  { code: 'VM', forms: ['VM'], titles: ['Anlage VM', 'Selbstauskunft zum Vermögen'], phrases: ['+Selbstauskunft zum Vermögen', 'Vermögenswerte', 'Girokonto Guthaben', 'Lebensversicherung'] },
  { code: 'WEP', forms: ['WEP'], titles: ['Anlage WEP'], phrases: ['+Anlage weitere Person', 'Angaben zur weiteren Person', 'Verhältnis zur antragstellenden Person'] },
  { code: 'KI', forms: ['KI'], titles: ['Anlage KI'], phrases: ['+Anlage Kind unter', 'Angaben zum Kind', 'Kindergeld wird bezogen'] },
  { code: 'SV', forms: ['SV'], titles: ['Anlage SV', 'Anlage zur Sozialversicherung'], phrases: ['Anlage zur Sozialversicherung', 'familienversichert', 'Name der Krankenkasse'] },
  { code: 'UH', forms: ['UH1', 'UH2', 'UH3', 'UH4', 'UH'], titles: ['Anlage Unterhalt', 'Anlage UH'], phrases: ['Name des anderen Elternteils', 'Anderer Elternteil', 'Titel vorhanden'] },
  { code: 'MEB', forms: ['MEB'], titles: ['Anlage MEB'], phrases: ['+Mehrbedarfs für kostenaufwändige Ernährung', 'kostenaufwändige Ernährung', 'Ärztliche Bescheinigung'] },
  { code: 'BUT', forms: ['BuT', 'BUT'], titles: ['Antrag auf Leistungen für Bildung und Teilhabe'], phrases: ['+Leistungen für Bildung und Teilhabe', 'Bestätigung der Einrichtung', 'Beantragte Leistung', 'Schülerbeförderung', 'Klassenfahrt', 'Lernförderung'] },
  { code: 'KOOPPLAN', forms: ['KP'], titles: ['Kooperationsplan', 'Eingliederungsvereinbarung'], phrases: ['+Kooperationsplan nach', 'Gemeinsames Ziel', 'Vereinbarte Schritte'] },
  { code: 'ANTRAG_FORMLOS', titles: ['Formloser Antrag', 'Antrag', 'Antrag auf Leistungen', 'Antrag auf Darlehen', 'Antrag auf Erstausstattung'], phrases: ['+hiermit beantrage ich', 'beantrage ich Leistungen nach dem SGB II', 'Die Formulare reiche ich nach', 'Ich habe kein Einkommen mehr', 'Meine Ersparnisse sind verbraucht'] },
  { code: 'MIETVERTRAG', titles: ['Mietvertrag', 'Mietvertrag über Wohnraum', 'Wohnraummietvertrag', 'Mieterhöhung', 'Mieterhöhungsverlangen'], phrases: ['+Mieterhöhungsverlangen', '+Mietvertrag über Wohnraum', 'Erhöhung der Nettokaltmiete', 'ortsübliche Vergleichsmiete', 'Nebenkostenvorauszahlung', 'nachstehend genannten Mieter', 'Mietbeginn'] },
  { code: 'MIETBESCHEINIGUNG', titles: ['Mietbescheinigung', 'Vermieterbescheinigung', 'Wohnungsgeberbestätigung'], phrases: ['Mietrückstände', 'Einzugsdatum', 'Zur Vorlage beim Jobcenter bescheinigen'] },
  { code: 'BETRIEBSKOSTEN', titles: ['Betriebskostenabrechnung', 'Nebenkostenabrechnung'], phrases: ['Abrechnung der Betriebskosten', 'Gebäudeversicherung', 'Kostenart Gesamt Ihr Anteil', 'Hausreinigung', 'Müllabfuhr'] },
  { code: 'HEIZ_STROM', titles: ['Ihre Stromrechnung', 'Stromrechnung', 'Heizkostenabrechnung', 'Abschlagsplan', 'Abschlagsplan Erdgas', 'Gasrechnung', 'Jahresrechnung'], phrases: ['Arbeitspreis', 'Stromsteuer', 'monatlicher Abschlag', 'Ihr neuer Abschlag', 'Kundennummer Versorger'] },
  { code: 'STROMSPERRE', titles: ['Sperrankündigung', 'Androhung der Sperrung', 'Sperrandrohung'], phrases: ['+Unterbrechung der Stromversorgung', '+Unterbrechung der Versorgung', 'Die Kosten der Sperrung', 'werden wir die Versorgung'] },
  { code: 'MIETE_KUENDIGUNG', titles: ['Letzte Mahnung', 'Mahnung Miete', 'Fristlose Kündigung'], phrases: ['+Kündigung des Mietverhältnisses', '+Letzte Mahnung Mietrückstand', 'kündigen wir das Mietverhältnis', 'Auf Ihrem Mieterkonto', 'sonst müssen wir fristlos kündigen', 'geräumt zu übergeben'] },
  { code: 'RAEUMUNGSKLAGE', titles: ['Räumungsklage', 'Klage auf Räumung'], phrases: ['+SGB II Räumungsklage', '+Räumungsklage', 'auf Räumung'] },
  { code: 'KONTOAUSZUG', titles: ['Kontoauszug', 'Kontoauszüge', 'Umsatzanzeige'], phrases: ['Buchung Wert Vorgang Betrag', 'Neuer Kontostand', 'Kartenzahlung', 'Lastschrift', 'Bargeldauszahlung', 'Auszug Nr'] },
  { code: 'LOHN', titles: ['Verdienstabrechnung', 'Lohnabrechnung', 'Gehaltsabrechnung', 'Entgeltabrechnung', 'Abrechnung der Brutto-Netto-Bezüge'], phrases: ['+Verdienstabrechnung', '+Entgeltabrechnung', '+Lohnabrechnung', '+Gehaltsabrechnung', '+Brutto/Netto-Bezüge', 'Auszahlungsbetrag', 'Steuerklasse', 'KV-Beitrag', 'Stundenlohn', 'erhalten Sie Ihre Abrechnung', 'Lohnart Stunden'] },
  { code: 'EK_BESCHEINIGUNG', titles: ['Einkommensbescheinigung', 'Verdienstbescheinigung', 'Arbeitgeberbescheinigung'], phrases: ['+Einkommensbescheinigung nach', 'Bruttoarbeitsentgelt', 'Nettoarbeitsentgelt'] },
  { code: 'ARBEITSVERTRAG', titles: ['Arbeitsvertrag', 'Befristeter Arbeitsvertrag', 'Unbefristeter Arbeitsvertrag', 'Anstellungsvertrag'], phrases: ['Beginn und Art der Tätigkeit', 'Die Probezeit beträgt', 'Der Urlaub beträgt'] },
  { code: 'KUENDIGUNG_ARBEIT', titles: ['Kündigung Ihres Arbeitsverhältnisses', 'Kündigung des Arbeitsverhältnisses', 'Aufhebungsvertrag'], phrases: ['+Kündigung Ihres Arbeitsverhältnisses', 'bestehende Arbeitsverhältnis ordentlich', 'unverzüglich arbeitsuchend'] },
  { code: 'AU', titles: ['Arbeitsunfähigkeitsbescheinigung', 'Arbeitsunfähigkeits-'], phrases: ['arbeitsunfähig seit', 'Erstbescheinigung', 'Folgebescheinigung', 'voraussichtlich arbeitsunfähig bis', 'Arbeitsunfähigkeitsbescheinigung'] },
  { code: 'GUTACHTEN', titles: ['Ärztliches Attest', 'Ärztliches Gutachten', 'Attest', 'Befundbericht'], phrases: ['+Ärztliches Attest', '+Gutachten des Ärztlichen Dienstes', 'eingeschränkt belastbar', 'Dieses Attest wird'] },
  { code: 'SCHWERBEHINDERUNG', titles: ['Schwerbehindertenausweis', 'Feststellungsbescheid'], phrases: ['+Feststellungsbescheid nach', 'Grad der Behinderung', 'Merkzeichen', '152 SGB IX'] },
  { code: 'MUTTERPASS', titles: ['Mutterpass', 'Schwangerschaftsbescheinigung'], phrases: ['+mutmaßlichen Entbindungstermin', 'errechneter Termin', 'Schwangerschaftswoche'] },
  { code: 'URKUNDE', titles: ['Geburtsurkunde', 'Heiratsurkunde', 'Eheurkunde', 'Sterbeurkunde', 'Auszug aus dem Geburtenregister'], phrases: ['Standesamt', 'Registernummer', 'Eheschließung', 'Sterberegister'] },
  { code: 'AUSWEIS', titles: ['Personalausweis', 'Reisepass', 'Personalausweis Muster'], phrases: ['+Personalausweis', 'Staatsangeh', 'Ausstellende Stelle', 'Gültig bis'] },
  { code: 'AUFENTHALT', titles: ['Aufenthaltstitel', 'Fiktionsbescheinigung', 'Aufenthaltserlaubnis', 'Duldung', 'Aufenthaltstitel Muster'], phrases: ['+Fiktionsbescheinigung', '+Aufenthaltstitel', 'Niederlassungserlaubnis', 'Aufenthaltserlaubnis', 'Ausländerbehörde', 'Erwerbstätigkeit erlaubt', 'Aufenthaltstitel gilt fort bis'] },
  { code: 'MELDEBESCHEINIGUNG', titles: ['Meldebescheinigung', 'Meldebestätigung', 'Anmeldebestätigung'], phrases: ['Tag der Anmeldung', 'Bürgerbüro', 'Einwohnermeldeamt'] },
  { code: 'SCHULE', titles: ['Schulbescheinigung', 'Studienbescheinigung', 'Immatrikulationsbescheinigung', 'Ausbildungsvertrag'], phrases: ['Schuljahr', 'Klasse'] },
  { code: 'KINDERGELD', titles: ['Kindergeldbescheid', 'Bescheid über Kindergeld'], phrases: ['+Bescheid über Kindergeld', 'Familienkasse', 'Kindergeldnummer', 'setzen wir Kindergeld'] },
  { code: 'BESCHEID_ANDERE', titles: ['Wohngeldbescheid', 'Rentenbescheid', 'BAföG-Bescheid', 'Elterngeldbescheid', 'Bescheid über Arbeitslosengeld', 'Mitteilung über Krankengeld'], phrases: ['+Wohngeldbescheid', '+Rentenbescheid', '+Mitteilung über Krankengeld', '+Elterngeldbescheid', 'Ihnen wird Wohngeld', 'Sie erhalten Krankengeld', 'Rente wegen Erwerbsminderung', 'Wohngeldnummer'] },
  { code: 'ERSTATTUNG', titles: ['Erstattungsanspruch', 'Anmeldung eines Erstattungsanspruchs', 'Anfrage'], phrases: ['+Erstattungsanspruchs nach', 'melden Erstattung an', 'Anmeldung eines Erstattungsanspruchs'] },
  { code: 'STEUER_KFZ', titles: ['Einkommensteuerbescheid', 'Steuerbescheid', 'Kfz-Versicherung', 'Kfz-Steuerbescheid'], phrases: ['+über Einkommensteuer', 'Die Einkommensteuer wird', 'Finanzamt', 'Kraftfahrzeugversicherung', 'Kraftfahrzeugsteuer', 'Steuernummer'] },
  { code: 'UNTERHALT', titles: ['Unterhaltstitel', 'Unterhaltsvorschuss'], phrases: ['+Unterhaltsvorschuss Unterhaltstitel', 'zahlen wir Unterhaltsvorschuss', 'Unterhaltspflichtig', 'Beistandschaft', 'Unterhaltsvorschuss', 'Jugendamt'] },
  { code: 'PFAENDUNG', titles: ['Pfändungs- und Überweisungsbeschluss'], phrases: ['+Pfändungs- und Überweisungsbeschluss', 'Vollstreckungsgericht', 'Forderung des Gläubigers', 'Drittschuldner'] },
  { code: 'WIDERSPRUCH', titles: ['Widerspruch', 'Widerspruch gegen Ihren Bescheid', 'Widerspruch gegen den Bescheid'], phrases: ['+lege ich gegen Ihren Bescheid', '+legen wir gegen den Bescheid', 'Widerspruch ein', 'Widerspruch gegen Ihren Bescheid', 'in Vollmacht unseres Mandanten'] },
  { code: 'UEBERPRUEFUNG', titles: ['Überprüfungsantrag', 'Antrag auf Überprüfung'], phrases: ['+Überprüfung nach § 44', '+beantrage die Überprüfung des Bescheides', 'Antrag auf Überprüfung'] },
  { code: 'KLAGE_GERICHT', titles: ['Klage', 'Antrag auf einstweilige Anordnung'], phrases: ['+Aufforderung zur Aktenvorlage', '+Antrag auf einstweilige Anordnung', 'Sozialgericht', 'In dem Rechtsstreit'] },
  { code: 'VOLLMACHT', titles: ['Vollmacht', 'Betreuerausweis', 'Vorsorgevollmacht'], phrases: ['Die Vollmacht gilt bis auf Widerruf', 'Betreuungsgericht', 'Aufgabenkreis', 'bevollmächtige ich', 'Betreuerausweis'] },
  { code: 'ANHOERUNG', titles: ['Stellungnahme zu Ihrer Anhörung', 'Stellungnahme', 'Anhörung'], phrases: ['+zu Ihrem Anhörungsschreiben', '+Stellungnahme zu Ihrer Anhörung', 'nehme ich wie folgt Stellung'] },
  { code: 'MITWIRKUNG', titles: ['Unterlagen für Sie', 'Anlagen zu meinem Antrag', 'Unterlagen', 'Nachreichung von Unterlagen', 'Ihre Aufforderung zur Mitwirkung', 'Fehlende Unterlagen', 'Mitwirkung'], phrases: ['+anbei die angeforderten Unterlagen', '+übersende ich die Nachweise', '+hier die fehlenden Papiere', 'Aufforderung zur Mitwirkung', 'Der Rest folgt nächste Woche', 'Damit ist alles vollständig'] },
  { code: 'INSOLVENZ', titles: ['Schuldenbereinigungsplan', 'Insolvenzverfahren'], phrases: ['+Schuldenbereinigungsplan', 'Schuldnerberatung', 'Insolvenz', 'Forderungsaufstellung'] },
  { code: 'HAFT', titles: ['Haftbescheinigung', 'Entlassungsschein'], phrases: ['Justizvollzugsanstalt', 'Buchnummer', '+Haftbescheinigung'] },
  { code: 'BARAUSZAHLUNG', titles: ['Barauszahlung', 'Mittellosigkeit', 'Dringend Kein Geld', 'Barauszahlung Notlage'], phrases: ['+Vorschuss von', 'mittellos', 'kein Geld mehr für Essen', 'Mein Konto ist leer', 'bar aus'] },
  { code: 'BEWERBUNG', titles: ['Nachweis meiner Bewerbungen', 'Bewerbungsnachweis', 'Lebenslauf', 'Eigenbemühungen'], phrases: ['+Nachweis meiner Bewerbungen', 'habe ich mich hier beworben', 'Beruflicher Werdegang'] },
  { code: 'MASSNAHME', titles: ['Teilnahmebericht', 'Maßnahmebericht', 'Teilnahmebescheinigung'], phrases: ['+Teilnahmebericht Maßnahme', 'Maßnahme-Nr', 'Fehltage'] },
  { code: 'TERMIN', titles: ['Absage Termin', 'Mein Termin', 'Terminabsage', 'Ortsabwesenheit', 'Urlaub'], phrases: ['+kann ich leider nicht wahrnehmen', '+Zustimmung zur Ortsabwesenheit', 'den Termin am'] },
  { code: 'DATENABGLEICH', titles: ['Datenabgleich', 'Überschneidungsmitteilung'], phrases: ['+Überschneidungsmitteilung', '+Datenabgleich nach', 'zu folgender Person liegt eine Meldung vor', 'Hinweis Dritter'] },
  { code: 'OWI', titles: ['Bußgeldverfahren', 'Bußgeldbescheid'], phrases: ['+Bußgeldverfahren', 'Hauptzollamt', 'Ersuchen um Auskunft', 'nicht gemeldeter Einnahmen'] },
  { code: 'POSTFEHLER', titles: ['Unzustellbar', 'Zurück an Absender', 'Werbung'], phrases: ['+exklusives Angebot', 'Empfänger unbekannt', 'unbekannt verzogen', 'Kostenlose Lieferung', 'jetzt bestellen', '+Niederschlagswasser', 'Grundstück setzen wir die Gebühr', '+Rabatt', '+Angebot für Behörden und Unternehmen'] },
  { code: 'BESCHWERDE', titles: ['Beschwerde', 'Dienstaufsichtsbeschwerde', 'Beschwerde über die Bearbeitung'], phrases: ['+ich beschwere mich über', '+Dienstaufsichtsbeschwerde', 'Antwort der Geschäftsführung'] },
]
