import { absolute } from '../algebra/integers.ts';
import { wordPrime } from '../algebra/word-primes.ts';
import { pollDeadline } from '../deadline.ts';
import { paddedCols } from '../kernels/modular-kernels.ts';
import { subtractAt } from '../kernels/modular-update.ts';
import type { IntegerMatrix } from './integer-matrix.ts';
import { withResident } from './resident-matrix.ts';

/**
 * Whether left·right = d·target exactly. Proved by congruences modulo primes whose product exceeds every entry of the
 * difference, or directly on bigints where those are fewer steps.
 */
export function isExactProduct(left: IntegerMatrix, right: IntegerMatrix, target: IntegerMatrix, d: bigint): boolean {
  const [n, inner, m] = [left.rows, left.cols, target.cols];
  if (n === 0 || m === 0) return true;
  const bound = BigInt(inner) * left.maximum() * right.maximum() + absolute(d) * target.maximum();
  const primes = Math.ceil(bound.toString(2).length / 23.9) + 1;
  const longSteps = inner + 1;
  const residueSteps = [left, right, target].some((M) => M.bigs !== null) ? primes : 0;
  const shortSteps = (primes * (2 + inner / 3)) / 100;
  return longSteps < residueSteps + shortSteps ? isLongProduct(left, right, target, d) : isModularProduct(left, right, target, d, bound);
}

function isLongProduct(left: IntegerMatrix, right: IntegerMatrix, target: IntegerMatrix, d: bigint): boolean {
  const [inner, m] = [left.cols, target.cols];
  const entries = Array.from({ length: inner * m }, (_, k) => right.entry(k));
  for (let i = 0; i < left.rows; i++) {
    pollDeadline();
    const row = Array.from({ length: inner }, (_, k) => left.at(i, k));
    for (let j = 0; j < m; j++) {
      let sum = 0n;
      for (let k = 0; k < inner; k++) sum += row[k]! * entries[k * m + j]!;
      if (sum !== (d === 1n ? target.at(i, j) : d * target.at(i, j))) return false;
    }
  }
  return true;
}

function isModularProduct(left: IntegerMatrix, right: IntegerMatrix, target: IntegerMatrix, d: bigint, bound: bigint): boolean {
  const [n, inner, m] = [left.rows, left.cols, target.cols];
  return withResident(left.transpose(), (L) => withResident(right, (R) => withResident(target, (T) => {
    const { memory, image, stride } = T;
    let modulus = 1n;
    for (let k = 0; modulus <= bound; k++) {
      pollDeadline();
      const p = wordPrime(k);
      modulus *= BigInt(p);
      for (const part of [L, R, T]) part.reduce(p);
      const scale = Number(d % BigInt(p));
      if (scale !== 1) for (let i = 0; i < n; i++) memory.modular.modularScale(image + i * stride, image + i * stride, m, scale, p);
      subtractAt(memory, image, stride, L.image, L.stride, R.image, R.stride, n, inner, paddedCols(m), p);
      if (memory.modular.anyNonzero(image, stride, n, m) === 1) return false;
    }
    return true;
  })));
}
