import { add, bytes, load, mul, splat, store, sub } from './lanes';

/*
 * Elimination of Cauchy-like matrices Σ_s left_s[i]·right_s[j] / (x_i − y_j) on their generators: planes of numbers, four planes to a
 * group. A sum over generators adds those of a group as (0 + 1) + (2 + 3) and joins the groups in order.
 */

/** Words of a frame: what lies where. */
@inline function at(frame: usize, k: usize): i32 { return load32(frame + (k << 2)); }
@inline function load32(p: usize): i32 { return i32.load(p); }

@inline function four<T>(p: usize, plane: usize, a: v128, b: v128, c: v128, d: v128): v128 {
  return add(add(mul(load<T>(p), a), mul(load<T>(p + plane), b)), add(mul(load<T>(p + 2 * plane), c), mul(load<T>(p + 3 * plane), d)));
}
/** Entries of one row or column: generators at p (here) and q (one number of each plane of the other side). */
@inline function entry<T>(p: usize, plane: usize, q: usize, groups: i32): v128 {
  let s = four<T>(p, plane, splat(q), splat(q + plane), splat(q + 2 * plane), splat(q + 3 * plane));
  for (let g = 1; g < groups; g++) {
    p += 4 * plane; q += 4 * plane;
    s = add(s, four<T>(p, plane, splat(q), splat(q + plane), splat(q + 2 * plane), splat(q + 3 * plane)));
  }
  return s;
}
@inline function subtract<T>(p: usize, l: v128, g: v128): v128 {
  const h = sub(load<T>(p), mul(l, g));
  store<T>(p, h);
  return h;
}
/** Subtracts l times the numbers at q from the generators at p. */
@inline function update<T>(p: usize, plane: usize, q: usize, groups: i32, l: v128): void {
  for (let g = 0; g < groups; g++) {
    subtract<T>(p, l, splat(q)); subtract<T>(p + plane, l, splat(q + plane));
    subtract<T>(p + 2 * plane, l, splat(q + 2 * plane)); subtract<T>(p + 3 * plane, l, splat(q + 3 * plane));
    p += 4 * plane; q += 4 * plane;
  }
}
@inline function larger(best: v128, x: v128): v128 { return f64x2.pmax(best, f64x2.abs(x)); }

/** Column k from row k on; the largest absolute value, −1 when there is none (NaN is none). */
function formColumn(frame: usize, k: i32): f64 {
  const n = at(frame, 0), groups = at(frame, 1), plane = bytes(at(frame, 2));
  const q = bytes(at(frame, 4) + k), y = splat(bytes(at(frame, 6) + k));
  let p = bytes(at(frame, 3) + k), x = bytes(at(frame, 5) + k), c = bytes(at(frame, 7) + k), best = f64x2.splat(-1);
  const m = n - k;
  for (const end = c + bytes(m & ~1); c < end; c += 16, p += 16, x += 16) {
    const v = f64x2.div(entry<v128>(p, plane, q, groups), sub(v128.load(x), y));
    v128.store(c, v);
    best = larger(best, v);
  }
  let most = max2(best);
  if (m & 1) {
    const v = f64x2.extract_lane(f64x2.div(entry<f64>(p, plane, q, groups), sub(splat(x), y)), 0);
    f64.store(c, v);
    if (Math.abs(v) > most) most = Math.abs(v);
  }
  return most;
}
@inline function max2(best: v128): f64 {
  const a = f64x2.extract_lane(best, 0), b = f64x2.extract_lane(best, 1);
  return b > a ? b : a;
}

/** The first place from k on where the column has this absolute value. */
function findPivot(c: usize, k: i32, n: i32, most: f64): i32 {
  for (let p = c + bytes(k); k < n; k++, p += 8) if (Math.abs(f64.load(p)) == most) return k;
  return n;
}
@inline function swap(p: usize, q: usize): void {
  const x = f64.load(p);
  f64.store(p, f64.load(q));
  f64.store(q, x);
}

@inline function rowStep<T>(j: usize, plane: usize, g0: v128, g1: v128, g2: v128, g3: v128, h0: v128, h1: v128, h2: v128, h3: v128, x: v128, y: usize, u: usize, inverse: v128): void {
  const a = load<T>(j), b = load<T>(j + plane), c = load<T>(j + 2 * plane), d = load<T>(j + 3 * plane);
  const v = f64x2.div(add(add(mul(a, g0), mul(b, g1)), add(mul(c, g2), mul(d, g3))), sub(x, load<T>(y)));
  store<T>(u, v);
  const w = mul(v, inverse);
  store<T>(j, sub(a, mul(w, h0))); store<T>(j + plane, sub(b, mul(w, h1)));
  store<T>(j + 2 * plane, sub(c, mul(w, h2))); store<T>(j + 3 * plane, sub(d, mul(w, h3)));
}
/** Row k of U behind the diagonal, and its part in the right generators. */
function eliminateRow(frame: usize, k: i32, u: usize, inverse: v128): void {
  const n = at(frame, 0), groups = at(frame, 1), plane = bytes(at(frame, 2)), m = n - k - 1;
  const g = bytes(at(frame, 3) + k), h = bytes(at(frame, 4) + k), x = splat(bytes(at(frame, 5) + k));
  let j = h + 8, y = bytes(at(frame, 6) + k + 1);
  const end = u + bytes(m & ~1);
  if (groups == 1) {
    const g0 = splat(g), g1 = splat(g + plane), g2 = splat(g + 2 * plane), g3 = splat(g + 3 * plane);
    const h0 = splat(h), h1 = splat(h + plane), h2 = splat(h + 2 * plane), h3 = splat(h + 3 * plane);
    for (; u < end; u += 16, j += 16, y += 16) rowStep<v128>(j, plane, g0, g1, g2, g3, h0, h1, h2, h3, x, y, u, inverse);
    if (m & 1) rowStep<f64>(j, plane, g0, g1, g2, g3, h0, h1, h2, h3, x, y, u, inverse);
    return;
  }
  for (; u < end; u += 16, j += 16, y += 16) {
    const v = f64x2.div(entry<v128>(j, plane, g, groups), sub(x, v128.load(y)));
    v128.store(u, v);
    update<v128>(j, plane, h, groups, mul(v, inverse));
  }
  if (m & 1) {
    const v = f64x2.div(entry<f64>(j, plane, g, groups), sub(x, splat(y)));
    store<f64>(u, v);
    update<f64>(j, plane, h, groups, mul(v, inverse));
  }
}

