import { InputError, shown, UnsupportedError } from '../../errors.ts';
import type { Convention } from '../../group-matrices/convention.ts';
import type { FiniteGroup } from '../../groups/finite-group.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { abelianCandidates, type AbelianSubgroup } from '../transforms/abelian-subgroup.ts';
import { transformLengths, transformShape } from '../transforms/character-transform.ts';
import type { Coefficients } from '../plans/coefficients.ts';
import { CosetPlan } from './coset-plan.ts';
import { cosetStructure } from './coset-structure.ts';
import { CyclicGroupPlan } from './cyclic-group-plan.ts';
import { DenseGroupPlan } from './dense-group-plan.ts';
import { paddedLength, transformWork } from '../transforms/cyclic-program.ts';
import type { GroupPlanChoice } from '../plans/group-plan-choice.ts';
import type { Plan } from '../plans/plan.ts';
import { isSmooth } from '../transforms/residue-tree.ts';
import { solvableChoice } from '../towers/solvable-choice.ts';
import { subgroupChoice } from '../towers/subgroup-choice.ts';
import { symmetricChoice } from '../towers/symmetric-plan.ts';

/** Which ways are considered; 'fastest' by the cost model is the default. */
export type GroupPlanKind = (typeof KINDS)[number];

const KINDS = ['fastest', 'dense', 'characters', 'tower'] as const;

/** Further ways, tried for groups that they know: each gives a choice or null. Towers of subgroups stand here. */
const towerChoices: readonly ((G: FiniteGroup) => GroupPlanChoice | null)[] = [symmetricChoice, solvableChoice, subgroupChoice];

/** The model is within a quarter: a small gain is no reason to leave the dense product. */
const DENSE_HANDICAP = 0.85;

/** Nanoseconds of a dense product: 22 flops a nanosecond in the caches, 9 beyond 16 MB. */
const denseNanoseconds = (N: number): number => 40 + (2 * N * N) / (8 * N * N > 16e6 ? 9 : 22);

/**
 * Nanoseconds by the characters of A, m cosets, fitted to 253 plans of groups of order 25–4096 (nine in ten within 8 in a hundred): 6 for each step of the
 * transforms, 0.25 for each number and level, 0.57 for each number moved in and out, 0.2 for each zero of a padded axis. The products take, for each group of rows, 13 (m = 1), 10 or 6, from m = 8 on
 * 5.7 for each real product of a character with a vector, 0.3 for a row of it; and 0.09 to 0.24 for each entry, a tenth more
 * for rows of odd length.
 */
function characterNanoseconds(N: number, { axes }: AbelianSubgroup): number {
  const m = N / axes.reduce((product, n) => product * n, 1);
  const { lengths, rows, steps } = transformShape(axes, m);
  const L = lengths.reduce((product, n) => product * n, 1);
  const real = rows.reduce((sum, { im, count }) => sum + (im < 0 ? count : 0), 0);
  const complex = (L - real) / 2;
  const vectors = real + 4 * complex;
  const entries = vectors * m * m;
  const few = m === 1 ? 13 * rows.length + 0.36 * L : m === 2 ? 10 * rows.length + 4.8 * real : 6.4 * rows.length + real * (1.9 + 0.15 * m * m) + complex * (5.2 + 0.24 * m * m);
  const blocks = m < 8 ? few : 5.7 * vectors + 0.31 * vectors * m + 0.086 * entries * (entries > 2e6 ? 3 : m % 2 === 0 ? 1 : 1.1);
  return 46 + 6 * steps + 0.25 * L * m * Math.log2(Math.max(2, L)) + 0.57 * N + 0.2 * (L * m - N) + blocks;
}

/** Nanoseconds of a circulant product: 0.255 for each unit of work of its transform, 0.35 for each number that has another place than its power, either way. */
function circulantNanoseconds({ elements }: AbelianSubgroup): number {
  const n = elements.length;
  const padded = transformWork(paddedLength(2 * n - 1));
  const work = isSmooth(n) ? Math.min(transformWork(n), padded) : padded;
  return 60 + 0.255 * work + (elements.every((g, p) => g === p) ? 0 : 0.7 * n);
}

const format = (nanoseconds: number): string => (nanoseconds < 10_000 ? `${Math.round(nanoseconds)} ns` : `${Math.round(nanoseconds / 1000)} µs`);

/** Whether there are at most four cosets of an abelian subgroup whose axes need no padding. */
function hasFewCosets(G: FiniteGroup): boolean {
  return abelianCandidates(G).some(({ axes, elements }) => G.order <= 4 * elements.length && transformLengths(axes).every((n, i) => n === (axes[i] ?? 1)));
}

/** The dispatcher: all ways for this group with their expected times, the fastest first. */
export function groupPlanChoices(G: FiniteGroup, kind: GroupPlanKind = 'fastest'): GroupPlanChoice[] {
  const choices: GroupPlanChoice[] = [];
  const N = G.order;
  if (kind === 'fastest' || kind === 'dense') {
    choices.push({ label: `dense ${N} × ${N}`, nanoseconds: denseNanoseconds(N), handicap: DENSE_HANDICAP, make: (memory, group, convention, symbol, reasons) => new DenseGroupPlan(memory, group, convention, symbol, reasons) });
  }
  // a dense product this small is not beaten by anything
  if (kind === 'characters' || (kind === 'fastest' && N > 24)) {
    for (const subgroup of abelianCandidates(G)) {
      const index = N / subgroup.elements.length;
      const cyclic = index === 1 && subgroup.axes.length === 1;
      const shape = subgroup.axes.map((n) => `C(${n})`).join(' × ') || '1';
      choices.push({
        label: cyclic ? `circulant of ${N}` : `${index} coset${index === 1 ? '' : 's'} of ${shape}`,
        nanoseconds: cyclic ? circulantNanoseconds(subgroup) : characterNanoseconds(N, subgroup),
        handicap: 1,
        make: (memory, group, convention, symbol, reasons) =>
          cyclic ? new CyclicGroupPlan(memory, group, convention, symbol, subgroup, reasons) : new CosetPlan(memory, cosetStructure(group, convention, subgroup), symbol, reasons),
      });
    }
  }
  // no tower is faster than a dense product for so few elements, or than so few cosets
  if (kind === 'tower' || (kind === 'fastest' && N > 96 && !hasFewCosets(G))) {
    for (const choice of towerChoices) {
      const tower = choice(G);
      if (tower !== null) choices.push(tower);
    }
  }
  return choices.sort((a, b) => a.handicap * a.nanoseconds - b.handicap * b.nanoseconds);
}

/** The plan of a group matrix that the cost model expects to be the fastest. */
export function groupPlan(memory: KernelMemory, G: FiniteGroup, convention: Convention, symbol: Coefficients, kind: GroupPlanKind = 'fastest'): Plan {
  const choices = groupPlanChoices(G, kind);
  const [best] = choices;
  if (best === undefined) {
    if (!KINDS.includes(kind)) throw new InputError(`groupPlan: expected one of ${KINDS.map((name) => `"${name}"`).join(', ')}, got ${shown(kind)} at /groupPlan`, { pointer: '/groupPlan', value: kind });
    throw new UnsupportedError(`groupPlan: no plan "${kind}" is known for this group of order ${G.order}`, { value: kind });
  }
  const reasons = [`expected: ${choices.slice(0, 6).map(({ label, nanoseconds }) => `${label} ${format(nanoseconds)}`).join('; ')}`];
  return best.make(memory, G, convention, symbol, reasons);
}
