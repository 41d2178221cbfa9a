import { pointOfTurn, turn } from '../transforms/unit-circle.ts';

/** Lengths with a prime factor beyond this go through a convolution of length 2^k. */
const MOST_PRIME = 48;

function largestPrime(n: number): number {
  let rest = n;
  let most = 1;
  for (let p = 2; p * p <= rest; p++) while (rest % p === 0) [rest, most] = [rest / p, p];
  return Math.max(rest, most);
}

function smallestFactor(n: number): number {
  if (n % 4 === 0) return 4;
  for (let p = 2; p * p <= n; p++) if (n % p === 0) return p;
  return n;
}

/**
 * Fourier transforms X_k = Σ_j e^(±2πijk/n)·x_j of complex vectors in planes, of any length n: mixed radix, n·Σ p over the prime
 * factors p; by a chirp where one of them exceeds 48. For setting up and applying factorisations, where the work around it is of order n².
 */
export class SolveFourier {
  readonly n: number;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #re: Float64Array;
  readonly #im: Float64Array;
  readonly #chirp: Chirp | null;

  constructor(n: number) {
    this.n = n;
    this.#chirp = largestPrime(n) > MOST_PRIME ? new Chirp(n) : null;
    this.#cos = new Float64Array(n);
    this.#sin = new Float64Array(n);
    for (let k = 0; k < n; k++) [this.#cos[k], this.#sin[k]] = pointOfTurn(turn(k, n)) as [number, number];
    this.#re = new Float64Array(n);
    this.#im = new Float64Array(n);
  }

  /** In place, unscaled; sign +1 or −1 of the exponent. */
  transform(re: Float64Array, im: Float64Array, sign: 1 | -1): void {
    if (this.#chirp !== null) {
      this.#chirp.transform(re, im, sign);
      return;
    }
    this.#re.set(re);
    this.#im.set(im);
    this.#step(this.n, 0, 1, re, im, 0, sign);
  }

  /** Transform of the n numbers of the copies at from, from + stride, …; result at `to` of the target, consecutive. */
  #step(n: number, from: number, stride: number, re: Float64Array, im: Float64Array, to: number, sign: number): void {
    if (n === 1) {
      re[to] = this.#re[from]!;
      im[to] = this.#im[from]!;
      return;
    }
    const p = smallestFactor(n);
    const m = n / p;
    for (let s = 0; s < p; s++) this.#step(m, from + s * stride, stride * p, re, im, to + s * m, sign);
    const cos = this.#cos;
    const sin = this.#sin;
    if (p === 2) {
      for (let k = 0; k < m; k++) {
        const c = cos[k * stride]!;
        const d = sign * sin[k * stride]!;
        const a = to + k;
        const b = to + m + k;
        const x = re[b]! * c - im[b]! * d;
        const y = re[b]! * d + im[b]! * c;
        re[b] = re[a]! - x;
        im[b] = im[a]! - y;
        re[a] = re[a]! + x;
        im[a] = im[a]! + y;
      }
      return;
    }
    if (p === 4) {
      this.#four(m, stride, re, im, to, sign);
      return;
    }
    const tr = new Float64Array(p);
    const ti = new Float64Array(p);
    for (let k = 0; k < m; k++) {
      for (let s = 0; s < p; s++) {
        const at = s * k * stride;
        const c = cos[at]!;
        const d = sign * sin[at]!;
        const b = to + s * m + k;
        tr[s] = re[b]! * c - im[b]! * d;
        ti[s] = re[b]! * d + im[b]! * c;
      }
      const turnStep = m * stride;
      for (let q = 0; q < p; q++) {
        let x = 0;
        let y = 0;
        for (let s = 0, at = 0; s < p; s++) {
          const c = cos[at]!;
          const d = sign * sin[at]!;
          x += tr[s]! * c - ti[s]! * d;
          y += tr[s]! * d + ti[s]! * c;
          at += q * turnStep;
          if (at >= this.n) at -= this.n;
        }
        re[to + q * m + k] = x;
        im[to + q * m + k] = y;
      }
    }
  }

