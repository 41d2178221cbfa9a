import { LimitError } from '../../errors.ts';
import { pollDeadline } from '../../deadline.ts';

/** Most index tuples whose orbits are listed. */
export const MAXIMAL_TUPLES: number = 2 ** 24;
/** How many tuples are handled between two looks at the clock. */
const TUPLES_BETWEEN_POLLS = 2 ** 16;

/** The orbits of a permutation group on tuples of points, in the order of their smallest tuples. */
export interface TupleOrbits {
  /** The number of the orbit of each tuple; tuples are numbered with the first entry most significant. */
  readonly labels: Int32Array;
  /** The number of the smallest tuple of each orbit. */
  readonly representatives: readonly number[];
  readonly sizes: readonly number[];
}

/** Throws unless the m-tuples of n points are few enough to be listed. */
export function requireTuples(n: number, m: number, where: string): void {
  const tuples = n ** m;
  if (tuples > MAXIMAL_TUPLES) throw new LimitError(`${where}: expected at most ${MAXIMAL_TUPLES} index tuples, got ${n}^${m}`, { value: tuples, limit: `tuples ${MAXIMAL_TUPLES}` });
}

/** The numbers of the images of all tuples of a length under p. */
function imagesOf(p: readonly number[], n: number, length: number): Int32Array {
  let images = Int32Array.of(0);
  for (let i = 0; i < length; i++) {
    const longer = new Int32Array(images.length * n);
    for (let t = 0, at = 0; t < images.length; t++) for (let x = 0; x < n; x++) longer[at++] = images[t]! * n + p[x]!;
    images = longer;
  }
  return images;
}

/**
 * The orbits on m-tuples of 0..n−1 of the group that the image lists generate, by joining each tuple with its images; the
 * smaller root stays. Cost: the tuples that each generator moves, at most n^m × generators, and 8·n^m bytes.
 */
export function tupleOrbitsUnchecked(generators: readonly (readonly number[])[], n: number, m: number): TupleOrbits {
  const tuples = n ** m;
  const parent = new Int32Array(tuples);
  for (let t = 0; t < tuples; t++) parent[t] = t;
  const rootOf = (t: number): number => {
    while (parent[t] !== t) t = parent[t] = parent[parent[t]!]!;
    return t;
  };
  const lower = Math.ceil(m / 2);
  const shift = n ** lower;
  let joined = 0;
  for (const p of generators) {
    const [high, low] = [imagesOf(p, n, m - lower), imagesOf(p, n, lower)];
    // tuples that p fixes need no joining: most of them, where p moves few points
    const all = Int32Array.from(low, (_, j) => j);
    const moved = all.filter((j) => low[j] !== j);
    for (let i = 0; i < high.length; i++) {
      const base = high[i]! * shift;
      for (const j of high[i] === i ? moved : all) {
        if (++joined % TUPLES_BETWEEN_POLLS === 0) pollDeadline();
        const [a, b] = [rootOf(i * shift + j), rootOf(base + low[j]!)];
        if (a < b) parent[b] = a;
        else parent[a] = b;
      }
    }
  }
  const representatives: number[] = [];
  const sizes: number[] = [];
  const labels = new Int32Array(tuples);
  // a parent is never larger than its child, so it has its label already
  for (let t = 0; t < tuples; t++) {
    if (t % TUPLES_BETWEEN_POLLS === 0) pollDeadline();
    if (parent[t] === t) {
      labels[t] = representatives.length;
      representatives.push(t);
      sizes.push(1);
    } else {
      labels[t] = labels[parent[t]!]!;
      sizes[labels[t]!]!++;
    }
  }
  return { labels, representatives, sizes };
}
