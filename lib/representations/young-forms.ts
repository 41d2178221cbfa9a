import { InternalError } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import { CyclotomicField, type Cyclotomic } from '../algebra/cyclotomic-field.ts';
import { primeFactors } from '../algebra/cyclotomic-polynomial.ts';
import { Q, rational, type Rational } from '../algebra/rational-field.ts';
import type { Field } from '../algebra/ring.ts';
import type { ElementIndex } from '../groups/finite-group.ts';
import { factorial, symmetricGroup } from '../groups/library/symmetric-group.ts';
import { equalMatrices, multiply } from '../linear/arithmetic.ts';
import { identityMatrix, matrixUnchecked } from '../linear/dense-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';
import type { Representation } from './representation.ts';
import { contentsOf, requirePartition, standardTableaux } from './standard-tableaux.ts';

/** The matrix of the transposition (k k+1): 1/r on the diagonal, and `across(r)` where the two are exchanged; r is the axial distance. */
function transpositionMatrix<E>(field: Field<E>, tableaux: readonly (readonly number[])[], k: number, inverse: (r: number) => E, across: (r: number) => E): Matrix<E> {
  const d = tableaux.length;
  const position = new Map(tableaux.map((rows, i) => [rows.join(), i]));
  const entries = new Array<E>(d * d).fill(field.zero);
  tableaux.forEach((rows, j) => {
    const contents = contentsOf(rows);
    const r = contents[k + 1]! - contents[k]!;
    entries[j * d + j] = inverse(r);
    const swapped = [...rows];
    [swapped[k], swapped[k + 1]] = [rows[k + 1]!, rows[k]!];
    const i = position.get(swapped.join());
    if (i !== undefined && i !== j) entries[i * d + j] = across(r);
  });
  return matrixUnchecked(field, d, d, entries);
}

/** Throws unless the matrices satisfy the relations s_k² = 1, (s_k·s_{k+1})³ = 1, (s_k·s_l)² = 1 of Coxeter's presentation of S(n). */
function requireCoxeterRelations<E>(matrices: readonly Matrix<E>[], one: Matrix<E>): void {
  matrices.forEach((A, k) => {
    if (!equalMatrices(multiply(A, A), one)) throw new InternalError(`young form: the matrix of the transposition ${k} is no involution`);
    matrices.slice(k + 1).forEach((B, gap) => {
      pollDeadline();
      const [AB, BA] = [multiply(A, B), multiply(B, A)];
      if (!(gap === 0 ? equalMatrices(multiply(AB, A), multiply(BA, B)) : equalMatrices(AB, BA))) throw new InternalError(`young form: the relation of the transpositions ${k} and ${k + gap + 1} fails`);
    });
  });
}

/** The image list of an element of S(n): permutations are numbered in lexicographic order. */
function imagesOf(g: ElementIndex, n: number): number[] {
  const left = Array.from({ length: n }, (_, x) => x);
  let rest = g;
  return Array.from({ length: n }, (_, x) => {
    const block = factorial(n - 1 - x);
    const [value] = left.splice(Math.floor(rest / block), 1);
    rest %= block;
    return value!;
  });
}

function youngForm<E>(partition: readonly number[], field: Field<E>, inverse: (r: number) => E, across: (r: number) => E): Representation<E> {
  const tableaux = standardTableaux(partition);
  const n = tableaux[0]!.length;
  const degree = tableaux.length;
  const matrices = Array.from({ length: n - 1 }, (_, k) => transpositionMatrix(field, tableaux, k, inverse, across));
  const one = identityMatrix(field, degree);
  requireCoxeterRelations(matrices, one);
  const image = (g: ElementIndex): Matrix<E> => {
    // p·s_k exchanges the images of k and k+1: sorting the list gives p·s_a·s_b⋯ = 1
    const list = imagesOf(g, n);
    let product = one;
    for (let sorted = false; !sorted; ) {
      sorted = true;
      for (let k = 0; k < n - 1; k++) {
        if (list[k]! < list[k + 1]!) continue;
        [list[k], list[k + 1]] = [list[k + 1]!, list[k]!];
        product = multiply(matrices[k]!, product);
        sorted = false;
      }
    }
    return product;
  };
  return { group: symmetricGroup(n), field, degree, image };
}

