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

export function cauchyResidual(F: Float64Array, target: number, start: number, left: number, w: number, x: number, y: number, work: number, rows: number, cols: number, rank: number): void {
  const down = rank * cols;
  for (let i = 0; i < rows; i++) {
    const node = F[x + i]!;
    for (let j = 0; j < cols; j++) {
      const other = -F[y + j]!;
      const gap = node + other;
      const q = 1 / gap;
      const p = q * gap;
      const rest = 1 - p - productError(q, gap, p) - q * sumError(node, other, gap);
      F[work + j] = q;
      F[work + cols + j] = rest * q;
    }
    let r = F[start + i]!;
    let error = 0;
    for (let k = 0, plane = w; k < rank; k++, plane += cols) {
      // sums of the terms with even and with odd j, and of a last one
      let s0 = 0, s1 = 0, s2 = 0, l0 = 0, l1 = 0, l2 = 0;
      for (let j = 0; j < cols; j++) {
        const a = F[work + j]!;
        const b = F[plane + j]!;
        const p = a * b;
        const isLast = j === cols - 1 && cols % 2 === 1;
        const sum = isLast ? s2 : j % 2 === 0 ? s0 : s1;
        const total = sum + p;
        const lost = productError(a, b, p) + (a * F[plane + down + j]! + F[work + cols + j]! * b) + sumError(sum, p, total);
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
      let rest = l0 + l1 + sumError(s0, s1, total);
      if (cols % 2 === 1) {
        const next = total + s2;
        rest = rest + l2 + sumError(total, s2, next);
        total = next;
      }
      const g = F[left + i * rank + k]!;
      const p = g * total;
      const next = r - p;
      error = error + (sumError(r, -p, next) - (productError(g, total, p) + g * rest));
      r = next;
    }
    F[target + i] = r + error;
  }
}
