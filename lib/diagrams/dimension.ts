import { InputError, LimitError, shown } from '../errors.ts';
import { binomial, integerPartitions, pairingCount, restrictedBellNumber, standardTableauCount, stirlingNumber } from './counting.ts';
import { requireFamilySize, type DiagramFamily } from './family.ts';

/** The dimension of the space of equivariant maps, and the number of diagrams that span it. */
export interface DiagramDimension {
  readonly dimension: bigint;
  readonly spanningCount: bigint;
  /** Whether the spanning diagrams are independent. */
  readonly spanningIsBasis: boolean;
}

/** Most tensor factors, input and output together. */
const MAXIMAL_FACTORS = 60;

function requireCount(value: number, what: string): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new InputError(`diagramDimension: expected ${what} ≥ 0, got ${shown(value)}`, { value });
}

/** Σ f^λ over the shapes made of the partitions of half into at most `rows` parts; 0 where half is no whole number ≥ 0. */
function tableauSum(half: number, rows: number, shapeOf: (parts: readonly number[]) => number[]): bigint {
  let sum = 0n;
  if (half >= 0 && Number.isInteger(half)) for (const parts of integerPartitions(half, rows)) sum += standardTableauCount(shapeOf(parts));
  return sum;
}

/*
 * Tableaux whose shape has even columns are the involutions without fixed points (Robinson–Schensted), and transposing them gives
 * even rows; so all such shapes of m boxes together, which the bound on the rows allows for m/2 ≤ n or n/2, count the pairings.
 */

/** The shapes of m boxes with at most n rows, all of even length. */
const evenRows = (m: number, n: number): bigint => (m <= 2 * n ? pairingCount(m) : tableauSum(m / 2, n, (parts) => parts.map((x) => 2 * x)));
/** The shapes of m boxes with at most n rows, n even, whose columns all have even length: rows come in equal pairs. */
const evenColumns = (m: number, n: number): bigint => (m <= n ? pairingCount(m) : tableauSum(m / 2, n / 2, (parts) => parts.flatMap((x) => [x, x])));
/** The shapes of m boxes with n rows, all of odd length. */
const oddRows = (m: number, n: number): bigint => (m < n ? 0n : tableauSum((m - n) / 2, n, (parts) => Array.from({ length: n }, (_, i) => 2 * (parts[i] ?? 0) + 1)));

/**
 * dim Hom_G((R^n)^⊗k, (R^n)^⊗l) for G = S_n, A_n, O(n), SO(n), Sp(n), with the number of spanning diagrams: set partitions with at
 * most n blocks (S), orbits on index tuples (A), Brauer diagrams (O, Sp), Brauer and Brauer–Grood diagrams (SO).
 *
 * With m = k + l: S_n restricted Bell number; A_n (n ≥ 2) that plus the Stirling numbers S(m, n) + S(m, n−1); the invariants of O(n),
 * Sp(n) in (R^n)^⊗m are Σ f^λ over λ of m boxes, at most n rows, with even rows (O) or even columns (Sp), f^λ the number of
 * standard tableaux; SO(n) has also those with n odd rows.
 * @throws InputError when n < 1, k or l < 0, or n is odd for Sp
 * @throws LimitError when k + l > 60
 * @source E. Pearce-Crump, arXiv 2212.08648 and 2212.08630 (2022); R. Howe, The first fundamental theorem of invariant theory; Weyl
 * @example
 * import { diagramDimension } from 'group-matrix';
 * [diagramDimension('S', 3, 2, 2).dimension, diagramDimension('O', 2, 3, 3), diagramDimension('A', 3, 1, 1).dimension] // => [14n, { dimension: 10n, spanningCount: 15n, spanningIsBasis: false }, 3n]
 */
export function diagramDimension(family: DiagramFamily, n: number, k: number, l: number): DiagramDimension {
  requireFamilySize(family, n, 'diagramDimension');
  requireCount(k, 'k');
  requireCount(l, 'l');
  const m = k + l;
  if (m > MAXIMAL_FACTORS) throw new LimitError(`diagramDimension: expected k + l ≤ ${MAXIMAL_FACTORS}, got ${m}`, { value: m, limit: `tensor factors ${MAXIMAL_FACTORS}` });
  const { dimension, spanningCount } = counts(family, n, m);
  return { dimension, spanningCount, spanningIsBasis: dimension === spanningCount };
}

function counts(family: DiagramFamily, n: number, m: number): { dimension: bigint; spanningCount: bigint } {
  switch (family) {
    case 'S': {
      const dimension = restrictedBellNumber(m, n);
      return { dimension, spanningCount: dimension };
    }
    case 'A': {
      const dimension = restrictedBellNumber(m, n) + (n >= 2 ? stirlingNumber(m, n) + stirlingNumber(m, n - 1) : 0n);
      return { dimension, spanningCount: dimension };
    }
    case 'O':
      return { dimension: evenRows(m, n), spanningCount: pairingCount(m) };
    case 'Sp':
      return { dimension: evenColumns(m, n), spanningCount: pairingCount(m) };
    case 'SO':
      return { dimension: evenRows(m, n) + oddRows(m, n), spanningCount: pairingCount(m) + (m >= n ? binomial(m, n) * pairingCount(m - n) : 0n) };
  }
}
