// Builds the clerk's desk when its sources have changed since the last build.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root, run } from './install.mjs'

const stamp = path.join(root, 'dist', 'web.stamp')

export const buildWebIfChanged = () => {
  const hash = createHash('sha256')
  const sources = [
    'src/web/**/*',
    'src/ui-kit/**/*',
    'src/*/contract.ts',
    'vite.config.ts',
    'package-lock.json',
  ]
  for (const file of globSync(sources, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted())
    hash.update(path.relative(root, file)).update(readFileSync(file))
  const wanted = hash.digest('hex')
  const built =
    existsSync(path.join(root, 'dist', 'web', 'index.html')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === wanted
  if (built) return
  run(process.execPath, [
    path.join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    '--logLevel',
    'warn',
  ])
  writeFileSync(stamp, wanted)
}

if (process.argv[1] === import.meta.filename) buildWebIfChanged()
