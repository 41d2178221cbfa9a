import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Z } from '../../lib/algebra/integer-ring.ts';
import { PrimeField } from '../../lib/algebra/prime-field.ts';
import { diagram, diagramKey, type Diagram } from '../../lib/diagrams/diagram.ts';
import { diagramBasis } from '../../lib/diagrams/diagram-basis.ts';
import { diagramMatrix } from '../../lib/diagrams/diagram-matrix.ts';
import { diagramDimension } from '../../lib/diagrams/dimension.ts';
import { jellyfishDiagrams, setPartitionDiagrams } from '../../lib/diagrams/enumeration.ts';
import { diagramInBasis, diagramInOrbits, orbitInDiagrams, type IntegerTerm } from '../../lib/diagrams/moebius.ts';
import { diagramToOrbitCoefficients, orbitToDiagramCoefficients } from '../../lib/diagrams/partition-transform.ts';
import { InputError, LimitError } from '../../lib/errors.ts';
import { run } from '../laws/run-settings.ts';
import { allJellyfish, orbitTensorOf, tensorOf } from './tensor-evaluator.ts';

const combined = (terms: readonly IntegerTerm[], size: number, tensor: (d: Diagram) => readonly number[]): number[] => {
  const sum = new Array<number>(size).fill(0);
  for (const { diagram: d, coefficient } of terms) tensor(d).forEach((x, i) => (sum[i]! += Number(coefficient) * x));
  return sum;
};

/** Every statement of the three functions about one diagram, as tensors. */
function expectExpansions(n: number, d: Diagram): void {
  const size = n ** (d.top + d.bottom);
  const inDiagrams = (e: Diagram): number[] => tensorOf('A', n, e);
  const inOrbits = (e: Diagram): number[] => orbitTensorOf('A', n, e);
  const basis = new Set(diagramBasis(d.head === null ? 'S' : 'A', n, d.bottom, d.top).map(diagramKey));
  expect([n, d, combined(orbitInDiagrams(n, d), size, inDiagrams)]).toEqual([n, d, inOrbits(d)]);
  expect([n, d, combined(diagramInOrbits(n, d), size, inOrbits)]).toEqual([n, d, inDiagrams(d)]);
  expect([n, d, combined(diagramInBasis(n, d), size, inDiagrams)]).toEqual([n, d, inDiagrams(d)]);
  for (const terms of [orbitInDiagrams(n, d), diagramInOrbits(n, d), diagramInBasis(n, d)]) {
    expect(new Set(terms.map((term) => diagramKey(term.diagram))).size).toBe(terms.length);
    expect(terms.filter((term) => term.coefficient === 0n || !basis.has(diagramKey(term.diagram)))).toEqual([]);
  }
}

describe('orbit and diagram basis', () => {
  it('expand into each other, for all set partitions and all jellyfish of up to four vertices', () => {
    for (const n of [1, 2, 3, 4]) {
      for (const [k, l] of [[0, 0], [0, 1], [1, 1], [2, 1], [2, 2], [0, 4]] as const) {
        if (n === 4 && k + l === 4 && k === 0) continue;
        for (const d of [...setPartitionDiagrams(k, l), ...allJellyfish(n, k, l)]) expectExpansions(n, d);
      }
    }
  });

  it('expand into each other, for random diagrams', () => {
    const sizes = fc.constantFrom([1, 7], [2, 7], [2, 6], [3, 6], [4, 5]).chain(([n, m]) => fc.record({ n: fc.constant(n!), m: fc.constant(m!), l: fc.nat(m!), rank: fc.nat(10 ** 6), heads: fc.boolean() }));
    fc.assert(fc.property(sizes, ({ n, m, l, rank, heads }) => {
      const sequence = setPartitionDiagrams(m - l, l);
      const d = sequence.at(BigInt(rank) % sequence.count);
      const blocks = Math.max(...d.blockOf) + 1;
      const chosen = Array.from({ length: blocks }, (_, b) => b).slice(rank % 2, (rank % 2) + n - (rank % 3 === 0 ? 1 : 0));
      const legs = chosen.length === n || chosen.length === n - 1;
      expectExpansions(n, heads && legs ? { ...d, head: { legs: n, blocks: chosen } } : d);
    }), run(60));
  });

  it('hold for the matrices of diagrams, rows and columns apart', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 4 }), fc.nat(2), fc.nat(3), fc.nat(), (n, k, l, number) => {
      const sequences = [setPartitionDiagrams(k, l), jellyfishDiagrams(n, k, l)].filter((sequence) => sequence.count > 0n);
      const sequence = sequences[number % sequences.length]!;
      const d = sequence.at(BigInt(number) % sequence.count);
      const sumOf = (terms: readonly IntegerTerm[], basis: 'diagram' | 'orbit'): Map<string, bigint> => {
        const sum = new Map<string, bigint>();
        for (const term of terms) for (const [i, j, value] of diagramMatrix('A', n, term.diagram, basis).entries) sum.set(`${i},${j}`, (sum.get(`${i},${j}`) ?? 0n) + term.coefficient * BigInt(value));
        return new Map([...sum].filter(([, value]) => value !== 0n).sort());
      };
      const itself = [{ diagram: d, coefficient: 1n }];
      expect(sumOf(diagramInOrbits(n, d), 'orbit')).toEqual(sumOf(itself, 'diagram'));
      expect(sumOf(orbitInDiagrams(n, d), 'diagram')).toEqual(sumOf(itself, 'orbit'));
      expect(sumOf(diagramInBasis(n, d), 'diagram')).toEqual(sumOf(itself, 'diagram'));
    }), run(60));
  });

  it('known coefficients: the Möbius function of the lattice, and no orbit of too many blocks', () => {
    const singles = diagram(2, 3, { blocks: [[0], [1], [2], [3], [4]] });
    expect(orbitInDiagrams(5, singles)[0]!.coefficient).toBe(24n);
    expect(orbitInDiagrams(5, singles)).toHaveLength(52);
    expect(orbitInDiagrams(4, singles)).toEqual([]);
    expect(diagramInOrbits(2, singles)).toHaveLength(16);
    // Stirling numbers of the first kind: Σ μ·n^blocks is the number of tuples of different values.
    for (const n of [5, 6, 9]) expect(orbitInDiagrams(n, singles).reduce((sum, { diagram: d, coefficient }) => sum + coefficient * BigInt(n) ** BigInt(Math.max(...d.blockOf) + 1), 0n)).toBe(BigInt(n * (n - 1) * (n - 2) * (n - 3) * (n - 4)));
  });

  it('refuse wrong heads and too many terms', () => {
    const single = diagram(1, 0, { blocks: [], head: [[0], []] });
    for (const f of [orbitInDiagrams, diagramInOrbits, diagramInBasis]) {
      expect(() => f(3, single)).toThrow(InputError);
      expect(() => f(0, single)).toThrow(InputError);
      expect(() => f(f === diagramInBasis ? 12 : 20, diagram(13, 0, { blocks: Array.from({ length: 13 }, (_, v) => [v]) }))).toThrow(LimitError);
    }
  });
});

