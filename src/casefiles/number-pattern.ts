/**
 * Patterns an office may describe its numbers with: signs, classes (`\d`, `[A-Z]`, `.` is none of them), groups,
 * alternatives and repetitions. They are read here before they are ever run, so that none can match everything or run for
 * ever: look-arounds, back-references and `.` are not part of the language.
 */
export type PatternProblem = 'empty' | 'not_understood' | 'too_slow' | 'too_short' | 'too_common' | 'no_digit'

export interface NumberPattern {
  source: string
  /** Matches a whole number. */
  whole: RegExp
  /** Numbers that have this pattern, made up. */
  examples: string[]
}

interface Shape {
  /** Ways to read one text, at most: what bounds the time a match can take. */
  ways: number
  shortest: number
  example: string
}

const REPEATS_OF_ENDLESS = 40
const MOST_WAYS = 20_000
const SHORTEST = 4
const LONGEST_SOURCE = 200

/** What stands in every letter: a pattern that finds one of these would find "numbers" everywhere. */
const everyday = [
  'Sehr',
  'geehrte',
  'Damen',
  'Herren',
  'Grüßen',
  'Antrag',
  'Bescheid',
  'Leistungen',
  'Jobcenter',
  'Musterstraße',
  '2026',
  '1980',
  '12.03.1980',
  '01.09.2026',
  '99704',
  '416,00',
  '1.234,56',
  '07:30',
  '2026-09-01',
  '12345',
]

/** Reads a pattern; a string names what is wrong with it. */
export const readNumberPattern = (source: string): NumberPattern | PatternProblem => {
  if (source.trim() === '') return 'empty'
  if (source.length > LONGEST_SOURCE) return 'not_understood'
  const shape = shapeOf(source)
  const whole = compile(source)
  if (!shape || !whole) return 'not_understood'
  if (shape.ways > MOST_WAYS) return 'too_slow'
  if (shape.shortest < SHORTEST) return 'too_short'
  if (everyday.some((word) => whole.test(word))) return 'too_common'
  if (!/\d/.test(shape.example)) return 'no_digit'
  return { source, whole, examples: examplesOf(shape.example, whole) }
}

const compile = (source: string): RegExp | null => {
  try {
    return new RegExp(`^(?:${source})$`, 'u')
  } catch {
    return null
  }
}

/** The plainest number of this pattern, and two with other digits where the pattern allows them. */
const examplesOf = (example: string, whole: RegExp): string[] => {
  const counting = (from: number) => {
    let digit = from
    return example.replace(/\d/g, () => String(digit++ % 10))
  }
  return [...new Set([example, counting(1), counting(5)])].filter((one) => whole.test(one))
}

/** Null where the text is not in the language. */
const shapeOf = (source: string): Shape | null => {
  const signs = [...source]
  const reader = { signs, at: 0 }
  const shape = readAlternatives(reader)
  return shape && reader.at === signs.length ? shape : null
}

interface Reader {
  signs: string[]
  at: number
}

const nothing: Shape = { ways: 1, shortest: 0, example: '' }

const readAlternatives = (reader: Reader): Shape | null => {
  let all = readSequence(reader)
  while (all && reader.signs[reader.at] === '|') {
    reader.at++
    const next = readSequence(reader)
    all = next && {
      ways: all.ways + next.ways,
      shortest: Math.min(all.shortest, next.shortest),
      example: all.example,
    }
  }
  return all
}

const readSequence = (reader: Reader): Shape | null => {
  let sequence = nothing
  while (reader.at < reader.signs.length && !'|)'.includes(reader.signs[reader.at] ?? '')) {
    const atom = readAtom(reader)
    const next = atom && readRepeat(reader, atom)
    if (!next) return null
    sequence = {
      ways: sequence.ways * next.ways,
      shortest: sequence.shortest + next.shortest,
      example: sequence.example + next.example,
    }
  }
  return sequence
}

const readAtom = (reader: Reader): Shape | null => {
  const sign = reader.signs[reader.at++] ?? ''
  if (sign === '(') return readGroup(reader)
  if (sign === '[') return readClass(reader)
  if (sign === '\\') return readEscape(reader)
  return '.^$*+?{}]'.includes(sign) ? null : one(sign)
}

const one = (example: string): Shape => ({ ways: 1, shortest: 1, example })

const readGroup = (reader: Reader): Shape | null => {
  if (reader.signs[reader.at] === '?') {
    if (reader.signs[reader.at + 1] !== ':') return null
    reader.at += 2
  }
  const inner = readAlternatives(reader)
  return reader.signs[reader.at++] === ')' ? inner : null
}

const readEscape = (reader: Reader): Shape | null => {
  const sign = reader.signs[reader.at++] ?? ''
  if (sign === 'd') return one('0')
  if (sign === 's') return one(' ')
  return /^[/\\^$.*+?()[\]{}|-]$/.test(sign) ? one(sign) : null
}

/** A class is one sign; what leaves out instead of naming could be anything. */
const readClass = (reader: Reader): Shape | null => {
  const end = reader.signs.indexOf(']', reader.at)
  const inner = reader.signs.slice(reader.at, end).join('')
  if (end < 0 || inner === '' || inner.startsWith('^') || /\\[^dsA-Z/.\\-]|\\[A-Z]/.test(inner)) return null
  reader.at = end + 1
  const first = inner.startsWith('\\d') ? '0' : inner.startsWith('\\s') ? ' ' : inner.replace(/^\\/, '')[0]
  return one(first ?? '0')
}

const readRepeat = (reader: Reader, atom: Shape): Shape | null => {
  const rest = reader.signs.slice(reader.at, reader.at + 12).join('')
  const [said = '', from, to] = /^(?:[*+?]|\{(\d{1,3})(,\d{0,3})?\})/.exec(rest) ?? []
  if (said === '') return atom
  reader.at += said.length
  if (/^[*+?{]/.test(reader.signs[reader.at] ?? '')) return null
  const least = from === undefined ? Number(said === '+') : Number(from)
  const most = mostOf(said, least, to)
  if (most < least) return null
  return {
    ways: waysOfRepeat(atom, least, most),
    shortest: atom.shortest * least,
    example: atom.example.repeat(Math.max(least, Math.min(most, 1))),
  }
}

const mostOf = (said: string, least: number, to: string | undefined): number => {
  if (said === '?') return 1
  if (said === '*' || said === '+' || to === ',') return Math.max(least, REPEATS_OF_ENDLESS)
  return to === undefined ? least : Number(to.slice(1))
}

const waysOfRepeat = ({ ways, shortest }: Shape, least: number, most: number): number => {
  // Something empty, repeated, can be read in any number of ways.
  if (shortest === 0 && most > 1) return Number.POSITIVE_INFINITY
  let sum = 0
  for (let times = least; times <= most && sum <= MOST_WAYS; times++) sum += ways ** times
  return sum
}
