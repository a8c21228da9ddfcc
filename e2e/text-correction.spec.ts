import { expect, expectAccessible, linesFrom, test } from './house.ts'

test('a clerk corrects a misread line; it is found, and can be taken back', async ({
  page,
  office,
  signedInAs,
}) => {
  await signedInAs('anna.beispiel')
  const household = office.caseOf('L101')
  await office.scan('nachweis.pdf', linesFrom(household, 'Kontoauszug', ['Ein Nachweis liegt bei.']))
  const row = page.getByRole('row', { name: new RegExp(household.bgNumber) })
  await expect(row).toBeVisible({ timeout: 45_000 })
  await row.click()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: 'Gelesener Text, Seite 1' })
  const lines = panel.getByRole('textbox')
  const misread = lines.filter({ hasText: 'Ein Nachweis liegt bei.' })

  await test.step('the text opens beside the page; the line at hand is marked on it', async () => {
    await page.getByRole('button', { name: 'Gelesener Text' }).click()
    await expect(misread).toHaveCount(1)
    await misread.focus()
    await expect(page.locator('.sheet .hit.now').first()).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('Enter saves; what the machine read stands below', async () => {
    await misread.fill('Zwei Nachweise liegen bei.')
    await page.keyboard.press('Enter')
    await expect(panel.getByText('Gelesen war: „Ein Nachweis liegt bei.“.')).toBeVisible({ timeout: 15_000 })
    await expectAccessible(page)
  })
  await test.step('search finds the corrected text', async () => {
    await page.getByRole('searchbox', { name: 'Im Brief suchen' }).fill('Zwei Nachweise')
    await expect(page.getByText('1 von 1', { exact: true })).toBeVisible()
  })
  await test.step('the correction is taken back', async () => {
    await panel.getByRole('button', { name: /Berichtigung zurücknehmen$/ }).click()
    await panel.getByRole('button', { name: 'Text speichern' }).click()
    await expect(panel.getByText('Gelesen war')).toHaveCount(0, { timeout: 15_000 })
    await expect(misread).toHaveCount(1)
  })
})
