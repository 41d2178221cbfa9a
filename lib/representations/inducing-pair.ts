import { UnsupportedError } from '../errors.ts';
import { inverseModulo } from '../algebra/integers.ts';
import { totient } from '../algebra/cyclotomic-polynomial.ts';
import { pollDeadline } from '../deadline.ts';
import type { ElementIndex, FiniteGroup } from '../groups/finite-group.ts';
import { subgroupAsGroupUnchecked } from '../groups/structure/subgroup-as-group.ts';
import { subgroupLattice } from '../groups/structure/subgroup-lattice.ts';
import { characterValue, type Character, type CharacterTable } from './character-table.ts';
import { linearCharacters } from './linear-characters.ts';
import { rootPrime } from './modular-characters.ts';

/** A linear character of a subgroup: λ(elements[i]) = exp(2πi·exponents[i]/order), order the order of λ itself. */
export interface LinearCharacterOfSubgroup {
  readonly elements: readonly ElementIndex[];
  readonly exponents: readonly number[];
  readonly order: number;
}

/** A linear character λ of H that occurs exactly once in χ|_H, and the conductor of the cyclotomic field that holds χ and λ. */
export interface InducingPair extends LinearCharacterOfSubgroup {
  readonly conductor: number;
}

/** Largest group whose subgroups are all looked at; beyond it only cyclic ones. */
const MAXIMAL_LATTICE_ORDER = 4_096;

/** The least n with Q(ζ_n) = Q(ζ_order): never 2 modulo 4. */
export const cyclotomicConductor = (order: number): number => (order % 4 === 2 ? order / 2 : order);

function commonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return (a / x) * b;
}

/** The smallest n such that Q(ζ_n) holds all values of the character. */
export const characterConductor = ({ values }: Character): number => values.reduce((n, value) => commonMultiple(n, characterValue(value).zeta), 1);

/** How good a pair is: the degree of its field first, then the index of its subgroup. */
const isBetter = (a: InducingPair, b: InducingPair | undefined): boolean => {
  if (b === undefined) return true;
  const [d, e] = [totient(a.conductor), totient(b.conductor)];
  return d < e || (d === e && a.elements.length > b.elements.length);
};

/** The least degree of a cyclotomic field that can hold matrices of the character: a quaternionic one is not real. */
function leastFieldDegree(character: Character): number {
  const degree = totient(characterConductor(character));
  return character.indicator === -1 ? Math.max(degree, 2) : degree;
}

function linearCharactersOf(G: FiniteGroup, elements: readonly ElementIndex[]): LinearCharacterOfSubgroup[] {
  const { order, exponents } = linearCharacters(subgroupAsGroupUnchecked(G, elements));
  return exponents.map((lambda) => {
    let step = order;
    for (const a of lambda) for (let x = a; x !== 0; ) [step, x] = [x, step % x];
    return { elements, exponents: Array.from(lambda, (a) => a / step), order: order / step };
  });
}

/** Residues of characters and of roots of unity modulo one prime: multiplicities are determined by them, being at most χ(1) < p. */
class ModularRestriction {
  private readonly table: CharacterTable;
  private readonly p: number;
  private readonly roots: Float64Array;
  private readonly rows = new Map<number, Float64Array>();

  constructor(table: CharacterTable) {
    this.table = table;
    const { p, zeta, order } = rootPrime(table.data.exponent);
    this.p = p;
    this.roots = new Float64Array(order);
    for (let a = 0, x = 1; a < order; a++, x = (x * zeta) % p) this.roots[a] = x;
  }

  private row(i: number): Float64Array {
    let row = this.rows.get(i);
    if (row === undefined) {
      const { p, roots } = this;
      row = Float64Array.from(this.table.characters[i]!.values, ({ order, exponents, multiplicities }) =>
        exponents.reduce((sum, a, k) => (sum + multiplicities[k]! * roots[(a * roots.length) / order]!) % p, 0),
      );
      this.rows.set(i, row);
    }
    return row;
  }

  /** The multiplicity of λ in the restriction of each of the listed characters. */
  multiplicities({ elements, exponents, order }: LinearCharacterOfSubgroup, characters: readonly number[]): number[] {
    const { p, roots, table } = this;
    const { classOf, classes } = table.data;
    const step = roots.length / order;
    const weights = new Float64Array(classes.length);
    elements.forEach((h, i) => (weights[classOf[h]!]! += roots[(exponents[i]! === 0 ? 0 : order - exponents[i]!) * step]!));
    for (let t = 0; t < weights.length; t++) weights[t]! %= p;
    const scale = Number(inverseModulo(BigInt(elements.length), BigInt(p)));
    return characters.map((i) => {
      const row = this.row(i);
      let sum = 0;
      for (let t = 0; t < weights.length; t++) if (weights[t] !== 0) sum = (sum + weights[t]! * row[t]!) % p;
      return (sum * scale) % p;
    });
  }

