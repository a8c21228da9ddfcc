import { coefficients } from './coefficients.ts'
import { featureNames, featuresOf, type Junction } from './junction.ts'

const squeeze = (sum: number) => 1 / (1 + Math.exp(-sum))

/** How likely a new letter begins at the junction, 0 … 1. */
export function chanceOfCut(junction: Junction): number {
  const features = featuresOf(junction)
  return squeeze(featureNames.reduce((sum, name) => sum + features[name] * (coefficients[name] ?? 0), 0))
}
