import { deAdministrationCodes } from './de-administration-codes.ts'
import { deSignInActs, deSignInErrors } from './de-sign-in-codes.ts'

/** Filled with what the office calls its types (`TextsProvider`). */
const documentTypes: Record<string, string> = {}

const errors: Record<string, string> = {
  ...deSignInErrors,
  ...deAdministrationCodes.errors,
  'access.wrong_sign_in': 'Anmeldename oder Kennwort stimmen nicht. Bitte versuchen Sie es noch einmal.',
  'access.locked': 'Das waren zu viele Versuche.',
  'access.not_signed_in': 'Ihre Sitzung ist beendet. Bitte melden Sie sich wieder an.',
  'access.not_allowed': 'Dafür haben Sie keine Berechtigung.',
  'casefiles.no_such_case_file': 'Diese Akte gibt es hier nicht (mehr), oder Sie dürfen sie nicht sehen.',
  'casefiles.no_such_document': 'Dieses Dokument gibt es hier nicht (mehr), oder Sie dürfen es nicht sehen.',
  'casefiles.text_changed':
    'Der Text dieser Seite wurde inzwischen geändert. Ihre Änderung wurde nicht gespeichert; bitte sehen Sie sich den neuen Text an.',
  'casefiles.text_from_file':
    'Diese Datei hat ihren Text selbst mitgebracht. Er kann hier nicht berichtigt werden.',
  'casefiles.no_such_line': 'Diese Zeile gibt es auf der Seite nicht (mehr).',
  'casefiles.bad_bg_number':
    'Das ist keine BG-Nummer. Sie hat die Form 12345//0012345; lassen Sie das Feld leer, wenn sie noch vergeben wird.',
  'casefiles.bad_customer_number':
    'Das ist keine Kundennummer. Sie hat die Form 123A456789; lassen Sie das Feld leer, wenn sie noch vergeben wird.',
  'casefiles.person_known': 'Diese Person hat hier schon eine Akte. Bitte ordnen Sie den Brief dort zu.',
  'casefiles.bad_number_format':
    'Die Nummernformate des Amts sind falsch eingestellt. Bitte wenden Sie sich an Ihre IT-Betreuung.',
  'casefiles.register_reading_broke_off':
    'Das Lesen der Datei ist abgebrochen. Es wurde nichts übernommen. Bitte versuchen Sie es noch einmal.',
  'casefiles.register_takes_too_long':
    'Die Datei zu lesen dauert zu lange. Es wurde nichts übernommen. Bitte prüfen Sie, ob es die richtige Datei ist.',
  'casefiles.register_takes_too_much':
    'Die Datei zu lesen braucht zu viel Speicher. Es wurde nichts übernommen. Bitte prüfen Sie, ob es die richtige Datei ist.',
  'casefiles.register_truncated': 'Die Datei ist unvollständig angekommen. Es wurde nichts übernommen.',
  'casefiles.document_covered':
    'Gesundheitsunterlage – verdeckt. Sie öffnet sich, wenn Sie sagen, wofür Sie sie brauchen.',
  'casefiles.protected_not_forwarded':
    'Eine geschützte Akte lässt sich nicht weitergeben. Wer sie sehen darf, legt die oder der Datenschutzbeauftragte fest.',
  'casefiles.protected_by_register':
    'Das Register führt diesen Haushalt als geschützt. Der Schutz endet erst, wenn er dort aufgehoben ist.',
  'casefiles.bad_end': 'Bitte wählen Sie einen Tag ab heute, höchstens ein Jahr im Voraus.',
  'casefiles.not_for_this_person':
    'Für diese Person lässt sich die Akte nicht öffnen. Bitte wählen Sie jemand anderen.',
  'casefiles.clerk_not_in_unit':
    'Diese Person bearbeitet in dem gewählten Team keine Fälle. Bitte wählen Sie jemand anderen oder nur das Team.',
  'casefiles.no_such_unit': 'Dieses Team gibt es nicht (mehr).',
  'casefiles.no_such_person': 'Diese Person gibt es hier nicht (mehr).',
  'casefiles.no_such_grant': 'Dieser Zugriff ist schon beendet.',
  'casefiles.no_such_client': 'Zu dieser Kundennummer ist hier niemand gespeichert.',
  'filing.already_there': 'Der Brief liegt schon in dieser Akte.',
  'filing.bad_number_pattern':
    'Dieses Nummernmuster lässt sich nicht verwenden. Neben dem Feld steht, woran es liegt. Es wurde nichts geändert.',
  'filing.bad_settings':
    'Die Einstellungen der Zuordnung sind beschädigt. Bitte wenden Sie sich an Ihre IT-Betreuung.',
  'filing.moved_on': 'Der Brief ist inzwischen weitergewandert. Das lässt sich nicht mehr zurücknehmen.',
  'filing.no_such_correction': 'Diese Umlegung gibt es hier nicht.',
  'filing.no_such_sample': 'Diesen Brief gibt es in der Stichprobe nicht, oder Sie dürfen ihn nicht sehen.',
  'filing.not_in_a_file': 'Der Brief liegt zurzeit in keiner Akte und lässt sich deshalb nicht umlegen.',
  'filing.sample_not_open': 'Diesen Brief hat inzwischen jemand anderes geprüft.',
  'filing.already_tried_again': 'Dieser Versuch läuft schon.',
  'filing.already_undone': 'Dieser Schritt ist schon zurückgenommen.',
  'filing.bad_cut': 'Vor dieser Seite lässt sich der Brief nicht trennen.',
  'filing.case_not_open': 'Diesen Klärfall hat inzwischen jemand anderes bearbeitet.',
  'filing.letter_in_hands':
    'Einer dieser Briefe ist schon in Bearbeitung oder von Hand zugeordnet. Seine Seiten bleiben, wie sie sind.',
  'filing.no_pages_to_change': 'Hier gibt es keine Seiten, die sich ändern lassen.',
  'filing.fields_changed':
    'Inzwischen hat jemand anderes eine dieser Angaben geändert. Es wurde nichts überschrieben.',
  'filing.no_such_field': 'Diese Angabe gibt es bei diesem Brief nicht.',
  'filing.bad_value': 'Dieser Wert passt nicht zu der Angabe.',
  'filing.case_held':
    'Diesen Klärfall hat gerade jemand anderes vor sich. Sie können ihn ausdrücklich übernehmen.',
  'filing.not_together': 'Diese Briefe sind nicht zusammen eingegangen. Es wurde nichts zugeordnet.',
  'filing.no_such_case': 'Diesen Klärfall gibt es nicht (mehr).',
  'filing.no_such_operation': 'Diesen Schritt gibt es nicht (mehr).',
  'filing.no_such_page': 'Diese Seite hat der Brief nicht.',
  'filing.nothing_to_file': 'Hier gibt es kein Dokument, das sich zuordnen lässt.',
  'filing.nothing_to_merge': 'An dieser Stelle des Stapels liegt kein weiterer Brief.',
  'filing.attachments_wanted_already': 'Die Anlagen dieser Datei werden schon eingelesen.',
  'filing.no_attachments_to_take':
    'Die Anlagen lassen sich hier nicht einlesen: Es sind zu viele, oder die Datei ist selbst eine Anlage.',
  'filing.nothing_to_retry': 'Hier gibt es nichts, was sich noch einmal versuchen lässt.',
  'filing.pages_changed_since':
    'Diese Seiten wurden inzwischen weiter geändert. Bitte nehmen Sie zuerst den jüngeren Schritt zurück.',
  'filing.stage_failed':
    'Die Zuordnung ist an einem technischen Fehler gescheitert. Das Original ist sicher aufbewahrt.',
  'filing.no_such_placeholder':
    'Im Titel steht ein Platzhalter, den es nicht gibt. Bitte nehmen Sie nur die angezeigten, in geschweiften Klammern.',
  'filing.cue_too_common':
    'Dieses Merkmal steht in zu vielen Briefen anderer Art; daran lässt sich nichts erkennen. Es wurde nichts gespeichert.',
  'filing.cue_too_short':
    'Dieses Merkmal ist zu kurz: Es stünde zufällig in vielen Briefen. Bitte nehmen Sie mindestens fünf Buchstaben. Es wurde nichts gespeichert.',
  'filing.form_taken':
    'Dieser Vordruck gehört schon zu einer anderen Dokumentart. Es wurde nichts gespeichert.',
  'filing.no_such_model': 'Dieses Modell gibt es nicht.',
  'filing.no_such_receipt': 'Zu dieser Belegnummer gibt es keinen gelesenen Brief.',
  'filing.no_such_type': 'Diese Dokumentart gibt es nicht.',
  'filing.no_such_version': 'Diese Fassung gibt es nicht.',
  'filing.nothing_to_try': 'Bitte fügen Sie zuerst den Text eines Briefs ein.',
  'filing.type_changed_meanwhile':
    'Jemand anderes hat diese Dokumentart inzwischen geändert. Bitte laden Sie die Seite neu und ändern Sie sie dann.',
  'filing.type_exists': 'Eine Dokumentart mit diesem Kürzel gibt es schon.',
  'inbox.letters_reversed':
    'Bei einer Regel stehen die Anfangsbuchstaben verkehrt herum. Bitte tauschen Sie „von“ und „bis“.',
  'inbox.letter_not_free': 'Eine Kollegin oder ein Kollege hat diesen Brief schon übernommen.',
  'inbox.nobody_named':
    'Für diese geschützte Akte ist niemand benannt, der ihre Post sehen darf. Bitte den Datenschutz, jemanden zu benennen.',
  'inbox.no_fallback_unit':
    'Für diesen Brief ist kein Postkorb zuständig, und es gibt keine Auffangstelle. Bitte wenden Sie sich an Ihre IT-Betreuung.',
  'inbox.no_such_letter': 'Diesen Brief gibt es hier nicht (mehr), oder Sie dürfen ihn nicht sehen.',
  'inbox.rules_changed':
    'Jemand anderes hat die Regeln inzwischen geändert. Es wurde nichts gespeichert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'inbox.stage_failed':
    'Der Brief ließ sich wegen eines technischen Fehlers nicht in den Postkorb legen. In seiner Akte liegt er schon.',
  'inbox.unknown_clerk': 'Eine Regel nennt ein Kürzel, das hier niemand hat oder hatte.',
  'inbox.unknown_type': 'Eine Regel nennt eine Dokumentart, die es nicht gibt.',
  'inbox.unknown_unit': 'Diese Organisationseinheit gibt es nicht.',
  'intake.bad_key': 'Die Kennung der Abgabe ist ungültig. Bitte wählen Sie die Datei neu aus.',
  'intake.key_reused':
    'Unter dieser Kennung wurde schon eine andere Datei abgegeben. Bitte wählen Sie die Datei neu aus.',
  'intake.no_file': 'Es ist keine Datei angekommen.',
  'intake.no_such_submission': 'Diese Abgabe gibt es hier nicht, oder Sie dürfen sie nicht sehen.',
  'intake.too_large': 'Die Datei ist zu groß. Bitte geben Sie sie in mehreren Teilen ab.',
  'intake.try_again': 'Das hat sich mit einer anderen Abgabe gekreuzt. Bitte versuchen Sie es noch einmal.',
  'intake.unreadable':
    'Die Datei ließ sich nicht öffnen. Bitte prüfen Sie die Zugriffsrechte oder geben Sie sie noch einmal ab.',
  'platform.bad_request': 'Diese Anfrage hat der Server nicht verstanden. Bitte prüfen Sie Ihre Eingabe.',
  'casefiles.register_unfolds':
    'Die gepackte Datei würde sich auf ein Vielfaches entfalten. Es wurde nichts übernommen.',
  'casefiles.stage_failed':
    'Der Schlüssel eines Originals ließ sich wegen eines technischen Fehlers nicht übergeben. Es bleibt lesbar.',
  'platform.key_destroyed': 'Dieses Dokument wurde gelöscht: Sein Schlüssel ist vernichtet.',
  'platform.key_does_not_fit':
    'Dieses Dokument lässt sich nicht entschlüsseln. Bitte melden Sie es Ihrer Systembetreuung.',
  'platform.bytes_damaged':
    'Die gespeicherte Datei ist beschädigt. Bitte melden Sie es Ihrer Systembetreuung.',
  'platform.blob_too_large': 'Die Datei ist zu groß. Bitte geben Sie sie in mehreren Teilen ab.',
  'platform.body_too_large': 'Die Datei ist zu groß. Bitte geben Sie sie in mehreren Teilen ab.',
  'platform.failed': 'Der Server hat gerade ein Problem. Bitte versuchen Sie es gleich noch einmal.',
  'platform.foreign_origin':
    'Diese Anfrage kam von einer fremden Seite und wurde abgelehnt. Bitte öffnen Sie die Laufmappe unter ihrer gewohnten Adresse.',
  'platform.no_such_address': 'Diese Adresse gibt es hier nicht.',
  'recognition.attachment_too_large':
    'Die Anlage ist entpackt größer, als eine Datei sein darf. Bitte öffnen Sie die Datei, in der sie liegt.',
  'recognition.broken': 'Die Datei ist beschädigt und lässt sich nicht öffnen.',
  'recognition.empty_file': 'Die Datei ist leer.',
  'recognition.encrypted': 'Die PDF-Datei ist mit einem Kennwort geschützt und lässt sich nicht öffnen.',
  'recognition.no_pages': 'Die Datei enthält keine Seiten.',
  'recognition.not_inspected':
    'Es konnte gerade nicht geprüft werden, ob sich die Datei lesen lässt: Es dauerte zu lange. Die Datei ist sicher aufbewahrt; bitte versuchen Sie es noch einmal.',
  'intake.stage_failed':
    'Die Prüfung der Datei ist an einem technischen Fehler gescheitert. Das Original ist sicher aufbewahrt.',
  'recognition.original_away':
    'Der Speicher mit den Originalen antwortet gerade nicht. Bitte versuchen Sie es gleich noch einmal.',
  'recognition.page_failed': 'Mindestens eine Seite ließ sich nicht lesen.',
  'recognition.readers_closed': 'Der Server wird gerade beendet. Bitte versuchen Sie es gleich noch einmal.',
  'recognition.stage_failed':
    'Das Lesen ist an einem technischen Fehler gescheitert. Das Original ist sicher aufbewahrt.',
  'recognition.too_many_pages': 'Die Datei hat zu viele Seiten. Bitte geben Sie sie in mehreren Teilen ab.',
  'recognition.too_many_pixels':
    'Ein Bild in der Datei ist zu groß. Bitte scannen Sie mit geringerer Auflösung; 300 dpi genügen.',
  'recognition.unknown_type':
    'Dieses Dateiformat wird nicht angenommen. Möglich sind PDF, TIFF, JPEG, PNG, WebP und HEIC.',
  'recognition.office_document':
    'Die Datei ist ein Dokument aus Word, Excel oder einem ähnlichen Programm. Bitte speichern Sie sie dort als PDF und geben Sie die PDF-Datei ab.',
  'recognition.email_file':
    'Die Datei ist eine gespeicherte E-Mail. Bitte drucken Sie sie als PDF und geben Sie diese und ihre Anlagen einzeln ab.',
  'recognition.archive_file':
    'Die Datei ist ein gepacktes Archiv (z. B. ZIP). Bitte entpacken Sie es und geben Sie die Schriftstücke einzeln ab.',
  'recognition.web_page': 'Die Datei ist eine Internetseite. Bitte drucken Sie sie im Browser als PDF.',
  'recognition.program_file':
    'Die Datei ist ein Programm und wird nicht angenommen. Bitte öffnen Sie sie nicht und wenden Sie sich an Ihre IT-Betreuung.',
  'recognition.recording':
    'Die Datei ist eine Ton- oder Videoaufnahme. Angenommen werden nur Schriftstücke als PDF oder Bild.',
  'recognition.portfolio':
    'Die PDF-Datei ist eine Hülle um andere Dateien (Portfolio). Bitte geben Sie die enthaltenen Dateien einzeln ab.',
  'recognition.xfa_form':
    'Das Formular lässt sich nur im Adobe Reader anzeigen. Bitte drucken Sie es dort als PDF und geben Sie die neue Datei ab.',
  'recognition.unknown_code':
    'Eine Seite ist auf eine Weise gespeichert, die sich hier nicht lesen lässt. Bitte speichern Sie die Datei als PDF oder scannen Sie sie neu.',
  'intake.virus_found':
    'Die Virenprüfung hat einen Schädling gefunden. Die Datei liegt unter Verschluss. Bitte wenden Sie sich an Ihre IT-Betreuung.',
  'intake.too_large_to_check':
    'Die Datei ist größer, als die Virenprüfung sie annimmt. Bitte teilen Sie sie auf; die IT-Betreuung kann die Grenze erhöhen (StreamMaxLength).',
  'intake.virus_check_unavailable':
    'Die Virenprüfung ist zurzeit nicht erreichbar; ungeprüft wird nichts angenommen. Bitte versuchen Sie es später noch einmal.',
  'recognition.wrong_ending': 'Die Endung der Datei passt nicht zu ihrem Inhalt.',
}

