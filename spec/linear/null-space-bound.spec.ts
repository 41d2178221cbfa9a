import { describe, expect, it } from '@jest/globals';
import { gcd } from '../../lib/algebra/integers.ts';
import { Q, rational } from '../../lib/algebra/rational-field.ts';
import { wordPrime } from '../../lib/algebra/word-primes.ts';
import { modularMemory } from '../../lib/kernels/modular-memory.ts';
import { multiply } from '../../lib/linear/arithmetic.ts';
import { matrixFromFunction } from '../../lib/linear/dense-matrix.ts';
import { echelonImage } from '../../lib/linear/echelon-image.ts';
import { clearRows } from '../../lib/linear/integer-form.ts';
import { IntegerMatrix } from '../../lib/linear/integer-matrix.ts';
import { provedNullBasis } from '../../lib/linear/null-space-bound.ts';
import { PAdicImages } from '../../lib/linear/p-adic-images.ts';
import { PAdicLifting } from '../../lib/linear/p-adic-lifting.ts';
import { RationalMatrix } from '../../lib/linear/rational-matrix.ts';
import { integerSequence } from './sample-matrices.ts';

const random = (rows: number, cols: number, size: number, seed: number): RationalMatrix => {
  const next = integerSequence(seed);
  return matrixFromFunction(Q, rows, cols, () => Q.fromInteger((next() % (2 * size + 1)) - size)) as RationalMatrix;
};
const times = (A: RationalMatrix, B: RationalMatrix): RationalMatrix => multiply(A, B) as RationalMatrix;
const nullBasis = (M: RationalMatrix) => {
  const form = clearRows(M);
  return provedNullBasis(form, echelonImage(form.integers, wordPrime(0)));
};

describe('provedNullBasis', () => {
  it('finds long vectors by lifting and short ones from one prime, primitive, with a diagonal in the free entries', () => {
    const repeated = (M: RationalMatrix): RationalMatrix => matrixFromFunction(Q, M.rows, M.cols + 3, (i, j) => M.at(i, Math.min(j, M.cols - 1))) as RationalMatrix;
    const samples: [RationalMatrix, number][] = [
      [times(random(70, 69, 9, 1), random(69, 70, 9, 2)), 69],
      [times(random(90, 70, 9, 3), random(70, 71, 9, 4)), 70],
      [repeated(random(30, 27, 1000, 5)), 27],
    ];
    for (const [M, rank] of samples) {
      const found = nullBasis(M)!;
      expect(found.side).toBe('right');
      const { basis } = found;
      expect([basis.rows, basis.cols]).toEqual([M.cols, M.cols - rank]);
      expect(M.integers.multiply(basis).isZero()).toBe(true);
      for (let k = 0; k < basis.cols; k++) {
        const column = Array.from({ length: basis.rows }, (_, i) => basis.at(i, k));
        expect(column.reduce((g, x) => gcd(g, x), 0n)).toBe(1n);
        expect(column.some((x, i) => x !== 0n && Array.from({ length: basis.cols }, (_, l) => basis.at(i, l)).every((y, l) => l === k || y === 0n))).toBe(true);
      }
      // The transpose has them on the left; long ones of a square matrix are lifted on the right there too.
      const transposed = M.integers.transpose();
      const other = nullBasis(RationalMatrix.of(transposed))!;
      expect(other.side).toBe(M === samples[0]![0] ? 'right' : 'left');
      if (other.side === 'left') expect(other.basis.equals(basis.transpose())).toBe(true);
      else expect(transposed.multiply(other.basis).isZero()).toBe(true);
    }
  });

  it('multiplies left vectors by the denominators of the rows', () => {
    const M = random(12, 20, 9, 6);
    const scaled = matrixFromFunction(Q, 13, 20, (i, j) => Q.mul(M.at(i % 12, j), rational(1, (i % 5) + 2))) as RationalMatrix;
    const { side, basis } = nullBasis(scaled)!;
    expect(side).toBe('left');
    // Row 12 is row 0 times (1/4)/(1/2).
    expect(Array.from({ length: 13 }, (_, i) => basis.at(0, i))).toEqual([-1n, ...new Array<bigint>(11).fill(0n), 2n]);
  });

  it('finds nothing where the rank modulo the prime is too small', () => {
    const p = BigInt(wordPrime(0));
    const M = random(20, 20, 9, 7);
    const disguised = matrixFromFunction(Q, 20, 20, (i, j) => (i === 19 ? Q.add(M.at(0, j), Q.mul(rational(p), M.at(i, j))) : M.at(i, j))) as RationalMatrix;
    expect(echelonImage(disguised.integers, wordPrime(0)).pivots.rank).toBe(19);
    expect(nullBasis(disguised)).toBe(null);
  });

  it('does not take a short vector that is one modulo the first prime only', () => {
    // Modulo p row 0 is (1, −1, 0, …) and (1, …, 1) seems to be a null vector; the last two rows are equal.
    const p = BigInt(wordPrime(0));
    const M = matrixFromFunction(Q, 9, 9, (i, j) => rational(j === Math.min(i, 7) ? (i === 0 ? p + 1n : 1n) : j === Math.min(i, 7) + 1 ? -1n : 0n)) as RationalMatrix;
    const { side, basis } = nullBasis(M)!;
    expect([side, basis.rows, basis.cols]).toEqual(['left', 1, 9]);
    expect(basis.multiply(M.integers).isZero()).toBe(true);
  });

  it('leaves matrices of small rank, with many or with costly null vectors, to the other bounds', () => {
    expect(nullBasis(times(random(24, 9, 9, 8), random(9, 24, 9, 9)))).toBe(null);
    // Short ones too: 10 different rows and columns, each three times.
    const M = random(10, 10, 9, 3);
    expect(nullBasis(matrixFromFunction(Q, 30, 30, (i, j) => M.at(i % 10, j % 10)) as RationalMatrix)).toBe(null);
    expect(nullBasis(times(random(40, 30, 1000, 8), random(30, 40, 1000, 9)))).toBe(null);
  });
});

