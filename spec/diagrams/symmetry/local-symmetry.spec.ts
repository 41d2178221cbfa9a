import { describe, expect, it } from '@jest/globals';
import { Z } from '../../../lib/algebra/integer-ring.ts';
import { withDeadline } from '../../../lib/deadline.ts';
import { diagramDimension } from '../../../lib/diagrams/dimension.ts';
import { diagram, type Diagram } from '../../../lib/diagrams/diagram.ts';
import { diagramMatrix } from '../../../lib/diagrams/diagram-matrix.ts';
import { applyLocalSymmetry, localSymmetryBasis, localSymmetryDimension, localSymmetryMatrix, type LocalMap } from '../../../lib/diagrams/symmetry/local-symmetry.ts';
import type { SymmetryFactor } from '../../../lib/diagrams/symmetry/symmetry-factor.ts';
import { InputError, LimitError } from '../../../lib/errors.ts';
import { commutes, dense, directSum, elementsOfProduct, invariantDimension, rankOfMatrices, sizeOf } from '../product-symmetry.ts';
import { path } from '../sample-graphs.ts';

const S = (n: number): SymmetryFactor => ({ family: 'S', n });
const GROUPS: readonly (readonly [string, readonly SymmetryFactor[], number])[] = [
  ['S_3', [S(3)], 3],
  ['S_2 × S_2', [S(2), S(2)], 3],
  ['S_1 × S_3', [S(1), S(3)], 3],
  ['S_2 × O(2)', [S(2), { family: 'O', n: 2 }], 3],
  ['Sp(2) × S_1', [{ family: 'Sp', n: 2 }, S(1)], 4],
  ['SO(2) × A_3', [{ family: 'SO', n: 2 }, { family: 'A', n: 3 }], 2],
  ['SO(3) × SO(1)', [{ family: 'SO', n: 3 }, { family: 'SO', n: 1 }], 3],
  ['Aut(path) × S_2', [{ graph: path(3) }, S(2)], 3],
  ['S_1 × O(1) × S_2', [S(1), { family: 'O', n: 1 }, S(2)], 3],
];
const splits = (m: number): [number, number][] => Array.from({ length: m + 1 }, (_, k) => [k, m - k]);
const permutations = (n: number): number[][] => (n === 0 ? [[]] : permutations(n - 1).flatMap((p) => Array.from({ length: n }, (_, i) => [...p.slice(0, i), n - 1, ...p.slice(i)])));

