// Where one letter ends: boundaries found in made-up stacks and, when its folder is given, in those of an evaluation corpus.
//   node bench/stacks.ts [--stacks N] [--corpus DIR] [--keep FOLDER]
// The corpus is read with the readers of this machine, which takes a second or two a page; readings are kept in FOLDER for the next time.
// Precision, recall and F1 count boundaries between letters; "exact" are letters with just their pages.

import { parseArgs } from 'node:util'
import { makeReadStacks } from './stacks/made-stacks.ts'
import { measureParting } from './stacks/measure-parting.ts'
import { readCorpus } from './stacks/read-corpus.ts'

const { values } = parseArgs({
  options: {
    stacks: { type: 'string', default: '60' },
    corpus: { type: 'string' },
    keep: { type: 'string' },
  },
})

const rows = [
  measureParting('made-up stacks, no sheets', [...makeReadStacks('bench', Number(values.stacks))]),
]
if (values.corpus) {
  const { stacks, letters } = await readCorpus(values.corpus, values.keep)
  const isParted = ({ pages }: (typeof stacks)[number]) => pages.some(({ separator }) => separator)
  rows.push(
    measureParting('corpus stacks with sheets', stacks.filter(isParted)),
    measureParting(
      'corpus stacks without',
      stacks.filter((stack) => !isParted(stack)),
    ),
    measureParting('corpus single letters of several pages', letters),
  )
}
console.table(rows)
