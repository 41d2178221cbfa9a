// Toeplitz solvers against their peers, one thread, minima of interleaved runs: `npm run build && node scripts/bench/solve.mjs [--json]`.
// Peers (scipy's Levinson recursion, numpy's dense solver) are left out where they are not installed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { solveToeplitz, solveToeplitzPlusHankel } from '../../dist/fast/index.js';

const SIZES = [256, 512, 1024, 2048];
const ROUNDS = 3;
const python = ['/usr/bin/python3', 'python3'].find((command) => spawnSync(command, ['-c', 'import scipy.linalg']).status === 0);
const peers = fileURLToPath(new URL('solve-peers.py', import.meta.url));
const peer = (kind) => (n) => {
  const { status, stdout } = spawnSync(python, [peers, kind, String(n)], { encoding: 'utf8' });
  return status === 0 ? Number(stdout.split(' ')[1]) : null;
};
const problem = (n) => {
  const column = Float64Array.from({ length: n }, (_, i) => Math.sin(i * i + 1));
  const row = Float64Array.from({ length: n }, (_, i) => (i === 0 ? column[0] : Math.cos(i * i * 1.3)));
  return { column, row, b: Float64Array.from({ length: n }, (_, i) => Math.sin(i * 0.7)) };
};
const own = (solve) => (n) => {
  const { column, row, b } = problem(n);
  let best = Infinity;
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    solve(column, row, b);
    best = Math.min(best, (performance.now() - start) * 1000);
  }
  return best;
};
const kernels = {
  'toeplitz-gko': own(solveToeplitz),
  'toeplitz-plus-hankel-gko': own((column, row, b) => solveToeplitzPlusHankel({ column, row }, { column: new Float64Array(row.length), row: new Float64Array(row.length) }, b)),
  ...(python === undefined ? {} : { 'scipy-levinson': peer('levinson'), 'numpy-dense': peer('dense') }),
};
const rows = [];
for (const n of SIZES) {
  const best = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [kernel, timer] of Object.entries(kernels)) {
      const time = timer(n);
      if (time !== null) best[kernel] = Math.min(best[kernel] ?? Infinity, time);
    }
  }
  for (const [kernel, microseconds] of Object.entries(best)) rows.push({ name: 'toeplitz-solve', n, microseconds, kernel });
  if (process.argv.includes('--json')) continue;
  const ratio = (other) => (best[other] === undefined ? '' : ` ${(best['toeplitz-gko'] / best[other]).toFixed(2)} × ${other}`);
  console.log(`toeplitz-solve ${n}`.padEnd(22), Object.entries(best).map(([kernel, time]) => `${kernel} ${Math.round(time)}`).join('  '), 'µs;', `${ratio('scipy-levinson')}${ratio('numpy-dense')}`);
}
if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 1));
else console.log('Ours: pivoted elimination, refinement with residuals in twice the precision, condition estimate; Levinson: none of these.');
