import type { Page } from '@playwright/test'
import type { TrainingHousehold } from '../src/training/index.ts'
import { expect, expectAccessible, test } from './house.ts'

const nameOf = ({ members: [person] }: TrainingHousehold) => `${person?.firstName} ${person?.lastName}`

/** A letter that only says a name: nobody but a person may file it. */
const onlyName = (
  name: string,
  text = 'anbei sende ich Ihnen die fehlenden Unterlagen zu meinem Antrag.',
) => [
  name,
  '',
  'Jobcenter Musterfelde',
  '',
  'Unterlagen',
  '',
  'Sehr geehrte Damen und Herren,',
  text,
  'Bitte bestätigen Sie mir den Eingang.',
  '',
  'Mit freundlichen Grüßen',
  name,
]

type Row = { id: string }
const waiting = async (page: Page): Promise<Row[]> =>
  (await (await page.request.get('/api/v1/clearing')).json()).cases

/** Leaves nothing of other journeys in the way. */
const emptyDesk = async (page: Page) => {
  for (const { id } of await waiting(page))
    await page.request.post(`/api/v1/clearing/${id}/defer`, {
      data: {},
      headers: { origin: new URL(page.url()).origin },
    })
}

const atDesk = async (page: Page, letters: number) => {
  await expect.poll(async () => (await waiting(page)).length, { timeout: 60_000 }).toBe(letters)
  await page.goto('/klaerfaelle')
  await expect(page.getByRole('heading', { name: 'Welcher Akte zuordnen?' })).toBeVisible()
}

/** The case at hand is that of this household, and its own proposal is chosen. */
const chooseWithKeys = async (page: Page) => {
  const proposals = page.getByRole('radio')
  await expect(proposals.first()).toBeVisible()
  await page.keyboard.press('1')
  await expect(proposals.first()).toBeChecked()
}

test('three letters are filed with the keyboard alone, and each step can be taken back', async ({
  page,
  office,
  signedInAs,
}) => {
  await signedInAs('klara.klaerung')
  await emptyDesk(page)
  const households = [office.caseOf('L201'), office.caseOf('L201'), office.caseOf('L201')]
  for (const [at, household] of households.entries())
    await office.scan(`drei-${at}.pdf`, onlyName(nameOf(household)))
  await atDesk(page, 3)
  for (const look of [
    { colorScheme: 'dark' },
    { forcedColors: 'active' },
    { colorScheme: 'light', forcedColors: 'none' },
  ] as const) {
    await page.emulateMedia(look)
    await expectAccessible(page)
  }
  const filed: string[] = []
  for (let letter = 0; letter < 3; letter++) {
    await chooseWithKeys(page)
    const chosen = page.locator('label', { has: page.getByRole('radio', { checked: true }) })
    const [reference = ''] = /\d{5}\/\/\d{7}/.exec((await chosen.textContent()) ?? '') ?? []
    filed.push(reference)
    const url = page.url()
    await page.keyboard.press('Enter')
    await expect(page.getByText(`Zugeordnet zu ${reference}.`).first()).toBeVisible()
    await expect.poll(() => page.url()).not.toBe(url)
  }
  expect(filed.toSorted()).toEqual(households.map(({ bgNumber }) => bgNumber).toSorted())
  await expect(page.getByRole('heading', { name: 'Alles geklärt.' })).toBeVisible()
  await expectAccessible(page)
  for (let letter = 1; letter <= 3; letter++) {
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await waiting(page)).length).toBe(letter)
  }
  await expect(page.getByRole('heading', { name: 'Welcher Akte zuordnen?' })).toBeVisible()
})

