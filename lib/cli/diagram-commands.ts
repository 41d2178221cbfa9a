import { Command, InvalidArgumentError, Option } from 'commander';
import { InputError } from '../errors.ts';
import type { DiagramFamilyName } from '../io/diagram-codec.ts';
import type { JsonValue } from '../io/json-value.ts';
import { isJsonObject } from '../io/strict-json.ts';
import { missingParameter } from '../oracle/answer.ts';
import { methodNamed } from '../oracle/registry.ts';
import { diagramFromText } from './diagram-notation.ts';
import type { InputReader } from './input.ts';
import { question, type CommonOptions } from './question.ts';
import type { Question } from './question-report.ts';

/** What the commands about diagrams need from the command line around them. */
export interface DiagramSurroundings {
  readonly inputs: (options: CommonOptions) => InputReader;
  /** Asks a method and prints its report. */
  readonly ask: (method: string, params: Record<string, unknown>, options: CommonOptions, asked: Question) => Promise<void>;
  /** Asks `diagrams.draw` and prints the bare picture. */
  readonly draw: (params: Record<string, unknown>, options: CommonOptions) => Promise<void>;
}

interface DiagramOptions extends CommonOptions {
  readonly n?: number;
  readonly k?: number;
  readonly l?: number;
  readonly limit?: number;
  readonly offset?: number;
  readonly basis?: string;
  readonly coefficient?: string;
  readonly family?: DiagramFamilyName;
  readonly svg?: true;
}

const FAMILIES: readonly string[] = ['S', 'O', 'SO', 'Sp', 'A'];
const NAMES: Readonly<Record<string, (n: number | string) => string>> = { S: (n) => `S_${n}`, A: (n) => `A_${n}`, O: (n) => `O(${n})`, SO: (n) => `SO(${n})`, Sp: (n) => `Sp(${n})`, GL: (n) => `GL(${n})` };

function readCount(text: string): number {
  if (!/^[0-9]{1,15}$/.test(text)) throw new InvalidArgumentError('expected an integer ≥ 0.');
  return Number(text);
}

const FAMILY_HELP = 'S, O, SO, Sp or A; or a graph: a file or JSON with its adjacency matrix or {"vertices": n, "edges": [[0, 1], …]}, also inside {"graph": …}';
const DIAGRAM_HELP = 'blocks such as "0 2 | 1 3", with "; free 0 1" (SO) or "; head 0 | 1 2 | -" (A) behind and "k->l:" before; or JSON';

const withSize = (command: Command): Command => command.option('-n <n>', 'the size of the group; a graph has its own', readCount);
const withRows = (command: Command): Command => command.option('-k <k>', 'the number of input factors', readCount).option('-l <l>', 'the number of output factors', readCount);

