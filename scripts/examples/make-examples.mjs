// Writes the three shipped inputs of docs/examples. Everything is computed in integers or in strings "p/q".
// usage: node scripts/examples/make-examples.mjs [--out docs/examples]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const gcd = (a, b) => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const text = (n, d = 1n) => {
  const g = gcd(n, d) || 1n;
  return d / g === 1n ? String(n / g) : `${n / g}/${d / g}`;
};
const matrix = (entries) => ({ kind: 'matrix', field: 'Q', rows: entries.length, cols: entries[0].length, entries });

/** The 5-point Laplacian stencil on a size × size image; neighbours outside the image count as 0. */
export function zeroPaddedLaplacian(size) {
  const pixels = Array.from({ length: size * size }, (_, k) => [Math.floor(k / size), k % size]);
  return matrix(pixels.map(([x, y]) => pixels.map(([u, v]) => {
    const distance = Math.abs(x - u) + Math.abs(y - v);
    return distance === 0 ? '-4' : distance === 1 ? '1' : '0';
  })));
}

/** The Kac–Murdock–Szegő covariance (p/q)^|i−j|. */
export function kacMurdockSzego(n, p, q) {
  return matrix(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => text(p ** BigInt(Math.abs(i - j)), q ** BigInt(Math.abs(i - j))))));
}

/** Its tridiagonal inverse, 1/(1 − ρ²) times diagonal 1, 1 + ρ², …, 1 + ρ², 1 and off-diagonal −ρ. */
export function kacMurdockSzegoInverse(n, p, q) {
  const scale = q * q - p * p;
  const entry = (i, j) => (i === j ? (i === 0 || i === n - 1 ? text(q * q, scale) : text(q * q + p * p, scale)) : Math.abs(i - j) === 1 ? text(-p * q, scale) : '0');
  return matrix(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => entry(i, j))));
}

/** D(6): index k < 6 is r^k, index 6 + k is s·r^k, with s·r·s = r^-1. */
export const dihedral6 = {
  multiply: (g, h) => {
    const [a, i, b, j] = [Math.floor(g / 6), g % 6, Math.floor(h / 6), h % 6];
    return 6 * ((a + b) % 2) + ((b ? -i : i) + j + 6) % 6;
  },
  inverse: (g) => (g < 6 ? (6 - g) % 6 : g),
};

/** GM(base) + Σ diag(a)·GM(c) in the convention "g^-1h", all in twelfths. */
export function dihedralLayer() {
  const base = [24, -6, 3, 0, 3, -6, 8, 0, -4, 0, 1, 0];
  const terms = [
    { diagonal: [3, 3, 3, 3, 3, 3, -3, -3, -3, -3, -3, -3], symbol: [4, 0, -2, 0, 0, 1, 0, 0, 0, 3, 0, 0] },
    { diagonal: [5, -1, -1, -1, -1, -1, 5, -1, -1, -1, -1, -1], symbol: [0, 2, 0, 0, 0, 2, -1, 0, 0, 0, 0, 0] },
  ];
  const quotient = (g, h) => dihedral6.multiply(dihedral6.inverse(g), h);
  return matrix(Array.from({ length: 12 }, (_, g) => Array.from({ length: 12 }, (__, h) => {
    const x = quotient(g, h);
    return text(BigInt(12 * base[x] + terms.reduce((sum, { diagonal, symbol }) => sum + diagonal[g] * symbol[x] * 12, 0)), 144n);
  })));
}

export const examples = {
  'laplacian-8x8': zeroPaddedLaplacian(8),
  'kms-covariance': kacMurdockSzego(8, 1n, 2n),
  'kms-inverse': kacMurdockSzegoInverse(8, 1n, 2n),
  'dihedral-layer': dihedralLayer(),
};

/** One row of entries a line, so that the file reads as a matrix. */
export const render = ({ entries, ...head }) =>
  `${JSON.stringify(head).slice(0, -1)},"entries":[\n${entries.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--out');
  const folder = at < 0 ? fileURLToPath(new URL('../../docs/examples/', import.meta.url)) : process.argv[at + 1];
  mkdirSync(folder, { recursive: true });
  for (const [name, document] of Object.entries(examples)) writeFileSync(join(folder, `${name}.json`), render(document));
}
