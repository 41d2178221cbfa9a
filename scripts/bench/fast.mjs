// Kernels against their peers, one thread, minima of interleaved runs: `npm run build && node scripts/bench/fast.mjs [name …] [--json]`.
// Peers that are not there are left out: FFTW (gcc and fftw3), numpy (python3), ml-matrix and fft.js (npm).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CyclicProgram } from '../../dist/fast/cyclic-program.js';
import { KernelMemory } from '../../dist/kernels/kernel-memory.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const optional = async (name) => import(name).then((m) => m, () => null);
const sine = (n) => Float64Array.from({ length: n }, (_, i) => Math.sin(i));
const cosine = (n) => Float64Array.from({ length: n }, (_, i) => Math.cos(i));
const [flag, childName, childSize] = process.argv.slice(2);
const isChild = flag === '--portable';
const memory = new KernelMemory({ kind: isChild ? 'portable' : 'simd' });
const ROUNDS = 4;

/** Minimum time of one call in microseconds, in twenty runs of about 4 ms or of one call. */
function measured(call) {
  // warm up, so that the compiler of the engine is done
  const first = performance.now();
  let warm = 0;
  while (performance.now() - first < 60) {
    call();
    warm++;
  }
  const calls = Math.max(1, Math.round((4 * warm) / 60));
  let best = Infinity;
  for (let run = 0; run < 20; run++) {
    const start = performance.now();
    for (let c = 0; c < calls; c++) call();
    best = Math.min(best, ((performance.now() - start) / calls) * 1000);
  }
  return best;
}

/** A peer in a process of its own that prints "n microseconds" for each n. */
const process_ = (command, args) => (n) => {
  const { status, stdout } = spawnSync(command, [...args, String(n)], { encoding: 'utf8', env: { ...process.env, OPENBLAS_NUM_THREADS: '1' } });
  return status === 0 ? Number(stdout.trim().split(/\s+/)[1]) : null;
};

