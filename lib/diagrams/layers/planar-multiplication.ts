import type { Ring } from '../../algebra/ring.ts';
import { pollDeadline } from '../../deadline.ts';
import { arrangementSign, isBottomOnly, isCross, isTopOnly, partsOf, type BlockParts } from '../block-parts.ts';
import type { Diagram } from '../diagram.ts';
import type { DiagramFamily } from '../family.ts';
import { arrangements, subsetsOf } from './subsets.ts';

/** One value of a block: where it stands in the input and in the output, and its sign. */
interface Tap {
  readonly bottom: number;
  readonly top: number;
  readonly negative: boolean;
}

type Visit = (bottom: number, top: number, negative: boolean) => void;

function walk(axes: readonly (readonly Tap[])[], depth: number, bottom: number, top: number, negative: boolean, visit: Visit): void {
  if (depth === axes.length) visit(bottom, top, negative);
  else for (const tap of axes[depth]!) walk(axes, depth + 1, bottom + tap.bottom, top + tap.top, negative !== tap.negative, visit);
}

/** The strides of a block in the input and in the output, first factor most significant. */
function strides(part: BlockParts, n: number, d: Diagram): { bottom: number; top: number } {
  return { bottom: part.bottoms.reduce((sum, j) => sum + n ** (d.bottom - 1 - j), 0), top: part.tops.reduce((sum, i) => sum + n ** (d.top - 1 - i), 0) };
}

/** The values of a block that is not at the head; a symplectic pair within a row has the entries of ε. */
function tapsOf(family: DiagramFamily, part: BlockParts, n: number, d: Diagram): Tap[] {
  if (family === 'Sp' && !isCross(part)) {
    const [left, right] = [part.tops, part.bottoms].map((row, isBottom) => row.map((i) => n ** ((isBottom ? d.bottom : d.top) - 1 - i))).find((row) => row.length > 0)! as [number, number];
    const tap = (offset: number, negative: boolean): Tap => (part.tops.length > 0 ? { bottom: 0, top: offset, negative } : { bottom: offset, top: 0, negative });
    return Array.from({ length: n }, (_, a) => (a % 2 === 0 ? tap(a * left + (a + 1) * right, false) : tap(a * left + (a - 1) * right, true)));
  }
  const { bottom, top } = strides(part, n, d);
  return Array.from({ length: n }, (_, a) => ({ bottom: a * bottom, top: a * top, negative: false }));
}

/**
 * The matrix of one diagram times a vector, times a coefficient when one is given: contract the blocks of the input row, transfer,
 * copy to the blocks of the output row. Both permutations of the factored form are strides here and move nothing. The caller
 * promises a diagram of the family and a vector of length n^k.
 */
export function multiplyByDiagramUnchecked<E>(family: DiagramFamily, n: number, d: Diagram, vector: readonly E[], ring: Ring<E>, coefficient?: E): E[] {
  const parts = partsOf(d);
  const plain = parts.filter((part) => !part.atHead);
  const axes = (list: readonly BlockParts[]): Tap[][] => list.map((part) => tapsOf(family, part, n, d));
  const [cross, inner, outer] = [axes(plain.filter(isCross)), axes(plain.filter(isBottomOnly)), axes(plain.filter(isTopOnly))];
  const output = new Array<E>(n ** d.top).fill(ring.zero);
  const signed = (negative: boolean, x: E): E => (negative ? ring.neg(x) : x);
  const accumulate = (sum: E | undefined, negative: boolean, x: E): E => (sum === undefined ? signed(negative, x) : negative ? ring.sub(sum, x) : ring.add(sum, x));
  const contract = (at: number): E => {
    let sum: E | undefined;
    walk(inner, 0, at, 0, false, (bottom, _, negative) => (sum = accumulate(sum, negative, vector[bottom]!)));
    return sum!;
  };
  const scaled = (x: E): E => (coefficient === undefined ? x : ring.mul(coefficient, x));
  const copy = (at: number, x: E): void => walk(outer, 0, 0, at, false, (_, top, negative) => (output[top] = signed(negative, x)));
  const middle: (bottom: number, top: number) => void =
    d.head === null ? (bottom, top) => copy(top, scaled(contract(bottom))) : headTransfer(parts, n, d, { contract, copy, accumulate, signed, scaled });
  walk(cross, 0, 0, 0, false, (bottom, top) => {
    pollDeadline();
    middle(bottom, top);
  });
  return output;
}

interface HeadArithmetic<E> {
  readonly contract: (bottom: number) => E;
  readonly copy: (top: number, x: E) => void;
  readonly accumulate: (sum: E | undefined, negative: boolean, x: E) => E;
  readonly signed: (negative: boolean, x: E) => E;
  readonly scaled: (x: E) => E;
}

/**
 * The determinant: for distinct values of the blocks through both rows, the input legs are antisymmetrised, one number for each
 * set of values; the output legs take the complement (summed over the value of a free-ending leg) in every order.
 */
function headTransfer<E>(parts: readonly BlockParts[], n: number, d: Diagram, { contract, copy, accumulate, signed, scaled }: HeadArithmetic<E>): (bottom: number, top: number) => void {
  const legs = parts.filter((part) => part.atHead).map((part) => ({ ...strides(part, n, d), through: isCross(part), above: isTopOnly(part) }));
  const [through, above, below] = [legs.filter((leg) => leg.through), legs.filter((leg) => leg.above), legs.filter((leg) => !leg.above && !leg.through)];
  const free = n - legs.length;
  const all = Array.from({ length: n }, (_, v) => v);
  const place = (values: readonly number[], list: readonly { bottom: number; top: number }[], side: 'bottom' | 'top'): number => list.reduce((sum, leg, i) => sum + values[i]! * leg[side], 0);
  /** The sign of the values in reading order. */
  const reading = (c: readonly number[], s: readonly number[], h: readonly number[], rest: readonly number[]): boolean => {
    let [i, j, m] = [0, 0, 0];
    return arrangementSign([...legs.map((leg) => (leg.through ? c[i++]! : leg.above ? s[j++]! : h[m++]!)), ...rest]) < 0;
  };
  return (bottom, top) => {
    for (const c of subsetsOf(all, through.length).flatMap((set) => arrangements(set).map(({ word }) => word))) {
      pollDeadline();
      const others = all.filter((v) => !c.includes(v));
      const sums = new Map<string, E>();
      for (const h of subsetsOf(others, below.length)) {
        let sum: E | undefined;
        for (const { word, negative } of arrangements(h)) sum = accumulate(sum, negative, contract(bottom + place(c, through, 'bottom') + place(word, below, 'bottom')));
        sums.set(h.join(), sum!);
      }
      for (const s of subsetsOf(others, above.length)) {
        const left = others.filter((v) => !s.includes(v));
        let sum: E | undefined;
        if (free === 0) sum = signed(reading(c, s, left, []), sums.get(left.join())!);
        else for (const v of left) {
          const h = left.filter((w) => w !== v);
          sum = accumulate(sum, reading(c, s, h, [v]), sums.get(h.join())!);
        }
        const value = scaled(sum!);
        for (const { word, negative } of arrangements(s)) copy(top + place(c, through, 'top') + place(word, above, 'top'), signed(negative, value));
      }
    }
  };
}
