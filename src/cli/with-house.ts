import { sql } from 'kysely'
import { HouseError, readConfig } from '#platform'
import { type OpenHouse, openHouse } from '#server'

/** Opens the house for one command and closes it whatever happens. */
export const withHouse = async <T>(work: (opened: OpenHouse) => Promise<T>): Promise<T> => {
  const opened = await openHouse(readConfig())
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}

export interface Office {
  id: number
  key: string
  name: string
}

/** The office meant: by its key, or the only one there is. Throws `cli.no_such_office`. */
export const findOffice = async ({ house }: OpenHouse, key: string | undefined): Promise<Office> => {
  const { rows } = await sql<
    Office & { kind: string }
  >`select id, key, name, kind from app.list_tenants()`.execute(house.database.outside)
  const real = rows.filter(({ kind }) => kind === 'real')
  const meant = key
    ? rows.find((row) => row.key === key)
    : (real.length > 0 ? real : rows).length === 1
      ? (real[0] ?? rows[0])
      : undefined
  if (!meant)
    throw new HouseError('invalid', 'cli.no_such_office', {
      facts: { offices: rows.map((row) => row.key).join(', ') },
    })
  return meant
}
