// Writes docs/fast.md and its plots from docs/fast/bench.json and docs/fast/errors.json; a spec fails while they differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decades, dotChart, lineChart } from './chart.mjs';

const DESCRIPTIONS = {
  gemv: 'dense n × n matrix times vector, both in the kernel memory',
  circulant: 'circulant n × n matrix, spectrum known, vector in the kernel memory',
  'group-matvec': 'group matrix of the group, from typed array to typed array (× 16: a batch of so many vectors); the peer is a dense product of that size',
  'toeplitz-ldr': 'matrix of displacement rank 2 for Z_1, Z_−1; scipy multiplies by one Toeplitz matrix',
  solve: 'one Toeplitz system, from the first column and row to the refined solution with condition estimate and backward error; openblas solves the dense one, scipy by Levinson recursion, without pivots, refinement or estimate',
  'diagram-layer': 'all 15 diagrams of S_n from n × n to n × n tensors; numpy by hand-written sums that share what they can',
  'rank-mod-p': 'rank of an n × n matrix of rank n/2 modulo a prime of 24 bits (FLINT: 31 bits)',
  'rank-q': 'certified rank over Q of the same matrix, entries of about 10^5',
};

const timeText = (us) => (us < 100 ? `${us.toPrecision(3)} µs` : us < 1e4 ? `${Math.round(us)} µs` : us < 1e6 ? `${(us / 1000).toPrecision(3)} ms` : `${(us / 1e6).toPrecision(3)} s`);
const shortNumber = (x) => (x < 10 ? String(Number(x.toPrecision(3))) : String(Math.round(x)));
const ratioText = (ratio) => (ratio >= 1 ? `${shortNumber(ratio)} ×` : `1/${shortNumber(1 / ratio)}`);

/** Rows of one measurement: {name, n, label, times: {kernel: µs}}, in order. */
function measurements(rows) {
  const found = new Map();
  for (const { name, n, group, batch, kernel, microseconds } of rows) {
    const label = `${group ?? n}${batch === undefined ? '' : ` × ${batch}`}`;
    const key = `${name} ${label}`;
    if (!found.has(key)) found.set(key, { key, name, n, label, times: {} });
    found.get(key).times[kernel] = microseconds;
  }
  return [...found.values()];
}

/** What limits the rows that are above what was wanted. */
function limits(above) {
  if (above.length === 0) return [];
  return [...above.map(({ label, kernel, peer, ratio, limit, limits: reason }) => `- ${label}: ${kernel} ${shortNumber(ratio)} × ${peer}, wanted ${ratioText(limit)}; what limits: ${reason}.`), ''];
}

function tables(found, wanted, above) {
  return Object.keys(DESCRIPTIONS).flatMap((name) => {
    const own = found.filter((row) => row.name === name);
    if (own.length === 0) return [];
    const kernels = [...new Set(own.flatMap(({ times }) => Object.keys(times)))];
    const peers = kernels.filter((kernel) => kernel !== 'simd' && kernel !== 'portable');
    const lines = own.map(({ n, label, times }) => {
      const ratios = peers.filter((peer) => times[peer] !== undefined).map((peer) => {
        const limit = wanted[name]?.[label]?.[peer];
        return `${ratioText(times.simd / times[peer])} ${peer}${limit === undefined ? '' : ` (wanted ${ratioText(limit)})`}`;
      });
      return `| ${label === String(n) ? n : `${label}, ${n}`} | ${kernels.map((kernel) => (times[kernel] === undefined ? '–' : timeText(times[kernel]))).join(' | ')} | ${ratios.join('; ') || '–'} |`;
    });
    return [`### ${name}`, '', `${DESCRIPTIONS[name][0].toUpperCase()}${DESCRIPTIONS[name].slice(1)}.`, '', `| n | ${kernels.join(' | ')} | simd against peers |`, `|${'---|'.repeat(kernels.length + 2)}`, ...lines, '', ...limits(above.filter((row) => row.name === name))];
  });
}

