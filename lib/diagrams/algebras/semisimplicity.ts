import type { Field } from '../../algebra/ring.ts';
import { requireAlgebraShape, type DiagramAlgebraShape } from './algebra-shape.ts';
import { requireCharacteristicZero } from './trace-form.ts';

/**
 * Whether a diagram algebra is semisimple at a loop value δ in a field of characteristic 0, by the theorems for each kind; δ an
 * element of the field, for example x in Q(x). With k ≥ 1 it is semisimple iff
 * - partition: δ ∉ {0, 1, …, 2k−2} (Martin, Saleur); half-partition: δ ∉ {1, …, 2k−1} (the same for δ − 1);
 * - Brauer: δ is none of the integers 4−2k, …, k−2, the odd ones from 5−2k to 3−k excepted; δ = 0: k ∈ {1, 3, 5} (Rui); symplectic
 *   Brauer: the same for −δ;
 * - walled Brauer, r and s ≥ 1: δ is no integer with |δ| ≤ r+s−2; for δ = 0 also (r,s) or (s,r) ∈ {(1,2), (1,3)}
 *   (Cox, De Visscher, Doty, Martin);
 * - Temperley–Lieb: U_1(δ), …, U_{k−1}(δ) ≠ 0 (U_1 = x, U_{j+1} = x·U_j − U_{j−1}), or δ = 0 and k odd (Westbury; Ridout, Saint-Aubin);
 * - planar partition: the Temperley–Lieb algebra on 2k columns for √δ (Jones);
 * - Motzkin, rook-Brauer: δ ≠ 0, and the Temperley–Lieb, Brauer algebras on k and k − 1 columns are for δ − 1 (Benkart, Halverson;
 *   Martin, Mazorchuk); rook: δ ≠ 0 (Munn); symmetric: always (Maschke).
 *
 * The answers are read off the theorems cited; nothing is computed. For walled Brauer, rook-Brauer and Motzkin algebras the criterion
 * above is our wording of them (with one loop value for loops and for free ends), so that it counts as checked and not as proved: the
 * trace form agrees at all integers |δ| ≤ 2·columns + 2 for algebras of all kinds with at most 2,188 diagrams, 955 cases, where a
 * form that is regular modulo one prime proves that the algebra is semisimple, and one that is singular modulo two primes only suggests
 * that it is not (scripts/diagrams/check-semisimplicity.mjs). `diagramAlgebraRadicalDimension` computes small algebras exactly.
 * @throws InputError when the kind is unknown or a count is negative
 * @throws UnsupportedError for a field of positive characteristic
 * @source H. Rui, A criterion on the semisimple Brauer algebras, J. Combin. Theory A 111 (2005); P. Martin, H. Saleur (1994); A. Cox,
 * M. De Visscher, S. Doty, P. Martin, On the blocks of the walled Brauer algebra, J. Algebra 320 (2008); P. Martin, V. Mazorchuk, On the
 * representation theory of partial Brauer algebras, arXiv 1205.0464 (2012); G. Benkart, T. Halverson, Motzkin algebras, arXiv 1106.5277 (2011),
 * by Gram determinants that are products of Chebyshev polynomials
 * @example
 * import { isDiagramAlgebraSemisimple, Q } from 'group-matrix';
 * [1, 2, 3, 4].map((n) => isDiagramAlgebraSemisimple({ kind: 'brauer', k: 4 }, Q, Q.fromInteger(n))) // => [false, false, true, true]
 */
export function isDiagramAlgebraSemisimple<E>(shape: DiagramAlgebraShape, field: Field<E>, loopValue: E): boolean {
  requireAlgebraShape(shape, 'isDiagramAlgebraSemisimple');
  requireCharacteristicZero(field, 'isDiagramAlgebraSemisimple');
  /** δ if it is an integer of absolute value at most `largest`, else null. */
  const integerUpTo = (delta: E, largest: number): number | null => {
    for (let i = -largest; i <= largest; i++) if (field.equals(delta, field.fromInteger(i))) return i;
    return null;
  };
  const isZero = field.isZero(loopValue);
  const less = field.sub(loopValue, field.one);
  if (shape.kind === 'walled-brauer') {
    const { r, s } = shape;
    if (r === 0 || s === 0) return true;
    if (isZero && Math.min(r, s) === 1 && (Math.max(r, s) === 2 || Math.max(r, s) === 3)) return true;
    return integerUpTo(loopValue, r + s - 2) === null;
  }
  const { kind, k } = shape;
  if (k === 0) return true;
  switch (kind) {
    case 'partition':
    case 'half-partition': {
      const value = integerUpTo(kind === 'partition' ? loopValue : less, 2 * k - 2);
      return value === null || value < 0;
    }
    case 'planar-partition':
      return !isZero && squareRootChebyshevNonzero(field, loopValue, 2 * k - 1);
    case 'brauer':
      return brauerSemisimple(k, integerUpTo(loopValue, 2 * k));
    case 'symplectic-brauer':
      return brauerSemisimple(k, integerUpTo(field.neg(loopValue), 2 * k));
    case 'rook-brauer': {
      const value = integerUpTo(less, 2 * k);
      return !isZero && brauerSemisimple(k, value) && brauerSemisimple(k - 1, value);
    }
    case 'temperley-lieb':
      return temperleyLiebSemisimple(field, loopValue, k);
    case 'motzkin':
      return !isZero && temperleyLiebSemisimple(field, less, k) && temperleyLiebSemisimple(field, less, k - 1);
    case 'rook':
      return !isZero;
    case 'symmetric':
      return true;
  }
}

/** Rui's theorem; δ null when it is not an integer between −2k and 2k. */
function brauerSemisimple(k: number, delta: number | null): boolean {
  if (k <= 1 || delta === null) return true;
  if (delta === 0) return k === 3 || k === 5;
  if (delta < 4 - 2 * k || delta > k - 2) return true;
  return delta % 2 !== 0 && delta > 4 - 2 * k && delta <= 3 - k;
}

function temperleyLiebSemisimple<E>(field: Field<E>, delta: E, k: number): boolean {
  if (field.isZero(delta)) return k === 0 || k % 2 === 1;
  let [previous, current] = [field.one, delta];
  for (let j = 1; j < k; j++) {
    if (field.isZero(current)) return false;
    [previous, current] = [current, field.sub(field.mul(delta, current), previous)];
  }
  return true;
}

/** Whether U_j(√δ) ≠ 0 for 1 ≤ j ≤ last, for δ ≠ 0: U_j(√δ) is V_j(δ), times √δ for odd j. */
function squareRootChebyshevNonzero<E>(field: Field<E>, delta: E, last: number): boolean {
  let [previous, current] = [field.one, field.one];
  for (let j = 1; j <= last; j++) {
    if (field.isZero(current)) return false;
    [previous, current] = [current, field.sub(j % 2 === 1 ? field.mul(delta, current) : current, previous)];
  }
  return true;
}