  /** λ of order n on the powers of one element x. */
  static ofCyclicGroup(G: FiniteGroup, x: ElementIndex, exponent: number): LinearCharacterOfSubgroup {
    const m = G.elementOrder(x);
    const elements: ElementIndex[] = [];
    const exponents: number[] = [];
    let divisor = m;
    for (let a = exponent; a !== 0; ) [divisor, a] = [a, divisor % a];
    for (let k = 0, y = G.identity; k < m; k++, y = G.multiply(y, x)) {
      elements.push(y);
      exponents.push(((exponent * k) % m) / divisor);
    }
    return { elements, exponents, order: m / divisor };
  }
}

const memo = new WeakMap<CharacterTable, Map<number, InducingPair>>();

/**
 * For each of the listed rows of degree > 1 a pair (H, λ) with ⟨χ|_H, λ⟩ = 1, over a cyclotomic field of least degree among
 * the pairs that are looked at, and with the largest H: where [G:H] = χ(1), χ is induced from λ and the matrices are monomial.
 *
 * All subgroups up to conjugacy are looked at, the largest first, until nothing better can come; in groups of more than 4,096
 * elements only cyclic ones, whose multiplicities are those of eigenvalues.
 * @throws UnsupportedError when there is no such pair for one of them
 */
export function inducingPairs(table: CharacterTable, rows: readonly number[]): ReadonlyMap<number, InducingPair> {
  let best = memo.get(table);
  if (best === undefined) memo.set(table, (best = new Map()));
  const known = best;
  const wanted = rows.filter((i) => table.characters[i]!.degree > 1 && !known.has(i));
  if (wanted.length > 0) {
    if (table.group.order <= MAXIMAL_LATTICE_ORDER) searchLattice(table, wanted, known, Infinity);
    else searchCyclic(table, wanted, known);
    const missing = wanted.find((i) => !known.has(i));
    if (missing !== undefined) throw new UnsupportedError(`irreducible: expected a linear character of a subgroup with multiplicity 1 in character ${missing}, found none`, { value: missing });
  }
  return known;
}

/**
 * A pair with values ±1 of λ, for a row with real values: the matrices then lie in the field of the values of χ. Undefined where no
 * subgroup has one, or where the group is too large for all of them to be looked at.
 */
export function realInducingPair(table: CharacterTable, row: number): InducingPair | undefined {
  const best = new Map<number, InducingPair>();
  if (table.group.order <= MAXIMAL_LATTICE_ORDER) searchLattice(table, [row], best, 2);
  return best.get(row);
}

/** Looks at the linear characters of order at most `most`. */
function searchLattice(table: CharacterTable, wanted: readonly number[], best: Map<number, InducingPair>, most: number): void {
  const { group: G, characters } = table;
  const restriction = new ModularRestriction(table);
  const conductors = new Map(wanted.map((i) => [i, characterConductor(characters[i]!)]));
  const least = new Map(wanted.map((i) => [i, most > 2 ? leastFieldDegree(characters[i]!) : totient(conductors.get(i)!)]));
  let open = [...wanted];
  for (const { order, representative } of subgroupLattice(G).classes.toReversed()) {
    const fitting = open.filter((i) => G.order >= order * characters[i]!.degree);
    if (fitting.length === 0) continue;
    pollDeadline();
    for (const lambda of linearCharactersOf(G, representative)) {
      if (lambda.order > most) continue;
      const candidates = fitting.filter((i) => {
        const pair = { ...lambda, conductor: commonMultiple(conductors.get(i)!, cyclotomicConductor(lambda.order)) };
        return isBetter(pair, best.get(i));
      });
      restriction.multiplicities(lambda, candidates).forEach((multiplicity, k) => {
        if (multiplicity !== 1) return;
        const i = candidates[k]!;
        best.set(i, { ...lambda, conductor: commonMultiple(conductors.get(i)!, cyclotomicConductor(lambda.order)) });
      });
    }
    open = open.filter((i) => best.get(i) === undefined || totient(best.get(i)!.conductor) > least.get(i)!);
    if (open.length === 0) return;
  }
}

function searchCyclic({ group: G, data, characters }: CharacterTable, wanted: readonly number[], best: Map<number, InducingPair>): void {
  for (const i of wanted) {
    const character = characters[i]!;
    const own = characterConductor(character);
    character.values.forEach(({ order, exponents, multiplicities }, t) => {
      multiplicities.forEach((multiplicity, k) => {
        if (multiplicity !== 1) return;
        const lambda = ModularRestriction.ofCyclicGroup(G, data.classes[t]!.representative, (exponents[k]! * data.classes[t]!.elementOrder) / order);
        const pair = { ...lambda, conductor: commonMultiple(own, cyclotomicConductor(lambda.order)) };
        if (isBetter(pair, best.get(i))) best.set(i, pair);
      });
    });
  }
}
