/** The distinct prime factors of n ≥ 1, ascending. */
export function primeFactors(n: number): number[] {
  const found: number[] = [];
  let rest = n;
  for (let p = 2; p * p <= rest; p++) {
    if (rest % p !== 0) continue;
    found.push(p);
    while (rest % p === 0) rest /= p;
  }
  if (rest > 1) found.push(rest);
  return found;
}

/** Euler's φ(n). */
export const totient = (n: number): number => primeFactors(n).reduce((phi, p) => (phi / p) * (p - 1), n);

/**
 * The coefficients of Φ_n, low to high: φ(n) + 1 integers.
 *
 * Φ_1 = x − 1, Φ_{mp}(x) = Φ_m(x^p)/Φ_m(x) for a prime p that does not divide m, and Φ_n(x) = Φ_r(x^{n/r}) for the radical
 * r of n. For n up to 2^16 all numbers on the way stay far below 2^53.
 */
export function cyclotomicPolynomial(n: number): number[] {
  const primes = primeFactors(n);
  let phi = [-1, 1];
  for (const p of primes) phi = dividedExactly(spread(phi, p), phi);
  return spread(phi, n / primes.reduce((product, p) => product * p, 1));
}

/** f(x^k). */
function spread(f: readonly number[], k: number): number[] {
  const result = new Array<number>((f.length - 1) * k + 1).fill(0);
  f.forEach((c, i) => (result[i * k] = c));
  return result;
}

/** a/b for monic b that divides a in Z[x]. */
function dividedExactly(a: readonly number[], b: readonly number[]): number[] {
  const rest = [...a];
  const quotient = new Array<number>(a.length - b.length + 1).fill(0);
  const places = b.map((_, j) => j).filter((j) => b[j] !== 0);
  for (let k = quotient.length - 1; k >= 0; k--) {
    const q = rest[k + b.length - 1]!;
    quotient[k] = q;
    if (q !== 0) for (const j of places) rest[k + j]! -= q * b[j]!;
  }
  return quotient;
}
