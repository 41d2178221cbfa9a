import { primality } from '../algebra/primality.ts';
import { pollDeadline } from '../deadline.ts';
import { readArray, readCount, readObject, refuse } from './document.ts';
import { readGroup, type GroupTable } from './group-table.ts';

/*
 * Values are integer combinations of roots of unity, so every law to be checked says that some α in Z[ζ_e] is 0, e the exponent.
 * Modulo a prime p ≡ 1 mod e, ζ_e becomes an element z of order e, and each of the φ(e) choices of z one place of Q(ζ_e) above p.
 * If α vanishes at all places above all listed primes, their product P divides α; all conjugates of α/P would be below 1 once P
 * exceeds a bound of the conjugates of α, and the product of the conjugates of a nonzero algebraic integer is at least 1.
 *
 * The laws are evaluated at one place only. At every other place the rows are shown to be the rows of that one in another order,
 * with the same degrees: a law of some rows there is the law of other rows here. Indicators need one place: means χ(g²) of
 * characters are integers.
 */

/** A value as Σ c·ζ_n^k over its terms, with integers c that are not 0. */
interface Value {
  readonly n: number;
  readonly terms: readonly (readonly [k: number, c: number])[];
}

const VALUE_LIMIT = 2 ** 31;
const PLACE_PRIMES_FROM = 2 ** 22;

function readValue(value: unknown, place: string): Value {
  if (typeof value === 'string' || typeof value === 'number') return valueOf(1, [readInteger(value, place)]);
  const { zeta, coeffs } = readObject(value, place, ['zeta', 'coeffs']);
  const n = readCount(zeta, `${place}/zeta`, 65_536);
  if (n < 1) refuse(`${place}/zeta`, 'expected n ≥ 1');
  const list = readArray(coeffs, `${place}/coeffs`);
  if (list.length > n) refuse(`${place}/coeffs`, `expected at most ${n} coefficients, got ${list.length}`);
  return valueOf(n, list.map((c, k) => readInteger(c, `${place}/coeffs/${k}`)));
}

const valueOf = (n: number, coefficients: readonly number[]): Value => ({ n, terms: coefficients.flatMap((c, k) => (c === 0 ? [] : [[k, c] as const])) });

function readInteger(value: unknown, place: string): number {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^(0|-?[1-9][0-9]{0,9})$/.test(text) || Math.abs(Number(text)) > VALUE_LIMIT) refuse(place, 'expected an integer of at most 31 bits: values of characters are algebraic integers');
  return Number(text);
}

/** The classes of the group by orbits under conjugation: classOf and sizes, numbered by smallest element. */
export function conjugacy({ order, product, inverse }: GroupTable): { classOf: number[]; representatives: number[]; sizes: number[] } {
  const classOf = new Array<number>(order).fill(-1);
  const [representatives, sizes]: [number[], number[]] = [[], []];
  for (let x = 0; x < order; x++) {
    if (classOf[x] !== -1) continue;
    pollDeadline();
    let size = 0;
    for (let g = 0; g < order; g++) {
      const y = product[product[g * order + x]! * order + inverse[g]!]!;
      if (classOf[y] === -1) {
        classOf[y] = representatives.length;
        size++;
      }
    }
    representatives.push(x);
    sizes.push(size);
  }
  return { classOf, representatives, sizes };
}

const commonMultiple = (a: number, b: number): number => {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return (a / x) * b;
};

function exponentOf({ order, identity, product }: GroupTable): number {
  let exponent = 1;
  for (let x = 0; x < order; x++) {
    let k = 1;
    for (let y = x; y !== identity; y = product[y * order + x]!) k++;
    exponent = commonMultiple(exponent, k);
  }
  return exponent;
}

function power(base: number, exponent: number, p: number): number {
  let [result, square] = [1, base % p];
  for (let e = exponent; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = (result * square) % p;
    square = (square * square) % p;
  }
  return result;
}

/** Primes p ≡ 1 mod e, from 2^22 up, with product above `bound`; every one below 2^26, so that products of residues are exact. */
function placePrimes(e: number, bound: bigint): number[] {
  const primes: number[] = [];
  let product = 1n;
  for (let p = Math.ceil(PLACE_PRIMES_FROM / e) * e + 1; product <= bound; p += e) {
    if (p >= 2 ** 26) refuse('/claim/group', 'the exponent is too large for this verifier');
    if (primality(BigInt(p)) !== 'prime') continue;
    primes.push(p);
    product *= BigInt(p);
  }
  return primes;
}

