import type { ScanWish } from '../src/training/index.ts'
import { expect, expectAccessible, linesFrom, test } from './house.ts'

type Sheet = Exclude<NonNullable<ScanWish['pages']>[number], readonly string[]>
const ink = [0.08, 0.08, 0.1] as const

/** A letter with the receipt stamp of the office in its corner. */
const stamped = (lines: string[], stamp: string[]): Sheet => {
  const write = (text: string, x: number, y: number) =>
    ({ kind: 'text', text, x, y, size: 11, face: 'regular', ink, turned: 0 }) as const
  return {
    width: 210,
    height: 297,
    font: 'arimo',
    marks: [
      ...lines.map((line, at) => write(line, 25, 70 + at * 7)),
      { kind: 'box', x: 128, y: 26, w: 54, h: 26, border: 0.6, ink, turned: 0 },
      ...stamp.map((line, at) => write(line, 133, 34 + at * 7)),
    ],
  }
}

const german = (day: Date) =>
  new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' }).format(day)
const daysFromNow = (days: number) => german(new Date(Date.now() + days * 86_400_000))
/** `24.11.2026` as `2026-11-24`, which sorts. */
const sortable = (day: string) => day.split('.').toReversed().join('-')

test('the day of the receipt stamp is taken over: the deadline counts from it, and both can be taken back', async ({
  page,
  office,
  signedInAs,
}) => {
  await signedInAs('anna.beispiel')
  const household = office.caseOf('L101')
  const [today, onStamp] = [daysFromNow(0), daysFromNow(-14)]
  const lines = linesFrom(household, 'Weiterbewilligungsantrag', ['hiermit beantrage ich weiter Leistungen.'])
  await office.scanPages('gestempelt.pdf', [
    stamped(lines, ['Jobcenter Musterfelde', `Eingang ${onStamp}`, 'Poststelle']),
  ])
  const row = page.getByRole('row', { name: new RegExp(household.bgNumber) })
  await expect(row).toBeVisible({ timeout: 45_000 })
  await row.click()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/briefe\//)
  const fact = (name: string) =>
    page
      .locator('dt', { hasText: new RegExp(`^${name}$`) })
      .first()
      .locator('xpath=following-sibling::dd[1]')
  const due = async () => /\d\d\.\d\d\.\d{4}/.exec((await fact('Frist').textContent()) ?? '')?.[0] ?? ''
  const take = page.getByRole('button', { name: 'Als Eingang übernehmen' })

  await expect(fact('Eingang')).toContainText(today)
  await expect(fact('Eingang')).toContainText(`Der Eingangsstempel zeigt den ${onStamp}.`)
  await expect(fact('Frist')).toContainText('Entscheidung in sechs Monaten')
  const before = await due()
  await expectAccessible(page)
  await test.step('by keyboard: receipt and deadline move together', async () => {
    await take.focus()
    await page.keyboard.press('Enter')
    await expect(take).toHaveCount(0)
    await expect(fact('Eingang')).toContainText(onStamp)
    await expect(fact('Eingang')).toContainText(/berichtigt von Anna Beispiel.*Vorher: /s)
    await expect.poll(due).not.toBe(before)
    expect(sortable(await due()) < sortable(before)).toBe(true)
  })
  await test.step('taken back, it is as before', async () => {
    await page.keyboard.press('Control+z')
    await expect(take).toBeVisible()
    expect(await due()).toBe(before)
  })
})
