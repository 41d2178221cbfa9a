import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Q, rational, type Rational } from '../../lib/algebra/rational-field.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import type { Field } from '../../lib/algebra/ring.ts';
import { sylvester, stein, type DisplacementOperator } from '../../lib/displacement/displacement-operator.ts';
import { factorDisplacement, reconstruct } from '../../lib/displacement/factorisation.ts';
import { kroneckerMatrix } from '../../lib/displacement/kronecker-solve.ts';
import { monomialForm, sideMatrix } from '../../lib/displacement/monomial.ts';
import { monomialKernelDimension } from '../../lib/displacement/monomial-solve.ts';
import { diagonal, explicit, shift, sideSize, translationBy, transposed, type SideOperator } from '../../lib/displacement/side-operator.ts';
import { cyclicGroup, dihedralGroup } from '../../lib/groups/library/families.ts';
import { add, equalMatrices, isZeroMatrix, multiply, subtract } from '../../lib/linear/arithmetic.ts';
import { entriesOf, formatMatrix, matrixFromRows, matrixUnchecked } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { rank } from '../../lib/linear/rank.ts';
import { solve } from '../../lib/linear/solve.ts';
import { DomainError, InputError, LimitError } from '../../lib/errors.ts';

const SEED = { seed: 20261120, numRuns: 60 };
const GF7 = WordPrimeField.of(7);

/** A side of the given size over Q or GF(7), of every kind, with repeated and zero values likely. */
function side<E>(field: Field<E>, size: number): fc.Arbitrary<SideOperator<E>> {
  const small = fc.integer({ min: -2, max: 2 }).map((n) => field.fromInteger(n));
  const plain: fc.Arbitrary<SideOperator<E>>[] = [
    small.map((f) => shift(size, f)),
    fc.array(small, { minLength: size, maxLength: size }).map((entries) => diagonal(entries)),
    fc.array(small, { minLength: size * size, maxLength: size * size }).map((entries) => explicit(matrixUnchecked(field, size, size, entries))),
    fc.nat({ max: Math.max(size - 1, 0) }).map((s) => translationBy<E>(cyclicGroup(size), s, 'left')),
  ];
  if (size % 2 === 0) plain.push(fc.tuple(fc.nat({ max: size - 1 }), fc.constantFrom('left' as const, 'right' as const)).map(([s, where]) => translationBy<E>(dihedralGroup(size / 2), s, where)));
  return fc.tuple(fc.oneof(...plain), fc.boolean()).map(([op, flip]) => (flip ? transposed(op) : op));
}

function instance<E>(field: Field<E>): fc.Arbitrary<{ operator: DisplacementOperator<E>; M: Matrix<E> }> {
  return fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([n, m]) =>
    fc
      .tuple(fc.constantFrom(sylvester, stein), side(field, n), side(field, m), fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n * m, maxLength: n * m }))
      .map(([make, A, B, entries]) => ({ operator: make(field, A, B), M: matrixUnchecked(field, n, m, entries.map((x) => field.fromInteger(x))) })),
  );
}

const dense = <E>({ kind, field, A, B }: DisplacementOperator<E>, M: Matrix<E>): Matrix<E> => {
  const [a, b] = [sideMatrix(field, A), sideMatrix(field, B)];
  return kind === 'sylvester' ? subtract(multiply(a, M), multiply(M, b)) : subtract(M, multiply(multiply(a, M), b));
};

