import type { Ring } from '../algebra/ring.ts';
import type { DiagramCategory, DiagramCombination } from '../diagrams/combination.ts';
import { diagramKey } from '../diagrams/diagram.ts';
import { compareDiagrams } from '../diagrams/diagram-term.ts';
import type { DiagramCategoryInstance } from './diagrams.ts';
import { Law } from './law.ts';
import { combinationByDefinition, kroneckerOfRows, productOfRows, transposeOfRows, type Rows } from './reference-diagrams.ts';

/** Largest number of entries of a matrix that a law writes down. */
const MAXIMAL_ENTRIES = 4096;

/** Every part of a combination as text: equal combinations have equal texts. */
function combinationText<E>(ring: Ring<E>, x: DiagramCombination<E>): string {
  return `${x.bottom} → ${x.top} [${x.categoryId}]: ${x.terms.map(({ diagram, coefficient }) => `${ring.format(coefficient)} ${diagramKey(diagram)}`).join('; ')}`;
}

/** Whether some diagram of the combination has a head. */
const hasHead = <E>(x: DiagramCombination<E>): boolean => x.terms.some(({ diagram }) => diagram.head !== null);

/** The tools of one check: comparison as texts, and as matrices where the group has a size and they are small. */
class Comparison<E> {
  readonly law: Law;
  private readonly category: DiagramCategory<E>;

  constructor(category: DiagramCategory<E>) {
    this.category = category;
    this.law = new Law('diagram category law', category.id);
  }

  matrix(x: DiagramCombination<E>): E[][] | null {
    const { n, ring, family } = this.category;
    this.law.holds('terms have the rows of their combination', x.terms.every(({ diagram: d }) => d.top === x.top && d.bottom === x.bottom), this.shown(x));
    if (n === null || n ** (x.top + x.bottom) > MAXIMAL_ENTRIES) return null;
    return combinationByDefinition(ring, family, n, x.bottom, x.top, x.terms);
  }

  sameText(x: DiagramCombination<E>, y: DiagramCombination<E>): boolean {
    return combinationText(this.category.ring, x) === combinationText(this.category.ring, y);
  }

  sameRows(A: Rows<E>, B: Rows<E>): boolean {
    const { ring } = this.category;
    return A.length === B.length && A.every((row, i) => row.length === B[i]!.length && row.every((x, j) => ring.equals(x, B[i]![j]!)));
  }

  /** x = y as they stand; as matrices only, where more than two of the combinations that they were made of have heads. */
  agree(x: DiagramCombination<E>, y: DiagramCombination<E>, from: readonly DiagramCombination<E>[]): boolean {
    if (from.filter(hasHead).length <= 2) return this.sameText(x, y);
    const [A, B] = [this.matrix(x), this.matrix(y)];
    return x.categoryId === y.categoryId && x.top === y.top && x.bottom === y.bottom && (A === null || B === null || this.sameRows(A, B));
  }

  shown(...list: readonly DiagramCombination<E>[]): () => string {
    return () => list.map((x) => combinationText(this.category.ring, x)).join(' | ');
  }
}

/**
 * Throws a `LawError` unless `category` is a linear monoidal category with an anti-involution on one instance f ∘ g ∘ h, f2 ∘ g2, c.
 *
 * Addition is that of a module; composition and tensor product are bilinear and associative with units; the interchange law
 * (f⊗f2)∘(g⊗g2) = (f∘g)⊗(f2∘g2); flip is linear, reverses composition, keeps the order of tensor factors, and done twice changes
 * nothing; at an integer n composition, tensor product and flip are those of matrices; values are canonical; values of other categories
 * and rows that do not meet are refused; arguments are not changed. Where more than two heads meet, the two sides need only have equal matrices.
 * @throws LawError when one of these is false
 * @example
 * import { diagram, diagramCategory, Q } from 'group-matrix';
 * import { diagramCategoryLaws } from 'group-matrix/testing';
 * const C = diagramCategory({ family: 'Sp', ring: Q, n: 2 });
 * const f = C.add(C.identity(2), C.of(diagram(2, 2, { blocks: [[0, 1], [2, 3]] })));
 * diagramCategoryLaws(C, { f, g: f, h: f, f2: C.identity(1), g2: C.identity(1), c: Q.parse('1/2') }) // => undefined
 */
export function diagramCategoryLaws<E>(category: DiagramCategory<E>, instance: DiagramCategoryInstance<E>): void {
  const { f, g, h, f2, g2 } = instance;
  const check = new Comparison(category);
  check.law.preserving('operations do not change their combinations', check.shown(f, g, h, f2, g2), () => {
    moduleLaws(category, instance, check);
    canonicalLaws(category, instance, check);
    compositionLaws(category, instance, check);
    tensorLaws(category, instance, check);
    flipLaws(category, instance, check);
    matrixLaws(category, instance, check);
    refusals(category, instance, check);
  });
}

