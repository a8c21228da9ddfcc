import { expect, expectAccessible, linesFrom, test } from './house.ts'

const german = (day: Date) =>
  new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' }).format(day)
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)

test('a bill shows what it is, until when, and where that stands', async ({ page, office, signedInAs }) => {
  await signedInAs('anna.beispiel')
  const household = office.caseOf('L101')
  const deadline = german(inDays(4))
  await office.scan(
    'nebenkosten.pdf',
    linesFrom(household, 'Nebenkostenabrechnung', [
      'für das Jahr 2025 ergibt sich eine Nachzahlung von 214,80 €.',
      `Bitte überweisen Sie den Betrag bis zum ${deadline}.`,
    ]),
  )
  const row = page.getByRole('row', { name: new RegExp(household.bgNumber) })
  const title = 'Nebenkostenabrechnung 2025, Nachzahlung 214,80 €'

  await test.step('the list names it and says in words that it is due soon', async () => {
    await expect(row).toContainText(title, { timeout: 45_000 })
    await expect(row).toContainText('in 4 Tagen')
  })
  await test.step('the preview says why it is due', async () => {
    await row.click()
    await expect(page.getByRole('complementary')).toContainText('im Brief genannt')
    await expectAccessible(page)
  })
  await test.step('the letter bears its title and lists what was read from it', async () => {
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page.getByRole('heading', { name: 'Aus dem Brief gelesen' })).toBeVisible()
  })
  await test.step('a value leads to its place by the keyboard', async () => {
    await page.getByRole('button', { name: /^Nachzahlung: 214,80/ }).focus()
    await page.keyboard.press('Enter')
    await expect(page.locator('.sheet .hit.now').first()).toBeVisible()
    await expect(page.getByText('Die Stelle auf Seite 1 ist markiert.')).toBeAttached()
    await expectAccessible(page)
  })
  await test.step('the case file lists it by its title', async () => {
    await page.getByRole('link', { name: new RegExp(household.bgNumber) }).click()
    await expect(page.getByRole('table').getByText(title)).toBeVisible()
  })
})
