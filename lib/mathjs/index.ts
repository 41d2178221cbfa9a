export { matrixFromExpression, rationalFromExpression } from './expressions.ts';
export type { Scope } from './expressions.ts';
export { fromMathjs, toMathjs } from './matrices.ts';