describe('products of groups that act on blocks of coordinates', () => {
  it('S_a × S_b: the dimension is the number of orbits of the Young subgroup on tuples, by Burnside', () => {
    for (const [a, b] of [[1, 1], [1, 2], [2, 2], [2, 3], [3, 3]] as const) {
      const fixed = permutations(a).flatMap((p) => permutations(b).map((q) => p.filter((y, x) => x === y).length + q.filter((y, x) => x === y).length));
      for (let m = 0; m <= 6; m++) {
        const orbits = fixed.reduce((sum, f) => sum + f ** m, 0) / fixed.length;
        for (const [k, l] of splits(m)) expect([a, b, k, l, localSymmetryDimension([S(a), S(b)], k, l)]).toEqual([a, b, k, l, BigInt(orbits)]);
      }
    }
  });

  it.each(GROUPS)('%s: the dimension is that of the fixed tensors and of the basis, which commutes with exact elements', (_name, groups, most) => {
    const elements = elementsOfProduct(groups, directSum);
    for (let m = 0; m <= most; m++) {
      const invariants = invariantDimension(elements, m);
      for (const [k, l] of splits(m)) {
        expect([k, l, localSymmetryDimension(groups, k, l)]).toEqual([k, l, BigInt(invariants)]);
        const matrices = [...localSymmetryBasis(groups, k, l)].map((map) => localSymmetryMatrix(groups, k, l, map));
        expect([k, l, matrices.length, rankOfMatrices(matrices)]).toEqual([k, l, invariants, invariants]);
        for (const M of matrices) {
          expect(M.entries).toEqual([...M.entries].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
          expect(elements.every((g) => commutes(M, g, k, l))).toBe(true);
        }
      }
    }
  });

  it.each(GROUPS)('%s: apply is the product with the matrices', (_name, groups, most) => {
    const N = groups.reduce((sum, group) => sum + sizeOf(group), 0);
    for (const [k, l] of splits(Math.min(most, 3))) {
      const vector = Array.from({ length: N ** k }, (_, j) => BigInt(((j * 7919 + 13) % 19) - 9));
      const terms = [...localSymmetryBasis(groups, k, l)].map((map, i) => ({ map, coefficient: BigInt(i * i - 3) }));
      const expected = new Array<bigint>(N ** l).fill(0n);
      for (const { map, coefficient } of terms) for (const [i, j, value] of localSymmetryMatrix(groups, k, l, map).entries) expected[i]! += coefficient * BigInt(value) * vector[j]!;
      expect(applyLocalSymmetry(groups, k, l, terms, vector, Z)).toEqual(expected);
    }
  });

  it('apply never makes a tensor larger than the vector and the answer', () => {
    // all outputs in one block, all inputs in the other: the full tensor would have 16^8 elements, more than an array can hold
    const all = (top: number, bottom: number): Diagram => diagram(top, bottom, { blocks: Array.from({ length: top + bottom }, (_, v) => [v]) });
    const vector = Array.from({ length: 32 ** 4 }, (_, j) => BigInt(j % 5));
    const inBlock = (index: number, block: number): boolean => [0, 1, 2, 3].every((i) => ((index >> (5 * i)) & 31) >> 4 === block);
    for (const [outputs, inputs] of [[0, 1], [1, 0]] as const) {
      const parts = [0, 1].map((b) => ({ diagram: all(outputs === b ? 4 : 0, inputs === b ? 4 : 0) }));
      const answer = applyLocalSymmetry([S(16), S(16)], 4, 4, [{ map: { blockOf: [outputs, outputs, outputs, outputs, inputs, inputs, inputs, inputs], parts }, coefficient: 1n }], vector, Z);
      const total = vector.reduce((sum, x, j) => (inBlock(j, inputs) ? sum + x : sum), 0n);
      expect(answer.every((x, i) => x === (inBlock(i, outputs) ? total : 0n))).toBe(true);
    }
  });

  it('the entries are those of the definition: the vertices pick blocks, the blocks multiply', () => {
    const groups: SymmetryFactor[] = [{ family: 'SO', n: 2 }, S(3)];
    const parts: Diagram[] = [diagram(1, 1, { blocks: [], free: [0, 1] }), diagram(1, 1, { blocks: [[0, 1]] })];
    // outputs in the blocks 1, 0; inputs in the blocks 0, 1
    const map: LocalMap = { blockOf: [1, 0, 0, 1], parts: parts.map((d) => ({ diagram: d })) };
    const [first, second] = [dense(diagramMatrix('SO', 2, parts[0]!)), dense(diagramMatrix('S', 3, parts[1]!))];
    const M = dense(localSymmetryMatrix(groups, 2, 2, map));
    for (let row = 0; row < 25; row++) {
      for (let col = 0; col < 25; col++) {
        const [a, b, c, d] = [Math.floor(row / 5), row % 5, Math.floor(col / 5), col % 5];
        const inside = a >= 2 && b < 2 && c < 2 && d >= 2;
        expect([row, col, M[row]![col]! + 0]).toEqual([row, col, inside ? first[b]![c]! * second[a - 2]![d - 2]! + 0 : 0]);
      }
    }
  });

  it('one group alone is the group, and odd powers of O vanish', () => {
    for (const family of ['S', 'A', 'O', 'SO', 'Sp'] as const) for (const [k, l] of splits(4)) expect(localSymmetryDimension([{ family, n: 4 }], k, l)).toBe(diagramDimension(family, 4, k, l).dimension);
    expect([...localSymmetryBasis([{ family: 'O', n: 2 }, { family: 'O', n: 3 }], 1, 2)]).toEqual([]);
    // pairs within a block: 3 pairings of 4 points, 2 colours for each pair
    expect(localSymmetryDimension([{ family: 'O', n: 9 }, { family: 'O', n: 9 }], 2, 2)).toBe(12n);
    expect(localSymmetryDimension([S(20), S(20), S(20)], 0, 3)).toBe(3n * 5n + 18n * 2n + 6n);
  });

  it('bases are lazy, and refusals are typed', () => {
    const basis = localSymmetryBasis([S(4), S(4)], 5, 5);
    expect([basis.next().value?.blockOf.length, basis.next().done]).toEqual([10, false]);
    const groups = [S(2), S(2)];
    const [identity, sum] = [diagram(1, 1, { blocks: [[0, 1]] }), diagram(0, 0, { blocks: [] })];
    const good: LocalMap = { blockOf: [0, 0], parts: [{ diagram: identity }, { diagram: sum }] };
    expect(localSymmetryMatrix(groups, 1, 1, good).entries).toEqual([[0, 0, 1], [1, 1, 1]]);
    const bad = (work: () => unknown): void => expect(work).toThrow(InputError);
    bad(() => localSymmetryMatrix(groups, 1, 1, { ...good, blockOf: [0] }));
    bad(() => localSymmetryMatrix(groups, 1, 1, { ...good, blockOf: [0, 2] }));
    bad(() => localSymmetryMatrix(groups, 1, 1, { ...good, blockOf: [0, -1] }));
    bad(() => localSymmetryMatrix(groups, 1, 1, { ...good, blockOf: [0, 1] }));
    bad(() => localSymmetryMatrix(groups, 1, 1, { ...good, parts: [{ diagram: identity }] }));
    bad(() => localSymmetryMatrix(groups, 1, 1, { ...good, parts: [{ orbit: [0, 0] }, { diagram: sum }] }));
    bad(() => localSymmetryMatrix([{ graph: path(2) }, S(2)], 1, 1, good));
    bad(() => localSymmetryMatrix([{ family: 'O', n: 2 }, S(2)], 1, 1, { ...good, parts: [{ diagram: diagram(1, 1, { blocks: [[0], [1]] }) }, { diagram: sum }] }));
    bad(() => localSymmetryDimension([], 1, 1));
    bad(() => localSymmetryDimension([{ family: 'Sp', n: 3 }], 1, 1));
    bad(() => localSymmetryDimension([{ graph: [[1]] }], 1, 1));
    bad(() => localSymmetryDimension(groups, -1, 1));
    bad(() => localSymmetryDimension([3 as unknown as SymmetryFactor], 1, 1));
    bad(() => applyLocalSymmetry(groups, 1, 1, [], [1n], Z));
    const wide = { blockOf: [0, 0, 0, 0], parts: [{ diagram: diagram(2, 2, { blocks: [[0], [1], [2], [3]] }) }, { diagram: sum }] };
    expect(() => localSymmetryMatrix([S(46), S(2)], 2, 2, wide)).toThrow(LimitError);
    expect(() => localSymmetryMatrix([S(2 ** 20), S(2)], 3, 3, { ...wide, blockOf: [0, 0, 0, 0, 0, 0] })).toThrow(LimitError);
    expect(() => applyLocalSymmetry([S(2 ** 13), S(2)], 2, 0, [], [], Z)).toThrow(LimitError);
    expect(() => localSymmetryDimension([{ graph: path(100) }], 2, 2)).toThrow(LimitError);
    expect(() => withDeadline(10, () => [...localSymmetryBasis([S(4), S(4)], 5, 5)])).toThrow(LimitError);
  });
});
