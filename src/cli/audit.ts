import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { exportChain, type KeptHead, openStampCheck, readChainHead, type Verified, verifyChain } from '#audit'
import { HouseError } from '#platform'
import type { OpenHouse } from '#server'
import { sayFault, sayInstant } from './audit-sentences.ts'
import { findOffice, type Office, withHouse } from './with-house.ts'

export const auditUsage =
  'audit verify [--office KÜRZEL] [--from NR] [--to NR] [--head NR:PRÜFSUMME] | audit head [--office KÜRZEL] | audit export DATEI.jsonl [--office KÜRZEL] [--from NR] [--to NR]'

/** Proves that the record was not bent, prints where it ends, or writes it out. */
export const audit = async ([verb, ...args]: string[]): Promise<number> => {
  const ways: Record<string, (args: string[]) => Promise<number>> = {
    verify: verifyAudit,
    head: printHeads,
    export: exportAudit,
  }
  const way = Object.hasOwn(ways, verb ?? '') ? ways[verb ?? ''] : undefined
  if (!way) throw missing()
  return way(args)
}

const missing = () => new HouseError('invalid', 'cli.missing_argument', { facts: { usage: auditUsage } })

const part = { office: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } } as const

const numberOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 1)
    throw new HouseError('invalid', 'cli.no_such_number', { facts: { text } })
  return number
}

const headOf = (text: string): KeptHead => {
  const [, number = '', hash = ''] = /^(\d+):([\da-f]{64})$/i.exec(text) ?? []
  if (!hash) throw new HouseError('invalid', 'cli.no_such_head', { facts: { text } })
  return { number: Number(number), hash: hash.toLowerCase() }
}

/** The office named, or all of them. */
const officesMeant = async (opened: OpenHouse, key: string | undefined): Promise<Office[]> => {
  if (key !== undefined) return [await findOffice(opened, key)]
  const { rows } = await sql<Office>`select id, key, name from app.list_tenants()`.execute(
    opened.house.database.outside,
  )
  return rows
}

/** More faults are counted only: who has read a hundred knows enough. */
const mostSaid = 100

const verifyAudit = async (args: string[]): Promise<number> => {
  const { values } = parseArgs({ args, options: { ...part, head: { type: 'string', multiple: true } } })
  const [from, to] = [numberOf(values.from), numberOf(values.to)]
  const kept = (values.head ?? []).map(headOf)
  return withHouse(async (opened) => {
    const { database, config } = opened.house
    const certificates = config.LAUFMAPPE_TSA_CERTIFICATE
    const checkStamp = await openStampCheck(certificates)
    const offices =
      kept.length > 0 ? [await findOffice(opened, values.office)] : await officesMeant(opened, values.office)
    let all = 0
    for (const { id, key } of offices) {
      let faults = 0
      const verified = await verifyChain(database, id, {
        from,
        to,
        kept,
        checkStamp,
        onFault: (fault) => {
          if (faults++ < mostSaid) process.stderr.write(`${key}: ${sayFault(fault)}\n`)
        },
      })
      if (faults > mostSaid) process.stderr.write(`${key}: … und ${faults - mostSaid} weitere Mängel.\n`)
      process.stdout.write(summaryOf(key, verified, { faults, certificates }))
      all += faults
    }
    return all > 0 ? 1 : 0
  })
}

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`

const summaryOf = (
  key: string,
  { entries, expired, blocks, stamped, last, retention }: Verified,
  { faults, certificates }: { faults: number; certificates: string | undefined },
): string => {
  const lines = [
    `${count(entries, 'Eintrag', 'Einträge')} und ${count(blocks, 'Block', 'Blöcke')} geprüft, ${count(faults, 'Mangel', 'Mängel')}. Stand: Nr. ${last.number}${last.at ? ` vom ${sayInstant(last.at)}` : ''}`,
  ]
  if (last.hash && last.number > 0) lines.push(`Prüfsumme: ${last.number}:${last.hash}`)
  if (stamped > 0)
    lines.push(
      `${stamped} Zeitstempel geprüft${certificates ? '' : ', aber nicht, wer sie ausgestellt hat: LAUFMAPPE_TSA_CERTIFICATE fehlt'}.`,
    )
  if (retention)
    lines.push(
      `Alles vor dem ${sayInstant(retention.droppedBefore)} wurde nach ${retention.years} Jahren gelöscht (Eintrag Nr. ${retention.number}); ${expired} gelöschte Einträge stehen noch mit ihrer Prüfsumme in der Kette.`,
    )
  return lines.map((line) => `${key}: ${line}\n`).join('')
}

const printHeads = async (args: string[]): Promise<number> => {
  const { values } = parseArgs({ args, options: { office: part.office } })
  return withHouse(async (opened) => {
    for (const { id, key, name } of await officesMeant(opened, values.office)) {
      const { number, hash, at, block } = await readChainHead(opened.house.database, id)
      const lines = [`${name} (${key})`]
      lines.push(number === 0 ? '  noch kein Eintrag' : `  Stand: ${number}:${hash}`)
      if (at) lines.push(`  Eintrag Nr. ${number} vom ${sayInstant(at)}`)
      if (block)
        lines.push(
          `  Block ${block.number} bis Nr. ${block.last}, gesiegelt ${sayInstant(block.sealedAt)}, ${block.stamped ? 'mit' : 'noch ohne'} Zeitstempel: ${block.hash}`,
        )
      process.stdout.write(`${lines.join('\n')}\n`)
    }
    return 0
  })
}

const exportAudit = async (args: string[]): Promise<number> => {
  const { values, positionals } = parseArgs({ args, options: part, allowPositionals: true })
  const [file] = positionals
  if (!file) throw missing()
  const range = { from: numberOf(values.from), to: numberOf(values.to) }
  await withHouse(async (opened) => {
    const { id } = await findOffice(opened, values.office)
    const lines = Readable.from(exportChain(opened.house.database, id, range))
    // Only its owner reads it: who looked at what concerns nobody else.
    await pipeline(lines, createWriteStream(file, { mode: 0o600 })).catch((cause) => {
      throw isFileError(cause)
        ? new HouseError('invalid', 'cli.no_such_file', { facts: { file }, cause })
        : cause
    })
  })
  process.stdout.write(`${file}: der Nachweis ist geschrieben.\n`)
  return 0
}

const isFileError = (cause: unknown) =>
  cause instanceof Error && 'syscall' in cause && cause.syscall === 'open'
