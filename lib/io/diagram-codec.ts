import { InputError, shown } from '../errors.ts';
import { blocksOf, diagram, requireOfFamily, requireRows, type Diagram, type DiagramBlocks } from '../diagrams/diagram.ts';
import { DIAGRAM_FAMILIES, type DiagramFamily } from '../diagrams/family.ts';
import { requireGraph, type GraphInput } from '../diagrams/graphs/graph.ts';
import { at, refusal, requireArray, requireChoice, requireInteger, requireKeys, requireObject, type Codec } from './codec.ts';
import { objectSchema, refSchema } from './schema-definitions.ts';

/** Most vertices that a document may name; a diagram has fewer. */
const LARGEST_VERTEX = 2 ** 20;

/** The names of the families. */
export type DiagramFamilyName = DiagramFamily;

/** A diagram as results carry it: its blocks, with the free vertices of a Brauer–Grood diagram or the legs of a jellyfish. */
export interface DiagramDocument {
  readonly k?: number;
  readonly l?: number;
  readonly blocks: readonly (readonly number[])[];
  readonly free?: readonly number[];
  readonly head?: readonly (readonly number[])[];
}

/** A diagram document that waits for its family, n, and rows. */
export interface DiagramParts extends DiagramBlocks {
  readonly pointer: string;
  /** The rows, where the document carries them. */
  readonly k?: number;
  readonly l?: number;
}

const vertexList = (value: unknown, pointer: string): number[] => requireArray(value, 'diagram', pointer).map((v, i) => requireInteger(v, 0, LARGEST_VERTEX, 'diagram', `${pointer}/${i}`));
const vertexLists = (value: unknown, pointer: string): number[][] => requireArray(value, 'diagram', pointer).map((list, i) => vertexList(list, `${pointer}/${i}`));

/** `{"blocks", "free"?, "head"?, "k"?, "l"?}`. */
export const diagramCodec: Codec<DiagramParts> = {
  schema: refSchema('diagram'),
  decode: (value, pointer) => {
    const object = requireObject(value, 'diagram', pointer);
    requireKeys(object, ['blocks', 'free', 'head', 'k', 'l'], 'diagram', pointer, ['blocks']);
    return {
      pointer,
      blocks: vertexLists(object.blocks, `${pointer}/blocks`),
      ...(object.free === undefined ? {} : { free: vertexList(object.free, `${pointer}/free`) }),
      ...(object.head === undefined ? {} : { head: vertexLists(object.head, `${pointer}/head`) }),
      ...(object.k === undefined ? {} : { k: requireInteger(object.k, 0, LARGEST_VERTEX, 'diagram', `${pointer}/k`) }),
      ...(object.l === undefined ? {} : { l: requireInteger(object.l, 0, LARGEST_VERTEX, 'diagram', `${pointer}/l`) }),
    };
  },
};

/** One number of factors, from the document or from beside it; where both name it, they must agree. */
function factors(parts: DiagramParts, name: 'k' | 'l', beside: number | undefined): number {
  const own = parts[name];
  const value = own ?? beside;
  const pointer = `${parts.pointer}/${name}`;
  if (value === undefined) throw new InputError(`diagram: expected "${name}", the number of ${name === 'k' ? 'inputs' : 'outputs'}, got none at ${pointer}`, { pointer, value: null });
  if (beside !== undefined && value !== beside) throw new InputError(`diagram: expected ${name} = ${beside}, got ${value} at ${pointer}`, { pointer, value });
  return value;
}

