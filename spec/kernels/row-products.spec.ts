import { describe, expect, it } from '@jest/globals';
import { KernelMemory } from '../../lib/kernels/kernel-memory.ts';
import { ROW_STEP_WORDS } from '../../lib/kernels/portable-row-products.ts';
import { packed, RowProgram, transposedSteps, type RowStep } from '../../lib/fast/towers/row-program.ts';
import { doubleStream, Twins } from './twins.ts';

/** Even numbers 0, 2, …, 2(n−1) in a mixed order. */
const places = (n: number): number[] => Array.from({ length: n }, (_, i) => 2 * ((i * 41 + 3) % n));

describe('programs of products with scattered rows', () => {
  it.each([false, true])('agree bit by bit, special numbers %s', (adversarial) => {
    const next = doubleStream(11, adversarial);
    for (const [r, k] of [[1, 1], [2, 3], [3, 2], [4, 4], [5, 7], [6, 1], [7, 5], [8, 9], [11, 6], [13, 13]] as const) {
      for (const length of [1, 2, 3, 4, 5, 6, 7, 9, 18]) {
        for (const runs of [1, 3]) {
          const twins = new Twins();
          const work = twins.filled(64 * length * runs, next);
          const matrix = twins.filled(r * k, next);
          // no two runs of the result overlap, nor with the factor
          const [to, from] = [places(r * runs).map((p) => p * length / 2), places(k * runs).map((p) => (p / 2 + r * runs) * length)];
          const rows = twins.words(to);
          const columns = twins.words(from);
          const program = twins.words([0, rows, columns, matrix, r, k, length, runs, 1, 0, r * runs * length, k, length, 0, 0, 0]);
          twins.agree(`${r} × ${k}, ${runs} runs of ${length}`, (kernels) => kernels.runRows(program, 2, work));
        }
      }
    }
  });

  it('agree on rows gathered and scattered, and on products in planes', () => {
    const next = doubleStream(5, true);
    for (const v of [1, 2, 3, 4, 7]) {
      for (const n of [1, 5, 24]) {
        const twins = new Twins();
        const work = twins.filled(4 * n * v, next);
        const planes = twins.filled(6 * n, next);
        const mixed = places(n).map((p) => p / 2);
        const index = twins.words(mixed);
        // rows 0..n−1 to n.., from there to 2n.. in another order; planes of 3 × 2 from the first 2n doubles
        const program = twins.words([2, n * v, 0, index, n, v, 0, 0, 4, 2 * n * v, n * v, index, n, v, 0, 0]);
        twins.agree(`rows of ${v}`, (kernels) => kernels.runRows(program, 2, work));
        const F = twins.simd.doubles;
        for (let i = 0; i < n * v; i++) {
          expect(Object.is(F[work + n * v + i], F[work + mixed[Math.floor(i / v)]! * v + (i % v)])).toBe(true);
          expect(Object.is(F[work + 2 * n * v + i], F[work + i])).toBe(true);
        }
        if (v < 3) continue;
        const product = twins.words([3, 2 * n, 0, planes, 1, 2, n, 0]);
        twins.agree('planes', (kernels) => kernels.runRows(product, 1, work));
        for (let i = 0; i < n; i++) expect(F[work + 2 * n + i]).toEqual(F[planes + i]! * F[work + i]! + F[planes + n + i]! * F[work + n + i]!);
      }
    }
  });

  it('agree on vectors gathered side by side, and scattering is the way back', () => {
    const next = doubleStream(3, true);
    for (const n of [1, 2, 7, 24]) {
      for (const v of [1, 2, 4, 5]) {
        const twins = new Twins();
        const source = twins.filled(n * v, next);
        const target = twins.filled(n * v, next);
        const back = twins.filled(n * v, next);
        const index = twins.words(places(n).map((p) => p / 2));
        twins.agree('gatherVectors', (kernels) => kernels.gatherVectors(target, source, index, n, v, n));
        twins.agree('scatterVectors', (kernels) => kernels.scatterVectors(back, target, index, n, v, n));
        const F = twins.simd.doubles;
        for (let i = 0; i < n * v; i++) expect(Object.is(F[back + i], F[source + i])).toBe(true);
        expect(Object.is(F[target], F[source + places(n)[0]! / 2])).toBe(true);
      }
    }
  });

  it('multiply rows by a matrix, and move blocks', () => {
    const memory = new KernelMemory();
    const steps: RowStep[] = [
      { to: 20, from: 0, rows: 2, cols: 3 },
      {
        y: [{ place: 40, stride: 4 }, { place: 30, stride: 2 }, { place: 50, stride: 2 }],
        x: [{ place: 20, stride: 2 }, { place: 0, stride: 3 }],
        matrix: Float64Array.of(1, 10, 2, 20, -1, 3),
        length: 2,
        runs: 2,
      },
    ];
    const program = new RowProgram(memory, steps);
    const work = memory.allocate(64);
    memory.kernels.fill(work, 64, 0);
    memory.doubles.set([1, 2, 3, 4, 5, 6], work);
    program.run(work);
    const at = (place: number, n: number): number[] => [...memory.doubles.subarray(work + place, work + place + n)];
    expect(at(20, 6)).toEqual([1, 4, 2, 5, 3, 6]);
    expect(at(40, 6)).toEqual([11, 24, 0, 0, 42, 55]);
    expect(at(30, 4)).toEqual([22, 48, 84, 110]);
    expect(at(50, 4)).toEqual([2, 2, 10, 10]);
    expect(program.flops).toBe(2 * 6 * 4);
    program.release();
    expect(ROW_STEP_WORDS).toBe(8);
  });

  it('transpose: the same entries, the other way, the last step first', () => {
    const matrix = Float64Array.of(1, 2, 3, 4, 5, 6);
    const [y, x] = [[{ place: 0, stride: 1 }, { place: 1, stride: 1 }], [{ place: 2, stride: 1 }, { place: 3, stride: 1 }, { place: 4, stride: 1 }]];
    const steps: RowStep[] = [{ y, x, matrix, length: 1, runs: 1 }, { to: 9, from: 5, rows: 2, cols: 3 }, { y, x, matrix, length: 1, runs: 1 }];
    const back = transposedSteps(steps) as unknown as { readonly matrix: Float64Array; readonly to: number }[];
    expect(back[0]).toEqual({ y: x, x: y, matrix: Float64Array.of(1, 4, 2, 5, 3, 6), length: 1, runs: 1 });
    expect(back[1]).toEqual({ to: 5, from: 9, rows: 3, cols: 2 });
    // equal matrices stay one matrix
    expect(back[2]!.matrix).toBe(back[0]!.matrix);
    expect([...packed(Float64Array.from({ length: 14 }, (_, i) => i), 7, 2)]).toEqual([0, 2, 4, 6, 1, 3, 5, 7, 8, 10, 9, 11, 12, 13]);
  });
});
