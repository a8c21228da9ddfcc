// The promises of recognition, each measured on its own:
//   node bench/recognition.ts [part …] [--corpus DIR] [--sample N] [--pages N] [--rounds N] [--engine native|wasm|both]
//                             [--count N] [--verapdf DIR] [--no-peer]
// Without a part: all of them; `listing` writes own-set.json anew. Tables go to the screen, all facts as JSON to
// bench/recognition/out/. The peer and the validators are installed by bench/set-up-peer.sh.
import { readOptions } from './recognition/options.ts'
import { writeListing } from './recognition/own-set.ts'
import { measureBytes } from './recognition/parts/bytes.ts'
import { measureMemory } from './recognition/parts/memory.ts'
import { measureNumbers } from './recognition/parts/numbers.ts'
import { measurePdfa } from './recognition/parts/pdfa.ts'
import { measureShare } from './recognition/parts/share.ts'
import { measureSingle } from './recognition/parts/single.ts'
import { measureSpeed } from './recognition/parts/speed.ts'
import { measureStraight } from './recognition/parts/straight.ts'
import { measureWords } from './recognition/parts/words.ts'
import { machine, publish } from './recognition/report.ts'

const parts = {
  speed: measureSpeed,
  share: measureShare,
  single: measureSingle,
  words: measureWords,
  numbers: measureNumbers,
  straight: measureStraight,
  pdfa: measurePdfa,
  bytes: measureBytes,
  memory: measureMemory,
}
type Part = keyof typeof parts

const { parts: asked, options } = readOptions(process.argv.slice(2))
if (asked[0] === 'listing') {
  console.log(`own-set.json: ${await writeListing(options.pages ?? 96)} pages`)
} else {
  const unknown = asked.filter((name) => !(name in parts))
  if (unknown.length > 0)
    throw new RangeError(`no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)
  const { cores, cpu, node, load } = machine()
  console.log(`${cores} cores, ${cpu}, Node ${node}, load ${load.join(' ')}`)
  for (const name of (asked.length > 0 ? asked : Object.keys(parts)) as Part[])
    await publish(name, await parts[name](options))
}
