import type { Diagram } from '../diagrams/diagram.ts';
import { diagramDescription, diagramLayout, middleOf, type Curve, type Point } from './diagram-layout.ts';
import type { DiagramDrawingOptions } from './diagram-svg.ts';

const fixed = (value: number): string => String(Math.round(value * 1000) / 1000 + 0);
/** TikZ has y upwards. */
const coordinates = ({ x, y }: Point): string => `(${fixed(x)},${fixed(-y)})`;
const middle = ([, b, c]: Curve): string => `.. controls ${coordinates(b)} and ${coordinates(c)} ..`;

/**
 * A diagram as a LaTeX `tikzpicture`, which needs the package tikz and no library: the output row on top, the input row at the bottom,
 * vertices numbered; free vertices are hollow, the legs of a head dashed and numbered in their reading order.
 * @example
 * import { diagram, diagramTikz } from 'group-matrix';
 * diagramTikz(diagram(1, 0, { blocks: [[0]] })).split('\n').length // => 5
 */
export function diagramTikz(d: Diagram, { family }: DiagramDrawingOptions = {}): string {
  const layout = diagramLayout(d);
  const lines: string[] = [];
  layout.vertices.forEach((vertex, v) => {
    lines.push(`  \\node[circle, draw, inner sep=1.5pt, ${layout.free.has(v) ? 'fill=white' : 'fill=black'}, label=${v < d.top ? 'above' : 'below'}:{\\scriptsize $${v}$}] (v${v}) at ${coordinates(vertex)} {};`);
  });
  for (const { from, to, curve } of layout.strands) {
    lines.push(`  \\draw[thick] (v${from}) ${middle(curve)} (v${to});`);
    if (family === 'Sp' && from < d.top === to < d.top) lines.push(`  \\node[inner sep=0pt] at ${coordinates(middleOf(curve))} {$>$};`);
  }
  if (layout.head !== null) {
    const { x, y, radius, legs } = layout.head;
    legs.forEach(({ from, curve }, i) => {
      lines.push(`  \\draw[thick, dashed] ${from === null ? coordinates(curve[0]) : `(v${from})`} ${middle(curve)} ${coordinates(curve[3])} node[right, inner sep=2pt] {\\tiny $${i + 1}$};`);
      if (from === null) lines.push(`  \\draw ${coordinates(curve[0])} circle[radius=2pt];`);
    });
    lines.push(`  \\draw[thick] ${coordinates({ x, y: y + radius })} arc[start angle=-90, end angle=90, radius=${fixed(radius)}] -- cycle;`);
  }
  return [`% ${diagramDescription(d)}`, '\\begin{tikzpicture}', ...lines, '\\end{tikzpicture}', ''].join('\n');
}
