/**
 * How much longer a letter takes to file in an office ten times as large: `node --max-old-space-size=8000
 * bench/filing/growth.ts [--households 24000] [--times 10] [--letters 400]`. Two made-up offices side by side in one
 * database; the same kinds of letters are filed in both by turns, and the ratio of processor time and of time is printed.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { setUpOffice } from '../../src/access/index.ts'
import { importRegister } from '../../src/casefiles/index.ts'
import { decideLetter, numberFormatsOf, pagesFromText, postgresLookup } from '../../src/filing/index.ts'
import {
  type Database,
  ensureDatabase,
  migrate,
  openDatabase,
  startEmbedded,
} from '../../src/platform/index.ts'
import {
  makeTrainingOffice,
  registerCsv,
  type TrainingHousehold,
  type TrainingOffice,
} from '../../src/training/index.ts'

const { values } = parseArgs({
  options: {
    households: { type: 'string', default: '24000' },
    times: { type: 'string', default: '10' },
    letters: { type: 'string', default: '400' },
  },
})
const rounds = 5

/** A letter that says of its writer what letters say: all, or one thing beside the name, or the name alone. */
const letterOf = (
  office: TrainingOffice,
  { members, bgNumber, address }: TrainingHousehold,
  kind: number,
) => {
  const [person] = members
  const said = [
    `BG-Nr.: ${bgNumber}`,
    `geb. ${person?.birthDate.split('-').toReversed().join('.')}`,
    `${address.street} ${address.houseNumber}\n${address.postcode} ${address.town}`,
  ]
  const told = kind === 0 ? said : kind === 4 ? [] : [said[kind - 1]]
  return `${person?.firstName} ${person?.lastName}
${told.join('\n')}

${office.name}
${office.address.street}
${office.address.postcode} ${office.address.town}

Weiterbewilligungsantrag

Sehr geehrte Damen und Herren,

hiermit übersende ich Ihnen die Unterlagen, um die Sie mich in Ihrem Schreiben vom 03.08.2026 gebeten haben. Die Miete beträgt
seit dem 01.07.2026 monatlich 512,40 Euro; den Mietvertrag und die Kontoauszüge der letzten drei Monate lege ich bei. Bitte
bestätigen Sie mir den Eingang dieses Schreibens und teilen Sie mir mit, ob noch etwas fehlt.

Mit freundlichen Grüßen

${person?.firstName} ${person?.lastName}`
}

const openOffice = async (database: Database, id: number, households: number) => {
  const office = makeTrainingOffice({ seed: `growth ${id}`, today: '2026-09-14', households })
  const tenant = { id, key: `growth-${id}`, name: office.name, kind: 'training' as const, settings: {} }
  await setUpOffice(database, { tenant, units: [], staff: [], deputies: [] })
  const { imported, errors } = await importRegister({
    database,
    tenantId: id,
    staffId: null,
    source: Readable.from([registerCsv(office)]),
    gzip: 'detect',
  })
  if (!imported) throw new Error(`register: ${JSON.stringify(errors[0])}`)
  const step = Math.floor(office.households.length / Number(values.letters))
  const letters = office.households
    .filter((_, at) => at % step === 0)
    .map((household, at) => letterOf(office, household, at % 5))
  return { id, households, letters, formats: numberFormatsOf({ bgPrefix: office.bgPrefix }) }
}
type Office = Awaited<ReturnType<typeof openOffice>>

const fileAll = async (database: Database, { id, letters, formats }: Office) => {
  const [cpu, began] = [process.cpuUsage(), performance.now()]
  let filed = 0
  await database.inTenant(id, null, async (db) => {
    for (const text of letters) {
      const { decision } = await decideLetter({
        lookup: postgresLookup(db, id),
        pages: pagesFromText(text),
        formats,
      })
      if (decision.outcome === 'file') filed += 1
    }
  })
  const { user, system } = process.cpuUsage(cpu)
  return {
    ms: (performance.now() - began) / letters.length,
    cpu: (user + system) / 1000 / letters.length,
    filed: filed / letters.length,
  }
}

const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-growth-'))
const cluster = await startEmbedded(path.join(folder, 'postgres'), { durable: false })
try {
  const url = await ensureDatabase(cluster, 'growth')
  await migrate(url)
  const database = openDatabase(url)
  const small = await openOffice(database, 1, Number(values.households))
  const large = await openOffice(database, 2, Number(values.households) * Number(values.times))
  await database.owner.query('vacuum analyze')
  await Promise.all([small, large].map((office) => fileAll(database, office)))
  const runs = []
  for (let round = 0; round < rounds; round++)
    runs.push({ small: await fileAll(database, small), large: await fileAll(database, large) })
  for (const [name, office] of Object.entries({ small, large } as const)) {
    const own = runs.map((run) => run[name as 'small' | 'large'])
    console.log(
      `${office.households} cases: ${median(own.map(({ ms }) => ms)).toFixed(2)} ms a letter, ${median(own.map(({ cpu }) => cpu)).toFixed(2)} ms of them in this process; ${(100 * (own[0]?.filed ?? 0)).toFixed(1)} % filed`,
    )
  }
  console.log(`large : small ${median(runs.map((run) => run.large.ms / run.small.ms)).toFixed(2)}`)
  await database.close()
} finally {
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
}
