import { Link, useSearch } from '@tanstack/react-router'
import { useTexts } from '../texts/index.tsx'
import { BreakGlassPage } from './break-glass-page.tsx'
import { ExportPage } from './export-page.tsx'
import { FilePage } from './file-page.tsx'
import { UnusualPage } from './unusual-page.tsx'
import '../control/control.css'
import './oversight.css'

const pages = {
  zugriffe: ['unusual', UnusualPage],
  notzugriffe: ['breakGlass', BreakGlassPage],
  akte: ['file', FilePage],
  auskunft: ['answer', ExportPage],
} as const

/** The desk of the data-protection officer. */
export const OversightScreen = () => {
  const t = useTexts().needToKnow.oversight
  const { seite = 'zugriffe' } = useSearch({ from: '/datenschutz' })
  const [name, Page] = pages[seite]
  return (
    <div className="control oversight">
      <h1>{t.title}</h1>
      <nav className="page-links" aria-label={t.pages}>
        {Object.entries(pages).map(([key, [title]]) => (
          <Link
            key={key}
            to="/datenschutz"
            search={{ seite: key as keyof typeof pages }}
            className="button"
            aria-current={key === seite ? 'page' : undefined}
          >
            {t[title]}
          </Link>
        ))}
      </nav>
      <section aria-label={t[name]}>
        <h2>{t[name]}</h2>
        <Page />
      </section>
    </div>
  )
}
