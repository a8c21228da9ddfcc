import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { HouseError } from '#platform'
import { caseFiles } from '../../../server/testing/office.ts'
import { openTestHouse } from '../../../server/testing/test-house.ts'
import { weights } from '../../probability/weights.ts'
import { application, caseFileId, decide, givenRead, setFiling } from '../../testing/given-read.ts'
import { fitWeightsStage } from './fit-stage.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())
beforeEach(async () => {
  await house.rows('delete from whose_example')
  await house.rows('delete from whose_model')
  await setFiling(house, { sampleShare: 1 })
})

const admin = () => house.as('admin')
const klara = () => house.as('klara')
const learning = async () => (await admin().get('/whose-learning')).body
const fit = () => fitWeightsStage(house.house).run({ tenantId: 1 })

/** A letter as the machine decided it. */
const decided = async (lines?: string[]) => {
  const documentId = await givenRead(house, lines)
  await decide(house, documentId)
  return documentId
}
const decision = async (documentId: string) => {
  const [row] = await house.rows<{ outcome: string; reason: string | null; score: number; names: string[] }>(
    `select outcome, reason, score, array(
       select reference from jsonb_array_elements_text(household_ids) with ordinality as named(household, at)
       join case_file on household_id = household::uuid and case_file.kind = 'benefits' order by at) as names
     from filing_decision where document_id = $1 and decided_by is null`,
    [documentId],
  )
  return row
}
const caseOf = async (documentId: string) =>
  (await house.rows<{ id: string }>('select id from clearing_case where document_id = $1', [documentId]))[0]
    ?.id
const answer = async (documentId: string) => {
  const [row] = await house.rows<{ chosen: number | null; source: string | null }>(
    'select chosen, source from whose_example where document_id = $1',
    [documentId],
  )
  return row ? [row.chosen, row.source] : null
}

/** Two clients named: Mira Beispiel behind a label, Paul Winter in the text. */
const twoNamed = [
  'Betrifft: Mira Beispiel',
  'Teststadt, den 01.09.2026',
  'Paul Winter war bei uns in der Sprechstunde',
]
/** Name and address, name and date of birth: enough to file by, with a little doubt. */
const byAddress = ['Mira Beispiel', 'Musterweg 7', '99704 Teststadt', 'hallo']
const byBirth = ['Mira Beispiel', 'geb. 12.03.1980', 'hallo']

interface Teaching {
  count?: number
  source?: 'cleared' | 'sampled'
  share?: number
  /** SQL for the place that was chosen; `n` counts the letters, `held_back` are those never learned from. */
  chosen: string
}

/** So many more letters like this one, each with what a person said of it. */
const teach = async (
  documentId: string,
  { count = 400, source = 'cleared', share = 1, chosen }: Teaching,
) => {
  await house.rows(
    `with letters as (
       insert into document (tenant_id, id, submission_id, position, received_on, page_count, state)
       select 1, gen_random_uuid(), submission_id, n + (select max(position) from document), received_on, 1, 'filed'
       from document, generate_series(1, $2::integer) as n where id = $1
       returning id
     ), numbered as (
       select id, (row_number() over ())::integer as n, ('x' || right(id::text, 4))::bit(16)::int % 5 = 0 as held_back from letters)
     insert into whose_example (tenant_id, document_id, decided_at, share, options, chosen, source, taught_at)
     select 1, id, now(), $4, options, ${chosen}, $3, now() from numbered, whose_example where document_id = $1`,
    [documentId, count, source, share],
  )
  // As the database does by itself in time: so many letters at once are none of what it knows of its tables.
  await house.rows('analyze document, whose_example, filing_decision, clearing_case')
}

test('what is filed at the clearing desk is learned; taken back it is not, and nobody is one of the answers', async () => {
  const documentId = await decided(twoNamed)
  assert.deepEqual(await answer(documentId), [null, null])
  const id = await caseOf(documentId)
  const file = async (reference: string) =>
    klara().post(`/clearing/${id}/file`, { caseFileId: await caseFileId(house, reference) })
  await file(caseFiles.paul)
  assert.deepEqual(await answer(documentId), [1, 'cleared'])
  await klara().post(`/clearing/${id}/reopen`)
  assert.deepEqual(await answer(documentId), [null, null])
  // Somebody whom the letter does not name: it was none of those who were found.
  await file(caseFiles.rita)
  assert.deepEqual(await answer(documentId), [2, 'cleared'])
  await klara().post(`/clearing/${id}/reopen`)
  for (const [reason, learned] of [
    ['misdirected', [2, 'cleared']],
    ['duplicate', [null, null]],
  ] as const) {
    await klara().post(`/clearing/${id}/discard`, { reason })
    assert.deepEqual(await answer(documentId), learned, reason)
    await klara().post(`/clearing/${id}/reopen`)
    assert.deepEqual(await answer(documentId), [null, null])
  }
})

