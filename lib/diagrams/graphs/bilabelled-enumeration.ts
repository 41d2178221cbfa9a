import { InputError, shown } from '../../errors.ts';
import { pollDeadline } from '../../deadline.ts';
import { canonicalBilabelledUnchecked } from './bilabelled-form.ts';
import type { BilabelledGraph } from './bilabelled-graph.ts';
import { requireRows } from '../diagram.ts';
import { GrowthStrings } from '../growth-strings.ts';

/** What bounds the enumeration of bilabelled graphs. */
export interface BilabelledBounds {
  /** Most inner (unlabelled) vertices; default: no bound. */
  readonly maximalInner?: number;
  /** Most edges; default: no bound. */
  readonly maximalEdges?: number;
}

/** Throws unless the bound is missing or a number ≥ 0. */
export function requireBound(value: number | undefined, name: string, where: string): number {
  if (value === undefined) return Infinity;
  if (!Number.isSafeInteger(value) || value < 0) throw new InputError(`${where}: expected ${name} ≥ 0, got ${shown(value)} at /${name}`, { pointer: `/${name}`, value });
  return value;
}

/** Whether a path joins every vertex to one of the first `labelled` ones. */
function reachesLabels(vertices: number, labelled: number, edges: readonly (readonly [number, number])[]): boolean {
  const reached = Array.from({ length: vertices }, (_, x) => x < labelled);
  for (let grows = true; grows; ) {
    grows = false;
    for (const [x, y] of edges) {
      if (reached[x] === reached[y]) continue;
      reached[x] = reached[y] = true;
      grows = true;
    }
  }
  return !reached.includes(false);
}

/** All graphs with one more edge, up to isomorphism. */
function withOneMoreEdge(graphs: readonly BilabelledGraph[]): BilabelledGraph[] {
  const found = new Map<string, BilabelledGraph>();
  for (const H of graphs) {
    const present = new Set(H.edges.map(([x, y]) => x * H.vertices + y));
    for (let x = 0; x < H.vertices; x++) {
      for (let y = x + 1; y < H.vertices; y++) {
        if (present.has(x * H.vertices + y)) continue;
        pollDeadline();
        const larger = canonicalBilabelledUnchecked({ ...H, edges: [...H.edges, [x, y]] });
        found.set(larger.edges.join(';'), larger);
      }
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, H]) => H);
}

/**
 * The (k,l)-bilabelled graphs up to isomorphism, lazily, in canonical form: by the number of inner vertices, then of edges, then by
 * the set partition of the labels (lexicographic growth strings, outputs first).
 *
 * Left out are loops (the matrix is zero for simple graphs), repeated edges, and components without labels, which only multiply a matrix by
 * a number. The homomorphism matrices of all of them span the equivariant maps of Aut(Γ) for every graph Γ. Without bounds the
 * enumeration is endless as soon as there is a label. Cost: one canonical form for each graph and each absent edge.
 * @throws InputError when k, l or a bound is negative
 * @throws LimitError when k + l > 60
 * @source L. Mančinska, D. E. Roberson (2020); E. Pearce-Crump, W. J. Knottenbelt, arXiv 2307.07810 (2023)
 * @example
 * import { bilabelledGraphs } from 'group-matrix';
 * [...bilabelledGraphs(1, 1, { maximalInner: 1, maximalEdges: 1 })].map((H) => [H.outputs[0], H.inputs[0], H.vertices, H.edges.length]) // => [[0, 0, 1, 0], [0, 1, 2, 0], [0, 1, 2, 1], [0, 0, 2, 1], [0, 1, 3, 1], [0, 1, 3, 1]]
 */
export function* bilabelledGraphs(k: number, l: number, bounds: BilabelledBounds = {}): Generator<BilabelledGraph> {
  requireRows(l, k, 'bilabelledGraphs');
  const maximalEdges = requireBound(bounds.maximalEdges, 'maximalEdges', 'bilabelledGraphs');
  const maximalInner = k + l === 0 ? 0 : requireBound(bounds.maximalInner, 'maximalInner', 'bilabelledGraphs');
  for (let inner = 0; inner <= Math.min(maximalInner, maximalEdges); inner++) {
    let families: (readonly BilabelledGraph[])[] | null = null;
    for (let edges = 0; edges <= maximalEdges; edges++) {
      // the graphs without edges are made when they are asked for, one partition after the other
      const next: (readonly BilabelledGraph[])[] = [];
      let any = false;
      for (const graphs of families ?? edgelessFamilies(k, l, inner)) {
        pollDeadline();
        const current: readonly BilabelledGraph[] = edges === 0 ? graphs : withOneMoreEdge(graphs);
        next.push(current);
        any ||= current.length > 0;
        for (const H of current) if (reachesLabels(H.vertices, H.vertices - inner, H.edges)) yield H;
      }
      if (!any) break;
      families = next;
    }
  }
}

/** One edgeless graph for each set partition of the labels. */
function* edgelessFamilies(k: number, l: number, inner: number): Generator<readonly BilabelledGraph[]> {
  for (const blockOf of new GrowthStrings(l + k, 'any', () => true)) {
    const labelled = blockOf.reduce((largest, b) => (b > largest ? b : largest), -1) + 1;
    yield [{ vertices: labelled + inner, edges: [], outputs: blockOf.slice(0, l), inputs: blockOf.slice(l) }];
  }
}
