import { InputError, LimitError, shown } from '../../errors.ts';
import { bratteliWalks, type Walks } from './bratteli-walk.ts';
import { requireFamilySize, type DiagramFamily } from '../family.ts';
import { generalLinearDimension, orthogonalDimension, symmetricDimension, symplecticDimension } from './irreducible-dimension.ts';
import { boxCount, columnsOf, comparePartitions, withBox, withoutBox, type Partition } from './young-diagram.ts';

/** The groups whose tensor powers are decomposed: those of the diagram families, and GL(n). */
export type TensorFamily = DiagramFamily | 'GL';

/** An absolutely irreducible representation in (R^n)^⊗k. */
export interface TensorPowerComponent {
  /** Its partition; for A_n the first of λ and λ' in the order of this list, for SO(n) the one with at most n/2 rows. */
  readonly partition: Partition;
  /** Which half, where the representation of the larger group (S_n, O(n)) splits in two of equal dimension; null otherwise. */
  readonly half: '+' | '-' | null;
  readonly dimension: bigint;
  readonly multiplicity: bigint;
  /** Whether its character is real. The two halves of a complex pair together are one irreducible representation over R, with endomorphisms C. */
  readonly type: 'real' | 'complex';
}

/** Most tensor factors. */
const MAXIMAL_FACTORS = 256;

/** Throws unless n is a size of the family (for GL: n ≥ 1). */
export function requireTensorFamily(family: TensorFamily, n: number, where: string): void {
  requireFamilySize(family === 'GL' ? 'S' : family, n, where);
}

/**
 * (R^n)^⊗k as a sum of irreducible representations of G = GL(n), S_n, A_n, O(n), SO(n) or Sp(n) over C, each with its dimension
 * and multiplicity, in order: a longer first row first, '+' before '-'.
 *
 * The multiplicity is the number of walks of k steps in the Bratteli diagram of the tensor powers. A step adds a box (GL: at most n
 * rows), adds or removes one (O: λ'_1 + λ'_2 ≤ n; Sp: at most n/2 rows), or removes one and then adds one (S_n: λ ⊢ n, from (n)).
 * SO(n) and A_n: restriction. The O(n) partitions λ and λ* (first column n − λ'_1) agree on SO(n), the S_n partitions λ and λ' on
 * A_n; one that equals its partner (λ has n/2 rows; λ = λ', n ≥ 2) splits in halves. The halves are complex when n/2 is odd (SO)
 * or when n minus the Durfee size of λ, halved, is odd (A_n). On Sp(n), the group of a real symplectic form, all are real.
 *
 * Σ multiplicity·dimension = n^k; Σ multiplicity² = `diagramDimension(family, n, k, k).dimension`.
 * Cost: one addition for each step between two levels; the shapes on a level are at most the partitions of 0..k.
 * @throws InputError when n < 1, n is odd for Sp, or k < 0
 * @throws LimitError when k > 256, or there are more than 65,536 irreducible representations
 * @source H. Weyl, The Classical Groups (1939); H. Wenzl, On the structure of Brauer's centralizer algebras (1988);
 * T. Halverson, A. Ram, Partition algebras, arXiv math/0401314
 * @example
 * import { tensorPowerDecomposition } from 'group-matrix';
 * tensorPowerDecomposition('O', 3, 2).map(({ partition, dimension, multiplicity }) => [partition, dimension, multiplicity]) // => [[[2], 5n, 1n], [[1, 1], 3n, 1n], [[], 1n, 1n]]
 */
export function tensorPowerDecomposition(family: TensorFamily, n: number, k: number): TensorPowerComponent[] {
  requireTensorFamily(family, n, 'tensorPowerDecomposition');
  if (!Number.isSafeInteger(k) || k < 0) throw new InputError(`tensorPowerDecomposition: expected k ≥ 0, got ${shown(k)}`, { value: k });
  if (k > MAXIMAL_FACTORS) throw new LimitError(`tensorPowerDecomposition: expected k ≤ ${MAXIMAL_FACTORS}, got ${k}`, { value: k, limit: `tensor factors ${MAXIMAL_FACTORS}` });
  return componentsOf(family, n, k).sort((a, b) => comparePartitions(a.partition, b.partition) || Number(a.half === '-') - Number(b.half === '-'));
}

