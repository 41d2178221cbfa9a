/** One or more questions for every method, with the method's name. Together they reach every branch of the results. */
const T3 = [['1', '2', '3'], ['4', '1', '2'], ['5', '4', '1']];
const Z = (size: number, f: string): object => ({ shift: { size, f } });
const toeplitz = { type: 'sylvester', A: Z(3, '1'), B: Z(3, '-1') };
const singular = { type: 'stein', A: Z(3, '1'), B: { transpose: Z(3, '1') } };
const S3table = { kind: 'group', table: [[0, 1, 2, 3, 4, 5], [1, 0, 4, 5, 2, 3], [2, 3, 0, 1, 5, 4], [3, 2, 5, 4, 0, 1], [4, 5, 1, 0, 3, 2], [5, 4, 3, 2, 1, 0]] };
const M6 = Array.from({ length: 6 }, (_, i) => Array.from({ length: 6 }, (__, j) => (i === j ? `${i + 1}/2` : String((i * j) % 4))));
const noise = Array.from({ length: 12 }, (_, i) => Array.from({ length: 12 }, (__, j) => String(((i * 7 + j * 11 + i * j * 5) % 13) - 6)));
const overGF7 = (entries: readonly (readonly (number | string)[])[]): object => ({ kind: 'matrix', field: 'GF(7)', entries });
const regular = (type: string, group: unknown = 'C(3)'): object => ({ group, type });
const circulant = [[1, 2, 3], [3, 1, 2], [2, 3, 1]];