const filingReasons: Record<string, string> = {
  automatic_off:
    'Die automatische Zuordnung ist ausgeschaltet. Bitte prüfen Sie den Vorschlag und ordnen Sie den Brief zu.',
  wrong_file:
    'Der Brief lag in einer falschen Akte. Wer es bemerkt hat, durfte die richtige nicht sehen. Bitte ordnen Sie ihn zu.',
  name_only:
    'Der Name passt, aber kein Aktenzeichen bestätigt ihn. Bitte prüfen Sie, ob der Brief diese Person betrifft.',
  number_only: 'Nur eine Nummer passt; Name oder Geburtsdatum fehlen.',
  ambiguous: 'Mehrere Akten kommen in Frage.',
  wrong_number_not_corroborated:
    'Die Nummer gehört nicht zu dieser Person, und nur der Name spricht für sie.',
  number_and_name_disagree: 'Die Nummer gehört zu einer anderen Person.',
  number_belongs_to_namesake: 'Die Nummer gehört zu jemandem mit gleichem Namen, aber anderem Geburtsdatum.',
  name_in_passing:
    'Die Angaben passen zu dieser Akte, der Name steht aber nur mitten im Text. Bitte prüfen Sie, wessen Brief das ist.',
  about_another:
    'Wer zu dieser Akte passt, schickt oder bekommt den Brief nur; er handelt wohl von jemand anderem. Bitte prüfen Sie, wessen Brief das ist.',
  unknown_sender:
    'Geschrieben hat den Brief wohl jemand, der nicht zu dieser Akte gehört; die Person der Akte kommt darin nur vor. Bitte prüfen Sie, wessen Brief das ist.',
  look_alike:
    'Geburtsdatum oder Anschrift passen, der Vorname aber ist ein anderer oder fast der eines anderen. Bitte prüfen Sie, ob es Zwillinge oder Geschwister sind.',
  birth_date_differs: 'Das Geburtsdatum im Brief ist ein anderes als im Register.',
  not_sure_enough:
    'Es passt alles zu dieser Akte, aber nicht so sicher, wie es für das automatische Zuordnen sein muss.',
  person_not_in_register:
    'Das Register kennt diese Person nicht, oder Name und Nummer sind anders geschrieben.',
  nobody: 'Der Brief nennt niemanden aus dem Register.',
  pages_changed: 'Die Seiten wurden eben geändert. Die Laufmappe prüft gerade neu, wohin der Brief gehört.',
  several_letters:
    'Hier könnten zwei Briefe aneinandergeraten sein: Ein Teil der Seiten nennt jemand anderen. Bitte prüfen Sie, wo der Brief endet.',
  attachments_inside:
    'In der Datei stecken weitere Dokumente, die nicht von selbst mit eingelesen werden. Bitte lesen Sie die Anlagen ein; wo das hier nicht geht, öffnen Sie das Original, speichern Sie die Anlagen und geben Sie sie einzeln ab. Danach ordnen Sie den Brief zu.',
  page_unreadable:
    'Eine Seite ließ sich nicht lesen. Bitte prüfen Sie am Original, ob sie zu diesem Brief gehört.',
  unreadable: 'Der Brief ist zu schwer lesbar, um ihn von selbst abzulegen. Bitte am Bild prüfen.',
}

