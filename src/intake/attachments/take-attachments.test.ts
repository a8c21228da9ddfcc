import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { HouseError } from '#platform'
import { takeIn } from '../take-in.ts'
import { openIntakeHouse } from '../testing/intake-house.ts'
import { makePdf, makePng } from '../testing/papers.ts'
import { takeAttachmentsStage } from './take-attachments.ts'

type House = Awaited<ReturnType<typeof openIntakeHouse>>

const around = async (files: Record<string, Buffer>) => {
  const document = await PDFDocument.load(await makePdf('Brief'))
  for (const [name, bytes] of Object.entries(files)) await document.attach(bytes, name)
  return Buffer.from(await document.save())
}

/** A letter that is in, and its stage; `inside` says what became of what lay inside it. */
const handIn = async (house: House, content: Buffer) => {
  const arrival = { tenantId: 1, staffId: null, channel: 'api' as const, fileName: 'brief.pdf', content }
  const { submissionId } = await takeIn(house.desk, arrival)
  const of = { tenantId: 1, submissionId }
  const inside = async () => {
    const { rows } = await house.desk.database.owner.query(
      `select file_name as name, state, failure ->> 'code' as code, duplicate_of is not null as known
       from submission where attached_to = $1 order by attachment_number`,
      [submissionId],
    )
    return rows
  }
  return { of, inside, stage: takeAttachmentsStage(house.desk) }
}
const received = (name: string) => ({ name, state: 'received', code: null, known: false })

test('taken in twice, also at the same moment, each is there once', async () => {
  await using house = await openIntakeHouse()
  const { of, inside, stage } = await handIn(
    house,
    await around({ 'a.pdf': await makePdf('a'), 'b.png': await makePng(3) }),
  )
  await Promise.all([stage.run(of), stage.run(of)])
  await stage.run(of)
  assert.deepEqual(await inside(), [received('a.pdf'), received('b.png')])
})

test('killed after any of them, the rest follows and none is doubled or lost', async () => {
  await using house = await openIntakeHouse()
  const names = ['a.pdf', 'b.pdf', 'c.pdf']
  const files = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await makePdf(name)] as const)),
  )
  const { of, inside, stage } = await handIn(house, await around(files))
  for (const done of [0, 1, 2]) {
    let left = 1
    const { list } = house.desk.attachments
    const take: typeof house.desk.attachments.take = async (request) => {
      if (left-- === 0) throw new HouseError('unavailable', 'recognition.readers_closed')
      return house.desk.attachments.take(request)
    }
    const dying = takeAttachmentsStage({
      ...house.desk,
      // Nothing more happens after the kill.
      attachments: { list: async (pdf) => (await list(pdf)).slice(0, done + 2), take },
    })
    if (done < 2) await assert.rejects(dying.run(of))
    else await stage.run(of)
    assert.deepEqual(await inside(), names.slice(0, done + 1).map(received))
  }
})

test('the bytes that came before are a duplicate, the unreadable is refused, and the others come in all the same', async () => {
  await using house = await openIntakeHouse()
  const known = await makePdf('war schon da')
  await handIn(house, known)
  const pdf = await makePdf('x')
  const { of, inside, stage } = await handIn(
    house,
    await around({
      '1 bekannt.pdf': known,
      '2 halb.pdf': pdf.subarray(0, pdf.length / 2),
      '3 notiz.docx': Buffer.from('PK\x03\x04 …'),
      '4 gut.pdf': await makePdf('gut'),
    }),
  )
  await stage.run(of)
  assert.deepEqual(await inside(), [
    { name: '1 bekannt.pdf', state: 'duplicate', code: null, known: true },
    { name: '2 halb.pdf', state: 'rejected', code: 'recognition.broken', known: false },
    { name: '3 notiz.docx', state: 'rejected', code: 'recognition.office_document', known: false },
    received('4 gut.pdf'),
  ])
  const asked = (await house.seen.clearing()).map(({ kind, reason }) => [kind, reason])
  assert.deepEqual(asked.toSorted(), [
    ['rejected', 'recognition.broken'],
    ['rejected', 'recognition.office_document'],
  ])
})

test('a bomb is refused by its size, and what is taken out of one file is no more than one file may be', async () => {
  await using house = await openIntakeHouse({ maxBytes: 2 ** 20 })
  const big = async (words: string) =>
    Buffer.concat([await makePdf(words), Buffer.alloc(600_000), Buffer.from('\n%%EOF')])
  const { of, inside, stage } = await handIn(
    house,
    await around({
      '1 bombe.pdf': Buffer.alloc(64 * 2 ** 20),
      '2 halb so viel.pdf': await big('zwei'),
      '3 zu viel.pdf': await big('drei'),
      '4 passt.pdf': await makePdf('vier'),
    }),
  )
  await stage.run(of)
  assert.deepEqual(
    (await inside()).map(({ name, code }: { name: string; code: string | null }) => [name, code]),
    [
      ['1 bombe.pdf', 'recognition.attachment_too_large'],
      ['2 halb so viel.pdf', null],
      ['3 zu viel.pdf', 'recognition.attachment_too_large'],
      ['4 passt.pdf', null],
    ],
  )
})

test('a name that leads out of its folder is noted as its plain last part', async () => {
  await using house = await openIntakeHouse()
  const { of, inside, stage } = await handIn(
    house,
    await around({ '../../etc/\u202Efdp.pdf': await makePdf('n') }),
  )
  await stage.run(of)
  assert.deepEqual(await inside(), [received('fdp.pdf')])
})

test('a file pinned to a page comes in like one of the document', async () => {
  await using house = await openIntakeHouse()
  const document = await PDFDocument.load(await makePdf('Brief'))
  const { context } = document
  const file = context.register(context.flateStream(await makePng(5), { Type: 'EmbeddedFile' }))
  const spec = context.obj({ Type: 'Filespec', EF: { F: file } })
  spec.set(PDFName.of('F'), PDFString.of('foto.png'))
  const pinned = context.obj({ Type: 'Annot', Subtype: 'FileAttachment', Rect: [10, 10, 30, 30] })
  pinned.set(PDFName.of('FS'), context.register(spec))
  document.getPage(0).node.addAnnot(context.register(pinned))
  const { of, inside, stage } = await handIn(house, Buffer.from(await document.save()))
  await stage.run(of)
  assert.deepEqual(await inside(), [received('foto.png')])
})

test('when it cannot be done a person is asked, who may say „try again“', async () => {
  await using house = await openIntakeHouse()
  const { of, inside, stage } = await handIn(house, await around({ 'a.pdf': await makePdf('a') }))
  await stage.giveUp(of, new HouseError('unavailable', 'intake.virus_check_unavailable'))
  const { rows } = await house.desk.database.owner.query(
    "select kind, reason, retry ->> 'event' as retry from clearing_case",
  )
  assert.deepEqual(rows, [
    { kind: 'failed', reason: 'intake.virus_check_unavailable', retry: 'filing.attachments_wanted' },
  ])
  await stage.run(of)
  assert.deepEqual(await inside(), [received('a.pdf')])
})