function moduleLaws<E>(C: DiagramCategory<E>, { f, g, c }: DiagramCategoryInstance<E>, check: Comparison<E>): void {
  const { law } = check;
  const same = (clause: string, x: DiagramCombination<E>, y: DiagramCombination<E>): void => law.holds(clause, check.sameText(x, y), check.shown(x, y));
  // another map with the rows of f
  const other = f.terms.slice(1).reduce((sum, { diagram }) => C.add(sum, C.of(diagram)), C.scale(c, f));
  same('addition commutes', C.add(f, other), C.add(other, f));
  same('addition is associative', C.add(C.add(f, other), f), C.add(f, C.add(other, f)));
  same('zero is neutral for addition of combinations', C.add(f, C.zero(f.bottom, f.top)), f);
  same('x + (−x) = 0', C.add(f, C.neg(f)), C.zero(f.bottom, f.top));
  same('x − y = x + (−y)', C.sub(f, other), C.add(f, C.neg(other)));
  same('multiplication by a scalar distributes', C.scale(c, C.add(f, other)), C.add(C.scale(c, f), C.scale(c, other)));
  same('multiplication by scalars is associative', C.scale(c, C.scale(C.loopValue, g)), C.scale(C.ring.mul(c, C.loopValue), g));
  same('multiplication by one changes nothing', C.scale(C.ring.one, g), g);
  same('a combination is the sum of its terms', C.combination(g.bottom, g.top, [...g.terms].reverse()), g);
  same('a combination is the sum of its terms', g.terms.reduce((sum, { diagram, coefficient }) => C.add(sum, C.scale(coefficient, C.of(diagram))), C.zero(g.bottom, g.top)), g);
  same('terms of one diagram are added', C.combination(f.bottom, f.top, [...f.terms, ...other.terms]), C.add(f, other));
}

function canonicalLaws<E>(C: DiagramCategory<E>, { f, g, c }: DiagramCategoryInstance<E>, { law }: Comparison<E>): void {
  const text = (x: DiagramCombination<E>): string => combinationText(C.ring, x);
  // every value twice, made in two ways
  const values = [f, g, C.scale(c, f), C.zero(f.bottom, f.top)].flatMap((x) => [x, C.combination(x.bottom, x.top, x.terms)]);
  const formats = values.map((x) => C.format(x));
  const texts = values.map(text);
  for (const [i, x] of values.entries()) {
    const inOrder = x.terms.every(({ diagram, coefficient }, t) => !C.ring.isZero(coefficient) && (t === 0 || compareDiagrams(x.terms[t - 1]!.diagram, diagram) < 0));
    law.holds('combinations are canonical: sorted, no diagram twice, no coefficient zero', inOrder && x.categoryId === C.id, () => text(x));
    law.equals('a combination is zero exactly when it has no terms', C.isZero(x), x.terms.length === 0);
    for (const { diagram } of [...f.terms, ...g.terms]) {
      const expected = x.terms.find((term) => diagramKey(term.diagram) === diagramKey(diagram))?.coefficient ?? C.ring.zero;
      law.holds('a coefficient is that of the term of the diagram, or zero', C.ring.equals(C.coefficient(x, diagram), expected), () => `${diagramKey(diagram)} in ${text(x)}`);
    }
    for (const [j, y] of values.entries()) {
      law.equals('combinations are equal exactly when their rows and terms are', C.equals(x, y), texts[i] === texts[j]);
      if (x.top === y.top && x.bottom === y.bottom) law.equals('texts are equal exactly when combinations with the same rows are', formats[i] === formats[j], texts[i] === texts[j]);
    }
  }
}

function compositionLaws<E>(C: DiagramCategory<E>, { f, g, h, c }: DiagramCategoryInstance<E>, check: Comparison<E>): void {
  const same = (clause: string, x: DiagramCombination<E>, y: DiagramCombination<E>, from: readonly DiagramCombination<E>[]): void => check.law.holds(clause, check.agree(x, y, from), check.shown(x, y));
  const [fg, gh] = [C.compose(f, g), C.compose(g, h)];
  same('composition is associative', C.compose(fg, h), C.compose(f, gh), [f, g, h]);
  same('the identity is neutral for composition', C.compose(C.identity(f.top), f), f, [f]);
  same('the identity is neutral for composition', C.compose(f, C.identity(f.bottom)), f, [f]);
  const g3 = C.add(C.scale(c, g), g);
  same('composition is linear on the right', C.compose(f, g3), C.add(C.scale(c, fg), fg), [f, g]);
  same('composition is linear on the left', C.compose(g3, h), C.add(C.scale(c, gh), gh), [g, h]);
}

