import { compareNumbers, numberKinds } from '../compare.ts'
import type { Options } from '../options.ts'
import { type Findings, percent } from '../report.ts'
import { openSets, setsOf } from '../sets.ts'
import { readEverything } from './words.ts'

/** Numbers read sign by sign as they are printed. */
export async function measureNumbers(options: Options): Promise<Findings> {
  const items = await openSets(options)
  const readers = await readEverything(items, options)
  const found = setsOf(items).flatMap((set) =>
    numberKinds.flatMap((kind) =>
      readers.map(({ name, texts }) => {
        const compared = items
          .filter((item) => item.set === set)
          .map(({ id, text }) => ({
            id,
            ...compareNumbers(text.join('\n'), texts.get(id)?.text ?? '', kind),
          }))
        const printed = compared.reduce((sum, each) => sum + each.printed, 0)
        const exact = compared.reduce((sum, each) => sum + each.exact, 0)
        const missed = compared.flatMap((each) => each.missed.map((number) => `${each.id} ${number}`))
        return { set, kind, reader: name, printed, exact, missed }
      }),
    ),
  )
  const rows = found
    .filter(({ printed }) => printed > 0)
    .map(({ set, kind, reader, printed, exact }) => ({
      set,
      number: kind,
      reader,
      printed,
      exact,
      share: percent(exact / printed),
    }))
  return { title: 'numbers read exactly as printed', rows, facts: found }
}
