import { wordPrime } from '../algebra/word-primes.ts';
import { pollDeadline } from '../deadline.ts';
import { InternalError, LimitError } from '../errors.ts';
import { modularDotProducts } from '../kernels/dot-products.ts';
import { inverseResidue, reduce } from '../kernels/residues.ts';
import type { DiagramSequence } from './diagram-sequence.ts';
import type { Diagram } from './diagram.ts';
import { diagramDimension } from './dimension.ts';
import type { DiagramFamily } from './family.ts';
import { innerProductTermUnchecked } from './gram-matrix.ts';
import { spanningSequences } from './spanning-set.ts';

/** Most diagrams of a basis. */
const MAXIMAL_BASIS = 2 ** 20;
/** Most elements of a basis that is chosen among dependent diagrams. */
const MAXIMAL_CHOSEN = 2048;
/** Most inner products of a choice: diagrams to choose from, times diagrams to choose. */
const MAXIMAL_PRODUCTS = 2 ** 23;
/** Primes that are tried; a prime fails when it divides a minor that is not zero. */
const PRIMES = 8;

/**
 * A basis of Hom_G((R^n)^⊗k, (R^n)^⊗l) among the spanning diagrams, in their order.
 *
 * Where the spanning diagrams are independent it is all of them. Otherwise (O, SO, Sp with k + l large against n) it is the first
 * diagrams whose Gram matrix is invertible modulo a prime. It is then invertible over Q too, so that they are independent; and their
 * number is the dimension.
 *
 * Cost in the second case, at most: spanning·dimension inner products and 2·spanning·dimension² operations.
 * @throws InputError when n < 1, k or l < 0, or n is odd for Sp
 * @throws LimitError when k + l > 60, the dimension exceeds 2^20, more than 2,048 are to be chosen among dependent diagrams (with
 * or without a head), or this takes more than 2^23 inner products
 * @example
 * import { diagramBasis } from 'group-matrix';
 * diagramBasis('Sp', 2, 2, 2).map(({ blockOf }) => blockOf.join('')) // => ['0011', '0101']
 */
export function diagramBasis(family: DiagramFamily, n: number, k: number, l: number): Diagram[] {
  const { dimension, spanningIsBasis } = diagramDimension(family, n, k, l);
  if (dimension > MAXIMAL_BASIS) throw new LimitError(`diagramBasis: expected a dimension of at most ${MAXIMAL_BASIS}, got ${dimension}`, { value: dimension, limit: `dimension ${MAXIMAL_BASIS}` });
  const sequences = spanningSequences(family, n, k, l);
  if (spanningIsBasis) return sequences.flatMap((sequence) => [...sequence]);
  const paired = family === 'SO' ? diagramDimension('O', n, k, l).dimension : dimension;
  return sequences.flatMap((sequence, i) => {
    const wanted = i === 0 ? paired : dimension - paired;
    if (sequence.count === wanted) return [...sequence];
    requireChoice(sequence.count, wanted);
    return independent(family, n, sequence, Number(wanted));
  });
}

function requireChoice(count: bigint, wanted: bigint): void {
  if (wanted > MAXIMAL_CHOSEN) throw new LimitError(`diagramBasis: expected to choose at most ${MAXIMAL_CHOSEN} of dependent diagrams, got ${wanted} of ${count}`, { value: wanted, limit: `chosen diagrams ${MAXIMAL_CHOSEN}` });
  if (count * wanted > MAXIMAL_PRODUCTS) throw new LimitError(`diagramBasis: expected at most ${MAXIMAL_PRODUCTS} inner products, got ${count * wanted} to choose ${wanted} of ${count} dependent diagrams`, { value: count * wanted, limit: `inner products ${MAXIMAL_PRODUCTS}` });
}

/** The first diagrams that are independent modulo a prime, the first prime that leaves them their number. */
function independent(family: DiagramFamily, n: number, diagrams: DiagramSequence, wanted: number): Diagram[] {
  for (let k = 0; k < PRIMES; k++) {
    const chosen = independentModulo(family, n, diagrams, wanted, wordPrime(k));
    if (chosen.length === wanted) return chosen;
  }
  throw new InternalError(`diagramBasis: the Gram matrix of ${family}, n = ${n} has not the rank ${wanted} modulo any of ${PRIMES} primes`);
}

/**
 * One diagram after the other is chosen if the Gram matrix of the chosen ones with it is invertible modulo p, until there are enough.
 * With K the inverse Gram matrix of the chosen, g the inner products of the new one with them and w = K·g, its determinant grows by
 * the factor s = ⟨new, new⟩ − g·w, and the inverse by the border −w/s, 1/s and w·wᵀ/s.
 */
function independentModulo(family: DiagramFamily, n: number, diagrams: DiagramSequence, wanted: number, p: number): Diagram[] {
  const inverse = 1 / p;
  const product = innerProductModulo(family, n, diagrams.top + diagrams.bottom, p);
  const chosen: Diagram[] = [];
  const K = { data: new Float64Array(wanted * wanted), start: 0, stride: wanted };
  for (const d of diagrams) {
    pollDeadline();
    const count = chosen.length;
    if (count === wanted) break;
    const g = Float64Array.from(chosen, (e) => product(d, e));
    const w = modularDotProducts(K, g, count, count, 1, p);
    const s = reduce(product(d, d) - modularDotProducts({ data: g, start: 0, stride: count }, w, 1, count, 1, p)[0]!, p, inverse);
    if (s === 0) continue;
    chosen.push(d);
    const border = inverseResidue(s, p);
    for (let i = 0; i < count; i++) {
      const scaled = reduce(w[i]! * border, p, inverse);
      const row = i * wanted;
      for (let j = 0; j < count; j++) K.data[row + j] = reduce(K.data[row + j]! + scaled * w[j]!, p, inverse);
      K.data[row + count] = K.data[count * wanted + i] = -scaled;
    }
    K.data[count * wanted + count] = border;
  }
  return chosen;
}

/** Inner products modulo p, as residues symmetric around 0, without the factor n! that all pairs of heads have. */
function innerProductModulo(family: DiagramFamily, n: number, vertices: number, p: number): (d: Diagram, e: Diagram) => number {
  const powers = [1];
  for (let i = 0; i < vertices; i++) powers.push((powers[i]! * (n % p)) % p);
  const residues = powers.map((x) => (x > p / 2 ? x - p : x));
  return (d, e) => {
    const { loops, sign } = innerProductTermUnchecked(family, n, d, e);
    return sign === 0 ? 0 : sign * residues[loops]!;
  };
}
