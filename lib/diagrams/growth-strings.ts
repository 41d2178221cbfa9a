import { pollDeadline } from '../deadline.ts';

/**
 * What a new point may do to the blocks that are there, of which h are open: join `any` of them; join one and close it, so that
 * every block is joined `once`; join one and close all that were opened after it (`nested`: no two blocks cross); or close the
 * `last` one opened.
 */
export type JoinRule = 'any' | 'once' | 'nested' | 'last';

/** The number of open blocks after point joins open block c of h; c = h begins a new block. −1: not allowed. */
function heightAfter(rule: JoinRule, h: number, c: number): number {
  if (c === h) return h + 1;
  switch (rule) {
    case 'any':
      return h;
    case 'once':
      return h - 1;
    case 'nested':
      return c + 1;
    case 'last':
      return c === h - 1 ? c : -1;
  }
}

/** Takes the open blocks to those after a join of open block c of h, which is not a new one. */
function joinInto(target: Int32Array, source: Int32Array, rule: JoinRule, h: number, c: number): void {
  for (let j = 0; j < h; j++) target[j] = source[j]!;
  if (rule === 'once') for (let j = c + 1; j < h; j++) target[j - 1] = source[j]!;
}

/**
 * The restricted growth strings of a given length that a join rule allows and that end with an accepted number of open blocks, in
 * lexicographic order: a string gives each point its block, blocks numbered by first appearance.
 *
 * Set partitions are the rule `any`, whose open blocks are all blocks; pairings with s single points the rule `once`, whose open
 * blocks are the single points. The number of strings with a given beginning depends on the open blocks and the rest of the length
 * alone, so one table of length² numbers gives the count, every string from its number, and every number from its string.
 */
export class GrowthStrings implements Iterable<number[]> {
  readonly length: number;
  readonly rule: JoinRule;
  /** completions[r][h]: in how many ways r more points can follow h open blocks. */
  private readonly completions: readonly (readonly bigint[])[];

  constructor(length: number, rule: JoinRule, accepts: (open: number) => boolean) {
    this.length = length;
    this.rule = rule;
    const completions: bigint[][] = [Array.from({ length: length + 1 }, (_, h) => (accepts(h) ? 1n : 0n))];
    for (let r = 1; r <= length; r++) {
      const fewer = completions[r - 1]!;
      completions.push(
        Array.from({ length: length + 1 - r }, (_, h) => {
          let sum = 0n;
          for (let c = 0; c <= h; c++) sum += fewer[heightAfter(rule, h, c)] ?? 0n;
          return sum;
        }),
      );
    }
    this.completions = completions;
  }

  get count(): bigint {
    return this.completions[this.length]![0]!;
  }

  /** In how many ways r more points can follow h open blocks, r + h ≤ length. */
  completionCount(r: number, h: number): bigint {
    return this.completions[r]![h]!;
  }

  *[Symbol.iterator](): Generator<number[]> {
    const { length, rule } = this;
    const possible = this.completions.map((row) => row.map((x) => x !== 0n));
    if (!possible[length]![0]) return;
    const string = new Array<number>(length).fill(0);
    const open = Array.from({ length: length + 1 }, () => new Int32Array(length + 1));
    const heights = new Int32Array(length + 1);
    const blocks = new Int32Array(length + 1);
    const choices = new Int32Array(length + 1).fill(-1);
    let steps = 0;
    for (let i = 0; i >= 0; ) {
      if ((++steps & 4095) === 0) pollDeadline();
      if (i === length) {
        yield string.slice();
        i--;
        continue;
      }
      const h = heights[i]!;
      let c = choices[i]! + 1;
      while (c <= h && !possible[length - i - 1]![heightAfter(rule, h, c)]) c++;
      if (c > h) {
        i--;
        continue;
      }
      choices[i] = c;
      string[i] = this.stepInto(open, blocks, i, h, c);
      heights[++i] = heightAfter(rule, h, c);
      choices[i] = -1;
    }
  }

  /** The string with number `rank` in 0..count−1. */
  at(rank: bigint): number[] {
    const { length, rule } = this;
    const [open, blocks] = [Array.from({ length: length + 1 }, () => new Int32Array(length + 1)), new Int32Array(length + 1)];
    const string: number[] = [];
    let rest = rank;
    let h = 0;
    for (let i = 0; i < length; i++) {
      let c = 0;
      for (; c < h; c++) {
        const below = this.completions[length - i - 1]![heightAfter(rule, h, c)] ?? 0n;
        if (rest < below) break;
        rest -= below;
      }
      string.push(this.stepInto(open, blocks, i, h, c));
      h = heightAfter(rule, h, c);
    }
    return string;
  }

  /** The number of a restricted growth string, or null if it is not one of these. */
  rankOf(string: readonly number[]): bigint | null {
    const { length, rule } = this;
    if (string.length !== length) return null;
    const [open, blocks] = [Array.from({ length: length + 1 }, () => new Int32Array(length + 1)), new Int32Array(length + 1)];
    let rank = 0n;
    let h = 0;
    for (let i = 0; i < length; i++) {
      const below = this.completions[length - i - 1]!;
      let c = 0;
      for (; c < h && open[i]![c] !== string[i]; c++) rank += below[heightAfter(rule, h, c)] ?? 0n;
      if (c === h && string[i] !== blocks[i]) return null;
      const next = heightAfter(rule, h, c);
      if (!below[next]) return null;
      this.stepInto(open, blocks, i, h, c);
      h = next;
    }
    return h < this.completions[0]!.length && this.completions[0]![h] === 1n ? rank : null;
  }

  /** Writes the open blocks after point i has made choice c, and returns the block that it joins or begins. */
  private stepInto(open: readonly Int32Array[], blocks: Int32Array, i: number, h: number, c: number): number {
    joinInto(open[i + 1]!, open[i]!, this.rule, h, c);
    blocks[i + 1] = blocks[i]!;
    if (c < h) return open[i]![c]!;
    open[i + 1]![h] = blocks[i]!;
    return blocks[i + 1]!++;
  }
}
