import { Config } from '#platform'
import { commands } from './commands.ts'

/** The list of commands, or one command with its usage. */
export const helpText = (name?: string): string => {
  const one = name ? commands[name] : undefined
  if (one) return `laufmappe ${one.usage}\n  ${one.about}\n`
  const lines = Object.values(commands).map(({ usage, about }) => `  ${usage}\n      ${about}`)
  const settings = Object.entries(Config.shape).map(
    ([key, schema]) => `  ${key.padEnd(26)}${schema.description ?? ''}`,
  )
  return `Laufmappe – die elektronische Akte fürs Jobcenter\n\nlaufmappe BEFEHL\n\n${lines.join('\n')}\n\nEinstellungen (Umgebungsvariablen)\n${settings.join('\n')}\n`
}
