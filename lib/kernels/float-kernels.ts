/**
 * Loops over doubles in a `KernelMemory`: two implementations, SIMD and portable, with bit-identical results.
 *
 * Every place is an offset that counts doubles; index tables are 32-bit words at such an offset (word k of the table at o
 * is `memory.words[2·o + k]`). Nothing is checked here: the caller validated sizes and offsets. Ranges overlap only where a
 * method says so. m, n, v, count are ≥ 0; k ≥ 1 in products of blocks.
 *
 * Residue tree. A real block of length r·m stands for a polynomial modulo z^(r·m) − 1; `realForwardR` splits it into
 * a real block of length m modulo z^m − 1, followed by
 * - r = 2: m coefficients modulo z^m + 1 (for even m they are the complex block of m/2 modulo z^(m/2) − i: first half re, second im);
 * - r = 3: re, im of the block modulo z^m − ω, ω = e^(2πi/3);
 * - r = 4: m coefficients modulo z^m + 1, then re, im of the block modulo z^m − i;
 * - r = 5: re₁, re₂, im₁, im₂ of the blocks modulo z^m − ω, z^m − ω², ω = e^(2πi/5).
 * A complex block modulo z^(r·m) − t^r splits into r blocks modulo z^m − t·ω^j, ω = e^(2πi/r), in the order of j, for r = 4 in the
 * order t, −t, i·t, −i·t. Its twiddles are t, t², …, t^(r−1), each (re, im). With an inner dimension v every m is m·v.
 * Inverse steps gain the factor r (the halves modulo z^m + 1 of radix 2 and 4 regarded as complex blocks of m/2).
 */
export interface FloatKernels {
  /** Which implementation this is. */
  readonly kind: 'simd' | 'portable';
  /** x ← split(source); `source` may be `x`. */
  realForward2(x: number, source: number, m: number): void;
  realForward3(x: number, source: number, m: number): void;
  realForward4(x: number, source: number, m: number): void;
  realForward5(x: number, source: number, m: number): void;
  realInverse2(x: number, m: number): void;
  realInverse3(x: number, m: number): void;
  realInverse4(x: number, m: number): void;
  realInverse5(x: number, m: number): void;
  /** In place, for `count` consecutive blocks of r·m, each with its own twiddles, 2·(r − 1) doubles a block. */
  complexForward2(re: number, im: number, m: number, count: number, twiddles: number): void;
  complexForward3(re: number, im: number, m: number, count: number, twiddles: number): void;
  complexForward4(re: number, im: number, m: number, count: number, twiddles: number): void;
  complexForward5(re: number, im: number, m: number, count: number, twiddles: number): void;
  complexInverse2(re: number, im: number, m: number, count: number, twiddles: number): void;
  complexInverse3(re: number, im: number, m: number, count: number, twiddles: number): void;
  complexInverse4(re: number, im: number, m: number, count: number, twiddles: number): void;
  complexInverse5(re: number, im: number, m: number, count: number, twiddles: number): void;
  /**
   * `count` blocks of 4 with the twiddles of `complexForward2`, m = 2: forward to pairs modulo z² − w, each times its pair b0 + b1·z of the
   * spectrum modulo z² − w, and inverse. Six doubles of `pairs` for each: b0 as (re, im), re w·b1, re b1, im w·b1, im b1.
   */
  leaf4(re: number, im: number, count: number, twiddles: number, pairs: number): void;
  /** The same for blocks of 8, with the twiddles of `complexForward4`, m = 2. */
  leaf8(re: number, im: number, count: number, twiddles: number, pairs: number): void;
  /** Runs `steps` steps (`TreeStep`, eight words each) at `program`; places count from `work`, tables are absolute. */
  run(program: number, steps: number, work: number, source: number): void;

  copy(target: number, source: number, n: number): void;
  fill(target: number, n: number, value: number): void;
  /** x ← the number at `factor`, outside x, times x; places of numbers are never boxed on their way, numbers may be. */
  scale(x: number, n: number, factor: number): void;
  /** y ← y + the number at `factor`, outside y, times x */
  axpy(y: number, x: number, n: number, factor: number): void;
  /** target ← x + y; the target may be x or y, as in the next three. */
  addVectors(target: number, x: number, y: number, n: number): void;
  subtractVectors(target: number, x: number, y: number, n: number): void;
  /** target ← x ∘ y (a diagonal matrix times a vector). */
  multiply(target: number, x: number, y: number, n: number): void;
  /** target ← target + x ∘ y */
  multiplyAdd(target: number, x: number, y: number, n: number): void;
  /** (re, im) ← (re, im) ∘ (factorRe, factorIm) */
  complexMultiply(re: number, im: number, factorRe: number, factorIm: number, n: number): void;
  /** Row b of `count` rows of v complex numbers times factor b, factors stored as (re, im). */
  complexScaleRows(re: number, im: number, v: number, count: number, factors: number): void;
  /** Row b of `count` rows of v doubles times factor b. */
  scaleRows(x: number, v: number, count: number, factors: number): void;
  /** Σ x·y in eight partial sums by index modulo 8. */
  dot(x: number, y: number, n: number): number;

  /**
   * Entry i of the target, `step` doubles apart, ← itself + the sum of row i of the source (rows × cols, row-major): of sixteen
   * numbers x, sum j = 2·a + b < 8 takes x[4·a + b] + x[4·a + b + 2]; of the rest pairs go to sums 0 and 1, a last one to sum 2.
   */
  addRowSums(target: number, step: number, source: number, rows: number, cols: number): void;
  /** target ← target + the rows of the source, one after the other. */
  addRows(target: number, source: number, rows: number, cols: number): void;

