import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sessionQuery } from '../api/queries.ts'
import { useTexts } from '../texts/index.tsx'
import './control.css'

/** Where the pages of the administration begin. */
export const AdminScreen = () => {
  const t = useTexts().control
  const session = useQuery(sessionQuery)
  const isAdmin = session.data?.staff.roles.includes('admin')
  return (
    <div className="control">
      <h1>{t.adminTitle}</h1>
      <p className="muted">{t.adminLead}</p>
      <ul className="admin-pages">
        <li>
          <Link to="/verwaltung/zuordnung">{t.precisionTitle}</Link>
          <span className="muted">{t.precisionHint}</span>
        </li>
        {isAdmin && (
          <>
            <li>
              <Link to="/verwaltung/zuordnung/einstellungen">{t.settingsTitle}</Link>
              <span className="muted">{t.settingsHint}</span>
            </li>
            <li>
              <Link to="/verwaltung/dokumentarten">{t.typesTitle}</Link>
              <span className="muted">{t.typesHint}</span>
            </li>
          </>
        )}
      </ul>
    </div>
  )
}
