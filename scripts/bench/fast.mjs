// `group-matrix bench --peers` with the portable kernels beside:
// `npm run build && node scripts/bench/fast.mjs [name …] [--json | --write]`; --write puts the rows into docs/fast/bench.json for the page.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { compareBenchmarks } from '../../dist/cli/bench-compare.js';
import { findPeers, program } from '../../dist/cli/bench-peers.js';
import { LIMITING, WANTED, comparisons } from '../../dist/cli/bench-targets.js';
import { BENCHMARK_CASES, benchmarkLabel } from '../../dist/fast/benchmark-cases.js';
import { caseTime } from '../../dist/fast/benchmark.js';

const [flag, childName, childLabel] = process.argv.slice(2);
const key = (row) => `${row.name} ${benchmarkLabel(row)}`;
if (flag === '--case') {
  console.log('microseconds', caseTime(BENCHMARK_CASES.find((row) => key(row) === `${childName} ${childLabel}`)));
  process.exit(0);
}

const self = fileURLToPath(import.meta.url);
// portable kernels in a process of their own, as where SIMD is missing
const portable = (row) => ({ portable: program(process.execPath, [self, '--case', row.name, benchmarkLabel(row)], { GROUP_MATRIX_SIMD: '0' }) });

const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const write = process.argv.includes('--write');
const json = process.argv.includes('--json');
const peers = await findPeers();
process.on('exit', () => peers.end());
if (peers.absent.length > 0) console.error(`not there: ${peers.absent.join(', ')}`);
const above = [];
const rows = compareBenchmarks(peers, {
  ...(names.length === 0 ? {} : { only: names }),
  also: portable,
  onRow: (row, times, verdict) => {
    const { name } = row;
    const label = benchmarkLabel(row);
    for (const { kernel, peer, ratio, limit } of comparisons(name, label, times)) if (ratio > limit) above.push({ name, label, kernel, peer, ratio: Number(ratio.toPrecision(3)), limit, limits: LIMITING[name][label] ?? LIMITING[name][''] });
    const shown = Object.entries(times).map(([kernel, time]) => `${kernel} ${time < 100 ? time.toFixed(2) : Math.round(time)}`);
    if (!json) console.log(key(row).padEnd(22), `${shown.join('  ')} µs`.padEnd(84), verdict);
  },
}).map((row) => ({ ...row, microseconds: Number(row.microseconds.toPrecision(4)) }));
const machine = { processor: cpus()[0]?.model.trim() ?? 'unknown', cores: cpus().length, memoryGB: Math.round(totalmem() / 2 ** 30), system: `${platform()} ${arch()}`, node: process.version, others: spawnSync('uptime', { encoding: 'utf8' }).stdout?.match(/load average: ([0-9.]+)/)?.[1] ?? null };
if (json) console.log(JSON.stringify({ machine, rows, above }, null, 1));
if (write) {
  const folder = new URL('../../docs/fast/', import.meta.url);
  const file = new URL('bench.json', folder);
  mkdirSync(folder, { recursive: true });
  // rows that were not measured now stay as they are, in the order of the cases
  const old = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { rows: [], above: [] };
  const others = (row) => names.length > 0 && !names.includes(row.name);
  const place = (where) => JSON.stringify({ ...where, others: null });
  if (old.rows.some(others) && place(old.machine) !== place(machine)) throw new Error('the other rows are those of another machine: measure all of them');
  const order = BENCHMARK_CASES.map(key);
  const all = [...old.rows.filter(others), ...rows].sort((a, b) => order.indexOf(key(a)) - order.indexOf(key(b)));
  const over = [...(old.above ?? []).filter(others), ...above];
  const lines = (list) => list.map((row) => JSON.stringify(row)).join(',\n');
  writeFileSync(file, `{\n"machine": ${JSON.stringify(machine)},\n"wanted": ${JSON.stringify(WANTED)},\n"above": [\n${lines(over)}\n],\n"rows": [\n${lines(all)}\n]\n}\n`);
}
