import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { Q } from '../../lib/algebra/rational-field.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { withDeadline } from '../../lib/deadline.ts';
import { denseDiagramMatrix, diagramMatrix, diagramMatrixEntries, diagramNonzeros, type DiagramMatrixBasis } from '../../lib/diagrams/diagram-matrix.ts';
import { diagram, type Diagram, type DiagramBlocks } from '../../lib/diagrams/diagram.ts';
import type { DiagramFamily } from '../../lib/diagrams/family.ts';
import { InputError, LimitError } from '../../lib/errors.ts';
import { formatMatrix, matrixFromRows } from '../../lib/linear/dense-matrix.ts';
import { classicalElements, permutations, rationalReflections, tensorEquivarianceLaws } from '../../lib/testing/index.ts';
import { indexTuples } from '../../lib/testing/reference-diagrams.ts';
import { run } from '../laws/run-settings.ts';
import { allDiagrams } from './all-diagrams.ts';

/** Sizes with n^(k+l) ≤ most, k + l ≤ factors. */
function sizes(family: DiagramFamily, most: number, factors: number): [n: number, k: number, l: number][] {
  const found: [number, number, number][] = [];
  for (let n = 1; n <= 4; n++) for (let k = 0; k <= factors; k++) for (let l = 0; k + l <= factors; l++) if (n ** (k + l) <= most && (family !== 'Sp' || n % 2 === 0)) found.push([n, k, l]);
  return found;
}

/** The law for all diagrams of a family at small sizes, at one or two random elements of the group for each size. */
function everyDiagram(family: DiagramFamily, elements: typeof classicalElements, which: (d: Diagram) => boolean = () => true): number {
  let checked = 0;
  for (const [n, k, l] of sizes(family, 256, family === 'S' || family === 'A' ? 4 : 6)) {
    const sample = fc.sample(elements(family, n), run(n ** (k + l) > 32 ? 1 : 2, n + 10 * k + 100 * l));
    for (const d of allDiagrams(family, n, k, l).filter(which)) {
      for (const element of sample) tensorEquivarianceLaws({ family, n, diagram: d, element });
      checked++;
    }
  }
  return checked;
}

describe('matrices of diagrams commute with the group, exactly over Q', () => {
  it.each<[DiagramFamily, string, number]>([
    ['S', 'permutations', 400],
    ['A', 'even permutations', 400],
    ['O', 'rotations and reflections', 100],
    ['SO', 'rotations', 100],
    ['Sp', 'symplectic transvections', 50],
  ])('%s: every diagram, %s', (family, _, least) => {
    expect(everyDiagram(family, classicalElements)).toBeGreaterThan(least);
  });

  it('maps with a head gain the determinant: Brauer–Grood under O(n), jellyfish under S_n', () => {
    const headed = (d: Diagram): boolean => d.head !== null;
    expect(everyDiagram('SO', (_, n) => rationalReflections(n), headed)).toBeGreaterThan(50);
    expect(everyDiagram('A', (_, n) => permutations(n).map((p) => matrixFromRows(Q, p.map((__, i) => p.map((y) => (y === i ? 1 : 0))))), headed)).toBeGreaterThan(100);
  });

  it('over a finite field as well', () => {
    const F = WordPrimeField.of(7);
    // columns of norm 1 and orthogonal: 2² + 2² = 8 = 1
    const element = matrixFromRows(F, [[2, 2], [5, 2]]);
    for (const d of allDiagrams('SO', 2, 2, 2)) tensorEquivarianceLaws({ family: 'SO', n: 2, diagram: d, element });
  });
});

interface KnownMatrix extends DiagramBlocks {
  readonly family: DiagramFamily;
  readonly n: number;
  readonly top: number;
  readonly bottom: number;
  readonly basis: DiagramMatrixBasis;
  readonly rows: number;
  readonly cols: number;
  readonly entries: readonly (readonly [number, number, number])[];
}

const KNOWN = (JSON.parse(readFileSync(new URL('../fixtures/diagram-matrices.json', import.meta.url), 'utf8')) as { matrices: KnownMatrix[] }).matrices;
const withoutRows = ({ blocks, free, head }: KnownMatrix): DiagramBlocks => ({ blocks, ...(free && { free }), ...(head && { head }) });

