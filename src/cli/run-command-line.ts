import { type Command, commands } from './commands.ts'
import { helpText } from './help.ts'
import { sayFailure } from './say-failure.ts'

/** Runs one command and returns its exit code: 0 all went well, 1 it did not, 2 there is no such command. */
export const runCommandLine = async ([name = '', ...args]: string[]): Promise<number> => {
  const command: Command | undefined = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command || args.includes('--help')) {
    const asked = ['', 'help', '--help'].includes(name) || args.includes('--help')
    ;(asked ? process.stdout : process.stderr).write(helpText(command ? name : undefined))
    return asked ? 0 : 2
  }
  try {
    return (await command.run(args)) ?? 0
  } catch (error) {
    process.stderr.write(`${sayFailure(error)}\n`)
    return 1
  }
}
