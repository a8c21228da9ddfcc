import type { Browser, Page } from '@playwright/test'
import { expect, expectAccessible, test } from './house.ts'

const open = async (page: Page) => {
  await page.goto('/verwaltung/regeln')
  await expect(page.getByRole('heading', { level: 1, name: 'Regeln der Zuständigkeit' })).toBeVisible()
}
const list = (page: Page) => page.getByRole('region', { name: 'Die Regeln in ihrer Reihenfolge' })
const rules = (page: Page) => list(page).getByRole('listitem')

test('rules are tried out, changed after a preview, and never overwrite what somebody else has saved', async ({
  page,
  browser,
  baseURL,
  signedInAs,
}) => {
  test.slow()
  await signedInAs('adam.admin')
  await open(page)
  const before = await rules(page).count()
  expect(before).toBeGreaterThan(1)
  await expectAccessible(page)
  const elsewhere = await secondAdministrator(browser, baseURL ?? '')

  await page.getByRole('button', { name: 'Regel hinzufügen' }).click()
  const form = page.getByRole('form', { name: 'Neue Regel' })
  await expect(form.getByLabel('Alle Dokumentarten')).toBeFocused()
  await form.getByLabel('Nur diese Dokumentarten').check()
  await form.getByRole('button', { name: 'Übernehmen' }).click()
  await expect(form.getByRole('alert')).toContainText('mindestens eine Dokumentart')
  await form.getByLabel('Dokumentarten suchen').fill('mietbesch')
  await form
    .getByRole('checkbox', { name: /Mietbescheinigung/ })
    .first()
    .check()
  await form.getByLabel('Nachname von').fill('K')
  await form.getByLabel('Nachname bis').fill('A')
  await form.getByRole('button', { name: 'Übernehmen' }).click()
  await expect(form.getByRole('alert')).toContainText('„von“ vor „bis“')
  await form.getByLabel('Nachname von').fill('A')
  await form.getByLabel('Nachname bis').fill('K')
  await form.getByLabel('Team').selectOption({ label: 'Leistung 512' })
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Übernehmen' }).click()
  await expect(rules(page)).toHaveCount(before + 1)
  await expect(page.getByRole('button', { name: 'Regel hinzufügen' })).toBeFocused()
  await expect(rules(page).last()).toContainText('Mietbescheinigung · Nachname A bis K')
  await expect(page.getByText('Geändert, aber noch nicht gespeichert.')).toBeVisible()

  for (let at = before + 1; at > 1; at--)
    await page.getByRole('button', { name: `Regel ${at} nach oben` }).click()
  await expect(rules(page).first()).toContainText('Mietbescheinigung')
  await expect(page.getByRole('button', { name: 'Regel 1 nach unten' })).toBeFocused()

  const trial = page.getByRole('form', { name: 'Ausprobieren' })
  await trial.getByLabel('Dokumentart').selectOption({ label: 'Mietbescheinigung' })
  await trial.getByLabel('Nachname').fill('Äp')
  await trial.getByLabel('Team der Akte', { exact: true }).selectOption({ label: 'Leistung 511' })
  await trial.getByRole('button', { name: 'Ausprobieren' }).click()
  await expect(page.getByText('Leistung 512, Korb des Teams').last()).toBeVisible()
  await expect(page.getByText('Das entscheidet Regel 1.')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Vorschau und speichern …' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(/Briefen|Brief|Post/)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'So speichern' }).click()
  await expect(page.getByText('Die Regeln sind gespeichert.').first()).toBeVisible()
  await expect(page.getByText('Nichts geändert.')).toBeVisible()
  await page.reload()
  await expect(rules(page).first()).toContainText('Mietbescheinigung · Nachname A bis K')

  await elsewhere.getByRole('button', { name: `Regel ${before} entfernen` }).click()
  await elsewhere.getByRole('button', { name: 'Vorschau und speichern …' }).click()
  const theirs = elsewhere.getByRole('dialog')
  await theirs.getByRole('button', { name: 'So speichern' }).click()
  await expect(theirs.getByRole('alert')).toContainText('Jemand anderes hat die Regeln inzwischen geändert.')
  await expectAccessible(elsewhere)
  await theirs.getByRole('button', { name: 'Neu laden, meine Änderung verwerfen' }).click()
  await expect(rules(elsewhere)).toHaveCount(before + 1)
  await elsewhere.getByRole('button', { name: 'Regel 1 entfernen' }).click()
  await elsewhere.getByRole('button', { name: 'Vorschau und speichern …' }).click()
  await theirs.getByRole('button', { name: 'So speichern' }).click()
  await expect(elsewhere.getByText('Die Regeln sind gespeichert.').first()).toBeVisible()
  await expect(rules(elsewhere)).toHaveCount(before)
  await elsewhere.context().close()
})

/** The same administration at another desk, with the rules before it as they are now. */
const secondAdministrator = async (browser: Browser, baseURL: string) => {
  const page = await (await browser.newContext({ baseURL, locale: 'de-DE' })).newPage()
  await page.goto('/')
  await page.getByLabel('Anmeldename').fill('adam.admin')
  await page.getByLabel('Kennwort', { exact: true }).fill(process.env.JOURNEY_PASSWORD ?? '')
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
  await expect(page.getByRole('banner')).toBeVisible()
  await open(page)
  return page
}

test('a team lead looks at the rules and tries them, but changes nothing', async ({ page, signedInAs }) => {
  await signedInAs('tanja.teamleitung')
  await open(page)
  await expect(page.getByRole('button', { name: 'Regel hinzufügen' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Vorschau und speichern …' })).toHaveCount(0)
  await page.getByRole('form', { name: 'Ausprobieren' }).getByRole('button', { name: 'Ausprobieren' }).click()
  await expect(page.getByText('Klärstelle, Korb des Teams').last()).toBeVisible()
  await expect(page.getByText(/^Das entscheidet Regel \d+\.$/)).toBeVisible()
})
