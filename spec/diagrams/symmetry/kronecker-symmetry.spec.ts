import { describe, expect, it } from '@jest/globals';
import { Z } from '../../../lib/algebra/integer-ring.ts';
import { diagramBasis } from '../../../lib/diagrams/diagram-basis.ts';
import { diagramDimension } from '../../../lib/diagrams/dimension.ts';
import { diagram } from '../../../lib/diagrams/diagram.ts';
import { diagramMatrix } from '../../../lib/diagrams/diagram-matrix.ts';
import { graphAdjacency } from '../../../lib/diagrams/graphs/graph.ts';
import { applyKroneckerSymmetry, kroneckerSymmetryBasis, kroneckerSymmetryDimension, kroneckerSymmetryMatrix } from '../../../lib/diagrams/symmetry/kronecker-symmetry.ts';
import type { FactorMap, SymmetryFactor } from '../../../lib/diagrams/symmetry/symmetry-factor.ts';
import { InputError, LimitError } from '../../../lib/errors.ts';
import { commutes, dense, elementsOfProduct, invariantDimension, kronecker, rankOfMatrices, sizeOf, type Rows } from '../product-symmetry.ts';
import { cycle, path } from '../sample-graphs.ts';

const S = (n: number): SymmetryFactor => ({ family: 'S', n });
const GROUPS: readonly (readonly [string, readonly SymmetryFactor[], number])[] = [
  ['S_2 × S_2', [S(2), S(2)], 3],
  ['S_3 × S_2', [S(3), S(2)], 2],
  ['S_2 × O(2)', [S(2), { family: 'O', n: 2 }], 3],
  ['Sp(2) × S_2', [{ family: 'Sp', n: 2 }, S(2)], 3],
  ['SO(2) × A_3', [{ family: 'SO', n: 2 }, { family: 'A', n: 3 }], 2],
  ['Aut(path) × S_2', [{ graph: path(3) }, S(2)], 2],
  ['S_2 × SO(1) × SO(2)', [S(2), { family: 'SO', n: 1 }, { family: 'SO', n: 2 }], 3],
];
const splits = (m: number): [number, number][] => Array.from({ length: m + 1 }, (_, k) => [k, m - k]);
const combine = (parts: readonly Rows[]) => parts.slice(1).reduce((product, part) => kronecker(product, part), [...parts[0]!].map((row) => [...row]));

