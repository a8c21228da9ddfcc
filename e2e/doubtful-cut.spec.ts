import { drawEnvelopeSheet, drawSeparatorSheet } from '../src/training/index.ts'
import { expect, expectAccessible, test } from './house.ts'

const letterOf = (name: string, born: string) => [
  name,
  'Musterweg 7',
  '99704 Musterfelde',
  '',
  'Jobcenter Musterfelde',
  '',
  'Musterfelde, den 01.09.2026',
  '',
  'Unterlagen',
  `geboren am ${born}`,
  '',
  'Sehr geehrte Damen und Herren,',
  'anbei sende ich Ihnen die fehlenden Unterlagen zu meinem Antrag auf Leistungen.',
  'Bitte bestätigen Sie mir den Eingang dieses Schreibens.',
  '',
  'Mit freundlichen Grüßen',
  name,
]

test('two letters scanned without a sheet: the desk says where and why, B parts them', async ({
  page,
  office,
  signedInAs,
}) => {
  test.setTimeout(240_000)
  await office.scanPages('ohne-blatt.pdf', [
    letterOf('Wilhelmine Zabelthau', '05.04.1991'),
    letterOf('Quirin Hollerbeck', '12.11.1964'),
  ])
  await signedInAs('klara.klaerung')
  await page.getByRole('link', { name: /Klärfälle/ }).click()
  const queue = page.getByRole('navigation', { name: 'Ungeklärt' })
  const whole = queue.getByRole('button', { name: /2 Seiten/ })
  await expect(whole).toBeVisible({ timeout: 120_000 })
  await whole.click()
  const doubt = page.getByRole('region', { name: 'Unsicher, wo dieser Brief endet' })

  await test.step('where and why', async () => {
    await expect(doubt).toContainText('Mit Seite 2 kann ein neuer Brief beginnen.')
    await expect(doubt).toContainText(/Für einen neuen Brief: .*(Geburtsdatum|Namen|Anrede)/)
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'light' })
  })
  await test.step('B parts there; Strg+Z makes it one letter, doubtful as before', async () => {
    await page.getByRole('region', { name: 'Seiten des Klärfalls' }).focus()
    await page.keyboard.press('b')
    await expect(page.getByText('In 2 Briefe getrennt.').first()).toBeVisible()
    await expect(doubt).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect(doubt).toContainText('Mit Seite 2 kann ein neuer Brief beginnen.')
  })
  await test.step('it fits into a narrow window', async () => {
    await page.setViewportSize({ width: 390, height: 800 })
    await expect(doubt).toBeVisible()
    expect(
      await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'),
    ).toBeLessThanOrEqual(0)
  })
})

test('letters behind the sheet „Umschlag“ are shown as one arrival, the next envelope as another', async ({
  page,
  office,
  signedInAs,
}) => {
  test.setTimeout(240_000)
  const [envelope, between] = [await drawEnvelopeSheet(), await drawSeparatorSheet()]
  const letter = (name: string) => letterOf(name, '03.03.1973')
  await office.scanPages('umschlaege.pdf', [
    envelope,
    letter('Ottokar Brunnenfels'),
    between,
    letter('Adelheid Brunnenfels'),
    envelope,
    letter('Gundula Wiesengrund'),
  ])
  await signedInAs('klara.klaerung')
  await page.getByRole('link', { name: /Klärfälle/ }).click()
  const queue = page.getByRole('navigation', { name: 'Ungeklärt' })
  await expect(queue.getByText('in einem Umschlag: 2 von 2')).toBeVisible({ timeout: 120_000 })
  await expect(queue.getByText('in einem Umschlag: 1 von 2')).toHaveCount(1)
  await expect(queue.getByText(/Umschlag: \d von 3/)).toHaveCount(0)
  await expectAccessible(page)
})
