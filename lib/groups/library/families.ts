import { primality } from '../../algebra/primality.ts';
import { InputError, shown } from '../../errors.ts';
import type { ElementIndex, FiniteGroup } from '../finite-group.ts';
import { groupFromLawUnchecked } from '../law-group.ts';
import { MAXIMAL_ORDER, requireOrderWithin } from '../order-limit.ts';

function requireAtLeastOne(n: number, what: string, where: string): void {
  if (typeof n !== 'number' || !Number.isSafeInteger(n) || n < 1) throw new InputError(`${where}: expected ${what} to be an integer ≥ 1, got ${shown(n)}`, { value: n });
}

const power = (letter: string, k: number): string => (k === 0 ? 'e' : k === 1 ? letter : `${letter}^${k}`);
const reflected = (letter: string, base: string, k: number): string => (k === 0 ? letter : `${letter}·${power(base, k)}`);

/**
 * The cyclic group C(n) of order n: index k is r^k.
 * @throws InputError when n is not an integer ≥ 1
 * @throws LimitError when n > 65,535
 * @example
 * import { cyclicGroup } from 'group-matrix';
 * const G = cyclicGroup(6);
 * [G.multiply(4, 5), G.inverse(2), G.elementOrder(4), G.label(4)] // => [3, 4, 3, 'r^4']
 */
export function cyclicGroup(n: number): FiniteGroup {
  requireAtLeastOne(n, 'n', 'cyclicGroup');
  requireOrderWithin(n, MAXIMAL_ORDER, 'cyclicGroup');
  return groupFromLawUnchecked({
    order: n,
    identity: 0,
    multiply: (g, h) => (g + h < n ? g + h : g + h - n),
    inverse: (g) => (g === 0 ? 0 : n - g),
    label: (g) => power('r', g),
  });
}

/**
 * The dihedral group D(n) of order 2n, named by n: index k < n is r^k, index n + k is s·r^k, with s² = e and s·r·s = r^-1.
 * @throws InputError when n is not an integer ≥ 1
 * @throws LimitError when 2n > 65,535
 * @example
 * import { dihedralGroup } from 'group-matrix';
 * const G = dihedralGroup(4);
 * [G.label(5), G.multiply(1, 4), G.multiply(4, 1), G.inverse(5)] // => ['s·r', 7, 5, 5]
 */
export function dihedralGroup(n: number): FiniteGroup {
  requireAtLeastOne(n, 'n', 'dihedralGroup');
  requireOrderWithin(2 * n, MAXIMAL_ORDER, 'dihedralGroup');
  // r^a·r^b = r^(a+b), r^a·s·r^b = s·r^(b−a), and a leading s only changes the left half.
  const multiply = (g: ElementIndex, h: ElementIndex): ElementIndex => {
    const [a, b] = [g < n ? g : g - n, h < n ? h : h - n];
    const exponent = h < n ? a + b : b - a;
    const reduced = exponent < 0 ? exponent + n : exponent < n ? exponent : exponent - n;
    return g < n === h < n ? reduced : n + reduced;
  };
  return groupFromLawUnchecked({
    order: 2 * n,
    identity: 0,
    multiply,
    inverse: (g) => (g === 0 || g >= n ? g : n - g),
    label: (g) => (g < n ? power('r', g) : reflected('s', 'r', g - n)),
  });
}

/**
 * The generalised quaternion (dicyclic) group Q(n) of order n = 4m: index k < 2m is a^k, index 2m + k is b·a^k, with
 * b² = a^m and b·a·b^-1 = a^-1.
 * @throws InputError when the order is not a positive multiple of 4
 * @throws LimitError when the order exceeds 65,535
 * @example
 * import { quaternionGroup } from 'group-matrix';
 * const G = quaternionGroup(8);
 * [G.label(5), G.multiply(4, 4), G.multiply(1, 4), G.inverse(4)] // => ['b·a', 2, 7, 6]
 */
