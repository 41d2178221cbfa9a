import { pollDeadline } from '../../deadline.ts';
import type { Convention } from '../../group-matrices/convention.ts';
import { inverseImages } from '../../groups/translation.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { transposedSymbol, type Coefficients } from '../plans/coefficients.ts';
import type { Plan } from '../plans/plan.ts';
import { BLOCK_ROUNDINGS } from './tower-blocks.ts';
import { transformBound, type TransformBound } from './tower-bound.ts';
import { towerOrders, type TowerDesign } from './tower-design.ts';
import { TowerPlan } from './tower-plan.ts';
import { stageErrors, TowerProgram, type BlockTables } from './tower-program.ts';

/** Places that derivatives need. */
interface Gradient {
  /** The inverses of the elements in the order of the first stage. */
  readonly reverse: number;
  /** For each coset, the elements where its transform of the symbol reads the cotangent. */
  readonly translates: readonly number[];
  /** The blocks of the symbol meanwhile. */
  readonly kept: number;
}

/**
 * A group matrix by a tower 1 = G_0 < … < G_m = H of prime steps whose adapted irreducible representations are monomial, H all of a solvable group or
 * a subgroup of any group: transform of x on each left coset of H, one matrix product for each irreducible representation, inverse transforms.
 *
 * "gh^-1": y_v = Σ_w f_vw * x_w on the cosets t_w·H, f_vw(h) = f(t_v·h·t_w⁻¹), and so ŷ_v(ρ) = Σ_w f̂_vw(ρ)·x̂_w(ρ). "g^-1h" is the same between the inverses of the elements.
 * Bound: that of `towerBound`; entries of the transform are known exactly, as multiples of roots of unity.
 * Cost: 2·[G:H]²·Σ d³ for the products, and for each stage of index n at most 4·n for each number in either direction.
 * @source U. Baum, M. Clausen, Computing irreducible representations of supersolvable groups, Math. Comp. 63 (1994)
 * @source M. Clausen, U. Baum, Fast Fourier Transforms, BI-Wissenschaftsverlag 1993
 */
export class SolvablePlan extends TowerPlan<TowerProgram> {
  readonly setup: number;
  readonly steps: readonly string[];
  readonly #design: TowerDesign;
  readonly #convention: Convention;
  readonly #tables: BlockTables;
  /** The transforms of the symbol, for a whole group at the working place. */
  readonly #transforms: number;
  #gradient: Gradient | null = null;
  readonly #transform: TransformBound;

