import { z } from 'zod'
import { StaffRef, UnitRef } from '../access/contract.ts'
import { DocumentView, dueFields } from '../casefiles/contract.ts'

export const Urgency = z.enum(['same-day', 'high', 'normal'])

/** `mine`, `unit:<id>` of a unit one belongs to, or `staff:<id>` of somebody one stands in for. */
export const BasketKey = z.string().regex(/^(mine|(unit|staff):[0-9a-f-]{36})$/)

export const Basket = z.object({
  key: BasketKey,
  kind: z.enum(['mine', 'deputy', 'unit']),
  name: z.string(),
  total: z.int(),
  unread: z.int(),
  urgent: z.int(),
})
export const Baskets = z.object({ baskets: z.array(Basket), clearing: z.int() }).meta({ id: 'Baskets' })

/** `sameDayFirst`: what must be done today before all else, whichever the direction; the rest by arrival. */
export const sortKeys = [
  'sameDayFirst',
  'arrivedAt',
  'reference',
  'name',
  'type',
  'pages',
  'dueOn',
  'urgency',
] as const
export const LetterQuery = z.object({
  basket: BasketKey.default('mine'),
  status: z.enum(['open', 'done', 'all']).default('open'),
  filter: z.enum(['unread', 'urgent']).optional(),
  type: z.string().max(40).optional(),
  q: z.string().trim().max(200).optional(),
  sort: z.enum(sortKeys).default('sameDayFirst'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})

/** A row of the Postkorb. */
export const LetterRow = z
  .object({
    id: z.uuid(),
    documentId: z.uuid(),
    caseFileId: z.uuid(),
    reference: z.string(),
    name: z.string(),
    typeCode: z.string().nullable(),
    /** As a person would write it; null where the name of the type says as much. */
    title: z.string().nullable(),
    /** Health data (§ 76 SGB X): neither type nor title are told until it is opened with a reason. */
    covered: z.boolean(),
    channel: z.enum(['scan', 'upload', 'api']),
    pages: z.int(),
    urgency: Urgency,
    ...dueFields,
    receivedOn: z.iso.date(),
    arrivedAt: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
    status: z.enum(['new', 'open', 'done']),
    clerk: StaffRef.nullable(),
    unit: UnitRef,
  })
  .meta({ id: 'LetterRow' })

export const Letters = z
  .object({ letters: z.array(LetterRow), total: z.int(), unread: z.int() })
  .meta({ id: 'Letters' })
/** The team a letter would go to if it were of this type; null: it stays where it lies. */
export const TeamQuery = z.object({ typeCode: z.string().max(40) })
export const TeamFor = z.object({ unit: UnitRef.nullable() }).meta({ id: 'TeamFor' })

export const LetterView = z.object({ letter: LetterRow, document: DocumentView }).meta({ id: 'Letter' })
