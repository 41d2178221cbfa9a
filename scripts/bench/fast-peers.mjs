// Peers of scripts/bench/fast.mjs. Each is (n) => microseconds or null where it does not apply; a peer that is not there is null itself.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const optional = async (name) => import(name).then((m) => m, () => null);
const sine = (n) => Float64Array.from({ length: n }, (_, i) => Math.sin(i));
const cosine = (n) => Float64Array.from({ length: n }, (_, i) => Math.cos(i));

/** Minimum time of one call in microseconds, after warming up, in twenty runs of about 4 ms or of one call. */
export function measured(call) {
  const first = performance.now();
  let warm = 0;
  while (performance.now() - first < 60) {
    call();
    warm++;
  }
  const calls = Math.max(1, Math.round((4 * warm) / 60));
  let best = Infinity;
  for (let run = 0; run < 20 && (run === 0 || performance.now() - first < 3000); run++) {
    const start = performance.now();
    for (let c = 0; c < calls; c++) call();
    best = Math.min(best, ((performance.now() - start) / calls) * 1000);
  }
  return best;
}

/** A program that prints "n microseconds …". */
export const program = (command, args, environment = {}) => (n) => {
  const { status, stdout } = spawnSync(command, [...args, String(n)], { encoding: 'utf8', env: { ...process.env, OPENBLAS_NUM_THREADS: '1', ...environment } });
  const time = status === 0 ? Number(stdout.trim().split(/\s+/)[1]) : NaN;
  return Number.isFinite(time) ? time : null;
};

const scratch = mkdtempSync(join(tmpdir(), 'group-matrix-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
/** A C program with its libraries, null where it does not compile. */
const compiled = (source, ...libraries) => {
  const binary = join(scratch, source.replace('.c', ''));
  return spawnSync('gcc', ['-O3', '-march=native', path(source), '-o', binary, ...libraries, '-lm']).status === 0 ? binary : null;
};
const fftwProgram = compiled('fftw-circulant.c', '-lfftw3');
const flintProgram = compiled('flint-ranks.c', '-lflint', '-lgmp');
// the numpy of the system, where there is one, is linked against the system's BLAS
const python = ['/usr/bin/python3', 'python3'].find((command) => spawnSync(command, ['-c', 'import numpy']).status === 0);
const scipyIsThere = python !== undefined && spawnSync(python, ['-c', 'import scipy.linalg']).status === 0;
const mlMatrix = await optional('ml-matrix');
const mathjs = await optional('mathjs');
const FFT = (await optional('fft.js'))?.default ?? null;

export const fftw = fftwProgram && program(fftwProgram, []);
export const flint = (name) => flintProgram && program(flintProgram, [name]);
export const numpy = (name) => (python === undefined ? null : program(python, [path('peers.py'), name]));
export const scipy = (name) => (scipyIsThere ? program(python, [path('peers.py'), name]) : null);

/** PARI: rank modulo the prime or over Q of an n × n matrix of rank n/2 with entries of about 10^5. */
export const pari = (name) => {
  if (spawnSync('gp', ['--version-short']).status !== 0) return null;
  return (n) => {
    const repeats = name === 'rank-mod-p' ? 20 : 1;
    const matrix = name === 'rank-mod-p' ? 'M = M * Mod(1, 16777213);' : '';
    const script = `default(parisizemax, 4 * 10^9)\nf(r, c) = matrix(r, c, i, j, random(159) - 79);\nn = ${n}; M = f(n, n \\ 2) * f(n \\ 2, n); ${matrix} best = 10^9; for(k = 1, 3, t = getwalltime(); for(c = 1, ${repeats}, r = matrank(M)); best = min(best, getwalltime() - t)); print(n, " ", round(1000 * best / ${repeats}));`;
    const { status, stdout } = spawnSync('gp', ['-q', '-f'], { input: script, encoding: 'utf8', timeout: 120_000 });
    const time = status === 0 ? Number(stdout.trim().split(/\s+/)[1]) : 0;
    return time > 0 ? time : null;
  };
};

/** GAP: rank over Q; a minute at most. */
export const gap = () => {
  if (spawnSync('gap', ['-q'], { input: 'QUIT;' }).status !== 0) return null;
  return (n) => {
    if (n > 128) return null;
    const script = `f := function(r, c) return List([1..r], i -> List([1..c], j -> Random([-79..79]))); end;; M := f(${n}, ${n / 2}) * f(${n / 2}, ${n});; t := NanosecondsSinceEpoch();; r := RankMat(M);; Print(${n}, " ", Float((NanosecondsSinceEpoch() - t) / 1000), "\\n"); QUIT;`;
    const { status, stdout } = spawnSync('gap', ['-q'], { input: script, encoding: 'utf8', timeout: 60_000 });
    const time = status === 0 ? Number(stdout.trim().split(/\s+/)[1]) : NaN;
    return Number.isFinite(time) ? time : null;
  };
};

export const mlGemv =
  mlMatrix &&
  ((n) => {
    const A = new mlMatrix.Matrix(n, n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) A.set(i, j, ((i * n + j) % 17) - 8);
    const x = mlMatrix.Matrix.columnVector([...sine(n)]);
    return measured(() => A.mmul(x));
  });

export const mathjsGemv =
  mathjs &&
  ((n) => {
    if (n > 1024) return null;
    const A = mathjs.matrix(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => ((i * n + j) % 17) - 8)));
    const x = mathjs.matrix([...sine(n)]);
    return measured(() => mathjs.multiply(A, x));
  });

export const fftJs =
  FFT &&
  ((n) => {
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
  });
