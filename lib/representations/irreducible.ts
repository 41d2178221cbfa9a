import { InputError, InternalError, shown } from '../errors.ts';
import { CyclotomicField, type Cyclotomic } from '../algebra/cyclotomic-field.ts';
import { CyclotomicModulus } from '../algebra/cyclotomic-modulus.ts';
import { inverseModulo } from '../algebra/integers.ts';
import { pollDeadline } from '../deadline.ts';
import type { ElementIndex, FiniteGroup } from '../groups/finite-group.ts';
import { multiply } from '../linear/arithmetic.ts';
import { DenseMatrix } from '../linear/dense-matrix.ts';
import { inverse } from '../linear/inverse.ts';
import type { Matrix } from '../linear/matrix.ts';
import { characterTable, characterValue, type Character, type CharacterTable } from './character-table.ts';
import { characterConductor, inducingPairs, type InducingPair } from './inducing-pair.ts';
import { rootPrime } from './modular-characters.ts';
import { homomorphismFailure } from './orbit-proof.ts';
import { trace, type Representation } from './representation.ts';

/** An irreducible representation by exact matrices over a cyclotomic field. */
export interface IrreducibleRepresentation extends Representation<Cyclotomic> {
  /** The row of the character table that it affords. */
  readonly index: number;
  readonly character: Character;
  readonly field: CyclotomicField;
  /** The generators of the group, and their matrices. */
  readonly generators: readonly ElementIndex[];
  readonly matrices: readonly Matrix<Cyclotomic>[];
  /** Whether every row and every column of every matrix has one nonzero entry. */
  readonly monomial: boolean;
  /** image(g) = scale·spread(g); null stands for the identity matrix. */
  readonly scale: Matrix<Cyclotomic> | null;
  /** A matrix of values of one function on the group: quicker than image(g), for sums over many g. Unchecked. */
  spread(g: ElementIndex): Matrix<Cyclotomic>;
}

const memo = new WeakMap<CharacterTable, Map<number, IrreducibleRepresentation>>();

/**
 * The irreducible representation of row i of the character table by exact matrices.
 *
 * With a subgroup H and a linear character λ of it such that ⟨χ|_H, λ⟩ = 1, let α(g) = (1/|H|)·Σ_h χ(gh)·λ(h⁻¹) and A(g) =
 * [α(x_i⁻¹·g·x_j)] for x_1, …, x_d with A(1) invertible; then ρ(g) = A(1)⁻¹·A(g). Where d = [G:H] these are the monomial matrices
 * of the induced representation. The field is the least cyclotomic one that some H and λ of G allow. The matrices of the
 * generators are proved to define a homomorphism (by orbits of vectors), and the traces to be the character, before they are returned.
 * Cost: the subgroup lattice of G once; then |G| × generators × d² operations.
 * @throws InputError when i is not a row of the table
 * @throws UnsupportedError when no linear character of a subgroup occurs once in χ
 * @source J. D. Dixon, Constructing representations of finite groups, DIMACS Ser. 11 (1993)
 * @example
 * import { formatMatrix, irreducible, parseGroupSpec } from 'group-matrix';
 * const { degree, field, generators, matrices } = irreducible(parseGroupSpec('S(3)'), 2);
 * [degree, field.n, generators.length, matrices.map(formatMatrix)] // => [2, 1, 2, [[['0', '-1'], ['1', '-1']], [['1', '-1'], ['0', '-1']]]]
 */
export function irreducible(G: FiniteGroup, i: number): IrreducibleRepresentation {
  const table = characterTable(G);
  const count = table.characters.length;
  if (!Number.isInteger(i) || i < 0 || i >= count) throw new InputError(`irreducible: expected a row of the character table in 0..${count - 1}, got ${shown(i)}`, { pointer: '', value: i });
  return irreducibleRow(table, i, [i]);
}

/**
 * All irreducible representations of G, in the order of the character table.
 * @throws UnsupportedError when one of them is none that `irreducible` finds
 * @example
 * import { irreducibles, parseGroupSpec } from 'group-matrix';
 * irreducibles(parseGroupSpec('Q(8)')).map(({ degree, field }) => [degree, field.n]) // => [[1, 1], [1, 1], [1, 1], [1, 1], [2, 4]]
 */