export function quaternionGroup(order: number): FiniteGroup {
  requireAtLeastOne(order, 'the order', 'quaternionGroup');
  if (order % 4 !== 0) throw new InputError(`quaternionGroup: expected the order to be a multiple of 4, got ${order}`, { value: order });
  requireOrderWithin(order, MAXIMAL_ORDER, 'quaternionGroup');
  const m = order / 4;
  const n = 2 * m;
  // a^i·b·a^j = b·a^(j−i), and b·a^i·b·a^j = a^(m+j−i).
  const multiply = (g: ElementIndex, h: ElementIndex): ElementIndex => {
    const [i, j] = [g < n ? g : g - n, h < n ? h : h - n];
    const exponent = h < n ? i + j : j - i + (g < n ? 0 : m);
    const reduced = exponent < 0 ? exponent + n : exponent < n ? exponent : exponent - n;
    return g < n === h < n ? reduced : n + reduced;
  };
  const inverse = (g: ElementIndex): ElementIndex => {
    if (g < n) return g === 0 ? 0 : n - g;
    return g - n < m ? g + m : g - m;
  };
  return groupFromLawUnchecked({ order, identity: 0, multiply, inverse, label: (g) => (g < n ? power('a', g) : reflected('b', 'a', g - n)) });
}

/**
 * The dicyclic group Dic(n) of order 4n, which is Q(4n): index k < 2n is a^k, index 2n + k is b·a^k, with b² = a^n and
 * b·a·b^-1 = a^-1.
 * @throws InputError when n is not an integer ≥ 1
 * @throws LimitError when 4n > 65,535
 * @example
 * import { dicyclicGroup } from 'group-matrix';
 * const G = dicyclicGroup(3);
 * [G.order, G.label(6), G.multiply(6, 6), G.label(3)] // => [12, 'b', 3, 'a^3']
 */
export function dicyclicGroup(n: number): FiniteGroup {
  requireAtLeastOne(n, 'n', 'dicyclicGroup');
  requireOrderWithin(4 * n, MAXIMAL_ORDER, 'dicyclicGroup');
  return quaternionGroup(4 * n);
}

/**
 * The elementary abelian group E(p, k) of order p^k: k-tuples modulo p, the index in mixed radix with the first entry
 * most significant, so that E(p, k) is C(p) x … x C(p).
 * @throws InputError when p is not prime or k is not an integer ≥ 1
 * @throws LimitError when p^k > 65,535
 * @example
 * import { elementaryAbelianGroup } from 'group-matrix';
 * const G = elementaryAbelianGroup(3, 2);
 * [G.label(5), G.multiply(5, 5), G.inverse(5)] // => ['(1, 2)', 7, 7]
 */
export function elementaryAbelianGroup(p: number, k: number): FiniteGroup {
  requireAtLeastOne(p, 'p', 'elementaryAbelianGroup');
  requireAtLeastOne(k, 'k', 'elementaryAbelianGroup');
  if (primality(BigInt(p)) !== 'prime') throw new InputError(`elementaryAbelianGroup: expected p to be prime, got ${p}`, { value: p });
  const order = p ** k;
  requireOrderWithin(order, MAXIMAL_ORDER, 'elementaryAbelianGroup');
  const multiply = (g: ElementIndex, h: ElementIndex): ElementIndex => {
    if (p === 2) return g ^ h;
    let result = 0;
    for (let weight = 1, a = g, b = h; a + b > 0; weight *= p) {
      const digit = (a % p) + (b % p);
      result += weight * (digit < p ? digit : digit - p);
      a = Math.floor(a / p);
      b = Math.floor(b / p);
    }
    return result;
  };
  const inverse = (g: ElementIndex): ElementIndex => {
    let result = 0;
    for (let weight = 1, a = g; a > 0; weight *= p, a = Math.floor(a / p)) result += weight * ((p - (a % p)) % p);
    return result;
  };
  const label = (g: ElementIndex): string => {
    const digits = new Array<number>(k);
    for (let i = k - 1, a = g; i >= 0; i--, a = Math.floor(a / p)) digits[i] = a % p;
    return `(${digits.join(', ')})`;
  };
  return groupFromLawUnchecked({ order, identity: 0, multiply, inverse, label });
}