const filingReasonsShort: Record<string, string> = {
  automatic_off: 'Automatik aus',
  wrong_file: 'lag in falscher Akte',
  name_only: 'nur der Name',
  number_only: 'nur die Nummer',
  ambiguous: 'mehrere Akten möglich',
  wrong_number_not_corroborated: 'Nummer passt nicht',
  number_and_name_disagree: 'Nummer und Name passen nicht',
  number_belongs_to_namesake: 'gleicher Name',
  name_in_passing: 'Name nur im Text',
  about_another: 'handelt von jemand anderem',
  unknown_sender: 'von jemand Unbekanntem',
  look_alike: 'Vorname weicht ab',
  birth_date_differs: 'Geburtsdatum weicht ab',
  not_sure_enough: 'nicht sicher genug',
  person_not_in_register: 'nicht im Register',
  nobody: 'niemand genannt',
  pages_changed: 'wird neu geprüft',
  several_letters: 'vielleicht zwei Briefe',
  attachments_inside: 'Anlagen in der Datei',
  page_unreadable: 'eine Seite nicht lesbar',
  unreadable: 'nicht lesbar',
  'casefiles.stage_failed': 'technischer Fehler',
  'filing.stage_failed': 'technischer Fehler',
  'inbox.nobody_named': 'niemand für die geschützte Akte benannt',
  'inbox.no_fallback_unit': 'kein Postkorb zuständig',
  'inbox.stage_failed': 'technischer Fehler',
  'intake.too_large': 'zu groß',
  'intake.unreadable': 'lässt sich nicht öffnen',
  'recognition.attachment_too_large': 'Anlage zu groß',
  'recognition.broken': 'beschädigt',
  'recognition.empty_file': 'leere Datei',
  'recognition.encrypted': 'mit Kennwort geschützt',
  'recognition.no_pages': 'ohne Seiten',
  'recognition.not_inspected': 'gerade nicht prüfbar',
  'intake.stage_failed': 'technischer Fehler',
  'recognition.original_away': 'Speicher antwortet nicht',
  'recognition.page_failed': 'Seite nicht lesbar',
  'recognition.readers_closed': 'Lesen abgebrochen',
  'recognition.stage_failed': 'technischer Fehler',
  'recognition.too_many_pages': 'zu viele Seiten',
  'recognition.too_many_pixels': 'Bild zu groß',
  'recognition.unknown_type': 'falsches Dateiformat',
  'recognition.office_document': 'Office-Dokument',
  'recognition.email_file': 'E-Mail-Datei',
  'recognition.archive_file': 'Archiv (ZIP)',
  'recognition.web_page': 'Internetseite',
  'recognition.program_file': 'Programm',
  'recognition.recording': 'Aufnahme',
  'recognition.portfolio': 'PDF-Portfolio',
  'recognition.xfa_form': 'Adobe-Formular',
  'recognition.unknown_code': 'unbekannte Kodierung',
  'intake.virus_found': 'Schädling gefunden',
  'intake.too_large_to_check': 'zu groß zum Prüfen',
  'intake.virus_check_unavailable': 'Virenprüfung fehlt',
  'recognition.wrong_ending': 'falsche Dateiendung',
}

