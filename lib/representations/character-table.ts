import { InternalError, LimitError } from '../errors.ts';
import { CyclotomicField, type MinimalForm } from '../algebra/cyclotomic-field.ts';
import { inverseModulo } from '../algebra/integers.ts';
import { Q, rational, type Rational } from '../algebra/rational-field.ts';
import { pollDeadline } from '../deadline.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import { classData, type ClassData } from './class-functions.ts';
import { linearCharacters } from './linear-characters.ts';
import { nonlinearCentralCharacters, powerOf, rootPrime, type RootPrime } from './modular-characters.ts';

/** Most classes that a character table may have. */
const MAXIMAL_CLASSES = 2_100;

/**
 * A value of a character as the eigenvalues of a matrix that affords it: Σ multiplicities[i]·ζ_order^exponents[i], with positive
 * multiplicities of sum χ(1) and ascending exponents.
 */
export interface EigenvalueSum {
  readonly order: number;
  readonly exponents: readonly number[];
  readonly multiplicities: readonly number[];
}

/** An irreducible character: its degree, its Frobenius–Schur indicator, and one value for each class. */
export interface Character {
  readonly degree: number;
  /** (1/|G|)·Σ χ(g²): 1 real, −1 quaternionic, 0 complex. */
  readonly indicator: 1 | 0 | -1;
  readonly values: readonly EigenvalueSum[];
}

/** The character table of a finite group; the classes are those of `conjugacyClasses`, in that order. */
export interface CharacterTable {
  readonly group: FiniteGroup;
  readonly data: ClassData;
  /** The trivial character first, then ascending by degree, then by eigenvalues. */
  readonly characters: readonly Character[];
}

const memo = new WeakMap<FiniteGroup, CharacterTable>();

/**
 * The exact character table of G by Dixon's method with the linear characters taken out first (Schneider).
 *
 * Central characters are computed modulo one prime p ≡ 1 modulo the exponent, p > 2^22 > |G|. χ(1)² = |G|/Σ ω(C)ω(C⁻¹)/|C| then
 * determines the degree among the integers up to √|G|, and the multiplicity of ζ_m^j as an eigenvalue of an element of order m,
 * (1/m)·Σ_l χ(g^l)·ζ_m^{−jl}, is an integer in 0..χ(1), determined by its residue. The lift is therefore exact, not a guess.
 * Cost: (classes) × |G| products, and (classes)³ word operations.
 * @throws LimitError when G has more than 2,100 classes
 * @source J. D. Dixon, Numer. Math. 10 (1967); G. J. A. Schneider, J. Symbolic Comput. 9 (1990)
 * @example
 * import { characterTable, formatCharacterValue, parseGroupSpec } from 'group-matrix';
 * const { characters } = characterTable(parseGroupSpec('Q(8)'));
 * [characters.map((x) => [x.degree, x.indicator]), characters[4]?.values.map(formatCharacterValue)] // => [[[1, 1], [1, 1], [1, 1], [1, 1], [2, -1]], ['2', '0', '-2', '0', '0']]
 */
export function characterTable(G: FiniteGroup): CharacterTable {
  let table = memo.get(G);
  if (table === undefined) memo.set(G, (table = makeTable(G)));
  return table;
}

function makeTable(G: FiniteGroup): CharacterTable {
  const data = classData(G);
  const k = data.classes.length;
  if (k > MAXIMAL_CLASSES) throw new LimitError(`characterTable: expected at most ${MAXIMAL_CLASSES} conjugacy classes, got ${k}`, { value: k, limit: `classes ${MAXIMAL_CLASSES}` });
  const linear = linearCharacters(G);
  const prime = rootPrime(data.exponent);
  const found: Character[] = linear.exponents.map((lambda) => {
    const values = data.classes.map(({ representative, elementOrder }): EigenvalueSum => ({
      order: elementOrder,
      exponents: [(lambda[representative]! * elementOrder) / linear.order],
      multiplicities: [1],
    }));
    return { degree: 1, indicator: values.every(({ order, exponents }) => (2 * exponents[0]!) % order === 0) ? 1 : 0, values };
  });
  const lift = new Lift(data, prime);
  found.push(...lift.characters(nonlinearCentralCharacters(data, linear, prime)));
  const squares = found.reduce((sum, { degree }) => sum + degree * degree, 0);
  if (squares !== G.order) throw new InternalError(`characterTable: the squares of the degrees sum to ${squares}, not ${G.order}`);
  found.sort(compareCharacters);
  return { group: G, data, characters: found };
}

