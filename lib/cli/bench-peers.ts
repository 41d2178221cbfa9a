import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmPeers } from './bench-npm-peers.ts';
import type { Peer, PeerTimer } from './peer-timer.ts';

/** Peers that are there, by the name of the rows and their own name, and the names of those that are not. */
export interface Peers {
  readonly timers: Readonly<Record<string, Readonly<Record<string, PeerTimer>>>>;
  readonly absent: readonly string[];
  /** Removes the programs that were compiled. */
  end(): void;
}

/** No process lives longer than this, in milliseconds. */
const MOST_TIME = 120_000;

const source = (name: string): string => fileURLToPath(new URL(`../../peers/${name}`, import.meta.url));

const runs = (command: string, args: readonly string[], input?: string): boolean => spawnSync(command, args, { timeout: MOST_TIME, ...(input === undefined ? {} : { input }) }).status === 0;

/** The second word of what a program prints: microseconds. */
function printedTime(command: string, args: readonly string[], options: { readonly input?: string; readonly environment?: Readonly<Record<string, string>> } = {}): number | null {
  const { input, environment } = options;
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', ...environment };
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', timeout: MOST_TIME, env, ...(input === undefined ? {} : { input }) });
  const time = status === 0 ? Number(stdout.trim().split(/\s+/)[1]) : NaN;
  return time > 0 && Number.isFinite(time) ? time : null;
}

/** A program that takes a size and prints "n microseconds". */
export const program = (command: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): PeerTimer => ({ n }) => printedTime(command, [...args, String(n)], { environment });

/** Dense products of this size, where their matrix takes at most a quarter of the memory. */
function dense(times: (names: string) => PeerTimer): PeerTimer {
  return (row) => (8 * row.n ** 2 > totalmem() / 4 ? null : times(row.batch === undefined ? 'gemv' : `gemm:${row.batch}`)(row));
}

function pythonPeers(): Peer[] {
  // the numpy of the system, where there is one, is linked against the system's BLAS
  const python = ['/usr/bin/python3', 'python3'].find((command) => runs(command, ['-c', 'import numpy']));
  const has = (name: string): boolean => python !== undefined && runs(python, ['-c', `import ${name}`]);
  const times = (name: string): PeerTimer => program(python!, [source('peers.py'), name]);
  const hasScipy = has('scipy.linalg');
  const torchGemv = dense((name) => (name === 'gemv' ? times('gemv-torch') : () => null));
  return [
    { name: 'openblas', timers: python === undefined ? null : { gemv: dense(times), 'group-matvec': dense(times), 'toeplitz-ldr': dense(times), ...(hasScipy ? { solve: times('solve-dense') } : {}) } },
    { name: 'numpy', timers: python === undefined ? null : { circulant: times('circulant'), 'diagram-layer': times('diagram-layer') } },
    { name: 'scipy', timers: hasScipy ? { 'toeplitz-ldr': times('toeplitz'), solve: times('solve-levinson') } : null },
    { name: 'torch', timers: has('torch') ? { gemv: torchGemv, circulant: times('circulant-torch'), 'toeplitz-ldr': times('toeplitz-torch') } : null },
  ];
}

/** A C program with its libraries in the folder, null where it does not compile. */
function compiled(folder: string, name: string, libraries: readonly string[]): string | null {
  const binary = join(folder, name);
  return runs('gcc', ['-O3', '-march=native', source(`${name}.c`), '-o', binary, ...libraries, '-lm']) ? binary : null;
}

function compiledPeers(folder: string): Peer[] {
  const [fftw, flint] = [compiled(folder, 'fftw-circulant', ['-lfftw3']), compiled(folder, 'flint-ranks', ['-lflint', '-lgmp'])];
  return [
    { name: 'fftw', timers: fftw === null ? null : { circulant: program(fftw, []) } },
    { name: 'flint', timers: flint === null ? null : { 'rank-mod-p': program(flint, ['rank-mod-p']), 'rank-q': program(flint, ['rank-q']) } },
  ];
}

/** PARI: rank modulo the prime or over Q of an n × n matrix of rank n/2 with entries of about 10^5. */
const pariRank = (modulus: string, repeats: number): PeerTimer => ({ n }) => {
  const input = `default(parisizemax, 4 * 10^9)\nf(r, c) = matrix(r, c, i, j, random(159) - 79);\nn = ${n}; M = f(n, n \\ 2) * f(n \\ 2, n)${modulus}; best = 10^9; for(k = 1, 3, t = getwalltime(); for(c = 1, ${repeats}, r = matrank(M)); best = min(best, getwalltime() - t)); print(n, " ", round(1000 * best / ${repeats}));`;
  return printedTime('gp', ['-q', '-f'], { input });
};

/** GAP: rank over Q of such a matrix, small ones only. */
const gapRank: PeerTimer = ({ n }) => {
  if (n > 128) return null;
  const input = `f := function(r, c) return List([1..r], i -> List([1..c], j -> Random([-79..79]))); end;; M := f(${n}, ${n / 2}) * f(${n / 2}, ${n});; t := NanosecondsSinceEpoch();; r := RankMat(M);; Print(${n}, " ", Float((NanosecondsSinceEpoch() - t) / 1000), "\\n"); QUIT;`;
  return printedTime('gap', ['-q'], { input });
};

function algebraPeers(): Peer[] {
  return [
    { name: 'pari', timers: runs('gp', ['--version-short']) ? { 'rank-mod-p': pariRank(' * Mod(1, 16777213)', 20), 'rank-q': pariRank('', 1) } : null },
    { name: 'gap', timers: runs('gap', ['-q'], 'QUIT;') ? { 'rank-q': gapRank } : null },
  ];
}

/**
 * Looks for the peers: npm packages that resolve from here, a Python with numpy, scipy and torch, FFTW and FLINT for gcc, PARI and GAP.
 * Each call of a timer starts one process and waits for its end.
 */
export async function findPeers(): Promise<Peers> {
  const folder = mkdtempSync(join(tmpdir(), 'group-matrix-bench-'));
  const end = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const peers = [...pythonPeers(), ...compiledPeers(folder), ...(await npmPeers()), ...algebraPeers()];
    const timers: Record<string, Record<string, PeerTimer>> = {};
    for (const { name, timers: own } of peers) for (const [row, timer] of Object.entries(own ?? {})) (timers[row] ??= {})[name] = timer;
    return { timers, absent: peers.filter((peer) => peer.timers === null).map(({ name }) => name), end };
  } catch (error) {
    end();
    throw error;
  }
}
