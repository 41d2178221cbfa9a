// Ranks: `npm run build && node scripts/bench/rank.mjs [case …]`.
import { certifiedRank, matrixFromFunction, multiply, Q, rankFactorisation } from '../../dist/index.js';
import { echelonInto } from '../../dist/kernels/echelon.js';
import { strideFor } from '../../dist/kernels/residues.js';
import { bareissRank } from '../../dist/linear/fraction-free.js';
import { echelonImage } from '../../dist/linear/echelon-image.js';
import { modularRank } from '../../dist/linear/rational-rank.js';
import { integerStream, runCases } from './cases.mjs';

const PRIME = 16777213;

/** L·R for integer matrices of n × r and r × n entries up to `size` in absolute value. */
function productOfRank(n, r, size, seed = 1) {
  const next = integerStream(seed);
  const factor = (rows, cols) => matrixFromFunction(Q, rows, cols, () => Q.fromInteger(next(2 * size + 1) - size));
  return multiply(factor(n, r), factor(r, n));
}

/** Entries of about 10^5: a sum of r products of numbers up to 200 for r = 64. */
const half = (n) => productOfRank(n, n / 2, Math.round(Math.sqrt(1e5 / Math.sqrt(n / 2)) * 1.7));

function residuesOfRank(n, r) {
  const next = integerStream(2);
  const stride = strideFor(n);
  const data = new Float64Array(n * stride);
  const [left, right] = [Array.from({ length: n * r }, () => next(4001) - 2000), Array.from({ length: r * n }, () => next(4001) - 2000)];
  for (let i = 0; i < n; i++) for (let k = 0; k < r; k++) for (let j = 0, x = left[i * r + k]; j < n; j++) data[i * stride + j] += x * right[k * n + j];
  for (let k = 0; k < data.length; k++) data[k] = data[k] % PRIME > PRIME / 2 ? (data[k] % PRIME) - PRIME : data[k] % PRIME < -PRIME / 2 ? (data[k] % PRIME) + PRIME : data[k] % PRIME;
  return { data, stride };
}

const certified = (M) => () => {
  const { rank, upper } = certifiedRank(M);
  return `rank ${rank}, ${upper.method}`;
};
const modulo = (n, r) => () => {
  const { data, stride } = residuesOfRank(n, r);
  return () => `rank ${echelonInto(Float64Array.from(data), n, n, stride, PRIME).rank}`;
};
const bareiss = (M) => () => `rank ${bareissRank(M.integers)}`;
const byPrimes = (M) => () => {
  const { rank, upper } = modularRank(M.integers, echelonImage(M.integers, PRIME));
  return `rank ${rank}, ${upper.primes.length} primes`;
};

runCases(import.meta.url, {
  'bareiss-128': { title: 'bigint Bareiss over Q, 128 × 128 of rank 64', prepare: () => bareiss(half(128)), repeats: 2 },
  'certified-128': { title: 'certified rank over Q, 128 × 128 of rank 64', baseline: 'bareiss-128', limit: '8 ×', prepare: () => certified(half(128)), repeats: 12 },
  'certified-256': { title: 'certified rank over Q, 256 × 256 of rank 128', limit: '1 s', prepare: () => certified(half(256)) },
  'certified-512': { title: 'certified rank over Q, 512 × 512 of rank 256', prepare: () => certified(half(512)), repeats: 1 },
  'modulo-512': { title: 'rank modulo 16777213, 512 × 512 of rank 256', limit: '75 ms', prepare: modulo(512, 256), repeats: 12 },
  'modulo-1024': { title: 'rank modulo 16777213, 1,024 × 1,024 of rank 1,023', limit: '1.5 s', prepare: modulo(1024, 1023) },
  'low-1024': { title: 'certified rank over Q, 1,024 × 1,024 of rank 4', limit: '0.3 s', prepare: () => certified(productOfRank(1024, 4, 100)) },
  'factorisation-512': {
    title: 'rank factorisation of a rational 512 × 512 matrix of rank 2',
    limit: '0.5 s',
    prepare: () => {
      const M = matrixFromFunction(Q, 512, 512, (i, j) => Q.parse(`${7 * (i + 1) * (j + 2) + 6 * ((i * i) % 31) * ((j * j) % 29)}/42`));
      return () => `rank ${rankFactorisation(M).rank}`;
    },
  },
  'primes-255': { title: 'rank over Q of 256 × 256, deficiency 1, by primes alone', prepare: () => byPrimes(productOfRank(256, 255, 20)), repeats: 2 },
  'deficiency-255': { title: 'the same, certified (null vector by lifting)', baseline: 'primes-255', prepare: () => certified(productOfRank(256, 255, 20)) },
  'primes-511': { title: 'rank over Q of 512 × 512, deficiency 1, by primes alone', prepare: () => byPrimes(productOfRank(512, 511, 20)), repeats: 1 },
  'deficiency-511': { title: 'the same, certified (null vector by lifting)', baseline: 'primes-511', prepare: () => certified(productOfRank(512, 511, 20)) },
  'deficiency-1023': { title: 'certified rank over Q of 1,024 × 1,024, deficiency 1', prepare: () => certified(productOfRank(1024, 1023, 4)), repeats: 1 },
});
