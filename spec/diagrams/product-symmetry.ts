import fc from 'fast-check';
import { Q, type Rational } from '../../lib/algebra/rational-field.ts';
import { graphAutomorphisms } from '../../lib/diagrams/graphs/graph-automorphisms.ts';
import { requireGraph } from '../../lib/diagrams/graphs/graph.ts';
import type { SymmetryFactor } from '../../lib/diagrams/symmetry/symmetry-factor.ts';
import { matrixUnchecked } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { rank } from '../../lib/linear/rank.ts';
import type { SparseIntegerMatrix } from '../../lib/linear/sparse-matrix.ts';
import { classicalElements, rationalReflections } from '../../lib/testing/classical-elements.ts';

export type Rows = readonly (readonly Rational[])[];

export const sizeOf = (group: SymmetryFactor): number => ('graph' in group ? requireGraph(group.graph, 'spec').vertices : group.n);

const ofImages = (p: readonly number[]): Rows => p.map((_, i) => p.map((y) => (y === i ? Q.one : Q.zero)));
const identityRows = (n: number): Rows => ofImages(Array.from({ length: n }, (_, x) => x));

/** Generators of a permutation group; of a dense subgroup, or of one with the same invariants of low degree, for the others: exact rational elements from a fixed seed. */
function elementsOf(group: SymmetryFactor): Rows[] {
  if ('graph' in group) return graphAutomorphisms(group.graph).map(ofImages);
  const { family, n } = group;
  const points = Array.from({ length: n }, (_, x) => x);
  if (family === 'S') return points.slice(1).map((x) => ofImages(points.map((y) => (y === x ? x - 1 : y === x - 1 ? x : y))));
  if (family === 'A') return points.slice(2).map((x) => ofImages(points.map((y) => (y === x ? x - 1 : y === x - 1 ? x - 2 : y === x - 2 ? x : y))));
  // the last of some samples: the first ones are biased towards small entries
  const sampled = (of: fc.Arbitrary<Matrix<Rational>>, count: number): Rows[] =>
    fc.sample(of, { seed: 20261120, numRuns: 8 }).slice(8 - count).map((M) => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => M.at(i, j))));
  if (family === 'Sp') return sampled(classicalElements('Sp', n), 2);
  return [...sampled(classicalElements('SO', n), n < 3 ? 1 : 2), ...(family === 'O' ? sampled(rationalReflections(n), 1) : [])];
}

export const kronecker = (A: Rows, B: Rows): Rational[][] => A.flatMap((a) => B.map((b) => a.flatMap((x) => (Q.isZero(x) ? b.map(() => Q.zero) : b.map((y) => Q.mul(x, y))))));

export function directSum(blocks: readonly Rows[]): Rational[][] {
  const size = blocks.reduce((sum, block) => sum + block.length, 0);
  let offset = 0;
  return blocks.flatMap((block) => {
    const at = offset;
    offset += block.length;
    return block.map((row) => Array.from({ length: size }, (_, j) => row[j - at] ?? Q.zero));
  });
}

/** Elements of the product of the groups that generate it (as above), each moved by one element of one group. */
export function elementsOfProduct(groups: readonly SymmetryFactor[], combine: (parts: readonly Rows[]) => Rows): Rows[] {
  const identities = groups.map((group) => identityRows(sizeOf(group)));
  return [combine(identities), ...groups.flatMap((group, i) => elementsOf(group).map((g) => combine(identities.map((identity, j) => (i === j ? g : identity)))))];
}

const powers = new WeakMap<Rows, Rows[]>();

export function tensorPower(g: Rows, m: number): Rows {
  const known = powers.get(g) ?? [[[Q.one]]];
  powers.set(g, known);
  while (known.length <= m) known.push(kronecker(known.at(-1)!, g));
  return known[m]!;
}

/** The dimension of the tensors that all elements fix. */
export function invariantDimension(elements: readonly Rows[], m: number): number {
  const size = elements[0]!.length ** m;
  const rows = elements.flatMap((g) => tensorPower(g, m).map((row, i) => row.map((x, j) => (i === j ? Q.sub(x, Q.one) : x)))).filter((row) => row.some((x) => !Q.isZero(x)));
  if (rows.length === 0) return size;
  return size - rank(matrixUnchecked(Q, rows.length, size, rows.flat()));
}

export function dense({ rows, cols, entries }: SparseIntegerMatrix): number[][] {
  const matrix = Array.from({ length: rows }, () => new Array<number>(cols).fill(0));
  for (const [i, j, value] of entries) matrix[i]![j]! += value;
  return matrix;
}

/** Whether M·g^⊗k = g^⊗l·M exactly. */
export function commutes(M: SparseIntegerMatrix, g: Rows, k: number, l: number): boolean {
  const [input, output] = [tensorPower(g, k), tensorPower(g, l)];
  const zeros = (): Rational[][] => Array.from({ length: M.rows }, () => new Array<Rational>(M.cols).fill(Q.zero));
  const [left, right] = [zeros(), zeros()];
  for (const [i, j, value] of M.entries) {
    const x = Q.fromInteger(value);
    input[j]!.forEach((y, c) => { if (!Q.isZero(y)) left[i]![c] = Q.add(left[i]![c]!, Q.mul(x, y)); });
    output.forEach((row, r) => { if (!Q.isZero(row[i]!)) right[r]![j] = Q.add(right[r]![j]!, Q.mul(row[i]!, x)); });
  }
  return left.every((row, i) => row.every((x, j) => Q.equals(x, right[i]![j]!)));
}

/** The rank of matrices as vectors. */
export function rankOfMatrices(matrices: readonly SparseIntegerMatrix[]): number {
  if (matrices.length === 0) return 0;
  const flat = matrices.map((M) => dense(M).flat().map((x) => Q.fromInteger(x)));
  return rank(matrixUnchecked(Q, flat.length, flat[0]!.length, flat.flat()));
}
