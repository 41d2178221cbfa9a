import { diagramMatrix } from '../diagrams/diagram-matrix.ts';
import { diagramKey, type Diagram } from '../diagrams/diagram.ts';
import type { DiagramFamily } from '../diagrams/family.ts';
import type { Field } from '../algebra/ring.ts';
import type { Matrix } from '../linear/matrix.ts';
import type { SparseIntegerMatrix } from '../linear/sparse-matrix.ts';
import { Law, reading } from './law.ts';
import { determinantByRows } from './reference-algebra.ts';
import { diagramByDefinition } from './reference-diagrams.ts';

/** A diagram of a family at size n, and an n × n matrix over any field under which its map is equivariant or gains the determinant. */
export interface TensorEquivarianceInstance<E> {
  readonly family: DiagramFamily;
  readonly n: number;
  readonly diagram: Diagram;
  readonly element: Matrix<E>;
}

/** The functions from diagrams to matrices that the law speaks of. */
export interface DiagramMatrixFunctions {
  readonly diagramMatrix: typeof diagramMatrix;
}

/** A square matrix as the nonzero entries of its rows and of its columns. */
interface Lines<E> {
  readonly size: number;
  readonly rows: readonly (readonly (readonly [number, E])[])[];
  readonly cols: readonly (readonly (readonly [number, E])[])[];
}

const powers = new WeakMap<Matrix<never>, Lines<unknown>[]>();

/** g ⊗ … ⊗ g, the first factor most significant; remembered for every g. */
function tensorPower<E>(g: Matrix<E>, factors: number): Lines<E> {
  const { field, rows: n } = g;
  const known = (powers.get(g as Matrix<never>) ?? [{ size: 1, rows: [[[0, field.one]]], cols: [[[0, field.one]]] }]) as Lines<E>[];
  powers.set(g as Matrix<never>, known);
  const indices = Array.from({ length: n }, (_, x) => x);
  while (known.length <= factors) {
    const { size, rows } = known.at(-1)!;
    const next = rows.flatMap((row) => indices.map((x) => row.flatMap(([j, value]) => indices.map((y) => [j * n + y, field.mul(value, g.at(x, y))] as const)).filter(([, value]) => !field.isZero(value))));
    const cols: (readonly [number, E])[][] = next.map(() => []);
    next.forEach((row, i) => row.forEach(([j, value]) => cols[j]!.push([i, value])));
    known.push({ size: size * n, rows: next, cols });
  }
  return known[factors]!;
}

/** The entries, row by row, of D·P and of c·P'·D for a sparse integer matrix D. */
function bothSides<E>(field: Field<E>, D: SparseIntegerMatrix, input: Lines<E>, output: Lines<E>, c: E): { left: E[]; right: E[] } {
  const left = new Array<E>(D.rows * D.cols).fill(field.zero);
  const right = [...left];
  for (const [i, j, value] of D.entries) {
    const x = field.fromInteger(value);
    const scaled = field.mul(c, x);
    for (const [q, y] of input.rows[j]!) left[i * D.cols + q] = field.add(left[i * D.cols + q]!, field.mul(x, y));
    for (const [p, y] of output.cols[i]!) right[p * D.cols + j] = field.add(right[p * D.cols + j]!, field.mul(scaled, y));
  }
  return { left, right };
}

/**
 * Throws a `LawError` unless the matrix D of a diagram is what the definition says and commutes with the group, on one element g:
 * D·ρ^⊗k(g) = χ(g)·ρ^⊗l(g)·D, where χ(g) is 1 for a diagram without a head and det g for one with a head.
 *
 * Elements of the group of the family have χ(g) = 1; with any matrix of O(n) (of S_n) the law says how maps of SO(n) (of A_n) change
 * under the larger group. The entries come in order, none twice, each 1 or −1.
 * @param functions replaces functions of the library, to show that the law has teeth
 * @throws LawError when one of these is false
 * @example
 * import { diagram, matrixFromRows, Q } from 'group-matrix';
 * import { tensorEquivarianceLaws } from 'group-matrix/testing';
 * const turn = matrixFromRows(Q, [['3/5', '4/5'], ['-4/5', '3/5']]);
 * tensorEquivarianceLaws({ family: 'SO', n: 2, diagram: diagram(1, 1, { blocks: [], free: [0, 1] }), element: turn }) // => undefined
 */
export function tensorEquivarianceLaws<E>(instance: TensorEquivarianceInstance<E>, functions: Partial<DiagramMatrixFunctions> = {}): void {
  const { family, n, diagram, element } = instance;
  const { field } = element;
  const op = { diagramMatrix, ...functions };
  const law = new Law('tensor equivariance law', `the diagram ${diagramKey(diagram)} of ${family} at n = ${n} over ${field.id}`);
  law.preserving('operands are not changed', () => `${diagramKey(diagram)} ${reading(element)}`, () => {
    const expected = diagramByDefinition(family, n, diagram).flatMap((row, i) => row.flatMap((value, j) => (value === 0 ? [] : [`(${i}, ${j}) ${value}`])));
    const D = op.diagramMatrix(family, n, diagram);
    law.equals('the matrix has n^l rows and n^k columns', `${D.rows} × ${D.cols}`, `${n ** diagram.top} × ${n ** diagram.bottom}`);
    law.equals('the nonzero entries are those of the definition, in order', D.entries.map(([i, j, value]) => `(${i}, ${j}) ${value}`).join(' '), expected.join(' '));
    const character = diagram.head === null ? field.one : determinantByRows(element);
    const { left, right } = bothSides(field, D, tensorPower(element, diagram.bottom), tensorPower(element, diagram.top), character);
    law.sameList('D·ρ^⊗k(g) = χ(g)·ρ^⊗l(g)·D', field, left, right);
  });
}
