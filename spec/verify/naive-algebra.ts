import { PrimeField } from '../../lib/algebra/prime-field.ts';
import { Q } from '../../lib/algebra/rational-field.ts';
import type { Field } from '../../lib/algebra/ring.ts';

/*
 * Textbook matrix algebra over a field, written for the specs of the verifier: dense, slow, and nothing in common with
 * the code that it is compared with. Elements are opaque; a matrix is an array of rows plus its number of columns.
 */

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Element = any;
export type F = Field<Element>;
export type Rows = Element[][];

export const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
export const fieldNamed = (name: string): F => (name === 'Q' ? Q : PrimeField.of(BigInt(/^GF\((\d+)\)$/.exec(name)![1]!)));
export const parse = (F: F, x: unknown): Element => (typeof x === 'number' ? F.fromInteger(x) : F.parse(x as string));
export const build = (rows: number, cols: number, entry: (i: number, j: number) => Element): Rows => range(rows).map((i) => range(cols).map((j) => entry(i, j)));
export const sum = (F: F, xs: Element[]): Element => xs.reduce((a, b) => F.add(a, b), F.zero);
export const multiply = (F: F, A: Rows, B: Rows, cols: number = B[0]?.length ?? 0): Rows => A.map((a) => range(cols).map((j) => sum(F, a.map((x, k) => F.mul(x, B[k]![j])))));
export const subtract = (F: F, A: Rows, B: Rows): Rows => A.map((a, i) => a.map((x, j) => F.sub(x, B[i]![j])));
export const addMatrices = (F: F, A: Rows, B: Rows): Rows => A.map((a, i) => a.map((x, j) => F.add(x, B[i]![j])));
export const transpose = (A: Rows, cols: number): Rows => range(cols).map((j) => A.map((row) => row[j]));
export const isZero = (F: F, A: Rows): boolean => A.every((row) => row.every((x) => F.isZero(x)));
export const equal = (F: F, A: Rows, B: Rows): boolean => A.length === B.length && A.every((row, i) => row.length === B[i]!.length && row.every((x, j) => F.equals(x, B[i]![j])));

export interface Reduced {
  readonly rank: number;
  /** Rows of the original matrix that are independent, in the order of their pivots. */
  readonly pivotRows: number[];
  readonly pivotCols: number[];
  /** The nonzero rows of the reduced row echelon form. */
  readonly rows: Rows;
  /** 0 unless square. */
  readonly determinant: Element;
}

/** Gauss–Jordan with row swaps. */
export function reduce(F: F, A: Rows, cols: number): Reduced {
  const rows = A.map((row) => [...row]);
  const from = range(A.length);
  const pivotCols: number[] = [];
  let determinant = F.one;
  for (let j = 0, r = 0; j < cols && r < rows.length; j++) {
    const i = range(rows.length).find((k) => k >= r && !F.isZero(rows[k]![j]));
    if (i === undefined) continue;
    if (i !== r) {
      [rows[i], rows[r]] = [rows[r]!, rows[i]!];
      [from[i], from[r]] = [from[r]!, from[i]!];
      determinant = F.neg(determinant);
    }
    determinant = F.mul(determinant, rows[r]![j]);
    const scale = F.inverse(rows[r]![j]);
    rows[r] = rows[r]!.map((x) => F.mul(scale, x));
    for (const k of range(rows.length)) {
      if (k === r || F.isZero(rows[k]![j])) continue;
      const factor = rows[k]![j];
      rows[k] = rows[k]!.map((x, c) => F.sub(x, F.mul(factor, rows[r]![c])));
    }
    pivotCols.push(j);
    r++;
  }
  const rank = pivotCols.length;
  return { rank, pivotRows: from.slice(0, rank), pivotCols, rows: rows.slice(0, rank), determinant: rank === A.length && rank === cols ? determinant : F.zero };
}

export const rankOf = (F: F, A: Rows, cols: number): number => reduce(F, A, cols).rank;

/** A basis of the kernel as the columns of a cols × (cols − rank) matrix, free unknowns forming an identity. */
export function kernel(F: F, A: Rows, cols: number): Rows {
  const { rows, pivotCols } = reduce(F, A, cols);
  const free = range(cols).filter((j) => !pivotCols.includes(j));
  return build(cols, free.length, (j, k) => {
    if (free[k] === j) return F.one;
    const i = pivotCols.indexOf(j);
    return i < 0 ? F.zero : F.neg(rows[i]![free[k]!]);
  });
}

