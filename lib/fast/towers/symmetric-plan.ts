import { InternalError } from '../../errors.ts';
import { pollDeadline } from '../../deadline.ts';
import type { Convention } from '../../group-matrices/convention.ts';
import type { FiniteGroup } from '../../groups/finite-group.ts';
import { factorial, symmetricGroup } from '../../groups/library/symmetric-group.ts';
import { inverseImages } from '../../groups/translation.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { transposedSymbol, type Coefficients } from '../plans/coefficients.ts';
import type { GroupPlanChoice } from '../plans/group-plan-choice.ts';
import type { Plan } from '../plans/plan.ts';
import { normAbove } from '../transforms/rounding.ts';
import { SymmetricProgram, type TowerShape } from './symmetric-program.ts';
import { startOrder, SymmetricTower } from './symmetric-transform.ts';
import { transformBound, type TransformBound } from './tower-bound.ts';
import { TowerPlan } from './tower-plan.ts';
import { blockScale, SymmetricGradient } from './symmetric-gradient.ts';

/** The tower that the cost model takes: S(3) at once; blocks of the cosets of S(n−1) up to n = 6, of S(n) beyond. */
export const towerShape = (n: number): TowerShape => ({ start: Math.min(n, 3), end: n > 6 ? n : Math.max(n - 1, Math.min(n, 3)) });

/**
 * A group matrix of S(n), elements in lexicographic order, by the tower S(start) < … < S(end) and Young's orthogonal form:
 * transform of x, one matrix product for each irreducible representation of S(end) with the cosets of S(end), inverse transform.
 *
 * The orthogonal form is taken, not the seminormal one: every level is then an orthogonal matrix whose transpose is the inverse, so one set of
 * steps serves both directions, without weights, and rounding errors do not grow; entries are single products of at most n numbers
 * 1/r and √(1 − 1/r²). Both forms have the same zeros, so both take the same time.
 *
 * "gh^-1": y_v = Σ_w f_vw * x_w on the left cosets t_w·S(end), f_vw(h) = f(t_v·h·t_w⁻¹). "g^-1h" is the same between the inverses of the elements.
 *
 * Bound: ‖ŷ − Mx‖ ≤ ((e − 1)·(b + β) + e·β + ‖M − M̂‖)·‖x‖ + underflow, e = (1 + ε)²·(1 + γ_m) with ε of the transform (`SymmetricProgram.levelErrors`)
 * and the largest order m of a block, b the largest Frobenius norm of a block, β = √(n!)·(ε + γ_4·(1 + ε))·‖f‖₂ what blocks are off by: each coset of S(end) transforms
 * f once more, and blocks are √(end!/d) times transforms.
 * @source D. K. Maslen, The efficient computation of Fourier transforms on the symmetric group, Math. Comp. 67 (1998)
 * @source M. Clausen, Fast generalized Fourier transforms, Theoret. Comput. Sci. 67 (1989)
 */
export class SymmetricPlan extends TowerPlan<SymmetricProgram> {
  readonly setup: number;
  readonly steps: readonly string[];
  readonly #n: number;
  readonly #group: FiniteGroup;
  readonly #convention: Convention;
  readonly #shape: TowerShape;
  readonly #tower: SymmetricTower;
  #gradient: SymmetricGradient | null = null;
  readonly #transform: TransformBound;

  constructor(memory: KernelMemory, n: number, G: FiniteGroup, convention: Convention, symbol: Coefficients, reasons: readonly string[] = [], shape: TowerShape = towerShape(n), known?: { readonly tower: SymmetricTower; readonly transform: TransformBound }) {
    const tower = known?.tower ?? new SymmetricTower(n);
    const order = startOrder(n, shape.start);
    const inverses = inverseImages(G);
    super(memory, {
      symbol,
      index: convention === 'gh^-1' ? order : order.map((g) => inverses[g]!),
      program: (width) => new SymmetricProgram(memory, tower, shape, width),
      copyBlocks: (to, from) => to.copyBlocks(from),
    });
    [this.#n, this.#group, this.#convention, this.#shape, this.#tower] = [n, G, convention, shape, tower];
    const { program } = this.single;
    this.#transform = known?.transform ?? symmetricBound(program, n);
    this.settle({
      transform: this.#transform,
      largest: this.#fill(),
      rows: program.blocks.reduce((most, block) => Math.max(most, block.order), 0),
      // by which a transform is scaled to a block
      roundings: 4,
    });
    this.setup = 4 * this.rows * n * n * (this.rows / factorial(shape.end)) + program.flops * program.cosets;
    this.steps = [
      `group matrix of S(${n}) (${convention}) by the tower S(${shape.start}) < … < S(${shape.end}) and Young's orthogonal form: transform, ${program.blocks.length} blocks of order ${[...new Set(program.blocks.map((block) => block.order))].join(', ')}, inverse transform: ${program.steps} products, ${program.flops} flops`,
      ...reasons,
    ];
  }

  /** The function of φ at the elements, transformed. */
  #transformOf(values: Float64Array, order: Int32Array): void {
    const { program, work } = this.single;
    const F = this.memory.doubles;
    for (let p = 0; p < order.length; p++) F[work + program.first + p] = values[order[p]!]!;
    program.forward(work);
  }

