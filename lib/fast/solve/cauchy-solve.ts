import { pollDeadline } from '../../deadline.ts';
import { DomainError, LimitError } from '../../errors.ts';
import { rationalFromDouble } from '../../algebra/dyadic.ts';
import { Q } from '../../algebra/rational-field.ts';
import { sharedKernelMemory } from '../../kernels/kernel-memory.ts';
import { matrixFromFunction } from '../../linear/dense-matrix.ts';
import { requireDoubles } from '../operators/linear-operator.ts';
import { CauchyFactors } from './cauchy-factors.ts';
import { problemOfRows, residualOfRows, type MatrixRows } from './matrix-rows.ts';
import { productError, requireFinite, requireOrder, scaledValues, sumError } from './solve-precision.ts';
import { solveProblem, type FloatSolution } from './solve-problem.ts';

const MOST = 8192;
/** Not on both sides, relative to the largest node: differences that small would be too inaccurate. */
const SMALL_NODE = 2 ** -500;

/**
 * Solves C·z = b for the Cauchy-like matrix C_ij = Σ_k left_ik·right_kj / (x_i − y_j): left n × r, right r × n, both row-major, which
 * has displacement rank r at most for diag(x)·C − C·diag(y). For the Cauchy matrix r = 1 and all generators are 1.
 *
 * Elimination with partial pivoting on the generators; refinement with the entries and residuals in twice the precision.
 * Cost: O(r·n²) time, 8·n² bytes.
 * @throws InputError for lengths that do not fit or numbers that are not finite
 * @throws DomainError when some x_i = y_j, or when C is singular (proved, for n ≤ 128)
 * @throws LimitError when n > 8192, when the condition number exceeds 2^50, or when the backward error stays above 2^-48
 * @source Gohberg, Kailath, Olshevsky (1995)
 * @example
 * import { solveCauchyLike } from 'group-matrix/fast';
 * const ones = Float64Array.of(1, 1);
 * const { solution } = solveCauchyLike(Float64Array.of(1, 2), Float64Array.of(0, -1), ones, ones, Float64Array.of(2, 7 / 6));
 * [...solution].map((z) => Math.round(1000 * z) / 1000) // => [1, 2]
 */
export function solveCauchyLike(x: Float64Array, y: Float64Array, left: Float64Array, right: Float64Array, b: Float64Array): FloatSolution {
  const where = 'solveCauchyLike';
  requireDoubles(where, 'x', x, x instanceof Float64Array ? x.length : 0);
  const n = x.length;
  requireOrder(where, n, MOST);
  requireFinite(where, 'x', x, n);
  requireFinite(where, 'y', y, n);
  const rank = left instanceof Float64Array ? Math.floor(left.length / n) : 0;
  requireFinite(where, 'left', left, rank * n);
  requireFinite(where, 'right', right, rank * n);
  const { scaled: nodes, exponent } = scaledValues(Float64Array.of(...x, ...y));
  const [s, t] = [nodes.subarray(0, n), nodes.subarray(n)];
  requireApart(where, x, y, s, t);
  const [g, h] = [scaledValues(left), scaledValues(right)];
  const rows = (): MatrixRows => {
    const [high, low] = [new Float64Array(n), new Float64Array(n)];
    return { high, low, fill: (i) => cauchyRow(high, low, rank, s[i]!, t, g.scaled.subarray(i * rank, (i + 1) * rank), h.scaled) };
  };
  const norm = cauchyNorm(rank, s, t, g.scaled, h.scaled);
  return solveProblem({
    where,
    n,
    exponent: g.exponent + h.exponent - exponent,
    // the kernel adds up the terms of a generator over a row: where terms cancel within an entry, the entries come first
    ...(norm === null ? problemOfRows(n, rows) : {
      norm,
      dense: residualOfRows(n, rows).dense,
      residual: (z, r) => ({ values: residualOf({ x: s, y: t, left: g.scaled, right: h.scaled, rank }, z, r), uncertainty: 0 }),
    }),
    ways: [{
      method: `elimination of a real Cauchy-like matrix, rank ${rank}`,
      factor: () => {
        const columns = Array.from({ length: rank }, (_, k) => Float64Array.from({ length: n }, (_unused, i) => g.scaled[i * rank + k]!));
        const lines = Array.from({ length: rank }, (_, k) => h.scaled.slice(k * n, (k + 1) * n));
        return CauchyFactors.of({ x: s, y: t, left: columns, right: lines });
      },
    }],
    exact: () => {
      const exact = (values: Float64Array) => Array.from(values, rationalFromDouble);
      const [xs, ys, gs, hs] = [exact(x), exact(y), exact(left), exact(right)];
      return matrixFromFunction(Q, n, n, (i, j) => {
        let sum = Q.zero;
        for (let k = 0; k < rank; k++) sum = Q.add(sum, Q.mul(gs[i * rank + k]!, hs[k * n + j]!));
        return Q.mul(sum, Q.inverse(Q.sub(xs[i]!, ys[j]!)));
      });
    },
  }, b);
}

