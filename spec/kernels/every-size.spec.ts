import { describe, expect, it } from '@jest/globals';
import type { FloatKernels } from '../../lib/kernels/float-kernels.ts';
import { panelStrideFor, type ModularKernels } from '../../lib/kernels/modular-kernels.ts';
import { chunkFor } from '../../lib/kernels/modular-memory.ts';
import { TreeStep } from '../../lib/kernels/tree-steps.ts';
import { residues } from './residue-samples.ts';
import { doubleStream, Twins } from './twins.ts';

/** Every size of each dimension; the others are small, and of all remainders modulo 4 and more. */
const SIZES = Array.from({ length: 201 }, (_, n) => n);

/** Arrays of doubles of some lengths, tables of words, and a call at their places. */
interface Call {
  readonly doubles: readonly number[];
  readonly words?: readonly (readonly number[])[];
  run(kernels: FloatKernels, at: readonly number[]): number | void;
}

const call = (doubles: readonly number[], run: (kernels: FloatKernels, ...at: number[]) => number | void, words: readonly (readonly number[])[] = []): Call => ({ doubles, words, run: (kernels, at) => run(kernels, ...at) });
/** Two small numbers that change with n. */
const [few, some] = [(n: number): number => 1 + ((n * 7) % 5), (n: number): number => 1 + ((n * 5 + 3) % 9)] as const;
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const mixed = (n: number): number[] => upTo(n).sort((a, b) => ((a * 89) % 211) - ((b * 89) % 211));
const halved = (n: number): number[] => mixed(n).map((x) => x >> 1);
const signed = (n: number): number[] => mixed(n).map((x) => (x % 3 === 0 ? ~x : x));

const onVectors = (count: number, run: (k: FloatKernels, n: number, at: number[]) => number | void) => (n: number): Call[] => [call(new Array<number>(count).fill(n), (k, ...at) => run(k, n, at))];
const realStep = (name: 'realForward2' | 'realForward3' | 'realForward4' | 'realForward5', r: number) => (m: number): Call[] => [call([r * m, r * m], (k, x, source) => k[name](x, source, m)), call([r * m], (k, x) => k[name](x, x, m))];
const realBack = (name: 'realInverse2' | 'realInverse3' | 'realInverse4' | 'realInverse5', r: number) => (m: number): Call[] => [call([r * m], (k, x) => k[name](x, m))];
const complexStep = (name: `complex${'Forward' | 'Inverse'}${2 | 3 | 4 | 5}`, r: number) => (n: number): Call[] => [[n, few(n)], [few(n), n]].map(([m = 0, count = 0]) => call([r * m * count, r * m * count, 2 * (r - 1) * count], (k, re, im, t) => k[name](re, im, m, count, t)));
const byIndex = (name: 'gather' | 'gatherSigned' | 'scatter' | 'scatterSigned' | 'scatterAdd', index: (n: number) => number[]) => (n: number): Call[] =>
  [[n, few(n)], [few(n), n]].map(([rows = 0, v = 0]) => call([rows * v, rows * v], (k, target, source, table) => k[name](target, source, table, rows, v), [index(rows)]));
const parts = (name: 'moveRows' | 'turnRows' | 'spreadRows') => (n: number): Call[] =>
  [[n, some(n)], [some(n), n]].flatMap(([rows = 0, cols = 0]) => [0, 1].map((sum) => {
    const apart = (name === 'turnRows' ? rows : cols) + 2;
    return call([rows * (cols + 3), apart * Math.max(rows, cols), 1], (k, target, source, factor) => k[name](target, cols + 3, source, name === 'spreadRows' ? 2 : apart, rows, cols, factor, sum));
  }));
const products = (name: 'blockProducts' | 'planeProducts') => (n: number): Call[] =>
  [[n, few(n), some(n), 1], [few(n), Math.max(n, 1), some(n), 2], [few(n), some(n), n, 2], ...(name === 'blockProducts' ? [[few(n), 2, some(n), n]] : [])].map(([r = 0, inner = 1, v = 0, count = 1]) =>
    call([r * v * count, r * inner * (name === 'blockProducts' ? count : v), inner * v * count], (k, c, a, b) => (name === 'blockProducts' ? k.blockProducts(c, a, b, r, inner, v, count) : k.planeProducts(c, a, b, r, inner, v))));
