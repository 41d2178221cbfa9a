import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Z } from '../../lib/algebra/integer-ring.ts';
import { withDeadline } from '../../lib/deadline.ts';
import { binomial, pairingCount, restrictedBellNumber, stirlingNumber } from '../../lib/diagrams/counting.ts';
import { diagramBasis } from '../../lib/diagrams/diagram-basis.ts';
import { diagram, diagramKey, requireOfFamily, type Diagram } from '../../lib/diagrams/diagram.ts';
import type { DiagramSequence } from '../../lib/diagrams/diagram-sequence.ts';
import { diagramDimension } from '../../lib/diagrams/dimension.ts';
import { brauerDiagrams, brauerGroodDiagrams, jellyfishDiagrams, planarBrauerDiagrams, planarDiagrams, setPartitionDiagrams } from '../../lib/diagrams/enumeration.ts';
import { DIAGRAM_FAMILIES } from '../../lib/diagrams/family.ts';
import { InputError, LimitError } from '../../lib/errors.ts';
import { gramMatrix } from '../../lib/diagrams/gram-matrix.ts';
import { diagramInOrbits } from '../../lib/diagrams/moebius.ts';
import { diagramToOrbitCoefficients } from '../../lib/diagrams/partition-transform.ts';
import { spanningDiagrams } from '../../lib/diagrams/spanning-set.ts';

const rows = (most: number): [number, number][] => Array.from({ length: most + 1 }, (_, m) => Array.from({ length: m + 1 }, (_, k): [number, number] => [k, m - k])).flat();
const catalan = (m: number): bigint => binomial(2 * m, m) / BigInt(m + 1);
const keys = (diagrams: Iterable<Diagram>): string[] => [...diagrams].map(diagramKey);
const lengthOf = (diagrams: Iterable<Diagram>): bigint => BigInt(keys(diagrams).length);

describe('counts', () => {
  it('equal the formulas for k + l ≤ 8, n ≤ 6', () => {
    for (const [k, l] of rows(8)) {
      const m = k + l;
      expect([k, l, lengthOf(planarDiagrams(k, l)), lengthOf(brauerDiagrams(k, l))]).toEqual([k, l, catalan(m), pairingCount(m)]);
      expect([k, l, lengthOf(planarBrauerDiagrams(k, l))]).toEqual([k, l, m % 2 === 0 ? catalan(m / 2) : 0n]);
      for (let n = 1; n <= 6; n++) {
        expect([k, l, n, lengthOf(setPartitionDiagrams(k, l, { maximalBlocks: n }))]).toEqual([k, l, n, restrictedBellNumber(m, n)]);
        expect([k, l, n, lengthOf(setPartitionDiagrams(k, l, { minimalBlocks: n, maximalBlocks: n }))]).toEqual([k, l, n, stirlingNumber(m, n)]);
        expect([k, l, n, lengthOf(brauerGroodDiagrams(n, k, l))]).toEqual([k, l, n, m >= n ? binomial(m, n) * pairingCount(m - n) : 0n]);
        expect([k, l, n, lengthOf(jellyfishDiagrams(n, k, l))]).toEqual([k, l, n, n === 1 ? 0n : stirlingNumber(m, n) + stirlingNumber(m, n - 1)]);
      }
    }
  });

  it('of spanning diagrams are those of diagramDimension', () => {
    for (const [k, l] of rows(7)) {
      for (const family of DIAGRAM_FAMILIES) {
        for (let n = family === 'Sp' ? 2 : 1; n <= 6; n += family === 'Sp' ? 2 : 1) {
          const found = [...spanningDiagrams(family, n, k, l)];
          for (const d of found) requireOfFamily(family, n, d, 'spec');
          expect([family, n, k, l, BigInt(new Set(keys(found)).size)]).toEqual([family, n, k, l, diagramDimension(family, n, k, l).spanningCount]);
        }
      }
    }
  });
});

