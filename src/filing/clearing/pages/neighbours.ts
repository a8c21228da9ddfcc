import type { z } from 'zod'
import { pageVersion } from '#casefiles'
import type { Db } from '#platform'
import type { Looker } from '../clearing.sql.ts'
import type { Neighbour, Neighbours } from '../contract.ts'
import { findInHands, listStack, type StackDocument } from './stack.sql.ts'

/** The letters before and after this one in its stack, and whether it may be made one letter with them. */
export const showNeighbours = async (
  db: Db,
  looker: Looker,
  { submissionId, documentId }: { submissionId: string; documentId: string | null },
): Promise<z.infer<typeof Neighbours>> => {
  const stack = await listStack(db, looker, submissionId)
  const at = stack.findIndex(({ id }) => id === documentId)
  if (at < 0) return { previous: null, next: null }
  return {
    previous: await toNeighbour(db, stack[at - 1], 'last'),
    next: await toNeighbour(db, stack[at + 1], 'first'),
  }
}

/** Shown by the page that lies next to the letter at hand. */
const toNeighbour = async (
  db: Db,
  document: StackDocument | undefined,
  beside: 'first' | 'last',
): Promise<z.infer<typeof Neighbour> | null> => {
  if (!document || document.shielded) return null
  const { id, state, pages } = document
  const position = beside === 'first' ? 1 : pages.length
  const page = await db
    .selectFrom('page')
    .select(pageVersion.as('version'))
    .where('documentId', '=', id)
    .where('position', '=', position)
    .executeTakeFirst()
  // Its pages have gone into another letter since the stack was listed.
  if (!page) return null
  return {
    documentId: id,
    pages: pages.length,
    state: state as z.infer<typeof Neighbour>['state'],
    thumbnail: `/api/v1/documents/${id}/pages/${position}/thumbnail?v=${page.version}`,
    inHands: (await findInHands(db, [id])) !== null,
  }
}
