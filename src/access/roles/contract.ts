import { z } from 'zod'
import { allRights } from '../rights.ts'

const RightKey = z.string().refine((right) => (allRights as string[]).includes(right))
const roleKey = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)

export const RoleView = z.object({
  key: z.string(),
  /** null for the shipped ones: the texts have their names. */
  name: z.string().nullable(),
  /** Who has the role today. */
  people: z.int(),
  mine: z.boolean(),
  /** What stands in the way of deleting an own role: positions that give it, and people who have it without one. */
  heldBy: z.object({ positions: z.array(z.string()), people: z.array(z.string()) }),
  rights: z.array(z.string()),
  /** As shipped; none for own roles. */
  shippedRights: z.array(z.string()),
})
export const RoleMatrix = z
  .object({ rights: z.array(z.string()), roles: z.array(RoleView) })
  .meta({ id: 'RoleMatrix' })

export const RightsChange = z.strictObject({
  changes: z
    .array(z.strictObject({ role: roleKey, right: RightKey, allowed: z.boolean() }))
    .min(1)
    .max(2000),
})

const Reach = z.object({ right: z.string(), count: z.int(), people: z.array(z.string()) })
/** What a change opens and closes, for people as they are placed today. */
export const RightsPreview = z
  .object({
    opens: z.array(Reach),
    closes: z.array(Reach),
    /** A right that nobody would have any more, though the office needs it; the change is refused then. */
    nobodyLeft: z.string().nullable(),
    /** Ticks that would give the asking person more than before; another person has to set them. */
    ownRoles: z.array(z.string()),
  })
  .meta({ id: 'RightsPreview' })

export const RoleDraft = z.strictObject({
  name: z.string().trim().min(2).max(60),
  copyFrom: roleKey.nullable(),
})
export const RoleRename = z.strictObject({ name: z.string().trim().min(2).max(60) })