describe('order and numbers', () => {
  const sequences = (k: number, l: number): DiagramSequence[] => [
    setPartitionDiagrams(k, l), setPartitionDiagrams(k, l, { maximalBlocks: 3 }), setPartitionDiagrams(k, l, { minimalBlocks: 2, maximalBlocks: 3 }), planarDiagrams(k, l), brauerDiagrams(k, l),
    planarBrauerDiagrams(k, l), ...[1, 2, 3].flatMap((n) => [brauerGroodDiagrams(n, k, l), jellyfishDiagrams(n, k, l)]),
  ];

  it('every diagram is found from its number, and its number from it', () => {
    for (const [k, l] of rows(6)) {
      for (const sequence of sequences(k, l)) {
        const list = [...sequence];
        expect(sequence.count).toBe(BigInt(list.length));
        expect(list.map((_, i) => sequence.at(i))).toEqual(list);
        expect(list.map((d) => sequence.rankOf(d))).toEqual(list.map((_, i) => BigInt(i)));
      }
    }
  });

  it('strings ascend, read along the rows, for planar diagrams round the circle', () => {
    for (const [k, l] of rows(6)) {
      const round = ({ blockOf }: Diagram): number[] => {
        const numbers = new Map<number, number>();
        return [...blockOf.slice(0, l), ...blockOf.slice(l).reverse()].map((b) => {
          if (!numbers.has(b)) numbers.set(b, numbers.size);
          return numbers.get(b)!;
        });
      };
      for (const [i, sequence] of sequences(k, l).entries()) {
        const strings = [...sequence].map((d) => (i === 3 || i === 5 ? round(d) : d.blockOf).join(''));
        expect([k, l, i, strings]).toEqual([k, l, i, [...strings].sort()]);
      }
    }
  });

  it('a diagram of other rows, another head or another kind has no number', () => {
    const pairs = diagram(2, 2, { blocks: [[0, 1], [2, 3]] });
    const free = diagram(2, 2, { blocks: [[0, 1]], free: [2, 3] });
    const crossed = diagram(2, 2, { blocks: [[0, 3], [1, 2]] });
    expect([setPartitionDiagrams(2, 2).rankOf(free), setPartitionDiagrams(1, 3).rankOf(pairs), setPartitionDiagrams(2, 2, { maximalBlocks: 1 }).rankOf(pairs)]).toEqual([null, null, null]);
    expect([setPartitionDiagrams(2, 2, { minimalBlocks: 3 }).rankOf(pairs), brauerDiagrams(2, 2).rankOf(free), planarDiagrams(2, 2).rankOf(crossed), planarBrauerDiagrams(2, 2).rankOf(crossed)]).toEqual([null, null, null, null]);
    expect([brauerGroodDiagrams(2, 2, 2).rankOf(pairs), brauerGroodDiagrams(2, 2, 2).rankOf({ ...free, head: { legs: 2, blocks: [0, 1] } }), jellyfishDiagrams(2, 2, 2).rankOf(pairs)]).toEqual([null, null, null]);
    expect([brauerGroodDiagrams(2, 2, 2).rankOf(free), planarDiagrams(2, 2).rankOf(pairs)]).toEqual([0n, 3n]);
    expect(setPartitionDiagrams(2, 2).rankOf({ ...pairs, blockOf: [1, 1, 0, 0] })).toBeNull();
    expect(setPartitionDiagrams(2, 2).rankOf({ ...pairs, blockOf: [0, 0, 1] })).toBeNull();
  });

  it('reach where no list does', () => {
    const all = setPartitionDiagrams(30, 30);
    expect(all.count).toBe(976939307467007552986994066961675455550246347757474482558637n);
    const rank = (all.count * 2n) / 3n;
    expect(all.rankOf(all.at(rank))).toBe(rank);
    expect(all.at(all.count - 1n).blockOf).toEqual(Array.from({ length: 60 }, (_, v) => v));
    expect(all[Symbol.iterator]().next().value).toEqual(diagram(30, 30, { blocks: [all.at(0).blockOf.map((_, v) => v)] }));
  });

  it('look at the clock', () => {
    expect(() => withDeadline(0, () => keys(setPartitionDiagrams(6, 6)).length)).toThrow(LimitError);
    expect(() => withDeadline(0, () => diagramBasis('O', 2, 4, 4))).toThrow(LimitError);
    expect(() => withDeadline(0, () => gramMatrix('O', 2, [...brauerDiagrams(2, 2)]))).toThrow(LimitError);
    expect(() => withDeadline(0, () => diagramToOrbitCoefficients('S', 3, 1, 1, [1n, 1n], Z))).toThrow(LimitError);
    expect(() => withDeadline(0, () => diagramInOrbits(3, diagram(1, 1, { blocks: [[0], [1]] })))).toThrow(LimitError);
  });

  it('refuse what is no size, no number of blocks, no number of a diagram', () => {
    expect(() => setPartitionDiagrams(-1, 2)).toThrow(InputError);
    expect(() => setPartitionDiagrams(1, 0.5)).toThrow(InputError);
    expect(() => setPartitionDiagrams(31, 30)).toThrow(LimitError);
    expect(() => setPartitionDiagrams(1, 1, { minimalBlocks: -1 })).toThrow(InputError);
    expect(() => setPartitionDiagrams(1, 1, { maximalBlocks: NaN })).toThrow(InputError);
    for (const list of [planarDiagrams, brauerDiagrams, planarBrauerDiagrams]) {
      expect(() => list(1, -1)).toThrow(InputError);
      expect(() => list(61, 0)).toThrow(LimitError);
    }
    for (const list of [brauerGroodDiagrams, jellyfishDiagrams]) {
      expect(() => list(0, 1, 1)).toThrow(InputError);
      expect(() => list(2, 1, -1)).toThrow(InputError);
      expect(() => list(2, 0, 61)).toThrow(LimitError);
    }
    for (const rank of [-1, 3, 0.5, -1n, 3n]) expect(() => brauerDiagrams(2, 2).at(rank)).toThrow(InputError);
  });
});

