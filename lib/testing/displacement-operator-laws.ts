import type { DisplacementOperator } from '../displacement/displacement-operator.ts';
import { displacementRank, factorDisplacement, reconstruct } from '../displacement/factorisation.ts';
import { sideMatrix } from '../displacement/monomial.ts';
import { transposed, type SideOperator } from '../displacement/side-operator.ts';
import type { Matrix } from '../linear/matrix.ts';
import { certifiedRankLaws, minorLaws } from './certificate-laws.ts';
import { Law, reading } from './law.ts';
import type { OperatorInstance } from './operators.ts';
import { asColumn, difference, inColumnSpace, isZeroEverywhere, multiple, orderBySearch, product, rankByRows, sum, tabulate, zeroOf } from './reference-algebra.ts';

/** The functions on displacement operators that the laws speak of, and the matrix of a side. */
export interface DisplacementFunctions {
  readonly sideMatrix: typeof sideMatrix;
  readonly displacementRank: typeof displacementRank;
  readonly factorDisplacement: typeof factorDisplacement;
  readonly reconstruct: typeof reconstruct;
}

const LIBRARY: DisplacementFunctions = { sideMatrix, displacementRank, factorDisplacement, reconstruct };

/** The matrix of a side by its definition. */
export function sideByDefinition<E>(operator: Pick<DisplacementOperator<E>, 'field'>, side: SideOperator<E>): Matrix<E> {
  const F = operator.field;
  switch (side.kind) {
    case 'shift':
      return tabulate(F, side.size, side.size, (i, j) => (j === side.size - 1 && i === 0 ? side.f : i === j + 1 ? F.one : F.zero));
    case 'diagonal':
      return tabulate(F, side.entries.length, side.entries.length, (i, j) => (i === j ? side.entries[i]! : F.zero));
    case 'translation': {
      const { group: G, element: s } = side;
      return tabulate(F, G.order, G.order, (g, h) => ((side.side === 'left' ? g === G.multiply(s, h) : h === G.multiply(g, s)) ? F.one : F.zero));
    }
    case 'matrix':
      return side.matrix;
    case 'transpose': {
      const inner = sideByDefinition(operator, side.of);
      return tabulate(F, inner.cols, inner.rows, (i, j) => inner.at(j, i));
    }
  }
}

/** The matrix of the operator on matrices as columns, from the images of the units by the definition. */
function matrixByUnits<E>(operator: DisplacementOperator<E>): Matrix<E> {
  const { field, rows, cols } = operator;
  const [A, B] = [sideByDefinition(operator, operator.A), sideByDefinition(operator, operator.B)];
  const columns = Array.from({ length: rows * cols }, (_, k) => asColumn(displacedBy(operator, A, B, tabulate(field, rows, cols, (i, j) => (i * cols + j === k ? field.one : field.zero)))));
  return tabulate(field, rows * cols, rows * cols, (i, k) => columns[k]!.at(i, 0));
}

const displacedBy = <E>({ kind }: DisplacementOperator<E>, A: Matrix<E>, B: Matrix<E>, M: Matrix<E>): Matrix<E> =>
  kind === 'sylvester' ? difference(product(A, M), product(M, B)) : difference(M, product(product(A, M), B));

/** The order of s when the operator is conjugation by one translation B_s, else null. */
function conjugationOrder<E>({ kind, A, B }: DisplacementOperator<E>): number | null {
  const [a, b] = [A, B].map((side) => (side.kind === 'transpose' ? transposed(side.of) : side));
  if (a?.kind !== 'translation' || b?.kind !== 'translation' || a.side !== b.side || a.group.id !== b.group.id) return null;
  const inverse = a.group.multiply(a.element, b.element) === a.group.identity;
  return (kind === 'sylvester' ? a.element === b.element : inverse) ? orderBySearch(a.group, a.element) : null;
}

/**
 * Throws a `LawError` unless a displacement operator is right on two matrices of its shape.
 *
 * apply is A·M − M·B or M − A·M·B and linear; solve(apply(M)) + kernelPart(M) = M; apply(kernelPart(M)) = 0; the kernel
 * part is a linear projection on the kernel; kernelDimension is the nullity of the operator as one
 * (rows·cols)² matrix; solve refuses exactly what is outside the range, and is the row-major solution with free unknowns
 * 0 (average-free for the conjugation by one translation, where it is refused when the characteristic divides the order);
 * rank, factorisation and reconstruction agree; operands are not changed. For small shapes: (rows·cols)³ operations.
 * @param functions replaces functions of the library, to show that the law has teeth
 * @throws LawError when one of these is false
 * @source theory: Kailath, Kung, Morf (1979); kernel: Cecioni (1909), Frobenius (1910)
 * @example
 * import { matrixFromRows, Q, shift, sylvester } from 'group-matrix';
 * import { displacementOperatorLaws } from 'group-matrix/testing';
 * const [M, N] = [matrixFromRows(Q, [[1, 2], [3, 4]]), matrixFromRows(Q, [[0, 1], [5, '1/2']])];
 * displacementOperatorLaws({ operator: sylvester(Q, shift(2, Q.one), shift(2, Q.one)), M, N, c: Q.parse('3') }) // => undefined
 */
