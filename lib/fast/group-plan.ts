import type { Convention } from '../group-matrices/convention.ts';
import { symbolPositions } from '../group-matrices/group-matrix.ts';
import type { ElementIndex, FiniteGroup } from '../groups/finite-group.ts';
import { inverseImages } from '../groups/translation.ts';
import type { KernelMemory } from '../kernels/kernel-memory.ts';
import { abelianCandidates, type AbelianSubgroup } from './abelian-subgroup.ts';
import { transformLengths } from './character-transform.ts';
import { CirculantPlan } from './circulant-plan.ts';
import type { Coefficients } from './coefficients.ts';
import { CosetPlan } from './coset-plan.ts';
import { cosetStructure } from './coset-structure.ts';
import { DensePlan } from './dense-plan.ts';
import { Plan } from './plan.ts';
import { symbolGradient } from './symbol-gradient.ts';

/** A way to multiply by group matrices of one group, with the time that the cost model expects. */
export interface GroupPlanChoice {
  readonly label: string;
  /** Expected nanoseconds for one vector. */
  readonly nanoseconds: number;
  make(memory: KernelMemory, G: FiniteGroup, convention: Convention, symbol: Coefficients, reasons: readonly string[]): Plan;
}

/** Which ways are considered; 'fastest' by the cost model is the default. */
export type GroupPlanKind = 'fastest' | 'dense' | 'characters' | 'tower';

/** Further ways, tried for groups that they know: each gives a choice or null. Towers of subgroups register here. */
export const towerChoices: ((G: FiniteGroup) => GroupPlanChoice | null)[] = [];

/** Nanoseconds of a dense product: 20 flops a nanosecond in the caches, 6 beyond 16 MB; 60 for the call. */
export const denseNanoseconds = (N: number): number => 60 + (2 * N * N) / (8 * N * N > 16e6 ? 6 : 18);

/**
 * Nanoseconds by the characters of A: 25 for each step of the transforms, 0.16 for each number and level, 1.2 for each entry of
 * moves, 12 flops a nanosecond in the blocks (6 beyond 16 MB).
 */
function characterNanoseconds(N: number, { axes }: AbelianSubgroup): number {
  const a = axes.reduce((product, n) => product * n, 1);
  const m = N / a;
  const L = transformLengths(axes).reduce((product, n) => product * n, 1);
  const real = 2 ** axes.filter((n) => n % 2 === 0).length;
  const blocks = (2 * Math.min(real, L) + 4 * Math.max(0, L - real)) * m * m;
  const steps = axes.reduce(({ sum, rows }, n) => ({ sum: sum + rows * (2 * Math.log2(n) + 1), rows: n === 2 ? 2 * rows : rows + 2 }), { sum: 0, rows: 1 }).sum;
  return 150 + 50 * steps + 0.32 * L * m * Math.log2(Math.max(2, L)) + 2.4 * N + blocks / (blocks > 4e6 ? 6 : 12) + (m < 8 ? 2 * L : 30 * L);
}

const circulantNanoseconds = (n: number): number => 100 + 0.24 * transformLengths([n])[0]! * Math.log2(Math.max(2, n));

const format = (nanoseconds: number): string => (nanoseconds < 10_000 ? `${Math.round(nanoseconds)} ns` : `${Math.round(nanoseconds / 1000)} µs`);

/** The dispatcher: all ways for this group with their expected times, the fastest first. */
export function groupPlanChoices(G: FiniteGroup, kind: GroupPlanKind = 'fastest'): GroupPlanChoice[] {
  const choices: GroupPlanChoice[] = [];
  const N = G.order;
  if (kind === 'fastest' || kind === 'dense') {
    choices.push({ label: `dense ${N} × ${N}`, nanoseconds: denseNanoseconds(N), make: (memory, group, convention, symbol, reasons) => new DenseGroupPlan(memory, group, convention, symbol, reasons) });
  }
  // a dense product this small is not beaten by anything
  if (kind === 'characters' || (kind === 'fastest' && N > 24)) {
    for (const subgroup of abelianCandidates(G)) {
      const cyclic = subgroup.elements.length === N && subgroup.axes.length === 1;
      const shape = subgroup.axes.map((n) => `C(${n})`).join(' × ') || '1';
      choices.push({
        label: cyclic ? `circulant of ${N}` : `${N / subgroup.elements.length} cosets of ${shape}`,
        nanoseconds: cyclic ? circulantNanoseconds(N) + 2.4 * N : characterNanoseconds(N, subgroup),
        make: (memory, group, convention, symbol, reasons) =>
          cyclic ? new CyclicGroupPlan(memory, group, convention, symbol, subgroup, reasons) : new CosetPlan(memory, cosetStructure(group, convention, subgroup), symbol, reasons),
      });
    }
  }
  if (kind === 'fastest' || kind === 'tower') {
    for (const choice of towerChoices) {
      const tower = choice(G);
      if (tower !== null) choices.push(tower);
    }
  }
  return choices.sort((a, b) => a.nanoseconds - b.nanoseconds);
}

/** The plan of a group matrix that the cost model expects to be the fastest. */
export function groupPlan(memory: KernelMemory, G: FiniteGroup, convention: Convention, symbol: Coefficients, kind: GroupPlanKind = 'fastest'): Plan {
  const choices = groupPlanChoices(G, kind);
  const [best] = choices;
  const reasons = [`expected: ${choices.slice(0, 6).map(({ label, nanoseconds }) => `${label} ${format(nanoseconds)}`).join('; ')}`];
  return best!.make(memory, G, convention, symbol, reasons);
}

