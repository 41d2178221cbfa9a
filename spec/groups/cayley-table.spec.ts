import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withDeadline } from '../../lib/deadline.ts';
import { InputError, LimitError } from '../../lib/errors.ts';
import { importCayleyTable, requireLabels } from '../../lib/groups/cayley-table.ts';
import { cyclicGroup, dihedralGroup, elementaryAbelianGroup } from '../../lib/groups/library/families.ts';
import { brokenLaw, firstBadTriple, relabelled, rowsOf, SAMPLE_GROUPS, shuffled } from './brute-force.ts';

type Rows = number[][];

function refusal(table: unknown, options = {}): InputError | LimitError {
  try {
    importCayleyTable(table as Rows, options);
  } catch (error) {
    if (error instanceof InputError || error instanceof LimitError) return error;
    throw error;
  }
  throw new Error('the table was accepted');
}

const Z4 = rowsOf(cyclicGroup(4));
const changed = (T: Rows, i: number, j: number, x: unknown): Rows => T.map((row, a) => row.map((y, b) => (a === i && b === j ? (x as number) : y)));

/** All ways to switch one intercalate of a Latin square: rows i, k and columns j, l with T[i][j] = T[k][l], T[i][l] = T[k][j]. */
function intercalates(T: Rows): [i: number, k: number, j: number, l: number][] {
  const found: [number, number, number, number][] = [];
  const n = T.length;
  for (let i = 0; i < n; i++) for (let k = i + 1; k < n; k++) for (let j = 0; j < n; j++) for (let l = j + 1; l < n; l++) {
    if (T[i]![j] === T[k]![l] && T[i]![l] === T[k]![j]) found.push([i, k, j, l]);
  }
  return found;
}

function switched(T: Rows, [i, k, j, l]: readonly [number, number, number, number]): Rows {
  const copy = T.map((row) => row.slice());
  [copy[i]![j], copy[i]![l]] = [T[i]![l]!, T[i]![j]!];
  [copy[k]![j], copy[k]![l]] = [T[k]![l]!, T[k]![j]!];
  return copy;
}

/** A loop: a Latin square brought to the form in which element `e` is the identity. */
function loopOf(T: Rows, e: number): Rows {
  const n = T.length;
  const byRow = T.map((row) => row.map((_, j) => T[0]!.indexOf(row[j]!)));
  const swap = Array.from({ length: n }, (_, i) => i);
  [swap[0], swap[e]] = [e, 0];
  const rowOfFirst = Array.from({ length: n }, (_, x) => byRow.findIndex((row) => row[0] === x));
  return relabelled(rowOfFirst.map((i) => byRow[i]!), swap);
}

