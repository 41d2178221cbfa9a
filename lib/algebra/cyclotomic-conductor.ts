import { inverseModulo } from './integers.ts';
import { CyclotomicModulus } from './cyclotomic-modulus.ts';
import { equalNumbers, hasZeros, sumOf, wideNumber, wideNumerators, type Cyclotomic } from './cyclotomic-number.ts';
import { primeFactors } from './cyclotomic-polynomial.ts';

/** A number of Q(ζ_n) by its coefficients there. */
export interface Placed {
  readonly n: number;
  readonly number: Cyclotomic;
}

/**
 * The same number in the smallest cyclotomic field that holds it; its n is the conductor, never 2 modulo 4.
 *
 * Q(ζ_a) ∩ Q(ζ_b) = Q(ζ_gcd(a,b)), so that primes may be taken off one at a time, in any order.
 */
export function descended(number: Cyclotomic, n: number): Placed {
  let place: Placed = { n, number };
  for (const p of primeFactors(n)) {
    for (let next = without(place, p); next !== null; next = without(place, p)) place = next;
  }
  return place;
}

/** The number in Q(ζ_{n/p}), or null if it is not there. */
function without(place: Placed, p: number): Placed | null {
  const { n } = place;
  if (n % p !== 0) return null;
  return (n / p) % p === 0 ? repeatedPrime(place, p) : simplePrime(place, p);
}

/** p² | n: 1, ζ, …, ζ^{p−1} is a basis over Q(ζ_{n/p}) and Φ_n(x) = Φ_{n/p}(x^p). */
function repeatedPrime({ n, number }: Placed, p: number): Placed | null {
  if (!hasZeros(number, (k) => k % p !== 0)) return null;
  return { n: n / p, number: wideNumber(wideNumerators(number).filter((_, k) => k % p === 0), BigInt(number.denominator)) };
}

/**
 * n = p·m with p ∤ m: ζ_n = ζ_p^u·ζ_m^v, so the number is Σ A_j·ζ_p^j with A_j in Q(ζ_m), unique up to adding the same to
 * all A_j, j = 0..p−1. It lies in Q(ζ_m) iff A_1 = … = A_{p−1}, and then it is A_0 − A_1.
 */
function simplePrime({ n, number }: Placed, p: number): Placed | null {
  const m = n / p;
  const u = Number(inverseModulo(BigInt(m % p), BigInt(p)));
  const v = m === 1 ? 0 : Number(inverseModulo(BigInt(p % m), BigInt(m)));
  const parts: (bigint[] | undefined)[] = new Array<bigint[] | undefined>(p);
  wideNumerators(number).forEach((c, k) => {
    if (c !== 0n) (parts[(k * u) % p] ??= new Array<bigint>(m).fill(0n))[(k * v) % m]! += c;
  });
  const modulus = CyclotomicModulus.of(m);
  const part = (j: number): Cyclotomic => modulus.reduce(parts[j] ?? [], BigInt(number.denominator));
  const common = part(1);
  for (let j = 2; j < p; j++) if (!equalNumbers(part(j), common)) return null;
  return { n: m, number: sumOf(part(0), common, -1) };
}
