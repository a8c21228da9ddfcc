import { Lexer, type Operand } from './lexer.ts'
import { unfit } from './unfit.ts'

/** One operator of a content stream with its operands, and where both lie in the stream. */
export type Operation = { operator: string; operands: Operand[]; start: number; end: number }

const mostOperands = 64
const mostOperations = 2_000_000

/**
 * The operations of a content stream one after the other; an inline image is one operation `BI` with its dictionary.
 * Throws `Unfit` where the stream breaks the rules of syntax or the limits of PDF/A.
 */
export function* operationsOf(bytes: Uint8Array): Generator<Operation> {
  const lexer = new Lexer(bytes)
  let operands: Operand[] = []
  let start = -1
  for (let count = 0; ; ) {
    const token = lexer.next()
    if (token === undefined) break
    if (start < 0) start = lexer.tokenStart
    if (typeof token !== 'object' || token === null || !('operator' in token)) {
      if (operands.push(token) > mostOperands) unfit('operands')
      continue
    }
    if (++count > mostOperations) unfit('operations')
    const { operator } = token
    if (operator === 'BI') operands = [lexer.inlineImage()]
    yield { operator, operands, start, end: lexer.at }
    operands = []
    start = -1
  }
  if (operands.length > 0) unfit('operands')
}

export const numbersOf = ({ operands }: Operation): number[] =>
  operands.filter((operand) => typeof operand === 'number')

/** The name that is an operation's last operand, as `sc`, `Do` and `gs` have it. */
export function nameOf({ operands }: Operation, place = operands.length - 1): string | undefined {
  const operand = operands[place]
  return typeof operand === 'object' && operand !== null && 'name' in operand ? operand.name : undefined
}

/** All strings among the operands, those of a TJ array included. */
export function stringsOf({ operands }: Operation): Uint8Array[] {
  return operands.flatMap((operand) => {
    if (Array.isArray(operand)) return stringsOf({ operands: operand } as unknown as Operation)
    return typeof operand === 'object' && operand !== null && 'text' in operand ? [operand.text] : []
  })
}
