import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import pg from 'pg'
import { expect, expectAccessible, test } from './house.ts'

/** Nobody else's journey: their sign-in changes here. */
const login = 'ulrike.unterhalt'
const password = () => process.env.JOURNEY_PASSWORD ?? ''

/** Time goes on in the database, where no browser can wait for it. */
const later = async (minutes: number) => {
  const client = new pg.Client({ connectionString: process.env.JOURNEY_DATABASE })
  await client.connect()
  await client.query("update session set proved_at = proved_at - $1 * interval '1 minute'", [minutes])
  await client.query('update second_factor set last_step = 0')
  await client.end()
}

const enterPassword = async (page: Page, who = login) => {
  await page.getByLabel('Anmeldename').fill(who)
  await page.getByLabel('Kennwort', { exact: true }).fill(password())
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
}

const openMenu = (page: Page) => page.getByRole('button', { name: /Menü von/ }).click()

const openAccount = async (page: Page) => {
  await openMenu(page)
  await page.getByRole('menuitem', { name: 'Mein Konto' }).click()
  await expect(page.getByRole('heading', { name: 'Mein Konto' })).toBeVisible()
}

const signOut = async (page: Page) => {
  await openMenu(page)
  await page.getByRole('menuitem', { name: 'Abmelden' }).click()
  await expect(page.getByRole('heading', { name: 'Anmelden' })).toBeVisible()
}

const codeOf = (letters: string) => TOTP.generate({ secret: Secret.fromBase32(letters.replace(/\s/g, '')) })

