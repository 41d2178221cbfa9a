import { conjugacyClasses, type ConjugacyClass } from '../groups/structure/conjugacy-classes.ts';
import { exponent } from '../groups/element-orders.ts';
import type { ElementIndex, FiniteGroup } from '../groups/finite-group.ts';

/** The conjugacy classes of a group with what character theory needs of them. */
export interface ClassData {
  readonly group: FiniteGroup;
  /** Ascending by smallest element, as `conjugacyClasses` orders them. */
  readonly classes: readonly ConjugacyClass[];
  readonly classOf: ArrayLike<number>;
  /** The index of the class of the identity. */
  readonly identityClass: number;
  /** inverses[t] = class of the inverses of class t. */
  readonly inverses: readonly number[];
  readonly exponent: number;
  /** The class of the k-th powers of class t, for any integer k. */
  power(t: number, k: number): number;
}

const memo = new WeakMap<FiniteGroup, ClassData>();

/** The classes of G, their inverses and power maps; made once for each group. */
export function classData(G: FiniteGroup): ClassData {
  let data = memo.get(G);
  if (data === undefined) memo.set(G, (data = makeClassData(G)));
  return data;
}

function makeClassData(G: FiniteGroup): ClassData {
  const { classes, classOf } = conjugacyClasses(G);
  // powers[t][k] = class of x^k for the representative x of class t and 0 ≤ k < order, made on demand
  const powers: (number[] | undefined)[] = classes.map(() => undefined);
  const powersOf = (t: number): number[] => {
    const { representative, elementOrder } = classes[t]!;
    const list: number[] = [];
    let y: ElementIndex = G.identity;
    for (let k = 0; k < elementOrder; k++) {
      list.push(classOf[y]!);
      y = G.multiply(y, representative);
    }
    return list;
  };
  const power = (t: number, k: number): number => {
    const order = classes[t]!.elementOrder;
    return (powers[t] ??= powersOf(t))[((k % order) + order) % order]!;
  };
  return {
    group: G,
    classes,
    classOf,
    identityClass: classOf[G.identity]!,
    inverses: classes.map((c) => classOf[G.inverse(c.representative)]!),
    exponent: exponent(G),
    power,
  };
}
