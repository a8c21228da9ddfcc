import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type DocumentView, documentTypesOf, requireDocument, showDocument } from '#casefiles'
import { type Db, type House, HouseError } from '#platform'
import { describeDocument } from '../describe-document.ts'
import type { CorrectFields } from './contract.ts'
import { type Correctable, correctableOfType, isValueOf } from './correctable.ts'
import type { AsRead, Correction } from './correction.ts'
import type { KeyField } from './key-field.ts'
import { ownDescriptionOf } from './own-description.ts'

type Changes = z.infer<typeof CorrectFields>['changes']

/**
 * A person says what stands in a letter. What had been read is kept, and what follows from the fields (title, due date) is
 * made anew. Throws `casefiles.no_such_document`, `filing.fields_changed` when somebody has changed one of them since it was
 * looked at, `filing.no_such_field`, `filing.bad_value`.
 */
export const correctFields = (
  house: House,
  clerk: Authorized<'documents.classify'>,
  documentId: string,
  changes: Changes,
): Promise<DocumentView> =>
  clerk.transaction(async (db) => {
    const { tenantId, staff } = clerk
    await requireDocument(db, documentId)
    const document = await lockFields(db, documentId)
    const at = house.clock.now().toISOString()
    const said = changes.map((change) => ({ ...toCorrection(document, change), by: staff.id, at }))
    const all = [...document.corrections, ...said]
    await db
      .updateTable('document')
      .set({ corrections: JSON.stringify(all), receivedOn: receivedOnBy(all) ?? document.receivedOn })
      .where('id', '=', documentId)
      .execute()
    await describeDocument(db, documentId)
    await recordAct(db, {
      tenantId,
      staffId: staff.id,
      what: 'filing.fields_corrected',
      subject: { kind: 'document', id: documentId },
      caseFileId: document.caseFileId,
      // Which ones; what they say stands with the letter.
      facts: { fields: said.map(({ name }) => name).join(' ') },
    })
    const view = await showDocument(db, tenantId, documentId)
    if (!view) throw new HouseError('not-found', 'casefiles.no_such_document')
    return view
  })

/** The day it came as people have said, or as it was taken in where they took that back; undefined where nobody said a word. */
const receivedOnBy = (corrections: readonly Correction[]): string | undefined => {
  const newest = corrections.findLast(({ name }) => name === 'receivedOn')
  return (newest?.asRead ? newest.read?.value : newest?.value) ?? undefined
}

const lockFields = async (db: Db, documentId: string) => {
  const document = await db
    .selectFrom('document')
    .select([
      'tenantId',
      'typeCode',
      'caseFileId',
      'title',
      'dueOn',
      'letterDate',
      'keyFields',
      'corrections',
      'receivedOn',
    ])
    .where('id', '=', documentId)
    .forUpdate()
    .executeTakeFirst()
  if (!document) throw new HouseError('not-found', 'casefiles.no_such_document')
  const { byCode } = await documentTypesOf(db, document.tenantId)
  return {
    ...document,
    own: ownDescriptionOf(byCode.get(document.typeCode ?? '')),
    keyFields: document.keyFields as unknown as KeyField[],
    corrections: document.corrections as unknown as Correction[],
  }
}

type Fields = Awaited<ReturnType<typeof lockFields>>

const toCorrection = (
  document: Fields,
  { name, was, value, asRead }: Changes[number],
): Omit<Correction, 'by' | 'at'> => {
  const field = findCorrectable(document, name)
  const present = presentOf(document, field.name)
  if ((present?.value ?? null) !== was)
    throw new HouseError('conflict', 'filing.fields_changed', { facts: { field: field.name } })
  if (value !== null && !isValueOf(field, value))
    throw new HouseError('invalid', 'filing.bad_value', { facts: { field: field.name } })
  const before = document.corrections.findLast((one) => one.name === field.name)
  const read = before && !before.asRead ? before.read : present
  // It came on some day, and not after it was taken in.
  if (name === 'receivedOn' && !asRead && (value === null || value > (read?.value ?? '')))
    throw new HouseError('invalid', 'filing.bad_value', { facts: { field: field.name } })
  return { ...field, value, asRead, read }
}

/** Those of its type, and those it has from when it was of another. */
const findCorrectable = ({ typeCode, own, corrections }: Fields, name: string): Correctable => {
  const found = [...correctableOfType(typeCode, own), ...corrections].find((field) => field.name === name)
  if (!found) throw new HouseError('invalid', 'filing.no_such_field')
  return { name: found.name, kind: found.kind }
}

/** What counts now, with its place where it has one. */
const presentOf = (document: Fields, name: Correctable['name']): AsRead | null => {
  const field = document.keyFields.find((one) => one.name === name)
  if (field) return { value: field.value, printed: field.printed, page: field.page, boxes: field.boxes }
  const isColumn = name === 'title' || name === 'dueOn' || name === 'letterDate' || name === 'receivedOn'
  const value = isColumn ? document[name] : null
  return value === null ? null : { value, printed: '', page: 0, boxes: [] }
}
