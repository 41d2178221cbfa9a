import { describe, expect, it } from '@jest/globals';
import { InputError, LimitError, UnsupportedError } from '../../../lib/errors.ts';
import {
  blockOperator, circulantOperator, denseOperator, diagonalOperator, groupMatrixOperator, identityOperator, kroneckerOperator, KernelMemory, permutationOperator, productOperator, scaledOperator, selectionOperator,
  sumOperator, type LinearOperator,
} from '../../../lib/fast/index.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';

const memory = new KernelMemory();
const options = { memory };
const integers = (n: number, seed: number): Float64Array => Float64Array.from({ length: n }, (_, i) => ((i * 37 + seed * 11 + ((i * i) % 7)) % 9) - 4);

/** The matrix, column by column, of an operator with small integer entries. */
function matrixOf(operator: LinearOperator): number[][] {
  const columns = Array.from({ length: operator.cols }, (_, j) => operator.apply(Float64Array.from({ length: operator.cols }, (__, i) => (i === j ? 1 : 0))));
  return Array.from({ length: operator.rows }, (_, i) => columns.map((column) => Math.round(column[i]! * 1e6) / 1e6 + 0));
}

const D = (): LinearOperator => diagonalOperator([2, -1, 3], options);
const A = (): LinearOperator => denseOperator(2, 3, [1, 2, 3, 4, 5, 6], options);

describe('operators joined together', () => {
  it('are sums, products, multiples, Kronecker products, blocks, selections', () => {
    expect(matrixOf(sumOperator([A(), A()], [1, -3]))).toEqual([[-2, -4, -6], [-8, -10, -12]]);
    expect(matrixOf(productOperator([A(), D()]))).toEqual([[2, -2, 9], [8, -5, 18]]);
    expect(matrixOf(scaledOperator(-0.5, D()))).toEqual([[-1, 0, 0], [0, 0.5, 0], [0, 0, -1.5]]);
    expect(matrixOf(kroneckerOperator([A(), denseOperator(2, 1, [1, 10], options)]))).toEqual([[1, 2, 3], [10, 20, 30], [4, 5, 6], [40, 50, 60]]);
    expect(matrixOf(blockOperator(3, 4, [{ operator: A(), row: 1, col: 1 }, { operator: identityOperator(2, options), row: 0, col: 0 }]))).toEqual([[1, 0, 0, 0], [0, 2, 2, 3], [0, 4, 5, 6]]);
    expect(matrixOf(blockOperator(1, 2, [], options))).toEqual([[0, 0]]);
    expect(matrixOf(permutationOperator([2, 0, 1], options))).toEqual([[0, 1, 0], [0, 0, 1], [1, 0, 0]]);
    expect(matrixOf(permutationOperator([2, 0, 1], options).transpose())).toEqual([[0, 0, 1], [1, 0, 0], [0, 1, 0]]);
    expect(matrixOf(selectionOperator(3, [2, 0], options))).toEqual([[0, 0, 1], [1, 0, 0]]);
    expect(matrixOf(selectionOperator(3, [2, 0], options).transpose())).toEqual([[0, 1], [0, 0], [1, 0]]);
  });

  it('have the transposes of their matrices', () => {
    for (const operator of [A(), productOperator([A(), D()]), kroneckerOperator([A(), D()]), blockOperator(4, 5, [{ operator: A(), row: 2, col: 1 }]), circulantOperator([1, 2, 3, 4, 5], options)]) {
      const M = matrixOf(operator);
      expect(matrixOf(operator.transpose())).toEqual(M[0]!.map((_, j) => M.map((row) => row[j])));
      expect(matrixOf(operator.transpose().transpose())).toEqual(M);
    }
  });

  it('keep what they need when their parts are released', () => {
    const [a, d] = [A(), D()];
    const product = productOperator([a, d]);
    a.release();
    d.release();
    expect(matrixOf(product)).toEqual([[2, -2, 9], [8, -5, 18]]);
    product.release();
    expect(() => product.apply(new Float64Array(3))).toThrow(/released/);
    expect(() => a.release()).toThrow(InputError);
  });
});

