// Learns the coefficients of the page-continuity model from made-up stacks and writes src/recognition/stack/coefficients.ts:
//   node bench/stacks/train.ts [--stacks 400]
// The same number of stacks gives the same coefficients.
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { featureNames } from '../../src/recognition/stack/junction.ts'
import { type Example, examplesOf } from './examples.ts'
import { makeReadStacks } from './made-stacks.ts'

const { values } = parseArgs({ options: { stacks: { type: 'string', default: '400' } } })
const rounds = 1_500
const step = 1
const restraint = 3e-4

/** Logistic regression by steepest descent with momentum; large coefficients are held back. */
function learn(examples: Example[]): number[] {
  const rows = examples.map(({ features }) => Float64Array.from(featureNames, (name) => features[name]))
  const weights = new Float64Array(featureNames.length)
  const speed = new Float64Array(featureNames.length)
  for (let round = 0; round < rounds; round++) {
    const slope = new Float64Array(featureNames.length)
    rows.forEach((row, at) => {
      let sum = 0
      for (let k = 0; k < row.length; k++) sum += (row[k] ?? 0) * (weights[k] ?? 0)
      const error = 1 / (1 + Math.exp(-sum)) - Number(examples[at]?.cut)
      for (let k = 0; k < row.length; k++) slope[k] = (slope[k] ?? 0) + error * (row[k] ?? 0)
    })
    for (let k = 0; k < weights.length; k++) {
      speed[k] =
        0.9 * (speed[k] ?? 0) - step * 0.1 * ((slope[k] ?? 0) / rows.length + restraint * (weights[k] ?? 0))
      weights[k] = (weights[k] ?? 0) + (speed[k] ?? 0)
    }
  }
  return [...weights]
}

const examples = [...makeReadStacks('train', Number(values.stacks))].flatMap(examplesOf)
const weights = learn(examples)
const lines = featureNames.map((name, at) => `  ${name}: ${Number((weights[at] ?? 0).toFixed(2))},`)
await writeFile(
  new URL('../../src/recognition/stack/coefficients.ts', import.meta.url),
  `import type { Features } from './junction.ts'

/**
 * Learned by \`node bench/stacks/train.ts\` from ${values.stacks} made-up stacks (${examples.length} junctions, ${examples.filter(({ cut }) => cut).length} of them cuts): logistic
 * regression over the features of \`junction.ts\`. Positive: a new letter. Do not mend by hand, train anew.
 */
export const coefficients: Features = {
${lines.join('\n')}
}
`,
)
console.log(`${examples.length} junctions`)
