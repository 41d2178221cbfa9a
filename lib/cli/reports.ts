import type { MethodResult } from '../oracle/method.ts';
import type { MatrixDocument } from '../io/matrix-codec.ts';
import { characterBlocks } from './character-report.ts';
import { DIAGRAM_REPORTS } from './diagram-reports.ts';
import { FAST_REPORTS } from './fast-reports.ts';
import type { Question, Reporter } from './question-report.ts';
import type { Block } from './report.ts';
import { irreducibleBlocks } from './representation-report.ts';

const yesNo = (value: unknown): string => (value === true ? 'yes' : 'no');
const list = (values: unknown): string => `[${(values as readonly unknown[]).join(', ')}]`;
const title = (text: string): Block => ({ kind: 'title', text });
const matrixBlock = (name: string, value: unknown): Block => {
  const { rows, cols, field, entries } = value as MatrixDocument;
  return { kind: 'matrix', name: `${name}, ${rows} × ${cols} over ${String(field)}`, entries: entries as readonly (readonly string[])[] };
};
const distance = (value: unknown): string => (value === null ? 'none (positive characteristic)' : String(value));

/** The words in which a convention is named beside every number that depends on it. */
const CONVENTIONS: Readonly<Record<string, string>> = {
  'g^-1h': '"g^-1h": M[g][h] = f(g^-1·h), commutes with every L_s',
  'gh^-1': '"gh^-1": M[g][h] = f(g·h^-1), commutes with every R_s',
};
const conventionOf = ({ convention = 'g^-1h' }: Question): string => CONVENTIONS[convention] ?? convention;

function statusRow(result: MethodResult): readonly [string, string] {
  return ['status', 'certificate' in result ? `${result.status} (--json prints the certificate)` : result.status];
}

const SHORT_LIST = 24;

/** A list, or its beginning and its length. */
function shortList(values: unknown): string {
  const all = values as readonly unknown[];
  return all.length <= SHORT_LIST ? list(all) : `[${all.slice(0, SHORT_LIST).join(', ')}, …] (${all.length} entries)`;
}

/** What the catalogue says of a group, if it does: structures carry the order beside them, as D12 means different things to different people. */
function structureRows({ structure, smallGroupId }: MethodResult): [string, string][] {
  if (structure === undefined) return [];
  const [order, number] = smallGroupId as readonly [number, number];
  return [['structure', `${String(structure)}, of order ${order}`], ['in the SmallGroups library', `small(${order},${number})`]];
}

const reportGroup: Reporter = (result, { group }) => {
  const classes = result.classes as readonly { representative: number; size: number; elementOrder: number }[] | undefined;
  const facts: [string, string][] = [
    ['order', String(result.order)],
    ...structureRows(result),
    ['identity', `element ${String(result.identity)}`],
    ['generators', list(result.generators)],
    ['exponent', String(result.exponent)],
    ...(['abelian', 'nilpotent', 'solvable', 'simple', 'perfect'] as const).map((name): [string, string] => [name, yesNo(result[name])]),
    ['order of the centre', String(result.centreOrder)],
    ['order of the derived subgroup', String(result.derivedOrder)],
    ["invariants of G/G'", list(result.abelianInvariants)],
    ['conjugacy classes', String(result.classCount)],
    ['status', result.status],
  ];
  const orders: Block = { kind: 'table', name: 'element orders', header: ['order', 'elements'], rows: (result.elementOrders as readonly (readonly number[])[]).map((row) => row.map(String)) };
  const classTable: Block[] =
    classes === undefined
      ? []
      : [{
          kind: 'table',
          name: 'conjugacy classes',
          header: ['representative', 'size', 'element order'],
          rows: classes.map(({ representative, size, elementOrder }) => [representative, size, elementOrder].map(String)),
        }];
  return [title(`group ${group ?? ''}`.trim()), { kind: 'facts', rows: facts }, orders, ...classTable];
};

const reportIdentity: Reporter = (result, { group }) => [title(`group ${group ?? ''}`.trim()), { kind: 'facts', rows: [...structureRows(result), ['status', result.status]] }];

const reportTable: Reporter = (result, { group }) => {
  const facts: Block = { kind: 'facts', rows: [['order', String(result.order)], ['identity', `element ${String(result.identity)}`], ['status', result.status]] };
  const table = result.table as readonly (readonly number[])[] | undefined;
  if (table === undefined) return [title(`group ${group ?? ''}`.trim()), facts];
  const labels: Block = { kind: 'table', name: 'elements', header: ['index', 'label'], rows: (result.labels as readonly string[]).map((label, i) => [String(i), label]), alignments: ['right', 'left'] };
  return [title(`group ${group ?? ''}`.trim()), facts, labels, { kind: 'matrix', name: 'Cayley table: row i, column j holds i·j', entries: table.map((row) => row.map(String)) }];
};

