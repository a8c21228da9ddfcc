import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { caseFiles } from './testing/office.ts'
import { openTestHouse } from './testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
let address: string
before(async () => {
  house = await openTestHouse()
  address = await house.listen()
})
after(() => house[Symbol.asyncDispose]())

interface News {
  event: string
  about?: string
  id?: string
}

/** An open screen: what it has heard so far, and waiting for more. */
const openScreen = async (login: string) => {
  const hangUp = new AbortController()
  const answer = await fetch(`${address}/api/v1/events`, {
    headers: { cookie: await house.as(login).cookie() },
    signal: hangUp.signal,
  })
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'text/event-stream')
  const heard: News[] = []
  let ended = false
  const listening = (async () => {
    let text = ''
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk).toString()
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      for (const part of parts) {
        const event = /^event: (.*)$/m.exec(part)?.[1]
        if (event) heard.push({ event, ...JSON.parse(/^data: (.*)$/m.exec(part)?.[1] ?? '{}') })
      }
    }
    ended = true
  })().catch(() => {})
  const until = async (fits: (news: News) => boolean, millis = 5000) => {
    for (const giveUpAt = Date.now() + millis; Date.now() < giveUpAt; await pause(10))
      if (heard.some(fits)) return
    assert.fail(`not heard: ${JSON.stringify(heard)}`)
  }
  await until(({ event }) => event === 'hello')
  return {
    heard,
    letters: () => heard.filter(({ about }) => about === 'letter').map(({ id }) => id),
    until,
    ended: () => ended,
    [Symbol.asyncDispose]: async () => {
      hangUp.abort()
      await listening
    },
  }
}

test('a letter for the team: its screens hear of it, those of other teams and offices do not', async () => {
  await using ada = await openScreen('ada')
  await using ben = await openScreen('ben')
  await using cem = await openScreen('cem')
  await using xenia = await openScreen('xenia')
  const letter = await house.given.letter({ to: 'team-a' })
  const cems = await house.given.letter({ to: 'cem' })
  const foreign = await house.given.letter({ to: 'xenia', tenantId: 2 })
  // News comes in order: who has heard the last has heard all that came before.
  await xenia.until(({ id }) => id === foreign.id)
  await cem.until(({ id }) => id === cems.id)
  await ben.until(({ id }) => id === letter.id)
  assert.deepEqual(ada.letters(), [letter.id])
  assert.deepEqual(ben.letters(), [letter.id])
  assert.deepEqual(cem.letters(), [cems.id])
  assert.deepEqual(xenia.letters(), [foreign.id])
  const theirs = new Set([foreign.id, foreign.submissionId])
  for (const { event, id } of xenia.heard) assert.ok(event === 'hello' || theirs.has(id ?? ''))
})

test('of a letter in a protected file nobody hears but those who may see it', async () => {
  await using ada = await openScreen('ada')
  await using ben = await openScreen('ben')
  // The clerk in charge is named by the register; the team shares the basket, but not this letter.
  const protectedLetter = await house.given.letter({ to: 'team-a', caseFile: caseFiles.sina })
  const letter = await house.given.letter({ to: 'team-a' })
  await ben.until(({ id }) => id === letter.id)
  await ada.until(({ id }) => id === letter.id)
  assert.deepEqual(ada.letters(), [protectedLetter.id, letter.id])
  assert.deepEqual(ben.letters(), [letter.id])
})

test('what a colleague does with a letter is news, too; it is ids only', async () => {
  const letter = await house.given.letter({ to: 'team-a' })
  await using ada = await openScreen('ada')
  await house.as('ben').post(`/inbox/letters/${letter.id}/take`)
  await ada.until(({ id }) => id === letter.id)
  assert.deepEqual(ada.heard.at(-1), { event: 'changed', about: 'letter', id: letter.id })
})

test('a clearing case is news for the office', async () => {
  await using klara = await openScreen('klara')
  await using xenia = await openScreen('xenia')
  const { id } = await house.given.clearingCase()
  await klara.until((news) => news.about === 'clearing_case' && news.id === id)
  assert.ok(!xenia.heard.some((news) => news.id === id))
})

test('what was taken back before it was done is no news', async () => {
  await using ada = await openScreen('ada')
  const letter = await house.given.letter({ to: 'ada' })
  await ada.until(({ id }) => id === letter.id)
  const count = ada.letters().length
  await assert.rejects(
    house.database.inTenant(1, null, async (db) => {
      await db.updateTable('letter').set({ status: 'done' }).where('id', '=', letter.id).execute()
      throw new Error('undone')
    }),
  )
  const next = await house.given.letter({ to: 'ada' })
  await ada.until(({ id }) => id === next.id)
  assert.equal(ada.letters().length, count + 1)
})

test('the database lets go of the line: the house listens again by itself', async () => {
  await using ada = await openScreen('ada')
  const cut = await house.rows(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'laufmappe events'",
  )
  assert.equal(cut.length, 1)
  for (const giveUpAt = Date.now() + 5000; ; await pause(100)) {
    await house.given.letter({ to: 'ada' })
    if (ada.letters().length > 0) break
    assert.ok(Date.now() < giveUpAt, 'nobody listens any more')
  }
})

test('a screen that is closed leaves the others their news', async () => {
  const gone = await openScreen('ada')
  await using ben = await openScreen('ben')
  await gone[Symbol.asyncDispose]()
  const letter = await house.given.letter({ to: 'team-a' })
  await ben.until(({ id }) => id === letter.id)
})

test('a house that closes ends its streams', async () => {
  const own = await openTestHouse()
  const place = await own.listen()
  const answer = await fetch(`${place}/api/v1/events`, { headers: { cookie: await own.as('ada').cookie() } })
  const started = Date.now()
  await own[Symbol.asyncDispose]()
  await answer.text()
  assert.ok(Date.now() - started < 5000)
})
