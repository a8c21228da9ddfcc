import type { Failure } from './receipt.ts'

const number = new Intl.NumberFormat('de-DE')

/** For the note beside a refused scan; the desk's own texts live with the user interface. */
const sentences: Record<string, (facts: Record<string, string>) => string> = {
  'recognition.empty_file': () =>
    'Die Datei ist leer (0 Byte). Bitte scannen Sie das Schriftstück noch einmal.',
  'recognition.unknown_type': () =>
    'Die Datei ist weder PDF noch TIFF, JPEG oder PNG. Bitte scannen oder speichern Sie das Schriftstück in einem dieser Formate.',
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
