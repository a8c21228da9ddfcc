import { expect, expectAccessible, linesFrom, test } from './house.ts'

test('an administrator adds a type, tries it out before saving, and takes a change back', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('adam.admin')
  await page.getByRole('link', { name: 'Dokumentarten' }).click()
  await expect(page.getByText('59 Dokumentarten')).toBeVisible()
  await expectAccessible(page)

  await test.step('a bad cue is refused with a sentence', async () => {
    await page.getByRole('link', { name: 'Eigene Dokumentart anlegen' }).click()
    await page.getByLabel('Kürzel').fill('TIERARZT')
    await page.getByLabel('Name auf Deutsch').fill('Tierarztrechnung')
    await page.getByLabel('Name auf Englisch').fill('Vet bill')
    await page.getByLabel('Überschriften').fill('Tier')
    await page.getByRole('button', { name: 'Speichern' }).click()
    await expect(page.getByRole('alert')).toContainText('zu kurz')
    await expect(page.getByRole('alert')).toContainText('„Tier“')
    await expectAccessible(page)
  })
  await test.step('the try-out tells what a letter would be', async () => {
    await page.getByLabel('Überschriften').fill('Tierarztrechnung')
    await page
      .getByLabel('Text eines Briefs')
      .fill('Tierarztrechnung\nImpfung Ihres Hundes im Oktober\n40 Euro')
    await page.getByRole('button', { name: 'Erkennen' }).click()
    await expect(page.getByText('Das wäre: Tierarztrechnung.')).toBeVisible()
    await expect(page.getByText('Erkannt an: „Tierarztrechnung“.')).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('what is read of such letters and their title are the office’s choice', async () => {
    await expect(page.getByRole('checkbox', { name: 'Briefdatum' })).toBeChecked()
    await page.getByRole('checkbox', { name: 'Zeitraum' }).check()
    await page.getByLabel('Titel der Briefe').fill('{type} {period}, {amount}')
    await page
      .getByLabel('Text eines Briefs')
      .fill(
        'Tierarztrechnung\nImpfung Ihres Hundes im Zeitraum 01.10.2026 bis 31.10.2026\nGesamtbetrag 40,00 €',
      )
    await page.getByRole('button', { name: 'Erkennen' }).click()
    await expect(page.getByText('Als diese Art hieße er: Tierarztrechnung 10/2026, 40,00 €.')).toBeVisible()
    await page.getByLabel('Titel der Briefe').fill('{type} {preis}')
    await page.getByRole('button', { name: 'Speichern' }).click()
    await expect(page.getByRole('alert')).toContainText('Platzhalter')
    await page.getByLabel('Titel der Briefe').fill('{type} {period}, {amount}')
    await expectAccessible(page)
  })
  await test.step('saved, it is in the list', async () => {
    await page.getByRole('button', { name: 'Speichern' }).click()
    await expect(page.getByText('„Tierarztrechnung“ ist gespeichert.').first()).toBeVisible()
    await page.getByLabel('Dokumentart suchen').fill('Hundes')
    await expect(page.getByText('Keine Dokumentart passt')).toBeVisible()
    await page.getByLabel('Dokumentart suchen').fill('tierarzt')
    await expect(page.getByText('1 Dokumentart', { exact: true })).toBeVisible()
  })
  await test.step('a changed name is shown, and the earlier version comes back', async () => {
    await page.getByLabel('Name auf Deutsch').fill('Rechnung vom Tierarzt')
    await page.getByRole('button', { name: 'Speichern' }).click()
    await expect(page.getByRole('heading', { name: 'Rechnung vom Tierarzt' })).toBeVisible()
    await page.getByRole('button', { name: 'Wieder gelten lassen: Fassung 1' }).click()
    await expect(page.getByRole('heading', { name: 'Tierarztrechnung' })).toBeVisible()
    await expectAccessible(page)
  })
})

for (const look of [
  { name: 'dark', use: { colorScheme: 'dark' } },
  { name: 'forced colours', use: { forcedColors: 'active' } },
  { name: 'a narrow window', use: { viewport: { width: 320, height: 700 } } },
] as const)
  test.describe(look.name, () => {
    test.use({ ...look.use })
    test(`document types stay accessible and whole in ${look.name}`, async ({ page, signedInAs }) => {
      await signedInAs('adam.admin')
      await page.goto('/verwaltung/dokumentarten')
      await expect(page.getByText(/^\d+ Dokumentarten$/)).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('link', { name: 'Haftbescheinigung' }).click()
      await expect(page.getByLabel('Name auf Deutsch')).toHaveValue('Haftbescheinigung')
      await expectAccessible(page)
      expect(
        await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'),
      ).toBeLessThanOrEqual(0)
    })
  })

test('the switch of learning says what it does, and a clerk has no such page', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('adam.admin')
  await page.goto('/verwaltung/dokumentarten')
  const learning = page.getByLabel('Aus Bestätigungen und Berichtigungen lernen')
  await expect(learning).toBeChecked()
  const whose = page.getByRole('heading', { name: 'Lernen, wessen Brief es ist' })
  await expect(whose).toBeVisible()
  await expect(page.getByText('Gelernt wird ab 300 Briefen.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Jetzt anpassen' })).toBeDisabled()
  await learning.click()
  await expect(page.getByText('Alle Beispiele sind gelöscht.').first()).toBeVisible()
  // One switch for all that is learned.
  await expect(page.getByText('Gelernt wird ab 300 Briefen.')).toBeHidden()
  await learning.click()
  await expect(learning).toBeChecked()
  await expect(page.getByText('Gelernt wird ab 300 Briefen.')).toBeVisible()
  await expectAccessible(page)
})

test('a clerk corrects the type of a letter; its urgency follows', async ({ page, office, signedInAs }) => {
  const household = office.caseOf('L101')
  await office.scan('art.pdf', linesFrom(household, 'Kontoauszug', ['anbei der Kontoauszug für Oktober.']))
  await signedInAs('anna.beispiel')
  const row = page.getByRole('row', { name: new RegExp(household.bgNumber) })
  await expect(row).toBeVisible({ timeout: 45_000 })
  await expect(row).toContainText('Kontoauszug')
  await row.click()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Art ändern' }).click()
  await expectAccessible(page)
  await page.getByLabel('Dokumentart').selectOption({ label: 'Androhung einer Stromsperre' })
  await page.getByRole('button', { name: 'Ändern', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Androhung einer Stromsperre' })).toBeVisible()
  await expect(page.getByText('heute', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Dokumentarten' })).toHaveCount(0)
})
