import { SolveFourier } from './solve-fourier.ts';
import { pointOfTurn, turn } from '../transforms/unit-circle.ts';

let last: HartleyPair | null = null;

/** The transforms of order n; the last ones are kept, for systems of one size come one after the other. */
export function hartleyPair(n: number): HartleyPair {
  if (last?.n !== n) last = new HartleyPair(n);
  return last;
}

/**
 * The orthogonal real transforms H and S, n × n: H_kj = cas(2πkj/n)/√n and S_kj = cas(2π(k+½)j/n)/√n, cas = cos + sin, for any n.
 *
 * With the cyclic shift Z_1 and Z_-1: H·(Z_1 + Z_1ᵀ)·H = diag(x), x_k = 2·cos(2πk/n), and S·(Z_-1 + Z_-1ᵀ)·Sᵀ = diag(y), y_k = 2·cos(2π(k+½)/n).
 */
export class HartleyPair {
  readonly n: number;
  /** The eigenvalues of Z_1 + Z_1ᵀ and of Z_-1 + Z_-1ᵀ. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly #fourier: SolveFourier;
  /** e^(πij/n) */
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #re: Float64Array;
  readonly #im: Float64Array;
  readonly #scale: number;

  constructor(n: number) {
    this.n = n;
    this.#fourier = new SolveFourier(n);
    [this.#cos, this.#sin, this.#re, this.#im] = [new Float64Array(n), new Float64Array(n), new Float64Array(n), new Float64Array(n)];
    for (let j = 0; j < n; j++) [this.#cos[j], this.#sin[j]] = pointOfTurn(turn(j, 2 * n)) as [number, number];
    this.#scale = 1 / Math.sqrt(n);
    // cos(π·m/n) for 0 ≤ m < 2n
    const cosine = (m: number): number => (m < n ? this.#cos[m]! : -this.#cos[m - n]!);
    this.x = Float64Array.from({ length: n }, (_, k) => 2 * cosine(2 * k));
    this.y = Float64Array.from({ length: n }, (_, k) => 2 * cosine(2 * k + 1));
  }

  /** H·v, its own inverse. */
  hartley(v: Float64Array): Float64Array {
    this.#re.set(v);
    this.#im.fill(0);
    return this.#summed();
  }

  /** S·v */
  skew(v: Float64Array): Float64Array {
    for (let j = 0; j < this.n; j++) {
      this.#re[j] = v[j]! * this.#cos[j]!;
      this.#im[j] = v[j]! * this.#sin[j]!;
    }
    return this.#summed();
  }

  /** Sᵀ·w = S^-1·w */
  skewInverse(w: Float64Array): Float64Array {
    const [re, im] = [this.#re, this.#im];
    re.set(w);
    im.fill(0);
    this.#fourier.transform(re, im, 1);
    const result = new Float64Array(this.n);
    for (let j = 0; j < this.n; j++) result[j] = this.#scale * (re[j]! * (this.#cos[j]! + this.#sin[j]!) + im[j]! * (this.#cos[j]! - this.#sin[j]!));
    return result;
  }

  #summed(): Float64Array {
    const [re, im] = [this.#re, this.#im];
    this.#fourier.transform(re, im, 1);
    const result = new Float64Array(this.n);
    for (let k = 0; k < this.n; k++) result[k] = this.#scale * (re[k]! + im[k]!);
    return result;
  }
}
