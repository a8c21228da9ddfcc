import { pipeline } from 'node:stream/promises'
import { Worker } from 'node:worker_threads'
import { checkRegisterRow } from '../check-register-row.ts'
import { numberFormatsBy } from '../number-spelling.ts'
import { readRegister, UnfoldsTooFar } from '../read-register.ts'
import { RegisterErrors } from '../register-errors.ts'
import { stagingLine } from '../register-staging.ts'
import type { RegisterTask, RegisterVerdict } from './protocol.ts'

const chunkLength = 64 * 1024

/** Writes the sound lines as COPY takes them and collects what is wrong with the others. */
const read = async ({ gzip, patterns }: RegisterTask): Promise<RegisterVerdict> => {
  const formats = numberFormatsBy(patterns)
  const errors = new RegisterErrors()
  let rows = 0
  async function* soundLines() {
    let chunk = ''
    for await (const found of readRegister(process.stdin, gzip)) {
      if ('reason' in found) {
        errors.add([found])
        continue
      }
      rows += 1
      const checked = checkRegisterRow(found, formats)
      if (checked.errors) errors.add(checked.errors)
      else chunk += stagingLine(checked.line, checked.row)
      if (chunk.length < chunkLength) continue
      yield chunk
      chunk = ''
    }
    if (chunk) yield chunk
  }
  await pipeline(soundLines, process.stdout, { end: false })
  await new Promise((written) => process.stdout.write('', written))
  return { rows, errors: errors.listed, errorCount: errors.count }
}

const answer = async (task: RegisterTask): Promise<RegisterVerdict> => {
  try {
    return await read(task)
  } catch (error) {
    if (error instanceof UnfoldsTooFar) return { refused: 'unfolds' }
    throw error
  }
}

process.once('message', async (task: RegisterTask) => {
  const verdict = await answer(task)
  process.send?.(verdict, () => process.exit())
})
process.on('disconnect', () => process.exit())
// Ctrl-C reaches every process of the terminal: the parent says when it is over.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
new Worker(new URL('../../platform/watch-parent.ts', import.meta.url)).unref()
