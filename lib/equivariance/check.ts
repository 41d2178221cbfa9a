import { InputError } from '../errors.ts';
import { rational, type Rational } from '../algebra/rational-field.ts';
import { pollDeadline } from '../deadline.ts';
import type { ElementIndex } from '../groups/finite-group.ts';
import { requireSameGroup } from '../groups/group-identity.ts';
import { asRational } from '../linear/arithmetic.ts';
import type { Matrix } from '../linear/matrix.ts';
import type { PermutationRepresentation } from '../representations/permutation-representation.ts';

/** Where equivariance fails: left = (ρ_out(s)·M)[row][col] ≠ right = (M·ρ_in(s))[row][col] for the generator s. */
export interface EquivarianceWitness<E> {
  readonly generator: ElementIndex;
  readonly row: number;
  readonly col: number;
  readonly left: E;
  readonly right: E;
}

/** `proved`: the law holds for every generator, hence for the group. `refuted`: it fails at the witness. */
export type EquivarianceVerdict<E> = { readonly verdict: 'proved' } | { readonly verdict: 'refuted'; readonly witness: EquivarianceWitness<E> };

/** Throws unless M maps the input representation's space to the output's, for one group. */
export function requireIntertwinerShape(M: Matrix<unknown>, input: PermutationRepresentation, output: PermutationRepresentation, where: string): void {
  requireSameGroup(input.group, output.group, where);
  if (M.rows !== output.degree || M.cols !== input.degree) {
    throw new InputError(`${where}: expected an ${output.degree} × ${input.degree} matrix for these representations, got ${M.rows} × ${M.cols}`, { value: [M.rows, M.cols] });
  }
}

/** Whether entries k and l of M (numbered row by row) are equal, without forming field elements over Q. */
export function entryComparison(M: Matrix<unknown>): (k: number, l: number) => boolean {
  const A = asRational(M);
  if (A) {
    const { words, bigs } = A.integers;
    return words ? (k, l) => words[k] === words[l] : (k, l) => bigs![k] === bigs![l];
  }
  const { cols, field } = M;
  const at = (k: number): unknown => M.at(Math.floor(k / cols), k % cols);
  return (k, l) => field.equals(at(k), at(l));
}

/**
 * The first place, row by row, where ρ_out(s)·M and M·ρ_in(s) differ, or null. In terms of indices the law reads
 * M[p(i)][q(j)] = M[i][j] for p = ρ_out(s), q = ρ_in(s); the difference stands at row p(i), column j.
 */
export function firstDifference(M: Matrix<unknown>, input: PermutationRepresentation, output: PermutationRepresentation, s: ElementIndex): { row: number; col: number; left: number; right: number } | null {
  const [p, q] = [output.images(s), input.images(s)];
  const { rows, cols } = M;
  const equal = entryComparison(M);
  const preimage = new Int32Array(rows);
  for (let i = 0; i < rows; i++) preimage[p[i]!] = i;
  for (let row = 0; row < rows; row++) {
    if ((row & 63) === 0) pollDeadline();
    for (let col = 0; col < cols; col++) {
      const [left, right] = [preimage[row]! * cols + col, row * cols + q[col]!];
      if (!equal(left, right)) return { row, col, left, right };
    }
  }
  return null;
}

/**
 * Proves or refutes that M is equivariant: ρ_out(s)·M = M·ρ_in(s) for all s, checked on the group's proved generators.
 *
 * M is deg(output) × deg(input). A refutation names the first generator and, row by row, the first entry that fails.
 * Cost: |generators|·rows·cols comparisons.
 * @throws InputError when the shapes or the groups do not fit
 * @example
 * import { checkEquivariance, leftRegular, matrixFromRows, parseGroupSpec, Q } from 'group-matrix';
 * const rho = leftRegular(parseGroupSpec('C(2)'));
 * checkEquivariance(matrixFromRows(Q, [[1, 2], [2, 1]]), rho, rho).verdict // => 'proved'
 */
export function checkEquivariance<E>(M: Matrix<E>, input: PermutationRepresentation, output: PermutationRepresentation): EquivarianceVerdict<E> {
  requireIntertwinerShape(M, input, output, 'checkEquivariance');
  for (const generator of input.group.generators) {
    const difference = firstDifference(M, input, output, generator);
    if (difference) {
      const { row, col, left, right } = difference;
      const at = (k: number): E => M.at(Math.floor(k / M.cols), k % M.cols);
      return { verdict: 'refuted', witness: { generator, row, col, left: at(left), right: at(right) } };
    }
  }
  return { verdict: 'proved' };
}

/**
 * The squared Frobenius distance from M to the space of equivariant maps, exact: Σ over the orbits of G on index pairs
 * (i, j) of (Σ x² − (Σ x)²/length). Over Q only; null over other fields.
 * @throws InputError when the shapes or the groups do not fit
 * @example
 * import { equivarianceDistance, leftRegular, matrixFromRows, parseGroupSpec, Q } from 'group-matrix';
 * const rho = leftRegular(parseGroupSpec('C(2)'));
 * Q.format(equivarianceDistance(matrixFromRows(Q, [[1, 2], [2, 3]]), rho, rho) ?? Q.zero) // => '2'
 */
export function equivarianceDistance<E>(M: Matrix<E>, input: PermutationRepresentation, output: PermutationRepresentation): Rational | null {
  requireIntertwinerShape(M, input, output, 'equivarianceDistance');
  const A = asRational(M);
  if (!A) return null;
  const { rows, cols } = M;
  const moves = input.group.generators.map((s) => [output.images(s), input.images(s)] as const);
  const seen = new Uint8Array(rows * cols);
  // Σ over orbits of length ℓ of (ℓ·Σx² − (Σx)²)/ℓ; orbit lengths divide |G|
  let numerator = 0n;
  const order = BigInt(input.group.order);
  const stack: number[] = [];
  for (let start = 0; start < rows * cols; start++) {
    if (seen[start]) continue;
    pollDeadline();
    let [length, sum, squares] = [0n, 0n, 0n];
    seen[start] = 1;
    stack.push(start);
    while (stack.length > 0) {
      const at = stack.pop()!;
      const x = A.integers.entry(at);
      length++;
      sum += x;
      squares += x * x;
      const [i, j] = [Math.floor(at / cols), at % cols];
      for (const [p, q] of moves) {
        const next = p[i]! * cols + q[j]!;
        if (!seen[next]) {
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    numerator += (length * squares - sum * sum) * (order / length);
  }
  return rational(numerator, order * A.denominator * A.denominator);
}
