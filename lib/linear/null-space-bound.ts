import { absolute, bitLength, gcd } from '../algebra/integers.ts';
import { reducedFreeColumns } from '../kernels/free-columns.ts';
import { pollDeadline } from '../deadline.ts';
import { ChineseImages, type ResidueImages } from './chinese-images.ts';
import { reconstructFractions, type Fractions } from './common-denominator.ts';
import { isExactProduct } from './exact-product.ts';
import { squaredMinorBounds } from './hadamard-bound.ts';
import type { IntegerForm } from './integer-form.ts';
import { IntegerMatrix } from './integer-matrix.ts';
import { echelonImage, type EchelonImage } from './echelon-image.ts';
import { PAdicImages } from './p-adic-images.ts';
import { PAdicLifting } from './p-adic-lifting.ts';

/** Null vectors of an integer matrix that bound its rank: right: M·basis = 0, left: basis·M = 0. */
export interface NullBasis {
  readonly side: 'right' | 'left';
  /** Primitive integer vectors, as columns (right) or rows (left); independent, as their free entries form a diagonal. */
  readonly basis: IntegerMatrix;
}

/** Digits of text that a lifted basis may have in all, so that a certificate stays a document that one can send. */
const LONGEST_TEXT = 2 ** 26;

/** One step of a p-adic digit, in steps of the blocked elimination: measured for n = 64 to 512, reconstruction included. */
const DIGIT_STEP = 3;

/** The null space of M seen modulo one prime: pivot rows and columns, and the columns without pivots. */
interface NullSpaceImage {
  readonly side: 'right' | 'left';
  /** M, or its transpose for the left side; its columns are what the null vectors combine. */
  readonly M: IntegerMatrix;
  readonly pivotRows: readonly number[];
  readonly pivotCols: readonly number[];
  readonly free: readonly number[];
  readonly first: ChineseImages;
  /** What the entries of a null vector are to be multiplied by: the multipliers of the rows for the left side. */
  readonly weights: readonly bigint[] | null;
}

function nullSpaceImage(M: IntegerMatrix, side: 'right' | 'left', weights: readonly bigint[] | null, { prime, image, pivots }: EchelonImage): NullSpaceImage {
  const pivotCols = [...pivots.pivotCols];
  const taken = new Set(pivotCols);
  const free = Array.from({ length: M.cols }, (_, j) => j).filter((j) => !taken.has(j));
  const residues = reducedFreeColumns(image.data, image.stride, pivots, free, prime);
  return { side, M, pivotRows: [...pivots.pivotRows], pivotCols, free, first: new ChineseImages([prime], [residues]), weights };
}

/**
 * Null vectors of a rational matrix M, given by its integer form, that prove rank M ≤ `echelon.pivots.rank`, where
 * `echelon` is an image of that form; or null where none are found at a smaller cost than that of the modular bound. Short
 * ones come from one prime on either side, long ones from p-adic lifting.
 */
export function provedNullBasis({ integers: M, multipliers }: IntegerForm, echelon: EchelonImage): NullBasis | null {
  const { rank } = echelon.pivots;
  const images: NullSpaceImage[] = [];
  const sides = M.cols <= M.rows ? (['right', 'left'] as const) : (['left', 'right'] as const);
  for (const side of sides) {
    // More null vectors than this take longer to find than they save.
    if (2 * ((side === 'right' ? M.cols : M.rows) - rank) > rank) continue;
    const own = side === 'right' ? M : M.transpose();
    const image = side === 'right' ? nullSpaceImage(own, side, null, echelon) : nullSpaceImage(own, side, multipliers, echelonImage(own, echelon.prime));
    const basis = provedBasis(image, image.first);
    if (basis !== null) return basis;
    images.push(image);
  }
  return images.length === 0 ? null : liftedBasis(images[0]!);
}

const entryOf = (images: ResidueImages, width: number, column: number): ResidueImages => ({ modulus: images.modulus, value: (i) => images.value(i * width + column) });

