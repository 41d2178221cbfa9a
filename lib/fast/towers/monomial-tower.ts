import { pollDeadline } from '../../deadline.ts';
import type { ElementIndex } from '../../groups/finite-group.ts';
import type { PolycyclicChain } from './polycyclic-chain.ts';

/** A matrix with one root of unity in each column: column c has ζ^phase[c] in row to[c], ζ = e^(2πi/modulus). */
export interface Monomial {
  readonly to: Int32Array;
  readonly phase: Int32Array;
}

/** An irreducible representation of a member G_i of the chain by monomial matrices. */
export interface MonomialIrreducible {
  readonly degree: number;
  /** Numbers of the irreducible representations of G_(i−1) whose direct sum, in this order, is the restriction. */
  readonly parts: readonly number[];
  /** The images of t_0, …, t_(i−1). */
  readonly images: readonly Monomial[];
}

/** Irreducible representations of all members of a chain, each restricting to a direct sum of those below as it stands. */
export interface MonomialTower {
  readonly chain: PolycyclicChain;
  /** 2·|G|: phases are even, so that they have square roots. */
  readonly modulus: number;
  /** Those of G_0, …, G_m. */
  readonly levels: readonly (readonly MonomialIrreducible[])[];
}

const turned = (phase: number, modulus: number): number => ((phase % modulus) + modulus) % modulus;

export function identityMonomial(degree: number): Monomial {
  return { to: Int32Array.from({ length: degree }, (_, c) => c), phase: new Int32Array(degree) };
}

/** The product a·b. */
export function monomialProduct(a: Monomial, b: Monomial, modulus: number): Monomial {
  const to = new Int32Array(b.to.length);
  const phase = new Int32Array(b.to.length);
  for (let c = 0; c < to.length; c++) {
    const middle = b.to[c]!;
    to[c] = a.to[middle]!;
    phase[c] = (a.phase[middle]! + b.phase[c]!) % modulus;
  }
  return { to, phase };
}

function inverseMonomial(a: Monomial, modulus: number): Monomial {
  const to = new Int32Array(a.to.length);
  const phase = new Int32Array(a.to.length);
  a.to.forEach((row, c) => {
    to[row] = c;
    phase[row] = turned(-a.phase[c]!, modulus);
  });
  return { to, phase };
}

/** The image of the element at a position of G_i under a representation of G_i. */
export function monomialImage({ images, degree }: MonomialIrreducible, { orders, primes }: PolycyclicChain, position: number, modulus: number): Monomial {
  let image: Monomial | null = null;
  for (let i = images.length - 1, rest = position; i >= 0; i--) {
    const exponent = Math.floor(rest / orders[i]!);
    rest -= exponent * orders[i]!;
    if (exponent >= primes[i]!) throw new RangeError('monomialImage: the element lies outside');
    for (let k = 0; k < exponent; k++) image = image === null ? images[i]! : monomialProduct(image, images[i]!, modulus);
  }
  return image ?? identityMonomial(degree);
}

/** The monomial X, up to a scalar, with X·a_k = b_k·X for irreducible families a and b of the same degree; null when no monomial X has that. */
export function monomialIntertwiner(a: readonly Monomial[], b: readonly Monomial[], degree: number, modulus: number): Monomial | null {
  for (let start = 0; start < degree; start++) {
    const to = new Int32Array(degree).fill(-1);
    const phase = new Int32Array(degree);
    const queue = [0];
    to[0] = start;
    let fits = true;
    for (let next = 0; fits && next < queue.length; next++) {
      const c = queue[next]!;
      for (let k = 0; fits && k < a.length; k++) {
        // X·(ζ^α e_r) = b_k·X·e_c
        const r = a[k]!.to[c]!;
        const image = b[k]!.to[to[c]!]!;
        const value = turned(b[k]!.phase[to[c]!]! + phase[c]! - a[k]!.phase[c]!, modulus);
        if (to[r]! < 0) {
          to[r] = image;
          phase[r] = value;
          queue.push(r);
        } else fits = to[r] === image && phase[r] === value;
      }
    }
    // an irreducible family acts on its lines without smaller orbits
    if (fits && queue.length === degree) return { to, phase };
  }
  return null;
}

/** Traces as residues modulo a prime with roots of unity of this order: equal traces have equal residues. */
class TraceResidues {
  readonly #prime: number;
  readonly #powers: Float64Array;

  constructor(modulus: number) {
    let prime = modulus + 1;
    const isPrime = (n: number): boolean => {
      for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
      return true;
    };
    while (prime < 1000 * modulus && !(prime > 65_536 && isPrime(prime))) prime += modulus;
    this.#prime = prime;
    const power = (base: number, exponent: number): number => {
      let [result, square] = [1, base];
      for (let e = exponent; e > 0; e = Math.floor(e / 2), square = (square * square) % prime) if (e % 2 === 1) result = (result * square) % prime;
      return result;
    };
    // any element whose order divides the modulus gives a homomorphism; one of full order tells the most apart
    let root = 1;
    for (let g = 2; g < 200; g++) {
      const candidate = power(g, (prime - 1) / modulus);
      let order = modulus;
      for (let d = 2; d <= order; d++) while (order % d === 0 && power(candidate, order / d) === 1) order /= d;
      if (order === modulus) {
        root = candidate;
        break;
      }
    }
    this.#powers = new Float64Array(modulus).fill(1);
    for (let k = 1; k < modulus; k++) this.#powers[k] = (this.#powers[k - 1]! * root) % prime;
  }

