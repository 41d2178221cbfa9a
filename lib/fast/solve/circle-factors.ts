import { pollDeadline } from '../../deadline.ts';
import type { GeneratorVectors } from './hartley-factors.ts';
import { ComplexFactors, packedStart, quotient } from './solve-factors.ts';
import { SolveFourier } from './solve-fourier.ts';
import type { SolveFactors } from './inverse-norm.ts';
import { pointOfTurn, turn } from '../transforms/unit-circle.ts';

/** After so many steps the left generators are made orthonormal again. */
const ORTHONORMAL_STEPS = 16;

/** Generators of a Cauchy-like matrix C_ij = Σ_k left_ik·right_kj / (x_i − y_j): r columns of n numbers each, r rows of n numbers each. */
interface ComplexGenerators {
  readonly leftRe: readonly Float64Array[];
  readonly leftIm: readonly Float64Array[];
  readonly rightRe: readonly Float64Array[];
  readonly rightIm: readonly Float64Array[];
}

/** (target) ← (target) − factor·(source), complex, for from ≤ i < n. */
function complexSubtract(tRe: Float64Array, tIm: Float64Array, sRe: Float64Array, sIm: Float64Array, from: number, x: number, y: number): void {
  for (let i = from; i < tRe.length; i++) {
    const a = sRe[i]!;
    const b = sIm[i]!;
    tRe[i]! -= a * x - b * y;
    tIm[i]! -= a * y + b * x;
  }
}

