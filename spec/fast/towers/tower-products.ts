import { expect } from '@jest/globals';
import { rationalFromDouble } from '../../../lib/algebra/dyadic.ts';
import { Q, type Rational } from '../../../lib/algebra/rational-field.ts';
import { structuredMatrix } from '../../../lib/equivariance/structured-operator.ts';
import { PlannedOperator } from '../../../lib/fast/operators/linear-operator.ts';
import type { MonomialTower } from '../../../lib/fast/towers/monomial-tower.ts';
import { stageLevels } from '../../../lib/fast/towers/solvable-choice.ts';
import { SolvablePlan } from '../../../lib/fast/towers/solvable-plan.ts';
import { abelianLevel, characterStart } from '../../../lib/fast/towers/tower-characters.ts';
import type { TowerCosets } from '../../../lib/fast/towers/tower-cosets.ts';
import { towerDesign, type TowerDesign } from '../../../lib/fast/towers/tower-design.ts';
import type { Convention } from '../../../lib/group-matrices/convention.ts';
import { groupMatrix, symbolPositions } from '../../../lib/group-matrices/group-matrix.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import type { KernelMemory } from '../../../lib/kernels/kernel-memory.ts';
import { doubleStream } from '../../kernels/twins.ts';
import { requireBounded } from '../exact-error.ts';

export const CONVENTIONS: readonly Convention[] = ['g^-1h', 'gh^-1'];

export const randoms = (n: number, seed: number): Float64Array => Float64Array.from({ length: n }, doubleStream(seed, false));
export const integers = (n: number, seed: number): Float64Array => randoms(n, seed).map((x) => Math.round(20 * x));

/** Stages of several sizes, with and without characters at the start. */
export function designsOf(tower: MonomialTower, cosets?: TowerCosets): TowerDesign[] {
  const level = abelianLevel(tower);
  const characters = characterStart(tower, level);
  return [1, 4, 16].flatMap((most) => [
    towerDesign(tower, stageLevels(tower.chain, 0, most), null, cosets),
    ...(characters === null ? [] : [towerDesign(tower, stageLevels(tower.chain, level, most), characters, cosets)]),
  ]);
}

export function direct(G: FiniteGroup, convention: Convention, f: Float64Array, x: Float64Array): Float64Array {
  const positions = symbolPositions(G, convention);
  const N = G.order;
  return Float64Array.from({ length: N }, (_, g) => x.reduce((sum, value, h) => sum + f[positions[g * N + h]!]! * value, 0));
}

/** Σ_h c(s·h)·x(h) for "gh^-1", Σ_h c(h·s⁻¹)·x(h) for "g^-1h". */
function derivatives(G: FiniteGroup, convention: Convention, x: Float64Array, c: Float64Array): Float64Array {
  return Float64Array.from({ length: G.order }, (_, s) => x.reduce((sum, value, h) => sum + c[convention === 'g^-1h' ? G.multiply(h, G.inverse(s)) : G.multiply(s, h)]! * value, 0));
}

export const close = (actual: ArrayLike<number>, expected: ArrayLike<number>, within: number): void => {
  expect(actual.length).toBe(expected.length);
  let worst = 0;
  for (let i = 0; i < expected.length; i++) worst = Math.max(worst, Math.abs(actual[i]! - expected[i]!));
  expect(worst).toBeLessThanOrEqual(within);
};

export const same = (label: string, a: ArrayLike<number>, b: ArrayLike<number>): void => {
  if (a.length !== b.length) throw new Error(`${label}: ${a.length} and ${b.length} entries`);
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) throw new Error(`${label}: entry ${i} is ${a[i]} and ${b[i]}`);
};

/** Products with trial vectors are within the bounds of the exact ones, for ordinary symbols and, in the designs before `scaled`, huge and tiny ones. */
export function requireExactBounds(memory: KernelMemory, G: FiniteGroup, designs: readonly TowerDesign[], seed: number, scaled: number): void {
  designs.forEach((design, d) => {
    const convention = CONVENTIONS[(seed + d) % 2]!;
    for (const scale of d < scaled ? [1, 1e280, 1e-290] : [1]) {
      const values = randoms(G.order, seed + 5).map((x) => x * scale);
      const M = structuredMatrix({ kind: 'groupMatrix', matrix: groupMatrix(G, Q, Array.from(values, (x): Rational => rationalFromDouble(x)), convention) });
      const operator = new PlannedOperator(new SolvablePlan(memory, design, convention, { values, exact: true }));
      requireBounded(`order ${G.order}, design ${d}, ${convention}, ${scale}`, operator, M, seed);
      operator.release();
    }
  });
}

