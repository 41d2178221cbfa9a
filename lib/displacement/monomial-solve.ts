import type { Field } from '../algebra/ring.ts';
import { numeratorOf, type Rational } from '../algebra/rational-field.ts';
import { pollDeadline } from '../deadline.ts';
import { asRational } from '../linear/arithmetic.ts';
import { entriesOf, matrixUnchecked } from '../linear/dense-matrix.ts';
import { IntegerMatrix } from '../linear/integer-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';
import { RationalMatrix } from '../linear/rational-matrix.ts';
import { byColumns, type MonomialMatrix } from './monomial.ts';

/*
 * With monomial A and B every equation of A·M − M·B = N or M − A·M·B = N has two unknowns, c·u + d·v = n, and every
 * unknown stands in exactly one equation as u and in one as v. The equations therefore form disjoint cycles, which are
 * solved one by one in O(rows·cols) operations. A cycle, or a part of it between zero coefficients, has at most one
 * free parameter, and every unknown of it depends on that parameter; so the canonical solution (row-major RREF with free
 * unknowns 0) has the last unknown of such a part equal to 0.
 */

/** The exact operations that the walk needs; `divide` is only called where the quotient exists. */
interface Arithmetic<E> {
  readonly zero: E;
  readonly one: E;
  add(a: E, b: E): E;
  sub(a: E, b: E): E;
  mul(a: E, b: E): E;
  divide(a: E, b: E): E;
  isZero(a: E): boolean;
  equals(a: E, b: E): boolean;
}

const integers: Arithmetic<bigint> = {
  zero: 0n,
  one: 1n,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  divide: (a, b) => a / b,
  isZero: (a) => a === 0n,
  equals: (a, b) => a === b,
};

const inField = <E>(F: Field<E>): Arithmetic<E> => ({
  zero: F.zero,
  one: F.one,
  add: (a, b) => F.add(a, b),
  sub: (a, b) => F.sub(a, b),
  mul: (a, b) => F.mul(a, b),
  divide: (a, b) => F.mul(a, F.inverse(b)),
  isZero: (a) => F.isZero(a),
  equals: (a, b) => F.equals(a, b),
});

/** The system: for equation e, the unknowns first[e] and second[e] with coefficients c(e) and d(e). */
interface TwoTermSystem<E> {
  readonly size: number;
  readonly first: Int32Array;
  readonly second: Int32Array;
  c(e: number): E;
  d(e: number): E;
}

function twoTermSystem<E>(kind: 'sylvester' | 'stein', F: Arithmetic<E>, a: readonly E[], alpha: Int32Array, b: readonly E[], beta: Int32Array): TwoTermSystem<E> {
  const [n, m] = [a.length, b.length];
  const first = new Int32Array(n * m);
  const second = new Int32Array(n * m);
  const minus = (x: E): E => F.sub(F.zero, x);
  for (let i = 0, e = 0; i < n; i++) {
    for (let j = 0; j < m; j++, e++) {
      first[e] = kind === 'sylvester' ? alpha[i]! * m + j : e;
      second[e] = kind === 'sylvester' ? i * m + beta[j]! : alpha[i]! * m + beta[j]!;
    }
  }
  const [row, col] = [(e: number) => Math.floor(e / m), (e: number) => e % m];
  return kind === 'sylvester'
    ? { size: n * m, first, second, c: (e) => a[row(e)]!, d: (e) => minus(b[col(e)]!) }
    : { size: n * m, first, second, c: () => F.one, d: (e) => minus(F.mul(a[row(e)]!, b[col(e)]!)) };
}

interface Outcome<E> {
  readonly values: E[] | null;
  readonly free: number;
}

/** Solves the system for the right-hand sides `given`; values is null when it is inconsistent. */
function solveSystem<E>(F: Arithmetic<E>, system: TwoTermSystem<E>, given: readonly E[]): Outcome<E> {
  const { size, first, second } = system;
  const equationStartingAt = new Int32Array(size);
  for (let e = 0; e < size; e++) equationStartingAt[first[e]!] = e;
  const values = new Array<E>(size).fill(F.zero);
  const seen = new Uint8Array(size);
  let free = 0;
  let consistent = true;
  for (let start = 0; start < size; start++) {
    if (seen[start]) continue;
    pollDeadline();
    const cycle: number[] = [];
    for (let e = start; !seen[e]; e = equationStartingAt[second[e]!]!) {
      seen[e] = 1;
      cycle.push(e);
    }
    const broken = cycle.findIndex((e) => F.isZero(system.c(e)) || F.isZero(system.d(e)));
    const outcome = broken < 0 ? solveCycle(F, system, cycle, given, values) : solveChains(F, system, [...cycle.slice(broken + 1), ...cycle.slice(0, broken + 1)], given, values);
    free += outcome.free;
    consistent &&= outcome.consistent;
  }
  return { values: consistent ? values : null, free };
}

/** x_k = p_k·t + q_k along a run of equations that link consecutive unknowns. */
class Run<E> {
  readonly unknowns: number[] = [];
  readonly p: E[] = [];
  readonly q: E[] = [];
  private readonly F: Arithmetic<E>;

  constructor(F: Arithmetic<E>, start: number) {
    this.F = F;
    this.push(start, F.one, F.zero);
  }

  push(unknown: number, p: E, q: E): void {
    this.unknowns.push(unknown);
    this.p.push(p);
    this.q.push(q);
  }

