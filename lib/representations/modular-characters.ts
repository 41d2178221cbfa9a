import { InternalError } from '../errors.ts';
import { inverseModulo } from '../algebra/integers.ts';
import { primality } from '../algebra/primality.ts';
import { pollDeadline } from '../deadline.ts';
import { distinctRootsModulo, recurrenceModulo } from '../kernels/dense-polynomial.ts';
import type { ClassData } from './class-functions.ts';
import type { LinearCharacters } from './linear-characters.ts';

const SMALLEST_PRIME = 2 ** 22;
const BATCH = 32;
const MOST_ATTEMPTS = 20;

/** A word prime p ≡ 1 modulo the exponent, above 2^22, and an element ζ of that order modulo p. */
export interface RootPrime {
  readonly p: number;
  readonly zeta: number;
  readonly order: number;
}

/** The first prime p ≡ 1 modulo `order` above 2^22, with a primitive root of unity of that order. */
export function rootPrime(order: number): RootPrime {
  let p = Math.ceil(SMALLEST_PRIME / order) * order + 1;
  while (primality(BigInt(p)) !== 'prime') p += order;
  for (let g = 2; ; g++) {
    const zeta = powerOf(g, (p - 1) / order, p);
    if (primeDivisors(order).every((q) => powerOf(zeta, order / q, p) !== 1)) return { p, zeta, order };
  }
}

function primeDivisors(n: number): number[] {
  const found: number[] = [];
  for (let [q, rest] = [2, n]; rest > 1; q++) {
    if (rest % q === 0) found.push(q);
    while (rest % q === 0) rest /= q;
  }
  return found;
}

/** base^exponent modulo p < 2^26. */
export function powerOf(base: number, exponent: number, p: number): number {
  let [result, square] = [1, base % p];
  for (let e = exponent; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = (result * square) % p;
    square = (square * square) % p;
  }
  return result;
}

/** A fixed stream of residues (xorshift): any start would do, the result does not depend on it. */
function residueStream(seed: number, p: number): () => number {
  let x = seed;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % p;
  };
}

/** A square matrix modulo p by rows: the entries from starts[s] to starts[s + 1] are those of row s, every column at most once, the others are 0. */
interface SparseRows {
  readonly starts: readonly number[];
  readonly cols: readonly number[];
  readonly entries: readonly number[];
}

/** The matrix Z with Σ_t Z[s][t]·ω(C_t) = θ·ω(C_s) for every central character ω: multiplication by Σ_x weight(x)·x. */
function centralElementMatrix({ group: G, classes, classOf }: ClassData, support: readonly (readonly [element: number, weight: number])[], p: number): SparseRows {
  const inverseSizes = classes.map((c) => Number(inverseModulo(BigInt(c.size), BigInt(p))));
  const starts = [0];
  const [cols, entries]: [number[], number[]] = [[], []];
  const row = new Float64Array(classes.length);
  for (const { representative: y, size } of classes) {
    pollDeadline();
    const from = cols.length;
    for (const [x, weight] of support) {
      const t = classOf[G.multiply(x, y)]!;
      if (row[t] === 0) cols.push(t);
      row[t]! += weight;
    }
    for (let at = from; at < cols.length; at++) {
      const t = cols[at]!;
      entries.push(((((row[t]! % p) * size) % p) * inverseSizes[t]!) % p);
      row[t] = 0;
    }
    starts.push(cols.length);
  }
  return { starts, cols, entries };
}

/** The elements of the `count` smallest classes besides the identity, each with the weight of its class. */
function weightedElements({ group, classes, classOf, identityClass }: ClassData, count: number, next: () => number): (readonly [number, number])[] {
  const chosen = classes
    .map((c, t) => ({ t, size: c.size }))
    .filter(({ t }) => t !== identityClass)
    .sort((a, b) => a.size - b.size || a.t - b.t)
    .slice(0, count);
  const weights = new Map(chosen.map(({ t }) => [t, next()]));
  const support: (readonly [number, number])[] = [];
  for (let x = 0; x < group.order; x++) {
    const weight = weights.get(classOf[x]!);
    if (weight !== undefined) support.push([x, weight]);
  }
  return support;
}

