import { Q, type Rational } from '../algebra/rational-field.ts';
import { applyDiagrams } from '../diagrams/apply.ts';
import { diagramKey, type Diagram } from '../diagrams/diagram.ts';
import { diagramBasis } from '../diagrams/diagram-basis.ts';
import { diagramMatrix, type DiagramMatrixBasis } from '../diagrams/diagram-matrix.ts';
import type { DiagramSequence } from '../diagrams/diagram-sequence.ts';
import { diagramDimension } from '../diagrams/dimension.ts';
import { diagramEinsum } from '../diagrams/einsum.ts';
import { requireFamilySize, type DiagramFamily } from '../diagrams/family.ts';
import { graphOrbitMatrix, graphOrbits, type GraphOrbits } from '../diagrams/graph-orbits.ts';
import { requireGraph, type GraphInput } from '../diagrams/graph.ts';
import { spanningSequences } from '../diagrams/spanning-set.ts';
import { pollDeadline } from '../deadline.ts';
import { InputError, LimitError } from '../errors.ts';
import { at, refusal, requireArray, requireChoice, requireInteger, requireKeys, requireObject, type Codec } from '../io/codec.ts';
import { diagramCodec, diagramFamilyCodec, diagramOf, encodeDiagram, familyOrGraphCodec, type DiagramParts } from '../io/diagram-codec.ts';
import { decodeRational, rationalCodec } from '../io/scalar-codec.ts';
import { objectSchema, refSchema } from '../io/schema-definitions.ts';
import { integerSchema, encodeInteger } from './integer-result.ts';
import { defineMethod, type Method } from './method.ts';

