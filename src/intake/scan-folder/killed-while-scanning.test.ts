import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { drop, listTree } from '../testing/drop-folder.ts'
import { openIntakeHouse } from '../testing/intake-house.ts'
import { makePng } from '../testing/papers.ts'
import { watchScanFolder } from './watch-scan-folder.ts'

const kills = 20
const filesPerRound = 3

const startWatching = async (args: string[]): Promise<ChildProcess> => {
  const child = fork(path.join(import.meta.dirname, '../testing/watch-until-killed.ts'), args, {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  await once(child, 'message')
  return child
}

type House = Awaited<ReturnType<typeof openIntakeHouse>>

/** Until the instant in which one more file is committed and probably not moved yet. */
const commitOf = async (house: House, before: number) => {
  const giveUpAt = Date.now() + 5000
  while (Date.now() < giveUpAt && (await house.seen.submissions()).length <= before) await pause(1)
}

const countCommittedAndNotMoved = async (house: House, scans: string) => {
  const committed = new Set((await house.seen.submissions()).map(({ file_name }) => file_name))
  return (await listTree(scans)).filter((name) => committed.has(name)).length
}

test('killed twenty times while taking in sixty files: every file is in once, and in done', async (t) => {
  await using house = await openIntakeHouse()
  const scans = path.join(house.folder, 'scans')
  let caught = 0
  for (let round = 0; round < kills; round++) {
    const child = await startWatching([house.url, house.blobFolder, scans])
    for (let i = 0; i < filesPerRound; i++) {
      const number = round * filesPerRound + i
      await drop(scans, { [`scan-${number}.png`]: await makePng(number) })
    }
    if (round % 2) await pause(Math.random() * 2000)
    else await commitOf(house, (await house.seen.submissions()).length)
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    caught += await countCommittedAndNotMoved(house, scans)
  }
  t.diagnostic(`${caught} files were caught between commit and move`)
  await using watch = await watchScanFolder(house.desk, {
    folder: scans,
    tenantId: 1,
    pollMillis: 20,
    settleMillis: 40,
  })
  await watch.idle()

  const rows = await house.seen.submissions()
  const expected = Array.from(
    { length: kills * filesPerRound },
    (_, number) => `scan-${number}.png`,
  ).toSorted()
  assert.deepEqual(rows.map(({ file_name }) => file_name).toSorted(), expected, 'each once, none doubled')
  assert.deepEqual(new Set(rows.map(({ state }) => state)), new Set(['received']))
  assert.deepEqual((await house.seen.jobs()).toSorted(), rows.map(({ id }) => id).toSorted())
  const tree = await listTree(scans)
  assert.deepEqual(
    tree.map((name) => name.replace(/^done\/[-\d]+\/E-[^_]+_/, '')).toSorted(),
    expected,
    'each lies in done, nothing elsewhere',
  )
})