describe('products of groups that act on a Kronecker product', () => {
  it.each(GROUPS)('%s: the dimension is that of the fixed tensors and of the basis, which commutes with exact elements', (_name, groups, most) => {
    const elements = elementsOfProduct(groups, combine);
    for (let m = 0; m <= most; m++) {
      const invariants = invariantDimension(elements, m);
      for (const [k, l] of splits(m)) {
        expect([k, l, kroneckerSymmetryDimension(groups, k, l)]).toEqual([k, l, BigInt(invariants)]);
        const matrices = [...kroneckerSymmetryBasis(groups, k, l)].map((parts) => kroneckerSymmetryMatrix(groups, k, l, parts));
        expect([k, l, matrices.length, rankOfMatrices(matrices)]).toEqual([k, l, invariants, invariants]);
        for (const M of matrices) {
          expect(M.entries).toEqual([...M.entries].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
          expect(elements.every((g) => commutes(M, g, k, l))).toBe(true);
        }
      }
    }
  });

  it.each(GROUPS)('%s: apply is the product with the matrices', (_name, groups, most) => {
    const N = groups.reduce((product, group) => product * sizeOf(group), 1);
    for (const [k, l] of splits(most)) {
      const vector = Array.from({ length: N ** k }, (_, j) => BigInt(((j * 7919 + 13) % 19) - 9));
      const terms = [...kroneckerSymmetryBasis(groups, k, l)].map((parts, i) => ({ parts, coefficient: BigInt(i * i - 3) }));
      const expected = new Array<bigint>(N ** l).fill(0n);
      for (const { parts, coefficient } of terms) for (const [i, j, value] of kroneckerSymmetryMatrix(groups, k, l, parts).entries) expected[i]! += coefficient * BigInt(value) * vector[j]!;
      expect(applyKroneckerSymmetry(groups, k, l, terms, vector, Z)).toEqual(expected);
    }
  });

  it('entries are products of entries, indices of each tensor factor side by side', () => {
    const groups: SymmetryFactor[] = [S(2), { family: 'SO', n: 3 }];
    for (const first of diagramBasis('S', 2, 1, 2)) {
      for (const second of diagramBasis('SO', 3, 1, 2)) {
        const [A, B] = [dense(diagramMatrix('S', 2, first)), dense(diagramMatrix('SO', 3, second))];
        const M = dense(kroneckerSymmetryMatrix(groups, 1, 2, [{ diagram: first }, { diagram: second }]));
        for (let row = 0; row < 36; row++) {
          for (let col = 0; col < 6; col++) {
            // the row is (a, b), (c, d) with a, c in R^2 and b, d in R^3; the column (e, f)
            const [a, b, c, d] = [Math.floor(row / 18), Math.floor(row / 6) % 3, Math.floor(row / 3) % 2, row % 3];
            expect(M[row]![col]! + 0).toBe(A[2 * a + c]![Math.floor(col / 3)]! * B[3 * b + d]![col % 3]! + 0);
          }
        }
      }
    }
  });

  it('k = l = 1 is the plain Kronecker product; the adjacency of a grid is a sum of two maps', () => {
    const graphs = [cycle(4), path(3)];
    const groups = graphs.map((graph) => ({ graph }));
    const [edge4, point4, edge3, end3] = [{ orbit: [0, 1] }, { orbit: [0, 0] }, { orbit: [0, 1] }, { orbit: [0, 0] }];
    const add = (A: number[][], B: number[][]): number[][] => A.map((row, i) => row.map((x, j) => x + B[i]![j]!));
    const matrix = (parts: FactorMap[]): number[][] => dense(kroneckerSymmetryMatrix(groups, 1, 1, parts));
    const [C, P] = graphs.map((graph) => graphAdjacency(graph));
    const times = (A: number[][], B: number[][]): number[][] => A.flatMap((a) => B.map((b) => a.flatMap((x) => b.map((y) => x * y))));
    const identity = (n: number): number[][] => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => Number(i === j)));
    // the path has two orbits of edges (from the end, from the middle) and two of points
    const gridByMaps = [
      [edge4, end3], [edge4, { orbit: [1, 1] }], [point4, edge3], [point4, { orbit: [1, 0] }],
    ].map(matrix).reduce(add);
    expect(gridByMaps).toEqual(add(times(C!, identity(3)), times(identity(4), P!)));
  });

  it('dimensions multiply, also large ones; refusals are typed', () => {
    expect(kroneckerSymmetryDimension([S(30), { family: 'O', n: 20 }], 5, 5)).toBe(diagramDimension('S', 30, 5, 5).dimension * diagramDimension('O', 20, 5, 5).dimension);
    const groups = [S(2), S(2)];
    const identity = { diagram: diagram(1, 1, { blocks: [[0, 1]] }) };
    const bad = (work: () => unknown): void => expect(work).toThrow(InputError);
    bad(() => kroneckerSymmetryMatrix(groups, 1, 1, [identity]));
    bad(() => kroneckerSymmetryMatrix(groups, 1, 2, [identity, identity]));
    bad(() => kroneckerSymmetryMatrix(groups, 1, 1, [identity, { orbit: [0, 0] }]));
    bad(() => kroneckerSymmetryMatrix([S(2), { graph: path(2) }], 1, 1, [identity, { orbit: [0, 2] }]));
    bad(() => kroneckerSymmetryDimension([S(0)], 1, 1));
    bad(() => kroneckerSymmetryBasis([], 1, 1));
    bad(() => applyKroneckerSymmetry(groups, 1, 1, [{ parts: [identity, identity], coefficient: 1n }], [1n, 2n], Z));
    const all = { diagram: diagram(1, 1, { blocks: [[0], [1]] }) };
    expect(() => kroneckerSymmetryMatrix([S(46), S(46)], 1, 1, [all, all])).toThrow(LimitError);
    expect(() => kroneckerSymmetryMatrix([S(1000), S(1000)], 3, 1, [all, all])).toThrow(LimitError);
    expect(() => applyKroneckerSymmetry([S(5000), S(5000)], 1, 1, [], [], Z)).toThrow(LimitError);
  });
});
