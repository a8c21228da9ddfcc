import type { Weights } from '../../src/filing/probability/conditional-logit.ts'

/**
 * What Fellegi and Sunter's theory expects before any letter was seen: logarithms of how much more often something agrees
 * with the right household than with any other one. Of what is rare in the letters the weights stay near these.
 */
export const expectedWeights: Weights = {
  'bg exact': 6,
  'bg close': 4,
  'customer exact': 8,
  'customer close': 4,
  'pension exact': 8,
  'pension close': 4,
  'tax exact': 8,
  'tax close': 4,
  'iban exact': 5,
  'iban close': 3,
  'child-benefit exact': 5,
  'child-benefit close': 3,
  'reference exact': 5,
  'reference close': 3,
  'birth exact': 6,
  'birth close': 4,
  'name exact': 5,
  'name close': 3,
  'name initial': 2,
  'address exact': 4,
  'address close': 3,
  'electricity exact': 2,
  'phone exact': 2,
  street: 2,
  'near birth': 2,
  'bg against': -2,
  'birth against': -4,
  'left the household': -2,
  'only mentioned': -2,
  'another has this and more': -3,
  'none: about_another': 6,
  'none: unknown_sender': 6,
  'none: look_alike': 3,
}
