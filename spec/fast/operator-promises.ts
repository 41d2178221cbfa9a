import { InputError, LimitError } from '../../lib/errors.ts';
import type { Rational } from '../../lib/algebra/rational-field.ts';
import type { LinearOperator, OperatorGradient } from '../../lib/fast/operators/linear-operator.ts';
import { KernelMemory } from '../../lib/kernels/kernel-memory.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { exactProduct, requireNear, trialVectors, type ExactProduct } from './exact-error.ts';

/* What every operator promises, whatever its plan. Each function throws with the label of what does not hold. */

/** Vectors with their exact products. */
export interface Trial {
  readonly x: Float64Array;
  readonly exact: ExactProduct;
}

export const trialsOf = (M: Matrix<Rational>, seed: number): Trial[] => trialVectors(M.cols, seed).map((x) => ({ x, exact: exactProduct(M, x) }));

/** The same doubles, the signs of zeros included; every NaN equals every NaN. */
export function requireSameBits(label: string, y: Float64Array, z: Float64Array): void {
  if (y.length !== z.length) throw new Error(`${label}: ${y.length} and ${z.length} entries`);
  y.forEach((value, i) => {
    if (!Object.is(value, z[i])) throw new Error(`${label}: entry ${i} is ${value} and ${z[i]}`);
  });
}

/** Products lie within their error bounds, and the two operators give the same bits. */
export function requireProducts(label: string, operator: LinearOperator, twin: LinearOperator, trials: readonly Trial[]): void {
  trials.forEach(({ x, exact }, v) => {
    const name = `${label}, vector ${v}`;
    const [y, bound] = [operator.apply(x), operator.errorBound(x)];
    if (v < 2 && !(bound < Infinity)) throw new Error(`${name}: no bound`);
    requireNear(name, exact, y, bound);
    requireSameBits(name, y, twin.apply(x));
    if (!Object.is(bound, twin.errorBound(x))) throw new Error(`${name}: the bounds are ${bound} and ${twin.errorBound(x)}`);
  });
}

/** The vectors one after the other, again and again. */
export function repeated(trials: readonly { readonly x: Float64Array }[], count: number): Float64Array {
  const n = trials[0]!.x.length;
  const X = new Float64Array(n * count);
  for (let v = 0; v < count; v++) X.set(trials[v % trials.length]!.x, v * n);
  return X;
}

export function batch(operator: LinearOperator, X: Float64Array, count: number): Float64Array {
  const Y = new Float64Array(operator.rows * count).fill(NaN);
  operator.applyManyInto(Y, X, count);
  return Y;
}

/** The products of a batch lie within the bounds of single vectors; groups of 64 vectors, as a pool deals them out, do not see each other. */
export function requireBatches(label: string, operator: LinearOperator, twin: LinearOperator, trials: readonly Trial[], counts: readonly number[]): void {
  const { rows, cols } = operator;
  for (const count of counts) {
    const name = `${label}, batch of ${count}`;
    const X = repeated(trials, count);
    const Y = batch(operator, X, count);
    requireSameBits(name, Y, batch(twin, X, count));
    for (let v = 0; v < count; v++) {
      const { x, exact } = trials[v % trials.length]!;
      requireNear(`${name}, vector ${v}`, exact, Y.slice(v * rows, (v + 1) * rows), operator.errorBound(x));
    }
    if (count <= 64) continue;
    const parts = [X.subarray(0, 64 * cols), X.subarray(64 * cols)].map((part, p) => batch(operator, part, p === 0 ? 64 : count - 64));
    requireSameBits(`${name}, in two parts`, Float64Array.from(parts.flatMap((part) => [...part])), Y);
  }
}

