import type { Place } from './deadlines/holidays.ts'
import { notifiedOn, objectionEndsOn, sickNoteDueOn } from './deadlines/legal-deadlines.ts'
import type { KeyField, KeyFieldName } from './key-fields/key-field.ts'

/** What the law makes of a date in the letter; it stands where that date stands. */
interface Computation {
  from: KeyFieldName
  name: KeyFieldName
  compute: (day: string, place: Place) => string
}

/**
 * The period for a Widerspruch is counted as if the decision had been posted on its date, so it ends at the earliest then:
 * later posting, delivery abroad and a missing instruction on remedies are for a person to know (§§ 66, 84 SGG).
 */
const computations: Readonly<Record<string, Computation>> = {
  WIDERSPRUCH: {
    from: 'decisionDate',
    name: 'objectionEndsOn',
    compute: (decidedOn, place) => objectionEndsOn({ notifiedOn: notifiedOn(decidedOn), place }),
  },
  AU: { from: 'from', name: 'sickNoteDueOn', compute: sickNoteDueOn },
}

/** The fields of a letter with what is counted from them. */
export const withComputed = (
  typeCode: string | null,
  fields: readonly KeyField[],
  place: Place,
): readonly KeyField[] => {
  const computation = computations[typeCode ?? '']
  const field = fields.find(({ name }) => name === computation?.from)
  // Of a month alone no day can be counted.
  if (!computation || field?.value.length !== 10) return fields
  return [...fields, { ...field, name: computation.name, value: computation.compute(field.value, place) }]
}
