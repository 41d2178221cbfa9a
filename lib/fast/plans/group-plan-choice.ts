import type { Convention } from '../../group-matrices/convention.ts';
import type { FiniteGroup } from '../../groups/finite-group.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import type { Coefficients } from './coefficients.ts';
import type { Plan } from './plan.ts';

/** A way to multiply by group matrices of one group, with the time that the cost model expects. */
export interface GroupPlanChoice {
  readonly label: string;
  /** Expected nanoseconds for one vector. */
  readonly nanoseconds: number;
  /** What they are multiplied by when ways are compared: below 1 for what is taken in doubt, above 1 for what must gain more than a little. */
  readonly handicap: number;
  make(memory: KernelMemory, G: FiniteGroup, convention: Convention, symbol: Coefficients, reasons: readonly string[]): Plan;
}
