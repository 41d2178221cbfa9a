import { describe, expect, it } from '@jest/globals';
import { diagram, type Diagram } from '../../lib/diagrams/diagram.ts';
import { setPartitionDiagrams } from '../../lib/diagrams/enumeration.ts';
import { DIAGRAM_FAMILIES } from '../../lib/diagrams/family.ts';
import { gramMatrix, diagramInnerProduct, innerProductLoops } from '../../lib/diagrams/gram-matrix.ts';
import { spanningDiagrams } from '../../lib/diagrams/spanning-set.ts';
import { InputError, LimitError } from '../../lib/errors.ts';
import { allJellyfish, tensorOf } from './tensor-evaluator.ts';

const dot = (x: readonly number[], y: readonly number[]): number => x.reduce((sum, a, i) => sum + a * y[i]!, 0) + 0;

describe('inner products of diagrams', () => {
  it('are those of the tensors, entry by entry, for every pair', () => {
    for (const family of DIAGRAM_FAMILIES) {
      for (const [n, most] of [[1, 4], [2, 6], [3, 4], [4, 4]] as const) {
        if (family === 'Sp' && n % 2 === 1) continue;
        for (let m = 0; m <= most; m++) {
          for (const l of new Set([0, Math.floor(m / 2), m])) {
            const k = m - l;
            const diagrams = family === 'A' ? (m <= 4 ? [...setPartitionDiagrams(k, l), ...allJellyfish(n, k, l)] : []) : family === 'S' && m <= 4 ? [...setPartitionDiagrams(k, l)] : [...spanningDiagrams(family, n, k, l)];
            const tensors = diagrams.map((d) => tensorOf(family, n, d));
            diagrams.forEach((d, a) => {
              const found = diagrams.map((e) => diagramInnerProduct(family, n, d, e));
              expect([family, n, k, l, a, found]).toEqual([family, n, k, l, a, tensors.map((y) => BigInt(dot(tensors[a]!, y)))]);
            });
          }
        }
      }
    }
  });

  it('as a power of n, for every n', () => {
    for (const family of ['S', 'O', 'Sp'] as const) {
      const diagrams = family === 'S' ? [...setPartitionDiagrams(2, 2)] : [...spanningDiagrams(family, 2, 3, 3)];
      for (const d of diagrams) {
        for (const e of diagrams) {
          const { loops, sign } = innerProductLoops(family, d, e);
          for (const n of [2, 6, 2 ** 52]) expect(BigInt(sign) * BigInt(n) ** BigInt(loops)).toBe(diagramInnerProduct(family, n, d, e));
        }
      }
    }
  });

  it('make the Gram matrix', () => {
    const diagrams = [...spanningDiagrams('SO', 3, 1, 3), ...spanningDiagrams('SO', 3, 1, 3)].slice(1, 5);
    const G = gramMatrix('SO', 3, diagrams);
    diagrams.forEach((d, a) => diagrams.forEach((e, b) => expect(G.integers.at(a, b)).toBe(diagramInnerProduct('SO', 3, d, e))));
    expect([gramMatrix('O', 3, []).rows, gramMatrix('S', 2, [diagram(0, 0, { blocks: [] })]).integers.at(0, 0)]).toEqual([0, 1n]);
  });

  it('refuse other families, other rows, symbolic n with heads, and too many diagrams', () => {
    const cup = diagram(2, 0, { blocks: [[0, 1]] });
    const cap = diagram(0, 2, { blocks: [[0, 1]] });
    const single = diagram(2, 0, { blocks: [[0], [1]] });
    expect(() => diagramInnerProduct('O', 3, cup, cap)).toThrow(InputError);
    expect(() => diagramInnerProduct('O', 3, cup, single)).toThrow(InputError);
    expect(() => diagramInnerProduct('O', 3, single, cup)).toThrow(InputError);
    expect(() => diagramInnerProduct('Sp', 3, cup, cup)).toThrow(InputError);
    expect(() => innerProductLoops('SO' as 'O', cup, cup)).toThrow(InputError);
    expect(() => innerProductLoops('O', cup, single)).toThrow(InputError);
    expect(() => innerProductLoops('S', cup, cap)).toThrow(InputError);
    expect(() => gramMatrix('S', 2, [cup, cap])).toThrow(InputError);
    expect(() => gramMatrix('O', 2, [cup, single])).toThrow(InputError);
    expect(() => gramMatrix('S', 2, new Array<Diagram>(2049).fill(cup))).toThrow(LimitError);
  });
});
