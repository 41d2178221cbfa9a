import { columnsOfShape, requireAlgebraShape, type DiagramAlgebraShape } from './algebra-shape.ts';
import { canonicalDiagramUnchecked, type Diagram } from '../diagram.ts';

/** A generator of a diagram algebra with its usual name. */
export interface AlgebraGenerator {
  readonly name: string;
  readonly diagram: Diagram;
}

/**
 * Generators of a diagram algebra besides 1, as diagrams on columns 1, 2, …; all other columns go straight down:
 * - s_i exchanges the columns i and i+1; e_i pairs i with i+1 in each row;
 * - p_i leaves both vertices of column i single; b_i joins the columns i and i+1 to one block of four vertices;
 * - l_i and r_i join top i to bottom i+1, top i+1 to bottom i, and leave the two other vertices single.
 *
 * Partition s, p, b; half-partition the same without the s that moves the last column and the p that cuts it; planar partition p, b;
 * rook-Brauer s, e, p; rook s, p; Motzkin e, l, r, p; Brauer s, e; Temperley–Lieb e; symmetric s; walled Brauer all s_i but the one
 * across the wall, and the e_i there.
 * @throws InputError when the kind is unknown or a count is negative
 * @throws LimitError for more than 30 columns
 * @source T. Halverson, A. Ram, Partition algebras, European J. Combin. 26 (2005); G. Benkart, T. Halverson, Motzkin algebras (2014)
 * @example
 * import { diagramAlgebraGenerators } from 'group-matrix';
 * diagramAlgebraGenerators({ kind: 'brauer', k: 2 }).map(({ name, diagram }) => [name, diagram.blockOf]) // => [['s1', [0, 1, 1, 0]], ['e1', [0, 0, 1, 1]]]
 */
export function diagramAlgebraGenerators(shape: DiagramAlgebraShape): AlgebraGenerator[] {
  requireAlgebraShape(shape, 'diagramAlgebraGenerators');
  const columns = columnsOfShape(shape);
  const family = (name: keyof typeof PICTURES, accepts: (i: number) => boolean = () => true): AlgebraGenerator[] =>
    Array.from({ length: name === 'p' ? columns : Math.max(0, columns - 1) }, (_, i) => i + 1)
      .filter(accepts)
      .map((i) => ({ name: `${name}${i}`, diagram: atColumn(columns, i - 1, PICTURES[name]) }));
  switch (shape.kind) {
    case 'partition':
      return [...family('s'), ...family('p'), ...family('b')];
    case 'half-partition':
      return [...family('s', (i) => i < shape.k), ...family('p', (i) => i <= shape.k), ...family('b')];
    case 'planar-partition':
      return [...family('p'), ...family('b')];
    case 'rook-brauer':
      return [...family('s'), ...family('e'), ...family('p')];
    case 'rook':
      return [...family('s'), ...family('p')];
    case 'motzkin':
      return [...family('e'), ...family('l'), ...family('r'), ...family('p')];
    case 'brauer':
    case 'symplectic-brauer':
      return [...family('s'), ...family('e')];
    case 'temperley-lieb':
      return family('e');
    case 'symmetric':
      return family('s');
    case 'walled-brauer':
      return [...family('s', (i) => i !== shape.r), ...family('e', (i) => i === shape.r)];
  }
}

/** The blocks of one or two columns: names of the blocks of the top vertices, then of the bottom vertices. */
const PICTURES = {
  s: [[0, 1], [1, 0]],
  e: [[0, 0], [1, 1]],
  p: [[0], [1]],
  b: [[0, 0], [0, 0]],
  l: [[0, 1], [2, 0]],
  r: [[0, 1], [1, 2]],
} as const;

function atColumn(columns: number, i: number, picture: readonly [readonly number[], readonly number[]]): Diagram {
  const owner = (v: number): number => {
    const j = (v % columns) - i;
    return picture[v < columns ? 0 : 1][j] ?? 4 + j + columns;
  };
  return canonicalDiagramUnchecked(columns, columns, Array.from({ length: 2 * columns }, (_, v) => owner(v)), null, new Set());
}
