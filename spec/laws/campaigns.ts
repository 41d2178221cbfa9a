import * as library from '../../lib/index.ts';
import { polynomialRing } from '../../lib/algebra/polynomial.ts';
import { Q, rational, type Rational } from '../../lib/algebra/rational-field.ts';
import type { StarField } from '../../lib/algebra/ring.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { diagonal, explicit, shift, translationBy, transposed } from '../../lib/displacement/side-operator.ts';
import { stein, sylvester, type DisplacementOperator } from '../../lib/displacement/displacement-operator.ts';
import { diagram, type Diagram } from '../../lib/diagrams/diagram.ts';
import type { DiagramCategory, DiagramCombination } from '../../lib/diagrams/combination.ts';
import { dihedralGroup } from '../../lib/groups/library/families.ts';
import type { FiniteGroup } from '../../lib/groups/finite-group.ts';
import type { Convention } from '../../lib/group-matrices/convention.ts';
import { matrixFromFunction, matrixFromRows } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { leftRegular, rightRegular, trivial } from '../../lib/representations/permutation-representation.ts';
import * as laws from '../../lib/testing/index.ts';
import { groupMatrixByDefinition } from '../../lib/testing/matrices.ts';
import { product, sum } from '../../lib/testing/reference-algebra.ts';
import type { Functions } from './sabotage.ts';

/** A law on a fixed instance, and the functions that it looks at. */
export interface Campaign {
  readonly name: string;
  readonly law: (functions: Functions) => void;
  readonly functions: Functions;
  /** The share of calls whose results may be wrong unnoticed: they are multiplied by 0, or compared with themselves. */
  readonly masked?: number;
}

const pick = (names: readonly string[]): Functions => Object.fromEntries(names.map((name) => [name, (library as unknown as Functions)[name]!]));

/** The named methods of an object, as functions of their own. */
const methods = (object: object, names: readonly string[]): Functions =>
  Object.fromEntries(names.map((name) => [name, (...args: never[]) => (object as unknown as Functions)[name]!.apply(object, args)]));

const FIELD_METHODS = ['add', 'sub', 'neg', 'mul', 'inverse', 'conjugate', 'equals', 'isZero', 'fromInteger', 'format', 'parse'];
const GF3 = WordPrimeField.of(3);
const Q5 = library.CyclotomicField.of(5);
export const D3: FiniteGroup = dihedralGroup(3);
export const f: Rational[] = [2, -1, 3, 5, 0, 7].map((x) => rational(x));
const class1: Rational[] = [4, 1, 1, 2, 2, 2].map((x) => rational(x));
export const M6: Matrix<Rational> = matrixFromFunction(Q, 6, 6, (i, j) => rational((i * i * 5 + j * 3 + i * j) % 7, 1 + (j % 2)));
export const near = (convention: Convention, rank = 1): laws.NearGroupMatrix<Rational> => {
  const perturbation = rank === 0 ? matrixFromFunction(Q, 6, 6, () => Q.zero) : product(matrixFromFunction(Q, 6, 1, (i) => rational(i * i - 3)), matrixFromFunction(Q, 1, 6, (_, j) => rational(j + 1)));
  return { matrix: sum(groupMatrixByDefinition({ field: Q }, D3, f, convention), perturbation), symbol: f, convention, perturbation, rank };
};
const near3: laws.NearGroupMatrix<number> = (() => {
  const perturbation = matrixFromFunction(GF3, 6, 6, (i, j) => (i * j) % 3);
  const symbol = [1, 0, 2, 2, 1, 0];
  return { matrix: sum(groupMatrixByDefinition({ field: GF3 }, D3, symbol, 'g^-1h'), perturbation), symbol, convention: 'g^-1h' as const, perturbation, rank: 1 };
})();

const field = <E>(F: StarField<E>, elements: readonly E[]): Campaign => ({
  name: `star field laws of ${F.id}`,
  law: (changes) => laws.starFieldLaws(laws.altered(F, changes as unknown as Partial<StarField<E>>), elements),
  functions: methods(F, FIELD_METHODS),
  masked: 0.3,
});

