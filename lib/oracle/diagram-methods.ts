import { diagramDimension } from '../diagrams/dimension.ts';
import { DIAGRAM_FAMILIES as FAMILIES, type DiagramFamily } from '../diagrams/family.ts';
import { graphTupleOrbits, type Adjacency } from '../diagrams/graph-automorphisms.ts';
import { InputError } from '../errors.ts';
import { at, refusal, requireArray, requireChoice, requireInteger, requireKeys, requireObject, type Codec } from '../io/codec.ts';
import { integerSchema, encodeInteger } from './integer-result.ts';
import { defineMethod, type Method } from './method.ts';

const count = { type: 'integer', minimum: 0 } as const;

type Family = DiagramFamily | { readonly graph: Adjacency };

const familyCodec: Codec<Family> = {
  schema: {
    oneOf: [
      { enum: FAMILIES },
      { type: 'object', additionalProperties: false, required: ['graph'], properties: { graph: { type: 'array', items: { type: 'array', items: { enum: [0, 1] } } } } },
    ],
  },
  decode: (value, pointer) => {
    if (typeof value === 'string') return requireChoice(value, FAMILIES, 'family', pointer);
    if (typeof value !== 'object' || value === null) throw refusal('family', 'one of "S", "O", "SO", "Sp", "A" or {"graph": adjacency}', value, pointer);
    const object = requireObject(value, 'family', pointer);
    requireKeys(object, ['graph'], 'family', pointer, ['graph']);
    const rows = requireArray(object.graph, 'family', `${pointer}/graph`);
    return { graph: rows.map((row, x) => requireArray(row, 'family', `${pointer}/graph/${x}`).map((entry, y) => requireInteger(entry, 0, 1, 'family', `${pointer}/graph/${x}/${y}`))) };
  },
};

const countCodec: Codec<number> = { schema: count, decode: (value, pointer) => requireInteger(value, 0, 2 ** 20, 'size', pointer) };

const dimensionMethod: Method = defineMethod({
  name: 'diagrams.dimension',
  summary: 'The dimension of the space of equivariant maps from the k-th to the l-th tensor power of R^n, and the number of diagrams (orbits, for A and graphs) that span it.',
  params: { family: { codec: familyCodec }, n: { codec: countCodec }, k: { codec: countCodec }, l: { codec: countCodec } },
  result: { dimension: integerSchema, spanningCount: integerSchema, spanningIsBasis: { type: 'boolean' } },
  run: ({ family, n, k, l }) => {
    if (typeof family !== 'string') {
      if (family.graph.length !== n) throw new InputError(`diagrams.dimension: expected n = ${family.graph.length}, the number of vertices, got ${n} at /n`, { pointer: '/n', value: n });
      const orbits = at('/family/graph', family.graph, () => graphTupleOrbits(family.graph, k + l));
      return { dimension: orbits, spanningCount: orbits, spanningIsBasis: true, status: 'proved' };
    }
    const { dimension, spanningCount, spanningIsBasis } = at('/n', n, () => diagramDimension(family, n, k, l));
    return { dimension: encodeInteger(dimension), spanningCount: encodeInteger(spanningCount), spanningIsBasis, status: 'proved' };
  },
});

/** Equivariant maps between tensor powers. */
export const DIAGRAM_METHODS: readonly Method[] = [dimensionMethod];