@inline function columnStep<T>(i: usize, plane: usize, g0: v128, g1: v128, g2: v128, g3: v128, h0: v128, h1: v128, h2: v128, h3: v128, x: usize, y: v128, c: usize, to: usize, inverse: v128): v128 {
  const l = mul(load<T>(c), inverse);
  store<T>(to, l);
  const a = subtract<T>(i, l, g0), b = subtract<T>(i + plane, l, g1), d = subtract<T>(i + 2 * plane, l, g2), e = subtract<T>(i + 3 * plane, l, g3);
  const v = f64x2.div(add(add(mul(a, h0), mul(b, h1)), add(mul(d, h2), mul(e, h3))), sub(load<T>(x), y));
  store<T>(c, v);
  return v;
}
/** Column k of L below the diagonal, its part in the left generators, and column k + 1 of what is left, with its largest absolute value. */
function eliminateColumn(frame: usize, k: i32, to: usize, inverse: v128): f64 {
  const n = at(frame, 0), groups = at(frame, 1), plane = bytes(at(frame, 2)), m = n - k - 1;
  const g = bytes(at(frame, 3) + k), h = bytes(at(frame, 4) + k + 1), y = splat(bytes(at(frame, 6) + k + 1));
  let i = g + 8, x = bytes(at(frame, 5) + k + 1), c = bytes(at(frame, 7) + k + 1), best = f64x2.splat(-1);
  const end = to + bytes(m & ~1);
  let last: v128 = f64x2.splat(0);
  if (groups == 1) {
    const g0 = splat(g), g1 = splat(g + plane), g2 = splat(g + 2 * plane), g3 = splat(g + 3 * plane);
    const h0 = splat(h), h1 = splat(h + plane), h2 = splat(h + 2 * plane), h3 = splat(h + 3 * plane);
    for (; to < end; to += 16, i += 16, x += 16, c += 16) best = larger(best, columnStep<v128>(i, plane, g0, g1, g2, g3, h0, h1, h2, h3, x, y, c, to, inverse));
    if (m & 1) last = columnStep<f64>(i, plane, g0, g1, g2, g3, h0, h1, h2, h3, x, y, c, to, inverse);
  } else {
    for (; to < end; to += 16, i += 16, x += 16, c += 16) {
      const l = mul(v128.load(c), inverse);
      v128.store(to, l);
      update<v128>(i, plane, g, groups, l);
      const v = f64x2.div(entry<v128>(i, plane, h, groups), sub(v128.load(x), y));
      v128.store(c, v);
      best = larger(best, v);
    }
    if (m & 1) {
      const l = mul(v128.load64_zero(c), inverse);
      store<f64>(to, l);
      update<f64>(i, plane, g, groups, l);
      last = f64x2.div(entry<f64>(i, plane, h, groups), sub(splat(x), y));
      store<f64>(c, last);
    }
  }
  let most = max2(best);
  if (m & 1) {
    const v = Math.abs(f64x2.extract_lane(last, 0));
    if (v > most) most = v;
  }
  return most;
}

/** Steps from … to − 1; the first step without a pivot, else `to`. */
export function eliminateCauchy(frameAt: i32, from: i32, to: i32): i32 {
  const frame = bytes(frameAt), n = at(frame, 0), planes = 4 * at(frame, 1), plane = bytes(at(frame, 2));
  const left = bytes(at(frame, 3)), x = bytes(at(frame, 5)), column = bytes(at(frame, 7)), swaps = bytes(at(frame, 10));
  let most = formColumn(frame, from);
  let lower = bytes(at(frame, 8)) + 8 * (<usize>from * <usize>n - <usize>from * (<usize>from - 1) / 2);
  let upper = bytes(at(frame, 9)) + 8 * (<usize>from * <usize>n - <usize>from * (<usize>from - 1) / 2);
  for (let k = from; k < to; k++) {
    if (!(most > 0) || most == Infinity) return k;
    const q = findPivot(column, k, n, most), a = bytes(k), b = bytes(q);
    i32.store(swaps + (<usize>k << 2), q);
    if (q != k) {
      for (let s = 0, p = left; s < planes; s++, p += plane) swap(p + a, p + b);
      swap(x + a, x + b);
      swap(column + a, column + b);
    }
    const pivot = f64.load(column + a), inverse = f64x2.splat(1 / pivot), run = bytes(n - k);
    f64.store(upper, pivot);
    f64.store(lower, 1);
    if (k + 1 < n) {
      eliminateRow(frame, k, upper + 8, inverse);
      most = eliminateColumn(frame, k, lower + 8, inverse);
    }
    lower += run;
    upper += run;
  }
  return to;
}
