import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { add, evaluate, matrix as mathMatrix, type Matrix as MathMatrix } from 'mathjs';
import { DomainError, equalMatrices, formatMatrix, InputError, matrixFromRows, Q, rational, add as addExactly } from '../../lib/index.ts';
import { fromMathjs, matrixFromExpression, rationalFromExpression, toMathjs } from '../../lib/mathjs/index.ts';

const entry = fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 6n })).map(([n, d]) => rational(n, d));
const pair = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([n, m]) =>
  fc.tuple(...[0, 1].map(() => fc.array(fc.array(entry, { minLength: m, maxLength: m }), { minLength: n, maxLength: n }).map((rows) => matrixFromRows(Q, rows)))),
);

describe('mathjs', () => {
  it('matrices go there and back, and sums there are sums here', () => {
    fc.assert(
      fc.property(pair, ([A, B]) => {
        expect(equalMatrices(fromMathjs(toMathjs(A!)), A!)).toBe(true);
        expect(equalMatrices(fromMathjs(add(toMathjs(A!), toMathjs(B!)) as MathMatrix), addExactly(A!, B!))).toBe(true);
      }),
      { seed: 20261120, numRuns: 40 },
    );
  });

  it('expressions are exact: decimals, precedence, powers, huge integers', () => {
    expect(['1/3 + 1/6', '0.1 + 0.2', '-2^2', '2^-3', '(1 + 2) * 3 / 4', '123456789012345678901234567890 + 1'].map((x) => Q.format(rationalFromExpression(x)))).toEqual([
      '1/2', '3/10', '-4', '1/8', '9/4', '123456789012345678901234567891',
    ]);
    expect(formatMatrix(matrixFromExpression('[[1, x], [x^2, -x]]', { x: Q.parse('2/3') }))).toEqual([['1', '2/3'], ['4/9', '-2/3']]);
  });

  it.each(['sqrt(2)', 'pi', '1 + i', '2^(1/2)', '2^5000', 'x', '[1, 2]', '1 +', 'a = 3', '5 cm', '"text"', '1 > 0', 'import("fs")', '3!', '1e-3'])('refuses %s', (text) => {
    expect(() => rationalFromExpression(text)).toThrow(InputError);
  });

  it('refuses what is no exact matrix', () => {
    expect(() => rationalFromExpression('1 / (2 - 2)')).toThrow(DomainError);
    expect(() => matrixFromExpression('[1, 2; 3]')).toThrow(InputError);
    expect(() => matrixFromExpression('7')).toThrow(InputError);
    expect(() => fromMathjs(mathMatrix([[0.5]]))).toThrow(/\/0\/0/);
    expect(() => fromMathjs(mathMatrix([1, 2]))).toThrow(InputError);
    expect(() => fromMathjs(evaluate('[1 + i, 2]') as MathMatrix)).toThrow(InputError);
  });
});
