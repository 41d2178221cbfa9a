import { afterEach, describe, expect, it } from '@jest/globals';
import { InputError, InternalError, LimitError } from '../../lib/errors.ts';
import { KernelMemory, sharedKernelMemory } from '../../lib/kernels/kernel-memory.ts';
import { doubleStream } from './twins.ts';

const KINDS = ['simd', 'portable'] as const;

describe.each(KINDS)('kernel memory, %s', (kind) => {
  it('gives aligned places that do not overlap, above the first page, and takes them back', () => {
    const memory = new KernelMemory({ kind, doubles: 2000 });
    const next = doubleStream(1, false);
    const held = new Map<number, number>();
    for (let round = 0; round < 400; round++) {
      if (held.size > 0 && next() < 0) {
        const [place] = [...held.keys()].sort((a, b) => ((a * 7919) % 101) - ((b * 7919) % 101));
        const size = held.get(place!)!;
        expect(memory.doubles.subarray(place!, place! + size).every((value) => value === place)).toBe(true);
        memory.release(place!);
        held.delete(place!);
      } else {
        const size = Math.floor((next() + 0.5) * 900);
        const place = memory.allocate(size);
        expect(place % 8 === 0 && place >= 512 && place + size <= memory.doubles.length).toBe(true);
        expect([...held].every(([other, length]) => place + Math.max(size, 1) <= other || other + length <= place)).toBe(true);
        memory.doubles.fill(place, place, place + size);
        held.set(place, size);
      }
    }
    expect(memory.used).toBe([...held.values()].reduce((sum, size) => sum + Math.max(8, 8 * Math.ceil(size / 8)), 0));
    for (const place of held.keys()) memory.release(place);
    expect(memory.used).toBe(0);
    // everything is one free range again: all of it fits without growth
    const { generation } = memory;
    memory.allocate(memory.doubles.length - 512);
    expect(memory.generation).toBe(generation);
    memory.allocate(1);
    expect(memory.generation).toBe(generation + 1);
  });

  it('keeps its contents when it grows, and replaces its views', () => {
    const memory = new KernelMemory({ kind, doubles: 10 });
    const place = memory.place([1, -0, NaN]);
    const words = memory.placeWords([-1, 2 ** 31 - 1, 7]);
    const before = memory.doubles;
    const far = memory.allocate(100_000);
    expect(memory.generation).toBe(1);
    expect(memory.doubles).not.toBe(before);
    expect([...memory.doubles.subarray(place, place + 3)]).toEqual([1, -0, NaN]);
    expect([...memory.words.subarray(2 * words, 2 * words + 3)]).toEqual([-1, 2 ** 31 - 1, 7]);
    memory.doubles[far + 99_999] = 5;
    memory.kernels.scale(far + 99_999, 1, memory.place([2]));
    expect(memory.doubles[far + 99_999]).toBe(10);
  });

  it('grows by half, or by what is needed beyond its free end', () => {
    const memory = new KernelMemory({ kind, doubles: 8192 * 4 - 512 });
    memory.allocate(8192 * 100);
    expect(memory.doubles.length).toBe(8192 * 101);
    memory.allocate(8192 * 2);
    expect(memory.doubles.length).toBe(8192 * 152);
  });

  it('lets two plans grow the memory between each other’s runs', () => {
    const memory = new KernelMemory({ kind, doubles: 10 });
    const [x, y, one] = [memory.place([1, 2, 3]), memory.place([10, 20, 30]), memory.place([1])] as [number, number, number];
    for (let round = 1; round < 5; round++) {
      memory.kernels.axpy(y, x, 3, one);
      memory.allocate(50_000);
      expect([...memory.doubles.subarray(y, y + 3)]).toEqual([10 + round, 20 + 2 * round, 30 + 3 * round]);
    }
  });

  // 2026-11-21: a TypeError of the engine, and a place that was lost
  it('places what stands in it already, also when it has to grow for that', () => {
    const memory = new KernelMemory({ kind, doubles: 10 });
    const [first, words] = [memory.place([1, 2, 3]), memory.placeWords([7, 8, -9])];
    const [values, integers] = [memory.doubles.subarray(first, first + 20_000), memory.words.subarray(2 * words, 2 * words + 30_000)];
    const used = memory.used;
    const [copy, other] = [memory.place(values.subarray(0, 7000)), memory.place(memory.doubles.subarray(first, first + 7000))];
    const table = memory.placeWords(memory.words.subarray(2 * words, 2 * words + 14_000));
    expect([values.length, integers.length > 0, memory.generation > 0]).toEqual([kind === 'simd' ? 0 : values.length, kind !== 'simd', true]);
    for (const place of [copy, other]) expect([...memory.doubles.subarray(place, place + 3)]).toEqual([1, 2, 3]);
    expect([...memory.words.subarray(2 * table, 2 * table + 3)]).toEqual([7, 8, -9]);
    expect(memory.used).toBe(used + 3 * 7000);
  });

  it('gives back what an attempt allocated when it throws, and nothing else', () => {
    const memory = new KernelMemory({ kind, doubles: 10 });
    const [before, replaced] = [memory.place([1]), memory.place([2])];
    const { moment } = memory;
    const failure = new Error('no');
    const attempted = (): void => {
      memory.allocate(20);
      memory.release(replaced);
      memory.release(memory.allocate(8));
      expect(() => memory.attempt(() => { memory.allocate(30); throw failure; })).toThrow(failure);
      memory.attempt(() => memory.allocate(40));
      // belongs to what was there before, as the next one to nothing at all
      memory.attempt(() => memory.allocate(48), moment);
      memory.attempt(() => memory.allocate(56), -1);
      throw failure;
    };
    expect(() => memory.attempt(attempted)).toThrow(failure);
    expect(memory.used).toBe(8 + 48 + 56);
    expect(memory.doubles[before]).toBe(1);
    expect(memory.attempt(() => memory.allocate(16))).toBeGreaterThan(0);
    expect(memory.used).toBe(8 + 48 + 56 + 16);
  });

  it('refuses what cannot be had with a LimitError before it allocates, and stays usable', () => {
    const memory = new KernelMemory({ kind, doubles: 10 });
    expect(() => memory.allocate(2 ** 40)).toThrow(LimitError);
    expect(() => memory.allocate(Number.MAX_SAFE_INTEGER)).toThrow(LimitError);
    expect(() => new KernelMemory({ kind, doubles: 2 ** 33 })).toThrow(LimitError);
    expect(memory.generation).toBe(0);
    memory.release(memory.allocate(10));
  });

  it('refuses sizes that are none and places that it did not give', () => {
    const memory = new KernelMemory({ kind });
    // 2026-11-21: taken for the default
    expect(() => new KernelMemory({ kind: 'fast' as 'simd' })).toThrow('KernelMemory: expected "simd" or "portable", got "fast" at /kind');
    for (const size of [-1, 0.5, NaN, Infinity, 2 ** 60]) expect(() => memory.allocate(size)).toThrow(InputError);
    const place = memory.allocate(20);
    for (const wrong of [place + 8, 0, -1, NaN]) expect(() => memory.release(wrong)).toThrow(InternalError);
    memory.release(place);
    expect(() => memory.release(place)).toThrow(InternalError);
  });
});