  /** y ← A·x, A row-major with `stride` doubles from row to row; y apart from A and x. Each row: even and odd terms added apart. */
  gemv(y: number, a: number, stride: number, x: number, rows: number, cols: number): void;
  /** y ← y + Aᵀ·x, four rows of A at a time. */
  gemvTransposed(y: number, a: number, stride: number, x: number, rows: number, cols: number): void;
  /** C_b ← A_b·B_b for b < count: A_b r × k, B_b k × v, C_b r × v, row-major and consecutive. Entries are added over k in order. */
  blockProducts(c: number, a: number, b: number, r: number, k: number, v: number, count: number): void;
  /** The same over complex numbers in planes. */
  complexBlockProducts(cRe: number, cIm: number, aRe: number, aIm: number, bRe: number, bIm: number, r: number, k: number, v: number, count: number): void;
  /**
   * n products of an r × k matrix and a vector with entries in planes: entry (i, j) of all matrices is the run of n doubles at
   * a + (i·k + j)·n, component j of all vectors the run at x + j·n, of the results at y + i·n.
   */
  planeProducts(y: number, a: number, x: number, r: number, k: number, n: number): void;
  complexPlaneProducts(yRe: number, yIm: number, aRe: number, aIm: number, xRe: number, xIm: number, r: number, k: number, n: number): void;
  /** In place: pair b of `count` pairs of complex numbers in planes ← block b · pair; a block is its two columns, each re (2 doubles), im (2). */
  complexPairs(re: number, im: number, blocks: number, count: number): void;
  /** y ← A·x, A in compressed rows: starts (rows + 1 words), columns (words), values. */
  sparseProduct(y: number, starts: number, columns: number, values: number, x: number, rows: number): void;

  /** Row i of the target ← row index[i] of the source; n rows of v doubles. */
  gather(target: number, source: number, index: number, n: number, v: number): void;
  /** As gather; an index below zero, ~k, means minus row k. */
  gatherSigned(target: number, source: number, index: number, n: number, v: number): void;
  /** Row index[i] of the target ← row i of the source; of equal indices the last one wins. */
  scatter(target: number, source: number, index: number, n: number, v: number): void;
  scatterSigned(target: number, source: number, index: number, n: number, v: number): void;
  /** Row index[i] of the target ← itself + row i of the source, in the order of i. */
  scatterAdd(target: number, source: number, index: number, n: number, v: number): void;
  /** Row i of the target, v doubles, ← entry index[i] of v vectors, one each `stride` doubles; `scatterVectors` is the way back. */
  gatherVectors(target: number, source: number, index: number, n: number, v: number, stride: number): void;
  scatterVectors(target: number, source: number, index: number, n: number, v: number, stride: number): void;
  /**
   * Runs products of small matrices with rows that lie anywhere (eight words a step: portable-row-products.ts). Row i of the result
   * is Σ_j A[i][j]·(row j), added over j in order; tables give the places of the rows, counted from `work`, r or k words for each run
   * of `length` doubles; A is packed in panels of four rows, then of two, then of one, column by column. Or a block is transposed,
   * rows are gathered, or planes multiplied.
   */
  runRows(program: number, steps: number, work: number): void;
  /**
   * Row i of the target ← 0, or itself where `sum` is 1, + the number at `factor`, outside the target, times row i of the source; `rows` rows of
   * `cols` doubles, so many steps apart on either side. The next two likewise.
   */
  moveRows(target: number, targetStep: number, source: number, sourceStep: number, rows: number, cols: number, factor: number, sum: number): void;
  /** Entry j of row i of the target ← … + factor·entry i of row j of the source; the target has `rows` rows of `cols` doubles. */
  turnRows(target: number, targetStep: number, source: number, sourceStep: number, rows: number, cols: number, factor: number, sum: number): void;
  /** Each entry of row i of the target ← … + factor·the number at source + i·sourceStep. */
  spreadRows(target: number, targetStep: number, source: number, sourceStep: number, rows: number, cols: number, factor: number, sum: number): void;
  /** cols × rows target ← transposed rows × cols source. */
  transpose(target: number, source: number, rows: number, cols: number): void;
  /**
   * Steps from … to − 1 of the elimination with partial pivoting of a Cauchy-like matrix; the first step without a pivot, else `to`.
   * The eleven words of the frame: n, groups of four generators (≥ 1), length of a plane of numbers, then places: left planes, right
   * planes, nodes x and y, a column of n numbers, L and U (packed by columns and by rows), swaps (words). Generators and x are changed.
   */
  eliminateCauchy(frame: number, from: number, to: number): number;
  /**
   * Entry i of plane k of the target, `rows` doubles a plane, ← Σ_j z_k[j] / ((x_i − y_j) + (x'_i − y'_j)), added in the order of j; planes of z
   * have `cols` doubles, nodes are followed by their low parts x' and y'.
   */
  cauchyRows(target: number, z: number, x: number, y: number, rows: number, cols: number, count: number): void;
  /**
   * Entry i of the target ← b_i − Σ_k left_ik·Σ_j w_kj / (x_i − y_j) as if in twice the precision: left row-major, w in `rank` planes of `cols` doubles, followed by
   * as many of low parts. Even and odd terms are added apart. The work holds 2·cols doubles, which are overwritten.
   */
  cauchyResidual(target: number, b: number, left: number, w: number, x: number, y: number, work: number, rows: number, cols: number, rank: number): void;
}

/** The views through which portable code sees a memory; they change when the memory grows. */
export interface MemoryViews {
  readonly doubles: Float64Array;
  readonly words: Int32Array;
}
