// Listing and counting diagrams: `npm run build && node scripts/bench/diagrams-enumeration.mjs [beginning of a name …]`.
// A first call in a fresh process is timed by the rows `first-…`; the other rows have the minimum of a few calls.
import { diagramBasis, diagramDimension, diagramToOrbitCoefficients, setPartitionDiagrams, spanningDiagrams, Z } from '../../dist/index.js';
import { runCases } from './cases.mjs';

const FAMILIES = ['S', 'A', 'O', 'SO', 'Sp'];

/** All dimensions with n ≤ 12 and k + l ≤ 12; the note is their number and a checksum. */
function dimensions() {
  let [calls, sum] = [0, 0n];
  for (const family of FAMILIES) {
    for (let n = family === 'Sp' ? 2 : 1; n <= 12; n += family === 'Sp' ? 2 : 1) {
      for (let k = 0; k <= 12; k++) {
        for (let l = 0; k + l <= 12; l++, calls++) sum += diagramDimension(family, n, k, l).dimension;
      }
    }
  }
  return `${calls} dimensions, sum ${sum}`;
}

/** Lists the diagrams and counts them. */
function count(diagrams) {
  let number = 0;
  for (const { blockOf } of diagrams) if (blockOf[0] === 0) number++;
  return `${number} diagrams`;
}

const symmetric = () => `${count(spanningDiagrams('S', 8, 4, 4))}, dimension ${diagramDimension('S', 8, 4, 4).dimension}`;
const twelve = { prepare: () => setPartitionDiagrams(6, 6) };

runCases(import.meta.url, {
  'first-s-4-4': { title: 'S_8, 4 → 4: all diagrams and the dimension', limit: '1 s', prepare: () => symmetric, repeats: 1 },
  's-4-4': { title: 'S_8, 4 → 4: all diagrams and the dimension', limit: '1 s', prepare: () => symmetric, repeats: 20 },
  'first-dimensions': { title: 'all dimensions, k + l ≤ 12, n ≤ 12', limit: '0.1 s', prepare: () => dimensions, repeats: 1 },
  dimensions: { title: 'all dimensions, k + l ≤ 12, n ≤ 12', limit: '0.1 s', prepare: () => dimensions, repeats: 10 },
  'partitions-12': { title: 'all set partitions of 12 points, one by one', prepare: () => () => count(twelve.prepare()) },
  'brauer-12': { title: 'all Brauer diagrams of 12 points', prepare: () => () => count(spanningDiagrams('O', 12, 6, 6)) },
  'unrank-60': {
    title: '1,000 set partitions of 60 points by their numbers',
    prepare: () => {
      const all = setPartitionDiagrams(30, 30);
      return () => {
        for (let i = 1n; i <= 1000n; i++) all.at((all.count * i) / 1001n);
      };
    },
  },
  'basis-o2-10': { title: 'basis for O(2), 5 → 5: 126 of 945', prepare: () => () => `${diagramBasis('O', 2, 5, 5).length} diagrams` },
  'basis-so2-10': { title: 'basis for SO(2), 5 → 5: 252 of 5,670', prepare: () => () => `${diagramBasis('SO', 2, 5, 5).length} diagrams` },
  'basis-o3-10': { title: 'basis for O(3), 5 → 5: 603 of 945', prepare: () => () => `${diagramBasis('O', 3, 5, 5).length} diagrams` },
  'orbits-10': {
    title: 'diagram → orbit basis, S_10, 115,975 coefficients',
    prepare: () => {
      const coefficients = Array.from({ length: 115975 }, (_, i) => BigInt(i % 7));
      return () => `${diagramToOrbitCoefficients('S', 10, 5, 5, coefficients, Z).length} coefficients`;
    },
  },
});