describe('a memory that cannot grow', () => {
  const real = WebAssemblyGlobal().Memory;
  afterEach(() => {
    WebAssemblyGlobal().Memory = real;
  });

  it('throws a LimitError and stays usable', () => {
    const memory = new KernelMemory({ kind: 'simd', doubles: 10 });
    const place = memory.place([3]);
    const { prototype } = real as unknown as { prototype: { grow: (pages: number) => number } };
    const { grow } = prototype;
    prototype.grow = () => {
      throw new RangeError('no');
    };
    try {
      expect(() => memory.allocate(100_000)).toThrow(LimitError);
    } finally {
      prototype.grow = grow;
    }
    expect([memory.generation, memory.doubles[place]]).toEqual([0, 3]);
    memory.allocate(100_000);
    expect([memory.generation, memory.doubles[place]]).toEqual([1, 3]);
  });

  it('or cannot be had at all throws a LimitError', () => {
    WebAssemblyGlobal().Memory = class {
      constructor() {
        throw new RangeError('no');
      }
    };
    expect(() => new KernelMemory({ kind: 'simd' })).toThrow(LimitError);
  });
});

describe('the choice of kernels', () => {
  const before = process.env['GROUP_MATRIX_SIMD'];
  afterEach(() => {
    if (before === undefined) delete process.env['GROUP_MATRIX_SIMD'];
    else process.env['GROUP_MATRIX_SIMD'] = before;
  });

  it('is SIMD unless GROUP_MATRIX_SIMD=0; an explicit wish goes first', () => {
    delete process.env['GROUP_MATRIX_SIMD'];
    expect(new KernelMemory().kernels.kind).toBe('simd');
    process.env['GROUP_MATRIX_SIMD'] = '1';
    expect(new KernelMemory().kernels.kind).toBe('simd');
    process.env['GROUP_MATRIX_SIMD'] = '0';
    expect(new KernelMemory().kernels.kind).toBe('portable');
    expect(new KernelMemory({ kind: 'simd' }).kernels.kind).toBe('simd');
    expect(new KernelMemory({ kind: 'portable' }).kernels.kind).toBe('portable');
  });

  it('one memory is shared', () => {
    expect(sharedKernelMemory()).toBe(sharedKernelMemory());
  });
});

function WebAssemblyGlobal(): { Memory: unknown } {
  return Reflect.get(globalThis, 'WebAssembly') as { Memory: unknown };
}
