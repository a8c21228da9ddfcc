import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { HouseError } from '#platform'
import type { RegisterTask, RegisterVerdict } from './protocol.ts'
import { type Outcome, type ReadingLimits, type ReadingProcess, startReading } from './reading-process.ts'

export interface RegisterFile extends RegisterTask {
  source: Readable
  limits: ReadingLimits
}

type Read = Exclude<RegisterVerdict, { refused: string }>

/**
 * Has a register file read in a process of its own and its sound lines written into a COPY. Whatever the file does to that
 * process costs this reading only. Throws what the source throws, `casefiles.register_unfolds`,
 * `register_takes_too_long`, `register_takes_too_much` and `register_reading_broke_off`; the COPY fails with it.
 */
export const readApart = async ({ source, limits, ...task }: RegisterFile, into: Writable): Promise<Read> => {
  await using reading = startReading(task, limits)
  const feeding = feed(source, reading)
  // Told below, once the process is done.
  feeding.catch(() => {})
  async function* lines() {
    yield* reading.output
    const outcome = await reading.outcome
    if ('rows' in outcome) return
    // A file that breaks off takes the process with it.
    throw 'lost' in outcome && source.errored ? source.errored : refusalOf(outcome)
  }
  try {
    await pipeline(lines, into)
    const read = (await reading.outcome) as Read
    // Only who found no fault has heard the file to its end.
    if (read.errorCount === 0) await feeding
    return read
  } finally {
    reading.kill()
    source.destroy()
    await feeding.catch(() => {})
  }
}

/** Passes the file on for as long as the process listens; one that breaks off must not look as if it had ended. */
const feed = async (source: Readable, { input, kill }: ReadingProcess): Promise<void> => {
  try {
    for await (const chunk of source) {
      if (input.destroyed) return
      if (!input.write(chunk)) await drained(input)
    }
    input.end()
  } catch (error) {
    kill()
    throw error
  }
}

const drained = (stream: Writable) =>
  new Promise<void>((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done)
      resolve()
    }
    stream.on('drain', done).on('close', done)
  })

const refusalOf = (outcome: Exclude<Outcome, Read>): HouseError => {
  if ('refused' in outcome) return new HouseError('too-large', 'casefiles.register_unfolds')
  if (outcome.lost === 'timed-out') return new HouseError('too-large', 'casefiles.register_takes_too_long')
  if (outcome.lost === 'out-of-memory')
    return new HouseError('too-large', 'casefiles.register_takes_too_much')
  return new HouseError('unavailable', 'casefiles.register_reading_broke_off')
}
