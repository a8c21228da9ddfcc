/**
 * Fits the weights of filing's probabilities to letters whose owners are known, and says how true they are on letters it
 * has not seen: `node bench/filing/fit-weights.ts --register FILE --texts FILE --truth FILE [--database URL] [--write]`.
 * Half of the letters (by the hash of their id) is held back from fitting, always the same half.
 */
import { createHash } from 'node:crypto'
import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { setUpOffice } from '../../src/access/index.ts'
import { importRegister } from '../../src/casefiles/index.ts'
import { reasonAgainst, weighSupports } from '../../src/filing/decide-filing.ts'
import { decideWhose } from '../../src/filing/file-letter.ts'
import { defaultFilingRules } from '../../src/filing/filing-rules.ts'
import { findEvidence } from '../../src/filing/find-evidence.ts'
import { numberFormatsOf, pagesFromText, postgresLookup } from '../../src/filing/index.ts'
import { type Choice, sharesOf, type Weights } from '../../src/filing/probability/conditional-logit.ts'
import { fitDoubtLimits } from '../../src/filing/probability/doubt-limits.ts'
import { optionsOf } from '../../src/filing/probability/features.ts'
import { fitWeights, neverForSharing } from '../../src/filing/probability/fit-weights.ts'
import { nearlySaid } from '../../src/filing/probability/hints.ts'
import { ensureDatabase, migrate, openDatabase, startEmbedded } from '../../src/platform/index.ts'
import { expectedWeights } from './expected-weights.ts'

interface Truth {
  id: string
  expect: 'file' | 'clearing'
  case: string | null
  candidates: string[]
}
type Known = Choice & { id: string; ruled: boolean; heldBack: boolean; rightFirst: number }

/** Of letters that are to be filed, of which there are many alike, every eighth. */
const EVERY = 8
/** Draws weights to what theory expects where only a few letters speak for another value. */
const RIDGE = 0.00003
const BANDS = [0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99, 0.999, 0.9999, 0.99999]

const { values } = parseArgs({
  options: {
    register: { type: 'string' },
    texts: { type: 'string', multiple: true },
    truth: { type: 'string', multiple: true },
    database: { type: 'string' },
    write: { type: 'boolean' },
  },
})
const { register = '', texts = [], truth = [] } = values