/** Sums of integers, of the transpose and of derivatives, in both conventions. */
export function requireIntegers(memory: KernelMemory, G: FiniteGroup, design: TowerDesign): void {
  const N = G.order;
  for (const convention of CONVENTIONS) {
    const [f, x, c] = [integers(N, 4), integers(N, 5), integers(N, 6)];
    const operator = new PlannedOperator(new SolvablePlan(memory, design, convention, { values: f, exact: true }));
    const turned = operator.transpose();
    const inverse = f.map((_, s) => f[G.inverse(s)]!);
    const y = operator.apply(x);
    close(y, direct(G, convention, f, x), 1e-9 * N);
    close(turned.apply(x), direct(G, convention, inverse, x), 1e-9 * N);
    const { input, parameters } = operator.vjp(x, c);
    close(input, direct(G, convention, inverse, c), 1e-9 * N);
    expect(parameters.length).toBe(1);
    close(parameters[0]!, derivatives(G, convention, x, c), 1e-9 * N);
    // the derivatives leave the blocks as they were
    same(convention, operator.apply(x), y);
    turned.release();
    operator.release();
  }
}

/** Bits of both kernels, of batches and single vectors, and of derivatives. */
export function requireSameBits(memories: readonly KernelMemory[], design: TowerDesign): void {
  const N = design.cosets.group.order;
  const count = 7;
  const [a, b] = memories.map((memory) => {
    const operator = new PlannedOperator(new SolvablePlan(memory, design, 'g^-1h', { values: randoms(N, 1), exact: true }));
    const x = randoms(N * count, 2);
    const many = new Float64Array(N * count);
    operator.applyManyInto(many, x, count);
    for (const i of [0, count - 1]) same(`vector ${i}`, operator.apply(x.slice(i * N, (i + 1) * N)), many.subarray(i * N, (i + 1) * N));
    const [gradient] = operator.vjp(randoms(N, 3), randoms(N, 4)).parameters;
    operator.release();
    return [...many, ...gradient!];
  }) as [number[], number[]];
  same(`order ${N}`, a, b);
}

/** The matrices of all stages are orthogonal. */
export function requireOrthogonal({ stages }: TowerDesign): void {
  for (const matrix of new Set(stages.flatMap(({ groups }) => groups.flatMap(({ matrices }) => matrices)))) {
    const n = Math.sqrt(matrix.length);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let k = 0; k < n; k++) sum += matrix[i * n + k]! * matrix[j * n + k]!;
        expect(Math.abs(sum - (i === j ? 1 : 0))).toBeLessThan(4e-15);
      }
    }
  }
}

/** On vectors of integers, whose product is known: the error is small and within the bound, the bound is not careless and counts a symbol that was rounded, the norm is not exceeded. */
export function requireSmallError(memory: KernelMemory, G: FiniteGroup, convention: Convention, design: TowerDesign): void {
  const N = G.order;
  const [f, x] = [integers(N, 8), integers(N, 9)];
  const plan = new SolvablePlan(memory, design, convention, { values: f, exact: true });
  const expected = direct(G, convention, f, x);
  const norm = (v: Iterable<number>): number => Math.hypot(...v);
  const y = plan.product(x);
  const error = norm(expected.map((e, i) => e - y[i]!));
  expect(error / (norm(f) * norm(x))).toBeLessThan(8 * 2 ** -53 * Math.log2(N) * Math.sqrt(N));
  expect(error).toBeLessThanOrEqual(plan.bound(norm(x)));
  expect(plan.bound(norm(x))).toBeLessThan(1e-11 * plan.norm * norm(x));
  expect(plan.norm * norm(x)).toBeGreaterThanOrEqual(norm(expected) * (1 - 1e-12));
  const inexact = new SolvablePlan(memory, design, convention, { values: f, exact: false });
  expect(inexact.bound(1) - plan.bound(1)).toBeGreaterThan(0.5 * 2 ** -53 * f.reduce((sum, value) => sum + Math.abs(value), 0));
  plan.release();
  inexact.release();
}
