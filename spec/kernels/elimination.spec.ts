import { describe, expect, it } from '@jest/globals';
import { withDeadline } from '../../lib/deadline.ts';
import { modularDotProducts } from '../../lib/kernels/dot-products.ts';
import { determinantOfEchelon, echelonInto } from '../../lib/kernels/echelon.ts';
import { reducedFreeColumns } from '../../lib/kernels/free-columns.ts';
import { characteristicPolynomialModulo } from '../../lib/kernels/hessenberg.ts';
import { inverseModuloPrime } from '../../lib/kernels/modular-inverse.ts';
import { reducedEchelonInto } from '../../lib/kernels/reduced-echelon.ts';
import { canonical, reduce } from '../../lib/kernels/residues.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { hessenbergCharacteristicPolynomial } from '../../lib/linear/field-hessenberg.ts';
import { matrix } from '../../lib/linear/dense-matrix.ts';
import { naiveReducedForm } from '../linear/naive-elimination.ts';
import { integerSequence } from '../linear/sample-matrices.ts';
import { PRIMES, residues } from './residue-samples.ts';

interface Sample {
  readonly rows: number;
  readonly cols: number;
  readonly stride: number;
  readonly data: Float64Array;
}

/** Row k of the sample as elements 0..p−1. */
const rowsOf = ({ rows, cols, stride, data }: Sample, p: number): number[][] => Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * stride, i * stride + cols), (x) => canonical(reduce(x, p, 1 / p), p)));

/** A product of rank at most `inner`, with some zero or repeated columns and repeated rows, so that pivots lie anywhere. */
function sample(rows: number, cols: number, inner: number, p: number, seed: number): Sample {
  const stride = cols + (seed % 3);
  const next = integerSequence(seed + 11);
  const [left, right] = [residues(rows * inner, p, seed), residues(inner * cols, p, seed + 1)];
  const data = new Float64Array(rows * stride);
  const skipped = Array.from({ length: cols }, () => next() % 8 === 0);
  const source = Array.from({ length: cols }, (_, j) => (j > 0 && next() % 5 === 0 ? j - 1 : j));
  for (let i = 0; i < rows; i++) {
    const copy = i > 0 && next() % 6 === 0 ? i - 1 : i;
    for (let j = 0; j < cols; j++) {
      let sum = 0;
      if (!skipped[j]) for (let k = 0; k < inner; k++) sum = reduce(sum + left[copy * inner + k]! * right[k * cols + source[j]!]!, p, 1 / p);
      data[i * stride + j] = sum;
    }
  }
  return { rows, cols, stride, data };
}

const SHAPES = [[0, 0, 0], [0, 3, 0], [3, 0, 0], [1, 1, 1], [5, 9, 3], [9, 5, 9], [33, 31, 33], [40, 70, 20], [70, 40, 40], [66, 66, 66], [34, 80, 34]] as const;

describe.each(PRIMES)('elimination modulo %d', (p) => {
  const F = WordPrimeField.of(p);

  it.each(SHAPES)('%d × %d of rank at most %d: pivots, reduced form and free columns are those of plain elimination', (rows, cols, inner) => {
    const A = sample(rows, cols, inner, p, rows + 3 * cols);
    const original = rowsOf(A, p);
    const expected = naiveReducedForm(F, original, cols);
    const reduced = Float64Array.from(A.data);
    const pivots = reducedEchelonInto(reduced, rows, cols, A.stride, p);
    expect([...pivots.pivotCols]).toEqual(expected.pivots);
    expect(pivots.rank).toBe(expected.pivots.length);
    expect(rowsOf({ ...A, data: reduced }, p).slice(0, pivots.rank)).toEqual(expected.rows);
    // The pivot rows are independent rows of the input.
    expect(new Set(pivots.pivotRows).size).toBe(pivots.rank);
    expect(naiveReducedForm(F, [...pivots.pivotRows].map((i) => original[i]!), cols).pivots).toEqual(expected.pivots);

    const echelon = Float64Array.from(A.data);
    const plain = echelonInto(echelon, rows, cols, A.stride, p);
    expect([...plain.pivotRows]).toEqual([...pivots.pivotRows]);
    const free = Array.from({ length: cols }, (_, j) => j).filter((j) => !expected.pivots.includes(j));
    const columns = reducedFreeColumns(echelon, A.stride, plain, free, p);
    expect(Array.from(columns, (x) => canonical(x, p))).toEqual(expected.rows.flatMap((row) => free.map((j) => row[j]!)));
  });

  it.each([0, 1, 2, 3, 5, 20, 33, 65])('the determinant and the inverse of %d × %d', (n) => {
    for (let seed = 1; seed <= 4; seed++) {
      const A: Sample = { rows: n, cols: n, stride: n, data: residues(n * n, p, seed).map((x) => reduce(x, p, 1 / p)) };
      const rows = rowsOf(A, p);
      const work = Float64Array.from(A.data);
      const value = determinantOfEchelon(work, n, n, echelonInto(work, n, n, n, p), p);
      const M = matrix(F, n, n, rows.flat());
      const constant = hessenbergCharacteristicPolynomial(M)[0]!;
      expect(value).toBe(n % 2 === 0 ? constant : F.neg(constant));
      const inverse = inverseModuloPrime({ data: A.data, start: 0, stride: n }, n, p);
      expect(inverse === null).toBe(value === 0);
      if (inverse !== null) {
        const columns = rows.map((_, j) => rows.map((_, k) => canonical(inverse[k * n + j]!, p)));
        const product = rows.map((row) => columns.map((column) => row.reduce((sum, x, k) => F.add(sum, F.mul(x, column[k]!)), 0)));
        expect(product).toEqual(rows.map((_, i) => rows.map((_, j) => (i === j ? 1 : 0))));
      }
      if (n <= 33) expect([...characteristicPolynomialModulo(Float64Array.from(A.data), n, p)]).toEqual(hessenbergCharacteristicPolynomial(M));
    }
  });
});

