import assert from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { sealActs } from '../keeping/seal-acts.ts'
import { openTestRecord, type TestRecord } from '../testing/record.ts'
import { exportChain } from './export-chain.ts'

const manual = path.resolve(import.meta.dirname, '../../../docs/audit-format.md')

const noPython = (): string | false => {
  try {
    execFileSync('python3', ['--version'])
    return false
  } catch {
    return 'ÜBERSPRUNGEN: python3 is not installed; the verifier printed in docs/audit-format.md was not tried'
  }
}

const exported = async (record: TestRecord, part = {}) => {
  let text = ''
  for await (const line of exportChain(record.database, 1, part)) text += line
  return text
}

const openSealedRecord = async () => {
  const record = await openTestRecord()
  await record.write(3)
  await sealActs(record.database, 1)
  await record.write(3)
  return record
}

test('the verifier printed in the manual finds an export whole, and a changed one wrong', {
  skip: noPython(),
}, async () => {
  await using record = await openSealedRecord()
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-export-'))
  try {
    const [, script = ''] = /```python\n(.*?)```/s.exec(await readFile(manual, 'utf8')) ?? []
    await writeFile(path.join(folder, 'verify.py'), script)
    const verify = async (text: string) => {
      await writeFile(path.join(folder, 'record.jsonl'), text)
      return new Promise<[number, string]>((resolve) =>
        execFile('python3', ['verify.py', 'record.jsonl'], { cwd: folder }, (error, out, err) =>
          resolve([Number(error?.code ?? 0), out + err]),
        ),
      )
    }
    const text = await exported(record)
    assert.deepEqual(await verify(text), [0, '6 entries, 0 wrong\n'])
    assert.deepEqual(await verify(await exported(record, { from: 3, to: 5 })), [0, '3 entries, 0 wrong\n'])
    const [code, said] = await verify(text.replace('dokument-4-ä', 'dokument-4-å'))
    assert.equal(code, 1)
    assert.match(said, /^entry 4 .*\n6 entries, 1 wrong\n$/)
    const without = text
      .split('\n')
      .filter((line) => !line.includes('dokument-2-ä'))
      .join('\n')
    assert.match((await verify(without))[1], /^entry 3 /)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('the hashes of an export follow from the documented form alone', async () => {
  await using record = await openSealedRecord()
  const form = (values: (string | null)[]) =>
    values.map((value) => (value === null ? '~,' : `${Buffer.from(value).length}:${value},`)).join('')
  const sha = (values: (string | null)[]) => createHash('sha256').update(form(values)).digest('hex')
  const [head, ...rows] = (await exported(record))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.equal(head.before, '0'.repeat(64))
  let before = head.before
  for (const { kind, marks, hash, ...fields } of rows.filter((row) => row.kind === 'entry')) {
    assert.equal(kind, 'entry')
    const values = Object.values<string | null>(fields)
    assert.equal(values.length, 14)
    assert.equal(hash, sha(['laufmappe-act-1', before, ...values, marks]))
    assert.equal(
      marks,
      values
        .map((value) =>
          createHash('sha256')
            .update(form([value]))
            .digest('hex')
            .slice(0, 4),
        )
        .join(''),
    )
    before = hash
  }
  const [block] = rows.filter((row) => row.kind === 'block')
  assert.deepEqual([block.first, block.last, block.lastHash], [1, 3, rows[2].hash])
})
