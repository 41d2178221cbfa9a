import { add, bytes, load, mul, splat, store, sub } from './lanes';

/*
 * Many small matrix products C_b = A_b·B_b with A_b of r × k, B_b of k × v, C_b of r × v, row-major, one after another.
 * Each entry of C is added up over k in order, from its first product.
 */

@inline function cell<T>(c: usize, a: usize, b: usize, k: i32, row: usize): void {
  let s = mul(splat(a), load<T>(b));
  for (let j = 1; j < k; j++) {
    a += 8; b += row;
    s = add(s, mul(splat(a), load<T>(b)));
  }
  store<T>(c, s);
}
// two rows of A and two vectors of B at a time: four sums in flight
@inline function cells4(c: usize, a: usize, b: usize, k: i32, row: usize): void {
  let d = a + (<usize>k << 3);
  let x = splat(a), y = splat(d), u = v128.load(b), w = v128.load(b, 16);
  let s00 = mul(x, u), s01 = mul(x, w), s10 = mul(y, u), s11 = mul(y, w);
  for (let j = 1; j < k; j++) {
    a += 8; d += 8; b += row;
    x = splat(a); y = splat(d); u = v128.load(b); w = v128.load(b, 16);
    s00 = add(s00, mul(x, u)); s01 = add(s01, mul(x, w)); s10 = add(s10, mul(y, u)); s11 = add(s11, mul(y, w));
  }
  v128.store(c, s00); v128.store(c, s01, 16); v128.store(c + row, s10); v128.store(c + row, s11, 16);
}
export function blockProducts(c: i32, a: i32, b: i32, r: i32, k: i32, v: i32, count: i32): void {
  let pc = bytes(c), pa = bytes(a), pb = bytes(b);
  const row = bytes(v), inner = bytes(k), end4 = bytes(v & ~3), end2 = bytes(v & ~1);
  for (let n = 0; n < count; n++) {
    let i = 0;
    for (; i + 2 <= r; i += 2, pa += 2 * inner, pc += 2 * row) {
      let t: usize = 0;
      for (; t < end4; t += 32) cells4(pc + t, pa, pb + t, k, row);
      for (; t < end2; t += 16) { cell<v128>(pc + t, pa, pb + t, k, row); cell<v128>(pc + row + t, pa + inner, pb + t, k, row); }
      if (v & 1) { cell<f64>(pc + t, pa, pb + t, k, row); cell<f64>(pc + row + t, pa + inner, pb + t, k, row); }
    }
    if (i < r) {
      let t: usize = 0;
      for (; t < end2; t += 16) cell<v128>(pc + t, pa, pb + t, k, row);
      if (v & 1) cell<f64>(pc + t, pa, pb + t, k, row);
      pa += inner; pc += row;
    }
    pb += bytes(k * v);
  }
}

@inline function complexCell<T>(cr: usize, ci: usize, ar: usize, ai: usize, br: usize, bi: usize, k: i32, row: usize): void {
  let xr = splat(ar), xi = splat(ai), yr = load<T>(br), yi = load<T>(bi);
  let sr = sub(mul(xr, yr), mul(xi, yi)), si = add(mul(xr, yi), mul(xi, yr));
  for (let j = 1; j < k; j++) {
    ar += 8; ai += 8; br += row; bi += row;
    xr = splat(ar); xi = splat(ai); yr = load<T>(br); yi = load<T>(bi);
    sr = add(sr, sub(mul(xr, yr), mul(xi, yi)));
    si = add(si, add(mul(xr, yi), mul(xi, yr)));
  }
  store<T>(cr, sr); store<T>(ci, si);
}
@inline function complexCells2(cr: usize, ci: usize, ar: usize, ai: usize, br: usize, bi: usize, k: i32, row: usize): void {
  const step = <usize>k << 3;
  let xr = splat(ar), xi = splat(ai), zr = splat(ar + step), zi = splat(ai + step), yr = v128.load(br), yi = v128.load(bi);
  let sr = sub(mul(xr, yr), mul(xi, yi)), si = add(mul(xr, yi), mul(xi, yr)), tr = sub(mul(zr, yr), mul(zi, yi)), ti = add(mul(zr, yi), mul(zi, yr));
  for (let j = 1; j < k; j++) {
    ar += 8; ai += 8; br += row; bi += row;
    xr = splat(ar); xi = splat(ai); yr = v128.load(br); yi = v128.load(bi);
    sr = add(sr, sub(mul(xr, yr), mul(xi, yi)));
    si = add(si, add(mul(xr, yi), mul(xi, yr)));
    zr = splat(ar + step); zi = splat(ai + step);
    tr = add(tr, sub(mul(zr, yr), mul(zi, yi)));
    ti = add(ti, add(mul(zr, yi), mul(zi, yr)));
  }
  v128.store(cr, sr); v128.store(ci, si); v128.store(cr + row, tr); v128.store(ci + row, ti);
}
export function complexBlockProducts(cReal: i32, cImaginary: i32, aReal: i32, aImaginary: i32, bReal: i32, bImaginary: i32, r: i32, k: i32, v: i32, count: i32): void {
  let cr = bytes(cReal), ci = bytes(cImaginary), ar = bytes(aReal), ai = bytes(aImaginary), br = bytes(bReal), bi = bytes(bImaginary);
  const row = bytes(v), inner = bytes(k), end2 = bytes(v & ~1);
  for (let n = 0; n < count; n++) {
    let i = 0;
    for (; i + 2 <= r; i += 2) {
      let t: usize = 0;
      for (; t < end2; t += 16) complexCells2(cr + t, ci + t, ar, ai, br + t, bi + t, k, row);
      if (v & 1) {
        complexCell<f64>(cr + t, ci + t, ar, ai, br + t, bi + t, k, row);
        complexCell<f64>(cr + row + t, ci + row + t, ar + inner, ai + inner, br + t, bi + t, k, row);
      }
      ar += 2 * inner; ai += 2 * inner; cr += 2 * row; ci += 2 * row;
    }
    if (i < r) {
      let t: usize = 0;
      for (; t < end2; t += 16) complexCell<v128>(cr + t, ci + t, ar, ai, br + t, bi + t, k, row);
      if (v & 1) complexCell<f64>(cr + t, ci + t, ar, ai, br + t, bi + t, k, row);
      ar += inner; ai += inner; cr += row; ci += row;
    }
    br += bytes(k * v); bi += bytes(k * v);
  }
}

