import { documentTypesOf, type OfficeTypes, shippedOfficeTypes } from '#casefiles'
import type { Db } from '#platform'
import { liveModelOf } from '../learning/models.sql.ts'
import { startModel } from './start-model.ts'
import { cuesOf, type TypeCues } from './type-cues.ts'
import type { TypeModel } from './type-model.ts'

/** By what an office recognises the type of a letter and how urgent it is. */
export interface TypeRules {
  types: OfficeTypes
  cues: TypeCues
  model: TypeModel
}

const made = new WeakMap<OfficeTypes, TypeCues>()

/** The cues of a state of the types; made once for each state. */
export const rulesFor = (types: OfficeTypes, model: TypeModel = startModel()): TypeRules => {
  let cues = made.get(types)
  if (!cues) {
    cues = cuesOf(types)
    made.set(types, cues)
  }
  return { types, cues, model }
}

/** The rules of an office as they are in this transaction. */
export const typeRulesOf = async (db: Db, tenantId: number): Promise<TypeRules> =>
  rulesFor(await documentTypesOf(db, tenantId), (await liveModelOf(db, tenantId)) ?? startModel())

export const shippedTypeRules = (): TypeRules => rulesFor(shippedOfficeTypes)