describe('derivatives', () => {
  const G = parseGroupSpec('D(5)');
  const cases: Record<string, (p: Float64Array[]) => LinearOperator> = {
    dense: ([a]) => denseOperator(4, 3, a!, options),
    'dense, transposed': ([a]) => denseOperator(3, 4, a!, options).transpose(),
    diagonal: ([a]) => diagonalOperator(a!, options),
    circulant: ([a]) => circulantOperator(a!, options),
    'group matrix': ([f]) => groupMatrixOperator(G, f!, 'g^-1h', { memory, groupPlan: 'characters' }),
    'group matrix, gh^-1': ([f]) => groupMatrixOperator(G, f!, 'gh^-1', options),
    'product': ([a, f, d]) => productOperator([denseOperator(2, 10, a!, options), groupMatrixOperator(G, f!, 'gh^-1', options), diagonalOperator(d!, options)]),
    'sum': ([a, d]) => sumOperator([denseOperator(3, 3, a!, options), diagonalOperator(d!, options)], [2, -3]),
    'Kronecker product': ([a, b]) => kroneckerOperator([denseOperator(2, 3, a!, options), denseOperator(3, 2, b!, options)]),
    'blocks': ([a, b]) => blockOperator(4, 5, [{ operator: denseOperator(2, 3, a!, options), row: 1, col: 2 }, { operator: diagonalOperator(b!, options), row: 0, col: 0 }]),
  };
  const lengths: Record<string, number[]> = { dense: [12], 'dense, transposed': [12], diagonal: [4], circulant: [7], 'group matrix': [10], 'group matrix, gh^-1': [10], product: [20, 10, 10], sum: [9, 3], 'Kronecker product': [6, 6], blocks: [6, 3] };

  it.each(Object.keys(cases))('of %s are those of a multilinear function', (name) => {
    const make = cases[name]!;
    const parameters = lengths[name]!.map((n, i) => integers(n, i + 1));
    const operator = make(parameters);
    const [x, c] = [integers(operator.cols, 5), integers(operator.rows, 8)];
    const inner = (M: LinearOperator, v: Float64Array): number => M.apply(v).reduce((sum, value, i) => sum + value * c[i]!, 0);
    const { input, parameters: gradients } = operator.vjp(x, c);
    // x ↦ ⟨c, M·x⟩ is linear, and so it is in each list of parameters
    input.forEach((value, j) => expect(value).toBeCloseTo(inner(operator, Float64Array.from(x, (_, i) => (i === j ? 1 : 0))), 8));
    expect(gradients.map((list) => list.length)).toEqual(lengths[name]);
    gradients.forEach((list, p) => list.forEach((value, k) => {
      const unit = parameters.map((old, i) => (i === p ? Float64Array.from(old, (_, at) => (at === k ? 1 : 0)) : old));
      const zero = parameters.map((old, i) => (i === p ? new Float64Array(old.length) : old));
      expect(value).toBeCloseTo(inner(make(unit), x) - inner(make(zero), x), 8);
    }));
  });
});

