import { Q } from '../algebra/rational-field.ts';
import { shift } from '../displacement/side-operator.ts';
import { sylvester } from '../displacement/displacement-operator.ts';
import { spanningDiagrams } from '../diagrams/spanning-set.ts';
import { parseGroupSpec } from '../groups/library/group-spec.ts';
import { echelonInto } from '../kernels/echelon.ts';
import { sharedKernelMemory } from '../kernels/kernel-memory.ts';
import { multiply } from '../linear/arithmetic.ts';
import { matrixFromFunction } from '../linear/dense-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';
import { imageModulo } from '../linear/modular-image.ts';
import { certifiedRank } from '../linear/rank.ts';
import type { RationalMatrix } from '../linear/rational-matrix.ts';
import type { Rational } from '../algebra/rational-field.ts';
import { CyclicProgram } from './transforms/cyclic-program.ts';
import type { LinearOperator } from './operators/linear-operator.ts';
import { lower } from './operators/lower.ts';
import { groupMatrixOperator } from './operators/operators.ts';
import { solveToeplitz } from './solve/toeplitz-solve.ts';

/** The work of one row of the benchmark, ready to be called. */
export interface PreparedCase {
  call(): void;
  /** Gives back what the case holds. */
  end(): void;
}

/** One row of the benchmark. */
export interface BenchmarkCase {
  readonly name: string;
  readonly n: number;
  readonly group?: string;
  /** Vectors of one call, where it is more than one. */
  readonly batch?: number;
  /** Part of `--quick`. */
  readonly quick: boolean;
  prepare(): PreparedCase;
}

const sine = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => Math.sin(i));
const cosine = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => Math.cos(i));

/** A reproducible stream of integers in 0..bound−1, the one of the peers in C. */
function integerStream(): (bound: number) => number {
  let state = 1n;
  return (bound) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & (2n ** 64n - 1n);
    return Number((state >> 33n) % BigInt(bound));
  };
}

/** Integers of rank n/2 with entries of about 10^5. */
function halfRank(n: number): Matrix<Rational> {
  const next = integerStream();
  const size = Math.round(Math.sqrt(1e5 / Math.sqrt(n / 2)) * 1.7);
  const factor = (rows: number, cols: number): Matrix<Rational> => matrixFromFunction(Q, rows, cols, () => Q.fromInteger(next(2 * size + 1) - size));
  return multiply(factor(n, n / 2), factor(n / 2, n));
}

/** Dense products with vectors that stand in the kernel memory. */
function gemv(n: number): PreparedCase {
  const memory = sharedKernelMemory();
  const a = memory.place(Float64Array.from({ length: n * n }, (_, i) => (i % 17) - 8));
  const x = memory.place(sine(n));
  const y = memory.allocate(n);
  return { call: () => memory.kernels.gemv(y, a, n, x, n, n), end: () => [a, x, y].forEach((place) => memory.release(place)) };
}

/** Circulant products with vectors that stand in the kernel memory; the spectrum is known. */
function circulant(n: number): PreparedCase {
  const memory = sharedKernelMemory();
  const program = new CyclicProgram(memory, n);
  program.setColumn(cosine(n));
  const [work, source] = [memory.allocate(program.workSize), memory.place(sine(n))];
  return {
    call: () => program.apply(work, source),
    end: () => {
      program.release();
      memory.release(work);
      memory.release(source);
    },
  };
}

/** Products from typed array to typed array. */
function operatorCase(M: LinearOperator, count: number = 1): PreparedCase {
  const [x, y] = [sine(M.cols * count), new Float64Array(M.rows * count)];
  return { call: () => (count === 1 ? M.applyInto(y, x) : M.applyManyInto(y, x, count)), end: () => M.release() };
}

const small = (i: number): Rational => Q.fromInteger(((i * 7) % 19) - 9);