/**
 * Young's seminormal form of the irreducible representation of S(n) that belongs to a partition of n, over Q.
 *
 * On the basis of standard tableaux the transposition (k k+1) has 1/r on the diagonal, r the content of k+1 minus that of k; where
 * exchanging them gives another tableau, the entry in its row is 1 − 1/r² for r > 0 and 1 for r < 0. Restriction to S(n−1) is block-diagonal up to
 * the order of the basis. The matrices satisfy Coxeter's relations, which is checked. Cost: at most n²/2 products for an image.
 * @throws InputError when the list is no partition of 1..8
 * @source A. Young, On quantitative substitutional analysis VI, Proc. London Math. Soc. 34 (1932)
 * @example
 * import { formatMatrix, seminormalForm } from 'group-matrix';
 * const rho = seminormalForm([2, 1]);
 * [formatMatrix(rho.image(2)), formatMatrix(rho.image(1))] // => [[['1', '0'], ['0', '-1']], [['-1/2', '3/4'], ['1', '1/2']]]
 */
export function seminormalForm(partition: readonly number[]): Representation<Rational> {
  requirePartition(partition, 'seminormalForm');
  return youngForm(partition, Q, (r) => rational(1, r), (r) => (r < 0 ? Q.one : rational(r * r - 1, r * r)));
}

/** √p for a prime p in a cyclotomic field that holds it: by Gauss sums. */
function rootOfPrime(field: CyclotomicField, p: number): Cyclotomic {
  const at = (order: number, k: number): Cyclotomic => field.rootOfUnity((field.n / order) * k);
  if (p === 2) return field.add(at(8, 1), at(8, 7));
  const squares = new Set(Array.from({ length: p - 1 }, (_, a) => ((a + 1) * (a + 1)) % p));
  let sum = field.zero;
  for (let a = 1; a < p; a++) sum = squares.has(a) ? field.add(sum, at(p, a)) : field.sub(sum, at(p, a));
  return p % 4 === 1 ? sum : field.mul(at(4, 3), sum);
}

/** The primes that divide m to an odd power, and the largest square root that can be taken out. */
function squareFreeParts(m: number): { readonly odd: number[]; readonly root: number } {
  let [rest, root] = [m, 1];
  for (const p of primeFactors(m)) for (; rest % (p * p) === 0; rest /= p * p) root *= p;
  return { odd: primeFactors(rest), root };
}

/**
 * Young's orthogonal form of the irreducible representation of S(n) that belongs to a partition of n: real orthogonal matrices over
 * the cyclotomic field of the square roots that occur.
 *
 * As `seminormalForm`, with √(1 − 1/r²) at both places beside the diagonal, so that image(g⁻¹) is the transpose of image(g).
 * @throws InputError when the list is no partition of 1..8
 * @source A. Young, On quantitative substitutional analysis VI, Proc. London Math. Soc. 34 (1932)
 * @example
 * import { formatMatrix, orthogonalForm } from 'group-matrix';
 * const rho = orthogonalForm([2, 1]);
 * [rho.field.id, formatMatrix(rho.image(1))] // => ['Q(zeta_12)', [['-1/2', 'zeta_12-1/2*zeta_12^3'], ['zeta_12-1/2*zeta_12^3', '1/2']]]
 */
export function orthogonalForm(partition: readonly number[]): Representation<Cyclotomic> {
  requirePartition(partition, 'orthogonalForm');
  const distances = new Set(standardTableaux(partition).flatMap((rows) => contentsOf(rows).slice(1).map((c, k) => Math.abs(c - contentsOf(rows)[k]!))));
  const primes = new Set([...distances].filter((r) => r > 1).flatMap((r) => squareFreeParts(r * r - 1).odd));
  const orders = [...primes].map((p) => (p === 2 ? 8 : p % 4 === 1 ? p : 4 * p));
  const n = orders.reduce((a, b) => (a / commonDivisor(a, b)) * b, 1);
  const field = CyclotomicField.of(n);
  const across = (r: number): Cyclotomic => {
    const { odd, root } = squareFreeParts(r * r - 1);
    return odd.reduce((x, p) => field.mul(x, rootOfPrime(field, p)), field.fromRational(rational(root, Math.abs(r))));
  };
  return youngForm(partition, field, (r) => field.fromRational(rational(1, r)), across);
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
