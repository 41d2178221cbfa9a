import { finiteFieldTable, MAXIMAL_TABLE_FIELD, type FiniteFieldTable } from './finite-field-table.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { gcdOfWords } from '../element-orders.ts';
import { groupFromLawUnchecked } from '../law-group.ts';
import { matrixGroupUnchecked } from './matrix-group.ts';
import { MAXIMAL_ORDER, requireOrderWithin } from '../order-limit.ts';
import { MAXIMAL_FIELD_SIZE, requireInteger, requirePrimePower } from '../prime-power.ts';

const bounded = (order: number): number => (order <= Number.MAX_SAFE_INTEGER ? order : Infinity);

/** |GL(n, q)| = Π (q^n − q^i) for i < n; Infinity beyond 2^53 and for fields beyond the limit. */
export function generalLinearOrder(n: number, q: number): number {
  if (q > MAXIMAL_FIELD_SIZE) return Infinity;
  let order = 1;
  for (let i = 0; i < n && order !== Infinity; i++) order = bounded(order * (q ** n - q ** i));
  return order;
}

/** |SL(n, q)| = |PGL(n, q)|, as a product of its own so that it is exact wherever it is below 2^53. */
export function specialLinearOrder(n: number, q: number): number {
  if (q > MAXIMAL_FIELD_SIZE) return Infinity;
  let order = 1;
  for (let i = 2; i <= n && order !== Infinity; i++) order = bounded(order * (q ** i - 1) * q ** (i - 1));
  return order;
}

export const projectiveSpecialLinearOrder = (n: number, q: number): number => specialLinearOrder(n, q) / gcdOfWords(n, q - 1);

export const affineLinearOrder = (n: number, q: number): number => bounded(q ** n * generalLinearOrder(n, q));

function requireLinear(n: unknown, q: unknown, where: string, orderOf: (n: number, q: number) => number): asserts n is number {
  requireInteger(n, 1, 'n', where);
  requirePrimePower(q, where);
  requireOrderWithin(orderOf(n, q), MAXIMAL_ORDER, where);
}

/** The unit group of GF(q): index a − 1 for the element number a. */
function unitGroup(field: FiniteFieldTable): FiniteGroup {
  return groupFromLawUnchecked({
    order: field.q - 1,
    identity: 0,
    multiply: (g, h) => field.mul(g + 1, h + 1) - 1,
    inverse: (g) => field.inverse(g + 1) - 1,
    label: (g) => `[[${field.format(g + 1)}]]`,
  });
}

const trivialGroup = (): FiniteGroup => groupFromLawUnchecked({ order: 1, identity: 0, multiply: () => 0, inverse: () => 0, label: () => '[[1]]' });

/** The scalars λ ≠ 0, 1 with λ^n = 1, or all of them for n = 0. */
function scalarsOf(field: FiniteFieldTable, n: number): number[] {
  const found: number[] = [];
  for (let scalar = 2; scalar < field.q; scalar++) {
    let power = 1;
    for (let i = 0; i < n; i++) power = field.mul(power, scalar);
    if (power === 1) found.push(scalar);
  }
  return found;
}

/**
 * The general linear group GL(n, q) of invertible n × n matrices over GF(q), in lexicographic order by rows.
 *
 * An element c_0 + c_1·a + … of GF(p^k) counts as the number Σ c_i·p^i; the modulus is that of `ExtensionField.of(p, k)`.
 * Order Π (q^n − q^i). Cost: one visit of each of the q^(n²) matrices.
 * @throws InputError when n is not an integer ≥ 1 or q no prime power
 * @throws LimitError when the order exceeds 65,535
 * @example
 * import { generalLinearGroup } from 'group-matrix';
 * const G = generalLinearGroup(2, 3);
 * [G.order, G.label(0), G.label(G.identity), G.multiply(0, 1)] // => [48, '[[0, 1], [1, 0]]', '[[1, 0], [0, 1]]', 18]
 */
export function generalLinearGroup(n: number, q: number): FiniteGroup {
  requireLinear(n, q, 'generalLinearGroup', generalLinearOrder);
  const field = finiteFieldTable(q);
  if (n === 1 || q > MAXIMAL_TABLE_FIELD) return unitGroup(field);
  return matrixGroupUnchecked({ field, n, affine: false, accepts: () => true, scalars: [], order: generalLinearOrder(n, q) });
}

