import { Q, type Rational } from '../../lib/algebra/rational-field.ts';
import { spanningDiagrams } from '../../lib/diagrams/spanning-set.ts';
import { shift, transposed, diagonal, type SideOperator } from '../../lib/displacement/side-operator.ts';
import { stein, sylvester } from '../../lib/displacement/displacement-operator.ts';
import { structuredMatrix, type StructuredOperator } from '../../lib/equivariance/structured-operator.ts';
import { groupMatrix } from '../../lib/group-matrices/group-matrix.ts';
import { parseGroupSpec } from '../../lib/groups/library/group-spec.ts';
import { matrixFromFunction } from '../../lib/linear/dense-matrix.ts';

let state = 7;
function small(): Rational {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return Q.parse(`${((state >>> 8) % 41) - 20}/${1 + ((state >>> 16) % 6)}`);
}
const smalls = (n: number): Rational[] => Array.from({ length: n }, small);
export const gm = (spec: string, convention: 'g^-1h' | 'gh^-1' = 'g^-1h'): StructuredOperator => {
  const group = parseGroupSpec(spec);
  return { kind: 'groupMatrix', matrix: groupMatrix(group, Q, smalls(group.order), convention) };
};
export const dense = (rows: number, cols: number): StructuredOperator => ({ kind: 'dense', matrix: matrixFromFunction(Q, rows, cols, small) });
const ldr = (kind: 'sylvester' | 'stein', A: SideOperator<Rational>, B: SideOperator<Rational>, n: number, m: number, r: number): StructuredOperator => ({
  kind: 'displacement',
  generators: { operator: (kind === 'stein' ? stein : sylvester)(Q, A, B), left: matrixFromFunction(Q, n, r, small), right: matrixFromFunction(Q, r, m, small) },
});
const diagrams = (family: 'S' | 'O' | 'Sp' | 'SO' | 'A', n: number, k: number, l: number): StructuredOperator => ({
  kind: 'diagrams',
  layer: { family, n, k, l, terms: [...spanningDiagrams(family, n, k, l)].map((diagram) => ({ diagram, coefficient: small() })) },
});
export const Z = (n: number, f: string): SideOperator<Rational> => shift(n, Q.parse(f));
const form = (spec: string, terms: number, convention: 'g^-1h' | 'gh^-1'): StructuredOperator => {
  const group = parseGroupSpec(spec);
  const N = group.order;
  return { kind: 'groupDisplacement', form: { group, field: Q, convention, base: smalls(N), terms: Array.from({ length: terms }, () => ({ diagonal: smalls(N), symbol: smalls(N) })) } };
};

/** A small number times 10^e. */
const powerOfTen = (e: number): Rational => Q.mul(small(), Q.parse(e < 0 ? `1/1${'0'.repeat(-e)}` : `1${'0'.repeat(e)}`));
const of = (spec: string, symbol: (i: number) => Rational): StructuredOperator => {
  const group = parseGroupSpec(spec);
  return { kind: 'groupMatrix', matrix: groupMatrix(group, Q, Array.from({ length: group.order }, (_, i) => symbol(i))) };
};

