import type { Page } from '@playwright/test'
import { expect, expectAccessible, linesFrom, test } from './house.ts'

const signOut = async (page: Page) => {
  await page.request.delete('/api/v1/session', { headers: { origin: new URL(page.url()).origin } })
}

/** Reads a count of the interface until it is what one waits for. */
const untilOpen = (page: Page, path: string, open: number) =>
  expect
    .poll(async () => (await (await page.request.get(`/api/v1/${path}`)).json()).open, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(open)

test('the office sets a sample, checks letters twice, finds a misfile and switches the automatic filing off and on', async ({
  page,
  office,
  signedInAs,
}) => {
  test.slow()
  await signedInAs('adam.admin')
  await expect(page.getByRole('heading', { name: 'Verwaltung' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Einstellungen der Zuordnung' }).click()
  await page.getByLabel('Stichprobe in Prozent').fill('viel')
  await expect(page.getByText('Bitte geben Sie eine Zahl zwischen 0 und 100 ein.')).toBeVisible()
  await page.getByLabel('Stichprobe in Prozent').fill('100')
  await page.getByLabel('Muster der Kundennummer', { exact: true }).fill('(\\d+)+')
  await expect(page.getByText('verschachtelte Wiederholungen')).toBeVisible()
  await page.getByLabel('Muster der Kundennummer', { exact: true }).fill('\\d{3}[A-Z]\\d{6}')
  await expect(page.getByText('Findet zum Beispiel: 000A000000')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Muster der Kundennummer', { exact: true }).fill('')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('Gespeichert.').first()).toBeVisible()
  await signOut(page)

  const [right, wrong] = [office.caseOf('L201'), office.caseOf('L201')]
  const other = office.caseOf('L202')
  for (const [name, household] of [
    ['stichprobe-1.pdf', right],
    ['stichprobe-2.pdf', wrong],
  ] as const)
    await office.scan(
      name,
      linesFrom(household, 'Veränderungsmitteilung', ['hiermit teile ich eine Änderung mit.']),
    )
  await signedInAs('klara.klaerung')
  await untilOpen(page, 'filing/samples', 2)
  await page.goto('/stichprobe')
  await expect(page.getByRole('heading', { name: 'Liegt der Brief richtig?' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Als richtig abgelegt bestätigt.').first()).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Der Brief wartet wieder auf den zweiten Blick.').first()).toBeAttached()
  await page.getByText(wrong.bgNumber).or(page.getByText(right.bgNumber)).first().waitFor()
  await page.keyboard.press('f')
  await expect(page.getByRole('heading', { name: 'In welche Akte gehört der Brief?' })).toBeVisible()
  await page.getByRole('button', { name: 'Umlegen' }).click()
  await expect(page.getByText('Bitte wählen Sie die richtige Akte.')).toBeVisible()
  await page.getByRole('combobox').fill(other.bgNumber)
  await page.getByRole('option').first().click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Umlegen' }).click()
  await expect(page.getByText(`Umgelegt in die Akte ${other.bgNumber}.`).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Liegt der Brief richtig?' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Alles geprüft')).toBeVisible()
  await signOut(page)

  await signedInAs('adam.admin')
  await page.getByRole('link', { name: 'Automatische Zuordnung' }).click()
  await expect(page.getByRole('heading', { name: 'Gefundene Fehlablagen', exact: true })).toBeVisible()
  const misfiles = page.getByRole('region', { name: 'Gefundene Fehlablagen', exact: true })
  await expect(misfiles.getByText('Falsche Person')).toBeVisible()
  await expect(page.getByText(wrong.members[0]?.lastName ?? '')).toHaveCount(0)
  await expectAccessible(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Als Tabelle (CSV)' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^zuordnung-.*\.csv$/)

  await page.getByRole('link', { name: 'Einstellungen der Zuordnung' }).click()
  await page.getByRole('button', { name: 'Ausschalten' }).click()
  await expect(page.getByText(/Automatische Zuordnung ist aus, seit .* von Adam/)).toBeVisible()
  await expectAccessible(page)
  await office.scan('automatik-aus.pdf', linesFrom(right, 'Veränderungsmitteilung', ['noch eine Änderung.']))
  await signOut(page)
  await signedInAs('klara.klaerung')
  await page.goto('/klaerfaelle')
  await expect(page.getByText(/Automatische Zuordnung ist aus/)).toBeVisible()
  await expect(page.getByRole('button', { name: /Automatik aus/ }).first()).toBeVisible({ timeout: 45_000 })
  await signOut(page)
  await signedInAs('adam.admin')
  await page.goto('/verwaltung/zuordnung/einstellungen')
  await page.getByRole('button', { name: 'Einschalten' }).click()
  await expect(page.getByText('Automatische Zuordnung ist an.')).toBeVisible()
  await page.getByLabel('Stichprobe in Prozent').fill('1')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('Gespeichert.').first()).toBeVisible()
})

test('a clerk who gets somebody else’s letter moves it to the right file and takes it back', async ({
  page,
  office,
  signedInAs,
}) => {
  const [household, other] = [office.caseOf('L201'), office.caseOf('L202')]
  await office.scan(
    'falsche-akte.pdf',
    linesFrom(household, 'Mietvertrag', ['anbei mein neuer Mietvertrag.']),
  )
  await signedInAs('soenke.petersen')
  const row = page.getByRole('row').filter({ hasText: household.bgNumber })
  await expect(row.first()).toBeVisible({ timeout: 60_000 })
  await row.first().dblclick()
  await page.waitForURL(/briefe/)
  await page.getByRole('button', { name: 'Falsche Akte …' }).click()
  const dialog = page.getByRole('dialog', { name: 'In welche Akte gehört der Brief?' })
  await dialog.getByRole('combobox').fill(other.bgNumber)
  await dialog.getByRole('option').first().click()
  await dialog.getByText('Richtige Person, aber falsche Bedarfsgemeinschaft').click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Umlegen' }).click()
  await expect(page.getByText(`Umgelegt in die Akte ${other.bgNumber}.`).first()).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Die Umlegung ist zurückgenommen.').first()).toBeAttached()
  await page.goto('/postkorb')
  await expect(row.first()).toBeVisible({ timeout: 30_000 })
})

for (const look of [
  { name: 'dark', use: { colorScheme: 'dark' } },
  { name: 'forced colours', use: { forcedColors: 'active' } },
  { name: 'a narrow window', use: { viewport: { width: 320, height: 700 } } },
] as const)
  test.describe(look.name, () => {
    test.use({ ...look.use })
    test(`the pages of the administration stay accessible and whole in ${look.name}`, async ({
      page,
      signedInAs,
    }) => {
      await signedInAs('adam.admin')
      for (const screen of ['/verwaltung', '/verwaltung/zuordnung', '/verwaltung/zuordnung/einstellungen']) {
        await page.goto(screen)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectAccessible(page)
        expect(
          await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'),
        ).toBeLessThanOrEqual(0)
      }
    })
  })
