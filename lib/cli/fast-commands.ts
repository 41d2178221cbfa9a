import { Command, InvalidArgumentError } from 'commander';
import { BENCHMARK_NAMES, benchmarkLabel } from '../fast/benchmark-cases.ts';
import { runBenchmarks } from '../fast/benchmark.ts';
import { writeNpy } from '../io/npy.ts';
import { alignedLines } from '../io/text.ts';
import type { MethodResult } from '../oracle/method.ts';
import { compareBenchmarks, type ComparedRow } from './bench-compare.ts';
import { findPeers } from './bench-peers.ts';
import type { InputReader } from './input.ts';
import { question, type CommonOptions } from './question.ts';
import type { Question } from './question-report.ts';

/** What the commands about fast products need from the command line around them. */
export interface FastSurroundings {
  readonly inputs: (options: CommonOptions) => InputReader;
  /** Asks a method and prints its report. */
  readonly ask: (method: string, params: Record<string, unknown>, options: CommonOptions, asked: Question) => Promise<void>;
  /** Asks a method without printing. */
  readonly answered: (method: string, params: Record<string, unknown>, options: CommonOptions) => MethodResult;
  /** Prints a text or bytes, to --out where it is given. */
  readonly print: (content: string | Uint8Array, options: CommonOptions) => Promise<void>;
  /** One line for people, where they want it. */
  readonly note: (text: string, options: CommonOptions) => void;
}

const OPERATOR_HELP = 'a structured operator: a .json file or JSON such as {"groupMatrix": {"group": "D(4)", "symbol": […]}}';
const VECTORS_HELP = 'a vector or a list of vectors: JSON, .npy (one dimension: a vector; two: each row is one) or .csv (each line is one)';

interface BenchOptions extends CommonOptions {
  readonly only?: readonly string[];
  readonly quick?: true;
  readonly peers?: true;
}

function readNames(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) if (!BENCHMARK_NAMES.includes(name)) throw new InvalidArgumentError(`expected names of ${BENCHMARK_NAMES.join(', ')}.`);
  return names;
}

const timeText = (microseconds: number): string => `${microseconds < 100 ? microseconds.toFixed(2) : microseconds.toFixed(0)} µs`;

function benchTable(rows: readonly ComparedRow[]): string {
  const cells = rows.map(({ name, n, group, batch, microseconds, kernel }) => [name, String(n), `${group ?? ''}${batch === undefined ? '' : ` × ${batch}`}`, timeText(microseconds), kernel]);
  return `${alignedLines([['name', 'n', 'group', 'time', 'kernel'], ...cells], ['left', 'right', 'left', 'right', 'left']).join('\n')}\n`;
}

/** Rows with those of the peers; notes the absent peers, and for each row its times and what was wanted. */
async function besidePeers(choice: { readonly only?: readonly string[]; readonly quick: boolean }, note: (text: string) => void): Promise<ComparedRow[]> {
  const peers = await findPeers();
  try {
    if (peers.absent.length > 0) note(`not there: ${peers.absent.join(', ')}`);
    return compareBenchmarks(peers, {
      ...choice,
      onRow: (row, times, verdict) => note(`${row.name} ${benchmarkLabel(row)}: ${Object.entries(times).map(([kernel, time]) => `${kernel} ${timeText(time)}`).join(', ')}${verdict === '' ? '' : `; ${verdict}`}`),
    });
  } finally {
    peers.end();
  }
}

/** The commands `fast` and `bench`. */
export function fastCommands(program: Command, { inputs, ask, answered, print, note }: FastSurroundings): void {
  const fast = program.command('fast').description('products of structured operators with vectors of doubles, each with a rigorous error bound');
  const subcommand = (name: string, summary: string, example: string): Command => question(fast, name, summary).argument('<operator>', OPERATOR_HELP).addHelpText('after', `\nExample: group-matrix fast ${name} ${example}`);

  subcommand('apply', 'products with vectors', `'{"groupMatrix": {"group": "C(3)", "symbol": [1, 2, "1/3"]}}' '[1, 0.5, 0]'`)
    .argument('<vectors>', VECTORS_HELP)
    .addHelpText('after', '\nWith --out and a name that ends in .npy the products are written as .npy, of the same dimensions as the vectors.')
    .action(async (operator: string, argument: string, options: CommonOptions) => {
      const reader = inputs(options);
      const structured = await reader.json(operator);
      const { vectors, single } = await reader.vectors(argument);
      const params = { operator: structured, vectors };
      if (options.out === undefined || !/\.npy$/i.test(options.out)) {
        await ask('fast.apply', params, options, {});
        return;
      }
      const result = answered('fast.apply', params, options);
      const products = result.vectors as readonly (readonly number[])[];
      const length = products[0]?.length ?? (answered('fast.plan', { operator: structured }, options).rows as number);
      const entries = new Float64Array(products.length * length);
      products.forEach((product, v) => entries.set(product, v * length));
      await print(writeNpy(single ? [length] : [products.length, length], entries), options);
      note(`error bound ${String(result.errorBound)}`, options);
    });
  subcommand('plan', 'the steps of the product and what the cost model weighed', `'{"groupMatrix": {"group": "C(2)", "symbol": [1, 2]}}'`).action(async (operator: string, options: CommonOptions) => {
    await ask('fast.plan', { operator: await inputs(options).json(operator) }, options, {});
  });
  subcommand('matrix', 'the exact matrix, written out', `'{"kronecker": [{"permutation": [1, 0]}, {"diagonal": [1, "1/2"]}]}'`).action(async (operator: string, options: CommonOptions) => {
    await ask('fast.matrix', { operator: await inputs(options).json(operator) }, options, {});
  });

  program
    .command('bench')
    .description('times of typical products and ranks on this machine, one thread, shortest of several runs')
    .option('--json', 'print rows {name, n, group?, batch?, microseconds, kernel}')
    .option('--only <names>', `rows with these names, separated by commas: ${BENCHMARK_NAMES.join(', ')}`, readNames)
    .option('--quick', 'small sizes and short runs')
    .option('--peers', 'other programs in the same run, where they are there; the kernel of their rows is their name')
    .option('--out <file>', 'write there instead of to standard output; the file is replaced as a whole')
    .option('--quiet', 'no messages on standard error')
    .addHelpText('after', '\nGROUP_MATRIX_SIMD=0 in the environment measures the portable kernels.\nPeers: ml-matrix, mathjs and fft.js of npm; numpy (openblas), scipy and torch of python3; FFTW and FLINT through gcc; PARI; GAP.')
    .action(async (options: BenchOptions) => {
      const { only, json } = options;
      const choice = { ...(only === undefined ? {} : { only }), quick: options.quick === true };
      const rows = options.peers
        ? await besidePeers(choice, (text) => note(text, options))
        : runBenchmarks({ ...choice, onRow: (row) => note(`${row.name} ${benchmarkLabel(row)}: ${timeText(row.microseconds)}`, options) });
      await print(json ? `${JSON.stringify(rows)}\n` : benchTable(rows), options);
    });
}
