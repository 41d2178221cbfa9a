import { diagramKey, type Diagram } from '../../lib/diagrams/diagram.ts';
import type { DiagramFamily } from '../../lib/diagrams/family.ts';
import { diagramByDefinition } from '../../lib/testing/reference-diagrams.ts';

/** All restricted growth strings of m letters. */
function growthStrings(m: number): number[][] {
  let found: number[][] = [[]];
  for (let i = 0; i < m; i++) found = found.flatMap((word) => Array.from({ length: Math.max(-1, ...word) + 2 }, (_, b) => [...word, b]));
  return found;
}

function subsets(count: number, size: number): number[][] {
  if (size < 0) return [];
  if (size === 0) return [[]];
  return Array.from({ length: count }, (_, last) => last).flatMap((last) => subsets(last, size - 1).map((rest) => [...rest, last]));
}

/** Every diagram of the family with k inputs and l outputs: for S and A with any number of blocks, for A also with n − 1 blocks at the head. */
export function allDiagrams(family: DiagramFamily, n: number, k: number, l: number): Diagram[] {
  return growthStrings(k + l).flatMap((blockOf): Diagram[] => {
    const blocks = Math.max(-1, ...blockOf) + 1;
    const size = (b: number): number => blockOf.filter((c) => c === b).length;
    const withHead = (heads: readonly number[]): Diagram => ({ top: l, bottom: k, blockOf, head: { legs: n, blocks: heads } });
    const fits = (heads: readonly number[]): boolean => Array.from({ length: blocks }, (_, b) => b).every((b) => size(b) === (heads.includes(b) ? 1 : 2));
    const plain: Diagram = { top: l, bottom: k, blockOf, head: null };
    if (family === 'S') return [plain];
    if (family === 'A') return [plain, ...subsets(blocks, n).map(withHead), ...subsets(blocks, n - 1).map(withHead)];
    return [...(fits([]) ? [plain] : []), ...(family === 'SO' ? subsets(blocks, n).filter(fits).map(withHead) : [])];
  });
}

export type IntegerMatrix = readonly (readonly number[])[];

const known = new Map<string, IntegerMatrix>();

/** D(d) from the definition, remembered. */
export function matrixOf(family: DiagramFamily, n: number, d: Diagram): IntegerMatrix {
  const key = `${family === 'Sp' ? 'Sp' : ''}${n}|${diagramKey(d)}`;
  let found = known.get(key);
  if (found === undefined) known.set(key, (found = diagramByDefinition(family, n, d)));
  return found;
}

/** The product of integer matrices; `cols` tells the width of the second one, which may have no rows. */
export function product(A: IntegerMatrix, B: IntegerMatrix): number[][] {
  return A.map((row) => {
    const out = new Array<number>(B[0]?.length ?? 0).fill(0);
    row.forEach((x, i) => {
      if (x !== 0) B[i]!.forEach((y, j) => (out[j]! += x * y));
    });
    return out;
  });
}

export function kronecker(A: IntegerMatrix, B: IntegerMatrix): number[][] {
  return A.flatMap((row) => B.map((other) => row.flatMap((x) => other.map((y) => (x === 0 || y === 0 ? 0 : x * y)))));
}

export function transposed(A: IntegerMatrix, cols: number): number[][] {
  return Array.from({ length: cols }, (_, j) => A.map((row) => row[j]!));
}

/** Σ coefficient·matrix of terms with k inputs and l outputs. */
export function combined(terms: readonly { readonly coefficient: number; readonly matrix: IntegerMatrix }[], rows: number, cols: number): number[][] {
  const sum = Array.from({ length: rows }, () => new Array<number>(cols).fill(0));
  for (const { coefficient, matrix } of terms) matrix.forEach((row, i) => row.forEach((x, j) => { if (x !== 0) sum[i]![j]! += coefficient * x; }));
  return sum;
}
