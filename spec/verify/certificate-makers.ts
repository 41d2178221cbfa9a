import { gcd } from '../../lib/algebra/integers.ts';
import { numeratorOf } from '../../lib/algebra/rational-field.ts';
import {
  build, displace, generatedBy, groupMatrix, groupOf, isZero, kernel, leftTranslation, multiply, meansExist, nearestSymbol, range, reduce, rightTranslation, subtract, sum, transpose,
  type Element, type F, type Group, type Rows,
} from './naive-algebra.ts';

/* Certificates made by textbook methods. Everything they return is plain JSON. */

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

const isPrime = (n: number): boolean => {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return n > 1;
};

/** The 24 largest primes below 2^26, by trial division. */
export const PRIMES: readonly number[] = range(600).map((k) => 2 ** 26 - 1 - k).filter(isPrime).slice(0, 24);

export const certificate = (kind: string, claim: Json, evidence: Json): Json => JSON.parse(JSON.stringify({ kind, version: 1, claim, evidence }));
export const row = (F: F, xs: Element[]): string[] => xs.map((x) => F.format(x));
export const matrixDocument = (F: F, A: Rows, cols: number = A[0]?.length ?? 0): Json => ({ kind: 'matrix', field: F.id, rows: A.length, cols, entries: A.map((xs) => row(F, xs)) });
export const groupDocument = (G: Group): Json => ({ kind: 'group', table: G.table });

/** The integers of the rows of A with the denominators of each row cleared (A itself over a finite field). */
export function clearedRows(F: F, A: Rows): bigint[][] {
  return A.map((xs) => {
    if (F.id !== 'Q') return xs.map((x) => BigInt(x));
    const d = xs.reduce<bigint>((common, x) => (common * x.d) / gcd(common, x.d), 1n);
    return xs.map((x) => numeratorOf(x) * (d / x.d));
  });
}

function nonzeroModulo(F: F, A: Rows, p: number): boolean {
  const integers = clearedRows(F, A);
  return Number(reduce(F, integers.map((xs) => xs.map((x) => F.fromInteger(x))), A.length).determinant.n % BigInt(p)) !== 0;
}

/** A nonzero minor of order rank A, with the first of the primes that shows it. */
export function minorOf(F: F, A: Rows, cols: number): Json {
  const { pivotRows, pivotCols } = reduce(F, A, cols);
  const minor = pivotRows.map((i) => pivotCols.map((j) => A[i]![j]));
  return { rows: pivotRows, cols: pivotCols, prime: F.id !== 'Q' || minor.length === 0 ? null : PRIMES.find((p) => nonzeroModulo(F, minor, p))! };
}

/** The smaller product of the `order` largest squared norms of rows or of columns of the cleared integers. */
export function squaredHadamard(F: F, A: Rows, cols: number, order: number): bigint {
  const integers = clearedRows(F, A);
  const norms = (lists: bigint[][]): bigint => lists.map((xs) => xs.reduce((s, x) => s + x * x, 0n)).sort((a, b) => (a < b ? 1 : -1)).slice(0, order).reduce((s, x) => s * x, 1n);
  const [byRows, byCols] = [norms(integers), norms(range(cols).map((j) => integers.map((xs) => xs[j]!)))];
  return byRows < byCols ? byRows : byCols;
}

/** The first primes of the list whose product squared exceeds `square`. */
export function primesBeyond(square: bigint): number[] {
  const chosen: number[] = [];
  for (let P = 1n; P * P <= square; P *= BigInt(chosen.at(-1)!)) chosen.push(PRIMES[chosen.length]!);
  return chosen;
}

export type Method = 'dimension' | 'factorisation' | 'right-nullspace' | 'left-nullspace' | 'modular';

export function rankEvidence(F: F, A: Rows, cols: number, method: Method, bound: number = Infinity): Json {
  const { rank, rows, pivotCols } = reduce(F, A, cols);
  const minor = minorOf(F, A, cols);
  if (rank === Math.min(A.length, cols, bound) || (rank === 0 && method === 'dimension')) return { minor, upper: { method: 'dimension' } };
  if (method === 'modular' && F.id === 'Q') return { minor, upper: { method, primes: primesBeyond(squaredHadamard(F, A, cols, rank + 1)) } };
  if (method === 'right-nullspace') return { minor, upper: { method: 'nullspace', side: 'right', basis: matrixDocument(F, kernel(F, A, cols), cols - rank) } };
  if (method === 'left-nullspace') {
    const columns = kernel(F, transpose(A, cols), A.length);
    return { minor, upper: { method: 'nullspace', side: 'left', basis: matrixDocument(F, transpose(columns, A.length - rank), A.length) } };
  }
  const left = A.map((xs) => pivotCols.map((j) => xs[j]));
  return { minor, upper: { method: 'factorisation', left: matrixDocument(F, left, rank), right: matrixDocument(F, rows, cols) } };
}

