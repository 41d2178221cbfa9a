import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Q, type Rational } from '../../lib/algebra/rational-field.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { DomainError, InputError } from '../../lib/errors.ts';
import { commutator } from '../../lib/displacement/commutator.ts';
import { groupDisplacement, groupDisplacementMatrix, groupDisplacementRank, reconstructGroupDisplacement } from '../../lib/displacement/group-displacement.ts';
import { cyclicGroup, dihedralGroup, quaternionGroup } from '../../lib/groups/library/families.ts';
import { translation } from '../../lib/groups/translation.ts';
import type { Convention } from '../../lib/group-matrices/convention.ts';
import { groupMatrix, toMatrix } from '../../lib/group-matrices/group-matrix.ts';
import { add, equalMatrices, multiply, subtract } from '../../lib/linear/arithmetic.ts';
import { formatMatrix, matrixFromFunction, matrixFromRows, matrixUnchecked } from '../../lib/linear/dense-matrix.ts';
import { permutationMatrix } from '../../lib/linear/permutation-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { rank } from '../../lib/linear/rank.ts';
import { scaleRows } from '../../lib/linear/scaling.ts';

const groups = [cyclicGroup(4), dihedralGroup(3), quaternionGroup(8)];
const conventions: readonly Convention[] = ['g^-1h', 'gh^-1'];
const small = fc.integer({ min: -6, max: 6 }).map((n) => Q.fromInteger(n));
const vector = (n: number) => fc.array(small, { minLength: n, maxLength: n });
const SEED = { seed: 20261120, numRuns: 40 };

/** A group, a convention, and GM(b) + up to two terms diag(a)·GM(c). */
const layered = fc.tuple(fc.constantFrom(...groups), fc.constantFrom(...conventions)).chain(([G, convention]) =>
  fc.tuple(vector(G.order), fc.array(fc.tuple(vector(G.order), vector(G.order)), { maxLength: 2 })).map(([base, terms]) => {
    const matrixOf = (f: readonly Rational[]): Matrix<Rational> => toMatrix(groupMatrix(G, Q, f, convention));
    return { G, convention, terms: terms.length, M: terms.reduce((sum, [a, c]) => add(sum, scaleRows(matrixOf(c), a)), matrixOf(base)) };
  }),
);