function componentsOf(family: TensorFamily, n: number, k: number): TensorPowerComponent[] {
  const walks = (steps: (shape: Partition) => readonly Partition[]): Walks[] => bratteliWalks(k, steps, 'tensorPowerDecomposition');
  const real = (partition: Partition, dimension: bigint, multiplicity: bigint): TensorPowerComponent => ({ partition, half: null, dimension, multiplicity, type: 'real' });
  switch (family) {
    case 'GL':
      return walks((shape) => withBox(shape).filter((s) => s.length <= n)).map(({ shape, count }) => real(shape, generalLinearDimension(shape, n), count));
    case 'Sp':
      return walks((shape) => [...withBox(shape).filter((s) => s.length <= n / 2), ...withoutBox(shape)]).map(({ shape, count }) => real(shape, symplecticDimension(shape, n), count));
    case 'O':
    case 'SO': {
      const found = walks((shape) => [...withBox(shape).filter((s) => isOrthogonal(s, n)), ...withoutBox(shape)]);
      // λ* has more than k rows when n > 2k
      if (family === 'O' || n > 2 * k) return found.map(({ shape, count }) => real(shape, orthogonalDimension(shape, n), count));
      return paired(found, (shape) => orthogonalDimension(shape, n), (shape) => associate(shape, n), () => (n / 2) % 2 === 1);
    }
    case 'S':
    case 'A': {
      const found = walks((below) => symmetricStep(below, n)).map(({ shape, count }) => ({ shape: [n - boxCount(shape), ...shape], count }));
      const dimension = (shape: Partition): bigint => symmetricDimension(shape.slice(1), n);
      // λ' has a first row of at most k + 1, and then at least n − k − 1 boxes below it
      if (family === 'S' || n === 1 || n > 2 * k + 1) return found.map(({ shape, count }) => real(shape, dimension(shape), count));
      return paired(found, dimension, columnsOf, (shape) => ((n - shape.filter((row, i) => row > i).length) / 2) % 2 === 1);
    }
  }
}

/** Whether λ is a partition of O(n): its first two columns have at most n boxes together. */
function isOrthogonal(shape: Partition, n: number): boolean {
  return shape.length + shape.filter((row) => row >= 2).length <= n;
}

/** The partition of O(n) whose representation is that of λ times the determinant: the first column λ'_1 becomes n − λ'_1. */
function associate(shape: Partition, n: number): Partition {
  const long = shape.filter((row) => row >= 2);
  return [...long, ...new Array<number>(n - shape.length - long.length).fill(1)];
}

/** The ends of one step from (n − |μ|, μ), written as μ: remove a box of the whole shape, then add one. */
function symmetricStep(below: Partition, n: number): Partition[] {
  const first = n - boxCount(below);
  const fits = (shape: Partition, row: number): boolean => (shape[0] ?? 0) <= row;
  // without the first row's box and with any of S_{n−1} → S_n: into the first row, or into μ
  const restricted: Partition[] = [...withoutBox(below), ...(fits(below, first - 1) ? [below] : [])];
  return restricted.flatMap((smaller) => {
    const row = n - 1 - boxCount(smaller);
    return [...(row >= 0 ? [smaller] : []), ...withBox(smaller).filter((s) => fits(s, row))];
  });
}

/**
 * The restrictions to the subgroup of index 2. Shapes that are partners restrict to the same representation, named by the one with
 * fewer rows, or else the first one; a shape that is its own partner splits, into a complex pair where `splitsComplex`.
 */
function paired(walks: readonly Walks[], dimension: (shape: Partition) => bigint, partnerOf: (shape: Partition) => Partition, splitsComplex: (shape: Partition) => boolean): TensorPowerComponent[] {
  const merged = new Map<string, TensorPowerComponent[]>();
  for (const { shape, count } of walks) {
    const partner = partnerOf(shape);
    const order = shape.length - partner.length || comparePartitions(shape, partner);
    const partition = order <= 0 ? shape : partner;
    const known = merged.get(partition.join());
    const multiplicity = count + (known?.[0]!.multiplicity ?? 0n);
    if (order !== 0) merged.set(partition.join(), [{ partition, half: null, dimension: dimension(shape), multiplicity, type: 'real' }]);
    else {
      const type = splitsComplex(shape) ? 'complex' : 'real';
      merged.set(partition.join(), (['+', '-'] as const).map((half) => ({ partition, half, dimension: dimension(shape) / 2n, multiplicity, type })));
    }
  }
  return [...merged.values()].flat();
}
