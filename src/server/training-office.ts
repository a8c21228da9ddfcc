import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { setUpOffice } from '#access'
import { importRegister } from '#casefiles'
import { setResponsibility } from '#inbox'
import { type Clock, type Database, officeDay } from '#platform'
import { makeTrainingOffice, makeTrainingPost, registerCsv, type TrainingOffice } from '#training'
import type { OpenHouse } from './open-house.ts'

// Far above the numbers of real offices: the training office never mixes with one.
export const trainingTenantId = 9000
export const trainingPassword = 'laufmappe-schulung'
const seed = 'laufmappe'

/** Every house without an office shows the training office; one that has a real office gets it only when asked. */
export const hasNoRealOffice = async (database: Database): Promise<boolean> => {
  const { rows } = await sql<{ kind: string }>`select kind from app.list_tenants()`.execute(database.outside)
  return rows.every(({ kind }) => kind === 'training')
}

/** Makes the training office if it is missing: staff, rules of responsibility and a register of 2,000 cases. Returns it. */
export const setUpTrainingOffice = async (
  database: Database,
  clock: Clock,
  { households = 2000 } = {},
): Promise<TrainingOffice> => {
  const today = (await storedDay(database)) ?? officeDay(clock.now())
  const office = makeTrainingOffice({ seed, today, households })
  await setUpOffice(database, {
    tenant: {
      id: trainingTenantId,
      key: office.key,
      name: office.name,
      kind: 'training',
      settings: { bgPrefix: office.bgPrefix, today },
    },
    units: office.units,
    staff: office.staff.map((person) => ({ ...person, password: trainingPassword })),
    deputies: office.staff.flatMap(({ login, deputyLogin }) =>
      deputyLogin
        ? [{ login, deputyLogin, startsOn: today, endsOn: `${Number(today.slice(0, 4)) + 1}-12-31` }]
        : [],
    ),
  })
  if (await hasRegister(database)) return office
  await setResponsibility(database, trainingTenantId, office.rules)
  await importRegister({
    database,
    tenantId: trainingTenantId,
    staffId: null,
    source: Readable.from(Buffer.from(registerCsv(office))),
    gzip: false,
  })
  return office
}

const storedDay = async (database: Database) => {
  const { rows } = await sql<{
    settings: { today?: string }
  }>`select settings from app.list_tenants() where id = ${trainingTenantId}`.execute(database.outside)
  return rows[0]?.settings.today
}

const hasRegister = (database: Database) =>
  database.inTenant(
    trainingTenantId,
    null,
    async (db) => (await db.selectFrom('caseFile').select('id').limit(1).execute()).length > 0,
  )

/** Lets the training post fall into the scan folder as a scanner would, once; a drop that was cut off goes on. */
export const dropTrainingPost = async ({ house }: OpenHouse, office: TrainingOffice): Promise<void> => {
  const { rows } = await house.database.owner.query('select from tenant where id = $1 and settings ? $2', [
    trainingTenantId,
    dropped,
  ])
  if (rows.length > 0) return
  const folder = path.join(house.config.LAUFMAPPE_SCANS, office.key)
  await mkdir(folder, { recursive: true })
  const known = await house.database.inTenant(trainingTenantId, null, (db) =>
    db.selectFrom('submission').select('fileName').execute(),
  )
  const names = new Set(known.map(({ fileName }) => fileName))
  for await (const scan of makeTrainingPost({ office, seed, today: office.today })) {
    if (names.has(scan.fileName)) continue
    const draft = path.join(folder, `${scan.fileName}.part`)
    await writeFile(draft, scan.bytes)
    await rename(draft, path.join(folder, scan.fileName))
  }
  await house.database.owner.query(
    'update tenant set settings = settings || jsonb_build_object($2::text, true) where id = $1',
    [trainingTenantId, dropped],
  )
}

const dropped = 'postDropped'
