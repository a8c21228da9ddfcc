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
