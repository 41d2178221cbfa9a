import { FIELDS } from '../../lib/testing/index.ts';

/** The seed of every campaign: the same instances on every machine. */
export const run = (numRuns: number, offset = 0): { seed: number; numRuns: number } => ({ seed: 20261120 + offset, numRuns });

/**
 * Settings of a campaign over one of the fields: each field has a seed of its own, because the same seed would make the same
 * shapes, groups and operators over every field; and a new field takes its time from the others.
 */
export function runOver({ name }: { readonly name: string }, numRuns: number): { seed: number; numRuns: number } {
  return run(Math.max(5, Math.ceil((numRuns * 8) / Math.max(8, FIELDS.length))), FIELDS.findIndex((over) => over.name === name));
}
