import { InputError, shown } from '../../errors.ts';
import { directProduct } from '../products/direct-product.ts';
import { FAMILIES } from './family-table.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { readGroupSpec, refuseSpec, type FamilyNode, type GroupSpecNode, type ProductNode } from './group-spec-syntax.ts';
import { effectiveMaxOrder, MAXIMAL_ORDER, requireOrderWithin } from '../order-limit.ts';
import { powerActionFault, powerSemidirectProduct } from '../products/semidirect-product.ts';
import { wreathProduct } from '../products/wreath-product.ts';

/** Arguments as numbers; above 2^53 only divisibility by 4 and size still matter, and both survive. */
const argumentsOf = (node: FamilyNode): number[] => node.args.map((n) => (n <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(n) : n % 4n === 0n ? 2 ** 60 : 2 ** 53 - 1));

const finiteOrder = (order: number): number => (order < Number.MAX_SAFE_INTEGER ? order : Infinity);

/** The order of the group that the tree describes, every argument checked; Infinity where it is beyond 2^53. */
function orderOf(node: GroupSpecNode, text: string): number {
  if (node.kind === 'family') {
    const family = FAMILIES[node.name]!;
    const args = argumentsOf(node);
    const fault = family.fault(...args);
    if (fault !== null) refuseSpec(text, node.argPositions[fault[0]]!, `${fault[1]} as argument ${fault[0] + 1} of ${node.name}`, String(node.args[fault[0]]).slice(0, 20));
    return finiteOrder(family.order(...args));
  }
  const [left, right] = [orderOf(node.left, text), orderOf(node.right, text)];
  if (node.kind !== 'wr') return finiteOrder(left * right);
  const degree = topOf(node, text).args[0]!;
  // A trivial group of any degree at the bottom adds nothing, also where 1^n meets n beyond 2^53.
  return finiteOrder((left === 1 ? 1 : left ** Number(degree)) * right);
}

/** The right factor of a wreath product, which must be a family of permutations. */
function topOf(node: ProductNode, text: string): FamilyNode {
  const top = node.right;
  if (top.kind === 'family' && FAMILIES[top.name]?.permutations !== undefined) return top;
  return refuseSpec(text, node.position, 'a group of permutations after wr: S(n), A(n), C(n) or M(n)', 'another group');
}

function wreath(node: ProductNode, text: string): FiniteGroup {
  const top = topOf(node, text);
  const { degree, generators } = FAMILIES[top.name]!.permutations!(argumentsOf(top)[0]!);
  return wreathProduct(build(node.left, text), generators, { degree });
}

function build(node: GroupSpecNode, text: string): FiniteGroup {
  if (node.kind === 'family') return FAMILIES[node.name]!.make(...argumentsOf(node));
  if (node.kind === 'wr') return wreath(node, text);
  const [left, right] = [build(node.left, text), build(node.right, text)];
  if (node.kind === 'x') return directProduct(left, right);
  const fault = powerActionFault(left, right, node.power!);
  if (fault !== null) throw new InputError(`parseGroupSpec: expected ${fault}, for the product at position ${node.position} of ${shown(text)}`, { pointer: '', value: text });
  return powerSemidirectProduct(left, right, node.power!);
}

/** What a spec string may come with. */
export interface GroupSpecOptions {
  /** Largest order accepted, at most and by default 65,535. */
  readonly maxOrder?: number;
}

/**
 * The group that a spec string names.
 *
 * Families: `C(6)`, `D(4)` (order 8), `Q(8)`, `Dic(3)`, `S(4)`, `A(5)`, `E(2,3)`, `F(7,3)` (Frobenius), `Heis(3)`,
 * `Extraspecial(3,1,-)`, `Pauli(2)`, `GL(2,3)`, `SL(2,3)`, `PGL(2,5)`, `PSL(2,7)`, `AGL(1,5)`, `AGammaL(1,8)`, `M(11)`,
 * `small(24,3)`.
 * Direct products `C(2) x C(4)`, semidirect products `C(7) : C(3) [2]` (the generator of the cyclic right factor acts on
 * the abelian left one by x ↦ x^2), wreath products `C(2) wr S(3)` by S, A, C or M on their points, parentheses. Operators
 * associate to the left; space is free.
 *
 * The order is computed from the text and held against the limit before anything is built.
 * @throws InputError with the position in the text when it is not such a string, or an argument or action is wrong
 * @throws UnsupportedError for `small(n,i)` outside the catalogue
 * @throws LimitError when the order exceeds `maxOrder`
 * @example
 * import { describeGroup, parseGroupSpec } from 'group-matrix';
 * const { order, classCount } = describeGroup(parseGroupSpec('(C(7) : C(3) [2]) x C(2)'));
 * [order, classCount] // => [42, 10]
 */
export function parseGroupSpec(text: string, options: GroupSpecOptions = {}): FiniteGroup {
  const maxOrder = effectiveMaxOrder(options.maxOrder, MAXIMAL_ORDER, 'parseGroupSpec');
  const tree = readGroupSpec(text);
  requireOrderWithin(orderOf(tree, text), maxOrder, 'parseGroupSpec');
  return build(tree, text);
}
