import type { Page } from '@playwright/test'
import pg from 'pg'
import { expect, expectAccessible, linesFrom, test } from './house.ts'

/** The right of all clerks, as the administration would set it under „Rollen und Rechte“. */
const letClerksPrint = async (allowed: boolean) => {
  const client = new pg.Client({ connectionString: process.env.JOURNEY_DATABASE })
  await client.connect()
  await client.query("delete from role_right where right_key = 'documents.print'")
  if (!allowed)
    await client.query("insert into role_right select id, 'clerk', 'documents.print', false from tenant")
  await client.end()
}

/** Nobody is there to answer the browser's own dialog: it closes at once, and says how wide each picture was. */
const answerPrinting = (page: Page) =>
  page.addInitScript(`window.print = () => {
    window.printed = [...document.querySelectorAll('.print-sheets img')].map((image) => image.naturalWidth)
    window.dispatchEvent(new Event('afterprint'))
  }`)
const printed = (page: Page) => page.evaluate<number[] | undefined>('window.printed')

test('a letter is printed with all its pages; without the right there is a sentence in its place', async ({
  page,
  office,
  signedInAs,
}) => {
  test.slow()
  await answerPrinting(page)
  await signedInAs('anna.beispiel')
  const household = office.caseOf('L101')
  const first = linesFrom(household, 'Veränderungsmitteilung', ['meine Miete ist gestiegen.'])
  await office.scanPages('druck.pdf', [first, ['Seite 2', 'Anlage: Schreiben der Vermieterin']])
  const row = page.getByRole('row', { name: new RegExp(household.bgNumber) })
  await expect(row).toBeVisible({ timeout: 45_000 })
  await row.click()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/briefe\//)
  const button = page.getByRole('button', { name: 'Drucken (Strg+P)' })
  await button.click()
  await expect.poll(() => printed(page)).toEqual([1654, 1654])
  await expect(page.locator('.print-sheets')).toHaveCount(0)
  await page.evaluate('delete window.printed')
  await page.keyboard.press('Control+p')
  await expect.poll(() => printed(page)).toEqual([1654, 1654])
  await expectAccessible(page)

  await letClerksPrint(false)
  try {
    await page.reload()
    await expect(page.locator('main img').first()).toBeVisible()
    await expect(button).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Original' })).toBeVisible()
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByText('Dieser Inhalt darf mit Ihren Rechten nicht gedruckt werden.')).toBeVisible()
    await expect(page.locator('main')).toBeHidden()
    await expect(page.getByRole('banner')).toBeHidden()
    await page.goto('/konto')
    await expect(page.getByRole('heading', { name: 'Mein Konto' })).toBeVisible()
    await page.emulateMedia({ media: 'screen' })
  } finally {
    await letClerksPrint(true)
  }
})