const operatorOf = (name: string, operator: DisplacementOperator<Rational>): Campaign => {
  const [M, N] = [0, 1].map((k) => matrixFromFunction(Q, operator.rows, operator.cols, (i, j) => rational((i * 3 + j * 5 + k * i * j) % 4, 1 + k)));
  return {
    name: `displacement operator laws of ${name}`,
    law: (changes) => laws.displacementOperatorLaws({ operator: laws.altered(operator, changes as unknown as Partial<DisplacementOperator<Rational>>), M: M!, N: N!, c: rational(3) }),
    functions: methods(operator, ['apply', 'solve', 'kernelPart']),
    // the check inside solve refuses what is outside the range either way
    masked: 0.06,
  };
};

/** Of displacement ranks the calculus looks at the number alone; certificates have laws of their own. */
const rankOnly: Functions = { displacementRank: (...[M, operator]: Parameters<typeof library.displacementRank>) => ({ rank: library.displacementRank(M, operator).rank }) } as unknown as Functions;

const ELIMINATION = ['rank', 'certifiedRank', 'reducedRowEchelonForm', 'rankFactorisation', 'nullSpace', 'solve', 'inverse', 'determinant', 'certifiedDeterminant'];
const elimination = (name: string, instance: laws.EliminationInstance<Rational>, without: readonly string[] = []): Campaign => ({
  name: `elimination laws of ${name}`,
  law: (functions) => laws.eliminationLaws(instance, functions),
  functions: pick(ELIMINATION.filter((one) => !without.includes(one))),
});

const GROUP_MATRIX = ['toMatrix', 'convolve', 'multiplyGroupMatrices', 'transposeGroupMatrix', 'inverseGroupMatrix', 'groupDeterminant', 'recognizeGroupMatrix', 'nearestGroupMatrix', 'convertConvention', 'diagonalCoefficients', 'fromDiagonalCoefficients', 'groupDiagonal'];
const groupMatrices = (name: string, f1: readonly Rational[], convention: Convention): Campaign => ({
  name: `group matrix laws of ${name}`,
  law: (functions) => laws.groupMatrixLaws(Q, { G: D3, convention, f1, f2: f, M: M6 }, functions),
  functions: pick(GROUP_MATRIX),
});

/** Diagrams with heads of three families, and signs and loops: compositions that are neither 0 nor 1. */
const free = (top: number, bottom: number, vertices: readonly number[]): Diagram => diagram(top, bottom, { blocks: [], free: vertices });
export const DIAGRAMS: Readonly<Record<'S' | 'Sp' | 'SO' | 'A', laws.DiagramInstance>> = {
  S: { family: 'S', n: 2, upper: diagram(1, 2, { blocks: [[0], [1, 2]] }), lower: diagram(2, 1, { blocks: [[0, 1], [2]] }), other: diagram(1, 1, { blocks: [[0, 1]] }) },
  Sp: { family: 'Sp', n: 2, upper: diagram(1, 3, { blocks: [[0, 1], [2, 3]] }), lower: diagram(3, 1, { blocks: [[0, 1], [2, 3]] }), other: diagram(2, 0, { blocks: [[0, 1]] }) },
  SO: { family: 'SO', n: 2, upper: free(1, 1, [0, 1]), lower: free(1, 1, [0, 1]), other: free(2, 0, [0, 1]) },
  A: { family: 'A', n: 2, upper: diagram(1, 2, { blocks: [], head: [[0, 1], [2]] }), lower: diagram(2, 1, { blocks: [[0]], head: [[1, 2], []] }), other: diagram(1, 0, { blocks: [], head: [[0], []] }) },
};
const diagrams = (family: keyof typeof DIAGRAMS): Campaign => ({
  name: `diagram laws of ${family}`,
  law: (functions) => laws.diagramLaws(DIAGRAMS[family], functions),
  functions: pick(['composeDiagrams', 'tensorDiagrams', 'flipDiagram', 'composePartitions']),
});

