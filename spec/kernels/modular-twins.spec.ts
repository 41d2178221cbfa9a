import { describe, expect, it } from '@jest/globals';
import { echelonAt, echelonInto, type EchelonPivots } from '../../lib/kernels/echelon.ts';
import { reducedFreeColumns } from '../../lib/kernels/free-columns.ts';
import { characteristicPolynomialModulo } from '../../lib/kernels/hessenberg.ts';
import { KernelMemory } from '../../lib/kernels/kernel-memory.ts';
import { inverseModuloPrime } from '../../lib/kernels/modular-inverse.ts';
import { panelStrideFor } from '../../lib/kernels/modular-kernels.ts';
import { chunkFor, withPlaces } from '../../lib/kernels/modular-memory.ts';
import { reducedEchelonInto } from '../../lib/kernels/reduced-echelon.ts';
import { inverseResidue, reduce, residueBound } from '../../lib/kernels/residues.ts';
import { integerSequence } from '../linear/sample-matrices.ts';
import { subtractProductInto } from './block-products.ts';
import { bigDot, modulo, residues } from './residue-samples.ts';

const memories = [new KernelMemory({ kind: 'simd' }), new KernelMemory({ kind: 'portable' })] as const;
const PRIMES = [2, 3, 5, 16777213, 16777259, 33554393, 67108859] as const;

/** What `work` gives on each of the two implementations, which must leave nothing allocated. */
function both<T>(work: (memory: KernelMemory) => T): [T, T] {
  const results = memories.map(work) as [T, T];
  for (const memory of memories) expect(memory.used).toBe(0);
  return results;
}

/** The first place where two arrays differ, zeros of different sign included, −1 for none; −2 for a zero with a sign. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return a.length;
  for (let k = 0; k < a.length; k++) if (!Object.is(a[k], b[k])) return k;
  for (let k = 0; k < a.length; k++) if (Object.is(a[k], -0)) return -2;
  return -1;
}

const pivotList = ({ rank, pivotRows, pivotCols, odd }: EchelonPivots): unknown => [rank, [...pivotRows], [...pivotCols], odd];

type Kind = 'dense' | 'low' | 'sparse' | 'extreme' | 'negative zeros' | 'columns' | 'triangular' | 'permutation';
const KINDS: readonly Kind[] = ['dense', 'low', 'sparse', 'extreme', 'negative zeros', 'columns', 'triangular', 'permutation'];

function entriesOf(kind: Kind, rows: number, cols: number, p: number, seed: number): Float64Array {
  const next = integerSequence(seed + 5);
  const bound = residueBound(p);
  const any = residues(rows * cols, p, seed);
  const at = (entry: (i: number, j: number) => number): Float64Array => Float64Array.from({ length: rows * cols }, (_, k) => entry(Math.floor(k / cols), k % cols));
  switch (kind) {
    case 'dense': return any;
    case 'low': {
      const inner = 1 + (next() % Math.max(1, Math.min(rows, cols)));
      const [left, right] = [residues(rows * inner, p, seed + 1), residues(inner * cols, p, seed + 2)];
      return at((i, j) => {
        let sum = 0;
        for (let k = 0; k < inner; k++) sum = reduce(sum + left[i * inner + k]! * right[k * cols + j]!, p, 1 / p);
        return sum;
      });
    }
    case 'sparse': return any.map((x) => (next() % 9 === 0 ? x : 0));
    case 'extreme': return any.map(() => (next() % 2 === 0 ? bound : -bound));
    case 'negative zeros': return any.map((x) => (next() % 3 === 0 ? -0 : x));
    case 'columns': {
      const dead = Array.from({ length: cols }, () => next() % 3 > 0);
      return at((i, j) => (dead[j] ? -0 : any[i * cols + j]!));
    }
    case 'triangular': return at((i, j) => (j >= 2 * i ? any[i * cols + j]! : 0));
    case 'permutation': return at((i, j) => ((7 * i + seed) % Math.max(cols, 1) === j ? (i % 2 === 0 ? 1 : -1) : 0));
  }
}

/** Every step of elimination on both implementations: pivots, whole work arrays, reduced forms, free columns. */
function agree(kind: Kind, rows: number, cols: number, p: number, seed: number): void {
  const data = entriesOf(kind, rows, cols, p, seed);
  const label = `${kind} ${rows} × ${cols} modulo ${p}`;
  const echelons = both((memory) => {
    const a = Float64Array.from(data);
    return { a, pivots: echelonInto(a, rows, cols, cols, p, memory) };
  });
  expect([label, pivotList(echelons[0].pivots)]).toEqual([label, pivotList(echelons[1].pivots)]);
  expect([label, difference(echelons[0].a, echelons[1].a)]).toEqual([label, -1]);
  const reduced = both((memory) => {
    const a = Float64Array.from(data);
    return { a, pivots: reducedEchelonInto(a, rows, cols, cols, p, memory) };
  });
  expect([label, difference(reduced[0].a, reduced[1].a)]).toEqual([label, -1]);
  const { a, pivots } = echelons[0];
  const taken = new Set(pivots.pivotCols);
  const free = Array.from({ length: cols }, (_, j) => j).filter((j) => !taken.has(j));
  const [simd, portable] = both((memory) => reducedFreeColumns(a, cols, pivots, free, p, memory));
  expect([label, difference(simd, portable)]).toEqual([label, -1]);
}

