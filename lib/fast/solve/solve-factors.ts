/** Where row k (or column k) of a packed triangle begins: rows of n, n − 1, … numbers; place k of row k is its diagonal. */
export const packedStart = (n: number, k: number): number => k * n - (k * (k - 1)) / 2 - k;

/**
 * A = P_0·L_0·P_1·L_1·…·U: at step k rows k and swaps[k] are exchanged, then multiples of row k are subtracted from the rows below.
 * Column k of L and row k of U are runs of n − k numbers in packed triangles.
 */
export class RealFactors {
  readonly n: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly swaps: Int32Array;

  constructor(n: number) {
    this.n = n;
    this.lower = new Float64Array((n * (n + 1)) / 2);
    this.upper = new Float64Array((n * (n + 1)) / 2);
    this.swaps = new Int32Array(n);
  }

  /** y ← A^-1·y */
  solve(y: Float64Array): void {
    const { n, lower, upper, swaps } = this;
    for (let k = 0; k < n; k++) {
      const q = swaps[k]!;
      const value = y[q]!;
      y[q] = y[k]!;
      y[k] = value;
      const at = packedStart(n, k);
      for (let i = k + 1; i < n; i++) y[i]! -= lower[at + i]! * value;
    }
    for (let k = n - 1; k >= 0; k--) {
      const at = packedStart(n, k);
      let sum = y[k]!;
      for (let j = k + 1; j < n; j++) sum -= upper[at + j]! * y[j]!;
      y[k] = sum / upper[at + k]!;
    }
  }

  /** y ← A^-T·y */
  solveTransposed(y: Float64Array): void {
    const { n, lower, upper, swaps } = this;
    for (let k = 0; k < n; k++) {
      const at = packedStart(n, k);
      const value = y[k]! / upper[at + k]!;
      y[k] = value;
      for (let j = k + 1; j < n; j++) y[j]! -= upper[at + j]! * value;
    }
    for (let k = n - 1; k >= 0; k--) {
      const at = packedStart(n, k);
      let sum = y[k]!;
      for (let i = k + 1; i < n; i++) sum -= lower[at + i]! * y[i]!;
      const q = swaps[k]!;
      y[k] = y[q]!;
      y[q] = sum;
    }
  }
}

/** The same over complex numbers in planes. */
export class ComplexFactors {
  readonly n: number;
  readonly lowerRe: Float64Array;
  readonly lowerIm: Float64Array;
  readonly upperRe: Float64Array;
  readonly upperIm: Float64Array;
  readonly swaps: Int32Array;

  constructor(n: number) {
    this.n = n;
    const size = (n * (n + 1)) / 2;
    [this.lowerRe, this.lowerIm, this.upperRe, this.upperIm] = [new Float64Array(size), new Float64Array(size), new Float64Array(size), new Float64Array(size)];
    this.swaps = new Int32Array(n);
  }

  /** y ← A^-1·y */
  solve(re: Float64Array, im: Float64Array): void {
    const { n, lowerRe, lowerIm, upperRe, upperIm, swaps } = this;
    for (let k = 0; k < n; k++) {
      const q = swaps[k]!;
      const x = re[q]!;
      const y = im[q]!;
      [re[q], im[q], re[k], im[k]] = [re[k]!, im[k]!, x, y];
      const at = packedStart(n, k);
      for (let i = k + 1; i < n; i++) {
        const a = lowerRe[at + i]!;
        const b = lowerIm[at + i]!;
        re[i]! -= a * x - b * y;
        im[i]! -= a * y + b * x;
      }
    }
    for (let k = n - 1; k >= 0; k--) {
      const at = packedStart(n, k);
      let x = re[k]!;
      let y = im[k]!;
      for (let j = k + 1; j < n; j++) {
        const a = upperRe[at + j]!;
        const b = upperIm[at + j]!;
        x -= a * re[j]! - b * im[j]!;
        y -= a * im[j]! + b * re[j]!;
      }
      [re[k], im[k]] = quotient(x, y, upperRe[at + k]!, upperIm[at + k]!);
    }
  }

