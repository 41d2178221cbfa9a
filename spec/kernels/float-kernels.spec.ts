import { describe, expect, it } from '@jest/globals';
import type { FloatKernels } from '../../lib/kernels/float-kernels.ts';
import { KernelMemory } from '../../lib/kernels/kernel-memory.ts';
import { doubleStream, Twins } from './twins.ts';

const SIZES = [...Array.from({ length: 41 }, (_, i) => i), 63, 64, 65, 100, 127, 128, 200, 333];

/** Each case: doubles that it needs, and the calls. */
const permutation = (n: number): number[] => Array.from({ length: n }, (_, i) => (7 * i + 3) % n).map((x, _, all) => (new Set(all).size === n ? x : x)).map((x, i) => (n % 7 === 0 ? n - 1 - i : x));

type Pointwise = [keyof FloatKernels, number, (k: FloatKernels, at: number, n: number) => number | void];
const VECTOR_CASES: Pointwise[] = [
  ['copy', 2, (k, a, n) => k.copy(a, a + n, n)],
  ['fill', 1, (k, a, n) => k.fill(a, n, -0)],
  ['scale', 2, (k, a, n) => k.scale(a, n, a + n)],
  ['axpy', 2, (k, a, n) => k.axpy(a, a + n, n, a + 2 * n - 1)],
  ['addVectors', 3, (k, a, n) => k.addVectors(a, a + n, a + 2 * n, n)],
  ['subtractVectors', 3, (k, a, n) => k.subtractVectors(a, a + n, a + 2 * n, n)],
  ['multiply', 3, (k, a, n) => k.multiply(a, a + n, a + 2 * n, n)],
  ['multiplyAdd', 3, (k, a, n) => k.multiplyAdd(a, a + n, a + 2 * n, n)],
  ['complexMultiply', 4, (k, a, n) => k.complexMultiply(a, a + n, a + 2 * n, a + 3 * n, n)],
  ['dot', 2, (k, a, n) => k.dot(a, a + n, n)],
  ['realForward2', 4, (k, a, n) => k.realForward2(a, a + 2 * n, n)],
  ['realForward3', 6, (k, a, n) => k.realForward3(a, a + 3 * n, n)],
  ['realForward4', 8, (k, a, n) => k.realForward4(a, a + 4 * n, n)],
  ['realForward5', 10, (k, a, n) => k.realForward5(a, a + 5 * n, n)],
  ['realInverse2', 2, (k, a, n) => k.realInverse2(a, n)],
  ['realInverse3', 3, (k, a, n) => k.realInverse3(a, n)],
  ['realInverse4', 4, (k, a, n) => k.realInverse4(a, n)],
  ['realInverse5', 5, (k, a, n) => k.realInverse5(a, n)],
];

const COMPLEX_STEPS = [2, 3, 4, 5].flatMap((r) => (['complexForward', 'complexInverse'] as const).map((name) => [`${name}${r}`, r] as [`${typeof name}${2 | 3 | 4 | 5}`, number]));

