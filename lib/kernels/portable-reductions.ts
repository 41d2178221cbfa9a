/* Sums of rows: what FloatKernels says, as scripts/wasm/source/reduce.ts; target and source may be different arrays. */

export function addRowSums(T: Float64Array, target: number, step: number, F: Float64Array, source: number, rows: number, cols: number): void {
  let p = source | 0;
  for (let i = 0; i < rows; i++, target += step) {
    let s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    let j = cols | 0;
    for (; j >= 16; j = (j - 16) | 0, p = (p + 16) | 0) {
      s0 += F[p]! + F[(p + 2) | 0]!;
      s1 += F[(p + 1) | 0]! + F[(p + 3) | 0]!;
      s2 += F[(p + 4) | 0]! + F[(p + 6) | 0]!;
      s3 += F[(p + 5) | 0]! + F[(p + 7) | 0]!;
      s4 += F[(p + 8) | 0]! + F[(p + 10) | 0]!;
      s5 += F[(p + 9) | 0]! + F[(p + 11) | 0]!;
      s6 += F[(p + 12) | 0]! + F[(p + 14) | 0]!;
      s7 += F[(p + 13) | 0]! + F[(p + 15) | 0]!;
    }
    for (; j >= 2; j = (j - 2) | 0, p = (p + 2) | 0) {
      s0 += F[p]!;
      s1 += F[(p + 1) | 0]!;
    }
    if (j > 0) {
      s2 += F[p]!;
      p = (p + 1) | 0;
    }
    T[target] = T[target]! + (s0 + s2 + (s4 + s6) + (s1 + s3 + (s5 + s7)));
  }
}

export function addRows(T: Float64Array, target: number, F: Float64Array, source: number, rows: number, cols: number): void {
  let p = source | 0;
  let i = rows | 0;
  // four rows at a time, so that the sums are read and written a quarter as often
  for (; i >= 4; i = (i - 4) | 0, p = (p + 4 * cols) | 0) {
    let a = p;
    let b = (a + cols) | 0;
    let c = (b + cols) | 0;
    let d = (c + cols) | 0;
    let t = target | 0;
    for (let j = cols | 0; j > 0; j = (j - 1) | 0) {
      T[t] = T[t]! + F[a]! + F[b]! + F[c]! + F[d]!;
      t = (t + 1) | 0;
      a = (a + 1) | 0;
      b = (b + 1) | 0;
      c = (c + 1) | 0;
      d = (d + 1) | 0;
    }
  }
  for (; i > 0; i = (i - 1) | 0) for (let j = 0; j < cols; j++, p++) T[target + j] = T[target + j]! + F[p]!;
}
