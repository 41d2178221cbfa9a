// The rows of `group-matrix bench` beside peers, one thread, minima of interleaved runs:
// `npm run build && node scripts/bench/fast.mjs [name …] [--json | --write]`; --write puts the rows into docs/fast/bench.json for the page.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { BENCHMARK_CASES } from '../../dist/fast/benchmark-cases.js';
import { fftJs, fftw, flint, gap, mathjsGemv, measured, mlGemv, numpy, pari, program, scipy } from './fast-peers.mjs';

const ROUNDS = 4;
/** A timer slower than this is not asked in every round. */
const SLOW = 2e5;

const [flag, childName, childGroup, childSize] = process.argv.slice(2);
const caseOf = (name, n, group) => BENCHMARK_CASES.find((row) => row.name === name && row.n === n && (row.group ?? '-') === (group ?? '-'));
const ours = (row) => () => {
  const { call, end } = row.prepare();
  const time = measured(call);
  end();
  return time;
};
if (flag === '--case') {
  console.log(childSize, ours(caseOf(childName, Number(childSize), childGroup === '-' ? undefined : childGroup))());
  process.exit(0);
}

const self = fileURLToPath(import.meta.url);
// portable kernels in a process of their own, as where SIMD is missing
const portable = ({ name, group = '-', n }) => () => program(process.execPath, [self, '--case', name, group], { GROUP_MATRIX_SIMD: '0' })(n);

const gemv = numpy('gemv');
const PEERS = {
  gemv: { openblas: gemv, 'ml-matrix': mlGemv, mathjs: mathjsGemv },
  circulant: { fftw, numpy: numpy('circulant'), 'fft.js': fftJs },
  // the dense matrix of S(8) would take 13 GB
  'group-matvec': { openblas: gemv && ((n) => (n > 8192 ? null : gemv(n))) },
  'toeplitz-ldr': { openblas: gemv && ((n) => (n > 8192 ? null : gemv(n))), scipy: scipy('toeplitz') },
  'diagram-layer': { numpy: numpy('diagram-layer') },
  'rank-mod-p': { flint: flint('rank-mod-p'), pari: pari('rank-mod-p') },
  'rank-q': { flint: flint('rank-q'), pari: pari('rank-q'), gap: gap() },
};

/** The ratios that are wanted, simd to peer, by name and n (or group). */
const WANTED = {
  gemv: { 256: { openblas: 1.15 }, 1024: { openblas: 1.15, 'ml-matrix': 1 / 20 }, 4096: { openblas: 1.15 } },
  circulant: { 1024: { fftw: 1.4 }, 16384: { fftw: 1.25 }, 262144: { fftw: 0.95 }, 1000: { fftw: 2 }, 46080: { fftw: 2 }, 10007: { fftw: 0.3 } },
  'group-matvec': { 'D(512)': { openblas: 1 / 25 }, 'D(2048)': { openblas: 1 / 250 }, 'D(4096)': { openblas: 1 / 600 }, 'S(5)': { openblas: 1.1 }, 'S(6)': { openblas: 1 / 3 } },
  'toeplitz-ldr': { 16384: { scipy: 1 / 10 } },
  'rank-mod-p': { 512: { flint: 0.35 } },
  'rank-q': { 128: { flint: 0.2 }, 256: { flint: 0.2 }, 512: { flint: 0.2 } },
};
const WANTED_PORTABLE = { circulant: { fftw: 4.5 } };

const LIMITS = [
  'What limits: vectors of two doubles without fused multiply–add, where FFTW and OpenBLAS use four or eight lanes with it;',
  'gemv 4096 reads 128 MB at the rate that 16-byte loads reach. The scipy row is one Toeplitz matrix, ours has displacement rank 2.',
];

const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const write = process.argv.includes('--write');
const json = process.argv.includes('--json');
const rows = [];
for (const row of BENCHMARK_CASES) {
  const { name, n, group } = row;
  if (names.length > 0 && !names.includes(name)) continue;
  const timers = Object.entries({ simd: ours(row), portable: portable(row), ...PEERS[name] }).filter(([, timer]) => timer);
  const best = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [kernel, timer] of timers) {
      if (round > 0 && (best[kernel] === undefined || (best[kernel] > SLOW && round > 1))) continue;
      const time = timer(n);
      if (time !== null) best[kernel] = Math.min(best[kernel] ?? Infinity, time);
    }
  }
  for (const [kernel, microseconds] of Object.entries(best)) rows.push({ name, n, ...(group === undefined ? {} : { group }), microseconds: Number(microseconds.toPrecision(4)), kernel });
  const ratios = [];
  for (const [kernel, limits] of [['simd', WANTED[name]?.[group ?? n]], ['portable', WANTED_PORTABLE[name]]]) {
    for (const [peer, limit] of Object.entries(limits ?? {})) {
      if (best[peer] === undefined || best[kernel] === undefined) continue;
      const ratio = best[kernel] / best[peer];
      ratios.push(`${kernel} ${ratio.toPrecision(2)} × ${peer} (${ratio <= limit ? 'within' : 'above'} ${limit.toPrecision(2)})`);
    }
  }
  const times = Object.entries(best).map(([kernel, time]) => `${kernel} ${time < 100 ? time.toFixed(2) : Math.round(time)}`);
  if (!json) console.log(`${name} ${group ?? n}`.padEnd(22), `${times.join('  ')} µs`.padEnd(84), ratios.join('; '));
}
const machine = { processor: cpus()[0]?.model.trim() ?? 'unknown', cores: cpus().length, memoryGB: Math.round(totalmem() / 2 ** 30), system: `${platform()} ${arch()}`, node: process.version, others: spawnSync('uptime', { encoding: 'utf8' }).stdout?.match(/load average: ([0-9.]+)/)?.[1] ?? null };
if (json) console.log(JSON.stringify({ machine, rows }, null, 1));
else console.log(LIMITS.join('\n'));
if (write) {
  const folder = new URL('../../docs/fast/', import.meta.url);
  const file = new URL('bench.json', folder);
  mkdirSync(folder, { recursive: true });
  // rows that were not measured now stay as they are, in the order of the cases
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).rows.filter(({ name }) => names.length > 0 && !names.includes(name)) : [];
  const order = BENCHMARK_CASES.map(({ name, n, group }) => `${name} ${group ?? n}`);
  const place = ({ name, n, group }) => order.indexOf(`${name} ${group ?? n}`);
  const all = [...kept, ...rows].sort((a, b) => place(a) - place(b));
  writeFileSync(file, `{\n"machine": ${JSON.stringify(machine)},\n"wanted": ${JSON.stringify(WANTED)},\n"rows": [\n${all.map((row) => JSON.stringify(row)).join(',\n')}\n]\n}\n`);
}
