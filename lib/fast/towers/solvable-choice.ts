import type { FiniteGroup } from '../../groups/finite-group.ts';
import { isAbelian } from '../../groups/structure/predicates.ts';
import { primePowersOf } from '../../groups/prime-powers.ts';
import type { GroupPlanChoice } from '../plans/group-plan-choice.ts';
import { monomialTower, type MonomialTower } from './monomial-tower.ts';
import { polycyclicChain, type PolycyclicChain, type PrimeOrder } from './polycyclic-chain.ts';
import { SolvablePlan } from './solvable-plan.ts';
import { abelianLevel, characterStart } from './tower-characters.ts';
import { wholeGroup, type TowerCosets } from './tower-cosets.ts';
import { towerDesign, towerOrders, type Arrangement, type TowerDesign } from './tower-design.ts';
import { isDirect, standsTogether } from './tower-program.ts';

/** The largest order for which towers are made: the setup takes about a second there. */
const LARGEST = 4096;
/** Beyond this prime a tower has a stage of that many rows, whose setup takes gigabytes; cosets of a subgroup with padded characters are faster. */
const LARGEST_PRIME = 64;
/** A small gain is no reason to take the longer setup. */
const LONG_SETUP = 1.1;
/** Up to this order both orders of the primes are tried, beyond it the largest first. */
const BOTH_ORDERS = 1024;

/** Whether towers are made for groups of this order. */
export const hasTowerSize = (order: number): boolean => order <= LARGEST && primePowersOf(order).every(([p]) => p <= LARGEST_PRIME);

/** Entries of blocks beyond which they do not stay in the nearest caches. */
const CACHED_ENTRIES = 2 ** 18;

/**
 * Nanoseconds, fitted to measurements of 52 groups of order 64–3600, on up to 36 cosets (within 8 in a hundred): 2.4 for each number moved in and out, 0.05 for each number and
 * level of the characters in either direction, 4.1 for a step, 2.4 for four rows of a run, 0.4 or 0.15 for each number gathered or scattered, 30 flops a nanosecond in rows of
 * four numbers, 15 in pairs, 13 in single numbers, 10 in planes; 0.15 more for each entry of many blocks.
 */
export function towerNanoseconds({ axes, stages, middle, cosets }: TowerDesign): number {
  const N = cosets.group.order;
  const members = axes.reduce((product, n) => product * n, 1);
  const work = ({ groups, unit }: Arrangement, isMiddle: boolean): number =>
    groups.reduce((sum, group) => {
      const { size, columns, kind } = group;
      const numbers = size * columns * unit;
      const stays = isMiddle ? standsTogether(group) : isDirect(group, unit);
      const [runs, length] = stays && !isMiddle ? [columns, unit] : [1, columns * unit];
      const moved = stays ? (isMiddle ? 0 : 2.4 * columns * Math.ceil(size / 4)) : (isMiddle ? 0.15 : 0.4) * numbers;
      const row = 0.067 * (length & ~3) + (length & 2 ? 0.26 : 0) + (length & 1 ? 0.15 : 0);
      return sum + 4.1 + moved + (kind === 'planes' ? 0.19 * size * numbers : runs * row * size * size);
    }, 0);
  const entries = middle.groups.reduce((sum, { size, kind, columns }) => sum + size * size * (kind === 'product' ? 1 : columns), 0);
  const afar = entries > CACHED_ENTRIES ? 0.15 * entries : 0;
  return 25 + afar + 2.4 * N + 0.096 * N * Math.log2(members) + stages.reduce((sum, stage) => sum + 2 * work(stage, false), work(middle, true));
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

/** A design, and the nanoseconds that are expected of it. */
export interface Chosen {
  readonly design: TowerDesign;
  readonly nanoseconds: number;
}

/** The design with the least expected time of a tower on cosets. */
export function fastestDesign(tower: MonomialTower, cosets: TowerCosets): Chosen {
  const level = abelianLevel(tower);
  const characters = characterStart(tower, level);
  const cuts = [4, 8].map((most) => stageLevels(tower.chain, characters === null ? 0 : level, most));
  const designs = cuts.filter((levels, i) => i === 0 || levels.join() !== cuts[0]!.join()).map((levels) => towerDesign(tower, levels, characters, cosets));
  return designs.map((design) => ({ design, nanoseconds: towerNanoseconds(design) })).reduce((best, other) => (other.nanoseconds < best.nanoseconds ? other : best));
}

/** The result of a search, found once for each group. */
export function remembered(search: (G: FiniteGroup) => Chosen | null): (G: FiniteGroup) => Chosen | null {
  const memo = new WeakMap<FiniteGroup, Chosen | null>();
  return (G) => {
    let chosen = memo.get(G);
    if (chosen === undefined) memo.set(G, (chosen = search(G)));
    return chosen;
  };
}

/** The tower with the least expected time; null when the group is not solvable or has no monomial tower along the chains that are tried. */
export const solvableDesign: (G: FiniteGroup) => Chosen | null = remembered((G) => {
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
    const chosen = fastestDesign(tower, wholeGroup(G));
    if (best === null || chosen.nanoseconds < best.nanoseconds) best = chosen;
  }
  return best;
});

/** The choice of a design, with the orders of the members of its tower. */
export function towerChoice({ design, nanoseconds }: Chosen): GroupPlanChoice {
  const m = design.cosets.representatives.length;
  return {
    label: `tower of orders ${towerOrders(design).join(' < ')}${m === 1 ? '' : ` on ${m} cosets`}`,
    nanoseconds,
    handicap: LONG_SETUP,
    make: (memory, _group, convention, symbol, reasons) => new SolvablePlan(memory, design, convention, symbol, reasons),
  };
}

/** Towers of non-abelian groups up to order 4096 whose adapted representations are monomial: all supersolvable ones, and more. */
export function solvableChoice(G: FiniteGroup): GroupPlanChoice | null {
  if (!hasTowerSize(G.order) || isAbelian(G)) return null;
  const chosen = solvableDesign(G);
  return chosen === null ? null : towerChoice(chosen);
}
