import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { buildWebIfChanged } from './build-web.mjs'
import { findBrowser } from './find-browser.mjs'
import { root } from './install.mjs'

const bin = (name) => path.join(root, 'node_modules', '.bin', name)
const env = {
  ...process.env,
  PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH}`,
  FORCE_COLOR: '0',
  // Each file of tests is a process of its own: what one has compiled the next need not, a quarter of a short file's time.
  NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'laufmappe'),
}

const step = (title, command, args, more = {}) => {
  console.log(`\n=== ${title}`)
  const started = performance.now()
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...env, ...more } })
  console.log(
    `=== ${title}: ${status === 0 ? 'ok' : 'FAILED'} after ${Math.round((performance.now() - started) / 1000)} s`,
  )
  if (status !== 0) process.exit(status ?? 1)
}

buildWebIfChanged()
const browser = await findBrowser()
step('check', process.execPath, [path.join(root, 'scripts', 'check.mjs')])
step('tests of the rooms', process.execPath, [
  '--test',
  '--test-concurrency=2',
  '--test-timeout=600000',
  'src/**/*.test.ts',
])
step('journeys in the browser', bin('playwright'), ['test'], { LAUFMAPPE_BROWSER: JSON.stringify(browser) })
