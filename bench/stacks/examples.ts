import { type Features, featuresOf } from '../../src/recognition/stack/junction.ts'
import { signsOf } from '../../src/recognition/stack/page-signs.ts'
import { stackFacts } from '../../src/recognition/stack/stack-facts.ts'
import type { ReadStack } from './made-stacks.ts'

export type Example = { features: Features; cut: boolean }

/** Every junction of neighbouring written pages, with the letter before it as it truly was. */
export function examplesOf({ pages, letters }: ReadStack): Example[] {
  const written = pages.filter(({ blank, separator }) => !blank && !separator)
  const signs = new Map(written.map((page) => [page.number, signsOf(page)]))
  const facts = stackFacts(pages, [...signs.values()])
  const examples: Example[] = []
  letters
    .map((letter) => letter.flatMap((number) => signs.get(number) ?? []))
    .filter((letter) => letter.length > 0)
    .forEach((letter, at, all) => {
      const previous = all[at - 1]
      const [first] = letter
      if (previous && first)
        examples.push({
          features: featuresOf({ before: previous.slice(-12), page: first, facts }),
          cut: true,
        })
      for (const [place, page] of letter.entries())
        if (place > 0)
          examples.push({
            features: featuresOf({ before: letter.slice(Math.max(0, place - 12), place), page, facts }),
            cut: false,
          })
    })
  return examples
}
