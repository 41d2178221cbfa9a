import fc from 'fast-check';
import type { FiniteGroup } from '../groups/finite-group.ts';
import { dihedralGroup } from '../groups/library/families.ts';
import { groups, permutations, relabelled, tableOf } from './groups.ts';
import { isGroupTable } from './reference-algebra.ts';

/** A table that is not the Cayley table of a group, and in what way. */
export interface BrokenTable {
  readonly fault: string;
  readonly table: number[][];
}

const withEntry = (table: readonly (readonly number[])[], i: number, j: number, value: number): number[][] =>
  table.map((row, r) => row.map((x, c) => (r === i && c === j ? value : x)));

/**
 * The Chein loop M(G, 2) of order 2·|G|: elements g and g·u with g·(h·u) = (h·g)·u, (g·u)·h = (g·h⁻¹)·u and
 * (g·u)·(h·u) = h⁻¹·g; g·u has index |G| + g. A Moufang loop, with two-sided inverses and every two elements in a group,
 * that is associative only if G is abelian.
 * @source O. Chein, Moufang loops of small order, Trans. Amer. Math. Soc. 188 (1974)
 * @example
 * import { dihedralGroup } from 'group-matrix';
 * import { cheinLoop } from 'group-matrix/testing';
 * const T = cheinLoop(dihedralGroup(3));
 * [T[T[1][3]][6], T[1][T[3][6]]] // => [11, 10]
 */
export function cheinLoop(G: FiniteGroup): number[][] {
  const n = G.order;
  return Array.from({ length: 2 * n }, (_, x) =>
    Array.from({ length: 2 * n }, (__, y) => {
      const [g, h] = [x % n, y % n];
      if (x < n) return y < n ? G.multiply(g, h) : n + G.multiply(h, g);
      return y < n ? n + G.multiply(g, G.inverse(h)) : G.multiply(G.inverse(h), g);
    }),
  );
}

/** All 2 × 2 subsquares with two values whose switch keeps the row and the column of the identity. */
function intercalates(G: FiniteGroup): [number, number, number, number][] {
  const found: [number, number, number, number][] = [];
  for (let r = 0; r < G.order; r++) {
    for (let s = r + 1; s < G.order; s++) {
      for (let c = 0; c < G.order; c++) {
        for (let d = c + 1; d < G.order; d++) {
          if ([r, s, c, d].includes(G.identity)) continue;
          if (G.multiply(r, c) === G.multiply(s, d) && G.multiply(r, d) === G.multiply(s, c)) found.push([r, s, c, d]);
        }
      }
    }
  }
  return found;
}

function switched(table: readonly (readonly number[])[], [r, s, c, d]: readonly [number, number, number, number]): number[][] {
  const [x, y] = [table[r]![c]!, table[r]![d]!];
  return withEntry(withEntry(withEntry(withEntry(table, r, c, y), r, d, x), s, c, x), s, d, y);
}

type Breaking = (G: FiniteGroup) => fc.Arbitrary<BrokenTable>;

const index = (n: number): fc.Arbitrary<number> => fc.nat({ max: n - 1 });

