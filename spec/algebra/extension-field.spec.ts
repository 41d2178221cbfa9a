import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ExtensionField, type ExtensionElement } from '../../lib/algebra/extension-field.ts';
import { isIrreducible } from '../../lib/algebra/modular-polynomial.ts';
import { power } from '../../lib/algebra/ring.ts';
import { DomainError, InputError, LimitError } from '../../lib/errors.ts';
import { starFieldLaws } from '../../lib/testing/index.ts';

const run = (numRuns: number): { seed: number; numRuns: number } => ({ seed: 20261120, numRuns });
const pari = JSON.parse(readFileSync(new URL('../fixtures/pari-cyclotomic.json', import.meta.url), 'utf8')) as { irreducibility: [number, number[], 0 | 1][] };

/** All q elements, in the order of their coefficients. */
const everyElement = (F: ExtensionField): ExtensionElement[] =>
  Array.from({ length: F.prime ** F.degree }, (_, code) => F.fromCoefficients(Array.from({ length: F.degree }, (__, i) => Math.floor(code / F.prime ** i) % F.prime)));

/** All monic polynomials of degree d over GF(p), coefficient lists in lexicographic order. */
const monics = (p: number, d: number): number[][] => Array.from({ length: p ** d }, (_, code) => [...Array.from({ length: d }, (__, i) => Math.floor(code / p ** (d - 1 - i)) % p), 1]);

function productOf(a: readonly number[], b: readonly number[], p: number): string {
  const c = new Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((x, i) => b.forEach((y, j) => (c[i + j] = (c[i + j]! + x * y) % p)));
  return c.join();
}

/** The irreducible monic polynomials of degree k by sieving products. */
function irreducibles(p: number, k: number): number[][] {
  const reducible = new Set<string>();
  for (let d = 1; 2 * d <= k; d++) for (const a of monics(p, d)) for (const b of monics(p, k - d)) reducible.add(productOf(a, b, p));
  return monics(p, k).filter((f) => !reducible.has(f.join()));
}

describe('irreducibility', () => {
  it.each([[2, 1], [2, 2], [2, 3], [2, 4], [2, 6], [2, 8], [3, 2], [3, 3], [3, 4], [5, 2], [5, 3], [7, 2]])('is decided as by a sieve for all monic polynomials over GF(%i) of degree %i', (p, k) => {
    const expected = irreducibles(p, k);
    expect(monics(p, k).filter((f) => isIrreducible(f, p))).toEqual(expected);
    if (k > 1) expect(ExtensionField.of(p, k).modulus).toEqual(expected[0]);
  });

  it('is decided as by PARI', () => {
    for (const [p, f, irreducible] of pari.irreducibility) expect([p, f, isIrreducible(f, p)]).toEqual([p, f, irreducible === 1]);
  });
});

describe.each([[2, 2], [3, 2], [2, 8], [3, 5], [2, 1], [7, 1], [101, 2], [67108859, 3]])('GF(%i^%i)', (p, k) => {
  const F = ExtensionField.of(p, k);
  const elements = fc.array(fc.nat({ max: p - 1 }), { minLength: k, maxLength: k }).map((list) => F.fromCoefficients(list));

  it('is a field of p^k elements: the Frobenius map is an automorphism of order k', () => {
    fc.assert(
      fc.property(elements, elements, (a, b) => {
        const same = (x: ExtensionElement, y: ExtensionElement): void => expect(F.format(x)).toBe(F.format(y));
        same(F.frobenius(F.add(a, b)), F.add(F.frobenius(a), F.frobenius(b)));
        same(F.frobenius(F.mul(a, b)), F.mul(F.frobenius(a), F.frobenius(b)));
        same(power(F, a, p), F.frobenius(a));
        same(power(F, a, BigInt(p) ** BigInt(k)), a);
        if (!F.isZero(a)) same(F.mul(F.inverse(a), a), F.one);
        expect(a.every((c) => Number.isSafeInteger(c) && c >= 0 && c < p && !Object.is(c, -0))).toBe(true);
        expect(Object.isFrozen(F.mul(a, b)) && Object.isFrozen(F.add(a, b)) && Object.isFrozen(F.neg(a)) && Object.isFrozen(F.parse(F.format(a)))).toBe(true);
      }),
      run(40),
    );
    const root = F.modulus.reduceRight((sum, c) => F.add(F.mul(sum, F.generator), F.fromInteger(c)), F.zero);
    expect(F.isZero(root)).toBe(true);
    let image = F.generator;
    for (let i = 1; i < k; i++) {
      image = F.frobenius(image);
      expect(F.equals(image, F.generator)).toBe(false);
    }
    expect(F.equals(F.frobenius(image), F.generator)).toBe(true);
  });
});