const complexProducts = (name: 'complexBlockProducts' | 'complexPlaneProducts') => (n: number): Call[] =>
  [[n, few(n), some(n), 1], [few(n), Math.max(n, 1), some(n), 2], [few(n), some(n), n, 2], ...(name === 'complexBlockProducts' ? [[few(n), 2, some(n), n]] : [])].map(([r = 0, inner = 1, v = 0, count = 1]) => {
    const [c, a, b] = [r * v * count, r * inner * (name === 'complexBlockProducts' ? count : v), inner * v * count];
    return call([c, c, a, a, b, b], (k, cr, ci, ar, ai, br, bi) => (name === 'complexBlockProducts' ? k.complexBlockProducts(cr, ci, ar, ai, br, bi, r, inner, v, count) : k.complexPlaneProducts(cr, ci, ar, ai, br, bi, r, inner, v)));
  });
const matrices = (run: (k: FloatKernels, at: number[], rows: number, cols: number, stride: number) => void) => (n: number): Call[] =>
  [[n, some(n)], [some(n), n], [n, n % 13], [n % 11, n]].map(([rows = 0, cols = 0]) => {
    const stride = cols + (n % 3);
    const most = Math.max(rows, cols);
    return call([most, rows * stride, most], (k, ...at) => run(k, at, rows, cols, stride));
  });
/** A program of one step: kind, a, b, m, count, table, second table; places count from `work`. */
const step = (work: number, kind: number, a: number, b: number, m: number, count: number, tables: readonly number[]) => {
  const [first = 0, second = 0] = tables;
  return call([work, work, first, second, 8], (k, at, source, table, other, program) => {
    writeWords?.(program, [kind, a, b, m, count, table, other, 0]);
    k.run(program, 1, at, source);
  });
};
/** Writes words into the memory on which the next call works. */
let writeWords: ((place: number, words: readonly number[]) => void) | null = null;

const treeSteps = (n: number): Call[] => {
  const m = n;
  const c = 1 + (n % 2);
  const complexKinds = [['complexForward2', 'complexInverse2', 2], ['complexForward3', 'complexInverse3', 3], ['complexForward4', 'complexInverse4', 4], ['complexForward5', 'complexInverse5', 5]] as const;
  const realKinds = [['realForward2', 'realInverse2', 'sourceForward2', 2], ['realForward3', 'realInverse3', 'sourceForward3', 3], ['realForward4', 'realInverse4', 'sourceForward4', 4], ['realForward5', 'realInverse5', 'sourceForward5', 5]] as const;
  return [
    ...complexKinds.flatMap(([forward, back, r]) => [forward, back].map((kind) => step(2 * r * m * c, TreeStep[kind], 0, r * m * c, m, c, [2 * (r - 1) * c]))),
    ...realKinds.flatMap(([forward, back, first, r]) => [forward, back, first].map((kind) => step(r * m, TreeStep[kind], 0, 0, m, 1, []))),
    step(8 * n, TreeStep.leaf4, 0, 4 * n, 4, n, [2 * n, 12 * n]),
    step(16 * n, TreeStep.leaf8, 0, 8 * n, 8, n, [6 * n, 24 * n]),
    step(2 * n * c, TreeStep.complexScaleRows, 0, n * c, n, c, [2 * c]),
    step(n * c, TreeStep.scaleRows, 0, 0, n, c, [c]),
    step(2 * n, TreeStep.complexMultiply, 0, n, 1, n, [n, n]),
    step(n, TreeStep.matrix, 0, 0, n % 40, 1, [(n % 40) ** 2, n % 40]),
    step(n, TreeStep.copySource, 0, 0, n, 1, []),
  ];
};

