/** Code of the other screens, fetched while the clerk looks at the first one. */
export const preloadScreens = () => {
  void import('../viewer/letter-screen.tsx')
  void import('../clearing/clearing-screen.tsx')
  void import('../casefiles/case-file-screen.tsx')
}