function tensorLaws<E>(C: DiagramCategory<E>, { f, g, f2, g2, c }: DiagramCategoryInstance<E>, check: Comparison<E>): void {
  const same = (clause: string, x: DiagramCombination<E>, y: DiagramCombination<E>, from: readonly DiagramCombination<E>[]): void => check.law.holds(clause, check.agree(x, y, from), check.shown(x, y));
  const unit = C.identity(0);
  same('the empty diagram is neutral for the tensor product', C.tensor(unit, f), f, [f]);
  same('the empty diagram is neutral for the tensor product', C.tensor(f, unit), f, [f]);
  same('the tensor product of identities is the identity', C.tensor(C.identity(f.top), C.identity(f2.top)), C.identity(f.top + f2.top), []);
  const [ff, gg] = [C.tensor(f, f2), C.tensor(g, g2)];
  same('the tensor product is associative', C.tensor(ff, g2), C.tensor(f, C.tensor(f2, g2)), [f, f2, g2]);
  const scaled = C.add(C.scale(c, f2), f2);
  same('the tensor product is linear on the right', C.tensor(f, scaled), C.add(C.scale(c, ff), ff), [f, f2]);
  same('the tensor product is linear on the left', C.tensor(C.add(C.scale(c, g), g), g2), C.add(C.scale(c, gg), gg), [g, g2]);
  same('interchange: (f⊗f2)∘(g⊗g2) = (f∘g)⊗(f2∘g2)', C.compose(ff, gg), C.tensor(C.compose(f, g), C.compose(f2, g2)), [f, f2, g, g2]);
}

function flipLaws<E>(C: DiagramCategory<E>, { f, g, f2, c }: DiagramCategoryInstance<E>, check: Comparison<E>): void {
  const same = (clause: string, x: DiagramCombination<E>, y: DiagramCombination<E>, from: readonly DiagramCombination<E>[] = []): void => check.law.holds(clause, check.agree(x, y, from), check.shown(x, y));
  same('flipping twice changes nothing', C.flip(C.flip(f)), f);
  same('flip is linear', C.flip(C.add(C.scale(c, f), f)), C.add(C.scale(c, C.flip(f)), C.flip(f)));
  same('flip reverses composition', C.flip(C.compose(f, g)), C.compose(C.flip(g), C.flip(f)), [f, g]);
  same('flip keeps the order of tensor factors', C.flip(C.tensor(f, f2)), C.tensor(C.flip(f), C.flip(f2)), [f, f2]);
  same('the identity is its own flip', C.flip(C.identity(f.top)), C.identity(f.top));
}

function matrixLaws<E>(C: DiagramCategory<E>, { f, g, f2 }: DiagramCategoryInstance<E>, check: Comparison<E>): void {
  const { ring } = C;
  const [F, G, F2] = [check.matrix(f), check.matrix(g), check.matrix(f2)];
  const same = (clause: string, x: DiagramCombination<E>, expected: () => E[][]): void => {
    const got = check.matrix(x);
    if (got !== null) check.law.holds(clause, check.sameRows(got, expected()), check.shown(x));
  };
  if (F !== null && G !== null) same('composition is the product of matrices', C.compose(f, g), () => productOfRows(ring, F, G));
  if (F !== null && F2 !== null) same('the tensor product is the Kronecker product of matrices', C.tensor(f, f2), () => kroneckerOfRows(ring, F, F2));
  if (F !== null) same('flip is the transpose of the matrix', C.flip(f), () => transposeOfRows(F));
}

function refusals<E>(C: DiagramCategory<E>, { f, g }: DiagramCategoryInstance<E>, { law }: Comparison<E>): void {
  const stranger: DiagramCombination<E> = { ...f, categoryId: `not ${C.id}` };
  for (const work of [() => C.compose(stranger, g), () => C.add(f, stranger), () => C.tensor(stranger, f), () => C.flip(stranger), () => C.scale(C.loopValue, stranger), () => C.equals(f, stranger)]) {
    law.refuses('combinations of another category are refused', 'invalid-input', work);
  }
  law.refuses('rows that do not meet are refused in combinations', 'invalid-input', () => C.compose(f, C.zero(0, f.bottom + 1)));
  law.refuses('sums of different rows are refused', 'invalid-input', () => C.add(f, C.zero(f.bottom, f.top + 1)));
  law.refuses('terms of other rows are refused', 'invalid-input', () => C.combination(f.bottom + 1, f.top + 1, [...C.identity(f.top + 2).terms]));
}
