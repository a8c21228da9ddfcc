import type { Page } from '@playwright/test'
import pg from 'pg'
import { expect, expectAccessible, test } from './house.ts'

const inDatabase = async (work: (client: pg.Client) => Promise<unknown>) => {
  const client = new pg.Client({ connectionString: process.env.JOURNEY_DATABASE })
  await client.connect()
  await work(client)
  await client.end()
}

const open = async (page: Page, name: string) => {
  await page.goto('/verwaltung')
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible()
}

/** Time goes on in the database, where no browser can wait for it. */
const later = (login: string) =>
  inDatabase((client) =>
    client.query(
      "update session set proved_at = proved_at - interval '11 minutes' where staff_id = (select id from staff where login = $1)",
      [login],
    ),
  )

test('another system gets an account and a token, which is shown once and ended again', async ({
  page,
  context,
  signedInAs,
}) => {
  test.slow()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signedInAs('adam.admin')
  await open(page, 'API-Zugänge')
  await expect(page.getByText('Zurzeit kommt kein anderes System herein.')).toBeVisible()
  await expect(page.getByText('Noch gibt es kein Konto für ein anderes System.')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Name des Systems').fill('Scanstrecke')
  await page.getByLabel('Kennung').fill('scanstrecke')
  await page.getByRole('button', { name: 'Konto anlegen' }).click()
  await expect(page.getByRole('heading', { name: /^Scanstrecke/ })).toBeVisible()
  await expect(page.getByText('anderes System').first()).toBeVisible()
  await page.getByRole('button', { name: 'Stelle übertragen' }).waitFor()
  await inDatabase((client) =>
    client.query("update staff set roles = '{mail-room}' where login = 'scanstrecke'"),
  )

  await open(page, 'API-Zugänge')
  const form = page.getByRole('form', { name: 'Schlüssel erstellen' })
  await form.getByLabel('Für welches System?').selectOption({ label: 'Scanstrecke' })
  await form.getByLabel('Bezeichnung').fill('Scanstrecke Keller')
  await form.getByLabel('Post abgeben').check()
  await expectAccessible(page)
  await later('adam.admin')
  await form.getByRole('button', { name: 'Schlüssel erstellen' }).click()
  const proof = page.getByRole('dialog', { name: 'Sind Sie es?' })
  await proof.getByLabel('Kennwort').fill(process.env.JOURNEY_PASSWORD ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Der Schlüssel wird nur dieses eine Mal gezeigt.')).toBeVisible()
  const secret = (await page.locator('code').textContent()) ?? ''
  expect(secret).toMatch(/^lm_.{40,}$/)
  await expect(page.getByRole('button', { name: 'Kopieren' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Der Schlüssel ist kopiert.').first()).toBeVisible()
  expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(secret)
  await page.getByRole('button', { name: 'Ich habe ihn eingetragen' }).click()
  await expect(page.getByText(secret)).toHaveCount(0)
  const running = page.getByRole('region', { name: 'Gültige Schlüssel' }).getByRole('listitem')
  await expect(running).toContainText('Erstellt von Adam Admin am')
  await expect(running).toContainText('noch nie benutzt')

  await page.getByRole('button', { name: 'Schlüssel beenden: Scanstrecke Keller' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Rückgängig machen lässt sich das nicht')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Schlüssel beenden' }).click()
  await expect(page.getByText('Der Schlüssel ist beendet.').first()).toBeVisible()
  await expect(page.getByText('Zurzeit kommt kein anderes System herein.')).toBeVisible()
  await expectAccessible(page)
})

test('the administration demands a second factor after seeing whom it concerns, and takes that back', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('adam.admin')
  await open(page, 'Zweiter Faktor')
  await expect(page.getByText('Das Schulungsamt bleibt ohne zweiten Faktor offen')).toBeVisible()
  await expectAccessible(page)
  await inDatabase((client) => client.query("update tenant set kind = 'real'"))
  try {
    await page.reload()
    await expect(page.getByText('Niemand muss: Das Kennwort allein genügt.')).toBeVisible()
    await page.getByLabel('Suchen nach Name').fill('beispiel')
    await expect(page.getByRole('listitem').filter({ hasText: 'Anna Beispiel' })).toBeVisible()
    await page.getByRole('button', { name: 'Zweiten Faktor verlangen …' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('richtet ihn bei der nächsten Anmeldung ein')
    await expect(dialog).toContainText('Bei Ihrer nächsten Anmeldung werden auch Sie gefragt.')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Verlangen', exact: true }).click()
    await expect(page.getByText('Alle, die sich mit Kennwort anmelden; verlangt seit')).toBeVisible()
    await page.getByRole('button', { name: 'Nicht mehr verlangen …' }).click()
    await dialog.getByRole('button', { name: 'Nicht mehr verlangen', exact: true }).click()
    await expect(page.getByText('Niemand muss: Das Kennwort allein genügt.')).toBeVisible()
  } finally {
    await inDatabase((client) =>
      client.query("update tenant set kind = 'training', settings = settings - 'signIn'"),
    )
  }
})

test('an own role goes once nobody needs it; until then it says who does', async ({ page, signedInAs }) => {
  await signedInAs('adam.admin')
  await open(page, 'Rollen und Rechte')
  await page.getByRole('button', { name: 'Eigene Rolle anlegen' }).click()
  await page.getByLabel('Name der Rolle').fill('Aushilfe')
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  await expect(page.getByRole('columnheader', { name: /Aushilfe/ })).toBeVisible()
  const give = (roles: string) =>
    inDatabase((client) => client.query("update position set roles = $1 where name = 'L201'", [roles]))
  await give('{clerk,eigene-aushilfe}')
  await page.reload()
  await page.getByRole('button', { name: 'Rolle löschen: Aushilfe' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('wird noch gebraucht')
  await expect(dialog).toContainText('L201')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await give('{clerk}')
  await page.reload()
  await page.getByRole('button', { name: 'Rolle löschen: Aushilfe' }).click()
  await dialog.getByRole('button', { name: 'Rolle löschen' }).click()
  await expect(page.getByText('Die Rolle ist gelöscht.').first()).toBeVisible()
  await expect(page.getByRole('columnheader', { name: /Aushilfe/ })).toHaveCount(0)
})

for (const look of [
  { name: 'dark', use: { colorScheme: 'dark' } },
  { name: 'forced colours', use: { forcedColors: 'active' } },
  { name: 'a narrow window', use: { viewport: { width: 390, height: 844 } } },
] as const)
  test.describe(look.name, () => {
    test.use({ ...look.use })
    test(`the pages of admission and rules are accessible and whole in ${look.name}`, async ({
      page,
      signedInAs,
    }) => {
      await signedInAs('adam.admin')
      for (const name of ['API-Zugänge', 'Zweiter Faktor', 'Regeln der Zuständigkeit']) {
        await open(page, name)
        await expectAccessible(page)
        expect(
          await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'),
          name,
        ).toBeLessThanOrEqual(0)
      }
    })
  })
