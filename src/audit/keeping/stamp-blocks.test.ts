import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blockForm } from '../chain/block-form.ts'
import { readBlocks } from '../chain/read-blocks.ts'
import { openSnapshot } from '../chain/snapshot.ts'
import { openTestRecord } from '../testing/record.ts'
import { noOpenssl, openStampAuthority } from '../testing/stamp-authority.ts'
import { askForStamp } from './ask-for-stamp.ts'
import { openStampCheck } from './check-stamp.ts'
import { stampBlocks } from './stamp-blocks.ts'

const skip = noOpenssl()

for (const algorithm of ['EC', 'RSA'] as const)
  test(`sealed blocks get their stamps in order; they are checked against the certificate, also by OpenSSL (${algorithm})`, {
    skip,
  }, async () => {
    await using authority = await openStampAuthority({ algorithm })
    await using record = await openTestRecord()
    for (let block = 0; block < 2; block++) {
      await record.write(3)
      await record.run('select record.seal(1)')
    }
    assert.equal(await stampBlocks(record.database, 1, authority.url), 2)
    assert.equal(await stampBlocks(record.database, 1, authority.url), 0)
    const checkStamp = await openStampCheck(authority.certificate)
    const verified = await record.verify({ checkStamp })
    assert.deepEqual([verified.faults, verified.stamped], [[], 2])
    const [first, second] = await blocksOf(record)
    const [row] = await record.run<{ stamp: Buffer }>('select stamp from record.block where number = 2')
    assert.ok(first && second && row)
    assert.equal(await authority.opensslVerifies(row.stamp, blockForm(1, first.hash, second)), true)
    assert.equal(await authority.opensslVerifies(row.stamp, blockForm(1, first.hash, first)), false)
  })

const blocksOf = async ({ database }: Awaited<ReturnType<typeof openTestRecord>>) => {
  await using opened = await openSnapshot(database)
  return readBlocks(opened.snapshot, 1)
}

test('a stamp that was changed, swapped, taken away or made by a stranger is told', { skip }, async () => {
  await using authority = await openStampAuthority()
  await using record = await openTestRecord()
  for (let block = 0; block < 3; block++) {
    await record.write(2)
    await record.run('select record.seal(1)')
  }
  await stampBlocks(record.database, 1, authority.url)
  const checkStamp = await openStampCheck(authority.certificate)
  const faultsAfter = async (statement: string) => {
    await record.run(`create table kept as select * from record.block; ${statement}`)
    const { faults } = await record.verify({ checkStamp })
    await record.run('truncate record.block; insert into record.block select * from kept; drop table kept')
    return faults.map((fault) => ('block' in fault ? [fault.kind, fault.block] : [fault.kind]))
  }
  assert.deepEqual(await faultsAfter('update record.block set stamp = null where number = 2'), [
    ['stamp-missing', 2],
  ])
  assert.deepEqual(
    await faultsAfter(
      'update record.block set stamp = (select stamp from kept where number = 1) where number = 2',
    ),
    [['stamp-invalid', 2]],
  )
  assert.deepEqual(
    await faultsAfter(
      'update record.block set stamp = set_byte(stamp, length(stamp) - 5, get_byte(stamp, length(stamp) - 5) # 1) where number = 2',
    ),
    [['stamp-invalid', 2]],
  )
  assert.deepEqual(await faultsAfter(`update record.block set stamp = '\\x3000' where number = 2`), [
    ['stamp-invalid', 2],
  ])
  const strangers = await openStampCheck(authority.stranger)
  const { faults } = await record.verify({ checkStamp: strangers })
  assert.deepEqual(
    faults.map(({ kind }) => kind),
    ['stamp-invalid', 'stamp-invalid', 'stamp-invalid'],
  )
  assert.deepEqual((await record.verify({ checkStamp: await openStampCheck(undefined) })).faults, [])
})

test('what is no answer to the request is not taken, and the next time it is asked again', {
  skip,
}, async () => {
  await using authority = await openStampAuthority()
  await using record = await openTestRecord()
  await record.write(2)
  await record.run('select record.seal(1)')
  let earlier: Buffer | undefined
  authority.answerWith(async (request) => {
    earlier = await authority.reply(request)
    return earlier
  })
  await askForStamp(authority.url, 'another text')
  for (const [answer, told] of [
    [503, /answered with 503/],
    [Buffer.from('30003000', 'hex'), /./],
    [Buffer.from('<html>Anmelden</html>'), /./],
    [earlier, /another request/],
  ] as const) {
    authority.answerWith(async () => answer ?? 500)
    await assert.rejects(stampBlocks(record.database, 1, authority.url), told)
  }
  assert.deepEqual(await record.run('select stamp from record.block'), [{ stamp: null }])
  authority.answerWith(undefined)
  assert.equal(await stampBlocks(record.database, 1, authority.url), 1)
})

test('a file without a certificate is refused in a sentence', async () => {
  await assert.rejects(openStampCheck('/nirgends.pem'), { code: 'audit.no_certificates' })
})