export interface Group {
  readonly table: number[][];
  readonly order: number;
  readonly identity: number;
  inverse(g: number): number;
}

/** The group with this table; throws where any axiom fails, by going through all triples. */
export function groupOf(table: number[][]): Group {
  const N = table.length;
  const elements = range(N);
  if (N === 0 || table.some((row) => row.length !== N || row.some((x) => !elements.includes(x)))) throw new Error('not a table');
  const identity = elements.find((e) => elements.every((g) => table[e]![g] === g && table[g]![e] === g));
  if (identity === undefined) throw new Error('no identity');
  for (const x of elements) {
    if (!table[x]!.includes(identity)) throw new Error('no inverse');
    for (const y of elements) for (const z of elements) if (table[table[x]![y]!]![z] !== table[x]![table[y]![z]!]) throw new Error('not associative');
  }
  return { table, order: N, identity, inverse: (g) => table[g]!.indexOf(identity) };
}

/** The subset generated by elements, by closing under all products. */
export function generatedBy(G: Group, elements: readonly number[]): Set<number> {
  const found = new Set([G.identity, ...elements]);
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const x of [...found]) for (const y of [...found]) found.add(G.table[x]![y]!);
  }
  return found;
}

export const leftTranslation = (F: F, G: Group, s: number): Rows => build(G.order, G.order, (g, h) => (g === G.table[s]![h] ? F.one : F.zero));
export const rightTranslation = (F: F, G: Group, s: number): Rows => build(G.order, G.order, (g, h) => (h === G.table[g]![s] ? F.one : F.zero));

/** The group matrix with symbol f: f(g^-1·h) or f(g·h^-1). */
export const groupMatrix = (G: Group, f: Element[], convention: string): Rows =>
  build(G.order, G.order, (g, h) => (convention === 'g^-1h' ? f[G.table[G.inverse(g)]![h]!] : f[G.table[g]![G.inverse(h)]!]));

export const meansExist = (F: F, G: Group): boolean => !F.isZero(F.fromInteger(G.order));

/** The symbol of the nearest group matrix: the mean of the entries that a group matrix would hold equal. */
export function nearestSymbol(F: F, G: Group, M: Rows, convention: string): Element[] {
  const scale = F.inverse(F.fromInteger(G.order));
  return range(G.order).map((x) => F.mul(scale, sum(F, range(G.order).flatMap((g) => range(G.order).filter((h) => (convention === 'g^-1h' ? G.table[g]![x] === h : G.table[x]![h] === g)).map((h) => M[g]![h])))));
}

/** One side of an operator document as a dense matrix. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function denseSide(F: F, side: any, n: number): Rows {
  const [name, ...others] = Object.keys(side);
  if (others.length > 0) throw new Error('more than one side');
  if (name === 'transpose') return transpose(denseSide(F, side.transpose, n), n);
  if (name === 'shift') {
    if (side.shift.size !== n) throw new Error('size');
    return build(n, n, (i, j) => (i === 0 && j === n - 1 ? parse(F, side.shift.f) : i === j + 1 ? F.one : F.zero));
  }
  if (name === 'diagonal') return build(n, n, (i, j) => (i === j ? parse(F, side.diagonal[i]) : F.zero));
  if (name === 'entries') return build(n, n, (i, j) => parse(F, side.entries[i][j]));
  const { group, element, side: hand } = side.translation;
  const G = groupOf(group.table);
  if (!range(n).includes(element) || G.order !== n) throw new Error('element');
  if (hand !== 'left' && hand !== 'right') throw new Error('side');
  return hand === 'left' ? leftTranslation(F, G, element) : rightTranslation(F, G, element);
}

/** The displaced matrix by dense products. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function displace(F: F, operator: any, M: Rows, cols: number): Rows {
  const A = denseSide(F, operator.A, M.length);
  const B = denseSide(F, operator.B, cols);
  if (operator.type === 'sylvester') return subtract(F, multiply(F, A, M, cols), multiply(F, M, B, cols));
  if (operator.type === 'stein') return subtract(F, M, multiply(F, multiply(F, A, M, cols), B, cols));
  throw new Error('type');
}
