import { pollDeadline } from '../deadline.ts';
import { LimitError } from '../errors.ts';
import { structuredMatrix, structuredShape } from '../equivariance/structured-operator.ts';
import { lower } from '../fast/operators/lower.ts';
import type { LinearOperator } from '../fast/operators/linear-operator.ts';
import { at } from '../io/codec.ts';
import { doubleVectorsCodec, requireVectorLengths } from '../io/double-codec.ts';
import type { AnyMatrix } from '../io/matrix-codec.ts';
import { objectSchema, SCHEMA_DEFINITIONS } from '../io/schema-definitions.ts';
import { structuredOperatorCodec } from '../io/structured-operator-codec.ts';
import { matrixResult } from './group-matrix-methods.ts';
import { defineMethod, type Method } from './method.ts';

const count = { type: 'integer', minimum: 0 } as const;
const bound = { type: 'number', minimum: 0 } as const;
const operator = { codec: structuredOperatorCodec } as const;
const matrixSchema = SCHEMA_DEFINITIONS.matrixResult!.properties as Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The product with one vector, and a bound of its error; refused where JSON could not carry it. */
function product(M: LinearOperator, x: Float64Array, pointer: string): { readonly vector: number[]; readonly errorBound: number } {
  pollDeadline();
  const y = M.apply(x);
  const errorBound = M.errorBound(x);
  if (!Number.isFinite(errorBound) || !y.every(Number.isFinite)) {
    throw new LimitError(`fast.apply: expected a product within the range of doubles, got numbers that may exceed it on the way at ${pointer}`, { pointer, limit: 'doubles 2^1024' });
  }
  // −0 is written as 0
  return { vector: Array.from(y, (value) => value + 0), errorBound };
}

const applyMethod: Method = defineMethod({
  name: 'fast.apply',
  summary: 'Products of a structured operator with vectors of doubles, by fast plans. errorBounds[v] is rigorous: the Euclidean distance of vectors[v] from the exact product of the exact operator with the given doubles is at most that; errorBound is the largest of them.',
  params: { operator, vectors: { codec: doubleVectorsCodec } },
  result: { vectors: { type: 'array', items: { type: 'array', items: { type: 'number' } } }, errorBound: bound, errorBounds: { type: 'array', items: bound } },
  run: ({ operator: structured, vectors }) => {
    requireVectorLengths(vectors, structuredShape(structured).cols, '/vectors');
    const M = at('/operator', null, () => lower(structured));
    try {
      const products = vectors.map((x, v) => product(M, x, `/vectors/${v}`));
      const errorBounds = products.map(({ errorBound }) => errorBound);
      return { vectors: products.map(({ vector }) => vector), errorBound: errorBounds.reduce((most, own) => Math.max(most, own), 0), errorBounds, status: 'float' };
    } finally {
      M.release();
    }
  },
});

const planMethod: Method = defineMethod({
  name: 'fast.plan',
  summary: 'How fast.apply multiplies by a structured operator: its steps in words with the alternatives that the cost model weighed, flops for one vector, bytes that the plan keeps, and operations to make it. These figures come from the cost model, so the status is float.',
  params: { operator },
  result: { rows: count, cols: count, steps: { type: 'array', items: { type: 'string' } }, cost: objectSchema({ flops: bound, bytes: bound, setup: bound }) },
  run: ({ operator: structured }) => {
    const M = at('/operator', null, () => lower(structured));
    try {
      const { rows, cols, cost, plan } = M;
      return { rows, cols, steps: plan, cost: { flops: Math.round(cost.flops), bytes: Math.round(cost.bytes), setup: Math.round(cost.setup) }, status: 'float' };
    } finally {
      M.release();
    }
  },
});

const matrixMethod: Method = defineMethod({
  name: 'fast.matrix',
  summary: 'The exact matrix of a structured operator, written out: what fast products can be checked against.',
  params: { operator },
  result: matrixSchema,
  run: ({ operator: structured }) => matrixResult(at('/operator', null, () => structuredMatrix(structured)) as AnyMatrix),
});

/** Products on doubles. */
export const FAST_METHODS: readonly Method[] = [applyMethod, planMethod, matrixMethod];
