import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { drawScan } from '../src/training/index.ts'
import { expect, expectAccessible, linesFrom, test } from './house.ts'

/** The pictures of all pages but the first are cut to nothing; the file still opens. */
const losePictures = (pdf: Buffer): Buffer => {
  const bytes = Buffer.from(pdf)
  let at = bytes.indexOf('/Subtype /Image') + 1
  for (at = bytes.indexOf('/Subtype /Image', at) + 1; at > 0; at = bytes.indexOf('/Subtype /Image', at) + 1) {
    const start = bytes.indexOf('stream\n', at) + 7
    bytes.fill(0, start, bytes.indexOf('endstream', start) - 1)
  }
  return bytes
}

/** A page is tried again after longer and longer pauses; here nobody waits for them. */
const withoutPauses = async (work: () => Promise<void>) => {
  const client = new pg.Client({ connectionString: process.env.JOURNEY_DATABASE })
  await client.connect()
  let over = false
  const hurry = async () => {
    while (!over) {
      await client.query(
        'update graphile_worker._private_jobs set run_at = now() where attempts > 0 and locked_at is null',
      )
      await setTimeout(200)
    }
  }
  const hurrying = hurry()
  try {
    await work()
  } finally {
    over = true
    await hurrying
    await client.end()
  }
}

test('most pages cannot be read: the stack waits for a person, goes on without them, and the letter is filed by hand', async ({
  page,
  office,
  signedInAs,
}) => {
  const household = office.caseOf('L202')
  const first = linesFrom(household, 'Kontoauszug', ['anbei der Kontoauszug für Oktober.'])
  const pages = [first, ['Seite zwei'], ['Seite drei']]
  await signedInAs('klara.klaerung')
  await office.put('unlesbar.pdf', losePictures(await drawScan({ pages, format: 'pdf' })))
  await page.getByRole('link', { name: /Klärfälle/ }).click()
  const queue = page.getByRole('navigation', { name: 'Ungeklärt' })

  await test.step('what is wrong and what can be done; nothing that needs a letter is offered', async () => {
    const waiting = queue.getByRole('button', { name: /^Seite nicht lesbar/ })
    await withoutPauses(() => expect(waiting).toBeVisible({ timeout: 45_000 }))
    await waiting.click()
    await expect(page.getByRole('heading', { name: 'Das konnte nicht gelesen werden' })).toBeVisible()
    await expect(page.getByText('Die Seiten 2 und 3 ließen sich nicht lesen.')).toBeVisible()
    await expect(page.getByRole('button', { name: /Zuordnen und weiter|Neue Akte anlegen/ })).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Original öffnen' })).toBeVisible()
    for (const look of [
      { colorScheme: 'dark' },
      { forcedColors: 'active' },
      { colorScheme: 'light', forcedColors: 'none' },
    ] as const) {
      await page.emulateMedia(look)
      await expectAccessible(page)
    }
  })
  await test.step('it goes on without them: the letter comes with its three pages', async () => {
    await page.getByRole('button', { name: 'Ohne diese Seiten weiter' }).press('Enter')
    await expect(page.getByText(/^Der Stapel geht weiter\./).first()).toBeVisible()
    const letter = queue.getByRole('button', { name: /eine Seite nicht lesbar.*3 Seiten/s })
    await expect(letter).toBeVisible({ timeout: 30_000 })
    await letter.click()
    await expect(page.getByText(/^Die Seiten 2 und 3 dieses Briefs ließen sich nicht lesen\./)).toBeVisible()
    await expect(page.getByRole('button', { name: '2 Seiten noch einmal lesen' })).toBeVisible()
  })
  await test.step('a page that was not read says so, and where it is unsure that the letter ends says why', async () => {
    const stack = page.getByRole('region', { name: 'Seiten des Klärfalls' })
    await stack.press('End')
    await expect(
      page.getByText(/^ ?Seite 3 ließ sich nicht lesen\. Bitte am Original prüfen\.$/),
    ).toBeVisible()
    await expect(page.getByRole('region', { name: 'Unsicher, wo dieser Brief endet' })).toContainText(
      'Eine Seite an dieser Stelle ließ sich nicht lesen.',
    )
    await expectAccessible(page)
  })
  await test.step('it is filed by hand', async () => {
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await expect(page.getByText(`Zugeordnet zu ${household.bgNumber}.`).first()).toBeVisible()
  })
})