describe.each(PRIMES)('SIMD and portable elimination agree on every entry modulo %d', (p) => {
  it('square matrices of every size 0..70, all kinds', () => {
    for (let n = 0; n <= 70; n++) agree(KINDS[(n * 3 + p) % KINDS.length]!, n, n, p, n);
    for (const kind of KINDS) for (const n of [7, 33, 66]) agree(kind, n, n, p, n + 100);
  });

  it('rectangular matrices, wide and high', () => {
    const next = integerSequence(p % 1000);
    for (let k = 0; k < 40; k++) agree(KINDS[k % KINDS.length]!, next() % 71, next() % 71, p, k);
    agree('low', 300, 40, p, 1);
    agree('dense', 40, 300, p, 2);
  });

  it('inverses and products', () => {
    for (const n of [0, 1, 2, 5, 31, 32, 33, 64, 65, 70]) {
      const data = entriesOf('dense', n, n, p, n + 7);
      const [simd, portable] = both((memory) => inverseModuloPrime({ data, start: 0, stride: n }, n, p, memory));
      if (simd === null || portable === null) expect(simd).toBe(portable);
      else expect(difference(simd, portable)).toBe(-1);
    }
    for (const [rows, terms, cols] of [[1, 1, 1], [3, 70, 5], [5, 63, 9], [4, 64, 4], [9, 200, 13], [130, 5, 3], [2, 0, 2]] as const) {
      const [c, l, u] = [residues(rows * cols, p, 1), residues(rows * terms, p, 2), residues(terms * cols, p, 3)];
      const [simd, portable] = both((memory) => {
        const target = Float64Array.from(c);
        subtractProductInto({ data: target, start: 0, stride: cols }, { data: l, start: 0, stride: terms }, { data: u, start: 0, stride: cols }, rows, terms, cols, p, memory);
        return target;
      });
      expect(difference(simd, portable)).toBe(-1);
    }
  });

  it('characteristic polynomials', () => {
    for (let n = 0; n <= 40; n++) {
      const data = entriesOf(KINDS[n % KINDS.length]!, n, n, p, n + 3);
      const [simd, portable] = both((memory) => characteristicPolynomialModulo(data, n, p, memory));
      expect([n, difference(simd, portable)]).toEqual([n, -1]);
    }
  });

  it('inverses of residues', () => {
    const bound = residueBound(p);
    for (const r of [1, -1, 2, bound - 1, 1 - bound, bound, -bound, ...residues(50, p, 9)]) {
      if (r % p === 0) continue;
      for (const memory of memories) expect(memory.modular.modularInverse(r, p)).toBe(inverseResidue(r, p));
    }
  });

  it('matrices times vectors, modulo p and exactly, against bigints', () => {
    const bound = residueBound(p);
    for (const [rows, inner, width] of [[1, 4, 1], [4, 8, 2], [7, 60, 3], [9, 128, 1], [3, 260, 2], [5, 12, 0], [2, 0, 1]] as const) {
      const [stride, chunk] = [inner + 4, chunkFor(p)];
      const [a, x] = [residues(rows * stride, p, 1), residues(Math.max(width, 1) * stride, p, 2).map((v, k) => (k % 9 === 0 ? bound : v))];
      const found = both((memory) => withPlaces(memory, [rows * stride, x.length, 2 * (width + 1) * 16], (pa = 0, px = 0, y = 0) => {
        memory.doubles.set(a, pa);
        memory.doubles.set(x, px);
        memory.doubles.fill(7, y, y + 2 * (width + 1) * 16);
        memory.modular.modularDots(y, 16, pa, stride, px, stride, rows, inner, width, chunk, p);
        // entries of 26 bits and of at most 20 bits
        for (let k = 0; k < x.length; k++) memory.doubles[px + k] = x[k]! % 1048573 + 0;
        memory.modular.modularDots(y + (width + 1) * 16, 16, pa, stride, px, stride, rows, Math.min(inner, 60), width, 60, 0);
        memory.modular.exactQuotients(pa, px, 0, p);
        return memory.doubles.slice(y, y + 2 * (width + 1) * 16);
      }));
      expect(difference(found[0], found[1])).toBe(-1);
      for (let k = 0; k < width; k++) {
        for (let i = 0; i < rows; i++) {
          const [r, exact] = [found[0][k * 16 + i]!, found[0][(width + 1 + k) * 16 + i]!];
          expect(Math.abs(r)).toBeLessThanOrEqual(bound);
          expect(modulo(BigInt(r), p)).toBe(modulo(bigDot(a, i * stride, 1, x, k * stride, 1, inner), p));
          expect(BigInt(exact)).toBe(bigDot(a, i * stride, 1, x.map((v) => v % 1048573), k * stride, 1, Math.min(inner, 60)));
        }
      }
      expect([...found[0].subarray(width * 16, (width + 1) * 16)]).toEqual(new Array(16).fill(7));
    }
  });

  it('exact quotients', () => {
    const [q, y] = [residues(21, p, 3).map((v) => v + 0), residues(21, p, 4)];
    const found = both((memory) => withPlaces(memory, [24, 24], (px = 0, py = 0) => {
      memory.doubles.set(q.map((v, k) => v * p + y[k]!), px);
      memory.doubles.set(y, py);
      memory.modular.exactQuotients(px, py, 21, p);
      return memory.doubles.slice(px, px + 21);
    }));
    for (const quotients of found) expect([...quotients]).toEqual([...q]);
  });

  it('single kernels, with the memory around them untouched', () => {
    const n = 37;
    const results = memories.map((memory) => {
      const source = memory.place(residues(8 * n, p, 4).map((x, k) => (k % 5 === 0 ? -0 : x * 1000)));
      const target = memory.place(new Float64Array(8 * n).fill(7));
      const K = memory.modular;
      K.modularScale(target + 3, source + 1, n, residueBound(p) - 1 || 1, 2 ** 52 > residueBound(p) ** 2 * 1000 ? p : 2);
      K.modularReduce(target + 64, 20, source, 24, 4, 16, p);
      const flags = [K.anyNonzero(target + 150, 3, 0, 3), K.anyNonzero(source, 5, 1, 1), K.anyNonzero(source, 5, 1, 2), K.anyNonzero(source, 5, 4, 1)];
      const out = [...memory.doubles.subarray(target, target + 8 * n), ...flags];
      memory.release(source);
      memory.release(target);
      return out;
    });
    expect(difference(results[0]!, results[1]!)).toBe(-1);
    expect(results[0]!.slice(0, 3)).toEqual([7, 7, 7]);
    expect(results[0]!.slice(3 + n, 64)).toEqual(new Array(64 - 3 - n).fill(7));
    expect(results[0]!.slice(8 * n)).toEqual([0, 0, 1, 0]);
  });
});

