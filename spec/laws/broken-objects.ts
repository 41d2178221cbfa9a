import * as library from '../../lib/index.ts';
import { Q, rational, type Rational } from '../../lib/algebra/rational-field.ts';
import type { Field, Ring, StarField } from '../../lib/algebra/ring.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { InputError } from '../../lib/errors.ts';
import type { DiagramCategory, DiagramCombination } from '../../lib/diagrams/combination.ts';
import { diagonal, shift, translationBy, transposed } from '../../lib/displacement/side-operator.ts';
import { stein, sylvester, type DisplacementOperator } from '../../lib/displacement/displacement-operator.ts';
import type { FiniteGroup } from '../../lib/groups/finite-group.ts';
import { entriesOf, identityMatrix, matrixFromFunction, matrixFromRows, zeroMatrix } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { RationalMatrix } from '../../lib/linear/rational-matrix.ts';
import { leftRegular } from '../../lib/representations/permutation-representation.ts';
import * as laws from '../../lib/testing/index.ts';
import { categoryInstance, D3, DIAGRAMS, f, M6, near, ORTHOGONAL } from './campaigns.ts';

/** An object that is wrong in one way, the law that must say so, and the clause that it must name. */
export interface BrokenObject {
  readonly fault: string;
  readonly clause: string;
  readonly law: () => void;
}

const { altered } = laws;
const GF3 = WordPrimeField.of(3);
const GF7 = WordPrimeField.of(7);
const Q5 = library.CyclotomicField.of(5);
const half = rational(1, 2);

const ring = (fault: string, clause: string, changes: Partial<StarField<Rational>>): BrokenObject => ({ fault, clause, law: () => laws.starFieldLaws(altered(Q, changes), [rational(-3), half]) });

/** Commutative, with zero and negatives, but not associative. */
const lopsided = (a: Rational, b: Rational): Rational => (Q.isZero(a) || Q.isZero(b) || Q.isZero(Q.add(a, b)) ? Q.add(a, b) : Q.add(Q.add(a, b), Q.one));

const ZERO_RING: Field<number> = {
  id: 'zero ring',
  characteristic: 1n,
  zero: 0,
  one: 0,
  add: () => 0,
  sub: () => 0,
  neg: () => 0,
  mul: () => 0,
  inverse: () => 0,
  equals: () => true,
  isZero: () => true,
  fromInteger: () => 0,
  format: () => '0',
  parse: (text) => {
    if (text !== '0') throw new InputError('expected 0');
    return 0;
  },
};

/** A function that also changes its argument number `which`, at its last call within the law. */
function changingLast<T extends (...args: never[]) => unknown>(run: (broken: T) => void, original: T, change: (args: unknown[]) => void): () => void {
  return () => {
    let calls = 0;
    run(((...args: never[]) => {
      calls++;
      return original(...args);
    }) as T);
    let seen = 0;
    run(((...args: never[]) => {
      const result = original(...args);
      if (++seen === calls) change(args);
      return result;
    }) as T);
  };
}

const increase = (x: unknown): void => void ((x as { n: bigint; d: bigint }).n += (x as Rational).d);
const changeEntry = (M: unknown, k = 0): void => void ((M as RationalMatrix).integers.words![k]! += 1);

const group = (fault: string, clause: string, changes: Partial<FiniteGroup>, G: FiniteGroup = D3): BrokenObject => ({
  fault,
  clause,
  law: () => laws.groupLaws(altered(G, { id: G.id, generators: G.generators, elementOrder: (g: number) => G.elementOrder(g), ...changes })),
});

/** The Chein loop M(D(3), 2) in the guise of a group: identity, inverses, element orders and generators are right. */
function loopAsGroup(generators: readonly number[]): FiniteGroup {
  const table = laws.cheinLoop(D3);
  const inverse = (g: number): number => table[g]!.indexOf(0);
  const elementOrder = (g: number): number => {
    let m = 1;
    for (let x = g; x !== 0; x = table[x]![g]!) m++;
    return m;
  };
  return { id: 'a Moufang loop', order: 12, identity: 0, generators, multiply: (g, h) => table[g]![h]!, inverse, elementOrder, label: String };
}

const operator = (fault: string, clause: string, changes: (right: DisplacementOperator<Rational>) => Partial<DisplacementOperator<Rational>>, right = sylvester(Q, shift(3, Q.one), shift(3, Q.one))): BrokenObject => {
  const [M, N] = [0, 1].map((k) => matrixFromFunction(Q, right.rows, right.cols, (i, j) => rational(((i * 3 + j * 5 + k * i * j) % 4) + k, 1 + k)));
  return { fault, clause, law: () => laws.displacementOperatorLaws({ operator: altered(right, changes(right)), M: M!, N: N!, c: rational(3) }) };
};

const conjugation3 = ((): DisplacementOperator<number> => {
  const B = translationBy<number>(D3, 1, 'left');
  return sylvester(GF3, B, B);
})();