  /** y ← A^-*·y, A^* the conjugate transpose */
  solveAdjoint(re: Float64Array, im: Float64Array): void {
    const { n, lowerRe, lowerIm, upperRe, upperIm, swaps } = this;
    for (let k = 0; k < n; k++) {
      const at = packedStart(n, k);
      const [x, y] = quotient(re[k]!, im[k]!, upperRe[at + k]!, -upperIm[at + k]!);
      [re[k], im[k]] = [x, y];
      for (let j = k + 1; j < n; j++) {
        const a = upperRe[at + j]!;
        const b = upperIm[at + j]!;
        re[j]! -= a * x + b * y;
        im[j]! -= a * y - b * x;
      }
    }
    for (let k = n - 1; k >= 0; k--) {
      const at = packedStart(n, k);
      let x = re[k]!;
      let y = im[k]!;
      for (let i = k + 1; i < n; i++) {
        const a = lowerRe[at + i]!;
        const b = lowerIm[at + i]!;
        x -= a * re[i]! + b * im[i]!;
        y -= a * im[i]! - b * re[i]!;
      }
      const q = swaps[k]!;
      [re[k], im[k], re[q], im[q]] = [re[q]!, im[q]!, x, y];
    }
  }
}

/** (x + iy)/(a + ib), by Smith's method. */
export function quotient(x: number, y: number, a: number, b: number): [number, number] {
  if (Math.abs(a) >= Math.abs(b)) {
    const r = b / a;
    const d = a + b * r;
    return [(x + y * r) / d, (y - x * r) / d];
  }
  const r = a / b;
  const d = a * r + b;
  return [(x * r + y) / d, (y * r - x) / d];
}

/** LU factors with partial pivoting of a row-major n × n matrix, which is destroyed; null when a pivot is zero or not finite. */
export function denseFactors(matrix: Float64Array, n: number, poll: () => void): RealFactors | null {
  const factors = new RealFactors(n);
  const { lower, upper, swaps } = factors;
  for (let k = 0; k < n; k++) {
    poll();
    let q = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(matrix[i * n + k]!) > Math.abs(matrix[q * n + k]!)) q = i;
    const pivot = matrix[q * n + k]!;
    if (pivot === 0 || !Number.isFinite(pivot)) return null;
    swaps[k] = q;
    const at = packedStart(n, k);
    for (let j = k; j < n; j++) {
      upper[at + j] = matrix[q * n + j]!;
      matrix[q * n + j] = matrix[k * n + j]!;
    }
    lower[at + k] = 1;
    for (let i = k + 1; i < n; i++) {
      const l = matrix[i * n + k]! / pivot;
      lower[at + i] = l;
      if (l !== 0) for (let j = k + 1; j < n; j++) matrix[i * n + j]! -= l * upper[at + j]!;
    }
  }
  return factors;
}

/** The same over complex numbers in planes. */
export function complexDenseFactors(re: Float64Array, im: Float64Array, n: number): ComplexFactors | null {
  const factors = new ComplexFactors(n);
  const { lowerRe, lowerIm, upperRe, upperIm, swaps } = factors;
  for (let k = 0; k < n; k++) {
    let q = k;
    let size = -1;
    for (let i = k; i < n; i++) {
      const s = Math.hypot(re[i * n + k]!, im[i * n + k]!);
      if (s > size) [q, size] = [i, s];
    }
    if (!(size > 0) || size === Infinity) return null;
    swaps[k] = q;
    const at = packedStart(n, k);
    for (let j = k; j < n; j++) {
      [upperRe[at + j], upperIm[at + j]] = [re[q * n + j]!, im[q * n + j]!];
      [re[q * n + j], im[q * n + j]] = [re[k * n + j]!, im[k * n + j]!];
    }
    lowerRe[at + k] = 1;
    for (let i = k + 1; i < n; i++) {
      const [a, b] = quotient(re[i * n + k]!, im[i * n + k]!, upperRe[at + k]!, upperIm[at + k]!);
      [lowerRe[at + i], lowerIm[at + i]] = [a, b];
      for (let j = k + 1; j < n; j++) {
        const c = upperRe[at + j]!;
        const d = upperIm[at + j]!;
        re[i * n + j]! -= a * c - b * d;
        im[i * n + j]! -= a * d + b * c;
      }
    }
  }
  return factors;
}
