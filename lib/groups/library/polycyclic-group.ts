import { InternalError } from '../../errors.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { groupFromLawUnchecked } from '../law-group.ts';
import { rememberCayleyTable } from '../translation.ts';

/** A power (`by` = `element`) or a conjugate by^-1·element·by of a generator, as exponents of the generators. */
export interface PolycyclicRelation {
  readonly element: number;
  readonly by: number;
  readonly exponents: readonly number[];
}

/**
 * A polycyclic presentation: g_i^{p_i} and g_j^{g_i}, i < j, are words in the generators after g_i. Powers that are not
 * stated are trivial, conjugates that are not stated are g_j.
 */
export interface PolycyclicPresentation {
  readonly relativeOrders: readonly number[];
  readonly relations: readonly PolycyclicRelation[];
}

/** The table of a group N, and in it the indices of its generators. */
interface Floor {
  readonly order: number;
  readonly table: Uint16Array;
  readonly generators: readonly number[];
}

const refuse = (fault: string): never => {
  throw new InternalError(`a polycyclic presentation is not consistent: ${fault}`);
};

/**
 * x ↦ g^-1·x·g on N, from its images of the generators; N's element x is (first generator in x)·(x minus its weight),
 * which is what the weights, themselves the indices of the generators, are good for.
 */
function conjugation({ order, table, generators }: Floor, images: readonly number[]): Uint16Array {
  const sigma = new Uint16Array(order);
  for (let x = 1; x < order; x++) {
    const j = generators.findIndex((weight) => weight <= x);
    sigma[x] = table[images[j]! * order + sigma[x - generators[j]!]!]!;
  }
  for (let x = 0; x < order; x++) {
    generators.forEach((g, j) => {
      if (sigma[table[x * order + g]!] !== table[sigma[x]! * order + images[j]!]) refuse(`conjugation is no homomorphism at ${x}, ${g}`);
    });
  }
  return sigma;
}

/**
 * The group ⟨g, N⟩ with g^p = t in N and g^-1·x·g = σ(x). It exists, with order p·|N|, iff σ is an automorphism of N that
 * fixes t and σ^p is conjugation by t (cyclic extensions, Hölder); all of that is checked. A homomorphism σ is bijective if σ^p is.
 */
function cyclicExtension(N: Floor, p: number, images: readonly number[], t: number): Floor {
  const n = N.order;
  const sigma = conjugation(N, images);
  if (sigma[t] !== t) refuse('a generator does not commute with its own power');
  const powers = [Uint16Array.from({ length: n }, (_, x) => x)];
  for (let f = 1; f <= p; f++) powers.push(powers[f - 1]!.map((x) => sigma[x]!));
  for (const x of N.generators) if (N.table[t * n + powers[p]![x]!] !== N.table[x * n + t]) refuse('the power of a generator conjugates otherwise than the generator, repeated');

  const order = p * n;
  const table = new Uint16Array(order * order);
  for (let e = 0; e < p; e++) {
    for (let x = 0; x < n; x++) {
      for (let f = 0; f < p; f++) {
        // (g^e·x)·(g^f·y) = g^(e+f)·σ^f(x)·y
        const moved = powers[f]![x]!;
        const wraps = e + f >= p;
        const left = (wraps ? N.table[t * n + moved]! : moved) * n;
        const high = (wraps ? e + f - p : e + f) * n;
        const start = (e * n + x) * order + f * n;
        for (let y = 0; y < n; y++) table[start + y] = high + N.table[left + y]!;
      }
    }
  }
  return { order, table, generators: [n, ...N.generators] };
}

const letter = (i: number): string => String.fromCharCode(97 + i);

/** The normal word of an element, such as `a·c^2`. */
function wordOf(x: number, weights: readonly number[]): string {
  const parts: string[] = [];
  let rest = x;
  weights.forEach((weight, i) => {
    const e = Math.floor(rest / weight);
    rest -= e * weight;
    if (e > 0) parts.push(e === 1 ? letter(i) : `${letter(i)}^${e}`);
  });
  return parts.length === 0 ? 'e' : parts.join('·');
}

/**
 * The group of a polycyclic presentation. Every element is g_1^{e_1}·…·g_k^{e_k} with 0 ≤ e_i < p_i in one way, and its
 * index is that of (e_1, …, e_k) in mixed radix, the first exponent most significant.
 *
 * Built from the last generator upwards, one cyclic extension after the other, each of them checked: that the order is
 * Π p_i is proved, not assumed. Cost: about 1.5·N² steps.
 */
export function polycyclicGroup({ relativeOrders, relations }: PolycyclicPresentation): FiniteGroup {
  const rank = relativeOrders.length;
  const weights = relativeOrders.map((_, i) => relativeOrders.slice(i + 1).reduce((product, p) => product * p, 1));
  const indexOf = ({ exponents }: PolycyclicRelation, after: number): number => {
    if (exponents.length !== rank || exponents.some((e, j) => (j > after ? e < 0 || e >= relativeOrders[j]! : e !== 0))) refuse(`${exponents.join(', ')} is no word in the generators after number ${after}`);
    return exponents.reduce((sum, e, j) => sum + e * weights[j]!, 0);
  };
  let floor: Floor = { order: 1, table: new Uint16Array(1), generators: [] };
  for (let i = rank - 1; i >= 0; i--) {
    const stated = new Map(relations.filter(({ by }) => by === i).map((relation) => [relation.element, indexOf(relation, i)]));
    const images = floor.generators.map((weight, j) => stated.get(i + 1 + j) ?? weight);
    floor = cyclicExtension(floor, relativeOrders[i]!, images, stated.get(i) ?? 0);
  }
  const { order, table } = floor;
  const inverses = new Uint16Array(order);
  for (let k = 0; k < table.length; k++) if (table[k] === 0) inverses[Math.floor(k / order)] = k % order;
  const G = groupFromLawUnchecked({
    order,
    identity: 0,
    multiply: (g, h) => table[g * order + h]!,
    inverse: (g) => inverses[g]!,
    label: (g) => wordOf(g, weights),
  });
  rememberCayleyTable(G, table);
  return G;
}