/** Every kernel: a new one does not compile before it stands here. */
const FLOAT_CASES: { readonly [K in Exclude<keyof FloatKernels, 'kind'>]: (n: number) => Call[] } = {
  copy: onVectors(2, (k, n, [a, b]) => k.copy(a!, b!, n)),
  fill: onVectors(1, (k, n, [a]) => k.fill(a!, n, -0)),
  scale: (n) => [call([n, 1], (k, x, factor) => k.scale(x, n, factor))],
  axpy: (n) => [call([n, n, 1], (k, y, x, factor) => k.axpy(y, x, n, factor))],
  addVectors: onVectors(3, (k, n, [a, b, c]) => (k.addVectors(a!, b!, c!, n), k.addVectors(b!, b!, c!, n))),
  subtractVectors: onVectors(3, (k, n, [a, b, c]) => (k.subtractVectors(a!, b!, c!, n), k.subtractVectors(c!, b!, c!, n))),
  multiply: onVectors(3, (k, n, [a, b, c]) => (k.multiply(a!, b!, c!, n), k.multiply(b!, b!, c!, n))),
  multiplyAdd: onVectors(3, (k, n, [a, b, c]) => k.multiplyAdd(a!, b!, c!, n)),
  complexMultiply: onVectors(4, (k, n, [a, b, c, d]) => k.complexMultiply(a!, b!, c!, d!, n)),
  complexScaleRows: (n) => [[n, few(n)], [few(n), n]].map(([v = 0, count = 0]) => call([v * count, v * count, 2 * count], (k, re, im, f) => k.complexScaleRows(re, im, v, count, f))),
  scaleRows: (n) => [[n, few(n)], [few(n), n]].map(([v = 0, count = 0]) => call([v * count, count], (k, x, f) => k.scaleRows(x, v, count, f))),
  dot: onVectors(2, (k, n, [a, b]) => k.dot(a!, b!, n)),
  addRowSums: (n) => [[n, some(n)], [some(n), n]].map(([rows = 0, cols = 0]) => call([2 * rows + 1, rows * cols], (k, y, a) => k.addRowSums(y, 2, a, rows, cols))),
  addRows: (n) => [[n, some(n)], [some(n), n]].map(([rows = 0, cols = 0]) => call([cols, rows * cols], (k, y, a) => k.addRows(y, a, rows, cols))),
  realForward2: realStep('realForward2', 2),
  realForward3: realStep('realForward3', 3),
  realForward4: realStep('realForward4', 4),
  realForward5: realStep('realForward5', 5),
  realInverse2: realBack('realInverse2', 2),
  realInverse3: realBack('realInverse3', 3),
  realInverse4: realBack('realInverse4', 4),
  realInverse5: realBack('realInverse5', 5),
  complexForward2: complexStep('complexForward2', 2),
  complexForward3: complexStep('complexForward3', 3),
  complexForward4: complexStep('complexForward4', 4),
  complexForward5: complexStep('complexForward5', 5),
  complexInverse2: complexStep('complexInverse2', 2),
  complexInverse3: complexStep('complexInverse3', 3),
  complexInverse4: complexStep('complexInverse4', 4),
  complexInverse5: complexStep('complexInverse5', 5),
  leaf4: (n) => [call([4 * n, 4 * n, 2 * n, 12 * n], (k, re, im, t, p) => k.leaf4(re, im, n, t, p))],
  leaf8: (n) => [call([8 * n, 8 * n, 6 * n, 24 * n], (k, re, im, t, p) => k.leaf8(re, im, n, t, p))],
  run: treeSteps,
  gemv: matrices((k, [y, a, x], rows, cols, stride) => k.gemv(y!, a!, stride, x!, rows, cols)),
  gemvTransposed: matrices((k, [y, a, x], rows, cols, stride) => k.gemvTransposed(y!, a!, stride, x!, rows, cols)),
  blockProducts: products('blockProducts'),
  planeProducts: products('planeProducts'),
  complexBlockProducts: complexProducts('complexBlockProducts'),
  complexPlaneProducts: complexProducts('complexPlaneProducts'),
  complexPairs: (n) => [call([2 * n, 2 * n, 8 * n], (k, re, im, b) => k.complexPairs(re, im, b, n))],
  sparseProduct: (n) => [call([n, 3 * n + 8, n + 8], (k, y, values, x, starts, columns) => k.sparseProduct(y, starts, columns, values, x, n), [upTo(n + 1).map((i) => (i * i) % 4 + 2 * i), upTo(2 * n + 8).map((i) => (i * 7) % Math.max(n, 1))])],
  gather: byIndex('gather', halved),
  gatherSigned: byIndex('gatherSigned', signed),
  scatter: byIndex('scatter', mixed),
  scatterSigned: byIndex('scatterSigned', signed),
  scatterAdd: byIndex('scatterAdd', halved),
  gatherVectors: (n) => [[n, few(n)], [few(n), n]].map(([rows = 0, v = 0]) => call([rows * v, (rows + 1) * v], (k, target, source, table) => k.gatherVectors(target, source, table, rows, v, rows + 1), [mixed(rows)])),
  scatterVectors: (n) => [[n, few(n)], [few(n), n]].map(([rows = 0, v = 0]) => call([(rows + 1) * v, rows * v], (k, target, source, table) => k.scatterVectors(target, source, table, rows, v, rows + 1), [mixed(rows)])),
  // r and k up to 21, length and runs up to 200; a transposed block after it
  runRows: (n) => [[1 + (n % 21), 1 + ((n * 4) % 21), some(n), 1], [some(n), few(n), Math.max(n, 1), 2], [few(n), some(n), few(n), Math.max(n, 1)]].map(([r = 1, k = 1, length = 1, runs = 1]) =>
    call([(r + k) * length * runs + n * few(n), r * k, 8], (kernels, work, matrix, program, to, from) => {
      const end = (r + k) * length * runs;
      writeWords?.(program, [0, to, from, matrix, r, k, length, runs, 1, end - Math.min(end, n * few(n)), 0, Math.min(few(n), end), 1, 0, 0, 0]);
      kernels.runRows(program, 2, work);
    }, [mixed(r * runs).map((p) => p * length), mixed(k * runs).map((p) => (p + r * runs) * length)])),
  moveRows: parts('moveRows'),
  turnRows: parts('turnRows'),
  spreadRows: parts('spreadRows'),
  cauchyRows: (n) => [[n, few(n), 1 + (n % 7)], [few(n), n, 3]].map(([rows = 0, cols = 0, count = 1]) => call([rows * count, cols * count, 2 * rows, 2 * cols], (k, target, z, x, y) => k.cauchyRows(target, z, x, y, rows, cols, count))),
  cauchyResidual: (n) => [[n, few(n), 1 + (n % 5)], [few(n), n, 2]].map(([rows = 0, cols = 0, rank = 1]) => call([rows, rows, rows * rank, 2 * cols * rank, rows, cols, 2 * cols], (k, target, b, left, w, x, y, work) => k.cauchyResidual(target, b, left, w, x, y, work, rows, cols, rank))),
  eliminateCauchy: (m) => [1, 2].map((groups) => {
    const n = Math.max(1, m);
    const [plane, size] = [n + 8, (n * (n + 1)) / 2];
    return call([4 * groups * plane, 4 * groups * plane, n, n, n, size, size, 8], (k, left, right, x, y, column, lower, upper, frame, swaps) => {
      writeWords?.(frame, [n, groups, plane, left!, right!, x!, y!, column!, lower!, upper!, swaps!]);
      k.eliminateCauchy(frame!, 0, n >> 1);
      return k.eliminateCauchy(frame!, n >> 1, n);
    }, [upTo(n)]);
  }),
  transpose: (n) => [[n, some(n)], [some(n), n]].map(([rows = 0, cols = 0]) => call([rows * cols, rows * cols], (k, target, source) => k.transpose(target, source, rows, cols))),
};

