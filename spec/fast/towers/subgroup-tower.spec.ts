import { describe, expect, it } from '@jest/globals';
import { withDeadline } from '../../../lib/deadline.ts';
import { LimitError } from '../../../lib/errors.ts';
import { groupPlanChoices } from '../../../lib/fast/group-plans/group-plan.ts';
import { PlannedOperator } from '../../../lib/fast/operators/linear-operator.ts';
import { groupMatrixOperator } from '../../../lib/fast/operators/operators.ts';
import { monomialTower } from '../../../lib/fast/towers/monomial-tower.ts';
import { polycyclicChain } from '../../../lib/fast/towers/polycyclic-chain.ts';
import { solvableDesign } from '../../../lib/fast/towers/solvable-choice.ts';
import { SolvablePlan } from '../../../lib/fast/towers/solvable-plan.ts';
import { subgroupChoice, subgroupDesign } from '../../../lib/fast/towers/subgroup-choice.ts';
import { leftCosets } from '../../../lib/fast/towers/tower-cosets.ts';
import type { TowerDesign } from '../../../lib/fast/towers/tower-design.ts';
import { stageErrors } from '../../../lib/fast/towers/tower-program.ts';
import { overgroupsOfSylow } from '../../../lib/fast/towers/tower-subgroups.ts';
import { transformError } from '../../../lib/fast/transforms/transform-error.ts';
import { conjugacyClasses } from '../../../lib/groups/structure/conjugacy-classes.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { isAbelian, isSolvable } from '../../../lib/groups/structure/predicates.ts';
import { subgroupAsGroup } from '../../../lib/groups/structure/subgroup-as-group.ts';
import { subgroupLattice } from '../../../lib/groups/structure/subgroup-lattice.ts';
import { KernelMemory } from '../../../lib/kernels/kernel-memory.ts';
import { CONVENTIONS, designsOf, integers, randoms, requireExactBounds, requireIntegers, requireOrthogonal, requireSameBits, requireSmallError, same } from './tower-products.ts';

const simd = new KernelMemory({ kind: 'simd' });
const portable = new KernelMemory({ kind: 'portable' });

/** Designs on the cosets of proper subgroups of all orders that have a tower, a class of each; one normal, one not, where there are. */
function* cosetDesigns(G: FiniteGroup): Generator<TowerDesign[]> {
  const seen = new Set<string>();
  for (const { order, normal, representative } of subgroupLattice(G).classes) {
    if (order === G.order || seen.has(`${order} ${normal}`)) continue;
    const H = subgroupAsGroup(G, representative);
    const chain = isAbelian(H) ? null : polycyclicChain(H, 'largest');
    const tower = chain === null ? null : monomialTower(chain);
    if (tower === null) continue;
    seen.add(`${order} ${normal}`);
    yield designsOf(tower, leftCosets(G, representative));
  }
}

/** The solvable groups of the catalogue that have no tower of their own, and products with them. */
const WITHOUT = [
  'small(24,3)', 'small(48,28)', 'small(48,29)', 'small(48,32)', 'small(48,33)', 'small(72,3)', 'small(72,25)', 'small(108,15)', 'small(120,15)', 'SL(2,3) x E(2,2)', 'SL(2,3) x C(4)',
  'SL(2,3) x S(3)', 'SL(2,3) x C(7)', 'SL(2,3) x D(4)', 'SL(2,3) x Q(8)', 'SL(2,3) x A(4)', 'GL(2,3) x C(2)', 'GL(2,3) x C(3)', 'GL(2,3) x S(3)', 'SL(2,3) x Heis(3)', 'AGL(2,3)',
];

