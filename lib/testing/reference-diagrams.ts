import type { Ring } from '../algebra/ring.ts';
import type { Diagram } from '../diagrams/diagram.ts';
import type { DiagramFamily } from '../diagrams/family.ts';

/*
 * Diagrams as maps, entry by entry and straight from the definitions (docs: conventions, "Tensor powers and diagrams"): what the
 * laws of diagrams compare with. It shares no code with the operations that it checks.
 */

/** All lists of `length` indices from 0 to n − 1, the first index most significant. */
export function indexTuples(n: number, length: number): number[][] {
  let tuples: number[][] = [[]];
  for (let i = 0; i < length; i++) tuples = tuples.flatMap((tuple) => Array.from({ length: n }, (_, x) => [...tuple, x]));
  return tuples;
}

/** The sign of the map i ↦ values[i] of 0..n−1; 0 unless it is a permutation. */
function signOf(values: readonly number[]): number {
  let sign = 1;
  values.forEach((x, j) => {
    for (let i = 0; i < j; i++) sign *= Math.sign(x - values[i]!);
  });
  return sign;
}

/** ε of the symplectic form in the basis e_1, e_1', e_2, e_2', …: ε(e_a, e_a') = 1 = −ε(e_a', e_a). */
const epsilon = (x: number, y: number): number => (Math.floor(x / 2) !== Math.floor(y / 2) ? 0 : y - x);

/** What a diagram asks of the indices of its vertices: pairs that must agree, pairs within a row, and vertices at the head. */
interface Conditions {
  readonly equal: readonly (readonly [number, number])[];
  readonly withinRow: readonly (readonly [number, number])[];
  readonly atHead: readonly number[];
}

function conditionsOf(family: DiagramFamily, d: Diagram): Conditions {
  const first = new Map<number, number>();
  const equal: [number, number][] = [];
  const withinRow: [number, number][] = [];
  d.blockOf.forEach((block, w) => {
    const v = first.get(block);
    if (v === undefined) first.set(block, w);
    else if (family === 'Sp' && v < d.top === w < d.top) withinRow.push([v, w]);
    else equal.push([v, w]);
  });
  return { equal, withinRow, atHead: (d.head?.blocks ?? []).map((block) => first.get(block)!) };
}

function entry(n: number, d: Diagram, { equal, withinRow, atHead }: Conditions, indices: readonly number[]): number {
  if (equal.some(([v, w]) => indices[v] !== indices[w])) return 0;
  let value = 1;
  for (const [v, w] of withinRow) value *= epsilon(indices[v]!, indices[w]!);
  if (d.head === null || value === 0) return value;
  const carried = atHead.map((v) => indices[v]!);
  if (carried.length === d.head.legs) return value * signOf(carried);
  let sum = 0;
  for (let x = 0; x < n; x++) sum += signOf([...carried, x]);
  return value * sum;
}

/** D(d) as a list of n^l rows of n^k entries, the first factor most significant. */
export function diagramByDefinition(family: DiagramFamily, n: number, d: Diagram): number[][] {
  const conditions = conditionsOf(family, d);
  const inputs = indexTuples(n, d.bottom);
  return indexTuples(n, d.top).map((output) => inputs.map((input) => entry(n, d, conditions, [...output, ...input])));
}

/** Matrices as lists of rows over any ring; the number of columns is that of the first row, rows are never missing here (n^l ≥ 1). */
export type Rows<E> = readonly (readonly E[])[];

/** Σ coefficient·D(d) over the terms with k inputs and l outputs. */
export function combinationByDefinition<E>(ring: Ring<E>, family: DiagramFamily, n: number, k: number, l: number, terms: readonly { readonly diagram: Diagram; readonly coefficient: E }[]): E[][] {
  const sum = Array.from({ length: n ** l }, () => new Array<E>(n ** k).fill(ring.zero));
  for (const { diagram, coefficient } of terms) {
    diagramByDefinition(family, n, diagram).forEach((row, i) => row.forEach((x, j) => {
      if (x !== 0) sum[i]![j] = ring.add(sum[i]![j]!, ring.mul(ring.fromInteger(x), coefficient));
    }));
  }
  return sum;
}

export function productOfRows<E>(ring: Ring<E>, A: Rows<E>, B: Rows<E>): E[][] {
  return A.map((row) => {
    const out = new Array<E>(B[0]!.length).fill(ring.zero);
    row.forEach((x, i) => {
      if (!ring.isZero(x)) B[i]!.forEach((y, j) => { if (!ring.isZero(y)) out[j] = ring.add(out[j]!, ring.mul(x, y)); });
    });
    return out;
  });
}

export function kroneckerOfRows<E>(ring: Ring<E>, A: Rows<E>, B: Rows<E>): E[][] {
  return A.flatMap((row) => B.map((other) => row.flatMap((x) => other.map((y) => (ring.isZero(x) || ring.isZero(y) ? ring.zero : ring.mul(x, y))))));
}

export function transposeOfRows<E>(A: Rows<E>): E[][] {
  return A[0]!.map((_, j) => A.map((row) => row[j]!));
}
