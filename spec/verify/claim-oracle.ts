import { commutator, degreeOf, imageOf, sideBySide, type Json } from './certificate-makers.ts';
import {
  addMatrices, build, displace, equal, fieldNamed, generatedBy, groupMatrix, groupOf, isZero, meansExist, multiply, nearestSymbol, parse, range, rankOf, reduce, subtract, sum,
  type Element, type F, type Group, type Rows,
} from './naive-algebra.ts';

/*
 * Whether the claim of a certificate is true, by textbook methods, without looking at its evidence. Whatever does not
 * parse is not true.
 */

interface Read {
  readonly F: F;
  readonly A: Rows;
  readonly cols: number;
}

function check(condition: boolean): void {
  if (!condition) throw new Error('false');
}

function read(document: Json, F: F = fieldNamed(document.field)): Read {
  check(document.kind === 'matrix' && document.field === F.id && document.rows === document.entries.length);
  const A: Rows = document.entries.map((xs: Json[]) => {
    check(xs.length === document.cols);
    return xs.map((x) => parse(F, x));
  });
  return { F, A, cols: document.cols };
}

const list = (F: F, xs: Json[], length: number): Element[] => {
  check(xs.length === length);
  return xs.map((x) => parse(F, x));
};

const readGroup = (document: Json): Group => {
  check(document.kind === 'group');
  return groupOf(document.table);
};

const readConvention = (c: Json): string => {
  check(c === 'g^-1h' || c === 'gh^-1');
  return c;
};

const distance = (F: F, G: Group, M: Rows, symbol: Element[], convention: string): Element => sum(F, subtract(F, M, groupMatrix(G, symbol, convention)).flat().map((x) => F.mul(x, x)));

/**
 * rank F·(I − J/N), another formula for the displacement rank than the cycle that the certificates use. Where the mean
 * J/N does not exist, the first column takes its place: rank D_σ is the rank of the differences of any columns.
 */
function displacementRank(F: F, G: Group, M: Rows, convention: string): number {
  const symbol = meansExist(F, G) ? nearestSymbol(F, G, M, convention) : range(G.order).map((s) => M[G.identity]![convention === 'g^-1h' ? s : G.inverse(s)]);
  const difference = subtract(F, M, groupMatrix(G, symbol, convention));
  return rankOf(F, build(G.order, G.order, (s, h) => difference[h]![convention === 'g^-1h' ? G.table[h]![s]! : G.table[G.inverse(s)]![h]!]), G.order);
}

