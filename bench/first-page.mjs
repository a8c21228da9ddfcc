// The promise: the clerk sees a letter's first page at once after the click. Measures key press → painted first page on
// the real desk, for letters whose row was just chosen, against the bare transfer and decoding of the same picture.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from 'playwright-core'
import { buildWebIfChanged } from '../scripts/build-web.mjs'
import { findBrowser } from '../scripts/find-browser.mjs'
import { root } from '../scripts/install.mjs'

buildWebIfChanged()
const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-first-page-'))
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
  const page = await (
    await browser.newContext({ baseURL: address, locale: 'de-DE', viewport: { width: 1920, height: 1080 } })
  ).newPage()
  await page.goto('/')
  await page.getByLabel('Anmeldename').fill('anna.beispiel')
  await page.getByLabel('Kennwort', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await untilQuiet(page)
  const click = await measureOpening(page)
  const bare = await measureBare(page)
  const say = (name, values) =>
    console.log(
      `${name.padEnd(34)} median ${at(values, 0.5)} ms, p95 ${at(values, 0.95)} ms (${values.length} letters)`,
    )
  say('key press → first page painted', click)
  say('bare picture: transfer and decoding', bare)
  console.log(`ratio                              ${(at(click, 0.5) / at(bare, 0.5)).toFixed(2)}`)
  await browser.close()
} finally {
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('exit', resolve))
  await rm(folder, { recursive: true, force: true })
}

function at(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
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

/** Until the training post lies on the desks: an office that still reads is not an idle machine. */
async function untilQuiet(page) {
  const count = async () => (await (await page.request.get('/api/v1/inbox/letters')).json()).total
  for (let quiet = 0, last = -1; quiet < 10; ) {
    const now = await count()
    quiet = now > 5 && now === last ? quiet + 1 : 0
    last = now
    await page.waitForTimeout(2000)
  }
}

async function measureOpening(page) {
  const times = []
  const { total } = await (await page.request.get('/api/v1/inbox/letters')).json()
  for (let row = 0; row < Math.min(total, 10); row++) {
    await page.goto('/postkorb')
    await page
      .getByRole('row')
      .nth(row + 1)
      .click()
    await page.waitForTimeout(600)
    await page.evaluate(() => {
      window.firstPage = new Promise((resolve) => {
        addEventListener(
          'keydown',
          () => {
            const pressed = performance.now()
            const look = () => {
              const picture =
                location.pathname.startsWith('/briefe/') &&
                document.querySelector('main img[src*="/pages/1/image"]')
              if (picture?.complete && picture.naturalWidth > 0)
                requestAnimationFrame(() => resolve(performance.now() - pressed))
              else requestAnimationFrame(look)
            }
            look()
          },
          { once: true, capture: true },
        )
      })
    })
    await page.keyboard.press('Enter')
    times.push(await page.evaluate(() => window.firstPage))
  }
  return times
}

async function measureBare(page) {
  const { letters } = await (await page.request.get('/api/v1/inbox/letters')).json()
  return page.evaluate(
    async (ids) => {
      const times = []
      for (const id of ids) {
        const started = performance.now()
        const answer = await fetch(`/api/v1/documents/${id}/pages/1/image`, { cache: 'reload' })
        await createImageBitmap(await answer.blob())
        times.push(performance.now() - started)
      }
      return times
    },
    letters.slice(0, 10).map(({ documentId }) => documentId),
  )
}
