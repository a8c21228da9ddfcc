import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { importRegister } from '#casefiles'
import { importScans } from '#intake'
import { HouseError } from '#platform'
import { findOffice, withHouse } from './with-house.ts'

const readArguments = async (args: string[], usage: string) => {
  const { values, positionals } = parseArgs({
    args,
    options: { office: { type: 'string' } },
    allowPositionals: true,
  })
  const [file] = positionals
  if (!file) throw new HouseError('invalid', 'cli.missing_argument', { facts: { usage } })
  await access(file).catch((cause) => {
    throw new HouseError('invalid', 'cli.no_such_file', { facts: { file }, cause })
  })
  return { file, office: values.office }
}

export const importRegisterFile = async (args: string[]): Promise<number> => {
  const { file, office } = await readArguments(args, 'import-register DATEI.csv[.gz] [--office KÜRZEL]')
  const started = performance.now()
  const result = await withHouse(async (opened) => {
    const { id } = await findOffice(opened, office)
    return importRegister({
      database: opened.house.database,
      tenantId: id,
      staffId: null,
      source: createReadStream(file),
      gzip: 'detect',
    })
  })
  if (!result.imported) {
    for (const { line, column, reason } of result.errors)
      process.stderr.write(`Zeile ${line}${column ? `, Spalte ${column}` : ''}: ${reason}\n`)
    process.stderr.write(
      'Nichts eingelesen: Bitte die genannten Zeilen berichtigen. Die Gründe stehen in docs/register-format.md.\n',
    )
    return 1
  }
  const { households, clients } = result
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(
    `${result.rows} Zeilen in ${seconds} s: Fälle ${households.added} neu, ${households.changed} geändert, ${households.unchanged} unverändert; ` +
      `Personen ${clients.added} neu, ${clients.changed} geändert, ${clients.unchanged} unverändert.\n`,
  )
  return 0
}

export const importScanFolder = async (args: string[]): Promise<number> => {
  const { file, office } = await readArguments(args, 'import-scans ORDNER [--office KÜRZEL]')
  return withHouse(async (opened) => {
    const { id } = await findOffice(opened, office)
    let refused = 0
    for await (const imported of importScans(opened.desk, { folder: file, tenantId: id })) {
      const [number, outcome] =
        'receipt' in imported
          ? [imported.receipt.receiptNumber, imported.receipt.reason ?? imported.receipt.state]
          : ['–', imported.code]
      if ('code' in imported || imported.receipt.state === 'rejected') refused += 1
      process.stdout.write(`${number}  ${outcome}\n`)
    }
    process.stdout.write('Gelesen wird, sobald „serve“ oder „work“ läuft.\n')
    return refused > 0 ? 1 : 0
  })
}