describe('transforms of whole vectors', () => {
  it('are the sums of the expansions, over Z', () => {
    for (const family of ['S', 'A'] as const) {
      for (const [n, k, l] of [[1, 0, 0], [1, 2, 1], [2, 0, 1], [2, 2, 2], [3, 2, 3], [3, 6, 0], [6, 2, 3]] as const) {
        const basis = diagramBasis(family, n, k, l);
        const coefficients = basis.map((_, i) => BigInt((i * i + 3 * i + 1) % 17) - 8n);
        const expand = (expansion: (n: number, d: Diagram) => IntegerTerm[]): bigint[] => {
          const sum = new Map(basis.map((d) => [diagramKey(d), 0n]));
          basis.forEach((d, i) => {
            for (const term of expansion(n, d)) sum.set(diagramKey(term.diagram), sum.get(diagramKey(term.diagram))! + coefficients[i]! * term.coefficient);
          });
          return [...sum.values()];
        };
        expect([family, n, k, l, diagramToOrbitCoefficients(family, n, k, l, coefficients, Z)]).toEqual([family, n, k, l, expand(diagramInOrbits)]);
        expect([family, n, k, l, orbitToDiagramCoefficients(family, n, k, l, coefficients, Z)]).toEqual([family, n, k, l, expand(orbitInDiagrams)]);
      }
    }
  });

  it('are inverse to each other, over any ring, and leave their input', () => {
    const F = PrimeField.of(7n);
    fc.assert(fc.property(fc.constantFrom('S' as const, 'A' as const), fc.integer({ min: 1, max: 8 }), fc.nat(3), fc.nat(4), fc.nat(), (family, n, k, l, seed) => {
      const dimension = Number(diagramDimension(family, n, k, l).dimension);
      const coefficients = Array.from({ length: dimension }, (_, i) => F.fromInteger((seed + i * i) % 7));
      const copy = [...coefficients];
      expect(orbitToDiagramCoefficients(family, n, k, l, diagramToOrbitCoefficients(family, n, k, l, coefficients, F), F)).toEqual(copy);
      expect(diagramToOrbitCoefficients(family, n, k, l, orbitToDiagramCoefficients(family, n, k, l, coefficients, F), F)).toEqual(copy);
      expect(coefficients).toEqual(copy);
    }), run(40));
  });

  it('refuse other families, wrong lengths and dimensions past the limit', () => {
    for (const f of [diagramToOrbitCoefficients, orbitToDiagramCoefficients]) {
      expect(() => f('O' as 'S', 3, 1, 1, [1n], Z)).toThrow(InputError);
      expect(() => f('S', 3, 1, 1, [1n], Z)).toThrow(InputError);
      expect(() => f('S', 3, -1, 1, [1n], Z)).toThrow(InputError);
      expect(() => f('S', 12, 6, 6, [], Z)).toThrow(LimitError);
    }
  });
});
