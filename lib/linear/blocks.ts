import { InputError } from '../errors.ts';
import { lcm } from '../algebra/integers.ts';
import type { Field } from '../algebra/ring.ts';
import { asRational } from './arithmetic.ts';
import { matrixFromFunction } from './dense-matrix.ts';
import { IntegerMatrix } from './integer-matrix.ts';
import { requireSameField, requireShape, type Matrix } from './matrix.ts';
import { RationalMatrix } from './rational-matrix.ts';

/**
 * The matrices side by side: [M_1 | M_2 | …], rows × Σ cols.
 * @throws InputError when numbers of rows or fields differ
 * @throws LimitError when the result exceeds the size of one matrix
 */
export function sideBySide<E>(field: Field<E>, rows: number, blocks: readonly Matrix<E>[]): Matrix<E> {
  let cols = 0;
  for (const block of blocks) {
    requireSameField({ field } as Matrix<E>, block, 'sideBySide');
    if (block.rows !== rows) throw new InputError(`sideBySide: expected blocks of ${rows} rows, got ${block.rows}`, { value: block.rows });
    cols += block.cols;
  }
  requireShape(rows, cols, 'sideBySide');
  const rationals = blocks.map(asRational);
  if (blocks.length > 0 && rationals.every((A) => A !== null)) {
    const common = rationals.reduce((d, A) => lcm(d, A.denominator), 1n);
    const scaled = rationals.map((A) => (A.denominator === common ? A.integers : A.integers.scale(common / A.denominator)));
    return RationalMatrix.of(joinIntegers(rows, cols, scaled), common) as unknown as Matrix<E>;
  }
  const owner: { block: Matrix<E>; col: number }[] = blocks.flatMap((block) => Array.from({ length: block.cols }, (_, col) => ({ block, col })));
  return matrixFromFunction(field, rows, cols, (i, j) => owner[j]!.block.at(i, owner[j]!.col));
}

function joinIntegers(rows: number, cols: number, blocks: readonly IntegerMatrix[]): IntegerMatrix {
  if (blocks.every((block) => block.words !== null)) {
    const words = new Float64Array(rows * cols);
    let offset = 0;
    for (const block of blocks) {
      for (let i = 0; i < rows; i++) words.set(block.words!.subarray(i * block.cols, (i + 1) * block.cols), i * cols + offset);
      offset += block.cols;
    }
    return IntegerMatrix.fromWordsUnchecked(rows, cols, words);
  }
  const entries = new Array<bigint>(rows * cols);
  let offset = 0;
  for (const block of blocks) {
    for (let i = 0; i < rows; i++) for (let j = 0; j < block.cols; j++) entries[i * cols + offset + j] = block.at(i, j);
    offset += block.cols;
  }
  return IntegerMatrix.fromBigInts(rows, cols, entries);
}
