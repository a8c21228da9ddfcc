// Runs on any Node from 20 on: brings node_modules to the state of package-lock.json if they are not there yet.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const stamp = path.join(root, 'node_modules', '.laufmappe-installed')

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')

/** The pinned Node; everything after the installation runs under it. */
export const pinnedNode = path.join(
  root,
  'node_modules',
  '.bin',
  process.platform === 'win32' ? 'node.cmd' : 'node',
)

export const isInstalled = () =>
  existsSync(stamp) && existsSync(pinnedNode) && readFileSync(stamp, 'utf8') === wanted()

export const noteInstall = () => writeFileSync(stamp, wanted())

export const installIfMissing = () => {
  if (isInstalled()) return
  console.log('Laufmappe: installing what is missing (once, about a minute) …')
  // Not `npm ci`: it refuses a lock file without the native parts of foreign platforms, which not every registry
  // mirror holds. This installs what the lock file says all the same, and leaves it as it is.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
  noteInstall()
}

/** Runs a command to its end; a failure ends us too, with its exit code. */
export const run = (command, args, options = {}) => {
  const windows = process.platform === 'win32'
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: windows && command === 'npm',
    ...options,
  })
  if (done.error) throw done.error
  if (done.status !== 0) process.exit(done.status ?? 1)
}
