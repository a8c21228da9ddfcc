import { parseArgs } from 'node:util'
import { describeEngine, rereadArchive } from '#recognition'
import { findOffice, withHouse } from './with-house.ts'

/** Puts the archive in line to be read with today's engine; whoever works on the office's post does it in idle hours. */
export const reread = async (args: string[]): Promise<number> => {
  const { values } = parseArgs({ args, options: { office: { type: 'string' } } })
  const { name: engine, languages } = await describeEngine()
  const pages = await withHouse(async (opened) => {
    const { id } = await findOffice(opened, values.office)
    return rereadArchive(opened.house, id, { engine, languages })
  })
  process.stdout.write(
    pages === 0
      ? `Alle Seiten sind schon mit ${engine} gelesen.\n`
      : `${pages} Seiten werden mit ${engine} neu gelesen, nach aller neuen Post. Wo der Text nicht besser wird, bleibt der alte.\n`,
  )
  return 0
}
