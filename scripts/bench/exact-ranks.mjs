// Ranks beside FLINT, one thread, minima of interleaved runs: `npm run build && node scripts/bench/exact-ranks.mjs [name …] [--json]`.
// FLINT is left out where gcc or libflint is missing. Its primes have 31 bits, ours 24.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { certifiedRank, matrixFromFunction, multiply, Q } from '../../dist/index.js';
import { echelonInto } from '../../dist/kernels/echelon.js';
import { KernelMemory } from '../../dist/kernels/kernel-memory.js';
import { imageModulo } from '../../dist/linear/modular-image.js';
import { integerStream, milliseconds } from './cases.mjs';

const PRIME = 16777213;
const ROUNDS = 4;
/** Time of one round of one timer, about, in milliseconds. */
const ROUND = 600;

/** L·R for n × n/2 and n/2 × n integers whose products have entries of about 10^5: the matrices of flint-ranks.c. */
function halfRank(n) {
  const next = integerStream(1);
  const size = Math.round(Math.sqrt(1e5 / Math.sqrt(n / 2)) * 1.7);
  const factor = (rows, cols) => matrixFromFunction(Q, rows, cols, () => Q.fromInteger(next(2 * size + 1) - size));
  return multiply(factor(n, n / 2), factor(n / 2, n));
}

/** Microseconds of the fastest run of a round. */
function measured(work, n) {
  let best = Infinity;
  for (let spent = 0; spent < ROUND; ) {
    const { value, time } = milliseconds(work);
    if (value !== n / 2) throw new Error(`rank ${value} instead of ${n / 2}`);
    best = Math.min(best, time);
    spent += time;
  }
  return best * 1000;
}

const modular = (kind) => {
  const memory = new KernelMemory({ kind });
  return (n, M) => {
    const { data, stride } = imageModulo(M.integers, PRIME);
    return measured(() => echelonInto(Float64Array.from(data), n, n, stride, PRIME, memory).rank, n);
  };
};

const scratch = mkdtempSync(join(tmpdir(), 'group-matrix-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
const binary = join(scratch, 'flint-ranks');
const source = fileURLToPath(new URL('../../peers/flint-ranks.c', import.meta.url));
const compiled = spawnSync('gcc', ['-O3', '-march=native', source, '-o', binary, '-lflint', '-lgmp', '-lm']).status === 0;
const flint = (name) => {
  if (!compiled) return null;
  return (n) => {
    const { status, stdout } = spawnSync(binary, [name, String(n)], { encoding: 'utf8' });
    const [, microseconds, rank] = stdout.trim().split(/\s+/).map(Number);
    if (status !== 0 || rank !== n / 2) throw new Error(`flint-ranks ${name} ${n}: ${stdout}`);
    return microseconds;
  };
};

const CASES = [
  { name: 'rank-mod-p', timers: { simd: modular('simd'), portable: modular('portable'), flint: flint('rank-mod-p') }, limit: 0.35 },
  { name: 'rank-q', timers: { [process.env.GROUP_MATRIX_SIMD === '0' ? 'portable' : 'simd']: (n, M) => measured(() => certifiedRank(M).rank, n), flint: flint('rank-q') }, limit: 0.2 },
];

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const json = process.argv.includes('--json');
const rows = [];
for (const { name, timers, limit } of CASES) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const n of [128, 256, 512]) {
    const M = halfRank(n);
    const best = {};
    for (let round = 0; round < ROUNDS; round++) {
      for (const [kernel, timer] of Object.entries(timers)) if (timer && !(round > 1 && best[kernel] > 2e6)) best[kernel] = Math.min(best[kernel] ?? Infinity, timer(n, M));
    }
    for (const [kernel, microseconds] of Object.entries(best)) rows.push({ name, n, microseconds, kernel });
    if (json) continue;
    const times = Object.entries(best).map(([kernel, time]) => `${kernel} ${(time / 1000).toFixed(time < 1e5 ? 2 : 0)}`);
    const ratio = best.simd === undefined || best.flint === undefined ? '' : `${(best.simd / best.flint).toFixed(2)} × flint (${best.simd <= limit * best.flint ? 'within' : 'above'} ${limit})`;
    console.log(`${name} ${n}`.padEnd(16), `${times.join('  ')} ms`.padEnd(48), ratio);
  }
}
if (json) console.log(JSON.stringify(rows, null, 1));
