export { KernelMemory, sharedKernelMemory } from '../kernels/kernel-memory.ts';
export type { KernelMemoryOptions } from '../kernels/kernel-memory.ts';
export type { LinearOperator, OperatorGradient } from './linear-operator.ts';
export type { OperatorCost } from './plan.ts';
export { lower } from './lower.ts';
export type { GroupPlanKind } from './group-plan.ts';
export {
  blockOperator, circulantOperator, denseOperator, diagonalOperator, groupMatrixOperator, identityOperator, kroneckerOperator, permutationOperator, productOperator, scaledOperator, selectionOperator, sumOperator,
} from './operators.ts';
export type { OperatorBlock, PlanOptions } from './operators.ts';
export { runBenchmarks } from './benchmark.ts';
export type { BenchmarkOptions, BenchmarkRow } from './benchmark.ts';
export { kernelKind } from './kernel-kind.ts';
export { solveCauchyLike } from './cauchy-solve.ts';
export { groupPreconditioner, solveCirculant, solveGroupMatrix } from './group-solve.ts';
export { solveIteratively } from './krylov-solve.ts';
export type { KrylovOptions } from './krylov-solve.ts';
export type { FloatSolution, FloatSolver, SolveFactors } from './solve-problem.ts';
export { solveHankel, solveHankelLike, solveToeplitz, solveToeplitzLike, solveToeplitzPlusHankel, toeplitzSolver } from './toeplitz-solve.ts';
export type { HankelEntries, ToeplitzEntries } from './toeplitz-solve.ts';