const CATEGORY = ['zero', 'combination', 'of', 'identity', 'coefficient', 'add', 'sub', 'neg', 'scale', 'compose', 'tensor', 'flip', 'equals', 'isZero', 'format'];
export function categoryInstance<E>(C: DiagramCategory<E>, [f, g, h, f2, g2]: readonly (readonly Diagram[])[]): laws.DiagramCategoryInstance<E> {
  const sum = (list: readonly Diagram[]): DiagramCombination<E> => C.combination(list[0]!.bottom, list[0]!.top, list.map((d, i) => ({ diagram: d, coefficient: C.ring.fromInteger(3 - 5 * i) })));
  return { f: sum(f!), g: sum(g!), h: sum(h!), f2: sum(f2!), g2: sum(g2!), c: C.ring.fromInteger(2) };
}
const category = <E>(C: DiagramCategory<E>, lists: readonly (readonly Diagram[])[], names: readonly string[] = ['compose', 'tensor', 'flip']): Campaign => ({
  name: `diagram category laws of ${C.id}`,
  law: (changes) => laws.diagramCategoryLaws(laws.altered(C, changes as unknown as Partial<DiagramCategory<E>>), categoryInstance(C, lists)),
  functions: methods(C, names),
});
const [line, hook, cut] = [diagram(1, 1, { blocks: [[0, 1]] }), diagram(2, 2, { blocks: [[0, 1], [2, 3]] }), diagram(1, 1, { blocks: [[0], [1]] })];
const twist = diagram(2, 2, { blocks: [[0, 3], [1, 2]] });
export const SYMBOLIC: DiagramCategory<readonly Rational[]> = library.diagramCategory({ family: 'Sp', ring: polynomialRing(Q), loopValue: [Q.zero, Q.one] });
export const ORTHOGONAL: DiagramCategory<Rational> = library.diagramCategory({ family: 'SO', ring: Q, n: 2 });

const GROUP_DISPLACEMENT = ['groupDisplacement', 'groupDisplacementMatrix', 'groupDisplacementRank', 'reconstructGroupDisplacement'];
const square = matrixFromRows(Q, [[1, 2, '1/2'], [0, 3, 1], [2, 2, 5]]);
const group = (G: FiniteGroup): FiniteGroup => laws.altered(G, { id: G.id, generators: G.generators, elementOrder: (g: number) => G.elementOrder(g) });

