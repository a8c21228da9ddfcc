import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { type Fault, recordAct } from '#audit'
import { audit } from './audit.ts'
import { sayFault } from './audit-sentences.ts'
import { sayFailure } from './say-failure.ts'
import { openTerminal } from './testing/terminal.ts'

let terminal: Awaited<ReturnType<typeof openTerminal>>
before(async () => {
  terminal = await openTerminal()
  for (let at = 0; at < 5; at++)
    await terminal.database.inTenant(1, null, (db) =>
      recordAct(db, {
        tenantId: 1,
        staffId: null,
        what: 'intake.received',
        subject: { kind: 'submission', id: `s${at}` },
      }),
    )
  await terminal.rows('select record.seal(1)')
})
after(() => terminal[Symbol.asyncDispose]())

const head = async () => {
  const { code, out } = await terminal.run(['audit', 'head'])
  assert.equal(code, 0)
  return out
}

test('the head is printed to be kept elsewhere, and holds when it is checked later', async () => {
  const out = await head()
  assert.match(
    out,
    /^Jobcenter Teststadt \(test\)\n {2}Stand: 5:[\da-f]{64}\n {2}Eintrag Nr\. 5 vom \d\d\.\d\d\.\d{4}, \d\d:\d\d:\d\d UTC\n/,
  )
  assert.match(out, /Block 1 bis Nr\. 5, gesiegelt .*, noch ohne Zeitstempel: [\da-f]{64}\n$/)
  const kept = /Stand: (\S+)/.exec(out)?.[1] ?? ''
  const { code, out: said, err } = await terminal.run(['audit', 'verify', '--office', 'test', '--head', kept])
  assert.deepEqual([code, err], [0, ''])
  assert.match(said, /^test: 5 Einträge und 1 Block geprüft, 0 Mängel\. Stand: Nr\. 5 vom /)
  assert.ok(said.includes(`test: Prüfsumme: ${kept}\n`))
  const other = `5:${'0'.repeat(64)}`
  const rewritten = await terminal.run(['audit', 'verify', '--head', other])
  assert.equal(rewritten.code, 1)
  assert.match(rewritten.err, /^test: Eintrag Nr\. 5 hat eine andere Prüfsumme als der angegebene Stand/)
})

test('a record that was bent: what, where and when, in a sentence, and an exit code', async () => {
  await terminal.rows("update act set subject_id = 's9' where subject_id = 's2'")
  const { code, out, err } = await terminal.run(['audit', 'verify'])
  await terminal.rows("update act set subject_id = 's2' where subject_id = 's9'")
  assert.equal(code, 1)
  assert.match(
    err,
    /^test: Eintrag Nr\. 3 vom \d\d\.\d\d\.\d{4}, \d\d:\d\d:\d\d UTC wurde verändert: Gegenstand\.\n$/,
  )
  assert.match(out, /, 1 Mangel\. /)
  assert.equal((await terminal.run(['audit', 'verify', '--from', '4', '--to', '5'])).code, 0)
})

test('the record is written out for whoever checks it with means of their own', async () => {
  const file = await terminal.write('nachweis.jsonl', '')
  const { code, out } = await terminal.run(['audit', 'export', file, '--from', '2'])
  assert.deepEqual([code, out], [0, `${file}: der Nachweis ist geschrieben.\n`])
  const lines = (await readFile(file, 'utf8')).trim().split('\n')
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).kind),
    ['record', 'entry', 'entry', 'entry', 'entry', 'block'],
  )
  const refused = await terminal.run(['audit', 'export', '/nirgends/nachweis.jsonl'])
  assert.equal(refused.code, 1)
  assert.equal(refused.err, 'Die Datei oder der Ordner /nirgends/nachweis.jsonl ist nicht lesbar.\n')
})

test('what was asked in a way that leads nowhere is said in a sentence', async () => {
  for (const [args, sentence] of [
    [[], /^Es fehlt eine Angabe\. Aufruf: laufmappe audit verify/],
    [['prüfe'], /^Es fehlt eine Angabe/],
    [['export'], /^Es fehlt eine Angabe/],
    [['verify', '--from', 'drei'], /^drei ist keine Nummer eines Eintrags\.$/],
    [['verify', '--head', '5:abc'], /^5:abc ist kein Stand\./],
    [['head', '--kuerzel'], /--kuerzel/],
  ] as const)
    await assert.rejects(audit([...args]), (error) => sentence.test(sayFailure(error)))
  const nowhere = await terminal.run(['audit', 'verify', '--office', 'nirgendwo'])
  assert.deepEqual([nowhere.code, nowhere.err.split('.')[0]], [1, 'Bitte mit --office das Amt nennen'])
  const env = { LAUFMAPPE_TSA_CERTIFICATE: '/nirgends.pem' }
  const { code, err } = await terminal.run(['audit', 'verify'], { env })
  assert.deepEqual([code, err], [1, 'In /nirgends.pem steht kein Zertifikat (PEM).\n'])
})

test('every fault has its sentence, with number or block, and time where there is one', () => {
  const at = '2026-11-26T21:48:43.346123Z'
  const faults: [Fault, RegExp][] = [
    [
      { kind: 'changed', number: 7, at, fields: ['staff', 'facts'] },
      /^Eintrag Nr\. 7 vom 26\.11\.2026, 21:48:43 UTC wurde verändert: handelnde Person, Einzelheiten\.$/,
    ],
    [{ kind: 'changed', number: 7, at, fields: ['number'] }, /steht nicht an seinem Platz/],
    [{ kind: 'chain-changed', number: 7, at, part: 'hash' }, /Nr\. 7 .*Prüfsumme wurde verändert/],
    [{ kind: 'deleted', number: 7, at }, /Nr\. 7 .*wurde gelöscht/],
    [
      { kind: 'gap', from: 7, to: 7, after: at, before: null },
      /^Nr\. 7 fehlt \(nach dem 26\.11\.2026, 21:48:43 UTC\)\.$/,
    ],
    [{ kind: 'gap', from: 7, to: 9, after: null, before: null }, /^Nr\. 7 bis 9 fehlen\.$/],
    [
      { kind: 'tail', from: 7, to: 9, known: 'block' },
      /^Das Ende fehlt: Nr\. 7 bis 9 sind nicht mehr da\. .*Block/,
    ],
    [{ kind: 'inserted', actId: '12', at }, /an der Prüfkette vorbei eingefügt/],
    [{ kind: 'head-changed', number: 7 }, /Stand der Prüfkette/],
    [{ kind: 'kept-head', number: 7 }, /neu geschrieben/],
    [{ kind: 'block-changed', block: 2, sealedAt: at }, /^Block 2 vom .* wurde verändert/],
    [{ kind: 'block-gap', from: 2, to: 2 }, /^Block 2 fehlt\.$/],
    [{ kind: 'block-gap', from: 2, to: 3 }, /^Die Blöcke 2 bis 3 fehlen\.$/],
    [
      { kind: 'block-differs', block: 2, number: 7, sealedAt: at },
      /über einen anderen Eintrag Nr\. 7 gesiegelt/,
    ],
    [{ kind: 'stamp-missing', block: 2, sealedAt: at }, /^Block 2 .*hat seinen Zeitstempel verloren/],
    [
      { kind: 'stamp-invalid', block: 2, sealedAt: at, cause: 'x' },
      /Zeitstempel an Block 2 .*ungültig \(x\)/,
    ],
    [{ kind: 'retention', number: 7, droppedBefore: at, years: 10 }, /vor Ablauf der Frist gelöscht/],
  ]
  for (const [fault, sentence] of faults) assert.match(sayFault(fault), sentence)
})
