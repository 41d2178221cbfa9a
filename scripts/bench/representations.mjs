// Irreducible representations, beside GAP where it is installed: `npm run build && node scripts/bench/representations.mjs`.
// Minima over rounds; every round makes new groups, so that nothing is remembered from the round before.
import { spawnSync } from 'node:child_process';
import { CyclotomicField, fourierTransform, irreducibles, parseGroupSpec } from '../../dist/index.js';

const ROUNDS = 25;

function fastest(spec, work) {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const G = parseGroupSpec(spec);
    const start = performance.now();
    work(G);
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** Milliseconds of GAP for all irreducible representations of the group, the least of a few rounds; null without GAP. */
function gapMilliseconds(group) {
  const program = `best := infinity;; for i in [1..5] do G := ${group};; t := NanosecondsSinceEpoch();; R := IrreducibleRepresentations(G);; best := Minimum(best, NanosecondsSinceEpoch() - t);; od; Print(Int(best / 1000), "\\n"); QUIT;`;
  const { status, stdout } = spawnSync('gap', ['-q'], { input: program, encoding: 'utf8', timeout: 120_000 });
  const text = stdout?.trim().split('\n').at(-1) ?? '';
  return status === 0 && /^[0-9]+$/.test(text) ? Number(text) / 1000 : null;
}

const shown = (x) => (x === null ? '–' : x.toFixed(x < 10 ? 2 : 1));

console.log('| all irreducible representations of | ms | GAP ms | GAP / ours |\n|---|---:|---:|---:|');
for (const [spec, gap] of [['S(4)', 'SymmetricGroup(4)'], ['S(5)', 'SymmetricGroup(5)'], ['A(5)', 'AlternatingGroup(5)'], ['A(6)', null], ['S(6)', null], ['D(32)', null], ['C(13) : C(12) [2]', null]]) {
  const ours = fastest(spec, irreducibles);
  const theirs = gap === null ? null : gapMilliseconds(gap);
  console.log(`| ${spec} | ${shown(ours)} | ${shown(theirs)} | ${theirs === null ? '–' : shown(theirs / ours)} |`);
}
const G = parseGroupSpec('S(5)');
irreducibles(G);
const F = CyclotomicField.of(1);
const f = Array.from({ length: 120 }, (_, g) => F.fromInteger((g * g) % 17));
let least = Infinity;
for (let round = 0; round < ROUNDS; round++) {
  const start = performance.now();
  fourierTransform(G, F, f);
  least = Math.min(least, performance.now() - start);
}
console.log(`\nFourier transform of a function on S(5), representations known: ${shown(least)} ms`);
