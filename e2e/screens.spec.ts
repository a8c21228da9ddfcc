import type { Page } from '@playwright/test'
import { expect, expectAccessible, linesFrom, test } from './house.ts'

const screens = ['/postkorb', '/akten', '/klaerfaelle', '/posteingang', '/stichprobe']

/** Nothing has to be scrolled sideways (WCAG 1.4.10). */
const expectNoSidewaysScroll = async (page: Page) =>
  expect(
    await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'),
  ).toBeLessThanOrEqual(0)

/** Nothing is loading, and there is something: before the first screen stands neither is there. */
const settled = async (page: Page) => {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached()
  await expect(page.getByText('Wird geladen …')).toHaveCount(0)
}

test('the sign-in says in place what is missing, with the focus there', async ({ page }) => {
  await page.goto('/')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await expect(page.getByText('Bitte geben Sie Ihren Anmeldenamen ein.')).toBeVisible()
  await expect(page.getByLabel('Anmeldename')).toBeFocused()
  await page.getByLabel('Anmeldename').fill('anna.beispiel')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Kennwort', { exact: true })).toBeFocused()
  await page.keyboard.type('falsch')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('stimmen nicht')
  await expectAccessible(page)
})

for (const look of [
  { name: 'dark', use: { colorScheme: 'dark' } },
  { name: 'forced colours', use: { forcedColors: 'active' } },
  { name: 'a narrow window', use: { viewport: { width: 320, height: 700 } } },
] as const)
  test.describe(look.name, () => {
    test.use({ ...look.use })
    test(`every screen stays accessible and whole in ${look.name}`, async ({ page, signedInAs }) => {
      await signedInAs('klara.klaerung')
      for (const screen of screens) {
        await page.goto(screen)
        await settled(page)
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
      }
    })
  })

test('dialogs keep the focus, close on Escape and give the focus back', async ({ page, signedInAs }) => {
  await signedInAs('anna.beispiel')
  await settled(page)
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Tastenkürzel' })
  await expect(help).toBeVisible()
  await expectAccessible(page)
  for (let times = 0; times < 4; times++) {
    await page.keyboard.press('Tab')
    await expect(help.locator(':focus')).toHaveCount(1)
  }
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)

  const menu = page.getByRole('button', { name: /Menü von/ })
  await menu.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(menu).toBeFocused()

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('Posteingang')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/posteingang/)
})

test('the language changes at once, for the page and its screen readers', async ({ page, signedInAs }) => {
  await signedInAs('anna.beispiel')
  await page.getByRole('button', { name: /Menü von/ }).click()
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('link', { name: /^Inbox/ })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('the Postkorb works by keyboard alone and breaks no rule of the page policy', async ({
  page,
  office,
  signedInAs,
}) => {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text())
  })
  const household = office.caseOf('L101')
  await office.scan(
    'tastatur.pdf',
    linesFrom(household, 'Kontoauszug', ['anbei der Kontoauszug für Oktober.']),
  )
  await signedInAs('anna.beispiel')
  const row = page.getByRole('row', { name: new RegExp(household.bgNumber) })
  await expect(row).toBeVisible({ timeout: 45_000 })

  const field = page.getByLabel('Nach Namen oder Aktenzeichen filtern')
  await page.keyboard.press('/')
  await expect(field).toBeFocused()
  await page.keyboard.type(household.bgNumber)
  await expect(page).toHaveURL(/[?&]q=/)
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('grid').focus()
  await page.keyboard.press('Space')
  await expect(row).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByText('1 ausgewählt')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/briefe\//)
  await expect(page.getByRole('region', { name: 'Seite 1 von 1' })).toContainText('Kontoauszug')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/postkorb/)
  await expect(page.getByRole('grid')).toBeFocused()
  expect(complaints).toEqual([])
})
