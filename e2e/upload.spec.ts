import { drawScan } from '../src/training/index.ts'
import { expect, expectAccessible, linesFrom, test } from './house.ts'

test('the mail room hands in files: receipt, refusal with its sentence, and the same file twice', async ({
  page,
  office,
  signedInAs,
}) => {
  const buffer = await drawScan({
    lines: linesFrom(office.caseOf('L103'), 'Schulbescheinigung', [
      'anbei die Schulbescheinigung meines Kindes.',
    ]),
    format: 'jpeg',
  })
  await signedInAs('paula.post')
  await page.getByRole('link', { name: 'Posteingang' }).click()
  await expectAccessible(page)
  const chooser = page.locator('input[type=file]')
  await chooser.setInputFiles({ name: 'schule.jpg', mimeType: 'image/jpeg', buffer })
  await expect(page.getByText(/E-\d{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/).first()).toBeVisible()
  await chooser.setInputFiles({ name: 'leer.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) })
  await expect(page.getByText(/leer/i).first()).toBeVisible()
  await expect(
    page
      .getByRole('alert')
      .or(page.getByText(/nicht angenommen|abgelehnt/))
      .first(),
  ).toBeVisible()
  await chooser.setInputFiles({ name: 'schule-noch-einmal.jpg', mimeType: 'image/jpeg', buffer })
  await expect(page.getByText(/schon abgegeben/).first()).toBeVisible()
  await expectAccessible(page)
})

test('post in a hurry is ticked; where its text is unsure the clerk is told beside the picture', async ({
  page,
  office,
  signedInAs,
}) => {
  const withoutUmlauts = [
    'ich habe den Antrag auf Leistungen im letzten Monat gestellt und noch keine Antwort bekommen.',
    'Ich bitte Sie darum, mir so bald wie es geht zu schreiben, ob noch Unterlagen fehlen und wann ich',
    'mit dem Geld rechnen kann. Wir haben keine anderen Mittel und die Miete ist am ersten des Monats',
    'zu zahlen. Auch die Kosten der Heizung sind wieder gestiegen. Der Nachweis liegt diesem Brief bei.',
    'Das ist jetzt schon das zweite Mal, dass ich auf einen Bescheid von Ihnen warten muss.',
    'Es ist mir wichtig, dass der Vermieter das Geld von Ihnen direkt und ohne Umwege erhalten kann.',
  ]
  const letter = linesFrom(office.caseOf('L103'), 'Bitte um Auskunft', [
    'anbei übersende ich Ihnen die Gründe für meinen Antrag.',
  ])
  const buffer = await drawScan({ pages: [letter, withoutUmlauts], format: 'pdf' })
  // At the counter, by the clerk herself: the clearing desk would see that it arrived, and could not open it.
  await signedInAs('guelay.simsek')
  await page.getByRole('link', { name: 'Posteingang' }).click()
  const tick = page.getByLabel(/^Eilt/)
  await tick.check()
  const handedIn = page.waitForResponse((response) => response.request().method() === 'POST')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'auskunft.pdf', mimeType: 'application/pdf', buffer })
  expect((await handedIn).url()).toContain('urgent=true')
  const entry = page.getByRole('listitem').filter({ hasText: 'auskunft.pdf' }).first()
  await expect(entry.getByText('Eilt', { exact: true })).toBeVisible()
  await expect(tick).not.toBeChecked()

  const found = entry.getByRole('listitem').getByRole('link').first()
  await expect(found).toBeVisible({ timeout: 45_000 })
  await found.click()
  const doubt = page.getByText(
    /^ ?Seite 2: Der gelesene Text ist unsicher \(Umlaute fehlen; Güte \d+ von 100\)\./,
  )
  await expect(page.getByRole('region', { name: 'Seite 1 von 2' })).toBeVisible()
  await expect(doubt).toBeHidden()
  await page.getByRole('button', { name: 'Zu Seite 2, Text unsicher gelesen' }).click()
  await expect(doubt).toBeVisible()
  await expectAccessible(page)
})
