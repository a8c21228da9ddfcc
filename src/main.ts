import { type Command, commands } from './cli/commands.ts'
import { helpText } from './cli/help.ts'
import { sayFailure } from './cli/say-failure.ts'

const [name = '', ...args] = process.argv.slice(2)
const command: Command | undefined = commands[name]

if (!command || args.includes('--help')) {
  const asked = name === '' || name === 'help' || name === '--help' || args.includes('--help')
  ;(asked ? process.stdout : process.stderr).write(helpText(command ? name : undefined))
  process.exitCode = asked ? 0 : 2
} else {
  try {
    process.exitCode = (await command.run(args)) ?? 0
  } catch (error) {
    process.stderr.write(`${sayFailure(error)}\n`)
    process.exitCode = 1
  }
}
