import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import {
  drawScan,
  drawSeparatorSheet,
  makeTrainingOffice,
  type ScanWish,
  type TrainingHousehold,
} from '../src/training/index.ts'

const address = () => process.env.JOURNEY_ADDRESS ?? ''

interface Office {
  /** A case of this clerk, another one each time; `fits` says which will do. */
  caseOf(clerkCode: string, fits?: (household: TrainingHousehold) => boolean): TrainingHousehold
  /** Lets a letter fall into the scan folder as a scanner would. */
  scan(name: string, lines: string[]): Promise<void>
  /** The same with a stack of pages, separator sheets among them. */
  scanPages(name: string, pages: NonNullable<ScanWish['pages']>): Promise<void>
  /** Letters of one page each in one file, with separator sheets between them. */
  scanStack(name: string, letters: string[][]): Promise<void>
  /** A file of one's own. */
  put(name: string, bytes: Uint8Array): Promise<void>
}

const put = async (name: string, bytes: Uint8Array) => {
  const folder = process.env.JOURNEY_SCANS ?? ''
  await writeFile(path.join(folder, `${name}.part`), bytes)
  await rename(path.join(folder, `${name}.part`), path.join(folder, name))
}

const drop = async (name: string, pages: NonNullable<ScanWish['pages']>) =>
  put(name, await drawScan({ pages, format: 'pdf', seed: name }))

let office: ReturnType<typeof makeTrainingOffice> | undefined

/** Kept beside the office: after a failure the journeys go on in another process, and no case may serve twice. */
const usedCases = () => path.join(path.dirname(process.env.JOURNEY_SCANS ?? ''), 'used-cases')
const readUsed = () => new Set(existsSync(usedCases()) ? readFileSync(usedCases(), 'utf8').split('\n') : [])

export const test = base.extend<{ office: Office; signedInAs: (login: string) => Promise<void> }>({
  baseURL: async ({ browserName: _ }, use) => use(address()),
  office: async ({ browserName: _ }, use) => {
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date())
    office ??= makeTrainingOffice({ seed: 'laufmappe', today, households: 640 })
    const { households } = office
    await use({
      caseOf: (clerkCode, fits = () => true) => {
        const used = readUsed()
        const found = households.find(
          (one) =>
            one.clerkCode === clerkCode &&
            one.status === 'active' &&
            !one.protected &&
            !used.has(one.bgNumber) &&
            fits(one) &&
            // OCR takes a capital I for a small l, and a double name is half somebody else's; such names belong to the tests of
            // reading and filing.
            !/I|-/.test(`${one.members[0]?.firstName} ${one.members[0]?.lastName}`),
        )
        if (!found) throw new Error('no case left')
        appendFileSync(usedCases(), `${found.bgNumber}\n`)
        return found
      },
      scan: (name, lines) => drop(name, [lines]),
      scanPages: drop,
      put,
      scanStack: async (name, letters) => {
        const between = await drawSeparatorSheet()
        await drop(
          name,
          letters.flatMap((lines, at) => (at === 0 ? [lines] : [between, lines])),
        )
      },
    })
  },
  signedInAs: async ({ page }, use) => {
    await use(async (login) => {
      await page.goto('/')
      await page.getByLabel(/Benutzername|Anmeldename/).fill(login)
      await page.getByLabel('Kennwort', { exact: true }).fill(process.env.JOURNEY_PASSWORD ?? '')
      await page.getByRole('button', { name: 'Anmelden' }).click()
      await expect(page.getByRole('banner')).toBeVisible()
    })
  },
})

/** No finding on the whole page, in the standards the law asks for (BITV 2.0: WCAG 2.1 AA) and 2.2 besides. */
export const expectAccessible = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
  ).toEqual([])
}

/** The lines of a letter that says whose it is by number, name and date of birth. */
export const linesFrom = (
  { bgNumber, members }: TrainingHousehold,
  subject: string,
  text: string[],
): string[] => {
  const [person] = members
  return [
    `${person?.firstName} ${person?.lastName}`,
    '',
    'Jobcenter Musterfelde',
    '',
    subject,
    `BG-Nummer: ${bgNumber}, geb. am ${person?.birthDate.split('-').toReversed().join('.')}`,
    '',
    'Sehr geehrte Damen und Herren,',
    '',
    ...text,
    '',
    'Mit freundlichen Grüßen',
    `${person?.firstName} ${person?.lastName}`,
  ]
}

export { expect }