  of({ to, phase }: Monomial): number {
    let sum = 0;
    for (let c = 0; c < to.length; c++) if (to[c] === c) sum += this.#powers[phase[c]!]!;
    return sum % this.#prime;
  }
}

/** Most elements at which traces are compared before intertwiners are sought. */
const SAMPLE = 24;

/**
 * The tower by Clifford theory: over an irreducible ρ of G_i with ρ(t⁻¹·t) ≅ ρ stand p extensions, which send t to the multiples of an
 * intertwiner; p others that t permutes have one induced representation above them. All matrices stay monomial when every G_i is normal in G;
 * null when some intertwiner is not monomial.
 * @source U. Baum, M. Clausen, Computing irreducible representations of supersolvable groups, Math. Comp. 63 (1994)
 */
export function monomialTower(chain: PolycyclicChain): MonomialTower | null {
  const modulus = 2 * chain.group.order;
  const residues = new TraceResidues(modulus);
  const levels: MonomialIrreducible[][] = [[{ degree: 1, parts: [], images: [] }]];
  for (let i = 0; i < chain.primes.length; i++) {
    pollDeadline();
    const next = nextLevel(chain, modulus, residues, levels[i]!, i);
    if (next === null) return null;
    levels.push(next);
  }
  return { chain, modulus, levels };
}

function nextLevel(chain: PolycyclicChain, modulus: number, residues: TraceResidues, below: readonly MonomialIrreducible[], i: number): MonomialIrreducible[] | null {
  const { group: G, primes, steps, orders, positions, elements } = chain;
  const [p, t, order] = [primes[i]!, steps[i]!, orders[i]!];
  const conjugated = (g: ElementIndex): number => positions[G.multiply(G.inverse(t), G.multiply(g, t))]!;
  const moved = steps.slice(0, i).map(conjugated);
  const sample = Array.from({ length: Math.min(SAMPLE, order) }, (_, k) => Math.floor((k * order) / Math.min(SAMPLE, order)));
  const movedSample = sample.map((position) => conjugated(elements[position]!));
  const image = (r: number, position: number): Monomial => monomialImage(below[r]!, chain, position, modulus);
  const traces = (r: number, list: readonly number[]): string => `${below[r]!.degree}:${list.map((position) => residues.of(image(r, position))).join()}`;
  const byTraces = new Map<string, number[]>();
  below.forEach((_, r) => {
    const key = traces(r, sample);
    byTraces.set(key, [...(byTraces.get(key) ?? []), r]);
  });
  /** The representation equivalent to h ↦ ρ_r(t⁻¹·h·t), with X·ρ_r(t⁻¹·h·t) = ρ(h)·X. */
  const conjugate = (r: number): { readonly r: number; readonly X: Monomial } | null => {
    const images = moved.map((position) => image(r, position));
    const candidates = byTraces.get(traces(r, movedSample)) ?? [];
    for (const candidate of [...candidates].sort((a, b) => Number(b === r) - Number(a === r))) {
      const X = monomialIntertwiner(images, below[candidate]!.images, below[r]!.degree, modulus);
      if (X !== null) return { r: candidate, X };
    }
    return null;
  };
  let power: ElementIndex = t;
  for (let k = 1; k < p; k++) power = G.multiply(power, t);
  const powered = positions[power]!;
  const above: MonomialIrreducible[] = [];
  const seen = new Uint8Array(below.length);
  for (let r = 0; r < below.length; r++) {
    if (seen[r]) continue;
    if (r % 64 === 0) pollDeadline();
    const first = conjugate(r);
    if (first === null) return null;
    const { degree, images } = below[r]!;
    seen[r] = 1;
    if (first.r === r) {
      // X^p is a scalar times ρ(t^p): the p-th roots of its inverse make X an extension
      let X = first.X;
      for (let k = 1; k < p; k++) X = monomialProduct(X, first.X, modulus);
      const scalar = turned(image(r, powered).phase[0]! - X.phase[0]!, modulus);
      for (let l = 0; l < p; l++) {
        const shift = scalar / p + (l * modulus) / p;
        above.push({ degree, parts: [r], images: [...images, { to: first.X.to, phase: first.X.phase.map((phase) => (phase + shift) % modulus) }] });
      }
      continue;
    }
    const orbit = [r];
    const between = [first.X];
    for (let at = first.r; orbit.length < p; ) {
      orbit.push(at);
      seen[at] = 1;
      if (orbit.length === p) break;
      const step = conjugate(at);
      if (step === null) return null;
      between.push(step.X);
      at = step.r;
    }
    // the product of all blocks of D(t) is ρ(t^p)
    let way = identityMonomial(degree);
    for (const X of between) way = monomialProduct(X, way, modulus);
    between.push(monomialProduct(image(r, powered), inverseMonomial(way, modulus), modulus));
    const to = new Int32Array(p * degree);
    const phase = new Int32Array(p * degree);
    between.forEach((X, k) => {
      for (let c = 0; c < degree; c++) {
        to[k * degree + c] = ((k + 1) % p) * degree + X.to[c]!;
        phase[k * degree + c] = X.phase[c]!;
      }
    });
    above.push({ degree: p * degree, parts: orbit, images: [...steps.slice(0, i).map((_, k) => directSum(orbit.map((at) => below[at]!.images[k]!))), { to, phase }] });
  }
  return above;
}

function directSum(parts: readonly Monomial[]): Monomial {
  const to: number[] = [];
  const phase: number[] = [];
  for (const part of parts) {
    const offset = to.length;
    part.to.forEach((row, c) => {
      to.push(offset + row);
      phase.push(part.phase[c]!);
    });
  }
  return { to: Int32Array.from(to), phase: Int32Array.from(phase) };
}
