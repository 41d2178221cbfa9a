/* Programs of products with scattered rows: what FloatKernels says, operation for operation as scripts/wasm/source/row-products.ts. */

/** Words of a step of `runRows`: 0, rows of the result, rows of the factor, matrix, r, k, length, runs; or 1, target, source, rows, cols. */
export const ROW_STEP_WORDS = 8;

function product(F: Float64Array, W: Int32Array, work: number, p: number): void {
  const r = W[p + 4]!, k = W[p + 5]!, length = W[p + 6]!, runs = W[p + 7]!;
  let a = W[p + 3]!;
  for (let i = 0, panel = 4; i < r; i += panel, a += panel * k) {
    while (i + panel > r) panel >>= 1;
    for (let h = i; h < i + panel; h++) {
      for (let q = 0, to = 2 * W[p + 1]! + h, from = 2 * W[p + 2]!; q < runs; q++, to += r, from += k) {
        const c = work + W[to]!, first = a + h - i;
        for (let t = 0; t < length; t++) {
          let s = F[first]! * F[work + W[from]! + t]!;
          for (let j = 1, e = first + panel; j < k; j++, e += panel) s += F[e]! * F[work + W[from + j]! + t]!;
          F[c + t] = s;
        }
      }
    }
  }
}

function transposeBlock(F: Float64Array, to: number, from: number, rows: number, cols: number): void {
  for (let j = 0; j < cols; j++) for (let i = 0; i < rows; i++) F[to++] = F[from + i * cols + j]!;
}

export function runRows(F: Float64Array, W: Int32Array, program: number, steps: number, work: number): void {
  for (let s = 0, p = 2 * program; s < steps; s++, p += ROW_STEP_WORDS) {
    if (W[p] === 0) product(F, W, work, p);
    else transposeBlock(F, work + W[p + 1]!, work + W[p + 2]!, W[p + 3]!, W[p + 4]!);
  }
}

export function gatherVectors(F: Float64Array, W: Int32Array, target: number, source: number, index: number, n: number, v: number, stride: number): void {
  for (let i = 0, q = target; i < n; i++) for (let t = 0, p = source + W[2 * index + i]!; t < v; t++, q++, p += stride) F[q] = F[p]!;
}

export function scatterVectors(F: Float64Array, W: Int32Array, target: number, source: number, index: number, n: number, v: number, stride: number): void {
  for (let i = 0, p = source; i < n; i++) for (let t = 0, q = target + W[2 * index + i]!; t < v; t++, p++, q += stride) F[q] = F[p]!;
}
