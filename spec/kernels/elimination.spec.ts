import { describe, expect, it } from '@jest/globals';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { determinantOfEchelon, echelonInto } from '../../lib/kernels/echelon.ts';
import { characteristicPolynomialModulo } from '../../lib/kernels/hessenberg.ts';
import { productModulo } from '../../lib/kernels/modular-product.ts';
import { subtractProductInto } from '../../lib/kernels/modular-update.ts';
import { reducedEchelonInto } from '../../lib/kernels/reduced-echelon.ts';
import { canonical, residueBound } from '../../lib/kernels/residues.ts';
import { expansion, naiveReducedForm } from '../linear/naive-elimination.ts';
import { extremeResidues, modulo, padded, PRIMES, referenceProduct } from './modular-reference.ts';

const BIG = PRIMES.filter((p) => p > 100);

describe('products modulo p', () => {
  it.each(PRIMES)('agree with bigints for extreme residues of every shape, p = %i', (p) => {
    for (const [rows, inner, cols] of [[0, 3, 2], [2, 0, 3], [3, 2, 0], [1, 1, 1], [2, 3, 5], [3, 4, 4], [5, 7, 3], [4, 33, 6], [3, 64, 2], [3, 129, 3]] as const) {
      const [a, b] = [extremeResidues(rows * inner, p, 1), extremeResidues(inner * cols, p, 2)];
      const stride = cols + 3;
      const B = { data: padded(b, inner, cols, stride), start: 0, stride };
      const c = productModulo({ data: a, start: 0, stride: inner }, B, rows, inner, cols, p);
      expect([...c].map((x) => canonical(x, p))).toEqual(referenceProduct(a, b, rows, inner, cols, p));
    }
  });

  it.each(PRIMES)('the worst case, all products of one sign and size, stays exact, p = %i', (p) => {
    const [inner, top] = [200, residueBound(p)];
    for (const sign of [1, -1]) {
      const C = new Float64Array(6).fill(-sign * top);
      const block = (data: Float64Array, stride: number): { data: Float64Array; start: number; stride: number } => ({ data, start: 0, stride });
      subtractProductInto(block(C, 2), block(new Float64Array(3 * inner).fill(top), inner), block(new Float64Array(inner * 2).fill(sign * top), 2), 3, inner, 2, p);
      const expected = modulo(BigInt(-sign * top) - BigInt(sign * inner) * BigInt(top) * BigInt(top), p);
      expect([...C].map((x) => canonical(x, p))).toEqual(new Array(6).fill(expected));
    }
  });
});

/** Matrices that exercise panels: shapes around 32, known ranks, zero columns, repeated rows. */
function samples(p: number): { rows: number; cols: number; data: Float64Array }[] {
  const shapes: (readonly [number, number, number])[] = [[0, 0, 0], [0, 4, 0], [4, 0, 0], [1, 1, 1], [3, 5, 2], [5, 3, 3], [31, 33, 31], [33, 32, 32], [40, 70, 35], [70, 40, 33], [66, 66, 66], [67, 67, 1], [10, 80, 10]];
  return shapes.map(([rows, cols, rank], seed) => {
    const left = extremeResidues(rows * rank, p, seed + 11);
    const right = extremeResidues(rank * cols, p, seed + 101);
    // Zero and repeated columns make the pivots stand apart.
    for (let k = 0; k < rank; k++) for (let j = 0; j < cols; j += 7) right[k * cols + j] = j % 14 === 0 ? 0 : right[k * cols + j - 1]!;
    const data = Float64Array.from(referenceProduct(left, right, rows, rank, cols, p), (x) => (x > p / 2 ? x - p : x));
    return { rows, cols, data };
  });
}

