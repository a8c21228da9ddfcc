type Refused = Record<string, { what?: string; todo: string }>

/**
 * What somebody at the clearing desk can do with a file that was refused, by the reason; `what` is the reason without the
 * advice that whoever handed it in got.
 */
export const deRefused: Refused = {
  'recognition.office_document': {
    what: 'Die Datei ist ein Dokument aus Word, Excel oder einem ähnlichen Programm.',
    todo: 'Öffnen Sie das Original in Ihrem Office-Programm, speichern Sie es als PDF und geben Sie diese Datei ab.',
  },
  'recognition.email_file': {
    what: 'Die Datei ist eine gespeicherte E-Mail.',
    todo: 'Öffnen Sie das Original in Ihrem E-Mail-Programm. Drucken Sie die Nachricht als PDF, speichern Sie ihre Anlagen, und geben Sie alles einzeln ab.',
  },
  'recognition.archive_file': {
    what: 'Die Datei ist ein gepacktes Archiv (z. B. ZIP).',
    todo: 'Speichern Sie das Original, entpacken Sie es und geben Sie die Schriftstücke darin einzeln ab. Bei unbekannten Absendern fragen Sie vorher die IT-Betreuung.',
  },
  'recognition.web_page': {
    what: 'Die Datei ist eine Internetseite.',
    todo: 'Bitten Sie um das Schriftstück als PDF oder auf Papier.',
  },
  'recognition.program_file': {
    what: 'Die Datei ist ein Programm und wird nicht angenommen.',
    todo: 'Öffnen Sie die Datei nicht. Fragen Sie die IT-Betreuung, und bitten Sie den Absender um das Schriftstück als PDF oder auf Papier.',
  },
  'recognition.recording': {
    todo: 'Hören oder sehen Sie sich das Original an, und bitten Sie um eine schriftliche Fassung, wenn es zur Akte gehört.',
  },
  'recognition.portfolio': {
    what: 'Die PDF-Datei ist eine Hülle um andere Dateien (Portfolio).',
    todo: 'Öffnen Sie das Original im Adobe Reader, speichern Sie die enthaltenen Dateien und geben Sie sie einzeln ab.',
  },
  'recognition.xfa_form': {
    what: 'Das Formular lässt sich nur im Adobe Reader anzeigen.',
    todo: 'Öffnen Sie das Original im Adobe Reader, drucken Sie es als PDF und geben Sie die neue Datei ab.',
  },
  'recognition.encrypted': {
    todo: 'Bitten Sie um die Datei ohne Kennwort. Kennen Sie das Kennwort, öffnen Sie das Original, drucken Sie es als PDF und geben Sie diese Datei ab.',
  },
  'recognition.wrong_ending': {
    todo: 'Speichern Sie das Original, geben Sie der Datei die richtige Endung und geben Sie sie noch einmal ab.',
  },
  'intake.virus_found': {
    what: 'Die Virenprüfung hat einen Schädling gefunden. Die Datei liegt unter Verschluss.',
    todo: 'Öffnen Sie die Datei nirgends. Verständigen Sie die IT-Betreuung, und bitten Sie den Absender, das Schriftstück auf Papier oder neu zu schicken.',
  },
  'intake.too_large_to_check': {
    what: 'Die Datei ist größer, als die Virenprüfung sie annimmt. Sie liegt ungeprüft unter Verschluss.',
    todo: 'Bitten Sie um kleinere Dateien, oder fragen Sie die IT-Betreuung; sie kann die Grenze erhöhen (StreamMaxLength).',
  },
  'recognition.not_inspected': {
    what: 'Es konnte nicht geprüft werden, ob sich die Datei lesen lässt: Es dauerte zu lange.',
    todo: 'Versuchen Sie es erneut. Bleibt es dabei, geben Sie die Datei in mehreren Teilen ab oder scannen Sie das Papier noch einmal.',
  },
}