describe('p-adic lifting', () => {
  it('solves B·Y = C modulo every power of p, at the edge of what fits too', () => {
    const p = wordPrime(0);
    for (const [n, width, size] of [[1, 1, 3], [4, 2, 9], [9, 1, 2 ** 23], [13, 3, 2 ** 24], [66, 3, 5]] as const) {
      const next = integerSequence(n);
      const entry = (): number => (next() % 3 === 0 ? size : (next() % (2 * size + 1)) - size);
      const B = IntegerMatrix.fromWordsUnchecked(n, n, Float64Array.from({ length: n * n }, entry));
      const C = IntegerMatrix.fromWordsUnchecked(n, width, Float64Array.from({ length: n * width }, entry));
      expect(PAdicLifting.fits(B, C, p)).toBe(true);
      const lifting = PAdicLifting.of(B, C, p)!;
      const digits: Int32Array[] = [];
      for (let count = 1; count <= (n > 20 ? 2 : 9); count++) {
        digits.push(lifting.nextDigit());
        const images = new PAdicImages(p, digits);
        expect(images.modulus).toBe(BigInt(p) ** BigInt(count));
        const Y = Array.from({ length: n * width }, (_, k) => images.value(k));
        expect(Y.filter((y) => y < 0n || y >= images.modulus)).toEqual([]);
        const residuals = Y.map((_, at) => {
          const [i, k] = [Math.floor(at / width), at % width];
          return Array.from({ length: n }, (_, j) => B.at(i, j) * Y[j * width + k]!).reduce((sum, x) => sum + x, -C.at(i, k)) % images.modulus;
        });
        expect(residuals).toEqual(Y.map(() => 0n));
      }
      lifting.release();
      expect(modularMemory().used).toBe(0);
    }
  });

  it('refuses what does not fit in doubles and what is singular modulo p', () => {
    const p = wordPrime(0);
    const one = (x: bigint): IntegerMatrix => IntegerMatrix.fromBigInts(1, 1, [x]);
    const edge = 2n ** 52n / BigInt((p + 1) / 2 + 1) - 1n;
    expect(PAdicLifting.fits(one(edge), one(1n), p)).toBe(true);
    expect(PAdicLifting.fits(one(edge + 2n), one(1n), p)).toBe(false);
    expect(PAdicLifting.fits(one(1n), one(2n ** 52n), p)).toBe(false);
    expect(PAdicLifting.fits(one(1n), one(2n ** 60n), p)).toBe(false);
    expect(PAdicLifting.of(one(BigInt(p)), one(1n), p)).toBe(null);
  });
});