const several = (pages: string) => /[ ,–]/.test(pages)
/** „2, 3, 5“ as one says it. */
const listed = (pages: string) => pages.replace(/, (?=[^,]*$)/, ' und ')

/** The same where it is known which pages it is about, as „3“ or „3, 5“. */
const reasonsWithPages: Record<string, (pages: string) => string> = {
  'recognition.page_failed': (pages) =>
    several(pages)
      ? `Die Seiten ${listed(pages)} ließen sich nicht lesen.`
      : `Seite ${pages} ließ sich nicht lesen.`,
  'recognition.unknown_code': (page) =>
    `Die Seite ${page} ist auf eine Weise gespeichert, die sich hier nicht lesen lässt. Bitte speichern Sie die Datei als PDF oder scannen Sie sie neu.`,
  'recognition.too_many_pixels': (page) =>
    `Das Bild auf Seite ${page} ist zu groß. Bitte scannen Sie mit geringerer Auflösung; 300 dpi genügen.`,
  page_unreadable: (pages) =>
    several(pages)
      ? `Die Seiten ${listed(pages)} dieses Briefs ließen sich nicht lesen. Bitte prüfen Sie am Original, ob sie dazugehören.`
      : `Seite ${pages} dieses Briefs ließ sich nicht lesen. Bitte prüfen Sie am Original, ob sie dazugehört.`,
}

