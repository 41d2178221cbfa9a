import { requireBilabelled, type BilabelledGraph } from '../diagrams/graphs/bilabelled-graph.ts';
import { at, refusal, requireArray, requireInteger, requireKeys, requireObject, type Codec, type JsonSchema } from './codec.ts';
import { diagramCodec, type DiagramParts } from './diagram-codec.ts';
import { objectSchema, refSchema } from './schema-definitions.ts';

const count = { type: 'integer', minimum: 0 } as const;
const list = { type: 'array', items: count } as const;

/** An equivariant map of a graph: an orbit by one of its tuples, or a bilabelled graph. */
export type GraphMapParts = { readonly pointer: string; readonly orbit: readonly number[] } | { readonly pointer: string; readonly bilabelled: BilabelledGraph };

/** `{"orbit": [outputs…, inputs…]}`. */
export const orbitSchema: JsonSchema = objectSchema({ orbit: list });

const integers = (value: unknown, what: string, pointer: string): number[] => requireArray(value, what, pointer).map((x, i) => requireInteger(x, 0, 2 ** 20, what, `${pointer}/${i}`));

function decodeBilabelled(object: Readonly<Record<string, unknown>>, pointer: string): BilabelledGraph {
  requireKeys(object, ['vertices', 'edges', 'outputs', 'inputs'], 'bilabelled graph', pointer, ['vertices', 'edges', 'outputs', 'inputs']);
  const edges = requireArray(object.edges, 'bilabelled graph', `${pointer}/edges`).map((edge, i): [number, number] => {
    const ends = integers(edge, 'bilabelled graph', `${pointer}/edges/${i}`);
    if (ends.length !== 2) throw refusal('bilabelled graph', 'a pair of vertices', edge, `${pointer}/edges/${i}`);
    return [ends[0]!, ends[1]!];
  });
  const H = {
    vertices: requireInteger(object.vertices, 0, 2 ** 20, 'bilabelled graph', `${pointer}/vertices`),
    edges,
    outputs: integers(object.outputs, 'bilabelled graph', `${pointer}/outputs`),
    inputs: integers(object.inputs, 'bilabelled graph', `${pointer}/inputs`),
  };
  return at(pointer, object, () => requireBilabelled(H, 'bilabelled graph'));
}

/** A diagram of a family, or a map of a graph: `{"orbit"}` or `{"vertices", "edges", "outputs", "inputs"}`. */
export const diagramOrGraphMapCodec: Codec<DiagramParts | GraphMapParts> = {
  schema: { oneOf: [refSchema('diagram'), orbitSchema, refSchema('bilabelledGraph')] },
  decode: (value, pointer) => {
    const object = requireObject(value, 'diagram', pointer);
    if (Object.hasOwn(object, 'orbit')) {
      requireKeys(object, ['orbit'], 'diagram', pointer);
      return { pointer, orbit: integers(object.orbit, 'orbit', `${pointer}/orbit`) };
    }
    if (Object.hasOwn(object, 'vertices')) return { pointer, bilabelled: decodeBilabelled(object, pointer) };
    return diagramCodec.decode(value, pointer);
  },
};
