import { absolute } from '../algebra/integers.ts';
import { wordPrime } from '../algebra/word-primes.ts';
import { pollDeadline } from '../deadline.ts';
import { productModulo } from '../kernels/modular-product.ts';
import { canonical, reduceInto } from '../kernels/residues.ts';
import type { IntegerMatrix } from './integer-matrix.ts';
import { imageModulo } from './modular-image.ts';

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
  let modulus = 1n;
  for (let k = 0; modulus <= bound; k++) {
    pollDeadline();
    const p = wordPrime(k);
    modulus *= BigInt(p);
    const product = productModulo(imageModulo(left, p), imageModulo(right, p), n, inner, m, p);
    const image = imageModulo(target, p);
    const scale = Number(d % BigInt(p));
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) product[i * m + j]! -= scale * image.data[i * image.stride + j]!;
    }
    reduceInto(product, m, n, m, p);
    for (const x of product) if (canonical(x, p) !== 0) return false;
  }
  return true;
}
