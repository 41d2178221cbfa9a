import { FIELDS } from '../../lib/testing/index.ts';

/** The seed of every campaign: the same instances on every machine. */
export const run = (numRuns: number, offset = 0): { seed: number; numRuns: number } => ({ seed: 20261120 + offset, numRuns });

/**
 * Settings of a campaign over one of the fields: each field has a seed of its own, because the same seed would make the same
 * shapes, groups and operators over every field. Q, which has algorithms of its own everywhere, gets all runs; a new field
 * takes its time from the other ones.
 */
export function runOver({ name }: { readonly name: string }, numRuns: number): { seed: number; numRuns: number } {
  const place = FIELDS.findIndex((over) => over.name === name);
  const share = FIELDS[place]!.field.id === 'Q' ? 1 : 8 / Math.max(8, FIELDS.length);
  return run(Math.max(5, Math.ceil(numRuns * share)), place);
}
