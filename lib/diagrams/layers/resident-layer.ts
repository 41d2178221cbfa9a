import { pollDeadline } from '../../deadline.ts';
import { BlockCombination } from '../../kernels/block-combination.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { addInnerProductOfMap, addMapInto, type StridedMap } from '../../kernels/strided-map.ts';
import { ResidentReduction } from '../../kernels/strided-reduction.ts';
import { ONE } from '../../kernels/strided-rows.ts';
import type { LayerPlan } from './layer-plan.ts';
import { layerDirection, layerSide, type Side } from './layer-programs.ts';

/** Stands for the place of the vector that is read, or of the one that is written. */
const WHOLE = -1;

/** The number at `factor` times map(the tensor at `from`) is added. */
interface MapStep {
  readonly map: StridedMap;
  readonly from: number;
  readonly factor: number;
}

/** A tensor of a row from a larger one. */
interface ContractionStep {
  readonly map: StridedMap;
  readonly from: number;
  readonly to: number;
  readonly size: number;
  readonly reduction: ResidentReduction | null;
}

/** A tensor of the output: parts that reach every entry, where each of them begins and where their factors are, and what is added to them. */
interface OutputStep {
  readonly to: number;
  readonly size: number;
  readonly combination: BlockCombination | null;
  readonly places: readonly number[];
  readonly factors: number;
  readonly added: readonly MapStep[];
}

/** A diagram between the tensors of both rows. */
interface PairStep {
  readonly index: number;
  readonly left: number;
  readonly right: number;
  readonly map: StridedMap;
}

/**
 * A layer with fixed coefficients, one channel on each side and no bias, in a kernel memory: vectors and small tensors are places
 * there. A run allocates nothing; its bits are those of `FloatLayer`.
 */
export class ResidentLayer {
  readonly #memory: KernelMemory;
  readonly #contractions: readonly ContractionStep[];
  readonly #outputs: readonly OutputStep[];
  readonly #cotangents: readonly ContractionStep[];
  readonly #pairs: readonly PairStep[];

  /** `take` gives a place for so many numbers, which stays with the caller. */
  constructor(plan: LayerPlan, coefficients: Float64Array, memory: KernelMemory, take: (doubles: number) => number) {
    const [input, between] = layerSide(plan.input, 1, 0);
    const [output, end] = layerSide(plan.output, 1, between);
    const work = take(end);
    const { programs } = layerDirection(plan, input, output, 1, 1, () => null);
    const readFrom = placesOf(input, work);
    const placeOf = placesOf(output, work);
    this.#memory = memory;
    const one = take(coefficients.length + 1);
    const coefficientsAt = one + 1;
    memory.doubles[one] = 1;
    memory.doubles.set(coefficients, coefficientsAt);
    this.#contractions = contractionSteps(input, readFrom, memory);
    this.#cotangents = contractionSteps(output, placeOf, memory);
    this.#pairs = plan.links.map(({ top, bottom, map }, index) => ({ index, left: placeOf(top), right: readFrom(bottom), map }));
    this.#outputs = programs.toReversed().map(({ node, size, sizes, parts, origins, links, copies }): OutputStep => {
      const combination = parts.length === 0 ? null : new BlockCombination(sizes, parts);
      const factors = take(origins.length);
      origins.forEach(({ link }, p) => (memory.doubles[factors + p] = link === undefined ? 1 : coefficients[link.index]!));
      return {
        to: placeOf(node), size, combination, factors,
        places: origins.map(({ link, copied }) => (link === undefined ? placeOf(copied!) : readFrom(link.from))),
        added: [
          ...links.map(({ index, from, map }) => ({ map, from: readFrom(from), factor: coefficientsAt + index })),
          ...copies.map(({ node: copied, map }) => ({ map, from: placeOf(copied), factor: one })),
        ],
      };
    });
  }

  /** The numbers from y on = layer(those from x on). */
  apply(y: number, x: number): void {
    const { doubles } = this.#memory;
    this.#contract(this.#contractions, x);
    for (const { to, size, combination, places, factors, added } of this.#outputs) {
      pollDeadline();
      const target = to === WHOLE ? y : to;
      if (combination === null) doubles.fill(0, target, target + size);
      else {
        for (let p = 0; p < places.length; p++) combination.at[p] = places[p] === WHOLE ? x : places[p]!;
        combination.run(this.#memory, target, factors);
      }
      for (const { map, from, factor } of added) addMapInto(doubles, target, map, doubles, from === WHOLE ? x : from, doubles, factor);
    }
  }

  /** gradient = the derivative of ⟨y, layer(x)⟩ by the coefficients. */
  coefficientGradientInto(gradient: Float64Array, x: number, y: number): void {
    const { doubles } = this.#memory;
    this.#contract(this.#contractions, x);
    this.#contract(this.#cotangents, y);
    for (const { index, left, right, map } of this.#pairs) {
      pollDeadline();
      gradient[index] = 0;
      addInnerProductOfMap(gradient, index, doubles, left === WHOLE ? y : left, map, doubles, right === WHOLE ? x : right);
    }
  }

  #contract(steps: readonly ContractionStep[], whole: number): void {
    const { doubles } = this.#memory;
    for (const { map, from, to, size, reduction } of steps) {
      pollDeadline();
      const source = from === WHOLE ? whole : from;
      if (reduction !== null) reduction.run(to, source);
      else {
        doubles.fill(0, to, to + size);
        addMapInto(doubles, to, map, doubles, source, ONE, 0);
      }
    }
  }
}

const placesOf = ({ offsets }: Side, work: number): ((node: number) => number) => (node) => (node === 0 ? WHOLE : work + offsets[node]!);

const contractionSteps = ({ forest, reductions }: Side, placeOf: (node: number) => number, memory: KernelMemory): ContractionStep[] =>
  forest.nodes.flatMap(({ map, source, size }, node) => {
    const reduction = reductions[node]!;
    return map === null ? [] : [{ map, from: placeOf(source), to: placeOf(node), size, reduction: reduction === null ? null : new ResidentReduction(memory, reduction) }];
  });
