import type { Readable, Writable } from 'node:stream';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { JsonValue } from '../io/json-value.ts';
import { isJsonObject } from '../io/strict-json.ts';
import { answer } from '../oracle/answer.ts';
import type { MethodResult } from '../oracle/method.ts';
import { runOracleLoop } from '../oracle/oracle-loop.ts';
import { PACKAGE } from '../oracle/package-identity.ts';
import { diagramCommands } from './diagram-commands.ts';
import { EXIT } from './exit-status.ts';
import { fastCommands } from './fast-commands.ts';
import { InputReader } from './input.ts';
import { sideFromText } from './operator-text.ts';
import { deliver } from './output.ts';
import { question, type CommonOptions } from './question.ts';
import type { Question } from './question-report.ts';
import { readable } from './readable.ts';
import { painter, renderReport } from './report.ts';
import { REPORTS } from './reports.ts';

/** What a command line runs in. */
export interface Surroundings {
  readonly input: Readable;
  readonly output: Writable & { readonly isTTY?: boolean };
  readonly messages: Writable;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Takes the exit status of a command that came to an answer. */
  exit(status: number): void;
}

/** What `group` can print instead of the description. */
interface GroupViews {
  readonly table?: true;
  readonly subgroups?: true;
  readonly automorphisms?: true;
  readonly identify?: true;
  readonly characters?: true;
  readonly irreducible?: number;
}

function readRow(text: string): number {
  if (!/^[0-9]{1,9}$/.test(text)) throw new InvalidArgumentError('expected a row of the character table, from 0.');
  return Number(text);
}

const withDoubles = (command: Command): Command =>
  command.addOption(new Option('--doubles <policy>', 'take doubles as the dyadic rationals that they are').choices(['dyadic']));
const withGroup = (command: Command): Command => command.requiredOption('--group <group>', 'a spec such as "D(4)", or a file with a group or a Cayley table');
const withConvention = (command: Command): Command =>
  command.addOption(new Option('--convention <name>', 'group matrix convention').choices(['g^-1h', 'gh^-1']).default('g^-1h'));
const withOperator = (command: Command): Command =>
  command
    .addOption(new Option('--operator <json>', 'the operator as JSON or a file: {"type": "sylvester", "A": …, "B": …}').conflicts(['sylvester', 'stein']))
    .addOption(new Option('--sylvester <sides...>', 'A·M − M·B; sides as Z(n,f), diag(…), L(i) of <group>, each with ^T').conflicts(['operator', 'stein']))
    .addOption(new Option('--stein <sides...>', 'M − A·M·B').conflicts(['operator', 'sylvester']));