describe('subgroups above Sylow subgroups', () => {
  it.each(['GL(2,3)', 'AGL(2,3)', 'SL(2,3) x S(3)', 'PSL(2,7)', 'A(6)', 'S(4) x S(3)', 'Heis(3)'])('of %s: proper ones, largest first, all different under conjugation, with every maximal one of a solvable group', (spec) => {
    const G = parseGroupSpec(spec);
    const { classes, classOf } = conjugacyClasses(G);
    const counted = (elements: readonly number[]): string => classes.map((_, k) => elements.filter((g) => classOf[g] === k).length).join();
    const found = overgroupsOfSylow(G).map((closure) => closure.elements());
    const orders = found.map((elements) => elements.length);
    expect(orders).toEqual([...orders].sort((a, b) => b - a));
    expect(orders.every((order) => order < G.order)).toBe(true);
    // closed
    for (const elements of found) expect(subgroupAsGroup(G, elements).order).toBe(elements.length);
    const names = found.map(counted);
    expect(new Set(names).size).toBe(names.length);
    if (!isSolvable(G) || spec === 'Heis(3)') return;
    const proper = subgroupLattice(G).classes.filter(({ order }) => order < G.order);
    // no class of larger subgroups whose counts leave room for a conjugate
    const numbers = proper.map(({ representative }) => classes.map((_, k) => representative.filter((g) => classOf[g] === k).length));
    const maximal = proper.filter((_, i) => proper.every((_, j) => i === j || numbers[i]!.some((count, k) => count > numbers[j]![k]!)));
    expect(maximal.length).toBeGreaterThan(0);
    for (const { representative } of maximal) expect(names).toContain(counted(representative));
  });

  it('every element is in one coset, and the subgroup is the first', () => {
    const G = parseGroupSpec('AGL(2,3)');
    const members = overgroupsOfSylow(G)[3]!.elements();
    const { representatives } = leftCosets(G, members);
    expect(representatives.length * members.length).toBe(432);
    expect(representatives[0]).toBe(G.identity);
    expect(new Set(representatives.flatMap((t) => members.map((h) => G.multiply(t, h)))).size).toBe(432);
  });
});