const scratch = mkdtempSync(join(tmpdir(), 'group-matrix-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
const binary = join(scratch, 'fftw-circulant');
const fftw = spawnSync('gcc', ['-O3', '-march=native', path('fftw-circulant.c'), '-o', binary, '-lfftw3', '-lm']).status === 0 ? process_(binary, []) : null;
// the numpy of the system, where there is one, is linked against the system's BLAS
const python = ['/usr/bin/python3', 'python3'].find((command) => spawnSync(command, ['-c', 'import numpy']).status === 0);
const numpy = (name) => (python === undefined ? null : process_(python, [path('peers.py'), name]));
const mlMatrix = await optional('ml-matrix');
const FFT = (await optional('fft.js'))?.default ?? null;

const ours = {
  gemv: (n) => {
    const places = [memory.place(Float64Array.from({ length: n * n }, (_, i) => (i % 17) - 8)), memory.place(sine(n)), memory.allocate(n)];
    const [a, x, y] = places;
    return { call: () => memory.kernels.gemv(y, a, n, x, n, n), end: () => places.forEach((place) => memory.release(place)) };
  },
  circulant: (n) => {
    const program = new CyclicProgram(memory, n);
    program.setColumn(cosine(n));
    const [work, source] = [memory.allocate(program.workSize), memory.place(sine(n))];
    return {
      call: () => program.apply(work, source),
      end: () => {
        program.release();
        memory.release(work);
        memory.release(source);
      },
    };
  },
};
const local = (name) => (n) => {
  const { call, end } = ours[name](n);
  const time = measured(call);
  end();
  return time;
};
if (isChild) {
  console.log(childSize, local(childName)(Number(childSize)));
  process.exit(0);
}
// in a process of its own, as where SIMD is missing: one kind of kernels, one kind of memory
const portable = (name) => process_(process.execPath, [fileURLToPath(import.meta.url), '--portable', name]);
const mlGemv = (n) => {
  const A = new mlMatrix.Matrix(n, n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) A.set(i, j, ((i * n + j) % 17) - 8);
  const x = mlMatrix.Matrix.columnVector([...sine(n)]);
  return measured(() => A.mmul(x));
};
const fftJs = (n) => {
  if ((n & (n - 1)) !== 0) return null;
  const fft = new FFT(n);
  const [x, spectrum, f, y] = [[...sine(n)], fft.createComplexArray(), fft.createComplexArray(), fft.createComplexArray()];
  fft.realTransform(spectrum, [...cosine(n)]);
  fft.completeSpectrum(spectrum);
  return measured(() => {
    fft.realTransform(f, x);
    fft.completeSpectrum(f);
    for (let k = 0; k < 2 * n; k += 2) {
      const re = f[k] * spectrum[k] - f[k + 1] * spectrum[k + 1];
      f[k + 1] = f[k] * spectrum[k + 1] + f[k + 1] * spectrum[k];
      f[k] = re;
    }
    fft.inverseTransform(y, f);
  });
};

/** name, sizes, timers by kernel, and the ratios that are wanted: [kernel, peer, at most, sizes]. */
const CASES = [
  {
    name: 'gemv',
    sizes: [256, 1024, 4096],
    kernels: { simd: local('gemv'), portable: portable('gemv'), numpy: numpy('gemv'), 'ml-matrix': mlMatrix && mlGemv },
    wanted: { 256: { numpy: 1.15 }, 1024: { numpy: 1.15, 'ml-matrix': 1 / 20 }, 4096: { numpy: 1.15 } },
  },
  {
    name: 'circulant',
    sizes: [1024, 16384, 262144, 1000, 46080, 10007],
    kernels: { simd: local('circulant'), portable: portable('circulant'), fftw, numpy: numpy('circulant'), 'fft.js': FFT && fftJs },
    wanted: { 1024: { fftw: 1.4 }, 16384: { fftw: 1.25 }, 262144: { fftw: 0.95 }, 1000: { fftw: 2 }, 46080: { fftw: 2 }, 10007: { fftw: 0.3 } },
    wantedPortable: { fftw: 4.5 },
  },
];

const wantedNames = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const rows = [];
for (const { name, sizes, kernels, wanted, wantedPortable = {} } of CASES) {
  if (wantedNames.length > 0 && !wantedNames.includes(name)) continue;
  const timers = Object.entries(kernels).filter(([, timer]) => timer);
  for (const n of sizes) {
    const best = {};
    for (let round = 0; round < ROUNDS; round++) {
      for (const [kernel, timer] of timers) {
        if (round > 0 && best[kernel] > 1e5) continue;
        const time = timer(n);
        if (time !== null) best[kernel] = Math.min(best[kernel] ?? Infinity, time);
      }
    }
    for (const [kernel, microseconds] of Object.entries(best)) rows.push({ name, n, microseconds, kernel });
    if (process.argv.includes('--json')) continue;
    const ratios = [];
    for (const [kernel, limits] of [['simd', wanted[n]], ['portable', wantedPortable]]) {
      for (const [peer, limit] of Object.entries(limits ?? {})) {
        if (best[peer] === undefined) continue;
        const ratio = best[kernel] / best[peer];
        ratios.push(`${kernel} ${ratio.toFixed(ratio < 0.1 ? 3 : 2)} × ${peer} (${ratio <= limit ? 'within' : 'above'} ${limit.toFixed(2)})`);
      }
    }
    const times = Object.entries(best).map(([kernel, time]) => `${kernel} ${time < 100 ? time.toFixed(2) : Math.round(time)}`);
    console.log(`${name} ${n}`.padEnd(18), `${times.join('  ')} µs`.padEnd(88), ratios.join('; '));
  }
}
if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 1));
else {
  console.log('What limits the rows above: vectors of two doubles without fused multiply–add (FFTW and OpenBLAS use four or eight lanes with it);');
  console.log('gemv 4096 reads its matrix from memory at the rate that 16-byte loads reach.');
}
