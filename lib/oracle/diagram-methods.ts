import { Q, type Rational } from '../algebra/rational-field.ts';
import { applyDiagrams } from '../diagrams/layers/apply.ts';
import { diagramKey, requireRows, type Diagram } from '../diagrams/diagram.ts';
import { diagramBasis } from '../diagrams/diagram-basis.ts';
import { diagramMatrix, type DiagramMatrixBasis } from '../diagrams/diagram-matrix.ts';
import type { DiagramSequence } from '../diagrams/diagram-sequence.ts';
import { diagramDimension } from '../diagrams/dimension.ts';
import { diagramEinsum } from '../diagrams/einsum.ts';
import { requireFamilySize, type DiagramFamily } from '../diagrams/family.ts';
import { spanningSequences } from '../diagrams/spanning-set.ts';
import { requireTensor } from '../diagrams/tensor-size.ts';
import { pollDeadline } from '../deadline.ts';
import { InputError, LimitError } from '../errors.ts';
import { at, refusal, requireArray, requireChoice, requireInteger, requireKeys, requireObject, type Codec } from '../io/codec.ts';
import { diagramOf, encodeDiagram, familyOrGraphCodec, type DiagramParts } from '../io/diagram-codec.ts';
import { diagramOrGraphMapCodec, orbitSchema, type GraphMapParts } from '../io/graph-map-codec.ts';
import { decodeRational, rationalCodec } from '../io/scalar-codec.ts';
import { objectSchema, refSchema } from '../io/schema-definitions.ts';
import { graphImage, graphMap, graphMapEinsum, graphMapMatrix, orbitsOf, plainDiagram } from './graph-maps.ts';
import { integerSchema, encodeInteger } from './integer-result.ts';
import { defineMethod, type Method, type MethodResult } from './method.ts';

