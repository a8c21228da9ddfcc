// Pictures for README and docs, from a real server with the training office and its post: npm run screenshots [-- FOLDER]
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { handInClearingLetters } from './clearing-letters.mjs'
import { root } from './install.mjs'
import { untilQuiet, withTrainingDesk } from './training-desk.mjs'

const [folder] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const target = path.resolve(folder ?? path.join(root, 'docs', 'images'))
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

await mkdir(target, { recursive: true })
await withTrainingDesk(async ({ signIn }) => {
  const klara = await signIn('klara.klaerung')
  await handInClearingLetters(klara)
  await untilQuiet(klara, async () => (await (await klara.request.get('/api/v1/clearing')).json()).open, 9)
  await klara.context().close()
  for (const { name, ...options } of looks) await takePictures((login) => signIn(login, options), name)
})

async function takePictures(signIn, look) {
  const picture = async (page, name) => {
    // Pictures of pages come after the rows; the open event stream means the network is never idle.
    await page.waitForTimeout(1500)
    await page.screenshot({ path: path.join(target, `${name}${look}.png`) })
    console.log(`${name}${look}.png`)
  }
  const door = await signIn(null)
  await picture(door, 'sign-in')
  await door.context().close()

  const anna = await signIn('anna.beispiel')
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

  const klara = await signIn('klara.klaerung')
  await takeClearing(klara, picture)
  await klara.context().close()

  const adam = await signIn('adam.admin')
  for (const [name, address] of [
    ['admin', '/verwaltung'],
    ['precision', '/verwaltung/zuordnung'],
    ['filing-settings', '/verwaltung/zuordnung/einstellungen'],
    ['document-types', '/verwaltung/dokumentarten?art=WIDERSPRUCH'],
  ]) {
    await adam.goto(address)
    await picture(adam, name)
  }
  if (everyLook) await takeRest(adam, picture)
  await adam.context().close()
  if (!everyLook) return
  const doris = await signIn('doris.datenschutz')
  await doris.goto('/datenschutz')
  await picture(doris, 'data-protection')
  await doris.context().close()
  const again = await signIn('anna.beispiel')
  for (const [name, address] of [
    ['case-files', '/akten'],
    ['account', '/konto'],
    ['my-looks', '/meine-zugriffe'],
    ['deputies', '/vertretung'],
  ]) {
    await again.goto(address)
    await picture(again, name)
  }
  await again.context().close()
}

/** The screens of the administration that documents show nowhere, to be looked at. */
async function takeRest(adam, picture) {
  for (const [name, address] of [
    ['staff', '/verwaltung/beschaeftigte'],
    ['units', '/verwaltung/einheiten'],
    ['roles', '/verwaltung/rollen'],
    ['reassignment', '/verwaltung/zustaendigkeiten'],
    ['see-as', '/verwaltung/sehen-als'],
    ['api-access', '/verwaltung/api-zugaenge'],
    ['second-factor', '/verwaltung/zweiter-faktor'],
    ['rules', '/verwaltung/regeln'],
  ]) {
    await adam.goto(address)
    await picture(adam, name)
  }
}

/** The desk with evidence, with a slip of the pen, with letters that arrived together, and what it asks. */
async function takeClearing(klara, picture) {
  await klara.goto('/klaerfaelle')
  const row = (words) =>
    klara.getByRole('navigation', { name: 'Ungeklärt' }).getByRole('button', { name: words }).first()
  for (const [name, words, key] of [
    ['clearing', /Nummer passt nicht|Geburtsdatum weicht ab|Nummer und Name/],
    ['clearing-together', /zusammen eingegangen: 1/, 'a'],
    ['clearing-new', /nicht im Register|niemand genannt/, 'n'],
  ]) {
    await row(words).click()
    await klara.getByRole('heading', { name: 'Welcher Akte zuordnen?' }).waitFor()
    await klara.waitForTimeout(400)
    await klara.keyboard.press('1')
    await picture(klara, name)
    if (!key) continue
    await klara.keyboard.press(key)
    await picture(klara, `${name}-dialog`)
    await klara.keyboard.press('Escape')
  }
}
