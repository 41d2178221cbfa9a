import { blocksOf, requireDiagram, type Diagram } from '../diagrams/diagram.ts';

/** A point of a drawing: one unit is the distance of neighbouring vertices; y grows downwards, from the top row at 0. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A cubic curve by its four control points. */
export type Curve = readonly [Point, Point, Point, Point];

/** A drawn line of a block. */
export interface Strand {
  readonly block: number;
  readonly from: number;
  readonly to: number;
  readonly curve: Curve;
}

/** A leg of the head, from the vertex of its block, or from nowhere for the leg that ends freely. */
export interface Leg {
  readonly block: number | null;
  readonly from: number | null;
  readonly curve: Curve;
}

/** Where everything of a diagram is drawn; both LaTeX and SVG pictures use it. */
export interface DiagramLayout {
  readonly vertices: readonly Point[];
  /** The lines of the blocks: one fewer than its vertices for each. */
  readonly strands: readonly Strand[];
  /** The head stands on the right of the rows: a half disc whose flat side, where the legs arrive, is at x. */
  readonly head: { readonly x: number; readonly y: number; readonly radius: number; readonly legs: readonly Leg[] } | null;
  /** Free vertices: those that are alone in a block at the head. */
  readonly free: ReadonlySet<number>;
  readonly width: number;
  readonly height: number;
}

const LEG_DISTANCE = 0.3;

/** The arc under (or over) a row: `depth` below the row for the top one, above it for the bottom one. */
function arc(a: Point, b: Point, height: number): Curve {
  const depth = Math.min(0.45 + 0.25 * Math.abs(b.x - a.x), 0.55 * height) * (a.y === 0 ? 1 : -1);
  return [a, { x: a.x, y: a.y + depth }, { x: b.x, y: b.y + depth }, b];
}

const across = (a: Point, b: Point): Curve => [a, { x: a.x, y: (a.y + b.y) / 2 }, { x: b.x, y: (a.y + b.y) / 2 }, b];

/** Positions of all vertices, lines and legs. Cost: O(k·l). */
export function diagramLayout(d: Diagram): DiagramLayout {
  requireDiagram(d, 'diagram picture');
  const columns = Math.max(d.top, d.bottom, 1);
  const legCount = d.head?.legs ?? 0;
  const height = Math.max(1.4 + 0.1 * columns, LEG_DISTANCE * (legCount + 1));
  const vertices = d.blockOf.map((_, v) => (v < d.top ? { x: v, y: 0 } : { x: v - d.top, y: height }));
  const blocks = blocksOf(d);
  const strands = blocks.flatMap((block, b): Strand[] => {
    const lines: Strand[] = [];
    const tops = block.filter((v) => v < d.top);
    const bottoms = block.filter((v) => v >= d.top);
    for (const row of [tops, bottoms]) row.slice(1).forEach((to, i) => lines.push({ block: b, from: row[i]!, to, curve: arc(vertices[row[i]!]!, vertices[to]!, height) }));
    if (tops.length > 0 && bottoms.length > 0) {
      let [from, to] = [tops[0]!, bottoms[0]!];
      const distance = (t: number, u: number): number => Math.abs(vertices[t]!.x - vertices[u]!.x);
      for (const t of tops) for (const u of bottoms) if (distance(t, u) < distance(from, to)) [from, to] = [t, u];
      lines.push({ block: b, from, to, curve: across(vertices[from]!, vertices[to]!) });
    }
    return lines;
  });
  if (d.head === null) return { vertices, strands, head: null, free: new Set(), width: columns - 1, height };
  const radius = Math.max(0.4, (LEG_DISTANCE * legCount) / 2);
  const x = columns - 1 + 1.1;
  const legs = Array.from({ length: legCount }, (_, i): Leg => {
    const port = { x, y: height / 2 + (i - (legCount - 1) / 2) * LEG_DISTANCE };
    const block = d.head!.blocks[i] ?? null;
    if (block === null) {
      const end = { x: x - 0.4, y: port.y };
      return { block, from: null, curve: [end, end, port, port] };
    }
    const from = blocks[block]!.reduce((best, v) => (vertices[v]!.x > vertices[best]!.x ? v : best));
    const start = vertices[from]!;
    return { block, from, curve: [start, { x: start.x, y: start.y + (start.y === 0 ? 0.45 : -0.45) * height }, { x: x - 0.6, y: port.y }, port] };
  });
  const free = new Set(d.head.blocks.map((b) => blocks[b]!).filter((block) => block.length === 1).map((block) => block[0]!));
  return { vertices, strands, head: { x, y: height / 2, radius, legs }, free, width: x + radius, height };
}

/** The point in the middle of a curve. */
export function middleOf([a, b, c, e]: Curve): Point {
  return { x: (a.x + 3 * b.x + 3 * c.x + e.x) / 8, y: (a.y + 3 * b.y + 3 * c.y + e.y) / 8 };
}

/** The diagram in words, for readers without the picture. */
export function diagramDescription(d: Diagram): string {
  const set = (block: readonly number[]): string => `{${block.join(',')}}`;
  const blocks = blocksOf(d);
  const heads = new Set(d.head?.blocks ?? []);
  const row = (first: number, count: number): string => (count === 0 ? 'none' : count === 1 ? `${first}` : `${first} to ${first + count - 1}`);
  const rows = `vertices on top (output): ${row(0, d.top)}; at the bottom (input): ${row(d.top, d.bottom)}`;
  const plain = blocks.filter((_, b) => !heads.has(b)).map(set).join(' ') || 'none';
  if (d.head === null) return `${rows}; blocks: ${plain}`;
  const legs = [...d.head.blocks.map((b) => set(blocks[b]!)), ...(d.head.blocks.length < d.head.legs ? ['a free end'] : [])].join(', ');
  return `${rows}; blocks: ${plain}; legs of the head, in order: ${legs}`;
}
