import { describe, expect, it } from '@jest/globals';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { determinantOfEchelon, echelonInto } from '../../lib/kernels/echelon.ts';
import { characteristicPolynomialModulo } from '../../lib/kernels/hessenberg.ts';
import { reduce, residueBound } from '../../lib/kernels/residues.ts';
import { integerSequence } from '../linear/sample-matrices.ts';

describe.each([16777213, 33554393, 67108859])('delayed products of full size and one sign modulo %i', (p) => {
  it('stay exact in the Hessenberg form', () => {
    const F = WordPrimeField.of(p);
    const top = residueBound(p) - 1;
    const next = integerSequence(3);
    for (const n of [40, 300]) {
      // The first step has the multipliers `top` only, and row 0 holds `top` only; both are odd or even with p.
      const data = Float64Array.from({ length: n * n }, (_, k) => (k < n ? top - (k % 2) : k % n === 0 ? (k === n ? 1 : top - ((k / n) % 2)) : (next() % 9) - 4));
      const polynomial = characteristicPolynomialModulo(data.slice(), n, p);
      for (const x of [0, 1, 1000]) {
        const a = Float64Array.from(data, (y, k) => reduce((k % (n + 1) === 0 ? x : 0) - y, p, 1 / p));
        expect([...polynomial].reduceRight((sum, c) => F.add(F.mul(sum, x), c), 0)).toBe(determinantOfEchelon(a, n, n, echelonInto(a, n, n, n, p), p));
      }
    }
  });
});
