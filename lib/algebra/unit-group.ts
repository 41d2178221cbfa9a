import { inverseModulo, powerModulo } from './integers.ts';
import { primeFactors } from './cyclotomic-polynomial.ts';

/** An element of (Z/n)* and its order. */
export interface UnitGenerator {
  readonly unit: number;
  readonly order: number;
}

/** Generators of (Z/n)* as a direct product of cyclic groups; none for n ≤ 2. */
export function unitGroupGenerators(n: number): UnitGenerator[] {
  const generators: UnitGenerator[] = [];
  for (const p of primeFactors(n)) {
    let q = p;
    while (n % (q * p) === 0) q *= p;
    if (p !== 2) generators.push({ unit: liftedUnit(primitiveRoot(p, q), q, n), order: (q / p) * (p - 1) });
    else {
      if (q >= 4) generators.push({ unit: liftedUnit(q - 1, q, n), order: 2 });
      if (q >= 8) generators.push({ unit: liftedUnit(5, q, n), order: q / 4 });
    }
  }
  return generators;
}

/** The residue modulo n that is u modulo q and 1 modulo n/q, for coprime q and n/q. */
function liftedUnit(u: number, q: number, n: number): number {
  const rest = n / q;
  const shift = (BigInt(u - 1) * inverseModulo(BigInt(rest % q), BigInt(q))) % BigInt(q);
  return (1 + Number(shift) * rest) % n;
}

/** A generator of (Z/q)* for a power q of the odd prime p: one of Z/p, or it plus p. */
function primitiveRoot(p: number, q: number): number {
  const power = (u: number, e: number, m: number): bigint => powerModulo(BigInt(u), BigInt(e), BigInt(m));
  const factors = primeFactors(p - 1);
  let root = 2;
  while (factors.some((f) => power(root, (p - 1) / f, p) === 1n)) root++;
  return q > p && power(root, p - 1, p * p) === 1n ? root + p : root;
}