/** Entry i is not finite where a number that is not finite meets a nonzero entry of row i; there is no bound then. */
export function requireNothingMasked(label: string, operator: LinearOperator, twin: LinearOperator, M: Matrix<Rational>): void {
  const { field } = M;
  const places = [...new Set([0, M.cols >> 1, M.cols - 1])].filter((j) => j >= 0 && j < M.cols);
  for (const j of places) {
    for (const bad of [NaN, Infinity, -Infinity]) {
      const x = Float64Array.from({ length: M.cols }, (_, k) => (k === j ? bad : 1 / (k + 1)));
      const name = `${label}, ${bad} at ${j}`;
      const y = operator.apply(x);
      y.forEach((value, i) => {
        if (Number.isFinite(value) && !field.isZero(M.at(i, j))) throw new Error(`${name}: entry ${i} is ${value}`);
      });
      requireSameBits(name, y, twin.apply(x));
      if (operator.errorBound(x) !== Infinity) throw new Error(`${name}: the bound is ${operator.errorBound(x)}`);
      // what is left over from bad numbers must not show in the next product
      const ones = new Float64Array(M.cols).fill(1);
      requireSameBits(`${name}, afterwards`, operator.apply(ones), twin.apply(ones));
      const after = operator.apply(ones);
      if (operator.errorBound(ones) < Infinity && !after.every(Number.isFinite)) throw new Error(`${name}: still there in the next product`);
    }
  }
}

const GUARD = 12345.678;

/**
 * 2026-11-21: the tables of transforms and what derivatives need did not count as memory of a plan, half of that of a circulant.
 *
 * Nothing is written behind any place that was allocated, and all places are counted: batches of all sizes around the widths of the kernels, transposes, derivatives.
 */
export function requireNothingBeyond(label: string, make: (memory: KernelMemory) => LinearOperator, kind: 'simd' | 'portable'): void {
  const memory = new KernelMemory({ kind });
  const ends = new Map<number, number>();
  const [allocate, release] = [memory.allocate.bind(memory), memory.release.bind(memory)];
  memory.allocate = (doubles) => {
    const place = allocate(doubles + 4);
    memory.doubles.fill(GUARD, place + doubles, place + doubles + 4);
    ends.set(place, place + doubles);
    return place;
  };
  memory.release = (place) => {
    const end = ends.get(place)!;
    for (let k = end; k < end + 4; k++) if (memory.doubles[k] !== GUARD) throw new Error(`${label}, ${kind}: ${memory.doubles[k]} was written ${k - end} behind the end of a place of ${end - place}`);
    ends.delete(place);
    release(place);
  };
  const requireCounted = (operator: LinearOperator, when: string): void => {
    let taken = 0;
    for (const [place, end] of ends) taken += 8 * (end - place);
    if (operator.cost.bytes !== taken) throw new Error(`${label}, ${kind}, ${when}: ${operator.cost.bytes} bytes are counted, ${taken} are taken`);
  };
  for (const first of [1, 33]) {
    const operator = make(memory);
    requireCounted(operator, 'at first');
    for (const count of [first, 2, 3, 15, 31, 33, 34]) {
      const [X, Y] = [new Float64Array(operator.cols * count).fill(1), new Float64Array(operator.rows * count)];
      operator.applyManyInto(Y, X, count);
      requireCounted(operator, `after a batch of ${count}`);
      const { parameters } = operator.vjp(X.subarray(0, operator.cols), Y.subarray(0, operator.rows));
      operator.vjpManyInto({ input: new Float64Array(X.length), parameters }, X, Y, count);
      requireCounted(operator, `after derivatives of ${count}`);
    }
    const back = operator.transpose();
    back.applyManyInto(new Float64Array(back.rows * 31), new Float64Array(back.cols * 31), 31);
    back.release();
    operator.release();
  }
}

