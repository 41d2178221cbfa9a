import { describe, expect, it } from '@jest/globals';
import { Z } from '../../../lib/algebra/integer-ring.ts';
import { Q, rational } from '../../../lib/algebra/rational-field.ts';
import type { Ring } from '../../../lib/algebra/ring.ts';
import { diagram, type Diagram } from '../../../lib/diagrams/diagram.ts';
import { diagramLayer, type DiagramLayer } from '../../../lib/diagrams/layers/diagram-layer.ts';
import type { DiagramFamily } from '../../../lib/diagrams/family.ts';
import { multiplicationCost } from '../../../lib/diagrams/layers/multiplication-cost.ts';
import { multiplyByDiagramUnchecked } from '../../../lib/diagrams/layers/planar-multiplication.ts';
import { spanningDiagrams } from '../../../lib/diagrams/spanning-set.ts';
import { InputError, LimitError } from '../../../lib/errors.ts';
import { KernelMemory } from '../../../lib/kernels/kernel-memory.ts';
import { doubleStream } from '../../kernels/twins.ts';
import { numbers } from '../number-stream.ts';

const SIZES: readonly (readonly [DiagramFamily, number, number, number])[] = [
  ['S', 1, 2, 2], ['S', 2, 2, 2], ['S', 3, 2, 2], ['S', 5, 2, 2], ['S', 4, 3, 2], ['S', 4, 2, 3], ['S', 3, 0, 3], ['S', 3, 3, 0], ['S', 2, 3, 3], ['S', 33, 1, 2], ['S', 70, 2, 1], ['S', 37, 2, 2],
  ['O', 1, 2, 2], ['O', 3, 3, 3], ['O', 2, 4, 4], ['O', 5, 1, 3], ['O', 3, 4, 2], ['O', 3, 2, 4], ['O', 4, 0, 4],
  ['Sp', 2, 2, 2], ['Sp', 4, 3, 3], ['Sp', 2, 4, 4], ['Sp', 4, 4, 2], ['Sp', 6, 1, 3],
  ['SO', 2, 2, 2], ['SO', 3, 3, 2], ['SO', 3, 2, 3], ['SO', 4, 3, 3], ['SO', 3, 0, 3], ['SO', 2, 3, 1], ['SO', 1, 2, 1],
  ['A', 1, 1, 1], ['A', 2, 2, 2], ['A', 3, 2, 2], ['A', 4, 2, 3], ['A', 4, 3, 2], ['A', 3, 3, 2], ['A', 5, 2, 2],
];

const every = (family: DiagramFamily, n: number, k: number, l: number): Diagram[] => [...spanningDiagrams(family, n, k, l)];
const vectorOf = (next: (bound: number) => number, length: number): number[] => Array.from({ length }, () => next(19) - 9);
const bigints = (list: readonly number[]): bigint[] => list.map(BigInt);
const plus = (a: readonly bigint[], b: readonly bigint[]): bigint[] => a.map((x, i) => x + b[i]!);
const dot = (a: readonly bigint[], b: readonly bigint[]): bigint => a.reduce((sum, x, i) => sum + x * b[i]!, 0n);

/** Σ λ_d·D(d)·x, one diagram after the other. */
const termByTerm = (family: DiagramFamily, n: number, l: number, diagrams: readonly Diagram[], coefficients: readonly bigint[], x: readonly bigint[]): bigint[] =>
  diagrams.reduce((sum, d, i) => plus(sum, multiplyByDiagramUnchecked(family, n, d, x, Z, coefficients[i]!)), new Array<bigint>(n ** l).fill(0n));

const same = (a: Float64Array, b: readonly bigint[]): boolean => a.length === b.length && a.every((x, i) => Object.is(x, Number(b[i])));
const unit = (length: number, i: number): bigint[] => Array.from({ length }, (_, j) => (j === i ? 1n : 0n));

