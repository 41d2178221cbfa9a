// Runs named cases in child processes, interleaved, and prints the minimum time and the largest memory of each.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const megabytes = (bytes) => Math.round(bytes / 2 ** 20);
const peak = () => process.resourceUsage().maxRSS * 1024;

/** A reproducible stream of integers in 0..bound−1. */
export function integerStream(seed) {
  let state = BigInt(seed);
  return (bound) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & (2n ** 64n - 1n);
    return Number((state >> 33n) % BigInt(bound));
  };
}

export const milliseconds = (work) => {
  const start = performance.now();
  const value = work();
  return { value, time: performance.now() - start };
};

/** One case in this process: `prepare` is not timed; each call of the function that it returns is. */
function runOne({ prepare, repeats = 3 }) {
  const work = prepare();
  const before = peak();
  let time = Infinity;
  let note = '';
  for (let k = 0; k < repeats; k++) {
    const run = milliseconds(work);
    time = Math.min(time, run.time);
    note = run.value ?? '';
  }
  return { time, note, growth: megabytes(peak() - before), peak: megabytes(peak()) };
}

/** cases: name → {title, limit, prepare, repeats}. Arguments choose cases by the beginning of their names. */
export function runCases(file, cases) {
  const [flag, name] = process.argv.slice(2);
  if (flag === '--case') {
    process.stdout.write(JSON.stringify(runOne(cases[name])));
    return;
  }
  const wanted = process.argv.slice(2);
  const names = Object.keys(cases).filter((key) => wanted.length === 0 || wanted.some((w) => key.startsWith(w)));
  const best = new Map();
  for (let round = 0; round < 2; round++) {
    for (const key of names) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(file), '--case', key], { encoding: 'utf8', maxBuffer: 2 ** 24 });
      if (status !== 0) throw new Error(`${key}: ${stderr}`);
      const run = JSON.parse(stdout);
      const old = best.get(key) ?? run;
      best.set(key, { ...run, time: Math.min(old.time, run.time), peak: Math.max(old.peak, run.peak), growth: Math.max(old.growth, run.growth) });
    }
  }
  const shown = (ms) => (ms < 100 ? `${ms.toFixed(1)} ms` : ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`);
  const width = Math.max(...names.map((key) => cases[key].title.length));
  for (const key of names) {
    const { time, note, growth, peak: most } = best.get(key);
    const { title, baseline, limit = '' } = cases[key];
    const ratio = baseline === undefined || !best.has(baseline) ? '' : `${(best.get(baseline).time / time).toFixed(1)} × faster than ${baseline}`;
    console.log([key.padEnd(22), title.padEnd(width), shown(time).padStart(8), limit.padEnd(10), `peak ${most} MB (+${growth})`.padEnd(20), note, ratio].join('  ').trimEnd());
  }
}