export const CAMPAIGNS: readonly Campaign[] = [
  field(Q, [rational(-3, 2)]),
  field(GF3, [2]),
  {
    name: 'ring laws of GF(3)[x]',
    law: (changes) => laws.ringLaws(laws.altered(polynomialRing(GF3), changes), [[1, 2]]),
    functions: methods(polynomialRing(GF3), FIELD_METHODS.filter((name) => name !== 'inverse' && name !== 'conjugate')),
    masked: 0.3,
  },
  {
    name: 'group laws of D(3)',
    law: (changes) => laws.groupLaws(laws.altered(group(D3), changes)),
    functions: methods(D3, ['multiply', 'inverse', 'elementOrder']),
  },
  { name: 'group laws of the views of D(3)', law: (views) => laws.groupLaws(D3, views), functions: pick(['cayleyTable', 'inverseImages', 'translation', 'importCayleyTable']) },
  {
    name: 'regular representation laws of D(3)',
    law: (images) => laws.regularRepresentationLaws(D3, images),
    functions: { left: (G: FiniteGroup, s: number) => leftRegular(G).images(s), right: (G: FiniteGroup, s: number) => rightRegular(G).images(s) },
  },
  {
    name: 'matrix laws',
    law: (functions) => laws.matrixLaws({ A: matrixFromRows(Q, [[1, '1/2'], [0, 3]]), B: matrixFromRows(Q, [[2, 1], [-1, 5]]), C: matrixFromRows(Q, [[1, 2, 0], [4, '1/3', 1]]), D: matrixFromRows(Q, [[1], [7], [-2]]), c: rational(5, 3) }, functions),
    functions: pick(['add', 'subtract', 'scale', 'multiply', 'transpose', 'equalMatrices', 'submatrix', 'squaredNorm']),
  },
  elimination('a singular matrix with a solution', { M: matrixFromRows(Q, [[0, 1, 2], [0, 2, 4], [1, 1, 1]]), rank: 2, B: matrixFromRows(Q, [[1], [2], [5]]) }),
  elimination('a wide matrix without a solution', { M: matrixFromRows(Q, [[1, '1/2', 3, 0], [2, 1, 6, 0]]), rank: 1, B: matrixFromRows(Q, [[1], [1]]) }, ['inverse', 'determinant', 'certifiedDeterminant']),
  elimination('an invertible matrix', { M: square, rank: 3, B: matrixFromRows(Q, [[1], [0], [2]]) }),
  {
    name: 'elimination laws over Q(ζ_5)',
    law: (functions) => laws.eliminationLaws({ M: matrixFromFunction(Q5, 2, 2, (i, j) => Q5.add(Q5.rootOfUnity(i + 2 * j), Q5.fromInteger(i))), B: matrixFromFunction(Q5, 2, 1, (i) => Q5.rootOfUnity(i)) }, functions),
    functions: pick(ELIMINATION),
  },
  { name: 'rank certificate laws', law: (functions) => laws.certificateLaws(matrixFromFunction(Q, 10, 10, (i, j) => rational(i === j || j === 9 ? (i === 9 ? 0 : i + 2) : 0)), 9, functions), functions: pick(['certifiedRank']) },
  { name: 'spectral laws', law: (functions) => laws.spectralLaws(matrixFromRows(Q, [[2, 0, 0, 0], [0, 2, 0, 0], [0, 0, 3, 1], [0, 0, 0, 3]]), functions), functions: pick(['characteristicPolynomial', 'invariantFactors']) },
  groupMatrices('an invertible one', f, 'g^-1h'),
  groupMatrices('a class function', class1, 'gh^-1'),
  groupMatrices('a singular one', new Array<Rational>(6).fill(Q.one), 'gh^-1'),
  {
    name: 'group matrix laws where the characteristic divides the order',
    law: (functions) => laws.groupMatrixLaws(GF3, { G: D3, convention: 'g^-1h', f1: near3.symbol, f2: near3.symbol, M: near3.matrix }, functions),
    functions: pick(['nearestGroupMatrix']),
  },
  operatorOf('a nonsingular one', sylvester(Q, shift(3, Q.one), diagonal([rational(2), rational(3)]))),
  operatorOf('a singular one', sylvester(Q, shift(2, Q.one), explicit(matrixFromRows(Q, [[1, 1], [0, 1]])))),
  operatorOf('a singular Stein one', stein(Q, shift(3, Q.zero), transposed(shift(3, Q.one)))),
  operatorOf('a conjugation', sylvester(Q, translationBy(dihedralGroup(2), 1, 'left'), translationBy(dihedralGroup(2), 1, 'left'))),
  {
    name: 'displacement operator laws of the functions',
    law: (functions) => laws.displacementOperatorLaws({ operator: sylvester(Q, shift(3, Q.one), transposed(shift(2, Q.one))), M: matrixFromRows(Q, [[1, 2], [0, 1], [5, 4]]), N: matrixFromRows(Q, [[1, 0], [0, 0], [2, 4]]), c: rational(2) }, functions),
    functions: pick(['sideMatrix', 'displacementRank', 'factorDisplacement', 'reconstruct']),
  },
  {
    name: 'group displacement laws',
    law: (functions) => laws.groupDisplacementLaws({ G: D3, convention: 'gh^-1', M: near('gh^-1').matrix, M2: M6, f, sigma: [2, 3, 4, 5, 1, 0] }, functions),
    functions: pick(GROUP_DISPLACEMENT),
  },
  diagrams('S'),
  diagrams('Sp'),
  diagrams('SO'),
  diagrams('A'),
  category(library.diagramCategory({ family: 'S', ring: Q, n: 2 }), [[line, cut], [line, cut], [cut], [line], [cut]], CATEGORY),
  category(SYMBOLIC, [[hook, twist], [hook], [twist], [line], [line]], ['compose', 'flip']),
  category(ORTHOGONAL, [[line, free(1, 1, [0, 1])], [free(1, 1, [0, 1]), line], [line], [line], [line]]),
  { name: 'analysis laws', law: ({ analyze }) => laws.analysisLaws(D3, near('g^-1h'), analyze as unknown as typeof library.analyze), functions: pick(['analyze']) },
  ...(['g^-1h', 'gh^-1'] as const).flatMap((convention): Campaign[] => [
    { name: `commutator laws, ${convention}`, law: (functions) => laws.commutatorLaws(D3, near(convention), functions), functions: pick(['commutator']) },
    { name: `commutator laws of a group matrix, ${convention}`, law: (functions) => laws.commutatorLaws(D3, near(convention, 0), functions), functions: pick(['commutator']) },
  ]),
  {
    name: 'group displacement laws of a group matrix',
    law: (functions) => laws.groupDisplacementLaws({ G: D3, convention: 'g^-1h', M: near('g^-1h', 0).matrix, M2: M6, f: class1, sigma: [2, 3, 4, 5, 1, 0] }, functions),
    functions: pick(GROUP_DISPLACEMENT),
  },
  {
    name: 'group displacement laws where the characteristic divides the order',
    law: (functions) => laws.groupDisplacementLaws({ G: D3, convention: 'g^-1h', M: near3.matrix, M2: near3.perturbation, f: near3.symbol, sigma: [1, 2, 3, 4, 5, 0] }, functions),
    functions: pick(['groupDisplacement', 'groupDisplacementRank']),
  },
  { name: 'analysis laws of a group matrix where the characteristic divides the order', law: ({ analyze }) => laws.analysisLaws(D3, { ...near3, matrix: groupMatrixByDefinition({ field: GF3 }, D3, near3.symbol, 'g^-1h') }, analyze as unknown as typeof library.analyze), functions: pick(['analyze']) },
  { name: 'analysis laws where the characteristic divides the order', law: ({ analyze }) => laws.analysisLaws(D3, near3, analyze as unknown as typeof library.analyze), functions: pick(['analyze']) },
  {
    name: 'displacement calculus laws',
    law: (functions) => laws.displacementCalculusLaws({ field: Q, A: shift(3, Q.one), B: diagonal([Q.one, rational(2)]), C: shift(2, Q.zero), A2: transposed(shift(3, rational(5))), M: matrixFromRows(Q, [[1, 2], [0, 1], [5, 4]]), N: matrixFromRows(Q, [[1, 3], [2, 2]]), P: square }, functions),
    functions: { ...pick(['inverse']), ...rankOnly },
  },
  {
    name: 'structured matrix laws',
    law: (functions) => laws.structuredMatrixLaws({ field: Q, n: 4, e: Q.one, phi: rational(-1), values: [1, 2, -3, 4, 0, 6, 9].map((x) => rational(x)), x: [1, 2, 3, 4].map((x) => rational(x)), y: [5, 6, 7, 9].map((x) => rational(x)) }, functions),
    functions: rankOnly,
  },
  ...([['left-regular', leftRegular(D3), leftRegular(D3)], ['from right regular to trivial', rightRegular(D3), trivial(D3)]] as const).flatMap(([name, input, output]): Campaign[] =>
    [matrixFromFunction(Q, output.degree, 6, (i, j) => rational(i === j && output.degree > 1 ? 2 : 1)), matrixFromFunction(Q, output.degree, 6, (i, j) => (i === 0 && j < 2 ? Q.one : Q.zero))].map((M, k) => ({
      name: `equivariance laws, ${name}, ${k === 0 ? 'proved' : 'refuted'}`,
      law: (functions) => laws.equivarianceLaws({ M, input, output }, functions),
      functions: pick(['checkEquivariance', 'equivarianceDistance', 'equivarianceSubgroup']),
    })),
  ),
];