export function displacementOperatorLaws<E>(instance: OperatorInstance<E>, functions: Partial<DisplacementFunctions> = {}): void {
  const { operator, M, N } = instance;
  const { kind, field, A, B } = operator;
  const law = new Law('displacement operator law', `the ${kind} operator with sides ${A.kind} and ${B.kind} on ${operator.rows} × ${operator.cols} matrices over ${field.id}`);
  law.preserving('operands are not changed', () => reading(M, N), () => {
    const op = { ...LIBRARY, ...functions };
    const K = matrixByUnits(operator);
    applyLaws(law, instance, op);
    law.equals('kernelDimension is the nullity of the operator', operator.kernelDimension, K.rows - rankByRows(K));
    const order = conjugationOrder(operator);
    if (order !== null && field.isZero(field.fromInteger(order))) {
      law.refuses('averages over translates are refused when the characteristic divides the order', 'undefined', () => operator.kernelPart(M));
      law.refuses('averages over translates are refused when the characteristic divides the order', 'undefined', () => operator.solve(operator.apply(M)));
      return;
    }
    solveLaws(law, instance, K, order !== null);
    factorLaws(law, instance, op);
  });
}

function applyLaws<E>(law: Law, { operator, M, N, c }: OperatorInstance<E>, op: DisplacementFunctions): void {
  const [A, B] = [sideByDefinition(operator, operator.A), sideByDefinition(operator, operator.B)];
  law.same('sides are the matrices that they stand for', op.sideMatrix(operator.field, operator.A), A);
  law.same('sides are the matrices that they stand for', op.sideMatrix(operator.field, operator.B), B);
  law.same('apply(M) is A·M − M·B, or M − A·M·B', operator.apply(M), displacedBy(operator, A, B, M));
  law.same('apply is linear', operator.apply(sum(M, multiple(c, N))), sum(operator.apply(M), multiple(c, operator.apply(N))));
  law.refuses('another shape is refused', 'invalid-input', () => operator.apply(zeroOf(operator.field, operator.rows + 1, operator.cols)));
}

function solveLaws<E>(law: Law, { operator, M, N, c }: OperatorInstance<E>, K: Matrix<E>, conjugation: boolean): void {
  const { field } = operator;
  const X = operator.apply(M);
  const kernelPart = operator.kernelPart(M);
  const solution = operator.solve(X);
  law.same('solve(apply(M)) + kernelPart(M) = M', sum(solution, kernelPart), M);
  law.holds('apply(kernelPart(M)) = 0', isZeroEverywhere(operator.apply(kernelPart)), () => reading(kernelPart));
  law.same('the kernel part is a projection', operator.kernelPart(kernelPart), kernelPart);
  law.same('the kernel part is linear', operator.kernelPart(sum(M, multiple(c, N))), sum(kernelPart, multiple(c, operator.kernelPart(N))));
  if (!conjugation) law.holds('unknowns that the others decide are 0', freeUnknownsAreZero(K, solution), () => reading(solution));
  const target = asColumn(N);
  if (inColumnSpace(K, target)) law.same('solve finds a solution for whatever is in the range', operator.apply(operator.solve(N)), N);
  else law.refuses('solve refuses what is not in the range', 'undefined', () => operator.solve(N), () => reading(N));
  law.holds('solve(0) = 0', isZeroEverywhere(operator.solve(zeroOf(field, operator.rows, operator.cols))));
}

/** An unknown is free iff its column depends on the columns before it. */
function freeUnknownsAreZero<E>(K: Matrix<E>, solution: Matrix<E>): boolean {
  const x = asColumn(solution);
  let rank = 0;
  for (let k = 0; k < K.cols; k++) {
    const next = rankByRows(tabulate(K.field, K.rows, k + 1, (i, j) => K.at(i, j)));
    if (next === rank && !K.field.isZero(x.at(k, 0))) return false;
    rank = next;
  }
  return true;
}

function factorLaws<E>(law: Law, { operator, M }: OperatorInstance<E>, op: DisplacementFunctions): void {
  const displaced = operator.apply(M);
  const expected = rankByRows(displaced);
  const certified = op.displacementRank(M, operator);
  law.equals('the displacement rank is rank apply(M)', certified.rank, expected);
  certifiedRankLaws(law, displaced, certified, expected);
  const { rank, left, right, kernelPart, minor } = op.factorDisplacement(M, operator);
  law.equals('a factorisation has displacement rank many columns', [rank, left.cols, right.rows].join(), [expected, expected, expected].join());
  law.same('left·right = apply(M)', product(left, right), displaced);
  minorLaws(law, displaced, minor, expected);
  law.same('reconstruct(left, right, kernelPart) = M', op.reconstruct(operator, left, right, kernelPart), M);
  law.same('reconstruct without a kernel part is solve(left·right)', op.reconstruct(operator, left, right), operator.solve(displaced));
}