test('a household that was found but of which no place is known teaches nothing', async () => {
  const documentId = await decided(twoNamed)
  await house.rows(
    `update whose_example set options = jsonb_set(options, '{options}', options -> 'options' || '[[0]]') where document_id = $1`,
    [documentId],
  )
  await klara().post(`/clearing/${await caseOf(documentId)}/file`, {
    caseFileId: await caseFileId(house, caseFiles.rita),
  })
  assert.deepEqual(await answer(documentId), [null, null])
})

test('a letter that was filed by itself counts when somebody looked at it in the sample, not before', async () => {
  const documentId = await decided(application)
  await house.work()
  assert.deepEqual(await answer(documentId), [null, null])
  await klara().post(`/filing/samples/${documentId}/confirm`)
  assert.deepEqual(await answer(documentId), [0, 'sampled'])
  await klara().post(`/filing/samples/${documentId}/reopen`)
  assert.deepEqual(await answer(documentId), [null, null])
  await klara().post(`/filing/samples/${documentId}/correct`, {
    caseFileId: await caseFileId(house, caseFiles.paul),
    reason: 'wrong_person',
  })
  assert.deepEqual(await answer(documentId), [1, 'sampled'])
})

test('a letter found in a wrong file is a correction; put back it is none', async () => {
  await setFiling(house, { sampleShare: 0 })
  const documentId = await decided(application)
  await house.work()
  const wrong = {
    caseFileId: await caseFileId(house, caseFiles.oez),
    reason: 'wrong_household',
  }
  const { body } = await house.as('ada').post(`/documents/${documentId}/refile`, wrong)
  assert.deepEqual(await answer(documentId), [1, 'moved'])
  await house.as('ada').post(`/filing/corrections/${body.correctionId}/undo`)
  assert.deepEqual(await answer(documentId), [null, null])
})

test('no word, name or number of a letter is kept, and what is kept goes with the letter', async () => {
  const documentId = await decided(application)
  const [row] = await house.rows<{ all: string; names: string[] }>(
    `select whose_example::text as all, array(select jsonb_array_elements_text(options -> 'names')) as names from whose_example`,
  )
  assert.ok(row)
  for (const name of ['bg exact', 'name exact']) assert.ok(row.names.includes(name), name)
  assert.doesNotMatch(row.all, /Mira|Beispiel|Musterweg|99704|1980/)
  assert.match(row.names.join(','), /^[a-z0-9:_, -]+$/)
  await house.work()
  await house.rows('update page set document_id = null where document_id = $1', [documentId])
  for (const table of ['filing_sample', 'filing_decision', 'letter'])
    await house.rows(`delete from ${table} where document_id = $1`, [documentId])
  await house.rows('delete from document where id = $1', [documentId])
  assert.equal(await answer(documentId), null)
})

test('letters that nobody says anything of are forgotten after three months', async () => {
  const [old, young, told] = [await decided(twoNamed), await decided(twoNamed), await decided(twoNamed)]
  await house.rows(
    `update whose_example set chosen = 0, source = 'cleared', taught_at = now() where document_id = $1`,
    [told],
  )
  await house.rows(
    `update whose_example set decided_at = now() - interval '91 days' where document_id = any($1)`,
    [[old, told]],
  )
  await fit()
  assert.deepEqual(
    [await answer(old), await answer(young), await answer(told)],
    [null, [null, null], [0, 'cleared']],
  )
})

