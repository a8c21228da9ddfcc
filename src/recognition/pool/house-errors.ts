import { HouseError } from '#platform'
import { Refusal, refusals } from '../refusals.ts'
import { type Failure, isLoss, type Task, type TaskName } from './protocol.ts'

/** A refusal as the rest of the house knows errors. */
export const houseErrorOf = (
  { kind, code, facts }: Pick<Refusal, 'kind' | 'code' | 'facts'>,
  cause?: unknown,
) => new HouseError(kind, code, { facts, cause })

/** They ask about a file as a whole, or about one inside it. */
const aboutFile: TaskName[] = ['inspect', 'attachments', 'attachment']

/**
 * That an inspection ran out of time or memory says nothing of the file, but a file that is only unpacked is then too
 * large; a page that fells its reader, whatever the reason, failed.
 */
export function houseErrorFor({ name, ask }: Task, { reason, refusal }: Failure): HouseError {
  const cause = new Error(reason)
  if (refusal?.code === 'recognition.original_away') return houseErrorOf(refusal, cause)
  if (name === 'attachment' && reason === 'out-of-memory')
    return houseErrorOf(refusals.attachmentTooLarge(ask.most), cause)
  if (aboutFile.includes(name))
    return houseErrorOf(refusal ?? (isLoss(reason) ? refusals.notInspected() : refusals.broken()), cause)
  const page = 'page' in ask ? ask.page : 'pages' in ask ? ask.pages[0]?.page : undefined
  return houseErrorOf(refusals.pageFailed(page ?? 0), cause)
}

/** Awaits work of this room and turns its refusals into errors of the house. */
export async function asHouseError<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw error instanceof Refusal ? houseErrorOf(error) : error
  }
}
