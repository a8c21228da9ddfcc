import type { Failure } from './receipt.ts'

const number = new Intl.NumberFormat('de-DE')

/** For the note beside a refused scan; the desk's own texts live with the user interface. */
const sentences: Record<string, (facts: Record<string, string>) => string> = {
  'recognition.empty_file': () =>
    'Die Datei ist leer (0 Byte). Bitte scannen Sie das Schriftstück noch einmal.',
  'recognition.unknown_type': () =>
    'Die Datei ist weder PDF noch ein Bild (TIFF, JPEG, PNG, WebP, HEIC). Bitte scannen oder speichern Sie das Schriftstück in einem dieser Formate.',
  'recognition.office_document': () =>
    'Die Datei ist ein Dokument aus Word, Excel oder einem ähnlichen Programm. Bitte öffnen Sie sie dort, speichern Sie sie als PDF und legen Sie die PDF-Datei ab.',
  'recognition.email_file': () =>
    'Die Datei ist eine gespeicherte E-Mail. Bitte drucken Sie die E-Mail als PDF und legen Sie diese und ihre Anlagen einzeln ab.',
  'recognition.archive_file': () =>
    'Die Datei ist ein gepacktes Archiv (zum Beispiel ZIP). Bitte entpacken Sie es und legen Sie die Schriftstücke einzeln ab.',
  'recognition.web_page': () =>
    'Die Datei ist eine Internetseite. Bitte öffnen Sie sie im Browser, drucken Sie sie als PDF und legen Sie die PDF-Datei ab.',
  'recognition.program_file': () =>
    'Die Datei ist ein Programm und wird nicht angenommen. Bitte öffnen Sie sie nicht und wenden Sie sich an Ihre IT-Betreuung.',
  'recognition.recording': () =>
    'Die Datei ist eine Ton- oder Videoaufnahme. Angenommen werden nur Schriftstücke als PDF oder Bild.',
  'recognition.portfolio': () =>
    'Die PDF-Datei ist ein Portfolio, also eine Hülle um andere Dateien. Bitte speichern Sie die enthaltenen Dateien und legen Sie sie einzeln ab.',
  'recognition.xfa_form': () =>
    'Das Formular lässt sich nur im Adobe Reader anzeigen. Bitte öffnen Sie es dort, drucken Sie es als PDF („Microsoft Print to PDF“) und legen Sie die neue Datei ab.',
  'recognition.unknown_code': ({ page = '?' }) =>
    `Seite ${page} ist auf eine Weise gespeichert, die sich hier nicht lesen lässt. Bitte speichern Sie die Datei als PDF oder scannen Sie das Schriftstück noch einmal.`,
  'recognition.wrong_ending': () =>
    'Die Endung des Dateinamens passt nicht zum Inhalt der Datei. Bitte benennen Sie die Datei richtig und legen Sie sie noch einmal ab.',
  'recognition.encrypted': () =>
    'Die PDF-Datei ist mit einem Kennwort geschützt. Bitte legen Sie sie ohne Kennwortschutz noch einmal ab.',
  'recognition.broken': () =>
    'Die Datei ist beschädigt oder unvollständig und lässt sich nicht lesen. Bitte scannen Sie das Schriftstück noch einmal.',
  'recognition.no_pages': () =>
    'Die Datei enthält keine Seiten. Bitte scannen Sie das Schriftstück noch einmal.',
  'recognition.too_many_pages': ({ pages = '?', limit = '?' }) =>
    `Die Datei hat ${pages} Seiten; höchstens ${limit} sind möglich. Bitte teilen Sie den Stapel auf.`,
  'recognition.too_many_pixels': ({ page = '?' }) =>
    `Seite ${page} ist größer, als sich verarbeiten lässt. Bitte scannen Sie sie mit geringerer Auflösung noch einmal (300 dpi genügen).`,
  'intake.virus_found': ({ signature = '?' }) =>
    `Die Virenprüfung hat in der Datei einen Schädling gefunden (${signature}). Sie liegt unter Verschluss und wurde nicht eingelesen. Bitte wenden Sie sich an Ihre IT-Betreuung und bitten Sie den Absender, das Schriftstück auf Papier oder neu zu schicken.`,
  'intake.too_large_to_check': () =>
    'Die Datei ist größer, als die Virenprüfung sie annimmt, und wurde deshalb nicht eingelesen. Bitte teilen Sie den Stapel auf; Ihre IT-Betreuung kann die Grenze erhöhen (StreamMaxLength von clamd).',
  'intake.virus_check_unavailable': () =>
    'Die Virenprüfung ist zurzeit nicht erreichbar. Die Dateien bleiben im Scanordner und werden eingelesen, sobald sie geprüft werden können. Bitte wenden Sie sich an Ihre IT-Betreuung, wenn das länger dauert.',
  'intake.too_large': ({ limit = '?' }) =>
    `Die Datei ist größer als ${limit} MiB und wurde deshalb nicht eingelesen. Bitte teilen Sie den Stapel auf. Das Original liegt nur hier in diesem Ordner.`,
  'intake.unreadable': () => 'Die Datei lässt sich nicht öffnen. Bitte prüfen Sie die Zugriffsrechte.',
}

/** The German sentence for a refusal, plain and with what to do now. */
export const sayRefusal = ({ code, facts }: Failure): string => {
  const printed = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'number' ? number.format(fact) : fact,
    ]),
  )
  return (
    sentences[code]?.(printed) ??
    'Die Datei konnte nicht eingelesen werden. Bitte wenden Sie sich an Ihre IT-Betreuung.'
  )
}
