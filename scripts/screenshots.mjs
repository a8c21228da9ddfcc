// Pictures for README and docs, from a real server with the training office and its post: npm run screenshots [-- FOLDER]
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from 'playwright-core'
import { buildWebIfChanged } from './build-web.mjs'
import { findBrowser } from './find-browser.mjs'
import { root } from './install.mjs'

const target = path.resolve(process.argv[2] ?? path.join(root, 'docs', 'images'))
const everyLook = process.argv.includes('--all-looks')
const looks = [
  { name: '', viewport: { width: 1920, height: 1080 } },
  ...(everyLook
    ? [
        { name: '-1366', viewport: { width: 1366, height: 768 } },
        { name: '-390', viewport: { width: 390, height: 844 } },
        { name: '-dark', viewport: { width: 1920, height: 1080 }, colorScheme: 'dark' },
        { name: '-forced', viewport: { width: 1366, height: 768 }, forcedColors: 'active' },
      ]
    : []),
]

buildWebIfChanged()
await mkdir(target, { recursive: true })
const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-pictures-'))
const env = { ...process.env, LAUFMAPPE_DATA: folder, PORT: '0', LAUFMAPPE_LOG: 'error' }
const server = spawn(process.execPath, [path.join(root, 'src/main.ts'), 'start'], {
  cwd: root,
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const { address, password } = await readGreeting(server.stdout)
  const { executablePath, args, env: more } = await findBrowser()
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({
    executablePath,
    args: [...args, ...asRoot, '--disable-background-networking'],
    env: { ...process.env, ...more },
  })
  await untilPostArrived(browser, address, password)
  for (const look of looks) await takePictures(browser, { address, password, look })
  await browser.close()
} finally {
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('exit', resolve))
  await rm(folder, { recursive: true, force: true })
}

async function readGreeting(output) {
  const found = {}
  for await (const line of createInterface({ input: output })) {
    found.address ??= /http:\/\/\S+/.exec(line)?.[0]
    found.password ??= /Kennwort überall: (\S+)/.exec(line)?.[1]
    if (found.address && found.password) return found
  }
  throw new Error('the server did not start')
}

async function signIn(browser, { address, password, look }, login) {
  const context = await browser.newContext({
    baseURL: address,
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    ...(({ name: _, ...options }) => options)(look ?? { name: '' }),
  })
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
  if (login === null) return page
  await page.getByLabel('Anmeldename').fill(login)
  await page.getByLabel('Kennwort', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await page.getByRole('banner').waitFor()
  return page
}

async function untilPostArrived(browser, address, password) {
  const page = await signIn(browser, { address, password }, 'klara.klaerung')
  const count = async () => (await (await page.request.get('/api/v1/clearing')).json()).open
  for (let quiet = 0, last = -1; quiet < 10; ) {
    const now = await count()
    quiet = now > 0 && now === last ? quiet + 1 : 0
    last = now
    await page.waitForTimeout(2000)
  }
  await page.context().close()
}

async function takePictures(browser, desk) {
  const picture = async (page, name) => {
    // Pictures of pages come after the rows; the open event stream means the network is never idle.
    await page.waitForTimeout(1500)
    await page.screenshot({ path: path.join(target, `${name}${desk.look.name}.png`) })
    console.log(`${name}${desk.look.name}.png`)
  }
  const door = await signIn(browser, desk, null)
  await picture(door, 'sign-in')
  await door.context().close()

  const anna = await signIn(browser, desk, 'anna.beispiel')
  await anna.getByRole('row').nth(2).click()
  await picture(anna, 'inbox')
  await anna.keyboard.press('Enter')
  await anna.waitForURL(/briefe/)
  await picture(anna, 'letter')
  const { letters } = await (await anna.request.get('/api/v1/inbox/letters')).json()
  await anna.goto(`/akten/${letters[0].caseFileId}`)
  await picture(anna, 'case-file')
  await anna.goto('/posteingang')
  await picture(anna, 'intake')
  await anna.context().close()

  const klara = await signIn(browser, desk, 'klara.klaerung')
  await klara.goto('/klaerfaelle')
  await klara
    .getByText('Nummer und Name')
    .first()
    .click({ timeout: 5000 })
    .catch(() => {})
  await picture(klara, 'clearing')
  await klara.context().close()
}