/** An element of order e modulo p. */
function rootOfOrder(e: number, p: number): number {
  for (let g = 2; ; g++) {
    const z = power(g, (p - 1) / e, p);
    let order = 1;
    for (let x = z; x !== 1; x = (x * z) % p) order++;
    if (order === e) return z;
  }
}

/**
 * The rows are the irreducible characters: as many as classes, distinct, of norm 1, and each times |C|/χ(1) a homomorphism of the class
 * algebra, whose structure constants are counted from the table (there are no more homomorphisms than classes, each is that of an
 * irreducible character, and the norm is 1 at the right degree only); degrees are the values at the identity; indicators are
 * (1/|G|)·Σ χ(g²).
 */
export function checkCharacterTableClaim(claim: unknown, evidence: unknown): void {
  const parts = readObject(claim, '/claim', ['group', 'classOf', 'characters']);
  readObject(evidence, '/evidence', []);
  const group = readGroup(parts['group'], '/claim/group');
  const { order } = group;
  const classes = conjugacy(group);
  const { classOf } = classes;
  const k = classes.sizes.length;
  readArray(parts['classOf'], '/claim/classOf', order).forEach((c, x) => {
    if (readCount(c, `/claim/classOf/${x}`, k - 1) !== classOf[x]) refuse(`/claim/classOf/${x}`, `expected ${classOf[x]}, the conjugacy classes numbered by smallest element`);
  });
  const exponent = exponentOf(group);
  let largest = 1;
  const distinct: Value[] = [];
  const positions = new Map<string, number>();
  const characters = readArray(parts['characters'], '/claim/characters', k).map((value, i): Row => {
    const place = `/claim/characters/${i}`;
    const row = readObject(value, place, ['degree', 'indicator', 'values']);
    const degree = readCount(row['degree'], `${place}/degree`, order);
    if (degree < 1) refuse(`${place}/degree`, 'expected a degree from 1 up');
    const indicator = row['indicator'];
    if (indicator !== 0 && indicator !== 1 && indicator !== -1) refuse(`${place}/indicator`, 'expected 1, 0 or -1');
    const values = readArray(row['values'], `${place}/values`, k).map((x, t) => {
      const v = readValue(x, `${place}/values/${t}`);
      if (exponent % v.n !== 0 && (2 * exponent) % v.n !== 0) refuse(`${place}/values/${t}`, `expected roots of unity of an order that divides the exponent ${exponent}`);
      largest = Math.max(largest, v.terms.reduce((sum, [, c]) => sum + Math.abs(c), 0));
      const text = `${v.n} ${v.terms.join()}`;
      const known = positions.get(text);
      if (known !== undefined) return known;
      positions.set(text, distinct.length);
      return distinct.push(v) - 1;
    });
    const first = distinct[values[classOf[group.identity]!]!]!;
    if (first.n !== 1 || (first.terms[0]?.[1] ?? 0) !== degree) refuse(`${place}/degree`, 'is not the value at the identity');
    return { degree, indicator, values };
  });
  // conjugates of every α below are at most N·B² + N·d·B + N in absolute value, B a bound of all values and degrees
  const [N, B] = [BigInt(order), BigInt(largest)];
  const e = 2 * exponent;
  const generating = generatingClasses(group, classes);
  for (const p of placePrimes(e, 2n * N * B * B + N)) {
    const z = rootOfOrder(e, p);
    const rows = residues(characters, distinct, { p, e, root: z });
    checkLaws(group, classes, generating, characters, rows, p);
    const rowAt = new Map<string, number>();
    rows.forEach((row, i) => {
      const text = row.join();
      if (rowAt.has(text)) refuse(`/claim/characters/${i}`, `is row ${rowAt.get(text)!} again`);
      rowAt.set(text, i);
    });
    for (let j = 2; j < e; j++) if (greatestDivisor(j, e) === 1) checkConjugates(residues(characters, distinct, { p, e, root: power(z, j, p) }), rowAt);
  }
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

interface Row {
  readonly degree: number;
  readonly indicator: 1 | 0 | -1;
  /** The places of its values among all distinct ones. */
  readonly values: readonly number[];
}

interface Place {
  readonly p: number;
  readonly e: number;
  readonly root: number;
}

/** The residues of all values where ζ_e is `root`; a value that stands in several places is evaluated once. */
function residues(characters: readonly Row[], distinct: readonly Value[], { p, e, root }: Place): number[][] {
  pollDeadline();
  const powers = [1];
  for (let a = 1; a < e; a++) powers.push((powers[a - 1]! * root) % p);
  const at = distinct.map(({ n, terms }) => terms.reduce((sum, [a, c]) => (sum + (((c % p) + p) % p) * powers[(a * (e / n)) % e]!) % p, 0));
  return characters.map(({ values }) => values.map((x) => at[x]!));
}

/** Each row at another place is a row at the first one, every time another; of the same degree, its value at the identity. */
function checkConjugates(rows: readonly (readonly number[])[], rowAt: ReadonlyMap<string, number>): void {
  const seen = new Set<number>();
  rows.forEach((row, i) => {
    const l = rowAt.get(row.join());
    if (l === undefined || seen.has(l)) refuse(`/claim/characters/${i}`, 'has a conjugate that is no row of the table, or the row of another one');
    seen.add(l);
  });
}

type Classes = ReturnType<typeof conjugacy>;

/** For every class r, how many x in it have x·y in the class t, as pairs (t, n): the coefficients of C_r·C_s up to |C_s|/|C_t|, y in C_s. */
type Products = readonly (readonly (readonly [t: number, n: number])[])[];

/**
 * Classes whose sums generate the class algebra, with their products: a linear map that takes these products to products is a
 * homomorphism. A class is generated if it is the only one in a product of a generated class and a generating one that is not
 * known to be.
 */
function generatingClasses({ order, identity, product }: GroupTable, { classOf, representatives, sizes }: Classes): ReadonlyMap<number, Products> {
  const generating = new Map<number, Products>();
  const generated = new Set([classOf[identity]!]);
  for (let s = 0; s < sizes.length; s++) {
    if (generated.has(s)) continue;
    const counts = sizes.map(() => new Map<number, number>());
    for (let x = 0; x < order; x++) {
      const [r, t] = [classOf[x]!, classOf[product[x * order + representatives[s]!]!]!];
      counts[r]!.set(t, (counts[r]!.get(t) ?? 0) + 1);
    }
    generating.set(s, counts.map((row) => [...row]));
    generated.add(s);
    for (let before = 0; before < generated.size; ) {
      before = generated.size;
      // classes that are found on the way are visited in the same pass
      for (const r of generated) {
        pollDeadline();
        for (const products of generating.values()) {
          const unknown = products[r]!.filter(([t]) => !generated.has(t));
          if (unknown.length === 1) generated.add(unknown[0]![0]);
        }
      }
    }
  }
  return generating;
}

/** All laws modulo p at one place. */
function checkLaws({ order, product, inverse }: GroupTable, { classOf, representatives, sizes }: Classes, generating: ReadonlyMap<number, Products>, characters: readonly Row[], rows: readonly (readonly number[])[], p: number): void {
  const inverses = representatives.map((x) => classOf[inverse[x]!]!);
  const squares = representatives.map((x) => classOf[product[x * order + x]!]!);
  rows.forEach((chi, i) => {
    let [norm, indicator] = [0, 0];
    sizes.forEach((size, t) => {
      norm = (norm + ((size * chi[t]!) % p) * chi[inverses[t]!]!) % p;
      indicator = (indicator + size * chi[squares[t]!]!) % p;
    });
    if (norm !== order % p) refuse(`/claim/characters/${i}`, 'has not norm 1');
    if (indicator !== (((characters[i]!.indicator * order) % p) + p) % p) refuse(`/claim/characters/${i}/indicator`, 'is not the mean of χ(g²)');
    // |C_r|·χ(r)·χ(s) = χ(1)·Σ_{x ∈ C_r} χ(x·y_s)
    for (const [s, products] of generating) {
      pollDeadline();
      products.forEach((terms, r) => {
        let sum = 0;
        for (const [t, n] of terms) sum = (sum + n * chi[t]!) % p;
        if ((((sizes[r]! * chi[r]!) % p) * chi[s]!) % p !== (characters[i]!.degree * sum) % p) refuse(`/claim/characters/${i}`, `is no homomorphism of the class algebra at the classes ${r}, ${s}`);
      });
    }
  });
}
