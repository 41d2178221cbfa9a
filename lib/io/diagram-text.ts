import { blocksOf, requireDiagram, type Diagram } from '../diagrams/diagram.ts';
import type { DiagramDrawingOptions } from './diagram-svg.ts';

/** Characters from one vertex to the next. */
const STEP = 4;
/** Width of the row names. */
const NAMES = 5;

/** What is drawn of a block: its vertices' columns and, where it needs one, a horizontal lane. */
interface Net {
  readonly tops: readonly number[];
  readonly bottoms: readonly number[];
  /** The number of its leg at the head, from 1, or 0. */
  readonly leg: number;
  /** First and last column of the lane. */
  readonly left: number;
  readonly right: number;
}

/** The lane of each net from the top; nets in one lane do not touch. */
interface Lanes {
  readonly laneOf: ReadonlyMap<Net, number>;
  readonly count: number;
}

const isWithin = (net: Net, column: number): boolean => net.left <= column && column <= net.right;
const isStraight = ({ tops, bottoms, leg }: Net): boolean => leg === 0 && tops.length === 1 && bottoms.length === 1 && tops[0] === bottoms[0];

/** Lines of `above` and `below` that cross when the lane of one lies over that of the other. */
const crossings = (above: Net, below: Net): number => below.tops.filter((c) => isWithin(above, c)).length + above.bottoms.filter((c) => isWithin(below, c)).length;

/** The nets that reach both rows, ordered from the top; null where a column would carry two lines over each other. */
function orderAcross(nets: readonly Net[]): Net[] | null {
  const rest = [...nets];
  const order: Net[] = [];
  while (rest.length > 0) {
    // A line from the top at a column must end above one that comes from the bottom at that column.
    const ready = rest.filter((net) => rest.every((other) => other === net || !other.tops.some((c) => net.bottoms.includes(c))));
    if (ready.length === 0) return null;
    const cost = (net: Net): number => rest.reduce((sum, other) => (other === net ? sum : sum + crossings(net, other) - crossings(other, net)), 0);
    const next = ready.reduce((best, net) => (cost(net) < cost(best) ? net : best));
    order.push(next);
    rest.splice(rest.indexOf(next), 1);
  }
  return order;
}

/** Puts nets, given from the top, into lanes: as high as possible below those that they would touch; those of the bottom row only as low as possible. */
function packed(nets: readonly Net[]): Lanes {
  const laneOf = new Map<Net, number>();
  const touch = (a: Net, b: Net): boolean => a.left <= b.right && b.left <= a.right;
  nets.forEach((net, i) => laneOf.set(net, nets.slice(0, i).reduce((lane, other) => (touch(net, other) ? Math.max(lane, laneOf.get(other)! + 1) : lane), 0)));
  const count = Math.max(0, ...[...laneOf.values()].map((lane) => lane + 1));
  for (let i = nets.length - 1; i >= 0; i--) {
    const net = nets[i]!;
    if (net.tops.length > 0 || net.bottoms.length === 0) continue;
    laneOf.set(net, nets.slice(i + 1).reduce((lane, other) => (touch(net, other) ? Math.min(lane, laneOf.get(other)! - 1) : lane), count - 1));
  }
  return { laneOf, count };
}

/** The nets of a diagram, the bottom row shifted by half a step where `shifted`. */
function netsOf(d: Diagram, shifted: boolean, headColumn: number): Net[] {
  const columnOf = (v: number): number => NAMES + STEP * (v < d.top ? v : v - d.top) + (v >= d.top && shifted ? STEP / 2 : 0);
  const nets = blocksOf(d).map((block, b): Net => {
    const columns = block.map(columnOf);
    const leg = (d.head?.blocks.indexOf(b) ?? -1) + 1;
    return {
      tops: columns.filter((_, i) => block[i]! < d.top),
      bottoms: columns.filter((_, i) => block[i]! >= d.top),
      leg,
      left: Math.min(...columns),
      right: leg > 0 ? headColumn : Math.max(...columns),
    };
  });
  if (d.head !== null && d.head.blocks.length < d.head.legs) nets.push({ tops: [], bottoms: [], leg: d.head.legs, left: headColumn - 5, right: headColumn });
  return nets;
}

/** All lanes from the top: those of nets in the top row only, across, in the bottom row only. */
function ordered(nets: readonly Net[]): Net[] | null {
  const lanes = nets.filter((net) => !isStraight(net));
  const span = (net: Net): number => net.right - net.left;
  const across = orderAcross(lanes.filter(({ tops, bottoms }) => tops.length > 0 === bottoms.length > 0));
  if (across === null) return null;
  const tops = lanes.filter((net) => net.bottoms.length === 0 && net.tops.length > 0).sort((a, b) => span(a) - span(b));
  const bottoms = lanes.filter((net) => net.tops.length === 0 && net.bottoms.length > 0).sort((a, b) => span(b) - span(a));
  return [...tops, ...across, ...bottoms];
}

