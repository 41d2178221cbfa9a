// Random structured operators: fast.apply must stay within its error bound of fast.matrix, decided exactly.
// `npm run build && node scripts/fast/check-bounds.mjs [seed] [seconds] [wild]`; exits with 1 at a violation and prints the operator.
// wild: some coefficients and entries are 10^±140 to 10^±330; products that are refused because something might overflow are counted apart.
import { answer, LimitError, Q, rationalFromDouble } from '../../dist/index.js';

const [seed, seconds] = [Number(process.argv[2] ?? 20261120), Number(process.argv[3] ?? 20)];
const wild = process.argv[4] === 'wild';
let state = seed;
const below = (bound) => {
  state = (state * 1103515245 + 12345) % 2147483648;
  return Math.floor(state / 65536) % bound;
};
const oneOf = (list) => list[below(list.length)];
const plain = () => `${below(21) - 10}/${1 + below(4)}`;
/** A number times 10^±k. */
function rational() {
  const value = plain();
  if (!wild || below(6) > 0 || value.startsWith('0/')) return value;
  const zeros = '0'.repeat(below(3) === 0 ? 290 + below(40) : 140 + below(30));
  return below(2) === 0 ? value.replace('/', `${zeros}/`) : `${value}${zeros}`;
}
const listOf = (n, make) => Array.from({ length: n }, (_, i) => make(i));
const rationals = (n) => listOf(n, rational);

const GROUPS = { 1: ['C(1)'], 2: ['C(2)'], 3: ['C(3)'], 4: ['C(4)', 'E(2,2)'], 5: ['C(5)'], 6: ['C(6)', 'S(3)', 'D(3)'], 7: ['C(7)'], 8: ['D(4)', 'Q(8)', 'E(2,3)'], 9: ['E(3,2)'], 12: ['A(4)', 'D(6)'], 24: ['S(4)', 'SL(2,3)'], 27: ['Heis(3)'], 32: ['C(32)', 'D(16)'], 60: ['A(5)'] };
const SHIFTS = [[1, -1], [1, 2], [0, 1], ['1/3', -2]];

/** A displacement operator that is not singular, with random generators. */
function displacement(n) {
  const [f, g] = oneOf(SHIFTS);
  const [A, B] = [{ shift: { size: n, f } }, { shift: { size: n, f: g } }];
  const type = oneOf(['sylvester', 'stein']);
  const rank = 1 + below(3);
  const operator = { type, A, B: type === 'stein' ? { transpose: B } : B };
  return { displacement: { operator, left: listOf(n, () => rationals(rank)), right: listOf(rank, () => rationals(n)) } };
}

const square = [
  (n) => GROUPS[n] && { groupMatrix: { group: oneOf(GROUPS[n]), symbol: rationals(n), convention: oneOf(['g^-1h', 'gh^-1']) } },
  (n) => GROUPS[n] && { groupDisplacement: { group: oneOf(GROUPS[n]), base: rationals(n), terms: listOf(below(3), () => ({ diagonal: rationals(n), symbol: rationals(n) })) } },
  (n) => ({ diagonal: rationals(n) }),
  displacement,
  (n) => ({ permutation: listOf(n, (i) => (i + 1) % n) }),
  (n) => ({ identity: n }),
];
const any = [
  (rows, cols) => ({ dense: listOf(rows, () => rationals(cols)) }),
  (rows, cols) => ({ sparse: { rows, cols, entries: listOf(rows * cols, (k) => [Math.floor(k / cols), k % cols, rational()]).filter(() => below(3) === 0) } }),
];
const composed = [
  (rows, cols, depth) => ({ transpose: operator(cols, rows, depth) }),
  (rows, cols, depth) => ({ scale: { factor: rational(), of: operator(rows, cols, depth) } }),
  (rows, cols, depth) => ({ sum: listOf(1 + below(3), () => operator(rows, cols, depth)) }),
  (rows, cols, depth) => {
    const middle = oneOf([1, 2, 3, 4, 6, 8]);
    return { product: [operator(rows, middle, depth), operator(middle, cols, depth)] };
  },
  (rows, cols, depth) => {
    const k = [2, 3, 4].find((d) => rows % d === 0 && cols % d === 0);
    return k && { kronecker: [operator(k, k, depth), operator(rows / k, cols / k, depth)] };
  },
];

function operator(rows, cols, depth) {
  if (depth > 0 && below(2) === 0) return oneOf(composed)(rows, cols, depth - 1) ?? operator(rows, cols, depth);
  return (rows === cols && below(4) > 0 ? oneOf(square)(rows) : undefined) ?? oneOf(any)(rows, cols);
}

const sizes = Object.keys(GROUPS).map(Number);
const until = performance.now() + 1000 * seconds;
let [asked, refused] = [0, 0];
while (performance.now() < until) {
  const rows = oneOf(sizes);
  const cols = below(2) === 0 ? rows : oneOf(sizes.slice(0, 10));
  const structured = operator(rows, cols, 3);
  const exponent = () => (wild && below(4) === 0 ? below(2040) - 1060 : below(60) - 30);
  const x = listOf(cols, () => ((below(2001) - 1000) / 7) * 2 ** exponent());
  let product;
  try {
    product = answer('fast.apply', { operator: structured, vectors: [x] });
  } catch (error) {
    if (!wild || !(error instanceof LimitError)) throw error;
    refused++;
    continue;
  }
  const { vectors, errorBound } = product;
  const { entries } = answer('fast.matrix', { operator: structured });
  const exact = x.map((value) => rationalFromDouble(value));
  let squares = Q.zero;
  entries.forEach((row, i) => {
    const value = row.reduce((sum, a, j) => (a === '0' ? sum : Q.add(sum, Q.mul(Q.parse(a), exact[j]))), Q.zero);
    const difference = Q.sub(value, rationalFromDouble(vectors[0][i]));
    squares = Q.add(squares, Q.mul(difference, difference));
  });
  const bound = rationalFromDouble(errorBound);
  if (Q.format(Q.sub(Q.mul(bound, bound), squares)).startsWith('-')) {
    console.log(`beyond its bound ${errorBound}: ${JSON.stringify({ operator: structured, vectors: [x] })}`);
    process.exit(1);
  }
  asked++;
}
console.log(`${asked} random structured operators within their error bounds (seed ${seed})${wild ? `, ${refused} refused` : ''}`);
