// Bundles for browsers. `node scripts/browser/bundle.mjs` bundles the entry ./fast and prints what it found in it as JSON.
import { buildSync } from 'esbuild';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
// the spec files have effects, although the package has none
const COMMON = { bundle: true, platform: 'browser', target: 'es2022', write: false, metafile: true, logLevel: 'silent', ignoreAnnotations: true, absWorkingDir: path('.') };

/** The modules that a bundle would still import. */
const importsOf = ({ outputs }) => Object.values(outputs).flatMap(({ imports }) => imports.filter(({ external }) => external).map((one) => one.path));

/** The entry ./fast as one script that sets `name`; throws where it needs what a browser does not have. */
export function bundleFast(name = 'GroupMatrixFast') {
  const { outputFiles, metafile } = buildSync({ ...COMMON, entryPoints: [path('lib/fast/index.ts')], format: 'iife', globalName: name, minify: true });
  return { text: outputFiles[0].text, imports: importsOf(metafile), inputs: Object.keys(metafile.inputs) };
}

/** Spec files as one module that leaves its report in globalThis.report. */
export function bundleSpecs(files) {
  const contents = [...files.map((file) => `import ${JSON.stringify(`./${file}`)};`), "import { runDeclared } from '@jest/globals';", 'globalThis.report = await runDeclared();'].join('\n');
  const { outputFiles } = buildSync({ ...COMMON, stdin: { contents, resolveDir: path('.'), sourcefile: 'specs.js' }, format: 'esm', alias: { '@jest/globals': path('scripts/browser/spec-functions.mjs') } });
  return outputFiles[0].text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { text, imports, inputs } = bundleFast();
  // a realm with what every engine has, WebAssembly, and nothing of Node
  const realm = vm.createContext({ atob: globalThis.atob });
  const product = vm.runInContext(`${text}; const M = GroupMatrixFast.circulantOperator([1, 2, 0, 0]); [...M.apply(Float64Array.of(1, 0, 3, 0))]`, realm);
  const kernel = vm.runInContext('GroupMatrixFast.kernelKind()', realm);
  const withoutWasm = vm.createContext({ atob: globalThis.atob });
  vm.runInContext('delete globalThis.WebAssembly', withoutWasm);
  const portable = vm.runInContext(`${text}; GroupMatrixFast.kernelKind()`, withoutWasm);
  console.log(JSON.stringify({ bytes: text.length, imports, nodeModules: [...text.matchAll(/["'`]node:[a-z/_]+["'`]/g)].map(String), packages: inputs.filter((file) => file.startsWith('node_modules/')), product: [...product], kernel, portable }));
}