describe('SIMD and portable kernels agree bit for bit', () => {
  describe.each([['ordinary numbers', false], ['adversarial numbers', true]])('on %s', (_, adversarial) => {
    it.each(VECTOR_CASES)('%s', (name, blocks, call) => {
      const twins = new Twins();
      const next = doubleStream(1, adversarial);
      for (const n of SIZES) {
        const a = twins.filled(blocks * n, next);
        twins.agree(`${name} ${n}`, (k) => call(k, a, n));
        twins.release(a);
      }
    });

    it.each(COMPLEX_STEPS)('%s', (name, r) => {
      const twins = new Twins();
      const next = doubleStream(2, adversarial);
      for (const m of SIZES.filter((n) => n < 70)) {
        for (const count of [0, 1, 2, 3]) {
          const n = r * m * count;
          const [re, im, t] = [twins.filled(n, next), twins.filled(n, next), twins.filled(2 * (r - 1) * count, next)];
          twins.agree(`${name} m ${m} count ${count}`, (k) => k[name](re, im, m, count, t));
          twins.release(re, im, t);
        }
      }
    });

    it.each([['leaf4', 4], ['leaf8', 8]] as const)('%s', (name, n) => {
      const twins = new Twins();
      const next = doubleStream(3, adversarial);
      for (let count = 0; count < 20; count++) {
        const [re, im, t, p] = [n, n, n - 2, 3 * n].map((size) => twins.filled(size * count, next)) as [number, number, number, number];
        twins.agree(`${name} ${count}`, (k) => k[name](re, im, count, t, p));
        twins.release(re, im, t, p);
      }
    });

    it('rows times factors', () => {
      const twins = new Twins();
      const next = doubleStream(4, adversarial);
      for (const v of [0, 1, 2, 3, 4, 7, 8, 33]) {
        for (const count of [0, 1, 2, 5]) {
          const [x, y, f] = [twins.filled(v * count, next), twins.filled(v * count, next), twins.filled(2 * count, next)];
          twins.agree(`complexScaleRows ${v} ${count}`, (k) => k.complexScaleRows(x, y, v, count, f));
          twins.agree(`scaleRows ${v} ${count}`, (k) => k.scaleRows(x, v, count, f));
          twins.release(x, y, f);
        }
      }
    });

    it('rows that move, turn or spread, written and added', () => {
      const twins = new Twins();
      const next = doubleStream(42, adversarial);
      for (const rows of [0, 1, 2, 3, 5, 8]) {
        for (const cols of [...SIZES].filter((n) => n < 70)) {
          for (const [down, on] of [[0, 0], [3, 2]] as const) {
            const a = twins.filled(rows * cols + rows * on + cols * on + 64, next);
            const y = twins.filled(rows * (cols + down), next);
            for (const [value, sum] of [[1, 0], [-0.7, 0], [1, 1], [1e-3, 1]] as const) {
              const factor = twins.filled(1, () => value);
              twins.agree(`moveRows ${rows} × ${cols}`, (k) => k.moveRows(y, cols + down, a, cols + on, rows, cols, factor, sum));
              twins.agree(`turnRows ${rows} × ${cols}`, (k) => k.turnRows(y, cols + down, a, rows + on, rows, cols, factor, sum));
              twins.agree(`spreadRows ${rows} × ${cols}`, (k) => k.spreadRows(y, cols + down, a, on, rows, cols, factor, sum));
              twins.release(factor);
            }
            twins.release(a, y);
          }
        }
      }
    });

    it('parts are written and added by their definition', () => {
      const next = doubleStream(43, adversarial);
      const [rows, cols, down, on] = [5, 37, 40, 41];
      const source = Float64Array.from({ length: 60 * on }, next);
      const target = Float64Array.from({ length: rows * down }, next);
      const read = { moveRows: (i: number, j: number) => i * on + j, turnRows: (i: number, j: number) => j * on + i, spreadRows: (i: number, _: number) => i * on };
      for (const kind of ['simd', 'portable'] as const) {
        for (const [name, place] of Object.entries(read)) {
          for (const [factor, sum] of [[1, 0], [-0.7, 1]] as const) {
            const memory = new KernelMemory({ kind });
            const [a, y, weight] = [memory.place(source), memory.place(target), memory.place([factor])] as [number, number, number];
            memory.kernels[name as keyof typeof read](y, down, a, on, rows, cols, weight, sum);
            const expected = target.map((old, e) => (e % down >= cols ? old : (sum === 1 ? old : 0) + factor * source[place(Math.floor(e / down), e % down)]!));
            expect([kind, name, sum, target.findIndex((_, e) => !Object.is(memory.doubles[y + e], expected[e]))]).toEqual([kind, name, sum, -1]);
          }
        }
      }
    });

    it('sums of rows and of columns', () => {
      const twins = new Twins();
      const next = doubleStream(41, adversarial);
      for (const rows of [0, 1, 2, 3, 5, 8]) {
        for (const cols of SIZES) {
          const a = twins.filled(rows * cols, next);
          const y = twins.filled(3 * rows + cols, next);
          for (const step of [0, 1, 3]) twins.agree(`addRowSums ${rows} × ${cols}, ${step} apart`, (k) => k.addRowSums(y, step, a, rows, cols));
          twins.agree(`addRows ${rows} × ${cols}`, (k) => k.addRows(y, a, rows, cols));
          twins.release(a, y);
        }
      }
    });

    it('gemv and gemvTransposed', () => {
      const twins = new Twins();
      const next = doubleStream(5, adversarial);
      for (const rows of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 40]) {
        for (const cols of [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 32, 65]) {
          const stride = cols + (rows % 3);
          const [a, x, y] = [twins.filled(rows * stride, next), twins.filled(Math.max(rows, cols), next), twins.filled(Math.max(rows, cols), next)];
          twins.agree(`gemv ${rows} × ${cols}`, (k) => k.gemv(y, a, stride, x, rows, cols));
          twins.agree(`gemvTransposed ${rows} × ${cols}`, (k) => k.gemvTransposed(y, a, stride, x, rows, cols));
          twins.release(a, x, y);
        }
      }
    });

    it('gemv and gemvTransposed by six rows, by parts of an odd number of rows, and beyond the size for six', () => {
      const twins = new Twins();
      const next = doubleStream(55, adversarial);
      for (const [rows, cols] of [[40, 40], [45, 41], [46, 42], [47, 43], [39, 48], [48, 39], [255, 3], [256, 4], [259, 5], [263, 64], [5, 300], [1030, 1031]] as const) {
        const stride = cols + (rows % 2);
        const [a, x, y] = [twins.filled(rows * stride, next), twins.filled(Math.max(rows, cols), next), twins.filled(Math.max(rows, cols), next)];
        twins.agree(`gemv ${rows} × ${cols}`, (k) => k.gemv(y, a, stride, x, rows, cols));
        twins.agree(`gemvTransposed ${rows} × ${cols}`, (k) => k.gemvTransposed(y, a, stride, x, rows, cols));
        twins.release(a, x, y);
      }
    });

    it('products of blocks and of planes', () => {
      const twins = new Twins();
      const next = doubleStream(6, adversarial);
      for (const r of [0, 1, 2, 3, 5]) {
        for (const inner of [1, 2, 3, 6]) {
          for (const v of [0, 1, 2, 3, 4, 5, 6, 7, 9, 16]) {
            for (const count of [0, 1, 3]) {
              const [c, a, b] = [twins.filled(2 * r * v * count, next), twins.filled(2 * r * inner * count, next), twins.filled(2 * inner * v * count, next)];
              twins.agree('blockProducts', (k) => k.blockProducts(c, a, b, r, inner, v, count));
              twins.agree('complexBlockProducts', (k) => k.complexBlockProducts(c, c + r * v * count, a, a + r * inner * count, b, b + inner * v * count, r, inner, v, count));
              twins.release(c, a, b);
            }
            const [y, a, x] = [twins.filled(2 * r * v, next), twins.filled(2 * r * inner * v, next), twins.filled(2 * inner * v, next)];
            twins.agree('planeProducts', (k) => k.planeProducts(y, a, x, r, inner, v));
            twins.agree('complexPlaneProducts', (k) => k.complexPlaneProducts(y, y + r * v, a, a + r * inner * v, x, x + inner * v, r, inner, v));
            twins.release(y, a, x);
          }
        }
      }
    });

    it('pairs of complex numbers', () => {
      const twins = new Twins();
      const next = doubleStream(17, adversarial);
      for (const count of [0, 1, 2, 5, 16]) {
        const [pairs, table] = [twins.filled(4 * count, next), twins.filled(8 * count, next)];
        twins.agree(`complexPairs ${count}`, (k) => k.complexPairs(pairs, pairs + 2 * count, table, count));
        twins.release(pairs, table);
      }
    });

    it('moves by tables, transposition and sparse products', () => {
      const twins = new Twins();
      const next = doubleStream(7, adversarial);
      for (const n of [0, 1, 2, 5, 14, 32]) {
        for (const v of [1, 2, 3, 8, 35]) {
          const [source, target] = [twins.filled(n * v, next), twins.filled(n * v, next)];
          const index = twins.words(permutation(n));
          const signed = twins.words(permutation(n).map((x, i) => (i % 3 === 0 ? ~x : x)));
          const repeated = twins.words(permutation(n).map((x) => Math.floor(x / 2)));
          twins.agree('gather', (k) => k.gather(target, source, repeated, n, v));
          twins.agree('gatherSigned', (k) => k.gatherSigned(target, source, signed, n, v));
          twins.agree('scatter', (k) => k.scatter(target, source, index, n, v));
          twins.agree('scatterSigned', (k) => k.scatterSigned(target, source, signed, n, v));
          twins.agree('scatterAdd', (k) => k.scatterAdd(target, source, repeated, n, v));
          twins.agree('transpose', (k) => k.transpose(target, source, n, v));
          const starts = twins.words(Array.from({ length: n + 1 }, (_, i) => Math.min(i, n)));
          twins.agree('sparseProduct', (k) => k.sparseProduct(target, starts, index, source, source, n));
          twins.release(source, target, index, signed, repeated, starts);
        }
      }
    });
  });
});

describe('the specs of twins', () => {
  it('see a difference of one bit, of signs of zero, and of NaN against a number', () => {
    for (const [x, y] of [[1, 1 + 2 ** -52], [0, -0], [NaN, 1]] as const) {
      const twins = new Twins();
      const place = twins.filled(1, () => x);
      twins.portable.doubles[place] = y;
      expect(() => twins.agree('x', () => undefined)).toThrow(/^x: place/);
    }
  });
});
