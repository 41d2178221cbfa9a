import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CyclotomicField } from '../../../lib/algebra/cyclotomic-field.ts';
import { Q } from '../../../lib/algebra/rational-field.ts';
import { diagramDimension } from '../../../lib/diagrams/dimension.ts';
import type { DiagramFamily } from '../../../lib/diagrams/family.ts';
import { pairingCount, binomial, standardTableauCount, stirlingNumber } from '../../../lib/diagrams/counting.ts';
import { tensorPowerDecomposition, type TensorFamily, type TensorPowerComponent } from '../../../lib/diagrams/algebras/tensor-power-decomposition.ts';
import { InputError, LimitError } from '../../../lib/errors.ts';
import { alternatingGroup, symmetricGroup } from '../../../lib/groups/library/symmetric-group.ts';
import { decomposeCharacter } from '../../../lib/representations/class-function-algebra.ts';
import { characterTable } from '../../../lib/representations/character-table.ts';
import { run } from '../../laws/run-settings.ts';

interface Case<Component> { family: TensorFamily; n: number; k: number; components: Component[] }
const fixture = <Component>(name: string): Case<Component>[] => (JSON.parse(readFileSync(new URL(`../../fixtures/${name}.json`, import.meta.url), 'utf8')) as { cases: Case<Component>[] }).cases;
const sorted = (texts: readonly string[]): string[] => [...texts].sort();
const halfText = ({ half }: TensorPowerComponent): string => half ?? '';

