import { InputError, LimitError, shown } from '../../errors.ts';
import { binomial, pairingCount, restrictedBellNumber } from '../counting.ts';

/** The kinds of diagram algebras on k columns; P(k+1/2) is `half-partition`, on k + 1 columns. */
export type ColumnAlgebraKind =
  | 'partition'
  | 'half-partition'
  | 'planar-partition'
  | 'rook-brauer'
  | 'rook'
  | 'motzkin'
  | 'brauer'
  | 'symplectic-brauer'
  | 'temperley-lieb'
  | 'symmetric';

/**
 * Which diagrams span a diagram algebra. All but the half-partition algebra, in whose diagrams the last two vertices k, k' of k + 1
 * columns share a block, are named by what a diagram may be:
 * - `partition`: any set partition; `planar-partition`: no two blocks cross;
 * - `rook-brauer`: blocks of at most two vertices; `rook`: those within one row are single; `motzkin`: rook-brauer and planar;
 * - `brauer`: pairs; `symplectic-brauer`: pairs, composed with the signs of Sp; `temperley-lieb`: pairs and planar;
 * - `symmetric`: pairs across the rows, which are permutations;
 * - `walled-brauer`: pairs on r + s columns with a wall after column r: those across the rows stay on their side, those within a
 *   row cross the wall.
 */
export type DiagramAlgebraShape = { readonly kind: ColumnAlgebraKind; readonly k: number } | { readonly kind: 'walled-brauer'; readonly r: number; readonly s: number };

const KINDS: readonly string[] = ['partition', 'half-partition', 'planar-partition', 'rook-brauer', 'rook', 'motzkin', 'brauer', 'symplectic-brauer', 'temperley-lieb', 'symmetric', 'walled-brauer'];

/** Most columns. */
const MAXIMAL_COLUMNS = 30;

/** The number of vertices in each row. */
export function columnsOfShape(shape: DiagramAlgebraShape): number {
  if (shape.kind === 'walled-brauer') return shape.r + shape.s;
  return shape.kind === 'half-partition' ? shape.k + 1 : shape.k;
}

/** Throws unless the shape is one of a diagram algebra: a known kind, counts ≥ 0, at most 30 columns. */
export function requireAlgebraShape(shape: DiagramAlgebraShape, where: string): void {
  if (typeof shape !== 'object' || shape === null) throw new InputError(`${where}: expected {kind, …}, got ${shown(shape)}`, { pointer: '', value: shape });
  if (!KINDS.includes(shape.kind)) throw new InputError(`${where}: expected one of the kinds ${KINDS.join(', ')}, got ${shown(shape.kind)} at /kind`, { pointer: '/kind', value: shape.kind });
  const counts: [string, number][] = shape.kind === 'walled-brauer' ? [['r', shape.r], ['s', shape.s]] : [['k', shape.k]];
  for (const [name, value] of counts) if (!Number.isSafeInteger(value) || value < 0) throw new InputError(`${where}: expected ${name} ≥ 0, got ${shown(value)} at /${name}`, { pointer: `/${name}`, value });
  const columns = columnsOfShape(shape);
  if (columns > MAXIMAL_COLUMNS) throw new LimitError(`${where}: expected at most ${MAXIMAL_COLUMNS} columns, got ${columns}`, { value: columns, limit: `columns ${MAXIMAL_COLUMNS}` });
}

const factorial = (m: number): bigint => (m <= 1 ? 1n : BigInt(m) * factorial(m - 1));
const catalan = (m: number): bigint => binomial(2 * m, m) / BigInt(m + 1);
const sumOver = (last: number, term: (j: number) => bigint): bigint => Array.from({ length: last + 1 }, (_, j) => term(j)).reduce((a, b) => a + b, 0n);

/**
 * The dimension of a diagram algebra, the number of its diagrams: Bell(2k) partition, Bell(2k+1) half-partition, (2k−1)!! Brauer,
 * k! symmetric, (r+s)! walled Brauer, Catalan numbers C(k) Temperley–Lieb and C(2k) planar partition, Σ C(2k,2j)·(2j−1)!! rook-Brauer,
 * Σ C(k,j)²·j! rook, Σ C(2k,2j)·C(j) Motzkin.
 * @throws InputError when the kind is unknown or a count is negative
 * @throws LimitError for more than 30 columns
 * @example
 * import { diagramAlgebraDimension } from 'group-matrix';
 * [diagramAlgebraDimension({ kind: 'partition', k: 3 }), diagramAlgebraDimension({ kind: 'walled-brauer', r: 2, s: 2 })] // => [203n, 24n]
 */
export function diagramAlgebraDimension(shape: DiagramAlgebraShape): bigint {
  requireAlgebraShape(shape, 'diagramAlgebraDimension');
  if (shape.kind === 'walled-brauer') return factorial(shape.r + shape.s);
  const { kind, k } = shape;
  switch (kind) {
    case 'partition':
      return restrictedBellNumber(2 * k, 2 * k);
    case 'half-partition':
      return restrictedBellNumber(2 * k + 1, 2 * k + 1);
    case 'planar-partition':
      return catalan(2 * k);
    case 'rook-brauer':
      return sumOver(k, (j) => binomial(2 * k, 2 * j) * pairingCount(2 * j));
    case 'rook':
      return sumOver(k, (j) => binomial(k, j) ** 2n * factorial(j));
    case 'motzkin':
      return sumOver(k, (j) => binomial(2 * k, 2 * j) * catalan(j));
    case 'brauer':
    case 'symplectic-brauer':
      return pairingCount(2 * k);
    case 'temperley-lieb':
      return catalan(k);
    case 'symmetric':
      return factorial(k);
  }
}
