// The spine through the protocol: `npm run build && node scripts/bench/spine.mjs [case …]`.
import { answer, formatMatrix, matrixFromFunction, parseGroupSpec, parseStrictJson, Q, toMatrix, groupMatrix, add, verifyCertificate } from '../../dist/index.js';
import { integerStream, runCases } from './cases.mjs';

const document = (M) => ({ kind: 'matrix', field: 'Q', rows: M.rows, cols: M.cols, entries: formatMatrix(M) });

/** Answers and writes the answer down, certificate included: what a caller of the oracle waits for. */
const asked = (method, params, note) => () => {
  const result = answer(method, params);
  const text = JSON.stringify(result);
  return `${note(result)}, ${(text.length / 1e6).toFixed(1)} MB of JSON`;
};

/** GM(f) + u1·v1ᵀ + u2·v2ᵀ against D(n), entries of u and v up to `size`. */
function noisyGroupMatrix(n, size) {
  const G = parseGroupSpec(`D(${n})`);
  const next = integerStream(12345);
  const vector = (bound) => Array.from({ length: G.order }, () => next(2 * bound + 1) - bound);
  const [f, u, v, s, t] = [9, size, size, size, size].map(vector);
  const noise = matrixFromFunction(Q, G.order, G.order, (i, j) => Q.fromInteger(u[i] * v[j] + s[i] * t[j]));
  return { matrix: document(add(toMatrix(groupMatrix(G, Q, f.map((x) => Q.fromInteger(x)))), noise)), group: `D(${n})` };
}

const upper = (result) => `rank ${result.displacementRank}, ${result.certificate.evidence.displacement.upper.method}`;
const analysis = (n, size) => () => asked('analyze', noisyGroupMatrix(n, size), upper);
const verification = (n, size) => () => {
  const text = JSON.stringify(answer('analyze', noisyGroupMatrix(n, size)).certificate);
  return () => {
    const { valid, reason } = verifyCertificate(parseStrictJson(text));
    if (!valid) throw new Error(reason);
    return 'valid';
  };
};

/** A rational Toeplitz matrix: rank 2 for Z_1, Z_-1. */
function toeplitz(n) {
  const next = integerStream(5);
  const diagonals = Array.from({ length: 2 * n - 1 }, () => Q.parse(`${next(2001) - 1000}/${1 + next(6)}`));
  const M = matrixFromFunction(Q, n, n, (i, j) => diagonals[i - j + n - 1]);
  const shift = (f) => ({ shift: { size: n, f } });
  return { matrix: document(M), operator: { type: 'sylvester', A: shift('1'), B: shift('-1') } };
}

/** The dihedral table with its elements renumbered, so that nothing is known about it. */
function tableText(n) {
  const { table } = answer('group.table', { group: `D(${n})` });
  const order = 2 * n;
  const next = integerStream(9);
  const images = Array.from({ length: order }, (_, i) => i);
  for (let i = order - 1; i > 0; i--) {
    const k = next(i + 1);
    [images[i], images[k]] = [images[k], images[i]];
  }
  const renumbered = Array.from({ length: order }, () => new Array(order));
  for (let g = 0; g < order; g++) for (let h = 0; h < order; h++) renumbered[images[g]][images[h]] = images[table[g][h]];
  return JSON.stringify({ group: { kind: 'group', table: renumbered } });
}

runCases(import.meta.url, {
  'factor-512': { title: 'displacement.factor, 512 × 512 rational Toeplitz', limit: '1 s', prepare: () => asked('displacement.factor', toeplitz(512), (r) => `rank ${r.rank}`) },
  'analyze-512-small': { title: 'analyze, order 512, noise of small integers', limit: '3 s', prepare: analysis(256, 4) },
  'analyze-512-dense': { title: 'analyze, order 512, dense noise', limit: '3 s', prepare: analysis(256, 1000) },
  'analyze-1024-small': { title: 'analyze, order 1,024, noise of small integers', limit: '12 s', prepare: analysis(512, 4), repeats: 2 },
  'analyze-1024-dense': { title: 'analyze, order 1,024, dense noise', limit: '12 s', prepare: analysis(512, 1000), repeats: 2 },
  'verify-512-small': { title: 'verify of that certificate, from its text', prepare: verification(256, 4), repeats: 1 },
  'verify-512-dense': { title: 'verify of that certificate, from its text', prepare: verification(256, 1000), repeats: 1 },
  'verify-1024-small': { title: 'verify of that certificate, from its text', prepare: verification(512, 4), repeats: 1 },
  'verify-1024-dense': { title: 'verify of that certificate, from its text', prepare: verification(512, 1000), repeats: 1 },
  'describe-2048': {
    title: 'group.describe of a table of order 2,048, from its text',
    limit: '2 s',
    prepare: () => {
      const text = tableText(1024);
      return () => {
        const { order, classCount } = answer('group.describe', parseStrictJson(text));
        return `order ${order}, ${classCount} classes`;
      };
    },
  },
});