/** A matrix with displacement rank 2 for Z_1·M − M·Z_-1. */
function toeplitzLike(n: number): PreparedCase {
  const operator = sylvester(Q, shift(n, Q.one), shift(n, Q.fromInteger(-1)));
  const left = matrixFromFunction(Q, n, 2, (i, j) => small(i + 3 * j + 1));
  const right = matrixFromFunction(Q, 2, n, (i, j) => small(5 * i + j + 2));
  return operatorCase(lower({ kind: 'displacement', generators: { operator, left, right } }));
}

/** A Toeplitz system without symmetry, from factors to refined solution with its condition estimate. */
function toeplitzSystem(n: number): PreparedCase {
  const column = Float64Array.from({ length: n }, (_, i) => Math.sin(i * i + 1));
  const row = Float64Array.from({ length: n }, (_, i) => (i === 0 ? column[0]! : Math.cos(i * i * 1.3)));
  const b = Float64Array.from({ length: n }, (_, i) => Math.sin(i * 0.7));
  return { call: () => void solveToeplitz(column, row, b), end: () => undefined };
}

/** The full layer of S_n from matrices to matrices: 15 diagrams, one channel. */
function diagramLayerCase(n: number): PreparedCase {
  const terms = [...spanningDiagrams('S', n, 2, 2)].map((diagram, i) => ({ diagram, coefficient: small(i) }));
  return operatorCase(lower({ kind: 'diagrams', layer: { family: 'S', n, k: 2, l: 2, terms } }));
}

/** The largest prime below 2^24. */
const PRIME = 16777213;

function rankModulo(n: number): PreparedCase {
  const { data, stride } = imageModulo((halfRank(n) as RationalMatrix).integers, PRIME);
  return { call: () => void echelonInto(Float64Array.from(data), n, n, stride, PRIME), end: () => undefined };
}

function rankOverQ(n: number): PreparedCase {
  const M = halfRank(n);
  return { call: () => void certifiedRank(M), end: () => undefined };
}

const sized = (name: string, sizes: readonly number[], quick: readonly number[], prepare: (n: number) => PreparedCase): BenchmarkCase[] => sizes.map((n) => ({ name, n, quick: quick.includes(n), prepare: () => prepare(n) }));

function groupCase(spec: string, order: number, quick: boolean, batch?: number): BenchmarkCase {
  const prepare = (): PreparedCase => operatorCase(groupMatrixOperator(parseGroupSpec(spec), cosine(order)), batch);
  return { name: 'group-matvec', n: order, group: spec, ...(batch === undefined ? {} : { batch }), quick, prepare };
}

/** All rows: names are stable, sizes may be added. */
export const BENCHMARK_CASES: readonly BenchmarkCase[] = [
  ...sized('gemv', [256, 1024, 4096], [256], gemv),
  ...sized('circulant', [1024, 16384, 262144, 1000, 46080, 10007], [1024, 1000], circulant),
  groupCase('D(512)', 1024, true),
  groupCase('D(2048)', 4096, false),
  groupCase('D(4096)', 8192, false),
  groupCase('S(5)', 120, true),
  groupCase('S(6)', 720, true),
  groupCase('S(6)', 720, false, 16),
  groupCase('S(8)', 40320, false),
  groupCase('Heis(7)', 343, false),
  groupCase('SL(2,7)', 336, false),
  groupCase('S(3) wr S(3)', 1296, false),
  ...sized('toeplitz-ldr', [1024, 16384], [1024], toeplitzLike),
  ...sized('solve', [256, 512, 1024, 2048, 4096], [256], toeplitzSystem),
  ...sized('diagram-layer', [16, 64], [16], diagramLayerCase),
  ...sized('rank-mod-p', [128, 256, 512], [128], rankModulo),
  ...sized('rank-q', [128, 256, 512], [128], rankOverQ),
];

/** What tells the rows of one name apart. */
export const benchmarkLabel = ({ n, group, batch }: Pick<BenchmarkCase, 'n' | 'group' | 'batch'>): string => `${group ?? n}${batch === undefined ? '' : ` × ${batch}`}`;

/** The names of the rows. */
export const BENCHMARK_NAMES: readonly string[] = [...new Set(BENCHMARK_CASES.map(({ name }) => name))];