const JOINTS: Readonly<Record<string, string>> = { ud: '│', udl: '┤', udr: '├', udlr: '┼', ul: '┘', ur: '└', dl: '┐', dr: '┌', lr: '─', ulr: '┴', dlr: '┬' };

/** A grid of characters that grows to the right. */
class Canvas {
  private readonly rows: string[][];

  constructor(height: number) {
    this.rows = Array.from({ length: height }, () => []);
  }

  put(row: number, column: number, text: string): void {
    const line = this.rows[row]!;
    [...text].forEach((c, i) => {
      while (line.length < column + i) line.push(' ');
      line[column + i] = c;
    });
  }

  lines(): string[] {
    return this.rows.map((row) => Array.from(row, (c) => c ?? ' ').join('').trimEnd());
  }
}

/**
 * A diagram drawn in plain text: the output row on top, the input row at the bottom, vertices numbered. Lines that meet in a corner or a
 * junction belong together; where a vertical line interrupts a horizontal one, they cross. `○` ends the line of a vertex that is alone;
 * the legs of a head lead to `sgn` on the right and carry their reading order, and `○` begins the leg that ends freely. With
 * `family: 'Sp'` the pairs within a row carry `>` (ε reads them from left to right).
 * @example
 * import { diagram, diagramText } from 'group-matrix';
 * diagramText(diagram(2, 1, { blocks: [[0, 1, 2]] })) // => 'out  0   1\n     ├───┘\nin   2\n'
 */
export function diagramText(d: Diagram, { family }: DiagramDrawingOptions = {}): string {
  requireDiagram(d, 'diagramText');
  const columns = Math.max(d.top, d.bottom);
  const headColumn = NAMES + STEP * Math.max(columns, 1) + 4;
  let nets = netsOf(d, false, headColumn);
  let order = ordered(nets);
  const shifted = order === null;
  if (order === null) {
    nets = netsOf(d, true, headColumn);
    order = ordered(nets)!;
  }
  const { laneOf, count } = packed(order);
  const height = Math.max(count, 1);
  const canvas = new Canvas(height + 2);
  const labels = (row: number, name: string, first: number, n: number, offset: number): void => {
    canvas.put(row, 0, name);
    if (n === 0) canvas.put(row, NAMES, '–');
    for (let i = 0; i < n; i++) canvas.put(row, NAMES + STEP * i + offset, String(first + i));
  };
  labels(0, 'out', 0, d.top, 0);
  labels(height + 1, 'in', d.top, d.bottom, shifted ? STEP / 2 : 0);

  for (const [net, lane] of laneOf) for (let c = net.left; c <= net.right; c++) canvas.put(lane + 1, c, '─');
  // Vertical lines over all horizontal ones, then the corners and junctions over both.
  for (const net of nets) {
    const lane = laneOf.get(net);
    if (lane === undefined) {
      for (let row = 1; row <= height; row++) canvas.put(row, net.tops[0]!, '│');
      continue;
    }
    for (const c of net.tops) for (let row = 1; row <= lane; row++) canvas.put(row, c, '│');
    for (const c of net.bottoms) for (let row = lane + 2; row <= height; row++) canvas.put(row, c, '│');
  }
  for (const [net, lane] of laneOf) {
    for (const c of new Set([...net.tops, ...net.bottoms])) {
      const joint = `${net.tops.includes(c) ? 'u' : ''}${net.bottoms.includes(c) ? 'd' : ''}${c > net.left ? 'l' : ''}${c < net.right ? 'r' : ''}`;
      canvas.put(lane + 1, c, JOINTS[joint] ?? '○');
    }
    const withinRow = (net.tops.length === 0 || net.bottoms.length === 0) && net.leg === 0 && net.left < net.right;
    if (family === 'Sp' && withinRow) canvas.put(lane + 1, net.left + 2, '>');
  }
  if (d.head !== null) {
    const legs = [...laneOf].filter(([net]) => net.leg > 0);
    const rows = legs.map(([, lane]) => lane + 1);
    for (let row = Math.min(...rows); row <= Math.max(...rows); row++) canvas.put(row, headColumn, '│');
    for (const [net, lane] of legs) {
      const number = String(net.leg);
      canvas.put(lane + 1, headColumn, '┤');
      canvas.put(lane + 1, headColumn - 1 - number.length, `${number}─`);
      if (net.tops.length + net.bottoms.length === 0) canvas.put(lane + 1, net.left, '○');
    }
    canvas.put(Math.floor((Math.min(...rows) + Math.max(...rows)) / 2), headColumn + 2, 'sgn');
  }
  return `${canvas.lines().join('\n')}\n`;
}
