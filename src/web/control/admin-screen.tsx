import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sessionQuery } from '../api/queries.ts'
import { type Texts, useTexts } from '../texts/index.tsx'
import { StorageFigures } from './storage-figures.tsx'
import './control.css'

/** The pages by what they are about, with the rights of which any opens each. */
const groupsOf = ({ control, administration: { pages }, admission, rules }: Texts) =>
  [
    [
      control.adminPost,
      [
        ['/verwaltung/zuordnung', ['filing.report'], [control.precisionTitle, control.precisionHint]],
        [
          '/verwaltung/zuordnung/einstellungen',
          ['filing.manage'],
          [control.settingsTitle, control.settingsHint],
        ],
        ['/verwaltung/dokumentarten', ['types.manage'], [control.typesTitle, control.typesHint]],
        ['/verwaltung/regeln', ['staff.read'], rules.page],
      ],
    ],
    [
      control.adminPeople,
      [
        ['/verwaltung/beschaeftigte', ['staff.read'], pages.staff],
        ['/verwaltung/einheiten', ['staff.read'], pages.units],
        ['/vertretung', ['deputies.manage'], pages.deputies],
        ['/verwaltung/zustaendigkeiten', ['responsibility.manage'], pages.reassignment],
      ],
    ],
    [
      control.adminRights,
      [
        ['/verwaltung/rollen', ['staff.read'], pages.roles],
        ['/verwaltung/sehen-als', ['staff.manage', 'audit.read', 'protection.manage'], pages.seeAs],
        ['/verwaltung/zweiter-faktor', ['sign_in.manage'], admission.pages.factor],
        ['/verwaltung/api-zugaenge', ['tokens.manage'], admission.pages.tokens],
      ],
    ],
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
      {groupsOf(texts).map(([heading, pages]) => {
        const open = pages.filter(([, any]) => any.some((right) => rights.includes(right)))
        if (open.length === 0) return null
        return (
          <section key={heading}>
            <h2>{heading}</h2>
            <ul className="admin-pages">
              {open.map(([to, , [title, hint]]) => (
                <li key={to}>
                  <Link to={to}>{title}</Link>
                  <span className="muted">{hint}</span>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      {rights.includes('filing.report') && <StorageFigures />}
    </div>
  )
}
