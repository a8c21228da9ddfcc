import { HouseError } from '#platform'
import { type Facts, sharedSentences } from './shared-sentences.ts'

const sentences: Record<string, (facts: Facts) => string> = {
  'platform.bad_config': ({ settings }) =>
    `Diese Einstellungen sind nicht gültig: ${settings}. „laufmappe --help“ zeigt, was erwartet wird.`,
  'platform.folder_in_use': ({ about, pid, folder }) =>
    `Laufmappe läuft schon: ${about} (Prozess ${pid}). Bitte dort öffnen, den Prozess beenden oder mit LAUFMAPPE_DATA einen anderen Ordner als ${folder} wählen.`,
  'platform.bad_secret_file': ({ setting, file }) =>
    `${setting}_FILE nennt ${file}: Die Datei ist nicht lesbar, oder ${setting} ist zugleich gesetzt. Bitte nur eines von beiden.`,
  'platform.master_key_missing': ({ file }) =>
    `Der Hauptschlüssel ${file} ist nicht da. Bitte die Datei anlegen (32 Bytes, hexadezimal: openssl rand -hex 32) oder LAUFMAPPE_MASTER_KEY_FILE weglassen.`,
  'platform.master_key_lost': ({ file, id }) =>
    `Der Hauptschlüssel ${id} fehlt (gesucht: ${file} und daneben). Ohne ihn ist kein Original lesbar. Es wurde nichts geändert. Bitte die Datei aus ihrer Aufbewahrung zurückholen oder mit LAUFMAPPE_MASTER_KEY_FILE sagen, wo sie liegt.`,
  'platform.master_key_wrong': ({ file, id }) =>
    `${file} ist nicht der Hauptschlüssel dieser Datenbank (gebraucht wird ${id}). Es wurde nichts geändert. Bitte die richtige Datei hinlegen.`,
  'platform.master_key_unreadable': ({ file }) =>
    `${file} enthält keinen Hauptschlüssel (32 Bytes, auch hexadezimal oder base64), ist nicht lesbar, oder LAUFMAPPE_KMS_COMMAND gibt keinen heraus.`,
  'platform.new_key_by_kms': () =>
    'Mit LAUFMAPPE_KMS_COMMAND macht das KMS den neuen Schlüssel. Bitte mit --new die Datei nennen, in der er verpackt liegt.',
  'platform.rotation_unfinished': () =>
    'Ein früherer Wechsel des Hauptschlüssels ist nicht zu Ende, und sein neuer Schlüssel (.next) fehlt. Bitte zurückholen und „laufmappe keys rotate“ noch einmal aufrufen.',
  'server.port_in_use': ({ port }) =>
    `Port ${port} ist schon belegt. Bitte das andere Programm beenden oder einen anderen Port wählen, zum Beispiel: PORT=${Number(port) + 1} npm start`,
  'server.no_web_build': () =>
    'Die Oberfläche ist noch nicht gebaut. „npm start“ baut sie; von Hand geht es mit „npm run build“.',
  'platform.no_login': ({ login, setting }) =>
    `Die Datenbank hat keine Anmeldung „${login}“, und das Konto darf keine anlegen: ihm createrole geben oder ihre Adresse in ${setting} nennen.`,
  'platform.no_service_user': () =>
    'PostgreSQL darf nicht als root laufen, und es gibt weder das Konto „postgres“ noch „nobody“. Bitte eines davon anlegen oder DATABASE_URL setzen.',
  'platform.no_embedded_database': ({ package: name }) =>
    `Das Paket ${name} fehlt. Bitte „npm install“ ausführen oder mit DATABASE_URL ein eigenes PostgreSQL angeben.`,
  'platform.embedded_database_failed': ({ tool, log }) =>
    `Die eingebaute Datenbank ließ sich nicht starten (${tool}). Näheres steht in ${log}.`,
  'platform.migration_changed': ({ name }) =>
    `Die Migration ${name} ist nachträglich verändert worden. Bitte den ursprünglichen Stand wiederherstellen.`,
  'platform.migration_failed': ({ name }) =>
    `Die Migration ${name} ist fehlgeschlagen; die Datenbank ist auf dem Stand davor.`,
  'access.bad_oidc_file': ({ file, told }) =>
    `Die Datei der Anmeldedienste ${file} (LAUFMAPPE_OIDC_FILE) ist nicht gültig oder nicht lesbar; docs/sign-in.md zeigt, was erwartet wird.\n${told}`,
  'cli.no_such_login': ({ login }) => `Den Anmeldenamen ${login} gibt es in diesem Amt nicht.`,
  'cli.missing_argument': ({ usage }) => `Es fehlt eine Angabe. Aufruf: laufmappe ${usage}`,
  'cli.batches_without_out': ({ usage }) =>
    `--batches und --batch-out gehören zusammen: das eine nennt den Ordner mit den Stapeln, das andere die Datei für das Ergebnis. Aufruf: laufmappe ${usage}`,
  'cli.no_such_office': ({ offices }) =>
    `Bitte mit --office das Amt nennen. Vorhanden: ${offices || 'noch keines (siehe add-office)'}`,
  'cli.no_such_number': ({ text }) => `${text} ist keine Nummer eines Eintrags.`,
  'cli.no_such_head': ({ text }) =>
    `${text} ist kein Stand. Er besteht aus Nummer, Doppelpunkt und 64 Zeichen, wie „laufmappe audit head“ ihn zeigt.`,
  'audit.no_certificates': ({ file }) => `In ${file} steht kein Zertifikat (PEM).`,
  'cli.no_such_land': ({ laender }) => `Dieses Land gibt es nicht. Möglich sind: ${laender}.`,
  'cli.no_such_file': ({ file }) => `Die Datei oder der Ordner ${file} ist nicht lesbar.`,
  'cli.unknown_unit': ({ unit }) => `Die Organisationseinheit ${unit} gibt es nicht.`,
  'cli.taken': ({ what }) => `${what} gibt es schon.`,
}

/** A sentence for the person at the terminal; the stack only for what nobody expected. */
export const sayFailure = (error: unknown): string => {
  if (error instanceof HouseError) {
    const sentence = sentences[error.code]?.(error.facts) ?? sharedSentences[error.code]?.(error.facts)
    const cause = error.cause instanceof Error ? `\n${error.cause.message}` : ''
    return sentence ?? `Fehler ${error.code}${cause}`
  }
  if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')
    return 'Die Datenbank ist nicht erreichbar. Bitte DATABASE_URL prüfen.'
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    return `${error.message}\n„laufmappe --help“ zeigt alle Befehle.`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
