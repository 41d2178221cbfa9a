import { InputError, LimitError, shown } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import { IntegerMatrix } from '../linear/integer-matrix.ts';
import { RationalMatrix } from '../linear/rational-matrix.ts';
import { blockCount, requireOfFamily, type Diagram } from './diagram.ts';
import type { DiagramFamily } from './family.ts';

/** Most diagrams of a Gram matrix. */
const MAXIMAL_DIAGRAMS = 2048;

/** sign·n^loops, for every n at once. */
export interface LoopPower {
  readonly loops: number;
  readonly sign: 1 | -1;
}

/** sign·n^loops, times n! where two determinants meet. */
export interface InnerProductTerm {
  readonly loops: number;
  readonly sign: 1 | 0 | -1;
  readonly heads: boolean;
}

/** The join of two set partitions of the same points: for the blocks of each the block of the join, and their number. */
interface Join {
  readonly ofFirst: number[];
  readonly ofSecond: number[];
  readonly blocks: number;
}

function joinOf(first: readonly number[], second: readonly number[]): Join {
  const parent: number[] = [];
  const root = (b: number): number => {
    let r = b;
    while (parent[r] !== r) r = parent[r]!;
    return r;
  };
  const meets: number[] = [];
  let blocks = 0;
  for (let v = 0; v < first.length; v++) {
    const b = first[v]!;
    if (b === parent.length) {
      parent.push(b);
      blocks++;
    }
    const c = second[v]!;
    if (c === meets.length) meets.push(b);
    else {
      const [x, y] = [root(b), root(meets[c]!)];
      if (x !== y) {
        parent[x] = y;
        blocks--;
      }
    }
  }
  return { ofFirst: parent.map((_, b) => root(b)), ofSecond: meets.map(root), blocks };
}

/** The other vertex of the pair of each vertex. */
function partners(blockOf: readonly number[]): number[] {
  const seen: number[] = [];
  const partner = new Array<number>(blockOf.length);
  blockOf.forEach((b, v) => {
    const w = seen[b];
    if (w === undefined) seen[b] = v;
    else [partner[v], partner[w]] = [w, v];
  });
  return partner;
}

/**
 * The trace round every loop of d and e: with ε² = −1, a loop that passes q pairs within a row, R of them right to left, is
 * (−1)^(R + q/2)·n; q is even because a loop changes the row an even number of times.
 */
function symplecticLoops(d: Diagram, e: Diagram): LoopPower {
  const [first, second] = [partners(d.blockOf), partners(e.blockOf)];
  const visited = new Array<boolean>(first.length).fill(false);
  let [loops, halfTurns] = [0, 0];
  for (let start = 0; start < first.length; start++) {
    if (visited[start]) continue;
    loops++;
    let [within, v] = [0, start];
    do {
      for (const partner of [first, second]) {
        const w = partner[v]!;
        if (v < d.top === w < d.top) {
          within++;
          if (w < v) halfTurns += 2;
        }
        visited[v] = true;
        v = w;
      }
    } while (v !== start);
    halfTurns += within;
  }
  return { loops, sign: (halfTurns / 2) % 2 === 0 ? 1 : -1 };
}

/** The blocks of the join at the legs, in reading order; a leg that ends freely is a block of its own, with the given number. */
function legs(d: Diagram, blockInJoin: readonly number[], ownNumber: number): number[] {
  const { blocks, legs: count } = d.head!;
  const ends = blocks.map((b) => blockInJoin[b]!);
  if (ends.length < count) ends.push(ownNumber);
  return ends;
}

/**
 * Σ over the values of all legs of the product of two signs. Legs that meet carry the same value. Two legs of one head that meet
 * give 0; so do two values that only one head reads, by exchanging them; otherwise both heads read the same values, in orders that
 * differ by one permutation, for each of n! assignments.
 */
function headTerm(first: readonly number[], second: readonly number[], blocks: number): InnerProductTerm {
  const zero = { loops: 0, sign: 0, heads: true } as const;
  if (new Set(first).size < first.length || new Set(second).size < second.length) return zero;
  const images = second.map((end) => first.indexOf(end));
  const alone = first.map((_, a) => a).filter((a) => !images.includes(a));
  if (alone.length > 1) return zero;
  const order = images.map((a) => (a === -1 ? alone[0]! : a));
  let odd = false;
  for (let i = 0; i < order.length; i++) for (let j = i + 1; j < order.length; j++) if (order[i]! > order[j]!) odd = !odd;
  const reached = new Set([...first, ...second].filter((end) => end >= 0)).size;
  return { loops: blocks - reached, sign: odd ? -1 : 1, heads: true };
}

/** The inner product of two diagrams of the family with the same rows, without checks. */
export function innerProductTermUnchecked(family: DiagramFamily, n: number, d: Diagram, e: Diagram): InnerProductTerm {
  if (family === 'Sp') return { ...symplecticLoops(d, e), heads: false };
  if ((d.head === null) !== (e.head === null)) return { loops: 0, sign: n === 1 ? 1 : 0, heads: false };
  const { ofFirst, ofSecond, blocks } = joinOf(d.blockOf, e.blockOf);
  if (d.head === null) return { loops: blocks, sign: 1, heads: false };
  return headTerm(legs(d, ofFirst, -1), legs(e, ofSecond, -2), blocks);
}

