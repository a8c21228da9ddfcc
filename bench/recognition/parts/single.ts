import { openReaders } from '#recognition'
import type { EngineKind } from '../../../src/recognition/engine/engine.ts'
import type { Options } from '../options.ts'
import { openOwnSet } from '../own-set.ts'
import { type Findings, quantile, round } from '../report.ts'

/** Seconds from the file of one page to its reading and its PDF, nothing else to do, engine warm. */
export async function measureSingle({ pages = 48, engines }: Options): Promise<Findings> {
  const rows: Findings['rows'] = []
  const facts: Record<string, unknown> = {}
  for (const engine of engines) {
    const { reading, whole } = await timeLetters(engine, pages)
    facts[engine] = { reading, whole }
    rows.push({
      engine,
      letters: whole.length,
      'median s': round(quantile(whole, 0.5)),
      'p95 s': round(quantile(whole, 0.95)),
      'longest s': round(Math.max(...whole)),
      'median s, reading alone': round(quantile(reading, 0.5)),
    })
  }
  return { title: 'one-page letters, one after the other', rows, facts }
}

async function timeLetters(engine: EngineKind, count: number) {
  const items = await openOwnSet(count)
  await using readers = openReaders({ count: 1, engine })
  const reading: number[] = []
  const whole: number[] = []
  // The first two warm the engine and do not count.
  for (const [at, { file, mediaType }] of [...items.slice(0, 2), ...items].entries()) {
    const started = performance.now()
    const { reading: read } = await readers.read({ file, mediaType, page: 1 })
    const between = performance.now()
    const pages = [{ page: 1, reading: read }]
    await readers.makeSearchablePdf({ file, mediaType, pages, title: 'Messung', language: 'de-DE' })
    if (at < 2) continue
    reading.push((between - started) / 1000)
    whole.push((performance.now() - started) / 1000)
  }
  return { reading, whole }
}
