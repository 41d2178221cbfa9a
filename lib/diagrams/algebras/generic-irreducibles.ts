import { requireAlgebraShape, type DiagramAlgebraShape } from './algebra-shape.ts';
import { binomial, integerPartitions, pairingCount, standardTableauCount, stirlingNumber } from '../counting.ts';
import type { Partition } from './young-diagram.ts';

/** An irreducible representation of a diagram algebra over Q(δ). */
export interface GenericIrreducible {
  /** The number of blocks that reach from one row to the other; for the half-partition algebra without the last one. */
  readonly through: number;
  /** The irreducible representation of the permutations of these blocks: one partition, two for walled Brauer, none for planar diagrams. */
  readonly partitions: readonly Partition[];
  readonly dimension: bigint;
}

/**
 * The irreducible representations of the diagram algebra over Q(δ), where it is semisimple and all of them are absolutely
 * irreducible; at every δ where it is semisimple the dimensions are the same. From many through blocks to few.
 *
 * The dimension is the number of half diagrams, times the number of standard tableaux: partition Σ_t S(k,t)·C(t,m)·f^λ, half-partition
 * Σ_t S(k+1,t)·C(t−1,m)·f^λ, Brauer C(k,m)·(k−m−1)!!·f^λ, rook-Brauer Σ_j C(k,m)·C(k−m,2j)·(2j−1)!!·f^λ, rook C(k,m)·f^λ, walled Brauer
 * C(r,t)·C(s,t)·t!·f^λ·f^μ, Temperley–Lieb C(k,j) − C(k,j−1) with m = k − 2j, planar partition the same for 2k and 2m, Motzkin
 * Σ_j C(k,m+2j)·(C(m+2j,j) − C(m+2j,j−1)).
 * Σ dimension² is the dimension of the algebra.
 * @throws InputError when the kind is unknown or a count is negative
 * @throws LimitError for more than 30 columns
 * @source T. Halverson, A. Ram, Partition algebras (2005); J. Graham, G. Lehrer, Cellular algebras (1996)
 * @example
 * import { genericIrreducibles } from 'group-matrix';
 * genericIrreducibles({ kind: 'brauer', k: 3 }).map(({ partitions, dimension }) => [partitions[0], dimension]) // => [[[3], 1n], [[2, 1], 2n], [[1, 1, 1], 1n], [[1], 3n]]
 */
export function genericIrreducibles(shape: DiagramAlgebraShape): GenericIrreducible[] {
  requireAlgebraShape(shape, 'genericIrreducibles');
  if (shape.kind === 'walled-brauer') return walled(shape.r, shape.s);
  const { kind, k } = shape;
  switch (kind) {
    case 'partition':
      return permuted(k, (m) => sumOver(k, (t) => stirlingNumber(k, t) * binomial(t, m)));
    case 'half-partition':
      return permuted(k, (m) => sumOver(k, (t) => stirlingNumber(k + 1, t + 1) * binomial(t, m)));
    case 'rook-brauer':
      return permuted(k, (m) => binomial(k, m) * sumOver(k - m, (j) => binomial(k - m, j) * pairingCount(j)));
    case 'rook':
      return permuted(k, (m) => binomial(k, m));
    case 'brauer':
    case 'symplectic-brauer':
      return permuted(k, (m) => binomial(k, m) * pairingCount(k - m));
    case 'symmetric':
      return permuted(k, (m) => (m === k ? 1n : 0n));
    case 'planar-partition':
      return planar(k, (m) => planarHalves(2 * k, 2 * m));
    case 'temperley-lieb':
      return planar(k, (m) => planarHalves(k, m));
    case 'motzkin':
      return planar(k, (m) => sumOver(k, (j) => binomial(k, j) * planarHalves(j, m)));
  }
}

const sumOver = (last: number, term: (j: number) => bigint): bigint => Array.from({ length: last + 1 }, (_, j) => term(j)).reduce((a, b) => a + b, 0n);

/** Planar half diagrams of pairs on k points with m through lines. */
const planarHalves = (k: number, m: number): bigint => ((k - m) % 2 !== 0 || m > k ? 0n : binomial(k, (k - m) / 2) - binomial(k, (k - m) / 2 - 1));

const descending = (k: number): number[] => Array.from({ length: k + 1 }, (_, i) => k - i);

function permuted(k: number, halves: (m: number) => bigint): GenericIrreducible[] {
  return descending(k).flatMap((through) => {
    const count = halves(through);
    if (count === 0n) return [];
    return [...integerPartitions(through, through)].map((shape) => ({ through, partitions: [shape], dimension: count * standardTableauCount(shape) }));
  });
}

function planar(k: number, halves: (m: number) => bigint): GenericIrreducible[] {
  return descending(k).flatMap((through) => (halves(through) === 0n ? [] : [{ through, partitions: [], dimension: halves(through) }]));
}

function walled(r: number, s: number): GenericIrreducible[] {
  const found: GenericIrreducible[] = [];
  let arcs = 1n;
  for (let t = 0; t <= Math.min(r, s); t++) {
    // C(r,t)·C(s,t)·t!, from t − 1 to t
    if (t > 0) arcs = (arcs * BigInt((r - t + 1) * (s - t + 1))) / BigInt(t);
    for (const left of integerPartitions(r - t, r - t)) {
      for (const right of integerPartitions(s - t, s - t)) found.push({ through: r + s - 2 * t, partitions: [left, right], dimension: arcs * standardTableauCount(left) * standardTableauCount(right) });
    }
  }
  return found;
}