const isAccepted = (T: Rows): boolean => {
  try {
    importCayleyTable(T);
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
};

describe('importCayleyTable accepts', () => {
  it.each(SAMPLE_GROUPS)('%s, as it is and relabelled, with the caller’s indices', (_, G) => {
    const T = rowsOf(G);
    for (const seed of [0, 1, 2]) {
      const p = seed === 0 ? T.map((__, i) => i) : shuffled(G.order, seed);
      const table = relabelled(T, p);
      const H = importCayleyTable(table);
      expect(H.identity).toBe(p[G.identity]);
      expect(rowsOf(H)).toEqual(table);
      expect(brokenLaw(H)).toBe(null);
    }
  });

  it('labels for display, and indices without them', () => {
    const labels = ['one', 'i', '-1', '-i'];
    const G = importCayleyTable(Z4, { labels });
    labels[0] = 'changed';
    expect([0, 1, 2, 3].map((g) => G.label(g))).toEqual(['one', 'i', '-1', '-i']);
    expect(importCayleyTable(Z4).label(3)).toBe('3');
    expect(refusal(Z4, { labels: ['a'] }).details).toEqual({ pointer: '', value: ['a'] });
    expect(refusal(Z4, { labels: ['a', 'b', 5, 'd'] }).details).toEqual({ pointer: '/2', value: 5 });
    expect(() => requireLabels('abcd' as never, 4, 'test')).toThrow(InputError);
  });

  it('and does not keep the caller’s arrays', () => {
    const table = Z4.map((row) => row.slice());
    const G = importCayleyTable(table);
    table[1]![1] = 0;
    expect(G.multiply(1, 1)).toBe(2);
  });
});

describe('importCayleyTable refuses with pointer and value', () => {
  it.each([
    ['no elements', [], '', []],
    ['no array', 'C(4)', '', 'C(4)'],
    ['null', null, '', null],
    ['a short row', [[0, 1, 2], [1, 2], [2, 0, 1]], '/1', [1, 2]],
    ['a long row', [[0, 1], [1, 0, 1]], '/1', [1, 0, 1]],
    ['a 1 × 2 table', [[0, 1]], '/0', [0, 1]],
    ['a row that is no array', [[0, 1], 7], '/1', 7],
    ['a hole for a row', [[0, 1], undefined], '/1', undefined],
    ['an entry that is N', changed(Z4, 3, 2, 4), '/3/2', 4],
    ['a negative entry', changed(Z4, 0, 1, -1), '/0/1', -1],
    ['a fraction', changed(Z4, 2, 1, 2.5), '/2/1', 2.5],
    ['NaN', changed(Z4, 2, 2, NaN), '/2/2', NaN],
    ['Infinity', changed(Z4, 2, 2, Infinity), '/2/2', Infinity],
    ['a numeral as text', changed(Z4, 1, 0, '1'), '/1/0', '1'],
    ['null for an entry', changed(Z4, 1, 0, null), '/1/0', null],
    ['true for an entry', changed(Z4, 0, 1, true), '/0/1', true],
    ['a repetition in a row', [[0, 1, 1], [1, 2, 0], [2, 0, 1]], '/0/2', 1],
    ['a repetition in a column', [[0, 1, 2], [0, 1, 2], [1, 2, 0]], '/1/0', 0],
    ['a left identity only', [[0, 1, 2], [2, 0, 1], [1, 2, 0]], '/1/0', 2],
    ['a right identity only', [[0, 2, 1], [1, 0, 2], [2, 1, 0]], '/0/1', 2],
    ['no identity', [[0, 2, 4, 1, 3], [2, 4, 1, 3, 0], [4, 1, 3, 0, 2], [1, 3, 0, 2, 4], [3, 0, 2, 4, 1]], '/0/1', 2],
  ])('%s', (_, table, pointer, value) => {
    const error = refusal(table);
    expect(error).toBeInstanceOf(InputError);
    expect(error.details).toEqual({ pointer, value });
    expect(error.message).toMatch(/^importCayleyTable: expected .*, got /);
  });

  it('in the stated order: shape, entries, rows, columns, identity, associativity', () => {
    const broken = [[9, 0, 0], [0, 1, 2], [1, 2]];
    expect(refusal(broken).details.pointer).toBe('/2');
    expect(refusal([[0, 0, 0], [0, 0, 0], [0, 0, 3]]).details.pointer).toBe('/2/2');
    expect(refusal([[0, 1, 2], [0, 1, 2], [1, 1, 2]]).details.pointer).toBe('/2/1');
  });

  it('orders above maxOrder, by name', () => {
    const big = Array.from({ length: 2049 }, () => []);
    expect(refusal(big)).toBeInstanceOf(LimitError);
    expect(refusal(big).details.limit).toBe('maxOrder 2048');
    expect(refusal(Z4, { maxOrder: 3 }).details.limit).toBe('maxOrder 3');
    expect(importCayleyTable(Z4, { maxOrder: 4 }).order).toBe(4);
    expect(refusal(new Array(65536), { maxOrder: 1e6 }).details).toEqual({ limit: 'maxOrder 65535', value: 65536 });
    expect(refusal(Z4, { maxOrder: 0 })).toBeInstanceOf(InputError);
    expect(refusal(Z4, { maxOrder: 2.5 })).toBeInstanceOf(InputError);
  });

  it('and stops at a deadline', () => {
    const table = rowsOf(elementaryAbelianGroup(2, 9));
    expect(() => withDeadline(0, () => importCayleyTable(table))).toThrow(LimitError);
  });
});

describe('associativity', () => {
  it('a loop of order 5 is refused with a triple and both products, always the same', () => {
    const loop = [[0, 1, 2, 3, 4], [1, 0, 3, 4, 2], [2, 4, 0, 1, 3], [3, 2, 4, 0, 1], [4, 3, 1, 2, 0]];
    const error = refusal(loop);
    expect(error.message).toBe('importCayleyTable: expected an associative product, got (1·1)·2 = 0·2 = 2 but 1·(1·2) = 1·3 = 4 at (x, y, z) = (1, 1, 2)');
    expect(error.details).toEqual({ pointer: '/0/2', value: 2 });
    expect(refusal(loop).message).toBe(error.message);
  });

  it.each([['E(2,3)', elementaryAbelianGroup(2, 3)], ['D(4)', dihedralGroup(4)], ['C(8)', cyclicGroup(8)], ['D(6)', dihedralGroup(6)]] as const)('every switched intercalate of %s is refused', (_, G) => {
    const T = rowsOf(G);
    const all = intercalates(T);
    expect(all.length).toBeGreaterThan(10);
    let nonAssociative = 0;
    for (const where of all) {
      const table = switched(T, where);
      expect(isAccepted(table)).toBe(false);
      if (/associative/.test(refusal(table).message)) {
        nonAssociative++;
        checkTriple(table, refusal(table).message);
      }
    }
    if (G.order === 8 && G.elementOrder(1) !== 8) expect(nonAssociative).toBeGreaterThan(0);
  });

  it('every exchange of two entries of D(3) is refused', () => {
    const T = rowsOf(dihedralGroup(3));
    for (let a = 0; a < 36; a++) {
      for (let b = 0; b < a; b++) {
        const [i, j, k, l] = [Math.floor(a / 6), a % 6, Math.floor(b / 6), b % 6];
        if (T[i]![j] !== T[k]![l]) expect(isAccepted(changed(changed(T, i, j, T[k]![l]), k, l, T[i]![j]))).toBe(false);
      }
    }
  });

  it('agrees with trying all triples, on loops made by random switches', () => {
    const bases = [rowsOf(elementaryAbelianGroup(2, 3)), rowsOf(dihedralGroup(3)), rowsOf(elementaryAbelianGroup(2, 2)), rowsOf(dihedralGroup(4)), rowsOf(cyclicGroup(8))];
    const outcomes = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(fc.nat(bases.length - 1), fc.array(fc.nat(10_000), { maxLength: 5 }), fc.nat(1000), fc.nat(1000), (base, moves, identity, seed) => {
        let T = relabelled(bases[base]!, shuffled(bases[base]!.length, seed));
        for (const move of moves) {
          const all = intercalates(T);
          if (all.length > 0) T = switched(T, all[move % all.length]!);
        }
        const loop = loopOf(T, identity % T.length);
        const accepted = isAccepted(loop);
        outcomes[accepted ? 'accepted' : 'refused']++;
        expect(accepted).toBe(firstBadTriple(loop) === null);
        if (!accepted) checkTriple(loop, refusal(loop).message);
      }),
      { seed: 20261120, numRuns: 300 },
    );
    expect(Math.min(outcomes.accepted, outcomes.refused)).toBeGreaterThan(20);
  });

  it('a Latin square with identity that fails in a tiny part of its triples is refused', () => {
    const G = dihedralGroup(32);
    const T = rowsOf(G);
    // s·r^i and s·r^(i+16) against r^j and r^(j+16): one intercalate far from the identity.
    const table = switched(T, [35, 51, 5, 21]);
    expect(refusal(table).message).toMatch(/associative/);
    checkTriple(table, refusal(table).message);
  });
});

/** Checks the triple that a message names: it fails as stated, and no smaller (x, z) fails with the same y. */
function checkTriple(T: Rows, message: string): void {
  const match = /got (.*) at \(x, y, z\) = \((\d+), (\d+), (\d+)\)$/.exec(message);
  expect(match).not.toBe(null);
  const [x, y, z] = match!.slice(2).map(Number) as [number, number, number];
  const [xy, yz] = [T[x]![y]!, T[y]![z]!];
  expect(match![1]).toBe(`(${x}·${y})·${z} = ${xy}·${z} = ${T[xy]![z]} but ${x}·(${y}·${z}) = ${x}·${yz} = ${T[x]![yz]}`);
  const failing = T.flatMap((row, a) => row.flatMap((_, b) => (T[T[a]![y]!]![b] === T[a]![T[y]![b]!] ? [] : [[a, b]])));
  expect(failing[0]).toEqual([x, z]);
}
