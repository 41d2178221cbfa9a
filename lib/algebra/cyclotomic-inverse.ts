import { isConstant, equalNumbers, wideNumber, wideNumerators, type Cyclotomic } from './cyclotomic-number.ts';
import type { CyclotomicModulus } from './cyclotomic-modulus.ts';
import { unitGroupGenerators } from './unit-group.ts';

/** The product of a, σ(a), …, σ^{count−1}(a) for σ: ζ ↦ ζ^unit, in O(log count) multiplications. */
function orbitProduct(modulus: CyclotomicModulus, a: Cyclotomic, unit: number, count: number): Cyclotomic {
  const powerOf = (e: number): number => {
    let result = 1 % modulus.n;
    for (let k = 0; k < e; k++) result = (result * unit) % modulus.n;
    return result;
  };
  let product = a;
  let length = 1;
  for (const bit of count.toString(2).slice(1)) {
    product = modulus.multiply(product, modulus.substitute(product, powerOf(length)));
    length *= 2;
    if (bit === '1') {
      product = modulus.multiply(a, modulus.substitute(product, unit));
      length++;
    }
  }
  return product;
}

/** The least k with σ^k(a) = a for σ: ζ ↦ ζ^unit of the given order; a divisor of the order. */
function orbitLength(modulus: CyclotomicModulus, a: Cyclotomic, unit: number, order: number): number {
  let power = 1 % modulus.n;
  for (let k = 1; k < order; k++) {
    power = (power * unit) % modulus.n;
    if (order % k === 0 && equalNumbers(modulus.substitute(a, power), a)) return k;
  }
  return order;
}

/**
 * The inverse of a ≠ 0 and the norm-like rational that it was divided by. The norms over the cyclic factors of the Galois
 * group one after the other end in Q: a⁻¹ = (product of the other conjugates)/norm. Factors that fix the number are left
 * out, so that a number of a subfield costs as much as it does there.
 */
export function inverseNumber(modulus: CyclotomicModulus, a: Cyclotomic): Cyclotomic {
  let rest = a;
  let others: Cyclotomic | null = null;
  const include = (factor: Cyclotomic): void => {
    others = others === null ? factor : modulus.multiply(others, factor);
  };
  const monomial = inverseOfMonomial(modulus, a);
  if (monomial !== null) return monomial;
  for (const { unit, order } of unitGroupGenerators(modulus.n)) {
    if (isConstant(rest)) break;
    const length = orbitLength(modulus, rest, unit, order);
    if (length === 1) continue;
    const conjugates = modulus.substitute(length === 2 ? rest : orbitProduct(modulus, rest, unit, length - 1), unit);
    include(conjugates);
    rest = modulus.multiply(rest, conjugates);
  }
  return others === null ? inverseOfConstant(rest) : modulus.multiply(others, inverseOfConstant(rest));
}

/** The inverse of the constant c/d. */
function inverseOfConstant(a: Cyclotomic): Cyclotomic {
  const c = BigInt(a.numerators[0]!);
  const numerators = a.numerators.map((_, k) => (k > 0 ? 0n : c < 0n ? -BigInt(a.denominator) : BigInt(a.denominator)));
  return wideNumber(numerators, c < 0n ? -c : c);
}

/** The inverse of c·ζ^k, or null if a has more terms in the basis. */
function inverseOfMonomial(modulus: CyclotomicModulus, a: Cyclotomic): Cyclotomic | null {
  const terms = wideNumerators(a).map((c, k) => [c, k] as const).filter(([c]) => c !== 0n);
  if (terms.length !== 1) return null;
  const [c, k] = terms[0]!;
  const numerators = new Array<bigint>(modulus.n).fill(0n);
  numerators[(modulus.n - k) % modulus.n] = c < 0n ? -BigInt(a.denominator) : BigInt(a.denominator);
  return modulus.reduce(numerators, c < 0n ? -c : c);
}
