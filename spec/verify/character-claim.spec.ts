import { describe, expect, it } from '@jest/globals';
import { powerModulo } from '../../lib/algebra/integers.ts';
import { primality } from '../../lib/algebra/primality.ts';
import { answer } from '../../lib/oracle/answer.ts';
import { verifyCertificate } from '../../lib/verify/verify-certificate.ts';

type Json = Record<string, unknown>;
interface Certificate {
  claim: { group: { table: number[][] }; classOf: number[]; characters: { degree: number; indicator: number; values: unknown[] }[] };
  evidence: Json;
}
const certificateOf = (group: unknown): Certificate => JSON.parse(JSON.stringify(answer('group.characters', { group }).certificate)) as Certificate;
const bent = (group: unknown, bend: (certificate: Certificate) => void): { valid: boolean; reason?: string } => {
  const certificate = certificateOf(group);
  bend(certificate);
  return verifyCertificate(certificate);
};

describe('certificates of character tables', () => {
  it.each(['C(1)', 'C(2)', 'C(12)', 'S(3)', 'Q(8)', 'A(4)', 'A(5)', 'S(5)', 'C(7) : C(3) [2]', 'D(8) x C(3)', 'C(9) : C(6) [2]', 'E(2,5)'])('of %s are valid', (group) => {
    expect(verifyCertificate(certificateOf(group))).toEqual({ valid: true });
  });

  it('every value bent in turn is refused', () => {
    const { claim } = certificateOf('Q(8)');
    for (let i = 0; i < claim.characters.length; i++) {
      for (let t = 0; t < claim.characters[i]!.values.length; t++) {
        for (const value of ['5', '-3', 7, '1/2', { zeta: 4, coeffs: ['0', '1'] }, { zeta: 3, coeffs: ['0', '1'] }, null, '', [1]]) {
          expect(bent('Q(8)', (c) => (c.claim.characters[i]!.values[t] = value)).valid).toBe(false);
        }
      }
    }
  });

  it('every other number bent in turn is refused', () => {
    for (let i = 0; i < 5; i++) {
      expect(bent('A(5)', (c) => c.claim.characters[i]!.degree++).valid).toBe(false);
      for (const indicator of [-1, 0, 2, '1', null]) expect(bent('A(5)', (c) => Object.assign(c.claim.characters[i]!, { indicator })).valid).toBe(false);
    }
    for (let x = 0; x < 8; x++) expect(bent('Q(8)', (c) => (c.claim.classOf[x] = (c.claim.classOf[x]! + 1) % 5)).valid).toBe(false);
    expect(bent('Q(8)', (c) => ([c.claim.group.table[1]![0], c.claim.group.table[1]![1]] = [c.claim.group.table[1]![1]!, c.claim.group.table[1]![0]!])).valid).toBe(false);
  });

  it('rows that are exchanged within a column, repeated, dropped or of another group are refused', () => {
    expect(bent('A(5)', ({ claim }) => ([claim.characters[1]!.values[3], claim.characters[1]!.values[4]] = [claim.characters[1]!.values[4], claim.characters[1]!.values[3]])).valid).toBe(false);
    expect(bent('A(5)', ({ claim }) => (claim.characters[1] = claim.characters[2]!)).valid).toBe(false);
    expect(bent('A(5)', ({ claim }) => claim.characters.pop()).valid).toBe(false);
    // the tables of D(4) and Q(8) agree but for indicators and element orders
    expect(bent('Q(8)', ({ claim }) => (claim.characters = certificateOf('D(4)').claim.characters)).valid).toBe(false);
    expect(bent('Q(8)', ({ claim }) => (claim.group = certificateOf('C(8)').claim.group)).valid).toBe(false);
  });

  it('whole rows may stand in any order, and extra keys are refused', () => {
    expect(bent('A(5)', ({ claim }) => claim.characters.reverse()).valid).toBe(true);
    expect(bent('A(5)', (c) => Object.assign(c.claim, { note: 'x' })).valid).toBe(false);
    expect(bent('A(5)', (c) => Object.assign(c.evidence, { note: 'x' })).valid).toBe(false);
  });

  it('a value that is right at the place where the laws are evaluated, and wrong at its conjugates, is refused (2026-11-21)', () => {
    // the first prime that is 1 modulo 14 from 2^22 on, and 2^((p-1)/14), of order 14: there the laws of C(7) are evaluated
    const p = [...Array(1000).keys()].map((k) => Math.ceil(2 ** 22 / 14) * 14 + 1 + 14 * k).find((x) => primality(BigInt(x)) === 'prime')!;
    const root = (g: bigint): bigint => powerModulo(g, BigInt((p - 1) / 14), BigInt(p));
    const primitive = [2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n].map(root).find((z) => powerModulo(z, 7n, BigInt(p)) !== 1n && powerModulo(z, 2n, BigInt(p)) !== 1n)!;
    const zeta = Number((primitive * primitive) % BigInt(p));
    const powers = [1];
    for (let k = 1; k < 6; k++) powers.push((powers[k - 1]! * zeta) % p);
    // a short α = Σ c_k·ζ_7^k with α(root) = 0 modulo p: halves that cancel
    const digits = Array.from({ length: 19 }, (_, k) => k - 9);
    const halves = (from: number): [number, number[]][] =>
      digits.flatMap((a) => digits.flatMap((b) => digits.map((c): [number, number[]] => [(((a * powers[from]! + b * powers[from + 1]! + c * powers[from + 2]!) % p) + p) % p, [a, b, c]])));
    const upper = new Map(halves(3));
    const found = halves(0).flatMap(([x, low]) => (x !== 0 && upper.has(p - x) ? [[...low, ...upper.get(p - x)!]] : []));
    expect(found.length).toBeGreaterThan(0);
    const alpha = found[0]!;
    const value = certificateOf('C(7)').claim.characters[1]!.values[1] as { zeta: number; coeffs: string[] };
    expect(value.zeta).toBe(7);
    const coeffs = alpha.map((c, k) => String(c + Number(value.coeffs[k] ?? '0')));
    expect(bent('C(7)', ({ claim }) => (claim.characters[1]!.values[1] = { zeta: 7, coeffs }))).toEqual({ valid: false, reason: expect.stringContaining('conjugate') });
  });

  it('rows of norm 4, multiples of characters of indicator 0, are refused', () => {
    const twice = (x: unknown): unknown => (typeof x === 'string' ? String(2 * Number(x)) : { zeta: 3, coeffs: (x as { coeffs: string[] }).coeffs.map((c) => String(2 * Number(c))) });
    const doubled = bent('C(3)', ({ claim }) => claim.characters.slice(1).forEach((row) => Object.assign(row, { degree: 2, values: row.values.map(twice) })));
    expect(doubled).toEqual({ valid: false, reason: expect.stringContaining('norm') });
  });

  it('a row that is multiplicative along one generating class only is refused', () => {
    // χ(x, y) = f(x)·ζ_3^±y with f = (1, -1, -1): of norm 1, closed under conjugation, a homomorphism on the second factor
    const f = [1, -1, -1];
    const zeta = (y: number, s: number): unknown => (y === 0 ? s : { zeta: 3, coeffs: (y === 1 ? [0, s] : [-s, -s]).map(String) });
    const isRow = (values: unknown[], x: number, y: number): boolean => JSON.stringify([values[3], values[1]]) === JSON.stringify([x, y].map((e) => certificateOf('C(3)').claim.characters[e]!.values[1]));
    const found = bent('E(3,2)', ({ claim }) => {
      const [one, two] = [claim.characters.find(({ values }) => isRow(values, 1, 1))!, claim.characters.find(({ values }) => isRow(values, 2, 2))!];
      one.values = f.flatMap((s) => [zeta(0, s), zeta(1, s), zeta(2, s)]);
      two.values = f.flatMap((s) => [zeta(0, s), zeta(2, s), zeta(1, s)]);
    });
    expect(found).toEqual({ valid: false, reason: expect.stringMatching(/homomorphism of the class algebra at the classes \d, 3/) });
  });

  it('columns of rotations that are exchanged are refused when a reflection comes first: its square has several unknown classes', () => {
    // D(7) with r and s·r^0 renamed into each other
    const swap = (x: number): number => (x === 1 ? 7 : x === 7 ? 1 : x);
    const { table } = answer('group.table', { group: 'D(7)' }) as unknown as { table: number[][] };
    const group = { kind: 'group', table: table.map((_, g) => table.map((__, h) => swap(table[swap(g)]![swap(h)]!))) };
    expect(bent(group, () => undefined).valid).toBe(true);
    expect(bent(group, ({ claim }) => claim.characters.forEach(({ values }) => ([values[2], values[3]] = [values[3], values[2]]))).valid).toBe(false);
  });

  it('a row of degree 0 is refused, though it is multiplicative and of norm 1', () => {
    expect(bent('E(2,2)', ({ claim }) => (claim.characters[3] = { degree: 0, indicator: 0, values: [0, 0, 0, 2] }))).toEqual({ valid: false, reason: expect.stringContaining('degree') });
  });
});
