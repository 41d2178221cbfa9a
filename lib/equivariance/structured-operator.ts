import { InputError, LimitError, shown } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import { Q, type Rational } from '../algebra/rational-field.ts';
import { combinationMatrix, type WeightedDiagram } from '../diagrams/combination-matrix.ts';
import type { DiagramFamily } from '../diagrams/family.ts';
import type { DisplacementOperator } from '../displacement/displacement-operator.ts';
import { reconstruct } from '../displacement/factorisation.ts';
import { reconstructGroupDisplacement, type GroupDisplacement } from '../displacement/group-displacement.ts';
import { toMatrix, type GroupMatrix } from '../group-matrices/group-matrix.ts';
import { add, multiply, scale, transpose } from '../linear/arithmetic.ts';
import { entriesOf, matrixUnchecked } from '../linear/dense-matrix.ts';
import { requireShape, type Matrix } from '../linear/matrix.ts';
import { permutationMatrix } from '../linear/permutation-matrix.ts';
import { matrixFromSparse, type SparseMatrix } from '../linear/sparse-matrix.ts';

/** A matrix over Q by its structure: a leaf, or made of others. Nothing of the size rows × cols is kept unless it was given so. */
export type StructuredOperator =
  | { readonly kind: 'groupMatrix'; readonly matrix: GroupMatrix<Rational> }
  | { readonly kind: 'groupDisplacement'; readonly form: GroupDisplacementForm }
  | { readonly kind: 'displacement'; readonly generators: DisplacementGenerators }
  | { readonly kind: 'diagrams'; readonly layer: DiagramSum }
  | { readonly kind: 'dense'; readonly matrix: Matrix<Rational> }
  | { readonly kind: 'sparse'; readonly matrix: SparseMatrix<Rational> }
  | { readonly kind: 'diagonal'; readonly entries: readonly Rational[] }
  | { readonly kind: 'permutation'; readonly images: readonly number[] }
  | { readonly kind: 'identity'; readonly size: number }
  | { readonly kind: 'kronecker' | 'sum' | 'product'; readonly parts: readonly StructuredOperator[] }
  | { readonly kind: 'scale'; readonly factor: Rational; readonly of: StructuredOperator }
  | { readonly kind: 'transpose'; readonly of: StructuredOperator };

/** GM(base) + Σ diag(a_i)·GM(c_i). */
export type GroupDisplacementForm = Pick<GroupDisplacement<Rational>, 'group' | 'field' | 'convention' | 'base' | 'terms'>;

/** The matrix solve(left·right) + kernelPart of a displacement operator. */
export interface DisplacementGenerators {
  readonly operator: DisplacementOperator<Rational>;
  readonly left: Matrix<Rational>;
  readonly right: Matrix<Rational>;
  readonly kernelPart?: Matrix<Rational>;
}

/** Σ λ_d·D(d) from the k-th to the l-th tensor power of Q^n. */
export interface DiagramSum {
  readonly family: DiagramFamily;
  readonly n: number;
  readonly k: number;
  readonly l: number;
  readonly terms: readonly WeightedDiagram<Rational>[];
}

/** Rows and columns. */
export interface OperatorShape {
  readonly rows: number;
  readonly cols: number;
}

/** Most rows or columns of a structured operator. */
export const MAXIMAL_OPERATOR_SIZE: number = 2 ** 24;
/** So deep operators may be nested: recursions stay within the stack. */
export const MAXIMAL_OPERATOR_DEPTH = 1000;

const shapeText = ({ rows, cols }: OperatorShape): string => `${rows} × ${cols}`;

const requireLength = (what: string, values: readonly unknown[], length: number, pointer: string): void => {
  if (values.length !== length) throw new InputError(`structuredShape: expected ${what} of ${length} entries, got ${values.length} at ${pointer}`, { pointer, value: values.length });
};

function within(rows: number, cols: number): OperatorShape {
  if (Math.max(rows, cols) > MAXIMAL_OPERATOR_SIZE) throw new LimitError(`structuredShape: a ${rows} × ${cols} operator exceeds ${MAXIMAL_OPERATOR_SIZE} rows or columns`, { value: [rows, cols], limit: `rows and columns ${MAXIMAL_OPERATOR_SIZE}` });
  return { rows, cols };
}

