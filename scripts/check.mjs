// Everything that can be told without running the product: style, types, borders between rooms, dead code, drift.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { root } from './install.mjs'

const node = process.execPath
const bin = (name) => path.join(root, 'node_modules', '.bin', name)
const steps = [
  ['style', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['types of the server', bin('tsc'), ['-p', 'tsconfig.json']],
  ['types of the web', bin('tsc'), ['-p', 'tsconfig.web.json', '--noEmit']],
  ['borders between rooms', bin('depcruise'), ['--config', '.dependency-cruiser.mjs', 'src']],
  ['dead code', bin('knip'), []],
  ['drift of the start model', node, [path.join(root, 'scripts', 'train-type-model.mjs'), '--check']],
  ['drift of tables, contract and API types', node, [path.join(root, 'scripts', 'generate.mjs'), '--check']],
]

const env = {
  ...process.env,
  PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH}`,
}
const failed = []
for (const [title, command, args] of steps) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env })
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${title}`)
  if (status !== 0) failed.push(title)
}
process.exit(failed.length > 0 ? 1 : 0)