export const SAMPLE_QUESTIONS: readonly (readonly [method: string, params: Readonly<Record<string, unknown>>])[] = [
  ['version', {}],
  ['methods', {}],
  ['matrix.rank', { matrix: T3 }],
  ['matrix.rank', { matrix: [[1, 2], [2, 4]] }],
  ['matrix.rank', { matrix: { kind: 'matrix', rows: 0, cols: 3, entries: [] } }],
  ['matrix.rank', { matrix: overGF7([[1, 2], [3, 6]]) }],
  ['matrix.rank', { matrix: { kind: 'matrix', doubles: 'dyadic', entries: [[0.1, 0.2], [0.3, 0.6]] } }],
  ['matrix.rank', { matrix: Array.from({ length: 30 }, (_, i) => Array.from({ length: 30 }, (__, j) => Number(i < 20 || j < 1) * (((i + 1) ** 2 * (j + 3) ** 3) % 101))) }],
  ['matrix.determinant', { matrix: T3 }],
  ['matrix.determinant', { matrix: [] }],
  ['matrix.determinant', { matrix: overGF7([[1, 2], [3, 5]]) }],
  ['matrix.determinant', { matrix: noise }],
  ['matrix.solve', { matrix: T3, rightHandSide: [1, '1/2', 0] }],
  ['matrix.solve', { matrix: [[1, 2], [2, 4]], rightHandSide: [[1, 0], [2, 1]] }],
  ['matrix.solve', { matrix: [[1, 2, 3]] }],
  ['matrix.solve', { matrix: overGF7([[1, 2], [2, 4]]), rightHandSide: overGF7([[1], [3]]) }],
  ['group.describe', { group: 'C(1)' }],
  ['group.describe', { group: 'C(7) : C(3) [2]' }],
  ['group.describe', { group: S3table }],
  ['group.describe', { group: 'C(3000)' }],
  ['group.describe', { group: { kind: 'group', degree: 5, permutations: [[1, 2, 3, 4, 0], [1, 2, 0, 3, 4]] } }],
  ['group.table', { group: 'Q(8)' }],
  ['group.table', { group: { ...S3table, labels: ['e', 'a', 'b', 'c', 'd', 'f'] } }],
  ['group.table', { group: 'C(3000)' }],
  ['groupMatrix.build', { group: 'S(3)', symbol: [1, 2, '1/3', 0, -1, 5] }],
  ['groupMatrix.build', { group: 'C(3)', symbol: [1, 2, 9], field: 'GF(7)', convention: 'gh^-1' }],
  ['groupMatrix.convert', { group: 'S(3)', matrix: M6, from: 'g^-1h', to: 'gh^-1' }],
  ['groupMatrix.convert', { group: 'S(3)', symbol: [1, 2, 3, 4, 5, 6], from: 'g^-1h', to: 'gh^-1' }],
  ['groupMatrix.determinant', { group: 'S(3)', symbol: [1, 2, 3, 4, 5, 7] }],
  ['groupMatrix.determinant', { group: 'C(3)', symbol: [1, 2, 4], field: 'GF(7)' }],
  ['groupMatrix.inverse', { group: 'S(3)', symbol: [7, 1, 1, 0, 0, '1/2'], convention: 'gh^-1' }],
  ['groupMatrix.inverse', { group: 'C(2)', symbol: [1, 2], field: 'GF(7)' }],
  ['analyze', { matrix: M6, group: 'S(3)' }],
  ['analyze', { matrix: M6, group: S3table, convention: 'gh^-1', all: true }],
  ['analyze', { matrix: circulant, group: 'C(3)' }],
  ['analyze', { matrix: overGF7([[1, 2, 3], [3, 1, 2], [2, 3, 4]]), group: 'C(3)' }],
  ['analyze', { matrix: { kind: 'matrix', field: 'GF(3)', entries: [[1, 2, 0], [0, 1, 2], [2, 0, 0]] }, group: 'C(3)' }],
  ['analyze', { matrix: { kind: 'matrix', field: 'GF(3)', entries: circulant }, group: 'C(3)' }],
  ['analyze', { matrix: noise, group: 'D(6)' }],
  ['analyze', { matrix: [['5']], group: 'C(1)' }],
  ['displacement.apply', { matrix: T3, operator: toeplitz }],
  ['displacement.rank', { matrix: T3, operator: toeplitz }],
  ['displacement.rank', { matrix: T3, operator: singular }],
  ['displacement.rank', { matrix: circulant, operator: { type: 'sylvester', A: Z(3, '1'), B: Z(3, '1') } }],
  ['displacement.rank', { matrix: overGF7([[1, 2], [3, 5], [0, 1]]), operator: { type: 'stein', A: { diagonal: [1, 2, 3] }, B: { entries: [[1, 2], [3, 4]] } } }],
  ['displacement.factor', { matrix: T3, operator: toeplitz }],
  ['displacement.factor', { matrix: T3, operator: singular }],
  ['displacement.factor', { matrix: M6, operator: { type: 'sylvester', A: { translation: { group: S3table, element: 3, side: 'left' } }, B: { transpose: { translation: { group: S3table, element: 4, side: 'right' } } } } }],
  ['displacement.factor', { matrix: overGF7([[1, 2], [3, 5]]), operator: { type: 'sylvester', A: Z(2, '1'), B: Z(2, '3') } }],
  ['displacement.reconstruct', { operator: toeplitz, left: [[1], [2], [3]], right: [['1/2', 0, 1]] }],
  ['displacement.group', { matrix: M6, group: 'S(3)' }],
  ['displacement.group', { matrix: circulant, group: 'C(3)', convention: 'g^-1h' }],
  ['displacement.group', { matrix: overGF7([[1, 2, 3], [3, 1, 2], [2, 3, 4]]), group: 'C(3)' }],
  ['equivariance.check', { matrix: circulant, input: regular('left-regular'), output: regular('left-regular') }],
  ['equivariance.check', { matrix: T3, input: regular('left-regular'), output: regular('right-regular') }],
  ['equivariance.check', { matrix: [[2, 2, 2]], input: regular('left-regular'), output: regular('trivial') }],
  ['equivariance.check', { matrix: overGF7([[1, 2, 3]]), input: regular('left-regular'), output: regular('trivial') }],
  ['equivariance.subgroup', { matrix: T3, input: regular('left-regular'), output: regular('left-regular') }],
];