export const makeRank = (F: F, A: Rows, cols: number, method: Method): Json =>
  certificate('rank', { matrix: matrixDocument(F, A, cols), rank: reduce(F, A, cols).rank }, rankEvidence(F, A, cols, method));

export function makeDeterminant(F: F, A: Rows): Json {
  const value = F.format(reduce(F, A, A.length).determinant);
  const primes = F.id === 'Q' ? primesBeyond(16n * (squaredHadamard(F, A, A.length, A.length) + 1n)) : null;
  return certificate('determinant', { matrix: matrixDocument(F, A, A.length), value }, { primes });
}

export function makeSolution(F: F, A: Rows, cols: number, B: Rows, width: number): Json {
  const { rank } = reduce(F, A, cols);
  const joined = reduce(F, A.map((xs, i) => [...xs, ...B[i]!]), cols + width);
  const solvable = joined.pivotCols.every((j) => j < cols);
  const X = build(cols, width, (j, k) => (joined.pivotCols.includes(j) ? joined.rows[joined.pivotCols.indexOf(j)]![cols + k] : F.zero));
  const leftKernel = kernel(F, range(cols).map((j) => A.map((xs) => xs[j])), A.length);
  const witnesses = range(leftKernel[0]?.length ?? 0).map((k) => [leftKernel.map((xs) => xs[k])]);
  const witness = solvable ? null : matrixDocument(F, witnesses.find((y) => !isZero(F, multiply(F, y, B, width)))!);
  return certificate(
    'solution',
    { matrix: matrixDocument(F, A, cols), rightHandSide: matrixDocument(F, B, width), solution: solvable ? matrixDocument(F, X, width) : null, nullspace: matrixDocument(F, kernel(F, A, cols), cols - rank), rank },
    { minor: minorOf(F, A, cols), witness },
  );
}

export function makeDisplacementFactorisation(F: F, M: Rows, cols: number, operator: Json): Json {
  const X = displace(F, operator, M, cols);
  const { rank, rows, pivotCols } = reduce(F, X, cols);
  // A kernel part that the operator cannot see: M itself where it is displaced to zero, else the zero matrix.
  const kernelPart = rank === 0 ? M : build(M.length, cols, () => F.zero);
  const left = X.map((xs) => pivotCols.map((j) => xs[j]));
  return certificate(
    'displacement-factorisation',
    { matrix: matrixDocument(F, M, cols), operator, rank, left: matrixDocument(F, left, rank), right: matrixDocument(F, rows, cols), kernelPart: matrixDocument(F, kernelPart, cols) },
    { minor: minorOf(F, X, cols) },
  );
}

export function makeDisplacementRank(F: F, M: Rows, cols: number, operator: Json, method: Method): Json {
  const X = displace(F, operator, M, cols);
  return certificate('displacement-rank', { matrix: matrixDocument(F, M, cols), operator, rank: reduce(F, X, cols).rank }, rankEvidence(F, X, cols, method));
}

/** F[s][h]: the entry of M in row h that lies on the group diagonal of s. */
export const diagonalsOf = (G: Group, M: Rows, convention: string): Rows =>
  build(G.order, G.order, (s, h) => M[h]![range(G.order).find((k) => (convention === 'g^-1h' ? k === G.table[h]![s] : h === G.table[s]![k]))!]);

export const groupDisplacementOf = (F: F, G: Group, M: Rows, convention: string): Rows =>
  diagonalsOf(G, M, convention).map((xs) => xs.map((x, h) => F.sub(x, xs[(h + 1) % G.order])));

const squaredNorm = (F: F, A: Rows): Element => sum(F, A.flat().map((x) => F.mul(x, x)));

export function makeGroupDisplacement(F: F, G: Group, M: Rows, convention: string): Json {
  const base = nearestSymbol(F, G, M, convention);
  const residual = diagonalsOf(G, M, convention).map((xs, s) => xs.map((x) => F.sub(x, base[s])));
  const { rank, rows, pivotCols } = reduce(F, residual, G.order);
  const terms = range(rank).map((i) => ({ diagonal: row(F, rows[i]!), symbol: row(F, residual.map((xs) => xs[pivotCols[i]!])) }));
  const squaredDistance = F.format(squaredNorm(F, subtract(F, M, groupMatrix(G, base, convention))));
  return certificate(
    'group-displacement',
    { group: groupDocument(G), convention, matrix: matrixDocument(F, M), rank, base: row(F, base), terms, squaredDistance },
    { minor: minorOf(F, groupDisplacementOf(F, G, M, convention), G.order) },
  );
}

