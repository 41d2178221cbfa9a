import { InputError } from '../errors.ts';
import type { Field } from '../algebra/ring.ts';
import { requireElement, type ElementIndex, type FiniteGroup } from '../groups/finite-group.ts';
import { requireSameGroup } from '../groups/group-identity.ts';
import { matrixFromFunction } from '../linear/dense-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';

/** A homomorphism from a group to invertible matrices: image(g·h) = image(g)·image(h). */
export interface Representation<E> {
  readonly group: FiniteGroup;
  readonly field: Field<E>;
  readonly degree: number;
  /** The degree × degree matrix of g. Unchecked. */
  image(g: ElementIndex): Matrix<E>;
}

/** Throws unless the representations are of one group over one field. */
function requireCompatible<E>(first: Representation<E>, second: Representation<E>, where: string, pointer: string): void {
  requireSameGroup(first.group, second.group, where);
  if (first.field.id !== second.field.id) {
    throw new InputError(`${where}: expected representations over one field, got ${first.field.id} and ${second.field.id}`, { pointer, value: second.field.id });
  }
}

/**
 * The trace of image(g).
 * Cost: one image.
 * @throws InputError when g is no element of the group
 * @example
 * import { parseGroupSpec, permutationMatrices, leftRegular, Q, trace } from 'group-matrix';
 * const regular = permutationMatrices(Q, leftRegular(parseGroupSpec('S(3)')));
 * [Q.format(trace(regular, 0)), Q.format(trace(regular, 1))] // => ['6', '0']
 */
export function trace<E>(representation: Representation<E>, g: ElementIndex): E {
  requireElement(representation.group, g, 'trace');
  const { field, degree } = representation;
  const M = representation.image(g);
  let sum = field.zero;
  for (let i = 0; i < degree; i++) sum = field.add(sum, M.at(i, i));
  return sum;
}

/**
 * The direct sum: block-diagonal matrices, the first representation in the top left block. Its degree is the sum of degrees.
 * @throws InputError when there is none, or when groups or fields differ; pointers are relative to the list
 * @example
 * import { directSum, formatMatrix, leftRegular, parseGroupSpec, permutationMatrices, Q, trivial } from 'group-matrix';
 * const G = parseGroupSpec('C(2)');
 * formatMatrix(directSum([permutationMatrices(Q, trivial(G)), permutationMatrices(Q, leftRegular(G))]).image(1)) // => [['1', '0', '0'], ['0', '0', '1'], ['0', '1', '0']]
 */
export function directSum<E>(summands: readonly Representation<E>[]): Representation<E> {
  const first = summands[0];
  if (first === undefined) throw new InputError('directSum: expected at least one representation, got none', { pointer: '', value: [] });
  summands.forEach((summand, i) => requireCompatible(first, summand, 'directSum', `/${i}`));
  const { group, field } = first;
  const degree = summands.reduce((sum, { degree: d }) => sum + d, 0);
  const place = summands.flatMap(({ degree: d }, block) => Array.from({ length: d }, (_, i) => [block, i] as const));
  return {
    group,
    field,
    degree,
    image: (g) => {
      const blocks = summands.map((summand) => summand.image(g));
      return matrixFromFunction(field, degree, degree, (i, j) => {
        const [[block, a], [other, b]] = [place[i]!, place[j]!];
        return block === other ? blocks[block]!.at(a, b) : field.zero;
      });
    },
  };
}

/**
 * The tensor product: Kronecker products of the matrices, the first factor most significant. Its degree is the product of degrees.
 * @throws InputError when there is none, or when groups or fields differ; pointers are relative to the list
 * @example
 * import { leftRegular, parseGroupSpec, permutationMatrices, Q, tensorProduct, trace } from 'group-matrix';
 * const regular = permutationMatrices(Q, leftRegular(parseGroupSpec('C(3)')));
 * Q.format(trace(tensorProduct([regular, regular]), 0)) // => '9'
 */
export function tensorProduct<E>(factors: readonly Representation<E>[]): Representation<E> {
  const first = factors[0];
  if (first === undefined) throw new InputError('tensorProduct: expected at least one representation, got none', { pointer: '', value: [] });
  factors.forEach((factor, i) => requireCompatible(first, factor, 'tensorProduct', `/${i}`));
  return factors.slice(1).reduce((product, factor) => tensorOfTwo(product, factor), first);
}

function tensorOfTwo<E>(left: Representation<E>, right: Representation<E>): Representation<E> {
  const { group, field } = left;
  const [m, degree] = [right.degree, left.degree * right.degree];
  return {
    group,
    field,
    degree,
    image: (g) => {
      const [A, B] = [left.image(g), right.image(g)];
      return matrixFromFunction(field, degree, degree, (i, j) => field.mul(A.at(Math.floor(i / m), Math.floor(j / m)), B.at(i % m, j % m)));
    },
  };
}

/**
 * The dual representation g ↦ (image(g⁻¹))ᵀ, of the same degree.
 * @example
 * import { dual, formatMatrix, leftRegular, parseGroupSpec, permutationMatrices, Q } from 'group-matrix';
 * const regular = permutationMatrices(Q, leftRegular(parseGroupSpec('C(3)')));
 * formatMatrix(dual(regular).image(1)) // => [['0', '0', '1'], ['1', '0', '0'], ['0', '1', '0']]
 */
export function dual<E>(representation: Representation<E>): Representation<E> {
  const { group, field, degree } = representation;
  return {
    group,
    field,
    degree,
    image: (g) => {
      const M = representation.image(group.inverse(g));
      return matrixFromFunction(field, degree, degree, (i, j) => M.at(j, i));
    },
  };
}