const commutators = (fault: string, clause: string, kind: 'sylvester' | 'stein', changes: (right: DisplacementOperator<Rational>) => Partial<DisplacementOperator<Rational>>): BrokenObject => ({
  fault,
  clause,
  law: () =>
    laws.commutatorLaws(D3, near('g^-1h'), {
      conjugation: <E>(field: Field<E>, G: FiniteGroup, s: number, side: 'left' | 'right', which: 'sylvester' | 'stein') => {
        const B = translationBy<E>(G, s, side);
        const right = which === 'sylvester' ? sylvester(field, B, B) : stein(field, B, transposed(B));
        return which === kind ? altered(right, changes(right as unknown as DisplacementOperator<Rational>) as unknown as Partial<DisplacementOperator<E>>) : right;
      },
    }),
});

const singular = matrixFromRows(Q, [[1, 2, 3], [2, 4, 6], [0, 0, 0]]);
const elimination = (fault: string, clause: string, functions: Partial<laws.Elimination>, M: Matrix<Rational> = singular): BrokenObject => ({
  fault,
  clause,
  law: () => laws.eliminationLaws({ M, B: matrixFromFunction(Q, M.rows, 1, (i) => rational(i + 1)) }, functions),
});
const certificate = (fault: string, clause: string, M: Matrix<Rational>, changes: object): BrokenObject => ({
  fault,
  clause,
  law: () => laws.certificateLaws(M, library.rank(M), { certifiedRank: (X) => ({ ...library.certifiedRank(X), ...changes }) }),
});

const cyclotomicSingular = matrixFromFunction(Q5, 2, 2, (i, j) => Q5.mul(Q5.fromInteger(11), Q5.rootOfUnity(i + j)));
const cyclotomicCertificate = (fault: string, clause: string, changes: object): BrokenObject => ({
  fault,
  clause,
  law: () => laws.certificateLaws(cyclotomicSingular, 1, { certifiedRank: (X) => ({ ...library.certifiedRank(X), ...changes }) }),
});
const cyclotomicDeterminant = (fault: string, clause: string, primes: number[]): BrokenObject => ({
  fault,
  clause,
  law: () => {
    const M = matrixFromFunction(Q5, 1, 1, () => Q5.fromInteger(100));
    laws.eliminationLaws({ M, B: M }, { certifiedDeterminant: (X) => ({ ...library.certifiedDeterminant(X), primes }) });
  },
});

const factors = (fault: string, clause: string, rows: number[][], claimed: number[][]): BrokenObject => ({
  fault,
  clause,
  law: () => laws.spectralLaws(matrixFromRows(Q, rows), { invariantFactors: <E>() => claimed.map((polynomial) => ({ polynomial: polynomial.map((x) => rational(x)) as E[], multiplicity: 1 })) }),
});

const groupMatrices = (fault: string, clause: string, functions: Partial<laws.GroupMatrixFunctions>): BrokenObject => ({
  fault,
  clause,
  law: () => laws.groupMatrixLaws(Q, { G: D3, convention: 'g^-1h', f1: f, f2: [...f].reverse(), M: M6 }, functions),
});

const groupDisplacements = (fault: string, clause: string, functions: Partial<laws.GroupDisplacementFunctions>): BrokenObject => ({
  fault,
  clause,
  law: () => laws.groupDisplacementLaws({ G: D3, convention: 'g^-1h', M: near('g^-1h').matrix, M2: M6, f, sigma: [2, 3, 4, 5, 1, 0] }, functions),
});

const calculus = (fault: string, clause: string, functions: Partial<laws.ClassicalFunctions>): BrokenObject => ({
  fault,
  clause,
  law: () => {
    const [A, M] = [shift(2, rational(3)), matrixFromRows(Q, [[1, 2], [3, 4]])];
    laws.displacementCalculusLaws({ field: Q, A, B: diagonal([Q.one, rational(5)]), C: shift(2, Q.zero), A2: shift(2, Q.one), M, N: M, P: M }, functions);
  },
});

const structured = (fault: string, clause: string, functions: Partial<laws.ClassicalFunctions>): BrokenObject => ({
  fault,
  clause,
  law: () => {
    const [x, y, values] = [[1, 2, 3], [5, 6, 8], [1, 2, -3, 4, 7]].map((list) => list.map((n) => rational(n)));
    laws.structuredMatrixLaws({ field: Q, n: 3, e: Q.one, phi: rational(2), values: values!, x: x!, y: y! }, functions);
  },
});

const withSign: typeof sylvester = (field, A, B) => {
  const right = sylvester(field, A, B);
  return altered(right, { apply: (M) => library.add(library.multiply(library.sideMatrix(field, A), M), library.multiply(M, library.sideMatrix(field, B))) });
};
const doubled: typeof sylvester = (field, A, B) => {
  const right = sylvester(field, A, B);
  return altered(right, { apply: (M) => library.scale(field.fromInteger(2), right.apply(M)) });
};

const equivariances = (fault: string, clause: string, functions: Partial<laws.EquivarianceFunctions>, M: Matrix<Rational> = near('g^-1h', 0).matrix): BrokenObject => ({
  fault,
  clause,
  law: () => laws.equivarianceLaws({ M, input: leftRegular(D3), output: leftRegular(D3) }, functions),
});

const diagramOperations = (fault: string, clause: string, family: keyof typeof DIAGRAMS, functions: Partial<laws.DiagramFunctions>): BrokenObject => ({ fault, clause, law: () => laws.diagramLaws(DIAGRAMS[family], functions) });

