import { PDFDocument } from '@cantoo/pdf-lib'
import type { Page } from '@playwright/test'
import { drawScan } from '../src/training/index.ts'
import { expect, expectAccessible, linesFrom, test } from './house.ts'

const contentsOf = (page: Page) =>
  page.getByRole('list', { name: 'Was in der Datei steckt' }).getByRole('listitem')

test('a contract inside a PDF is not filed unseen: the desk tells of it, and so does the letter in its Postkorb', async ({
  page,
  office,
  signedInAs,
}) => {
  const household = office.caseOf('L101')
  const lines = linesFrom(household, 'Arbeitsvertrag', ['mein Arbeitsvertrag liegt bei, siehe Anlage.'])
  const document = await PDFDocument.load(await drawScan({ lines, format: 'pdf' }))
  const contract = await drawScan({ lines: ['Arbeitsvertrag'], format: 'pdf' })
  await document.attach(contract, 'Arbeitsvertrag.pdf', { mimeType: 'application/pdf' })
  document.addJavaScript('gruss', 'app.alert("Guten Tag")')
  await signedInAs('klara.klaerung')
  const bytes = Buffer.from(await document.save())
  await office.put('mit-anlage.pdf', bytes)
  await page.getByRole('link', { name: /Klärfälle/ }).click()

  await test.step('the desk says what is inside and leads to the file as it came', async () => {
    const waiting = page
      .getByRole('navigation', { name: 'Ungeklärt' })
      .getByRole('button', { name: /^Anlagen in der Datei/ })
    await expect(waiting).toBeVisible({ timeout: 45_000 })
    await waiting.click()
    await expect(page.getByText(/^In der Datei stecken weitere Dokumente/)).toBeVisible()
    await expect(contentsOf(page)).toHaveText([
      '1 Anlage in der Datei',
      'Skript in der Datei',
      'Original öffnen',
    ])
    const address = await page.getByRole('link', { name: 'Original öffnen' }).getAttribute('href')
    const original = await page.request.get(address ?? '')
    expect((await original.body()).equals(bytes)).toBe(true)
    await expectAccessible(page)
    // By the keyboard: it takes in, and does not file what stands beside it.
    await page.getByRole('button', { name: 'Anlagen einlesen' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^Arbeitsvertrag\.pdf: eingelesen, Belegnummer /)).toBeVisible({
      timeout: 45_000,
    })
    await expectAccessible(page)
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await expect(page.getByText(`Zugeordnet zu ${household.bgNumber}.`).first()).toBeVisible()
  })
  await test.step('whoever opens the letter is told, too', async () => {
    await page.request.delete('/api/v1/session', { headers: { origin: new URL(page.url()).origin } })
    await signedInAs('anna.beispiel')
    await page.getByRole('row', { name: new RegExp(household.bgNumber) }).click()
    await page.keyboard.press('Enter')
    await expect(contentsOf(page).first()).toHaveText('1 Anlage in der Datei')
    await expectAccessible(page)
  })
})
