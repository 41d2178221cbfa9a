// Compositions of set partition diagrams with k inputs and outputs per second, on one thread: `npm run build && node scripts/bench/diagrams-compose.mjs`.
// Maxima over interleaved rounds; the pairs are random, made before the clock starts. composeDiagrams also checks the family.
import { composeDiagrams, composePartitions, diagram } from '../../dist/index.js';
import { integerStream } from './cases.mjs';

const ROUNDS = 5;
const SECONDS = 0.3;
const PAIRS = 4096;
const REQUIRED = { 4: 1e6 };

/** A random set partition of 2k points: each point joins a block or begins one. */
function randomDiagram(k, random) {
  const blocks = [];
  for (let v = 0; v < 2 * k; v++) {
    const b = random(blocks.length + 1);
    if (b === blocks.length) blocks.push([v]);
    else blocks[b].push(v);
  }
  return diagram(k, k, { blocks });
}

/** Calls per second of `work(i)` for i = 0, 1, …, and the sum of what it returns in one round of all pairs. */
function rate(work) {
  const start = performance.now();
  for (let calls = PAIRS; ; calls += PAIRS) {
    let sum = 0;
    for (let i = 0; i < PAIRS; i++) sum += work(i);
    const elapsed = performance.now() - start;
    if (elapsed > SECONDS * 1000) return { perSecond: (calls / elapsed) * 1000, sum };
  }
}

const cases = [2, 3, 4, 5, 6].map((k) => {
  const random = integerStream(20261120 + k);
  const [uppers, lowers] = [0, 1].map(() => Array.from({ length: PAIRS }, () => randomDiagram(k, random)));
  return {
    k,
    best: { partitions: 0, checked: 0 },
    partitions: (i) => composePartitions(uppers[i], lowers[i]).loops,
    checked: (i) => composeDiagrams('S', 4, uppers[i], lowers[i])[0].loops,
  };
});

for (let round = 0; round < ROUNDS; round++) {
  for (const one of cases) {
    for (const name of ['partitions', 'checked']) {
      const { perSecond, sum } = rate(one[name]);
      one.best[name] = Math.max(one.best[name], perSecond);
      one.loops ??= sum;
      if (sum !== one.loops) throw new Error(`k = ${one.k}: ${sum} and ${one.loops} loops`);
    }
  }
}
const millions = (x) => `${(x / 1e6).toFixed(2)} million/s`.padStart(18);
for (const { k, best, loops } of cases) {
  const required = REQUIRED[k] === undefined ? '' : `   (required ${(REQUIRED[k] / 1e6).toFixed(2)} million/s)`;
  console.log(`k = m = l = ${k}   composePartitions ${millions(best.partitions)}   composeDiagrams ${millions(best.checked)}   ${(loops / PAIRS).toFixed(3)} loops on average${required}`);
}
