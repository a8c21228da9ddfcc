import { expect, expectAccessible, linesFrom, test } from './house.ts'

test('a scan falls into the folder and the clerk reads the letter on her desk', async ({
  page,
  office,
  signedInAs,
}) => {
  await signedInAs('anna.beispiel')
  await expect(page).toHaveURL(/\/postkorb/)
  const household = office.caseOf('L101')
  const row = page.getByRole('row', { name: new RegExp(household.bgNumber) })
  await expect(row).toHaveCount(0)

  await office.scan(
    'haupttag.pdf',
    linesFrom(household, 'Veränderungsmitteilung', [
      'meine Verhältnisse haben sich geändert: Ich habe eine neue Arbeitsstelle',
      'als Bäckereiverkäuferin angenommen. Der Vertrag liegt bei.',
    ]),
  )

  await test.step('the letter arrives by itself, without a reload', async () => {
    await expect(row).toBeVisible({ timeout: 45_000 })
    await expectAccessible(page)
  })
  await test.step('a letter that is slow to come can be left again', async () => {
    const { letters } = await (await page.request.get('/api/v1/inbox/letters')).json()
    const { id } = letters.find(({ reference }: { reference: string }) => reference === household.bgNumber)
    await page.route('**/api/v1/inbox/letters/*', () => {})
    await page.goto(`/briefe/${id}`)
    await expect(page.getByRole('main').getByRole('status')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/\/postkorb/)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.reload()
  })
  await test.step('the letter opens with its first page and its text', async () => {
    await row.click()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/briefe\//)
    const picture = page.locator('main img[src*="/pages/1/image"]').first()
    await expect(picture).toBeVisible()
    await expect
      .poll(() => picture.evaluate((image) => ('naturalWidth' in image ? Number(image.naturalWidth) : 0)))
      .toBeGreaterThan(1000)
    await expectAccessible(page)
  })
  await test.step('its text can be searched, umlauts included', async () => {
    await page.getByLabel('Im Brief suchen').fill('Bäckereiverkäuferin')
    await expect(page.getByText('1 von 1', { exact: true })).toBeVisible()
  })
  await test.step('it is done, and taken back again', async () => {
    await page.goto('/postkorb')
    await row.click()
    await page.keyboard.press('e')
    await expect(row).toHaveCount(0)
    await expect(page.getByText('Brief ist erledigt.').first()).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(row).toBeVisible()
  })
  await test.step('taken back right after the key, before the server has answered', async () => {
    await page.route('**/done', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue()
    })
    await row.click()
    await page.keyboard.press('e')
    await page.keyboard.press('Control+z')
    await expect(page.getByText('Der Brief liegt wieder im Postkorb.').first()).toBeAttached()
    await expect(row).toBeVisible()
    const { letters } = await (await page.request.get('/api/v1/inbox/letters')).json()
    expect(letters.some(({ reference }: { reference: string }) => reference === household.bgNumber)).toBe(
      true,
    )
  })
  await test.step('it lies in the case file', async () => {
    await page.goto('/akten')
    await page.getByLabel('Akte suchen').fill(household.bgNumber)
    await page
      .getByRole('link', { name: new RegExp(household.bgNumber) })
      .first()
      .click()
    await expect(page.getByText('Veränderungsmitteilung').first()).toBeVisible()
    await expectAccessible(page)
  })
})

test('another team does not get the letter on its desk', async ({ page, office, signedInAs }) => {
  const household = office.caseOf('L101')
  await office.scan(
    'fremd.pdf',
    linesFrom(household, 'Kontoauszug', ['anbei die Kontoauszüge der letzten drei Monate.']),
  )
  await signedInAs('ulrike.unterhalt')
  await expect(page.getByText('Hier liegt gerade nichts.')).toBeVisible()
  await page.waitForTimeout(12_000)
  await expect(page.getByRole('row', { name: new RegExp(household.bgNumber) })).toHaveCount(0)
})