/** The result does not depend on where the vectors lie: one array, overlapping views, shared memory. */
export function requireAliases(label: string, operator: LinearOperator, x: Float64Array): void {
  const { rows, cols } = operator;
  const [y, Y] = [operator.apply(x), batch(operator, repeated([{ x }], 2), 2)];
  const length = 2 * (rows + cols) + 1;
  for (const buffer of [new ArrayBuffer(8 * length), new SharedArrayBuffer(8 * length)]) {
    for (const [from, to] of [[0, 0], [0, 1], [1, 0], [0, Math.max(0, cols - 1)], [Math.max(0, rows - 1), 0], [0, cols]] as const) {
      const name = `${label}, from ${from} to ${to} in one ${Object.prototype.toString.call(buffer)}`;
      for (const count of [1, 2]) {
        if ((from + cols * count) > length || (to + rows * count) > length) continue;
        const [source, target] = [new Float64Array(buffer, 8 * from, cols * count), new Float64Array(buffer, 8 * to, rows * count)];
        new Float64Array(buffer).fill(7);
        for (let v = 0; v < count; v++) source.set(x, v * cols);
        if (count === 1) operator.applyInto(target, source);
        else operator.applyManyInto(target, source, count);
        requireSameBits(`${name}, ${count}`, target.slice(), count === 1 ? y : Y);
        new Float64Array(buffer).forEach((value, at) => {
          const inside = (start: number, size: number): boolean => at >= start && at < start + size;
          if (!inside(from, cols * count) && !inside(to, rows * count) && value !== 7) throw new Error(`${name}: wrote ${value} at ${at}`);
        });
      }
    }
  }
}

/** The transposed operator is within its bounds of the transposed matrix, and its transpose gives the first bits again. */
export function requireTranspose(label: string, operator: LinearOperator, twin: LinearOperator, Mt: Matrix<Rational>): void {
  const [back, twinBack] = [operator.transpose(), twin.transpose()];
  const again = back.transpose();
  if (back.rows !== operator.cols || back.cols !== operator.rows) throw new Error(`${label}, transposed: ${back.rows} × ${back.cols}`);
  const trials = trialsOf(Mt, 5);
  requireProducts(`${label}, transposed`, back, twinBack, trials);
  requireBatches(`${label}, transposed`, back, twinBack, trials.slice(0, 3), [17]);
  for (const x of trialVectors(operator.cols, 11)) requireSameBits(`${label}, transposed twice`, again.apply(x), operator.apply(x));
  for (const each of [back, twinBack, again]) each.release();
}

/** What `work` must be refused with: an InputError that names the place. */
function refused(label: string, pointer: string | undefined, work: () => unknown): void {
  let found: unknown;
  try {
    work();
  } catch (error) {
    found = error;
  }
  if (!(found instanceof InputError) || found.details.pointer !== pointer) throw new Error(`${label}: expected a refusal at ${pointer}, got ${found instanceof Error ? `${found.name} ${found.message}` : "none"}`, { cause: found });
}

/**
 * 2026-11-21: views of buffers that had shrunk got through to a TypeError of the engine, once the code was optimised.
 *
 * Vectors of wrong lengths or types, detached and shrunken buffers, wrong counts: refused with their place; after that the operator works as
 * before. Released at the end.
 */