const evidenceKinds: Record<string, string> = {
  bg: 'Aktenzeichen',
  customer: 'Kundennummer',
  name: 'Name',
  birth: 'Geburtsdatum',
  address: 'Anschrift',
  pension: 'Rentenversicherungsnummer',
  tax: 'Steuer-ID',
  iban: 'IBAN',
  reference: 'Geschäftszeichen',
  phone: 'Telefon',
  email: 'E-Mail',
  electricity: 'Stromvertrag',
  'child-benefit': 'Kindergeldnummer',
  learned: 'Bekanntes Zeichen',
}

/** What a letter says about itself, by the names of its key fields. */
const keyFields: Record<string, string> = {
  letterDate: 'Briefdatum',
  stampedOn: 'Eingangsstempel',
  deadline: 'Frist im Brief',
  decisionDate: 'Bescheid vom',
  objectionEndsOn: 'Widerspruchsfrist endet frühestens',
  from: 'Ab',
  until: 'Bis',
  sickNoteDueOn: 'Vorzulegen bis',
  approvalEnds: 'Bewilligung endet',
  shutOffOn: 'Sperrung am',
  endsOn: 'Endet am',
  filedOn: 'Klage vom',
  appointment: 'Termin',
  expectedBirth: 'Errechneter Termin',
  eventOn: 'Ereignis am',
  movedInOn: 'Einzug',
  reviewOn: 'Überprüfung am',
  period: 'Zeitraum',
  reference: 'Zeichen des Absenders',
  courtReference: 'Aktenzeichen des Gerichts',
  additionalPayment: 'Nachzahlung',
  credit: 'Guthaben, Erstattung',
  invoiceAmount: 'Rechnungsbetrag',
  instalment: 'Abschlag',
  arrears: 'Rückstand',
  coldRent: 'Kaltmiete',
  totalRent: 'Gesamtmiete',
  gross: 'Brutto',
  net: 'Netto, Auszahlung',
  balance: 'Kontostand',
  assets: 'Guthaben',
  claim: 'Forderung',
  benefit: 'Leistung',
  reimbursement: 'Erstattungsbetrag',
  requested: 'Erbetener Betrag',
  pay: 'Vergütung',
  cost: 'Kosten',
  amount: 'Betrag',
  houseCharge: 'Hausgeld im Monat',
  childBenefitNumber: 'Kindergeldnummer',
  disabilityDegree: 'Grad der Behinderung (GdB)',
  disabilityMarks: 'Merkzeichen',
  authorised: 'Bevollmächtigte Person',
  healthInsurer: 'Krankenkasse',
}