function requireSameRows(d: Diagram, e: Diagram, where: string): void {
  if (d.top !== e.top || d.bottom !== e.bottom) throw new InputError(`${where}: expected diagrams with the same rows, got (${d.bottom}, ${d.top}) and (${e.bottom}, ${e.top})`, { value: shown([e.bottom, e.top]) });
}

/** The value of a term, with the powers of n and n! made once. */
function valueAt(n: number, loopsMost: number): (term: InnerProductTerm) => bigint {
  const powers = [1n];
  for (let i = 0; i < loopsMost; i++) powers.push(powers[i]! * BigInt(n));
  let orders: bigint | null = null;
  const factorial = (): bigint => {
    let product = 1n;
    for (let i = 2; i <= n; i++) product *= BigInt(i);
    return product;
  };
  return ({ loops, sign, heads }) => (sign === 0 ? 0n : BigInt(sign) * powers[loops]! * (heads ? (orders ??= factorial()) : 1n));
}

/**
 * The inner product Σ D(d)[i,j]·D(e)[i,j] of the matrices of two diagrams with the same rows, in O((k+l)²) steps, whatever n is.
 *
 * For set partitions and Brauer diagrams n^b, b the number of blocks of the join of d and e; Sp: ±n^loops; two heads: 0 or
 * ±n!·n^b, b the number of blocks of the join without legs; one head: 0 for n ≥ 2.
 * @throws InputError when a diagram is not one of the family at size n, or the rows differ
 * @example
 * import { diagram, diagramInnerProduct } from 'group-matrix';
 * const cup = diagram(2, 0, { blocks: [[0, 1]] });
 * const determinant = diagram(2, 0, { blocks: [], free: [0, 1] });
 * [diagramInnerProduct('O', 5, cup, cup), diagramInnerProduct('SO', 2, cup, determinant), diagramInnerProduct('SO', 2, determinant, determinant)] // => [5n, 0n, 2n]
 */
export function diagramInnerProduct(family: DiagramFamily, n: number, d: Diagram, e: Diagram): bigint {
  requireOfFamily(family, n, d, 'diagramInnerProduct');
  requireOfFamily(family, n, e, 'diagramInnerProduct');
  requireSameRows(d, e, 'diagramInnerProduct');
  return valueAt(n, d.top + d.bottom)(innerProductTermUnchecked(family, n, d, e));
}

/**
 * The inner product of two diagrams as sign·n^loops, for every n: loops is the number of blocks of the join of d and e; the sign is
 * 1 but for Sp.
 * @throws InputError when a diagram has a head or is not one of the family, or the rows differ
 * @example
 * import { diagram, innerProductLoops } from 'group-matrix';
 * const cup = { blocks: [[0, 1], [2, 3]] };
 * [innerProductLoops('O', diagram(2, 2, cup), diagram(2, 2, cup)), innerProductLoops('Sp', diagram(2, 2, cup), diagram(2, 2, { blocks: [[0, 2], [1, 3]] }))] // => [{ loops: 2, sign: 1 }, { loops: 1, sign: 1 }]
 */
export function innerProductLoops(family: 'S' | 'O' | 'Sp', d: Diagram, e: Diagram): LoopPower {
  if (family !== 'S' && family !== 'O' && family !== 'Sp') throw new InputError(`innerProductLoops: expected S, O or Sp (heads need a number n), got ${shown(family)}`, { value: family });
  requireOfFamily(family, 2, d, 'innerProductLoops');
  requireOfFamily(family, 2, e, 'innerProductLoops');
  requireSameRows(d, e, 'innerProductLoops');
  return family === 'Sp' ? symplecticLoops(d, e) : { loops: joinOf(d.blockOf, e.blockOf).blocks, sign: 1 };
}

/**
 * The Gram matrix of diagrams: entry (a, b) is the inner product of the matrices of diagrams a and b. Over Q its rank is the
 * dimension of the space that the matrices span.
 * @throws InputError when a diagram is not one of the family at size n, or the rows differ
 * @throws LimitError for more than 2,048 diagrams
 * @example
 * import { gramMatrix, rank, spanningDiagrams } from 'group-matrix';
 * [2, 3].map((n) => rank(gramMatrix('O', n, [...spanningDiagrams('O', n, 3, 3)]))) // => [10, 15]
 */
export function gramMatrix(family: DiagramFamily, n: number, diagrams: readonly Diagram[]): RationalMatrix {
  const size = diagrams.length;
  if (size > MAXIMAL_DIAGRAMS) throw new LimitError(`gramMatrix: expected at most ${MAXIMAL_DIAGRAMS} diagrams, got ${size}`, { value: size, limit: `diagrams ${MAXIMAL_DIAGRAMS}` });
  for (const d of diagrams) {
    requireOfFamily(family, n, d, 'gramMatrix');
    requireSameRows(diagrams[0]!, d, 'gramMatrix');
  }
  const value = valueAt(n, Math.max(0, ...diagrams.map((d) => blockCount(d.blockOf))));
  const entries = new Array<bigint>(size * size);
  for (let a = 0; a < size; a++) {
    pollDeadline();
    for (let b = a; b < size; b++) entries[a * size + b] = entries[b * size + a] = value(innerProductTermUnchecked(family, n, diagrams[a]!, diagrams[b]!));
  }
  return RationalMatrix.of(IntegerMatrix.fromBigInts(size, size, entries));
}