/** Reciprocals of the differences ω^i − ω^(j+½), ω = e^(2πi/n): −i·e^(−2πi·(2(i+j)+1)/(4n)) / (2·sin(2π(2(i−j)−1)/(4n))). */
interface CircleGaps {
  /** cos and sin of all multiples of 2π/(4n). */
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

/** left = Q·R in the rows from k on (modified Gram–Schmidt); left ← Q, right ← R·right. A column of zeros stays, and its row vanishes. */
function orthonormalise({ leftRe, leftIm, rightRe, rightIm }: ComplexGenerators, k: number, n: number): void {
  for (let s = 0; s < leftRe.length; s++) {
    const [qRe, qIm, hRe, hIm] = [leftRe[s]!, leftIm[s]!, rightRe[s]!, rightIm[s]!];
    for (let t = 0; t < s; t++) {
      const [pRe, pIm] = [leftRe[t]!, leftIm[t]!];
      let [x, y] = [0, 0];
      for (let i = k; i < n; i++) {
        x += pRe[i]! * qRe[i]! + pIm[i]! * qIm[i]!;
        y += pRe[i]! * qIm[i]! - pIm[i]! * qRe[i]!;
      }
      complexSubtract(qRe, qIm, pRe, pIm, k, x, y);
      complexSubtract(rightRe[t]!, rightIm[t]!, hRe, hIm, k, -x, -y);
    }
    let squares = 0;
    for (let i = k; i < n; i++) squares += qRe[i]! * qRe[i]! + qIm[i]! * qIm[i]!;
    const norm = Math.sqrt(squares);
    for (let i = k; i < n; i++) {
      if (norm > 0) [qRe[i], qIm[i]] = [qRe[i]! / norm, qIm[i]! / norm];
      [hRe[i], hIm[i]] = [hRe[i]! * norm, hIm[i]! * norm];
    }
  }
}

/**
 * LU factors with partial pivoting of the Cauchy-like matrix with nodes x_i = ω^i and y_j = ω^(j+½), ω = e^(2πi/n), from its generators,
 * which are destroyed; null when no pivot is left. The nodes are at least π/n apart, those of `hartleyFactors` only π²/n²: slower, and more accurate.
 * @source Gohberg, Kailath, Olshevsky (1995); Gu (1998): orthonormal generators
 */
export function circleElimination(generators: ComplexGenerators, n: number, { cos, sin }: CircleGaps): ComplexFactors | null {
  const { leftRe, leftIm, rightRe, rightIm } = generators;
  const factors = new ComplexFactors(n);
  const { lowerRe, lowerIm, upperRe, upperIm, swaps } = factors;
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const cRe = new Float64Array(n);
  const cIm = new Float64Array(n);
  const rRe = new Float64Array(n);
  const rIm = new Float64Array(n);
  const divide = (re: Float64Array, im: Float64Array, at: number, i: number, j: number): void => {
    const half = 0.5 / sin[2 * (i - j) - 1 + (i > j ? 0 : 4 * n)]!;
    const angle = (2 * (i + j) + 1) % (4 * n);
    // −i·e^(−iα)/(2 sin β) = (−sin α − i·cos α)/(2 sin β)
    const a = -sin[angle]! * half;
    const b = -cos[angle]! * half;
    const x = re[at]!;
    const y = im[at]!;
    re[at] = x * a - y * b;
    im[at] = x * b + y * a;
  };
  for (let k = 0; k < n; k++) {
    if (k % ORTHONORMAL_STEPS === 0) {
      pollDeadline();
      orthonormalise(generators, k, n);
    }
    cRe.fill(0, k);
    cIm.fill(0, k);
    leftRe.forEach((g, s) => complexSubtract(cRe, cIm, g, leftIm[s]!, k, -rightRe[s]![k]!, -rightIm[s]![k]!));
    let q = k;
    let size = -1;
    for (let i = k; i < n; i++) {
      divide(cRe, cIm, i, order[i]!, k);
      const s = cRe[i]! * cRe[i]! + cIm[i]! * cIm[i]!;
      if (s > size) [q, size] = [i, s];
    }
    if (!(size > 0) || size === Infinity) return null;
    swaps[k] = q;
    if (q !== k) {
      for (const g of [...leftRe, ...leftIm, cRe, cIm]) [g[k], g[q]] = [g[q]!, g[k]!];
      [order[k], order[q]] = [order[q]!, order[k]!];
    }
    rRe.fill(0, k);
    rIm.fill(0, k);
    rightRe.forEach((h, s) => complexSubtract(rRe, rIm, h, rightIm[s]!, k, -leftRe[s]![k]!, -leftIm[s]![k]!));
    const at = packedStart(n, k);
    const p = cRe[k]!;
    const o = cIm[k]!;
    [upperRe[at + k], upperIm[at + k], lowerRe[at + k]] = [p, o, 1];
    const [u, v] = quotient(1, 0, p, o);
    for (let i = k + 1; i < n; i++) {
      divide(rRe, rIm, i, order[k]!, i);
      [upperRe[at + i], upperIm[at + i]] = [rRe[i]!, rIm[i]!];
      const a = cRe[i]!;
      const b = cIm[i]!;
      const c = rRe[i]!;
      const d = rIm[i]!;
      lowerRe[at + i] = cRe[i] = a * u - b * v;
      lowerIm[at + i] = cIm[i] = a * v + b * u;
      rRe[i] = c * u - d * v;
      rIm[i] = c * v + d * u;
    }
    for (let s = 0; s < leftRe.length; s++) {
      complexSubtract(leftRe[s]!, leftIm[s]!, cRe, cIm, k + 1, leftRe[s]![k]!, leftIm[s]![k]!);
      complexSubtract(rightRe[s]!, rightIm[s]!, rRe, rIm, k + 1, rightRe[s]![k]!, rightIm[s]![k]!);
    }
  }
  return factors;
}

/** Factors of M with Z_1·M − M·Z_-1 = left·right, left as columns and right as rows. */
export function circleFactors(n: number, { left, right }: GeneratorVectors): SolveFactors | null {
  const fourier = new SolveFourier(n);
  const [cos, sin] = [new Float64Array(4 * n), new Float64Array(4 * n)];
  for (let k = 0; k < 4 * n; k++) [cos[k], sin[k]] = pointOfTurn(turn(k, 4 * n)) as [number, number];
  const scale = 1 / Math.sqrt(n);
  /** The unitary transform, after a turn by e^(±πij/n) or before it. */
  const transformed = (re: Float64Array, im: Float64Array, sign: 1 | -1): void => {
    fourier.transform(re, im, sign);
    for (let k = 0; k < n; k++) [re[k], im[k]] = [re[k]! * scale, im[k]! * scale];
  };
  const turned = (re: Float64Array, im: Float64Array, sign: 1 | -1): void => {
    for (let j = 0; j < n; j++) {
      const [c, s] = [cos[2 * j]!, sign * sin[2 * j]!];
      [re[j], im[j]] = [re[j]! * c - im[j]! * s, re[j]! * s + im[j]! * c];
    }
  };
  const copies = (list: readonly Float64Array[]): Float64Array[] => list.map((g) => g.slice());
  const zeros = (list: readonly Float64Array[]): Float64Array[] => list.map(() => new Float64Array(n));
  const [leftRe, leftIm, rightRe, rightIm] = [copies(left), zeros(left), copies(right), zeros(right)];
  leftRe.forEach((g, s) => transformed(g, leftIm[s]!, 1));
  rightRe.forEach((h, s) => {
    turned(h, rightIm[s]!, -1);
    transformed(h, rightIm[s]!, -1);
  });
  const factors = circleElimination({ leftRe, leftIm, rightRe, rightIm }, n, { cos, sin });
  if (factors === null) return null;
  // C = F·M·(F·D)^*: M = F^*·C·F·D
  return {
    solve: (b) => {
      const [re, im] = [b.slice(), new Float64Array(n)];
      transformed(re, im, 1);
      factors.solve(re, im);
      transformed(re, im, -1);
      turned(re, im, -1);
      return re;
    },
    solveTransposed: (b) => {
      const [re, im] = [b.slice(), new Float64Array(n)];
      turned(re, im, 1);
      transformed(re, im, 1);
      factors.solveAdjoint(re, im);
      transformed(re, im, -1);
      return re;
    },
  };
}
