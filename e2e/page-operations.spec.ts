import type { Page } from '@playwright/test'
import { drawSeparatorSheet } from '../src/training/index.ts'
import { expect, expectAccessible, test } from './house.ts'

/** A page that says nobody's name, so that its letter waits on the clearing desk. */
const pageOf = (what: string) => [
  what,
  '',
  'Sehr geehrte Damen und Herren,',
  'anbei sende ich Ihnen die fehlenden Unterlagen zu meinem Antrag auf Leistungen.',
  'Bitte bestätigen Sie mir den Eingang dieses Schreibens so bald wie möglich.',
  '',
  'Mit freundlichen Grüßen',
]

/** Four pages are read, and some of them twice. */
const reading = 120_000
test.setTimeout(4 * reading)

const sheet = (page: Page, number: number, of: number) =>
  page.getByRole('region', { name: `Seite ${number} von ${of}`, exact: true })
const queueOf = (page: Page) => page.getByRole('navigation', { name: 'Ungeklärt' })
const isUpright = (page: Page, of: number) =>
  sheet(page, 1, of).evaluate((box) => box.clientHeight > box.clientWidth)

test('wrong cuts and turned pages are mended on the clearing desk, and every step can be taken back', async ({
  page,
  office,
  signedInAs,
}) => {
  await office.scanPages('stapel.pdf', [
    pageOf('Erster Brief'),
    pageOf('Zweiter Brief'),
    pageOf('Zweiter Brief, Rückseite'),
    await drawSeparatorSheet(),
    pageOf('Dritter Brief'),
  ])
  await signedInAs('klara.klaerung')
  await page.getByRole('link', { name: /Klärfälle/ }).click()
  const queue = queueOf(page)
  const whole = queue.getByRole('button', { name: /3 Seiten/ })
  await expect(whole).toBeVisible({ timeout: reading })
  await expect(queue.getByRole('button', { name: /\b1 Seite\b/ }).first()).toBeVisible({ timeout: reading })
  await whole.click()
  await expect(sheet(page, 1, 3)).toBeVisible()
  const rows = queue.getByRole('listitem')
  const before = await rows.count()
  await expectAccessible(page)

  await test.step('T: two letters instead of one', async () => {
    await page.getByRole('region', { name: 'Seiten des Klärfalls' }).focus()
    await page.keyboard.press('t')
    const dialog = page.getByRole('dialog', { name: 'Wo beginnt ein neuer Brief?' })
    await expect(dialog).toBeVisible()
    const take = dialog.getByRole('button', { name: 'Übernehmen' })
    await expect(take).toBeDisabled()
    await dialog.getByRole('button', { name: 'Vor Seite 2 trennen' }).click()
    await expect(dialog.getByRole('status')).toHaveText('Es werden 2 Briefe: Seite 1, Seiten 2–3.')
    await expectAccessible(page)
    await take.click()
    await expect(page.getByText('In 2 Briefe getrennt.').first()).toBeVisible()
    await expect(sheet(page, 1, 1)).toContainText('Erster Brief')
    await expect(rows).toHaveCount(before + 1)
    await expect(page).toHaveURL(/fall=/)
    await expect(page.getByText('Dazu kennt die Laufmappe keine passende Akte.')).toBeVisible()
  })
  await test.step('Strg+Z: whole again', async () => {
    await page.keyboard.press('Control+z')
    await expect(page.getByText('Die Seiten liegen wieder wie vorher.').first()).toBeAttached()
    await expect(sheet(page, 1, 3)).toBeVisible()
    await expect(rows).toHaveCount(before)
  })
  await test.step('M: one letter with the next of the stack', async () => {
    await page.keyboard.press('m')
    await expect(page.getByText('Zu einem Brief zusammengeführt.').first()).toBeVisible()
    await expect(sheet(page, 1, 4)).toBeVisible()
    await expect(rows).toHaveCount(before - 1)
    await expectAccessible(page)
    await page.keyboard.press('Control+z')
    await expect(sheet(page, 1, 3)).toBeVisible()
    await expect(rows).toHaveCount(before)
    await page.getByRole('button', { name: /^Zusammenführen/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Mit welchem Brief zusammenführen?' })
    await expect(dialog.getByRole('radio', { name: /Brief danach/ })).toBeChecked()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })
  await test.step('R: the page turns at once, and back at once', async () => {
    expect(await isUpright(page, 3)).toBe(true)
    await page.keyboard.press('r')
    await expect(page.getByText('Seite 1 gedreht. Sie wird neu gelesen.').first()).toBeVisible()
    await expect.poll(() => isUpright(page, 3)).toBe(false)
    await page.keyboard.press('Control+z')
    await expect.poll(() => isUpright(page, 3)).toBe(true)
    await expect(sheet(page, 1, 3)).toContainText('Erster Brief')
  })
  await test.step('R three times in a row is three quarter turns; the page is read as it is left', async () => {
    for (let times = 0; times < 3; times++) await page.keyboard.press('r')
    await expect.poll(() => isUpright(page, 3)).toBe(false)
    await page.getByRole('button', { name: /nach rechts drehen/ }).click()
    await expect.poll(() => isUpright(page, 3)).toBe(true)
    await expectAccessible(page)
    await expect(sheet(page, 1, 3)).toContainText('Erster Brief', { timeout: reading })
    await expect(page.getByText('Diese Seite wird gerade neu gelesen.')).toHaveCount(0)
    await expect(page.getByText('Dazu kennt die Laufmappe keine passende Akte.')).toBeVisible()
  })
  await test.step('the evidence can be hidden and shown', async () => {
    const toggle = page.getByRole('button', { name: 'Fundstellen' })
    await expect(toggle).toHaveAttribute('aria-pressed', 'true')
    await toggle.click()
    await expect(toggle).toHaveAttribute('aria-pressed', 'false')
  })
  await test.step('the tools fit into a narrow window', async () => {
    await page.setViewportSize({ width: 320, height: 700 })
    await expect(page.getByRole('button', { name: /^Zusammenführen/ })).toBeVisible()
    expect(
      await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'),
    ).toBeLessThanOrEqual(0)
  })
})
