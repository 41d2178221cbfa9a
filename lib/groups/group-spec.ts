import { primality } from '../algebra/primality.ts';
import { InputError, shown, UnsupportedError } from '../errors.ts';
import { directProduct } from './direct-product.ts';
import { cyclicGroup, dihedralGroup, elementaryAbelianGroup, quaternionGroup } from './families.ts';
import type { FiniteGroup } from './finite-group.ts';
import { readGroupSpec, refuseSpec, type FamilyNode, type GroupSpecNode } from './group-spec-syntax.ts';
import { effectiveMaxOrder, MAXIMAL_ORDER, requireOrderWithin } from './order-limit.ts';
import { powerActionFault, powerSemidirectProduct } from './semidirect-product.ts';
import { smallGroup, smallGroupFault } from './small-group.ts';
import { alternatingGroup, alternatingOrder, factorial, symmetricGroup } from './symmetric-group.ts';

/** A family of the grammar: what its arguments must be, the order they give (possibly Infinity), and the group. */
interface Family {
  /** The number of the first bad argument and what was expected of it, or null. */
  fault(...args: readonly number[]): readonly [argument: number, expected: string] | null;
  order(...args: readonly number[]): number;
  make(...args: readonly number[]): FiniteGroup;
}

const atLeastOne = (...args: readonly number[]): readonly [number, string] | null => {
  const i = args.findIndex((n) => n < 1);
  return i < 0 ? null : [i, 'an integer ≥ 1'];
};

const FAMILIES: Readonly<Record<string, Family>> = {
  C: { fault: atLeastOne, order: (n) => n!, make: (n) => cyclicGroup(n!) },
  D: { fault: atLeastOne, order: (n) => 2 * n!, make: (n) => dihedralGroup(n!) },
  Q: { fault: (n) => (n! >= 1 && n! % 4 === 0 ? null : [0, 'a positive multiple of 4, the order']), order: (n) => n!, make: (n) => quaternionGroup(n!) },
  S: { fault: atLeastOne, order: (n) => factorial(n!), make: (n) => symmetricGroup(n!) },
  A: { fault: atLeastOne, order: (n) => alternatingOrder(n!), make: (n) => alternatingGroup(n!) },
  E: {
    // A p beyond the largest order is refused by its order, whether prime or not.
    fault: (p, k) => (p! <= MAXIMAL_ORDER && primality(BigInt(p!)) !== 'prime' ? [0, 'a prime'] : k! < 1 ? [1, 'an integer ≥ 1'] : null),
    order: (p, k) => p! ** k!,
    make: (p, k) => elementaryAbelianGroup(p!, k!),
  },
  small: { fault: (n, i) => smallGroupFault(n!, i!), order: (n) => n!, make: (n, i) => smallGroup(n!, i!) },
};

/** Arguments as numbers; above 2^53 only divisibility by 4 and size still matter, and both survive. */
const argumentsOf = (node: FamilyNode): number[] => node.args.map((n) => (n <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(n) : n % 4n === 0n ? 2 ** 60 : 2 ** 53 - 1));

const finiteOrder = (order: number): number => (order < Number.MAX_SAFE_INTEGER ? order : Infinity);

/** The order of the group that the tree describes, every argument checked; Infinity where it is beyond 2^53. */
function orderOf(node: GroupSpecNode, text: string): number {
  if (node.kind === 'family') {
    const family = FAMILIES[node.name];
    if (family === undefined) throw new UnsupportedError(`parseGroupSpec: the family ${node.name} is not supported by this version at position ${node.position}`, { pointer: '', value: text });
    const args = argumentsOf(node);
    const fault = family.fault(...args);
    if (fault !== null) refuseSpec(text, node.argPositions[fault[0]]!, `${fault[1]} as argument ${fault[0] + 1} of ${node.name}`, String(node.args[fault[0]]).slice(0, 20));
    return finiteOrder(family.order(...args));
  }
  const order = finiteOrder(orderOf(node.left, text) * orderOf(node.right, text));
  if (node.kind === 'wr') throw new UnsupportedError(`parseGroupSpec: wreath products are not supported by this version at position ${node.position}`, { pointer: '', value: text });
  return order;
}

function build(node: GroupSpecNode, text: string): FiniteGroup {
  if (node.kind === 'family') return FAMILIES[node.name]!.make(...argumentsOf(node));
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
 * The group that a spec string names: `C(6)`, `D(4)`, `Q(8)`, `S(4)`, `A(5)`, `E(2,3)`, `small(24,3)`, direct products `C(2) x C(4)`,
 * semidirect products `C(7) : C(3) [2]` (the generator of the cyclic right factor acts on the abelian left one by
 * x ↦ x^2), parentheses. Both operators associate to the left; space is free.
 *
 * The order is computed from the text and held against the limit before anything is built.
 * @throws InputError with the position in the text when it is not such a string, or an argument or action is wrong
 * @throws UnsupportedError for families of the protocol that this version does not have
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