test('taken back right after the key, before the server has answered', async ({
  page,
  office,
  signedInAs,
}) => {
  await signedInAs('klara.klaerung')
  await emptyDesk(page)
  await office.scan('sofort.pdf', onlyName(nameOf(office.caseOf('L202'))))
  await atDesk(page, 1)
  await chooseWithKeys(page)
  await page.route('**/file', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Der Klärfall ist wieder offen.').first()).toBeAttached()
  await expect.poll(async () => (await waiting(page)).length).toBe(1)
  await expect(page.getByRole('heading', { name: 'Welcher Akte zuordnen?' })).toBeVisible()
})

test('keys pressed right after taking back are for the letter that comes back, for no other, and for none when it does not come', async ({
  page,
  office,
  signedInAs,
}) => {
  await signedInAs('klara.klaerung')
  await emptyDesk(page)
  for (const at of [1, 2]) await office.scan(`gleich-${at}.pdf`, onlyName(nameOf(office.caseOf('L203'))))
  await atDesk(page, 2)
  await chooseWithKeys(page)
  const first = page.url()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).not.toBe(first)
  const second = page.url()
  const filed: string[] = []
  page.on('request', (request) => request.url().endsWith('/file') && filed.push(request.url()))

  await test.step('the first letter comes back slowly: 1 and Enter file it again', async () => {
    await page.route('**/reopen-together', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue()
    })
    await page.keyboard.press('Control+z')
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await expect.poll(() => filed.length).toBe(1)
    expect(filed[0]).toContain(new URL(first).searchParams.get('fall'))
    await expect.poll(() => page.url()).toBe(second)
    await expect.poll(async () => (await waiting(page)).length).toBe(1)
  })
  await test.step('F and what is typed after it look for a file on the letter that came back', async () => {
    await page.keyboard.press('Control+z')
    await page.keyboard.press('f')
    await page.keyboard.type('Muster')
    await expect.poll(() => page.url()).toBe(first)
    await expect(page.getByRole('combobox', { name: /Andere Akte suchen/ })).toHaveValue('Muster')
    await page.keyboard.press('Escape')
    await page.getByRole('region', { name: 'Seiten des Klärfalls' }).focus()
    await chooseWithKeys(page)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toBe(second)
  })
  await test.step('it cannot be had: the keys are nobody’s, and the desk says why', async () => {
    await page.unroute('**/reopen-together')
    await page.route('**/reopen-together', async (route) => {
      // The key behind it is pressed while nobody knows yet.
      await new Promise((resolve) => setTimeout(resolve, 1000))
      await route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({ status: 409, code: 'filing.case_held' }),
      })
    })
    await chooseWithKeys(page)
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/gerade vor sich|hat .* gerade/).first()).toBeVisible()
    await expect(page.getByRole('radio').first()).toBeChecked()
    expect(page.url()).toBe(second)
    expect((await waiting(page)).length).toBe(1)
  })
})

test('a letter is put off with a reason and fetched back, put away and fetched back', async ({
  page,
  office,
  signedInAs,
}) => {
  await signedInAs('klara.klaerung')
  await emptyDesk(page)
  await office.scan('spaeter.pdf', onlyName(nameOf(office.caseOf('L203'))))
  await atDesk(page, 1)
  await page.keyboard.press('z')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Grund')).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type('Rückfrage bei Team 512')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Zurückgestellt.').first()).toBeVisible()
  await page.goto('/klaerfaelle?ablage=deferred')
  await expect(page.getByText('Rückfrage bei Team 512').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /Wieder öffnen/ })).toBeVisible()
  await page.keyboard.press('z')
  await expect(page.getByText('Der Klärfall ist wieder offen.').first()).toBeVisible()
  await expect.poll(async () => (await waiting(page)).length).toBe(1)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await waiting(page)).length).toBe(0)
  await page.goto('/klaerfaelle')
  await office.scan(
    'werbung.pdf',
    onlyName('Musterdruck', 'heute exklusives Angebot für Behörden und Unternehmen: Rabatt auf Papier.'),
  )
  await atDesk(page, 1)
  await page.keyboard.press('x')
  await expect(page.getByRole('dialog').getByRole('radio', { checked: true })).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Als keine Aktenpost weggelegt.').first()).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await waiting(page)).length).toBe(1)
})

test('an applicant whom nobody knows gets a case file from the letter, and loses it when that is taken back', async ({
  page,
  office,
  signedInAs,
}) => {
  await signedInAs('klara.klaerung')
  await emptyDesk(page)
  await office.scan('neu.pdf', [
    'Quirin Zabelthau',
    'Hafenweg 3',
    '99123 Musterfelde',
    '',
    'Jobcenter Musterfelde',
    '',
    'Antrag auf Grundsicherungsgeld',
    'geboren am 05.04.1991',
    '',
    'Sehr geehrte Damen und Herren,',
    'hiermit beantrage ich Leistungen zur Sicherung des Lebensunterhalts.',
    '',
    'Mit freundlichen Grüßen',
    'Quirin Zabelthau',
  ])
  await atDesk(page, 1)
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'Neue Akte anlegen' })
  await expect(dialog.getByLabel('Nachname')).toHaveValue('Zabelthau')
  await expect(dialog.getByLabel('Vorname')).toHaveValue('Quirin')
  await expect(dialog.getByLabel('Geburtsdatum')).toHaveValue('1991-04-05')
  await expect(dialog.getByLabel('Straße')).toHaveValue('Hafenweg')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Akte V-\d{4}-\w{6} angelegt/).first()).toBeVisible()
  const find = async () =>
    (await (await page.request.get('/api/v1/case-files?q=Zabelthau')).json()).caseFiles.length as number
  expect(await find()).toBe(1)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await waiting(page)).length).toBe(1)
  expect(await find()).toBe(0)
})

