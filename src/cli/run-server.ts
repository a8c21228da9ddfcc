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
  greet(served, training)
  await untilStopped(served.stop, training && dropTrainingPost(served.opened, training))
}

export const serveCommand = async (args: string[]): Promise<undefined> => {
  const served = await serve(readConfig(), { work: !args.includes('--no-work') })
  greet(served)
  await untilStopped(served.stop)
}

export const workCommand = async (): Promise<undefined> => {
  const running = await work(readConfig())
  process.stdout.write('Laufmappe arbeitet. Beenden mit Strg-C.\n')
  await untilStopped(running.stop)
}

const greet = ({ address, scanFolders }: Served, training?: Training) => {
  const lines = ['', `  Laufmappe ist bereit:  ${address}`, '']
  for (const folder of scanFolders) lines.push(`  Scanordner:            ${folder}`)
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
