import { DomainError } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import type { ElementIndex, FiniteGroup } from '../groups/finite-group.ts';
import { translation } from '../groups/translation.ts';
import { asRational, gather, scale } from '../linear/arithmetic.ts';
import { entriesOf, matrixUnchecked } from '../linear/dense-matrix.ts';
import { IntegerMatrix } from '../linear/integer-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';
import { RationalMatrix } from '../linear/rational-matrix.ts';
import { Z } from '../algebra/integer-ring.ts';
import type { Ring } from '../algebra/ring.ts';
import type { DisplacementKind } from './displacement-kind.ts';
import type { SideOperator } from './side-operator.ts';
import { transposed } from './side-operator.ts';

/** The one translation B_s of an operator B_s·M − M·B_s or M − B_s·M·B_s⁻¹. */
export interface ConjugatedTranslation {
  readonly group: FiniteGroup;
  readonly element: ElementIndex;
  readonly side: 'left' | 'right';
}

function asTranslation(op: SideOperator<unknown>): ConjugatedTranslation | null {
  const plain = op.kind === 'transpose' ? transposed(op.of) : op;
  return plain.kind === 'translation' ? plain : null;
}

/** The translation s if the operator is conjugation by one translation, else null. */
export function conjugatedTranslation(kind: DisplacementKind, A: SideOperator<unknown>, B: SideOperator<unknown>): ConjugatedTranslation | null {
  const [a, b] = [asTranslation(A), asTranslation(B)];
  if (!a || !b || a.side !== b.side || a.group.id !== b.group.id) return null;
  const expected = kind === 'sylvester' ? a.element : a.group.inverse(a.element);
  return b.element === expected ? a : null;
}

/** positions[g] = the row in which B_s puts entry g of a vector: B_s e_g = e_{positions[g]}. */
const positionsOf = ({ group, element, side }: ConjugatedTranslation): ArrayLike<number> =>
  side === 'left' ? translation(group, element, 'left') : translation(group, group.inverse(element), 'right');

/**
 * The solution M = −(1/m)·Σ_{j<m} j·T^j(X) of M − T(M) = X for T(M) = B_s·M·B_s⁻¹, m the order of s, orbit by orbit in
 * O(|G|²) additions; for the Sylvester form B_s·M − M·B_s = N, X = −N·B_s⁻¹.
 *
 * Its averages over T vanish, so M − solve(apply(M)) is the average of T^j(M). Whether X is in the range (orbit sums 0)
 * is left to the caller, who applies the operator to the result.
 */
export function solveTranslation<E>(kind: DisplacementKind, by: ConjugatedTranslation, N: Matrix<E>): Matrix<E> {
  const { field, rows: n } = N;
  const order = by.group.elementOrder(by.element);
  if (field.isZero(field.fromInteger(order))) {
    throw new DomainError(`solve: an average over ${order} translates does not exist in characteristic ${field.characteristic}`, { value: field.id });
  }
  const positions = positionsOf(by);
  const X = kind === 'stein' ? N : timesInverse(N, positions);
  const rational = asRational(X);
  const sign = kind === 'stein' ? -1n : 1n;
  if (rational) {
    const sums = weightedOrbitSums(Z, Array.from({ length: n * n }, (_, k) => rational.integers.entry(k)), positions, order);
    return RationalMatrix.of(IntegerMatrix.fromBigInts(n, n, sums).scale(sign), rational.denominator * BigInt(order)) as unknown as Matrix<E>;
  }
  const factor = field.mul(field.fromInteger(sign), field.inverse(field.fromInteger(order)));
  return scale(factor, matrixUnchecked(field, n, n, weightedOrbitSums(field, entriesOf(X), positions, order)));
}

/** N·B_s⁻¹: entry (g, h) is entry (g, s·h) of N in the left case. */
function timesInverse<E>(N: Matrix<E>, positions: ArrayLike<number>): Matrix<E> {
  // (N·B⁻¹)[g][p(k)] = N[g][k], since B⁻¹ e_{p(k)} = e_k
  const n = N.rows;
  const source = new Int32Array(n * n);
  for (let g = 0; g < n; g++) for (let k = 0; k < n; k++) source[g * n + positions[k]!] = g * n + k;
  return gather(N, n, n, source);
}

/** For every entry, Σ_j j·T^j(X) by the recurrence S_{k+1} = S_k + (orbit sum) − m·x_{k+1} along each orbit of T. */
function weightedOrbitSums<E>(R: Ring<E>, x: readonly E[], positions: ArrayLike<number>, order: number): E[] {
  const n = positions.length;
  const sums = new Array<E>(n * n).fill(R.zero);
  const seen = new Uint8Array(n * n);
  const m = R.fromInteger(order);
  const orbit = new Int32Array(order);
  for (let start = 0; start < n * n; start++) {
    if (seen[start]) continue;
    if ((start & 255) === 0) pollDeadline();
    for (let k = 0, at = start; k < order; k++) {
      seen[at] = 1;
      orbit[k] = at;
      at = positions[Math.floor(at / n)]! * n + positions[at % n]!;
    }
    // (T^j X) at orbit[k] is x at orbit[k − j]
    let total = R.zero;
    let sum = R.zero;
    for (let k = 0; k < order; k++) total = R.add(total, x[orbit[k]!]!);
    for (let j = 0; j < order; j++) sum = R.add(sum, R.mul(R.fromInteger(j), x[orbit[(order - j) % order]!]!));
    for (let k = 0; k < order; k++) {
      sums[orbit[k]!] = sum;
      if (k + 1 < order) sum = R.sub(R.add(sum, total), R.mul(m, x[orbit[k + 1]!]!));
    }
  }
  return sums;
}
