// Measures the relative L2 errors of circulant products and of transforms against exact values. The kernels round alike everywhere, so
// the numbers do too: `npm run build && node scripts/docs/fast-errors.mjs` writes docs/fast/errors.json, and a spec measures some again.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const SIZES = [16, 27, 64, 100, 101, 125, 243, 256, 509, 512, 625, 1000, 1024, 2187, 2048, 3600, 4096, 8191, 8192, 10007, 16384, 32768, 46080, 65536].sort((a, b) => a - b);
const UNIT = 2 ** -53;

/** Multiples of 2^-24 in −1..1 as doubles and integers. */
function dyadics(n, seed) {
  let state = BigInt(seed) * 2654435769n + 1n;
  const integers = Array.from({ length: n }, () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & (2n ** 64n - 1n);
    return (state >> 39n) - 2n ** 24n;
  });
  return { doubles: Float64Array.from(integers, (x) => Number(x) / 2 ** 24), integers };
}

/** Σ_j c_(i−j)·x_j·2^48, exactly, as one product of large integers. */
function convolution(c, x) {
  const n = c.length;
  const pack = (values) => {
    if (values.length === 1) return values[0];
    const middle = values.length >> 1;
    return pack(values.slice(0, middle)) + (pack(values.slice(middle)) << BigInt(80 * middle));
  };
  const unpack = (value, count) => {
    if (count === 1) return [value];
    const middle = count >> 1;
    const low = BigInt.asIntN(80 * middle, value);
    return [...unpack(low, middle), ...unpack((value - low) >> BigInt(80 * middle), count - middle)];
  };
  const linear = unpack(pack(c) * pack(x), 2 * n);
  return Array.from({ length: n }, (_, i) => linear[i] + (linear[i + n] ?? 0n));
}

/** The error of one circulant product in units of 2^-53, relative in the 2-norm; `modules` are the built ones or those of the sources. */
export function productError({ CyclicProgram, KernelMemory }, n, seed) {
  const memory = new KernelMemory();
  const [c, x] = [dyadics(n, seed), dyadics(n, seed + 1)];
  const program = new CyclicProgram(memory, n);
  program.setColumn(c.doubles);
  const [work, source] = [memory.allocate(program.workSize), memory.place(x.doubles)];
  program.apply(work, source);
  const y = memory.doubles.subarray(work, work + n);
  let [error, size] = [0, 0];
  convolution(c.integers, x.integers).forEach((exact, i) => {
    // the difference is rounded once, not the exact value
    const units = BigInt(Math.round(y[i] * 2 ** 52)) * 2n ** 8n + BigInt(Math.round((y[i] * 2 ** 52 - Math.round(y[i] * 2 ** 52)) * 256)) - exact * 2n ** 12n;
    error += (Number(units) / 2 ** 60) ** 2;
    size += (Number(exact) / 2 ** 48) ** 2;
  });
  return { length: program.length, error: Math.sqrt(error / size) / UNIT };
}

/** The error of one transform, of the series 1, 1/2, 1/4, …, whose values are (1 − 2^-n)/(1 − ω/2). */
export function transformError({ spectrumOf, KernelMemory, pointOfTurn }, n) {
  const { re, im } = spectrumOf(new KernelMemory(), Float64Array.from({ length: n }, (_, j) => 2 ** -j));
  let [error, size] = [0, 0];
  for (let k = 0; k < n; k++) {
    const [c, s] = pointOfTurn({ numerator: k, denominator: n });
    const [a, b, top] = [1 - c / 2, -s / 2, 1 - 2 ** -n];
    const square = a * a + b * b;
    const [x, y] = [(top * a) / square, (-top * b) / square];
    error += (re[k] - x) ** 2 + (im[k] - y) ** 2;
    size += x * x + y * y;
  }
  return Math.sqrt(error / size) / UNIT;
}

const smooth = (n) => [2, 3, 5].reduce((rest, p) => {
  while (rest % p === 0) rest /= p;
  return rest;
}, n) === 1;

/** Largest error of three products, and of a transform where the length has one of its own; three digits are kept. */
export function errorsAt(modules, n) {
  const products = [1, 2, 3].map((seed) => productError(modules, n, 10 * seed));
  const digits = (x) => Number(x.toPrecision(3));
  return { n, length: products[0].length, product: digits(Math.max(...products.map(({ error }) => error))), ...(smooth(n) ? { transform: digits(transformError(modules, n)) } : {}) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const modules = { ...(await import('../../dist/fast/transforms/cyclic-program.js')), ...(await import('../../dist/kernels/kernel-memory.js')), ...(await import('../../dist/fast/transforms/unit-circle.js')) };
  const folder = new URL('../../docs/fast/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const rows = SIZES.map((n) => errorsAt(modules, n));
  writeFileSync(new URL('errors.json', folder), `[\n${rows.map((row) => ` ${JSON.stringify(row)}`).join(',\n')}\n]\n`);
  console.log(`${rows.length} sizes, largest error ${Math.max(...rows.map(({ product }) => product))}·2^-53`);
}
