import { diagramCodec, diagramOf, type DiagramDocument } from '../io/diagram-codec.ts';
import { diagramText } from '../io/diagram-text.ts';
import { diagramTikz } from '../io/diagram-tikz.ts';
import type { MethodResult } from '../oracle/method.ts';
import { diagramNotation } from './diagram-notation.ts';
import type { Block } from './report.ts';
import type { Question, Reporter } from './question-report.ts';

const title = (question: Question, text: string): Block => ({ kind: 'title', text: question.space === undefined ? text : `${text}: ${question.space}` });
const statusRow = ({ status }: MethodResult): [string, string] => ['status', status];

/** The picture of a diagram that a result carries, with its rows. */
function pictureOf(document: DiagramDocument, { family }: Question): Block {
  const parts = diagramCodec.decode(document, '');
  const n = (parts.free ?? parts.head ?? []).length || 2;
  const d = diagramOf(parts, family ?? 'S', n);
  const options = family === undefined ? {} : { family };
  return { kind: 'picture', text: diagramText(d, options), latex: diagramTikz(d, options) };
}

const reportDimension: Reporter = (result, question) => [
  title(question, 'equivariant maps'),
  { kind: 'facts', rows: [['dimension', String(result.dimension)], ['diagrams or orbits that span', String(result.spanningCount)], ['they are a basis', result.spanningIsBasis === true ? 'yes' : 'no'], statusRow(result)] },
];

const reportList: Reporter = (result, question) => {
  const diagrams = result.diagrams as readonly (DiagramDocument | { readonly orbit: readonly number[] })[];
  const rows = diagrams.map((d, i): [string, string] => [String((question.offset ?? 0) + i), 'orbit' in d ? `orbit of (${d.orbit.join(', ')})` : diagramNotation(d)]);
  return [
    title(question, 'diagrams'),
    { kind: 'facts', rows: [['diagrams', diagrams.length === Number(result.total) ? String(result.total) : `${diagrams.length} of ${String(result.total)}`], ['dimension', String(result.dimension)], ['a basis', result.basisFirst === true ? `the first ${String(result.dimension)}` : 'not sorted out in so long a list'], statusRow(result)] },
    { kind: 'table', name: 'blocks; outputs are numbered from 0, then inputs', header: ['number', 'diagram'], rows, alignments: ['right', 'left'] },
  ];
};

/** Largest matrix that is written out. */
const WRITTEN_OUT = 64;

const reportMatrix: Reporter = (result, question) => {
  const { rows, cols, entries } = result as unknown as { rows: number; cols: number; entries: readonly (readonly [number, number, number])[] };
  const facts: Block = { kind: 'facts', rows: [['shape', `${rows} × ${cols}`], ['nonzero entries', String(entries.length)], statusRow(result)] };
  const head = [title(question, 'matrix'), facts];
  if (Math.max(rows, cols) > WRITTEN_OUT) return [...head, { kind: 'table', name: 'nonzero entries', header: ['row', 'column', 'value'], rows: entries.map((entry) => entry.map(String)) }];
  const dense = Array.from({ length: rows }, () => new Array<string>(cols).fill('0'));
  for (const [i, j, value] of entries) dense[i]![j] = String(value);
  return [...head, { kind: 'matrix', name: 'rows: output indices; columns: input indices; first factor most significant', entries: dense }];
};

const reportImage: Reporter = (result, question) => [
  title(question, 'image of the vector'),
  { kind: 'facts', rows: [statusRow(result)] },
  { kind: 'table', name: 'entries, first factor most significant', header: ['index', 'entry'], rows: (result.vector as readonly string[]).map((x, i) => [String(i), x]) },
];

/** One diagram with a sign and loops, or a combination. */
const reportTerms = (name: string): Reporter => (result, question) => {
  if (result.terms === undefined) {
    const facts: [string, string][] = [['diagram', diagramNotation(result.diagram as DiagramDocument)], ['sign', String(result.sign)], ...(result.loops === undefined ? [] : [['loops, each a factor n', String(result.loops)] as [string, string]]), statusRow(result)];
    return [title(question, name), { kind: 'facts', rows: facts }, pictureOf(result.diagram as DiagramDocument, question)];
  }
  const terms = result.terms as readonly { readonly diagram: DiagramDocument; readonly coefficient: string }[];
  return [
    title(question, name),
    { kind: 'facts', rows: [['terms', String(terms.length)], statusRow(result)] },
    { kind: 'table', name: terms.length === 0 ? 'the combination is zero' : 'linear combination', header: ['coefficient', 'diagram'], rows: terms.map(({ diagram, coefficient }) => [coefficient, diagramNotation(diagram)]), alignments: ['right', 'left'] },
  ];
};

const reportEinsum: Reporter = (result, question) => {
  const operands = result.operands as readonly { readonly name: string; readonly shape: readonly number[]; readonly definition: string }[];
  return [
    title(question, 'einsum'),
    { kind: 'facts', rows: [['string', String(result.einsum)], ['call', `y = einsum("${String(result.einsum)}", ${operands.map(({ name }) => name).join(', ')})`], statusRow(result)] },
    { kind: 'table', name: 'operands', header: ['name', 'shape', 'entries'], rows: operands.map(({ name, shape, definition }) => [name, `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`, definition]), alignments: ['left', 'left', 'left'] },
  ];
};

const reportPicture: Reporter = ({ picture }) => [{ kind: 'picture', text: String(picture), latex: String(picture) }];

const reportDecomposition: Reporter = (result, question) => {
  const components = result.components as readonly { readonly partition: readonly number[]; readonly half: string | null; readonly dimension: number | string; readonly multiplicity: number | string; readonly type: string }[];
  return [
    title(question, 'irreducible representations in the tensor power'),
    { kind: 'facts', rows: [statusRow(result)] },
    { kind: 'table', name: 'components over C', header: ['multiplicity', 'dimension', 'type', 'partition'], rows: components.map(({ partition, half, dimension, multiplicity, type }) => [String(multiplicity), String(dimension), type, `(${partition.join(',')})${half ?? ''}`]), alignments: ['right', 'right', 'left', 'left'] },
  ];
};

/** The reports of the methods about diagrams. */
export const DIAGRAM_REPORTS: Readonly<Record<string, Reporter>> = {
  'diagrams.dimension': reportDimension,
  'diagrams.list': reportList,
  'diagrams.matrix': reportMatrix,
  'diagrams.apply': reportImage,
  'diagrams.compose': reportTerms('upper after lower'),
  'diagrams.tensor': reportTerms('tensor product'),
  'diagrams.flip': reportTerms('upside down; the matrix is sign times the transpose'),
  'diagrams.einsum': reportEinsum,
  'diagrams.draw': reportPicture,
  'diagrams.decompose': reportDecomposition,
};
