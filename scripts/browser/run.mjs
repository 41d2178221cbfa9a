// Runs the specs of kernels and fast products in headless Chromium: `node scripts/browser/run.mjs [part of a file name …]`.
// CHROMIUM names the program; where there is none, that is said and nothing is run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleFast, bundleSpecs } from './bundle.mjs';

const FOLDERS = ['spec/kernels', 'spec/fast'];
const root = fileURLToPath(new URL('../../', import.meta.url));
const wanted = process.argv.slice(2);

/** Files of Node, environment variables and fixtures are not in a browser. */
const needsNode = (file) => /from 'node:|process\./.test(readFileSync(join(root, file), 'utf8'));

const all = FOLDERS.flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).filter((name) => name.endsWith('.spec.ts')).sort().map((name) => `${folder}/${name}`));
const chosen = all.filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));
const files = chosen.filter((file) => !needsNode(file));
const left = chosen.filter(needsNode);

const browser = [process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'].find((name) => name && spawnSync(name, ['--version']).status === 0);
if (browser === undefined) {
  console.log('browser specs skipped: no chromium here (CHROMIUM may name one)');
  process.exit(0);
}

/** A few products, bit by bit, to be compared between engines. */
const FINGERPRINT = `(() => {
  const { circulantOperator, groupMatrixOperator, kernelKind, denseOperator } = GroupMatrixFast;
  const bits = (y) => { const view = new DataView(y.buffer); let hash = 0n; for (let i = 0; i < y.length; i++) hash = (hash * 1099511628211n + view.getBigUint64(8 * i)) & (2n ** 64n - 1n); return hash.toString(16); };
  const numbers = (n) => Float64Array.from({ length: n }, (_, i) => ((i * 7919) % 1009) / 997 - 0.5);
  const products = [64, 1000, 1024, 46080, 10007].map((n) => circulantOperator(numbers(n)).apply(numbers(n).reverse()));
  products.push(denseOperator(33, 65, numbers(33 * 65)).apply(numbers(65)));
  return { kernel: kernelKind(), bits: products.map(bits) };
})()`;

const scratch = mkdtempSync(join(tmpdir(), 'group-matrix-browser-'));
try {
  const page = join(scratch, 'page.html');
  const safe = (text) => text.replaceAll('</script', '<\\/script');
  const script = `${bundleSpecs(files)};globalThis.report.fingerprint = ${FINGERPRINT};document.querySelector('pre').textContent = JSON.stringify(globalThis.report);`;
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><title>group-matrix</title><pre></pre><script>${safe(bundleFast().text)};globalThis.GroupMatrixFast = GroupMatrixFast;</script><script type="module">${safe(script)}</script>`);
  const { stdout, stderr, status } = spawnSync(browser, ['--headless=new', '--no-sandbox', '--disable-gpu', '--enable-features=SharedArrayBuffer', '--disable-dev-shm-usage', `--user-data-dir=${join(scratch, 'profile')}`, '--timeout=600000', '--dump-dom', pathToFileURL(page).href], { encoding: 'utf8', maxBuffer: 2 ** 28, timeout: 900_000 });
  const text = /<pre>([\s\S]*?)<\/pre>/.exec(stdout ?? '')?.[1] ?? '';
  if (text === '') throw new Error(`no report from ${browser} (status ${status}): ${(stderr ?? '').slice(-2000)}`);
  const { passed, failed, fingerprint } = JSON.parse(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  const here = new Function(`${bundleFast().text}; return ${FINGERPRINT};`)();
  const version = spawnSync(browser, ['--version'], { encoding: 'utf8' }).stdout.trim();
  console.log(`${version}, kernels: ${fingerprint.kernel}; ${files.length} spec files, ${passed} specs passed, ${failed.length} failed`);
  if (left.length > 0) console.log(`left out, they use Node: ${left.join(', ')}`);
  for (const { name, message } of failed) console.log(`FAILED ${name}\n  ${message.slice(0, 600)}`);
  const same = JSON.stringify(fingerprint.bits) === JSON.stringify(here.bits);
  console.log(same ? 'products agree bit for bit with Node' : `products differ from Node: ${fingerprint.bits} and ${here.bits}`);
  if (failed.length > 0 || !same || passed === 0) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