describe.each([
  ['Q', Q as Field<unknown>],
  ['GF(7)', GF7 as Field<unknown>],
])('displacement operators over %s', (_, field) => {
  it('apply is A·M − M·B or M − A·M·B with dense matrices', () => {
    fc.assert(fc.property(instance(field), ({ operator, M }) => equalMatrices(operator.apply(M), dense(operator, M))), SEED);
  });

  it('the kernel dimension is the nullity of the Kronecker matrix', () => {
    fc.assert(
      fc.property(instance(field), ({ operator }) => {
        const { kind, rows, cols, A, B } = operator;
        const K = kroneckerMatrix(kind, sideMatrix(field, A), sideMatrix(field, B));
        expect(operator.kernelDimension).toBe(rows * cols - rank(K));
      }),
      { ...SEED, numRuns: 150 },
    );
  });

  it('the walk along monomial sides counts the same kernel', () => {
    fc.assert(
      fc.property(instance(field), ({ operator }) => {
        const [a, b] = [monomialForm(field, operator.A), monomialForm(field, operator.B)];
        fc.pre(a !== null && b !== null);
        expect(monomialKernelDimension(field, operator.kind, a!, b!)).toBe(operator.kernelDimension);
      }),
      SEED,
    );
  });

  it('solve(apply(M)) + kernelPart(M) = M, and the operator does not see the kernel part', () => {
    fc.assert(
      fc.property(instance(field), ({ operator, M }) => {
        let kernelPart: Matrix<unknown>;
        try {
          kernelPart = operator.kernelPart(M);
        } catch (error) {
          // an average over translates does not exist when 7 divides the order
          expect(error).toBeInstanceOf(DomainError);
          return;
        }
        expect(equalMatrices(add(operator.solve(operator.apply(M)), kernelPart), M)).toBe(true);
        expect(isZeroMatrix(operator.apply(kernelPart))).toBe(true);
      }),
      { ...SEED, numRuns: 200 },
    );
  });

  it('solve is the row-major solution with free unknowns 0, unless one translation conjugates', () => {
    fc.assert(
      fc.property(instance(field), ({ operator, M }) => {
        const { kind, rows, cols, A, B } = operator;
        const plain = (op: SideOperator<unknown>): boolean => op.kind !== 'translation' && !(op.kind === 'transpose' && op.of.kind === 'translation');
        fc.pre(plain(A) || plain(B));
        const N = operator.apply(M);
        const K = kroneckerMatrix(kind, sideMatrix(field, A), sideMatrix(field, B));
        const { solution } = solve(K, matrixUnchecked(field, rows * cols, 1, entriesOf(N)));
        expect(equalMatrices(operator.solve(N), matrixUnchecked(field, rows, cols, entriesOf(solution!)))).toBe(true);
      }),
      { ...SEED, numRuns: 150 },
    );
  });

  it('factor and reconstruct return M', () => {
    fc.assert(
      fc.property(instance(field), ({ operator, M }) => {
        const translations = [operator.A, operator.B].every((op) => op.kind === 'translation');
        fc.pre(field === Q || !translations);
        const { left, right, rank: r, kernelPart } = factorDisplacement(M, operator);
        expect([left.cols, right.rows]).toEqual([r, r]);
        expect(r).toBe(rank(operator.apply(M)));
        expect(equalMatrices(multiply(left, right), operator.apply(M))).toBe(true);
        expect(equalMatrices(reconstruct(operator, left, right, kernelPart), M)).toBe(true);
      }),
      SEED,
    );
  });
});

describe('one translation', () => {
  const G = dihedralGroup(3);
  const M = matrixUnchecked(Q, 6, 6, Array.from({ length: 36 }, (_, k) => rational((k * k * 7) % 11, 3)));

  it.each([0, 1, 3, 5])('solves by averages for the element %i, both forms and sides', (s) => {
    for (const where of ['left', 'right'] as const) {
      const B = translationBy<Rational>(G, s, where);
      const T = (X: Matrix<Rational>): Matrix<Rational> => multiply(multiply(sideMatrix(Q, B), X), sideMatrix(Q, transposed(B)));
      let average = matrixUnchecked(Q, 6, 6, new Array<Rational>(36).fill(Q.zero));
      const m = G.elementOrder(s);
      let X = M;
      for (let j = 0; j < m; j++) {
        average = add(average, X);
        X = T(X);
      }
      const K = matrixUnchecked(Q, 6, 6, entriesOf(average).map((x) => Q.mul(x, rational(1, m))));
      for (const operator of [sylvester(Q, B, B), stein(Q, B, transposed(B))]) {
        expect(formatMatrix(operator.kernelPart(M))).toEqual(formatMatrix(K));
      }
    }
  });

  it('refuses an average in a characteristic that divides the order, and a matrix outside the range', () => {
    const GF3 = WordPrimeField.of(3);
    const B = translationBy<number>(G, 1, 'left');
    expect(() => sylvester(GF3, B, B).solve(matrixUnchecked(GF3, 6, 6, new Array<number>(36).fill(0)))).toThrow(DomainError);
    const C = translationBy<Rational>(G, 1, 'left');
    expect(() => sylvester(Q, C, C).solve(sideMatrix(Q, C))).toThrow(/range/);
  });
});