describe('group matrices by towers on cosets', () => {
  it.each(WITHOUT)('%s has no tower of its own; within the bounds of the exact product on vectors that try it', (spec) => {
    const G = parseGroupSpec(spec);
    expect([isSolvable(G), solvableDesign(G)]).toEqual([true, null]);
    let tried = 0;
    if (G.order <= 96) {
      for (const designs of cosetDesigns(G)) {
        requireExactBounds(simd, G, G.order <= 48 ? designs : designs.slice(-1), G.order + tried, G.order <= 24 ? 2 : 0);
        tried++;
      }
    }
    const { design } = subgroupDesign(G)!;
    expect(design.cosets.representatives.length * design.tower.chain.group.order).toBe(G.order);
    requireExactBounds(simd, G, [design], 3, G.order <= 144 ? 1 : 0);
    if (G.order <= 96) expect(tried).toBeGreaterThan(0);
  });

  it.each(['A(5)', 'S(5)', 'PSL(2,7)', 'SL(2,5)'])('%s, which is not solvable, within the same bounds', (spec) => {
    const G = parseGroupSpec(spec);
    requireExactBounds(simd, G, [subgroupDesign(G)!.design], 7, 1);
    requireIntegers(simd, G, subgroupDesign(G)!.design);
  });

  it.each(['GL(2,3)', 'SL(2,3) x C(3)', 'A(5)', 'S(3) x S(3)', 'Q(8) x S(3)'])('%s: sums of integers, transpose and derivatives, on the cosets of subgroups of all orders, in every design', (spec) => {
    const G = parseGroupSpec(spec);
    for (const designs of cosetDesigns(G)) for (const design of designs) requireIntegers(simd, G, design);
  });

  it.each(['SL(2,3) x SL(2,3)', 'AGL(2,3)', 'GL(2,3) x S(4)'])('%s: sums of integers, orthogonal stages, an error that is small and a bound that is not careless', (spec) => {
    const G = parseGroupSpec(spec);
    const { design } = subgroupDesign(G)!;
    requireOrthogonal(design);
    requireSmallError(simd, G, 'g^-1h', design);
  });

  it.each(['GL(2,3)', 'SL(2,3) x S(3)', 'A(6)', 'AGL(2,3)'])('%s: the bound counts both transforms and those of the symbol, one for each coset', (spec) => {
    const G = parseGroupSpec(spec);
    const N = G.order;
    const { design } = subgroupDesign(G)!;
    const f = new Float64Array(N);
    f[G.identity] = 1;
    const own = new SolvablePlan(simd, design, 'gh^-1', { values: f, exact: true });
    const error = stageErrors(design).reduce((sum, { relative }) => sum + relative, transformError(design.axes.reduce((product, n) => product * n, 1)));
    // blocks are identity matrices, of order [G:H]·d
    const rows = design.cosets.representatives.length * design.blocks.reduce((most, { block }) => Math.max(most, block.size), 0);
    const largest = Math.sqrt(rows);
    const rest = 2 ** -53 * (rows * largest + 64 * Math.sqrt(N));
    expect(own.bound(1)).toBeGreaterThan(error * (2 * largest + Math.sqrt(N)) + 0.9 * rest);
    expect(own.bound(1)).toBeLessThan(1.1 * (error * (2 * largest + Math.sqrt(N)) + rest));
    own.release();
  });

  it.each(['GL(2,3)', 'SL(2,3) x S(3)', 'SL(2,3) x D(8)', 'A(6)', 'PSL(2,11)'])('%s: SIMD and portable agree bit by bit, single vectors and batches', (spec) => {
    requireSameBits([simd, portable], subgroupDesign(parseGroupSpec(spec))!.design);
  });

  it('a group of order 7920, whose vectors are taken one by one in batches: some sums of integers, the same bits each way', () => {
    const G = parseGroupSpec('M(11)');
    const N = G.order;
    const { design } = subgroupDesign(G)!;
    expect(design.cosets.representatives.length).toBe(55);
    const [f, x] = [integers(N, 1), integers(3 * N, 2)];
    for (const convention of CONVENTIONS) {
      const operator = new PlannedOperator(new SolvablePlan(simd, design, convention, { values: f, exact: true }));
      const many = new Float64Array(3 * N);
      operator.applyManyInto(many, x, 3);
      same(convention, operator.apply(x.slice(N, 2 * N)), many.subarray(N, 2 * N));
      for (let g = 17; g < N; g += 997) {
        let sum = 0;
        for (let h = 0; h < N; h++) sum += f[convention === 'gh^-1' ? G.multiply(g, G.inverse(h)) : G.multiply(G.inverse(g), h)]! * x[2 * N + h]!;
        expect(Math.abs(many[2 * N + g]! - sum)).toBeLessThan(1e-9 * N);
      }
      operator.release();
    }
  });

  it('NaN and infinities go through, with no bound', () => {
    const operator = new PlannedOperator(new SolvablePlan(simd, subgroupDesign(parseGroupSpec('GL(2,3)'))!.design, 'gh^-1', { values: randoms(48, 1), exact: true }));
    for (const bad of [NaN, Infinity]) {
      const x = randoms(48, 2);
      x[7] = bad;
      expect([...operator.apply(x)].every((y) => !Number.isFinite(y))).toBe(true);
      expect(operator.errorBound(x)).toBe(Infinity);
    }
    operator.release();
  });

  it('products and derivatives take no memory, the cost counts what the plan keeps, and a plan gives it back', () => {
    const memory = new KernelMemory();
    const { design } = subgroupDesign(parseGroupSpec('SL(2,3) x S(3)'))!;
    const own = new SolvablePlan(memory, design, 'gh^-1', { values: randoms(144, 1), exact: true });
    // places are rounded up to a few doubles; that of every place the promises of operators count exactly
    expect(8 * memory.used - own.cost.bytes).toBeGreaterThanOrEqual(0);
    expect(8 * memory.used - own.cost.bytes).toBeLessThan(512);
    own.prepare(5);
    own.prepareGradient(2);
    const [x, y, gradient] = [memory.allocate(5 * 144), memory.allocate(5 * 144), memory.allocate(144)];
    memory.kernels.fill(x, 5 * 144, 1);
    memory.kernels.fill(gradient, 144, 0);
    const before = [memory.used, memory.generation];
    own.apply(y, x);
    own.applyMany(y, x, 5);
    own.addGradient(gradient, x, y, 2);
    expect([memory.used, memory.generation]).toEqual(before);
    for (const place of [x, y, gradient]) memory.release(place);
    const turned = own.transposed();
    own.release();
    turned.release();
    expect(memory.used).toBe(0);
  });

  it('the search and the set-up end at the deadline, and leave no memory behind', () => {
    const memory = new KernelMemory();
    const { now } = performance;
    // a clock that goes on by one whenever it is read: deadlines at a poll, on any machine
    let reads = 0;
    const within = (polls: number): void => {
      const G = parseGroupSpec('AGL(2,3) x S(3)');
      reads = 0;
      performance.now = () => reads++;
      try {
        withDeadline(polls, () => groupMatrixOperator(G, randoms(2592, 1), 'gh^-1', { memory, groupPlan: 'tower' })).release();
      } finally {
        performance.now = now;
      }
    };
    within(1e9);
    const polls = reads - 1;
    // 47,033 looks at the clock in about a second
    expect(polls).toBeGreaterThan(40_000);
    expect(memory.used).toBe(0);
    for (const deadline of [1, polls >> 3, polls >> 2, polls >> 1, (7 * polls) >> 3, polls - 1, polls]) {
      expect(() => within(deadline)).toThrow(LimitError);
      expect([deadline, reads, memory.used]).toEqual([deadline, deadline + 1, 0]);
    }
  });
});

