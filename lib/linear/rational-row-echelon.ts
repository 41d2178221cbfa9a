import { wordPrime } from '../algebra/word-primes.ts';
import { pollDeadline } from '../deadline.ts';
import { reducedEchelonAt } from '../kernels/reduced-echelon.ts';
import type { ResidentIntegers } from '../kernels/resident-integers.ts';
import { ChineseImages } from './chinese-images.ts';
import { reconstructFractions, type Fractions } from './common-denominator.ts';
import { isExactProduct } from './exact-product.ts';
import { clearRows } from './integer-form.ts';
import { IntegerMatrix } from './integer-matrix.ts';
import type { RationalMatrix } from './rational-matrix.ts';
import type { Minor } from './minor.ts';
import { withResident } from './resident-matrix.ts';

/** The reduced row echelon form over Q: (1/denominator)·integers, rank × cols. */
export interface RationalRowEchelon {
  readonly integers: IntegerMatrix;
  readonly denominator: bigint;
  readonly rank: number;
  readonly pivots: number[];
  readonly minor: Minor;
}

/** The reduced form modulo one prime: its pivots and, densely, its columns without pivots. */
interface Image {
  readonly prime: number;
  readonly rows: number[];
  readonly cols: number[];
  readonly free: Float64Array;
}

function freeColumns(cols: number, pivots: readonly number[]): number[] {
  const taken = new Set(pivots);
  return Array.from({ length: cols }, (_, j) => j).filter((j) => !taken.has(j));
}

function reducedImage(M: ResidentIntegers, prime: number): Image {
  const { memory, image, stride } = M;
  M.reduce(prime);
  const { rank, pivotRows, pivotCols } = reducedEchelonAt(memory, image, M.rows, M.cols, stride, prime);
  const data = memory.doubles;
  const cols = [...pivotCols];
  const others = freeColumns(M.cols, cols);
  const free = new Float64Array(rank * others.length);
  for (let i = 0, k = 0; i < rank; i++) for (const j of others) free[k++] = data[image + i * stride + j]!;
  return { prime, rows: [...pivotRows], cols, free };
}

/** Negative when the pivots a come before b: more of them, or as many and lexicographically smaller. */
function comparePivots(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return b.length - a.length;
  const k = a.findIndex((x, i) => x !== b[i]);
  return k < 0 ? 0 : a[k]! - b[k]!;
}

/**
 * The reduced row echelon form of M over Q.
 *
 * One prime gives pivot rows P and pivot columns C. Modulo every prime that divides no relevant minor the pivots of
 * M[P, :] are the true ones, and these come before all others, so images with later pivots are dropped and an earlier
 * set starts anew. The candidate (1/d)·N for the free columns satisfies d·M[P, free] ≡ M[P, C]·N modulo every prime
 * used; when their product exceeds both sides together, the equation holds in Z. With the same equation for the other
 * rows M = M[:, C]·R, and the minor (P, C), nonzero modulo a prime, makes R the reduced form. If the other rows fail,
 * the rank is higher, and a later prime shows it.
 */
export function rationalRowEchelon(M: RationalMatrix): RationalRowEchelon {
  const { integers } = clearRows(M);
  if (integers.isZero()) return { integers: IntegerMatrix.zero(0, M.cols), denominator: 1n, rank: 0, pivots: [], minor: { rows: [], cols: [], prime: BigInt(wordPrime(0)) } };
  let reached = 0;
  for (let k = 0; ; k++) {
    const first = withResident(integers, (resident) => reducedImage(resident, wordPrime(k)));
    if (first.cols.length <= reached) continue;
    reached = first.cols.length;
    const form = liftRows(integers, first, k);
    if (form !== null) return form;
  }
}

/** The form of the rows `first.rows`, which are independent, or null when other rows do not lie in their span. */
function liftRows(M: IntegerMatrix, first: Image, index: number): RationalRowEchelon | null {
  const rank = first.rows.length;
  const chosen = first.rows;
  const allCols = Array.from({ length: M.cols }, (_, j) => j);
  const S = rank === M.rows && chosen.every((row, i) => row === i) ? M : M.submatrix(chosen, allCols);
  return withResident(S, (resident) => {
    let leader = first;
    let images = [first];
    let minorRows = first.rows;
    for (let k = index + 1, next = 1; ; k++) {
      pollDeadline();
      if (images.length >= next) {
        next = Math.max(images.length + 1, Math.floor(images.length * 1.4));
        const fractions = proveRows(S, leader.cols, images);
        if (fractions !== null) {
          const minor = { rows: minorRows, cols: [...leader.cols], prime: BigInt(leader.prime) };
          return coversOtherRows(M, chosen, leader.cols, fractions) ? assemble(M.cols, leader.cols, fractions, minor) : null;
        }
      }
      const image = reducedImage(resident, wordPrime(k));
      const order = comparePivots(image.cols, leader.cols);
      if (order === 0) images.push(image);
      if (order < 0) {
        leader = image;
        images = [image];
        minorRows = image.rows.map((row) => chosen[row]!);
        next = 1;
      }
    }
  });
}

/** The free columns N/d of the reduced form of S, proved: d·S[:, free] = S[:, pivots]·N. */
function proveRows(S: IntegerMatrix, pivots: readonly number[], images: readonly Image[]): Fractions | null {
  const length = pivots.length * (S.cols - pivots.length);
  if (length === 0) return { numerators: [], denominator: 1n };
  const chinese = new ChineseImages(images.map((x) => x.prime), images.map((x) => x.free));
  const fractions = reconstructFractions(chinese, length);
  if (fractions === null) return null;
  let largest = 0n;
  for (const x of fractions.numerators) if (x > largest) largest = x; else if (-x > largest) largest = -x;
  const sides = S.maximum() * (fractions.denominator + BigInt(pivots.length) * largest);
  return sides < chinese.modulus ? fractions : null;
}

function coversOtherRows(M: IntegerMatrix, chosen: readonly number[], pivots: readonly number[], { numerators, denominator }: Fractions): boolean {
  if (chosen.length === M.rows) return true;
  const used = new Set(chosen);
  const others = Array.from({ length: M.rows }, (_, i) => i).filter((i) => !used.has(i));
  const free = freeColumns(M.cols, pivots);
  const right = IntegerMatrix.fromBigInts(pivots.length, free.length, numerators);
  return isExactProduct(M.submatrix(others, pivots), right, M.submatrix(others, free), denominator);
}

function assemble(cols: number, pivots: readonly number[], { numerators, denominator }: Fractions, minor: Minor): RationalRowEchelon {
  const free = freeColumns(cols, pivots);
  const entries = new Array<bigint>(pivots.length * cols).fill(0n);
  pivots.forEach((pivot, i) => {
    entries[i * cols + pivot] = denominator;
    free.forEach((j, f) => (entries[i * cols + j] = numerators[i * free.length + f]!));
  });
  return { integers: IntegerMatrix.fromBigInts(pivots.length, cols, entries), denominator, rank: pivots.length, pivots: [...pivots], minor };
}
