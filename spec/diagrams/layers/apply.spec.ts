import { describe, expect, it } from '@jest/globals';
import { Z } from '../../../lib/algebra/integer-ring.ts';
import { Q, rational } from '../../../lib/algebra/rational-field.ts';
import { applyDiagrams } from '../../../lib/diagrams/layers/apply.ts';
import { diagram } from '../../../lib/diagrams/diagram.ts';
import type { DiagramFamily } from '../../../lib/diagrams/family.ts';
import { multiplyByDiagramUnchecked } from '../../../lib/diagrams/layers/planar-multiplication.ts';
import { spanningDiagrams } from '../../../lib/diagrams/spanning-set.ts';
import { InputError, LimitError } from '../../../lib/errors.ts';
import { multiplyByDefinition } from '../diagram-entry.ts';
import { numbers } from '../number-stream.ts';

const SIZES: readonly (readonly [DiagramFamily, number, number, number])[] = [
  ...(['S', 'A'] as const).flatMap((family) => [[family, 1, 1, 2], [family, 2, 2, 2], [family, 2, 0, 3], [family, 3, 2, 2], [family, 3, 3, 0], [family, 4, 2, 1], [family, 4, 1, 3], [family, 3, 1, 3]] as const),
  ...(['O', 'SO'] as const).flatMap((family) => [[family, 1, 2, 2], [family, 2, 2, 2], [family, 2, 3, 3], [family, 3, 2, 3], [family, 3, 3, 2], [family, 3, 0, 4], [family, 4, 2, 2], [family, 4, 4, 0], [family, 3, 1, 2], [family, 2, 4, 2]] as const),
  ['Sp', 2, 2, 2], ['Sp', 2, 3, 3], ['Sp', 4, 2, 2], ['Sp', 4, 0, 4], ['Sp', 2, 4, 2], ['Sp', 4, 3, 1],
];

describe('multiplication by diagrams', () => {
  it.each(SIZES)('%s, n = %i, k = %i, l = %i: each spanning diagram multiplies as its definition says', (family, n, k, l) => {
    const next = numbers(n + 10 * k + 100 * l);
    for (const d of spanningDiagrams(family, n, k, l)) {
      const x = Array.from({ length: n ** k }, () => BigInt(next(2001) - 1000));
      const expected = multiplyByDefinition(family, n, d, x);
      expect(multiplyByDiagramUnchecked(family, n, d, x, Z)).toEqual(expected);
      expect(applyDiagrams(family, n, k, l, [{ diagram: d, coefficient: -3n }], x, Z)).toEqual(expected.map((y) => -3n * y));
    }
  });

  it('a combination over Q is the sum of its terms', () => {
    const swap = diagram(2, 2, { blocks: [[0, 3], [1, 2]] });
    const loop = diagram(2, 2, { blocks: [[0, 1], [2, 3]] });
    const y = applyDiagrams('O', 2, 2, 2, [{ diagram: swap, coefficient: rational(1, 2) }, { diagram: loop, coefficient: rational(1, 3) }], [1, 2, 3, 4].map((a) => rational(a, 5)), Q);
    expect(y.map((a) => Q.format(a))).toEqual(['13/30', '3/10', '1/5', '11/15']);
  });

  it('over Q sums around and beyond 2^53 are exact', () => {
    const total = [diagram(0, 1, { blocks: [[0]] }), diagram(0, 1, { blocks: [[0]] })];
    for (const big of [2n ** 50n, 2n ** 51n + 1n, 2n ** 52n - 1n, 2n ** 53n - 1n, 2n ** 53n + 1n, 2n ** 60n + 1n, 10n ** 40n + 1n]) {
      const [y] = applyDiagrams('S', 3, 1, 0, total.map((d, i) => ({ diagram: d, coefficient: rational(2 * i + 1, 7) })), [rational(big, 3), rational(-1), rational(big - 1n, 3)], Q);
      expect(Q.format(y!)).toBe(Q.format(rational(4n * (2n * big - 4n), 21n)));
    }
  });

  it('over Q a sum of entries that are small enough alone is exact', () => {
    const y = applyDiagrams('S', 3, 1, 0, [{ diagram: diagram(0, 1, { blocks: [[0]] }), coefficient: rational(1) }], [1, 2, 3].map(() => rational(2n ** 52n - 1n)), Q);
    expect(Q.format(y[0]!)).toBe((3n * (2n ** 52n - 1n)).toString());
  });

  it('refuses vectors and diagrams of other sizes and families, and tensors beyond the limit', () => {
    const pair = diagram(0, 2, { blocks: [[0, 1]] });
    const apply = (family: DiagramFamily, n: number, k: number, l: number, length: number) => () => applyDiagrams(family, n, k, l, [{ diagram: pair, coefficient: 1n }], new Array<bigint>(length).fill(1n), Z);
    expect(apply('O', 2, 2, 0, 3)).toThrow(/expected a vector of 2\^2 = 4 entries, got 3/);
    expect(apply('O', 2, 1, 1, 2)).toThrow(InputError);
    expect(apply('Sp', 3, 2, 0, 9)).toThrow(InputError);
    expect(apply('O', 2, 2, 25, 4)).toThrow(LimitError);
    expect(apply('O', 10, 9, 0, 1)).toThrow(LimitError);
    expect(() => applyDiagrams('O', 2, 0, 1, [{ diagram: diagram(1, 0, { blocks: [[0]] }), coefficient: 1n }], [1n], Z)).toThrow(/pairs/);
  });
});
