import { pollDeadline } from '../../deadline.ts';
import { LimitError } from '../../errors.ts';
import type { Relator } from './relator.ts';
import type { Word } from './word.ts';

const UNDEFINED = -1;

/** A table may define this many times its capacity of cosets before it gives up. */
const MOST_DEFINITIONS = 32;

/** A power of this many letters is not traced again where a tracing of it came through. */
const LONG_POWER = 32;

/**
 * The coset table of Todd and Coxeter by the method of Haselgrove, Leech and Trotter, with lookahead: entry (α, x) is
 * the coset α·x for each letter x, where α·x = β iff β·x^-1 = α. Cosets that prove equal are merged into the smaller.
 *
 * When the capacity is reached, all relators are traced at all cosets without defining any, and the table is compressed;
 * if that frees too little, the enumeration ends in a `LimitError`. Nothing is concluded from an unfinished table.
 */
export class CosetTable {
  private readonly columns: number;
  private readonly capacity: number;
  private readonly where: string;
  private table: Int32Array;
  /** The coset that a coset was merged into, or itself. */
  private parents: Int32Array;
  private rows = 1;
  private live = 1;
  private defined = 1;
  /** The coset whose relators are being traced; compression moves it. */
  private current = 0;
  /** Whether lookahead has found that no entry is missing. */
  private complete = false;
  private readonly merged: number[] = [];
  /** For each long power u^m: the cosets at which it is known to close; with c these are c·u, c·u², … */
  private readonly closed = new Map<Relator, Uint8Array>();

  constructor(columns: number, capacity: number, where: string) {
    this.columns = columns;
    this.capacity = capacity;
    this.where = where;
    this.table = new Int32Array(64 * columns).fill(UNDEFINED);
    this.parents = new Int32Array(64);
  }

  /** The number of cosets. */
  get size(): number {
    return this.live;
  }

  /** The entries of the compressed table, row-major. */
  entries(): Int32Array {
    this.compress();
    return this.table.slice(0, this.rows * this.columns);
  }

  private refuse(): never {
    throw new LimitError(`${this.where}: expected the enumeration to close with at most ${this.capacity} cosets, got ${this.live} cosets after ${this.defined} definitions without an end (the group may be infinite)`, {
      limit: `cosets ${this.capacity}`,
      value: this.live,
    });
  }

  private define(coset: number, letter: number): void {
    if (this.defined >= MOST_DEFINITIONS * this.capacity) this.refuse();
    if (this.rows * this.columns === this.table.length) {
      const wider = new Int32Array(2 * this.table.length).fill(UNDEFINED);
      wider.set(this.table);
      this.table = wider;
      const parents = new Int32Array(2 * this.parents.length);
      parents.set(this.parents);
      this.parents = parents;
      for (const [relator, flags] of this.closed) {
        const moreFlags = new Uint8Array(parents.length);
        moreFlags.set(flags);
        this.closed.set(relator, moreFlags);
      }
    }
    const next = this.rows++;
    this.parents[next] = next;
    this.live++;
    this.defined++;
    this.table[coset * this.columns + letter] = next;
    this.table[next * this.columns + (letter ^ 1)] = coset;
  }

  private isLive(coset: number): boolean {
    return this.parents[coset] === coset;
  }

  private representative(coset: number): number {
    const { parents } = this;
    let root = coset;
    while (parents[root] !== root) root = parents[root]!;
    for (let c = coset; c !== root; ) {
      const next = parents[c]!;
      parents[c] = root;
      c = next;
    }
    return root;
  }

  private join(a: number, b: number): void {
    const [x, y] = [this.representative(a), this.representative(b)];
    if (x === y) return;
    this.parents[Math.max(x, y)] = Math.min(x, y);
    this.merged.push(Math.max(x, y));
    this.live--;
  }

  /** Makes two cosets equal, with all that follows from it. */
  private identify(a: number, b: number): void {
    const { table, columns, merged } = this;
    merged.length = 0;
    this.join(a, b);
    for (let i = 0; i < merged.length; i++) {
      if (i % 1024 === 0) pollDeadline();
      const gone = merged[i]!;
      for (let letter = 0; letter < columns; letter++) {
        const image = table[gone * columns + letter]!;
        if (image === UNDEFINED) continue;
        table[gone * columns + letter] = UNDEFINED;
        // For image = gone the inverse entry stands in the row of `gone` itself.
        table[image * columns + (letter ^ 1)] = UNDEFINED;
        const [from, to] = [this.representative(gone), this.representative(image)];
        const forward = table[from * columns + letter]!;
        const backward = table[to * columns + (letter ^ 1)]!;
        if (forward !== UNDEFINED) this.join(to, forward);
        else if (backward !== UNDEFINED) this.join(from, backward);
        else {
          table[from * columns + letter] = to;
          table[to * columns + (letter ^ 1)] = from;
        }
      }
    }
  }