/** Integers that generate the units modulo n. */
function unitGenerators(n: number): number[] {
  const reached = new Set([1 % n]);
  const generators: number[] = [];
  for (let l = 2; l < n; l++) {
    if (reached.has(l) || greatestCommonDivisor(l, n) !== 1) continue;
    generators.push(l);
    const known = [...reached];
    for (let power = l; !reached.has(power); power = (power * l) % n) for (const u of known) reached.add((u * power) % n);
  }
  return generators;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

const isTrivial = ({ degree, values }: Character): boolean => degree === 1 && values.every(({ exponents }) => exponents[0] === 0);

function compareCharacters(a: Character, b: Character): number {
  if (a.degree !== b.degree) return a.degree - b.degree;
  if (isTrivial(a) !== isTrivial(b)) return isTrivial(a) ? -1 : 1;
  for (let t = 0; t < a.values.length; t++) {
    const [x, y] = [a.values[t]!, b.values[t]!];
    for (let i = 0; i < Math.max(x.exponents.length, y.exponents.length); i++) {
      if (x.exponents[i] !== y.exponents[i]) return (x.exponents[i] ?? -1) - (y.exponents[i] ?? -1);
      if (x.multiplicities[i] !== y.multiplicities[i]) return y.multiplicities[i]! - x.multiplicities[i]!;
    }
  }
  return 0;
}

/** Lifts central characters modulo p to exact characters. */
class Lift {
  private readonly data: ClassData;
  private readonly p: number;
  private readonly degrees: readonly number[];
  private readonly inverseSizes: readonly number[];
  /** For an order m the powers of a primitive m-th root of unity modulo p. */
  private readonly roots = new Map<number, Float64Array>();
  private readonly prime: RootPrime;

  constructor(data: ClassData, prime: RootPrime) {
    this.data = data;
    this.prime = prime;
    this.p = prime.p;
    const N = data.group.order;
    this.degrees = Array.from({ length: Math.floor(Math.sqrt(N)) }, (_, i) => i + 1).filter((d) => N % d === 0);
    this.inverseSizes = data.classes.map((c) => this.inverse(c.size));
  }

  /**
   * All of them, one lift for each Galois orbit: with χ also g ↦ χ(g^l) is a character for every l coprime to the exponent,
   * and its central character is ω composed with that power map.
   */
  characters(omegas: readonly Float64Array[]): Character[] {
    const { data } = this;
    const positions = new Map(omegas.map((omega, i) => [omega.join(), i]));
    const powerMaps = unitGenerators(data.exponent).map((l) => data.classes.map((_, t) => data.power(t, l)));
    const found: Character[] = new Array<Character>(omegas.length);
    omegas.forEach((omega, i) => {
      if (found[i] !== undefined) return;
      found[i] = this.character(omega);
      const pending = [i];
      while (pending.length > 0) {
        const from = pending.pop()!;
        for (const map of powerMaps) {
          const to = positions.get(map.map((t) => omegas[from]![t]!).join());
          if (to === undefined) throw new InternalError('characterTable: a Galois conjugate is missing');
          if (found[to] !== undefined) continue;
          const { degree, indicator, values } = found[from]!;
          found[to] = { degree, indicator, values: map.map((t) => values[t]!) };
          pending.push(to);
        }
      }
    });
    return found;
  }

  private character(omega: Float64Array): Character {
    pollDeadline();
    const { data, p, inverseSizes } = this;
    let norm = 0;
    omega.forEach((w, t) => (norm = (norm + ((w * omega[data.inverses[t]!]!) % p) * inverseSizes[t]!) % p));
    const square = (data.group.order * this.inverse(norm)) % p;
    const degree = this.degrees.find((d) => (d * d) % p === square);
    if (degree === undefined) throw new InternalError('characterTable: no degree fits a central character');
    const residues = Array.from(omega, (w, t) => (((w * degree) % p) * inverseSizes[t]!) % p);
    const values: (EigenvalueSum | undefined)[] = data.classes.map(() => undefined);
    data.classes.forEach((_, t) => {
      if (values[t] === undefined) this.liftCyclicGroup(t, residues, degree, values);
    });
    return { degree, indicator: this.indicator(residues), values: values as EigenvalueSum[] };
  }

  /** The values on the generators of the cyclic group of class t: Galois conjugates of one of them. */
  private liftCyclicGroup(t: number, residues: readonly number[], degree: number, values: (EigenvalueSum | undefined)[]): void {
    const { data, p } = this;
    const m = data.classes[t]!.elementOrder;
    const roots = this.rootsOf(m);
    const along = Float64Array.from({ length: m }, (_, l) => residues[data.power(t, l)]!);
    const scale = this.inverse(m);
    const [exponents, multiplicities]: [number[], number[]] = [[], []];
    let total = 0;
    for (let j = 0; j < m && total < degree; j++) {
      let sum = 0;
      for (let l = 0, at = 0; l < m; l++) {
        sum = (sum + along[l]! * roots[at]!) % p;
        at -= j;
        if (at < 0) at += m;
      }
      const multiplicity = (sum * scale) % p;
      if (multiplicity === 0) continue;
      total += multiplicity;
      exponents.push(j);
      multiplicities.push(multiplicity);
    }
    if (total !== degree) throw new InternalError(`characterTable: ${total} eigenvalues for a character of degree ${degree}`);
    for (let l = 1; l <= m; l++) {
      const power = data.power(t, l);
      if (values[power] !== undefined || data.classes[power]!.elementOrder !== m) continue;
      const pairs = exponents.map((j, i) => [(j * l) % m, multiplicities[i]!] as const).sort((a, b) => a[0] - b[0]);
      values[power] = { order: m, exponents: pairs.map(([j]) => j), multiplicities: pairs.map(([, x]) => x) };
    }
  }

  private indicator(residues: readonly number[]): 1 | 0 | -1 {
    const { data, p } = this;
    let sum = 0;
    data.classes.forEach((c, t) => (sum = (sum + c.size * residues[data.power(t, 2)]!) % p));
    const nu = (sum * this.inverse(data.group.order)) % p;
    if (nu === 0) return 0;
    if (nu === 1) return 1;
    if (nu === p - 1) return -1;
    throw new InternalError(`characterTable: indicator ${nu} modulo ${p}`);
  }

  private rootsOf(m: number): Float64Array {
    let powers = this.roots.get(m);
    if (powers === undefined) {
      const { p } = this;
      powers = new Float64Array(m);
      const step = powerOf(this.prime.zeta, this.prime.order / m, p);
      for (let j = 0, x = 1; j < m; j++, x = (x * step) % p) powers[j] = x;
      this.roots.set(m, powers);
    }
    return powers;
  }

  private inverse(a: number): number {
    return Number(inverseModulo(BigInt(a), BigInt(this.p)));
  }
}

const fields = new Map<number, CyclotomicField>();
const forms = new Map<string, MinimalForm>();

function fieldOf(n: number): CyclotomicField {
  let field = fields.get(n);
  if (field === undefined) fields.set(n, (field = CyclotomicField.of(n)));
  return field;
}

/**
 * The value of a character in the smallest cyclotomic field that holds it.
 * @example
 * import { characterTable, characterValue, parseGroupSpec, Q } from 'group-matrix';
 * const { zeta, coeffs } = characterValue(characterTable(parseGroupSpec('C(3)')).characters[1]!.values[1]!);
 * [zeta, coeffs.map(Q.format)] // => [3, ['0', '1']]
 */
export function characterValue({ order, exponents, multiplicities }: EigenvalueSum): MinimalForm {
  const key = `${order}:${exponents.join()}:${multiplicities.join()}`;
  let form = forms.get(key);
  if (form === undefined) {
    const coefficients = new Array<Rational>(order).fill(Q.zero);
    exponents.forEach((j, i) => (coefficients[j] = rational(multiplicities[i]!)));
    const field = fieldOf(order);
    form = field.minimalForm(field.fromRoots(coefficients));
    if (forms.size > 100_000) forms.clear();
    forms.set(key, form);
  }
  return form;
}

/**
 * The text of a value of a character.
 * @example
 * import { formatCharacterValue } from 'group-matrix';
 * formatCharacterValue({ order: 5, exponents: [1, 4], multiplicities: [1, 1] }) // => '-1-zeta_5^2-zeta_5^3'
 */
export function formatCharacterValue(value: EigenvalueSum): string {
  const form = characterValue(value);
  const field = fieldOf(form.zeta);
  return field.format(field.fromMinimalForm(form));
}