const count = { type: 'integer', minimum: 0 } as const;
const arrayOf = (items: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({ type: 'array', items });

/** Sizes and numbers of factors. */
export const countCodec: Codec<number> = { schema: count, decode: (value, pointer) => requireInteger(value, 0, 2 ** 20, 'size', pointer) };

/** Most diagrams of one list. */
const MAXIMAL_LIST = 100_000;
/** Most dependent diagrams among which a basis is chosen to stand first. */
const MAXIMAL_SORTED = 2_048;

const rows = { k: { codec: countCodec }, l: { codec: countCodec } } as const;

/** The orbits of a graph that has n vertices, as the question says. */
function orbitsOf(graph: GraphInput, n: number, k: number, l: number, method: string): GraphOrbits {
  const { vertices } = requireGraph(graph, method);
  if (vertices !== n) throw new InputError(`${method}: expected n = ${vertices}, the number of vertices, got ${n} at /n`, { pointer: '/n', value: n });
  return at('/family/graph', graph, () => graphOrbits(graph, k, l));
}

const requireSize = (family: DiagramFamily, n: number, method: string): void => at('/n', n, () => requireFamilySize(family, n, method));

const dimensionMethod: Method = defineMethod({
  name: 'diagrams.dimension',
  summary: 'The dimension of the space of equivariant maps from the k-th to the l-th tensor power of R^n, and the number of diagrams (orbits, for A and graphs) that span it.',
  params: { family: { codec: familyOrGraphCodec }, n: { codec: countCodec }, ...rows },
  result: { dimension: integerSchema, spanningCount: integerSchema, spanningIsBasis: { type: 'boolean' } },
  run: ({ family, n, k, l }) => {
    if (typeof family !== 'string') {
      const { count: orbits } = orbitsOf(family.graph, n, k, l, 'diagrams.dimension');
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

const orbitSchema = objectSchema({ orbit: arrayOf(count) });

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
    if (typeof family !== 'string') {
      const orbits = orbitsOf(family.graph, n, k, l, 'diagrams.list');
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

/** A diagram, or one tuple of an orbit of a graph. */
type DiagramOrOrbit = DiagramParts | { readonly pointer: string; readonly orbit: readonly number[] };

const diagramOrOrbitCodec: Codec<DiagramOrOrbit> = {
  schema: { oneOf: [refSchema('diagram'), orbitSchema] },
  decode: (value, pointer) => {
    const object = requireObject(value, 'diagram', pointer);
    if (!Object.hasOwn(object, 'orbit')) return diagramCodec.decode(value, pointer);
    requireKeys(object, ['orbit'], 'diagram', pointer);
    return { pointer, orbit: requireArray(object.orbit, 'orbit', `${pointer}/orbit`).map((x, i) => requireInteger(x, 0, 2 ** 20, 'orbit', `${pointer}/orbit/${i}`)) };
  },
};

const matrixMethod: Method = defineMethod({
  name: 'diagrams.matrix',
  summary: 'The sparse matrix of a diagram, or of the orbit of a tuple {"orbit": [outputs, inputs]} for a graph: rows are output indices, columns input indices, first factor most significant.',
  params: {
    family: { codec: familyOrGraphCodec }, n: { codec: countCodec }, ...rows, diagram: { codec: diagramOrOrbitCodec },
    basis: { codec: { schema: { enum: ['diagram', 'orbit'], default: 'diagram' }, decode: (value: unknown, pointer: string): DiagramMatrixBasis => requireChoice<DiagramMatrixBasis>(value, ['diagram', 'orbit'], 'basis', pointer) }, optional: true },
  },
  result: { rows: count, cols: count, entries: arrayOf({ type: 'array', minItems: 3, maxItems: 3, items: { type: 'integer' } }) },
  run: ({ family, n, k, l, diagram: parts, basis = 'diagram' }) => {
    if (typeof family !== 'string') {
      if (!('orbit' in parts)) throw new InputError(`diagrams.matrix: expected {"orbit": tuple} for a graph, got blocks at ${parts.pointer}`, { pointer: parts.pointer, value: parts.blocks });
      const orbits = orbitsOf(family.graph, n, k, l, 'diagrams.matrix');
      const orbit = at(`${parts.pointer}/orbit`, parts.orbit, () => orbits.orbitOf(parts.orbit));
      return { ...at(parts.pointer, parts.orbit, () => graphOrbitMatrix(orbits, orbit)), status: 'proved' };
    }
    requireSize(family, n, 'diagrams.matrix');
    if ('orbit' in parts) throw new InputError(`diagrams.matrix: expected a diagram with blocks for ${family}, got a tuple at ${parts.pointer}/orbit`, { pointer: `${parts.pointer}/orbit`, value: parts.orbit });
    if (basis === 'orbit' && family !== 'S' && family !== 'A') throw new InputError(`diagrams.matrix: expected the basis "diagram" for ${family}, got "orbit" at /basis`, { pointer: '/basis', value: basis });
    const d = diagramOf(parts, family, n, k, l);
    return { ...at(parts.pointer, parts.blocks, () => diagramMatrix(family, n, d, basis)), status: 'proved' };
  },
});

interface Term {
  readonly diagram: DiagramParts;
  readonly coefficient: Rational;
}

const termsCodec: Codec<readonly Term[]> = {
  schema: arrayOf(objectSchema({ diagram: refSchema('diagram'), coefficient: refSchema('plainScalar') })),
  decode: (value, pointer) =>
    requireArray(value, 'terms', pointer).map((term, i) => {
      const object = requireObject(term, 'term', `${pointer}/${i}`);
      requireKeys(object, ['diagram', 'coefficient'], 'term', `${pointer}/${i}`, ['diagram', 'coefficient']);
      return { diagram: diagramCodec.decode(object.diagram, `${pointer}/${i}/diagram`), coefficient: rationalCodec.decode(object.coefficient, `${pointer}/${i}/coefficient`) };
    }),
};

const vectorCodec: Codec<readonly Rational[]> = {
  schema: arrayOf(refSchema('plainScalar')),
  decode: (value, pointer) => requireArray(value, 'vector', pointer).map((x, i) => decodeRational(x, `${pointer}/${i}`)),
};

const applyMethod: Method = defineMethod({
  name: 'diagrams.apply',
  summary: 'The image of a vector with n^k rational entries under a linear combination of diagrams, exactly, without their matrices.',
  params: { family: { codec: diagramFamilyCodec }, n: { codec: countCodec }, ...rows, terms: { codec: termsCodec }, vector: { codec: vectorCodec } },
  result: { vector: arrayOf(refSchema('plainText')) },
  run: ({ family, n, k, l, terms, vector }) => {
    requireSize(family, n, 'diagrams.apply');
    const weighted = terms.map(({ diagram: parts, coefficient }) => ({ diagram: diagramOf(parts, family, n, k, l), coefficient }));
    if (vector.length !== n ** k) throw refusal('diagrams.apply', `${n}^${k} = ${n ** k} entries`, vector.length, '/vector');
    return { vector: at('/n', n, () => applyDiagrams(family, n, k, l, weighted, vector, Q)).map((x) => Q.format(x)), status: 'proved' };
  },
});

const einsumMethod: Method = defineMethod({
  name: 'diagrams.einsum',
  summary: 'A diagram as an einsum string for numpy, torch and jax, with its operands in order: the input x of shape (n,)*k, then constants.',
  params: { family: { codec: diagramFamilyCodec }, n: { codec: countCodec }, k: { codec: countCodec, optional: true }, l: { codec: countCodec, optional: true }, diagram: { codec: diagramCodec } },
  result: {
    einsum: { type: 'string' },
    operands: arrayOf(objectSchema({ name: { enum: ['x', 'ones', 'eye', 'omega', 'epsilon'] }, shape: arrayOf(count), definition: { type: 'string' } })),
  },
  run: ({ family, n, k, l, diagram: parts }) => {
    requireSize(family, n, 'diagrams.einsum');
    const d = diagramOf(parts, family, n, k, l);
    return { ...at(parts.pointer, parts.blocks, () => diagramEinsum(family, n, d)), status: 'proved' };
  },
});

/** Equivariant maps between tensor powers. */
export const DIAGRAM_METHODS: readonly Method[] = [dimensionMethod, listMethod, matrixMethod, applyMethod, einsumMethod];

