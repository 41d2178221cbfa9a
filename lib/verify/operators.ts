import { readCount, readElement, readObject, readRow, readRows, readWord, refuse } from './document.ts';
import { lowestRow, matrixOfRows, product, subtract, transpose, type ExactMatrix, type Row } from './exact-matrix.ts';
import { readGroup, type GroupTable } from './group-table.ts';

/**
 * A square matrix of an operator: either a permutation with coefficients (row i holds coefficient[i] in column
 * source[i] and nothing else; no coefficients means ones), or any matrix.
 */
export type SideMatrix = { readonly source: ArrayLike<number>; readonly coefficient: Row | null } | { readonly matrix: ExactMatrix };

/** L_s (row g holds its 1 in column s^-1·g) or R_s (in column g·s). */
export function translation(group: GroupTable, s: number, side: 'left' | 'right'): SideMatrix {
  const { order, product: table, inverse } = group;
  const source = Int32Array.from({ length: order }, (_, g) => (side === 'left' ? table[inverse[s]! * order + g]! : table[g * order + s]!));
  return { source, coefficient: null };
}

/** A·M. */
export function leftMultiply(A: SideMatrix, M: ExactMatrix): ExactMatrix {
  if ('matrix' in A) return product(A.matrix, M);
  const { source, coefficient } = A;
  const row = Array.from(source, (from, i) => {
    const { n, d } = M.row[from]!;
    return coefficient === null ? { n, d } : lowestRow(M.p, n.map((x) => x * coefficient.n[i]!), d * coefficient.d);
  });
  return matrixOfRows(M.p, M.cols, row);
}

/** M·B. */
export function rightMultiply(M: ExactMatrix, B: SideMatrix): ExactMatrix {
  if ('matrix' in B) return product(M, B.matrix);
  const { source, coefficient } = B;
  const row = M.row.map(({ n, d }) => {
    const image = new Array<bigint>(n.length);
    for (let k = 0; k < n.length; k++) image[source[k]!] = coefficient === null ? n[k]! : n[k]! * coefficient.n[k]!;
    return coefficient === null ? { n: image, d } : lowestRow(M.p, image, d * coefficient.d);
  });
  return matrixOfRows(M.p, M.cols, row);
}

function transposed(A: SideMatrix): SideMatrix {
  if ('matrix' in A) return { matrix: transpose(A.matrix) };
  const source = new Int32Array(A.source.length);
  for (let i = 0; i < source.length; i++) source[A.source[i]!] = i;
  const { coefficient } = A;
  return { source, coefficient: coefficient && { n: Array.from(source, (i) => coefficient.n[i]!), d: coefficient.d } };
}

/** One side of an operator, of the given size; transposes may be nested to any depth. */
function readSide(value: unknown, place: string, p: bigint | null, size: number): SideMatrix {
  let [inner, at, flip] = [value, place, false];
  for (;;) {
    const document = readObject(inner, at, [], ['shift', 'diagonal', 'translation', 'entries', 'transpose']);
    const [name, ...others] = Object.keys(document);
    if (name === undefined || others.length > 0) refuse(at, 'expected exactly one of shift, diagonal, translation, entries, transpose');
    inner = document[name];
    // Long chains of transposes keep a short place.
    at = at.length < 1000 ? `${at}/${name}` : at;
    if (name !== 'transpose') {
      const side = readBareSide(name, inner, at, p, size);
      return flip ? transposed(side) : side;
    }
    flip = !flip;
  }
}

function readBareSide(name: string, value: unknown, place: string, p: bigint | null, size: number): SideMatrix {
  if (name === 'entries') return { matrix: readRows(value, p, place, size, size) };
  if (name === 'diagonal') return { source: Int32Array.from({ length: size }, (_, i) => i), coefficient: readRow(value, p, place, size) };
  if (name === 'shift') {
    const shift = readObject(value, place, ['size', 'f']);
    if (readCount(shift['size'], `${place}/size`) !== size) refuse(`${place}/size`, `expected ${size}`);
    const f = readElement(shift['f'], p, `${place}/f`);
    // Z_f: ones below the diagonal, f in the top right corner.
    const source = Int32Array.from({ length: size }, (_, i) => (i + size - 1) % size);
    return { source, coefficient: { n: Array.from({ length: size }, (_, i) => (i === 0 ? f.n[0]! : f.d)), d: f.d } };
  }
  const parts = readObject(value, place, ['group', 'element', 'side']);
  const group = readGroup(parts['group'], `${place}/group`);
  if (group.order !== size) refuse(`${place}/group`, `expected order ${size}, got ${group.order}`);
  const element = readCount(parts['element'], `${place}/element`, size - 1);
  return translation(group, element, readWord(parts['side'], `${place}/side`, ['left', 'right']));
}

/** An operator on the matrices of one shape and field: A·M − M·B (Sylvester) or M − A·M·B (Stein). */
export type Operator = (M: ExactMatrix) => ExactMatrix;

export const sylvester = (A: SideMatrix, B: SideMatrix): Operator => (M) => subtract(leftMultiply(A, M), rightMultiply(M, B));
const stein = (A: SideMatrix, B: SideMatrix): Operator => (M) => subtract(M, rightMultiply(leftMultiply(A, M), B));

export function readOperator(value: unknown, place: string, M: ExactMatrix): Operator {
  const document = readObject(value, place, ['type', 'A', 'B']);
  const type = readWord(document['type'], `${place}/type`, ['sylvester', 'stein']);
  const A = readSide(document['A'], `${place}/A`, M.p, M.rows);
  const B = readSide(document['B'], `${place}/B`, M.p, M.cols);
  return type === 'sylvester' ? sylvester(A, B) : stein(A, B);
}