describe('decomposition of tensor powers', () => {
  it('S_n and A_n: labels, degrees, multiplicities and reality as GAP finds them', () => {
    const cases = fixture<[number[], string, number, number, boolean]>('tensor-powers-symmetric');
    expect(cases.length).toBe(119);
    const columns = (shape: readonly number[]): number[] => Array.from({ length: shape[0]! }, (_, j) => shape.filter((row) => row > j).length);
    for (const { family, n, k, components } of cases) {
      // GAP names a pair of partitions of A_n by either one
      const name = (p: readonly number[]): string => (family === 'A' ? sorted([p.join(), columns(p).join()]).join('|') : p.join());
      const found = tensorPowerDecomposition(family, n, k).map((c) => [name(c.partition), halfText(c), c.dimension, c.multiplicity, c.type === 'real'].join(' '));
      expect([family, n, k, sorted(found)]).toEqual([family, n, k, sorted(components.map(([p, half, ...rest]) => [name(p), half, ...rest].join(' ')))]);
    }
  });

  it('GL(n), SO(n), Sp(n): highest weights, Weyl dimensions and multiplicities as weights give them', () => {
    const cases = fixture<[number[], number, number]>('tensor-powers-classical');
    expect(cases.length).toBe(89);
    for (const { family, n, k, components } of cases) {
      const weight = ({ partition, half }: TensorPowerComponent): number[] => {
        const rank = family === 'GL' ? n : Math.floor(n / 2);
        return Array.from({ length: rank }, (_, i) => (partition[i] ?? 0) * (i === rank - 1 && half === '-' ? -1 : 1));
      };
      const found = tensorPowerDecomposition(family, n, k).map((c) => [`(${weight(c).join()})`, c.dimension, c.multiplicity].join(' '));
      expect([family, n, k, sorted(found)]).toEqual([family, n, k, sorted(components.map(([w, d, m]) => [`(${w.join()})`, d, m].join(' ')))]);
    }
  });

  it('S_n and A_n: degrees, multiplicities and reality agree with the character tables of this library', () => {
    const arrangements = (points: readonly number[]): number[][] => (points.length === 0 ? [[]] : points.flatMap((x) => arrangements(points.filter((y) => y !== x)).map((rest) => [x, ...rest])));
    const isEven = (p: readonly number[]): boolean => p.flatMap((x, i) => p.slice(i + 1).filter((y) => y < x)).length % 2 === 0;
    for (const n of [2, 3, 4, 5]) {
      const lists = arrangements(Array.from({ length: n }, (_, i) => i));
      for (const [family, group, elements] of [['S', symmetricGroup(n), lists], ['A', alternatingGroup(n), lists.filter(isEven)]] as const) {
        const { data, characters } = characterTable(group);
        const field = CyclotomicField.of(data.exponent);
        for (const k of [0, 1, 2, 5]) {
          const power = { data, field, values: data.classes.map(({ representative }) => field.fromInteger(elements[representative]!.filter((y, x) => x === y).length ** k)) };
          const expected = decomposeCharacter(power).flatMap((m, i) => (Q.isZero(m) ? [] : [[characters[i]!.degree, Q.format(m), characters[i]!.indicator === 1 ? 'real' : 'complex'].join(' ')]));
          const found = tensorPowerDecomposition(family, n, k).map(({ dimension, multiplicity, type }) => [dimension, multiplicity, type].join(' '));
          expect([family, n, k, sorted(found)]).toEqual([family, n, k, sorted(expected)]);
        }
      }
    }
  });

  it('dimensions fill n^k, and squares and products of multiplicities count equivariant maps', () => {
    const families = fc.constantFrom<DiagramFamily>('S', 'A', 'O', 'SO', 'Sp');
    fc.assert(
      fc.property(families, fc.integer({ min: 1, max: 12 }), fc.nat(8), fc.nat(8), (family, size, k, l) => {
        const n = family === 'Sp' ? 2 * size : size;
        const [inputs, outputs] = [tensorPowerDecomposition(family, n, k), tensorPowerDecomposition(family, n, l)];
        const name = (c: TensorPowerComponent): string => `${c.partition.join()}${halfText(c)}`;
        const multiplicity = new Map(outputs.map((c) => [name(c), c.multiplicity]));
        expect(inputs.reduce((sum, c) => sum + c.multiplicity * c.dimension, 0n)).toBe(BigInt(n) ** BigInt(k));
        expect(inputs.reduce((sum, c) => sum + c.multiplicity * (multiplicity.get(name(c)) ?? 0n), 0n)).toBe(diagramDimension(family, n, k, l).dimension);
        expect(new Set(inputs.map(name)).size).toBe(inputs.length);
      }),
      run(300),
    );
  });

  it('GL(n): dimensions fill n^k and squares of multiplicities count permutations without a decreasing sequence of n + 1', () => {
    for (let n = 1; n <= 5; n++) for (let k = 0; k <= 7; k++) expect(tensorPowerDecomposition('GL', n, k).reduce((sum, c) => sum + c.multiplicity * c.dimension, 0n)).toBe(BigInt(n) ** BigInt(k));
    // Catalan numbers for n = 2
    expect([1, 2, 3, 4, 5].map((k) => tensorPowerDecomposition('GL', 2, k).reduce((sum, c) => sum + c.multiplicity ** 2n, 0n))).toEqual([1n, 2n, 5n, 14n, 42n]);
  });

  it('stable multiplicities in closed form: oscillating and vacillating tableaux', () => {
    const size = (shape: readonly number[]): number => shape.reduce((a, b) => a + b, 0);
    for (let k = 0; k <= 7; k++) {
      for (const [family, n] of [['O', 2 * k + 1], ['Sp', 2 * k + 2]] as const) {
        for (const { partition, multiplicity } of tensorPowerDecomposition(family, n, k)) expect(multiplicity).toBe(binomial(k, size(partition)) * pairingCount(k - size(partition)) * standardTableauCount(partition));
      }
      for (const { partition, multiplicity } of tensorPowerDecomposition('S', 2 * k + 1, k)) {
        const below = partition.slice(1);
        let expected = 0n;
        for (let t = 0; t <= k; t++) expected += stirlingNumber(k, t) * binomial(t, size(below)) * standardTableauCount(below);
        expect(multiplicity).toBe(expected);
      }
    }
  });

  it('n large: the dimensions are polynomials in n', () => {
    const n = 10n ** 12n;
    const dimensions = (family: TensorFamily): bigint[] => tensorPowerDecomposition(family, Number(n), 2).map((c) => c.dimension);
    expect(dimensions('S')).toEqual([1n, n - 1n, (n * (n - 3n)) / 2n, ((n - 1n) * (n - 2n)) / 2n]);
    expect(dimensions('A')).toEqual(dimensions('S'));
    expect(dimensions('O')).toEqual([((n + 2n) * (n - 1n)) / 2n, (n * (n - 1n)) / 2n, 1n]);
    expect(dimensions('SO')).toEqual(dimensions('O'));
    expect(dimensions('Sp')).toEqual([(n * (n + 1n)) / 2n, ((n - 2n) * (n + 1n)) / 2n, 1n]);
    expect(dimensions('GL')).toEqual([(n * (n + 1n)) / 2n, (n * (n - 1n)) / 2n]);
  });

  it('small groups in full: SO(1), O(1), SO(2), SO(4), A(3)', () => {
    const shown = (family: TensorFamily, n: number, k: number): string[] => tensorPowerDecomposition(family, n, k).map((c) => `${c.multiplicity}x[${c.partition.join()}]${halfText(c)}:${c.dimension}${c.type === 'real' ? '' : 'c'}`);
    expect(shown('SO', 1, 5)).toEqual(['1x[]:1']);
    expect([shown('O', 1, 5), shown('O', 1, 4)]).toEqual([['1x[1]:1'], ['1x[]:1']]);
    expect(shown('A', 1, 3)).toEqual(['1x[1]:1']);
    expect(shown('SO', 2, 2)).toEqual(['1x[2]+:1c', '1x[2]-:1c', '2x[]:1']);
    expect(shown('SO', 4, 2)).toEqual(['1x[2]:9', '1x[1,1]+:3', '1x[1,1]-:3', '1x[]:1']);
    expect(shown('A', 3, 1)).toEqual(['1x[3]:1', '1x[2,1]+:1c', '1x[2,1]-:1c']);
    expect(shown('O', 2, 2)).toEqual(['1x[2]:2', '1x[1,1]:1', '1x[]:1']);
  });

  it('refuses what is no size and too many factors or representations', () => {
    expect(() => tensorPowerDecomposition('Sp', 3, 1)).toThrow(InputError);
    expect(() => tensorPowerDecomposition('GL', 0, 1)).toThrow(/tensorPowerDecomposition: expected n ≥ 1/);
    expect(() => tensorPowerDecomposition('U' as 'O', 2, 1)).toThrow(InputError);
    expect(() => tensorPowerDecomposition('O', 2, -1)).toThrow(InputError);
    expect(() => tensorPowerDecomposition('O', 2, 1.5)).toThrow(InputError);
    expect(() => tensorPowerDecomposition('O', 2, 257)).toThrow(LimitError);
    expect(() => tensorPowerDecomposition('GL', 100, 100)).toThrow(LimitError);
    expect(tensorPowerDecomposition('Sp', 2, 256).reduce((sum, c) => sum + c.multiplicity * c.dimension, 0n)).toBe(2n ** 256n);
  });
});
