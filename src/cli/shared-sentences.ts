export type Facts = Record<string, string | number>

/** Failures for which the desk has sentences, too: here as they are said at the terminal. */
export const sharedSentences: Record<string, (facts: Facts) => string> = {
  'casefiles.register_unfolds': () =>
    'Die gepackte Datei würde sich auf ein Vielfaches ihrer Größe entpacken. Es wurde nichts eingelesen.',
  'casefiles.register_takes_too_long': () =>
    'Die Datei zu lesen dauert zu lange. Es wurde nichts eingelesen. Bitte prüfen, ob es die richtige Datei ist.',
  'casefiles.register_takes_too_much': () =>
    'Die Datei zu lesen braucht zu viel Speicher. Es wurde nichts eingelesen. Bitte prüfen, ob es die richtige Datei ist.',
  'casefiles.register_reading_broke_off': () =>
    'Das Lesen der Datei ist abgebrochen. Es wurde nichts eingelesen. Bitte noch einmal versuchen.',
  'access.weak_password': ({ least }) => `Das Kennwort muss mindestens ${least} Zeichen haben.`,
  'access.telling_password': () =>
    'Im Kennwort steht der Anmeldename, der Name oder der Name des Amtes. Das wird als Erstes versucht. Bitte ein anderes nehmen.',
  'access.common_password': () =>
    'Dieses Kennwort ist leicht zu erraten: So oder ähnlich steht es auf den Listen häufiger Kennwörter. Gut sind zum Beispiel vier Wörter, die nichts miteinander zu tun haben.',
}
