import { describe, expect, it } from '@jest/globals';
import { withDeadline } from '../../lib/deadline.ts';
import { KernelMemory } from '../../lib/kernels/kernel-memory.ts';
import { modularMemory } from '../../lib/kernels/modular-memory.ts';
import { PLANE_BASE, ResidentIntegers } from '../../lib/kernels/resident-integers.ts';
import { residueBound } from '../../lib/kernels/residues.ts';
import { IntegerMatrix } from '../../lib/linear/integer-matrix.ts';
import { withResident } from '../../lib/linear/resident-matrix.ts';
import { modulo, PRIMES, residues } from '../kernels/residue-samples.ts';

/** Integers of up to so many bits, the largest of both signs among them, 0 and ±1 too. */
function integersOf(length: number, bits: number): bigint[] {
  const top = 2n ** BigInt(bits) - 1n;
  let x = 88172645463325252n;
  return Array.from({ length }, (_, k) => {
    if (k % 7 === 0) return k % 2 === 0 ? top : -top;
    if (k % 7 === 1) return BigInt((k % 3) - 1);
    x = (x * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n;
    const y = (x ** BigInt(Math.ceil(bits / 60))) % (top + 1n);
    return k % 2 === 0 ? y : -y;
  });
}

describe('matrices in the memory of the kernels', () => {
  it.each([1, 22, 23, 43, 44, 45, 51, 52, 53, 54, 65, 88, 89, 1000])('have the residues of their entries, %d bits', (bits) => {
    for (const [rows, cols] of [[1, 1], [3, 5], [8, 9], [2, 70]] as const) {
      const entries = integersOf(rows * cols, bits);
      const M = IntegerMatrix.fromBigInts(rows, cols, entries);
      withResident(M, (integers) => {
        for (const p of PRIMES) {
          integers.reduce(p);
          const found = entries.map((_, k) => integers.memory.doubles[integers.image + Math.floor(k / cols) * integers.stride + (k % cols)]!);
          expect(found.filter((r) => Object.is(r, -0) || !(Math.abs(r) <= residueBound(p)))).toEqual([]);
          expect(found.map((r) => modulo(BigInt(r), p))).toEqual(entries.map((x) => modulo(x, p)));
        }
      });
    }
    expect(modularMemory().used).toBe(0);
  });

  it('have the same residues by SIMD and by portable kernels, at the ends of all planes', () => {
    const planes = Array.from({ length: 90 }, (_, k) => residues(63, 5, k).map((x) => (x > 0 ? PLANE_BASE - 1 : x < 0 ? 1 - PLANE_BASE : 0)));
    for (const count of [1, 2, 90]) {
      const images = (['simd', 'portable'] as const).map((kind) => {
        const integers = new ResidentIntegers(new KernelMemory({ kind }), 7, 9, planes.slice(0, count));
        const found = PRIMES.map((p) => {
          integers.reduce(p);
          return Array.from({ length: 7 }, (_, i) => [...integers.memory.doubles.subarray(integers.image + i * integers.stride, integers.image + i * integers.stride + 9)]);
        });
        integers.release();
        return found;
      });
      expect(images[0]).toEqual(images[1]);
    }
  });

  it('leave the memory when the work throws or the deadline passes', () => {
    const M = IntegerMatrix.fromBigInts(2, 2, [1n, 2n, 3n, 4n]);
    expect(() => withResident(M, () => { throw new Error('work'); })).toThrow('work');
    const large = IntegerMatrix.fromBigInts(40, 40, integersOf(1600, 300));
    expect(() => withDeadline(-1, () => withResident(large, () => 0))).toThrow('deadline');
    expect(modularMemory().used).toBe(0);
    expect(withResident(IntegerMatrix.zero(0, 3), (integers) => integers.rows)).toBe(0);
  });
});