describe('derivatives for a batch', () => {
  const G = parseGroupSpec('D(6)');
  const operators: Record<string, () => LinearOperator> = {
    dense: () => denseOperator(5, 3, integers(15, 1), options),
    'dense, transposed': () => denseOperator(5, 3, integers(15, 1), options).transpose(),
    circulant: () => circulantOperator(integers(9, 1), options),
    'group matrix': () => groupMatrixOperator(G, integers(12, 1), 'g^-1h', { memory, groupPlan: 'characters' }),
    product: () => productOperator([denseOperator(2, 12, integers(24, 1), options), groupMatrixOperator(G, integers(12, 2), 'gh^-1', options), diagonalOperator(integers(12, 3), options)]),
    sum: () => sumOperator([denseOperator(3, 3, integers(9, 1), options), diagonalOperator(integers(3, 2), options)], [2, -3]),
    'Kronecker product': () => kroneckerOperator([denseOperator(2, 3, integers(6, 1), options), circulantOperator(integers(4, 2), options)]),
    blocks: () => blockOperator(4, 5, [{ operator: denseOperator(2, 3, integers(6, 1), options), row: 1, col: 2 }, { operator: diagonalOperator(integers(3, 2), options), row: 0, col: 0 }]),
  };
  const empty = (M: LinearOperator, count: number): { input: Float64Array; parameters: Float64Array[] } => ({ input: new Float64Array(M.cols * count), parameters: M.parameterLengths.map((n) => new Float64Array(n)) });

  it.each(Object.keys(operators))('of %s are the sums of those for each vector, and take no memory when they are made again', (name) => {
    const operator = operators[name]!();
    for (const count of [1, 5, 37, 2]) {
      const [x, c] = [integers(operator.cols * count, 5), integers(operator.rows * count, 8)];
      const sums = empty(operator, count);
      for (let v = 0; v < count; v++) {
        const { input, parameters } = operator.vjp(x.slice(v * operator.cols, (v + 1) * operator.cols), c.slice(v * operator.rows, (v + 1) * operator.rows));
        sums.input.set(input, v * operator.cols);
        parameters.forEach((list, p) => list.forEach((value, i) => (sums.parameters[p]![i]! += value)));
      }
      const own = empty(operator, count);
      operator.vjpManyInto(own, x, c, count);
      const before = [memory.used, memory.generation];
      operator.vjpManyInto(own, x, c, count);
      expect([memory.used, memory.generation]).toEqual(before);
      for (const [list, expected] of [[own.input, sums.input], ...own.parameters.map((values, p) => [values, sums.parameters[p]!])] as [Float64Array, Float64Array][]) list.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 8));
    }
    operator.release();
  });

  it('need arrays of the right lengths', () => {
    const operator = D();
    const own = empty(operator, 2);
    const six = new Float64Array(6);
    expect(() => operator.vjpManyInto({ ...own, input: new Float64Array(5) }, six, six, 2)).toThrow('vjpManyInto: expected 6 numbers, got 5 at /gradient/input');
    expect(() => operator.vjpManyInto({ ...own, parameters: [] }, six, six, 2)).toThrow('vjpManyInto: expected 1 lists, got 0 at /gradient/parameters');
    expect(() => operator.vjpManyInto({ ...own, parameters: [six] }, six, six, 2)).toThrow('vjpManyInto: expected 3 numbers, got 6 at /gradient/parameters/0');
    expect(() => operator.vjpManyInto(own, six, new Float64Array(5), 2)).toThrow('at /cotangent');
    expect(() => operator.vjpManyInto(own, six, six, -1)).toThrow('at /count');
    own.parameters[0]!.fill(7);
    operator.vjpManyInto({ ...own, input: new Float64Array(0) }, new Float64Array(0), new Float64Array(0), 0);
    expect([...own.parameters[0]!]).toEqual([0, 0, 0]);
  });
});

