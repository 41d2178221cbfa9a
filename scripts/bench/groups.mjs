// Groups and characters, beside GAP where it is installed: `npm run build && node scripts/bench/groups.mjs`.
// Minima over interleaved rounds; every round makes new groups, so that nothing is remembered from the round before.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { automorphismGroup, characterTable, conjugacyClasses, parseGroupSpec, permutationGroup, subgroupLattice } from '../../dist/index.js';
import { milliseconds } from './cases.mjs';

const ROUNDS = 3;
const order96 = JSON.parse(readFileSync(new URL('../../spec/fixtures/order-96.json', import.meta.url), 'utf8')).groups;
const cycle = (n) => Array.from({ length: n }, (_, x) => (x + 1) % n);
const symmetric = (n) => [[1, 0, ...Array.from({ length: n - 2 }, (_, i) => i + 2)], cycle(n)];
const alternating7 = [[1, 2, 0, 3, 4, 5, 6], [0, 1, 3, 4, 5, 6, 2]];
// x ↦ x + 1 and x ↦ −1/x on the projective line over GF(11), 11 = ∞
const psl = [[...cycle(11), 11], Array.from({ length: 12 }, (_, x) => (x === 0 ? 11 : x === 11 ? 0 : Array.from({ length: 11 }, (__, y) => y).find((y) => (x * y + 1) % 11 === 0)))];
const gapList = (permutations) => `Group(${permutations.map((p) => `PermList([${p.map((y) => y + 1).join(',')}])`).join(',')})`;

const characters = (permutations) => () => {
  const G = permutationGroup(permutations);
  return () => characterTable(G).characters.length;
};

const cases = [
  ...[['S_6', symmetric(6)], ['S_8', symmetric(8)], ['A_7', alternating7], ['PSL(2,11)', psl]].map(([name, permutations]) => ({
    title: `character table of ${name}`, limit: 2, prepare: characters(permutations), gap: `Length(IrrDixonSchneider(${gapList(permutations)}))`,
  })),
  {
    title: 'character tables of all 231 groups of order 96', limit: 2,
    prepare: () => {
      const groups = order96.map(({ degree, permutations }) => permutationGroup(permutations, { degree }));
      return () => groups.reduce((sum, G) => sum + characterTable(G).characters.length, 0);
    },
    gap: `Sum([${order96.map(({ permutations }) => gapList(permutations)).join(',\n')}], G -> Length(IrrDixonSchneider(G)))`,
  },
  ...[5, 6].map((n) => ({
    title: `classes of subgroups of S_${n}`, limit: 2,
    prepare: () => { const G = permutationGroup(symmetric(n)); return () => subgroupLattice(G).classCount; },
    gap: `Length(ConjugacyClassesSubgroups(${gapList(symmetric(n))}))`,
  })),
  { title: 'automorphism group of E(2,6)', prepare: () => { const G = parseGroupSpec('E(2,6)'); return () => String(automorphismGroup(G).order); } },
  { title: 'conjugacy classes of D(1024)', prepare: () => { const G = parseGroupSpec('D(1024)'); return () => conjugacyClasses(G).classes.length; } },
];

/** Milliseconds that GAP takes for an expression, with its value; null where it is not installed. */
function timeInGap(expression) {
  const program = `t := NanosecondsSinceEpoch();; v := ${expression};; Print(v, " ", NanosecondsSinceEpoch() - t, "\\n"); QUIT;\n`;
  const { status, stdout } = spawnSync('gap', ['-q'], { input: program, encoding: 'utf8' });
  if (status !== 0) return null;
  const [value, time] = stdout.trim().split(/\s+/);
  return { value, time: Number(time) / 1e6 };
}

const best = cases.map(() => ({ ours: Infinity, gap: Infinity, value: null }));
for (let round = 0; round < ROUNDS; round++) {
  cases.forEach(({ title, prepare, gap }, i) => {
    const { value, time } = milliseconds(prepare());
    best[i].ours = Math.min(best[i].ours, time);
    best[i].value = value;
    const theirs = gap === undefined ? null : timeInGap(gap);
    if (theirs === null) return;
    best[i].gap = Math.min(best[i].gap, theirs.time);
    if (theirs.value !== String(value)) throw new Error(`${title}: ${value} here, ${theirs.value} in GAP`);
  });
}
for (const [i, { title, limit }] of cases.entries()) {
  const { ours, gap, value } = best[i];
  const ratio = Number.isFinite(gap) ? `${(ours / gap).toFixed(2)} × GAP's ${gap.toFixed(1)} ms${limit === undefined ? '' : ` (limit ${limit} ×)`}` : 'GAP not measured';
  console.log(`${title.padEnd(48)} ${ours.toFixed(1).padStart(9)} ms   ${ratio}   [${value}]`);
}
