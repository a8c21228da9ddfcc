import type { Page } from '@playwright/test'
import type { TrainingHousehold } from '../src/training/index.ts'
import { expect, expectAccessible, linesFrom, test } from './house.ts'

const signOut = async (page: Page) => {
  await page.request.delete('/api/v1/session', { headers: { origin: new URL(page.url()).origin } })
}

const findFile = async (page: Page, { bgNumber }: TrainingHousehold) => {
  await page.goto(`/akten?q=${encodeURIComponent(bgNumber)}`)
  await expect(page.getByRole('heading', { level: 2 })).toBeVisible()
}

const openFile = async (page: Page, household: TrainingHousehold) => {
  await findFile(page, household)
  await page.getByRole('link', { name: new RegExp(household.bgNumber) }).click()
  await expect(page.getByRole('button', { name: 'Akte …' })).toBeVisible()
}

const chooseFromFile = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'Akte …' }).click()
  await page.getByRole('menuitem', { name }).click()
}

test('a health record stays covered for the team until somebody says why, by keyboard alone', async ({
  page,
  office,
  signedInAs,
}) => {
  // Post of this kind goes to team 531 for names from A to K.
  const household = office.caseOf('L201', ({ members }) => (members[0]?.lastName ?? '') < 'L')
  await office.scan(
    'krankschreibung.pdf',
    linesFrom(household, 'Arbeitsunfähigkeitsbescheinigung', [
      'anbei die Arbeitsunfähigkeitsbescheinigung meines Arztes.',
      'Ich bin voraussichtlich arbeitsunfähig bis Ende des Monats.',
    ]),
  )
  await signedInAs('zofia.piatek')
  const covered = page.getByRole('button', { name: 'Gesundheitsunterlage – verdeckt' })
  await expect(async () => {
    await openFile(page, household)
    await expect(covered).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 60_000 })
  await expect(page.getByText('Arbeitsunfähigkeitsbescheinigung')).toHaveCount(0)
  await covered.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Gesundheitsdaten sind besonders geschützt/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Öffnen …' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Gesundheitsunterlage öffnen' })
  await expect(dialog).toBeVisible()
  await expectAccessible(page)
  await dialog.getByText('Etwas anderes').click()
  await dialog.getByRole('button', { name: 'Öffnen' }).click()
  await expect(dialog.getByText('Bitte füllen Sie dieses Feld aus')).toBeVisible()
  await dialog.getByText('Rückfrage der Person beantworten').click()
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Dokument öffnen' })).toBeVisible()
  await expect(covered).toHaveCount(0)
  await signOut(page)

  // In the basket of the team it was delivered to, Enter asks for the reason, too.
  await signedInAs('marlies.boettcher')
  await page
    .getByRole('treeitem', { name: /Markt & Integration 531/ })
    .or(page.getByRole('link', { name: /Markt & Integration 531/ }))
    .first()
    .click()
  const row = page.getByRole('row').filter({ hasText: household.bgNumber })
  await expect(row).toContainText('Gesundheitsunterlage – verdeckt')
  await row.click()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Enter')
  await page.waitForURL(/briefe/)
  await expect(page.getByRole('heading', { name: 'Arbeitsunfähigkeitsbescheinigung' })).toBeVisible()
})

