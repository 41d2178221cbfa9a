import { forEachHook, boxCount, columnsOf, type Partition } from './young-diagram.ts';

/** ∏ (n + offset(row, column)) / ∏ hooks over the boxes, an integer by the theorems that use it. */
function hookQuotient(shape: Partition, n: number, offset: (row: number, column: number) => number): bigint {
  let [above, below] = [1n, 1n];
  forEachHook(shape, (row, column, hook) => {
    above *= BigInt(n) + BigInt(offset(row, column));
    below *= BigInt(hook);
  });
  return above / below;
}

/**
 * The dimension of the irreducible representation of GL(n) with highest weight λ: ∏ (n + j − i) / h(i, j) over the boxes.
 * It is 0 when λ has more than n rows.
 * @source R. P. Stanley, Theory and application of plane partitions, part 2 (1971): the hook-content formula
 */
export const generalLinearDimension = (shape: Partition, n: number): bigint => hookQuotient(shape, n, (i, j) => j - i);

/**
 * The dimension of the irreducible representation of O(n) of λ, where λ'_1 + λ'_2 ≤ n: the product over the boxes (i, j) of
 * (n + λ_i + λ_j − i − j) / h for i ≥ j and (n + i + j − λ'_i − λ'_j − 2) / h for i < j.
 * @source N. El Samra, R. C. King, Dimensions of irreducible representations of the classical Lie groups, J. Phys. A 12 (1979)
 */
export function orthogonalDimension(shape: Partition, n: number): bigint {
  const columns = columnsOf(shape);
  const row = (i: number): number => shape[i - 1] ?? 0;
  const column = (j: number): number => columns[j - 1] ?? 0;
  return hookQuotient(shape, n, (i, j) => (i >= j ? row(i) + row(j) - i - j : i + j - column(i) - column(j) - 2));
}

/**
 * The dimension of the irreducible representation of Sp(n) of λ, n even, at most n/2 rows: the product over the boxes (i, j) of
 * (n + λ_i + λ_j − i − j + 2) / h for i > j and (n + i + j − λ'_i − λ'_j) / h for i ≤ j.
 * @source N. El Samra, R. C. King, Dimensions of irreducible representations of the classical Lie groups, J. Phys. A 12 (1979)
 */
export function symplecticDimension(shape: Partition, n: number): bigint {
  const columns = columnsOf(shape);
  const row = (i: number): number => shape[i - 1] ?? 0;
  const column = (j: number): number => columns[j - 1] ?? 0;
  return hookQuotient(shape, n, (i, j) => (i > j ? row(i) + row(j) - i - j + 2 : i + j - column(i) - column(j)));
}

/**
 * The dimension of the irreducible representation of S_n of (n − m, μ), μ ⊢ m with first row at most n − m: n! over the product
 * of the hooks, where the hooks of the first row right of μ cancel. Cost: O(m + μ_1) multiplications, whatever n.
 * @source J. S. Frame, G. de B. Robinson, R. M. Thrall, The hook graphs of the symmetric group (1954)
 */
export function symmetricDimension(below: Partition, n: number): bigint {
  const m = boxCount(below);
  const columns = columnsOf(below);
  let [above, hooks] = [1n, 1n];
  for (let x = n - m - columns.length + 1; x <= n; x++) above *= BigInt(x);
  columns.forEach((column, j) => (hooks *= BigInt(n - m - j + column)));
  forEachHook(below, (_, __, hook) => (hooks *= BigInt(hook)));
  return above / hooks;
}