  /** Traces coset·word = coset from both ends; one missing entry is deduced, more are defined if `fill` says so. */
  private trace(start: number, word: Word, fill: boolean): void {
    const { columns } = this;
    let [forward, i] = [start, 0];
    let [backward, j] = [start, word.length - 1];
    for (;;) {
      while (i <= j) {
        const next = this.table[forward * columns + word[i]!]!;
        if (next === UNDEFINED) break;
        forward = next;
        i++;
      }
      if (i > j) {
        if (forward !== backward) this.identify(forward, backward);
        return;
      }
      while (j >= i) {
        const next = this.table[backward * columns + (word[j]! ^ 1)]!;
        if (next === UNDEFINED) break;
        backward = next;
        j--;
      }
      if (j < i) {
        this.identify(forward, backward);
        return;
      }
      if (j === i) {
        this.table[forward * columns + word[i]!] = backward;
        this.table[backward * columns + (word[i]! ^ 1)] = forward;
        return;
      }
      if (!fill) return;
      this.define(forward, word[i]!);
    }
  }

  /** Drops merged cosets; the order of the others stays. */
  private compress(): void {
    const { table, columns, parents } = this;
    const moved = new Int32Array(this.rows);
    let count = 0;
    let current = -1;
    for (let c = 0; c < this.rows; c++) {
      if (c === this.current) current = count;
      if (this.isLive(c)) moved[c] = count++;
    }
    this.current = current < 0 ? count : current;
    for (let c = 0; c < this.rows; c++) {
      if (!this.isLive(c)) continue;
      for (let letter = 0; letter < columns; letter++) {
        const image = table[c * columns + letter]!;
        table[moved[c]! * columns + letter] = image === UNDEFINED ? UNDEFINED : moved[image]!;
      }
    }
    table.fill(UNDEFINED, count * columns, this.rows * columns);
    for (const flags of this.closed.values()) {
      for (let c = 0; c < this.rows; c++) if (this.isLive(c)) flags[moved[c]!] = flags[c]!;
      flags.fill(0, count);
    }
    for (let c = 0; c < count; c++) parents[c] = c;
    this.rows = count;
  }

  /** Traces a relator; a long power that closes at `coset` closes at all cosets of its cycle. */
  private traceRelator(coset: number, relator: Relator, fill: boolean): void {
    const { word, root } = relator;
    if (word.length > 256) pollDeadline();
    const isLong = root.length < word.length && word.length >= LONG_POWER;
    if (isLong && !this.closed.has(relator)) this.closed.set(relator, new Uint8Array(this.parents.length));
    if (isLong && this.closed.get(relator)![coset] === 1) return;
    this.trace(coset, word, fill);
    if (!isLong || !fill || !this.isLive(coset)) return;
    const flags = this.closed.get(relator)!;
    for (let c = coset; flags[c] === 0; ) {
      flags[c] = 1;
      for (const letter of root) c = this.table[c * this.columns + letter]!;
    }
  }

  private lookAhead(relators: readonly Relator[]): void {
    for (let c = this.current; c < this.rows; c++) {
      if (c % 64 === 0) pollDeadline();
      for (const relator of relators) {
        if (!this.isLive(c)) break;
        this.traceRelator(c, relator, false);
      }
    }
    const before = this.rows;
    this.compress();
    // Less than one row in eight freed: going on would be all lookahead, unless nothing is missing any more.
    this.complete = this.table.subarray(0, this.rows * this.columns).indexOf(UNDEFINED) < 0;
    if (!this.complete && before - this.rows < this.capacity / 8) this.refuse();
  }

  /** Enumerates the cosets of the subgroup that the words of `subgroup` generate, until the table is complete. */
  enumerate(relators: readonly Relator[], subgroup: readonly Word[]): void {
    for (const word of subgroup) this.trace(0, word, true);
    for (this.current = 0; this.current < this.rows; this.current++) {
      if (this.current % 64 === 0) pollDeadline();
      // Lookahead may put another coset in the place of this one: its relators then begin anew.
      for (let r = 0; r < relators.length && this.current < this.rows && this.isLive(this.current); ) {
        if (this.rows < this.capacity || this.complete) this.traceRelator(this.current, relators[r++]!, true);
        else {
          this.lookAhead(relators);
          r = 0;
        }
      }
      for (let letter = 0; letter < this.columns; letter++) {
        if (this.current < this.rows && this.isLive(this.current) && this.table[this.current * this.columns + letter] === UNDEFINED) this.define(this.current, letter);
      }
      if (this.rows >= this.capacity + this.columns && !this.complete) this.lookAhead(relators);
    }
  }
}