describe('the memory of an elimination', () => {
  it('is not written outside of the matrix and its places', () => {
    for (const memory of memories) {
      const [rows, cols, stride] = [45, 41, 44];
      const before = memory.place(new Float64Array(8).fill(3));
      const a = memory.place(new Float64Array(rows * stride).fill(0));
      const after = memory.place(new Float64Array(8).fill(3));
      const data = residues(rows * cols, 16777213, 3);
      for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) memory.doubles[a + i * stride + j] = data[i * cols + j]!;
      expect(echelonAt(memory, a, rows, cols, stride, 16777213).rank).toBe(41);
      for (const place of [before, after]) expect([...memory.doubles.subarray(place, place + 8)]).toEqual(new Array(8).fill(3));
      for (const place of [before, a, after]) memory.release(place);
      expect(memory.used).toBe(0);
    }
  });

  it('is given back when the deadline passes or the work throws', () => {
    expect(panelStrideFor(5)).toBeGreaterThanOrEqual(13);
    for (const memory of memories) {
      expect(() => reducedFreeColumns(new Float64Array(4), 2, { rank: 2, pivotRows: Int32Array.of(0, 1), pivotCols: null as unknown as Int32Array, odd: false }, [1], 7, memory)).toThrow();
      expect(memory.used).toBe(0);
    }
  });
});
