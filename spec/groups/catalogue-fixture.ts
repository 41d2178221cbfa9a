import { readFileSync } from 'node:fs';

/** A group of the catalogue as GAP knows it; generators in another representation for a sample of them. */
export interface KnownGroup {
  readonly id: readonly [order: number, number: number];
  readonly structure: string;
  readonly elementOrders: readonly (readonly [number, number])[];
  readonly classCount: number;
  readonly centreOrder: number;
  readonly derivedSeries: readonly number[];
  readonly lowerCentralSeries: readonly number[];
  readonly abelianInvariants: readonly number[];
  readonly permutations?: readonly (readonly number[])[];
}

/** All groups of the catalogue, ascending by order, then by number. */
export const KNOWN_GROUPS: readonly KnownGroup[] = (JSON.parse(readFileSync(new URL('../fixtures/catalogue.json', import.meta.url), 'utf8')) as { groups: KnownGroup[] }).groups;

/** Every group of order at most 31, and a sample of the larger ones. */
export const SAMPLE: readonly KnownGroup[] = KNOWN_GROUPS.filter(({ permutations }) => permutations !== undefined);
