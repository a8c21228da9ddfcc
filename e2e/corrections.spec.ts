import { expect, expectAccessible, linesFrom, test } from './house.ts'

const german = (day: Date) =>
  new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' }).format(day)
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)

test('a misread amount is corrected: title and list follow, what was read stays beside it', async ({
  page,
  office,
  signedInAs,
  browser,
}) => {
  await signedInAs('anna.beispiel')
  const household = office.caseOf('L101')
  await office.scan(
    'nachzahlung.pdf',
    linesFrom(household, 'Nebenkostenabrechnung', [
      'für das Jahr 2025 ergibt sich eine Nachzahlung von 214,80 €.',
      `Bitte überweisen Sie den Betrag bis zum ${german(inDays(20))}.`,
    ]),
  )
  const row = page.getByRole('row', { name: new RegExp(household.bgNumber) })
  await expect(row).toContainText('Nachzahlung 214,80 €', { timeout: 45_000 })
  await row.dblclick()
  await expect(page.getByRole('heading', { name: 'Aus dem Brief gelesen' })).toBeVisible()
  const dialog = page.getByRole('dialog', { name: 'Angaben zum Brief ändern' })
  const open = page.getByRole('button', { name: 'Angaben ändern' })

  await test.step('what is no amount is refused in words', async () => {
    await open.click()
    await expect(dialog.getByRole('textbox', { name: 'Nachzahlung' })).toHaveValue('214,80')
    await dialog.getByRole('textbox', { name: 'Nachzahlung' }).fill('viel')
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('Das ist kein Betrag.')).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('corrected: the title follows, the machine’s value and its place stay', async () => {
    await dialog.getByRole('textbox', { name: 'Nachzahlung' }).fill('241,80')
    await dialog.getByRole('textbox', { name: 'Frist im Brief' }).fill(german(inDays(4)))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Nebenkostenabrechnung 2025, Nachzahlung 241,80 €',
    )
    await expect(page.getByText('2 Angaben geändert.').first()).toBeVisible()
    await expect(page.getByText(/berichtigt von Anna Beispiel/).first()).toBeVisible()
    await expect(page.getByText('Gelesen: 214,80 € (Seite 1)')).toBeVisible()
    await page.getByRole('button', { name: /^Nachzahlung: 241,80/ }).click()
    await expect(page.locator('.sheet .hit.now').first()).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('the list says it, too', async () => {
    await page.getByRole('link', { name: 'Postkorb' }).first().click()
    await expect(row).toContainText('Nachzahlung 241,80 €')
    await expect(row).toContainText('in 4 Tagen')
    await row.dblclick()
  })
  await test.step('Strg+Z: as it was', async () => {
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Nebenkostenabrechnung 2025, Nachzahlung 214,80 €',
    )
    await expect(page.getByText(/berichtigt von/)).toHaveCount(0)
  })
  await test.step('two at once: the second is told, keeps what was typed, and decides', async () => {
    const other = await (await browser.newContext({ baseURL: process.env.JOURNEY_ADDRESS ?? '' })).newPage()
    await other.goto('/')
    await other.getByLabel('Anmeldename').fill('anna.beispiel')
    await other.getByLabel('Kennwort', { exact: true }).fill(process.env.JOURNEY_PASSWORD ?? '')
    await other.getByRole('button', { name: 'Anmelden' }).click()
    await expect(other.getByRole('banner')).toBeVisible()
    await other.goto(page.url())
    await other.getByRole('button', { name: 'Angaben ändern' }).click()
    const theirs = other.getByRole('dialog', { name: 'Angaben zum Brief ändern' })
    await theirs.getByRole('textbox', { name: 'Nachzahlung' }).fill('300,00')
    await open.click()
    await dialog.getByRole('textbox', { name: 'Nachzahlung' }).fill('299,00')
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await other.keyboard.press('Enter')
    await expect(theirs.getByText(/Inzwischen hat jemand anderes/)).toBeVisible()
    await expect(theirs.getByRole('textbox', { name: 'Nachzahlung' })).toHaveValue('300,00')
    await other.keyboard.press('Enter')
    await expect(other.getByRole('heading', { level: 1 })).toContainText('Nachzahlung 300,00 €')
    await other.context().close()
  })
})

test('a letter taken out of a wrong file brings its note to the clearing desk, and Enter does not put it back', async ({
  page,
  office,
  signedInAs,
}) => {
  await signedInAs('anna.beispiel')
  const household = office.caseOf('L101')
  await office.scan('falsch.pdf', linesFrom(household, 'Kontoauszug', ['anbei der Kontoauszug für Mai.']))
  const row = page.getByRole('row', { name: new RegExp(household.bgNumber) })
  await expect(row).toBeVisible({ timeout: 45_000 })
  await row.dblclick()
  await page.getByRole('button', { name: /Falsche Akte/ }).click()
  const section = page.getByRole('dialog').getByRole('region', { name: /Klärstelle/ })
  await section.getByRole('textbox').fill('Falsche Akte, gehört zu Özlem Demirci')
  await section.getByRole('button').click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.context().clearCookies()
  await signedInAs('klara.klaerung')
  await page.getByRole('link', { name: /Klärfälle/ }).click()
  await page
    .getByRole('navigation', { name: 'Ungeklärt' })
    .getByRole('button', { name: /falscher Akte/ })
    .click()
  await expect(page.getByText('Von Anna Beispiel zur Klärung gegeben')).toBeVisible()
  await expect(page.getByText('Falsche Akte, gehört zu Özlem Demirci')).toBeVisible()
  await expect(page.getByText('dort als falsch herausgenommen')).toBeVisible()
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
  await expectAccessible(page)
})
