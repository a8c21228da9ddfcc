import type { Page } from '@playwright/test'
import { expect, expectAccessible, linesFrom, test } from './house.ts'

type Row = { id: string }
const waiting = async (page: Page): Promise<Row[]> =>
  (await (await page.request.get('/api/v1/clearing')).json()).cases
const headers = (page: Page) => ({ origin: new URL(page.url()).origin })

test('the desk shows what a letter is taken for; D changes it, and the letter is filed as that', async ({
  page,
  office,
  signedInAs,
}) => {
  await signedInAs('klara.klaerung')
  for (const { id } of await waiting(page))
    await page.request.post(`/api/v1/clearing/${id}/defer`, { data: {}, headers: headers(page) })
  const household = office.caseOf('L203')
  // Its birthday is another one: a person must look at it.
  const lines = linesFrom(household, 'Kontoauszug', ['anbei der Kontoauszug für Oktober.']).map((line) =>
    line.replace(/geb\. am .*/, 'geb. am 01.01.1901'),
  )
  await office.scan('dokumentart.pdf', lines)
  await expect.poll(async () => (await waiting(page)).length, { timeout: 60_000 }).toBe(1)
  await page.goto('/klaerfaelle')
  const type = page.getByRole('combobox', { name: 'Dokumentart (D)' })
  await test.step('the proposal stands there with how sure it is', async () => {
    await expect(type).toHaveValue('Kontoauszug')
    await expect(page.getByText(/^Vorschlag: .*wahrscheinlich \(\d+ %\)\.$/)).toBeVisible()
  })
  await test.step('each piece of evidence says how it agrees and how much it counts', async () => {
    const best = page.getByRole('radio').first().locator('xpath=ancestor::label')
    await expect(best).toContainText('zählt viel')
    await expect(best).toContainText(/widerspricht: im Register \d\d\.\d\d\.\d{4}/)
    for (const look of [
      { colorScheme: 'dark' },
      { forcedColors: 'active' },
      { colorScheme: 'light', forcedColors: 'none' },
    ] as const) {
      await page.emulateMedia(look)
      await expectAccessible(page)
    }
  })
  await test.step('D, a few letters, Enter: another type; Escape leaves it as it was', async () => {
    await page.keyboard.press('d')
    await expect(type).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(type).toHaveValue('Kontoauszug')
    await page.keyboard.press('d')
    await page.keyboard.type('stromsp')
    await expect(page.getByRole('listbox').getByRole('option')).toHaveText(['Androhung einer Stromsperre'])
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(type).toHaveValue('Androhung einer Stromsperre')
    await expect(page.getByText('Von Ihnen gewählt.')).toBeVisible()
    await expect(type).not.toBeFocused()
  })
  await test.step('Enter files it as that, and it is urgent from now on', async () => {
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await expect(page.getByText(`Zugeordnet zu ${household.bgNumber}.`).first()).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(type).toHaveValue('Androhung einer Stromsperre')
    await expect.poll(async () => (await waiting(page)).length).toBe(1)
  })
})
