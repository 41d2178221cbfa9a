export { KernelMemory, sharedKernelMemory } from '../kernels/kernel-memory.ts';
export type { KernelMemoryOptions } from '../kernels/kernel-memory.ts';
export type { LinearOperator, OperatorGradient } from './operators/linear-operator.ts';
export type { OperatorCost } from './plans/plan.ts';
export { lower } from './operators/lower.ts';
export type { GroupPlanKind } from './group-plans/group-plan.ts';
export {
  blockOperator, circulantOperator, denseOperator, diagonalOperator, groupMatrixOperator, identityOperator, kroneckerOperator, permutationOperator, productOperator, scaledOperator, selectionOperator, sumOperator,
} from './operators/operators.ts';
export type { OperatorBlock, PlanOptions } from './operators/operators.ts';
export { runBenchmarks } from './benchmark.ts';
export type { BenchmarkOptions, BenchmarkRow } from './benchmark.ts';
export { kernelKind } from './kernel-kind.ts';
export { solveCauchyLike } from './solve/cauchy-solve.ts';
export { groupPreconditioner, solveCirculant, solveGroupMatrix } from './solve/group-solve.ts';
export { solveIteratively } from './solve/krylov-solve.ts';
export type { KrylovOptions } from './solve/krylov-solve.ts';
export type { SolveFactors } from './solve/inverse-norm.ts';
export type { FloatSolution, FloatSolver } from './solve/solve-problem.ts';
export { solveHankel, solveHankelLike, solveToeplitz, solveToeplitzLike, solveToeplitzPlusHankel, toeplitzSolver } from './solve/toeplitz-solve.ts';
export type { HankelEntries, ToeplitzEntries } from './solve/toeplitz-solve.ts';