const count = { type: 'integer', minimum: 0 } as const;
const arrayOf = (items: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({ type: 'array', items });

/** Sizes and numbers of factors. */
export const countCodec: Codec<number> = { schema: count, decode: (value, pointer) => requireInteger(value, 0, 2 ** 20, 'size', pointer) };

/** Most diagrams of one list. */
const MAXIMAL_LIST = 100_000;
/** Most characters of an image: the size of the documents that are read. */
const MAXIMAL_ANSWER = 2 ** 26;
/** How many entries are read or written between two looks at the clock. */
const ENTRIES_BETWEEN_POLLS = 4_096;
/** Most dependent diagrams among which a basis is chosen to stand first. */
const MAXIMAL_SORTED = 2_048;

const rows = { k: { codec: countCodec }, l: { codec: countCodec } } as const;

const requireSize = (family: DiagramFamily, n: number, method: string): void => at('/n', n, () => requireFamilySize(family, n, method));

/** Throws when there are more factors than diagrams have vertices; the larger number is to blame. */
const requireFactors = (k: number, l: number, method: string): void => at(k >= l ? '/k' : '/l', Math.max(k, l), () => requireRows(l, k, method));

const dimensionMethod: Method = defineMethod({
  name: 'diagrams.dimension',
  summary: 'The dimension of the space of equivariant maps from the k-th to the l-th tensor power of R^n, and the number of diagrams (orbits, for A and graphs) that span it.',
  params: { family: { codec: familyOrGraphCodec }, n: { codec: countCodec }, ...rows },
  result: { dimension: integerSchema, spanningCount: integerSchema, spanningIsBasis: { type: 'boolean' } },
  run: ({ family, n, k, l }) => {
    requireFactors(k, l, 'diagrams.dimension');
    if (typeof family !== 'string') {
      const { count: orbits } = orbitsOf({ method: 'diagrams.dimension', graph: family.graph, n, k, l });
      return { dimension: orbits, spanningCount: orbits, spanningIsBasis: true, status: 'proved' };
    }
    const { dimension, spanningCount, spanningIsBasis } = at('/n', n, () => diagramDimension(family, n, k, l));
    return { dimension: encodeInteger(dimension), spanningCount: encodeInteger(spanningCount), spanningIsBasis, status: 'proved' };
  },
});

/** The part of a list from `offset` on, if so many are left: `limit` members, or all where they may all be listed. */
function pageOf(total: bigint, offset: number, limit: number | undefined): { readonly from: number; readonly to: number } {
  if (limit === undefined && total - BigInt(offset) > MAXIMAL_LIST) {
    throw new LimitError(`diagrams.list: expected at most ${MAXIMAL_LIST} diagrams, got ${total} (name a limit, and an offset for those that follow) at /limit`, { pointer: '/limit', value: encodeInteger(total), limit: `listed diagrams ${MAXIMAL_LIST}` });
  }
  return { from: offset, to: offset + (limit ?? MAXIMAL_LIST) };
}

/** Members from..to−1 of sequences that follow each other. */
function slice(sequences: readonly DiagramSequence[], from: number, to: number): Diagram[] {
  const diagrams: Diagram[] = [];
  let start = 0n;
  for (const sequence of sequences) {
    const { count: length } = sequence;
    for (let i = start > BigInt(from) ? start : BigInt(from); i < start + length && i < BigInt(to); i++) {
      if (diagrams.length % 1024 === 0) pollDeadline();
      diagrams.push(sequence.at(i - start));
    }
    start += length;
  }
  return diagrams;
}

/** All spanning diagrams with a basis first. */
function basisFirst(family: DiagramFamily, n: number, k: number, l: number): Diagram[] {
  const basis = diagramBasis(family, n, k, l);
  const chosen = new Set(basis.map(diagramKey));
  return [...basis, ...spanningSequences(family, n, k, l).flatMap((sequence) => [...sequence].filter((d) => !chosen.has(diagramKey(d))))];
}

const listMethod: Method = defineMethod({
  name: 'diagrams.list',
  summary: 'Diagrams that span the equivariant maps, a basis first where basisFirst says so (its length is the dimension); for a graph the smallest tuple of each orbit. At most 100,000: limit and offset give a part of a longer list.',
  params: {
    family: { codec: familyOrGraphCodec }, n: { codec: countCodec }, ...rows,
    limit: { codec: { schema: { type: 'integer', minimum: 0, maximum: MAXIMAL_LIST }, decode: (value: unknown, pointer: string): number => requireInteger(value, 0, MAXIMAL_LIST, 'limit', pointer) }, optional: true },
    offset: { codec: { schema: count, decode: (value: unknown, pointer: string): number => requireInteger(value, 0, Number.MAX_SAFE_INTEGER - MAXIMAL_LIST, 'offset', pointer) }, optional: true },
  },
  result: { diagrams: arrayOf({ oneOf: [refSchema('diagram'), orbitSchema] }), total: integerSchema, dimension: integerSchema, basisFirst: { type: 'boolean' } },
  run: ({ family, n, k, l, limit, offset = 0 }) => {
    requireFactors(k, l, 'diagrams.list');
    if (typeof family !== 'string') {
      const orbits = orbitsOf({ method: 'diagrams.list', graph: family.graph, n, k, l });
      const { from, to } = pageOf(BigInt(orbits.count), offset, limit);
      return { diagrams: orbits.representatives.slice(from, to).map((orbit) => ({ orbit })), total: orbits.count, dimension: orbits.count, basisFirst: true, status: 'proved' };
    }
    requireSize(family, n, 'diagrams.list');
    const { dimension, spanningCount, spanningIsBasis } = at('/n', n, () => diagramDimension(family, n, k, l));
    const { from, to } = pageOf(spanningCount, offset, limit);
    const sorted = !spanningIsBasis && spanningCount <= MAXIMAL_SORTED;
    const diagrams = sorted ? basisFirst(family, n, k, l).slice(from, to) : slice(spanningSequences(family, n, k, l), from, to);
    return { diagrams: diagrams.map((d) => encodeDiagram(family, d)), total: encodeInteger(spanningCount), dimension: encodeInteger(dimension), basisFirst: sorted || spanningIsBasis, status: 'proved' };
  },
});

const matrixMethod: Method = defineMethod({
  name: 'diagrams.matrix',
  summary: 'The sparse matrix of a diagram; for a graph of the orbit of a tuple {"orbit": [outputs, inputs]}, or of a bilabelled graph by numbers of homomorphisms. Rows are output indices, columns input indices, first factor most significant.',
  params: {
    family: { codec: familyOrGraphCodec }, n: { codec: countCodec }, ...rows, diagram: { codec: diagramOrGraphMapCodec },
    basis: { codec: { schema: { enum: ['diagram', 'orbit'], default: 'diagram' }, decode: (value: unknown, pointer: string): DiagramMatrixBasis => requireChoice<DiagramMatrixBasis>(value, ['diagram', 'orbit'], 'basis', pointer) }, optional: true },
  },
  result: { rows: count, cols: count, entries: arrayOf({ type: 'array', minItems: 3, maxItems: 3, items: { type: 'integer' } }) },
  run: ({ family, n, k, l, diagram: parts, basis = 'diagram' }) => {
    requireFactors(k, l, 'diagrams.matrix');
    if (typeof family !== 'string') return { ...graphMapMatrix(graphMap(parts, 'diagrams.matrix'), { method: 'diagrams.matrix', graph: family.graph, n, k, l }), status: 'proved' };
    requireSize(family, n, 'diagrams.matrix');
    const plain = plainDiagram(parts, 'diagrams.matrix', family);
    if (basis === 'orbit' && family !== 'S' && family !== 'A') throw new InputError(`diagrams.matrix: expected the basis "diagram" for ${family}, got "orbit" at /basis`, { pointer: '/basis', value: basis });
    const d = diagramOf(plain, family, n, k, l);
    return { ...at(plain.pointer, plain.blocks, () => diagramMatrix(family, n, d, basis)), status: 'proved' };
  },
});

interface Term {
  readonly diagram: DiagramParts | GraphMapParts;
  readonly coefficient: Rational;
}

const termsCodec: Codec<readonly Term[]> = {
  schema: arrayOf(objectSchema({ diagram: diagramOrGraphMapCodec.schema, coefficient: refSchema('plainScalar') })),
  decode: (value, pointer) =>
    requireArray(value, 'terms', pointer).map((term, i) => {
      pollDeadline();
      const object = requireObject(term, 'term', `${pointer}/${i}`);
      requireKeys(object, ['diagram', 'coefficient'], 'term', `${pointer}/${i}`, ['diagram', 'coefficient']);
      return { diagram: diagramOrGraphMapCodec.decode(object.diagram, `${pointer}/${i}/diagram`), coefficient: rationalCodec.decode(object.coefficient, `${pointer}/${i}/coefficient`) };
    }),
};

const vectorCodec: Codec<readonly Rational[]> = {
  schema: arrayOf(refSchema('plainScalar')),
  decode: (value, pointer) => requireArray(value, 'vector', pointer).map((x, i) => {
      if (i % ENTRIES_BETWEEN_POLLS === 0) pollDeadline();
      return decodeRational(x, `${pointer}/${i}`);
    }),
};

/** The entries as texts, which must fit into a document that can be read again. */
function imageResult(vector: readonly Rational[], method: string): MethodResult {
  let length = 0;
  const texts = vector.map((x, i) => {
    if (i % ENTRIES_BETWEEN_POLLS === 0) pollDeadline();
    const text = Q.format(x);
    length += text.length + 3;
    if (length > MAXIMAL_ANSWER) throw new LimitError(`${method}: expected an answer of at most ${MAXIMAL_ANSWER} characters, got more with entry ${i} of ${vector.length}`, { value: vector.length, limit: `answer ${MAXIMAL_ANSWER} characters` });
    return text;
  });
  return { vector: texts, status: 'proved' };
}

const applyMethod: Method = defineMethod({
  name: 'diagrams.apply',
  summary: 'The image of a vector with n^k rational entries under a linear combination of diagrams (for a graph: of orbits or bilabelled graphs), exactly, without their matrices.',
  params: { family: { codec: familyOrGraphCodec }, n: { codec: countCodec }, ...rows, terms: { codec: termsCodec }, vector: { codec: vectorCodec } },
  result: { vector: arrayOf(refSchema('plainText')) },
  run: ({ family, n, k, l, terms, vector }) => {
    const method = 'diagrams.apply';
    if (typeof family === 'string') requireSize(family, n, method);
    requireFactors(k, l, method);
    if (vector.length !== n ** k) throw refusal(method, `${n}^${k} = ${n ** k} entries`, vector.length, '/vector');
    if (typeof family !== 'string') {
      at('/n', n, () => requireTensor(n, l, method));
      return imageResult(graphImage(terms.map(({ diagram: parts, coefficient }) => ({ map: graphMap(parts, method), coefficient })), vector, { method, graph: family.graph, n, k, l }), method);
    }
    const weighted = terms.map(({ diagram: parts, coefficient }) => ({ diagram: diagramOf(plainDiagram(parts, method, family), family, n, k, l), coefficient }));
    return imageResult(at('/n', n, () => applyDiagrams(family, n, k, l, weighted, vector, Q)), method);
  },
});

const einsumMethod: Method = defineMethod({
  name: 'diagrams.einsum',
  summary: 'A diagram, or a bilabelled graph for a graph, as an einsum string for numpy, torch and jax, with its operands in order: the input x of shape (n,)*k, then constants.',
  params: { family: { codec: familyOrGraphCodec }, n: { codec: countCodec }, k: { codec: countCodec, optional: true }, l: { codec: countCodec, optional: true }, diagram: { codec: diagramOrGraphMapCodec } },
  result: {
    einsum: { type: 'string' },
    operands: arrayOf(objectSchema({ name: { enum: ['x', 'ones', 'eye', 'omega', 'epsilon', 'adjacency'] }, shape: arrayOf(count), definition: { type: 'string' } })),
  },
  run: ({ family, n, k, l, diagram: parts }) => {
    const method = 'diagrams.einsum';
    if (typeof family !== 'string') return { ...graphMapEinsum(graphMap(parts, method), { method, graph: family.graph, n, k, l }), status: 'proved' };
    requireSize(family, n, method);
    const plain = plainDiagram(parts, method, family);
    const d = diagramOf(plain, family, n, k, l);
    return { ...at(plain.pointer, plain.blocks, () => diagramEinsum(family, n, d)), status: 'proved' };
  },
});

/** Equivariant maps between tensor powers. */
export const DIAGRAM_METHODS: readonly Method[] = [dimensionMethod, listMethod, matrixMethod, applyMethod, einsumMethod];

