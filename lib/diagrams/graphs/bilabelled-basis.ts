import { LimitError, UnsupportedError } from '../../errors.ts';
import { pollDeadline } from '../../deadline.ts';
import { wordPrime } from '../../algebra/word-primes.ts';
import { bilabelledGraphs, requireBound } from './bilabelled-enumeration.ts';
import { glueBilabelled, type BilabelledGraph } from './bilabelled-graph.ts';
import { graphOrbits, type GraphOrbits } from './graph-orbits.ts';
import { requireGraph, type GraphInput, type SimpleGraph } from './graph.ts';
import { countsAreExact, homomorphismsAt } from './homomorphism-matrix.ts';

/** Most orbits for which a basis is looked for. */
const MAXIMAL_ORBITS = 2048;
/** Inner vertices of the graphs that are enumerated, unless the caller says otherwise. */
const DEFAULT_INNER = 3;
/** Graphs in a row that may add nothing once all orbits are told apart. */
const MAXIMAL_IDLE = 64;
/** Most vertices of one glued graph. */
const MAXIMAL_GLUED_VERTICES = 64;

/** Bilabelled graphs whose homomorphism matrices are a basis of the equivariant maps of Aut(Γ). */
export interface BilabelledBasis {
  /** Enumerated ones in canonical form, glued ones in normal form. */
  readonly graphs: readonly BilabelledGraph[];
  /** The orbits of Aut(Γ) on (l+k)-tuples; as many as graphs. */
  readonly orbits: GraphOrbits;
  /** values[i][j] is the entry of the i-th homomorphism matrix on orbit j: the change of basis to orbit matrices. */
  readonly values: readonly (readonly number[])[];
  /** A prime that does not divide the determinant of `values`, which proves that the matrices are independent over Q. */
  readonly prime: number;
}

/** Rows of independent vectors modulo a prime, each with a pivot entry 1 and reduced by those before it. */
class IndependentRows {
  private readonly rows: { readonly pivot: number; readonly row: Float64Array }[] = [];
  private readonly prime: number;

  constructor(prime: number) {
    this.prime = prime;
  }

  /** Adds a vector of residues unless it depends on those before it. */
  add(vector: readonly number[]): boolean {
    const p = this.prime;
    const rest = Float64Array.from(vector, (x) => x % p);
    for (const { pivot, row } of this.rows) {
      const factor = rest[pivot]!;
      if (factor !== 0) for (let j = 0; j < rest.length; j++) rest[j] = (rest[j]! + (p - factor) * row[j]!) % p;
    }
    const pivot = rest.findIndex((x) => x !== 0);
    if (pivot < 0) return false;
    const scale = inverseModulo(rest[pivot]!, p);
    this.rows.push({ pivot, row: rest.map((x) => (x * scale) % p) });
    return true;
  }
}

/** a^(p−2) modulo p < 2^26. */
function inverseModulo(a: number, p: number): number {
  let [result, square] = [1, a];
  for (let exponent = p - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * square) % p;
    square = (square * square) % p;
  }
  return result;
}

/** The search: graphs with independent values on the orbits, and graphs whose values tell orbits apart. */
class BasisSearch {
  readonly graphs: BilabelledGraph[] = [];
  readonly values: number[][] = [];
  private readonly graph: SimpleGraph;
  private readonly tuples: readonly (readonly number[])[];
  private readonly rows: IndependentRows;
  private classes: Int32Array;
  private classCount = 1;
  private readonly separating: BilabelledGraph[] = [];

  constructor(graph: SimpleGraph, tuples: readonly (readonly number[])[], prime: number) {
    this.graph = graph;
    this.tuples = tuples;
    this.rows = new IndependentRows(prime);
    this.classes = new Int32Array(tuples.length);
  }

  get complete(): boolean {
    return this.graphs.length === this.tuples.length;
  }

  /** Whether the graphs so far have different values on any two orbits, so that products of them reach every function on orbits. */
  get separates(): boolean {
    return this.classCount === this.tuples.length;
  }

  /** Adds the graph if its values are independent of those so far. */
  add(H: BilabelledGraph): boolean {
    if (!countsAreExact(H, this.graph.vertices)) return false;
    const values = homomorphismsAt(H, this.graph, this.tuples, 'bilabelledBasis');
    this.refine(H, values);
    if (!this.rows.add(values)) return false;
    this.graphs.push(H);
    this.values.push(values);
    return true;
  }

