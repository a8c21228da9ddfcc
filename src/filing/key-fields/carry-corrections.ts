import type { AsRead, Correction } from './correction.ts'

/** A letter before its pages were laid into others, as they are numbered in the original. */
interface Before {
  pages: readonly number[]
  corrections: readonly Correction[]
}

/**
 * What people have said of letters, for a letter that is made of their pages: it goes where the page is on which it was read,
 * and where nothing had been read with the first page of its letter. Of two letters that become one the first is right.
 */
export const carryCorrections = (before: readonly Before[], pages: readonly number[]): Correction[] => {
  const carried: Correction[] = []
  for (const letter of before) {
    const taken = new Set(carried.map(({ name }) => name))
    const own = Map.groupBy(letter.corrections, ({ name }) => name)
    for (const [name, said] of own)
      if (!taken.has(name) && pages.includes(homeOf(letter, said)))
        carried.push(...said.map((one) => ({ ...one, read: placedIn(one.read, letter, pages) })))
  }
  return carried
}

/** The page to which what was said of one field belongs. */
const homeOf = ({ pages }: Before, said: readonly Correction[]): number => {
  const placed = said.findLast(({ read }) => read && read.page > 0)?.read
  return pages[(placed?.page ?? 1) - 1] ?? pages[0] ?? 0
}

/** The same place by the pages of the new letter; none if it has that page no more. */
const placedIn = (read: AsRead | null, before: Before, pages: readonly number[]): AsRead | null => {
  if (!read || read.page === 0) return read
  const page = pages.indexOf(before.pages[read.page - 1] ?? 0) + 1
  return page > 0 ? { ...read, page } : { ...read, page: 0, boxes: [] }
}