export function irreducibles(G: FiniteGroup): IrreducibleRepresentation[] {
  const table = characterTable(G);
  const rows = table.characters.map((_, i) => i);
  return rows.map((i) => irreducibleRow(table, i, rows));
}

function irreducibleRow(table: CharacterTable, i: number, wanted: readonly number[]): IrreducibleRepresentation {
  let known = memo.get(table);
  if (known === undefined) memo.set(table, (known = new Map()));
  let found = known.get(i);
  if (found === undefined) {
    pollDeadline();
    const character = table.characters[i]!;
    found = character.degree === 1 ? linear(table, i) : representationOfPair(table, i, inducingPairs(table, wanted).get(i)!);
    if (character.degree === 1) prove(table, found);
    known.set(i, found);
  }
  return found;
}

/** Throws unless the matrices define a homomorphism with the right traces. */
function prove(table: CharacterTable, representation: IrreducibleRepresentation): void {
  const { group, field, generators, matrices, degree, character, index } = representation;
  if (homomorphismFailure(group, field, generators, matrices, degree) !== null) throw new InternalError(`irreducible: the matrices of row ${index} are no homomorphism`);
  table.data.classes.forEach(({ representative }, t) => {
    if (!field.equals(trace(representation, representative), field.fromMinimalForm(characterValue(character.values[t]!)))) {
      throw new InternalError(`irreducible: a trace of row ${index} is not its character`);
    }
  });
}

function linear(table: CharacterTable, index: number): IrreducibleRepresentation {
  const { group, data } = table;
  const character = table.characters[index]!;
  const field = CyclotomicField.of(characterConductor(character));
  const matrices = character.values.map((value) => new DenseMatrix(field, 1, 1, [field.fromMinimalForm(characterValue(value))]));
  const image = (g: ElementIndex): Matrix<Cyclotomic> => matrices[data.classOf[g]!]!;
  return { index, character, group, field, degree: 1, monomial: true, generators: group.generators, matrices: group.generators.map(image), image, scale: null, spread: image };
}

/** The representation that a pair gives by Dixon's construction, proved. */
export function representationOfPair(table: CharacterTable, index: number, pair: InducingPair): IrreducibleRepresentation {
  const representation = split(table, index, pair);
  prove(table, representation);
  return representation;
}

function split(table: CharacterTable, index: number, pair: InducingPair): IrreducibleRepresentation {
  const { group } = table;
  const character = table.characters[index]!;
  const { degree } = character;
  const field = CyclotomicField.of(pair.conductor);
  const alpha = new SphericalFunction(table, character, pair);
  const monomial = degree * pair.elements.length === group.order;
  const cosets = cosetRepresentatives(group, pair.elements);
  const chosen = monomial ? cosets : independentTranslates(alpha, cosets, degree);
  const inverses = chosen.map((x) => group.inverse(x));
  const gram = (g: ElementIndex): Matrix<Cyclotomic> => {
    const moved = chosen.map((x) => group.multiply(g, x));
    return new DenseMatrix(field, degree, degree, inverses.flatMap((y) => moved.map((x) => alpha.at(group.multiply(y, x)))));
  };
  const scale = monomial ? null : inverse(gram(group.identity));
  const image = (g: ElementIndex): Matrix<Cyclotomic> => (scale === null ? gram(g) : multiply(scale, gram(g)));
  return { index, character, group, field, degree, monomial, generators: group.generators, matrices: group.generators.map(image), image, scale, spread: gram };
}

/** One element of each coset xH, the identity first, then the smallest ones, ascending. */
function cosetRepresentatives(G: FiniteGroup, H: readonly ElementIndex[]): ElementIndex[] {
  const covered = new Uint8Array(G.order);
  for (const h of H) covered[h] = 1;
  const representatives = [G.identity];
  for (let x = 0; x < G.order; x++) {
    if (covered[x]) continue;
    representatives.push(x);
    for (const h of H) covered[G.multiply(x, h)] = 1;
  }
  return representatives;
}