describe('known matrices, from loops over all index tuples in Python', () => {
  it.each(KNOWN.map((known) => [`${known.family} n = ${known.n} ${JSON.stringify(withoutRows(known))} ${known.basis}`, known] as const))('%s', (_, known) => {
    const { family, n, top, bottom, basis, rows, cols, entries } = known;
    const d = diagram(top, bottom, withoutRows(known));
    expect(diagramMatrix(family, n, d, basis)).toEqual({ rows, cols, entries });
    expect([...diagramMatrixEntries(family, n, d, basis)]).toEqual(entries);
    expect(diagramNonzeros(family, n, d, basis)).toBe(BigInt(entries.length));
    const dense = Array.from({ length: rows }, () => new Array<string>(cols).fill('0'));
    for (const [i, j, value] of entries) dense[i]![j] = String(value);
    expect(formatMatrix(denseDiagramMatrix(Q, family, n, d, basis))).toEqual(dense);
  });

  it('are of every family and both bases', () => {
    expect(KNOWN.length).toBeGreaterThanOrEqual(60);
    expect([...new Set(KNOWN.map(({ family, basis }) => `${family} ${basis}`))].sort()).toEqual(['A diagram', 'A orbit', 'O diagram', 'S diagram', 'S orbit', 'SO diagram', 'Sp diagram']);
  });
});

describe('the orbit basis', () => {
  it('S: every index tuple lies in exactly one orbit, and a diagram is the sum of the orbits of coarser partitions', () => {
    for (const [n, k, l] of sizes('S', 256, 5)) {
      const diagrams = allDiagrams('S', n, k, l);
      const owners = new Map<string, Diagram>();
      for (const d of diagrams) {
        for (const [i, j, value] of diagramMatrixEntries('S', n, d, 'orbit')) {
          expect([value, owners.has(`${i},${j}`)]).toEqual([1, false]);
          owners.set(`${i},${j}`, d);
        }
      }
      expect(owners.size).toBe(n ** (k + l));
      for (const d of diagrams) {
        const coarser = [...owners].filter(([, { blockOf }]) => d.blockOf.every((b, v) => blockOf[v] === blockOf[d.blockOf.indexOf(b)])).map(([place]) => place);
        expect(diagramMatrix('S', n, d).entries.map(([i, j]) => `${i},${j}`).sort()).toEqual(coarser.sort());
      }
    }
  });

  it('A: orbits are the entries of the diagram at indices that differ between blocks', () => {
    for (const [n, k, l] of [[2, 1, 2], [3, 2, 1], [3, 2, 2], [4, 2, 1]] as const) {
      const tuples = indexTuples(n, k + l);
      for (const d of allDiagrams('A', n, k, l)) {
        const place = (index: readonly number[]): string => [index.slice(0, l), index.slice(l)].map((part) => part.reduce((sum, x) => sum * n + x, 0)).join();
        const apart = new Set(tuples.filter((index) => index.every((x, v) => index.every((y, w) => d.blockOf[v] === d.blockOf[w] || x !== y))).map(place));
        expect(diagramMatrix('A', n, d, 'orbit').entries).toEqual(diagramMatrix('A', n, d).entries.filter(([i, j]) => apart.has(`${i},${j}`)));
      }
    }
  });

  it('has no entries where there are more blocks than indices', () => {
    const d = diagram(2, 2, { blocks: [[0], [1], [2], [3]] });
    expect([diagramMatrix('S', 3, d, 'orbit').entries, diagramNonzeros('S', 3, d, 'orbit'), diagramNonzeros('S', 4, d, 'orbit')]).toEqual([[], 0n, 24n]);
  });
});

describe('large matrices', () => {
  it('are enumerated without being stored, in order', () => {
    const d = diagram(4, 4, { blocks: [[0, 4], [1, 5], [2, 6], [3, 7]] });
    const first = diagramMatrixEntries('S', 9000, d);
    expect([first.next().value, first.next().value]).toEqual([[0, 0, 1], [1, 1, 1]]);
    const wide = diagram(0, 2, { blocks: [[0, 1]] });
    let before = -1;
    let count = 0;
    for (const [, j] of diagramMatrixEntries('O', 2 ** 26, wide)) {
      if (++count > 1000) break;
      expect(j).toBe(before === -1 ? 0 : before + 2 ** 26 + 1);
      before = j;
    }
    expect(diagramMatrix('S', Number.MAX_SAFE_INTEGER, diagram(0, 0, { blocks: [] }))).toEqual({ rows: 1, cols: 1, entries: [[0, 0, 1]] });
    const [one, other] = [...diagramMatrixEntries('SO', 5, diagram(5, 0, { blocks: [], free: [0, 1, 2, 3, 4] }))];
    expect([one, other]).toEqual([[194, 0, 1], [198, 0, -1]]);
    const eleven = diagramMatrixEntries('SO', 11, diagram(11, 0, { blocks: [], free: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }));
    expect([eleven.next().value![2], eleven.next().value![2], eleven.next().value![2]]).toEqual([1, -1, -1]);
  });

  it('stop at the deadline', () => {
    const d = diagram(3, 3, { blocks: [[0], [1], [2], [3], [4], [5]] });
    const all = (): void => {
      for (const entry of diagramMatrixEntries('S', 100, d)) if (entry[0] < 0) throw new Error('negative row');
    };
    expect(() => withDeadline(20, all)).toThrow(LimitError);
    expect(() => withDeadline(5, () => diagramMatrix('S', 2 ** 11, diagram(1, 1, { blocks: [[0], [1]] })))).toThrow(/deadline/);
  });
});

