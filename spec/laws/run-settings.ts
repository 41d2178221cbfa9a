/** The seed of every campaign: the same instances on every machine. */
export const run = (numRuns: number): { seed: number; numRuns: number } => ({ seed: 20261120, numRuns });
