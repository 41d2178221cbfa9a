import { InputError, shown } from '../errors.ts';

/** q = p^k with p prime. */
export interface PrimePower {
  readonly p: number;
  readonly k: number;
}

/** The largest size of a field that a family of groups may name. */
export const MAXIMAL_FIELD_SIZE = 65_536;

/** q as a power of a prime, or null. For q ≤ 65,536. */
export function primePowerOf(q: number): PrimePower | null {
  if (q < 2) return null;
  let p = 2;
  while (p * p <= q && q % p !== 0) p++;
  if (q % p !== 0) p = q;
  let k = 0;
  for (let rest = q; rest > 1; rest /= p, k++) if (rest % p !== 0) return null;
  return { p, k };
}

/** Throws unless n is an integer ≥ `least`. */
export function requireInteger(n: unknown, least: number, what: string, where: string): asserts n is number {
  if (typeof n !== 'number' || !Number.isSafeInteger(n) || n < least) throw new InputError(`${where}: expected ${what} to be an integer ≥ ${least}, got ${shown(n)}`, { value: n });
}

/** Throws for a q up to 65,536 that is no prime power; larger ones are beyond every limit anyway. */
export function requirePrimePower(q: unknown, where: string): asserts q is number {
  requireInteger(q, 2, 'q', where);
  if (q <= MAXIMAL_FIELD_SIZE && primePowerOf(q) === null) throw new InputError(`${where}: expected q to be a prime power, got ${q}`, { value: q });
}