describe('limits and bad input of matrices of diagrams', () => {
  const discrete = (m: number): DiagramBlocks => ({ blocks: Array.from({ length: m }, (_, v) => [v]) });
  const pairs = diagram(1, 1, { blocks: [[0, 1]] });

  it('refuses sizes with their number before allocation', () => {
    expect(() => diagramMatrix('S', 10, diagram(4, 4, discrete(8)))).toThrow(new LimitError('diagramMatrix: expected at most 4194304 nonzero entries, got 100000000'));
    expect(() => diagramMatrix('S', 2 ** 22 + 1, pairs)).toThrow(/got 4194305$/);
    expect(() => withDeadline(1, () => diagramMatrix('S', 2 ** 22, pairs))).toThrow(/deadline/);
    expect(() => diagramMatrix('SO', 11, diagram(11, 0, { blocks: [], free: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }))).toThrow(/got 39916800$/);
    expect(() => diagramMatrix('S', 11, diagram(11, 0, discrete(11)), 'orbit')).toThrow(/got 39916800$/);
    expect(() => diagramMatrix('S', 2, diagram(54, 0, { blocks: [Array.from({ length: 54 }, (_, v) => v)] }))).toThrow(/expected rows and columns up to 2\^53 - 1, got 18014398509481984 × 1$/);
    expect(diagramMatrix('S', 2, diagram(52, 0, { blocks: [Array.from({ length: 52 }, (_, v) => v)] })).entries).toEqual([[0, 0, 1], [2 ** 52 - 1, 0, 1]]);
    expect(() => diagramMatrix('O', 2 ** 27, diagram(0, 2, { blocks: [[0, 1]] }))).toThrow(LimitError);
    expect(() => denseDiagramMatrix(Q, 'O', 2 ** 14, pairs)).toThrow(/exceeds 67108864 entries/);
    expect(() => diagramMatrixEntries('O', 2 ** 27, diagram(0, 2, { blocks: [[0, 1]] }))).toThrow(LimitError);
    for (const [work, limit] of [[() => diagramMatrix('S', 10, diagram(4, 4, discrete(8))), 'nonzero entries 4194304'], [() => diagramMatrixEntries('S', 2, diagram(0, 53, discrete(53))), 'rows and columns 2^53 - 1']] as const) {
      try {
        work();
        throw new Error('no refusal');
      } catch (error) {
        expect((error as LimitError).details.limit).toBe(limit);
      }
    }
  });

  it('refuses what is no diagram of the family', () => {
    expect(() => diagramMatrix('Sp', 3, pairs)).toThrow(/expected an even n for Sp, got 3/);
    expect(() => diagramMatrix('O', 0, pairs)).toThrow(InputError);
    expect(() => diagramMatrix('U' as 'O', 2, pairs)).toThrow(InputError);
    expect(() => diagramMatrix('O', 2, diagram(1, 2, { blocks: [[0, 1, 2]] }))).toThrow(/diagramMatrix: expected pairs for O/);
    expect(() => diagramMatrix('Sp', 2, diagram(1, 0, { blocks: [[0]] }))).toThrow(/expected pairs for Sp/);
    expect(() => diagramMatrix('SO', 3, diagram(1, 1, { blocks: [], free: [0, 1] }))).toThrow(/expected n = 3 free vertices, got 2/);
    expect(() => diagramMatrix('O', 2, diagram(1, 1, { blocks: [], free: [0, 1] }))).toThrow(InputError);
    expect(() => diagramMatrix('S', 2, diagram(1, 1, { blocks: [], head: [[0], [1]] }))).toThrow(InputError);
    expect(() => diagramMatrix('A', 3, diagram(1, 1, { blocks: [], head: [[0], [1]] }))).toThrow(/expected n = 3 legs, got 2/);
    expect(() => diagramMatrix('SO', 2, diagram(1, 2, { blocks: [[1, 2]], head: [[0], []] }))).toThrow(InputError);
    expect(() => diagramMatrixEntries('O', 2, diagram(1, 2, { blocks: [[0, 1, 2]] }))).toThrow(/^diagramMatrixEntries/);
    expect(() => diagramNonzeros('O', 2, diagram(1, 2, { blocks: [[0, 1, 2]] }))).toThrow(/^diagramNonzeros/);
    expect(() => denseDiagramMatrix(Q, 'O', 2, diagram(1, 2, { blocks: [[0, 1, 2]] }))).toThrow(/^denseDiagramMatrix/);
  });

  it('refuses the orbit basis of pairings, and other bases', () => {
    for (const family of ['O', 'Sp', 'SO'] as const) expect(() => diagramMatrix(family, 2, pairs, 'orbit')).toThrow(InputError);
    expect(() => diagramMatrix('S', 2, pairs, 'orbits' as 'orbit')).toThrow(/expected the basis "diagram" or "orbit", got "orbits" at \/basis/);
  });
});
