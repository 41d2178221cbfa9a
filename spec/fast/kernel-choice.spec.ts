import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';

const dist = new URL('../../dist/', import.meta.url).href;
/** Products of all kinds, bit by bit, the kernels that gave them, and what becomes of the wish for SIMD. */
const PROGRAM = `
  import { blockOperator, circulantOperator, denseOperator, diagonalOperator, groupMatrixOperator, kernelKind, KernelMemory, kroneckerOperator, solveCirculant, sumOperator } from '${dist}fast/index.js';
  import { answer, parseGroupSpec } from '${dist}index.js';
  const f = (n) => Float64Array.from({ length: n }, (_, i) => Math.fround(Math.sqrt(i + 2)) - 3);
  const operators = [
    denseOperator(33, 20, f(660)), circulantOperator(f(60)), circulantOperator(f(61)), diagonalOperator(f(9)),
    groupMatrixOperator(parseGroupSpec('D(20)'), f(40), 'g^-1h', { groupPlan: 'characters' }), groupMatrixOperator(parseGroupSpec('S(4)'), f(24), 'gh^-1', { groupPlan: 'tower' }),
  ];
  operators.push(kroneckerOperator([operators[3], operators[1]]), sumOperator([operators[1], operators[1]], [2, 0.1]), blockOperator(70, 70, [{ operator: operators[1], row: 3, col: 5 }]));
  const bits = operators.map((M) => [...new BigUint64Array(M.apply(f(M.cols)).buffer)].map(String));
  const exact = answer('fast.apply', { operator: { displacement: { operator: { type: 'sylvester', A: { shift: { size: 8, f: 1 } }, B: { shift: { size: 8, f: -1 } } }, left: Array.from(f(8), (_, i) => [i + 1]), right: [Array.from(f(8), (_, i) => i * i - 3)] } }, vectors: [[...f(8)]] });
  const rank = answer('matrix.rank', { matrix: Array.from({ length: 9 }, (_, i) => Array.from({ length: 9 }, (_, j) => (i * j) % 5)) }).rank;
  let wish;
  try { wish = new KernelMemory({ kind: 'simd' }).kernels.kind; } catch (error) { wish = error.code; }
  console.log(JSON.stringify({ kind: kernelKind(), simd: answer('version').simd, wish, results: { bits, exact, rank, solution: [...solveCirculant(f(12), f(12)).solution] } }));
`;

interface Outcome {
  readonly kind: string;
  readonly simd: boolean;
  readonly wish: string;
  readonly results: unknown;
}

function outcomeOf(prelude: string, environment: Record<string, string> = {}): Outcome {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--import', `data:text/javascript,${encodeURIComponent(prelude)}`, '-e', PROGRAM], { encoding: 'utf8', env: { ...process.env, GROUP_MATRIX_SIMD: '1', ...environment } });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Outcome;
}

describe('an engine', () => {
  const here = outcomeOf('');

  it('with SIMD uses it', () => expect([here.kind, here.simd, here.wish]).toEqual(['simd', true, 'simd']));

  it.each<[string, string, Record<string, string>, string, string]>([
    ['with GROUP_MATRIX_SIMD=0', '', { GROUP_MATRIX_SIMD: '0' }, 'portable', 'simd'],
    ['without WebAssembly', 'delete globalThis.WebAssembly', {}, 'portable', 'unsupported'],
    ['whose WebAssembly has no SIMD', 'WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError("no SIMD"); } }', {}, 'portable', 'unsupported'],
  ])('%s gives the same bits', (_, prelude, environment, kind, wish) => {
    const other = outcomeOf(prelude, environment);
    expect([other.kind, other.simd, other.wish]).toEqual([kind, false, wish]);
    expect(other.results).toEqual(here.results);
  });

  it('without memory for the kernels says so', () => {
    const refusal = 'const Real = WebAssembly.Memory; let given = 0; WebAssembly.Memory = class { constructor(size) { if (given++ > 0) throw new RangeError("no memory"); return new Real(size); } }';
    expect(() => outcomeOf(refusal)).toThrow(/LimitError.*cannot have .* pages of 64 KB: no memory/);
  });
});