it('small fields obey the laws on all of their elements', () => {
  for (const F of [ExtensionField.of(2, 2), ExtensionField.of(2, 3), ExtensionField.of(3, 2), ExtensionField.of(3, 2, [2, 2, 1])]) {
    const all = everyElement(F);
    expect(new Set(all.map((a) => F.format(a))).size).toBe(F.prime ** F.degree);
    expect([F.id, starFieldLaws(F, all)]).toEqual([F.id, undefined]);
  }
});

it('GF(4) has the table that everyone knows', () => {
  const F = ExtensionField.of(2, 2);
  const text = (x: string, y: string): string[] => [F.format(F.add(F.parse(x), F.parse(y))), F.format(F.mul(F.parse(x), F.parse(y)))];
  expect([text('a', 'a'), text('a', '1'), text('a', '1+a'), text('1+a', '1+a')]).toEqual([['0', '1+a'], ['1+a', 'a'], ['1', '1'], ['0', 'a']]);
});

it('GF(2^8) with the modulus of AES', () => {
  const F = ExtensionField.of(2, 8, [1, 1, 0, 1, 1, 0, 0, 0, 1]);
  const byte = (code: number): ExtensionElement => F.fromCoefficients(Array.from({ length: 8 }, (_, i) => (code >> i) & 1));
  const code = (a: ExtensionElement): number => a.reduce((sum, bit, i) => sum + (bit << i), 0);
  // FIPS 197, section 4.2: {57}·{83} = {c1}, {57}·{13} = {fe}; section 5.1.1: the inverse of {53} is {ca}.
  expect([code(F.mul(byte(0x57), byte(0x83))), code(F.mul(byte(0x57), byte(0x13))), code(F.inverse(byte(0x53)))]).toEqual([0xc1, 0xfe, 0xca]);
});

describe('bad input', () => {
  it('is refused with the value', () => {
    for (const p of [0, 1, 4, -2, 2.5, NaN, 2 ** 26, 67108879]) expect(() => ExtensionField.of(p, 2)).toThrow(InputError);
    for (const k of [0, -1, 1.5, NaN]) expect(() => ExtensionField.of(2, k)).toThrow(InputError);
    expect(() => ExtensionField.of(2, 257)).toThrow(LimitError);
    for (const modulus of [[1, 0, 1], [1, 1], [1, 1, 0, 1], [1, 1, 2], [1, -1, 1], [1, 1.5, 1], [1, 1, 0], 'x' as unknown as number[]]) expect(() => ExtensionField.of(2, 2, modulus)).toThrow(InputError);
    expect(() => ExtensionField.of(7, 1, [0, 2])).toThrow(InputError);
    const F = ExtensionField.of(3, 2);
    expect(() => F.inverse(F.zero)).toThrow(DomainError);
    expect(() => F.fromCoefficients([1, 0.5])).toThrow(InputError);
    expect(() => F.fromInteger(2 ** 53)).toThrow(InputError);
    for (const text of ['', 'b', '+a', 'a+', 'a^2', 'a^-1', '2a', '1/2', 'a ', 'a*2', 'a^99999999999999999999']) expect(() => F.parse(text)).toThrow(InputError);
    expect(F.format(F.parse('-a+7+a+2*a'))).toBe('1+2*a');
  });

  it('fields of different moduli are different parents', () => {
    const [F, G] = [ExtensionField.of(3, 2), ExtensionField.of(3, 2, [2, 1, 1])];
    expect(F.id).not.toBe(G.id);
    expect(ExtensionField.of(3, 2, [1, 0, 1]).id).toBe(F.id);
  });
});