/** A category of O(2) or SO(2) with some operations changed, on two lines, a hook and a pair of free vertices. */
const categories = (fault: string, clause: string, changes: (right: DiagramCategory<Rational>) => Partial<DiagramCategory<Rational>>): BrokenObject => ({
  fault,
  clause,
  law: () => {
    const [line, turn] = [library.diagram(1, 1, { blocks: [[0, 1]] }), library.diagram(1, 1, { blocks: [], free: [0, 1] })];
    laws.diagramCategoryLaws(altered(ORTHOGONAL, changes(ORTHOGONAL)), categoryInstance(ORTHOGONAL, [[line, turn], [line, turn], [turn, line], [line, turn], [turn]]));
  },
});
const withTerms = (x: DiagramCombination<Rational>, terms: DiagramCombination<Rational>['terms']): DiagramCombination<Rational> => ({ ...x, terms });

/** A linear choice of another solution: the canonical one plus N[0][0] times a kernel element. */
function otherSolution(right: DisplacementOperator<Rational>): Partial<DisplacementOperator<Rational>> {
  const kernelElement = identityMatrix(Q, 3);
  const other = (N: Matrix<Rational>): Matrix<Rational> => library.add(right.solve(N), library.scale(N.at(0, 0), kernelElement));
  return { solve: other, kernelPart: (M) => library.subtract(M, other(right.apply(M))) };
}

