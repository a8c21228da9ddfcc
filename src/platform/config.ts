import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { HouseError } from './errors.ts'

const count = (fallback: number) => z.coerce.number().int().positive().default(fallback)
const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1')

/** Every setting of the house, read once at start from the environment. */
export const Config = z.object({
  DATABASE_URL: z
    .string()
    .optional()
    .describe(
      'PostgreSQL ≥ 16; without it an embedded PostgreSQL is used. Better DATABASE_URL_FILE, the name of a file it stands in',
    ),
  LAUFMAPPE_APP_DATABASE_URL: z
    .string()
    .optional()
    .describe(
      'Address of the login for requests; default: laufmappe_app with a password that follows from DATABASE_URL',
    ),
  LAUFMAPPE_WORKER_DATABASE_URL: z
    .string()
    .optional()
    .describe('The same for stages and the command line; default: laufmappe_worker'),
  LAUFMAPPE_DATA: z.string().default('data').describe('Folder for blobs, scans and the embedded database'),
  LAUFMAPPE_BLOBS: z.string().optional().describe('Folder for blobs; default: blobs/ in the data folder'),
  LAUFMAPPE_CACHE: z
    .string()
    .optional()
    .describe(
      'Folder for what can be made again, such as pictures of pages; default: cache/ in the data folder',
    ),
  LAUFMAPPE_CACHE_GB: count(20).describe('Most gigabytes kept there'),
  LAUFMAPPE_MASTER_KEY_FILE: z
    .string()
    .optional()
    .describe(
      'File with the master key (32 bytes, hexadecimal or base64), or with what the KMS command makes it from; default: master.key in the data folder, made at the first start',
    ),
  LAUFMAPPE_KMS_COMMAND: z
    .string()
    .optional()
    .describe(
      'Program and arguments that get the bytes of that file on standard input and write the key to standard output',
    ),
  LAUFMAPPE_SCANS: z.string().optional().describe('Watched scan folder; default: scans/ in the data folder'),
  LAUFMAPPE_HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(8080)
    .describe('Port to listen on; 0 takes any free one'),
  LAUFMAPPE_SECURE: flag.default(false).describe('true behind HTTPS: __Host- cookies with Secure, HSTS'),
  LAUFMAPPE_ADDRESS: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Address under which browsers reach the house, e.g. https://akte.amt.example; default: as the request says',
    ),
  LAUFMAPPE_SECRET_FILE: z
    .string()
    .optional()
    .describe(
      'File with the secret that second factors are encrypted with; default: secret in the data folder, made at first use',
    ),
  LAUFMAPPE_OIDC_FILE: z
    .string()
    .optional()
    .describe('JSON file with the identity providers of the offices (docs/sign-in.md); default: none'),
  LAUFMAPPE_TRUST_PROXY: flag.default(false).describe('true when a reverse proxy sets X-Forwarded-For'),
  LAUFMAPPE_READERS: count(availableParallelism()).describe('Pages read at the same time on this machine'),
  LAUFMAPPE_ENGINE: z
    .enum(['native', 'wasm'])
    .optional()
    .describe('Forces an OCR engine; default: the best found'),
  LAUFMAPPE_CLAMD: z
    .string()
    .regex(/^(?:unix:\/.+|tcp:\/\/(?:[^:/[\]]+|\[[\da-f:]+\]):\d{1,5})$/i)
    .optional()
    .describe(
      'clamd that checks every file before it is opened, as unix:/path or tcp://host:port; default: no check for viruses',
    ),
  LAUFMAPPE_RECODE_AFTER_DAYS: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe(
      'So many days after receipt, black-and-white originals whose letters are all filed are packed anew, pixel for pixel the same; without it they stay as they came',
    ),
  LAUFMAPPE_MAX_UPLOAD_MB: count(512).describe('Largest file taken in, in MiB'),
  LAUFMAPPE_MAX_PAGES: count(2000).describe('Most pages of one file'),
  LAUFMAPPE_MAX_MEGAPIXELS: count(120).describe('Most megapixels of one page'),
  LAUFMAPPE_SESSION_HOURS: count(10).describe('A sign-in ends after so many hours'),
  LAUFMAPPE_IDLE_MINUTES: count(60).describe('The screen locks after so many minutes without use'),
  LAUFMAPPE_TSA_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Time stamping authority (RFC 3161) asked for a stamp of each sealed block of the record; only hashes are sent',
    ),
  LAUFMAPPE_TSA_CERTIFICATE: z
    .string()
    .optional()
    .describe('PEM file with the certificates against which “audit verify” checks time stamps'),
  LAUFMAPPE_LOG: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least level logged'),
})

export type Config = Omit<
  z.infer<typeof Config>,
  'LAUFMAPPE_BLOBS' | 'LAUFMAPPE_CACHE' | 'LAUFMAPPE_SCANS' | 'LAUFMAPPE_SECRET_FILE'
> & {
  LAUFMAPPE_SECRET_FILE: string
  LAUFMAPPE_BLOBS: string
  LAUFMAPPE_CACHE: string
  LAUFMAPPE_SCANS: string
}

/** Settings that are secrets: each can also be given as a file, by the same name with `_FILE`. */
const secrets = ['DATABASE_URL', 'LAUFMAPPE_APP_DATABASE_URL', 'LAUFMAPPE_WORKER_DATABASE_URL'] as const

/**
 * Parses the environment; paths come out absolute. Throws `platform.bad_config` with the names of the bad settings, and
 * `platform.bad_secret_file` where a secret cannot be read or is given twice.
 */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  for (const name of secrets) {
    const file = given[`${name}_FILE`]
    if (file !== undefined) given[name] = readSecret(name, { file, isDouble: name in given })
  }
  const parsed = Config.safeParse(given)
  if (!parsed.success) {
    const settings = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
    throw new HouseError('invalid', 'platform.bad_config', { facts: { settings }, cause: parsed.error })
  }
  const data = path.resolve(parsed.data.LAUFMAPPE_DATA)
  const keyFile = parsed.data.LAUFMAPPE_MASTER_KEY_FILE
  return {
    ...parsed.data,
    LAUFMAPPE_DATA: data,
    LAUFMAPPE_BLOBS: path.resolve(parsed.data.LAUFMAPPE_BLOBS ?? path.join(data, 'blobs')),
    LAUFMAPPE_CACHE: path.resolve(parsed.data.LAUFMAPPE_CACHE ?? path.join(data, 'cache')),
    LAUFMAPPE_SECRET_FILE: path.resolve(parsed.data.LAUFMAPPE_SECRET_FILE ?? path.join(data, 'secret')),
    LAUFMAPPE_SCANS: path.resolve(parsed.data.LAUFMAPPE_SCANS ?? path.join(data, 'scans')),
    ...(keyFile === undefined ? {} : { LAUFMAPPE_MASTER_KEY_FILE: path.resolve(keyFile) }),
  }
}

const readSecret = (setting: string, { file, isDouble }: { file: string; isDouble: boolean }): string => {
  const bad = (cause?: unknown) =>
    new HouseError('invalid', 'platform.bad_secret_file', { facts: { setting, file }, cause })
  if (isDouble) throw bad()
  try {
    return readFileSync(file, 'utf8').trimEnd()
  } catch (cause) {
    throw bad(cause)
  }
}
