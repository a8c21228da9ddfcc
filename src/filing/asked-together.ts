import type { RegisterHit, RegisterLookup } from './register-lookup.ts'
import type { RegisterKey } from './register-spelling.ts'

/**
 * A look-up for letters that are decided side by side: what several of them ask at the same moment is asked in one question,
 * and what they ask alike only once. Each gets the answer it would have had alone.
 */
export const askedTogether = (lookup: RegisterLookup): RegisterLookup => ({
  find: together(async (asked: (readonly RegisterKey[])[]) => {
    const keys = new Map(asked.flat().map((key) => [nameOf(key), key]))
    const hits = Map.groupBy(await lookup.find([...keys.values()]), nameOf)
    return asked.map((own): RegisterHit[] => own.flatMap((key) => hits.get(nameOf(key)) ?? []))
  }),
  households: together(async (asked: (readonly string[])[]) => {
    const households = await lookup.households([...new Set(asked.flat())])
    return asked.map((own) => {
      const ids = new Set(own)
      return households.filter(({ id }) => ids.has(id))
    })
  }),
})

const nameOf = ({ kind, key }: RegisterKey) => `${kind} ${key}`

interface Waiting<Question, Answer> {
  question: Question
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}

/** Gathers the questions until nobody has anything else to do, and asks them all. */
const together = <Question, Answer>(ask: (questions: Question[]) => Promise<Answer[]>) => {
  let waiting: Waiting<Question, Answer>[] = []
  const askAll = async () => {
    const asked = waiting
    waiting = []
    try {
      const answers = await ask(asked.map(({ question }) => question))
      for (const [at, { resolve }] of asked.entries()) resolve(answers[at] as Answer)
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
  }
  return (question: Question): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (waiting.push({ question, resolve, reject }) === 1) setImmediate(askAll)
    })
}
