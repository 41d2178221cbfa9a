import { LimitError } from '../../errors.ts';
import { pollDeadline } from '../../deadline.ts';
import { columnsOfShape, diagramAlgebraDimension, requireAlgebraShape, type DiagramAlgebraShape } from './algebra-shape.ts';
import { blocksOf, type Diagram } from '../diagram.ts';
import { compareDiagrams } from '../diagram-term.ts';
import { brauerDiagrams, planarBrauerDiagrams, planarDiagrams, setPartitionDiagrams } from '../enumeration.ts';
import { GrowthStrings } from '../growth-strings.ts';

/** Most diagrams of an algebra whose basis is made. */
const MAXIMAL_DIMENSION = 16_384;

/**
 * The diagrams that span a diagram algebra, in lexicographic order of `blockOf`.
 * @throws InputError when the kind is unknown or a count is negative
 * @throws LimitError when there are more than 16,384
 * @example
 * import { diagramAlgebraBasis } from 'group-matrix';
 * diagramAlgebraBasis({ kind: 'temperley-lieb', k: 2 }).map(({ blockOf }) => blockOf) // => [[0, 0, 1, 1], [0, 1, 0, 1]]
 */
export function diagramAlgebraBasis(shape: DiagramAlgebraShape): Diagram[] {
  requireAlgebraShape(shape, 'diagramAlgebraBasis');
  const dimension = diagramAlgebraDimension(shape);
  if (dimension > MAXIMAL_DIMENSION) throw new LimitError(`diagramAlgebraBasis: expected at most ${MAXIMAL_DIMENSION} diagrams, got ${dimension}`, { value: dimension, limit: `diagrams ${MAXIMAL_DIMENSION}` });
  return [...candidates(shape)].sort(compareDiagrams);
}

function* candidates(shape: DiagramAlgebraShape): Generator<Diagram> {
  const columns = columnsOfShape(shape);
  switch (shape.kind) {
    case 'partition':
      return yield* setPartitionDiagrams(columns, columns);
    case 'half-partition': {
      // the last vertex of the bottom row joins the last one of the top row, vertex k
      for (const blockOf of new GrowthStrings(2 * columns - 1, 'any', () => true)) yield { top: columns, bottom: columns, blockOf: [...blockOf, blockOf[columns - 1]!], head: null };
      return;
    }
    case 'planar-partition':
      return yield* planarDiagrams(columns, columns);
    case 'motzkin':
      return yield* filtered(planarDiagrams(columns, columns), (block) => block.length <= 2);
    case 'rook-brauer':
      return yield* pairsAndPoints(columns);
    case 'rook':
      return yield* filtered(pairsAndPoints(columns), ([v, w]) => w === undefined || (v! < columns && w >= columns));
    case 'brauer':
    case 'symplectic-brauer':
      return yield* brauerDiagrams(columns, columns);
    case 'temperley-lieb':
      return yield* planarBrauerDiagrams(columns, columns);
    case 'symmetric':
      for (const images of arrangements(columns)) yield ofPermutation(images);
      return;
    case 'walled-brauer':
      // exchanging the rows on the right of the wall turns permutations into walled diagrams
      for (const images of arrangements(columns)) yield turnedBehind(ofPermutation(images), shape.r);
      return;
  }
}

function* pairsAndPoints(columns: number): Generator<Diagram> {
  for (const blockOf of new GrowthStrings(2 * columns, 'once', () => true)) yield { top: columns, bottom: columns, blockOf, head: null };
}

function* filtered(diagrams: Iterable<Diagram>, accepts: (block: readonly number[]) => boolean): Generator<Diagram> {
  for (const d of diagrams) {
    pollDeadline();
    if (blocksOf(d).every(accepts)) yield d;
  }
}

/** All permutations of 0..k−1 as image lists. */
function* arrangements(k: number, begun: readonly number[] = []): Generator<readonly number[]> {
  if (begun.length === k) yield begun;
  else for (let x = 0; x < k; x++) if (!begun.includes(x)) yield* arrangements(k, [...begun, x]);
}

/** The diagram that joins top vertex i to bottom vertex images[i]. */
function ofPermutation(images: readonly number[]): Diagram {
  const k = images.length;
  const blockOf = Array.from({ length: 2 * k }, (_, i) => i);
  images.forEach((x, i) => (blockOf[k + x] = i));
  return { top: k, bottom: k, blockOf, head: null };
}

/** The diagram with top and bottom exchanged in the columns from r on, in canonical form. */
function turnedBehind(d: Diagram, r: number): Diagram {
  const k = d.top;
  const numbers = new Map<number, number>();
  const blockOf = d.blockOf.map((_, v) => {
    const owner = d.blockOf[v % k < r ? v : (v + k) % (2 * k)]!;
    if (!numbers.has(owner)) numbers.set(owner, numbers.size);
    return numbers.get(owner)!;
  });
  return { top: k, bottom: k, blockOf, head: null };
}
