import { InputError, LimitError, shown } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';

/** Most vertices of a graph. */
const MAXIMAL_VERTICES = 512;
/** Most index tuples whose orbits are counted. */
const MAXIMAL_TUPLES = 2 ** 24;

/** A simple graph: adjacency[x][y] is 1 iff x and y are joined. */
export type Adjacency = readonly (readonly number[])[];

/** Throws unless the matrix is a symmetric 0/1 matrix with zero diagonal. */
export function requireGraph(adjacency: Adjacency, where: string): void {
  const n = adjacency.length;
  if (n < 1) throw new InputError(`${where}: expected at least one vertex`, { pointer: '', value: adjacency });
  if (n > MAXIMAL_VERTICES) throw new LimitError(`${where}: expected at most ${MAXIMAL_VERTICES} vertices, got ${n}`, { value: n, limit: `vertices ${MAXIMAL_VERTICES}` });
  adjacency.forEach((row, x) => {
    if (!Array.isArray(row) || row.length !== n) throw new InputError(`${where}: expected ${n} entries in row ${x}, got ${shown(Array.isArray(row) ? row.length : row)}`, { pointer: `/${x}`, value: row });
  });
  adjacency.forEach((row, x) =>
    row.forEach((entry, y) => {
      const at = { pointer: `/${x}/${y}`, value: entry };
      if (entry !== 0 && entry !== 1) throw new InputError(`${where}: expected 0 or 1 at /${x}/${y}, got ${shown(entry)}`, at);
      if (x === y && entry !== 0) throw new InputError(`${where}: expected no loops, got one at vertex ${x}`, at);
      if (entry !== adjacency[y]![x]) throw new InputError(`${where}: expected a symmetric matrix, got different entries at (${x}, ${y}) and (${y}, ${x})`, at);
    }),
  );
}

/** Colours of vertices that no automorphism fixing the given vertices changes: refined until stable. */
function stableColours(adjacency: Adjacency, fixed: readonly number[]): number[] {
  let colours = adjacency.map((_, x) => fixed.indexOf(x) + 1);
  for (let classes = new Set(colours).size; ; ) {
    const texts = adjacency.map((row, x) => `${colours[x]}|${row.flatMap((entry, y) => (entry ? [colours[y]!] : [])).sort((a, b) => a - b).join()}`);
    const numbers = new Map([...new Set(texts)].sort().map((text, i) => [text, i]));
    colours = texts.map((text) => numbers.get(text)!);
    if (numbers.size === classes) return colours;
    classes = numbers.size;
  }
}

/**
 * Generators of the automorphism group of a graph, as image lists of its vertices.
 *
 * Colour refinement fixes what it can; images of the remaining vertices are found by backtracking along a base, one search for each
 * orbit, so that the group is not enumerated.
 * @throws InputError when the adjacency is not that of a simple graph
 * @example
 * import { graphAutomorphisms } from 'group-matrix';
 * graphAutomorphisms([[0, 1, 0], [1, 0, 1], [0, 1, 0]]) // => [[2, 1, 0]]
 */
export function graphAutomorphisms(adjacency: Adjacency): number[][] {
  requireGraph(adjacency, 'graphAutomorphisms');
  const n = adjacency.length;
  const generators: number[][] = [];
  for (let level = n - 1; level >= 0; level--) {
    const colours = stableColours(adjacency, Array.from({ length: level }, (_, x) => x));
    const reached = new Set<number>();
    const spread = (start: number): void => {
      const pending = [start];
      reached.add(start);
      while (pending.length > 0) {
        const x = pending.pop()!;
        for (const p of generators) {
          if (!reached.has(p[x]!)) {
            reached.add(p[x]!);
            pending.push(p[x]!);
          }
        }
      }
    };
    spread(level);
    for (let y = level + 1; y < n; y++) {
      if (reached.has(y) || colours[y] !== colours[level]) continue;
      const images = complete(adjacency, colours, [...Array.from({ length: level }, (_, x) => x), y]);
      if (images === null) continue;
      generators.push(images);
      spread(level);
    }
  }
  return generators;
}

/** An automorphism that begins with the given images of 0, 1, …, or null. */
function complete(adjacency: Adjacency, colours: readonly number[], images: number[]): number[] | null {
  const x = images.length - 1;
  for (let z = 0; z < x; z++) if (adjacency[x]![z] !== adjacency[images[x]!]![images[z]!]) return null;
  if (images.length === adjacency.length) return images;
  pollDeadline();
  for (let y = 0; y < adjacency.length; y++) {
    if (colours[y] !== colours[images.length] || images.includes(y)) continue;
    const found = complete(adjacency, colours, [...images, y]);
    if (found !== null) return found;
  }
  return null;
}

/**
 * dim Hom_{Aut(Γ)}((R^n)^⊗k, (R^n)^⊗l): the number of orbits of the automorphism group of a graph on (k+l)-tuples of its n vertices.
 * @throws InputError when the adjacency is not that of a simple graph, or k + l is negative
 * @throws LimitError when n^(k+l) > 2^24
 * @source E. Pearce-Crump, W. J. Knottenbelt, Graph automorphism group equivariant neural networks, arXiv 2307.07810 (2023)
 * @example
 * import { graphTupleOrbits } from 'group-matrix';
 * graphTupleOrbits([[0, 1, 0], [1, 0, 1], [0, 1, 0]], 2) // => 5
 */
export function graphTupleOrbits(adjacency: Adjacency, m: number): number {
  if (!Number.isSafeInteger(m) || m < 0) throw new InputError(`graphTupleOrbits: expected a length ≥ 0, got ${shown(m)}`, { value: m });
  const generators = graphAutomorphisms(adjacency);
  const n = adjacency.length;
  const tuples = n ** m;
  if (tuples > MAXIMAL_TUPLES) throw new LimitError(`graphTupleOrbits: ${n}^${m} tuples exceed ${MAXIMAL_TUPLES}`, { value: tuples, limit: `tuples ${MAXIMAL_TUPLES}` });
  const seen = new Uint8Array(tuples);
  const move = (tuple: number, p: readonly number[]): number => {
    let image = 0;
    for (let i = 0, rest = tuple, place = 1; i < m; i++, rest = Math.floor(rest / n), place *= n) image += p[rest % n]! * place;
    return image;
  };
  let orbits = 0;
  for (let start = 0; start < tuples; start++) {
    if (seen[start]) continue;
    orbits++;
    pollDeadline();
    const pending = [start];
    seen[start] = 1;
    while (pending.length > 0) {
      const at = pending.pop()!;
      for (const p of generators) {
        const next = move(at, p);
        if (!seen[next]) {
          seen[next] = 1;
          pending.push(next);
        }
      }
    }
  }
  return orbits;
}