/*
 * The same product for many matrices whose entries lie in planes: entry (i, j) of all matrices is the run of n numbers at
 * a + (i·k + j)·n; vectors likewise: component j of all vectors is the run at x + j·n.
 */
@inline function planeCell<T>(y: usize, a: usize, x: usize, k: i32, plane: usize): void {
  let s = mul(load<T>(a), load<T>(x));
  for (let j = 1; j < k; j++) {
    a += plane; x += plane;
    s = add(s, mul(load<T>(a), load<T>(x)));
  }
  store<T>(y, s);
}
export function planeProducts(y: i32, a: i32, x: i32, r: i32, k: i32, n: i32): void {
  let q = bytes(y), p = bytes(a);
  const from = bytes(x), plane = bytes(n), end = bytes(n & ~1);
  for (let i = 0; i < r; i++, q += plane, p += bytes(n * k)) {
    let t: usize = 0;
    for (; t < end; t += 16) planeCell<v128>(q + t, p + t, from + t, k, plane);
    if (n & 1) planeCell<f64>(q + t, p + t, from + t, k, plane);
  }
}
@inline function complexPlaneCell<T>(yr: usize, yi: usize, ar: usize, ai: usize, xr: usize, xi: usize, k: i32, plane: usize): void {
  let ur = load<T>(ar), ui = load<T>(ai), vr = load<T>(xr), vi = load<T>(xi);
  let sr = sub(mul(ur, vr), mul(ui, vi)), si = add(mul(ur, vi), mul(ui, vr));
  for (let j = 1; j < k; j++) {
    ar += plane; ai += plane; xr += plane; xi += plane;
    ur = load<T>(ar); ui = load<T>(ai); vr = load<T>(xr); vi = load<T>(xi);
    sr = add(sr, sub(mul(ur, vr), mul(ui, vi)));
    si = add(si, add(mul(ur, vi), mul(ui, vr)));
  }
  store<T>(yr, sr); store<T>(yi, si);
}
export function complexPlaneProducts(yReal: i32, yImaginary: i32, aReal: i32, aImaginary: i32, xReal: i32, xImaginary: i32, r: i32, k: i32, n: i32): void {
  let yr = bytes(yReal), yi = bytes(yImaginary), ar = bytes(aReal), ai = bytes(aImaginary);
  const xr = bytes(xReal), xi = bytes(xImaginary), plane = bytes(n), end = bytes(n & ~1);
  for (let i = 0; i < r; i++, yr += plane, yi += plane, ar += bytes(n * k), ai += bytes(n * k)) {
    let t: usize = 0;
    for (; t < end; t += 16) complexPlaneCell<v128>(yr + t, yi + t, ar + t, ai + t, xr + t, xi + t, k, plane);
    if (n & 1) complexPlaneCell<f64>(yr + t, yi + t, ar + t, ai + t, xr + t, xi + t, k, plane);
  }
}

/** Pairs of complex numbers, in place, each times its 2 × 2 block: columns of the block as re, im, re, im, two doubles each. */
export function complexPairs(real: i32, imaginary: i32, blocks: i32, count: i32): void {
  let re = bytes(real), im = bytes(imaginary), p = bytes(blocks);
  const end = re + (<usize>count << 4);
  for (; re < end; re += 16, im += 16, p += 64) {
    const xr = v128.load64_splat(re), yr = v128.load64_splat(re, 8), xi = v128.load64_splat(im), yi = v128.load64_splat(im, 8);
    const ar = v128.load(p), ai = v128.load(p, 16), br = v128.load(p, 32), bi = v128.load(p, 48);
    v128.store(re, add(sub(mul(ar, xr), mul(ai, xi)), sub(mul(br, yr), mul(bi, yi))));
    v128.store(im, add(add(mul(ar, xi), mul(ai, xr)), add(mul(br, yi), mul(bi, yr))));
  }
}
