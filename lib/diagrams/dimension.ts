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

/** Σ f^λ over the shapes λ of m boxes with at most n rows that satisfy the condition. */
function tableauSum(m: number, n: number, condition: (shape: readonly number[]) => boolean): bigint {
  let sum = 0n;
  for (const shape of integerPartitions(m, n)) if (condition(shape)) sum += standardTableauCount(shape);
  return sum;
}

const even = (x: number): boolean => x % 2 === 0;
/** All columns have even length: parts come in equal pairs. */
const evenColumns = (shape: readonly number[]): boolean => even(shape.length) && shape.every((x, i) => even(i) || x === shape[i - 1]);

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
      return { dimension: tableauSum(m, n, (shape) => shape.every(even)), spanningCount: pairingCount(m) };
    case 'Sp':
      return { dimension: tableauSum(m, n, evenColumns), spanningCount: pairingCount(m) };
    case 'SO': {
      const odd = tableauSum(m, n, (shape) => shape.length === n && shape.every((x) => !even(x)));
      return { dimension: tableauSum(m, n, (shape) => shape.every(even)) + odd, spanningCount: pairingCount(m) + (m >= n ? binomial(m, n) * pairingCount(m - n) : 0n) };
    }
  }
}