function generatorShape({ operator: { rows, cols }, left, right, kernelPart }: DisplacementGenerators): OperatorShape {
  const demand = (name: string, M: Matrix<Rational>, n: number, m: number): void => {
    if (M.rows !== n || M.cols !== m) throw new InputError(`structuredShape: expected ${name} to be ${n} × ${m}, got ${shapeText(M)} at /displacement/${name}`, { pointer: `/displacement/${name}`, value: [M.rows, M.cols] });
  };
  demand('left', left, rows, left.cols);
  demand('right', right, left.cols, cols);
  if (kernelPart !== undefined) demand('kernelPart', kernelPart, rows, cols);
  return within(rows, cols);
}

function formShape({ group: { order }, base, terms }: GroupDisplacementForm): OperatorShape {
  requireLength('a symbol', base, order, '/groupDisplacement/base');
  terms.forEach(({ diagonal, symbol }, i) => {
    requireLength('a diagonal', diagonal, order, `/groupDisplacement/terms/${i}/diagonal`);
    requireLength('a symbol', symbol, order, `/groupDisplacement/terms/${i}/symbol`);
  });
  return { rows: order, cols: order };
}

function joinedShape(kind: 'kronecker' | 'sum' | 'product', shapes: readonly OperatorShape[]): OperatorShape {
  const [first, ...others] = shapes;
  if (first === undefined) throw new InputError(`structuredShape: expected at least one operator, got none at /${kind}`, { pointer: `/${kind}`, value: 0 });
  let { rows, cols } = first;
  others.forEach((shape, i) => {
    const pointer = `/${kind}/${i + 1}`;
    const refuse = (expected: string): never => {
      throw new InputError(`structuredShape: expected ${expected}, got ${shapeText(shape)} at ${pointer}`, { pointer, value: [shape.rows, shape.cols] });
    };
    if (kind === 'kronecker') ({ rows, cols } = within(rows * shape.rows, cols * shape.cols));
    else if (kind === 'product') {
      if (shape.rows !== cols) refuse(`an operator with ${cols} rows`);
      ({ cols } = shape);
    } else if (shape.rows !== rows || shape.cols !== cols) refuse(`a ${rows} × ${cols} operator`);
  });
  return { rows, cols };
}

/** Prefixes pointers of errors about a part. */
function inPart<T>(pointer: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InputError) || error.details.pointer === undefined) throw error;
    const inner = error.details.pointer;
    const message = error.message.endsWith(inner) ? error.message.slice(0, error.message.length - inner.length) + pointer + inner : error.message;
    throw new InputError(message, { ...error.details, pointer: pointer + inner });
  }
}

/**
 * The shape of a structured operator, which is checked on the way: parts of a sum have one shape, factors of a product fit, symbols
 * and diagonals have |G| entries, generators fit their displacement operator. Pointers of errors are those of the JSON form.
 * @throws InputError when something does not fit, or is of no known kind
 * @throws LimitError when it has more than 2^24 rows or columns, or is nested more than 1000 deep
 * @example
 * import { structuredShape } from 'group-matrix';
 * structuredShape({ kind: 'kronecker', parts: [{ kind: 'identity', size: 3 }, { kind: 'permutation', images: [1, 0] }] }) // => { rows: 6, cols: 6 }
 */
export function structuredShape(operator: StructuredOperator): OperatorShape {
  return shapeAt(operator, 0);
}

function shapeAt(operator: StructuredOperator, depth: number): OperatorShape {
  if (depth > MAXIMAL_OPERATOR_DEPTH) throw new LimitError(`structuredShape: operators are nested more than ${MAXIMAL_OPERATOR_DEPTH} deep`, { limit: `depth ${MAXIMAL_OPERATOR_DEPTH}` });
  switch (operator?.kind) {
    case 'groupMatrix': {
      const { group, symbol } = operator.matrix;
      requireLength('a symbol', symbol, group.order, '/groupMatrix/symbol');
      return { rows: group.order, cols: group.order };
    }
    case 'groupDisplacement':
      return formShape(operator.form);
    case 'displacement':
      return generatorShape(operator.generators);
    case 'diagrams': {
      const { n, k, l } = operator.layer;
      return within(n ** l, n ** k);
    }
    case 'dense':
    case 'sparse':
      return within(operator.matrix.rows, operator.matrix.cols);
    case 'diagonal':
      return within(operator.entries.length, operator.entries.length);
    case 'permutation':
      return within(operator.images.length, operator.images.length);
    case 'identity':
      return within(operator.size, operator.size);
    case 'kronecker':
    case 'sum':
    case 'product':
      return joinedShape(operator.kind, operator.parts.map((part, i) => inPart(`/${operator.kind}/${i}`, () => shapeAt(part, depth + 1))));
    case 'scale':
      return inPart('/scale/of', () => shapeAt(operator.of, depth + 1));
    case 'transpose': {
      const { rows, cols } = inPart('/transpose', () => shapeAt(operator.of, depth + 1));
      return { rows: cols, cols: rows };
    }
    default:
      throw new InputError(`structuredShape: expected a structured operator, got ${shown(operator)}`, { value: operator });
  }
}

