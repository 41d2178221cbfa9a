import { pollDeadline } from '../deadline.ts';
import { gcd } from '../algebra/integers.ts';
import { IntegerMatrix } from './integer-matrix.ts';
import type { RationalMatrix } from './rational-matrix.ts';

/** A rational matrix with denominators cleared row by row: integers(i, j) = multipliers[i]·M(i, j), multipliers[i] the lcm of the denominators of row i. */
export interface IntegerForm {
  readonly integers: IntegerMatrix;
  readonly multipliers: readonly bigint[];
}

/** Clears denominators row by row. The rank and the row space stay, every minor is multiplied by the multipliers of its rows. */
export function clearRows(M: RationalMatrix): IntegerForm {
  const { rows, cols, integers, denominator } = M;
  if (denominator === 1n) return { integers, multipliers: new Array<bigint>(rows).fill(1n) };
  const multipliers: bigint[] = [];
  const divisors: bigint[] = [];
  for (let i = 0; i < rows; i++) {
    pollDeadline();
    let g = denominator;
    for (let j = 0; j < cols && g !== 1n; j++) if (!integers.isZeroEntry(i * cols + j)) g = gcd(g, integers.at(i, j));
    divisors.push(g);
    multipliers.push(denominator / g);
  }
  if (divisors.every((g) => g === 1n)) return { integers, multipliers };
  const entries = new Array<bigint>(rows * cols);
  for (let i = 0, k = 0; i < rows; i++) for (let j = 0; j < cols; j++, k++) entries[k] = integers.entry(k) / divisors[i]!;
  return { integers: IntegerMatrix.fromBigInts(rows, cols, entries), multipliers };
}