  #four(m: number, stride: number, re: Float64Array, im: Float64Array, to: number, sign: number): void {
    const cos = this.#cos;
    const sin = this.#sin;
    for (let k = 0; k < m; k++) {
      const a = to + k;
      const b = to + m + k;
      const c = to + 2 * m + k;
      const d = to + 3 * m + k;
      const c1 = cos[k * stride]!;
      const s1 = sign * sin[k * stride]!;
      const c2 = cos[2 * k * stride]!;
      const s2 = sign * sin[2 * k * stride]!;
      const c3 = cos[3 * k * stride]!;
      const s3 = sign * sin[3 * k * stride]!;
      const x1 = re[b]! * c1 - im[b]! * s1;
      const y1 = re[b]! * s1 + im[b]! * c1;
      const x2 = re[c]! * c2 - im[c]! * s2;
      const y2 = re[c]! * s2 + im[c]! * c2;
      const x3 = re[d]! * c3 - im[d]! * s3;
      const y3 = re[d]! * s3 + im[d]! * c3;
      const p = re[a]! + x2;
      const q = im[a]! + y2;
      const r = re[a]! - x2;
      const s = im[a]! - y2;
      const t = x1 + x3;
      const u = y1 + y3;
      const v = sign * (x1 - x3);
      const w = sign * (y1 - y3);
      re[a] = p + t;
      im[a] = q + u;
      re[c] = p - t;
      im[c] = q - u;
      re[b] = r - w;
      im[b] = s + v;
      re[d] = r + w;
      im[d] = s - v;
    }
  }
}

/**
 * X_k = c_k·Σ_j (c_j·x_j)·conj(c_(k−j)) for c_j = e^(πij²/n): a convolution in a length 2^e ≥ 2n − 1.
 * @source Bluestein, A linear filtering approach to the computation of the discrete Fourier transform (1970)
 */
class Chirp {
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #fourier: SolveFourier;
  readonly #re: Float64Array;
  readonly #im: Float64Array;

  constructor(n: number) {
    const length = 2 ** Math.ceil(Math.log2(2 * n - 1));
    [this.#cos, this.#sin, this.#re, this.#im] = [new Float64Array(n), new Float64Array(n), new Float64Array(length), new Float64Array(length)];
    for (let j = 0, square = 0; j < n; j++) {
      const [c, s] = pointOfTurn(turn(square, 2 * n));
      [this.#cos[j], this.#sin[j]] = [c, s];
      for (const at of j === 0 ? [0] : [j, length - j]) [this.#re[at], this.#im[at]] = [c / length, -s / length];
      // (j + 1)² = j² + 2j + 1
      square = (square + 2 * j + 1) % (2 * n);
    }
    this.#fourier = new SolveFourier(length);
    this.#fourier.transform(this.#re, this.#im, 1);
  }

  transform(re: Float64Array, im: Float64Array, sign: 1 | -1): void {
    const length = this.#re.length;
    const x = new Float64Array(length);
    const y = new Float64Array(length);
    // the other sign is the conjugate of the transform of the conjugate
    const turned = (a: number, b: number, j: number): [number, number] => [a * this.#cos[j]! - b * this.#sin[j]!, a * this.#sin[j]! + b * this.#cos[j]!];
    for (let j = 0; j < re.length; j++) [x[j], y[j]] = turned(re[j]!, sign * im[j]!, j);
    this.#fourier.transform(x, y, 1);
    for (let k = 0; k < length; k++) [x[k], y[k]] = [x[k]! * this.#re[k]! - y[k]! * this.#im[k]!, x[k]! * this.#im[k]! + y[k]! * this.#re[k]!];
    this.#fourier.transform(x, y, -1);
    for (let j = 0; j < re.length; j++) {
      const [a, b] = turned(x[j]!, y[j]!, j);
      re[j] = a;
      im[j] = sign * b;
    }
  }
}
