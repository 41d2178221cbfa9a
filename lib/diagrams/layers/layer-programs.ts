import { joinedAxes, type BoundPart, type StridedPart } from '../../kernels/strided-combination.ts';
import type { StagedPermutation } from '../../kernels/staged-permutation.ts';
import { mapLength, reversedMap, type StridedMap } from '../../kernels/strided-map.ts';
import { reductionOf, type StridedReduction } from '../../kernels/strided-reduction.ts';
import type { ContractionForest } from './contraction-forest.ts';
import type { LayerPlan } from './layer-plan.ts';
import { countRole } from './row-pattern.ts';

/** Tensors of all nodes of a forest but the whole one, all channels of a node one after the other, at these places of the buffer. */
export interface Side {
  readonly forest: ContractionForest;
  readonly channels: number;
  readonly offsets: readonly number[];
  /** For each node: how it is summed from its source in the order of memory, where that is all. */
  readonly reductions: readonly (StridedReduction | null)[];
}

/** A diagram in the direction of a run. */
export interface DirectedLink {
  readonly index: number;
  readonly to: number;
  /** −1 for the number 1. */
  readonly from: number;
  /** The tensor that is written is on the left. */
  readonly map: StridedMap;
  /** Whether entries correspond in order, so that channels can be mixed without moving anything. */
  readonly inOrder: boolean;
  /** How the source is read along the axes of the tensor that is written, when it reaches every entry. */
  readonly whole: { readonly sizes: Int32Array; readonly part: BoundPart; readonly permutation: StagedPermutation | null } | null;
}

/** What is written into one node, one part after the other. */
export interface NodeProgram {
  readonly node: number;
  readonly size: number;
  readonly sizes: Int32Array;
  /** Parts that reach every entry, written in one pass. */
  readonly parts: readonly BoundPart[];
  /** How the kernels write a single part that permutes axes. */
  readonly permutation: StagedPermutation | null;
  /** For each part: the link, or the node that is copied. */
  readonly origins: readonly { readonly link?: DirectedLink; readonly copied?: number }[];
  /** The diagrams that are not among the parts. */
  readonly links: readonly DirectedLink[];
  readonly allLinks: readonly DirectedLink[];
  readonly copies: readonly { readonly node: number; readonly map: StridedMap }[];
}

/** A run of the layer or of its transpose. */
export interface Direction {
  readonly from: Side;
  readonly to: Side;
  readonly programs: readonly NodeProgram[];
  /** Distances of coefficients between channels that are written and read. */
  readonly outer: number;
  readonly inner: number;
}

const NOTHING = new Float64Array(0);

/** The strides of the right side of a map along row-major axes of length n on the left, or null when the map does not reach all entries. */
function coveringStrides(map: StridedMap, n: number, axes: number): number[] | null {
  if (map.signs.length !== 1 || map.signs[0] !== 1 || mapLength(map) !== n ** axes) return null;
  return Array.from({ length: axes }, (_, a) => {
    const stride = n ** (axes - 1 - a);
    const i = map.sizes.findIndex((size, j) => stride >= map.leftStrides[j]! && stride < map.leftStrides[j]! * size);
    return i < 0 ? 0 : map.rightStrides[i]! * (stride / map.leftStrides[i]!);
  });
}

const isInOrder = ({ sizes, leftStrides, rightStrides, leftOffsets, rightOffsets, signs }: StridedMap, size: number): boolean =>
  signs.length === 1 && signs[0] === 1 && leftOffsets[0] === 0 && rightOffsets[0] === 0 && (size === 1 || (sizes.length === 1 && sizes[0] === size && leftStrides[0] === 1 && rightStrides[0] === 1));

/** The tensors of a forest for so many channels, from this place of the buffer on; the second answer is where they end. */
export function layerSide(forest: ContractionForest, channels: number, start: number): [side: Side, end: number] {
  let end = start;
  const offsets = forest.nodes.map(({ size, source }) => {
    const at = end;
    end += source < 0 ? 0 : size * channels;
    return at;
  });
  const reductions = forest.nodes.map(({ map, source, size }) => (map === null ? null : reductionOf(map, forest.nodes[source]!.size, size)));
  return [{ forest, channels, offsets, reductions }, end];
}

/** The programs of a plan between two sides; `permuted` says how the kernels write a single part, where they do. */
export function layerDirection(plan: LayerPlan, from: Side, to: Side, outer: number, inner: number, permuted: (sizes: Int32Array, parts: readonly StridedPart[]) => StagedPermutation | null): Direction {
  const { n } = plan;
  const forwards = from.forest === plan.input;
  const links = plan.links.flatMap(({ top, bottom, map }, index): DirectedLink[] => {
    if (!forwards && bottom < 0) return [];
    const directed = forwards ? map : reversedMap(map);
    const target = forwards ? top : bottom;
    const { size, pattern } = to.forest.nodes[target]!;
    const axes = countRole(pattern, 'axis');
    const strides = size === n ** axes ? coveringStrides(directed, n, axes) : null;
    const joined = strides === null ? null : joinedAxes(n, axes, [{ strides }]);
    const whole = joined === null ? null : { sizes: joined.sizes, part: { strides: joined.parts[0]!.strides, data: NOTHING, at: 0, factor: 1 }, permutation: permuted(joined.sizes, joined.parts) };
    return [{ index, to: target, from: forwards ? bottom : top, map: directed, inOrder: isInOrder(directed, size), whole }];
  });
  const single = from.channels * to.channels === 1;
  const programs = to.forest.nodes.map(({ pattern, size }, node): NodeProgram => {
    const axes = countRole(pattern, 'axis');
    const whole = size === n ** axes;
    const parts: { strides: readonly number[] }[] = [];
    const origins: { link?: DirectedLink; copied?: number }[] = [];
    const own = links.filter((link) => link.to === node);
    const others = to.forest.nodes.flatMap(({ source, map }, copied) => (source === node ? [{ node: copied, map: reversedMap(map!) }] : []));
    const rest = others.filter(({ node: copied, map }) => {
      const strides = whole ? coveringStrides(map, n, axes) : null;
      if (strides === null) return true;
      parts.push({ strides });
      origins.push({ copied });
      return false;
    });
    const apart = own.filter((link) => {
      const strides = whole && single && link.from >= 0 ? coveringStrides(link.map, n, axes) : null;
      if (strides === null) return true;
      parts.push({ strides });
      origins.push({ link });
      return false;
    });
    const joined = joinedAxes(n, axes, parts);
    // parts that are constant along the last axis come first, as they are added
    const last = joined.sizes.length - 1;
    const order = Array.from(parts.keys()).sort((p, q) => Number(joined.parts[p]!.strides[last] !== 0) - Number(joined.parts[q]!.strides[last] !== 0));
    return {
      node, size, sizes: joined.sizes, permutation: permuted(joined.sizes, joined.parts), parts: order.map((p) => ({ strides: joined.parts[p]!.strides, data: NOTHING, at: 0, factor: 1 })),
      origins: order.map((p) => origins[p]!), links: single ? apart : own, allLinks: own, copies: rest,
    };
  });
  return { from, to, programs, outer, inner };
}

