import { describe, expect, it } from '@jest/globals';
import { withDeadline } from '../../lib/deadline.ts';
import { modularDotProducts } from '../../lib/kernels/dot-products.ts';
import { residueBound } from '../../lib/kernels/residues.ts';
import { subtractProductInto } from './block-products.ts';
import { bigDot, modulo, PRIMES, residues, termCounts } from './residue-samples.ts';

describe.each(PRIMES)('products modulo %d', (p) => {
  it('C − L·U is exact for every number of terms around the delayed reductions, odd and even rows', () => {
    for (const terms of termCounts(p)) {
      for (const [rows, cols] of [[1, 1], [2, 3], [5, 4], [0, 2], [3, 0]] as const) {
        const [c, l, u] = [residues((rows + 1) * 7, p, 1), residues((rows + 1) * (terms + 2), p, 2), residues((terms + 1) * 6, p, 3)];
        const before = Float64Array.from(c);
        subtractProductInto({ data: c, start: 1, stride: 7 }, { data: l, start: 2, stride: terms + 2 }, { data: u, start: 1, stride: 6 }, rows, terms, cols, p);
        for (let k = 0; k < c.length; k++) {
          const [i, j] = [Math.floor((k - 1) / 7), (k - 1) % 7];
          if (k < 1 || i >= rows || j >= cols) {
            expect(c[k]).toBe(before[k]);
            continue;
          }
          const expected = BigInt(before[k]!) - bigDot(l, 2 + i * (terms + 2), 1, u, 1 + j, 6, terms);
          expect(modulo(BigInt(c[k]!), p)).toBe(modulo(expected, p));
          expect(Math.abs(c[k]!)).toBeLessThanOrEqual(residueBound(p));
        }
      }
    }
  });

  it('products and modularDotProducts agree with bigints', () => {
    for (const inner of termCounts(p)) {
      const [rows, cols, stride] = [3, 2, inner + 1];
      const A = { data: residues(rows * stride + 1, p, 4), start: 1, stride };
      const B = { data: residues(inner * 3 + 3, p, 5), start: 2, stride: 3 };
      const product = new Float64Array(rows * cols);
      subtractProductInto({ data: product, start: 0, stride: cols }, { ...A, data: A.data.map((x) => -x) }, B, rows, inner, cols, p);
      const X = residues(cols * inner, p, 6);
      const dots = modularDotProducts(A, X, rows, inner, cols, p);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < cols; j++) {
          expect(modulo(BigInt(product[i * cols + j]!), p)).toBe(modulo(bigDot(A.data, 1 + i * stride, 1, B.data, 2 + j, 3, inner), p));
          expect(modulo(BigInt(dots[j * rows + i]!), p)).toBe(modulo(bigDot(A.data, 1 + i * stride, 1, X, j * inner, 1, inner), p));
          expect(Math.abs(dots[j * rows + i]!)).toBeLessThanOrEqual(residueBound(p));
        }
      }
    }
  });
});

describe('modularDotProducts', () => {
  it.each(PRIMES)('stay exact where all products have one sign and the largest size, modulo %d', (p) => {
    const [top, inner] = [residueBound(p), 1031];
    const large = Float64Array.from({ length: inner }, (_, k) => Math.max(top - (k % 3), 1));
    for (const sign of [1, -1]) {
      const [found] = modularDotProducts({ data: large, start: 0, stride: inner }, large.map((x) => sign * x), 1, inner, 1, p);
      expect(modulo(BigInt(found!), p)).toBe(modulo(BigInt(sign) * bigDot(large, 0, 1, large, 0, 1, inner), p));
    }
  });
});

describe('the clock', () => {
  it('all loops look at the clock', () => {
    const n = 2500;
    const [a, b] = [new Float64Array(n * 60), new Float64Array(60 * n)];
    expect(() => withDeadline(0, () => subtractProductInto({ data: new Float64Array(n * n), start: 0, stride: n }, { data: a, start: 0, stride: 60 }, { data: b, start: 0, stride: n }, n, 60, n, 16777213))).toThrow('deadline');
    expect(() => withDeadline(0, () => modularDotProducts({ data: a, start: 0, stride: 60 }, b, n, 60, 1, 7))).toThrow('deadline');
  });
});
