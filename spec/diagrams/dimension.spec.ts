import { describe, expect, it } from '@jest/globals';
import { diagramDimension } from '../../lib/diagrams/dimension.ts';
import { binomial, pairingCount, restrictedBellNumber, standardTableauCount, stirlingNumber } from '../../lib/diagrams/counting.ts';
import { graphAutomorphisms, graphTupleOrbits } from '../../lib/diagrams/graphs/graph-automorphisms.ts';
import { InputError, LimitError } from '../../lib/errors.ts';
import { Q } from '../../lib/algebra/rational-field.ts';
import { matrixUnchecked } from '../../lib/linear/dense-matrix.ts';
import { rank } from '../../lib/linear/rank.ts';

const permutations = (n: number): number[][] => (n === 0 ? [[]] : permutations(n - 1).flatMap((p) => Array.from({ length: n }, (_, i) => [...p.slice(0, i), n - 1, ...p.slice(i)])));
const sign = (p: readonly number[]): number => p.reduce((s, x, i) => s * p.slice(i + 1).reduce((t, y) => (y < x ? -t : t), 1), 1);
const pairings = (points: readonly number[]): [number, number][][] =>
  points.length === 0 ? [[]] : points.slice(1).flatMap((q) => pairings(points.slice(1).filter((x) => x !== q)).map((rest): [number, number][] => [[points[0]!, q], ...rest]));
const subsets = (points: readonly number[], size: number): number[][] =>
  size === 0 ? [[]] : points.flatMap((x, i) => subsets(points.slice(i + 1), size - 1).map((rest) => [x, ...rest]));
const digits = (index: number, n: number, m: number): number[] => Array.from({ length: m }, (_, i) => Math.floor(index / n ** (m - 1 - i)) % n);
const epsilon = (a: number, b: number): number => (a % 2 === 0 && b === a + 1 ? 1 : b % 2 === 0 && a === b + 1 ? -1 : 0);

/** The rank of tensors in (R^n)^⊗m, each a function of the index tuple. */
function rankOf(tensors: readonly ((index: readonly number[]) => number)[], n: number, m: number): number {
  const cols = n ** m;
  const entries = tensors.flatMap((tensor) => Array.from({ length: cols }, (_, k) => Q.fromInteger(tensor(digits(k, n, m)))));
  return rank(matrixUnchecked(Q, tensors.length, cols, entries));
}

const all = (m: number): number[] => Array.from({ length: m }, (_, i) => i);
const brauer = (m: number): ((index: readonly number[]) => number)[] => pairings(all(m)).map((pairs) => (index) => Number(pairs.every(([a, b]) => index[a] === index[b])));
const symplectic = (m: number): ((index: readonly number[]) => number)[] => pairings(all(m)).map((pairs) => (index) => pairs.reduce((x, [a, b]) => x * epsilon(index[a]!, index[b]!), 1));
const brauerGrood = (n: number, m: number): ((index: readonly number[]) => number)[] =>
  subsets(all(m), n).flatMap((free) => pairings(all(m).filter((x) => !free.includes(x))).map((pairs) => (index: readonly number[]) => {
    const values = free.map((x) => index[x]!);
    return pairs.every(([a, b]) => index[a] === index[b]) && new Set(values).size === n ? sign(values) : 0;
  }));

