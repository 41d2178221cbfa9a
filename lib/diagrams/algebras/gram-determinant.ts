import { InputError, LimitError, shown } from '../../errors.ts';
import { pollDeadline } from '../../deadline.ts';
import { factoredProduct, splitPolynomial, type FactoredPolynomial, type PolynomialPower } from '../../algebra/factored-polynomial.ts';
import { cosinePolynomial } from '../../algebra/integer-polynomial.ts';
import { polynomialDeterminant } from '../../linear/polynomial-determinant.ts';
import { binomial, integerPartitions, pairingCount, restrictedBellNumber, standardTableauCount, stirlingNumber } from '../counting.ts';
import { requireRows, type Diagram } from '../diagram.ts';
import { brauerDiagrams, planarBrauerDiagrams, setPartitionDiagrams } from '../enumeration.ts';
import { innerProductLoops } from '../gram-matrix.ts';

/** Families of diagrams whose inner products are ±δ^loops: all set partitions, Brauer diagrams with the signs of O or Sp, planar Brauer diagrams. */
export type GramFamily = 'S' | 'O' | 'Sp' | 'TL';

/** Most diagrams whose Gram determinant is expanded. */
const MAXIMAL_EXPANSION = 52;

function requireGram(family: GramFamily, k: number, l: number, where: string): number {
  if (!['S', 'O', 'Sp', 'TL'].includes(family)) throw new InputError(`${where}: expected S, O, Sp or TL, got ${shown(family)}`, { value: family });
  requireRows(l, k, where);
  return k + l;
}

/**
 * The determinant of the Gram matrix of all (k,l)-diagrams of a family, entry (d, e) = ±δ^loops as in `innerProductLoops`, as a
 * polynomial in δ, by formula; 1 when there is no diagram. It depends on m = k + l alone:
 * - S, all set partitions: ∏ over the partitions of m points of δ(δ−1)…(δ−b+1), b the number of blocks;
 * - O, m = 2p: ∏ over λ ⊢ p and the boxes (i, j) of λ of (δ + 2(j−1) − (i−1))^f, f the number of standard tableaux of 2λ; Sp: roots negated;
 * - TL, m = 2p: ∏_{i=1}^{p} U_i(δ)^a, a = C(2p,p−i) − 2C(2p,p−i−1) + C(2p,p−i−2), U_i Chebyshev, in irreducible factors.
 *
 * The diagrams of S at δ = n are independent iff n is no root, iff n ≥ m.
 * @throws InputError when the family is unknown, or k or l is negative
 * @throws LimitError when k + l > 60
 * @source H. Wilf, Hadamard determinants, Möbius functions, and the chromatic number of a graph (1968); P. Zinn-Justin,
 * Jucys–Murphy elements and Weingarten matrices (2010); P. Di Francesco, O. Golinelli, E. Guitter, Meanders and the Temperley–Lieb algebra (1997)
 * @example
 * import { factoredPolynomialText, gramDeterminant } from 'group-matrix';
 * [factoredPolynomialText(gramDeterminant('O', 2, 2), 'n'), factoredPolynomialText(gramDeterminant('TL', 3, 3), 'n')] // => ['(n − 1)^2·n^3·(n + 2)', '(n − 1)^4·n^5·(n + 1)^4·(n^2 − 2)']
 */
export function gramDeterminant(family: GramFamily, k: number, l: number): FactoredPolynomial {
  const m = requireGram(family, k, l, 'gramDeterminant');
  if (family === 'S') {
    const powers: PolynomialPower[] = [];
    let multiplicity = 0n;
    for (let root = m - 1; root >= 0; root--) powers.push(linear(BigInt(root), (multiplicity += stirlingNumber(m, root + 1))));
    return factoredProduct(1n, powers);
  }
  if (m % 2 === 1) return factoredProduct(1n, []);
  return factoredProduct(1n, family === 'TL' ? meander(m / 2) : zonal(m / 2, family === 'Sp' ? -1 : 1));
}

const linear = (root: bigint, multiplicity: bigint): PolynomialPower => ({ polynomial: [-root, 1n], multiplicity });

function zonal(p: number, side: 1 | -1): PolynomialPower[] {
  const multiplicities = new Map<number, bigint>();
  for (const shape of integerPartitions(p, p)) {
    const tableaux = standardTableauCount(shape.map((row) => 2 * row));
    shape.forEach((row, i) => {
      for (let j = 0; j < row; j++) {
        const root = side * (i - 2 * j);
        multiplicities.set(root, (multiplicities.get(root) ?? 0n) + tableaux);
      }
    });
  }
  return [...multiplicities].map(([root, multiplicity]) => linear(BigInt(root), multiplicity));
}

/** U_i(x) with U_1 = x is the product of the minimal polynomials of 2cos(2π/d) over the divisors d ≥ 3 of 2(i+1). */
function meander(p: number): PolynomialPower[] {
  return Array.from({ length: p }, (_, index) => {
    const i = index + 1;
    const multiplicity = binomial(2 * p, p - i) - 2n * binomial(2 * p, p - i - 1) + binomial(2 * p, p - i - 2);
    const divisors = Array.from({ length: 2 * i }, (__, d) => d + 3).filter((d) => (2 * i + 2) % d === 0);
    return divisors.map((d) => ({ polynomial: cosinePolynomial(d), multiplicity }));
  }).flat();
}

/**
 * The same determinant as `gramDeterminant`, expanded from the entries of the matrix, with its linear factors and those of Chebyshev
 * polynomials split off: a second route for small sizes.
 *
 * Cost: one integer determinant for each value that the degree needs.
 * @throws InputError when the family is unknown, or k or l is negative
 * @throws LimitError when there are more than 52 diagrams
 * @example
 * import { expandedGramDeterminant, factoredPolynomialText } from 'group-matrix';
 * factoredPolynomialText(expandedGramDeterminant('S', 1, 2), 'n') // => '(n − 2)·(n − 1)^4·n^5'
 */
export function expandedGramDeterminant(family: GramFamily, k: number, l: number): FactoredPolynomial {
  const m = requireGram(family, k, l, 'expandedGramDeterminant');
  const count = family === 'S' ? restrictedBellNumber(m, m) : family === 'TL' ? planarBrauerDiagrams(k, l).count : pairingCount(m);
  if (count > BigInt(MAXIMAL_EXPANSION)) throw new LimitError(`expandedGramDeterminant: expected at most ${MAXIMAL_EXPANSION} diagrams, got ${count}`, { value: count, limit: `diagrams ${MAXIMAL_EXPANSION}` });
  const diagrams: Diagram[] = [...(family === 'S' ? setPartitionDiagrams(k, l) : family === 'TL' ? planarBrauerDiagrams(k, l) : brauerDiagrams(k, l))];
  const signs = family === 'TL' ? 'O' : family;
  const rows = diagrams.map((d) => {
    pollDeadline();
    return diagrams.map((e) => {
      const { loops, sign } = innerProductLoops(signs, d, e);
      return [...new Array<bigint>(loops).fill(0n), BigInt(sign)];
    });
  });
  const cosines = Array.from({ length: m }, (_, i) => cosinePolynomial(i + 3)).filter((p) => p.length > 2);
  return splitPolynomial(polynomialDeterminant(rows), cosines);
}