/**
 * The special linear group SL(n, q) of n × n matrices of determinant 1 over GF(q), in lexicographic order by rows.
 *
 * Elements of GF(q) are numbered as for `generalLinearGroup`. Order |GL(n, q)|/(q − 1).
 * @throws InputError when n is not an integer ≥ 1 or q no prime power
 * @throws LimitError when the order exceeds 65,535, or n = 1 and q exceeds 65,536
 * @example
 * import { describeGroup, specialLinearGroup } from 'group-matrix';
 * const { order, classCount, centreOrder } = describeGroup(specialLinearGroup(2, 3));
 * [order, classCount, centreOrder] // => [24, 7, 2]
 */
export function specialLinearGroup(n: number, q: number): FiniteGroup {
  requireLinear(n, q, 'specialLinearGroup', specialLinearOrder);
  if (n === 1) return trivialGroup();
  return matrixGroupUnchecked({ field: finiteFieldTable(q), n, affine: false, accepts: (determinant) => determinant === 1, scalars: [], order: specialLinearOrder(n, q) });
}

/**
 * The projective general linear group PGL(n, q) = GL(n, q)/scalars; classes in the order of their smallest matrices.
 *
 * Elements of GF(q) are numbered as for `generalLinearGroup`. Order |GL(n, q)|/(q − 1).
 * @throws InputError when n is not an integer ≥ 1 or q no prime power
 * @throws LimitError when the order exceeds 65,535, or n = 1 and q exceeds 65,536
 * @example
 * import { findIsomorphism, projectiveGeneralLinearGroup, symmetricGroup } from 'group-matrix';
 * const G = projectiveGeneralLinearGroup(2, 3);
 * [G.order, G.label(1), findIsomorphism(G, symmetricGroup(4)) !== null] // => [24, '[[0, 1], [1, 1]]', true]
 */
export function projectiveGeneralLinearGroup(n: number, q: number): FiniteGroup {
  requireLinear(n, q, 'projectiveGeneralLinearGroup', specialLinearOrder);
  if (n === 1) return trivialGroup();
  const field = finiteFieldTable(q);
  return matrixGroupUnchecked({ field, n, affine: false, accepts: () => true, scalars: scalarsOf(field, 0), order: specialLinearOrder(n, q) });
}

/**
 * The projective special linear group PSL(n, q) = SL(n, q)/scalars; classes in the order of their smallest matrices of
 * determinant 1.
 *
 * Elements of GF(q) are numbered as for `generalLinearGroup`. Order |SL(n, q)|/gcd(n, q − 1).
 * @throws InputError when n is not an integer ≥ 1 or q no prime power
 * @throws LimitError when the order exceeds 65,535, or n = 1 and q exceeds 65,536
 * @example
 * import { describeGroup, projectiveSpecialLinearGroup } from 'group-matrix';
 * const { order, simple, classCount } = describeGroup(projectiveSpecialLinearGroup(2, 7));
 * [order, simple, classCount] // => [168, true, 6]
 */
export function projectiveSpecialLinearGroup(n: number, q: number): FiniteGroup {
  requireLinear(n, q, 'projectiveSpecialLinearGroup', projectiveSpecialLinearOrder);
  if (n === 1) return trivialGroup();
  const field = finiteFieldTable(q);
  return matrixGroupUnchecked({ field, n, affine: false, accepts: (determinant) => determinant === 1, scalars: scalarsOf(field, n), order: projectiveSpecialLinearOrder(n, q) });
}

/**
 * The affine group AGL(n, q) of the maps x ↦ A·x + b of GF(q)^n, in lexicographic order by rows of (A b; 0 1).
 *
 * Elements of GF(q) are numbered as for `generalLinearGroup`. Order q^n·|GL(n, q)|; labels show the rows of (A b).
 * @throws InputError when n is not an integer ≥ 1 or q no prime power
 * @throws LimitError when the order exceeds 65,535
 * @example
 * import { affineLinearGroup } from 'group-matrix';
 * const G = affineLinearGroup(1, 5);
 * [G.order, G.label(7), G.multiply(7, 1)] // => [20, '[[2, 2]]', 9]
 */
export function affineLinearGroup(n: number, q: number): FiniteGroup {
  requireLinear(n, q, 'affineLinearGroup', affineLinearOrder);
  return matrixGroupUnchecked({ field: finiteFieldTable(q), n, affine: true, accepts: () => true, scalars: [], order: affineLinearOrder(n, q) });
}