export function requireRefusals(label: string, operator: LinearOperator, x: Float64Array): void {
  const { rows, cols } = operator;
  const [y, before, bound] = [new Float64Array(rows).fill(7), operator.apply(x), operator.errorBound(x)];
  const gradient = (): OperatorGradient => operator.vjp(x, before);
  const lengths = gradient().parameters.map((list) => list.length);
  const detached = (n: number): Float64Array => {
    const values = new Float64Array(n);
    structuredClone(values.buffer, { transfer: [values.buffer] });
    return values;
  };
  const shrunken = (n: number): Float64Array => {
    const buffer = Reflect.construct(ArrayBuffer, [8 * n, { maxByteLength: 8 * n }]) as ArrayBuffer & { resize(length: number): void };
    const values = new Float64Array(buffer, 0, n);
    if (n > 0) buffer.resize(8 * (n - 1));
    return values;
  };
  const others = (n: number): unknown[] => [
    new Float64Array(n + 1), new Float32Array(n), new BigInt64Array(n), new DataView(new ArrayBuffer(8 * n)), new ArrayBuffer(8 * n), Array.from({ length: n }, () => 0), null, undefined, 'x', { length: n },
    ...(n > 0 ? [new Float64Array(n - 1), new Float64Array(0), detached(n), shrunken(n)] : []),
  ];
  for (const wrong of others(cols) as Float64Array[]) {
    const name = `${label}, x of type ${Object.prototype.toString.call(wrong)}`;
    refused(name, '/x', () => operator.apply(wrong));
    refused(name, '/x', () => operator.applyInto(y, wrong));
    refused(name, '/x', () => operator.applyManyInto(y, wrong, 1));
    refused(name, '/x', () => operator.errorBound(wrong));
    refused(name, '/x', () => operator.vjp(wrong, y));
    refused(name, '/gradient/input', () => operator.vjpManyInto({ input: wrong, parameters: lengths.map((n) => new Float64Array(n)) }, x, y, 1));
  }
  for (const wrong of others(rows) as Float64Array[]) {
    const name = `${label}, y of type ${Object.prototype.toString.call(wrong)}`;
    refused(name, '/y', () => operator.applyInto(wrong, x));
    refused(name, '/y', () => operator.applyManyInto(wrong, x, 1));
    refused(name, '/cotangent', () => operator.vjp(x, wrong));
  }
  for (const count of [-1, 0.5, NaN, Infinity, 2 ** 60, '1', null, 1n]) refused(`${label}, count ${String(count)}`, '/count', () => operator.applyManyInto(y, x, count as number));
  for (const [p, n] of lengths.entries()) refused(`${label}, list ${p}`, `/gradient/parameters/${p}`, () => operator.vjpManyInto({ input: new Float64Array(cols), parameters: lengths.map((m, q) => new Float64Array(q === p ? n + 1 : m)) }, x, y, 1));
  refused(`${label}, lists`, '/gradient/parameters', () => operator.vjpManyInto({ input: new Float64Array(cols), parameters: [...lengths.map((n) => new Float64Array(n)), new Float64Array(1)] }, x, y, 1));
  if (!y.every((value) => value === 7)) throw new Error(`${label}: a refused product wrote into y`);
  requireSameBits(`${label}, after refusals`, operator.apply(x), before);
  if (!Object.is(operator.errorBound(x), bound)) throw new Error(`${label}: another bound after refusals`);
  const frozen = { ...gradient() };
  operator.release();
  for (const work of [() => operator.apply(x), () => operator.applyInto(y, x), () => operator.applyManyInto(y, x, 1), () => operator.errorBound(x), () => operator.vjp(x, y), () => operator.vjpManyInto(frozen, x, y, 1), () => operator.transpose(), () => operator.release()]) refused(`${label}, released`, undefined, work);
}

/** Whatever allocation fails first, planning and the first batch throw a LimitError, leave the memory as it was, and work afterwards. */
export function requireSafeGrowth(label: string, make: (memory: KernelMemory) => LinearOperator): void {
  const memory = new KernelMemory({ kind: 'portable' });
  const allocate = memory.allocate.bind(memory);
  const use = (): void => {
    const operator = make(memory);
    try {
      const X = new Float64Array(operator.cols * 20).fill(1);
      operator.applyManyInto(new Float64Array(operator.rows * 20), X, 20);
      const back = operator.transpose();
      back.release();
      operator.vjp(X.subarray(0, operator.cols), new Float64Array(operator.rows));
    } finally {
      operator.release();
    }
  };
  use();
  const { used } = memory;
  try {
    // each of the first allocations, then some
    for (let failing = 0, done = false; !done; failing += 1 + Math.floor(failing / 10)) {
      let left = failing;
      memory.allocate = (doubles) => {
        if (left-- === 0) throw new LimitError('allocate: no more memory', { limit: 'memory' });
        return allocate(doubles);
      };
      try {
        use();
        done = true;
      } catch (error) {
        if (!(error instanceof LimitError)) throw new Error(`${label}: allocation ${failing} fails with ${String(error)}`, { cause: error });
      }
      if (memory.used !== used) throw new Error(`${label}: ${memory.used - used} doubles are lost when allocation ${failing} fails`);
    }
  } finally {
    memory.allocate = allocate;
  }
}