export const commutator = (F: F, G: Group, M: Rows, s: number, convention: string): Rows => {
  const shift = convention === 'g^-1h' ? leftTranslation(F, G, s) : rightTranslation(F, G, s);
  return subtract(F, multiply(F, shift, M), multiply(F, M, shift));
};

export const sideBySide = (parts: Rows[], rows: number): Rows => range(rows).map((i) => parts.flatMap((part) => part[i]!));

export function makeAnalysis(F: F, G: Group, M: Rows, convention: string, elements: number[], method: Method): Json {
  const N = G.order;
  const D = groupDisplacementOf(F, G, M, convention);
  const { rank } = reduce(F, D, N);
  const symbol = meansExist(F, G) ? nearestSymbol(F, G, M, convention) : rank === 0 ? diagonalsOf(G, M, convention).map((xs) => xs[0]) : null;
  const X = elements.map((s) => commutator(F, G, M, s, convention));
  const joint = sideBySide(X, N);
  const width = N * elements.length;
  return certificate(
    'analysis',
    {
      group: groupDocument(G), convention, matrix: matrixDocument(F, M), isGroupMatrix: rank === 0, symbol: symbol && row(F, symbol),
      squaredDistance: symbol && (F.id === 'Q' ? F.format(squaredNorm(F, subtract(F, M, groupMatrix(G, symbol, convention)))) : null), displacementRank: rank,
      commutatorRanks: elements.map((element, i) => ({ element, rank: reduce(F, X[i]!, N).rank })), jointRank: reduce(F, joint, width).rank,
      equivarianceSubgroup: range(N).filter((s) => isZero(F, commutator(F, G, M, s, convention))), parameters: { dense: N * N, structured: N * (1 + 2 * rank) },
    },
    { displacement: rankEvidence(F, D, N, method, N - 1), commutators: X.map((x) => rankEvidence(F, x, N, method)), joint: rankEvidence(F, joint, width, method) },
  );
}

export const imageOf = (F: F, G: Group, type: string, s: number): Rows => (type === 'trivial' ? [[F.one]] : type === 'left-regular' ? leftTranslation(F, G, s) : rightTranslation(F, G, s));
export const degreeOf = (G: Group, type: string): number => (type === 'trivial' ? 1 : G.order);

export function makeEquivariance(F: F, G: Group, M: Rows, input: string, output: string, generators: number[]): Json {
  const cols = degreeOf(G, input);
  let witness = null;
  for (const s of generators) {
    const [left, right] = [multiply(F, imageOf(F, G, output, s), M, cols), multiply(F, M, imageOf(F, G, input, s), cols)];
    for (const i of range(M.length)) for (const j of range(cols)) if (!F.equals(left[i]![j], right[i]![j])) witness ??= { generator: s, row: i, col: j, left: F.format(left[i]![j]), right: F.format(right[i]![j]) };
  }
  const group = groupDocument(G);
  return certificate('equivariance', { matrix: matrixDocument(F, M, cols), input: { group, type: input }, output: { group, type: output }, verdict: witness === null ? 'proved' : 'refuted', generators }, { witness });
}

/** null where the symbol is not invertible. */
export function makeGroupInverse(F: F, G: Group, symbol: Element[], convention: string): Json {
  const M = groupMatrix(G, symbol, 'g^-1h');
  const joined = M.map((xs, i) => [...xs, ...range(G.order).map((j) => (i === j ? F.one : F.zero))]);
  const { rank, rows, pivotCols } = reduce(F, joined, 2 * G.order);
  if (rank < G.order || pivotCols.some((j) => j >= G.order)) return null;
  const inverse = rows[G.identity]!.slice(G.order);
  return certificate('group-inverse', { group: groupDocument(G), convention, ...(F.id === 'Q' ? {} : { field: F.id }), symbol: row(F, symbol), inverse: row(F, inverse) }, {});
}

const relabelled = (table: number[][], p: number[]): number[][] => build(table.length, table.length, (i, j) => p[table[p.indexOf(i)]![p.indexOf(j)]!]);

/** The cyclic group of order n, elements k = r^k. */
export const cyclic = (n: number): Group => groupOf(build(n, n, (i, j) => (i + j) % n));

/** The dihedral group of order 6 with its identity at index 2, and the Klein group. */
export const dihedral3: Group = groupOf(relabelled(build(6, 6, (i, j) => (i < 3 ? (j < 3 ? (i + j) % 3 : 3 + ((j - i) % 3)) : j < 3 ? 3 + ((i + j) % 3) : (j - i + 3) % 3)), [2, 0, 1, 4, 3, 5]));
export const klein: Group = groupOf(build(4, 4, (i, j) => i ^ j));

/** A small set that generates, by taking what is missing. */
export function generatorsOf(G: Group): number[] {
  const chosen: number[] = [];
  for (const g of range(G.order)) if (!generatedBy(G, chosen).has(g)) chosen.push(g);
  return chosen;
}

