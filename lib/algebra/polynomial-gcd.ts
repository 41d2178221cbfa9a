import { pollDeadline } from '../deadline.ts';
import { absolute, gcd, lcm, residue } from './integers.ts';
import { inverseWord } from './modular-polynomial.ts';
import { numeratorOf, rational, type Rational } from './rational-field.ts';
import { chineseInverse, chineseRemainder, symmetricResidue } from './reconstruction.ts';
import { wordPrime } from './word-primes.ts';

/** The primitive integer polynomial with positive leading coefficient that spans the same ideal of Q[x]. */
function primitivePart(a: readonly bigint[]): bigint[] {
  let content = 0n;
  for (const c of a) {
    content = gcd(content, c);
    if (content === 1n) break;
  }
  if (a[a.length - 1]! < 0n) content = -content;
  return a.map((c) => c / content);
}

function clearDenominators(a: readonly Rational[]): bigint[] {
  let common = 1n;
  for (const c of a) common = lcm(common, c.d);
  return primitivePart(a.map((c) => numeratorOf(c) * (common / c.d)));
}

/** The monic gcd of two nonzero polynomials with coefficients in 0..p−1, p < 2^26; overwrites its arguments. */
function gcdModulo(a: number[], b: number[], p: number): number[] {
  let [x, y] = [a, b];
  while (y.length > 0) {
    pollDeadline();
    const inverse = inverseWord(y[y.length - 1]!, p);
    for (let top = x.length - 1; top >= y.length - 1; top--) {
      const q = (x[top]! * inverse) % p;
      if (q === 0) continue;
      for (let j = 0, k = top - y.length + 1; j < y.length; j++, k++) {
        const value = (x[k]! - q * y[j]!) % p;
        x[k] = value < 0 ? value + p : value;
      }
    }
    let length = Math.min(x.length, y.length - 1);
    while (length > 0 && x[length - 1] === 0) length--;
    [x, y] = [y, x.slice(0, length)];
  }
  const inverse = inverseWord(x[x.length - 1]!, p);
  return x.map((c) => (c * inverse) % p);
}

/** Whether b divides a in Z[x]; for primitive b that is the same as in Q[x] (Gauss). */
function divides(b: readonly bigint[], a: readonly bigint[]): boolean {
  const rest = [...a];
  const lead = b[b.length - 1]!;
  for (let top = rest.length - 1; top >= b.length - 1; top--) {
    const c = rest[top]!;
    if (c === 0n) continue;
    if (c % lead !== 0n) return false;
    pollDeadline();
    const q = c / lead;
    for (let j = 0, k = top - b.length + 1; j < b.length; j++, k++) rest[k]! -= q * b[j]!;
  }
  return rest.slice(0, b.length - 1).every((c) => c === 0n);
}

/**
 * The monic gcd of two nonzero polynomials over Q.
 *
 * For a prime p that does not divide both leading coefficients, the gcd modulo p has at least the degree of the true one;
 * degree 0 proves coprimality at once. Otherwise images of least degree, scaled by the gcd of the leading coefficients,
 * are joined until their primitive part divides both polynomials exactly; a common divisor of that degree is the gcd.
 * @source W. S. Brown, On Euclid's algorithm and the computation of polynomial greatest common divisors, J. ACM 18 (1971)
 */
export function rationalPolynomialGcd(left: readonly Rational[], right: readonly Rational[]): Rational[] {
  const [a, b] = [clearDenominators(left), clearDenominators(right)];
  const lead = gcd(a[a.length - 1]!, b[b.length - 1]!);
  let modulus = 1n;
  let image: bigint[] = [];
  for (let k = 0; ; k++) {
    pollDeadline();
    const p = wordPrime(k);
    const P = BigInt(p);
    if (a[a.length - 1]! % P === 0n || b[b.length - 1]! % P === 0n) continue;
    const toWords = (f: readonly bigint[]): number[] => f.map((c) => Number(residue(c, P)));
    const found = gcdModulo(toWords(a), toWords(b), p);
    if (found.length === 1) return [rational(1n)];
    if (modulus > 1n && found.length > image.length) continue;
    const scaled = found.map((c) => (BigInt(c) * lead) % P);
    if (modulus === 1n || found.length < image.length) {
      image = scaled;
      modulus = P;
    } else {
      const inverse = chineseInverse(modulus, P);
      image = image.map((c, i) => chineseRemainder(c, modulus, scaled[i]!, P, inverse));
      modulus *= P;
    }
    const candidate = primitivePart(image.map((c) => symmetricResidue(c, modulus)));
    if (candidate[candidate.length - 1] !== 0n && divides(candidate, a) && divides(candidate, b)) {
      const top = absolute(candidate[candidate.length - 1]!);
      return candidate.map((c) => rational(c, top));
    }
  }
}
