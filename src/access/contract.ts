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
    /** What has to be put right before anything else opens. */
    due: z.enum(['password', 'second-factor']).nullable(),
    /** The screen locks after so many minutes without use. */
    idleMinutes: z.int(),
  })
  .meta({ id: 'Session' })

/** The password was right; one of these has to follow within five minutes. */
export const NextStep = z
  .object({ next: z.array(z.enum(['code', 'passkey', 'recovery'])) })
  .meta({ id: 'NextSignInStep' })

export const Code = z.object({ code: z.string().trim().min(1).max(40) })

const sent = z.string().max(20_000)
const extensions = z.record(z.string(), z.unknown())

/** As a browser's `navigator.credentials.get` answers (WebAuthn level 3, toJSON). */
export const PasskeyAnswer = z.object({
  id: z.string().min(1).max(2000),
  rawId: sent,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).optional(),
  clientExtensionResults: extensions,
  response: z.object({
    clientDataJSON: sent,
    authenticatorData: sent,
    signature: sent,
    userHandle: sent.optional(),
  }),
})

export const NewPasskey = z.object({
  label: z.string().trim().min(1).max(60),
  response: z.object({
    id: z.string().min(1).max(2000),
    rawId: sent,
    type: z.literal('public-key'),
    authenticatorAttachment: z.enum(['cross-platform', 'platform']).optional(),
    clientExtensionResults: extensions,
    response: z.object({
      clientDataJSON: sent,
      attestationObject: sent,
      authenticatorData: sent.optional(),
      transports: z.array(z.string().max(20)).max(10).optional(),
      publicKeyAlgorithm: z.number().optional(),
      publicKey: sent.optional(),
    }),
  }),
})

/** Options for the browser's `navigator.credentials`; they are the browser's business, not ours. */
export const PasskeyOptions = z.record(z.string(), z.unknown())

/** That one is still the one who signed in. */
export const Proof = z.union([
  z.object({ password: z.string().min(1).max(1000) }),
  z.object({ passkey: PasskeyAnswer }),
])

/** How one can sign in here, besides login and password. */
export const SignInWays = z.object({
  providers: z.array(z.object({ office: z.string(), label: z.string() })),
})

const instant = z.iso.datetime()

export const AccountView = z
  .object({
    login: z.string(),
    hasPassword: z.boolean(),
    demanded: z.boolean(),
    code: z.boolean(),
    recoveryCodes: z.int(),
    passkeys: z.array(
      z.object({ id: z.uuid(), label: z.string(), createdAt: instant, usedAt: instant.nullable() }),
    ),
    sessions: z.array(
      z.object({
        id: z.uuid(),
        here: z.boolean(),
        method: z.enum(['password', 'code', 'recovery', 'passkey', 'oidc']),
        agent: z.string().nullable(),
        address: z.string().nullable(),
        createdAt: instant,
        seenAt: instant,
      }),
    ),
  })
  .meta({ id: 'Account' })

export const ApiToken = z.object({
  id: z.uuid(),
  label: z.string(),
  /** The account of the other system. */
  account: StaffRef,
  login: z.string(),
  rights: z.array(z.string()),
  createdBy: StaffRef,
  createdAt: instant,
  endsAt: instant,
  /** Ended by somebody; null for one that ends, or ended, by itself. */
  endedAt: instant.nullable(),
  usedAt: instant.nullable(),
})

/** All tokens of the office, and the accounts of other systems with what a token of theirs may be made for today. */
export const ApiTokens = z
  .object({
    tokens: z.array(ApiToken),
    accounts: z.array(
      z.object({ id: z.uuid(), login: z.string(), name: z.string(), rights: z.array(z.string()) }),
    ),
  })
  .meta({ id: 'ApiTokens' })

/** Whether a second factor is demanded, and how the office stands to it today. */
export const SignInSettingsView = z
  .object({
    secondFactor: z.boolean(),
    /** Sessions opened before do without it; null: not demanded, or for all of them. */
    demandedAt: instant.nullable(),
    /** The training office stays open to newcomers and never demands one. */
    training: z.boolean(),
    /** With a password or passkey, whatever else. */
    people: z.int(),
    /** Nothing but the office's identity provider lets them in, which decides for itself. */
    byProviderOnly: z.int(),
    /** A password and nothing else: they would have to set a second factor up. */
    without: z.array(StaffRef),
  })
  .meta({ id: 'SignInSettings' })