const BREAKINGS: readonly { readonly least: number; readonly breaking: Breaking }[] = [
  {
    least: 1,
    breaking: (G) =>
      fc.tuple(index(G.order), index(G.order), fc.constantFrom(-1, G.order, 0.5, NaN, Infinity, 2 ** 32)).map(([i, j, x]) => ({ fault: 'an entry out of range', table: withEntry(tableOf(G), i, j, x) })),
  },
  { least: 1, breaking: (G) => index(G.order).map((i) => ({ fault: 'a short row', table: tableOf(G).map((row, r) => (r === i ? row.slice(1) : row)) })) },
  { least: 1, breaking: (G) => index(G.order).map((i) => ({ fault: 'a long row', table: tableOf(G).map((row, r) => (r === i ? [...row, 0] : row)) })) },
  { least: 2, breaking: (G) => index(G.order).map((i) => ({ fault: 'a missing row', table: tableOf(G).filter((_, r) => r !== i) })) },
  {
    least: 2,
    breaking: (G) =>
      fc.tuple(index(G.order), index(G.order), fc.integer({ min: 1, max: G.order - 1 })).map(([i, j, shift]) => {
        const table = tableOf(G);
        return { fault: 'an entry twice in a row', table: withEntry(table, i, j, (table[i]![j]! + shift) % G.order) };
      }),
  },
  {
    least: 2,
    breaking: (G) =>
      fc.tuple(index(G.order), index(G.order), fc.integer({ min: 1, max: G.order - 1 })).map(([i, j, shift]) => {
        const table = tableOf(G);
        const k = (j + shift) % G.order;
        return { fault: 'two entries of a row exchanged', table: withEntry(withEntry(table, i, j, table[i]![k]!), i, k, table[i]![j]!) };
      }),
  },
  {
    // a Latin square: two rows exchanged leave a fixed row, and a translation with a fixed point is the identity
    least: 3,
    breaking: (G) =>
      fc.tuple(index(G.order), fc.integer({ min: 1, max: G.order - 1 })).map(([i, shift]) => {
        const [table, k] = [tableOf(G), (i + shift) % G.order];
        return { fault: 'no two-sided identity (rows exchanged)', table: table.map((row, r) => (r === i ? table[k]! : r === k ? table[i]! : row)) };
      }),
  },
  {
    least: 3,
    breaking: (G) =>
      fc.tuple(index(G.order), fc.integer({ min: 1, max: G.order - 1 })).map(([i, shift]) => {
        const [table, k] = [tableOf(G), (i + shift) % G.order];
        return { fault: 'no two-sided identity (columns exchanged)', table: table.map((row) => row.map((x, c) => (c === i ? row[k]! : c === k ? row[i]! : x))) };
      }),
  },
];

/** A loop of order 5 that is no group: the smallest order at which there is one. */
const LOOP_OF_ORDER_5: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4],
  [1, 0, 3, 4, 2],
  [2, 4, 0, 1, 3],
  [3, 2, 4, 0, 1],
  [4, 3, 1, 2, 0],
];

function loops(maxOrder: number): fc.Arbitrary<BrokenTable> {
  const kinds: { fault: string; table: number[][] }[] = [];
  if (maxOrder >= 5) kinds.push({ fault: 'a loop of order 5 (not associative)', table: LOOP_OF_ORDER_5.map((row) => [...row]) });
  for (let n = 3; 4 * n <= maxOrder && n <= 6; n++) kinds.push({ fault: 'a Moufang loop (not associative)', table: cheinLoop(dihedralGroup(n)) });
  return fc.constantFrom(...kinds).chain(({ fault, table }) => permutations(table.length).map((names) => ({ fault, table: relabelled(table, names) })));
}

/** Tables of groups with one intercalate switched, kept only where a look at every triple says that no group is left. */
function switchedIntercalates(maxOrder: number): fc.Arbitrary<BrokenTable> {
  return groups(maxOrder)
    .filter((G) => G.order % 2 === 0 && G.order >= 6)
    .map((G) => ({ G, choices: intercalates(G) }))
    .filter(({ choices }) => choices.length > 0)
    .chain(({ G, choices }) => fc.constantFrom(...choices).map((choice) => ({ fault: 'an intercalate switched (not associative)', table: switched(tableOf(G), choice) })))
    .filter(({ table }) => !isGroupTable(table));
}

/**
 * Tables that are not Cayley tables of groups, with the reason: entries out of range or repeated, ragged rows, Latin
 * squares without identity, loops (one switched intercalate, Moufang loops, a loop of order 5) under other names.
 *
 * That each is no group is known by construction, or (intercalates) by looking at all triples.
 * @param maxOrder largest order, at least 8
 * @example
 * import fc from 'fast-check';
 * import { brokenCayleyTables } from 'group-matrix/testing';
 * fc.sample(brokenCayleyTables(8), { seed: 1, numRuns: 9 }).every((broken) => broken.fault !== '') // => true
 */
export function brokenCayleyTables(maxOrder: number): fc.Arbitrary<BrokenTable> {
  const simple = groups(maxOrder).chain((G) => fc.oneof(...BREAKINGS.filter(({ least }) => G.order >= least).map(({ breaking }) => breaking(G))));
  const empty = fc.constant<BrokenTable>({ fault: 'no rows', table: [] });
  return fc.oneof({ weight: 6, arbitrary: simple }, { weight: 2, arbitrary: switchedIntercalates(maxOrder) }, { weight: 2, arbitrary: loops(maxOrder) }, { weight: 1, arbitrary: empty });
}
