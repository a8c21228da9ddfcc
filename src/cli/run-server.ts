import { readConfig, systemClock } from '#platform'
import {
  dropTrainingPost,
  hasNoRealOffice,
  type Served,
  serve,
  setUpTrainingOffice,
  trainingPassword,
  work,
} from '#server'

type Training = Awaited<ReturnType<typeof setUpTrainingOffice>>

/** `npm start`: everything in one process; a house without an office gets the training office and its post. */
export const startCommand = async (): Promise<undefined> => {
  // Somebody is looking at this terminal: the address should not scroll away under a line for each scan.
  const config = readConfig({ LAUFMAPPE_LOG: 'warn', ...process.env })
  let training: Training | undefined
  const served = await serve(config, {
    prepare: async ({ house }) => {
      if (await hasNoRealOffice(house.database))
        training = await setUpTrainingOffice(house.database, systemClock)
    },
  })
  // First the way out, then the greeting: who reads it may stop us at once.
  const stopped = untilStopped(served.stop, training && dropTrainingPost(served.opened, training))
  greet(served, training)
  await stopped
}

export const serveCommand = async (args: string[]): Promise<undefined> => {
  const served = await serve(readConfig(), { work: !args.includes('--no-work') })
  const stopped = untilStopped(served.stop)
  greet(served)
  await stopped
}

export const workCommand = async (): Promise<undefined> => {
  const running = await work(readConfig())
  const stopped = untilStopped(running.stop)
  process.stdout.write('Laufmappe arbeitet. Beenden mit Strg-C.\n')
  await stopped
}

const greet = ({ address, scanFolders, opened }: Served, training?: Training) => {
  const lines = ['', `  Laufmappe ist bereit:  ${address}`, '']
  for (const folder of scanFolders) lines.push(`  Scanordner:            ${folder}`)
  const { made } = opened.masters
  if (made)
    lines.push(
      '',
      `  Neuer Hauptschlüssel:  ${made}`,
      '  Ohne ihn ist kein Original lesbar. Bitte eine Abschrift getrennt von allen Sicherungen aufbewahren.',
    )
  if (training) {
    lines.push('', `  ${training.name} – alle Personen sind erfunden. Kennwort überall: ${trainingPassword}`)
    for (const { login, purpose } of training.signIns) lines.push(`    ${login.padEnd(20)} ${purpose}`)
  }
  process.stdout.write(`${lines.join('\n')}\n\n  Beenden mit Strg-C.\n\n`)
}

/** Waits for Ctrl-C or the service manager, then ends in order; a second Ctrl-C ends at once. */
const untilStopped = (stop: () => Promise<void>, background?: Promise<void>) =>
  new Promise<never>((_resolve, reject) => {
    let stopping = false
    // What breaks off because we are stopping goes on at the next start.
    background?.catch((error) => stopping || reject(error))
    const onSignal = () => {
      if (stopping) process.exit(130)
      stopping = true
      process.stdout.write('\n  Laufmappe wird beendet …\n')
      stop().then(() => {
        process.stdout.write('  Beendet.\n')
        process.exit(0)
      }, reject)
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
  })