describe('vectors', () => {
  it('may be the same array, overlap, or lie in shared memory', () => {
    const operator = circulantOperator([0, 1, 0, 0], options);
    const x = Float64Array.of(1, 2, 3, 4);
    operator.applyInto(x, x);
    expect([...x].map(Math.round)).toEqual([4, 1, 2, 3]);
    const buffer = new ArrayBuffer(48);
    const [from, to] = [new Float64Array(buffer, 0, 4), new Float64Array(buffer, 16, 4)];
    from.set([1, 2, 3, 4]);
    operator.applyInto(to, from);
    expect([...to].map(Math.round)).toEqual([4, 1, 2, 3]);
    const shared = new Float64Array(new SharedArrayBuffer(32));
    shared.set([1, 2, 3, 4]);
    operator.applyInto(shared, shared);
    expect([...shared].map(Math.round)).toEqual([4, 1, 2, 3]);
  });

  it('of another length, another type or a detached buffer are refused with their place', () => {
    const operator = A();
    const detached = new Float64Array(3);
    structuredClone(detached.buffer, { transfer: [detached.buffer] });
    expect(() => operator.apply(detached)).toThrow('applyInto: expected 3 numbers, got 0 (an empty or detached buffer) at /x');
    expect(() => operator.apply(new Float64Array(2))).toThrow('applyInto: expected 3 numbers, got 2 at /x');
    expect(() => operator.applyInto(new Float64Array(3), new Float64Array(3))).toThrow('at /y');
    expect(() => operator.apply([1, 2, 3] as unknown as Float64Array)).toThrow('expected a Float64Array, got [1,2,3] at /x');
    expect(() => operator.apply(new Float32Array(3) as unknown as Float64Array)).toThrow(InputError);
    expect(() => operator.applyManyInto(new Float64Array(4), new Float64Array(5), 2)).toThrow('applyManyInto: expected 6 numbers, got 5 at /x');
    expect(() => operator.applyManyInto(new Float64Array(4), new Float64Array(6), 1.5)).toThrow('/count');
    expect(() => operator.errorBound(new Float64Array(1))).toThrow('/x');
    expect(() => operator.vjp(new Float64Array(3), new Float64Array(3))).toThrow('/cotangent');
    operator.applyManyInto(new Float64Array(0), new Float64Array(0), 0);
  });

  it('with NaN and infinities go through, and have no bound', () => {
    for (const operator of [A(), circulantOperator([1, 2, 3], options), productOperator([A(), D()]), groupMatrixOperator(parseGroupSpec('C(3)'), [1, 2, 3], 'gh^-1', options)]) {
      for (const bad of [NaN, Infinity, -Infinity]) {
        const x = Float64Array.of(1, bad, 1);
        expect([...operator.apply(x)].every((value) => !Number.isFinite(value))).toBe(true);
        expect(operator.errorBound(x)).toBe(Infinity);
      }
    }
    expect(denseOperator(1, 1, [1e300], options).errorBound(Float64Array.of(1e10))).toBe(Infinity);
    // no part may overflow, but what they add up to does
    const large = diagonalOperator([3e307, 3e307], options);
    for (const joined of [sumOperator(new Array<LinearOperator>(8).fill(large)), blockOperator(2, 2, new Array(8).fill({ operator: large, row: 0, col: 0 })), productOperator([denseOperator(1, 2, [1, 1], options), sumOperator([large, large, large])])]) {
      expect(large.errorBound(Float64Array.of(1, 1))).toBeLessThan(Infinity);
      expect([joined.apply(Float64Array.of(1, 1))[0], joined.errorBound(Float64Array.of(1, 1))]).toEqual([Infinity, Infinity]);
    }
    expect(denseOperator(1, 1, [NaN], options).errorBound(Float64Array.of(1))).toBe(Infinity);
    expect(identityOperator(2, options).errorBound(Float64Array.of(1e308, 0))).toBe(0);
  });
});