test('an office whose letters differ learns the order of its candidates, and goes back to an earlier one', async () => {
  const documentId = await decided(twoNamed)
  const before = await decision(documentId)
  assert.deepEqual(before?.names, [caseFiles.mira, caseFiles.paul])
  // Here letters are nearly always of the person in the text.
  await teach(documentId, { chosen: 'case when n % 20 = 0 then 0 else 1 end' })
  assert.deepEqual([(await learning()).live, (await learning()).newExamples], [0, 400])
  await fit()
  const { live, newExamples, models } = await learning()
  assert.deepEqual([live, newExamples, models.length], [1, 0, 1])
  const { present, candidate } = models[0].scores
  assert.ok(candidate.first > present.first && candidate.loss < present.loss)
  assert.ok(Math.abs(candidate.said - candidate.first) < Math.abs(present.said - present.first))
  assert.ok((await house.actsOn('1')).includes('filing.weights_live'))

  const now = await decision(await decided(twoNamed))
  assert.deepEqual([now?.outcome, now?.names], ['clearing', [caseFiles.paul, caseFiles.mira]])
  const back = (await admin().post('/whose-learning/model', { version: 0 })).body
  assert.deepEqual([back.live, back.models[0].state], [0, 'retired'])
  assert.deepEqual((await decision(await decided(twoNamed)))?.names, [caseFiles.mira, caseFiles.paul])
  assert.equal((await admin().post('/whose-learning/model', { version: 1 })).body.live, 1)
  assert.deepEqual((await decision(await decided(twoNamed)))?.names, [caseFiles.paul, caseFiles.mira])
  assert.equal(
    (await admin().post('/whose-learning/model', { version: 7 })).body.code,
    'filing.no_such_model',
  )
  assert.ok((await house.actsOn('0')).includes('filing.weights_chosen'))
})

test('an office where letters were filed wrongly becomes more careful with such letters', async () => {
  const documentId = await decided(byBirth)
  assert.equal((await decision(documentId))?.outcome, 'file')
  await teach(documentId, { source: 'sampled', chosen: 'case when n % 5 = 0 then 1 else 0 end' })
  await fit()
  const { live, models } = await learning()
  assert.equal(live, 1)
  assert.ok(models[0].scores.candidate.wrong < models[0].scores.present.wrong)
  const now = await decision(await decided(byBirth))
  assert.deepEqual([now?.outcome, now?.reason], ['clearing', 'not_sure_enough'])
})

test('however often people say yes, nothing is filed that the shipped weights leave to a person', async () => {
  await setFiling(house, { sampleShare: 1, targetMisfileRate: 0.000001 })
  const doubtful = await decided(byAddress)
  const before = await decision(doubtful)
  assert.deepEqual([before?.outcome, before?.reason], ['clearing', 'not_sure_enough'])
  await teach(doubtful, { count: 1500, chosen: '0' })
  await fit()
  // Whatever becomes of the weights, even if somebody chose them by hand:
  await house.rows("update whose_model set state = 'live'")
  const [model] = await house.rows<{ more: boolean }>(
    `select (model -> 'weights' ->> 'ruled')::float > $1 as more from whose_model`,
    [weights.ruled],
  )
  assert.equal(model?.more, true, 'it did learn to trust the rules more')
  const now = await decision(await decided(byAddress))
  assert.deepEqual([now?.outcome, now?.reason], ['clearing', 'not_sure_enough'])
  // Nor what the rules forbid.
  const alone = await decided(twoNamed)
  await teach(alone, { count: 1500, chosen: '0' })
  await fit()
  await house.rows("update whose_model set state = 'retired'")
  await house.rows("update whose_model set state = 'live' where version = 2")
  assert.equal((await decision(await decided(twoNamed)))?.outcome, 'clearing')
})

test('answers that contradict each other file nothing more, and what was filed may go to a person', async () => {
  const letters = [application, byAddress, byBirth, twoNamed]
  const outcomes = async () => {
    const found = []
    for (const lines of letters) found.push((await decision(await decided(lines)))?.outcome)
    return found
  }
  const before = await outcomes()
  for (const lines of letters) {
    const documentId = await decided(lines)
    await teach(documentId, { count: 150, chosen: `n % jsonb_array_length(options -> 'options')` })
  }
  await fit()
  const now = await outcomes()
  for (const [at, outcome] of now.entries())
    assert.ok(outcome === before[at] || outcome === 'clearing', `${letters[at]?.join(' ')}: ${outcome}`)
})