describe.each([['ordinary numbers', false], ['adversarial numbers', true]])('every size from 0 to 200 gives the same bits with and without SIMD, on %s', (_, adversarial) => {
  it.each(Object.keys(FLOAT_CASES) as (keyof typeof FLOAT_CASES)[])('%s', (name) => {
    const twins = new Twins();
    const pool = Float64Array.from({ length: 30011 }, doubleStream(17, adversarial));
    let used = 0;
    const drawn = (length: number): Float64Array => {
      if (used + length > pool.length) used = (used + length) % 101;
      used += length;
      return pool.subarray(used - length, used);
    };
    for (const n of SIZES) {
      for (const [c, { doubles, words = [], run }] of FLOAT_CASES[name](n).entries()) {
        const places = [...doubles.map((length) => twins.placed(drawn(length))), ...words.map((table) => twins.words(table))];
        writeWords = (place, table) => [twins.simd, twins.portable].forEach((memory) => memory.words.set(table, 2 * place));
        twins.agree(`${name} ${n}, call ${c}`, (kernels) => run(kernels, places));
        writeWords = null;
        twins.release(...places);
      }
    }
  });
});

/** Calls of one modular kernel on residues modulo p. */
type ModularCall = (K: ModularKernels, n: number, p: number, place: (values: ArrayLike<number>) => number, clear: (place: number, n: number) => void) => number | void;
const four = (n: number): number => 4 * Math.ceil(n / 4);

