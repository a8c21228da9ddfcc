import { useTexts } from '../texts/index.tsx'
import './print-refusal.css'

/** Screens on which no case is shown; whoever may not print may print these. A new screen is not among them by itself. */
const withoutCases = ['/verwaltung', '/vertretung', '/konto', '/datenschutz']

export const holdsCases = (path: string): boolean =>
  !withoutCases.some((start) => path === start || path.startsWith(`${start}/`))

/** What comes out of the printer in the place of everything else; unseen on the screen. */
export const PrintRefusal = () => {
  const t = useTexts().viewer
  return (
    <p className="print-refusal" aria-hidden="true">
      {t.printRefused}
    </p>
  )
}
