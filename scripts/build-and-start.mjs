import { buildWebIfChanged } from './build-web.mjs'

buildWebIfChanged()
process.argv = [process.argv[0], 'laufmappe', 'start', ...process.argv.slice(2)]
await import('../src/main.ts')