export const BROKEN_OBJECTS: readonly BrokenObject[] = [
  // rings and fields
  ring('an addition that is not associative', 'addition is associative', { add: (a, b) => lopsided(a, b), sub: (a, b) => lopsided(a, Q.neg(b)) }),
  ring('a subtraction with its operands exchanged', 'a − b = a + (−b)', { sub: (a, b) => Q.sub(b, a) }),
  ring('a negation that does nothing', 'a + (−a) = 0', { neg: (a) => a }),
  ring('a multiplication that adds', 'one is neutral for multiplication', { mul: (a, b) => Q.add(a, b) }),
  ring('a multiplication that does not distribute', 'multiplication distributes over addition', { mul: (a, b) => (Q.isZero(a) || Q.isZero(b) ? Q.zero : Q.equals(a, Q.one) ? b : Q.equals(b, Q.one) ? a : Q.one) }),
  ring('a wrong inverse', 'a·a⁻¹ = 1 for a ≠ 0', { inverse: (a) => { Q.inverse(a); return a; } }),
  ring('an inverse of zero', 'the inverse of zero is undefined', { inverse: (a) => (Q.isZero(a) ? Q.zero : Q.inverse(a)) }),
  ring('an inverse that does not exist', 'every nonzero element has an inverse', { inverse: (a) => Q.inverse(Q.equals(a, half) ? Q.zero : a) }),
  ring('an equality of numerators', 'equality is symmetric', { equals: (a, b) => a.n === b.n && a.d >= b.d && a.s === b.s }),
  ring('an equality that forgets signs', 'values are canonical: equal exactly when their texts are', { equals: (a, b) => a.n === b.n && a.d === b.d }),
  ring('a text without sign', 'results are canonical: they are what their texts parse to', { format: (a) => Q.format(a).replace('-', '') }),
  ring('a lax parse', 'parse refuses what is no element', { parse: (text) => (text === '1.5' ? rational(3, 2) : Q.parse(text)) }),
  ring('a wrong characteristic', 'the characteristic generates the kernel of fromInteger', { characteristic: 7n }),
  ring('a conjugation that negates', 'conjugation is multiplicative', { conjugate: (a) => Q.neg(a) }),
  { fault: 'a wrong characteristic of GF(7)', clause: 'the characteristic generates the kernel of fromInteger', law: () => laws.ringLaws(altered(GF7 as Ring<number>, { characteristic: 14n, add: (a, b) => GF7.add(a, b), sub: (a, b) => GF7.sub(a, b), neg: (a) => GF7.neg(a), fromInteger: (n) => GF7.fromInteger(n), parse: (text) => GF7.parse(text) }), [3]) },
  { fault: 'the zero ring', clause: '0 ≠ 1', law: () => laws.fieldLaws(ZERO_RING, []) },
  { fault: 'the integers modulo 4 as a field', clause: 'a·a⁻¹ = 1 for a ≠ 0', law: () => laws.fieldLaws(modulo4(), [2]) },
  { fault: 'a subtraction that changes its operand', clause: 'operations do not change their arguments', law: changingLast((sub: typeof Q.sub) => laws.ringLaws(altered(Q as Ring<Rational>, { sub }), [rational(5)]), Q.sub, ([a]) => increase(a)) },
  { fault: 'an inversion that changes its argument', clause: 'inversion does not change its argument', law: changingLast((inverse: typeof Q.inverse) => laws.fieldLaws(altered(Q as Field<Rational>, { inverse: (a) => (Q.isZero(a) ? Q.inverse(a) : inverse(a)) }), [rational(5)]), Q.inverse, ([a]) => increase(a)) },
  { fault: 'a conjugation that changes its argument', clause: 'conjugation does not change its argument', law: changingLast((conjugate: NonNullable<typeof Q.conjugate>) => laws.starFieldLaws(altered(Q, { conjugate }), [rational(5)]), (a: Rational) => rational(a.s * a.n, a.d), ([a]) => increase(a)) },

  // groups
  group('an order of 0', 'the order is a positive integer', { order: 0 }),
  group('a generator out of range', 'the identity and the generators are elements', { generators: [1, 6] }),
  group('another identity', 'the identity is neutral on both sides', { identity: 1 }),
  group('generators of a subgroup', 'the generators generate', { generators: [1] }),
  group('labels that are numbers', 'labels are texts', { label: ((g: number) => g) as unknown as FiniteGroup['label'] }),
  group('inverses that are the elements themselves', 'inverses are two-sided', { inverse: (g) => g }),
  group('element orders that are one too large', 'elementOrder is the least m ≥ 1 with g^m = identity', { elementOrder: (g) => D3.elementOrder(g) + 1 }),
  { fault: 'a Moufang loop', clause: 'the product is associative', law: () => laws.groupLaws(loopAsGroup([1, 3, 6])) },
  { fault: 'a translation that is off by one', clause: 'a left translation is h ↦ s·h', law: () => laws.groupLaws(D3, { translation: (G, s, side) => library.translation(G, (s + 1) % G.order, side) }) },
  { fault: 'left and right translations exchanged', clause: 'a left translation is h ↦ s·h', law: () => laws.groupLaws(D3, { translation: (G, s, side) => library.translation(G, s, side === 'left' ? 'right' : 'left') }) },
  { fault: 'a right representation without the inverse', clause: 'R_s has its ones where h = g·s', law: () => laws.regularRepresentationLaws(D3, { right: (G, s) => library.translation(G, s, 'right') }) },
  { fault: 'the regular representations of a loop', clause: 'L is a homomorphism', law: () => laws.regularRepresentationLaws(loopAsGroup([1, 3, 6]), { left: (G, s) => library.translation(G, s, 'left'), right: (G, s) => library.translation(G, G.inverse(s), 'right') }) },

  // matrices
  { fault: 'a refused product that changes its operand', clause: 'operations do not change their operands', law: () => { const A = matrixFromRows(Q, [[1, 2], [3, 4]]); laws.matrixLaws({ A, B: singular2(), C: singular2(), D: singular2(), c: half }, { multiply: (X, Y) => { if (X.cols !== Y.rows) changeEntry(A); return library.multiply(X, Y); } }); } },
  { fault: 'a determinant that changes its matrix', clause: 'functions do not change their matrices', law: () => { const M = matrixFromRows(Q, [[1, 2], [3, 4]]); laws.eliminationLaws({ M, B: singular2() }, { inverse: (X) => { if (X.rows !== X.cols) changeEntry(M); return library.inverse(X); } }); } },
  { fault: 'a determinant of the wrong sign', clause: 'the determinant is that of elimination', law: () => laws.eliminationLaws({ M: matrixFromRows(Q, [[1, 2], [3, 4]]), B: singular2() }, { determinant: (X) => X.field.neg(library.determinant(X)) }) },
  { fault: 'a norm without conjugation', clause: '‖A‖² = Σ x·conjugate(x)', law: () => { const A = matrixFromFunction(Q5, 2, 2, (i, j) => Q5.rootOfUnity(i + j)); laws.matrixLaws({ A, B: A, C: A, D: A, c: Q5.one }, { squaredNorm: (X) => entriesOf(X).reduce((total, x) => X.field.add(total, X.field.mul(x, x)), X.field.zero) }); } },
  elimination('a rank that is one too small', 'the rank is that of elimination', { rank: (X) => library.rank(X) - 1 }),
  elimination('a null space with a column twice', 'the columns of the null space are independent', { nullSpace: (X) => { const kernel = library.nullSpace(X); return library.submatrix(kernel, [0, 1, 2], [0, 0]); } }),
  elimination('a solution where there is none', 'solve says "no solution" exactly when there is none', { solve: (A, B) => ({ ...library.solve(A, B), solution: zeroMatrix(A.field, A.cols, B.cols) }) }),
  certificate('a bound by the dimension below it', 'a rank that is bounded by the dimension is min(rows, cols)', singular, { upper: { method: 'dimension' } }),
  certificate('a bound by a null vector twice', 'null vectors that bound the rank are independent and of the right number', singular, { upper: { method: 'nullspace', side: 'right', basis: matrixFromRows(Q, [[2, 2], [-1, -1], [0, 0]]) } }),
  certificate('a bound by too few null vectors', 'null vectors that bound the rank are independent and of the right number', singular, { upper: { method: 'nullspace', side: 'right', basis: matrixFromRows(Q, [[2], [-1], [0]]) } }),
  certificate('a bound by vectors that are not null', 'null vectors that bound the rank are null vectors', singular, { upper: { method: 'nullspace', side: 'left', basis: matrixFromRows(Q, [[1, 0, 0], [0, 0, 1]]) } }),
  certificate('a bound by a composite number', 'a modular bound rests on distinct primes', singular, { upper: { method: 'modular', primes: [15, 1000003] } }),
  certificate('a bound by a prime twice', 'a modular bound rests on distinct primes', singular, { upper: { method: 'modular', primes: [1000003, 1000003] } }),
  certificate('a bound by too small a prime', 'the primes of a modular bound exceed the Hadamard bound', singular, { upper: { method: 'modular', primes: [7] } }),
  certificate('a minor with a prime that divides it', 'the prime of a minor does not divide it, denominators cleared row by row', matrixFromRows(Q, [['6/5']]), { minor: { rows: [0], cols: [0], prime: 3n } }),
  cyclotomicCertificate('a minor over Q(ζ_5) with a prime that does not split', 'the prime of a minor is 1 modulo n, and does not divide it, denominators cleared row by row', { minor: { rows: [0], cols: [0], prime: 7n } }),
  cyclotomicCertificate('a minor over Q(ζ_5) with a prime that divides it', 'the prime of a minor is 1 modulo n, and does not divide it, denominators cleared row by row', { minor: { rows: [0], cols: [0], prime: 11n } }),
  cyclotomicCertificate('a bound over Q(ζ_5) by a prime that does not split', 'a modular bound rests on distinct primes that are 1 modulo n', { upper: { method: 'modular', primes: [1000003] } }),
  cyclotomicCertificate('a bound over Q(ζ_5) by too small a prime', 'the primes of a modular bound exceed the bound of the conjugates', { upper: { method: 'modular', primes: [31] } }),
  cyclotomicDeterminant('a determinant over Q(ζ_5) by a prime that does not split', 'the primes of a determinant are 1 modulo n', [1000003]),
  cyclotomicDeterminant('a determinant over Q(ζ_5) by too small a prime', 'the primes of a determinant exceed the bound of the conjugates and its coefficients', [31]),
  { fault: 'a determinant without primes', clause: 'a determinant comes with primes over Q and cyclotomic fields only', law: () => laws.eliminationLaws({ M: identityMatrix(Q, 2), B: singular2() }, { certifiedDeterminant: (X) => ({ ...library.certifiedDeterminant(X), primes: null }) }) },
  { fault: 'a multiple of the minimal polynomial in place of χ', clause: 'χ(x) = det(x·I − A)', law: () => laws.spectralLaws(matrixFromRows(Q, [[2, 0, 0], [0, 2, 0], [0, 0, 3]]), { characteristicPolynomial: <E>() => [-18, 21, -8, 1].map((x) => rational(x)) as E[] }) },
  {
    fault: 'a function that turns its matrix into a similar one',
    clause: 'functions do not change their matrix',
    law: () => {
      const A = matrixFromRows(Q, [[0, 1], [0, 0]]);
      laws.spectralLaws(A, { invariantFactors: (X) => [library.invariantFactors(X), changeEntry(A, 1)][0]! });
    },
  },
  factors('minimal factors of another matrix', 'rank f(A) = n − Σ deg gcd(f, f_i) for each invariant factor f', [[2, 1, 0], [0, 2, 0], [0, 0, 3]], [[-2, 1], [6, -5, 1]]),
  factors('χ alone for a scalar matrix', 'the degree of the last invariant factor is that of the minimal polynomial', [[2, 0], [0, 2]], [[4, -4, 1]]),
  factors('two Jordan blocks of size 2 for sizes 2, 1, 1', 'Σ deg gcd(f_i, f_j) is the dimension of the centralizer of A', [[2, 1, 0, 0], [0, 2, 0, 0], [0, 0, 2, 0], [0, 0, 0, 2]], [[4, -4, 1], [4, -4, 1]]),

  // group matrices
  groupMatrices('the other convention', 'the entries are f(g⁻¹·h), or f(g·h⁻¹)', { toMatrix: (M) => library.toMatrix({ ...M, convention: M.convention === 'g^-1h' ? 'gh^-1' : 'g^-1h' }) }),
  groupMatrices('a product in the other order', '(f1*f2)(x) = Σ f1(s)·f2(s⁻¹·x)', { convolve: (G, F, a, b) => library.convolve(G, F, b, a) }),
  groupMatrices('a product that changes the convention', 'a product keeps the convention', { multiplyGroupMatrices: (A, B) => ({ ...library.multiplyGroupMatrices(A, B), convention: 'gh^-1' }) }),
  groupMatrices('a transpose that does nothing', 'the transpose of a group matrix is that of its matrix', { transposeGroupMatrix: (M) => M }),
  groupMatrices('the mixed transcription of the diagonals', 'F[s][h] = M[h][h·s], or M[h][s⁻¹·h]', { diagonalCoefficients: (M, G) => matrixFromFunction(M.field, 6, 6, (s, h) => M.at(h, G.multiply(h, G.inverse(s)))) }),
  groupMatrices('a wrong row mean', 'M minus its nearest group matrix is orthogonal to every group diagonal', { nearestGroupMatrix: (M, G, c) => { const found = library.nearestGroupMatrix(M, G, c); return { ...found, nearest: library.groupMatrix(G, M.field, library.diagonalCoefficients(M, G, c).field === M.field ? Array.from({ length: 6 }, (_, s) => library.diagonalCoefficients(M, G, c).at(s, 0)) : [], c) }; } }),
  groupMatrices('a distance without its square', 'the squared distance is ‖M − nearest‖²', { nearestGroupMatrix: (M, G, c) => ({ ...library.nearestGroupMatrix(M, G, c), squaredDistance: M.field.one }) }),
  groupMatrices('a conversion that transposes', 'conversion keeps the symbol', { convertConvention: (M) => library.transpose(M) }),
  { fault: 'a projection that changes its matrix', clause: 'functions do not change their arguments', law: () => { const M = library.add(M6, zeroMatrix(Q, 6, 6)); laws.groupMatrixLaws(Q, { G: D3, convention: 'g^-1h', f1: f, f2: f, M }, { convertConvention: (X, G, a, b) => library.convertConvention(X, G, a, b), nearestGroupMatrix: (X, G, c) => { const found = library.nearestGroupMatrix(X, G, c); return X === M ? found : { ...found, get nearest() { changeEntry(M); return found.nearest; } }; } }); } },
  { fault: 'a distance in characteristic 7', clause: 'there is a distance in characteristic 0 only', law: () => laws.groupMatrixLaws(GF7, { G: D3, convention: 'g^-1h', f1: [1, 2, 3, 4, 5, 6], f2: [1, 1, 0, 0, 0, 2], M: identityMatrix(GF7, 6) }, { nearestGroupMatrix: (M, G, c) => ({ ...library.nearestGroupMatrix(M, G, c), squaredDistance: M.field.one }) }) },

  // displacement operators
  operator('a sign error in apply', 'apply(M) is A·M − M·B, or M − A·M·B', (right) => ({ apply: (M) => withSign(Q, right.A, right.B).apply(M) })),
  operator('a solve that forgets the kernel', 'solve(apply(M)) + kernelPart(M) = M', (right) => ({ kernelPart: () => zeroMatrix(Q, right.rows, right.cols) })),
  operator('a kernel part of the displaced matrix', 'solve(apply(M)) + kernelPart(M) = M', (right) => ({ kernelPart: (M) => right.kernelPart(right.apply(M)) })),
  operator('a kernel that is one too large', 'kernelDimension is the nullity of the operator', (right) => ({ kernelDimension: right.kernelDimension + 1 })),
  operator('another solution', 'unknowns that the others decide are 0', otherSolution),
  operator('a solution of what has none', 'solve refuses what is not in the range', (right) => ({ solve: (N) => { try { return right.solve(N); } catch { return N; } } })),
  { fault: 'an average in characteristic 3', clause: 'averages over translates are refused when the characteristic divides the order', law: () => laws.displacementOperatorLaws({ operator: altered(conjugation3, { kernelPart: (M) => M }), M: identityMatrix(GF3, 6), N: identityMatrix(GF3, 6), c: 2 }) },
  { fault: 'a factorisation that changes its matrix', clause: 'operands are not changed', law: () => { const M = matrixFromRows(Q, [[1, 2], [3, 5]]); laws.displacementOperatorLaws({ operator: sylvester(Q, shift(2, Q.one), shift(2, Q.one)), M, N: singular2(), c: half }, { reconstruct: (op, left, right, kernelPart) => { const found = library.reconstruct(op, left, right, kernelPart); if (kernelPart === undefined) changeEntry(M); return found; } }); } },

  // group displacement
  groupDisplacements('a rank that is one too large', 'the rank is that of D_σ for every N-cycle σ', { groupDisplacementRank: (M, G, c) => ({ ...library.groupDisplacementRank(M, G, c), rank: library.groupDisplacementRank(M, G, c).rank + 1 }) }),
  groupDisplacements('the rank in the other convention', 'the rank is that of D_σ for every N-cycle σ', { groupDisplacementRank: (M, G) => library.groupDisplacementRank(M, G, 'gh^-1') }),
  groupDisplacements('the rank of F', 'the rank is that of D_σ for every N-cycle σ', { groupDisplacementRank: (M, G, c) => library.certifiedRank(library.diagonalCoefficients(M, G, c)) }),
  groupDisplacements('differences with σ⁻¹', 'D_σ(M)[s][h] = F[s][h] − F[s][σ(h)]', { groupDisplacementMatrix: (M, G, c, sigma) => library.groupDisplacementMatrix(M, G, c, sigma?.map((_, h) => sigma.indexOf(h))) }),
  groupDisplacements('any permutation accepted', 'a permutation that is not an N-cycle is refused', { groupDisplacementMatrix: (M, G, c, sigma) => (sigma && sigma[1] === 0 && sigma[0] === 1 ? M : library.groupDisplacementMatrix(M, G, c, sigma)) }),
  groupDisplacements('a base that is the first column of F', 'the base is the row means of F', { groupDisplacement: (M, G, c) => ({ ...library.groupDisplacement(M, G, c), base: entriesOf(library.diagonalCoefficients(M, G, c)).filter((_, k) => k % 6 === 0) }) }),
  groupDisplacements('a term with the wrong sign', 'GM(b) + Σ diag(a_i)·GM(c_i) = M', { groupDisplacement: (M, G, c) => { const form = library.groupDisplacement(M, G, c); return { ...form, terms: form.terms.map((term) => ({ ...term, symbol: term.symbol.map((x) => M.field.neg(x)) })) }; } }),

  // commutators
  commutators('a kernel part that is M', 'the kernel part is the average of T^j(M)', 'sylvester', () => ({ kernelPart: (M) => M })),
  commutators('a solution with the wrong sign', 'solve is −(1/m)·Σ j·T^j(X)', 'stein', (right) => ({ solve: (N) => library.scale(rational(-1), right.solve(N)), kernelPart: (M) => right.kernelPart(M) })),
  { fault: 'commutators on the other side', clause: 'X_s = B_s·M − M·B_s', law: () => laws.commutatorLaws(D3, near('g^-1h'), { commutator: (M, G, s) => library.commutator(M, G, s, 'gh^-1') }) },
  { fault: 'a perturbation of higher rank than was said', clause: 'rank X_s ≤ 2·rank of the perturbation', law: () => laws.commutatorLaws(D3, { ...near('g^-1h'), rank: 0 }) },
  { fault: 'generators of a subgroup', clause: 'X_s = 0 for the generators iff M is a group matrix', law: () => laws.commutatorLaws(altered(D3, { id: D3.id, generators: [1] }), { ...near('g^-1h'), matrix: matrixFromFunction(Q, 6, 6, (g, h) => (g === h ? rational(g < 3 ? 1 : 2) : Q.zero)), rank: 6 }) },
  { fault: 'a loop, whose matrices f(g⁻¹·h) do not commute with translations', clause: 'X_s = 0 for all s iff M is a group matrix', law: () => { const G = loopAsGroup([]); const matrix = matrixFromFunction(Q, 12, 12, (g, h) => rational(G.multiply(G.inverse(g), h))); laws.commutatorLaws(G, { matrix, symbol: [], convention: 'g^-1h', perturbation: matrix, rank: 12 }); } },
  { fault: 'an average in characteristic 3', clause: 'an average that does not exist is refused', law: () => laws.commutatorLaws(D3, { matrix: identityMatrix(GF3, 6), symbol: [1, 0, 0, 0, 0, 0], convention: 'g^-1h', perturbation: zeroMatrix(GF3, 6, 6), rank: 0 }, { conjugation: (F, G, s, side) => { const B = translationBy<ReturnType<typeof F.fromInteger>>(G, s, side); return altered(sylvester(F, B, B), { kernelPart: (M) => M, solve: (M) => M }); } }) },

  // the classical calculus
  calculus('a sign error in apply', '∇(M·N) = ∇(M)·N + M·∇(N)', { sylvester: withSign }),
  calculus('a transpose of a side that does nothing', '∇_{Bᵀ,Aᵀ}(Mᵀ) = −(∇_{A,B}(M))ᵀ', { transposed: (A) => A }),
  calculus('an inverse that is the transpose', '∇_{B,A}(P⁻¹) = −P⁻¹·∇_{A,B}(P)·P⁻¹', { inverse: (M) => library.transpose(M) }),
  structured('an operator that doubles', 'a displaced Cauchy matrix is all ones', { sylvester: doubled }),
  structured('a shift upwards', 'a Toeplitz matrix has rank ≤ 2', { shift: (n, phi) => transposed(shift(n, phi)), displacementRank: (M, op) => library.displacementRank(library.add(M, squares(M.field, M.rows)), op) }),
  structured('a shift with the corner in the wrong place', 'a φ-circulant has rank 0', { shift: (n, phi) => transposed(shift(n, phi)) }),

  // equivariance
  equivariances('a verdict by one generator', 'the verdict is "proved" iff ρ_out(s)·M = M·ρ_in(s) for every s', { checkEquivariance: () => ({ verdict: 'proved' }) }, M6),
  equivariances('a subgroup without its last element', 'the equivariance subgroup is the list of all s for which the law holds', { equivarianceSubgroup: (...args) => library.equivarianceSubgroup(...args).slice(0, -1) }),
  equivariances('a distance that is the norm', 'the squared distance is that to the average over the group', { equivarianceDistance: (M) => library.squaredNorm(M) as Rational }),
  { fault: 'a distance in characteristic 7', clause: 'there is a distance over Q only', law: () => laws.equivarianceLaws({ M: identityMatrix(GF7, 6), input: leftRegular(D3), output: leftRegular(D3) }, { equivarianceDistance: () => Q.zero }) },

  // diagrams
  diagramOperations('terms in no order', 'terms are sorted, canonical, of the right rows, no diagram twice, no factor 0', 'SO', { tensorDiagrams: (...args) => library.tensorDiagrams(...args).reverse() }),
  diagramOperations('a symplectic composition without signs', 'D(upper)·D(lower) = Σ factor·n^loops·D(diagram)', 'Sp', { composeDiagrams: (_, n, upper, lower) => library.composeDiagrams('O', n, upper, lower) }),
  diagramOperations('heads of which only the identity permutation is kept', 'D(left) ⊗ D(right) = Σ factor·n^loops·D(diagram)', 'SO', { tensorDiagrams: (...args) => library.tensorDiagrams(...args).slice(0, 1) }),
  diagramOperations('factors exchanged', 'D(left) ⊗ D(right) = Σ factor·n^loops·D(diagram)', 'S', { tensorDiagrams: (family, n, left, right) => library.tensorDiagrams(family, n, right, left) }),
  diagramOperations('a flip without its sign', 'D(flip d) = sign·D(d)ᵀ', 'SO', { flipDiagram: (...args) => ({ ...library.flipDiagram(...args), sign: 1 }) }),
  diagramOperations('loops that are not counted', 'as pictures, joined blocks are one block and closed components are counted', 'S', { composePartitions: (upper, lower) => ({ ...library.composePartitions(upper, lower), loops: 0 }) }),
  diagramOperations('pictures that forget heads', 'composition as pictures refuses heads', 'A', { composePartitions: (upper, lower) => library.composePartitions({ ...upper, head: null }, { ...lower, head: null }) }),
  diagramOperations('rows that are cut to fit', 'rows that do not meet are refused', 'S', { composePartitions: (upper, lower) => (upper.bottom === lower.top ? library.composePartitions(upper, lower) : { diagram: upper, loops: 0 }) }),
  {
    fault: 'a refused composition that changes its diagram',
    clause: 'operations do not change their diagrams',
    law: () => {
      const upper = library.diagram(1, 1, { blocks: [[0, 1]] });
      laws.diagramLaws({ ...DIAGRAMS.S, lower: upper, other: upper, upper }, { composePartitions: (x, y) => { if (x.bottom !== y.top) (x.blockOf as number[])[1] = 1; return library.composePartitions(x, y); } });
    },
  },
  categories('an addition that doubles its second argument', 'addition commutes', (C) => ({ add: (x, y) => C.add(C.add(x, y), y) })),
  categories('a subtraction that adds', 'x − y = x + (−y)', (C) => ({ sub: (x, y) => C.add(x, y) })),
  categories('a negation that does nothing', 'x + (−x) = 0', () => ({ neg: (x) => x })),
  categories('a scalar that is squared', 'multiplication by a scalar distributes', (C) => ({ scale: (c, x) => C.scale(Q.equals(x.terms[0]!.coefficient, Q.fromInteger(9)) ? Q.mul(c, c) : c, x) })),
  categories('terms of which the last one counts', 'terms of one diagram are added', (C) => ({ combination: (k, l, terms) => C.combination(k, l, terms.filter(({ diagram: d }, i) => !terms.slice(i + 1).some((other) => library.compareDiagrams(other.diagram, d) === 0))) })),
  categories('an equality of lengths', 'combinations are equal exactly when their rows and terms are', (C) => ({ equals: (x, y) => C.equals(x, y) || x.terms.length === y.terms.length })),
  categories('a text without coefficients', 'texts are equal exactly when combinations with the same rows are', (C) => ({ format: (x) => C.format(withTerms(x, x.terms.map((term) => ({ ...term, coefficient: Q.one })))) })),
  categories('a composition, an identity and a flip with a sign', 'the empty diagram is neutral for the tensor product', (C) => ({ compose: (upper, lower) => C.neg(C.compose(upper, lower)), identity: (k) => C.neg(C.identity(k)), flip: (x) => C.neg(C.flip(x)) })),
  categories('a composition that doubles what has two outputs', 'interchange: (f⊗f2)∘(g⊗g2) = (f∘g)⊗(f2∘g2)', (C) => ({ compose: (upper, lower) => C.compose(upper, lower.top === 2 ? C.scale(Q.fromInteger(2), lower) : lower) })),
  categories('a flip without signs', 'flip is the transpose of the matrix', (C) => ({ flip: (x) => withTerms(x, C.flip(x).terms.map((term, i) => ({ ...term, coefficient: x.terms[i]!.coefficient }))) })),
  categories('a flip that negates', 'flip reverses composition', (C) => ({ flip: (x) => C.neg(C.flip(x)) })),
  categories('a refused sum that changes its first summand', 'operations do not change their combinations', (C) => ({ add: (x, y) => { if (x.top !== y.top) (x.terms as unknown[]).pop(); return C.add(x, y); } })),
  categories('sums of anything', 'sums of different rows are refused', (C) => ({ add: (x, y) => (x.top === y.top ? C.add(x, y) : x) })),
  categories('terms of any rows', 'terms of other rows are refused', (C) => ({ combination: (k, l, terms) => C.combination(k, l, terms.filter(({ diagram: d }) => d.top === l && d.bottom === k)) })),
  categories('compositions of anything', 'rows that do not meet are refused in combinations', (C) => ({ compose: (x, y) => (x.bottom === y.top ? C.compose(x, y) : x) })),
  categories('combinations of anywhere', 'combinations of another category are refused', (C) => ({ tensor: (x, y) => C.tensor({ ...x, categoryId: C.id }, y) })),
];

function singular2(): Matrix<Rational> {
  return matrixFromRows(Q, [[1, 2], [2, 4]]);
}

const squares = <E>(F: Field<E>, n: number): Matrix<E> => matrixFromFunction(F, n, n, (i, j) => F.fromInteger(i === j ? i * i : 0));

function modulo4(): Field<number> {
  const F = WordPrimeField.of(3);
  const mod = (x: number): number => ((x % 4) + 4) % 4;
  return altered(F as Field<number>, {
    id: 'Z/4',
    characteristic: 4n,
    add: (a, b) => mod(a + b),
    sub: (a, b) => mod(a - b),
    neg: (a) => mod(-a),
    mul: (a, b) => mod(a * b),
    inverse: (a) => (a === 2 ? 1 : a === 0 ? F.inverse(0) : a),
    fromInteger: (n) => Number(((BigInt(n) % 4n) + 4n) % 4n),
    parse: (text) => {
      if (!/^[0-3]$/.test(text)) throw new InputError('expected 0, 1, 2 or 3');
      return Number(text);
    },
  });
}
