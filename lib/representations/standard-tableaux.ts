import { InputError, shown } from '../errors.ts';

/** Throws unless the list is a partition of an integer from 1 to 8: descending positive integers. */
export function requirePartition(partition: readonly number[], where: string): void {
  const sum = Array.isArray(partition) ? partition.reduce((a, b) => a + b, 0) : 0;
  if (!Array.isArray(partition) || sum < 1 || sum > 8 || !partition.every((part, i) => Number.isInteger(part) && part >= 1 && (i === 0 || part <= partition[i - 1]!))) {
    throw new InputError(`${where}: expected a partition of 1..8 as descending positive integers, got ${shown(partition)}`, { pointer: '', value: partition });
  }
}

/**
 * The standard tableaux of a shape, each as the list of the rows in which 0, 1, …, n−1 stand, in lexicographic order of these lists.
 * @throws InputError when the list is no partition of 1..8
 * @example
 * import { standardTableaux } from 'group-matrix';
 * standardTableaux([2, 1]) // => [[0, 0, 1], [0, 1, 0]]
 */
export function standardTableaux(partition: readonly number[]): number[][] {
  requirePartition(partition, 'standardTableaux');
  const n = partition.reduce((a, b) => a + b, 0);
  let partial: number[][] = [[]];
  for (let k = 0; k < n; k++) {
    partial = partial.flatMap((rows) => {
      const lengths = partition.map((_, r) => rows.filter((row) => row === r).length);
      return partition.flatMap((part, r) => (lengths[r]! < part && (r === 0 || lengths[r - 1]! > lengths[r]!) ? [[...rows, r]] : []));
    });
  }
  return partial;
}

/** The contents (column − row) of the places of 0, 1, …, n−1. */
export function contentsOf(rows: readonly number[]): number[] {
  return rows.map((r, k) => rows.slice(0, k).filter((row) => row === r).length - r);
}
