/** The score 0 … 1 as it is shown: never a whole 100 % for something that a person has to decide. */
export const shownScore = (score: number): number => Math.min(score, 0.99)