describe('group displacement', () => {
  it('GM(b) + r terms has rank at most r; the minimal form rebuilds M with that many terms and zero sums', () => {
    fc.assert(
      fc.property(layered, ({ G, convention, terms, M }) => {
        const form = groupDisplacement(M, G, convention);
        expect(form.rank).toBeLessThanOrEqual(terms);
        expect(form.terms).toHaveLength(form.rank);
        expect(equalMatrices(reconstructGroupDisplacement(form), M)).toBe(true);
        for (const { diagonal } of form.terms) expect(Q.isZero(diagonal.reduce(Q.add, Q.zero))).toBe(true);
        expect(groupDisplacementRank(M, G, convention).rank).toBe(form.rank);
        expect([form.minor.rows.length, form.minor.cols.length]).toEqual([form.rank, form.rank]);
      }),
      SEED,
    );
  });

  it('the rank is that of D_σ for every N-cycle σ, and of F·(I − J/N)', () => {
    const cycle = (N: number) => fc.shuffledSubarray(Array.from({ length: N }, (_, i) => i), { minLength: N, maxLength: N }).map((order) => {
      const sigma = new Array<number>(N);
      order.forEach((x, i) => (sigma[x] = order[(i + 1) % N]!));
      return sigma;
    });
    fc.assert(
      fc.property(layered.chain((x) => cycle(x.G.order).map((sigma) => ({ ...x, sigma }))), ({ G, convention, M, sigma }) => {
        const { coefficients: F, base, rank: r } = groupDisplacement(M, G, convention);
        expect(rank(groupDisplacementMatrix(M, G, convention, sigma))).toBe(r);
        expect(rank(subtract(F, matrixFromFunction(Q, G.order, G.order, (s) => base[s]!)))).toBe(r);
      }),
      SEED,
    );
  });

  it('the certificate of the rank holds for D_σ: minor and factorisation', () => {
    fc.assert(
      fc.property(layered, ({ G, convention, M }) => {
        const { rank: r, upper } = groupDisplacementRank(M, G, convention);
        const D = groupDisplacementMatrix(M, G, convention);
        if (upper.method === 'factorisation') expect(equalMatrices(multiply(upper.left, upper.right), D)).toBe(true);
        else expect(r).toBe(G.order - 1);
      }),
      SEED,
    );
  });

  it('a Toeplitz matrix of classical rank 2 has group displacement rank n − 1; a diagonal matrix has 1', () => {
    const T = matrixFromFunction(Q, 6, 6, (i, j) => Q.fromInteger([3, 1, -4, 1, 5, -9, 2, 6, -5, 3, 7][5 + i - j]!));
    const diagonal = matrixFromFunction(Q, 6, 6, (i, j) => (i === j ? Q.fromInteger(i * i) : Q.zero));
    expect(groupDisplacementRank(T, cyclicGroup(6)).rank).toBe(5);
    expect(groupDisplacementRank(diagonal, cyclicGroup(6)).rank).toBe(1);
  });

  it('a group matrix of one convention is none of the other for a non-abelian group', () => {
    const G = dihedralGroup(3);
    const M = toMatrix(groupMatrix(G, Q, [1, 2, 3, 4, 5, 6].map((x) => Q.fromInteger(x))));
    expect(groupDisplacementRank(M, G, 'g^-1h').rank).toBe(0);
    expect(groupDisplacementRank(M, G, 'gh^-1').rank).toBeGreaterThan(0);
  });

  it('known answer for C(4)', () => {
    const M = matrixFromRows(Q, [[5, -4, 3, -1], [1, -1, 0, -3], [2, -5, 2, 0], [5, 5, 2, -1]]);
    expect(formatMatrix(groupDisplacementMatrix(matrixFromRows(Q, [[1, 2], [3, 4]]), cyclicGroup(2)))).toEqual([['-3', '3'], ['-1', '1']]);
    expect(groupDisplacement(M, cyclicGroup(4)).rank).toBe(3);
  });

  it('refuses σ that is not an N-cycle', () => {
    const M = matrixFromRows(Q, [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]);
    expect(() => groupDisplacementMatrix(M, cyclicGroup(4), 'g^-1h', [1, 0, 3, 2])).toThrow(InputError);
    expect(() => groupDisplacementMatrix(M, cyclicGroup(4), 'g^-1h', [1, 1, 3, 2])).toThrow(InputError);
    expect(() => groupDisplacementMatrix(M, cyclicGroup(4), 'g^-1h', [0])).toThrow(InputError);
  });

  it('works for the trivial group and refuses means in bad characteristic', () => {
    expect(groupDisplacementRank(matrixFromRows(Q, [[7]]), cyclicGroup(1)).rank).toBe(0);
    const GF2 = WordPrimeField.of(2);
    const M = matrixUnchecked(GF2, 2, 2, [1, 0, 1, 1]);
    expect(groupDisplacementRank(M, cyclicGroup(2)).rank).toBe(1);
    expect(() => groupDisplacement(M, cyclicGroup(2))).toThrow(DomainError);
  });
});

describe('commutators', () => {
  it('are L_s·M − M·L_s or R_s·M − M·R_s, and vanish on generators exactly for group matrices', () => {
    fc.assert(
      fc.property(layered, ({ G, convention, M }) => {
        const commute = Array.from({ length: G.order }, (_, s) => {
          const images = convention === 'g^-1h' ? translation(G, s, 'left') : translation(G, G.inverse(s), 'right');
          const B = permutationMatrix(Q, Array.from(images));
          const X = commutator(M, G, s, convention);
          expect(equalMatrices(X, subtract(multiply(B, M), multiply(M, B)))).toBe(true);
          return rank(X) === 0;
        });
        expect(G.generators.every((s) => commute[s])).toBe(groupDisplacementRank(M, G, convention).rank === 0);
        expect(commute.every(Boolean)).toBe(G.generators.every((s) => commute[s]));
      }),
      SEED,
    );
  });
});
