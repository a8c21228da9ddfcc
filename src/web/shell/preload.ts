/** Code of the other screens, fetched while the clerk looks at the first one. */
export const preloadScreens = () => {
  // Whoever types right after Ctrl+K must not wait for the field.
  void import('./palette.tsx')
  void import('./shortcut-help.tsx')
  void import('../viewer/letter-screen.tsx')
  void import('../clearing/clearing-screen.tsx')
  void import('../casefiles/case-file-screen.tsx')
}