const MODULAR_CASES: { readonly [K in keyof ModularKernels]: ModularCall[] } = {
  modularSubtract: [(n: number) => [n, some(n), 8], (n: number) => [some(n), n, 12], (n: number) => [some(n), few(n), four(n)]].map((shape): ModularCall => (K, n, p, place) => {
    const [rows = 0, terms = 0, cols = 0] = shape(n);
    const [c, l, u] = [residues(rows * cols, p, n), residues(terms * rows, p, n + 1), residues(terms * cols, p, n + 2)].map(place) as [number, number, number];
    K.modularSubtract(c, cols, l, rows, u, cols, rows, terms, cols, chunkFor(p), p);
  }),
  modularReduce: [(K, n, p, place) => {
    const cols = four(n);
    const a = place(residues(3 * cols, p, n).map((x) => x * 1000 + 0));
    K.modularReduce(place(new Float64Array(3 * cols)), cols, a, cols, 3, cols, p);
  }],
  modularScale: [(K, n, p, place) => K.modularScale(place(new Float64Array(n)), place(residues(n, p, n)), n, 5, p)],
  modularDots: [(n: number) => [n, 8, few(n)], (n: number) => [some(n), four(n), 2], (n: number) => [few(n), 12, n]].map((shape): ModularCall => (K, n, p, place) => {
    const [rows = 0, inner = 0, width = 0] = shape(n);
    const [y, a, x] = [new Float64Array(width * rows), residues(rows * inner, p, n), residues(width * inner, p, n + 1)].map(place) as [number, number, number];
    K.modularDots(y, rows, a, inner, x, inner, rows, inner, width, Math.max(2, chunkFor(p)), p);
  }),
  exactQuotients: [(K, n, p, place) => {
    const y = residues(n, p, n);
    K.exactQuotients(place(residues(n, p, n + 1).map((q, i) => q * p + y[i]!)), place(y), n, p);
  }],
  anyNonzero: [
    (K, n, _p, place) => {
      const only = place(upTo(3 * n + 1).map((i) => (i === 3 * n - 1 ? 1 : -0)));
      return 8 * K.anyNonzero(only, n, 3, n) + 4 * K.anyNonzero(only, n, 3, Math.max(0, n - 1)) + 2 * K.anyNonzero(only, n, 2, n) + K.anyNonzero(only + 3 * n, 1, 1, 1);
    },
  ],
  modularInverse: [(K, n, p) => (n % p === 0 ? 0 : K.modularInverse(n % p, p))],
  modularPanel: [(n: number) => [n, 32, 40], (n: number) => [n, Math.min(n, 32), four(Math.max(32, n % 64))], (n: number) => [some(n), 1 + (n % 32), four(n + 32)]].map((shape): ModularCall => (K, n, p, place, clear) => {
    const [rows = 0, width = 0, cols = 0] = shape(n);
    const stride = panelStrideFor(rows);
    // a third of the entries are zero, so that rows change places
    const a = place(residues(rows * cols, p, n).map((x, i) => ((i * 7919) % 3 === 0 ? 0 : x)));
    const [panel, lower, table] = [32 * stride, 32 * stride, 32].map((size) => place(new Float64Array(size))) as [number, number, number];
    const found = K.modularPanel(a, cols, rows, cols, width, panel, lower, stride, table, chunkFor(p), p);
    // the panel and what is no multiplier is left over from the work
    clear(panel, 32 * stride);
    for (let t = 0; t < found; t++) for (const [from, to] of [[0, t + 1], [rows, stride]] as const) clear(lower + t * stride + from, to - from);
    return found;
  }),
};

describe.each([2, 16777213, 67108859])('every size from 0 to 200 gives the same residues with and without SIMD, modulo %d', (p) => {
  it.each(Object.keys(MODULAR_CASES) as (keyof ModularKernels)[])('%s', (name) => {
    const twins = new Twins();
    let end = 512;
    for (const n of SIZES) {
      MODULAR_CASES[name].forEach((work, c) => {
        const places: number[][] = [];
        const results = [twins.simd, twins.portable].map((memory) => {
          const own: number[] = [];
          places.push(own);
          const place = (values: ArrayLike<number>): number => {
            own.push(memory.place(values));
            end = Math.max(end, own.at(-1)! + values.length + 64);
            return own.at(-1)!;
          };
          return work(memory.modular, n, p, place, (at, size) => void memory.doubles.fill(0, at, at + size));
        });
        twins.agreeUpTo(`${name} ${n}, call ${c}`, end);
        expect([name, n, c, results[0], places[0]]).toEqual([name, n, c, results[1], places[1]]);
        twins.release(...places[0]!);
      });
    }
  });
});