const reportSubgroups: Reporter = (result, { group }) => {
  const classes = result.classes as readonly { order: number; length: number; normal: boolean; representative: readonly number[] }[];
  return [
    title(`subgroups of the group ${group ?? ''}`.trim()),
    { kind: 'facts', rows: [['subgroups', String(result.count)], ['conjugacy classes', String(result.classCount)], ['normal subgroups', String(result.normalCount)], ['status', result.status]] },
    {
      kind: 'table',
      name: 'classes, each with its lexicographically smallest subgroup',
      header: ['order', 'conjugates', 'normal', 'elements'],
      rows: classes.map(({ order, length, normal, representative }) => [String(order), String(length), yesNo(normal), shortList(representative)]),
      alignments: ['right', 'right', 'left', 'left'],
    },
  ];
};

const reportAutomorphisms: Reporter = (result, { group }) => {
  const generators = result.generators as readonly (readonly number[])[];
  return [
    title(`automorphisms of the group ${group ?? ''}`.trim()),
    { kind: 'facts', rows: [['order of the automorphism group', String(result.order)], ['generators', String(generators.length)], ['status', result.status]] },
    { kind: 'table', name: 'generators, as images of the elements 0, 1, …', header: ['images'], rows: generators.map((images) => [shortList(images)]), alignments: ['left'] },
  ];
};

const reportAnalysis: Reporter = (result, question) => {
  const ranks = result.commutatorRanks as readonly { element: number; rank: number }[];
  const { dense, structured } = result.parameters as { dense: number; structured: number };
  const subgroup = result.equivarianceSubgroup as readonly number[] | undefined;
  const side = question.convention === 'gh^-1' ? 'R' : 'L';
  const isGroupMatrix = result.isGroupMatrix === true;
  return [
    title(`analysis of ${question.matrix ?? 'the matrix'} against the group ${question.group ?? ''}`),
    {
      kind: 'facts',
      rows: [
        ['convention', conventionOf(question)],
        ['is a group matrix', yesNo(isGroupMatrix)],
        ['squared distance to the nearest one', distance(result.squaredDistance)],
        ['group displacement rank', String(result.displacementRank)],
        ['joint commutator rank', String(result.jointRank)],
        ['equivariance subgroup', subgroup === undefined ? 'not listed (large group; name --max-order)' : `order ${subgroup.length}: ${shortList(subgroup)}`],
        ['parameters, dense', String(dense)],
        ['parameters, base and displacement terms', String(structured)],
        statusRow(result),
      ],
    },
    { kind: 'table', name: `commutator displacement ranks, rank(${side}_s·M − M·${side}_s)`, header: ['s', 'rank'], rows: ranks.map(({ element, rank }) => [String(element), String(rank)]) },
    ...(result.symbol === null ? [] : [symbolTable('symbol of the nearest group matrix', result.symbol as readonly string[])]),
    { kind: 'verdict', good: isGroupMatrix, text: isGroupMatrix ? 'M is a group matrix of this group in this convention.' : 'M is not a group matrix of this group in this convention.' },
  ];
};

/** The values of a symbol where it is not zero. */
function symbolTable(name: string, symbol: readonly string[]): Block {
  const rows = symbol.map((x, s) => [String(s), x] as const).filter(([, x]) => x !== '0');
  const zeros = symbol.length - rows.length;
  return { kind: 'table', name: zeros === 0 ? name : `${name} (zero at the other ${zeros} elements)`, header: ['s', 'f(s)'], rows };
}

const reportGroupDisplacement: Reporter = (result, question) => {
  const terms = result.terms as readonly { diagonal: readonly string[]; symbol: readonly string[] }[];
  const base = result.base as readonly string[];
  const header = ['index', 'base', ...terms.flatMap((_, i) => [`a_${i + 1}`, `c_${i + 1}`])];
  const rows = base.map((x, s) => [String(s), x, ...terms.flatMap(({ diagonal, symbol }) => [diagonal[s]!, symbol[s]!])]);
  return [
    title(`group displacement of ${question.matrix ?? 'the matrix'} over the group ${question.group ?? ''}`),
    {
      kind: 'facts',
      rows: [
        ['convention', conventionOf(question)],
        ['group displacement rank', String(result.rank)],
        ['squared distance to GM(base)', distance(result.squaredDistance)],
        statusRow(result),
      ],
    },
    { kind: 'table', name: `M = GM(base)${terms.map((_, i) => ` + diag(a_${i + 1})·GM(c_${i + 1})`).join('')}`, header, rows },
  ];
};

const reportDisplacementRank: Reporter = (result, { operator, matrix }) => [
  title(`displacement rank of ${matrix ?? 'the matrix'}`),
  {
    kind: 'facts',
    rows: [
      ['operator', operator ?? ''],
      ['displacement rank', String(result.rank)],
      ['operator is singular', yesNo(result.singular)],
      ['dimension of its kernel', String(result.kernelDimension)],
      statusRow(result),
    ],
  },
];

