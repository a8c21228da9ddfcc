import { z } from 'zod'

/** The shipped roles; an office may make others, whose keys are data. */
export const roles = [
  'clerk',
  'placement',
  'entrance',
  'objections',
  'team-lead',
  'mail-room',
  'scan-qa',
  'clearing',
  'protected-post',
  'records-office',
  'data-protection',
  'admin',
  'auditor',
] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

export const SignIn = z.object({
  login: z.string().trim().min(1).max(200),
  password: z.string().min(1).max(1000),
})

export const UnitRef = z.object({ id: z.uuid(), name: z.string() }).meta({ id: 'UnitRef' })
export const StaffRef = z.object({ id: z.uuid(), name: z.string() }).meta({ id: 'StaffRef' })

/** Who is signed in, and at which office. */
export const SessionView = z
  .object({
    staff: z.object({
      id: z.uuid(),
      name: z.string(),
      login: z.string(),
      locale: z.enum(['de', 'en']),
      roles: z.array(z.string()),
      /** What the screen may offer; the server decides each time. */
      rights: z.array(z.string()),
    }),
    units: z.array(UnitRef),
    office: z.object({ name: z.string(), training: z.boolean() }),
  })
  .meta({ id: 'Session' })