/** A group matrix as a dense one. */
class DenseGroupPlan extends Plan {
  readonly norm: number;
  readonly #group: FiniteGroup;
  readonly #convention: Convention;
  readonly #symbol: Coefficients;
  readonly #dense: Plan;
  readonly #reasons: readonly string[];

  constructor(memory: KernelMemory, G: FiniteGroup, convention: Convention, symbol: Coefficients, reasons: readonly string[]) {
    super(memory, G.order, G.order);
    [this.#group, this.#convention, this.#symbol, this.#reasons] = [G, convention, symbol, reasons];
    const { values, exact } = symbol;
    this.#dense = this.hold(new DensePlan(memory, G.order, G.order, { values: Float64Array.from(symbolPositions(G, convention), (s) => values[s]!), exact }));
    this.norm = this.#dense.norm;
  }

  get flops(): number {
    return this.#dense.flops;
  }

  get setup(): number {
    return this.#dense.setup;
  }

  get steps(): readonly string[] {
    return [`group matrix of order ${this.rows} (${this.#convention}), ${this.#dense.steps[0]}`, ...this.#reasons];
  }

  apply(y: number, x: number): void {
    this.#dense.apply(y, x);
  }

  override prepare(count: number): void {
    this.#dense.prepare(count);
  }

  override applyMany(y: number, x: number, count: number): void {
    this.#dense.applyMany(y, x, count);
  }

  bound(size: number): number {
    return this.#dense.bound(size);
  }

  transposed(): Plan {
    return new DenseGroupPlan(this.memory, this.#group, this.#convention, transposedSymbol(this.#group, this.#symbol), []);
  }

  gradient(x: Float64Array, cotangent: Float64Array, parameters: Float64Array[]): void {
    parameters.push(symbolGradient(this.#group, this.#convention, x, cotangent));
  }
}

/** The symbol s ↦ f(s^-1) of the transposed group matrix. */
export function transposedSymbol(G: FiniteGroup, { values, exact }: Coefficients): Coefficients {
  const inverses = inverseImages(G);
  return { values: values.map((_, s) => values[inverses[s]!]!), exact };
}

/** A group matrix of a cyclic group: a circulant, up to the order of the elements. */
class CyclicGroupPlan extends Plan {
  readonly norm: number;
  readonly #group: FiniteGroup;
  readonly #convention: Convention;
  readonly #symbol: Coefficients;
  readonly #subgroup: AbelianSubgroup;
  readonly #circulant: Plan;
  readonly #reasons: readonly string[];
  /** −1 where element k is the k-th power already. */
  readonly #order: number;
  readonly #sorted: number;

  constructor(memory: KernelMemory, G: FiniteGroup, convention: Convention, symbol: Coefficients, subgroup: AbelianSubgroup, reasons: readonly string[]) {
    super(memory, G.order, G.order);
    [this.#group, this.#convention, this.#symbol, this.#subgroup, this.#reasons] = [G, convention, symbol, subgroup, reasons];
    const { elements } = subgroup;
    const n = G.order;
    const { values, exact } = symbol;
    // "gh^-1": entry (p, q) = f(a^(p−q)); "g^-1h": f(a^(q−p))
    const column = Float64Array.from(elements, (_, p) => values[elements[convention === 'gh^-1' ? p : (n - p) % n]!]!);
    this.#circulant = this.hold(new CirculantPlan(memory, { values: column, exact }));
    this.norm = this.#circulant.norm;
    const natural = elements.every((g, p) => g === p);
    this.#order = natural ? -1 : this.placedWords(elements as ElementIndex[]);
    this.#sorted = natural ? -1 : this.take(2 * n);
  }

  get flops(): number {
    return this.#circulant.flops;
  }

  get setup(): number {
    return this.#circulant.setup;
  }

  get steps(): readonly string[] {
    return [`group matrix of the cyclic group of order ${this.rows} (${this.#convention})`, ...this.#circulant.steps.map((step) => `  ${step}`), ...this.#reasons];
  }

  apply(y: number, x: number): void {
    if (this.#order < 0) {
      this.#circulant.apply(y, x);
      return;
    }
    const { kernels } = this.memory;
    kernels.gather(this.#sorted, x, this.#order, this.rows, 1);
    this.#circulant.apply(this.#sorted + this.rows, this.#sorted);
    kernels.scatter(y, this.#sorted + this.rows, this.#order, this.rows, 1);
  }

  override prepare(count: number): void {
    if (this.#order < 0) this.#circulant.prepare(count);
  }

  override applyMany(y: number, x: number, count: number): void {
    if (this.#order < 0) this.#circulant.applyMany(y, x, count);
    else super.applyMany(y, x, count);
  }

  bound(size: number): number {
    return this.#circulant.bound(size);
  }

  transposed(): Plan {
    return new CyclicGroupPlan(this.memory, this.#group, this.#convention, transposedSymbol(this.#group, this.#symbol), this.#subgroup, []);
  }

  gradient(x: Float64Array, cotangent: Float64Array, parameters: Float64Array[]): void {
    parameters.push(symbolGradient(this.#group, this.#convention, x, cotangent));
  }
}
