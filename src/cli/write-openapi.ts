import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { announceAlong, type House, openLog, readConfig, systemClock } from '#platform'
import { type OpenHouse, openApi } from '#server'

/** Writes openapi.json from the routes themselves; with --check it only says whether the file is up to date. Needs no database. */
export const writeOpenApi = async (args: string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args,
    options: { check: { type: 'boolean' } },
    allowPositionals: true,
  })
  const file = positionals[0] ?? path.resolve(import.meta.dirname, '../../openapi.json')
  const app = await openApi(closedHouse())
  await app.ready()
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`
  await app.close()
  if (!values.check) {
    await writeFile(file, text)
    return 0
  }
  const same = (await readFile(file, 'utf8').catch(() => '')) === text
  if (!same) process.stderr.write('openapi.json ist nicht auf dem Stand der Routen: npm run generate\n')
  return same ? 0 : 1
}

/** Routes are only described here, never called: nothing behind them is opened. */
const closedHouse = (): OpenHouse => {
  const house = {
    config: readConfig({}),
    clock: systemClock,
    log: openLog('silent'),
    announce: announceAlong({}, () => []),
  } as unknown as House
  return { house } as OpenHouse
}
