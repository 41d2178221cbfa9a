import { pollDeadline } from '../deadline.ts';
import { absolute, gcd, inverseModulo, residue } from './integers.ts';

/** The residue of a modulo m with least absolute value: −m/2 < r ≤ m/2. */
export function symmetricResidue(a: bigint, m: bigint): bigint {
  const r = residue(a, m);
  return 2n * r > m ? r - m : r;
}

/** The x with x = a mod m and x = b mod p, 0 ≤ x < m·p, for coprime m and p, given the inverse of m modulo p. */
export function chineseRemainder(a: bigint, m: bigint, b: bigint, p: bigint, inverseOfM: bigint): bigint {
  return a + m * residue((b - a) * inverseOfM, p);
}

/** The inverse of m modulo p, as `chineseRemainder` takes it. */
export const chineseInverse = (m: bigint, p: bigint): bigint => inverseModulo(residue(m, p), p);

/**
 * The n/d in lowest terms with |n|, d ≤ bound and n = a·d modulo m, or null if Euclid's algorithm meets none; unique when
 * 2·bound² < m. The congruence always holds; that n/d is the value sought is for the caller to prove.
 * @source Wang 1981; Knuth TAOCP 4.5.3, exercise 51
 */
export function rationalReconstruction(a: bigint, m: bigint, bound: bigint): { n: bigint; d: bigint } | null {
  let [r0, r1] = [m, residue(a, m)];
  let [t0, t1] = [0n, 1n];
  for (let step = 0; r1 > bound; step++) {
    if (step % 64 === 0) pollDeadline();
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [t0, t1] = [t1, t0 - q * t1];
  }
  if (t1 === 0n || absolute(t1) > bound) return null;
  const [n, d] = t1 < 0n ? [-r1, -t1] : [r1, t1];
  return gcd(n, d) === 1n ? { n, d } : null;
}
