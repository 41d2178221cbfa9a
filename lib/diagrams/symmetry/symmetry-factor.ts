import { InputError, shown } from '../../errors.ts';
import type { Ring } from '../../algebra/ring.ts';
import type { SparseIntegerMatrix } from '../../linear/sparse-matrix.ts';
import { applyDiagrams } from '../layers/apply.ts';
import { diagramBasis } from '../diagram-basis.ts';
import { diagramMatrix, diagramNonzeros } from '../diagram-matrix.ts';
import type { Diagram } from '../diagram.ts';
import { diagramDimension } from '../dimension.ts';
import { requireFamilySize, type DiagramFamily } from '../family.ts';
import { graphAutomorphismGroup } from '../graphs/graph-automorphisms.ts';
import { GraphOrbits, graphOrbitMatrix, type VertexTuple } from '../graphs/graph-orbits.ts';
import { requireGraph, type GraphInput } from '../graphs/graph.ts';
import { requireTuples, tupleOrbitsUnchecked } from '../graphs/tuple-orbits.ts';

/** One of several groups that act together: S_n, A_n, O(n), SO(n) or Sp(n) on R^n, or Aut(Γ) on R^vertices. */
export type SymmetryFactor = { readonly family: DiagramFamily; readonly n: number } | { readonly graph: GraphInput };

/** An equivariant map of one group: that of a diagram, or that of the orbit of a tuple of vertices (outputs first) of a graph. */
export type FactorMap = { readonly diagram: Diagram } | { readonly orbit: VertexTuple };

/** The equivariant maps between tensor powers of one R^n. */
export interface FactorSpace {
  readonly n: number;
  dimension(k: number, l: number): bigint;
  basis(k: number, l: number): FactorMap[];
  /** The number of nonzero entries of a map. */
  nonzeros(map: FactorMap, k: number, l: number): bigint;
  matrix(map: FactorMap, k: number, l: number): SparseIntegerMatrix;
  apply<E>(map: FactorMap, k: number, l: number, vector: readonly E[], ring: Ring<E>): E[];
}

class DiagramSpace implements FactorSpace {
  readonly n: number;
  private readonly family: DiagramFamily;
  private readonly where: string;

  constructor(family: DiagramFamily, n: number, where: string) {
    this.family = family;
    this.n = n;
    this.where = where;
  }

  dimension(k: number, l: number): bigint {
    return diagramDimension(this.family, this.n, k, l).dimension;
  }

  basis(k: number, l: number): FactorMap[] {
    return diagramBasis(this.family, this.n, k, l).map((d) => ({ diagram: d }));
  }

  nonzeros(map: FactorMap, k: number, l: number): bigint {
    return diagramNonzeros(this.family, this.n, this.diagramOf(map, k, l));
  }

  matrix(map: FactorMap, k: number, l: number): SparseIntegerMatrix {
    return diagramMatrix(this.family, this.n, this.diagramOf(map, k, l));
  }

  apply<E>(map: FactorMap, k: number, l: number, vector: readonly E[], ring: Ring<E>): E[] {
    return applyDiagrams(this.family, this.n, k, l, [{ diagram: this.diagramOf(map, k, l), coefficient: ring.one }], vector, ring);
  }

  private diagramOf(map: FactorMap, k: number, l: number): Diagram {
    const d = 'diagram' in map ? map.diagram : null;
    if (d === null || d.bottom !== k || d.top !== l) throw new InputError(`${this.where}: expected a diagram of ${this.family} with k = ${k} and l = ${l}, got ${shown(map)}`, { value: map });
    return d;
  }
}

class GraphSpace implements FactorSpace {
  readonly n: number;
  private readonly generators: readonly (readonly number[])[];
  private readonly orbits = new Map<number, GraphOrbits>();
  private readonly where: string;

  constructor(graph: GraphInput, where: string) {
    this.where = where;
    this.n = requireGraph(graph, where).vertices;
    this.generators = graphAutomorphismGroup(graph).generators;
  }

  dimension(k: number, l: number): bigint {
    return BigInt(this.orbitsOn(k, l).count);
  }

  basis(k: number, l: number): FactorMap[] {
    return this.orbitsOn(k, l).representatives.map((orbit) => ({ orbit }));
  }

  nonzeros(map: FactorMap, k: number, l: number): bigint {
    return BigInt(this.orbitsOn(k, l).sizes[this.orbitOf(map, k, l)]!);
  }

  matrix(map: FactorMap, k: number, l: number): SparseIntegerMatrix {
    return graphOrbitMatrix(this.orbitsOn(k, l), this.orbitOf(map, k, l));
  }

  apply<E>(map: FactorMap, k: number, l: number, vector: readonly E[], ring: Ring<E>): E[] {
    const { rows, entries } = this.matrix(map, k, l);
    const result = new Array<E>(rows).fill(ring.zero);
    for (const [i, j] of entries) result[i] = ring.add(result[i]!, vector[j]!);
    return result;
  }

  private orbitsOn(k: number, l: number): GraphOrbits {
    const key = k * 64 + l;
    let orbits = this.orbits.get(key);
    if (orbits === undefined) {
      requireTuples(this.n, k + l, this.where);
      this.orbits.set(key, (orbits = new GraphOrbits(this.n, k, l, tupleOrbitsUnchecked(this.generators, this.n, k + l))));
    }
    return orbits;
  }

  private orbitOf(map: FactorMap, k: number, l: number): number {
    if (!('orbit' in map)) throw new InputError(`${this.where}: expected the orbit of a tuple of vertices, got ${shown(map)}`, { value: map });
    return this.orbitsOn(k, l).orbitOf(map.orbit);
  }
}

/** The spaces of maps of the given groups. */
export function requireFactors(factors: readonly SymmetryFactor[], where: string): FactorSpace[] {
  if (!Array.isArray(factors) || factors.length === 0) throw new InputError(`${where}: expected at least one group, got ${shown(factors)}`, { pointer: '', value: factors });
  return (factors as readonly SymmetryFactor[]).map((factor, i) => {
    if (typeof factor !== 'object' || factor === null) throw new InputError(`${where}: expected {family, n} or {graph} at /${i}, got ${shown(factor)}`, { pointer: `/${i}`, value: factor });
    if ('graph' in factor) return new GraphSpace(factor.graph, `${where}, group ${i}`);
    requireFamilySize(factor.family, factor.n, `${where}, group ${i}`);
    return new DiagramSpace(factor.family, factor.n, `${where}, group ${i}`);
  });
}