function requireApart(where: string, x: Float64Array, y: Float64Array, s: Float64Array, t: Float64Array): void {
  const given = new Map(Array.from(y, (value, j) => [value + 0, j]));
  x.forEach((value, i) => {
    const j = given.get(value + 0);
    if (j !== undefined) throw new DomainError(`${where}: expected x and y without a common node, got x[${i}] = y[${j}] = ${value}`, { pointer: `/x/${i}`, value });
  });
  // scaled nodes below 2^-1022 have lost bits, and so would their differences
  const isSmall = (value: number): boolean => Math.abs(value) < SMALL_NODE;
  if (s.some(isSmall) && t.some(isSmall)) throw new LimitError(`${where}: nodes x and y both below 2^-500 of the largest one leave the range of doubles`, { limit: 'exponent 500' });
}

/** Row of a Cauchy-like matrix in twice the precision. */
function cauchyRow(high: Float64Array, low: Float64Array, rank: number, x: number, y: Float64Array, g: Float64Array, h: Float64Array): void {
  const n = y.length;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    let lost = 0;
    for (let k = 0; k < rank; k++) {
      const a = g[k]!;
      const b = h[k * n + j]!;
      const p = a * b;
      const next = sum + p;
      lost += productError(a, b, p) + sumError(sum, p, next);
      sum = next;
    }
    const node = -y[j]!;
    const gap = x + node;
    const first = (sum + lost) / gap;
    const p = first * gap;
    const second = (sum - p - productError(first, gap, p) + lost - first * sumError(x, node, gap)) / gap;
    const value = first + second;
    high[j] = value;
    low[j] = sumError(first, second, value);
  }
}

/** b − C·z by the kernel for it, some rows between looks at the deadline: C·z = Σ_k left_k·(the Cauchy matrix times right_k·z), products as sums of two doubles. */
function residualOf({ x, y, left, right, rank }: { x: Float64Array; y: Float64Array; left: Float64Array; right: Float64Array; rank: number }, z: Float64Array, b: Float64Array): Float64Array {
  const n = y.length;
  const weighted = new Float64Array(2 * rank * n);
  for (let k = 0, at = 0; k < rank; k++) {
    for (let j = 0; j < n; j++, at++) {
      const p = right[at]! * z[j]!;
      weighted[at] = p;
      weighted[rank * n + at] = productError(right[at]!, z[j]!, p);
    }
  }
  const memory = sharedKernelMemory();
  return memory.attempt(() => {
    const places = [b, left, weighted, x, y].map((values) => memory.place(values)) as [number, number, number, number, number];
    const [target, work] = [memory.allocate(n), memory.allocate(2 * n)];
    try {
      const [start, l, w, xs, ys] = places;
      for (let i = 0; i < n; i += 64) {
        pollDeadline();
        memory.kernels.cauchyResidual(target + i, start + i, l + i * rank, w, xs + i, ys, work, Math.min(64, n - i), n, rank);
      }
      return memory.doubles.slice(target, target + n);
    } finally {
      for (const place of [...places, target, work]) memory.release(place);
    }
  });
}

/** ‖C‖₁ by entries in doubles, column by column; null where their terms cancel so much that a millionth of it is not certain. */
function cauchyNorm(rank: number, x: Float64Array, y: Float64Array, left: Float64Array, right: Float64Array): number | null {
  const n = y.length;
  let [norm, largestSize] = [0, 0];
  for (let j = 0; j < n; j++) {
    if (j % 64 === 0) pollDeadline();
    const node = y[j]!;
    let [total, sizes] = [0, 0];
    for (let i = 0; i < n; i++) {
      let sum = 0;
      let size = 0;
      for (let k = 0, g = i * rank, h = j; k < rank; k++, g++, h += n) {
        const p = left[g]! * right[h]!;
        sum += p;
        size += Math.abs(p);
      }
      const inverse = 1 / Math.abs(x[i]! - node);
      total += Math.abs(sum) * inverse;
      sizes += size * inverse;
    }
    norm = Math.max(norm, total);
    largestSize = Math.max(largestSize, sizes);
  }
  return (n + rank + 5) * 2 ** -52 * largestSize <= 1e-6 * norm ? norm : null;
}