/** α(g) = (1/|H|)·Σ_h χ(gh)·λ(h⁻¹): the matrix coefficient of the one vector on which H acts by λ. */
class SphericalFunction {
  readonly conductor: number;
  readonly group: FiniteGroup;
  private readonly pair: InducingPair;
  private readonly modulus: CyclotomicModulus;
  /** Exponents count in roots of unity of this even order. */
  private readonly length: number;
  private readonly classOf: ArrayLike<number>;
  /** For each class the value as exponents and coefficients. */
  private readonly terms: readonly (readonly (readonly [exponent: number, coefficient: bigint])[])[];
  private readonly known: (Cyclotomic | undefined)[];

  constructor(table: CharacterTable, character: Character, pair: InducingPair) {
    this.group = table.group;
    this.pair = pair;
    this.conductor = pair.conductor;
    this.modulus = CyclotomicModulus.of(pair.conductor);
    this.length = pair.conductor % 2 === 0 ? pair.conductor : 2 * pair.conductor;
    this.classOf = table.data.classOf;
    this.terms = character.values.map((value) => {
      const { zeta, coeffs } = characterValue(value);
      // values are algebraic integers, and the power basis is an integral one
      return coeffs.flatMap((c, k) => (c.n === 0n ? [] : [[k * (this.length / zeta), c.s * c.n] as const]));
    });
    this.known = new Array<Cyclotomic | undefined>(table.group.order);
  }

  at(g: ElementIndex): Cyclotomic {
    return (this.known[g] ??= this.value(g));
  }

  private value(g: ElementIndex): Cyclotomic {
    const { group, pair, terms, classOf, length, conductor: n, modulus } = this;
    const step = length / pair.order;
    const counts = new Array<bigint>(length).fill(0n);
    pair.elements.forEach((h, i) => {
      const shift = length - pair.exponents[i]! * step;
      for (const [exponent, coefficient] of terms[classOf[group.multiply(g, h)]!]!) counts[(exponent + shift) % length]! += coefficient;
    });
    if (length === n) return modulus.reduce(counts, BigInt(pair.elements.length));
    // n odd: ζ_2n = −ζ_n^{(n+1)/2}
    const folded = new Array<bigint>(n).fill(0n);
    counts.forEach((c, e) => (folded[(e * ((n + 1) / 2)) % n]! += e % 2 === 0 ? c : -c));
    return modulus.reduce(folded, BigInt(pair.elements.length));
  }
}

/** The first d elements x of the list whose functions y ↦ α(y⁻¹·x) on the list are independent; then A(1) is positive definite. */
function independentTranslates(alpha: SphericalFunction, list: readonly ElementIndex[], degree: number): ElementIndex[] {
  const { group, conductor } = alpha;
  const { p, zeta } = rootPrime(conductor);
  const inverses = list.map((y) => group.inverse(y));
  const pivots: (Float64Array | undefined)[] = list.map(() => undefined);
  const chosen: ElementIndex[] = [];
  // independent modulo p means independent
  for (const x of list) {
    pollDeadline();
    const row = Float64Array.from(inverses, (y) => residue(alpha.at(group.multiply(y, x)), zeta, p));
    for (let k = 0; k < row.length; k++) {
      const c = row[k]!;
      if (c === 0) continue;
      const pivot = pivots[k];
      if (pivot === undefined) {
        const scale = Number(inverseModulo(BigInt(c), BigInt(p)));
        pivots[k] = row.map((entry) => (entry * scale) % p);
        chosen.push(x);
        break;
      }
      for (let l = k; l < row.length; l++) row[l] = (row[l]! + (p - c) * pivot[l]!) % p;
    }
    if (chosen.length === degree) return chosen;
  }
  throw new InternalError(`irreducible: the translates span ${chosen.length} dimensions, not ${degree}`);
}

/** The image of a number with a denominator prime to p under ζ_n ↦ zeta modulo p. */
function residue({ numerators, denominator }: Cyclotomic, zeta: number, p: number): number {
  const modulus = BigInt(p);
  let sum = 0n;
  for (let k = numerators.length - 1; k >= 0; k--) sum = (sum * BigInt(zeta) + BigInt(numerators[k]!)) % modulus;
  return Number((((sum * inverseModulo(BigInt(denominator) % modulus, modulus)) % modulus) + modulus) % modulus);
}
