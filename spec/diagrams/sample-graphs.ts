import type { EdgeList } from '../../lib/diagrams/graphs/graph.ts';

/** Numbers x with 0 ≤ x < 1 from a seed. */
function randomNumbers(seed: number): () => number {
  let state = (seed * 7919 + 12345) % 2147483647 || 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** A permutation of 0..n−1 from a seed. */
export function shuffled(n: number, seed: number): number[] {
  const random = randomNumbers(seed);
  const images = Array.from({ length: n }, (_, x) => x);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [images[i], images[j]] = [images[j]!, images[i]!];
  }
  return images;
}

/** Each edge with the given probability. */
export function randomEdges(n: number, density: number, seed: number): [number, number][] {
  const random = randomNumbers(seed);
  const edges: [number, number][] = [];
  for (let x = 0; x < n; x++) for (let y = 0; y < x; y++) if (random() < density) edges.push([x, y]);
  return edges;
}

/** The same graph with other labels; vertex x becomes images[x]. */
export function relabelled({ vertices, edges }: EdgeList, seed: number): EdgeList & { readonly images: readonly number[] } {
  const images = shuffled(vertices, seed);
  return { vertices, edges: edges.map(([x, y]) => [images[x]!, images[y]!]), images };
}

export const path = (n: number): EdgeList => ({ vertices: n, edges: Array.from({ length: n - 1 }, (_, x) => [x, x + 1]) });
export const cycle = (n: number): EdgeList => ({ vertices: n, edges: Array.from({ length: n }, (_, x) => [x, (x + 1) % n]) });
export const complete = (n: number): EdgeList => ({ vertices: n, edges: randomEdges(n, 2, 1) });
export const petersen: EdgeList = { vertices: 10, edges: Array.from({ length: 5 }, (_, i): [number, number][] => [[i, (i + 1) % 5], [i, i + 5], [i + 5, ((i + 2) % 5) + 5]]).flat() };
export const shrikhande: EdgeList = {
  vertices: 16,
  edges: Array.from({ length: 16 }, (_, x): [number, number][] => [[0, 1], [1, 0], [1, 1]].map(([a, b]) => [x, (((x >> 2) + a!) % 4) * 4 + (((x & 3) + b!) % 4)])).flat(),
};
/** The smallest tree without symmetry. */
export const identityTree: EdgeList = { vertices: 7, edges: [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5], [2, 6]] };
