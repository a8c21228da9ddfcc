import type { Session } from '../api/types.ts'

type Role = Session['staff']['roles'][number]

/** The screens with the roles they are made for, in the order of the day. The server decides what anyone may see. */
const places = [
  { to: '/postkorb', name: 'inbox', roles: ['clerk', 'team-lead'] },
  { to: '/akten', name: 'caseFiles', roles: ['clerk', 'team-lead', 'clearing'] },
  { to: '/klaerfaelle', name: 'clearing', roles: ['clearing', 'mail-room'] },
  { to: '/posteingang', name: 'intake', roles: ['clerk', 'team-lead', 'clearing', 'mail-room'] },
  { to: '/stichprobe', name: 'samples', roles: ['clearing', 'team-lead'] },
  { to: '/datenschutz', name: 'oversight', roles: ['data-protection', 'auditor'] },
  { to: '/verwaltung', name: 'admin', roles: ['team-lead', 'admin'] },
] as const satisfies { to: string; name: string; roles: Role[] }[]

export type Place = (typeof places)[number]

export const placesOf = (session: Session): Place[] =>
  places.filter((place) => place.roles.some((role) => session.staff.roles.includes(role)))

/** Where the day of this person begins. */
export const homeOf = (session: Session): Place | undefined => {
  const mine = placesOf(session)
  const first = mine[0]
  // A clearing desk can open case files, but its work is the queue.
  return first?.name === 'caseFiles' ? (mine.find((place) => place.name === 'clearing') ?? first) : first
}
