import { subtractProductInto, type Block } from './modular-update.ts';

/** A·B modulo p as residues, dense and row-major: A is rows × inner, B is inner × cols, both residues. */
export function productModulo(A: Block, B: Block, rows: number, inner: number, cols: number, p: number): Float64Array {
  const negated = new Float64Array(rows * inner);
  for (let i = 0; i < rows; i++) for (let k = 0; k < inner; k++) negated[i * inner + k] = -A.data[A.start + i * A.stride + k]!;
  const product = new Float64Array(rows * cols);
  subtractProductInto({ data: product, start: 0, stride: cols }, { data: negated, start: 0, stride: inner }, B, rows, inner, cols, p);
  return product;
}