const TRUTH: Record<string, (claim: Json) => void> = {
  rank: (claim) => {
    const { F, A, cols } = read(claim.matrix);
    check(rankOf(F, A, cols) === claim.rank);
  },
  determinant: (claim) => {
    const { F, A, cols } = read(claim.matrix);
    check(A.length === cols && F.equals(reduce(F, A, cols).determinant, parse(F, claim.value)));
  },
  solution: (claim) => {
    const { F, A, cols } = read(claim.matrix);
    const { A: B, cols: width } = read(claim.rightHandSide, F);
    const { A: N, cols: nullity } = read(claim.nullspace, F);
    check(B.length === A.length && rankOf(F, A, cols) === claim.rank && N.length === cols && nullity === cols - claim.rank);
    check(isZero(F, multiply(F, A, N, nullity)) && rankOf(F, N, nullity) === nullity);
    if (claim.solution === null) {
      check(rankOf(F, A.map((xs, i) => [...xs, ...B[i]!]), cols + width) > claim.rank);
    } else {
      const { A: X, cols: k } = read(claim.solution, F);
      check(k === width && X.length === cols && equal(F, multiply(F, A, X, width), B));
    }
  },
  'displacement-factorisation': (claim) => {
    const { F, A: M, cols } = read(claim.matrix);
    const X = displace(F, claim.operator, M, cols);
    const [left, right, kernelPart] = [read(claim.left, F), read(claim.right, F), read(claim.kernelPart, F)];
    check(rankOf(F, X, cols) === claim.rank && left.cols === claim.rank && right.A.length === claim.rank && right.cols === cols);
    check(equal(F, multiply(F, left.A, right.A, cols), X) && kernelPart.A.length === M.length && kernelPart.cols === cols);
    check(isZero(F, displace(F, claim.operator, kernelPart.A, cols)));
  },
  'displacement-rank': (claim) => {
    const { F, A: M, cols } = read(claim.matrix);
    check(rankOf(F, displace(F, claim.operator, M, cols), cols) === claim.rank);
  },
  'group-displacement': (claim) => {
    const G = readGroup(claim.group);
    const convention = readConvention(claim.convention);
    const { F, A: M, cols } = read(claim.matrix);
    check(M.length === G.order && cols === G.order);
    const base = list(F, claim.base, G.order);
    check(equal(F, [base], [nearestSymbol(F, G, M, convention)]) && displacementRank(F, G, M, convention) === claim.rank && claim.terms.length === claim.rank);
    let total = groupMatrix(G, base, convention);
    for (const term of claim.terms) {
      const diagonal = list(F, term.diagonal, G.order);
      check(F.isZero(sum(F, diagonal)));
      total = addMatrices(F, total, groupMatrix(G, list(F, term.symbol, G.order), convention).map((xs, g) => xs.map((x) => F.mul(diagonal[g], x))));
    }
    check(equal(F, total, M) && (claim.squaredDistance === null ? F.id !== 'Q' : F.equals(parse(F, claim.squaredDistance), distance(F, G, M, base, convention))));
  },
  analysis: (claim) => {
    const G = readGroup(claim.group);
    const convention = readConvention(claim.convention);
    const { F, A: M, cols } = read(claim.matrix);
    check(M.length === G.order && cols === G.order);
    const rank = displacementRank(F, G, M, convention);
    if (claim.symbol === null) {
      check(!meansExist(F, G) && rank > 0 && claim.squaredDistance === null);
    } else {
      const symbol = list(F, claim.symbol, G.order);
      check(meansExist(F, G) ? equal(F, [symbol], [nearestSymbol(F, G, M, convention)]) : equal(F, M, groupMatrix(G, symbol, convention)));
      check(claim.squaredDistance === null ? F.id !== 'Q' : F.equals(parse(F, claim.squaredDistance), distance(F, G, M, symbol, convention)));
    }
    check(claim.displacementRank === rank && claim.isGroupMatrix === (rank === 0) && claim.parameters.dense === G.order ** 2 && claim.parameters.structured === G.order * (1 + 2 * rank));
    const elements: number[] = claim.commutatorRanks.map((entry: Json) => entry.element);
    check(elements.every((s) => range(G.order).includes(s)) && generatedBy(G, elements).size === G.order);
    const X = elements.map((s) => commutator(F, G, M, s, convention));
    check(claim.commutatorRanks.every((entry: Json, i: number) => entry.rank === rankOf(F, X[i]!, G.order)));
    check(claim.jointRank === rankOf(F, sideBySide(X, G.order), G.order * X.length));
    if (claim.equivarianceSubgroup !== null) {
      check(JSON.stringify(claim.equivarianceSubgroup) === JSON.stringify(range(G.order).filter((s) => isZero(F, commutator(F, G, M, s, convention)))));
    }
  },
  equivariance: (claim) => {
    const G = readGroup(claim.input.group);
    check(JSON.stringify(readGroup(claim.output.group).table) === JSON.stringify(G.table));
    for (const { type } of [claim.input, claim.output]) check(['trivial', 'left-regular', 'right-regular'].includes(type));
    const { F, A: M, cols } = read(claim.matrix);
    check(M.length === degreeOf(G, claim.output.type) && cols === degreeOf(G, claim.input.type));
    check(claim.generators.every((s: Json) => range(G.order).includes(s)) && generatedBy(G, claim.generators).size === G.order);
    const holds = range(G.order).every((s) => equal(F, multiply(F, imageOf(F, G, claim.output.type, s), M, cols), multiply(F, M, imageOf(F, G, claim.input.type, s), cols)));
    check(claim.verdict === (holds ? 'proved' : 'refuted'));
  },
  'group-inverse': (claim) => {
    const G = readGroup(claim.group);
    const F = fieldNamed(claim.field ?? 'Q');
    readConvention(claim.convention);
    // The convention does not matter for the statement: M(f)·M(f') = 1 says the same in both.
    const [f, inverse] = [list(F, claim.symbol, G.order), list(F, claim.inverse, G.order)];
    check(equal(F, multiply(F, groupMatrix(G, f, 'g^-1h'), groupMatrix(G, inverse, 'g^-1h')), build(G.order, G.order, (i, j) => (i === j ? F.one : F.zero))));
  },
};

export function claimIsTrue(certificate: Json): boolean {
  try {
    TRUTH[certificate.kind]!(certificate.claim);
    return true;
  } catch {
    return false;
  }
}