test('a file is passed on to a colleague, seen by her, and closed to her again', async ({
  page,
  office,
  signedInAs,
}) => {
  const household = office.caseOf('L201')
  await signedInAs('soenke.petersen')
  await openFile(page, household)
  await expectAccessible(page)
  await chooseFromFile(page, 'Weitergeben …')
  const dialog = page.getByRole('dialog', { name: 'Akte weitergeben' })
  await dialog.getByRole('button', { name: 'Weitergeben' }).click()
  await expect(dialog.getByRole('alert').first()).toBeVisible()
  await dialog.getByLabel('An wen?').selectOption({ label: 'Anna Beispiel' })
  await dialog.getByLabel('Grund').fill('Rat zu den Mietkosten')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Weitergeben' }).click()
  await expect(page.getByText('Die Akte ist weitergegeben.').first()).toBeVisible()
  await signOut(page)

  await signedInAs('anna.beispiel')
  await openFile(page, household)
  await signOut(page)

  await signedInAs('soenke.petersen')
  await openFile(page, household)
  await chooseFromFile(page, 'Wer kann diese Akte sehen?')
  const who = page.getByRole('dialog', { name: 'Wer kann diese Akte sehen?' })
  await expect(who.getByText('Rat zu den Mietkosten')).toBeVisible()
  await expectAccessible(page)
  await who.getByRole('button', { name: 'Beenden: Anna Beispiel' }).click()
  await expect(who.getByText('Rat zu den Mietkosten')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await signOut(page)

  await signedInAs('anna.beispiel')
  await findFile(page, household)
  await expect(page.getByRole('link', { name: new RegExp(household.bgNumber) })).toHaveCount(0)
})

test('a Notzugriff opens a file for a while, and the data-protection officer takes note, sees the looks and protects the file', async ({
  page,
  office,
  signedInAs,
}) => {
  test.slow()
  const household = office.caseOf('L201')
  await signedInAs('anna.beispiel')
  await findFile(page, household)
  await page.getByRole('button', { name: 'Notzugriff mit genauer BG-Nummer …' }).click()
  const dialog = page.getByRole('dialog', { name: 'Notzugriff' })
  await dialog.getByLabel('Genaue BG-Nummer').fill('36202//9999999')
  await dialog.getByLabel('Grund').fill('Familie steht ohne Wohnung da')
  await dialog.getByRole('button', { name: 'Akte öffnen' }).click()
  await expect(dialog.getByRole('alert')).toContainText('gibt es hier nicht')
  await expectAccessible(page)
  await dialog.getByLabel('Genaue BG-Nummer').fill(household.bgNumber)
  await dialog.getByText('15 Minuten').click()
  await dialog.getByRole('button', { name: 'Akte öffnen' }).click()
  const banner = page.getByRole('region', { name: 'Notzugriff' })
  await expect(banner).toContainText('noch 15 Minuten offen')
  await expectAccessible(page)
  await banner.getByRole('button', { name: 'Jetzt beenden' }).click()
  await expect(page.getByText('Der Notzugriff ist beendet.').first()).toBeVisible()
  await signOut(page)

  await signedInAs('doris.datenschutz')
  await expect(page.getByRole('link', { name: 'Datenschutz (1)' })).toBeVisible()
  await page.goto('/datenschutz')
  await expect(page.getByRole('heading', { name: 'Auffällige Zugriffe' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Notzugriffe' }).click()
  await expect(page.getByText('Familie steht ohne Wohnung da')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: /Zur Kenntnis nehmen/ }).click()
  await expect(page.getByText(/Zur Kenntnis genommen von Doris Datenschutz/)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Datenschutz', exact: true })).toBeVisible()

  await page.getByRole('link', { name: 'Akte: Zugriffe und Schutz' }).click()
  await page.getByLabel('Aktenzeichen (BG-Nummer)').fill(household.bgNumber)
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('row').filter({ hasText: 'Anna Beispiel' }).filter({ hasText: 'Akte angesehen' }),
  ).toBeVisible()
  await expect(page.getByText(household.members[0]?.lastName ?? '')).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Akte schützen' }).click()
  await expect(page.getByText('Geschützt', { exact: true })).toBeVisible()
  await page.getByLabel('Person').first().selectOption({ label: 'Zofia Piątek' })
  await page.getByLabel('Grund').first().fill('Vertretung')
  await page.getByRole('button', { name: 'Benennen' }).click()
  await expect(page.getByRole('button', { name: 'Für Zofia Piątek beenden' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Für Zofia Piątek beenden' }).click()
  await page.getByRole('button', { name: 'Schutz aufheben' }).click()
  await expect(page.getByText('Nicht geschützt')).toBeVisible()

  await page.getByRole('link', { name: 'Auskunft an Betroffene' }).click()
  await page.getByLabel('Kundennummer').fill(household.members[0]?.customerNumber ?? '')
  await expectAccessible(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Auskunft erstellen' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('auskunft.zip')
  await signOut(page)

  await signedInAs('anna.beispiel')
  await page.getByRole('button', { name: /Menü von/ }).click()
  await page.getByRole('menuitem', { name: 'Meine Zugriffe' }).click()
  await expect(
    page.getByRole('cell', { name: 'Doris Datenschutz' }).or(page.getByText('Doris Datenschutz')).first(),
  ).toBeVisible()
  await expectAccessible(page)
})

test('a letter whose right file nobody here finds goes to the clearing desk and comes back', async ({
  page,
  office,
  signedInAs,
}) => {
  const household = office.caseOf('L201')
  await office.scan('verirrt.pdf', linesFrom(household, 'Mietvertrag', ['anbei mein neuer Mietvertrag.']))
  await signedInAs('soenke.petersen')
  const row = page.getByRole('row').filter({ hasText: household.bgNumber }).first()
  await expect(row).toBeVisible({ timeout: 60_000 })
  await row.dblclick()
  await page.waitForURL(/briefe/)
  await page.getByRole('button', { name: 'Falsche Akte …' }).click()
  const part = page.getByRole('region', { name: 'An die Klärstelle geben' })
  await part.getByLabel(/Hinweis für die Klärstelle/).fill('Anderer Vorname')
  await expectAccessible(page)
  await part.getByRole('button', { name: 'An die Klärstelle geben' }).click()
  await expect(page.getByText('Der Brief liegt bei der Klärstelle.').first()).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Der Brief liegt wieder in seiner Akte.').first()).toBeVisible()
})

for (const look of [
  { name: 'dark', use: { colorScheme: 'dark' } },
  { name: 'forced colours', use: { forcedColors: 'active' } },
  { name: 'a narrow window', use: { viewport: { width: 390, height: 844 } } },
] as const)
  test.describe(look.name, () => {
    test.use({ ...look.use })
    test(`the desk of data protection and the file’s dialogs stay accessible and whole in ${look.name}`, async ({
      page,
      office,
      signedInAs,
    }) => {
      const household = office.caseOf('L201')
      const whole = async () => {
        await expectAccessible(page)
        const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
        expect(beyond).toBeLessThanOrEqual(0)
      }
      await signedInAs('doris.datenschutz')
      for (const place of ['', '?seite=notzugriffe', '?seite=auskunft', '?seite=akte']) {
        await page.goto(`/datenschutz${place}`)
        await expect(page.getByText('Wird geladen …')).toHaveCount(0)
        await whole()
      }
      await page.getByLabel('Aktenzeichen (BG-Nummer)').fill(household.bgNumber)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('button', { name: 'Akte schützen' })).toBeVisible()
      await whole()
      await page.goto('/meine-zugriffe')
      await expect(page.getByRole('heading', { name: 'Meine Zugriffe' })).toBeVisible()
      await whole()
      await signOut(page)
      await signedInAs('harald.kaefer')
      await openFile(page, household)
      for (const name of [
        'Wer kann diese Akte sehen?',
        'Weitergeben …',
        'Zuständigkeit abgeben …',
        'Weitere Akte anlegen …',
        'Ich bin befangen …',
      ]) {
        await chooseFromFile(page, name)
        await expect(page.getByRole('dialog')).toBeVisible()
        await whole()
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
    })
  })
