import type { FiniteGroup } from '../../groups/finite-group.ts';
import { isAbelian } from '../../groups/structure/predicates.ts';
import { primePowersOf } from '../../groups/prime-powers.ts';
import type { GroupPlanChoice } from '../plans/group-plan-choice.ts';
import { monomialTower } from './monomial-tower.ts';
import { polycyclicChain, type PolycyclicChain, type PrimeOrder } from './polycyclic-chain.ts';
import { SolvablePlan } from './solvable-plan.ts';
import { abelianLevel, characterStart } from './tower-characters.ts';
import { towerDesign, type Arrangement, type TowerDesign } from './tower-design.ts';
import { isDirect, standsTogether } from './tower-program.ts';

/** The largest order for which towers are made: the setup takes about a second there. */
const LARGEST = 4096;
/** Beyond this prime a tower has a stage of that many rows, whose setup takes gigabytes; cosets of a subgroup with padded characters are faster. */
const LARGEST_PRIME = 64;
/** Up to this order both orders of the primes are tried, beyond it the largest first. */
const BOTH_ORDERS = 1024;

/**
 * Nanoseconds, fitted to measurements of 25 groups of order 120–2197 (within 11 in a hundred): 2.5 for each number moved in and out, 0.06 for each number and
 * level of the characters, 0.35 for each number gathered or scattered, 1.8 for four rows of a run, 2.6 for a step, 33 flops a nanosecond where rows
 * are long, 11 in planes.
 */
export function towerNanoseconds({ tower, axes, stages, middle }: TowerDesign): number {
  const N = tower.chain.group.order;
  const members = axes.reduce((product, n) => product * n, 1);
  const work = ({ groups, unit }: Arrangement, isMiddle: boolean): number =>
    groups.reduce((sum, group) => {
      const { size, columns, kind } = group;
      const numbers = size * columns * unit;
      const stays = isMiddle ? standsTogether(group) : isDirect(group, unit);
      const [runs, length] = stays && !isMiddle ? [columns, unit] : [1, columns * unit];
      const moved = stays ? (isMiddle ? 0 : 1.8 * columns * Math.ceil(size / 4)) : (isMiddle ? 0.7 : 0.35) * numbers;
      return sum + 2.6 + moved + (kind === 'planes' ? 0.176 * size * numbers : 0.061 * size * numbers + 0.09 * runs * (length % 4) * size * size);
    }, 0);
  return 67 + 2.5 * N + 0.058 * N * Math.log2(members) + stages.reduce((sum, stage) => sum + 2 * work(stage, false), work(middle, true));
}

/** Levels at which stages end: as many prime steps together as keep the index up to `most`. */
export function stageLevels({ primes }: PolycyclicChain, first: number, most: number): number[] {
  const levels: number[] = [];
  let index = 1;
  for (let i = first; i < primes.length; i++) {
    if (index > 1 && index * primes[i]! > most) {
      levels.push(i);
      index = 1;
    }
    index *= primes[i]!;
  }
  return [...levels, primes.length];
}

interface Chosen {
  readonly design: TowerDesign;
  readonly nanoseconds: number;
}

const memo = new WeakMap<FiniteGroup, Chosen | null>();

/** The tower with the least expected time; null when the group is not solvable or has no monomial tower along the chains that are tried. */
export function solvableDesign(G: FiniteGroup): Chosen | null {
  let chosen = memo.get(G);
  if (chosen === undefined) memo.set(G, (chosen = searchDesign(G)));
  return chosen;
}

function searchDesign(G: FiniteGroup): Chosen | null {
  let best: Chosen | null = null;
  const seen = new Set<string>();
  const orders: readonly PrimeOrder[] = G.order <= BOTH_ORDERS ? ['largest', 'smallest'] : ['largest'];
  for (const order of orders) {
    const chain = polycyclicChain(G, order);
    if (chain === null) return null;
    if (seen.has(chain.steps.join())) continue;
    seen.add(chain.steps.join());
    const tower = monomialTower(chain);
    if (tower === null) continue;
    const level = abelianLevel(tower);
    const characters = characterStart(tower, level);
    for (const most of [4, 8]) {
      const levels = stageLevels(chain, characters === null ? 0 : level, most);
      if (seen.has(`${chain.steps.join()} | ${levels.join()}`)) continue;
      seen.add(`${chain.steps.join()} | ${levels.join()}`);
      const design = towerDesign(tower, levels, characters);
      const nanoseconds = towerNanoseconds(design);
      if (best === null || nanoseconds < best.nanoseconds) best = { design, nanoseconds };
    }
  }
  return best;
}

/** Towers of non-abelian groups up to order 4096 whose adapted representations are monomial: all supersolvable ones, and more. */
export function solvableChoice(G: FiniteGroup): GroupPlanChoice | null {
  if (G.order > LARGEST || primePowersOf(G.order).some(([p]) => p > LARGEST_PRIME) || isAbelian(G)) return null;
  const chosen = solvableDesign(G);
  if (chosen === null) return null;
  const { design, nanoseconds } = chosen;
  const first = design.axes.reduce((product, n) => product * n, 1);
  return {
    label: `tower of orders ${[...new Set([first, ...design.stages.map(({ unit }) => G.order / unit)])].join(' < ')}`,
    nanoseconds,
    make: (memory, _group, convention, symbol, reasons) => new SolvablePlan(memory, design, convention, symbol, reasons),
  };
}
