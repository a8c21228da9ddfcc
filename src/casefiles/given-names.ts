import { foldWord } from './fold-word.ts'

/** The given names of one person, folded. */
export interface GivenNames {
  /** The first name, then the names written as one: `Hans Jürgen` is `Hans-Jürgen` is `Hansjürgen`. */
  first: readonly string[]
  /** By which people may be called as well: the further given names, and the halves of a double one. */
  called: readonly string[]
}

/** Stand among given names and are none by which anybody is called (Vietnamese, Arabic). */
const noCallNames = new Set(['thi', 'van', 'bin', 'ibn', 'bint', 'abu', 'al', 'el', 'abd'])
/** More names than anybody has: a line that was put into the wrong column. */
const MOST_NAMES = 4

/** The given names in the column of the first name. */
export const givenNamesOf = (firstName: string): GivenNames => {
  const printed = firstName.split(/\s+/).filter(Boolean).slice(0, MOST_NAMES)
  const names = printed.map(foldWord).filter((name) => name !== '')
  const joined = names.length > 1 ? [names.slice(0, 2).join(''), names.join('')] : []
  const first = new Set([...names.slice(0, 1), ...joined])
  const halves = printed.filter((name) => name.includes('-')).flatMap((name) => name.split('-').map(foldWord))
  const called = [...names.slice(1), ...halves].filter(
    (name) => name.length > 1 && !noCallNames.has(name) && !first.has(name),
  )
  return { first: [...first], called: [...new Set(called)] }
}
