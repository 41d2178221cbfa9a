import { InputError, LimitError } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import { gcd, powerModulo } from './integers.ts';

const SMALL_PRIMES = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n] as const;

/** Below this bound the strong test to the first 13 prime bases is a proof. */
const STRONG_TEST_BOUND = 3_317_044_064_679_887_385_961_981n;

const RHO_STEPS = 200_000;

function isStrongProbablePrime(n: bigint, base: bigint): boolean {
  let d = n - 1n;
  let s = 0;
  while (!(d & 1n)) {
    d >>= 1n;
    s++;
  }
  let x = powerModulo(base, d, n);
  if (x === 1n || x === n - 1n) return true;
  for (let i = 1; i < s; i++) {
    x = (x * x) % n;
    if (x === n - 1n) return true;
  }
  return false;
}

/** A proper factor of the composite n by Pollard's rho with fixed parameters, or null when none came up. */
function properFactor(n: bigint): bigint | null {
  if (!(n & 1n)) return 2n;
  for (let c = 1n; c <= 3n; c++) {
    let [x, y, accumulated] = [2n, 2n, 1n];
    for (let i = 1; i <= RHO_STEPS; i++) {
      x = (x * x + c) % n;
      y = (y * y + c) % n;
      y = (y * y + c) % n;
      accumulated = (accumulated * (x > y ? x - y : y - x)) % n;
      if (i % 64 === 0) {
        pollDeadline();
        const g = gcd(accumulated, n);
        if (g === n) break;
        if (g > 1n) return g;
      }
    }
  }
  return null;
}

/** Distinct proved primes whose full powers divide n, as far as trial division and rho reach. */
function provedPrimeFactors(n: bigint): bigint[] {
  const found: bigint[] = [];
  let rest = n;
  const strip = (p: bigint): void => {
    if (rest % p === 0n) found.push(p);
    while (rest % p === 0n) rest /= p;
  };
  for (let p = 2n; p < 10_000n && p * p <= rest; p += p === 2n ? 1n : 2n) strip(p);
  const pending = rest > 1n ? [rest] : [];
  while (pending.length > 0) {
    const m = pending.pop()!;
    const verdict = primality(m);
    if (verdict === 'prime') {
      found.push(m);
      continue;
    }
    const factor = verdict === 'composite' ? properFactor(m) : null;
    if (factor !== null) pending.push(factor, m / factor);
  }
  return [...new Set(found)];
}

/**
 * Pocklington: if F divides n − 1, F > √n, and for each prime q | F some a has a^(n−1) = 1 and gcd(a^((n−1)/q) − 1, n) = 1
 * modulo n, then n is prime.
 */
function pocklington(n: bigint): 'prime' | 'composite' | 'unknown' {
  const primes = provedPrimeFactors(n - 1n);
  let factored = 1n;
  for (const q of primes) {
    let rest = n - 1n;
    while (rest % q === 0n) {
      rest /= q;
      factored *= q;
    }
  }
  if (factored * factored <= n) return 'unknown';
  for (const q of primes) {
    let shownFor = false;
    for (let a = 2n; a < 200n && !shownFor; a++) {
      if (powerModulo(a, n - 1n, n) !== 1n) return 'composite';
      const g = gcd(powerModulo(a, (n - 1n) / q, n) - 1n, n);
      if (g > 1n && g < n) return 'composite';
      shownFor = g === 1n;
    }
    if (!shownFor) return 'unknown';
  }
  return 'prime';
}

/**
 * Decides whether n is prime, with proof: strong tests to 13 bases below 3.3·10^24, Pocklington's criterion above.
 *
 * `"unknown"` means that n passed the strong tests but n − 1 could not be factored far enough.
 * @source Sorenson, Webster, Strong pseudoprimes to twelve prime bases, Math. Comp. 86 (2017); Pocklington 1914
 * @example
 * import { primality } from 'group-matrix';
 * [primality(2n ** 61n - 1n), primality(561n), primality(2n ** 127n - 1n)] // => ['prime', 'composite', 'prime']
 */
export function primality(n: bigint): 'prime' | 'composite' | 'unknown' {
  if (n < 2n) return 'composite';
  for (const p of SMALL_PRIMES) if (n % p === 0n) return n === p ? 'prime' : 'composite';
  if (!SMALL_PRIMES.every((base) => isStrongProbablePrime(n, base))) return 'composite';
  return n < STRONG_TEST_BOUND ? 'prime' : pocklington(n);
}

/** Throws unless p is a proved prime: `InputError` for a composite, `LimitError` where no proof was found. */
export function requirePrime(p: bigint, where: string): void {
  if (typeof p !== 'bigint') throw new InputError(`${where}: expected a prime, got ${String(p)}`, { value: p });
  const verdict = primality(p);
  if (verdict === 'composite') throw new InputError(`${where}: expected a prime, got ${p}`, { value: p.toString() });
  if (verdict === 'unknown') {
    throw new LimitError(`${where}: ${p} is a probable prime, but no proof of primality was found`, { value: p.toString(), limit: 'factoring effort for p − 1' });
  }
}