/** Operators of every kind, by the case that they stand for. */
export const STRUCTURED_SAMPLES: Readonly<Record<string, () => StructuredOperator>> = {
  'a dense matrix': () => dense(5, 7),
  'an empty matrix': () => dense(0, 3),
  'a matrix without columns': () => dense(3, 0),
  'a matrix of huge and tiny entries': () => ({ kind: 'dense', matrix: matrixFromFunction(Q, 4, 4, (i, j) => Q.mul(small(), Q.parse(i === j ? `1${'0'.repeat(120)}` : `1/3${'0'.repeat(200)}`))) }),
  'entries below all doubles': () => ({ kind: 'dense', matrix: matrixFromFunction(Q, 3, 3, () => Q.mul(small(), Q.parse(`1/1${'0'.repeat(322)}`))) }),
  'a matrix with few entries': () => ({ kind: 'dense', matrix: matrixFromFunction(Q, 20, 30, (i, j) => ((i * 7 + j * 3) % 11 === 0 ? small() : Q.zero)) }),
  'sparse entries': () => ({ kind: 'sparse', matrix: { rows: 4, cols: 6, entries: [[0, 5, small()], [2, 0, small()], [2, 3, small()]] } }),
  'a diagonal': () => ({ kind: 'diagonal', entries: smalls(9) }),
  'a permutation': () => ({ kind: 'permutation', images: [3, 0, 2, 1, 4] }),
  'an identity': () => ({ kind: 'identity', size: 6 }),
  'a circulant': () => gm('C(60)', 'gh^-1'),
  'a circulant of prime size': () => gm('C(61)'),
  'a dihedral matrix': () => gm('D(30)'),
  'a dihedral matrix of the other convention': () => gm('D(30)', 'gh^-1'),
  'S_5': () => gm('S(5)'),
  'padded characters': () => gm('C(7) x C(7)'),
  'a tower of S(4)': () => gm('S(4)'),
  'a circulant of huge and tiny numbers': () => of('C(30)', (i) => powerOfTen([150, -150, 0, -300][i % 4]!)),
  'a dihedral matrix of huge numbers': () => of('D(20)', () => powerOfTen(250)),
  'a circulant of subnormal numbers': () => of('C(16)', () => powerOfTen(-318)),
  'coefficients that cancel': () => of('D(16)', (i) => Q.parse(i % 2 === 0 ? '9007199254740993/9007199254740992' : '-1')),
  'a symbol of zeros': () => of('A(4)', () => Q.zero),
  'a permutation matrix of the group': () => of('C(35)', (i) => (i === 3 ? Q.one : Q.zero)),
  'GM + Σ diag·GM': () => form('D(8)', 2, 'g^-1h'),
  'GM + Σ diag·GM, gh^-1': () => form('C(7) : C(3) [2]', 1, 'gh^-1'),
  'Toeplitz-like': () => ldr('sylvester', Z(32, '1'), Z(32, '-1'), 32, 32, 2),
  'Toeplitz-like, of size 48': () => ldr('sylvester', Z(48, '1'), Z(48, '-1'), 48, 48, 3),
  'Toeplitz-like, of size 120': () => ldr('sylvester', Z(120, '1'), Z(120, '-1'), 120, 120, 1),
  'Toeplitz-like, odd size': () => ldr('sylvester', Z(15, '1'), Z(15, '-1'), 15, 15, 3),
  'Toeplitz-like, other shifts': () => ldr('sylvester', Z(12, '1/3'), Z(12, '-2'), 12, 12, 2),
  'Hankel-like': () => ldr('sylvester', Z(20, '1'), transposed(Z(20, '-1')), 20, 20, 2),
  'Hankel-like, transposed first': () => ldr('sylvester', transposed(Z(20, '1')), Z(20, '-1'), 20, 20, 1),
  'both transposed': () => ldr('sylvester', transposed(Z(16, '-1')), transposed(Z(16, '1')), 16, 16, 2),
  'Stein, Gohberg–Semencul': () => ldr('stein', Z(18, '0'), transposed(Z(18, '0')), 18, 18, 2),
  'Stein, shifts': () => ldr('stein', Z(16, '1'), Z(16, '-1'), 16, 16, 2),
  'Stein, transposed first': () => ldr('stein', transposed(Z(9, '2')), transposed(Z(9, '3')), 9, 9, 1),
  'Cauchy-like': () => ldr('sylvester', diagonal(Array.from({ length: 12 }, (_, i) => Q.fromInteger(i + 1))), diagonal(Array.from({ length: 9 }, (_, i) => Q.parse(`-${2 * i + 1}/2`))), 12, 9, 2),
  'of rank 0': () => ldr('sylvester', Z(4, '1'), Z(4, '-1'), 4, 4, 0),
  'diagrams of S': () => diagrams('S', 4, 2, 2),
  'diagrams of O': () => diagrams('O', 3, 3, 1),
  'diagrams of Sp': () => diagrams('Sp', 4, 2, 2),
  'diagrams of SO': () => diagrams('SO', 3, 2, 1),
  'diagrams of A': () => diagrams('A', 3, 2, 2),
  'a kernel part beside generators': () => ({
    kind: 'displacement',
    generators: { operator: sylvester(Q, Z(6, '1'), Z(6, '1')), left: matrixFromFunction(Q, 6, 1, () => Q.zero), right: matrixFromFunction(Q, 1, 6, small), kernelPart: structuredMatrix(gm('C(6)', 'gh^-1')) },
  }),
  'a Kronecker product': () => ({ kind: 'kronecker', parts: [gm('C(6)'), dense(3, 2), { kind: 'diagonal', entries: smalls(3) }] }),
  'a Kronecker product with an exact left factor': () => ({ kind: 'kronecker', parts: [{ kind: 'permutation', images: [2, 0, 1] }, dense(6, 6)] }),
  'sparse integers': () => ({ kind: 'sparse', matrix: { rows: 6, cols: 20, entries: Array.from({ length: 20 }, (_, j) => [Math.floor(j / 4), j, Q.fromInteger(3 + 4 * j)] as const) } }),
  'a sum': () => ({ kind: 'sum', parts: [gm('D(6)'), dense(12, 12), { kind: 'identity', size: 12 }] }),
  'a product': () => ({ kind: 'product', parts: [dense(5, 12), gm('A(4)'), { kind: 'diagonal', entries: smalls(12) }, dense(12, 4)] }),
  'a multiple': () => ({ kind: 'scale', factor: Q.parse('-2/7'), of: gm('Q(16)') }),
  'a multiple by almost one': () => ({ kind: 'scale', factor: Q.parse('9007199254740993/9007199254740992'), of: { kind: 'identity', size: 30 } }),
  'a product that grows': () => ({ kind: 'product', parts: [dense(9, 9), { kind: 'scale', factor: Q.parse('1000000000000'), of: { kind: 'identity', size: 9 } }] }),
  'a transpose': () => ({ kind: 'transpose', of: { kind: 'product', parts: [dense(5, 9), ldr('sylvester', Z(9, '1'), Z(9, '-1'), 9, 9, 1)] } }),
};
