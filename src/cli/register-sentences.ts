/** Why a register could not be read at all; what is wrong with its lines is told line by line. */
export const registerSentences: Record<string, string> = {
  'casefiles.register_unfolds':
    'Die gepackte Datei würde sich auf ein Vielfaches ihrer Größe entpacken. Es wurde nichts eingelesen.',
  'casefiles.register_takes_too_long':
    'Die Datei zu lesen dauert zu lange. Es wurde nichts eingelesen. Bitte prüfen, ob es die richtige Datei ist.',
  'casefiles.register_takes_too_much':
    'Die Datei zu lesen braucht zu viel Speicher. Es wurde nichts eingelesen. Bitte prüfen, ob es die richtige Datei ist.',
  'casefiles.register_reading_broke_off':
    'Das Lesen der Datei ist abgebrochen. Es wurde nichts eingelesen. Bitte noch einmal versuchen.',
}
