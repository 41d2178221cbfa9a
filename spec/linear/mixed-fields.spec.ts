import { expect, it } from '@jest/globals';
import { PrimeField } from '../../lib/algebra/prime-field.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { InputError } from '../../lib/errors.ts';
import { add, multiply, subtract } from '../../lib/linear/arithmetic.ts';
import { matrixUnchecked } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';

// 2026-11-20: the two forms of GF(7) share their name, and sums of their matrices ended in a TypeError of the engine
it('the two forms of GF(p) do not mix silently', () => {
  const A = matrixUnchecked(WordPrimeField.of(7), 1, 1, [3]) as Matrix<unknown>;
  const B = matrixUnchecked(PrimeField.of(7n), 1, 1, [3n]) as Matrix<unknown>;
  for (const operation of [add, subtract, multiply]) expect(() => operation(A, B)).toThrow(InputError);
  expect(add(A, A).at(0, 0)).toBe(6);
});