test('somebody sets up an app, signs in with its code and with a paper code, and puts it away again', async ({
  page,
}) => {
  test.slow()
  await page.goto('/')
  await enterPassword(page)
  await openAccount(page)
  await expectAccessible(page)
  await later(11)
  await page.getByRole('button', { name: 'App einrichten' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sind Sie es?' })
  await expect(dialog).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.type('falsch')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('Das Kennwort stimmt nicht')
  await dialog.getByLabel('Kennwort').fill(password())
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('img', { name: 'QR-Code für die Authenticator-App' })).toBeVisible()
  await expectAccessible(page)
  const letters = (await page.locator('code').textContent()) ?? ''
  await page.getByRole('button', { name: 'Einschalten' }).click()
  await expect(page.getByText('Bitte geben Sie den Code ein.')).toBeVisible()
  await page.getByLabel('Code aus der App').fill(codeOf(letters))
  await page.keyboard.press('Enter')
  const paper = page.getByRole('list', { name: 'Wiederherstellungscodes' }).getByRole('listitem')
  await expect(paper).toHaveCount(10)
  await expectAccessible(page)
  const paperCode = (await paper.first().textContent()) ?? ''
  await page.getByRole('button', { name: 'Ich habe sie notiert' }).click()
  await expect(page.getByText('Beim Anmelden wird nach dem Code gefragt')).toBeVisible()
  await signOut(page)

  await later(0)
  await enterPassword(page)
  await expect(page.getByRole('heading', { name: 'Zweiter Schritt' })).toBeVisible()
  await expect(page.getByLabel('Code', { exact: true })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type('000000')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Dieser Code stimmt nicht')
  await page.getByLabel('Code', { exact: true }).fill(codeOf(letters))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner')).toBeVisible()
  await signOut(page)

  await enterPassword(page)
  await page.getByLabel('Code', { exact: true }).fill(paperCode)
  await page.keyboard.press('Enter')
  await openAccount(page)
  await expect(page.getByText('Noch 9 Codes übrig.')).toBeVisible()
  await page.getByRole('button', { name: 'App entfernen' }).click()
  await expect(page.getByText('Nicht eingerichtet.')).toBeVisible()
})

test('a passkey takes the place of the password: at the door, at the locked screen, for a confirmation', async ({
  page,
  context,
  baseURL,
}) => {
  test.slow()
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  // A passkey belongs to a name; a number is none.
  await page.goto((baseURL ?? '').replace('127.0.0.1', 'localhost'))
  await enterPassword(page)
  await openAccount(page)
  await page.getByRole('button', { name: 'Passkey hinzufügen' }).click()
  await expect(page.getByText('Bitte geben Sie dem Passkey einen Namen.')).toBeVisible()
  await page.getByLabel('Name des Passkeys').fill('Diensttelefon')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Diensttelefon', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await signOut(page)

  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
  await expect(page.getByRole('banner')).toBeVisible()
  await openAccount(page)
  await expect(page.getByText('mit Passkey').first()).toBeVisible()
  await openMenu(page)
  await page.getByRole('menuitem', { name: 'Bildschirm sperren' }).click()
  await expect(page.getByRole('heading', { name: 'Bildschirm gesperrt' })).toBeVisible()
  await page.getByRole('button', { name: 'Mit Passkey entsperren' }).click()
  await expect(page.getByRole('heading', { name: 'Mein Konto' })).toBeVisible()

  await later(11)
  await page.getByRole('button', { name: 'Diensttelefon entfernen' }).click()
  await page.getByRole('button', { name: 'Mit Passkey bestätigen' }).click()
  await expect(page.getByText('Noch keiner.')).toBeVisible()
  await signOut(page)
  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
  await expect(page.getByRole('alert')).toContainText('Dieser Passkey passt hier nicht')
})

test('a locked screen shows nothing of the work and opens again where it was', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('anna.beispiel')
  await page.goto('/akten?q=Beispiel')
  await expect(page.locator('main input').first()).toHaveValue('Beispiel')
  await openMenu(page)
  await page.getByRole('menuitem', { name: 'Bildschirm sperren' }).click()
  await expect(page.getByRole('heading', { name: 'Bildschirm gesperrt' })).toBeVisible()
  await expect(page.getByLabel('Kennwort')).toBeFocused()
  await expectAccessible(page)
  await expect(page.getByRole('banner')).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Bildschirm gesperrt' })).toBeVisible()
  await page.getByLabel('Kennwort').fill('falsch')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Das Kennwort stimmt nicht')
  await page.getByLabel('Kennwort').fill(password())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner')).toBeVisible()
  await expect(page).toHaveURL(/\/akten\?q=Beispiel/)
  await expect(page.locator('main input').first()).toHaveValue('Beispiel')
})

test('a screen that nobody touches for an hour locks itself', async ({ page, signedInAs }) => {
  await page.clock.install()
  await signedInAs('anna.beispiel')
  await page.clock.fastForward('59:00')
  await page.keyboard.press('Shift')
  await page.clock.fastForward('59:00')
  await expect(page.getByRole('banner')).toBeVisible()
  await page.clock.fastForward('02:00')
  await expect(page.getByRole('heading', { name: 'Bildschirm gesperrt' })).toBeVisible()
})

test('one sees the other browser in which one is signed in, and ends it', async ({
  page,
  browser,
  baseURL,
}) => {
  const elsewhere = await (await browser.newContext({ baseURL: baseURL ?? '', locale: 'de-DE' })).newPage()
  await elsewhere.goto('/')
  await enterPassword(elsewhere)
  await expect(elsewhere.getByRole('banner')).toBeVisible()
  await page.goto('/')
  await enterPassword(page)
  await openAccount(page)
  await page.getByRole('button', { name: 'Alle anderen beenden' }).click()
  await expect(page.getByRole('button', { name: 'Alle anderen beenden' })).toHaveCount(0)
  await elsewhere.goto('/konto')
  await expect(elsewhere.getByRole('heading', { name: 'Anmelden' })).toBeVisible()
  await elsewhere.context().close()
})

test('whoever has to sets a password of their own before the desk opens', async ({ page }) => {
  const client = new pg.Client({ connectionString: process.env.JOURNEY_DATABASE })
  await client.connect()
  const [row] = (await client.query('select password_hash from staff where login = $1', [login])).rows
  await client.query('update staff set password_change_due = true where login = $1', [login])
  await page.goto('/')
  await enterPassword(page)
  await expect(page.getByRole('heading', { name: 'Noch ein Schritt' })).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Neues Kennwort', { exact: true }).fill('kurz')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Bitte nehmen Sie mindestens 12 Zeichen.')).toBeVisible()
  await page.getByLabel('Neues Kennwort', { exact: true }).fill('ein ganz neuer Satz')
  await page.getByLabel('Neues Kennwort wiederholen').fill('ein ganz neuer Satz')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner')).toBeVisible()
  await client.query('update staff set password_hash = $2 where login = $1', [login, row.password_hash])
  await client.end()
})

for (const look of [
  { name: 'dark', use: { colorScheme: 'dark' } },
  { name: 'forced colours', use: { forcedColors: 'active' } },
  { name: 'a narrow window', use: { viewport: { width: 390, height: 800 } } },
] as const)
  test.describe(look.name, () => {
    test.use({ ...look.use })
    test(`door, account and lock are accessible and whole in ${look.name}`, async ({ page }) => {
      const expectWhole = async () => {
        await expectAccessible(page)
        expect(
          await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'),
        ).toBeLessThanOrEqual(0)
      }
      await page.goto('/')
      await expect(page.getByRole('heading', { name: 'Anmelden' })).toBeVisible()
      await expectWhole()
      await enterPassword(page)
      await openAccount(page)
      await page.getByRole('button', { name: 'App einrichten' }).click()
      await expect(page.getByRole('img', { name: /QR-Code/ })).toBeVisible()
      await expectWhole()
      await openMenu(page)
      await page.getByRole('menuitem', { name: 'Bildschirm sperren' }).click()
      await expect(page.getByRole('heading', { name: 'Bildschirm gesperrt' })).toBeVisible()
      await expectWhole()
    })
  })
