import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { encryptOriginals, listPlain, removePlainStrays } from '#casefiles'
import { HouseError, rotateMasterKey } from '#platform'
import type { OpenHouse } from '#server'
import { withHouse } from './with-house.ts'

export const keysUsage = 'keys [rotate [--new DATEI] | encrypt]'

/** Shows which master key is in use, changes it, or encrypts what came in before there were keys. */
export const keys = async (args: string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { new: { type: 'string' } },
  })
  const [what = 'show'] = positionals
  if (what === 'show') return withHouse(show)
  if (what === 'rotate') return withHouse((opened) => rotate(opened, values.new))
  if (what === 'encrypt') return withHouse(encrypt)
  throw new HouseError('invalid', 'cli.missing_argument', { facts: { usage: keysUsage } })
}

const say = (text: string) => process.stdout.write(`${text}\n`)

const show = async ({ house, masters }: OpenHouse): Promise<number> => {
  const { rows } = await house.database.owner.query<{ id: string; state: string; keys: number }>(
    `select id, state, (select count(*)::int from file_key where master_key = master_key.id and wrapped is not null) as keys
     from master_key where state <> 'retired' order by since`,
  )
  say(`Datei des Hauptschlüssels: ${masters.place.file}`)
  for (const { id, state, keys: count } of rows)
    say(`${state === 'active' ? 'in Gebrauch' : 'wird abgelöst'}: ${id}, ${count} Schlüssel`)
  const plain = await Promise.all((await officesOf(house)).map(({ id }) => countPlain(house, id)))
  const left = plain.reduce((sum, count) => sum + count, 0)
  if (left > 0) say(`Noch unverschlüsselt: ${left} Originale („laufmappe keys encrypt“)`)
  return 0
}

const rotate = async ({ house, masters }: OpenHouse, newFile: string | undefined): Promise<number> => {
  const { keys: count, id } = await rotateMasterKey({ database: house.database, masters, newFile })
  say(`Neuer Hauptschlüssel ${id} in ${masters.place.file}; ${count} Schlüssel neu verpackt.`)
  say(
    'Der alte liegt daneben (.old-…). Für ältere Datenbanksicherungen wird er noch gebraucht; danach vernichten.',
  )
  return 0
}

const encrypt = async ({ house }: OpenHouse): Promise<number> => {
  let faults = 0
  for (const { id, key } of await officesOf(house)) {
    const { encrypted, damaged } = await encryptOriginals(house, id)
    say(`${key}: ${encrypted} Originale verschlüsselt`)
    for (const number of damaged)
      process.stderr.write(`${key}: ${number}: Original fehlt oder ist verändert; bleibt, wie es ist\n`)
    faults += damaged.length
  }
  say(`${await removePlainStrays(house)} unverschlüsselte Dateien ohne Eintrag entfernt`)
  return faults > 0 ? 1 : 0
}

type Rooms = OpenHouse['house']

const officesOf = async ({ database }: Rooms) =>
  (await sql<{ id: number; key: string }>`select id, key from app.list_tenants()`.execute(database.outside))
    .rows

const countPlain = async ({ database }: Rooms, tenantId: number) =>
  (await database.inTenant(tenantId, null, listPlain)).length
