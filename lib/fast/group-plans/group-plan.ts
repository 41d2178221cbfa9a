import { InputError, shown, UnsupportedError } from '../../errors.ts';
import type { Convention } from '../../group-matrices/convention.ts';
import { symbolPositions } from '../../group-matrices/group-matrix.ts';
import type { ElementIndex, FiniteGroup } from '../../groups/finite-group.ts';
import { inverseImages } from '../../groups/translation.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { abelianCandidates, type AbelianSubgroup } from '../transforms/abelian-subgroup.ts';
import { transformLengths, transformShape } from '../transforms/character-transform.ts';
import { CirculantPlan } from '../plans/circulant-plan.ts';
import type { Coefficients } from '../plans/coefficients.ts';
import { CosetPlan } from './coset-plan.ts';
import { cosetStructure } from './coset-structure.ts';
import { paddedLength, transformWork } from '../transforms/cyclic-program.ts';
import { DensePlan } from '../plans/dense-plan.ts';
import type { GroupPlanChoice } from '../plans/group-plan-choice.ts';
import { Plan } from '../plans/plan.ts';
import { isSmooth } from '../transforms/residue-tree.ts';
import { solvableChoice } from '../towers/solvable-choice.ts';
import { symmetricChoice } from '../towers/symmetric-plan.ts';

/** Which ways are considered; 'fastest' by the cost model is the default. */
export type GroupPlanKind = (typeof KINDS)[number];

const KINDS = ['fastest', 'dense', 'characters', 'tower'] as const;

/** Further ways, tried for groups that they know: each gives a choice or null. Towers of subgroups stand here. */
export const towerChoices: readonly ((G: FiniteGroup) => GroupPlanChoice | null)[] = [symmetricChoice, solvableChoice];

/** Nanoseconds of a dense product: 22 flops a nanosecond in the caches, 9 beyond 16 MB. */
export const denseNanoseconds = (N: number): number => 40 + (2 * N * N) / (8 * N * N > 16e6 ? 9 : 22);

/**
 * Nanoseconds by the characters of A, m cosets, fitted to 253 plans of groups of order 25–4096 (nine in ten within 8 in a hundred): 6 for each step of the
 * transforms, 0.25 for each number and level, 0.57 for each number moved in and out. The products take, for each group of rows, 13 (m = 1), 10 or 6, from m = 8 on
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
  return 46 + 6 * steps + 0.25 * L * m * Math.log2(Math.max(2, L)) + 0.57 * N + blocks;
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
    choices.push({ label: `dense ${N} × ${N}`, nanoseconds: denseNanoseconds(N), make: (memory, group, convention, symbol, reasons) => new DenseGroupPlan(memory, group, convention, symbol, reasons) });
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
  // the model is within a quarter: a small gain is no reason to leave the dense product, or to take the longer setup of the tower of a solvable group
  const order = ({ label, nanoseconds }: GroupPlanChoice): number => nanoseconds * (label.startsWith('dense') ? 0.85 : label.startsWith('tower of orders') ? 1.1 : 1);
  return choices.sort((a, b) => order(a) - order(b));
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

/** A group matrix as a dense one. */
class DenseGroupPlan extends Plan {
  readonly norm: number;
  readonly #group: FiniteGroup;
  readonly #convention: Convention;
  readonly #symbol: Coefficients;
  readonly #dense: Plan;
  readonly #reasons: readonly string[];
  #gradient: { readonly entries: number; readonly positions: number } | null = null;

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

  /** The symbol. */
  get parameters(): readonly number[] {
    return [this.rows];
  }

  /** By the entries first; their sums then go to the elements. */
  override prepareGradient(count: number): void {
    this.#dense.prepareGradient(count);
    if (this.#gradient !== null) return;
    this.#gradient = this.whole(() => ({ entries: this.take(this.rows ** 2), positions: this.placedWords(symbolPositions(this.#group, this.#convention)) }));
  }

  addGradient(target: number, x: number, cotangent: number, count: number): void {
    const { kernels } = this.memory;
    const { entries, positions } = this.#gradient!;
    kernels.fill(entries, this.rows ** 2, 0);
    this.#dense.addGradient(entries, x, cotangent, count);
    kernels.scatterAdd(target, entries, positions, this.rows ** 2, 1);
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
  #gradient: { readonly column: number; readonly targets: number } | null = null;

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

  /** The symbol. */
  get parameters(): readonly number[] {
    return [this.rows];
  }

  /** By the column of the circulant matrix first, whose entry p goes to element a^p, or a^−p for "g^-1h". */
  override prepareGradient(): void {
    this.#circulant.prepareGradient(1);
    if (this.#gradient !== null) return;
    const { elements } = this.#subgroup;
    const n = this.rows;
    const targets = elements.map((_, p) => elements[this.#convention === 'gh^-1' ? p : (n - p) % n]!);
    this.#gradient = this.whole(() => ({ column: this.take(3 * n), targets: this.placedWords(targets) }));
  }

  addGradient(target: number, x: number, cotangent: number, count: number): void {
    const { kernels } = this.memory;
    const n = this.rows;
    const { column, targets } = this.#gradient!;
    const vector = column + n;
    const direction = column + 2 * n;
    kernels.fill(column, n, 0);
    for (let v = 0; v < count; v++) {
      const from = x + v * n;
      const along = cotangent + v * n;
      if (this.#order < 0) this.#circulant.addGradient(column, from, along, 1);
      else {
        kernels.gather(vector, from, this.#order, n, 1);
        kernels.gather(direction, along, this.#order, n, 1);
        this.#circulant.addGradient(column, vector, direction, 1);
      }
    }
    kernels.scatterAdd(target, column, targets, n, 1);
  }
}
