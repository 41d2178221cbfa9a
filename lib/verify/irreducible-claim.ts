import { inverseModulo } from '../algebra/integers.ts';
import { primality } from '../algebra/primality.ts';
import { pollDeadline } from '../deadline.ts';
import { conjugacy } from './character-claim.ts';
import { CyclotomicNumbers, equalValues, isZeroValue, readCyclotomicField, type CyclotomicValue } from './cyclotomic-numbers.ts';
import { readArray, readCount, readIndices, readObject, refuse } from './document.ts';
import { readGroup, requireGenerators, type GroupTable } from './group-table.ts';

type Row = readonly CyclotomicValue[];
type Rows = readonly Row[];

const DEGREE_LIMIT = 256;
const PRIMES_TRIED = 8;

/**
 * The matrices of the generators extend to an irreducible representation with the given character: the generators generate; the
 * images of one row vector under products of the matrices depend on the product in the group only, and span the space, so that
 * every product that is 1 in the group is the identity matrix; traces at one element of each class are the character (classes
 * numbered by smallest element); and Σ |C|·χ(C)·χ(C⁻¹) = |G|.
 */
export function checkIrreducibleClaim(claim: unknown, evidence: unknown): void {
  const parts = readObject(claim, '/claim', ['group', 'degree', 'field', 'generators', 'matrices', 'character']);
  readObject(evidence, '/evidence', []);
  const group = readGroup(parts['group'], '/claim/group');
  const degree = readCount(parts['degree'], '/claim/degree', DEGREE_LIMIT);
  if (degree < 1) refuse('/claim/degree', 'expected a degree from 1 up');
  const numbers = new CyclotomicNumbers(readCyclotomicField(parts['field'], '/claim/field'));
  const generators = readIndices(parts['generators'], '/claim/generators', group.order);
  requireGenerators(group, generators, '/claim/generators');
  const matrices = readArray(parts['matrices'], '/claim/matrices', generators.length).map((rows, t) =>
    readArray(rows, `/claim/matrices/${t}`, degree).map((row, i) =>
      readArray(row, `/claim/matrices/${t}/${i}`, degree).map((x, j) => numbers.read(x, `/claim/matrices/${t}/${i}/${j}`)),
    ),
  );
  const { representatives, sizes, classOf } = conjugacy(group);
  const character = readArray(parts['character'], '/claim/character', sizes.length).map((x, t) => numbers.read(x, `/claim/character/${t}`));
  const steps = checkOrbit(group, numbers, generators, matrices, degree);
  const identity = Array.from({ length: degree }, (_, i) => Array.from({ length: degree }, (__, j) => (i === j ? numbers.one : numbers.zero)));
  const images = new Map<number, Rows>([[group.identity, identity]]);
  representatives.forEach((x, t) => {
    const image = imageOf(x, steps, matrices, images, numbers);
    const trace = numbers.dot(image.map((row, i) => [row[i]!, numbers.one]));
    if (!equalValues(trace, character[t]!)) refuse(`/claim/character/${t}`, 'is not the trace');
  });
  const norm = numbers.dot(representatives.map((x, t) => [numbers.dot([[character[t]!, numbers.reduced([BigInt(sizes[t]!)], 1n)]]), character[classOf[group.inverse[x]!]!]!]));
  if (!equalValues(norm, numbers.reduced([BigInt(group.order)], 1n))) refuse('/claim/character', 'has not norm 1: the representation is reducible');
}

/** How an element was reached: the element before it, and the position of the generator. */
type Step = readonly [before: number, generator: number] | undefined;

