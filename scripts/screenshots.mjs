// Pictures for README and docs, from a real server with the training office and its post: npm run screenshots [-- FOLDER]
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
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
  await untilQuiet(klara, async () => (await (await klara.request.get('/api/v1/clearing')).json()).open, 0)
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
  await klara.goto('/klaerfaelle')
  await klara
    .getByText('Nummer und Name')
    .first()
    .click({ timeout: 5000 })
    .catch(() => {})
  await picture(klara, 'clearing')
  await klara.context().close()
}