describe('what is special', () => {
  it('the characteristic polynomial of matrices whose Hessenberg form splits: permutations, block and zero matrices', () => {
    const p = 16777213;
    const F = WordPrimeField.of(p);
    for (const images of [[1, 2, 0, 4, 3], [0, 1, 2], [3, 2, 1, 0], [0, 0, 0], [4, 4, 3, 0, 1, 2, 5]]) {
      const n = images.length;
      const data = new Float64Array(n * n);
      images.forEach((y, x) => (data[y * n + x] = 1));
      expect([...characteristicPolynomialModulo(Float64Array.from(data), n, p)]).toEqual(hessenbergCharacteristicPolynomial(matrix(F, n, n, [...data])));
    }
    // A 5-cycle beside a 2-cycle has (x^5 − 1)(x^2 − 1).
    const data = new Float64Array(49);
    [1, 2, 3, 4, 0, 6, 5].forEach((y, x) => (data[y * 7 + x] = 1));
    expect([...characteristicPolynomialModulo(data, 7, p)]).toEqual([1, 0, p - 1, 0, 0, p - 1, 0, 1]);
  });

  it('signs of row exchanges: the anti-diagonal and a cycle', () => {
    for (const [n, sign] of [[2, -1], [3, -1], [4, 1], [5, 1], [34, -1], [67, -1]] as const) {
      const data = new Float64Array(n * n);
      for (let i = 0; i < n; i++) data[i * n + n - 1 - i] = 1;
      expect(determinantOfEchelon(data, n, n, echelonInto(data, n, n, n, 7), 7)).toBe(sign === 1 ? 1 : 6);
    }
  });

  it('free columns of more rows than one product takes', () => {
    const [n, p] = [560, 16777213];
    const data = residues(n * (n + 2), p, 17);
    const work = Float64Array.from(data);
    const pivots = echelonInto(work, n, n + 2, n + 2, p);
    expect(pivots.pivotCols[n - 1]).toBe(n - 1);
    const free = reducedFreeColumns(work, n + 2, pivots, [n, n + 1], p);
    const reduced = Float64Array.from(data);
    reducedEchelonInto(reduced, n, n + 2, n + 2, p);
    const columns = Float64Array.from({ length: 2 * n }, (_, k) => free[2 * (k % n) + Math.floor(k / n)]!);
    const sides = modularDotProducts({ data, start: 0, stride: n + 2 }, columns, n, n, 2, p);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < 2; k++) {
        expect(canonical(sides[k * n + i]!, p)).toBe(canonical(reduce(data[i * (n + 2) + n + k]!, p, 1 / p), p));
        expect(canonical(reduced[i * (n + 2) + n + k]!, p)).toBe(canonical(free[2 * i + k]!, p));
      }
    }
  });

  it('more rows below a panel than one product takes', () => {
    const [rows, cols, rank, p] = [3000, 400, 40, 16777213];
    const source = residues(rank * cols, p, 5).map((x) => reduce(x, p, 1 / p));
    const data = Float64Array.from({ length: rows * cols }, (_, k) => (k % 3 === 0 ? 0 : 1) * source[(Math.floor(k / cols) % rank) * cols + (k % cols)]!);
    for (let i = 0; i < rows; i++) if (i % 7 === 3) for (let j = 0; j < cols; j++) data[i * cols + j] = -data[i * cols + j]!;
    const wanted = naiveReducedForm(WordPrimeField.of(p), rowsOf({ rows: 3 * rank, cols, stride: cols, data }, p), cols).pivots;
    const { rank: found, pivotCols } = echelonInto(data, rows, cols, cols, p);
    expect([found, ...pivotCols]).toEqual([wanted.length, ...wanted]);
  });

  it('long work looks at the clock', () => {
    const n = 700;
    const data = residues(n * n, 16777213, 9);
    expect(() => withDeadline(0, () => echelonInto(Float64Array.from(data), n, n, n, 16777213))).toThrow('deadline');
    expect(() => withDeadline(0, () => characteristicPolynomialModulo(Float64Array.from(data), n, 16777213))).toThrow('deadline');
    const pivots = echelonInto(data, n, n, n, 16777213);
    expect(() => withDeadline(0, () => reducedFreeColumns(data, n, { ...pivots, rank: n - 1 }, [n - 1], 16777213))).toThrow('deadline');
  });
});