/** The basis that has these residues, or null where there is none or it is not one of the whole matrix. */
function provedBasis(space: NullSpaceImage, images: ResidueImages): NullBasis | null {
  const { side, M, pivotRows, pivotCols, free, weights } = space;
  const columns: Fractions[] = [];
  let sides = 0n;
  for (let k = 0; k < free.length; k++) {
    const fractions = reconstructFractions(entryOf(images, free.length, k), pivotCols.length);
    if (fractions === null) return null;
    columns.push(fractions);
    let largest = 0n;
    for (const x of fractions.numerators) if (absolute(x) > largest) largest = absolute(x);
    const size = M.maximum() * (fractions.denominator + BigInt(pivotCols.length) * largest);
    if (size > sides) sides = size;
  }
  const basis = assemble(M.cols, pivotCols, free, columns);
  // The pivot rows vanish modulo the modulus; where both sides together are smaller, they vanish.
  const proved = new Set(sides < images.modulus ? pivotRows : []);
  const rows = Array.from({ length: M.rows }, (_, i) => i).filter((i) => !proved.has(i));
  const rest = rows.length === M.rows ? M : M.submatrix(rows, Array.from({ length: M.cols }, (_, j) => j));
  if (!isExactProduct(rest, basis, IntegerMatrix.zero(rows.length, free.length), 1n)) return null;
  if (side === 'right') return { side, basis };
  return { side, basis: primitiveColumns(weights!.every((w) => w === 1n) ? basis : scaledRows(basis, weights!)).transpose() };
}

/** The vectors d·e_free − Σ n_i·e_pivot(i) without common factors, as columns. */
function assemble(rows: number, pivotCols: readonly number[], free: readonly number[], columns: readonly Fractions[]): IntegerMatrix {
  const width = free.length;
  const entries = new Array<bigint>(rows * width).fill(0n);
  columns.forEach(({ numerators, denominator }, k) => {
    entries[free[k]! * width + k] = denominator;
    numerators.forEach((x, i) => (entries[pivotCols[i]! * width + k] = -x));
  });
  return primitiveColumns(IntegerMatrix.fromBigInts(rows, width, entries));
}

const scaledRows = (A: IntegerMatrix, factors: readonly bigint[]): IntegerMatrix =>
  IntegerMatrix.fromBigInts(A.rows, A.cols, Array.from({ length: A.rows * A.cols }, (_, k) => A.entry(k) * factors[Math.floor(k / A.cols)]!));

/** Every column divided by its content. */
function primitiveColumns(A: IntegerMatrix): IntegerMatrix {
  const { rows, cols } = A;
  const contents = Array.from({ length: cols }, (_, j) => {
    pollDeadline();
    let content = 0n;
    for (let i = 0; i < rows && content !== 1n; i++) if (!A.isZeroEntry(i * cols + j)) content = gcd(content, A.at(i, j));
    return content;
  });
  if (contents.every((content) => content === 1n)) return A;
  return IntegerMatrix.fromBigInts(rows, cols, Array.from({ length: rows * cols }, (_, k) => A.entry(k) / contents[k % cols]!));
}

/** Steps of elimination of an n × m matrix up to the given rank. */
const eliminationSteps = (n: number, m: number, rank: number): number => rank * n * m - (rank * rank * (n + m)) / 2 + rank ** 3 / 3;

/**
 * The basis by p-adic lifting, or null. Where every digit that may be needed costs less than the modular bound of the rank,
 * all of them are allowed; otherwise a part of that cost is spent on the hope for shorter vectors.
 */
function liftedBasis(space: NullSpaceImage): NullBasis | null {
  const { M, pivotRows, pivotCols, free } = space;
  const rank = pivotCols.length;
  const bits = bitLength(squaredMinorBounds(M)(rank + 1)) / 2;
  const modularSteps = (bits / 24) * (eliminationSteps(M.rows, M.cols, rank) + 3 * M.rows * M.cols);
  const affordable = (modularSteps - (4 / 3) * rank ** 3) / (DIGIT_STEP * 2 * rank * rank * free.length);
  // By Cramer's rule numerators and denominators have at most `bits` bits: twice as many reconstruct them.
  const needed = Math.ceil((2 * bits + 2) / 23.99) + 1;
  const printable = LONGEST_TEXT / (rank * free.length * 3.62);
  const digitsAllowed = Math.floor(Math.min(needed <= affordable ? needed : affordable / 4, printable));
  if (digitsAllowed < 2) return null;
  const S = M.submatrix(pivotRows, [...pivotCols, ...free]);
  const places = Array.from({ length: rank + free.length }, (_, j) => j);
  const rows = places.slice(0, rank);
  const [B, C] = [S.submatrix(rows, rows), S.submatrix(rows, places.slice(rank))];
  const prime = Number(space.first.modulus);
  const lifting = PAdicLifting.fits(B, C, prime) ? PAdicLifting.of(B, C, prime) : null;
  if (lifting === null) return null;
  try {
    const digits: Int32Array[] = [];
    for (let next = 2; digits.length < digitsAllowed; ) {
      digits.push(lifting.nextDigit());
      if (digits.length < next && digits.length < digitsAllowed) continue;
      next = Math.ceil(digits.length * 1.3);
      const basis = provedBasis(space, new PAdicImages(prime, digits));
      if (basis !== null) return basis;
    }
    return null;
  } finally {
    lifting.release();
  }
}