  /** Representatives t_w of the cosets of S(end), first digit most significant, as elements. */
  #cosets(): number[] {
    let list = [0];
    for (let j = this.#n - 1; j >= this.#shape.end; j--) list = Array.from({ length: j + 1 }, (_, a) => a * factorial(j)).flatMap((offset) => list.map((rest) => rest + offset));
    return list;
  }

  /** For each coset w, the elements g·t_w⁻¹ in the order of the first level. */
  *#translates(): Generator<Int32Array> {
    const order = startOrder(this.#n, this.#shape.start);
    const G = this.#group;
    for (const t of this.#cosets()) {
      pollDeadline();
      const inverse = G.inverse(t);
      yield t === 0 ? order : order.map((g) => G.multiply(g, inverse));
    }
  }

  /** Fills the blocks; returns an upper bound of the largest Frobenius norm of one. */
  #fill(): number {
    const { program, work } = this.single;
    const { cosets, blocks, transformed } = program;
    let w = 0;
    for (const elements of this.#translates()) {
      this.#transformOf(this.symbol.values, elements);
      const F = this.memory.doubles;
      for (const block of blocks) {
        const { degree: d } = block.shape;
        const scale = blockScale(this.#shape.end, d);
        for (let r = 0; r < d; r++) {
          for (let c = 0; c < d; c++) {
            const from = work + transformed + block.at + (r * d + c) * cosets;
            for (let v = 0; v < cosets; v++) F[program.entry(block, v * d + r, w * d + c)] = F[from + v]! * scale;
          }
        }
      }
      w++;
    }
    return blocks.reduce((most, { matrix, order }) => Math.max(most, normAbove(this.memory.doubles, matrix, order * order)), 0);
  }

  transposed(): Plan {
    return new SymmetricPlan(this.memory, this.#n, this.#group, this.#convention, transposedSymbol(this.#group, this.symbol), [], this.#shape, { tower: this.#tower, transform: this.#transform });
  }

  override prepareGradient(count: number): void {
    if (this.#gradient === null || this.#gradient.needs(count)) this.#makeGradient(count);
  }

  #makeGradient(count: number): void {
    const { program, work } = this.single;
    const gradient = (this.#gradient ??= this.whole(() => new SymmetricGradient(this.memory, { program, end: this.#shape.end, work, index: this.index, translates: [...this.#translates()] }, (doubles) => this.take(doubles))));
    if (gradient.needs(count)) this.whole(() => gradient.prepare(count));
  }

  addGradient(target: number, x: number, cotangent: number, count: number): void {
    this.#gradient!.add(target, x, cotangent, count);
  }
}

function symmetricBound(program: SymmetricProgram, n: number): TransformBound {
  // an entry is a product of at most n factors within two roundings of 1/r or √(1 − 1/r²), and a scale
  const levels = program.levelErrors(3 * n + 6);
  if (!(levels.reduce((product, { relative }) => product * (1 + relative), 1) < 2)) throw new InternalError('SymmetricPlan: no error bound of the transform');
  return transformBound(1, levels, program.blocks.reduce((most, block) => Math.max(most, block.order), 0));
}

/** n with n! = order, or 0. */
function degreeOf(order: number): number {
  for (let n = 1, k = 1; k <= order; k *= ++n) if (k === order) return n;
  return 0;
}

/** Nanoseconds, fitted to measurements: 8 for each product of the steps, 0.8 for each number that is moved in and out, 19 flops a nanosecond. */
function symmetricNanoseconds(n: number): number {
  const [flops, products] = TOWER_WORK[n]!;
  return 60 + 8 * products + 0.8 * factorial(n) + flops / 19;
}

/** Flops and products of the steps of `towerShape(n)`; a spec holds them against the programs. */
export const TOWER_WORK: Readonly<Record<number, readonly [flops: number, products: number]>> = {
  4: [896, 11],
  5: [9280, 23],
  6: [100800, 55],
  7: [986488, 691],
  8: [12281232, 2718],
};

/** Whether the transpositions (x x+1), elements 1!, 2!, …, act from the left as in S(n): they generate it, so that the tables are equal. */
function isSymmetric(G: FiniteGroup, n: number): boolean {
  const S = symmetricGroup(n);
  for (let k = 1; k < n; k++) {
    const s = factorial(k);
    for (let g = 0; g < G.order; g++) if (G.multiply(s, g) !== S.multiply(s, g)) return false;
  }
  return true;
}

/** The tower of S(n), where G is S(n) with elements in lexicographic order, 4 ≤ n ≤ 8. */
export function symmetricChoice(G: FiniteGroup): GroupPlanChoice | null {
  const n = degreeOf(G.order);
  if (TOWER_WORK[n] === undefined || !isSymmetric(G, n)) return null;
  return {
    label: `tower of S(${n})`,
    nanoseconds: symmetricNanoseconds(n),
    handicap: 1,
    make: (memory, group, convention, symbol, reasons) => new SymmetricPlan(memory, n, group, convention, symbol, reasons),
  };
}