describe('dimensions of spaces of equivariant maps', () => {
  it('S_n and A_n: the number of orbits on tuples, by Burnside over the whole group', () => {
    for (let n = 1; n <= 5; n++) {
      const group = permutations(n);
      const alternating = group.filter((p) => sign(p) === 1);
      for (let m = 0; m <= 6; m++) {
        const orbits = (perms: readonly number[][]): number => perms.reduce((sum, p) => sum + p.filter((y, x) => x === y).length ** m, 0) / perms.length;
        expect([n, m, diagramDimension('S', n, m, 0).dimension]).toEqual([n, m, BigInt(orbits(group))]);
        expect([n, m, diagramDimension('A', n, 0, m).dimension]).toEqual([n, m, BigInt(orbits(alternating))]);
      }
    }
  });

  it('O(n), SO(n), Sp(n): the rank of the spanning diagrams as tensors', () => {
    for (const [n, most] of [[1, 6], [2, 8], [3, 6], [4, 6]] as const) {
      for (let m = 0; m <= most; m++) {
        const even = m % 2 === 0;
        const expected = (family: 'O' | 'SO' | 'Sp', tensors: ((index: readonly number[]) => number)[]): void => {
          const { dimension, spanningCount, spanningIsBasis } = diagramDimension(family, n, Math.floor(m / 2), Math.ceil(m / 2));
          const r = tensors.length === 0 ? 0 : rankOf(tensors, n, m);
          expect([family, n, m, dimension, spanningCount, spanningIsBasis]).toEqual([family, n, m, BigInt(r), BigInt(tensors.length), r === tensors.length]);
        };
        const pairs = even ? brauer(m) : [];
        expected('O', pairs);
        expected('SO', [...pairs, ...((m - n) % 2 === 0 && m >= n ? brauerGrood(n, m) : [])]);
        if (n % 2 === 0) expected('Sp', even ? symplectic(m) : []);
      }
    }
  });

  it('known numbers: Bell, Stirling, tableaux, and large cases at once', () => {
    expect([restrictedBellNumber(8, 8), stirlingNumber(6, 3), standardTableauCount([3, 2, 1]), restrictedBellNumber(4, 2)]).toEqual([4140n, 90n, 16n, 8n]);
    expect(diagramDimension('S', 8, 4, 4).dimension).toBe(4140n);
    expect(diagramDimension('O', 6, 6, 6)).toEqual({ dimension: 10395n, spanningCount: 10395n, spanningIsBasis: true });
    expect(diagramDimension('Sp', 2, 3, 3)).toEqual({ dimension: 5n, spanningCount: 15n, spanningIsBasis: false });
  });

  it('known sequences: Catalan numbers for Sp(2), Riordan numbers for SO(3), central binomial coefficients for SO(2), all pairings for large n', () => {
    const riordan = [1n, 0n];
    for (let m = 2; m <= 40; m++) riordan.push((BigInt(m - 1) * (2n * riordan[m - 1]! + 3n * riordan[m - 2]!)) / BigInt(m + 1));
    for (let m = 0; m <= 40; m++) {
      const [k, half] = [Math.floor(m / 3), m / 2];
      const central = m % 2 === 0 ? binomial(m, half) : 0n;
      const dimensions = ([['Sp', 2], ['SO', 3], ['SO', 2], ['O', 2], ['O', 30], ['Sp', 40]] as const).map(([family, n]) => diagramDimension(family, n, k, m - k).dimension);
      expect([m, dimensions]).toEqual([m, [central / BigInt(Math.floor(half) + 1), riordan[m], central, m === 0 ? 1n : central / 2n, pairingCount(m), pairingCount(m)]]);
    }
  });

  it('refuses what is no size, odd n for Sp, and too many factors', () => {
    expect(() => diagramDimension('Sp', 3, 1, 1)).toThrow(InputError);
    expect(() => diagramDimension('S', 0, 1, 1)).toThrow(InputError);
    expect(() => diagramDimension('O', 2, -1, 1)).toThrow(InputError);
    expect(() => diagramDimension('O', 2, 0.5, 1)).toThrow(InputError);
    expect(() => diagramDimension('O', 9, 40, 40)).toThrow(LimitError);
    expect(() => diagramDimension('U' as 'S', 2, 1, 1)).toThrow(InputError);
  });
});

describe('graphs', () => {
  const edges = (n: number, list: readonly (readonly [number, number])[]): number[][] => {
    const adjacency = Array.from({ length: n }, () => new Array<number>(n).fill(0));
    for (const [x, y] of list) adjacency[x]![y] = adjacency[y]![x] = 1;
    return adjacency;
  };
  const cycle = (n: number): number[][] => edges(n, all(n).map((x) => [x, (x + 1) % n] as const));
  const samples = [cycle(5), cycle(6), edges(4, [[0, 1], [1, 2], [2, 3]]), edges(5, []), edges(6, [[0, 3], [0, 4], [0, 5], [1, 3], [1, 4], [1, 5], [2, 3], [2, 4], [2, 5]]), edges(6, [[0, 1], [1, 2], [0, 2], [2, 3], [3, 4], [4, 5]])];

  it('generators are automorphisms and give the orbits of the whole automorphism group', () => {
    for (const adjacency of samples) {
      const n = adjacency.length;
      const preserves = (p: readonly number[]): boolean => adjacency.every((row, x) => row.every((entry, y) => entry === adjacency[p[x]!]![p[y]!]));
      expect(graphAutomorphisms(adjacency).every(preserves)).toBe(true);
      const group = permutations(n).filter(preserves);
      for (let m = 0; m <= 4; m++) {
        const orbits = group.reduce((sum, p) => sum + p.filter((y, x) => x === y).length ** m, 0) / group.length;
        expect([n, m, graphTupleOrbits(adjacency, m)]).toEqual([n, m, orbits]);
      }
    }
  });

  it('refuses loops, asymmetric and ragged adjacency, and too many tuples', () => {
    expect(() => graphAutomorphisms([[1]])).toThrow(InputError);
    expect(() => graphAutomorphisms([[0, 1], [0, 0]])).toThrow(InputError);
    expect(() => graphAutomorphisms([[0, 1], [1]])).toThrow(InputError);
    expect(() => graphAutomorphisms([[0, 2], [2, 0]])).toThrow(InputError);
    expect(() => graphAutomorphisms([])).toThrow(InputError);
    expect(() => graphTupleOrbits(cycle(100), 5)).toThrow(LimitError);
    expect(() => graphTupleOrbits(cycle(5), -1)).toThrow(InputError);
  });
});
