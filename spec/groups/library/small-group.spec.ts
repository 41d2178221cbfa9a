import { describe, expect, it } from '@jest/globals';
import { InputError, InternalError, LimitError, UnsupportedError } from '../../../lib/errors.ts';
import { abelianInvariants } from '../../../lib/groups/structure/abelian-invariants.ts';
import { importCayleyTable } from '../../../lib/groups/cayley-table.ts';
import { conjugacyClasses } from '../../../lib/groups/structure/conjugacy-classes.ts';
import { elementOrderStatistics } from '../../../lib/groups/element-orders.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { catalogueOf, groupOfEntry, numberOfSmallGroups, smallGroup } from '../../../lib/groups/library/small-group.ts';
import { centre, derivedSeries, lowerCentralSeries } from '../../../lib/groups/structure/subgroups.ts';
import { rowsOf } from '../brute-force.ts';
import { KNOWN_GROUPS, SAMPLE, type KnownGroup } from '../catalogue-fixture.ts';

const invariantsOf = (G: FiniteGroup): unknown => ({
  elementOrders: elementOrderStatistics(G),
  classCount: conjugacyClasses(G).classes.length,
  centreOrder: centre(G).length,
  derivedSeries: derivedSeries(G).map((term) => term.length),
  lowerCentralSeries: lowerCentralSeries(G).map((term) => term.length),
  abelianInvariants: abelianInvariants(G),
});

const knownInvariants = ({ elementOrders, classCount, centreOrder, derivedSeries, lowerCentralSeries, abelianInvariants }: KnownGroup): unknown => ({
  elementOrders, classCount, centreOrder, derivedSeries, lowerCentralSeries, abelianInvariants,
});

describe('the catalogue', () => {
  it('has the 770 groups of order at most 127, 64 and 96 apart, counted as GAP counts them', () => {
    const counts = new Map<number, number>();
    for (const { id } of KNOWN_GROUPS) counts.set(id[0], Math.max(counts.get(id[0]) ?? 0, id[1]));
    expect(KNOWN_GROUPS).toHaveLength(770);
    for (let n = 1; n <= 130; n++) expect([n, catalogueOf(n)?.length]).toEqual([n, counts.get(n)]);
    expect([1, 16, 32, 48, 72, 108, 127].map(numberOfSmallGroups)).toEqual([1, 14, 51, 52, 50, 45, 1]);
  });

  it('names every structure as GAP does', () => {
    for (const { id, structure } of KNOWN_GROUPS) expect([id, catalogueOf(id[0])![id[1] - 1]!.structure]).toEqual([id, structure]);
  });

  it.each(SAMPLE.map((known) => [known.id, known] as const))('small(%j) has the order statistics, classes, series and abelian invariants that GAP states', (id, known) => {
    const G = smallGroup(...id);
    expect(G.order).toBe(id[0]);
    expect(invariantsOf(G)).toEqual(knownInvariants(known));
  });

  it('a table of the catalogue passes the import, which proves the axioms by another test', () => {
    for (const { id } of SAMPLE.filter((_, k) => k % 3 === 0)) {
      const G = smallGroup(...id);
      expect([id, importCayleyTable(rowsOf(G)).id]).toEqual([id, G.id]);
      expect(Array.from({ length: G.order }, (_, g) => G.multiply(g, G.inverse(g))).every((x) => x === G.identity)).toBe(true);
    }
  });

  it('the order of the elements is frozen', () => {
    // small(6,1): a² = e, b³ = e, a^-1·b·a = b²; index of a^i·b^j is 3i + j
    const S3 = smallGroup(6, 1);
    for (let g = 0; g < 6; g++) {
      for (let h = 0; h < 6; h++) {
        const [i, j, k, l] = [Math.floor(g / 3), g % 3, Math.floor(h / 3), h % 3];
        expect(S3.multiply(g, h)).toBe(3 * ((i + k) % 2) + (((k === 1 ? 2 * j : j) + l) % 3));
      }
    }
    expect(Array.from({ length: 6 }, (_, g) => S3.label(g))).toEqual(['e', 'b', 'b^2', 'a', 'a·b', 'a·b^2']);
    expect([[1, 1], [8, 4], [12, 3], [24, 3], [60, 5], [120, 5], [127, 1]].map(([n, i]) => smallGroup(n!, i!).id.slice(0, 16))).toEqual(['ca888f40c3caca80', '81d72b3d701dbfa7', '9a12fc1087be427b', '8b2e9ff5652815cd', '692c2a76e2915c51', '5a945dca71ef3d24', 'ce5e17ff6797982a']);
    expect(smallGroup(60, 5).label(1)).toBe('[0, 1, 3, 4, 2]');
  });

  it('small(n,i) in spec strings, also inside products', () => {
    expect(parseGroupSpec('small(24,3)').id).toBe(smallGroup(24, 3).id);
    expect(parseGroupSpec(' small ( 8 , 4 ) x C(2)').order).toBe(16);
  });

  it('an entry that lost its meaning is refused', () => {
    const [entry] = catalogueOf(12)!;
    expect(entry!.presentation).toBe('2.2.3 aa=b ca=c2');
    expect(groupOfEntry(12, entry!).order).toBe(12);
    for (const presentation of ['2.2.3 aa=b', '2.2.3 aa=c ca=c2', '2.2.3 aa=b cb=c2', '2.3 ba=b2', 'p:1.2.0,1.0.2']) {
      expect(() => groupOfEntry(12, { ...entry!, presentation })).toThrow(InternalError);
    }
    expect(() => groupOfEntry(12, { ...entry!, fingerprint: entry!.fingerprint + 1 })).toThrow(/fingerprint/);
  });
});

describe('what the catalogue does not hold', () => {
  it.each([[64, 1], [96, 1], [128, 1], [1024, 1], [70_000, 1], [64, 0]])('small(%i,%i) is not supported, and the message says what is', (n, i) => {
    for (const work of [() => smallGroup(n, i), () => numberOfSmallGroups(n)]) {
      expect(work).toThrow(UnsupportedError);
      expect(work).toThrow(/orders 1\.\.127 except 64 and 96/);
    }
  });

  it.each([[64, 1], [96, 231], [128, 1]])('nor is it in spec strings: small(%i,%i)', (n, i) => {
    expect(() => parseGroupSpec(`small(${n},${i})`)).toThrow(UnsupportedError);
  });

  it.each([[8, 0], [8, 6], [8, -1], [8, 1.5], [8, NaN], [8, '1'], [0, 1], [-8, 1], [8.5, 1], ['8', 1], [undefined, 1], [127, 2]])('small(%p,%p) is no question', (n, i) => {
    expect(() => smallGroup(n as number, i as number)).toThrow(InputError);
  });

  it.each([['small(8,0)', /1\.\.5/], ['small(8,6)', /5 groups of order 8.* at position 8/], ['small(0,1)', /≥ 1/], ['small(8)', /2 arguments/], ['small(8,99999999999999999999)', /1\.\.5/]])('%s is refused with what exists', (text, expected) => {
    expect(() => parseGroupSpec(text)).toThrow(InputError);
    expect(() => parseGroupSpec(text)).toThrow(expected);
  });

  it('the limit of the caller comes first', () => {
    expect(() => parseGroupSpec('small(120,5)', { maxOrder: 100 })).toThrow(LimitError);
    expect(() => parseGroupSpec('small(99999,1)')).toThrow(LimitError);
  });
});
