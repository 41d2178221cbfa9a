import { pollDeadline } from '../deadline.ts';
import { LimitError } from '../errors.ts';
import { restrictedBellNumber, stirlingNumber } from './counting.ts';
import { blockCount, canonicalDiagramUnchecked, requireOfFamily, type Diagram } from './diagram.ts';
import { GrowthStrings } from './growth-strings.ts';

/*
 * Orbit and diagram basis for S_n and A_n. D_π has the entry 1 where the indices are constant on the blocks of π, O_π where moreover
 * different blocks carry different indices. Sorting the index tuples by where they agree gives D_π = Σ_{σ ≥ π} O_σ over the coarser
 * set partitions; Möbius inversion in the lattice of set partitions gives O_π = Σ_{σ ≥ π} μ(π, σ)·D_σ, μ(π, σ) the product of
 * (−1)^(b−1)·(b−1)! over the blocks of σ, b the number of blocks of π in it.
 *
 * O_σ = 0 for more than n blocks. Both sums stay as they are when π has at most n blocks, because coarser partitions have fewer. When
 * π has more, D_π = Σ O_σ over σ ≥ π with at most n blocks; with O_σ = Σ μ(σ, τ)·D_τ the coefficient of D_τ is the sum of μ(σ, τ)
 * over π ≤ σ ≤ τ with at most n blocks. The interval is a product over the blocks of τ: the sum of the coefficients up to x^n of
 * ∏ P_b(x), P_b(x) = Σ_s S(b, s)·(−1)^(s−1)·(s−1)!·x^s, b the number of blocks of π in a block of τ.
 *
 * Jellyfish: two legs carry different values, so that each block away from the head agrees with exactly one leg. D_J is thus the sum,
 * over all maps of these blocks to the n legs, of ± the jellyfish with the blocks moved there, which has all blocks at the head; for
 * such jellyfish orbit and diagram matrix are equal.
 */

/** Most terms of a linear combination. */
const MAXIMAL_TERMS = 2 ** 20;

/** coefficient·diagram in a linear combination; the coefficient is not 0. */
export interface IntegerTerm {
  readonly diagram: Diagram;
  readonly coefficient: bigint;
}

function requireTerms(count: bigint, where: string): void {
  if (count > MAXIMAL_TERMS) throw new LimitError(`${where}: expected at most ${MAXIMAL_TERMS} terms, got ${count}`, { value: count, limit: `terms ${MAXIMAL_TERMS}` });
}

/** (−1)^(s−1)·(s−1)! for s = 1..most, 0 for s = 0: the Möbius function of the lattice of set partitions of s points. */
function moebiusNumbers(most: number): bigint[] {
  const numbers = [0n, 1n];
  for (let s = 2; s <= most; s++) numbers.push(numbers[s - 1]! * BigInt(1 - s));
  return numbers;
}

/** The set partitions with at most n blocks that are coarser than that of d, each with a coefficient that depends on how many blocks of d its blocks hold. */
function coarser(n: number, d: Diagram, coefficientOf: (sizes: readonly number[]) => bigint, where: string): IntegerTerm[] {
  const blocks = blockCount(d.blockOf);
  requireTerms(restrictedBellNumber(blocks, n), where);
  const terms: IntegerTerm[] = [];
  for (const string of new GrowthStrings(blocks, 'any', (count) => count <= n)) {
    if ((terms.length & 1023) === 0) pollDeadline();
    const sizes: number[] = [];
    for (const c of string) sizes[c] = (sizes[c] ?? 0) + 1;
    const coefficient = coefficientOf(sizes);
    // Blocks are numbered by first appearance, so the numbering of the coarser partition is canonical too.
    if (coefficient !== 0n) terms.push({ diagram: { ...d, blockOf: d.blockOf.map((b) => string[b]!) }, coefficient });
  }
  return terms;
}

/** d without its head. For n = 1 the head has the value 1. */
const headless = (n: number, d: Diagram): Diagram => (n === 1 ? { ...d, head: null } : d);

/** The jellyfish with the other blocks moved to legs, `legOf` giving the leg of every block, and the sign of the new reading order. */
function moved(d: Diagram, legOf: readonly number[]): IntegerTerm {
  const n = d.head!.legs;
  const ownerOf = d.blockOf.map((b) => legOf[b]!);
  const order = [...new Set(ownerOf)];
  const diagram = canonicalDiagramUnchecked(d.top, d.bottom, ownerOf, n, new Set(order));
  if (order.length < n) order.push(n - 1);
  let odd = false;
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) if (order[i]! > order[j]!) odd = !odd;
  return { diagram, coefficient: odd ? -1n : 1n };
}

/** A jellyfish for n ≥ 2 as the sum over all maps of the blocks away from the head to the legs. */
function legByLeg(d: Diagram, where: string): IntegerTerm[] {
  const { legs, blocks } = d.head!;
  const others = Array.from({ length: blockCount(d.blockOf) }, (_, b) => b).filter((b) => !blocks.includes(b));
  const count = BigInt(legs) ** BigInt(others.length);
  requireTerms(count, where);
  const legOf: number[] = [];
  blocks.forEach((b, leg) => (legOf[b] = leg));
  return Array.from({ length: Number(count) }, (_, number) => {
    if ((number & 1023) === 0) pollDeadline();
    let rest = number;
    for (let i = others.length - 1; i >= 0; i--, rest = Math.floor(rest / legs)) legOf[others[i]!] = rest % legs;
    return moved(d, legOf);
  });
}

