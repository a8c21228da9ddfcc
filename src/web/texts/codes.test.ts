import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { deCodes } from './de-codes.ts'
import { deDoubts } from './de-doubts.ts'
import { deRights, deRoles } from './de-rights.ts'
import { enCodes } from './en-codes.ts'
import { enDoubts } from './en-doubts.ts'
import { enRights, enRoles } from './en-rights.ts'

const root = path.resolve(import.meta.dirname, '..', '..')
const readSource = (file: string) => readFileSync(path.join(root, file), 'utf8')

/** What runs behind the desk: no screens, no tests, nothing that speaks to a terminal only. */
const server = globSync('**/*.ts', { cwd: root })
  .filter((file) => !/^(web|ui-kit|cli|training)\/|\/testing\/|\.test\.ts$|\.gen\.ts$/.test(file))
  .map(readSource)
  .join('\n')

const sorted = (...codes: string[][]) => [...new Set(codes.flat())].toSorted()
const without = (codes: string[], others: string[]) => codes.filter((code) => !others.includes(code))
const allOf = (source: string, pattern: RegExp) =>
  sorted([...source.matchAll(pattern)].map(([, found]) => found ?? ''))

/** Failures that end the program before it answers anybody; the command line has their sentences. */
const onlyAtStart = allOf(readSource('cli/say-failure.ts'), /^ {2}'([a-z]+\.[a-z0-9_]+)':/gm)
const thrown = allOf(server, /new (?:HouseError|Refusal)\(\s*'[a-z-]+',\s*'([a-z]+\.[a-z0-9_]+)'/g)
const stageFailures = sorted(
  allOf(server, /defineStage\(\{\s*name: '([a-z]+)\./g).map((room) => `${room}.stage_failed`),
)
const errors = sorted(without(thrown, onlyAtStart), stageFailures)

const reasonType = /export type ClearingReason =\n((?: {2}\| '[a-z0-9_]+'\n)+)/
const filingReasons = allOf(
  reasonType.exec(readSource('filing/clearing-reason.ts'))?.[1] ?? '',
  /'([a-z0-9_]+)'/g,
)
/** A file that was refused, and a station that gave up, wait on the clearing desk with the code of the failure. */
const failures = sorted(
  allOf(readSource('intake/refusal-sentences.ts'), /^ {2}'([a-z]+\.[a-z0-9_]+)':/gm),
  allOf(readSource('recognition/refusals.ts'), /'(recognition\.[a-z0-9_]+)'/g),
  allOf(
    ['inbox/place-letter.ts', 'inbox/rules/read-rules.ts'].map(readSource).join('\n'),
    /HouseError\('unavailable', '([a-z]+\.[a-z0-9_]+)'/g,
  ),
  stageFailures,
)

/** Acts name themselves behind `what:`, those of arrivals in a table; looks are composed as `casefiles.${kind}_seen`, things fetched ahead likewise. */
const acts = sorted(
  allOf(allOf(server, /((?:what:|actOf =)[^\n]*)/g).join('\n'), /'([a-z]+\.[a-z0-9_]+)'/g),
  ['casefiles.document_seen', 'casefiles.document_fetched', 'casefiles.case_file_seen'],
)

const listIn = (file: string, name: string) =>
  allOf(new RegExp(`${name} = \\[([^\\]]*)\\]`).exec(readSource(file))?.[1] ?? '', /'([A-Za-z0-9-]+)'/g)
const keyFields = listIn('filing/key-fields/key-field.ts', 'keyFieldNames')
const cutReasons = sorted(
  listIn('recognition/stack/cut-reasons.ts', 'speakingFor'),
  listIn('recognition/stack/cut-reasons.ts', 'speakingAgainst'),
)
const dueGrounds = listIn('filing/due-on.ts', 'dueGrounds')

const keys = (texts: Record<string, string>) => Object.keys(texts).toSorted()

test('the sources were understood', () => {
  assert.ok(
    errors.includes('access.not_allowed') && errors.includes('recognition.encrypted') && errors.length > 35,
  )
  assert.ok(!errors.includes('server.port_in_use'))
  assert.deepEqual(stageFailures, [
    'casefiles.stage_failed',
    'filing.stage_failed',
    'inbox.stage_failed',
    'intake.stage_failed',
    'recognition.stage_failed',
  ])
  assert.ok(filingReasons.includes('number_only') && filingReasons.includes('birth_date_differs'))
  assert.ok(failures.includes('intake.too_large') && failures.includes('inbox.no_fallback_unit'))
  for (const act of ['intake.rejected', 'filing.sent_to_clearing', 'inbox.letter_taken'])
    assert.ok(acts.includes(act))
})

for (const [language, texts] of Object.entries({ German: deCodes, English: enCodes })) {
  test(`every failure the server answers with has its ${language} sentence, and no other has one`, () => {
    assert.deepEqual(keys(texts.errors), errors)
  })

  test(`every reason on the clearing desk has its ${language} sentence and its short form`, () => {
    assert.deepEqual(keys(texts.filingReasons), filingReasons)
    assert.deepEqual(keys(texts.filingReasonsShort), sorted(filingReasons, failures))
    assert.deepEqual(without(failures, errors), [])
  })

  test(`every act on record has its ${language} name, and no other has one`, () => {
    assert.deepEqual(keys(texts.acts), acts)
  })

  test(`every key field and every reason for a due date has its ${language} name, and no other has one`, () => {
    assert.ok(keyFields.includes('decisionDate') && dueGrounds.includes('sgg-104'))
    assert.deepEqual(keys(texts.keyFields), keyFields)
    assert.deepEqual(keys(texts.dueGrounds), dueGrounds)
  })

  test(`no ${language} text is empty`, () => {
    for (const group of [texts.errors, texts.filingReasons, texts.filingReasonsShort, texts.acts])
      for (const [code, text] of Object.entries(group)) assert.ok(text.trim().length > 3, code)
  })
}

test('every reason for a doubtful cut has its words in both languages', () => {
  assert.ok(cutReasons.includes('salutation') && cutReasons.includes('sameNames'))
  for (const { reasons } of [deDoubts, enDoubts]) assert.deepEqual(keys(reasons), cutReasons)
})

const rights = allOf(readSource('access/rights.ts'), /^ {2}'([a-z_]+\.[a-z_]+)': (?:\[|roles)/gm)
const roles = allOf(
  /export const roles = \[([^\]]+)\]/.exec(readSource('access/contract.ts'))?.[1] ?? '',
  /'([a-z-]+)'/g,
)

test('every right and every shipped role has a name, and every right a sentence, in both languages', () => {
  for (const texts of [deRights, enRights])
    for (const right of rights) assert.ok(texts[right]?.name && texts[right]?.hint, right)
  for (const texts of [deRoles, enRoles]) for (const role of roles) assert.ok(texts[role], role)
  assert.ok(rights.length > 30 && roles.length > 10, `${rights.length} rights, ${roles.length} roles`)
})
