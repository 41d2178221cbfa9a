import type { Ring } from '../../algebra/ring.ts';
import { pollDeadline } from '../../deadline.ts';
import { reversedMap, type StridedMap } from '../../kernels/strided-map.ts';
import type { ContractionForest } from './contraction-forest.ts';
import type { LayerPlan } from './layer-plan.ts';

/** Steps between two looks at the clock. */
const STEPS_BETWEEN_POLLS = 2 ** 12;

/** Visits every pair of places that correspond under a map. */
function forEachPair({ sizes, leftStrides, rightStrides, leftOffsets, rightOffsets, signs }: StridedMap, visit: (left: number, right: number, negative: boolean) => void): void {
  let steps = 0;
  const walk = (axis: number, left: number, right: number, negative: boolean): void => {
    if (axis === sizes.length) return visit(left, right, negative);
    for (let i = 0; i < sizes[axis]!; i++) {
      if (++steps % STEPS_BETWEEN_POLLS === 0) pollDeadline();
      walk(axis + 1, left + i * leftStrides[axis]!, right + i * rightStrides[axis]!, negative);
    }
  };
  for (let e = 0; e < signs.length; e++) walk(0, leftOffsets[e]!, rightOffsets[e]!, signs[e]! < 0);
}

/** A tensor under construction: entries that nothing has reached are undefined. */
type Partial<E> = (E | undefined)[];

function addTo<E>(target: Partial<E>, map: StridedMap, source: readonly E[], ring: Ring<E>, factor?: E): void {
  forEachPair(map, (left, right, negative) => {
    const x = factor === undefined ? source[right]! : ring.mul(factor, source[right]!);
    const sum = target[left];
    target[left] = sum === undefined ? (negative ? ring.neg(x) : x) : negative ? ring.sub(sum, x) : ring.add(sum, x);
  });
}

/** All tensors of a forest, from the whole one. */
export function contractExactly<E>({ nodes }: ContractionForest, whole: readonly E[], ring: Ring<E>): (readonly E[])[] {
  const tensors: (readonly E[])[] = [];
  for (const { map, source, size } of nodes) {
    if (map === null) tensors.push(whole);
    else {
      const target: Partial<E> = new Array<E | undefined>(size).fill(undefined);
      addTo(target, map, tensors[source]!, ring);
      tensors.push(target as E[]);
    }
  }
  return tensors;
}

/** Σ λ_i·D_i·x plus the bias, by the steps of the plan. */
export function applyExactly<E>(plan: LayerPlan, coefficients: readonly E[], x: readonly E[], ring: Ring<E>): E[] {
  const inputs = contractExactly(plan.input, x, ring);
  const outputs: E[][] = [];
  for (let i = plan.output.nodes.length - 1; i >= 0; i--) {
    const { size } = plan.output.nodes[i]!;
    const target: Partial<E> = new Array<E | undefined>(size).fill(plan.covered[i] ? undefined : ring.zero);
    plan.links.forEach(({ top, bottom, map }, j) => {
      if (top === i) addTo(target, map, bottom < 0 ? [coefficients[j]!] : inputs[bottom]!, ring, bottom < 0 ? undefined : coefficients[j]!);
    });
    plan.output.nodes.forEach(({ source, map }, j) => {
      if (source === i) addTo(target, reversedMap(map!), outputs[j]!, ring);
    });
    outputs[i] = target as E[];
  }
  return outputs[0]!;
}

/** The derivative of ⟨y, layer(x)⟩ by each coefficient, and for the bias by each of its own. */
export function coefficientGradientExactly<E>(plan: LayerPlan, x: readonly E[], y: readonly E[], ring: Ring<E>): E[] {
  const [inputs, outputs] = [contractExactly(plan.input, x, ring), contractExactly(plan.output, y, ring)];
  return plan.links.map(({ top, bottom, map }) => {
    const [left, right] = [outputs[top]!, bottom < 0 ? [ring.one] : inputs[bottom]!];
    let sum = ring.zero;
    forEachPair(map, (i, j, negative) => {
      const product = ring.mul(left[i]!, right[j]!);
      sum = negative ? ring.sub(sum, product) : ring.add(sum, product);
    });
    return sum;
  });
}

/** The derivative of ⟨y, layer(x)⟩ by x: the transposed layer, the same steps backwards. */
export function inputGradientExactly<E>(plan: LayerPlan, coefficients: readonly E[], y: readonly E[], ring: Ring<E>): E[] {
  const outputs = contractExactly(plan.output, y, ring);
  const inputs: E[][] = [];
  for (let i = plan.input.nodes.length - 1; i >= 0; i--) {
    const target = new Array<E>(plan.input.nodes[i]!.size).fill(ring.zero);
    plan.links.forEach(({ top, bottom, map }, j) => {
      if (bottom === i) addTo(target, reversedMap(map), outputs[top]!, ring, coefficients[j]!);
    });
    plan.input.nodes.forEach(({ source, map }, j) => {
      if (source === i) addTo(target, reversedMap(map!), inputs[j]!, ring);
    });
    inputs[i] = target;
  }
  return inputs[0]!;
}
