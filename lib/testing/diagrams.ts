import fc from 'fast-check';
import { InputError } from '../errors.ts';
import type { DiagramCategory, DiagramCombination } from '../diagrams/combination.ts';
import { canonicalDiagramUnchecked, diagramKey, requireRows, type Diagram } from '../diagrams/diagram.ts';
import { requireFamilySize, type DiagramFamily } from '../diagrams/family.ts';
import { described } from './description.ts';
import { permutations } from './groups.ts';

/** The sizes of the heads that a diagram of the family with m vertices can have, in blocks; −1 stands for no head. */
function headSizes(family: DiagramFamily, n: number, m: number): number[] {
  switch (family) {
    case 'S':
      return [-1];
    case 'O':
    case 'Sp':
      return m % 2 === 0 ? [-1] : [];
    case 'SO':
      return [...(m % 2 === 0 ? [-1] : []), ...(m >= n && (m - n) % 2 === 0 ? [n] : [])];
    case 'A':
      return [-1, ...[n, n - 1].filter((size) => size <= m)];
  }
}

/** Set partitions of m points in the order of p, of which the first `separate` points are in different blocks. */
function partitionOwners(p: readonly number[], separate: number, choices: readonly number[]): number[] {
  const owner = new Array<number>(p.length).fill(0);
  let blocks = separate;
  p.forEach((v, i) => {
    owner[v] = i < separate ? i : Math.min(choices[i]!, blocks);
    blocks = Math.max(blocks, owner[v]! + 1);
  });
  return owner;
}

/**
 * Diagrams of the family with k inputs and l outputs, where it has any: set partitions into any number of blocks, pairings,
 * Brauer–Grood diagrams, jellyfish with and without a leg that ends freely. They shrink towards no head and few blocks.
 * @throws InputError when the family has no diagram with these rows, such as an odd k + l for O
 * @example
 * import fc from 'fast-check';
 * import { diagrams } from 'group-matrix/testing';
 * fc.sample(diagrams('SO', 3, 2, 3), { seed: 1, numRuns: 20 }).every((d) => d.head.legs === 3) // => true
 */
export function diagrams(family: DiagramFamily, n: number, k: number, l: number): fc.Arbitrary<Diagram> {
  requireFamilySize(family, n, 'diagrams');
  requireRows(l, k, 'diagrams');
  const m = k + l;
  const sizes = headSizes(family, n, m);
  if (sizes.length === 0) throw new InputError(`diagrams: expected rows of a diagram of ${family}, got k = ${k}, l = ${l}`, { value: [k, l] });
  const pairs = family === 'O' || family === 'Sp' || family === 'SO';
  return fc.tuple(fc.constantFrom(...sizes), permutations(m), fc.tuple(...Array.from({ length: m }, (_, i) => fc.nat({ max: i })))).map(([size, p, choices]) => {
    const heads = Math.max(size, 0);
    const owner = pairs ? p.reduce<number[]>((list, v, i) => { list[v] = i < heads ? i : heads + Math.floor((i - heads) / 2); return list; }, new Array<number>(m)) : partitionOwners(p, heads, choices);
    const d = canonicalDiagramUnchecked(l, k, owner, size === -1 ? null : n, new Set(Array.from({ length: heads }, (_, i) => i)));
    return described(d, diagramKey);
  });
}

/** Rows a → b → c → d and a′ → b′ → c′ in which the family has diagrams at every step. */
function rowChains(family: DiagramFamily, n: number, longest: number, steps: number): fc.Arbitrary<number[]> {
  let chains: fc.Arbitrary<number[]> = fc.nat({ max: longest }).map((first) => [first]);
  for (let i = 0; i < steps; i++) {
    chains = chains.chain((chain) => {
      const next = Array.from({ length: longest + 1 }, (_, row) => row).filter((row) => headSizes(family, n, chain[i]! + row).length > 0);
      return fc.constantFrom(...next).map((row) => [...chain, row]);
    });
  }
  return chains;
}

