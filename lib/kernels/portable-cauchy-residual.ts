/* Residuals of Cauchy-like matrices in twice the precision, operation for operation as scripts/wasm/source/cauchy-residual.ts. */

function productError(a: number, b: number, p: number): number {
  const s = 134217729 * a;
  const t = 134217729 * b;
  const ah = s - (s - a);
  const bh = t - (t - b);
  const al = a - ah;
  const bl = b - bh;
  return al * bl - (p - ah * bh - al * bh - ah * bl);
}

function sumError(a: number, b: number, s: number): number {
  const c = s - a;
  return a - (s - c) + (b - c);
}

export function cauchyResidual(F: Float64Array, target: number, start: number, left: number, right: number, x: number, y: number, z: number, rows: number, cols: number, rank: number): void {
  for (let i = 0; i < rows; i++) {
    const node = F[x + i]!;
    // sums of the terms with even and with odd j, and of a last one
    let s0 = 0, s1 = 0, s2 = 0, l0 = 0, l1 = 0, l2 = 0;
    for (let j = 0; j < cols; j++) {
      let s = 0, l = 0;
      for (let k = 0, g = left + i * rank, h = right + j; k < rank; k++, g++, h += cols) {
        const a = F[g]!, b = F[h]!, p = a * b, t = s + p;
        l += productError(a, b, p) + sumError(s, p, t);
        s = t;
      }
      const other = -F[y + j]!;
      const gap = node + other;
      const first = (s + l) / gap;
      const p = first * gap;
      const second = (s - p - productError(first, gap, p) + l - first * sumError(node, other, gap)) / gap;
      const high = first + second;
      const w = F[z + j]!;
      const q = high * w;
      const isLast = j === cols - 1 && cols % 2 === 1;
      const sum = isLast ? s2 : j % 2 === 0 ? s0 : s1;
      const total = sum + q;
      const lost = productError(high, w, q) + sumError(sum, q, total) + sumError(first, second, high) * w;
      if (isLast) {
        s2 = total;
        l2 += lost;
      } else if (j % 2 === 0) {
        s0 = total;
        l0 += lost;
      } else {
        s1 = total;
        l1 += lost;
      }
    }
    let total = s0 + s1;
    let error = l0 + l1 + sumError(s0, s1, total);
    if (cols % 2 === 1) {
      const next = total + s2;
      error = error + l2 + sumError(total, s2, next);
      total = next;
    }
    const r = F[start + i]! - total;
    F[target + i] = r + (sumError(F[start + i]!, -total, r) - error);
  }
}
