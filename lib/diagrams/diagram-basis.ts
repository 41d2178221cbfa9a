import { wordPrime } from '../algebra/word-primes.ts';
import { pollDeadline } from '../deadline.ts';
import { InternalError, LimitError } from '../errors.ts';
import { echelonInto } from '../kernels/echelon.ts';
import { strideFor } from '../kernels/residues.ts';
import type { Diagram } from './diagram.ts';
import { diagramDimension } from './dimension.ts';
import type { DiagramFamily } from './family.ts';
import { innerProductTermUnchecked } from './gram-matrix.ts';
import { spanningSequences } from './spanning-set.ts';

/** Most diagrams of a basis. */
const MAXIMAL_BASIS = 2 ** 20;
/** Most dependent diagrams of one kind (with or without a head) among which a basis is chosen: their Gram matrix is dense. */
const MAXIMAL_DEPENDENT = 4096;
/** Primes that are tried; a prime fails when it divides a minor that is not zero. */
const PRIMES = 8;

/**
 * A basis of Hom_G((R^n)^⊗k, (R^n)^⊗l) among the spanning diagrams, in their order.
 *
 * Where the spanning diagrams are independent it is all of them. Otherwise (O, SO, Sp with k + l large against n) it is the diagrams
 * at the pivots of an elimination of their Gram matrix modulo a prime. Columns of the Gram matrix that are independent modulo a
 * prime are independent over Q, so the diagrams are; and their number is the dimension.
 *
 * Cost in the second case, with s spanning diagrams: s² inner products and s²·dimension operations.
 * @throws InputError when n < 1, k or l < 0, or n is odd for Sp
 * @throws LimitError when k + l > 60, the dimension exceeds 2^20, or more than 4,096 dependent diagrams of one kind span
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
    if (sequence.count > MAXIMAL_DEPENDENT) throw new LimitError(`diagramBasis: expected at most ${MAXIMAL_DEPENDENT} dependent diagrams of one kind, got ${sequence.count}`, { value: sequence.count, limit: `dependent diagrams ${MAXIMAL_DEPENDENT}` });
    const diagrams = [...sequence];
    return sequence.count === wanted ? diagrams : independent(family, n, diagrams, Number(wanted));
  });
}

/** The diagrams at the pivots of their Gram matrix modulo the first prime that leaves it its rank. */
function independent(family: DiagramFamily, n: number, diagrams: readonly Diagram[], rank: number): Diagram[] {
  for (let k = 0; k < PRIMES; k++) {
    const p = wordPrime(k);
    const stride = strideFor(diagrams.length);
    const pivots = echelonInto(gramResidues(family, n, diagrams, p, stride), diagrams.length, diagrams.length, stride, p);
    if (pivots.rank === rank) return Array.from(pivots.pivotCols, (j) => diagrams[j]!);
    if (pivots.rank > rank) break;
  }
  throw new InternalError(`diagramBasis: the Gram matrix of ${family}, n = ${n} has not the rank ${rank} modulo any of ${PRIMES} primes`);
}

/** The Gram matrix modulo p, as residues symmetric around 0. */
function gramResidues(family: DiagramFamily, n: number, diagrams: readonly Diagram[], p: number, stride: number): Float64Array {
  const symmetric = (x: number): number => (x > p / 2 ? x - p : x);
  const powers = [1];
  for (const { blockOf } = diagrams[0]!; powers.length <= blockOf.length; ) powers.push((powers.at(-1)! * (n % p)) % p);
  let factorial = 1;
  if (diagrams[0]!.head !== null) for (let i = 2; i <= n; i++) factorial = (factorial * i) % p;
  const plain = powers.map(symmetric);
  const withHeads = powers.map((x) => symmetric((x * factorial) % p));
  const size = diagrams.length;
  const residues = new Float64Array(size * stride);
  for (let a = 0; a < size; a++) {
    pollDeadline();
    for (let b = a; b < size; b++) {
      const { loops, sign, heads } = innerProductTermUnchecked(family, n, diagrams[a]!, diagrams[b]!);
      residues[a * stride + b] = residues[b * stride + a] = sign === 0 ? 0 : sign * (heads ? withHeads : plain)[loops]!;
    }
  }
  return residues;
}
