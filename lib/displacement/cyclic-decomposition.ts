import type { Field } from '../algebra/ring.ts';
import { power } from '../algebra/ring.ts';
import { polynomialRing } from '../algebra/polynomial.ts';
import { pollDeadline } from '../deadline.ts';
import { invariantFactors } from '../linear/invariant-factors.ts';
import { monomialForm, sideMatrix, type MonomialMatrix } from './monomial.ts';
import type { SideOperator } from './side-operator.ts';

/**
 * A direct summand F[λ]/(p) of the F[λ]-module that a square matrix is, `multiplicity` times; p is either a binomial
 * λ^degree − constant or a monic polynomial given by its coefficients.
 */
export type CyclicSummand<E> =
  | { readonly kind: 'binomial'; readonly degree: number; readonly constant: E; readonly multiplicity: number }
  | { readonly kind: 'polynomial'; readonly coefficients: readonly E[]; readonly multiplicity: number };

/** A decomposition into cyclic summands: by the cycles of a monomial matrix, else by invariant factors. */
export function cyclicDecomposition<E>(field: Field<E>, op: SideOperator<E>): CyclicSummand<E>[] {
  const monomial = monomialForm(field, op);
  if (monomial) return decomposeMonomial(field, monomial);
  return invariantFactors(sideMatrix(field, op)).map(({ polynomial, multiplicity }) => ({ kind: 'polynomial', coefficients: polynomial, multiplicity }));
}

function decomposeMonomial<E>(field: Field<E>, A: MonomialMatrix<E>): CyclicSummand<E>[] {
  const counts = new Map<string, { degree: number; constant: E; multiplicity: number }>();
  const record = (degree: number, constant: E): void => {
    const key = `${degree} ${field.format(constant)}`;
    const known = counts.get(key);
    if (known) known.multiplicity++;
    else counts.set(key, { degree, constant, multiplicity: 1 });
  };
  const seen = new Uint8Array(A.size);
  for (let start = 0; start < A.size; start++) {
    if (seen[start]) continue;
    const cycle: number[] = [];
    for (let i = start; !seen[i]; i = A.images[i]!) {
      seen[i] = 1;
      cycle.push(i);
    }
    const cut = cycle.findIndex((i) => field.isZero(A.coefficients[i]!));
    if (cut < 0) record(cycle.length, cycle.reduce((w, i) => field.mul(w, A.coefficients[i]!), field.one));
    else {
      // zero coefficients cut the cycle into nilpotent Jordan chains
      let length = 0;
      for (let k = 1; k <= cycle.length; k++) {
        length++;
        if (field.isZero(A.coefficients[cycle[(cut + k) % cycle.length]!]!)) {
          record(length, field.zero);
          length = 0;
        }
      }
    }
  }
  return [...counts.values()].map((summand) => ({ kind: 'binomial', ...summand }));
}

/** The summands of the inverse of the invertible (Fitting) part: p(λ) without its factors λ, reversed. */
export function invertedDecomposition<E>(field: Field<E>, summands: readonly CyclicSummand<E>[]): CyclicSummand<E>[] {
  return summands.flatMap((summand): CyclicSummand<E>[] => {
    if (summand.kind === 'binomial') return field.isZero(summand.constant) ? [] : [{ ...summand, constant: field.inverse(summand.constant) }];
    const nonzero = summand.coefficients.findIndex((c) => !field.isZero(c));
    const reversed = summand.coefficients.slice(nonzero).reverse();
    if (reversed.length === 1) return [];
    const scale = field.inverse(reversed[reversed.length - 1]!);
    return [{ ...summand, coefficients: reversed.map((c) => field.mul(c, scale)) }];
  });
}

/** deg gcd(λ^a − x, λ^b − y): binomials stay binomials under Euclid's remainders. */
function binomialGcdDegree<E>(field: Field<E>, a: number, x: E, b: number, y: E): number {
  if (a < b) return binomialGcdDegree(field, b, y, a, x);
  // λ^a − x mod λ^b − y = y^q·λ^r − x with a = q·b + r
  const [q, r] = [Math.floor(a / b), a % b];
  const lead = power(field, y, q);
  if (r === 0) return field.equals(lead, x) ? b : 0;
  if (field.isZero(lead)) return field.isZero(x) ? b : 0;
  return binomialGcdDegree(field, b, y, r, field.mul(x, field.inverse(lead)));
}

function densePolynomial<E>(field: Field<E>, p: CyclicSummand<E>): readonly E[] {
  if (p.kind === 'polynomial') return p.coefficients;
  const coefficients = new Array<E>(p.degree + 1).fill(field.zero);
  coefficients[0] = field.neg(p.constant);
  coefficients[p.degree] = field.one;
  return coefficients;
}

function gcdDegree<E>(field: Field<E>, p: CyclicSummand<E>, q: CyclicSummand<E>): number {
  if (p.kind === 'binomial' && q.kind === 'binomial') return binomialGcdDegree(field, p.degree, p.constant, q.degree, q.constant);
  return polynomialRing(field).gcd(densePolynomial(field, p), densePolynomial(field, q)).length - 1;
}

/**
 * dim{X : A·X = X·B} = Σ deg gcd(p_i, q_j) over cyclic decompositions of A and B (Cecioni–Frobenius): Hom between
 * F[λ]/(p) and F[λ]/(q) has dimension deg gcd(p, q), and Hom is additive in both arguments.
 */
export function intertwinerDimension<E>(field: Field<E>, A: readonly CyclicSummand<E>[], B: readonly CyclicSummand<E>[]): number {
  let dimension = 0;
  for (const p of A) {
    pollDeadline();
    for (const q of B) dimension += p.multiplicity * q.multiplicity * gcdDegree(field, p, q);
  }
  return dimension;
}
