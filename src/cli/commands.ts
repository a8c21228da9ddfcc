import { addOffice, addStaff } from './add-office.ts'
import { audit, auditUsage } from './audit.ts'
import { doctor } from './doctor.ts'
import { evaluate } from './evaluate.ts'
import { importRegisterFile, importScanFolder } from './import-files.ts'
import { keys, keysUsage } from './keys.ts'
import { reread } from './reread.ts'
import { resetSignInCommand } from './reset-sign-in.ts'
import { serveCommand, startCommand, workCommand } from './run-server.ts'
import { writeSeparatorSheets } from './separator-sheets.ts'
import { verify } from './verify.ts'
import { writeOpenApi } from './write-openapi.ts'

export interface Command {
  usage: string
  about: string
  /** Exit code; nothing means 0. */
  run(args: string[]): Promise<number | undefined>
}

export const commands: Record<string, Command> = {
  start: {
    usage: 'start',
    about: 'Server, Stapelverarbeitung und – solange es kein echtes Amt gibt – das Schulungsamt',
    run: startCommand,
  },
  serve: {
    usage: 'serve [--no-work]',
    about: 'Server für Browser und Scanordner; mit --no-work ohne Stapelverarbeitung',
    run: serveCommand,
  },
  work: { usage: 'work', about: 'nur Stapelverarbeitung, auch auf weiteren Rechnern', run: workCommand },
  'add-office': {
    usage: 'add-office --key KÜRZEL --name NAME [--bg-prefix ZIFFERN] [--land NW]',
    about: 'legt ein Amt mit Poststelle und Klärstelle an',
    run: addOffice,
  },
  'add-staff': {
    usage:
      'add-staff --office KÜRZEL --login NAME --name NAME [--code ZEICHEN] [--units A,B] [--roles clerk,…] [--system]',
    about:
      'legt eine Mitarbeiterin oder einen Mitarbeiter an; das Kennwort wird von der Standardeingabe gelesen. Mit --system ein Konto ohne Kennwort für ein anderes System, das mit Zugangsschlüsseln arbeitet',
    run: addStaff,
  },
  'reset-sign-in': {
    usage: 'reset-sign-in --login NAME [--office KÜRZEL]',
    about: 'entfernt zweiten Faktor und Passkeys und setzt ein Einmal-Kennwort, das geändert werden muss',
    run: resetSignInCommand,
  },
  'import-register': {
    usage: 'import-register DATEI.csv[.gz] [--office KÜRZEL]',
    about: 'liest das Fallregister ein: alles oder nichts',
    run: importRegisterFile,
  },
  'import-scans': {
    usage: 'import-scans ORDNER [--office KÜRZEL]',
    about: 'nimmt alle Dateien eines Ordners an; sie bleiben dort liegen',
    run: importScanFolder,
  },
  evaluate: {
    usage:
      'evaluate --register DATEI [--letters ORDNER] [--texts DATEI.jsonl.gz] [--batches ORDNER --batch-out DATEI] --out DATEI',
    about: 'misst Lesen und Zuordnen an bekannten Briefen, in einer Wegwerf-Datenbank',
    run: evaluate,
  },
  reread: {
    usage: 'reread [--office KÜRZEL]',
    about: 'liest den Bestand mit der heutigen Texterkennung neu; Entscheidungen bleiben, wie sie sind',
    run: reread,
  },
  'separator-sheets': {
    usage: 'separator-sheets DATEI.pdf',
    about: 'schreibt die Trennblätter der Poststelle zum Ausdrucken',
    run: writeSeparatorSheets,
  },
  verify: {
    usage: 'verify',
    about: 'prüft, ob jede Datei unverändert da ist und keine Sendung hängen blieb',
    run: verify,
  },
  audit: {
    usage: auditUsage,
    about:
      'prüft, ob am Nachweis etwas verändert, gelöscht, eingefügt oder vertauscht wurde; zeigt seinen Stand zum Aufbewahren; schreibt ihn zum Prüfen mit eigenen Mitteln heraus',
    run: audit,
  },
  keys: {
    usage: keysUsage,
    about:
      'zeigt den Hauptschlüssel, wechselt ihn (bei laufendem Betrieb) oder verschlüsselt Originale aus der Zeit davor',
    run: keys,
  },
  doctor: {
    usage: 'doctor',
    about: 'sagt, was auf diesem Rechner läuft und was es schneller machte',
    run: doctor,
  },
  openapi: {
    usage: 'openapi [--check] [DATEI]',
    about: 'schreibt die Beschreibung der Schnittstelle',
    run: writeOpenApi,
  },
}
