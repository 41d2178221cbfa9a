/* Moves by index tables: what FloatKernels says, as scripts/wasm/source/rearrange.ts. `index` counts words here. */

export function gather(F: Float64Array, W: Int32Array, target: number, source: number, index: number, n: number, v: number): void {
  for (let i = 0; i < n; i++, target += v) {
    const p = source + W[index + i]! * v;
    for (let t = 0; t < v; t++) F[target + t] = F[p + t]!;
  }
}

export function gatherSigned(F: Float64Array, W: Int32Array, target: number, source: number, index: number, n: number, v: number): void {
  for (let i = 0; i < n; i++, target += v) {
    const k = W[index + i]!;
    if (k >= 0) for (let t = 0; t < v; t++) F[target + t] = F[source + k * v + t]!;
    else for (let t = 0; t < v; t++) F[target + t] = -F[source + ~k * v + t]!;
  }
}

export function scatter(F: Float64Array, W: Int32Array, target: number, source: number, index: number, n: number, v: number): void {
  for (let i = 0; i < n; i++, source += v) {
    const q = target + W[index + i]! * v;
    for (let t = 0; t < v; t++) F[q + t] = F[source + t]!;
  }
}

export function scatterSigned(F: Float64Array, W: Int32Array, target: number, source: number, index: number, n: number, v: number): void {
  for (let i = 0; i < n; i++, source += v) {
    const k = W[index + i]!;
    if (k >= 0) for (let t = 0; t < v; t++) F[target + k * v + t] = F[source + t]!;
    else for (let t = 0; t < v; t++) F[target + ~k * v + t] = -F[source + t]!;
  }
}

export function scatterAdd(F: Float64Array, W: Int32Array, target: number, source: number, index: number, n: number, v: number): void {
  for (let i = 0; i < n; i++, source += v) {
    const q = target + W[index + i]! * v;
    for (let t = 0; t < v; t++) F[q + t] = F[q + t]! + F[source + t]!;
  }
}

export function transpose(F: Float64Array, target: number, source: number, rows: number, cols: number): void {
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) F[target + j * rows + i] = F[source + i * cols + j]!;
}

export function sparseProduct(F: Float64Array, W: Int32Array, y: number, starts: number, columns: number, values: number, x: number, rows: number): void {
  for (let i = 0; i < rows; i++) {
    let s = 0;
    for (let t = W[starts + i]!; t < W[starts + i + 1]!; t++) s += F[values + t]! * F[x + W[columns + t]!]!;
    F[y + i] = s;
  }
}
