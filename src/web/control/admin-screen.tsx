import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sessionQuery } from '../api/queries.ts'
import { type Texts, useTexts } from '../texts/index.tsx'
import './control.css'

/** The pages with the rights of which any opens each. */
const pagesOf = ({ control, administration: { pages }, admission, rules }: Texts) =>
  [
    ['/verwaltung/zuordnung', ['filing.report'], [control.precisionTitle, control.precisionHint]],
    ['/verwaltung/zuordnung/einstellungen', ['filing.manage'], [control.settingsTitle, control.settingsHint]],
    ['/verwaltung/dokumentarten', ['types.manage'], [control.typesTitle, control.typesHint]],
    ['/verwaltung/beschaeftigte', ['staff.read'], pages.staff],
    ['/verwaltung/einheiten', ['staff.read'], pages.units],
    ['/verwaltung/rollen', ['staff.read'], pages.roles],
    ['/vertretung', ['deputies.manage'], pages.deputies],
    ['/verwaltung/zustaendigkeiten', ['responsibility.manage'], pages.reassignment],
    ['/verwaltung/regeln', ['staff.read'], rules.page],
    ['/verwaltung/sehen-als', ['staff.manage', 'audit.read', 'protection.manage'], pages.seeAs],
    ['/verwaltung/zweiter-faktor', ['sign_in.manage'], admission.pages.factor],
    ['/verwaltung/api-zugaenge', ['tokens.manage'], admission.pages.tokens],
  ] as const

/** Where the pages of the administration begin. */
export const AdminScreen = () => {
  const texts = useTexts()
  const t = texts.control
  const session = useQuery(sessionQuery)
  const rights = session.data?.staff.rights ?? []
  return (
    <div className="control">
      <h1>{t.adminTitle}</h1>
      <p className="muted">{t.adminLead}</p>
      <ul className="admin-pages">
        {pagesOf(texts)
          .filter(([, any]) => any.some((right) => rights.includes(right)))
          .map(([to, , [title, hint]]) => (
            <li key={to}>
              <Link to={to}>{title}</Link>
              <span className="muted">{hint}</span>
            </li>
          ))}
      </ul>
    </div>
  )
}