/** The diagram of a document, of the family at size n, with k inputs and l outputs where the question names them; errors point into the document. */
export function diagramOf(parts: DiagramParts, family: DiagramFamily, n: number, k?: number, l?: number): Diagram {
  const { pointer, blocks, free, head } = parts;
  const [bottom, top] = [factors(parts, 'k', k), factors(parts, 'l', l)];
  const [most, beside] = bottom >= top ? (['k', k] as const) : (['l', l] as const);
  at(beside === undefined ? `${pointer}/${most}` : `/${most}`, Math.max(bottom, top), () => requireRows(top, bottom, 'diagram'));
  const wrong = free !== undefined && free.length > 0 && family !== 'SO' ? 'free' : head !== undefined && head.length > 0 && family !== 'A' ? 'head' : null;
  if (wrong !== null) throw new InputError(`diagram: expected no "${wrong}" for ${family}, got one at ${pointer}/${wrong}`, { pointer: `${pointer}/${wrong}`, value: parts[wrong] });
  const unpaired = family === 'S' || family === 'A' ? -1 : blocks.findIndex((block) => block.length !== 2 && block.length !== 0);
  if (unpaired !== -1) throw new InputError(`diagram: expected pairs for ${family}, got ${shown(blocks[unpaired])} at ${pointer}/blocks/${unpaired}`, { pointer: `${pointer}/blocks/${unpaired}`, value: blocks[unpaired] });
  return at(pointer, blocks, () => {
    const d = diagram(top, bottom, { blocks, ...(free === undefined ? {} : { free }), ...(head === undefined ? {} : { head }) });
    requireOfFamily(family, n, d, 'diagram');
    return d;
  });
}

/**
 * The document of a diagram: blocks ascending, in order of their smallest vertices; `free` for SO; for A `head`, one list for each leg in
 * reading order, the empty one of a leg that ends freely last.
 */
export function encodeDiagram(family: DiagramFamily, d: Diagram): DiagramDocument {
  const blocks = blocksOf(d);
  if (d.head === null) return { blocks };
  const legs = d.head.blocks.map((b) => blocks[b]!);
  const rest = blocks.filter((_, b) => !d.head!.blocks.includes(b));
  if (family === 'SO') return { blocks: rest, free: legs.flat() };
  return { blocks: rest, head: legs.length < d.head.legs ? [...legs, []] : legs };
}

/** The document with its rows, for diagrams that no question names. */
export const encodeDiagramWithRows = (family: DiagramFamily, d: Diagram): DiagramDocument => ({ k: d.bottom, l: d.top, ...encodeDiagram(family, d) });

/** One of the families of groups that act on tensor powers by diagrams, or the automorphisms of a graph. */
export type FamilyOrGraph = DiagramFamily | { readonly graph: GraphInput };

function decodeGraph(value: unknown, pointer: string): GraphInput {
  if (Array.isArray(value)) return value.map((row, x) => requireArray(row, 'graph', `${pointer}/${x}`).map((entry, y) => requireInteger(entry, 0, 1, 'graph', `${pointer}/${x}/${y}`)));
  const object = requireObject(value, 'graph', pointer);
  requireKeys(object, ['vertices', 'edges'], 'graph', pointer, ['vertices', 'edges']);
  const vertices = requireInteger(object.vertices, 1, LARGEST_VERTEX, 'graph', `${pointer}/vertices`);
  const edges = requireArray(object.edges, 'graph', `${pointer}/edges`).map((edge, i): [number, number] => {
    const ends = vertexList(edge, `${pointer}/edges/${i}`);
    if (ends.length !== 2) throw refusal('graph', 'a pair of vertices', edge, `${pointer}/edges/${i}`);
    return [ends[0]!, ends[1]!];
  });
  return { vertices, edges };
}

/** `"S" "O" "SO" "Sp" "A"`. */
export const diagramFamilyCodec: Codec<DiagramFamily> = {
  schema: { enum: DIAGRAM_FAMILIES },
  decode: (value, pointer) => requireChoice(value, DIAGRAM_FAMILIES, 'family', pointer),
};

/** A family, or `{"graph": adjacency or {vertices, edges}}`; the graph is checked. */
export const familyOrGraphCodec: Codec<FamilyOrGraph> = {
  schema: { oneOf: [diagramFamilyCodec.schema, objectSchema({ graph: refSchema('graph') })] },
  decode: (value, pointer) => {
    if (typeof value === 'string') return diagramFamilyCodec.decode(value, pointer);
    if (typeof value !== 'object' || value === null) throw refusal('family', 'one of "S", "O", "SO", "Sp", "A" or {"graph": …}', value, pointer);
    const object = requireObject(value, 'family', pointer);
    requireKeys(object, ['graph'], 'family', pointer, ['graph']);
    const graph = decodeGraph(object.graph, `${pointer}/graph`);
    at(`${pointer}/graph`, object.graph, () => requireGraph(graph, 'graph'));
    return { graph };
  },
};
