import { primality } from '../../algebra/primality.ts';
import { extraspecialGroup, extraspecialOrder, heisenbergGroup, pauliGroup, pauliOrder } from './extraspecial-group.ts';
import { cyclicGroup, dicyclicGroup, dihedralGroup, elementaryAbelianGroup, quaternionGroup } from './families.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { frobeniusGroup } from './frobenius-group.ts';
import {
  affineLinearGroup, affineLinearOrder, generalLinearGroup, generalLinearOrder, projectiveGeneralLinearGroup, projectiveSpecialLinearGroup, projectiveSpecialLinearOrder, specialLinearGroup, specialLinearOrder,
} from './linear-groups.ts';
import { mathieuGenerators, mathieuGroup, mathieuOrder } from './mathieu-group.ts';
import { MAXIMAL_ORDER } from '../order-limit.ts';
import { MAXIMAL_FIELD_SIZE, primePowerOf } from '../prime-power.ts';
import { affineSemilinearGroup, affineSemilinearOrder } from './semilinear-group.ts';
import { smallGroup, smallGroupFault } from './small-group.ts';
import { alternatingGroup, alternatingOrder, factorial, symmetricGroup } from './symmetric-group.ts';

/** The number of an argument and what was expected of it. */
export type ArgumentFault = readonly [argument: number, expected: string];

/** A family of the grammar: what its arguments must be, the order they give (possibly Infinity), and the group. */
export interface Family {
  /** The first bad argument, or null. */
  fault(...args: readonly number[]): ArgumentFault | null;
  order(...args: readonly number[]): number;
  make(...args: readonly number[]): FiniteGroup;
  /** For families of permutations: the degree and generators of the natural action. */
  readonly permutations?: (n: number) => { readonly degree: number; readonly generators: readonly (readonly number[])[] };
}

const atLeastOne = (...args: readonly number[]): ArgumentFault | null => {
  const i = args.findIndex((n) => n < 1);
  return i < 0 ? null : [i, 'an integer ≥ 1'];
};

// A prime or prime power beyond every limit is refused by the order of its group, whether it is one or not.
const primeFault = (p: number, argument: number): ArgumentFault | null => (p <= MAXIMAL_ORDER && primality(BigInt(p)) !== 'prime' ? [argument, 'a prime'] : null);
const primePowerFault = (q: number, argument: number): ArgumentFault | null => (q <= MAXIMAL_FIELD_SIZE && primePowerOf(q) === null ? [argument, 'a prime power'] : null);
const linearFault = (n: number, q: number): ArgumentFault | null => atLeastOne(n) ?? primePowerFault(q, 1);

function linear(order: (n: number, q: number) => number, make: (n: number, q: number) => FiniteGroup): Family {
  return { fault: (n, q) => linearFault(n!, q!), order: (n, q) => order(n!, q!), make: (n, q) => make(n!, q!) };
}

const identity = (n: number): number[] => Array.from({ length: n }, (_, x) => x);
const rotation = (n: number): number[] => Array.from({ length: n }, (_, x) => (x + 1) % n);

export const FAMILIES: Readonly<Record<string, Family>> = {
  C: { fault: atLeastOne, order: (n) => n!, make: (n) => cyclicGroup(n!), permutations: (n) => ({ degree: n, generators: [rotation(n)] }) },
  D: { fault: atLeastOne, order: (n) => 2 * n!, make: (n) => dihedralGroup(n!) },
  Q: { fault: (n) => (n! >= 1 && n! % 4 === 0 ? null : [0, 'a positive multiple of 4, the order']), order: (n) => n!, make: (n) => quaternionGroup(n!) },
  Dic: { fault: atLeastOne, order: (n) => 4 * n!, make: (n) => dicyclicGroup(n!) },
  S: {
    fault: atLeastOne,
    order: (n) => factorial(n!),
    make: (n) => symmetricGroup(n!),
    permutations: (n) => ({ degree: n, generators: n < 2 ? [] : [rotation(n), identity(n).map((x) => (x < 2 ? 1 - x : x))] }),
  },
  A: {
    fault: atLeastOne,
    order: (n) => alternatingOrder(n!),
    make: (n) => alternatingGroup(n!),
    permutations: (n) => ({ degree: n, generators: Array.from({ length: Math.max(n - 2, 0) }, (_, k) => identity(n).map((x) => (x === 0 ? 1 : x === 1 ? k + 2 : x === k + 2 ? 0 : x))) }),
  },
  E: { fault: (p, k) => primeFault(p!, 0) ?? (k! < 1 ? [1, 'an integer ≥ 1'] : null), order: (p, k) => p! ** k!, make: (p, k) => elementaryAbelianGroup(p!, k!) },
  F: {
    fault: (p, k) => primeFault(p!, 0) ?? (k! < 2 || (p! <= MAXIMAL_ORDER && (p! - 1) % k! !== 0) ? [1, 'a divisor ≥ 2 of p − 1'] : null),
    order: (p, k) => p! * k!,
    make: (p, k) => frobeniusGroup(p!, k!),
  },
  Heis: { fault: (p) => primeFault(p!, 0), order: (p) => p! ** 3, make: (p) => heisenbergGroup(p!) },
  Extraspecial: {
    fault: (p, n) => primeFault(p!, 0) ?? (n! < 1 ? [1, 'an integer ≥ 1'] : null),
    order: (p, n) => extraspecialOrder(p!, n!),
    make: (p, n, sign) => extraspecialGroup(p!, n!, sign! > 0 ? '+' : '-'),
  },
  Pauli: { fault: atLeastOne, order: (n) => pauliOrder(n!), make: (n) => pauliGroup(n!) },
  GL: linear(generalLinearOrder, generalLinearGroup),
  SL: linear(specialLinearOrder, specialLinearGroup),
  PGL: linear(specialLinearOrder, projectiveGeneralLinearGroup),
  PSL: linear(projectiveSpecialLinearOrder, projectiveSpecialLinearGroup),
  AGL: linear(affineLinearOrder, affineLinearGroup),
  AGammaL: { fault: (n, q) => (n !== 1 ? [0, '1: only AGammaL(1,q) is known'] : primePowerFault(q!, 1)), order: (_, q) => affineSemilinearOrder(q!), make: (_, q) => affineSemilinearGroup(q!) },
  small: { fault: (n, i) => smallGroupFault(n!, i!), order: (n) => n!, make: (n, i) => smallGroup(n!, i!) },
  M: {
    fault: (n) => (mathieuOrder(n!) === null ? [0, '11, 12, 22, 23 or 24'] : null),
    order: (n) => mathieuOrder(n!)!,
    make: (n) => mathieuGroup(n!),
    permutations: (n) => ({ degree: n, generators: mathieuGenerators(n) }),
  },
};