describe('the choice of a tower on cosets', () => {
  const best = (spec: string): string => groupPlanChoices(parseGroupSpec(spec))[0]!.label;

  it('is made where it is faster than cosets of abelian subgroups, of groups that are solvable and that are not', () => {
    expect(['AGL(2,3)', 'GL(2,3) x S(4)', 'PSL(2,13)', 'A(7)'].map(best)).toEqual([
      'tower of orders 9 < 36 < 144 on 3 cosets', 'tower of orders 24 < 72 < 288 on 4 cosets', 'tower of orders 1 < 13 < 78 on 14 cosets', 'tower of orders 12 < 36 < 72 on 35 cosets',
    ]);
  });

  it('is not made for abelian groups, for those with a tower of their own, and where it would not pay', () => {
    for (const spec of ['C(12)', 'S(3) wr S(3)', 'S(4)', 'S(5)', 'D(512)']) expect([spec, subgroupChoice(parseGroupSpec(spec))]).toEqual([spec, null]);
    expect(['SL(2,3) x S(3)', 'SL(2,3) x SL(2,3)', 'PSL(2,7)'].map(best)).toEqual(['12 cosets of C(6) × C(2)', '16 cosets of C(6) × C(6)', '42 cosets of C(2) × C(2)']);
  });

  it('is made of subgroups without large primes only, whose stages would take gigabytes', () => {
    const G = parseGroupSpec('F(67,66)');
    expect(overgroupsOfSylow(G).map(({ order }) => order)).toContain(67 * 33);
    expect(subgroupDesign(G)).toBeNull();
  });

  it('is printed with what it does', () => {
    const G = parseGroupSpec('AGL(2,3)');
    const [choice] = groupPlanChoices(G, 'tower');
    const plan = choice!.make(simd, G, 'g^-1h', { values: randoms(432, 1), exact: true }, ['expected']);
    expect(plan.steps).toEqual([expect.stringContaining('group matrix of order 432 (g^-1h) by 3 cosets of a tower of subgroups of orders 9 < 36 < 144'), 'expected']);
    plan.release();
    expect([simd.used, portable.used]).toEqual([0, 0]);
  });
});
