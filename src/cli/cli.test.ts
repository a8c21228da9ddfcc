import assert from 'node:assert/strict'
import { mkdir, rename, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { HouseError, lockFolder, openBlobFolder } from '#platform'
import type { EngineReport } from '#recognition'
import { verifyPassword } from '../access/passwords.ts'
import { member, registerFile } from '../casefiles/testing/register-file.ts'
import { makePdf } from '../intake/testing/papers.ts'
import { commands } from './commands.ts'
import { aboutEngine } from './doctor.ts'
import { helpText } from './help.ts'
import { packageManager } from './package-managers.ts'
import { sayFailure } from './say-failure.ts'
import { openTerminal } from './testing/terminal.ts'

let terminal: Awaited<ReturnType<typeof openTerminal>>
before(async () => {
  terminal = await openTerminal()
})
after(() => terminal[Symbol.asyncDispose]())

const run: typeof terminal.run = (...asked) => terminal.run(...asked)
const password = 'ein-gutes-kennwort'

test('help lists every command and every setting', async () => {
  const { code, out, err } = await run(['--help'])
  assert.deepEqual([code, err], [0, ''])
  for (const name of Object.keys(commands)) assert.match(out, new RegExp(`^  ${name}( |$)`, 'm'))
  for (const setting of ['DATABASE_URL', 'LAUFMAPPE_DATA', 'PORT']) assert.ok(out.includes(setting))
  assert.match(helpText('import-register'), /^laufmappe import-register DATEI/)
})

test('a command that is none is an error, with the list', async () => {
  const { code, out, err } = await run(['constructor'])
  assert.deepEqual([code, out], [2, ''])
  assert.match(err, /import-register/)
})

test('settings that are not valid are named', async () => {
  const { code, err } = await run(['verify'], { env: { PORT: 'achtzig', LAUFMAPPE_LOG: 'laut' } })
  assert.equal(code, 1)
  assert.match(err, /^Diese Einstellungen sind nicht gültig: PORT, LAUFMAPPE_LOG\./)
})

test('a database that is not there is said in a sentence', async () => {
  const { code, err } = await run(['verify'], { env: { DATABASE_URL: 'postgresql://x:x@127.0.0.1:1/x' } })
  assert.equal(code, 1)
  assert.equal(err, 'Die Datenbank ist nicht erreichbar. Bitte DATABASE_URL prüfen.\n')
})

/** What a person reads who called a command in a way that leads nowhere. */
const refusalOf = async (name: string, args: string[]) =>
  sayFailure(
    await commands[name]?.run(args).then(
      () => assert.fail(),
      (error: unknown) => error,
    ),
  )

test('an option that is none is said in a sentence', async () => {
  const sentence = await refusalOf('add-office', ['--kuerzel', 'x'])
  assert.match(sentence, /--kuerzel/)
  assert.doesNotMatch(sentence, /\n +at /)
})

test('doctor says what reads on this machine, in which languages, and how it is set up', async () => {
  const { code, out } = await run(['doctor'])
  assert.equal(code, 0)
  assert.match(out, /^Node +v\d+/m)
  assert.match(out, /^Texterkennung {3}(libtesseract|tesseract\.js)/m)
  assert.match(out, /^Sprachen {8}Deutsch/m)
  assert.ok(
    out.includes(`Zwischenlager   höchstens 20 GB für Seitenbilder und PDF, in ${terminal.data}/cache\n`),
  )
  assert.match(out, /^Virenprüfung {4}keine \(LAUFMAPPE_CLAMD/m)
})

test('doctor takes the settings into account, and names those that are not valid', async () => {
  const set = await run(['doctor'], {
    env: { LAUFMAPPE_ENGINE: 'wasm', LAUFMAPPE_CACHE_GB: '3', LAUFMAPPE_CLAMD: 'tcp://clamd:3310' },
  })
  assert.equal(set.code, 0, set.err)
  assert.match(set.out, /^Texterkennung {3}tesseract\.js.*\n {16}Erzwungen durch LAUFMAPPE_ENGINE=wasm/m)
  assert.match(set.out, /^Zwischenlager {3}höchstens 3 GB/m)
  assert.match(set.out, /^Virenprüfung {4}durch clamd unter tcp:\/\/clamd:3310$/m)
  const wrong = await run(['doctor'], { env: { PORT: 'achtzig' } })
  assert.equal(wrong.code, 0)
  assert.match(wrong.out, /^Einstellungen {3}Diese Einstellungen sind nicht gültig: PORT\./m)
})

test('doctor says what to install, for speed and for the languages of the post', () => {
  const report: EngineReport = {
    kind: 'wasm',
    name: 'tesseract.js 7.0.0 deu(fast+best_int)',
    missing: 'library',
    forced: false,
    languages: ['de', 'tr'],
    missingLanguages: ['ar', 'uk'],
    missingData: ['ara', 'ukr'],
  }
  assert.deepEqual(aboutEngine(report, packageManager('linux', 'ID=debian')), [
    [
      'Texterkennung',
      ['tesseract.js 7.0.0 deu(fast+best_int)', 'Schneller mit: sudo apt-get install libtesseract5'],
    ],
    [
      'Sprachen',
      [
        'Deutsch, Türkisch',
        'Ohne Daten: Arabisch, Ukrainisch. Solche Seiten werden gelesen, als wären sie deutsch.',
        'Nachrüsten mit: sudo apt-get install tesseract-ocr-ara tesseract-ocr-ukr',
        'Seiten, denen sie fehlten, werden danach von selbst neu gelesen.',
      ],
    ],
  ])
})

test('an office is made once', async () => {
  const made = await run([
    'add-office',
    '--key',
    'amt',
    '--name',
    'Jobcenter Amtstadt',
    '--bg-prefix',
    '99704',
    '--land',
    'NW',
  ])
  assert.equal(made.code, 0, made.err)
  assert.match(made.out, /Jobcenter Amtstadt ist angelegt/)
  const [office] = await terminal.rows<{ id: number }>(
    "select id, kind, settings from tenant where key = 'amt'",
  )
  assert.deepEqual(office, { id: 2, kind: 'real', settings: { bgPrefix: '99704', land: 'NW' } })
  const units = await terminal.rows('select key from unit where tenant_id = 2 order by key')
  assert.deepEqual(units, [{ key: 'klaerstelle' }, { key: 'poststelle' }])
  const again = await run(['add-office', '--key', 'amt', '--name', 'Ein anderes'])
  assert.deepEqual([again.code, again.err], [1, 'amt gibt es schon.\n'])
})

for (const args of [
  [],
  ['--key', 'amt2'],
  ['--key', 'Amt 2', '--name', 'x'],
  ['--key', '../amt', '--name', 'x'],
])
  test(`add-office ${args.join(' ')} says what is missing`, async () => {
    assert.match(await refusalOf('add-office', args), /^Es fehlt eine Angabe\. Aufruf: laufmappe add-office/)
  })

test('a Land that is none is named with those there are', async () => {
  const sentence = await refusalOf('add-office', ['--key', 'amt2', '--name', 'x', '--land', 'NRW'])
  assert.match(sentence, /^Dieses Land gibt es nicht\. Möglich sind: BW BY .* TH\./)
})

const addStaff = (login: string, more: string[], input = password) =>
  run(['add-staff', '--office', 'amt', '--login', login, '--name', 'Eva Neu', ...more], { input })

test('a member of staff is added, with units, roles and a password from the standard input', async () => {
  const { code, err } = await addStaff(
    'eva',
    ['--code', 'L1', '--units', 'poststelle,Klärstelle', '--roles', 'clerk,clearing'],
    `${password}\n`,
  )
  assert.equal(code, 0, err)
  const [row] = await terminal.rows<{ password_hash: string }>(
    `select code, held.roles, password_hash, count(held.unit_id)::int as units
     from staff join app.held on held.staff_id = staff.id where login = 'eva' group by code, held.roles, password_hash`,
  )
  const { password_hash: hash, ...rest } = row ?? { password_hash: '' }
  assert.deepEqual(rest, { code: 'L1', roles: ['clerk', 'clearing'], units: 2 })
  assert.equal(await verifyPassword(password, hash), true)
})

for (const [why, login, more, input, sentence] of [
  ['a login that is taken', 'eva', [], password, /^eva gibt es schon/],
  ['a code that is taken', 'max', ['--code', 'L1'], password, /^L1 gibt es schon/],
  [
    'an unknown unit',
    'max',
    ['--units', 'keller'],
    password,
    /^Die Organisationseinheit keller gibt es nicht/,
  ],
  ['a short password', 'max', [], 'kurz', /^Das Kennwort muss mindestens 12 Zeichen haben/],
  ['a common password', 'max', [], 'qwertzuiop123', /^Dieses Kennwort ist leicht zu erraten/],
  [
    'a password with the login in it',
    'max',
    [],
    'max-und-die-wilden-kerle',
    /^Im Kennwort steht der Anmeldename/,
  ],
] as const)
  test(`${why}: nobody is added, and the reason is said`, async () => {
    const before = await terminal.rows('select from staff')
    const { code, out, err } = await addStaff(login, [...more], input)
    assert.deepEqual([code, out], [1, ''])
    assert.match(err, sentence)
    assert.equal((await terminal.rows('select from staff')).length, before.length)
  })

test('the account of another system has no password', async () => {
  const { code, err } = await addStaff('scanner', ['--roles', 'mail-room', '--system'], '')
  assert.equal(code, 0, err)
  assert.deepEqual(await terminal.rows("select system, password_hash from staff where login = 'scanner'"), [
    { system: true, password_hash: null },
  ])
})

test('a lost sign-in is reset: a password for one use is shown, and everything else is gone', async () => {
  const [eva] = await terminal.rows<{ id: string }>("select id from staff where login = 'eva'")
  await terminal.rows(
    "insert into passkey (tenant_id, id, staff_id, credential_id, public_key, counter, label, created_at) values (2, gen_random_uuid(), $1, 'x', 'x', 0, 'x', now())",
    [eva?.id],
  )
  await terminal.rows(
    "insert into second_factor (tenant_id, staff_id, secret, confirmed_at) values (2, $1, 'x', now())",
    [eva?.id],
  )
  const { code, out, err } = await run(['reset-sign-in', '--login', 'eva', '--office', 'amt'])
  assert.equal(code, 0, err)
  const [, shown = ''] = /Kennwort für eva: (\S+)/.exec(out) ?? []
  const [row] = await terminal.rows<{ password_hash: string; password_change_due: boolean }>(
    "select password_hash, password_change_due from staff where login = 'eva'",
  )
  assert.equal(row?.password_change_due, true)
  assert.equal(await verifyPassword(shown, row?.password_hash ?? null), true)
  for (const table of ['passkey', 'second_factor', 'session', 'known_device'])
    assert.deepEqual(await terminal.rows(`select from ${table}`), [], table)
  const acts = await terminal.rows('select what, facts from act where subject_id = $1', [eva?.id])
  assert.deepEqual(acts, [{ what: 'access.sign_in_reset', facts: {} }])
  const unknown = await run(['reset-sign-in', '--login', 'niemand', '--office', 'amt'])
  assert.deepEqual(
    [unknown.code, unknown.err],
    [1, 'Den Anmeldenamen niemand gibt es in diesem Amt nicht.\n'],
  )
  assert.match(await refusalOf('reset-sign-in', []), /^Es fehlt eine Angabe.*reset-sign-in --login NAME/)
})

test('a mistake in the file of identity providers is told before anybody wants to sign in', async () => {
  const file = await terminal.write('oidc.json', '[{"office": "amt"}]')
  const { code, err } = await run(['serve'], { env: { LAUFMAPPE_OIDC_FILE: file } })
  assert.equal(code, 1)
  assert.match(err, /^Die Datei der Anmeldedienste .*oidc\.json/)
  assert.match(err, /issuer/)
})

test('a role that is none is answered with those there are', async () => {
  const args = ['--login', 'max', '--name', 'Max', '--roles', 'clerk,koenig']
  assert.match(await refusalOf('add-staff', args), /^Es fehlt eine Angabe.*--roles clerk,placement/)
})

test('of several offices one must be named', async () => {
  const file = await terminal.write('leer.csv', registerFile([member()]))
  const { code, err } = await run(['import-register', file])
  assert.deepEqual([code, err], [1, 'Bitte mit --office das Amt nennen. Vorhanden: test, amt\n'])
})

test('a register is imported, packed or not, and told in figures', async () => {
  const text = registerFile([
    member(),
    member({ rolle: 'child', vorname: 'Ole', kundennummer: '100A000102' }),
  ])
  const plain = await run(['import-register', await terminal.write('register.csv', text), '--office', 'amt'])
  assert.equal(plain.code, 0, plain.err)
  assert.match(plain.out, /^2 Zeilen in [\d.]+ s: Fälle 1 neu, 0 geändert, 0 unverändert; Personen 2 neu, /)
  const packed = await run([
    'import-register',
    await terminal.write('register.csv.gz', gzipSync(text)),
    '--office',
    'amt',
  ])
  assert.match(packed.out, /Fälle 0 neu, 0 geändert, 1 unverändert/)
  assert.deepEqual(await terminal.rows('select tenant_id from household'), [{ tenant_id: 2 }])
})

test('a register with bad lines: each is named with its line, nothing is imported', async () => {
  const text = registerFile([
    member({ bg_nummer: '99704//0000555', kundennummer: '100A000555' }),
    member({ bg_nummer: 'krumm', kundennummer: '100A000556' }),
    member({ bg_nummer: '99704//0000557', kundennummer: '100A000557', nachname: '' }),
  ])
  const { code, out, err } = await run([
    'import-register',
    await terminal.write('krumm.csv', text),
    '--office',
    'amt',
  ])
  assert.deepEqual([code, out], [1, ''])
  assert.match(
    err,
    /^Zeile 3, Spalte bg_nummer: bad_bg_number\nZeile 4, Spalte nachname: missing_name\nNichts eingelesen/,
  )
  assert.equal((await terminal.rows('select from household')).length, 1)
})

test('a file that is not there, and none at all', async () => {
  const missing = await refusalOf('import-register', ['gibt-es-nicht.csv'])
  assert.equal(missing, 'Die Datei oder der Ordner gibt-es-nicht.csv ist nicht lesbar.')
  const none = await refusalOf('import-scans', [])
  assert.match(none, /^Es fehlt eine Angabe\. Aufruf: laufmappe import-scans ORDNER/)
})

test('scans of a folder are taken in; what cannot be read is told and counts as failure', async () => {
  const folder = path.join(path.dirname(await terminal.write('x', '')), 'scans-in')
  await mkdir(folder)
  await writeFile(path.join(folder, 'gut.pdf'), await makePdf('Guten Tag'))
  const good = await run(['import-scans', folder, '--office', 'amt'])
  assert.equal(good.code, 0, good.err)
  const [number] = /^\S+(?= {2}received$)/m.exec(good.out) ?? []
  assert.ok(number, good.out)
  await writeFile(path.join(folder, 'schlecht.pdf'), 'kein PDF')
  const bad = await run(['import-scans', folder, '--office', 'amt'])
  assert.equal(bad.code, 1)
  assert.ok(bad.out.includes(`${number}  received`), 'the same file is the same submission')
  assert.match(bad.out, /^\S+ {2}recognition\.unknown_type$/m)
  await stat(path.join(folder, 'gut.pdf'))
})

test('verify finds nothing wrong, then a changed file, then a missing one, then a stuck letter', async () => {
  const fine = await run(['verify'])
  assert.deepEqual([fine.code, fine.err], [0, ''])
  assert.match(fine.out, /^amt: \d+ Dateien geprüft, 0 Mängel$/m)
  const [scan] = await terminal.rows<{ blob_key: string; receipt_number: string; id: string }>(
    "select blob_key, receipt_number, id from submission where state = 'received'",
  )
  assert.ok(scan)
  const file = (await openBlobFolder(path.join(terminal.data, 'blobs'))).placeOf(scan.blob_key)
  await rename(file, `${file}.away`)
  await writeFile(file, 'somebody wrote on it')
  const changed = await run(['verify'])
  assert.equal(changed.code, 1)
  assert.equal(
    changed.err,
    `amt: ${scan.receipt_number}: Datei ${scan.blob_key.slice(0, 12)} ist verändert\n`,
  )
  await rename(file, `${file}.wrong`)
  const missing = await run(['verify'])
  assert.equal(missing.code, 1)
  assert.equal(missing.err, `amt: ${scan.receipt_number}: Datei ${scan.blob_key.slice(0, 12)} fehlt\n`)
  await rename(`${file}.away`, file)
  await terminal.rows('delete from graphile_worker._private_jobs')
  const stuck = await run(['verify'])
  assert.equal(stuck.code, 1)
  assert.match(stuck.err, new RegExp(`^amt: ${scan.receipt_number}: Sendung ist nicht zu Ende gelesen`))
})

test('a folder in use is told with where and who', async () => {
  await using _lock = await lockFolder(terminal.data, { name: 'server.lock', about: 'http://127.0.0.1:8080' })
  const { code, out, err } = await run(['serve'])
  assert.deepEqual([code, out], [1, ''])
  assert.ok(err.startsWith(`Laufmappe läuft schon: http://127.0.0.1:8080 (Prozess ${process.pid}).`), err)
})

test('a port in use is told with a way out', async (t) => {
  const sentence =
    'Port 8080 ist schon belegt. Bitte das andere Programm beenden oder einen anderen Port wählen, zum Beispiel: PORT=8081 npm start'
  assert.equal(
    sayFailure(new HouseError('conflict', 'server.port_in_use', { facts: { port: 8080 } })),
    sentence,
  )
  const built = path.resolve(import.meta.dirname, '../../dist/web/index.html')
  if (!(await stat(built).catch(() => null))) return t.skip('the user interface is not built here')
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as { port: number }
  const { code, err } = await run(['serve'], { env: { PORT: String(port) } })
  other.close()
  assert.equal(code, 1)
  assert.match(err, new RegExp(`^Port ${port} ist schon belegt`))
})

test('work ends in order when the service manager says so', async () => {
  const { code, out, err } = await run(['work'], { interruptAt: /arbeitet/ })
  assert.deepEqual([code, err], [0, ''])
  assert.match(out, /Beendet\.\n$/)
})

test('an error that nobody expected keeps its stack; a known one never shows it', () => {
  assert.match(sayFailure(new Error('oh')), /\n +at /)
  assert.match(sayFailure(new HouseError('invalid', 'room.new_code')), /^Fehler room\.new_code$/)
})