describe('whole layers', () => {
  it.each(SIZES)('%s, n = %i, k = %i, l = %i: the plan is the sum of its diagrams, over Z and in doubles', (family, n, k, l) => {
    const next = numbers(n + 10 * k + 100 * l);
    const diagrams = every(family, n, k, l);
    const layer = diagramLayer(family, n, k, l, diagrams);
    const [x, coefficients] = [vectorOf(next, n ** k), vectorOf(next, diagrams.length)];
    const expected = termByTerm(family, n, l, diagrams, bigints(coefficients), bigints(x));
    expect(layer.applyExactly(bigints(coefficients), bigints(x), Z)).toEqual(expected);
    const y = new Float64Array(n ** l).fill(NaN);
    layer.applyInto(y, Float64Array.from(x), Float64Array.from(coefficients));
    expect(same(y, expected)).toBe(true);
  });

  it.each(SIZES)('%s, n = %i, k = %i, l = %i: both gradients differentiate ⟨y, layer(x)⟩, over Z and in doubles', (family, n, k, l) => {
    const next = numbers(n + 10 * k + 1000 * l);
    const diagrams = every(family, n, k, l);
    const layer = diagramLayer(family, n, k, l, diagrams);
    const [x, y, coefficients] = [vectorOf(next, n ** k), vectorOf(next, n ** l), vectorOf(next, diagrams.length)].map(bigints) as [bigint[], bigint[], bigint[]];
    const byCoefficient = diagrams.map((d) => dot(y, multiplyByDiagramUnchecked(family, n, d, x, Z)));
    expect(layer.coefficientGradientExactly(x, y, Z)).toEqual(byCoefficient);
    const gradient = layer.inputGradientExactly(coefficients, y, Z);
    for (let trial = 0; trial < 6 && trial < x.length; trial++) {
      const i = next(x.length);
      expect(gradient[i]).toBe(dot(y, layer.applyExactly(coefficients, unit(x.length, i), Z)));
    }
    expect(dot(gradient, x)).toBe(dot(byCoefficient, coefficients));
    const [floatX, floatY, floatCoefficients] = [x, y, coefficients].map((list) => Float64Array.from(list, Number)) as [Float64Array, Float64Array, Float64Array];
    const [slope, inputSlope] = [new Float64Array(diagrams.length).fill(NaN), new Float64Array(n ** k).fill(NaN)];
    layer.coefficientGradientInto(slope, floatX, floatY);
    layer.inputGradientInto(inputSlope, floatY, floatCoefficients);
    expect([same(slope, byCoefficient), same(inputSlope, gradient)]).toEqual([true, true]);
  });

  it('gradients over Q are the difference quotients of a bilinear form', () => {
    const diagrams = every('A', 3, 2, 2);
    const layer = diagramLayer('A', 3, 2, 2, diagrams);
    const next = numbers(5);
    const some = (length: number) => Array.from({ length }, () => rational(next(21) - 10, 1 + next(6)));
    const [x, dx, y, c, dc] = [some(9), some(9), some(9), some(diagrams.length), some(diagrams.length)];
    const inner = (a: readonly typeof Q.zero[], b: readonly typeof Q.zero[]) => a.reduce((sum, u, i) => Q.add(sum, Q.mul(u, b[i]!)), Q.zero);
    const sum = (a: readonly typeof Q.zero[], b: readonly typeof Q.zero[]) => a.map((u, i) => Q.add(u, b[i]!));
    const f = (a: readonly typeof Q.zero[], b: readonly typeof Q.zero[]) => inner(y, layer.applyExactly(a, b, Q));
    expect(Q.format(Q.sub(f(sum(c, dc), x), f(c, x)))).toBe(Q.format(inner(dc, layer.coefficientGradientExactly(x, y, Q))));
    expect(Q.format(Q.sub(f(c, sum(x, dx)), f(c, x)))).toBe(Q.format(inner(dx, layer.inputGradientExactly(c, y, Q))));
  });

  it.each<readonly [DiagramFamily, number, number, number]>([['S', 3, 2, 2], ['S', 1, 2, 1], ['O', 3, 3, 3], ['Sp', 4, 2, 2], ['SO', 3, 2, 3], ['A', 4, 2, 2], ['S', 4, 1, 2], ['S', 9, 2, 2]])(
    '%s, n = %i, k = %i, l = %i: batches, channels that mix, and a bias, with their gradients', (family, n, k, l) => {
      const next = numbers(77);
      const [diagrams, bias] = [every(family, n, k, l), every(family, n, 0, l)];
      for (const [inputs, outputs, batch] of [[1, 1, 3], [2, 3, 2], [5, 2, 1], [1, 4, 2], [6, 1, 1], [3, 9, 1], [4, 5, 2]] as const) {
        const layer = diagramLayer(family, n, k, l, diagrams, { channels: { inputs, outputs }, bias });
        const [x, ybar, c] = [vectorOf(next, batch * layer.inputLength), vectorOf(next, batch * layer.outputLength), vectorOf(next, layer.coefficientCount)];
        const block = (list: readonly number[], i: number, size: number): bigint[] => bigints(list.slice(i * size, (i + 1) * size));
        const [y, xbar] = [new Array<bigint[]>(batch * outputs), new Array<bigint[]>(batch * inputs)];
        const slope = new Array<bigint>(layer.coefficientCount).fill(0n);
        const one = diagramLayer(family, n, k, l, diagrams, { bias });
        for (let item = 0; item < batch; item++) {
          for (let i = 0; i < inputs; i++) xbar[item * inputs + i] = new Array<bigint>(n ** k).fill(0n);
          for (let o = 0; o < outputs; o++) {
            const out = item * outputs + o;
            const biasAt = diagrams.length * inputs * outputs;
            y[out] = termByTerm(family, n, l, bias, bias.map((_, j) => BigInt(c[biasAt + j * outputs + o]!)), [1n]);
            for (let i = 0; i < inputs; i++) {
              const [own, yOwn] = [block(x, item * inputs + i, n ** k), block(ybar, out, n ** l)];
              const at = (j: number): number => (j * outputs + o) * inputs + i;
              const coefficients = [...diagrams.map((_, j) => BigInt(c[at(j)]!)), ...bias.map(() => 0n)];
              y[out] = plus(y[out]!, termByTerm(family, n, l, diagrams, coefficients, own));
              xbar[item * inputs + i] = plus(xbar[item * inputs + i]!, one.inputGradientExactly(coefficients, yOwn, Z));
              one.coefficientGradientExactly(own, yOwn, Z).forEach((value, j) => {
                if (j < diagrams.length) slope[at(j)]! += value;
                else if (i === 0) slope[biasAt + (j - diagrams.length) * outputs + o]! += value;
              });
            }
          }
        }
        const [floatY, floatX, gradient] = [new Float64Array(ybar.length).fill(NaN), new Float64Array(x.length).fill(NaN), new Float64Array(c.length).fill(NaN)];
        for (let again = 0; again < 2; again++) {
          layer.applyInto(floatY, Float64Array.from(x), Float64Array.from(c), batch);
          layer.inputGradientInto(floatX, Float64Array.from(ybar), Float64Array.from(c), batch);
          layer.coefficientGradientInto(gradient, Float64Array.from(x), Float64Array.from(ybar), batch);
        }
        expect([same(floatY, y.flat()), same(floatX, xbar.flat()), same(gradient, slope)]).toEqual([true, true, true]);
      }
    });

  it.each<readonly [DiagramFamily, number, number, number, number, number]>([['S', 9, 2, 2, 4, 6], ['S', 40, 2, 2, 5, 4], ['O', 4, 3, 3, 66, 4], ['Sp', 4, 3, 3, 4, 67], ['SO', 3, 3, 2, 7, 5], ['S', 5, 0, 2, 4, 4]])(
    '%s, n = %i, k = %i, l = %i, %i → %i channels: the same bits from both kinds of kernels, in turn with another layer, from arrays inside and outside', (family, n, k, l, inputs, outputs) => {
      const diagrams = every(family, n, k, l);
      const results = (['simd', 'portable'] as const).flatMap((kind) => {
        const memory = new KernelMemory({ kind });
        const unit = doubleStream(n, false);
        const layer = diagramLayer(family, n, k, l, diagrams, { channels: { inputs, outputs }, memory, bias: every(family, n, 0, l).slice(0, 2) });
        const other = diagramLayer('S', 6, 2, 2, every('S', 6, 2, 2), { channels: { inputs: 8, outputs: 8 }, memory });
        other.prepare();
        layer.prepare();
        const [x, y, c] = [layer.inputLength, layer.outputLength, layer.coefficientCount].map((length) => Float64Array.from({ length }, unit));
        const place = memory.place(x!);
        const bits: Float64Array[] = [];
        for (const source of [x!, memory.doubles.subarray(place, place + x!.length)]) {
          const found = [layer.outputLength, layer.inputLength, layer.coefficientCount].map((length) => new Float64Array(length).fill(NaN));
          if (source !== x) other.applyInto(new Float64Array(other.outputLength), Float64Array.from({ length: other.inputLength }, unit), new Float64Array(other.coefficientCount).fill(1));
          layer.coefficientGradientInto(found[2]!, source, y!);
          layer.applyInto(found[0]!, source, c!);
          layer.inputGradientInto(found[1]!, y!, c!);
          bits.push(Float64Array.of(...found[0]!, ...found[1]!, ...found[2]!));
        }
        return bits;
      });
      for (const bits of results) expect(bits.findIndex((value, i) => !Object.is(value, results[0]![i]))).toBe(-1);
    });

  it('a few diagrams without all the others, in any order, with repetitions', () => {
    const next = numbers(3);
    for (const [family, n, k, l] of [['S', 3, 3, 3], ['O', 3, 4, 4], ['Sp', 2, 4, 4], ['A', 3, 3, 2], ['SO', 3, 4, 3]] as const) {
      const all = every(family, n, k, l);
      for (let trial = 0; trial < 12; trial++) {
        const diagrams = Array.from({ length: 1 + next(5) }, () => all[next(all.length)]!);
        const layer = diagramLayer(family, n, k, l, diagrams);
        const [x, c] = [vectorOf(next, n ** k), vectorOf(next, diagrams.length)];
        const expected = termByTerm(family, n, l, diagrams, bigints(c), bigints(x));
        const y = new Float64Array(n ** l);
        layer.applyInto(y, Float64Array.from(x), Float64Array.from(c));
        expect([layer.applyExactly(bigints(c), bigints(x), Z), same(y, expected)]).toEqual([expected, true]);
      }
    }
    const empty = new Float64Array(4).fill(3);
    diagramLayer('O', 2, 1, 2, []).applyInto(empty, Float64Array.of(1, 2), new Float64Array(0));
    expect([...empty]).toEqual([0, 0, 0, 0]);
  });
});