  private refine(H: BilabelledGraph, values: readonly number[]): void {
    if (this.separates) return;
    const numbers: Map<number, number>[] = Array.from({ length: this.classCount }, () => new Map<number, number>());
    let count = 0;
    const classes = this.classes.map((c, j) => {
      let own = numbers[c]!.get(values[j]!);
      if (own === undefined) numbers[c]!.set(values[j]!, (own = count++));
      return own;
    });
    if (count === this.classCount) return;
    [this.classes, this.classCount] = [classes, count];
    this.separating.push(H);
  }

  /** Glues members and separating graphs until nothing new is independent, or the basis is complete. */
  closeUnderGluing(): void {
    for (let i = 0; i < this.graphs.length && !this.complete; i++) {
      for (const S of this.separating) {
        if (this.complete) return;
        pollDeadline();
        const product = glueBilabelled(this.graphs[i]!, S);
        if (product.vertices <= MAXIMAL_GLUED_VERTICES) this.add(product);
      }
    }
  }
}

/**
 * Bilabelled graphs whose homomorphism matrices are a basis of the Aut(Γ)-equivariant maps (R^n)^⊗k → (R^n)^⊗l, with the proof: their
 * number is that of the orbits on (l+k)-tuples, and their values on the orbits are independent modulo a prime.
 *
 * Graphs are taken in the order of `bilabelledGraphs` if their values are independent of those before. Once the values tell all orbits
 * apart and graphs add nothing any more, graphs glued along all labels (entrywise products) complete the basis; a complete one exists
 * for every Γ, but may need more inner vertices than the bound. Cost: for each graph a contraction with one tuple of each orbit, and
 * orbits² for the rank.
 * @param options.maximalInner most inner vertices of the enumerated graphs, by default 3; glued ones may have more
 * @throws InputError when the graph is not simple, or k, l or the bound is negative
 * @throws LimitError when n^(k+l) > 2^24 or there are more than 2,048 orbits
 * @throws UnsupportedError when no basis is found within the bound
 * @source L. Mančinska, D. E. Roberson (2020), intertwiners of Aut(Γ); E. Pearce-Crump, W. J. Knottenbelt, arXiv 2307.07810 (2023)
 * @example
 * import { bilabelledBasis } from 'group-matrix';
 * const { graphs, values } = bilabelledBasis({ vertices: 3, edges: [[0, 1], [1, 2]] }, 1, 0);
 * [graphs.map((H) => [H.vertices, H.edges]), values] // => [[[1, []], [2, [[0, 1]]]], [[1, 1], [1, 2]]]
 */
export function bilabelledBasis(graph: GraphInput, k: number, l: number, options: { readonly maximalInner?: number } = {}): BilabelledBasis {
  const simple = requireGraph(graph, 'bilabelledBasis');
  const given = requireBound(options.maximalInner, 'maximalInner', 'bilabelledBasis');
  const maximalInner = options.maximalInner === undefined ? DEFAULT_INNER : given;
  const orbits = graphOrbits(graph, k, l);
  if (orbits.count > MAXIMAL_ORBITS) throw new LimitError(`bilabelledBasis: expected at most ${MAXIMAL_ORBITS} orbits, got ${orbits.count}`, { value: orbits.count, limit: `orbits ${MAXIMAL_ORBITS}` });
  const prime = wordPrime(0);
  const search = new BasisSearch(simple, orbits.representatives, prime);
  let idle = 0;
  for (const H of bilabelledGraphs(k, l, { maximalInner })) {
    if (search.complete || (search.separates && idle > MAXIMAL_IDLE)) break;
    idle = search.add(H) ? 0 : idle + 1;
  }
  if (search.separates) search.closeUnderGluing();
  if (!search.complete) {
    throw new UnsupportedError(`bilabelledBasis: expected ${orbits.count} independent homomorphism matrices, found ${search.graphs.length} with at most ${maximalInner} inner vertices`, { value: search.graphs.length });
  }
  return { graphs: search.graphs, orbits, values: search.values, prime };
}
