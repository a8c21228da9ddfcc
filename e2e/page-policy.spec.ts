import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import pg from 'pg'
import { expect, linesFrom, test } from './house.ts'

/** Every screen there is, as the router knows them: a new one is walked, too. */
const screens = [
  ...readFileSync(path.resolve(import.meta.dirname, '../src/web/routes.tsx'), 'utf8').matchAll(
    /^ {2}path: '([^']+)'/gm,
  ),
].map(([, screen]) => screen ?? '')

/** Tries to run in every place that a text may come to stand in: contents, attributes, addresses. */
const script = `"'><img src=x onerror="window.ran=1"><script>window.ran=1</script><svg onload=window.ran=1>{{7*7}}`
const address = 'javascript:window.ran=1'

/** Counts what the browser reports against the page's policy, and whether anything of ours ran. */
const watch = async (page: Page) => {
  const reports: string[] = []
  await page.exposeFunction('report', (text: string) => void reports.push(text))
  // As text: this runs in the browser, whose globals the tests' types do not know.
  await page.addInitScript(
    `document.addEventListener('securitypolicyviolation', (event) =>
       window.report(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile + ' ' + event.lineNumber))`,
  )
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted ?Type/.test(message.text())) reports.push(message.text())
  })
  page.on('dialog', (dialog) => {
    reports.push('a dialog opened')
    void dialog.dismiss()
  })
  const expectSilence = async () => {
    expect(await page.evaluate('window.ran ?? 0')).toBe(0)
    expect(reports).toEqual([])
  }
  return { reports, expectSilence }
}

const inDatabase = async <Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: process.env.JOURNEY_DATABASE ?? '' })
  await client.connect()
  try {
    return (await client.query(statement, values)).rows
  } finally {
    await client.end()
  }
}

interface Ids {
  letter: string
  document: string
  caseFile: string
}

const idsOf = async (bgNumber: string): Promise<Ids> => {
  const [found] = await inDatabase<Ids>(
    `select letter.id as letter, letter.document_id as document, letter.case_file_id as "caseFile"
     from letter join case_file on case_file.id = letter.case_file_id where reference = $1`,
    [bgNumber],
  )
  if (!found) throw new Error('no letter arrived')
  return found
}

/** Each screen of the desk, with its letter where it shows one. */
const addressesOf = (ids: Ids): string[] =>
  screens.map((screen) =>
    screen
      .replace('/briefe/$id', `/briefe/${ids.letter}`)
      .replace('/dokumente/$id', `/dokumente/${ids.document}`)
      .replace('/akten/$id', `/akten/${ids.caseFile}`),
  )

const settled = async (page: Page) => {
  await expect(page.getByRole('banner')).toBeVisible()
  await expect(page.getByText('Wird geladen …'), page.url()).toHaveCount(0)
}

test('no screen breaks the policy of the page; one that does is seen', async ({
  page,
  office,
  signedInAs,
}) => {
  test.slow()
  const household = office.caseOf('L101')
  await office.scan('richtlinie.pdf', linesFrom(household, 'Kontoauszug', ['anbei der Kontoauszug.']))
  const { reports, expectSilence } = await watch(page)
  await signedInAs('anna.beispiel')
  await expect(page.getByRole('row', { name: new RegExp(household.bgNumber) })).toBeVisible({
    timeout: 45_000,
  })
  const ids = await idsOf(household.bgNumber)
  for (const login of ['anna.beispiel', 'klara.klaerung', 'adam.admin']) {
    await page.context().clearCookies()
    await signedInAs(login)
    for (const screen of addressesOf(ids)) {
      await page.goto(screen)
      await settled(page)
    }
    await page.keyboard.press('?')
    await page.keyboard.press('Control+k')
    await expectSilence()
  }
  expect(screens.length).toBeGreaterThan(10)
  await page.evaluate('try { document.body.innerHTML = "<b>x</b>" } catch {}')
  await expect.poll(() => reports.length).toBeGreaterThan(0)
})

test('script in names, titles, file names and read text is text and nothing else', async ({
  page,
  office,
  signedInAs,
}) => {
  test.slow()
  const household = office.caseOf('L101')
  await office.scan('boese.pdf', linesFrom(household, 'Kontoauszug', ['anbei der Kontoauszug für Oktober.']))
  const { expectSilence } = await watch(page)
  await signedInAs('anna.beispiel')
  await expect(page.getByRole('row', { name: new RegExp(household.bgNumber) })).toBeVisible({
    timeout: 45_000,
  })
  const ids = await idsOf(household.bgNumber)
  await writeEverywhere(ids)
  const reflected = encodeURIComponent(script)
  for (const screen of [
    ...addressesOf(ids),
    `/postkorb?q=${reflected}`,
    `/akten?q=${reflected}`,
    `/akten?q=${encodeURIComponent(address)}`,
    `/akten/${ids.caseFile}?register=${reflected}&dokument=${reflected}`,
    `/klaerfaelle?art=${reflected}&fall=${reflected}`,
    `/verwaltung/dokumentarten?art=${reflected}`,
    `/${reflected}`,
    `/postkorb#${script}`,
  ]) {
    await page.goto(screen)
    await settled(page)
  }
  await expectSilence()
  await page.goto(`/briefe/${ids.letter}`)
  await expect(page.getByText('<script>window.ran=1</script>').first()).toBeAttached()
  await expectSilence()
})

/** As if a register, a scanner and an OCR engine had been talked into it. */
const writeEverywhere = async ({ document, caseFile }: Ids) => {
  await inDatabase('update case_file set title = $1 where id = $2', [script, caseFile])
  await inDatabase(
    `update client set first_name = $1, last_name = $1, birth_name = $1, title = $1 where id in (
       select client_id from membership join case_file using (tenant_id, household_id) where case_file.id = $2)`,
    [script, caseFile],
  )
  await inDatabase(
    `update membership set street = $1, city = $1, landlord = $1, employer = $1, email = $2
     where household_id = (select household_id from case_file where id = $3)`,
    [script, address, caseFile],
  )
  await inDatabase('update document set title = $1 where id = $2', [script, document])
  await inDatabase(
    'update submission set file_name = $1 where id = (select submission_id from document where id = $2)',
    [script, document],
  )
  await inDatabase(
    `update page_text set words = (select jsonb_agg(word || jsonb_build_object('text', $1::text)) from jsonb_array_elements(words) as word)
     from page where page.submission_id = page_text.submission_id and page.number = page_text.number and page.document_id = $2`,
    [script, document],
  )
}