describe.each(PRIMES)('elimination modulo %i', (p) => {
  const F = WordPrimeField.of(p);
  const cases = samples(p).map((sample) => {
    const rows = Array.from({ length: sample.rows }, (_, i) => Array.from({ length: sample.cols }, (__, j) => modulo(BigInt(sample.data[i * sample.cols + j]!), p)));
    return { ...sample, table: rows, expected: naiveReducedForm(F, rows, sample.cols) };
  });

  it('the reduced form is the one of the literal algorithm, whatever stands in the padding', () => {
    for (const { rows, cols, data, expected } of cases) {
      const stride = cols + 5;
      const a = padded(data, rows, cols, stride);
      const { rank, pivotCols } = reducedEchelonInto(a, rows, cols, stride, p);
      expect([...pivotCols]).toEqual(expected.pivots);
      expect(rank).toBe(expected.pivots.length);
      const found = Array.from({ length: rank }, (_, i) => Array.from({ length: cols }, (__, j) => canonical(a[i * stride + j]!, p)));
      expect(found).toEqual(expected.rows);
    }
  });

  it('pivot rows are distinct, and their leading minors are nonzero', () => {
    for (const { rows, cols, data, table, expected } of cases) {
      const { rank, pivotRows, pivotCols } = echelonInto(data.slice(), rows, cols, cols, p);
      expect([...pivotCols]).toEqual(expected.pivots);
      expect(new Set(pivotRows).size).toBe(rank);
      for (const k of [rank, rank >> 1, Math.min(3, rank)]) {
        const minor = [...pivotRows.slice(0, k)].map((i) => [...pivotCols.slice(0, k)].map((j) => table[i]![j]!));
        expect(naiveReducedForm(F, minor, k).pivots.length).toBe(k);
      }
    }
  });

  it('determinants agree with expansion, signs of exchanges included', () => {
    for (let n = 0; n <= 5; n++) {
      for (let seed = 0; seed < 6; seed++) {
        const data = extremeResidues(n * n, p, 1000 + 10 * n + seed);
        // Zeros in the corner force exchanges.
        if (n > 1 && seed % 2 === 0) data[0] = 0;
        if (n > 2 && seed % 3 === 0) data[n] = 0;
        const table = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => modulo(BigInt(data[i * n + j]!), p)));
        const a = data.slice();
        expect(determinantOfEchelon(a, n, n, echelonInto(a, n, n, n, p), p)).toBe(expansion(F, table));
      }
    }
  });

  it('characteristic polynomials satisfy det(xI − A) at many points, for sparse matrices too', () => {
    for (const n of [0, 1, 2, 3, 5, 12]) {
      for (const sparse of [false, true]) {
        const data = extremeResidues(n * n, p, 500 + n);
        if (sparse) for (let k = 0; k < data.length; k++) if (k % 3 !== 1) data[k] = 0;
        const polynomial = characteristicPolynomialModulo(data.slice(), n, p);
        expect(polynomial.length).toBe(n + 1);
        expect(polynomial[n]).toBe(1);
        for (let x = 0; x < Math.min(p, n + 2); x++) {
          const a = Float64Array.from(data, (y, k) => modulo(BigInt(k % (n + 1) === 0 ? x : 0) - BigInt(y), p));
          const value = determinantOfEchelon(a, n, n, echelonInto(a, n, n, n, p), p);
          expect([...polynomial].reduceRight((sum, c) => F.add(F.mul(sum, x % p), c), 0)).toBe(value);
        }
      }
    }
  });
});

describe('large eliminations', () => {
  it.each(BIG)('several panels: rank 150 of 200 × 180, A = left·reduced, p = %i', (p) => {
    const [rows, cols, rank] = [200, 180, 150];
    const left = extremeResidues(rows * rank, p, 3);
    const right = extremeResidues(rank * cols, p, 4);
    const at = (data: Float64Array, stride: number): { data: Float64Array; start: number; stride: number } => ({ data, start: 0, stride });
    const A = productModulo(at(left, rank), at(right, cols), rows, rank, cols, p);
    const reduced = A.slice();
    const pivots = reducedEchelonInto(reduced, rows, cols, cols, p);
    expect(pivots.rank).toBe(rank);
    const chosen = new Float64Array(rows * rank);
    for (let i = 0; i < rows; i++) pivots.pivotCols.forEach((j, k) => (chosen[i * rank + k] = A[i * cols + j]!));
    const again = productModulo(at(chosen, rank), at(reduced, cols), rows, rank, cols, p);
    expect([...again].map((x) => canonical(x, p))).toEqual([...A].map((x) => canonical(x, p)));
  });
});