describe('against GAP', () => {
  interface Fixture {
    readonly partitions: readonly { readonly points: number; readonly blocks: number; readonly crossing: number[][][]; readonly planar: number[][][] }[];
    readonly stirling: readonly (readonly number[])[];
    readonly bell: readonly number[];
  }
  const { partitions, stirling, bell } = JSON.parse(readFileSync(new URL('../fixtures/set-partitions.json', import.meta.url), 'utf8')) as Fixture;
  const sorted = (list: Iterable<string>): string[] => [...list].sort();

  it('the same set partitions with t blocks, planar ones, pairings, planar pairings', () => {
    for (let points = 1; points <= 6; points++) {
      const k = Math.floor(points / 2);
      const l = points - k;
      const rowsOfPoints = partitions.filter((row) => row.points === points);
      for (const { blocks, crossing, planar } of rowsOfPoints) {
        const expected = [...crossing, ...planar].map((list) => diagramKey(diagram(l, k, { blocks: list })));
        expect([points, blocks, sorted(keys(setPartitionDiagrams(k, l, { minimalBlocks: blocks, maximalBlocks: blocks })))]).toEqual([points, blocks, sorted(expected)]);
      }
      const inPairs = (list: number[][]): boolean => list.every((block) => block.length === 2);
      // Planar partitions stand on a circle: the bottom row is read from right to left.
      const onCircle = (list: number[][]): string => diagramKey(diagram(l, k, { blocks: list.map((block) => block.map((v) => (v < l ? v : points - 1 - (v - l)))) }));
      const planar = rowsOfPoints.flatMap((row) => row.planar);
      expect(sorted(keys(planarDiagrams(k, l)))).toEqual(sorted(planar.map(onCircle)));
      expect(sorted(keys(planarBrauerDiagrams(k, l)))).toEqual(sorted(planar.filter(inPairs).map(onCircle)));
      const pairs = rowsOfPoints.flatMap((row) => [...row.planar, ...row.crossing]).filter(inPairs);
      expect(sorted(keys(brauerDiagrams(k, l)))).toEqual(sorted(pairs.map((list) => diagramKey(diagram(l, k, { blocks: list })))));
    }
  });

  it('the same Stirling and Bell numbers, without listing', () => {
    stirling.forEach((row, m) => row.forEach((count, t) => expect([m, t, setPartitionDiagrams(m, 0, { minimalBlocks: t, maximalBlocks: t }).count]).toEqual([m, t, BigInt(count)])));
    bell.forEach((count, m) => expect(setPartitionDiagrams(0, m).count).toBe(BigInt(count)));
  });
});