describe('vectors in the kernel memory', () => {
  it.each<readonly [DiagramFamily, number, number, number]>([['S', 40, 2, 1], ['S', 12, 3, 2], ['O', 8, 4, 2], ['Sp', 8, 4, 2], ['S', 130, 2, 0]])('%s, n = %i, k = %i, l = %i: views of it are read and written in place, with the same bits for both kinds of kernels', (family, n, k, l) => {
    const next = numbers(n);
    const some = (length: number): Float64Array => Float64Array.from({ length }, () => (next(2 ** 30) - 2 ** 29) / 3);
    const diagrams = every(family, n, k, l);
    const [x, ybar, coefficients] = [some(2 * n ** k), some(2 * n ** l), some(diagrams.length)];
    const results: Float64Array[][] = [];
    for (const kind of ['simd', 'portable'] as const) {
      const memory = new KernelMemory({ kind });
      const layer = diagramLayer(family, n, k, l, diagrams, { memory });
      const [xAt, yAt] = [memory.place(x), memory.place(ybar)];
      layer.prepare();
      const generation = memory.generation;
      const view = (at: number, length: number): Float64Array => memory.doubles.subarray(at, at + length);
      const outside = [new Float64Array(ybar.length), new Float64Array(x.length), new Float64Array(diagrams.length)] as const;
      layer.applyInto(outside[0], x, coefficients, 2);
      layer.inputGradientInto(outside[1], ybar, coefficients, 2);
      layer.coefficientGradientInto(outside[2], x, ybar, 2);
      const inside = outside.map((array) => array.slice().fill(NaN)) as [Float64Array, Float64Array, Float64Array];
      layer.coefficientGradientInto(inside[2], view(xAt, x.length), view(yAt, ybar.length), 2);
      layer.inputGradientInto(inside[1], view(yAt, ybar.length), coefficients, 2);
      layer.applyInto(view(yAt, ybar.length), view(xAt, x.length), coefficients, 2);
      inside[0].set(view(yAt, ybar.length));
      expect(memory.generation).toBe(generation);
      results.push([...outside], inside);
    }
    for (const result of results) result.forEach((array, r) => expect(array.every((value, i) => Object.is(value, results[0]![r]![i]))).toBe(true));
  });
});

