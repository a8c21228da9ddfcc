import { stat } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import { HouseError, masterKeyPlace, readConfig } from '#platform'
import { describeEngine, type EngineReport } from '#recognition'
import { installData, installEngine, type PackageManager, packageManager } from './package-managers.ts'
import { sayFailure } from './say-failure.ts'

/** A heading of at most 15 letters and its lines. */
type Section = [heading: string, lines: string[]]

/** What this machine works with, what it lacks, and what would make it faster. Fails when it could not read a page. */
export const doctor = async (): Promise<number> => {
  const engine = await engineOrNone()
  const sections: Section[] = [
    ['Node', [`${process.version} (${process.platform} ${process.arch})`]],
    ['Rechner', [`${availableParallelism()} Kerne, ${Math.round(totalmem() / 2 ** 30)} GiB Speicher`]],
    ...(engine ? aboutEngine(engine, packageManager()) : [noEngine(packageManager())]),
    ...(await aboutSettings()),
  ]
  process.stdout.write(sections.map(inColumns).join(''))
  return engine ? 0 : 1
}

const inColumns = ([heading, lines]: Section): string =>
  lines.map((line, i) => `${(i === 0 ? heading : '').padEnd(16)}${line}\n`).join('')

/** Nothing when libtesseract is asked for and not there: then no page could be read. */
async function engineOrNone(): Promise<EngineReport | undefined> {
  try {
    return await describeEngine()
  } catch (error) {
    if (process.env.LAUFMAPPE_ENGINE === 'native') return undefined
    throw error
  }
}

const noEngine = (manager: PackageManager): Section => {
  const command = installEngine(manager)
  return [
    'Texterkennung',
    [
      'keine: LAUFMAPPE_ENGINE=native verlangt libtesseract, und es fehlt hier.',
      command ? `Nachrüsten mit: ${command}` : 'Ohne diese Einstellung genügt das Programm aus npm.',
    ],
  ]
}

const languageNames = new Intl.DisplayNames('de', { type: 'language' })
const named = (codes: string[]): string => codes.map((code) => languageNames.of(code) ?? code).join(', ')

/** The engine in use and the languages it reads, each with what would help on this system. */
export function aboutEngine(report: EngineReport, manager: PackageManager): Section[] {
  const { languages, missingLanguages, missingData } = report
  const lacking = [
    `Ohne Daten: ${named(missingLanguages)}. Solche Seiten werden gelesen, als wären sie deutsch.`,
    `Nachrüsten mit: ${installData(manager, missingData)}`,
    'Seiten, denen sie fehlten, werden danach von selbst neu gelesen.',
  ]
  return [
    ['Texterkennung', [report.name, ...aboutSpeed(report, manager)]],
    ['Sprachen', [named(languages), ...(missingLanguages.length > 0 ? lacking : [])]],
  ]
}

function aboutSpeed({ kind, forced, missing }: EngineReport, manager: PackageManager): string[] {
  const setting = `LAUFMAPPE_ENGINE=${kind}`
  if (kind === 'native')
    return [forced ? `Erzwungen durch ${setting}.` : 'Es ist die schnellste, die es gibt.']
  const faster = installEngine(manager)
  const lines = missing && faster ? [`Schneller mit: ${faster}`] : []
  return forced
    ? [`Erzwungen durch ${setting}; ohne diese Einstellung wählt Laufmappe die schnellste.`, ...lines]
    : lines
}

/** The settings that people forget; those that are not valid are named instead. */
async function aboutSettings(): Promise<Section[]> {
  try {
    const config = readConfig()
    const { LAUFMAPPE_CACHE: folder, LAUFMAPPE_CACHE_GB: most, LAUFMAPPE_CLAMD: clamd } = config
    return [
      ['Hauptschlüssel', await aboutMasterKey(masterKeyPlace(config))],
      ['Zwischenlager', [`höchstens ${most} GB für Seitenbilder und PDF, in ${folder}`]],
      ['Virenprüfung', [clamd ? `durch clamd unter ${clamd}` : 'keine (LAUFMAPPE_CLAMD ist nicht gesetzt)']],
    ]
  } catch (error) {
    if (error instanceof HouseError) return [['Einstellungen', [sayFailure(error)]]]
    throw error
  }
}

/** Where it lies and who may read it; never the key itself. */
async function aboutMasterKey({ file, kmsCommand }: ReturnType<typeof masterKeyPlace>): Promise<string[]> {
  const found = await stat(file).catch(() => null)
  if (!found) return [`noch keiner; der erste Start legt ${file} an`]
  const open = (found.mode & 0o077) !== 0 && !kmsCommand
  return [
    kmsCommand ? `verpackt in ${file}, ausgepackt durch LAUFMAPPE_KMS_COMMAND` : file,
    ...(open ? [`Auch andere Konten dürfen die Datei lesen. Besser: chmod 600 ${file}`] : []),
  ]
}