const reportFactorisation: Reporter = (result, { operator, matrix }) => [
  title(`displacement factorisation of ${matrix ?? 'the matrix'}`),
  { kind: 'facts', rows: [['operator', operator ?? ''], ['displacement rank', String(result.rank)], statusRow(result)] },
  matrixBlock('left', result.left),
  matrixBlock('right', result.right),
  ...kernelBlock(result.kernelPart as MatrixDocument),
];

const kernelBlock = (kernelPart: MatrixDocument): Block[] =>
  kernelPart.entries.every((row) => row.every((x) => x === '0')) ? [{ kind: 'facts', rows: [['kernel part', 'zero: the operator sees all of the matrix']] }] : [matrixBlock('kernel part', kernelPart)];

const reportSolution: Reporter = (result) => {
  const evidence = (result.certificate as { readonly evidence: { readonly witness: unknown } }).evidence;
  const none = result.solution === null;
  return [
    title('linear system A·X = B'),
    { kind: 'facts', rows: [['rank of A', String(result.rank)], ['solvable', yesNo(!none)], statusRow(result)] },
    none ? matrixBlock('witness y with y·A = 0 and y·B ≠ 0', evidence.witness) : matrixBlock('solution X, free unknowns 0', result.solution),
    matrixBlock('null space of A, columns', result.nullspace),
    ...(none ? [{ kind: 'verdict', text: 'There is no solution.', good: false } as const] : []),
  ];
};

const reportCheck: Reporter = (result) => {
  const witness = result.witness as { generator: number; row: number; col: number; left: string; right: string } | undefined;
  const facts: (readonly [string, string])[] = [['squared distance to the equivariant maps', distance(result.squaredDistance)], statusRow(result)];
  if (witness === undefined) {
    return [title('equivariance: ρ_out(s)·M = M·ρ_in(s)'), { kind: 'facts', rows: facts }, { kind: 'verdict', good: true, text: 'proved: M is equivariant.' }];
  }
  const { generator, row, col, left, right } = witness;
  const found: [string, string][] = [
    ['witness: generator s', String(generator)],
    ['row, column', `${row}, ${col}`],
    ['(ρ_out(s)·M)[row][column]', left],
    ['(M·ρ_in(s))[row][column]', right],
  ];
  return [title('equivariance: ρ_out(s)·M = M·ρ_in(s)'), { kind: 'facts', rows: [...found, ...facts] }, { kind: 'verdict', good: false, text: 'refuted: M is not equivariant.' }];
};

const reportSubgroup: Reporter = (result) => [
  title('equivariance subgroup'),
  { kind: 'facts', rows: [['order', String(result.order)], ['elements', result.elements === undefined ? 'not listed (name --max-order)' : list(result.elements)], ['status', result.status]] },
];

const reportVerification: Reporter = (result) => [
  { kind: 'verdict', good: result.valid === true, text: result.valid === true ? 'valid: the certificate proves its claim.' : `invalid: ${String(result.reason)}` },
];

/** One number about the matrix of the certificate's claim. */
const reportNumber = (name: string, key: 'rank' | 'value'): Reporter => (result) => {
  const { claim } = result.certificate as { readonly claim: { readonly matrix: MatrixDocument } };
  const { rows, cols, field } = claim.matrix;
  return [{ kind: 'facts', rows: [['matrix', `${rows} × ${cols} over ${field}`], [name, String(result[key])], statusRow(result)] }];
};

const reportMatrix = (name: string): Reporter => (result) => [matrixBlock(name, result), { kind: 'facts', rows: [['status', result.status]] }];

const reportGroupDeterminant: Reporter = (result, question) => [
  title(`group determinant over the group ${question.group ?? ''}`),
  { kind: 'facts', rows: [['convention', conventionOf(question)], ['determinant', String(result.value)], statusRow(result)] },
];

/** The report of each method that has a command. */
export const REPORTS: Readonly<Record<string, Reporter>> = {
  'group.describe': reportGroup,
  'group.table': reportTable,
  'group.identify': reportIdentity,
  'group.subgroups': reportSubgroups,
  'group.automorphisms': reportAutomorphisms,
  'group.characters': (result, { group }) => characterBlocks(result, group ?? ''),
  'group.irreducible': (result, { group }) => irreducibleBlocks(result, group ?? ''),
  'matrix.rank': reportNumber('rank', 'rank'),
  'matrix.determinant': reportNumber('determinant', 'value'),
  'matrix.solve': reportSolution,
  'groupMatrix.determinant': reportGroupDeterminant,
  analyze: reportAnalysis,
  'displacement.apply': reportMatrix('displaced matrix'),
  'displacement.rank': reportDisplacementRank,
  'displacement.factor': reportFactorisation,
  'displacement.reconstruct': reportMatrix('matrix'),
  'displacement.group': reportGroupDisplacement,
  'equivariance.check': reportCheck,
  'equivariance.subgroup': reportSubgroup,
  verify: reportVerification,
  ...DIAGRAM_REPORTS,
  ...FAST_REPORTS,
};
