import { FIELDS } from '../../lib/testing/index.ts';

/** The seed of every campaign: the same instances on every machine. */
export const run = (numRuns: number): { seed: number; numRuns: number } => ({ seed: 20261120, numRuns });

/** Settings of a campaign that is run over every field: a new field takes its time from the others. */
export const runOverFields = (numRuns: number): { seed: number; numRuns: number } => run(Math.max(5, Math.ceil((numRuns * 8) / Math.max(8, FIELDS.length))));