/**
 * The orbit basis element of a set partition or jellyfish as a linear combination of diagrams: O_π = Σ_{σ ≥ π} μ(π, σ)·D_σ. No terms
 * when there are more than n different indices: O = 0.
 *
 * Cost: Bell(b) terms for b blocks; one for a jellyfish.
 * @throws InputError when n < 1 or a head has not n legs
 * @throws LimitError for more than 2^20 terms
 * @source G.-C. Rota, On the foundations of combinatorial theory I (1964)
 * @example
 * import { diagram, orbitInDiagrams } from 'group-matrix';
 * orbitInDiagrams(3, diagram(1, 2, { blocks: [[0], [1], [2]] })).map(({ diagram: { blockOf }, coefficient }) => [blockOf.join(''), coefficient]) // => [['000', 2n], ['001', -1n], ['010', -1n], ['011', -1n], ['012', 1n]]
 */
export function orbitInDiagrams(n: number, d: Diagram): IntegerTerm[] {
  requireOfFamily('A', n, d, 'orbitInDiagrams');
  const blocks = blockCount(d.blockOf);
  if (blocks > n) return [];
  const plain = headless(n, d);
  if (plain.head === null) {
    const moebius = moebiusNumbers(blocks);
    return coarser(n, plain, (sizes) => sizes.reduce((product, b) => product * moebius[b]!, 1n), 'orbitInDiagrams');
  }
  // At most one block is away from the head, and then it carries the value of the leg that ends freely.
  const { blocks: heads } = plain.head;
  return [moved(plain, Array.from({ length: blocks }, (_, b) => (heads.includes(b) ? heads.indexOf(b) : n - 1)))];
}

/**
 * The matrix of a set partition or jellyfish as a linear combination of orbit basis elements: D_π = Σ_{σ ≥ π} O_σ, without the σ of
 * more than n blocks, whose orbits are empty.
 *
 * Cost: as many terms as there are partitions of the b blocks into at most n; n^c for a jellyfish with c blocks away from the head.
 * @throws InputError when n < 1 or a head has not n legs
 * @throws LimitError for more than 2^20 terms
 * @example
 * import { diagram, diagramInOrbits } from 'group-matrix';
 * diagramInOrbits(2, diagram(1, 2, { blocks: [[0], [1], [2]] })).map(({ diagram: { blockOf }, coefficient }) => [blockOf.join(''), coefficient]) // => [['000', 1n], ['001', 1n], ['010', 1n], ['011', 1n]]
 */
export function diagramInOrbits(n: number, d: Diagram): IntegerTerm[] {
  requireOfFamily('A', n, d, 'diagramInOrbits');
  const plain = headless(n, d);
  return plain.head === null ? coarser(n, plain, () => 1n, 'diagramInOrbits') : legByLeg(plain, 'diagramInOrbits');
}

/**
 * The matrix of any set partition or jellyfish as a linear combination of the basis for A_n: set partitions with at most n blocks
 * (which alone are the basis for S_n) and jellyfish with all blocks at the head.
 *
 * A partition into at most n blocks is its own combination; one with more is Σ_τ c(τ)·D_τ over the coarser τ with at most n blocks.
 * Cost: as `diagramInOrbits`.
 * @throws InputError when n < 1 or a head has not n legs
 * @throws LimitError for more than 2^20 terms
 * @example
 * import { diagram, diagramInBasis } from 'group-matrix';
 * diagramInBasis(2, diagram(1, 2, { blocks: [[0], [1], [2]] })).map(({ diagram: { blockOf }, coefficient }) => [blockOf.join(''), coefficient]) // => [['000', -2n], ['001', 1n], ['010', 1n], ['011', 1n]]
 */
export function diagramInBasis(n: number, d: Diagram): IntegerTerm[] {
  requireOfFamily('A', n, d, 'diagramInBasis');
  const plain = headless(n, d);
  if (plain.head !== null) return legByLeg(plain, 'diagramInBasis');
  const blocks = blockCount(plain.blockOf);
  if (blocks <= n) return [{ diagram: plain, coefficient: 1n }];
  const moebius = moebiusNumbers(blocks);
  const factors = Array.from({ length: blocks + 1 }, (_, b) => Array.from({ length: b + 1 }, (_, s) => stirlingNumber(b, s) * moebius[s]!));
  const known = new Map<string, bigint>();
  const coefficientOf = (sizes: readonly number[]): bigint => {
    const sorted = [...sizes].sort((a, b) => a - b);
    const key = sorted.join();
    let sum = known.get(key);
    if (sum === undefined) known.set(key, (sum = truncatedProduct(sorted.map((b) => factors[b]!), n).reduce((a, b) => a + b, 0n)));
    return sum;
  };
  return coarser(n, plain, coefficientOf, 'diagramInBasis');
}

/** The product of polynomials, without the terms above x^degree. */
function truncatedProduct(factors: readonly (readonly bigint[])[], degree: number): bigint[] {
  let product = [1n];
  for (const factor of factors) {
    const next = new Array<bigint>(Math.min(degree, product.length + factor.length - 2) + 1).fill(0n);
    product.forEach((a, i) => factor.forEach((b, j) => {
      if (i + j <= degree) next[i + j]! += a * b;
    }));
    product = next;
  }
  return product;
}