/** The images of the first unit vector agree on every edge of the Cayley graph and span the space. */
function checkOrbit(group: GroupTable, numbers: CyclotomicNumbers, generators: readonly number[], matrices: readonly Rows[], degree: number): readonly Step[] {
  const steps = new Array<Step>(group.order).fill(undefined);
  const orbit = new Array<Row | undefined>(group.order);
  orbit[group.identity] = Array.from({ length: degree }, (_, j) => (j === 0 ? numbers.one : numbers.zero));
  const queue = [group.identity];
  for (const g of queue) {
    pollDeadline();
    for (const [t, s] of generators.entries()) {
      const image = rowTimes(orbit[g]!, matrices[t]!, numbers);
      const target = group.product[g * group.order + s]!;
      const known = orbit[target];
      if (known === undefined) {
        orbit[target] = image;
        steps[target] = [g, t];
        queue.push(target);
      } else if (!image.every((x, j) => equalValues(x, known[j]!))) refuse(`/claim/matrices/${t}`, `is no homomorphism: at the product ${g}·${s} the images of a vector differ`);
    }
  }
  if (!spans(orbit as Rows, numbers, degree)) refuse('/claim/matrices', 'the images of the first unit vector are not shown to span the space: the representation is reducible');
  return steps;
}

function rowTimes(u: Row, M: Rows, numbers: CyclotomicNumbers): Row {
  const nonzero = [...u.entries()].filter(([, x]) => !isZeroValue(x));
  return M[0]!.map((_, j) => numbers.dot(nonzero.filter(([i]) => !isZeroValue(M[i]![j]!)).map(([i, x]) => [x, M[i]![j]!])));
}

function imageOf(x: number, steps: readonly Step[], matrices: readonly Rows[], images: Map<number, Rows>, numbers: CyclotomicNumbers): Rows {
  const path: number[] = [];
  let y = x;
  for (; !images.has(y); y = steps[y]![0]) path.push(y);
  for (const z of path.reverse()) {
    pollDeadline();
    const [before, t] = steps[z]!;
    images.set(z, images.get(before)!.map((row) => rowTimes(row, matrices[t]!, numbers)));
  }
  return images.get(x)!;
}

/** Whether the rows have rank `degree` modulo a prime p ≡ 1 mod n, at one place above it. */
function spans(rows: Rows, numbers: CyclotomicNumbers, degree: number): boolean {
  let p = BigInt(numbers.n) * (2n ** 24n / BigInt(numbers.n) + 1n) + 1n;
  for (let tried = 0; tried < PRIMES_TRIED; p += BigInt(numbers.n)) {
    if (primality(p) !== 'prime') continue;
    tried++;
    if (rankReaches(rows, numbers, degree, p, rootOfUnity(numbers.n, p))) return true;
  }
  return false;
}

/** An element of order n modulo p. */
function rootOfUnity(n: number, p: bigint): bigint {
  for (let g = 2n; ; g++) {
    let z = 1n;
    for (let [e, square] = [(p - 1n) / BigInt(n), g]; e > 0n; e >>= 1n, square = (square * square) % p) if (e & 1n) z = (z * square) % p;
    let order = 1;
    for (let x = z; x !== 1n; x = (x * z) % p) order++;
    if (order === n) return z;
  }
}

function rankReaches(rows: Rows, numbers: CyclotomicNumbers, degree: number, p: bigint, root: bigint): boolean {
  const pivots = new Array<readonly bigint[] | undefined>(degree);
  const inverse = (d: bigint): bigint => inverseModulo(d, p);
  let rank = 0;
  for (const row of rows) {
    pollDeadline();
    const residues = row.map((x) => numbers.residue(x, root, p, inverse));
    if (residues.includes(null)) return false;
    const rest = residues as bigint[];
    for (let k = 0; k < degree; k++) {
      const c = rest[k]!;
      if (c === 0n) continue;
      const pivot = pivots[k];
      if (pivot === undefined) {
        const scale = inverse(c);
        pivots[k] = rest.map((y) => (y * scale) % p);
        if (++rank === degree) return true;
        break;
      }
      for (let l = k; l < degree; l++) rest[l] = (((rest[l]! - c * pivot[l]!) % p) + p) % p;
    }
  }
  return false;
}
