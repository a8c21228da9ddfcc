import { expect, expectAccessible, linesFrom, test } from './house.ts'

test('a letter that is something else goes to the team for that, and comes back when that is taken back', async ({
  page,
  office,
  signedInAs,
}) => {
  await signedInAs('anna.beispiel')
  const household = office.caseOf('L101')
  await office.scan(
    'schreiben.pdf',
    linesFrom(household, 'Kontoauszug', ['anbei der Kontoauszug für den Monat Oktober.']),
  )
  const row = page.getByRole('row', { name: new RegExp(household.bgNumber) })
  await expect(row).toBeVisible({ timeout: 45_000 })
  await row.dblclick()
  const dialog = page.getByRole('dialog', { name: 'Art ändern' })
  const passOn = dialog.getByRole('checkbox', { name: /^An .* weitergeben$/ })

  await test.step('the rules propose the team, and only where it is another one', async () => {
    await page.getByRole('button', { name: 'Art ändern' }).click()
    await dialog.getByLabel('Dokumentart').selectOption('WIDERSPRUCH')
    await expect(passOn).toBeChecked()
    await expectAccessible(page)
    await dialog.getByLabel('Dokumentart').selectOption('MIETVERTRAG')
    await expect(passOn).toHaveCount(0)
    await dialog.getByLabel('Dokumentart').selectOption('WIDERSPRUCH')
    await expect(passOn).toBeChecked()
  })
  await test.step('it leaves this desk', async () => {
    await dialog.getByRole('button', { name: 'Ändern' }).click()
    await expect(page.getByText(/^Das ist jetzt: Widerspruch\. Weitergegeben an /).first()).toBeVisible()
    await page.goto('/postkorb')
    await expect(
      page
        .getByRole('grid')
        .or(page.getByRole('heading', { level: 1 }))
        .first(),
    ).toBeVisible()
    await expect(row).toHaveCount(0)
  })
})

test('kept on the desk, or taken back: it lies there as before', async ({ page, office, signedInAs }) => {
  await signedInAs('anna.beispiel')
  const household = office.caseOf('L101')
  await office.scan(
    'noch-eins.pdf',
    linesFrom(household, 'Kontoauszug', ['anbei der Kontoauszug für den Monat September.']),
  )
  const row = page.getByRole('row', { name: new RegExp(household.bgNumber) })
  await expect(row).toBeVisible({ timeout: 45_000 })
  await row.dblclick()
  const dialog = page.getByRole('dialog', { name: 'Art ändern' })
  const change = async () => {
    await page.getByRole('button', { name: 'Art ändern' }).click()
    await dialog.getByLabel('Dokumentart').selectOption('WIDERSPRUCH')
    await expect(dialog.getByRole('checkbox')).toBeChecked()
  }
  await change()
  await dialog.getByRole('checkbox').uncheck()
  await dialog.getByRole('button', { name: 'Ändern' }).click()
  await expect(page.getByText('Das ist jetzt: Widerspruch.').first()).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Die Dokumentart ist wieder wie vorher.').first()).toBeAttached()
  await change()
  await dialog.getByRole('button', { name: 'Ändern' }).click()
  await expect(page.getByText(/Weitergegeben an /).first()).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Die Dokumentart ist wieder wie vorher.').first()).toBeAttached()
  await page.keyboard.press('Escape')
  await expect(row).toBeVisible()
})