test('letters that arrived together go into one file together; one undo fetches all back', async ({
  page,
  office,
  signedInAs,
}) => {
  await signedInAs('klara.klaerung')
  await emptyDesk(page)
  const household = office.caseOf('L301')
  const stranger = office.caseOf('L302')
  await office.scanStack('stapel.pdf', [
    onlyName(nameOf(household)),
    onlyName('', 'hier noch der Nachweis, den Sie haben wollten. Er war im ersten Brief nicht dabei.'),
    onlyName(nameOf(stranger)),
  ])
  await atDesk(page, 3)
  await expect(page.getByText('zusammen eingegangen: 1 von 3')).toBeVisible()
  // Which of the three was decided first, and so lies on top, is left to the stages.
  const own = page.locator('.candidate', { hasText: household.bgNumber })
  await expect(async () => {
    if ((await own.count()) === 0) await page.keyboard.press('j')
    await expect(own).toHaveCount(1, { timeout: 3000 })
  }).toPass()
  await page.keyboard.press('f')
  await page.keyboard.type(household.bgNumber)
  await expect(page.getByRole('listbox', { name: 'Akten' }).getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(1)
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: 'Briefe dieser Sendung zuordnen' })
  await expect(dialog.getByText(household.bgNumber)).toBeVisible()
  await expect(dialog.getByText(/Spricht eher für/).first()).toBeVisible()
  await expectAccessible(page)
  for (const box of await dialog.getByRole('checkbox', { checked: false }).all()) {
    await box.focus()
    await page.keyboard.press('Space')
  }
  await dialog.getByRole('button', { name: '3 Briefe zuordnen' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(`3 Briefe zugeordnet zu ${household.bgNumber}.`).first()).toBeVisible()
  await expect.poll(async () => (await waiting(page)).length).toBe(0)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await waiting(page)).length).toBe(3)
})

test('two people at the desk get two letters; what one has, the other sees and may take over', async ({
  page,
  office,
  signedInAs,
  browser,
}) => {
  await signedInAs('klara.klaerung')
  await emptyDesk(page)
  await office.scan('einer.pdf', onlyName(nameOf(office.caseOf('L303'))))
  await atDesk(page, 1)
  const other = await (await browser.newContext({ baseURL: process.env.JOURNEY_ADDRESS ?? '' })).newPage()
  await other.goto('/')
  await other.getByLabel('Anmeldename').fill('paula.post')
  await other.getByLabel('Kennwort', { exact: true }).fill(process.env.JOURNEY_PASSWORD ?? '')
  await other.getByRole('button', { name: 'Anmelden' }).click()
  await other.getByRole('link', { name: /Klärfälle/ }).click()
  await expect(
    other.getByRole('heading', { name: 'Alle Klärfälle hier haben gerade andere vor sich.' }),
  ).toBeVisible()
  await expect(other.getByText(/Klara Klärung, seit \d\d:\d\d/)).toBeVisible()
  await other.keyboard.press('j')
  await expect(other.getByText(/Klara Klärung hat diesen Klärfall seit/)).toBeVisible()
  await expectAccessible(other)
  await other.keyboard.press('1')
  await other.keyboard.press('Enter')
  await expect(other.getByText('Klara Klärung hat diesen Klärfall gerade vor sich.').first()).toBeVisible()
  await other.keyboard.press('u')
  await expect(other.getByText('Sie haben den Klärfall übernommen.').first()).toBeVisible()
  await expect(page.getByText(/Paula Post hat diesen Klärfall seit/)).toBeVisible()
  await other.keyboard.press('Enter')
  await expect(other.getByText(/^Zugeordnet zu/).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Alles geklärt.' })).toBeVisible()
  await other.context().close()
})