test('weights that are worse on letters held back stay out, and cannot be chosen', async () => {
  const documentId = await decided(twoNamed)
  await teach(documentId, { chosen: 'case when held_back then 0 else 1 end' })
  await fit()
  const { live, models } = await learning()
  assert.deepEqual([live, models[0].state], [0, 'refused'])
  assert.ok(models[0].scores.candidate.loss > models[0].scores.present.loss)
  assert.ok((await house.actsOn('1')).includes('filing.weights_refused'))
  assert.equal(
    (await admin().post('/whose-learning/model', { version: 1 })).body.code,
    'filing.no_such_model',
  )
  assert.deepEqual((await decision(await decided(twoNamed)))?.names, [caseFiles.mira, caseFiles.paul])
})

test('from a few letters nothing is learned', async () => {
  const documentId = await decided(twoNamed)
  await teach(documentId, { count: 299, chosen: '1' })
  await fit()
  const { live, models, leastExamples } = await learning()
  assert.deepEqual([live, models, leastExamples], [0, [], 300])
})

test('the fitting that is asked for runs as a job, again without new answers it does nothing, and of two at once one counts', async () => {
  const documentId = await decided(twoNamed)
  await teach(documentId, { chosen: '1' })
  assert.equal((await admin().post('/whose-learning/fit')).status, 200)
  await house.work()
  assert.equal((await learning()).models.length, 1)
  await fit()
  assert.equal((await learning()).models.length, 1)
  await teach(documentId, { count: 10, chosen: '1' })
  await Promise.all([fit(), fit()])
  assert.equal((await learning()).models.length, 2)
})

test('switched off, nothing is kept, what was kept is gone, and the shipped weights work', async () => {
  const documentId = await decided(twoNamed)
  await teach(documentId, { chosen: '1' })
  await fit()
  assert.equal((await learning()).live, 1)
  await admin().post('/type-learning/switch', { enabled: false })
  const off = await learning()
  assert.deepEqual([off.enabled, off.examples, off.live], [false, 0, 0])
  const after = await decided(twoNamed)
  assert.deepEqual((await decision(after))?.names, [caseFiles.mira, caseFiles.paul])
  assert.equal(await answer(after), null)
  await klara().post(`/clearing/${await caseOf(after)}/file`, {
    caseFileId: await caseFileId(house, caseFiles.paul),
  })
  assert.equal(await answer(after), null)
  assert.equal(
    (await admin().post('/whose-learning/model', { version: 1 })).body.code,
    'filing.no_such_model',
  )
  await fit()
  assert.equal((await learning()).models.length, 1)
  // The neighbours have a switch of their own, and models.
  const theirs = (await house.as('yuri').get('/whose-learning')).body
  assert.deepEqual([theirs.enabled, theirs.models], [true, []])
  await admin().post('/type-learning/switch', { enabled: true })
  assert.equal(
    (await learning()).live,
    0,
    'switched on again, what was learned before does not come back by itself',
  )
})

test('what one office learns is nothing to the office next door', async () => {
  const documentId = await decided(twoNamed)
  await teach(documentId, { chosen: '1' })
  await fitWeightsStage(house.house).run({ tenantId: 2 })
  assert.deepEqual((await learning()).models, [])
  await fit()
  assert.equal((await learning()).live, 1)
  assert.deepEqual((await house.as('yuri').get('/whose-learning')).body.models, [])
  assert.equal(
    (await house.as('yuri').post('/whose-learning/model', { version: 1 })).body.code,
    'filing.no_such_model',
  )
})

test('killed in the middle, the present weights go on working, and the next fitting ends', async () => {
  const documentId = await decided(twoNamed)
  await teach(documentId, { count: 1500, chosen: '1' })
  const program = path.resolve(import.meta.dirname, '../../testing/fit-until-killed.ts')
  for (const wait of [0, 120]) {
    const child = spawn(process.execPath, [program, house.database.url, house.folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    await pause(wait)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const { live, models } = await learning()
    // It may have come to its end before: then there is one, whole.
    assert.deepEqual([live, models.length], models.length === 0 ? [0, 0] : [1, 1])
  }
  await fit()
  assert.deepEqual([(await learning()).live, (await learning()).models.length], [1, 1])
})

test('a fitting that fails is on record, and the present weights go on working', async () => {
  await fitWeightsStage(house.house).giveUp(
    { tenantId: 1 },
    new HouseError('unavailable', 'filing.stage_failed'),
  )
  assert.ok((await house.actsOn('0')).includes('filing.fitting_failed'))
  assert.equal((await learning()).live, 0)
})
