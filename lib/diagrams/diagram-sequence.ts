import { InputError, shown } from '../errors.ts';
import { diagramKey, type Diagram } from './diagram.ts';
import type { GrowthStrings } from './growth-strings.ts';

/**
 * A finite sequence of diagrams in a fixed order, made one by one: iterate over it, ask for its length, or for a diagram by its
 * number and a number by its diagram. A number drawn evenly from 0..count−1 gives an even random diagram.
 * @example
 * import { brauerDiagrams } from 'group-matrix';
 * const pairings = brauerDiagrams(2, 2);
 * [pairings.count, pairings.at(2n).blockOf, pairings.rankOf(pairings.at(2n))] // => [3n, [0, 1, 1, 0], 2n]
 */
export class DiagramSequence implements Iterable<Diagram> {
  readonly top: number;
  readonly bottom: number;
  private readonly strings: GrowthStrings;
  private readonly diagramOf: (string: readonly number[]) => Diagram;
  private readonly stringOf: (d: Diagram) => readonly number[] | null;

  constructor(top: number, bottom: number, strings: GrowthStrings, diagramOf: (string: readonly number[]) => Diagram, stringOf: (d: Diagram) => readonly number[] | null) {
    this.top = top;
    this.bottom = bottom;
    this.strings = strings;
    this.diagramOf = diagramOf;
    this.stringOf = stringOf;
  }

  /** The number of diagrams, without making them. */
  get count(): bigint {
    return this.strings.count;
  }

  *[Symbol.iterator](): Generator<Diagram> {
    for (const string of this.strings) yield this.diagramOf(string);
  }

  /**
   * The diagram with this number, counted from 0. Cost: (k+l)² additions of integers of the size of `count`.
   * @throws InputError when the number is not in 0..count−1
   */
  at(rank: bigint | number): Diagram {
    if (typeof rank === 'number' && !Number.isSafeInteger(rank)) throw new InputError(`DiagramSequence.at: expected an integer, got ${shown(rank)}`, { value: rank });
    const number = BigInt(rank);
    if (number < 0n || number >= this.count) throw new InputError(`DiagramSequence.at: expected a number from 0 to ${this.count - 1n}, got ${number}`, { value: rank });
    return this.diagramOf(this.strings.at(number));
  }

  /** The number of a diagram in this sequence, or null if it does not occur. */
  rankOf(d: Diagram): bigint | null {
    if (d.top !== this.top || d.bottom !== this.bottom) return null;
    const string = this.stringOf(d);
    const rank = string === null ? null : this.strings.rankOf(string);
    return rank !== null && diagramKey(this.diagramOf(string!)) === diagramKey(d) ? rank : null;
  }
}
