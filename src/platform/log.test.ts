import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openLog } from './log.ts'

const listen = (t: TestContext) => {
  const lines: string[] = []
  t.mock.method(process.stderr, 'write', (line: string) => lines.push(line))
  return lines
}

test('each event is one line of JSON with its facts', (t) => {
  const lines = listen(t)
  openLog('info').warn('work.hold_lost', { tries: 3 })
  t.mock.restoreAll()
  const { at, ...line } = JSON.parse(lines.join(''))
  assert.deepEqual(line, { level: 'warn', event: 'work.hold_lost', tries: 3 })
  assert.ok(Date.parse(at) > 0)
})

test('less than wanted is not written', (t) => {
  const lines = listen(t)
  const [quiet, silent] = [openLog('warn'), openLog('silent')]
  quiet.info('a')
  quiet.debug('b')
  silent.error('c')
  t.mock.restoreAll()
  assert.deepEqual(lines, [])
})

test('of a cause its class, code and places are written, never its message', (t) => {
  const lines = listen(t)
  const cause = Object.assign(new TypeError('Mira Beispiel\n at home, 12.03.1980'), {
    code: '23505',
    detail: 'Mira',
  })
  openLog('info').error('stage.failed', { stage: 'x' }, cause)
  openLog('info').error('stage.failed', {}, 'Mira Beispiel said no')
  t.mock.restoreAll()
  const written = lines.join('')
  assert.doesNotMatch(written, /Mira|Beispiel|1980/)
  const line = JSON.parse(lines[0] ?? '')
  assert.equal(line.cause, 'TypeError')
  assert.equal(line.code, '23505')
  assert.match(line.stack, /log\.test\.ts/)
})