function timesVector({ starts, cols, entries }: SparseRows, v: Float64Array, p: number): Float64Array {
  const result = new Float64Array(v.length);
  for (let s = 0; s < v.length; s++) {
    const [from, to] = [starts[s]!, starts[s + 1]!];
    let sum = 0;
    for (let at = from, terms = 0; at < to; at++) {
      sum += entries[at]! * v[cols[at]!]!;
      if (++terms % BATCH === 0) sum %= p;
    }
    result[s] = sum % p;
  }
  return result;
}

/** u minus its components along the linear characters, whose eigenvectors are |C_t|·λ(t). */
function withoutLinear(u: Float64Array, { classes, group }: ClassData, linear: LinearCharacters, { p, zeta, order }: RootPrime): Float64Array {
  const roots = new Float64Array(linear.order);
  const step = powerOf(zeta, order / linear.order, p);
  for (let a = 0, x = 1; a < linear.order; a++, x = (x * step) % p) roots[a] = x;
  const inverseOrder = Number(inverseModulo(BigInt(group.order), BigInt(p)));
  const result = Float64Array.from(u);
  for (const lambda of linear.exponents) {
    let sum = 0;
    classes.forEach((c, t) => (sum = (sum + u[t]! * roots[(linear.order - lambda[c.representative]!) % linear.order]!) % p));
    const component = (sum * inverseOrder) % p;
    classes.forEach((c, t) => (result[t] = (result[t]! + (((p - component) * roots[lambda[c.representative]!]!) % p) * c.size) % p));
  }
  return result;
}

/**
 * The central characters ω_χ(C_t) = |C_t|·χ(t)/χ(1) modulo p of the irreducible characters χ of degree > 1, each a list over
 * the classes.
 *
 * A generic combination of a few small class sums acts on the class functions with an eigenvalue for each χ. These must be
 * distinct modulo p, a prime above 2^22, which is checked; otherwise twice as many classes are taken. The Krylov sequence of one vector without linear components gives
 * their minimal polynomial (Berlekamp–Massey), its roots the eigenvalues, and Horner's quotients the eigenvectors.
 * @source J. D. Dixon, High speed computation of group characters, Numer. Math. 10 (1967); G. J. A. Schneider, J. Symbolic
 *   Comput. 9 (1990), for taking the linear characters out first
 */
export function nonlinearCentralCharacters(data: ClassData, linear: LinearCharacters, prime: RootPrime): Float64Array[] {
  const k = data.classes.length;
  const d = k - linear.exponents.length;
  if (d === 0) return [];
  const { p } = prime;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const next = residueStream(0x9e3779b9 ^ (attempt * 0x85ebca6b), p);
    const Z = centralElementMatrix(data, weightedElements(data, 2 ** attempt, next), p);
    const functional = Float64Array.from({ length: k }, next);
    const krylov = [withoutLinear(Float64Array.from({ length: k }, next), data, linear, prime)];
    const sequence: number[] = [];
    let vector = krylov[0]!;
    for (let i = 0; i < 2 * d; i++) {
      pollDeadline();
      let sum = 0;
      for (let t = 0; t < k; t++) sum = (sum + functional[t]! * vector[t]!) % p;
      sequence.push(sum);
      vector = timesVector(Z, vector, p);
      if (krylov.length < d) krylov.push(vector);
    }
    const minimal = recurrenceModulo(sequence, p);
    if (minimal.length !== d + 1) continue;
    const eigenvalues = distinctRootsModulo(minimal, p);
    if (eigenvalues?.length === d) return eigenvalues.map((theta) => eigenvector(minimal, theta, krylov, data.identityClass, p));
  }
  throw new InternalError('characterTable: no central element with distinct eigenvalues was found');
}

/** Σ_j q_j·A^j·v for q = m/(λ − θ), scaled to 1 at the identity. */
function eigenvector(minimal: readonly number[], theta: number, krylov: readonly Float64Array[], identityClass: number, p: number): Float64Array {
  const d = minimal.length - 1;
  const result = new Float64Array(krylov[0]!.length);
  let coefficient = 0;
  for (let j = d - 1, terms = 0; j >= 0; j--) {
    coefficient = (minimal[j + 1]! + theta * coefficient) % p;
    const v = krylov[j]!;
    for (let t = 0; t < result.length; t++) result[t]! += coefficient * v[t]!;
    if (++terms % BATCH === 0) for (let t = 0; t < result.length; t++) result[t]! %= p;
  }
  for (let t = 0; t < result.length; t++) result[t]! %= p;
  const scale = Number(inverseModulo(BigInt(result[identityClass]!), BigInt(p)));
  return result.map((x) => (x * scale) % p);
}
