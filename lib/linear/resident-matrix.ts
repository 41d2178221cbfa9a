import { absolute, bitLength } from '../algebra/integers.ts';
import { pollDeadline } from '../deadline.ts';
import { modularMemory } from '../kernels/modular-memory.ts';
import { PLANE_BASE, ResidentIntegers } from '../kernels/resident-integers.ts';
import { REDUCIBLE } from '../kernels/residues.ts';
import type { IntegerMatrix } from './integer-matrix.ts';

const PLANE_BITS = BigInt(Math.log2(PLANE_BASE));
const PAIR = 1n << (2n * PLANE_BITS);

/** The entries as planes that `ResidentIntegers` takes. */
function planesOf(M: IntegerMatrix): Float64Array[] {
  const largest = M.maximum();
  if (M.words !== null && largest <= BigInt(REDUCIBLE)) return [M.words];
  const length = M.rows * M.cols;
  const planes = Array.from({ length: 2 * Math.ceil(bitLength(largest) / (2 * Number(PLANE_BITS))) }, () => new Float64Array(length));
  for (let k = 0; k < length; k++) {
    if (k % 1024 === 0) pollDeadline();
    const x = M.entry(k);
    const sign = x < 0n ? -1 : 1;
    // Two planes at a time: 44 bits.
    for (let rest = absolute(x), i = 0; rest !== 0n; rest >>= 2n * PLANE_BITS, i += 2) {
      const pair = Number(rest % PAIR);
      const high = Math.floor(pair / PLANE_BASE);
      planes[i]![k] = sign * (pair - high * PLANE_BASE) + 0;
      planes[i + 1]![k] = sign * high + 0;
    }
  }
  return planes;
}

/** Runs `work` with M in the memory of the kernels, for images modulo many primes. */
export function withResident<T>(M: IntegerMatrix, work: (integers: ResidentIntegers) => T): T {
  const integers = new ResidentIntegers(modularMemory(), M.rows, M.cols, planesOf(M));
  try {
    return work(integers);
  } finally {
    integers.release();
  }
}