describe('known answers', () => {
  const toeplitz = matrixFromRows(Q, [[0, -1, '-7/4', -6], ['-1/5', 0, -1, '-7/4'], [1, '-1/5', 0, -1], [-1, 1, '-1/5', 0]]);

  it('a Toeplitz matrix has rank at most 2 for Z_1, Z_-1, and its displacement stands in the first row and last column', () => {
    const operator = sylvester(Q, shift(4, Q.one), shift(4, Q.parse('-1')));
    expect(operator.kernelDimension).toBe(0);
    expect(formatMatrix(operator.apply(toeplitz))).toEqual([['0', '11/4', '29/5', '0'], ['0', '0', '0', '-31/5'], ['0', '0', '0', '-3/4'], ['0', '0', '0', '-2']]);
    expect(factorDisplacement(toeplitz, operator).rank).toBe(2);
  });

  it('Z_0 against Z_0ᵀ on 6 × 6 matrices is singular with kernel of dimension 6', () => {
    const operator = sylvester(Q, shift(6, Q.zero), transposed(shift(6, Q.zero)));
    expect(operator.kernelDimension).toBe(6);
  });

  it('conjugation by r in D(4) has kernel 16 on 8 × 8 matrices, decided without elimination', () => {
    const B = translationBy<Rational>(dihedralGroup(4), 1, 'left');
    expect(sylvester(Q, B, B).kernelDimension).toBe(16);
  });

  it('large structured operators are decided at once', () => {
    expect(sylvester(Q, shift(2048, Q.one), shift(2048, Q.parse('-1'))).kernelDimension).toBe(0);
    expect(sylvester(Q, shift(2048, Q.one), shift(1024, Q.one)).kernelDimension).toBe(1024);
  });

  it('refuses wrong shapes, mixed fields and oversized general singular systems', () => {
    const operator = sylvester(Q, shift(3, Q.one), shift(3, Q.one));
    expect(() => operator.apply(toeplitz)).toThrow(InputError);
    expect(() => operator.apply(matrixUnchecked(GF7, 3, 3, new Array<number>(9).fill(1)) as unknown as Matrix<Rational>)).toThrow(InputError);
    expect(() => sylvester(Q, explicit(matrixUnchecked(GF7, 1, 1, [1])) as unknown as SideOperator<Rational>, shift(1, Q.one))).toThrow(InputError);
    expect(() => explicit(matrixFromRows(Q, [[1, 2]]))).toThrow(InputError);
    const upper = matrixUnchecked(Q, 51, 51, Array.from({ length: 51 * 51 }, (_, k) => (k % 51 >= Math.floor(k / 51) ? Q.one : Q.zero)));
    expect(() => sylvester(Q, explicit(upper), explicit(upper)).solve(upper)).toThrow(LimitError);
    expect(() => reconstruct(operator, matrixFromRows(Q, [[1]]), matrixFromRows(Q, [[1, 1, 1]]))).toThrow(InputError);
  });

  it('sizes follow the sides', () => {
    expect([sideSize(shift(5, Q.one)), sideSize(translationBy(cyclicGroup(4), 1, 'left')), sideSize(transposed(shift(3, Q.one)))]).toEqual([5, 4, 3]);
  });
});
