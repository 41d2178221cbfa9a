// Random group matrices of every order up to 200, of all families and of large groups: products must stay within their error bounds,
// decided exactly on some rows, and SIMD must give the bits of the portable kernels.
// `npm run build && node scripts/fast/check-groups.mjs [seed] [seconds]`; exits with 1 at a violation and prints what was multiplied.
import { dyadicParts } from '../../dist/algebra/dyadic.js';
import { groupMatrixOperator, KernelMemory } from '../../dist/fast/index.js';
import { numberOfSmallGroups, parseGroupSpec, UnsupportedError } from '../../dist/index.js';

const [seed, seconds] = [Number(process.argv[2] ?? 20261120), Number(process.argv[3] ?? 20)];
let state = seed;
const below = (bound) => {
  state = (state * 1103515245 + 12345) % 2147483648;
  return Math.floor(state / 65536) % bound;
};
const oneOf = (list) => list[below(list.length)];
const unit = () => (below(32768) * 32768 + below(32768)) / 2 ** 30 - 0.5;

/** x·2^1074, an integer. */
function scaled(x) {
  const { significand, exponent } = dyadicParts(x);
  return significand << BigInt(exponent + 1074);
}

const NUMBERS = {
  ordinary: () => unit(),
  integers: () => below(9) - 4,
  'of all sizes': () => unit() * 10 ** (below(200) - 100),
  'almost opposite': () => (below(2) === 0 ? 1 : -1) * (1 + unit() * 2 ** -50),
  sparse: () => (below(10) === 0 ? unit() : -0),
  subnormal: () => unit() * 1e-310,
  huge: () => unit() * 1e150,
};
const FAMILIES = ['S(4)', 'S(5)', 'S(6)', 'A(5)', 'A(6)', 'Q(64)', 'Dic(33)', 'E(2,7)', 'E(3,4)', 'E(5,3)', 'F(31,5)', 'F(19,9)', 'Heis(5)', 'Heis(7)', 'Extraspecial(2,2,-)', 'Extraspecial(5,1,+)', 'Pauli(2)', 'Pauli(3)', 'GL(2,3)', 'GL(2,4)', 'SL(2,5)', 'SL(2,7)', 'PGL(2,7)', 'PSL(2,11)', 'PSL(3,3)', 'AGL(1,16)', 'AGL(2,3)', 'AGammaL(1,9)', 'C(2) wr S(4)', 'S(3) wr S(2)', 'D(4) wr S(2)', 'C(31) : C(5) [2]', 'D(256)', 'C(1000)', 'C(997)', 'C(30) x C(30)', 'M(11)'];

/** A group of some order up to 200, or of a family. */
function someGroup() {
  if (below(4) === 0) return oneOf(FAMILIES);
  const n = 1 + below(200);
  if (below(4) === 0) return `C(${n})`;
  if (n % 2 === 0 && below(3) === 0) return `D(${n / 2})`;
  try {
    return `small(${n},${1 + below(numberOfSmallGroups(n))})`;
  } catch {
    return n % 4 === 0 ? `Q(${n})` : `C(${n})`;
  }
}

const ROWS = 6;
const memories = [new KernelMemory(), new KernelMemory({ kind: 'portable' })];
const until = performance.now() + 1000 * seconds;
let [products, groups] = [0, 0];

function fail(message, what) {
  console.log(`${message}: ${JSON.stringify(what)}`);
  process.exit(1);
}

while (performance.now() < until) {
  const spec = someGroup();
  const G = parseGroupSpec(spec);
  const [convention, kind, vectors] = [oneOf(['g^-1h', 'gh^-1']), oneOf(Object.keys(NUMBERS)), oneOf(Object.keys(NUMBERS))];
  const symbol = Float64Array.from({ length: G.order }, NUMBERS[kind]);
  const xs = [0, 1].map(() => Float64Array.from({ length: G.order }, NUMBERS[vectors]));
  const rows = [...new Set(Array.from({ length: ROWS }, () => below(G.order)))];
  const factors = symbol.length > 2000 ? null : Array.from(symbol, scaled);
  const exact = xs.map((x) => {
    const numbers = Array.from(x, scaled);
    return rows.map((g) => {
      let sum = 0n;
      for (let h = 0; h < G.order; h++) {
        const s = convention === 'g^-1h' ? G.multiply(G.inverse(g), h) : G.multiply(g, G.inverse(h));
        sum += (factors === null ? scaled(symbol[s]) : factors[s]) * numbers[h];
      }
      return sum;
    });
  });
  // large groups: one plan, and a short batch
  for (const groupPlan of G.order > 1000 ? ['fastest'] : ['fastest', 'characters', 'tower', 'dense']) {
    const what = { group: spec, convention, symbol: kind, vectors, groupPlan, seed };
    let operators;
    try {
      operators = memories.map((memory) => groupMatrixOperator(G, symbol, convention, { memory, groupPlan }));
    } catch (error) {
      if (groupPlan === 'tower' && error instanceof UnsupportedError) continue;
      throw error;
    }
    const [operator, twin] = operators;
    const count = G.order > 1000 ? 2 : 17;
    const X = new Float64Array(G.order * count);
    for (let v = 0; v < count; v++) X.set(xs[v % 2], v * G.order);
    const [Y, Z] = operators.map((M) => {
      const many = new Float64Array(G.order * count);
      M.applyManyInto(many, X, count);
      return many;
    });
    if (!Y.every((y, i) => Object.is(y, Z[i]))) fail('SIMD differs in a batch', what);
    xs.forEach((x, v) => {
      const [y, z, bound] = [operator.apply(x), twin.apply(x), operator.errorBound(x)];
      if (!y.every((value, i) => Object.is(value, z[i]))) fail('SIMD differs', what);
      if (bound === Infinity) return;
      const limit = scaled(bound) << 1074n;
      for (const [how, result] of [['alone', y], ['in a batch', Y.subarray(v * G.order, (v + 1) * G.order)]]) {
        let squares = 0n;
        rows.forEach((g, r) => {
          const difference = exact[v][r] - (scaled(result[g]) << 1074n);
          squares += difference * difference;
        });
        if (squares > limit * limit) fail(`beyond its bound ${bound} ${how}`, what);
      }
      products++;
    });
    for (const M of operators) M.release();
  }
  groups++;
}
if (memories.some(({ used }) => used !== 0)) fail('memory is lost', memories.map(({ used }) => used));
console.log(`${products} products with random matrices of ${groups} groups within their error bounds (seed ${seed})`);
