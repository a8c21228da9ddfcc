import type { z } from 'zod'
import { turnPage } from '#casefiles'
import { type House, HouseError } from '#platform'
import type { Merge, Split, Turn } from './contract.ts'
import { type Clerk, changePages } from './replace-documents.ts'

/** Cuts a letter before each of these pages; throws `filing.bad_cut` when one of them is no page of it. */
export const splitDocument = (
  house: House,
  clerk: Clerk,
  caseId: string,
  { before }: z.infer<typeof Split>,
) =>
  changePages(house, clerk, caseId, async (_db, { document }) => {
    const { pages } = document
    const cuts = [...new Set(before)].toSorted((a, b) => a - b)
    if (cuts.some((cut) => cut > pages.length)) throw new HouseError('invalid', 'filing.bad_cut')
    const starts = [1, ...cuts]
    const parts = starts.map((start, at) => pages.slice(start - 1, (starts[at + 1] ?? Infinity) - 1))
    return { kind: 'split', what: 'filing.pages_split', old: [document], pages: parts }
  })

/**
 * Makes one letter of this one and its neighbour. Throws `filing.nothing_to_merge` when there is none, and
 * `filing.letter_in_hands` when somebody has had the neighbour in hand.
 */
export const mergeDocuments = (
  house: House,
  clerk: Clerk,
  caseId: string,
  { with: side }: z.infer<typeof Merge>,
) =>
  changePages(house, clerk, caseId, async (_db, { stack, at, document }) => {
    const neighbour = stack[side === 'next' ? at + 1 : at - 1]
    if (!neighbour || neighbour.shielded) throw new HouseError('conflict', 'filing.nothing_to_merge')
    const old = side === 'next' ? [document, neighbour] : [neighbour, document]
    return { kind: 'merge', what: 'filing.pages_merged', old, pages: [old.flatMap(({ pages }) => pages)] }
  })

/** Turns a page of the letter; it is read again that way up, before the letter is decided anew. */
export const turnPageOf = (house: House, clerk: Clerk, caseId: string, { page, by }: z.infer<typeof Turn>) =>
  changePages(house, clerk, caseId, async (db, { document, submissionId }) => {
    const number = document.pages[page - 1]
    if (number === undefined) throw new HouseError('invalid', 'filing.no_such_page')
    const turned = await turnPage(db, { submissionId, number }, by)
    return { kind: 'turn', what: 'filing.page_turned', old: [document], pages: [document.pages], turned }
  })