/** The whole command line as a commander program. */
export function commandLine(surroundings: Surroundings): Command {
  const { output } = surroundings;
  const program = new Command('group-matrix')
    .description('Exact group matrices, displacement rank and equivariance, with certificates.')
    .version(PACKAGE.version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => output.write(text), writeErr: (text) => surroundings.messages.write(text) })
    .showHelpAfterError('(--help shows the usage)')
    .addHelpText('after', '\nInput: a file (.json, .csv, .npy), inline JSON, or - for standard input.\nExit status: 0 done or holds, 1 refuted, 2 invalid input, 3 undefined, 4 limit or not supported, 5 file or stream error, 70 internal error.');

  const reader = (options: CommonOptions): InputReader => new InputReader(surroundings.input, options.doubles ?? 'refused');

  const limitsOf = ({ timeout, maxOrder }: CommonOptions): object => ({ ...(timeout === undefined ? {} : { timeout }), ...(maxOrder === undefined ? {} : { maxOrder }) });
  const print = async (content: string | Uint8Array, { out, quiet }: CommonOptions): Promise<void> => {
    await deliver(content, out, output);
    if (out !== undefined && !quiet) surroundings.messages.write(`written to ${out}\n`);
  };

  const report = async (method: string, params: Record<string, unknown>, options: CommonOptions, asked: Question): Promise<MethodResult> => {
    const result = answer(method, { ...params, options: limitsOf(options) });
    const format = options.markdown ? 'markdown' : options.latex ? 'latex' : 'text';
    const coloured = options.out === undefined && output.isTTY === true && !surroundings.environment.NO_COLOR;
    const text = options.json ? `${JSON.stringify(result)}\n` : renderReport(REPORTS[method]!(method.startsWith('group.') ? result : readable(result), asked), format, painter(coloured));
    await print(text, options);
    return result;
  };

  const operatorOf = async (options: CommonOptions, inputs: InputReader): Promise<JsonValue> => {
    const sides = options.sylvester ?? options.stein;
    if (sides !== undefined) {
      if (sides.length !== 2) program.error('error: expected two sides A and B after --sylvester or --stein');
      const [A, B] = await Promise.all(sides.map(async (side) => (/^\s*\{/.test(side) ? inputs.json(side) : sideFromText(side))));
      return { type: options.sylvester !== undefined ? 'sylvester' : 'stein', A: A!, B: B! };
    }
    if (options.operator === undefined) program.error("error: required option '--operator <json>' (or --sylvester, --stein) not specified");
    return inputs.json(options.operator!);
  };

  const nameOf = (argument: string): string => (argument === '-' ? 'standard input' : /^\s*[[{]/.test(argument) ? 'the given matrix' : argument);
  const groupName = (argument: string): string => (/^\s*[[{]/.test(argument) ? 'given by a table, permutations or a presentation' : argument);
  const operatorName = (options: CommonOptions): string => {
    const sides = options.sylvester ?? options.stein;
    if (sides !== undefined) return options.sylvester !== undefined ? `A·M − M·B with A = ${sides[0]}, B = ${sides[1]}` : `M − A·M·B with A = ${sides[0]}, B = ${sides[1]}`;
    return options.operator!.length > 160 ? `${options.operator!.slice(0, 160)}…` : options.operator!;
  };

  question(program, 'group', 'describe a finite group')
    .argument('<group>', 'a spec such as "C(7) : C(3) [2]", or a file with a group or a Cayley table')
    .addOption(new Option('--table', 'the Cayley table and the labels instead').conflicts(['subgroups', 'automorphisms', 'characters', 'irreducible']))
    .addOption(new Option('--subgroups', 'the subgroups up to conjugacy instead').conflicts(['table', 'automorphisms', 'characters', 'irreducible']))
    .addOption(new Option('--automorphisms', 'the automorphism group instead').conflicts(['table', 'subgroups', 'characters', 'irreducible']))
    .addOption(new Option('--characters', 'the character table instead').conflicts(['table', 'subgroups', 'automorphisms', 'irreducible']))
    .addOption(new Option('--irreducible <row>', 'the matrices of that row of the character table instead').argParser(readRow).conflicts(['table', 'subgroups', 'automorphisms', 'characters']))
    .addOption(new Option('--identify', 'the number in the SmallGroups library and the structure instead').conflicts(['table', 'subgroups', 'automorphisms', 'characters', 'irreducible']))
    .action(async (group: string, options: CommonOptions & GroupViews) => {
      const method = options.identify ? 'group.identify' : options.table ? 'group.table' : options.subgroups ? 'group.subgroups' : options.automorphisms ? 'group.automorphisms' : options.characters ? 'group.characters' : options.irreducible !== undefined ? 'group.irreducible' : 'group.describe';
      const index = options.irreducible === undefined ? {} : { index: options.irreducible };
      await report(method, { group: await reader(options).group(group), ...index }, options, { group: groupName(group) });
    });

  const matrix = program.command('matrix').description('rank, determinant and linear systems, exactly');
  for (const [name, summary] of [['rank', 'the exact rank'], ['determinant', 'the exact determinant']] as const) {
    withDoubles(question(matrix, name, summary))
      .argument('<matrix>')
      .action(async (argument: string, options: CommonOptions) => {
        await report(`matrix.${name}`, { matrix: await reader(options).matrix(argument) }, options, { matrix: nameOf(argument) });
      });
  }
  withDoubles(question(matrix, 'solve', 'solve A·X = B, and the null space of A'))
    .argument('<matrix>', 'A')
    .argument('[rhs]', 'B: a matrix or one column (default: zero)')
    .action(async (argument: string, rhs: string | undefined, options: CommonOptions) => {
      const inputs = reader(options);
      const params = { matrix: await inputs.matrix(argument), ...(rhs === undefined ? {} : { rightHandSide: await inputs.matrix(rhs) }) };
      await report('matrix.solve', params, options, { matrix: nameOf(argument) });
    });

  withConvention(withGroup(question(program, 'determinant', 'the group determinant of a symbol')))
    .argument('<symbol>', 'one scalar for each element: 1,2,1/2 or a JSON list or a file')
    .action(async (symbol: string, options: CommonOptions) => {
      const inputs = reader(options);
      const params = { group: await inputs.group(options.group!), symbol: await inputs.scalars(symbol), convention: options.convention };
      await report('groupMatrix.determinant', params, options, { group: groupName(options.group!), convention: options.convention! });
    });

  withDoubles(withConvention(withGroup(question(program, 'analyze', 'is it a group matrix, how far from one, which displacement ranks'))))
    .argument('<matrix>')
    .option('--all', 'commutators with all elements instead of generators')
    .action(async (argument: string, options: CommonOptions & { all?: true }) => {
      const inputs = reader(options);
      const params = { matrix: await inputs.matrix(argument), group: await inputs.group(options.group!), convention: options.convention, all: options.all === true };
      await report('analyze', params, options, { matrix: nameOf(argument), group: groupName(options.group!), convention: options.convention! });
    });

  const displacement = program.command('displacement').description('displacement operators and group displacement');
  for (const [name, summary] of [['apply', 'the displaced matrix'], ['rank', 'the displacement rank'], ['factor', 'a minimal exact factorisation']] as const) {
    withDoubles(withOperator(question(displacement, name, summary)))
      .argument('<matrix>')
      .action(async (argument: string, options: CommonOptions) => {
        const inputs = reader(options);
        const params = { matrix: await inputs.matrix(argument), operator: await operatorOf(options, inputs) };
        await report(`displacement.${name}`, params, options, { matrix: nameOf(argument), operator: operatorName(options) });
      });
  }
  withOperator(question(displacement, 'reconstruct', 'the matrix of a factorisation'))
    .requiredOption('--left <matrix>', 'left factor')
    .requiredOption('--right <matrix>', 'right factor')
    .option('--kernel-part <matrix>', 'what the operator cannot see')
    .action(async (options: CommonOptions & { left: string; right: string; kernelPart?: string }) => {
      const inputs = reader(options);
      const params = {
        operator: await operatorOf(options, inputs),
        left: await inputs.matrix(options.left),
        right: await inputs.matrix(options.right),
        ...(options.kernelPart === undefined ? {} : { kernelPart: await inputs.matrix(options.kernelPart) }),
      };
      await report('displacement.reconstruct', params, options, { operator: operatorName(options) });
    });
  withDoubles(withConvention(withGroup(question(displacement, 'group', 'the minimal form GM(base) + Σ diag(a_i)·GM(c_i)'))))
    .argument('<matrix>')
    .action(async (argument: string, options: CommonOptions) => {
      const inputs = reader(options);
      const params = { matrix: await inputs.matrix(argument), group: await inputs.group(options.group!), convention: options.convention };
      await report('displacement.group', params, options, { matrix: nameOf(argument), group: groupName(options.group!), convention: options.convention! });
    });

  const equivariance = program.command('equivariance').description('equivariance under a group');
  for (const [name, summary] of [['check', 'prove or refute it'], ['subgroup', 'the exact subgroup under which it holds']] as const) {
    const types = ['left-regular', 'right-regular', 'trivial'];
    withDoubles(withGroup(question(equivariance, name, summary)))
      .argument('<matrix>')
      .addOption(new Option('--input <type>', 'representation on the columns').choices(types).default('left-regular'))
      .addOption(new Option('--output <type>', 'representation on the rows').choices(types).default('left-regular'))
      .action(async (argument: string, options: CommonOptions & { input: string; output: string }) => {
        const inputs = reader(options);
        const [matrixValue, group] = [await inputs.matrix(argument), await inputs.group(options.group!)];
        const params = { matrix: matrixValue, input: { group, type: options.input }, output: { group, type: options.output } };
        const result = await report(`equivariance.${name}`, params, options, { matrix: nameOf(argument), group: groupName(options.group!) });
        if (result.verdict === 'refuted') surroundings.exit(EXIT.refuted);
      });
  }

  diagramCommands(program, {
    inputs: reader,
    ask: async (method, params, options, asked) => {
      await report(method, params, options, asked);
    },
    draw: async (params, options) => {
      const { picture } = answer('diagrams.draw', { ...params, options: limitsOf(options) });
      await print(String(picture), options);
    },
  });

  fastCommands(program, {
    inputs: reader,
    ask: async (method, params, options, asked) => {
      await report(method, params, options, asked);
    },
    answered: (method, params, options) => answer(method, { ...params, options: limitsOf(options) }),
    print,
    note: (text, { quiet }) => {
      if (!quiet) surroundings.messages.write(`${text}\n`);
    },
  });

  question(program, 'verify', 'check a certificate again, from its own data alone')
    .argument('<certificate>', 'a certificate, or a result that carries one')
    .action(async (argument: string, options: CommonOptions) => {
      const value = await reader(options).json(argument);
      const certificate = isJsonObject(value) && !Object.hasOwn(value, 'kind') && Object.hasOwn(value, 'certificate') ? value.certificate : value;
      const result = await report('verify', { certificate }, options, {});
      if (result.valid !== true) surroundings.exit(EXIT.refuted);
    });

  program
    .command('oracle')
    .description('answer JSON-RPC 2.0 requests, one a line, until standard input ends')
    .action(async () => {
      if ((await runOracleLoop(surroundings.input, output)) === 'broken') surroundings.exit(EXIT.stream);
    });

  return program;
}
