import fc from 'fast-check';
import { PrimeField } from '../../lib/algebra/prime-field.ts';
import { Q, rational } from '../../lib/algebra/rational-field.ts';
import {
  cyclic, degreeOf, dihedral3, generatorsOf, groupDocument, klein, makeAnalysis, makeDeterminant, makeDisplacementFactorisation, makeDisplacementRank, makeEquivariance, makeGroupDisplacement, makeGroupInverse,
  makeRank, makeSolution, row, type Json,
} from './certificate-makers.ts';
import { addMatrices, build, groupMatrix, meansExist, multiply, range, type Element, type F, type Group, type Rows } from './naive-algebra.ts';

/* Random valid certificates of every kind, of every method of evidence, over Q and over small and large finite fields. */

/** A fixed stream of small non-negative integers from one seed: certificates are a function of the seed. */
function stream(seed: number): (bound: number) => number {
  let state = BigInt(seed) + 1n;
  return (bound) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & (2n ** 64n - 1n);
    return Number((state >> 33n) % BigInt(bound));
  };
}

const FIELDS: readonly F[] = [Q, Q, Q, PrimeField.of(2n), PrimeField.of(7n), PrimeField.of(67108859n), PrimeField.of(2n ** 61n - 1n)];
const METHODS = ['dimension', 'factorisation', 'right-nullspace', 'left-nullspace', 'modular'] as const;

class Sampler {
  readonly below: (bound: number) => number;
  readonly F: F;
  readonly groups: readonly Group[];

  constructor(seed: number, small: boolean) {
    this.below = stream(seed);
    this.F = this.one(FIELDS);
    this.groups = small ? [cyclic(2), cyclic(3)] : [cyclic(1), cyclic(2), cyclic(3), cyclic(4), cyclic(5), klein, dihedral3];
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  element(): Element {
    return this.F.id === 'Q' ? rational(this.below(9) - 4, this.one([1, 1, 1, 2, 3])) : this.F.fromInteger(this.below(9) - 4);
  }

  elements(n: number): Element[] {
    return range(n).map(() => this.element());
  }

  /** A matrix of rank at most a random bound. */
  matrix(rows: number, cols: number): Rows {
    const inner = this.below(Math.min(rows, cols) + 2);
    if (inner > Math.min(rows, cols)) return build(rows, cols, () => this.element());
    return multiply(this.F, build(rows, inner, () => this.element()), build(inner, cols, () => this.element()), cols);
  }

  side(size: number): Json {
    const group = this.groups.find((G) => G.order === size);
    const side = this.one<() => Json>([
      () => ({ shift: { size, f: this.F.format(this.element()) } }),
      () => ({ shift: { size, f: '1' } }),
      () => ({ diagonal: row(this.F, this.elements(size)) }),
      () => ({ entries: build(size, size, () => this.F.format(this.element())) }),
      () => ({ transpose: this.side(size) }),
      () => (group === undefined ? { shift: { size, f: '0' } } : { translation: { group: groupDocument(group), element: this.below(size), side: this.one(['left', 'right']) } }),
    ]);
    return side();
  }

  operator(rows: number, cols: number): Json {
    return { type: this.one(['sylvester', 'stein']), A: this.side(rows), B: this.side(cols) };
  }

  /** A group (of order prime to the characteristic where means are needed), a convention, and a matrix that may be near to a group matrix. */
  nearGroupMatrix(means: boolean): [Group, string, Rows] {
    const G = this.one(this.groups.filter((group) => !means || meansExist(this.F, group)));
    const convention = this.one(['g^-1h', 'gh^-1']);
    const noise = this.below(3) === 0 ? build(G.order, G.order, () => this.F.zero) : this.matrix(G.order, G.order);
    return [G, convention, addMatrices(this.F, groupMatrix(G, this.elements(G.order), convention), noise)];
  }
}

type Maker = (s: Sampler, size: number) => Json;

const makers: Record<string, Maker> = {
  rank: (s, size) => {
    const [rows, cols] = [s.below(size + 1), s.below(size + 1)];
    return makeRank(s.F, s.matrix(rows, cols), cols, s.one(METHODS));
  },
  determinant: (s, size) => {
    const n = s.below(size + 1);
    return makeDeterminant(s.F, s.below(2) === 0 ? build(n, n, () => s.element()) : s.matrix(n, n));
  },
  solution: (s, size) => {
    const [rows, cols, width] = [s.below(size + 1), s.below(size + 1), s.below(3)];
    const A = s.matrix(rows, cols);
    const B = s.below(2) === 0 ? build(rows, width, () => s.element()) : multiply(s.F, A, build(cols, width, () => s.element()), width);
    return makeSolution(s.F, A, cols, B, width);
  },
  'displacement-factorisation': (s, size) => {
    const [rows, cols] = [1 + s.below(size), 1 + s.below(size)];
    return makeDisplacementFactorisation(s.F, s.matrix(rows, cols), cols, s.operator(rows, cols));
  },
  'displacement-rank': (s, size) => {
    const [rows, cols] = [1 + s.below(size), 1 + s.below(size)];
    return makeDisplacementRank(s.F, s.matrix(rows, cols), cols, s.operator(rows, cols), s.one(METHODS));
  },
  'group-displacement': (s) => {
    const [G, convention, M] = s.nearGroupMatrix(true);
    return makeGroupDisplacement(s.F, G, M, convention);
  },
  analysis: (s) => {
    const [G, convention, M] = s.nearGroupMatrix(false);
    return makeAnalysis(s.F, G, M, convention, s.below(2) === 0 ? generatorsOf(G) : range(G.order), s.one(METHODS));
  },
  equivariance: (s) => {
    const G = s.one(s.groups);
    const [input, output] = [s.one(['left-regular', 'right-regular', 'trivial']), s.one(['left-regular', 'right-regular', 'trivial'])];
    const [rows, cols] = [degreeOf(G, output), degreeOf(G, input)];
    const invariant = input === output && input !== 'trivial' ? groupMatrix(G, s.elements(G.order), input === 'left-regular' ? 'g^-1h' : 'gh^-1') : build(rows, cols, () => s.F.one);
    return makeEquivariance(s.F, G, s.below(2) === 0 ? invariant : s.matrix(rows, cols), input, output, generatorsOf(G));
  },
  'group-inverse': (s) => {
    for (;;) {
      const G = s.one(s.groups);
      const made = makeGroupInverse(s.F, G, s.elements(G.order), s.one(['g^-1h', 'gh^-1']));
      if (made !== null) return made;
    }
  },
};

export const KINDS: readonly string[] = Object.keys(makers);

/** The valid certificate number `seed` of this kind: matrices up to 5 × 5, groups up to order 6, or smaller ones. */
export const sampleCertificate = (kind: string, seed: number, small: boolean): Json => makers[kind]!(new Sampler(seed, small), small ? 3 : 5);

export const seeds: fc.Arbitrary<number> = fc.integer({ min: 0, max: 2 ** 31 - 1 });