describe('bad operators', () => {
  it('are refused', () => {
    expect(() => denseOperator(2, 2, [1, 2, 3], options)).toThrow('denseOperator: expected 4 numbers, got 3');
    expect(() => denseOperator(-1, 2, [], options)).toThrow('/rows');
    expect(() => diagonalOperator(['1'] as unknown as number[], options)).toThrow('/0');
    expect(() => permutationOperator([0, 0], options)).toThrow(InputError);
    expect(() => selectionOperator(2, [1, 1], options)).toThrow('/1');
    expect(() => circulantOperator([], options)).toThrow(InputError);
    expect(() => groupMatrixOperator(parseGroupSpec('C(3)'), [1, 2], 'g^-1h', options)).toThrow('expected 3 numbers');
    // 2026-11-21: a TypeError of the engine
    expect(() => groupMatrixOperator(parseGroupSpec('C(3)'), [1, 2, 3], 'g^-1h', { memory, groupPlan: 'quick' as 'dense' })).toThrow('got "quick" at /groupPlan');
    expect(() => groupMatrixOperator(parseGroupSpec('C(3)'), [1, 2, 3], 'g^-1h', { memory, groupPlan: 'tower' })).toThrow(UnsupportedError);
    expect(() => blockOperator(2, 2, null as unknown as [], options)).toThrow('/blocks');
    expect(() => sumOperator([])).toThrow(InputError);
    expect(() => sumOperator([A(), D()])).toThrow('one shape');
    expect(() => productOperator([A(), A()])).toThrow('2 × 3, 2 × 3');
    expect(() => productOperator([A(), diagonalOperator([1, 2, 3], { memory: new KernelMemory() })])).toThrow('memory');
    expect(() => productOperator([{} as LinearOperator])).toThrow('/0');
    expect(() => blockOperator(2, 2, [{ operator: A(), row: 0, col: 0 }])).toThrow('within 2 × 2');
  });

  it('2026-11-21: what is no list or no size is refused before the engine meets it', () => {
    const nothing = null as never;
    for (const work of [() => sumOperator(nothing), () => kroneckerOperator(nothing), () => selectionOperator(3, nothing), () => blockOperator(3, 3, [nothing])]) expect(work).toThrow(InputError);
    // a RangeError of the engine, and 160 seconds of empty rows
    for (const work of [() => identityOperator(2 ** 40), () => denseOperator(0, 2 ** 40, []), () => denseOperator(2 ** 33, 0, []), () => selectionOperator(2 ** 40, [0]), () => blockOperator(2 ** 40, 1, [])]) expect(work).toThrow(LimitError);
  });

  it('2026-11-21: operators nested so deep that the stack would not hold them are refused, and give their memory back', () => {
    const own = new KernelMemory();
    let operator = diagonalOperator([1], { memory: own });
    const deeper = (): void => {
      const next = scaledOperator(2, operator);
      operator.release();
      operator = next;
    };
    for (let depth = 0; depth < 1000; depth++) deeper();
    expect([...operator.apply(Float64Array.of(1))]).toEqual([2 ** 1000]);
    const used = own.used;
    expect(deeper).toThrow(LimitError);
    expect(own.used).toBe(used);
    operator.release();
    expect(own.used).toBe(0);
  });

  it('too large for the memory are refused and leave it as it was', () => {
    const small = new KernelMemory({ kind: 'portable' });
    const operator = diagonalOperator([1, 2], { memory: small });
    const used = small.used;
    expect(() => operator.applyManyInto({ length: 2 ** 33 } as unknown as Float64Array, new Float64Array(0), 2 ** 32)).toThrow(InputError);
    expect(() => small.allocate(2 ** 40)).toThrow(LimitError);
    expect(small.used).toBe(used);
    expect([...operator.apply(Float64Array.of(1, 1))]).toEqual([1, 2]);
  });
});

describe('products in a loop', () => {
  it('allocate no kernel memory and keep the views', () => {
    const operator = kroneckerOperator([groupMatrixOperator(parseGroupSpec('D(20)'), integers(40, 1), 'g^-1h', { memory, groupPlan: 'characters' }), circulantOperator(integers(7, 2), options)]);
    const [x, y] = [integers(280 * 17, 3), new Float64Array(280 * 17)];
    operator.applyManyInto(y, x, 17);
    const [used, generation] = [memory.used, memory.generation];
    const allocate = memory.allocate.bind(memory);
    let calls = 0;
    memory.allocate = (doubles): number => (calls++, allocate(doubles));
    for (let round = 0; round < 3; round++) {
      operator.applyManyInto(y, x, 17);
      operator.applyInto(y.subarray(0, 280), x.subarray(0, 280));
    }
    memory.allocate = allocate;
    expect([calls, memory.used, memory.generation]).toEqual([0, used, generation]);
  });
});
