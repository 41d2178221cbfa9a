import { describe, expect, it } from '@jest/globals';
import { Q } from '../../lib/algebra/rational-field.ts';
import { groupPlan, groupPlanChoices } from '../../lib/fast/group-plan.ts';
import { PlannedOperator } from '../../lib/fast/linear-operator.ts';
import { roundedCoefficients } from '../../lib/fast/coefficients.ts';
import { groupMatrix, toMatrix, transposeGroupMatrix } from '../../lib/group-matrices/group-matrix.ts';
import type { Convention } from '../../lib/group-matrices/convention.ts';
import type { FiniteGroup } from '../../lib/groups/finite-group.ts';
import { parseGroupSpec } from '../../lib/groups/group-spec.ts';
import { isAbelian } from '../../lib/groups/predicates.ts';
import { numberOfSmallGroups, smallGroup } from '../../lib/groups/small-group.ts';
import { KernelMemory } from '../../lib/kernels/kernel-memory.ts';
import { requireWithin, trialVectors } from './exact-error.ts';

const simd = new KernelMemory({ kind: 'simd' });
const portable = new KernelMemory({ kind: 'portable' });

/** Every way of multiplying, against the exact matrix; the same bits with and without SIMD. */
function check(G: FiniteGroup, convention: Convention, vectors: readonly number[], mostWays: number): void {
  const symbol = Array.from({ length: G.order }, (_, s) => Q.parse(`${((s * s * 7 + 3 * s) % 29) - 14}/${1 + (s % 5)}`));
  const exact = groupMatrix(G, Q, symbol, convention);
  const M = toMatrix(exact);
  const Mt = toMatrix(transposeGroupMatrix(exact));
  const coefficients = roundedCoefficients(symbol);
  const trials = trialVectors(G.order, G.order);
  for (const { label, make } of [...groupPlanChoices(G, 'characters').slice(0, mostWays), ...(G.order <= 60 ? groupPlanChoices(G, 'dense') : [])]) {
    const name = `${G.id.slice(0, 6)} of order ${G.order}, ${convention}, ${label}`;
    const [operator, twin] = [simd, portable].map((memory) => new PlannedOperator(make(memory, G, convention, coefficients, []))) as [PlannedOperator, PlannedOperator];
    const back = operator.transpose();
    for (const v of vectors) {
      const x = trials[v]!;
      const y = operator.apply(x);
      requireWithin(name, M, x, y, operator.errorBound(x));
      twin.apply(x).forEach((value, i) => {
        if (!Object.is(value, y[i])) throw new Error(`${name}, vector ${v}: entry ${i} is ${y[i]} and ${value}`);
      });
      if (v === 0 && G.order <= 80) requireWithin(`${name}, transposed`, Mt, x, back.apply(x), back.errorBound(x));
    }
    // bounds that say nothing would always hold
    const x = trials[0]!;
    expect(operator.errorBound(x)).toBeLessThan(1e-10 * G.order);
    for (const each of [operator, twin, back]) each.release();
  }
}

describe('group matrices on doubles', () => {
  it.each(Array.from({ length: 10 }, (_, i) => i))('of a group of each order %s·20 + 1..20, of non-abelian ones where there are some', (part) => {
    for (let n = 20 * part + 1; n <= 20 * part + 20; n++) {
      const convention = n % 2 === 0 ? 'g^-1h' : 'gh^-1';
      let count = 0;
      try {
        count = numberOfSmallGroups(n);
      } catch {
        // beyond the catalogue
      }
      const groups: FiniteGroup[] = [parseGroupSpec(`C(${n})`)];
      if (n % 2 === 0 && n > 2) groups.push(parseGroupSpec(`D(${n / 2})`));
      for (const i of new Set([1, Math.ceil(count / 2), Math.ceil((3 * count) / 4), count])) {
        if (i < 1 || i > count) continue;
        const G = smallGroup(n, i);
        if (n <= 64 || !isAbelian(G)) groups.push(G);
      }
      groups.slice(n <= 60 ? -5 : -1).forEach((G) => check(G, convention, n <= 24 ? [0, 1, 2, 3, 4, 5, 6] : n <= 80 ? [0, 4, 6] : [0], n <= 60 ? 3 : 1));
    }
  });

  it.each(['S(3)', 'S(4)', 'S(5)', 'A(4)', 'A(5)', 'Q(16)', 'Dic(6)', 'E(2,4)', 'E(3,3)', 'Heis(3)', 'Heis(5)', 'F(7,3)', 'Extraspecial(3,1,-)', 'Pauli(1)', 'GL(2,3)', 'SL(2,3)', 'SL(2,5)', 'PGL(2,5)', 'PSL(2,7)', 'AGL(1,7)', 'AGammaL(1,8)', 'C(2) wr S(3)', 'C(7) : C(3) [2]', 'C(11) x C(11)', 'C(9) x C(15)'])('of %s, in both conventions', (spec) => {
    const G = parseGroupSpec(spec);
    for (const convention of ['g^-1h', 'gh^-1'] as const) check(G, convention, G.order <= 30 ? [0, 1, 2, 3, 4, 5, 6] : [0, 6], 2);
  });

  it('gives all memory back', () => expect([simd.used, portable.used]).toEqual([0, 0]));
});

describe('the choice of a plan', () => {
  const best = (spec: string): string => groupPlanChoices(parseGroupSpec(spec))[0]!.label;

  it('prefers the dense product for small groups and the characters of a large abelian subgroup beyond', () => {
    expect(['C(6)', 'S(3)', 'D(8)'].map(best)).toEqual(['dense 6 × 6', 'dense 6 × 6', 'dense 16 × 16']);
    expect(['C(1000)', 'D(512)', 'S(6)'].map(best)).toEqual(['circulant of 1000', '2 cosets of C(512)', 'tower of S(6)']);
  });

  it('is printed with its alternatives', () => {
    const G = parseGroupSpec('D(128)');
    const plan = groupPlan(simd, G, 'g^-1h', roundedCoefficients(new Array<number>(256).fill(1)));
    expect(plan.steps[0]).toContain('2 cosets of C(128): 2 transforms of C(128), 2 real and 63 complex 2 × 2 products');
    expect(plan.steps[1]).toMatch(/^expected: 2 cosets of C\(128\) \d+ ns; .*dense 256 × 256 \d+ ns/);
    plan.release();
  });
});
