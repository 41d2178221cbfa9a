// Group matrices of order ≤ 128: the plan that the cost model takes, beside numpy's dense product (OpenBLAS, one thread) of that size and beside
// our own dense plan; every group of the catalogue, the cyclic and dihedral ones of every order, some families of the orders that it leaves out.
// `npm run build && node scripts/fast/check-small-groups.mjs [seconds]`; not part of the tests, which measure no time.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { KernelMemory } from '../../dist/kernels/kernel-memory.js';
import { groupPlan } from '../../dist/fast/group-plans/group-plan.js';
import { PlannedOperator } from '../../dist/fast/operators/linear-operator.js';
import { catalogueOf, smallGroup } from '../../dist/groups/library/small-group.js';
import { parseGroupSpec } from '../../dist/groups/library/group-spec.js';

const MOST = 128;
const ROUNDS = 4;
/** The ratio to numpy that no group may pass, and the one to our own dense plan that is worth a look. */
const LIMIT = 1.1;
const SHOWN = 12;

function groupsOf(order) {
  const named = [`C(${order})`, ...(order % 2 === 0 ? [`D(${order / 2})`] : []), ...(order % 4 === 0 && order > 4 ? [`Q(${order})`] : [])];
  const families = { 64: ['E(2,6)', 'C(8) x C(8)', 'D(4) x D(4)', 'Q(8) x Q(8)', 'C(2) x C(2) x C(2) x D(4)'], 96: ['C(4) x S(4)', 'Q(8) x A(4)', 'E(2,5) x C(3)', 'D(4) x A(4)'], 128: ['E(2,7)', 'D(4) x Q(16)', 'Extraspecial(2,3,+)', 'Extraspecial(2,3,-)', 'C(2) x D(8) x C(4)', 'C(8) wr S(2)'] };
  const catalogue = (catalogueOf(order) ?? []).map(({ structure }, i) => ({ name: `${order}.${i + 1} ${structure}`, G: smallGroup(order, i + 1) }));
  return [...catalogue, ...[...named, ...(families[order] ?? [])].map((name) => ({ name, G: parseGroupSpec(name) }))];
}

const python = ['/usr/bin/python3', 'python3'].find((command) => spawnSync(command, ['-c', 'import numpy']).status === 0);
const peers = fileURLToPath(new URL('../../peers/peers.py', import.meta.url));
/** Microseconds of numpy's dense product by size. */
function gemvTimes() {
  if (python === undefined) return new Map();
  const sizes = Array.from({ length: MOST }, (_, i) => String(i + 1));
  const { status, stdout } = spawnSync(python, [peers, 'gemv', ...sizes], { encoding: 'utf8', timeout: 120_000 });
  if (status !== 0) return new Map();
  return new Map(stdout.trim().split('\n').map((line) => line.split(' ').map(Number)));
}

const memory = new KernelMemory();
const operatorOf = (G, kind) => {
  const plan = groupPlan(memory, G, 'g^-1h', { values: Float64Array.from({ length: G.order }, (_, s) => Math.cos(s)), exact: true }, kind);
  return new PlannedOperator(plan);
};
function timer(operator) {
  const [x, y] = [Float64Array.from({ length: operator.cols }, (_, i) => Math.sin(i)), new Float64Array(operator.rows)];
  return (milliseconds) => {
    let [best, calls] = [Infinity, 16];
    for (const end = performance.now() + milliseconds; performance.now() < end;) {
      const start = performance.now();
      for (let c = 0; c < calls; c++) operator.applyInto(y, x);
      const elapsed = performance.now() - start;
      best = Math.min(best, elapsed / calls);
      if (elapsed < 0.1) calls *= 2;
    }
    return best * 1000;
  };
}

const milliseconds = Number(process.argv[2] ?? 1.5);
const found = [];
let gemv = gemvTimes();
for (let order = 1; order <= MOST; order++) {
  for (const { name, G } of groupsOf(order)) {
    const [own, dense] = [operatorOf(G), operatorOf(G, 'dense')];
    const [ownTime, denseTime] = [timer(own), timer(dense)];
    const row = { order, name, step: own.plan.find((step) => /circulant|coset|tower|dense/.test(step)) ?? own.plan[0], own: Infinity, dense: Infinity };
    for (let round = 0; round < ROUNDS; round++) {
      row.own = Math.min(row.own, ownTime(milliseconds));
      row.dense = Math.min(row.dense, denseTime(milliseconds));
    }
    found.push(row);
    own.release();
    dense.release();
  }
}
const again = gemvTimes();
gemv = new Map([...gemv].map(([n, time]) => [n, Math.min(time, again.get(n) ?? Infinity)]));

const show = (title, ratio) => {
  const rows = found.map((row) => ({ ...row, ratio: ratio(row) })).filter((row) => Number.isFinite(row.ratio)).sort((a, b) => b.ratio - a.ratio);
  console.log(`${title}: ${rows.filter((row) => row.ratio > LIMIT).length} of ${rows.length} above ${LIMIT}; the largest`);
  for (const { name, step, ratio: value, own, dense } of rows.slice(0, SHOWN)) console.log(`  ${value.toFixed(3)}  ${name.padEnd(28)} ${own.toFixed(3)} µs, dense ${dense.toFixed(3)} µs: ${step.slice(0, 100)}`);
  return rows.some((row) => row.ratio > LIMIT);
};
const isAbove = show('beside numpy', ({ own, order }) => own / gemv.get(order));
show('beside our dense plan', ({ own, dense }) => own / dense);
process.exitCode = isAbove ? 1 : 0;
