import { useId } from 'react'
import { useTexts } from '../texts/index.tsx'
import type { RoleView } from './queries.ts'

interface Props {
  rights: string[]
  roles: RoleView[]
  isAllowed: (role: string, right: string) => boolean
  isPending: (role: string, right: string) => boolean
  /** null: to look at only. */
  onToggle: ((role: string, right: string) => void) | null
}

/** A real table: a row for each right, a column for each role, a tick box where they meet. */
export const RoleTable = (props: Props) => {
  const texts = useTexts()
  const t = texts.administration.roles
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
    <section className="matrix-frame" aria-label={t.table} tabIndex={0}>
      <table className="matrix">
        <caption className="sr-only">{t.table}</caption>
        <thead>
          <tr>
            <th scope="col">{t.right}</th>
            {props.roles.map((role) => (
              <th key={role.key} scope="col" className="role-head">
                {role.name ?? texts.roles[role.key] ?? role.key}
                <span className="muted">
                  {t.people(role.people)}
                  {role.mine && `, ${t.yours}`}
                  {role.name !== null && `, ${t.own}`}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rights.map((right) => (
            <RightRow key={right} right={right} {...props} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const RightRow = ({ right, roles, isAllowed, isPending, onToggle }: Props & { right: string }) => {
  const texts = useTexts()
  const t = texts.administration.roles
  const id = useId()
  const named = texts.rights[right] ?? { name: right, hint: '' }
  return (
    <tr>
      <th scope="row">
        {named.name}
        <span className="muted" id={id}>
          {named.hint}
        </span>
      </th>
      {roles.map((role) => {
        const allowed = isAllowed(role.key, right)
        const differs = role.name === null && allowed !== role.shippedRights.includes(right)
        const name = role.name ?? texts.roles[role.key] ?? role.key
        const marks = [
          'tick-cell',
          ...(differs ? ['differs'] : []),
          ...(isPending(role.key, right) ? ['pending'] : []),
        ]
        return (
          <td key={role.key} className={marks.join(' ')}>
            <label>
              <input
                type="checkbox"
                checked={allowed}
                disabled={onToggle === null}
                aria-label={`${t.tick(name, named.name)}${differs ? `, ${t.changedHint}` : ''}`}
                onChange={() => onToggle?.(role.key, right)}
              />
            </label>
          </td>
        )
      })}
    </tr>
  )
}