describe('plans', () => {
  function counted(layer: DiagramLayer): object {
    const cost = { additions: 0, multiplications: 0 };
    const ring: Ring<bigint> = { ...Z, add: (a, b) => (cost.additions++, a + b), sub: (a, b) => (cost.additions++, a - b), mul: (a, b) => (cost.multiplications++, a * b) };
    layer.applyExactly(new Array<bigint>(layer.coefficientCount).fill(1n), new Array<bigint>(layer.inputLength).fill(1n), ring);
    return cost;
  }

  it.each(SIZES)('%s, n = %i, k = %i, l = %i: the stated cost is what is done, and no more than the diagrams one by one', (family, n, k, l) => {
    const [diagrams, bias] = [every(family, n, k, l), every(family, n, 0, l)];
    const layer = diagramLayer(family, n, k, l, diagrams, { bias });
    expect(counted(layer)).toEqual(layer.plan.cost);
    expect(layer.plan.steps.reduce((sum, { cost }) => sum + cost.additions, 0)).toBe(layer.plan.cost.additions);
    const single = diagrams.map((d) => multiplicationCost(family, n, d));
    const apart = single.reduce((sum, { additions, copies }) => sum + additions + copies, 0n);
    const plain = diagramLayer(family, n, k, l, diagrams).plan.cost.additions;
    if (!diagrams.some(({ head }) => head !== null)) expect(BigInt(plain)).toBeLessThanOrEqual(apart);
  });

  it('S, 2 → 2: the steps of all fifteen diagrams', () => {
    const { plan } = diagramLayer('S', 64, 2, 2, every('S', 64, 2, 2));
    const steps = plan.steps.filter(({ kind }) => kind !== 'transfer').map(({ kind, from, to, cost }) => `${kind} ${from} → ${to}: ${cost.additions}`);
    expect(steps).toEqual([
      'contract 0 | 1 → 0 1: 0', 'contract 0 | 1 → 0 | (1): 4032', 'contract 0 | 1 → (0) | 1: 4032', 'contract 0 1 → (0 1): 63', 'contract 0 | (1) → (0) | (1): 63',
      'copy (0) | (1) → 0 | (1): 64', 'copy (0 1) → 0 1: 64', 'copy 0 1 → 0 | 1: 64', 'copy 0 | (1) → 0 | 1: 4096', 'copy (0) | 1 → 0 | 1: 4096',
    ]);
    expect(plan.cost.additions).toBeLessThan(6 * 64 ** 2);
    expect(plan.steps.filter(({ kind }) => kind === 'transfer').map(({ diagram: d }) => d!).sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, i) => i));
  });

  it('a tensor that nobody asked for is made when several gain from it', () => {
    const diagrams = [[[0, 3], [1], [2]], [[0, 2], [1], [3]]].map((blocks) => diagram(1, 3, { blocks }));
    const { plan } = diagramLayer('S', 10, 3, 1, diagrams);
    expect(plan.input.nodes.map(({ text }) => text)).toEqual(['0 | 1 | 2', '(0) | 1 | 2', '(0) | (1) | 2', '(0) | 1 | (2)']);
    expect(plan.cost.additions).toBe(900 + 90 + 90 + 10);
  });
});