function circulantChart(found) {
  const own = found.filter(({ name, n }) => name === 'circulant' && (n & (n - 1)) === 0);
  const kernels = [...new Set(own.flatMap(({ times }) => Object.keys(times)))];
  const series = kernels.map((name) => ({ name, points: own.filter(({ times }) => times[name] !== undefined).map(({ n, times }) => [n, times[name]]) }));
  const all = series.flatMap(({ points }) => points.map(([, y]) => y));
  const [least, most] = [10 ** Math.floor(Math.log10(Math.min(...all))), 10 ** Math.ceil(Math.log10(Math.max(...all)))];
  return lineChart({
    title: 'Circulant products', series,
    x: { label: 'n', min: Math.min(...own.map(({ n }) => n)), max: Math.max(...own.map(({ n }) => n)), log: true, ticks: own.map(({ n }) => [n, `2^${Math.log2(n)}`]) },
    y: { label: 'microseconds', min: least, max: most, log: true, ticks: decades(least, most).map((value) => [value, String(value)]) },
  });
}

function ratioChart(found, wanted) {
  const rows = found.flatMap(({ key, name, label, times }) =>
    Object.keys(times).filter((peer) => peer !== 'simd' && peer !== 'portable').map((peer) => ({ label: `${key} / ${peer}`, value: times.simd / times[peer], limit: wanted[name]?.[label]?.[peer] })));
  const least = 10 ** Math.floor(Math.log10(Math.min(...rows.map(({ value, limit }) => Math.min(value, limit ?? value)))));
  return dotChart({ title: 'Time with SIMD, divided by the time of a peer; strokes are what was wanted', label: 'ratio: left of 1 is faster than the peer', min: least, max: 10, rows });
}

function errorChart(errors) {
  const bound = [16, 65536].map((n) => [n, 8 * Math.log2(n)]);
  return lineChart({
    title: 'Relative L2 errors', y: { label: 'error in units of 2^-53', min: 0.5, max: 200, log: true, ticks: [0.5, 1, 2, 5, 10, 20, 50, 100, 200].map((v) => [v, String(v)]) },
    x: { label: 'n', min: 16, max: 65536, log: true, ticks: [16, 64, 256, 1024, 4096, 16384, 65536].map((n) => [n, `2^${Math.log2(n)}`]) },
    series: [
      { name: 'product, largest of 3', points: errors.map(({ n, product }) => [n, product]), line: false },
      { name: 'transform', points: errors.filter(({ transform }) => transform !== undefined).map(({ n, transform }) => [n, transform]), line: false },
      { name: '8·log2 n', points: bound, marks: false },
    ],
  });
}

