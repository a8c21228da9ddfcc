import type { Session } from '../api/types.ts'

/**
 * The screens in the order of the day, each with the rights of which any opens it, so that an office's own roles find their
 * way, too. The server decides what anyone may see.
 */
const places = [
  { to: '/postkorb', name: 'inbox', rights: ['inbox.work'] },
  { to: '/akten', name: 'caseFiles', rights: ['casefiles.read'] },
  { to: '/klaerfaelle', name: 'clearing', rights: ['clearing.read'] },
  { to: '/posteingang', name: 'intake', rights: ['intake.submit'] },
  { to: '/stichprobe', name: 'samples', rights: ['filing.check'] },
  { to: '/datenschutz', name: 'oversight', rights: ['audit.read'] },
  {
    to: '/verwaltung',
    name: 'admin',
    rights: [
      'filing.report',
      'filing.manage',
      'types.manage',
      'staff.read',
      'sign_in.manage',
      'tokens.manage',
    ],
  },
] as const satisfies { to: string; name: string; rights: string[] }[]

export type Place = (typeof places)[number]

export const placesFor = (rights: readonly string[]): Place[] =>
  places.filter((place) => place.rights.some((right) => rights.includes(right)))

export const placesOf = (session: Session): Place[] => placesFor(session.staff.rights)

/** Where the day of this person begins. */
export const homeOf = (session: Session): Place | undefined => {
  const mine = placesOf(session)
  // A clearing desk has a basket and can open case files, but its work is the queue; not so for a clerk who helps out there.
  const clears = !session.staff.rights.includes('documents.uncover')
  return (clears && mine.find(({ name }) => name === 'clearing')) || mine[0]
}
