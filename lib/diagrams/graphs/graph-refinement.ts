/**
 * An ordered partition of the vertices of a graph into cells, refined until it is equitable: any two vertices of a cell
 * have equally many neighbours in every cell.
 *
 * Cells are named by the place where they start in the order of the vertices. All choices depend on such places and on
 * numbers of neighbours only, so an isomorphism that maps one ordered partition to another maps the refined ones too.
 * @source B. D. McKay, Practical graph isomorphism, Congressus Numerantium 30 (1981)
 */
export class VertexCells {
  /** The vertices, cell by cell. */
  readonly order: Int32Array;
  /** The place of each vertex in `order`. */
  private readonly place: Int32Array;
  /** The start of the cell of each vertex. */
  private readonly startOf: Int32Array;
  /** The length of the cell that starts at a place. */
  private readonly lengthAt: Int32Array;
  private readonly neighbours: readonly Int32Array[];
  private readonly work: RefinementWork;
  private count: number;

  private constructor(neighbours: readonly Int32Array[], work: RefinementWork) {
    const n = neighbours.length;
    this.neighbours = neighbours;
    this.work = work;
    this.order = new Int32Array(n);
    this.place = new Int32Array(n);
    this.startOf = new Int32Array(n);
    this.lengthAt = new Int32Array(n);
    this.count = 0;
  }

  /** The coarsest equitable partition that keeps vertices of different colours apart; cells in ascending order of colours. */
  static ofColours(neighbours: readonly Int32Array[], colours: readonly number[]): VertexCells {
    const n = neighbours.length;
    const cells = new VertexCells(neighbours, { counts: new Int32Array(n), waiting: new Uint8Array(n), queue: [] });
    const sorted = Array.from({ length: n }, (_, x) => x).sort((x, y) => colours[x]! - colours[y]!);
    for (let i = 0, start = 0; i < n; i++) {
      const x = sorted[i]!;
      if (i > 0 && colours[x] !== colours[sorted[i - 1]!]) start = i;
      if (i === start) {
        cells.count++;
        cells.wait(start);
      }
      cells.put(x, i, start);
      cells.lengthAt[start] = i - start + 1;
    }
    cells.refine();
    return cells;
  }

  copy(): VertexCells {
    const twin = new VertexCells(this.neighbours, this.work);
    twin.order.set(this.order);
    twin.place.set(this.place);
    twin.startOf.set(this.startOf);
    twin.lengthAt.set(this.lengthAt);
    twin.count = this.count;
    return twin;
  }

  get discrete(): boolean {
    return this.count === this.order.length;
  }

  /** The vertices of the cell that starts at a place. */
  cell(start: number): Int32Array {
    return this.order.slice(start, start + this.lengthAt[start]!);
  }

  /** The start of the first of the smallest cells with more than one vertex, or −1. */
  smallestCell(): number {
    let best = -1;
    for (let start = 0; start < this.order.length; start += this.lengthAt[start]!) {
      const length = this.lengthAt[start]!;
      if (length > 1 && (best < 0 || length < this.lengthAt[best]!)) {
        best = start;
        if (length === 2) break;
      }
    }
    return best;
  }

  /** Whether x stands in the cell that starts at a place. */
  contains(start: number, x: number): boolean {
    return this.startOf[x] === start;
  }

  /** Puts x after the others of its cell, in a cell of its own, and refines; the trace is equal for isomorphic steps. */
  individualise(x: number): number {
    const start = this.startOf[x]!;
    const last = start + --this.lengthAt[start]!;
    this.put(this.order[last]!, this.place[x]!, start);
    this.put(x, last, last);
    this.lengthAt[last] = 1;
    this.count++;
    this.wait(last);
    return this.refine();
  }

  private put(x: number, place: number, start: number): void {
    this.order[place] = x;
    this.place[x] = place;
    this.startOf[x] = start;
  }

  private wait(start: number): void {
    if (this.work.waiting[start] === 1) return;
    this.work.waiting[start] = 1;
    this.work.queue.push(start);
  }

  /** Splits by the waiting cells until none is left; returns a hash of all numbers of neighbours that were met. */
  private refine(): number {
    const { counts, waiting, queue } = this.work;
    let trace = 0;
    for (let head = 0; head < queue.length; head++) {
      const splitter = queue[head]!;
      waiting[splitter] = 0;
      if (this.discrete) continue;
      const touched: number[] = [];
      const cells: number[] = [];
      for (let i = splitter, end = splitter + this.lengthAt[splitter]!; i < end; i++) {
        for (const y of this.neighbours[this.order[i]!]!) {
          if (counts[y]!++ === 0) touched.push(y);
        }
      }
      const members = new Map<number, number[]>();
      for (const y of touched) {
        const start = this.startOf[y]!;
        if (this.lengthAt[start] === 1) {
          trace = mix(trace, start, counts[y]!);
          continue;
        }
        const list = members.get(start);
        if (list === undefined) {
          members.set(start, [y]);
          cells.push(start);
        } else list.push(y);
      }
      for (const start of cells.sort((a, b) => a - b)) trace += this.split(start, members.get(start)!, splitter);
      for (const y of touched) counts[y] = 0;
      trace = Math.imul(trace, 0x9e3779b1) ^ splitter;
    }
    queue.length = 0;
    return trace | 0;
  }

  /** Splits the cell by the counts of its members that have any; those without come first. Returns a trace. */
  private split(start: number, members: number[], splitter: number): number {
    const { counts, waiting } = this.work;
    const length = this.lengthAt[start]!;
    members.sort((x, y) => counts[x]! - counts[y]!);
    const without = length - members.length;
    let trace = mix(without, start, splitter);
    const first = counts[members[0]!]!;
    if (without === 0 && first === counts[members[members.length - 1]!]) return mix(trace, length, first);
    // the members move to the end of the cell, the last first, each in exchange for what stands there
    for (let i = members.length - 1, to = start + length - 1; i >= 0; i--, to--) {
      const [y, from, other] = [members[i]!, this.place[members[i]!]!, this.order[to]!];
      this.order[from] = other;
      this.place[other] = from;
      this.order[to] = y;
      this.place[y] = to;
    }
    const starts: number[] = without > 0 ? [start] : [];
    for (let i = start + without; i < start + length; i++) {
      const count = counts[this.order[i]!]!;
      if (i === start + without || count !== counts[this.order[i - 1]!]) {
        starts.push(i);
        trace = mix(trace, i, count);
      }
    }
    this.count += starts.length - 1;
    let largest = 0;
    starts.forEach((at, j) => {
      const end = starts[j + 1] ?? start + length;
      this.lengthAt[at] = end - at;
      for (let i = at; i < end; i++) this.startOf[this.order[i]!] = at;
      if (this.lengthAt[at]! > this.lengthAt[starts[largest]!]!) largest = j;
    });
    // a cell that waits no more has been counted as a whole, so one part of it may stay out
    const whole = waiting[start] === 1;
    starts.forEach((at, j) => {
      if (whole || j !== largest) this.wait(at);
    });
    return trace;
  }
}

/** Arrays that all partitions of one search share. */
interface RefinementWork {
  readonly counts: Int32Array;
  readonly waiting: Uint8Array;
  readonly queue: number[];
}

/** A commutative sum of these is independent of the order of vertices that no isomorphism respects. */
function mix(trace: number, a: number, b: number): number {
  let h = Math.imul(a + 0x7f4a7c15, 0x85ebca6b) ^ Math.imul(b + 0x165667b1, 0xc2b2ae35);
  h ^= h >>> 15;
  return (trace + Math.imul(h, 0x27d4eb2f)) | 0;
}
