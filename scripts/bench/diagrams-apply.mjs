// Multiplication by diagrams: `npm run build && node scripts/bench/diagrams-apply.mjs [single | layers] [text …]`, single diagrams
// whose names begin with one of the texts. Ratios of minima of interleaved runs; single diagrams where python3 with numpy is
// installed: against its best einsum path (limit 2), and against the best of its other ways (sums, writing through views).
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sharedKernelMemory } from '../../dist/kernels/kernel-memory.js';
import { diagram, diagramLayer, spanningDiagrams } from '../../dist/index.js';

const wanted = process.argv.slice(2);
const parts = wanted.filter((word) => word === 'single' || word === 'layers');
const texts = wanted.filter((word) => !parts.includes(word));
const runs = (part) => parts.length === 0 || parts.includes(part);
const micro = (seconds) => (seconds < 1e-3 ? `${(seconds * 1e6).toFixed(1)} µs` : `${(seconds * 1e3).toFixed(2)} ms`);
const timed = (work, repeats) => {
  let best = Infinity;
  for (let i = 0; i < repeats; i++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best / 1000;
};

/** A diagram from index letters of both rows: equal letters are one block; letters of a determinant stand in `head`. */
function fromLetters({ top, bottom, omega = [], head = '' }) {
  const word = [...top, ...bottom];
  const joined = word.map((c) => omega.find(([, right]) => right === c)?.[0] ?? c);
  const blocks = [...new Set(joined)].filter((c) => !head.includes(c)).map((c) => joined.flatMap((other, v) => (other === c ? [v] : [])));
  return diagram(top.length, bottom.length, head === '' ? { blocks } : { blocks, free: joined.flatMap((c, v) => (head.includes(c) ? [v] : [])) });
}

const SINGLE = [
  ...[['ij', 'ij'], ['ij', 'ji'], ['ij', 'i'], ['ij', 'j'], ['ij', ''], ['ii', ''], ['ii', 'i'], ['ij', 'ik'], ['ij', 'ki'], ['ij', 'kj'], ['ij', 'ii'], ['ij', 'kl'], ['ii', 'kk']].flatMap(([bottom, top]) => [100, 512].map((n) => ({ family: 'S', n, bottom, top }))),
  ...[['ijk', 'ijk'], ['ijk', 'kij'], ['ijk', 'jki'], ['ijk', 'kji'], ['ijk', 'jik'], ['ijk', 'ikj'], ['ijk', 'i'], ['ijk', 'j'], ['ijk', 'k'], ['ijk', 'ij'], ['ijk', 'ki'], ['iij', 'j'], ['ijj', 'ji'], ['iji', 'jj'], ['ijk', 'iij'], ['ijk', 'lli'], ['iii', 'jjj']].flatMap(([bottom, top]) => [24, 64].map((n) => ({ family: 'S', n, bottom, top }))),
  ...[['ijkl', 'lkji'], ['ijkl', 'klij'], ['ijkl', 'jl'], ['ijkl', 'ik'], ['iijj', 'kk'], ['ijij', 'kl']].map(([bottom, top]) => ({ family: 'S', n: 16, bottom, top })),
  ...[['iij', 'j'], ['iij', 'jkk'], ['iji', 'kjk'], ['jii', 'kkj'], ['ijk', 'kij']].flatMap(([bottom, top]) => [32, 64].map((n) => ({ family: 'O', n, bottom, top }))),
  ...[['iijj', ''], ['ijij', ''], ['iijk', 'jk'], ['ikjk', 'ji'], ['ijkl', 'jilk'], ['iijk', 'llkj']].map(([bottom, top]) => ({ family: 'O', n: 16, bottom, top })),
  { family: 'Sp', n: 100, bottom: 'ij', top: '', omega: ['ij'] },
  { family: 'Sp', n: 512, bottom: 'ij', top: '', omega: ['ij'] },
  { family: 'Sp', n: 512, bottom: 'ij', top: 'kl', omega: ['ij', 'kl'] },
  { family: 'Sp', n: 32, bottom: 'aib', top: 'i', omega: ['ab'] },
  { family: 'Sp', n: 32, bottom: 'abi', top: 'cid', omega: ['ab', 'cd'] },
  { family: 'Sp', n: 16, bottom: 'abcd', top: '', omega: ['ac', 'bd'] },
  { family: 'SO', n: 3, bottom: 'iijjkkabc', top: '', head: 'abc' },
  { family: 'SO', n: 3, bottom: 'iaijjkkxb', top: 'xc', head: 'abc' },
  { family: 'SO', n: 4, bottom: 'abciijj', top: 'd', head: 'abcd' },
  { family: 'SO', n: 4, bottom: 'abxiiyjj', top: 'yxcd', head: 'abcd' },
  { family: 'SO', n: 10, bottom: 'ijkl', top: 'lkji' },
].map((test) => ({ ...test, name: `${test.family}(${test.n}) ${test.bottom}${test.omega || test.head ? ` · ${(test.omega ?? [test.head]).join(' ')}` : ''} → ${test.top}` }));

async function single() {
  const numpy = spawnSync('python3', ['-c', 'import numpy']).status === 0 ? 'python3' : spawnSync('/usr/bin/python3', ['-c', 'import numpy']).status === 0 ? '/usr/bin/python3' : null;
  if (numpy === null) console.log('python3 with numpy is not here: times without ratios');
  const peer = numpy === null ? null : spawn(numpy, [fileURLToPath(new URL('diagrams-apply.py', import.meta.url))], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = peer === null ? null : createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
  const ask = async (request) => {
    peer.stdin.write(`${JSON.stringify(request)}\n`);
    return JSON.parse((await answers.next()).value);
  };
  let [worst, above] = [0, 0];
  const tests = SINGLE.filter(({ name }) => texts.length === 0 || texts.some((text) => name.startsWith(text)));
  for (const test of tests) {
    const { family, n, bottom, top, name } = test;
    const layer = diagramLayer(family, n, bottom.length, top.length, [fromLetters(test)]);
    const x = Float64Array.from({ length: n ** bottom.length }, (_, i) => ((i * 7) % 23) - 11);
    const [y, one] = [new Float64Array(n ** top.length), Float64Array.of(1)];
    const extra = [...(test.omega ?? []), ...(test.head ? [[...top, ...bottom].filter((c) => test.head.includes(c)).join('')] : [])];
    const work = () => layer.applyInto(y, x, one);
    // the same with vectors that live in the kernel memory
    layer.prepare();
    const memory = sharedKernelMemory();
    const places = [x, y].map((values) => memory.place(values));
    const [insideX, insideY] = [x, y].map((values, i) => memory.doubles.subarray(places[i], places[i] + values.length));
    const inside = () => layer.applyInto(insideY, insideX, one);
    let [ours, resident, einsum, tricks] = [Infinity, Infinity, Infinity, Infinity];
    timed(work, 30);
    timed(inside, 30);
    for (let round = 0; round < 8; round++) {
      const repeats = Math.max(5, Math.min(200, Math.ceil(0.02 / timed(work, 2))));
      ours = Math.min(ours, timed(work, repeats));
      resident = Math.min(resident, timed(inside, repeats));
      if (peer !== null) {
        const { einsum: path, tricks: other, check } = await ask({ name, n, bottom, top, extra, omega: test.omega, repeats: Math.ceil(repeats / 2) });
        einsum = Math.min(einsum, path ?? Infinity);
        tricks = Math.min(tricks, other ?? Infinity);
        const own = y.reduce((sum, value, i) => sum + value * ((i % 13) + 1), 0);
        if (own !== check) throw new Error(`${name}: ${own} is not ${check}`);
      }
    }
    const ratio = ours / einsum;
    worst = Math.max(worst, ratio);
    if (ratio > 2) above++;
    const against = (label, time) => (time === Infinity ? ''.padEnd(label.length + 26) : `${label} ${micro(time).padStart(10)}  ratio ${(ours / time).toFixed(2).padStart(5)}`);
    if (!y.every((value, i) => value === insideY[i])) throw new Error(`${name}: another result inside the kernel memory`);
    places.forEach((place) => memory.release(place));
    const kept = `buffer ${layer.bufferLength} of ${x.length} + ${y.length}`;
    console.log([name.padEnd(34), micro(ours).padStart(10), ...(peer === null ? [] : [against('einsum', einsum), against('tricks', tricks), ratio > 2 ? 'above 2' : '       ']), `resident ${micro(resident).padStart(10)}${peer === null ? '' : `  ratio ${(resident / einsum).toFixed(2).padStart(5)}`}`, kept].join('  '));
  }
  peer?.stdin.end();
  if (peer !== null) console.log(`worst ratio to numpy's einsum ${worst.toFixed(2)} (limit 2), ${above} of ${tests.length} above`);
}

/** Σ of diagrams one by one: every diagram has a plan of its own and writes a fresh output, which is added up. */
function oneByOne(family, n, k, l, diagrams, coefficients, x, batch) {
  const layers = diagrams.map((d) => diagramLayer(family, n, k, l, [d]));
  const factor = diagrams.map((_, i) => coefficients.slice(i, i + 1));
  return () => {
    const y = new Float64Array(batch * n ** l);
    layers.forEach((layer, i) => {
      const term = new Float64Array(y.length);
      layer.applyInto(term, x, factor[i], batch);
      for (let j = 0; j < y.length; j++) y[j] += term[j];
    });
    return y;
  };
}

/** The same with channels: diagrams applied to every input channel, mixed into a fresh output, added up. */
function oneByOneMixed(family, n, k, l, diagrams, coefficients, x, { inputs, outputs }) {
  const layers = diagrams.map((d) => diagramLayer(family, n, k, l, [d], { channels: { inputs, outputs } }));
  const size = inputs * outputs;
  return () => {
    const y = new Float64Array(outputs * n ** l);
    layers.forEach((layer, i) => {
      const term = new Float64Array(y.length);
      layer.applyInto(term, x, coefficients.subarray(i * size, (i + 1) * size));
      for (let j = 0; j < y.length; j++) y[j] += term[j];
    });
    return y;
  };
}

function compare(title, whole, parts, limit) {
  const [a, b] = [whole(), parts()];
  if (!a.every((value, i) => value === b[i])) throw new Error(`${title}: results differ`);
  let [fast, slow] = [Infinity, Infinity];
  for (let round = 0; round < 8; round++) {
    fast = Math.min(fast, timed(whole, 12));
    slow = Math.min(slow, timed(parts, 4));
  }
  console.log(`${title.padEnd(58)} ${micro(fast).padStart(10)}  one by one ${micro(slow).padStart(10)}  ${(slow / fast).toFixed(1)} × faster${limit ? ` (limit ${limit})` : ''}`);
}

function layers() {
  const integers = (length, step) => Float64Array.from({ length }, (_, i) => ((i * step) % 19) - 9);
  for (const [family, n, k, l, batch, limit] of [['S', 64, 2, 2, 32, 5], ['O', 32, 3, 3, 1, 2], ['O', 32, 3, 3, 8, 2], ['S', 16, 3, 2, 32], ['Sp', 32, 3, 3, 1], ['SO', 3, 4, 4, 32], ['A', 5, 3, 3, 32]]) {
    const diagrams = [...spanningDiagrams(family, n, k, l)];
    const layer = diagramLayer(family, n, k, l, diagrams);
    const [x, coefficients] = [integers(batch * n ** k, 7), integers(diagrams.length, 5)];
    const y = new Float64Array(batch * n ** l);
    const whole = () => (layer.applyInto(y, x, coefficients, batch), y);
    compare(`${family}(${n}) ${k} → ${l}, ${diagrams.length} diagrams, batch or channels ${batch}`, whole, oneByOne(family, n, k, l, diagrams, coefficients, x, batch), limit);
  }
  for (const [family, n, k, l, inputs, outputs, limit] of [['S', 64, 2, 2, 32, 32, 5], ['O', 32, 3, 3, 4, 4]]) {
    const diagrams = [...spanningDiagrams(family, n, k, l)];
    const channels = { inputs, outputs };
    const layer = diagramLayer(family, n, k, l, diagrams, { channels });
    const [x, coefficients] = [integers(inputs * n ** k, 7), integers(layer.coefficientCount, 5)];
    const y = new Float64Array(outputs * n ** l);
    compare(`${family}(${n}) ${k} → ${l}, ${diagrams.length} diagrams, ${inputs} × ${outputs} channels mixed`, () => (layer.applyInto(y, x, coefficients), y), oneByOneMixed(family, n, k, l, diagrams, coefficients, x, channels), limit);
    const [gradient, back] = [new Float64Array(layer.coefficientCount), new Float64Array(x.length)];
    console.log(`  gradients: coefficients ${micro(Math.min(...[1, 2, 3].map(() => timed(() => layer.coefficientGradientInto(gradient, x, y), 3))))}, input ${micro(Math.min(...[1, 2, 3].map(() => timed(() => layer.inputGradientInto(back, y, coefficients), 3))))}; buffer ${layer.bufferLength} of ${x.length} + ${y.length}`);
  }
}

if (runs('layers')) layers();
if (runs('single')) await single();