/** Why a letter is due on its day. */
const dueGrounds: Record<string, string> = {
  stated: 'im Brief genannt',
  'sgg-86b': 'Eilverfahren: noch am Tag des Eingangs (§\u00a086b SGG)',
  'sgg-88-application': 'Antrag: Entscheidung in sechs Monaten (§\u00a088 Abs.\u00a01 SGG)',
  'sgg-88-objection': 'Widerspruch: Entscheidung in drei Monaten (§\u00a088 Abs.\u00a02 SGG)',
  'sgg-104': 'Akten an das Gericht in einem Monat (§\u00a0104 SGG)',
  'by-hand': 'von Hand gesetzt',
}

const acts: Record<string, string> = {
  ...deSignInActs,
  ...deAdministrationCodes.acts,
  'access.signed_in': 'Angemeldet',
  'access.signed_out': 'Abgemeldet',
  'access.sign_in_failed': 'Anmeldung misslungen',
  'intake.received': 'Eingegangen',
  'intake.received_again': 'Noch einmal eingegangen',
  'intake.inspected': 'Nachträglich geprüft und angenommen',
  'intake.rejected': 'Nicht angenommen',
  'recognition.submission_read': 'Gelesen (Texterkennung)',
  'casefiles.document_printed': 'Zum Drucken ausgegeben',
  'casefiles.original_taken': 'Original heruntergeladen',
  'casefiles.text_corrected': 'Gelesenen Text berichtigt',
  'casefiles.pdf_taken': 'PDF heruntergeladen',
  'recognition.original_kept': 'Original bleibt, wie es kam',
  'recognition.original_recoded': 'Original verlustfrei neu gepackt',
  'recognition.page_reread': 'Seite neu gelesen',
  'recognition.turned_page_read': 'Gedrehte Seite gelesen',
  'recognition.pdf_renewed': 'Durchsuchbares PDF neu erstellt',
  'recognition.reread_failed': 'Neu lesen misslungen',
  'recognition.failed': 'Lesen misslungen',
  'filing.attachments_wanted': 'Anlagen einlesen lassen',
  'intake.attachments_taken': 'Anlagen eingelesen',
  'filing.gone_on_without_pages': 'Stapel ohne die unlesbaren Seiten weitergegeben',
  'filing.pages_read_again': 'Unlesbare Seiten noch einmal lesen lassen',
  'filing.document_filed': 'Zur Akte genommen',
  'filing.sent_to_clearing': 'Zur Klärung gegeben',
  'filing.filed_by_hand': 'Von Hand zugeordnet',
  'filing.discarded': 'Als keine Aktenpost weggelegt',
  'filing.deferred': 'Zurückgestellt',
  'filing.tried_again': 'Erneut versucht',
  'filing.reopened': 'Klärung wieder geöffnet',
  'filing.fields_corrected': 'Angaben berichtigt',
  'filing.document_type_undone': 'Änderung der Art zurückgenommen',
  'inbox.letter_passed_on': 'An das Team der neuen Dokumentart weitergegeben',
  'inbox.letter_passed_back': 'Weitergabe zurückgenommen',
  'inbox.pass_on_failed': 'Weitergabe misslungen',
  'filing.pages_split': 'Brief getrennt',
  'filing.pages_merged': 'Briefe zusammengeführt',
  'filing.page_turned': 'Seite gedreht',
  'filing.pages_undone': 'Änderung der Seiten zurückgenommen',
  'filing.letter_called_back': 'Zurückgeholt, um die Seiten zu ändern',
  'filing.automatic_off': 'Automatische Zuordnung ausgeschaltet',
  'filing.automatic_on': 'Automatische Zuordnung eingeschaltet',
  'filing.setting_changed': 'Einstellung der Zuordnung geändert',
  'filing.misfiled_found': 'Fehlablage festgestellt: Brief lag in dieser Akte falsch',
  'filing.refiled': 'Aus einer falschen Akte hierher umgelegt',
  'filing.refile_undone': 'Umlegung zurückgenommen',
  'filing.sample_confirmed': 'In der Stichprobe bestätigt',
  'filing.sample_reopened': 'Stichprobe wieder geöffnet',
  'filing.case_seen': 'Klärfall angesehen',
  'filing.case_fetched': 'Klärfall abgerufen',
  'filing.case_taken_over': 'Klärfall von jemand anderem übernommen',
  'filing.original_seen': 'Original angesehen',
  'filing.document_type_changed': 'Art des Dokuments geändert',
  'filing.learning_off': 'Lernen ausgeschaltet',
  'filing.learning_on': 'Lernen eingeschaltet',
  'filing.model_chosen': 'Modell der Dokumentarten gewählt',
  'filing.model_live': 'Neues Modell der Dokumentarten in Betrieb',
  'filing.model_refused': 'Neues Modell der Dokumentarten nicht besser, verworfen',
  'filing.training_failed': 'Training misslungen',
  'filing.training_wanted': 'Training angefordert',
  'filing.fitting_failed': 'Anpassung der Gewichte misslungen',
  'filing.fitting_wanted': 'Anpassung der Gewichte angefordert',
  'filing.weights_chosen': 'Gewichte der Zuordnung gewählt',
  'filing.weights_live': 'Neue Gewichte der Zuordnung in Betrieb',
  'filing.weights_refused': 'Neue Gewichte der Zuordnung nicht besser, verworfen',
  'filing.type_added': 'Dokumentart angelegt',
  'filing.type_changed': 'Angaben zu einer Dokumentart geändert',
  'filing.type_restored': 'Frühere Fassung einer Dokumentart wiederhergestellt',
  'inbox.letter_delivered': 'In den Postkorb gelegt',
  'inbox.letter_read': 'Gelesen',
  'inbox.letter_unread': 'Als ungelesen markiert',
  'inbox.letter_taken': 'Übernommen',
  'inbox.letter_done': 'Erledigt',
  'inbox.letter_reopened': 'Wieder geöffnet',
  'inbox.rules_changed': 'Regeln der Zuständigkeit geändert',
  'casefiles.document_uncovered': 'Gesundheitsunterlage geöffnet',
  'casefiles.case_file_forwarded': 'Akte weitergegeben',
  'casefiles.forwarding_ended': 'Weitergabe beendet',
  'casefiles.case_file_handed_over': 'Zuständigkeit abgegeben',
  'casefiles.break_glass_opened': 'Notzugriff',
  'casefiles.break_glass_ended': 'Notzugriff beendet',
  'casefiles.break_glass_refused': 'Notzugriff ohne passende Akte versucht',
  'casefiles.person_excluded': 'Person vom Fall ausgeschlossen',
  'casefiles.exclusion_ended': 'Ausschluss aufgehoben',
  'casefiles.protection_set': 'Akte geschützt',
  'casefiles.protection_ended': 'Schutz der Akte aufgehoben',
  'casefiles.person_named': 'Person für die geschützte Akte benannt',
  'casefiles.naming_ended': 'Benennung beendet',
  'casefiles.related_file_opened': 'Weitere Akte angelegt',
  'filing.given_to_clearing': 'Lag falsch: an die Klärstelle gegeben',
  'filing.taken_from_clearing': 'Von der Klärstelle zurückgeholt',
  'filing.moved_to_related': 'In eine andere Akte des Haushalts gelegt',
  'audit.looks_seen': 'Zugriffe auf die Akte nachgesehen',
  'audit.unusual_seen': 'Auffällige Zugriffe nachgesehen',
  'audit.access_reviewed': 'Auffälligen Zugriff geprüft',
  'audit.break_glass_noted': 'Notzugriff zur Kenntnis genommen',
  'audit.person_told': 'Auskunft an die betroffene Person erstellt',
  'casefiles.case_file_seen': 'Akte angesehen',
  'casefiles.document_seen': 'Dokument angesehen',
  'casefiles.document_fetched': 'Dokument abgerufen',
  'casefiles.case_file_opened': 'Akte angelegt',
  'casefiles.case_file_closed': 'Akte wieder geschlossen',
  'casefiles.register_imported': 'Stammdaten übernommen',
}

const sections: Record<string, string> = {
  applications: 'Antrag und Stammdaten',
  income: 'Einkommen und Vermögen',
  housing: 'Unterkunft und Heizung',
  decisions: 'Bescheide',
  objections: 'Widerspruch und Klage',
  work: 'Arbeit und Eingliederung',
  health: 'Gesundheit',
  identity: 'Person und Familie',
  other: 'Sonstiges',
}

/** Sentences and labels by the stable codes that the rooms answer with. */
export const deCodes = {
  documentTypes,
  errors,
  unknownError: 'Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.',
  filingReasons,
  filingReasonsShort,
  reasonsWithPages,
  unknownReason: 'Hier muss ein Mensch entscheiden.',
  unknownReasonShort: 'bitte prüfen',
  evidenceKinds,
  keyFields,
  dueGrounds,
  unknownEvidence: 'Hinweis',
  acts,
  unknownAct: 'Bearbeitet',
  sections,
  channels: { scan: 'Scan', upload: 'Upload', api: 'Schnittstelle' },
  discardReasons: {
    advertising: 'Werbung',
    misprint: 'Fehldruck',
    misdirected: 'Irrläufer – gehört an eine andere Stelle',
    duplicate: 'Doppelt',
    empty: 'Leere Seiten',
  },
}