const linesOf = <T>(file: string): T[] => {
  const bytes = readFileSync(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

const chosen = (rows: Truth[], every: number): Map<string, { truth: Truth; weight: number }> => {
  let file = 0
  const kept = rows.flatMap((row) => {
    if (row.expect === 'clearing') return [{ truth: row, weight: 1 }]
    file += 1
    return file % every === 0 ? [{ truth: row, weight: every }] : []
  })
  return new Map(kept.map((one) => [one.truth.id, one]))
}

const isHeldBack = (id: string) => (createHash('sha256').update(id).digest()[0] ?? 0) % 2 === 1

const weigh = async (url: string): Promise<Known[]> => {
  const database = openDatabase(url)
  const { rows } = await database.owner.query<{ id: string; bg: string }>(
    'select id, bg_number as bg from household',
  )
  const numbers = new Map(rows.map(({ id, bg }) => [id, bg]))
  const formats = numberFormatsOf({})
  const known: Known[] = []
  for (const [index, file] of texts.entries()) {
    const truths = linesOf<Truth>(truth[index] ?? '')
    const wanted = chosen(truths, truths.length > 2000 ? EVERY : 1)
    for (const { id, pages } of linesOf<{ id: string; pages: string[] }>(file)) {
      const one = wanted.get(id)
      if (!one) continue
      await database.inTenant(1, null, async (db) => {
        const lookup = postgresLookup(db, 1)
        const findings = findEvidence(pages.flatMap(pagesFromText), formats)
        const rules = { ...defaultFilingRules, targetMisfileRate: 1 }
        const { candidates } = await decideWhose(findings, { lookup, formats, rules })
        const supports = weighSupports(findings, candidates, rules)
        const reason = reasonAgainst(findings, supports, rules)
        const householdId = reason === null ? (supports[0]?.candidate.household.id ?? null) : null
        const ruled = { nearly: nearlySaid(findings, supports), supports, householdId, reason }
        const right = one.truth.case ? [one.truth.case] : one.truth.candidates
        const shares = supports.map(({ candidate }) =>
          right.includes(numbers.get(candidate.household.id) ?? '') ? 1 / right.length : 0,
        )
        known.push({
          id,
          weight: one.weight,
          options: optionsOf(ruled),
          truth: [...shares, 1 - shares.reduce((sum, share) => sum + share, 0)],
          ruled: reason === null,
          heldBack: isHeldBack(id),
          rightFirst: shares[0] ?? 0,
        })
      })
    }
  }
  await database.close()
  return known
}

const withRegister = async (work: (url: string) => Promise<Known[]>): Promise<Known[]> => {
  if (values.database) return work(values.database)
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-fit-'))
  const cluster = await startEmbedded(path.join(folder, 'postgres'), { durable: false })
  try {
    const url = await ensureDatabase(cluster, 'fit')
    await migrate(url)
    const database = openDatabase(url)
    const office = { id: 1, key: 'fit', name: 'Messung', kind: 'real' as const, settings: {} }
    await setUpOffice(database, { tenant: office, units: [], staff: [], deputies: [] })
    const source = createReadStream(register)
    await importRegister({ database, tenantId: 1, staffId: null, source, gzip: 'detect' })
    await database.owner.query('vacuum analyze')
    await database.close()
    return await work(url)
  } finally {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Expected and observed share of letters that are the first household's, by bands of its probability. */
const sayHowTrue = (name: string, letters: readonly Known[], weights: Weights) => {
  console.log(`\n${name}: ${letters.length} letters`)
  console.log('probability from | letters | expected wrong | observed wrong')
  const firsts = letters.flatMap((letter) => {
    const shares = sharesOf(letter.options, weights).slice(0, -1)
    const at = shares.indexOf(Math.max(...shares))
    return at < 0 ? [] : [{ weight: letter.weight, said: shares[at] ?? 0, is: letter.truth[at] ?? 0 }]
  })
  for (const [index, from] of BANDS.entries()) {
    const band = firsts.filter(({ said }) => said >= from && said < (BANDS[index + 1] ?? 2))
    const sum = (of: (one: (typeof band)[number]) => number) =>
      band.reduce((all, one) => all + one.weight * of(one), 0)
    if (band.length > 0)
      console.log(
        `${from} | ${sum(() => 1)} | ${sum(({ said }) => 1 - said).toFixed(2)} | ${sum(({ is }) => 1 - is).toFixed(2)}`,
      )
  }
}

const limitsOf = (letters: readonly Known[], weights: Weights) => {
  const doubts = letters
    .filter(({ ruled }) => ruled)
    .map(({ weight, options }) => ({
      weight,
      doubt: 1 - Math.max(...sharesOf(options, weights).slice(0, -1)),
    }))
  return fitDoubtLimits(doubts, Math.max(0, ...doubts.map(({ doubt }) => doubt)))
}

const topOf = (letters: readonly Known[], weights: Weights, places: number) => {
  const cleared = letters.filter(
    ({ ruled, truth: shares }) => !ruled && shares.slice(0, -1).some((share) => share > 0),
  )
  const found = cleared.filter((letter) => {
    const shares = sharesOf(letter.options, weights).slice(0, -1)
    const best = shares.map((share, at) => ({ share, at })).toSorted((one, other) => other.share - one.share)
    return best.slice(0, places).some(({ at }) => (letter.truth[at] ?? 0) > 0)
  })
  return (100 * found.length) / cleared.length
}

const known = await withRegister(weigh)
const seen = known.filter(({ heldBack }) => !heldBack)
const unseen = known.filter(({ heldBack }) => heldBack)
const rounded = Object.fromEntries(
  Object.entries(fitWeights(seen, { towards: expectedWeights, ridge: RIDGE, atMost: neverForSharing }))
    .map(([name, weight]) => [name, Number(weight.toFixed(3))] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1)),
)
sayHowTrue('fitted', seen, rounded)
sayHowTrue('held back', unseen, rounded)
for (const places of [1, 3])
  console.log(`held back, right among the first ${places}: ${topOf(unseen, rounded, places).toFixed(1)} %`)
const limits = limitsOf(seen, rounded)
console.log('limits', limits.map(([target, limit]) => `${target}: ${limit}`).join(', '))
for (const letter of unseen.filter(({ ruled, rightFirst }) => ruled && rightFirst < 1))
  console.log('wrong', letter.id, Math.max(...sharesOf(letter.options, rounded).slice(0, -1)).toFixed(6))
if (values.write) {
  const lines = Object.entries(rounded).map(([name, weight]) => `  '${name}': ${weight},`)
  writeFileSync(
    path.join(import.meta.dirname, '../../src/filing/probability/weights.ts'),
    `/** Fitted by bench/filing/fit-weights.ts to ${seen.length} letters; do not change by hand. Logarithms of odds. */
export const weights: Readonly<Record<string, number>> = {
${lines.join('\n')}
}

/** For a share of letters that may be expected in a wrong file the most doubt a letter may be filed with. */
export const doubtLimits: readonly (readonly [targetMisfileRate: number, doubt: number])[] = ${JSON.stringify(limits)}
`,
  )
}
