import { isBottomOnly, isCross, isTopOnly, partsOf } from '../block-parts.ts';
import { binomial } from '../counting.ts';
import { requireOfFamily, type Diagram } from '../diagram.ts';
import type { DiagramFamily } from '../family.ts';

/** Exact numbers of operations; a change of sign is not counted. */
export interface MultiplicationCost {
  /** Multiplications by the coefficient of the diagram, all of them between contraction and copying. */
  readonly multiplications: bigint;
  readonly additions: bigint;
  /** Entries of the output that are written, all others being 0. */
  readonly copies: bigint;
}

/**
 * The operations of the fast multiplication of a vector by one diagram, as `applyDiagrams` does it for a single term.
 *
 * With d blocks through both rows, b blocks in the input row only and t in the output row only:
 * additions n^d·(n^b − 1) < n^k, multiplications n^d, copies n^(d+t). For pairs 2b + d = k, so that there are fewer than n^(k−1)
 * additions. A head with c legs at blocks through both rows, m below, s above and f ∈ {0, 1} ending freely (c + m + s + f = n)
 * restricts legs to different values: with P(n, c) = n!/(n−c)! and r = n − c,
 * additions n^d·(P(n, c+m)·n^b − P(n, c)·C(r, m)) < n^k, plus f·m·n^d·P(n, c)·C(r, s) for the missing value;
 * multiplications n^d·P(n, c)·C(r, s); copies n^(d+t)·P(n, c+s). For SO c = f = 0. Never of the order n^(l+k).
 *
 * The paper states orders, n^k for S and n^(k−1) for pairs, not numbers; the formulas here are ours, and specs count the operations of
 * the multiplication itself.
 * @throws InputError when the diagram is not of the family
 * @source E. Pearce-Crump, An algorithm for computing with Brauer's group equivariant neural network layers, arXiv 2304.14165 (2023), for the order of the counts
 * @example
 * import { diagram, multiplicationCost } from 'group-matrix';
 * multiplicationCost('O', 10, diagram(3, 3, { blocks: [[0, 1], [2, 3], [4, 5]] })) // => { multiplications: 10n, additions: 90n, copies: 100n }
 */
export function multiplicationCost(family: DiagramFamily, n: number, d: Diagram): MultiplicationCost {
  requireOfFamily(family, n, d, 'multiplicationCost');
  const parts = partsOf(d);
  const size = BigInt(n);
  const count = (atHead: boolean, role: (part: (typeof parts)[number]) => boolean): number => parts.filter((part) => part.atHead === atHead && role(part)).length;
  const [through, below, above] = [isCross, isBottomOnly, isTopOnly].map((role) => count(false, role)) as [number, number, number];
  const [across, sumsOver] = [size ** BigInt(through), size ** BigInt(below)];
  if (d.head === null) return { multiplications: across, additions: across * (sumsOver - 1n), copies: across * size ** BigInt(above) };
  const [c, m, s] = [isCross, isBottomOnly, isTopOnly].map((role) => count(true, role)) as [number, number, number];
  const free = BigInt(n - c - m - s);
  const injections = (x: number): bigint => Array.from({ length: x }, (_, i) => size - BigInt(i)).reduce((a, b) => a * b, 1n);
  const sets = injections(c) * binomial(n - c, s);
  return {
    multiplications: across * sets,
    additions: across * (injections(c + m) * sumsOver - injections(c) * binomial(n - c, m) + free * BigInt(m) * sets),
    copies: across * size ** BigInt(above) * injections(c + s),
  };
}
