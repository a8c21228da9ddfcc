import type { z } from 'zod'
import type { House } from '#platform'
import type { SessionView } from '../contract.ts'
import type { Person } from '../session.ts'

export const viewSession = ({ config }: House, person: Person): z.infer<typeof SessionView> => {
  const { id, name, login, locale, roles, rights, units, office, session } = person
  return {
    staff: { id, name, login, locale, roles, rights: [...rights] },
    units,
    office,
    due: session?.due ?? null,
    idleMinutes: config.LAUFMAPPE_IDLE_MINUTES,
  }
}
