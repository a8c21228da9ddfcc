// A server with the training office and a browser in front of it, for pictures and measurements.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from 'playwright-core'
import { buildWebIfChanged } from './build-web.mjs'
import { findBrowser } from './find-browser.mjs'
import { root } from './install.mjs'

/** Starts both, hands them to `work` and ends them whatever happens. */
export const withTrainingDesk = async (work) => {
  buildWebIfChanged()
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-desk-'))
  const env = { ...process.env, LAUFMAPPE_DATA: folder, PORT: '0', LAUFMAPPE_LOG: 'error' }
  const server = spawn(process.execPath, [path.join(root, 'src/main.ts'), 'start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const { address, password } = await readGreeting(server.stdout)
    const browser = await openBrowser()
    await work({
      browser,
      signIn: (login, options) => signIn(browser, { address, password, login, options }),
    })
    await browser.close()
  } finally {
    server.kill('SIGTERM')
    await new Promise((resolve) => server.once('exit', resolve))
    await rm(folder, { recursive: true, force: true })
  }
}

const openBrowser = async () => {
  const { executablePath, args, env } = await findBrowser()
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']
  return chromium.launch({
    executablePath,
    args: [...args, ...asRoot, ...quiet],
    env: { ...process.env, ...env },
  })
}

const readGreeting = async (output) => {
  const found = {}
  for await (const line of createInterface({ input: output })) {
    found.address ??= /http:\/\/\S+/.exec(line)?.[0]
    found.password ??= /Kennwort überall: (\S+)/.exec(line)?.[1]
    if (found.address && found.password) return found
  }
  throw new Error('the server did not start')
}

/** A page of its own, signed in; with login null it stays at the door. */
const signIn = async (browser, { address, password, login, options = {} }) => {
  const page = await (
    await browser.newContext({ baseURL: address, locale: 'de-DE', timezoneId: 'Europe/Berlin', ...options })
  ).newPage()
  await page.goto('/')
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
  if (login === null) return page
  await page.getByLabel('Anmeldename').fill(login)
  await page.getByLabel('Kennwort', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await page.getByRole('banner').waitFor()
  return page
}

/** Waits until `count` has not changed for 20 seconds and is above `least`: the training post has been read. */
export const untilQuiet = async (page, count, least) => {
  for (let quiet = 0, last = -1; quiet < 10; ) {
    const now = await count()
    quiet = now > least && now === last ? quiet + 1 : 0
    last = now
    await page.waitForTimeout(2000)
  }
}
