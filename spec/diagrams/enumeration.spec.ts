import { describe, expect, it } from '@jest/globals';
import { binomial, pairingCount, restrictedBellNumber, stirlingNumber } from '../../lib/diagrams/counting.ts';
import { diagramKey, requireOfFamily, type Diagram } from '../../lib/diagrams/diagram.ts';
import type { DiagramSequence } from '../../lib/diagrams/diagram-sequence.ts';
import { diagramDimension } from '../../lib/diagrams/dimension.ts';
import { brauerDiagrams, brauerGroodDiagrams, jellyfishDiagrams, planarBrauerDiagrams, planarDiagrams, setPartitionDiagrams } from '../../lib/diagrams/enumeration.ts';
import { DIAGRAM_FAMILIES } from '../../lib/diagrams/family.ts';
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
});
