import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './house.ts'

const signOut = async (page: Page) => {
  await page.request.delete('/api/v1/session', { headers: { origin: new URL(page.url()).origin } })
}
const open = async (page: Page, name: string) => {
  await page.goto('/verwaltung')
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
}

test('somebody comes, gets a position, and leaves again', async ({ page, signedInAs }) => {
  await signedInAs('adam.admin')
  await open(page, 'Beschäftigte')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Person anlegen' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Nele Neumann')
  await page.getByLabel('Anmeldename').fill('anna.beispiel')
  await page.getByRole('button', { name: 'Person anlegen' }).click()
  await expect(page.getByRole('alert')).toContainText('Diesen Anmeldenamen gibt es schon.')
  await page.getByLabel('Anmeldename').fill('nele.neumann')
  await page.getByRole('button', { name: 'Person anlegen' }).click()
  await expect(page.getByText('Es wird nur dieses eine Mal gezeigt.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Stelle übertragen' }).click()
  await expect(page.getByText('Noch ohne Stelle: darf nichts.').last()).toBeVisible()
  await page.getByLabel('Stelle', { exact: true }).selectOption({ label: 'Leistung 511 · L101' })
  await page.getByRole('button', { name: 'Stelle übertragen' }).click()
  await expect(page.getByText('Die Stelle ist übertragen.').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Beenden: Leistung 511 · L101' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Zugang schließen …' }).click()
  await expect(page.getByRole('dialog')).toContainText('Auf dem Tisch liegt kein offener Brief.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Zugang schließen', exact: true }).click()
  await expect(page.getByText('Der Zugang ist geschlossen.').first()).toBeVisible()
  await page.getByLabel('Suchen nach Name').fill('neumann')
  await expect(page.getByText('Niemand passt zu dieser Suche.')).toBeVisible()
  await page.getByLabel('Auch Ausgeschiedene zeigen').click()
  await expect(page.getByText('1 Person', { exact: true })).toBeVisible()
  await page.getByLabel('Suchen nach Name').fill('Adam Admin')
  await page.getByRole('link', { name: /^Adam Admin/ }).click()
  await expect(page.getByText('Das sind Sie selbst.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Zugang schließen …' })).toHaveCount(0)
})

test('a team and a position are added where they belong', async ({ page, signedInAs }) => {
  await signedInAs('adam.admin')
  await open(page, 'Einheiten und Standorte')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Einheit anlegen' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Leistung 514')
  await page.getByLabel('Gehört zu').selectOption({ label: 'Leistung 511' })
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByRole('heading', { name: 'Leistung 514' })).toBeVisible()
  await page.getByRole('button', { name: 'Stelle anlegen' }).click()
  await page.getByLabel('Bezeichnung').fill('L501')
  await page.getByLabel('Sachbearbeitung Leistung').check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Speichern' }).last().click()
  await expect(page.getByText('unbesetzt')).toBeVisible()
  await page.getByRole('link', { name: 'Leistung 511' }).click()
  await page.getByLabel('Gehört zu').selectOption({ label: 'Leistung 514' })
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByRole('alert')).toContainText('Eine Einheit kann nicht unter sich selbst liegen.')
})