/** The page and its pictures by file name. */
export function fastPage({ machine, wanted, above = [], rows }, errors) {
  const found = measurements(rows);
  const worst = errors.reduce((most, row) => (row.product > most.product ? row : most));
  const text = `# The fast path

Products of structured matrices with vectors of doubles: from JavaScript through \`group-matrix/fast\`, from the command line with
\`group-matrix fast\`, from other languages through the methods \`fast.apply\`, \`fast.plan\` and \`fast.matrix\`. Every product has a
rigorous error bound, and every structured operator has its exact matrix to be checked against. How operators are written in JSON is on
the page [structured operators](structured-operators.md). This page is generated: \`node scripts/bench/fast.mjs --write\` measures,
\`node scripts/docs/fast-errors.mjs\` measures errors, \`node scripts/docs/fast-page.mjs\` writes.

## Errors

The relative error of a product, in the 2-norm, for random coefficients and vectors against exact integers, and that of a transform.
A transform is proved to be within 5.5·2^-53·log2 n; wanted was 8·2^-53·log2 n, the line. The largest error of a product here is
${worst.product}·2^-53, at n = ${worst.n}. The numbers do not depend on the machine: all engines round alike, and
the points of the unit circle are computed without the engine's own functions.

![errors](fast/errors.svg)

The bound that comes with every product (\`errorBound\`) is a priori: it holds for every vector of that norm, also for one that the matrix
nearly annihilates. Against the error of random vectors it is about 200 times too large for circulant products with n = 64, 2000 times with n = 16,384.

## When a solver in doubles answers

Systems with Toeplitz, Hankel, Toeplitz-plus-Hankel, Cauchy-like, circulant and group matrices are solved by factors, refinement and a check.
There is an answer only when the condition number, estimated in the 1-norm and shown by the matrix itself, is at most 2^50, when refinement has converged, and when the
backward error ‖b − M·x‖₁ / (‖M‖₁‖x‖₁ + ‖b‖₁) is at most 2^-48; else a typed refusal says which of these failed, and a matrix of order 128 at
most that is singular is proved so. Solution, residual, backward error, condition estimate and method come together.

- *Toeplitz-like matrices* become real Cauchy-like ones by two Hartley transforms, of twice the displacement rank, and are eliminated with partial
  pivoting on their generators: leading minors may vanish. Left generators are kept orthonormal, else errors grow as generators do: for
  |i − j|^2.5, n = 600, the backward error of the bare factors is 10^-14 with that and 5·10^-10 without. Where the first correction is more than 2^-12 of the
  solution, complex factors follow, whose nodes are at least π/n apart, not π²/n²: rounding counts less. Up to order 512 dense elimination comes last.
- *Residuals* are exact up to one rounding at every order: the matrix and the solution are split into slices of few bits, whose products a
  fast transform gives exactly by its error bound. So the backward error reported at n = 4096 is the true one, about 10^-18. Circulant matrices
  beyond 2^17 unknowns keep a residual with the a-priori bound of the product added.
- *Many right sides*: \`toeplitzSolver(column, row)\` keeps the factors; a further solution takes about a quarter of the time.

## Derivatives

\`vjp\` gives the derivatives of ⟨c, M·x⟩ by x and by the coefficients that M was made of: entries, diagonals, symbols, generators;
\`vjpManyInto\` those of the sum over a batch, into given arrays, without garbage. They go through the transforms of the plan: by the
symbol of a group matrix with m cosets of an abelian subgroup they are two transforms for each vector, and m products and inverse
transforms for up to 16 vectors together. With L the length of a transform, ε its error and w vectors, the derivatives by a symbol are off by at
most ((1 + ε)³·(1 + γ_(w+4))·(1 + γ_m) − 1)·√(m·L)·Σ‖c_i‖·‖x_i‖ in the 2-norm, which a spec holds against exact integers. By measurement
single derivatives take 3 to 13 products, the more the smaller the group, those of a batch 2 to 6 for each vector.

## Times

One thread; the minimum of interleaved runs of ours and of each peer that was there. Machine: ${machine.processor}, ${machine.cores} cores,
${machine.memoryGB} GB, ${machine.system}, Node ${machine.node}${machine.others === null ? '' : `; its load at the end was ${machine.others}, 1 of it the measurement`}.
\`simd\` and \`portable\` are the two kinds of kernels of this package; they give the same bits. Peers: openblas is numpy's dense product, fftw
a C program with FFTW's measured plans, the others are the packages of their names.

![ratios](fast/ratios.svg)

${tables(found, wanted, above).join('\n')}
![circulant products](fast/circulant.svg)

\`group-matrix bench --json\` prints rows \`{name, n, group?, batch?, microseconds, kernel}\` of the machine at hand, to be put beside other
programs; with \`--peers\` it times those of this page that are there in the same run, \`kernel\` being their name, and says on standard error
which are not there, and for every row that is above what was wanted what limits it.
`;
  return { page: text, pictures: { 'errors.svg': errorChart(errors), 'ratios.svg': ratioChart(found, wanted), 'circulant.svg': circulantChart(found) } };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = (name) => JSON.parse(readFileSync(new URL(`../../docs/fast/${name}`, import.meta.url), 'utf8'));
  const { page, pictures } = fastPage(read('bench.json'), read('errors.json'));
  writeFileSync(new URL('../../docs/fast.md', import.meta.url), page);
  for (const [name, text] of Object.entries(pictures)) writeFileSync(new URL(`../../docs/fast/${name}`, import.meta.url), text);
}