  constructor(memory: KernelMemory, design: TowerDesign, convention: Convention, symbol: Coefficients, reasons: readonly string[] = [], known?: TransformBound) {
    const elements = firstElements(design);
    const inverses = inverseImages(design.cosets.group);
    super(memory, {
      symbol,
      index: convention === 'gh^-1' ? elements : elements.map((g) => inverses[g]!),
      program: (width) => new TowerProgram(memory, design, width),
      copyBlocks: (to, from) => to.copyBlocks(from),
    });
    [this.#design, this.#convention] = [design, convention];
    const { program, work } = this.single;
    const count = design.cosets.representatives.length;
    const rows = count * design.blocks.reduce((most, { block }) => Math.max(most, block.size), 0);
    this.#transform = known ?? transformBound(design.axes.reduce((product, n) => product * n, 1), stageErrors(design), rows);
    this.#tables = program.blockTables((doubles) => this.take(doubles));
    this.#transforms = count === 1 ? work : this.take(count * program.transformSize);
    this.#fill(elements);
    this.settle({ transform: this.#transform, largest: program.largestBlock(), rows, roundings: BLOCK_ROUNDINGS });
    this.setup = count * (program.flops + 8 * this.rows);
    this.steps = [`group matrix of order ${this.rows} (${convention}) by ${describeTower(design)}, inverse transform: ${program.steps} steps, ${program.flops} flops`, ...reasons];
  }

  /** The blocks of the symbol: for coset w the transform of f(g·t_w⁻¹). */
  #fill(elements: Int32Array): void {
    const { program, work } = this.single;
    const { group: G, representatives } = this.#design.cosets;
    const F = this.memory.doubles;
    representatives.forEach((t, w) => {
      pollDeadline();
      const inverse = G.inverse(t);
      elements.forEach((g, p) => (F[work + p] = this.symbol.values[G.multiply(g, inverse)]!));
      program.forward(work);
      this.#keep(w);
    });
    program.fill(this.#transforms, this.#tables);
  }

  /** Puts the transform at the working place to the others. */
  #keep(w: number): void {
    const { program, work } = this.single;
    if (this.#transforms !== work) this.memory.kernels.copy(this.#transforms + w * program.transformSize, work, program.transformSize);
  }

  transposed(): Plan {
    return new SolvablePlan(this.memory, this.#design, this.#convention, transposedSymbol(this.#design.cosets.group, this.symbol), [], this.#transform);
  }

  override prepareGradient(_count: number): void {
    this.#gradient ??= this.whole(() => {
      const { group: G, representatives } = this.#design.cosets;
      const inverses = inverseImages(G);
      const elements = firstElements(this.#design);
      const own = this.#convention === 'gh^-1';
      const translates = representatives.map((t) => {
        pollDeadline();
        const inverse = G.inverse(t);
        return this.placedWords(elements.map((g) => (own ? G.multiply(g, inverse) : G.multiply(t, inverses[g]!))));
      });
      return { reverse: this.placedWords(own ? elements.map((g) => inverses[g]!) : elements), translates, kept: this.take(this.single.program.blocks.length) };
    });
  }

  /**
   * In "gh^-1", ∂⟨c, f * x⟩/∂f(s) = Σ_h c(s·h)·x(h) is the convolution of c with h ↦ x(h⁻¹): a product with another symbol, for a transform of c on each coset, one of x and an
   * inverse one. "g^-1h" is the same for c and x between the inverses of the elements.
   */
  addGradient(target: number, x: number, cotangent: number, count: number): void {
    const { kernels } = this.memory;
    const { program, work } = this.single;
    const { reverse, translates, kept } = this.#gradient!;
    const { place, length } = program.blocks;
    const N = this.rows;
    kernels.copy(kept, place, length);
    for (let i = 0; i < count; i++) {
      for (let w = 0; w < translates.length; w++) {
        kernels.gatherVectors(work, cotangent + i * N, translates[w]!, N, 1, N);
        program.forward(work);
        this.#keep(w);
      }
      program.fill(this.#transforms, this.#tables);
      kernels.gatherVectors(work, x + i * N, reverse, N, 1, N);
      program.run(work);
      kernels.scatterAdd(target, work + program.last, this.#convention === 'gh^-1' ? this.index : reverse, N, 1);
    }
    kernels.copy(place, kept, length);
  }
}

/** The elements of the first numbers: t_w·h, the cosets next to one another. */
function firstElements({ start, tower: { chain }, cosets: { group: G, members, representatives } }: TowerDesign): Int32Array {
  const m = representatives.length;
  return Int32Array.from({ length: G.order }, (_, p) => G.multiply(representatives[p % m]!, members[chain.elements[start[Math.floor(p / m)]!]!]!));
}

function describeTower(design: TowerDesign): string {
  const { tower: { chain, levels }, cosets: { representatives } } = design;
  const m = representatives.length;
  const degrees = new Map<number, number>();
  for (const { degree } of levels.at(-1)!) degrees.set(degree, (degrees.get(degree) ?? 0) + 1);
  const { primes } = chain;
  return `${m === 1 ? '' : `${m} cosets of `}a tower of subgroups of orders ${towerOrders(design).join(' < ')} (indices ${primes.join(' · ')} of ${primes.length} steps): transform, blocks of degree ${[...degrees].map(([degree, count]) => (count === 1 ? `${degree}` : `${degree} (${count} times)`)).join(', ')}${m === 1 ? '' : ` times ${m}`}`;
}
