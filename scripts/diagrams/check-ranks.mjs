// Checks that the matrices of the spanning diagrams have the rank that the dimension formula says, and that the diagrams of the basis
// have independent matrices: every family, n ≥ 2 with n^(k+l) ≤ 4,096 and k + l ≤ 8 (10 for pairings), n = 1 up to k + l = 8, every k
// and l. Ranks are exact: the certified rank over Q of the flattened matrices, one matrix a row; where the rows are the same as those
// of the case before (all but Sp do not depend on how k + l is split) it is not found again. Run after `npm run build`.
//   node scripts/diagrams/check-ranks.mjs [S | A | O | SO | Sp …]
// Standard output has a line for each case; sizes n > 64, which have k + l ≤ 1, share one. The exit status is 1 if a case fails.
import { Buffer } from 'node:buffer';
import process from 'node:process';
import { diagramBasis, diagramDimension, diagramMatrix, spanningDiagrams } from '../../dist/index.js';
import { IntegerMatrix } from '../../dist/linear/integer-matrix.js';
import { rank } from '../../dist/linear/rank.js';
import { RationalMatrix } from '../../dist/linear/rational-matrix.js';

const SIZE = 4096;
const LISTED = 64;
const PAIRINGS = ['O', 'SO', 'Sp'];

/** The matrices of the diagrams, each flattened to one row. */
function flattened(family, n, diagrams) {
  const size = diagrams.length === 0 ? 0 : n ** (diagrams[0].top + diagrams[0].bottom);
  const words = new Float64Array(diagrams.length * size);
  diagrams.forEach((d, a) => {
    const { cols, entries } = diagramMatrix(family, n, d);
    for (const [i, j, value] of entries) words[a * size + i * cols + j] = value;
  });
  return { rows: diagrams.length, size, words };
}

/** The certified rank over Q. */
const rankOf = ({ rows, size, words }) => (rows === 0 ? 0 : rank(RationalMatrix.of(IntegerMatrix.fromWordsUnchecked(rows, size, words))));
const same = (a, b) => a.rows === b.rows && Buffer.compare(Buffer.from(a.words.buffer), Buffer.from(b.words.buffer)) === 0;

/** The numbers of one case, and whether they agree. Equal rows have equal ranks: `last` keeps those of the case before. */
function check(family, n, k, l, last) {
  const { dimension, spanningCount } = diagramDimension(family, n, k, l);
  const ranks = ['spanning', 'basis'].map((name) => {
    const rows = flattened(family, n, name === 'basis' ? diagramBasis(family, n, k, l) : [...spanningDiagrams(family, n, k, l)]);
    const value = [...last.values()].find((known) => same(known.rows, rows))?.value ?? rankOf(rows);
    last.set(name, { rows, value });
    return { count: rows.rows, value };
  });
  const [spanning, basis] = ranks;
  const holds = BigInt(spanning.value) === dimension && BigInt(spanning.count) === spanningCount && BigInt(basis.count) === dimension && basis.value === basis.count;
  return { holds, text: `${family.padEnd(2)} n=${String(n).padEnd(2)} k=${k} l=${l}  dimension ${dimension}  rank ${spanning.value}  spanning ${spanning.count}  basis ${basis.count} of rank ${basis.value}${holds ? '' : '  FAILS'}` };
}

const families = process.argv.length > 2 ? process.argv.slice(2) : ['S', 'A', ...PAIRINGS];
let [cases, failures] = [0, 0];
const start = performance.now();
for (const family of families) {
  const most = PAIRINGS.includes(family) ? 10 : 8;
  const step = family === 'Sp' ? 2 : 1;
  let quiet = 0;
  for (let n = step; n <= SIZE; n += step) {
    for (let m = 0; m <= (n === 1 ? 8 : most) && n ** m <= SIZE; m++) {
      const last = new Map();
      for (let l = 0; l <= m; l++) {
        const { holds, text } = check(family, n, m - l, l, last);
        cases++;
        if (n > LISTED) quiet++;
        if (!holds) failures++;
        if (n <= LISTED || !holds) console.log(text);
      }
    }
  }
  console.log(`${family.padEnd(2)} n=${LISTED + step}..${SIZE}  k + l ≤ 1: ${quiet} cases`);
}
console.log(`${cases} cases, ${failures} failures, ${((performance.now() - start) / 1000).toFixed(1)} s`);
process.exitCode = failures === 0 ? 0 : 1;
