import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { member, registerFile } from '../casefiles/testing/register-file.ts'
import { evaluate } from './evaluate.ts'

const mira = 'BG-Nr.: 99704//0000101\nBetrifft: Frau Mira Beispiel, geb. 12.03.1980\n'
const texts = {
  owned: `${mira}Weiterbewilligungsantrag`,
  named: 'Betrifft: Frau Mira Beispiel\nguten Tag, anbei die Unterlagen, die Sie haben wollten',
  empty: '',
}

test('letters that are text: each has its line in the order of the file, decided as the server decides', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-evaluate-test-'))
  const at = (name: string) => path.join(folder, name)
  try {
    await writeFile(at('register.csv'), registerFile([member()]))
    // More than fit in one stack, so that several are under way at once.
    const letters = Array.from({ length: 240 }, (_, number) =>
      Object.entries(texts).map(([name, text]) => ({ id: `${name} ${number}`, pages: [text] })),
    ).flat()
    await writeFile(
      at('texts.jsonl.gz'),
      gzipSync(letters.map((letter) => JSON.stringify(letter)).join('\n')),
    )
    const code = await evaluate([
      ...['--register', at('register.csv'), '--texts', at('texts.jsonl.gz'), '--out', at('results.jsonl')],
    ])
    assert.equal(code, 0)
    const results = (await readFile(at('results.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    assert.deepEqual(
      results.map(({ id }) => id),
      letters.map(({ id }) => id),
    )
    for (const { id, decision, case: filedTo, candidates, type, confidence } of results) {
      if (id.startsWith('owned'))
        assert.deepEqual([decision, filedTo, type], ['file', '99704//0000101', 'WBA'], `${id} ${confidence}`)
      if (id.startsWith('named'))
        assert.deepEqual([decision, filedTo, candidates], ['clearing', null, ['99704//0000101']], id)
      if (id.startsWith('empty')) assert.deepEqual([decision, candidates], ['clearing', []], id)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('stacks without a file for what comes of them are refused at once, and the other way round', async () => {
  const given = ['--register', 'register.csv', '--out', 'results.jsonl']
  for (const half of [
    ['--batches', 'stapel'],
    ['--batch-out', 'stapel.jsonl'],
  ])
    await assert.rejects(evaluate([...given, ...half]), { code: 'cli.batches_without_out' })
})
