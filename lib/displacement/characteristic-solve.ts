import { characteristicPolynomial } from '../linear/characteristic-polynomial.ts';
import { add, multiply, scale } from '../linear/arithmetic.ts';
import { identityMatrix, zeroMatrix } from '../linear/dense-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';
import { solve } from '../linear/solve.ts';
import type { DisplacementKind } from './displacement-kind.ts';

/**
 * The solution of a nonsingular Sylvester or Stein equation through χ = Σ c_k λ^k, the characteristic polynomial of B.
 *
 * Sylvester: with S_k = A^k·M − M·B^k = A·S_{k−1} + N·B^{k−1}, Σ c_k S_k = χ(A)·M because χ(B) = 0.
 * Stein: with S_k = M − A^k·M·B^k = S_{k−1} + A^{k−1}·N·B^{k−1}, Σ c_k A^{m−k}·S_k = (Σ c_k A^{m−k})·M for the same reason.
 * Both left factors are invertible exactly when the operator is. Cost: O(m) products of matrices and one linear solve.
 */
export function solveByCharacteristicPolynomial<E>(kind: DisplacementKind, A: Matrix<E>, B: Matrix<E>, N: Matrix<E>): Matrix<E> | null {
  const { field } = N;
  const m = B.rows;
  const c = characteristicPolynomial(B);
  let left = zeroMatrix(field, A.rows, A.rows);
  let right = zeroMatrix(field, N.rows, N.cols);
  if (kind === 'sylvester') {
    let S = zeroMatrix(field, N.rows, N.cols);
    let NB = N;
    let power = identityMatrix(field, A.rows);
    for (let k = 0; k <= m; k++) {
      left = add(left, scale(c[k]!, power));
      right = add(right, scale(c[k]!, S));
      if (k === m) break;
      S = add(multiply(A, S), NB);
      NB = multiply(NB, B);
      power = multiply(power, A);
    }
  } else {
    const powers = [identityMatrix(field, A.rows)];
    for (let k = 1; k <= m; k++) powers.push(multiply(powers[k - 1]!, A));
    let S = zeroMatrix(field, N.rows, N.cols);
    let term = N;
    for (let k = 0; k <= m; k++) {
      const factor = scale(c[k]!, powers[m - k]!);
      left = add(left, factor);
      right = add(right, multiply(factor, S));
      if (k === m) break;
      S = add(S, term);
      term = multiply(A, multiply(term, B));
    }
  }
  return solve(left, right).solution;
}
