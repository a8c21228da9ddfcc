// The own set of scans with truth. Nothing of it is kept but this recipe and the hashes of what it gave: the same pages
// are made anew wherever the bench runs, and a change of recipe, fonts or renderer is noticed.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { randomFrom } from '../../src/training/random.ts'
import type { Turned } from '../../src/training/sheet/scan-page.ts'
import type { Item } from './item.ts'
import { type Condition, conditionNames, conditions } from './own-set/conditions.ts'
import { kindNames } from './own-set/kinds.ts'
import { families } from './own-set/paper.ts'
import { drawSheet, scanOf } from './own-set/scan-of.ts'

const here = path.dirname(fileURLToPath(import.meta.url))
export const outFolder = path.join(here, 'out')
const folder = path.join(outFolder, 'own-set')
const listing = path.join(here, 'own-set.json')

type Made = { item: Item; turned: Turned; skew: number; hash: string }

/** Pages alternate between conditions; kinds and fonts run through all of them. */
function planOf(at: number) {
  const name = conditionNames[at % conditionNames.length] ?? 'grey-300'
  const condition: Condition = conditions[name]
  const round = Math.floor(at / conditionNames.length)
  const id = `own-${String(at + 1).padStart(3, '0')}`
  const random = randomFrom(`own-set/${id}`)
  return {
    id,
    name,
    condition,
    kind: kindNames[(at + round * 5) % kindNames.length] ?? 'bescheid',
    family: families[(at + round) % families.length] ?? 'tinos',
    turned: condition.turns[round % condition.turns.length] ?? 0,
    skew: Math.round((random.next() * 2 - 1) * condition.skew * 100) / 100,
  }
}

async function make(at: number): Promise<Made> {
  const { id, name, condition, kind, family, turned, skew } = planOf(at)
  const file = path.join(folder, `${id}.pdf`)
  const { bytes, text, pixels } = await scanOf({ kind, family, seed: id, skew }, condition, turned)
  await writeFile(file, bytes)
  const printed = createHash('sha256').update(text).digest('hex').slice(0, 16)
  const item: Item = {
    id,
    set: 'own',
    file,
    mediaType: 'application/pdf',
    text: [text],
    easy: condition.easy,
    condition: `${name} ${kind} ${family}`,
  }
  return { item, turned, skew, hash: `${printed} ${pixels}` }
}

/** Any change of the recipe makes all pages anew. */
async function recipe(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(fileURLToPath(import.meta.url)))
  const parts = path.join(here, 'own-set')
  for (const name of (await readdir(parts)).toSorted()) hash.update(await readFile(path.join(parts, name)))
  return hash.digest('hex')
}

/** The first `count` pages of the set; made when they are not there yet, about a second each. */
export async function openOwnSet(count: number): Promise<Item[]> {
  await mkdir(folder, { recursive: true })
  const ledger = path.join(folder, 'made.json')
  const version = await recipe()
  const kept = existsSync(ledger)
    ? (JSON.parse(await readFile(ledger, 'utf8')) as { version: string; made: Made[] })
    : undefined
  const made = kept?.version === version ? kept.made : []
  if (made.length < count) console.error(`own set: making ${count - made.length} pages`)
  for (let at = made.length; at < count; at++) made.push(await make(at))
  await writeFile(ledger, JSON.stringify({ version, made }))
  await warnOfDrift(made)
  return made.slice(0, count).map(({ item }) => item)
}

async function warnOfDrift(made: Made[]): Promise<void> {
  const known = existsSync(listing)
    ? (JSON.parse(await readFile(listing, 'utf8')) as Record<string, string>)
    : {}
  const changed = made.filter(({ item, hash }) => known[item.id] !== undefined && known[item.id] !== hash)
  if (changed.length > 0)
    console.error(
      `own set: ${changed.length} pages differ from own-set.json, first ${changed[0]?.item.id}: compare with care`,
    )
}

/** Writes down the hashes of printed text and pixels of the first `count` pages. */
export async function writeListing(count: number): Promise<number> {
  await openOwnSet(count)
  const { made } = JSON.parse(await readFile(path.join(folder, 'made.json'), 'utf8')) as { made: Made[] }
  const rows = made.slice(0, count).map(({ item, hash }) => [item.id, hash])
  await writeFile(listing, `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`)
  return rows.length
}

/** Letters as their writers' programs made them: real text, in part with fonts that the file does not carry. */
export async function openBornDigital(count: number): Promise<Item[]> {
  await mkdir(folder, { recursive: true })
  const items: Item[] = []
  for (let at = 0; at < count; at++) {
    const id = `digital-${String(at + 1).padStart(2, '0')}`
    const kind = kindNames[at % kindNames.length] ?? 'bescheid'
    const family = families[at % families.length] ?? 'tinos'
    const { pdf, text } = await drawSheet({ kind, family, seed: id })
    const file = path.join(folder, `${id}.pdf`)
    await writeFile(file, pdf)
    items.push({
      id,
      set: 'own',
      file,
      mediaType: 'application/pdf',
      text: [text],
      easy: true,
      condition: `born-digital ${kind} ${family}`,
    })
  }
  return items
}