/** Two diagrams that compose, and any third one. */
export interface DiagramInstance {
  readonly family: DiagramFamily;
  readonly n: number;
  readonly upper: Diagram;
  readonly lower: Diagram;
  readonly other: Diagram;
}

/**
 * Instances for `diagramLaws`: upper ∘ lower exists, `other` is small enough for tensor products.
 * @param longest the length of a row of upper and lower
 * @example
 * import fc from 'fast-check';
 * import { diagramInstances, diagramLaws } from 'group-matrix/testing';
 * fc.check(fc.property(diagramInstances('Sp', 2, 3), (instance) => diagramLaws(instance)), { seed: 1, numRuns: 5 }).failed // => false
 */
export function diagramInstances(family: DiagramFamily, n: number, longest: number): fc.Arbitrary<DiagramInstance> {
  return fc.tuple(rowChains(family, n, longest, 2), rowChains(family, n, Math.min(longest, 2), 1)).chain(([[a, b, c], [x, y]]) =>
    fc.record({ family: fc.constant(family), n: fc.constant(n), lower: diagrams(family, n, a!, b!), upper: diagrams(family, n, b!, c!), other: diagrams(family, n, x!, y!) }),
  );
}

/** Combinations f ∘ g ∘ h that compose, f2 ∘ g2 beside them, and a scalar. */
export interface DiagramCategoryInstance<E> {
  readonly f: DiagramCombination<E>;
  readonly g: DiagramCombination<E>;
  readonly h: DiagramCombination<E>;
  readonly f2: DiagramCombination<E>;
  readonly g2: DiagramCombination<E>;
  readonly c: E;
}

/**
 * Linear combinations of up to `most` diagrams from k to l, with coefficients from `coefficients`; they shrink towards 0.
 * @throws InputError when the family has no diagram with these rows
 * @example
 * import fc from 'fast-check';
 * import { diagramCategory, Q } from 'group-matrix';
 * import { diagramCombinations, rationals } from 'group-matrix/testing';
 * const C = diagramCategory({ family: 'O', ring: Q, n: 3 });
 * fc.sample(diagramCombinations(C, rationals(3, 1), 2, 2, 3), { seed: 1, numRuns: 20 }).every((x) => x.terms.length <= 3) // => true
 */
export function diagramCombinations<E>(category: DiagramCategory<E>, coefficients: fc.Arbitrary<E>, k: number, l: number, most: number): fc.Arbitrary<DiagramCombination<E>> {
  const term = fc.record({ diagram: diagrams(category.family, category.n ?? 2, k, l), coefficient: coefficients });
  return fc.array(term, { maxLength: most }).map((terms) => described(category.combination(k, l, terms), (x) => category.format(x)));
}

/**
 * Instances for `diagramCategoryLaws`, with rows up to `longest` for f, g, h and up to 1 more beside them.
 * @example
 * import fc from 'fast-check';
 * import { diagramCategory, Q } from 'group-matrix';
 * import { diagramCategoryInstances, diagramCategoryLaws, rationals } from 'group-matrix/testing';
 * const C = diagramCategory({ family: 'S', ring: Q, n: 2 });
 * fc.check(fc.property(diagramCategoryInstances(C, rationals(3, 1), 2), (instance) => diagramCategoryLaws(C, instance)), { seed: 1, numRuns: 5 }).failed // => false
 */
export function diagramCategoryInstances<E>(category: DiagramCategory<E>, coefficients: fc.Arbitrary<E>, longest: number): fc.Arbitrary<DiagramCategoryInstance<E>> {
  const { family, n } = category;
  return fc.tuple(rowChains(family, n ?? 2, longest, 3), rowChains(family, n ?? 2, 1, 2)).chain(([[a, b, c, d], [x, y, z]]) => {
    const maps = (k: number, l: number): fc.Arbitrary<DiagramCombination<E>> => diagramCombinations(category, coefficients, k, l, 2);
    return fc.record({ h: maps(a!, b!), g: maps(b!, c!), f: maps(c!, d!), g2: maps(x!, y!), f2: maps(y!, z!), c: coefficients });
  });
}