/** A ⊗ B, first factor most significant. */
function kroneckerProduct(A: Matrix<Rational>, B: Matrix<Rational>): Matrix<Rational> {
  const [rows, cols] = [A.rows * B.rows, A.cols * B.cols];
  requireShape(rows, cols, 'structuredMatrix');
  const inner = entriesOf(B);
  const entries = new Array<Rational>(rows * cols).fill(Q.zero);
  for (let i = 0; i < A.rows; i++) {
    for (let j = 0; j < A.cols; j++) {
      pollDeadline();
      const a = A.at(i, j);
      if (Q.isZero(a)) continue;
      inner.forEach((b, at) => {
        entries[(i * B.rows + Math.floor(at / B.cols)) * cols + j * B.cols + (at % B.cols)] = Q.mul(a, b);
      });
    }
  }
  return matrixUnchecked(Q, rows, cols, entries);
}

/** A leaf, or the parts' matrices put together; shapes were checked. */
function denseForm(operator: StructuredOperator): Matrix<Rational> {
  pollDeadline();
  switch (operator.kind) {
    case 'groupMatrix':
      return toMatrix(operator.matrix);
    case 'groupDisplacement':
      return reconstructGroupDisplacement(operator.form);
    case 'displacement': {
      const { operator: displacement, left, right, kernelPart } = operator.generators;
      return kernelPart === undefined ? reconstruct(displacement, left, right) : reconstruct(displacement, left, right, kernelPart);
    }
    case 'diagrams': {
      const { family, n, k, l, terms } = operator.layer;
      return matrixFromSparse(Q, combinationMatrix(Q, family, n, k, l, terms));
    }
    case 'dense':
      return operator.matrix;
    case 'sparse':
      return matrixFromSparse(Q, operator.matrix);
    case 'diagonal':
      return matrixFromSparse(Q, { rows: operator.entries.length, cols: operator.entries.length, entries: operator.entries.map((x, i) => [i, i, x]) });
    case 'permutation':
      return permutationMatrix(Q, operator.images);
    case 'identity':
      return matrixFromSparse(Q, { rows: operator.size, cols: operator.size, entries: Array.from({ length: operator.size }, (_, i) => [i, i, Q.one]) });
    case 'kronecker':
      return operator.parts.map(denseForm).reduce(kroneckerProduct);
    case 'sum':
      return operator.parts.map(denseForm).reduce((A, B) => add(A, B));
    case 'product':
      return operator.parts.map(denseForm).reduce((A, B) => multiply(A, B));
    case 'scale':
      return scale(operator.factor, denseForm(operator.of));
    case 'transpose':
      return transpose(denseForm(operator.of));
  }
}

/**
 * The exact matrix of a structured operator, written out: what fast products are checked against.
 *
 * Cost: rows·cols entries, products by ordinary multiplication.
 * @throws InputError when parts do not fit
 * @throws DomainError when left·right is not in the range of a singular displacement operator
 * @throws LimitError when it, or a part, has more than 2^26 entries
 * @example
 * import { formatMatrix, groupMatrix, parseGroupSpec, Q, structuredMatrix } from 'group-matrix';
 * const matrix = groupMatrix(parseGroupSpec('C(2)'), Q, [1, 2].map(Q.fromInteger));
 * formatMatrix(structuredMatrix({ kind: 'scale', factor: Q.parse('1/2'), of: { kind: 'groupMatrix', matrix } })) // => [['1/2', '1'], ['1', '1/2']]
 */
export function structuredMatrix(operator: StructuredOperator): Matrix<Rational> {
  const { rows, cols } = structuredShape(operator);
  requireShape(rows, cols, 'structuredMatrix');
  return denseForm(operator);
}
