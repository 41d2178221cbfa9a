import type { Diagram } from '../diagrams/diagram.ts';
import type { DiagramFamily } from '../diagrams/family.ts';
import { diagramDescription, diagramLayout, middleOf, type Curve, type Point } from './diagram-layout.ts';

/** What a drawing may know beside the diagram. */
export interface DiagramDrawingOptions {
  /** For "Sp", pairs within a row carry an arrow from their left to their right vertex, the order in which ε reads them. */
  readonly family?: DiagramFamily;
}

const UNIT = 40;
const MARGIN_X = 18;
const MARGIN_Y = 26;
/** Distinct for the usual kinds of colour vision (the palette of Okabe and Ito, black first). */
const COLOURS = ['#000000', '#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00'];

/** Strokes of the digits in a box of 4 × 7, so that a picture needs no font. */
const DIGITS = ['M0 0H4V7H0Z', 'M1 1L2 0V7', 'M0 0H4V3.5H0V7H4', 'M0 0H4V7H0M1 3.5H4', 'M0 0V3.5H4M4 0V7', 'M4 0H0V3.5H4V7H0', 'M4 0H0V7H4V3.5H0', 'M0 0H4L1.5 7', 'M0 0H4V7H0ZM0 3.5H4', 'M4 3.5H0V0H4V7H0'];

/** A coordinate with at most two decimals. */
const fixed = (value: number): string => String(Math.round(value * 100) / 100 + 0);

const place = ({ x, y }: Point): Point => ({ x: MARGIN_X + UNIT * x, y: MARGIN_Y + UNIT * y });
const coordinates = (point: Point): string => `${fixed(place(point).x)} ${fixed(place(point).y)}`;
const path = ([a, b, c, e]: Curve): string => `M${coordinates(a)}C${coordinates(b)} ${coordinates(c)} ${coordinates(e)}`;

/** A number in strokes, its centre at the given place in pixels. */
function strokes(value: number, x: number, y: number, scale: number): string {
  const digits = [...String(value)];
  const width = digits.length * 4 + (digits.length - 1) * 2;
  return digits
    .map((digit, i) => `<path transform="translate(${fixed(x + (6 * i - width / 2) * scale)} ${fixed(y - 3.5 * scale)}) scale(${fixed(scale)})" d="${DIGITS[Number(digit)]!}"/>`)
    .join('');
}

/**
 * A diagram as a self-contained SVG picture: the output row on top, the input row at the bottom, vertices numbered, each block in a
 * colour of its own; free vertices are hollow, the legs of a head dashed and numbered in their reading order. Title and description
 * say the same in words. The same diagram always gives the same bytes; no fonts, no scripts.
 * @example
 * import { diagram, diagramSvg } from 'group-matrix';
 * diagramSvg(diagram(1, 1, { blocks: [[0, 1]] })).match(/<title>.*<\/title>/)?.[0] // => '<title>Diagram from 1 to 1 factors</title>'
 */
export function diagramSvg(d: Diagram, { family }: DiagramDrawingOptions = {}): string {
  const layout = diagramLayout(d);
  const colour = (block: number): string => COLOURS[block % COLOURS.length]!;
  const lines: string[] = [];
  for (const { block, from, to, curve } of layout.strands) {
    lines.push(`<path class="strand" stroke="${colour(block)}" d="${path(curve)}"/>`);
    if (family === 'Sp' && from < d.top === to < d.top) {
      const { x, y } = place(middleOf(curve));
      lines.push(`<path class="arrow" fill="${colour(block)}" stroke="none" d="M${fixed(x - 4)} ${fixed(y - 4)}L${fixed(x + 5)} ${fixed(y)}L${fixed(x - 4)} ${fixed(y + 4)}Z"/>`);
    }
  }
  if (layout.head !== null) {
    const { x, y, radius, legs } = layout.head;
    legs.forEach(({ block, curve }, i) => {
      const at = place(curve[3]);
      lines.push(`<path class="leg" stroke="${block === null ? COLOURS[0]! : colour(block)}" stroke-dasharray="5 3" d="${path(curve)}"/>`);
      if (block === null) lines.push(`<circle class="end" fill="none" stroke="${COLOURS[0]!}" cx="${fixed(place(curve[0]).x - 3)}" cy="${fixed(at.y)}" r="3"/>`);
      lines.push(`<g stroke="#000000" stroke-width="1.6">${strokes(i + 1, at.x + 8, at.y, 0.9)}</g>`);
    });
    const [start, end] = [place({ x, y: y - radius }), place({ x, y: y + radius })];
    const r = fixed(radius * UNIT);
    lines.push(`<path class="head" stroke="#000000" d="M${fixed(start.x)} ${fixed(start.y)}A${r} ${r} 0 0 1 ${fixed(end.x)} ${fixed(end.y)}Z"/>`);
  }
  layout.vertices.forEach((vertex, v) => {
    const { x, y } = place(vertex);
    const c = colour(d.blockOf[v]!);
    lines.push(`<circle class="vertex" cx="${fixed(x)}" cy="${fixed(y)}" r="4" stroke="${c}" fill="${layout.free.has(v) ? '#ffffff' : c}"/>`);
    lines.push(`<g stroke="#000000" stroke-width="1.2">${strokes(v, x, y + (v < d.top ? -14 : 14), 1)}</g>`);
  });
  const [width, height] = [fixed(2 * MARGIN_X + UNIT * layout.width), fixed(2 * MARGIN_Y + UNIT * layout.height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" fill="none" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">`,
    `<title>Diagram from ${d.bottom} to ${d.top} factors</title>`,
    `<desc>${diagramDescription(d)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}