test('what a tick opens and closes is shown before it counts, and all goes back to as shipped', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('adam.admin')
  await open(page, 'Rollen und Rechte')
  await expect(page.getByText('Alles ist, wie es ausgeliefert wurde.')).toBeVisible()
  await expectAccessible(page)
  const tick = page.getByRole('checkbox', { name: /^Sachbearbeitung Leistung: Auswertung der Zuordnung/ })
  await tick.focus()
  await page.keyboard.press('Space')
  await expect(tick).toBeChecked()
  await expect(page.getByText('1 Änderung noch nicht gespeichert')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Vorschau und speichern' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Öffnet')
  await expect(dialog).toContainText('Anna Beispiel')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'So speichern' }).click()
  await expect(page.getByText('Gespeichert.').first()).toBeVisible()
  await expect(
    page.getByRole('checkbox', {
      name: 'Sachbearbeitung Leistung: Auswertung der Zuordnung, anders als ausgeliefert',
    }),
  ).toBeChecked()

  await page.getByRole('checkbox', { name: 'Verwaltung des Systems: Rollen verwalten' }).click()
  await page.getByRole('button', { name: 'Vorschau und speichern' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Niemand hätte mehr das Recht „Rollen verwalten“')
  await expect(dialog.getByRole('button', { name: 'So speichern' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Verwerfen' }).click()
  await page.getByRole('button', { name: 'Zurück zum Auslieferungszustand' }).click()
  await expect(dialog).toContainText('Schließt')
  await dialog.getByRole('button', { name: 'So speichern' }).click()
  await expect(page.getByText('Alles ist, wie es ausgeliefert wurde.')).toBeVisible()

  await page.getByRole('button', { name: 'Eigene Rolle anlegen' }).click()
  await page.getByLabel('Name der Rolle').fill('Auszubildende')
  await page.getByLabel('Rechte übernehmen von').selectOption({ label: 'Poststelle' })
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  await expect(page.getByRole('columnheader', { name: /Auszubildende/ })).toBeVisible()
})

test('a clerk arranges their own deputy, who finds the basket under „Vertretung“', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('anna.beispiel')
  await page.getByRole('link', { name: 'Vertretung regeln' }).click()
  const mine = page.getByRole('region', { name: 'Meine Vertretung' })
  await mine.getByLabel('Wer vertritt?').selectOption({ label: 'Miriam Großkopf' })
  await mine.getByLabel('Bis').fill('2099-12-31')
  await expectAccessible(page)
  await mine.getByRole('button', { name: 'Eintragen' }).click()
  await expect(mine.getByText('Anna Beispiel wird vertreten durch Miriam Großkopf')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Vertretungen anderer' })).toHaveCount(0)
  await signOut(page)

  await signedInAs('miriam.grosskopf')
  const deputised = page.getByRole('list', { name: 'Vertretung' })
  await deputised.getByRole('link', { name: /Anna Beispiel/ }).click()
  await expect(page.getByRole('heading', { name: 'In Vertretung: Anna Beispiel' })).toBeAttached()
  await expectAccessible(page)
  await signOut(page)

  await signedInAs('anna.beispiel')
  await page.goto('/vertretung')
  await mine
    .getByRole('button', { name: 'Vertretung von Anna Beispiel durch Miriam Großkopf beenden' })
    .click()
  await expect(mine.getByText('Anna Beispiel wird vertreten durch Miriam Großkopf')).toHaveCount(0)
})

test('many cases change hands after a preview, and all come back', async ({ page, signedInAs }) => {
  await signedInAs('adam.admin')
  await open(page, 'Zuständigkeiten ändern')
  await expect(
    page.getByText('Die nächste Registereinlesung setzt wieder, was das Register sagt.'),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Vorschau' }).click()
  await expect(page.getByRole('alert')).toContainText('Bitte wählen Sie mindestens eine Angabe')
  await page.getByLabel('Bisher zuständig').selectOption({ label: 'B101 · Berta Bildung' })
  await page.getByLabel('Neues Team').selectOption({ label: 'Leistung 512' })
  await page.getByRole('button', { name: 'Vorschau' }).click()
  await expect(page.getByText('Keine Akte passt')).toBeVisible()
  await page.getByLabel('Bisher zuständig').selectOption({ label: 'L401 · Nico Jungnickel' })
  await page.getByLabel('Künftig zuständig').selectOption({ label: 'L201 · Sönke Petersen' })
  await page.getByRole('button', { name: 'Vorschau' }).click()
  await expect(page.getByRole('region', { name: 'Sehen künftig mehr' })).toContainText('Sönke Petersen')
  await expect(page.getByRole('region', { name: 'Sehen künftig weniger' })).toContainText('Nico Jungnickel')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'So ändern' }).click()
  await expect(page.getByText(/^Geändert: [1-9]\d* Akten/)).toBeVisible()
  await page.getByRole('button', { name: 'Zurücknehmen' }).click()
  await expect(page.getByText(/^Zurückgenommen: [1-9]\d* Akten/)).toBeVisible()
  await expectAccessible(page)
})

test('who oversees accesses checks why a clerk sees a case file, without seeing it', async ({
  page,
  office,
  signedInAs,
}) => {
  const household = office.caseOf('L101')
  await signedInAs('doris.datenschutz')
  await open(page, 'Sehen als')
  const ask = async (name: string) => {
    await page.getByLabel('Person').selectOption({ label: name })
    await page.getByLabel('Aktenzeichen prüfen').fill(household.bgNumber)
    await page.getByRole('button', { name: 'Prüfen' }).click()
    await expect(page.getByRole('heading', { name: `So sieht es ${name}` })).toBeVisible()
  }
  await ask('Anna Beispiel')
  await expect(page.getByText('Die Person darf die Akte lesen.')).toBeVisible()
  await expect(page.getByText('Die Person ist für die Akte zuständig.')).toBeVisible()
  await expectAccessible(page)
  await ask('Adam Admin')
  await expect(page.getByText('Für die Person gibt es diese Akte nicht.')).toBeVisible()
  await expect(page.getByText('Keine ihrer Rollen öffnet Akten.')).toBeVisible()
  await expect(page.getByText(household.members[0]?.lastName ?? '')).toHaveCount(0)
})

test('an administrator who may not find a case file is not told whether there is one', async ({
  page,
  office,
  signedInAs,
}) => {
  await signedInAs('adam.admin')
  await open(page, 'Sehen als')
  const ask = async (reference: string) => {
    await page.getByLabel('Person').selectOption({ label: 'Anna Beispiel' })
    await page.getByLabel('Aktenzeichen prüfen').fill(reference)
    await page.getByRole('button', { name: 'Prüfen' }).click()
    const answer = page.getByRole('region', { name: `Akte ${reference}` })
    await expect(answer).toContainText('Dazu gibt es hier keine Auskunft')
    return (await answer.textContent())?.replace(reference, '')
  }
  const existing = await ask(office.caseOf('L101').bgNumber)
  await expectAccessible(page)
  expect(await ask('99999//9999999')).toBe(existing)
})

test('a team lead looks at staff and roles but changes nothing there', async ({ page, signedInAs }) => {
  await signedInAs('tanja.teamleitung')
  await open(page, 'Rollen und Rechte')
  await expect(page.getByRole('checkbox', { name: 'Poststelle: Klärfälle lösen' })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Vorschau und speichern' })).toHaveCount(0)
  await page.goto('/verwaltung/beschaeftigte')
  await page.getByRole('link', { name: /^Anna Beispiel/ }).click()
  await expect(page.getByRole('heading', { name: 'Anna Beispiel' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Speichern' })).toHaveCount(0)
  await page.goto('/verwaltung')
  await expect(page.getByRole('link', { name: 'Sehen als' })).toHaveCount(0)
})

for (const look of [
  { name: 'dark', use: { colorScheme: 'dark' } },
  { name: 'forced colours', use: { forcedColors: 'active' } },
  { name: 'a narrow window', use: { viewport: { width: 390, height: 844 } } },
] as const)
  test.describe(look.name, () => {
    test.use({ ...look.use })
    test(`the administration stays accessible and whole in ${look.name}`, async ({ page, signedInAs }) => {
      test.slow()
      await signedInAs('adam.admin')
      for (const address of [
        '/verwaltung',
        '/verwaltung/beschaeftigte',
        '/verwaltung/einheiten?einheit=amt',
        '/verwaltung/rollen',
        '/vertretung',
        '/verwaltung/zustaendigkeiten',
        '/verwaltung/sehen-als',
      ]) {
        await page.goto(address)
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
        await expectAccessible(page)
        expect(
          await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'),
          address,
        ).toBeLessThanOrEqual(0)
      }
    })
  })