describe('bad input', () => {
  const identity = diagram(1, 1, { blocks: [[0, 1]] });
  const layer = diagramLayer('O', 3, 1, 1, [identity]);
  const of = (length: number): Float64Array => new Float64Array(length);

  it('lengths, batches, channels and overlapping memory are refused', () => {
    expect(() => layer.applyInto(of(3), of(2), of(1))).toThrow(/expected a Float64Array of 3 entries, got 2 at \/x/);
    expect(() => layer.applyInto(of(2), of(3), of(1))).toThrow(InputError);
    expect(() => layer.applyInto(of(3), of(3), of(2))).toThrow(InputError);
    expect(() => layer.applyInto(of(3), of(3), of(1), 0)).toThrow(InputError);
    expect(() => layer.applyInto(of(3), [1, 2, 3] as unknown as Float64Array, of(1))).toThrow(InputError);
    const memory = of(5);
    expect(() => layer.applyInto(memory.subarray(0, 3), memory.subarray(2, 5), of(1))).toThrow(/different memory/);
    expect(() => layer.inputGradientInto(memory.subarray(1, 4), memory.subarray(0, 3), of(1))).toThrow(/different memory/);
    // 2026-11-21: only the two tensors were compared, and a gradient overwrote the tensor that it was made from
    expect(() => layer.applyInto(memory.subarray(0, 3), of(3), memory.subarray(2, 3))).toThrow(/different memory/);
    expect(() => layer.inputGradientInto(memory.subarray(0, 3), of(3), memory.subarray(0, 1))).toThrow(/different memory/);
    expect(() => layer.coefficientGradientInto(memory.subarray(0, 1), memory.subarray(0, 3), of(3))).toThrow(/different memory/);
    expect(() => layer.coefficientGradientInto(memory.subarray(0, 1), of(3), memory.subarray(0, 3))).toThrow(/different memory/);
    expect(() => layer.applyInto(memory.subarray(0, 3), of(6).subarray(3), of(1))).not.toThrow();
    expect(() => layer.coefficientGradientInto(of(2), of(3), of(3))).toThrow(InputError);
    expect(() => layer.inputGradientInto(of(3), of(4), of(1))).toThrow(InputError);
    expect(() => layer.applyExactly([1n], [1n], Z)).toThrow(InputError);
    const mixed = diagramLayer('O', 3, 1, 1, [identity], { channels: { inputs: 2, outputs: 1 } });
    expect(() => mixed.applyExactly([1n, 1n], [1n, 1n, 1n, 1n, 1n, 1n], Z)).toThrow(/one input and one output channel/);
  });

  it('diagrams of other sizes and families, channels and sizes out of range are refused', () => {
    expect(() => diagramLayer('O', 3, 2, 1, [identity])).toThrow(InputError);
    expect(() => diagramLayer('Sp', 3, 1, 1, [identity])).toThrow(InputError);
    expect(() => diagramLayer('O', 3, 1, 1, [diagram(1, 1, { blocks: [[0], [1]] })])).toThrow(InputError);
    expect(() => diagramLayer('O', 3, 1, 1, [identity], { bias: [identity] })).toThrow(/diagramLayer, bias/);
    expect(() => diagramLayer('O', 3, 1, 1, [identity], { channels: { inputs: 0, outputs: 1 } })).toThrow(InputError);
    expect(() => diagramLayer('O', 3, 1, 1, [identity], { channels: { inputs: 1, outputs: 2 ** 17 } })).toThrow(LimitError);
    expect(() => diagramLayer('S', 1000, 2, 3, [])).toThrow(LimitError);
    expect(() => diagramLayer('S', 1000, 9, 1, [])).toThrow(LimitError);
  });
});