/** Only what was given. */
const given = (values: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** A diagram from its short form, inline JSON, or a file. */
async function diagramFrom(argument: string, inputs: InputReader): Promise<JsonValue> {
  return /^\s*\{/.test(argument) || argument === '-' || argument.endsWith('.json') ? inputs.json(argument) : diagramFromText(argument);
}

/** The params `family` and `n`, and how to name the space. */
async function familyFrom(argument: string, { n, k, l }: DiagramOptions, inputs: InputReader): Promise<{ readonly params: Record<string, unknown>; readonly asked: Question }> {
  const rows = k === undefined || l === undefined ? '' : `, from ${k} to ${l} factors`;
  if (FAMILIES.includes(argument) || /^[A-Za-z]{1,4}$/.test(argument)) {
    return { params: given({ family: argument, n }), asked: { space: `${NAMES[argument]?.(n ?? 'n') ?? argument}${rows}`, ...(FAMILIES.includes(argument) ? { family: argument as DiagramFamilyName } : {}) } };
  }
  const document = await inputs.json(argument);
  // the protocol's own {"graph": …} is taken too
  const graph = isJsonObject(document) && Object.hasOwn(document, 'graph') ? document.graph! : document;
  const size = n ?? (Array.isArray(graph) ? graph.length : isJsonObject(graph) ? graph.vertices : undefined);
  return { params: given({ family: graph === document ? { graph } : document, n: size }), asked: { space: `automorphisms of the graph${rows}` } };
}

const OPTION_NAMES: Readonly<Record<string, string>> = { n: 'the size -n <n>', k: 'the number of input factors -k <k>', l: 'the number of output factors -l <l>' };

/** Throws when what the method lacks is an option of the command line; heads need the size where the method takes it as optional. */
function requireOptions(method: string, params: Readonly<Record<string, unknown>>): void {
  const asked = methodNamed(method)!;
  const headless = !(['SO', 'A'] as unknown[]).includes(params.family) || !Object.hasOwn(asked.params, 'n') || Object.hasOwn(params, 'n');
  const missing = missingParameter(asked, params) ?? (headless ? undefined : 'n');
  const option = OPTION_NAMES[missing ?? ''];
  if (option !== undefined) throw new InputError(`${method}: expected ${option}, got none`, { pointer: `/${missing}`, value: Object.keys(params) });
}

/** Runs a question; a diagram that does not say how many vertices its rows have can be told by options. */
async function withRowsNamed(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const row = error instanceof InputError ? /^\/diagram\/([kl])$/.exec(error.details.pointer ?? '')?.[1] : undefined;
    if (row === undefined) throw error;
    throw new InputError(`${(error as InputError).message}; the option for it is -${row} <${row}>, the short form "k->l:"`, { pointer: `/diagram/${row}`, value: null });
  }
}

/** The command `diagrams` with its subcommands. */
export function diagramCommands(program: Command, { inputs, ask: asking, draw: drawing }: DiagramSurroundings): void {
  const ask: DiagramSurroundings['ask'] = (method, params, options, asked) =>
    withRowsNamed(() => {
      requireOptions(method, params);
      return asking(method, params, options, asked);
    });
  const draw: DiagramSurroundings['draw'] = (params, options) => withRowsNamed(() => drawing(params, options));
  const diagrams = program.command('diagrams').description('equivariant maps between tensor powers of R^n as diagrams');
  const subcommand = (name: string, summary: string, example: string): Command => question(diagrams, name, summary).addHelpText('after', `\nExample: group-matrix diagrams ${name} ${example}`);
  const family = (command: Command): Command => withSize(command).argument('<family>', FAMILY_HELP);

  withRows(family(subcommand('dimension', 'the dimension of the space of equivariant maps', 'S -n 4 -k 2 -l 2'))).action(async (name: string, options: DiagramOptions) => {
    const { params, asked } = await familyFrom(name, options, inputs(options));
    await ask('diagrams.dimension', { ...params, ...given({ k: options.k, l: options.l }) }, options, asked);
  });

  withRows(family(subcommand('list', 'diagrams that span the equivariant maps, a basis first', 'SO -n 3 -k 2 -l 1')))
    .option('--limit <count>', 'at most so many', readCount)
    .option('--offset <count>', 'leave out so many at the beginning', readCount)
    .action(async (name: string, options: DiagramOptions) => {
      const { params, asked } = await familyFrom(name, options, inputs(options));
      const { k, l, limit, offset } = options;
      await ask('diagrams.list', { ...params, ...given({ k, l, limit, offset }) }, options, { ...asked, ...(offset === undefined ? {} : { offset }) });
    });

  withRows(family(subcommand('matrix', 'the sparse matrix of a diagram', 'S "0 1 | 2" -n 2 -k 2 -l 1')))
    .argument('<diagram>', `${DIAGRAM_HELP}; for a graph one tuple of the orbit as JSON: {"orbit": [0, 1]}`)
    .addOption(new Option('--basis <name>', 'orbit: different blocks carry different indices').choices(['diagram', 'orbit']))
    .action(async (name: string, argument: string, options: DiagramOptions) => {
      const reader = inputs(options);
      const { params, asked } = await familyFrom(name, options, reader);
      const diagram = await diagramFrom(argument, reader);
      const own = isJsonObject(diagram) ? diagram : {};
      const rows = { k: options.k ?? own.k, l: options.l ?? own.l };
      await ask('diagrams.matrix', { ...params, ...given({ ...rows, diagram, basis: options.basis }) }, options, asked);
    });

  withRows(family(subcommand('apply', 'the image of a vector, exactly', 'S "0 1" 1,2/3,5 -n 3 -k 1 -l 1 --coefficient 1/2')))
    .argument('<terms>', `a diagram: ${DIAGRAM_HELP}; or a list of terms as JSON: [{"diagram": …, "coefficient": "1/2"}, …]`)
    .argument('<vector>', 'n^k rationals: 1,2,1/2 or a JSON list or a file')
    .option('--coefficient <rational>', 'of the one diagram', '1')
    .action(async (name: string, argument: string, vector: string, options: DiagramOptions) => {
      const reader = inputs(options);
      const { params, asked } = await familyFrom(name, options, reader);
      const value = /^\s*\[/.test(argument) ? await reader.json(argument) : await diagramFrom(argument, reader);
      const own = isJsonObject(value) ? value : {};
      const rows = { k: options.k ?? own.k, l: options.l ?? own.l };
      const terms = Array.isArray(value) ? value : [{ diagram: value, coefficient: options.coefficient! }];
      await ask('diagrams.apply', { ...params, ...given(rows), terms, vector: await reader.scalars(vector) }, options, asked);
    });

  family(subcommand('compose', 'the diagram of upper after lower, with its sign and loops', 'O "2->0: 0 1" "0->2: 0 1"'))
    .argument('<upper>', DIAGRAM_HELP)
    .argument('<lower>', 'the diagram that acts first')
    .action(async (name: string, upper: string, lower: string, options: DiagramOptions) => {
      const reader = inputs(options);
      const { params, asked } = await familyFrom(name, options, reader);
      await ask('diagrams.compose', { ...params, upper: await diagramFrom(upper, reader), lower: await diagramFrom(lower, reader) }, options, asked);
    });

  family(subcommand('tensor', 'diagrams side by side', 'SO "2->1: ; free 0 1 2" "1->1: 0 1" -n 3'))
    .argument('<diagrams...>', DIAGRAM_HELP)
    .action(async (name: string, list: readonly string[], options: DiagramOptions) => {
      const reader = inputs(options);
      const { params, asked } = await familyFrom(name, options, reader);
      const read: JsonValue[] = [];
      for (const argument of list) read.push(await diagramFrom(argument, reader));
      await ask('diagrams.tensor', { ...params, diagrams: read }, options, asked);
    });

  for (const [name, summary, example] of [['flip', 'a diagram upside down, with its sign', 'S "2->1: 0 1 | 2"'], ['einsum', 'the einsum string for numpy, torch and jax', 'SO "; free 0 1 2" -n 3 -k 2 -l 1']] as const) {
    withRows(family(subcommand(name, summary, example)))
      .argument('<diagram>', DIAGRAM_HELP)
      .action(async (group: string, argument: string, options: DiagramOptions) => {
        const reader = inputs(options);
        const { params, asked } = await familyFrom(group, options, reader);
        await ask(`diagrams.${name}`, { ...params, ...given({ k: options.k, l: options.l }), diagram: await diagramFrom(argument, reader) }, options, asked);
      });
  }

  withRows(subcommand('draw', 'a picture of a diagram: text, TikZ (--latex) or SVG (--svg)', '"3->2: 0 3 | 1 4 | 2" --svg --out picture.svg'))
    .argument('<diagram>', DIAGRAM_HELP)
    .addOption(new Option('--family <family>', 'check that it belongs there; Sp draws the order in which pairs are read').choices(FAMILIES))
    .addOption(new Option('--svg', 'print SVG').conflicts(['json', 'markdown', 'latex']))
    .action(async (argument: string, options: DiagramOptions) => {
      const params = given({ family: options.family, k: options.k, l: options.l, diagram: await diagramFrom(argument, inputs(options)) });
      if (options.svg || options.latex) await draw({ ...params, format: options.svg ? 'svg' : 'tikz' }, options);
      else await ask('diagrams.draw', params, options, {});
    });

  withSize(subcommand('decompose', 'the irreducible representations in a tensor power of R^n', 'S -n 4 -k 2'))
    .argument('<family>', 'S, O, SO, Sp, A or GL')
    .requiredOption('-k <k>', 'the number of factors', readCount)
    .action(async (name: string, options: DiagramOptions) => {
      await ask('diagrams.decompose', given({ family: name, n: options.n, k: options.k }), options, { space: `${NAMES[name]?.(options.n ?? 'n') ?? name}, ${options.k} factors` });
    });
}
