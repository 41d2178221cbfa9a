import fc from 'fast-check';
import { importCayleyTable } from '../groups/cayley-table.ts';
import type { ElementIndex, FiniteGroup } from '../groups/finite-group.ts';
import { parseGroupSpec } from '../groups/library/group-spec.ts';
import { described, groupText } from './description.ts';

/** Spec strings of groups of order at most `maxOrder`, by order, cyclic first: families, products, semidirect products. */
export function groupSpecs(maxOrder: number): { readonly order: number; readonly spec: string }[] {
  const found: { order: number; spec: string }[] = [];
  const add = (order: number, spec: string): void => {
    if (order <= maxOrder) found.push({ order, spec });
  };
  for (let n = 1; n <= maxOrder; n++) {
    add(n, `C(${n})`);
    for (let m = 2; m * m <= n; m++) if (n % m === 0 && coprime(m, n / m) === false) add(n, `C(${m}) x C(${n / m})`);
    if (n >= 6 && n % 2 === 0) add(n, `D(${n / 2})`);
    if (n >= 8 && n % 4 === 0) add(n, `Q(${n})`);
    if (n >= 12 && n % 6 === 0) add(n, `C(${n / 6}) x D(3)`);
    for (let h = 3; h * 3 <= n; h++) {
      const k = n % h === 0 ? actingPower(n / h, h) : 0;
      if (k > 1) add(n, `C(${n / h}) : C(${h}) [${k}]`);
    }
  }
  for (const [order, spec] of [[6, 'S(3)'], [8, 'E(2,3)'], [9, 'E(3,2)'], [12, 'A(4)'], [16, 'C(2) x D(4)'], [16, 'C(2) x Q(8)'], [18, 'E(3,2) : C(2) [2]'], [24, 'S(4)'], [24, 'C(2) x A(4)'], [27, 'E(3,3)'], [36, 'S(3) x S(3)'], [60, 'A(5)']] as const) add(order, spec);
  return found.sort((a, b) => a.order - b.order);
}

function coprime(a: number, b: number): boolean {
  return b === 0 ? a === 1 : coprime(b, a % b);
}

/** The least k > 1 with k^h = 1 modulo n and k^m ≠ 1 for 0 < m < h, or 0: C(h) acts faithfully on C(n) by x ↦ x^k. */
function actingPower(n: number, h: number): number {
  for (let k = 2; k < n; k++) {
    if (!coprime(n, k)) continue;
    let power = k;
    let order = 1;
    for (; power !== 1; order++) power = (power * k) % n;
    if (order === h) return k;
  }
  return 0;
}

/** Positions in a list that is sorted by size: small ones are frequent, and a smaller one is tried in its stead in order. */
class SizeBiasedIndex extends fc.Arbitrary<number> {
  private readonly sizes: readonly number[];

  constructor(sizes: readonly number[]) {
    super();
    this.sizes = sizes;
  }

  generate(random: fc.Random): fc.Value<number> {
    const distinct = [...new Set(this.sizes)];
    const reach = random.nextInt(0, 1) === 0 ? distinct.length : Math.min(distinct.length, 8);
    const size = distinct[random.nextInt(0, reach - 1)]!;
    const first = this.sizes.indexOf(size);
    return new fc.Value(random.nextInt(first, this.sizes.lastIndexOf(size)), undefined);
  }

  canShrinkWithoutContext(value: unknown): value is number {
    return typeof value === 'number' && value >= 0 && value < this.sizes.length;
  }

  shrink(value: number): fc.Stream<fc.Value<number>> {
    return fc.stream(Array.from({ length: value }, (_, smaller) => new fc.Value(smaller, undefined)).values());
  }
}

/**
 * Permutations of 0..n−1 as image lists; they shrink towards the identity.
 * @example
 * import fc from 'fast-check';
 * import { permutations } from 'group-matrix/testing';
 * fc.sample(permutations(3), { seed: 1, numRuns: 20 }).every((p) => [...p].sort().join() === '0,1,2') // => true
 */
export function permutations(n: number): fc.Arbitrary<number[]> {
  return fc.tuple(...Array.from({ length: n }, (_, i) => fc.nat({ max: n - 1 - i }))).map((choices) => {
    const rest = Array.from({ length: n }, (_, i) => i);
    return choices.map((choice) => rest.splice(choice, 1)[0]!);
  });
}

/**
 * Permutations of 0..n−1 that are one cycle of length n, as image lists; they shrink towards h ↦ h + 1.
 * @example
 * import fc from 'fast-check';
 * import { longCycles } from 'group-matrix/testing';
 * fc.sample(longCycles(3), { seed: 1, numRuns: 9 }).every((p) => p[p[p[0]]] === 0 && p[0] !== 0) // => true
 */
export function longCycles(n: number): fc.Arbitrary<number[]> {
  return permutations(n).map((order) => {
    const images = new Array<number>(n);
    order.forEach((x, i) => (images[x] = order[(i + 1) % n]!));
    return images;
  });
}

/** The Cayley table of G, row by row. */
export const tableOf = (G: FiniteGroup): number[][] => Array.from({ length: G.order }, (_, g) => Array.from({ length: G.order }, (__, h) => G.multiply(g, h)));

/** The table in which element i is called images[i]. */
export function relabelled(table: readonly (readonly number[])[], images: readonly number[]): number[][] {
  const result = table.map((row) => row.map(() => 0));
  table.forEach((row, i) => row.forEach((x, j) => (result[images[i]!]![images[j]!] = images[x]!)));
  return result;
}

/**
 * Groups of order at most `maxOrder`: families, direct and semidirect products, and the same as imported tables with
 * other names of the elements, the identity anywhere. Small orders are frequent.
 *
 * Shrinks the order first (to the first smaller group of the list that still fails), then the names towards the given ones.
 * @example
 * import fc from 'fast-check';
 * import { isAbelian } from 'group-matrix';
 * import { groups } from 'group-matrix/testing';
 * const { counterexample } = fc.check(fc.property(groups(24), isAbelian), { seed: 1 });
 * counterexample?.[0].order // => 6
 */
export function groups(maxOrder: number): fc.Arbitrary<FiniteGroup> {
  const specs = groupSpecs(maxOrder);
  return new SizeBiasedIndex(specs.map(({ order }) => order)).chain((i) => {
    const { order, spec } = specs[i]!;
    const named = fc.oneof(fc.constant<number[] | null>(null), permutations(order));
    return named.map((names) => (names === null ? described(parseGroupSpec(spec), () => spec) : described(importCayleyTable(relabelled(tableOf(parseGroupSpec(spec)), names)), groupText)));
  });
}

/**
 * Elements of a group; they shrink towards index 0.
 * @example
 * import fc from 'fast-check';
 * import { cyclicGroup } from 'group-matrix';
 * import { groupElements } from 'group-matrix/testing';
 * fc.sample(groupElements(cyclicGroup(3)), { seed: 1, numRuns: 9 }).every((g) => g < 3) // => true
 */
export function groupElements(G: FiniteGroup): fc.Arbitrary<ElementIndex> {
  return fc.nat({ max: G.order - 1 });
}