  /** The coefficients of the unknown after the last one, by c·x_k + d·x_{k+1} = n. */
  next(c: E, d: E, n: E): { p: E; q: E } {
    const { F } = this;
    const [p, q] = [this.p[this.p.length - 1]!, this.q[this.q.length - 1]!];
    return { p: F.divide(F.sub(F.zero, F.mul(c, p)), d), q: F.divide(F.sub(n, F.mul(c, q)), d) };
  }

  /** The parameter for which unknown number k is `value`. */
  parameterFor(k: number, value: E): E {
    return this.F.divide(this.F.sub(value, this.q[k]!), this.p[k]!);
  }

  /** The parameter for which the last unknown in row-major order is 0. */
  canonicalParameter(): E {
    let last = 0;
    for (let k = 1; k < this.unknowns.length; k++) if (this.unknowns[k]! > this.unknowns[last]!) last = k;
    return this.parameterFor(last, this.F.zero);
  }

  write(t: E, values: E[]): void {
    const { F } = this;
    this.unknowns.forEach((unknown, k) => {
      values[unknown] = F.add(F.mul(this.p[k]!, t), this.q[k]!);
    });
  }
}

function solveCycle<E>(F: Arithmetic<E>, system: TwoTermSystem<E>, cycle: readonly number[], given: readonly E[], values: E[]): { free: number; consistent: boolean } {
  const run = new Run(F, system.first[cycle[0]!]!);
  for (const e of cycle.slice(0, -1)) {
    const { p, q } = run.next(system.c(e), system.d(e), given[e]!);
    run.push(system.second[e]!, p, q);
  }
  const last = cycle[cycle.length - 1]!;
  const { p, q } = run.next(system.c(last), system.d(last), given[last]!);
  if (F.equals(p, F.one)) {
    run.write(run.canonicalParameter(), values);
    return { free: 1, consistent: F.isZero(q) };
  }
  run.write(F.divide(q, F.sub(F.one, p)), values);
  return { free: 0, consistent: true };
}

/** `cycle` ends with an equation that has a zero coefficient; the parts between such equations are solved in turn. */
function solveChains<E>(F: Arithmetic<E>, system: TwoTermSystem<E>, cycle: readonly number[], given: readonly E[], values: E[]): { free: number; consistent: boolean } {
  let free = 0;
  let consistent = true;
  let previous = cycle[cycle.length - 1]!;
  let run = new Run(F, system.first[cycle[0]!]!);
  for (const e of cycle) {
    const [c, d, n] = [system.c(e), system.d(e), given[e]!];
    if (!F.isZero(c) && !F.isZero(d)) {
      const { p, q } = run.next(c, d, n);
      run.push(system.second[e]!, p, q);
      continue;
    }
    if (F.isZero(c) && F.isZero(d)) consistent &&= F.isZero(n);
    const pinned: E[] = [];
    const atStart = system.d(previous);
    if (!F.isZero(atStart)) pinned.push(run.parameterFor(0, F.divide(given[previous]!, atStart)));
    if (!F.isZero(c)) pinned.push(run.parameterFor(run.unknowns.length - 1, F.divide(n, c)));
    if (pinned.length === 0) free++;
    if (pinned.length === 2) consistent &&= F.equals(pinned[0]!, pinned[1]!);
    run.write(pinned[0] ?? run.canonicalParameter(), values);
    previous = e;
    run = new Run(F, system.second[e]!);
  }
  return { free, consistent };
}

/** The values 0, 1, −1 as bigints where all coefficients are such, else null. */
function unitCoefficients(coefficients: readonly unknown[]): bigint[] | null {
  const units: bigint[] = [];
  for (const c of coefficients as readonly Rational[]) {
    if (c.d !== 1n || c.n > 1n) return null;
    units.push(numeratorOf(c));
  }
  return units;
}

/**
 * The canonical solution M of A·M − M·B = N (`sylvester`) or M − A·M·B = N (`stein`) for monomial A and B, or null when
 * there is none.
 */
export function solveMonomial<E>(kind: 'sylvester' | 'stein', A: MonomialMatrix<E>, B: MonomialMatrix<E>, N: Matrix<E>): Matrix<E> | null {
  const { field, rows, cols } = N;
  const columns = byColumns(B);
  const rational = asRational(N);
  const units = rational && ([unitCoefficients(A.coefficients), unitCoefficients(columns.coefficients)] as const);
  if (rational && units && units[0] && units[1]) {
    // the only divisors are ±1 and, once in a cycle, ±2: twice the numerators stay integers
    const given = Array.from({ length: rows * cols }, (_, k) => 2n * rational.integers.entry(k));
    const { values } = solveSystem(integers, twoTermSystem(kind, integers, units[0], A.images, units[1], columns.images), given);
    return values && (RationalMatrix.of(IntegerMatrix.fromBigInts(rows, cols, values), 2n * rational.denominator) as unknown as Matrix<E>);
  }
  const F = inField(field);
  const { values } = solveSystem(F, twoTermSystem(kind, F, A.coefficients, A.images, columns.coefficients, columns.images), entriesOf(N));
  return values && matrixUnchecked(field, rows, cols, values);
}

/** The dimension of the solution space of the homogeneous equation, by the same walk. */
export function monomialKernelDimension<E>(field: Field<E>, kind: 'sylvester' | 'stein', A: MonomialMatrix<E>, B: MonomialMatrix<E>): number {
  const F = inField(field);
  const columns = byColumns(B);
  const system = twoTermSystem(kind, F, A.coefficients, A.images, columns.coefficients, columns.images);
  return solveSystem(F, system, new Array<E>(system.size).fill(field.zero)).free;
}
