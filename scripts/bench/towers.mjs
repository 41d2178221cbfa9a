// Group matrices of S_n by towers and by abelian subgroups, against OpenBLAS through numpy, one thread, minima of interleaved runs:
// `npm run build && node scripts/bench/towers.mjs [n …] [--json]`. Times are from typed array to typed array.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { groupMatrixOperator } from '../../dist/fast/operators/operators.js';
import { parseGroupSpec } from '../../dist/groups/library/group-spec.js';
import { KernelMemory } from '../../dist/kernels/kernel-memory.js';

const BATCH = 16;
const ROUNDS = 5;
const peers = fileURLToPath(new URL('../../peers/peers.py', import.meta.url));
const python = ['/usr/bin/python3', 'python3'].find((command) => spawnSync(command, ['-c', 'import numpy']).status === 0);
const numpy = (name, n) => {
  if (python === undefined || n > 2000) return null;
  const { status, stdout } = spawnSync(python, [peers, name, String(n)], { encoding: 'utf8' });
  return status === 0 ? Number(stdout.trim().split(/\s+/)[1]) : null;
};
const measured = (call) => {
  call();
  const first = performance.now();
  call();
  const calls = Math.max(1, Math.round(4 / (performance.now() - first + 1e-4)));
  let best = Infinity;
  for (let run = 0; run < 20; run++) {
    const start = performance.now();
    for (let c = 0; c < calls; c++) call();
    best = Math.min(best, ((performance.now() - start) / calls) * 1000);
  }
  return best;
};

const given = process.argv.slice(2).filter((word) => /^\d+$/.test(word)).map(Number);
const rows = [];
for (const n of given.length > 0 ? given : [4, 5, 6, 7, 8]) {
  const group = `S(${n})`;
  const G = parseGroupSpec(group);
  const N = G.order;
  const symbol = Float64Array.from({ length: N }, (_, i) => Math.cos(i));
  const [x, y] = [Float64Array.from({ length: BATCH * N }, (_, i) => Math.sin(i)), new Float64Array(BATCH * N)];
  const [x1, y1] = [x.slice(0, N), new Float64Array(N)];
  const kernels = {};
  let memory = 0;
  for (const [kernel, kind, groupPlan] of [['tower', 'simd', 'tower'], ['tower portable', 'portable', 'tower'], ['characters', 'simd', 'characters']]) {
    // the blocks of cosets of an abelian subgroup take gigabytes beyond S(7)
    if (kernel === 'characters' && n > 7) continue;
    const own = new KernelMemory({ kind });
    const operator = groupMatrixOperator(G, symbol, 'g^-1h', { memory: own, groupPlan });
    operator.applyManyInto(y, x, BATCH);
    kernels[kernel] = { one: () => measured(() => operator.applyInto(y1, x1)), many: () => measured(() => operator.applyManyInto(y, x, BATCH)) };
    if (kernel === 'tower') memory = own.doubles.byteLength;
  }
  kernels.openblas = { one: () => numpy('gemv', N), many: () => numpy('gemm:16', N) };
  const best = { one: {}, many: {} };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [kernel, timers] of Object.entries(kernels)) {
      for (const what of ['one', 'many']) {
        if (round > 0 && best[what][kernel] > 2e4) continue;
        const time = timers[what]();
        if (time !== null) best[what][kernel] = Math.min(best[what][kernel] ?? Infinity, time);
      }
    }
  }
  for (const [what, vectors] of [['one', 1], ['many', BATCH]]) {
    for (const [kernel, microseconds] of Object.entries(best[what])) rows.push({ name: 'group-matvec', group, n: N, vectors, microseconds, kernel });
    if (process.argv.includes('--json')) continue;
    const ratio = best[what].openblas === undefined ? '' : `; ${(best[what].openblas / best[what].tower).toFixed(1)} times faster than OpenBLAS`;
    console.log(`${group}, ${vectors} vector${vectors === 1 ? '' : 's'}: ${Object.entries(best[what]).map(([kernel, time]) => `${kernel} ${time.toFixed(time < 100 ? 2 : 0)}`).join('  ')} µs${ratio}`);
  }
  if (!process.argv.includes('--json')) console.log(`  kernel memory ${(memory / 2 ** 20).toFixed(1)} MB with vectors and a batch, process ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`);
}
if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 1));
