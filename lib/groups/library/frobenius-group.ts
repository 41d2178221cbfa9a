import { InputError } from '../../errors.ts';
import { cyclicGroup } from './families.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { MAXIMAL_ORDER, requireOrderWithin } from '../order-limit.ts';
import { primePowerOf, requireInteger } from '../prime-power.ts';
import { powerSemidirectProduct } from '../products/semidirect-product.ts';

/** The least r ≥ 1 of multiplicative order k modulo the prime p, where k divides p − 1. */
function elementOfOrder(k: number, p: number): number {
  for (let r = 1; ; r++) {
    let order = 1;
    for (let power = r % p; power !== 1; power = (power * r) % p) order++;
    if (order === k) return r;
  }
}

/**
 * The Frobenius group F(p, k) = C(p) : C(k) of order p·k for a prime p and a divisor k ≥ 2 of p − 1: the generator of C(k)
 * acts by x ↦ r·x with the least r of order k modulo p; the index of (n, h) is n·k + h.
 * @throws InputError when p is not prime or k no divisor ≥ 2 of p − 1
 * @throws LimitError when p·k > 65,535
 * @example
 * import { frobeniusGroup } from 'group-matrix';
 * const G = frobeniusGroup(7, 3);
 * [G.order, G.multiply(1, 3), G.multiply(3, 1)] // => [21, 7, 4]
 */
export function frobeniusGroup(p: number, k: number): FiniteGroup {
  requireInteger(p, 2, 'p', 'frobeniusGroup');
  requireInteger(k, 2, 'k', 'frobeniusGroup');
  requireOrderWithin(p * k, MAXIMAL_ORDER, 'frobeniusGroup');
  if (primePowerOf(p)?.k !== 1) throw new InputError(`frobeniusGroup: expected p to be prime, got ${p}`, { value: p });
  if ((p - 1) % k !== 0) throw new InputError(`frobeniusGroup: expected k to divide p − 1 = ${p - 1}, got ${k}`, { value: k });
  return powerSemidirectProduct(cyclicGroup(p), cyclicGroup(k), elementOfOrder(k, p));
}
