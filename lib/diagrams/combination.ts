import { pollDeadline } from '../deadline.ts';
import { InputError, shown } from '../errors.ts';
import { power, type Ring } from '../algebra/ring.ts';
import type { WeightedDiagram } from './combination-matrix.ts';
import { composeUnchecked } from './compose.ts';
import { blocksOf, diagramKey, requireOfFamily, requireRows, type Diagram } from './diagram.ts';
import { compareDiagrams } from './diagram-term.ts';
import { requireFamilySize, type DiagramFamily } from './family.ts';
import { flipUnchecked } from './flip.ts';
import { requireComposable } from './partition-composition.ts';
import { tensorUnchecked } from './tensor.ts';

/**
 * A linear combination of (k,l)-diagrams, in canonical form: sorted by `compareDiagrams`, no diagram twice, no coefficient zero. Equal
 * combinations have equal terms. It is made by a `DiagramCategory`, whose id it carries, and never changes.
 */
export interface DiagramCombination<E> {
  /** The id of the category that it belongs to. */
  readonly categoryId: string;
  /** l, the number of output factors. */
  readonly top: number;
  /** k, the number of input factors. */
  readonly bottom: number;
  readonly terms: readonly WeightedDiagram<E>[];
}

/** The category of linear combinations of diagrams as a parent object: it holds the operations, combinations are plain values. */
export interface DiagramCategory<E> {
  /** Name that tells categories apart. */
  readonly id: string;
  readonly family: DiagramFamily;
  readonly ring: Ring<E>;
  /** The size of the group; null where the loop value alone is given. */
  readonly n: number | null;
  /** What a component that touches neither outer row is worth. */
  readonly loopValue: E;
  /** The combination without terms, from k to l. */
  zero(k: number, l: number): DiagramCombination<E>;
  /** The combination of the given terms, from k to l. Terms may repeat and be in any order. */
  combination(k: number, l: number, terms: readonly WeightedDiagram<E>[]): DiagramCombination<E>;
  /** One diagram, with coefficient 1. */
  of(d: Diagram): DiagramCombination<E>;
  /** k vertical lines. */
  identity(k: number): DiagramCombination<E>;
  /** The coefficient of a diagram, zero if it is not there. */
  coefficient(x: DiagramCombination<E>, d: Diagram): E;
  add(x: DiagramCombination<E>, y: DiagramCombination<E>): DiagramCombination<E>;
  sub(x: DiagramCombination<E>, y: DiagramCombination<E>): DiagramCombination<E>;
  neg(x: DiagramCombination<E>): DiagramCombination<E>;
  scale(c: E, x: DiagramCombination<E>): DiagramCombination<E>;
  /** upper ∘ lower: the matrix is the product of the matrices. */
  compose(upper: DiagramCombination<E>, lower: DiagramCombination<E>): DiagramCombination<E>;
  /** left ⊗ right: the matrix is the Kronecker product of the matrices. */
  tensor(left: DiagramCombination<E>, right: DiagramCombination<E>): DiagramCombination<E>;
  /** The combination upside down, with the signs that make its matrix the transpose. */
  flip(x: DiagramCombination<E>): DiagramCombination<E>;
  equals(x: DiagramCombination<E>, y: DiagramCombination<E>): boolean;
  isZero(x: DiagramCombination<E>): boolean;
  /** A text such as `2*{0,2}{1} + {0}<1><>`: blocks in braces, those at legs of the head in angle brackets, `<>` for the leg that ends freely. */
  format(x: DiagramCombination<E>): string;
}

/** What a category of diagrams is made from. */
export interface DiagramCategoryOptions<E> {
  readonly family: DiagramFamily;
  readonly ring: Ring<E>;
  /** The size of the group; needed for SO and A, whose heads have n legs. */
  readonly n?: number;
  /** The value of a loop; n when left out. */
  readonly loopValue?: E;
}

/**
 * The category whose objects are 0, 1, 2, … and whose maps k → l are linear combinations of (k,l)-diagrams over any ring, with a loop
 * worth `loopValue`: an integer n, or an indeterminate, so that compositions are polynomial in the loop value. For S, O and Sp only the
 * loop value matters (a loop has a sign for Sp, which is that of its component); SO and A need an integer n, because their heads have n legs.
 *
 * Combinations are formal: more diagrams than the matrices have room for stay independent, so two combinations that differ can have the
 * same matrix at a small n. Composition and tensor product are associative as they stand, except for SO and A where three heads meet;
 * there the matrices agree.
 *
 * Cost: one composition of diagrams and one product of the ring for each pair of terms.
 * @throws InputError when neither n nor loopValue is given, n is no size of the family, n is missing for SO or A, or both are given and loopValue ≠ n
 * @example
 * import { diagram, diagramCategory, polynomialRing, Q } from 'group-matrix';
 * const R = polynomialRing(Q);
 * const brauer = diagramCategory({ family: 'O', ring: R, loopValue: R.parse('["0","1"]') });
 * const e = brauer.of(diagram(2, 2, { blocks: [[0, 1], [2, 3]] }));
 * brauer.format(brauer.compose(e, e)) // => '["0","1"]*{0,1}{2,3}'
 */
export function diagramCategory<E>({ family, ring, n, loopValue }: DiagramCategoryOptions<E>): DiagramCategory<E> {
  if (n === undefined && (family === 'SO' || family === 'A')) throw new InputError(`diagramCategory: expected an integer n for ${family}, whose heads have n legs`, { pointer: '/n', value: n });
  if (n === undefined && loopValue === undefined) throw new InputError('diagramCategory: expected n or loopValue', { pointer: '/loopValue', value: loopValue });
  // without n no head can occur, and every even size stands for all sizes
  const size = n ?? 2;
  requireFamilySize(family, size, 'diagramCategory');
  const loop = loopValue ?? ring.fromInteger(size);
  if (n !== undefined && !ring.equals(loop, ring.fromInteger(n))) throw new InputError(`diagramCategory: expected the loop value n = ${n}, got ${ring.format(loop)}`, { pointer: '/loopValue', value: loopValue });
  const id = `diagrams of ${family}${n === undefined ? '' : `, n = ${n},`} over ${ring.id} with loop value ${ring.format(loop)}`;

  const requireMember = (x: DiagramCombination<E>, where: string): void => {
    if (x.categoryId !== id) throw new InputError(`${where}: expected a combination of ${id}, got one of ${shown(x.categoryId)}`, { pointer: '/categoryId', value: x.categoryId });
  };
  const canonical = (k: number, l: number, terms: Iterable<WeightedDiagram<E>>): DiagramCombination<E> => {
    const collected = new Map<string, WeightedDiagram<E>>();
    for (const { diagram, coefficient } of terms) {
      const key = diagramKey(diagram);
      const before = collected.get(key);
      collected.set(key, { diagram, coefficient: before === undefined ? coefficient : ring.add(before.coefficient, coefficient) });
    }
    const kept = [...collected.values()].filter(({ coefficient }) => !ring.isZero(coefficient)).sort((a, b) => compareDiagrams(a.diagram, b.diagram));
    return { categoryId: id, top: l, bottom: k, terms: kept };
  };
  const pairs = function* (x: DiagramCombination<E>, y: DiagramCombination<E>, product: (a: Diagram, b: Diagram) => ReturnType<typeof composeUnchecked>): Generator<WeightedDiagram<E>> {
    for (const a of x.terms) {
      for (const b of y.terms) {
        pollDeadline();
        const coefficient = ring.mul(a.coefficient, b.coefficient);
        for (const { diagram, factor, loops } of product(a.diagram, b.diagram)) {
          yield { diagram, coefficient: ring.mul(coefficient, ring.mul(ring.fromInteger(factor), power(ring, loop, loops))) };
        }
      }
    }
  };
  const requireParallel = (x: DiagramCombination<E>, y: DiagramCombination<E>, where: string): void => {
    requireMember(x, where);
    requireMember(y, where);
    if (x.top !== y.top || x.bottom !== y.bottom) throw new InputError(`${where}: expected combinations with the same rows, got ${x.bottom} → ${x.top} and ${y.bottom} → ${y.top}`, { value: [y.bottom, y.top] });
  };
  const mapped = (x: DiagramCombination<E>, change: (c: E) => E): DiagramCombination<E> => canonical(x.bottom, x.top, x.terms.map(({ diagram, coefficient }) => ({ diagram, coefficient: change(coefficient) })));

  const category: DiagramCategory<E> = {
    id,
    family,
    ring,
    n: n ?? null,
    loopValue: loop,
    zero: (k, l) => category.combination(k, l, []),
    combination(k, l, terms) {
      requireRows(l, k, 'combination');
      terms.forEach(({ diagram: d }, i) => {
        requireOfFamily(family, size, d, 'combination');
        if (d.top !== l || d.bottom !== k) throw new InputError(`combination: expected a diagram with ${k} inputs and ${l} outputs at /${i}, got ${d.bottom} and ${d.top}`, { pointer: `/${i}/diagram`, value: d });
      });
      return canonical(k, l, terms);
    },
    of: (d) => category.combination(d.bottom, d.top, [{ diagram: d, coefficient: ring.one }]),
    identity(k) {
      requireRows(k, k, 'identity');
      const line = Array.from({ length: k }, (_, i) => i);
      return category.of({ top: k, bottom: k, blockOf: [...line, ...line], head: null });
    },
    coefficient(x, d) {
      requireMember(x, 'coefficient');
      return x.terms.find(({ diagram }) => compareDiagrams(diagram, d) === 0)?.coefficient ?? ring.zero;
    },
    add(x, y) {
      requireParallel(x, y, 'add');
      return canonical(x.bottom, x.top, [...x.terms, ...y.terms]);
    },
    sub: (x, y) => category.add(x, category.neg(y)),
    neg(x) {
      requireMember(x, 'neg');
      return mapped(x, (c) => ring.neg(c));
    },
    scale(c, x) {
      requireMember(x, 'scale');
      return mapped(x, (a) => ring.mul(c, a));
    },
    compose(upper, lower) {
      requireMember(upper, 'compose');
      requireMember(lower, 'compose');
      requireComposable(upper, lower, 'compose');
      return canonical(lower.bottom, upper.top, pairs(upper, lower, (a, b) => composeUnchecked(family, size, a, b)));
    },
    tensor(left, right) {
      requireMember(left, 'tensor');
      requireMember(right, 'tensor');
      requireRows(left.top + right.top, left.bottom + right.bottom, 'tensor');
      return canonical(left.bottom + right.bottom, left.top + right.top, pairs(left, right, (a, b) => tensorUnchecked(size, a, b)));
    },
    flip(x) {
      requireMember(x, 'flip');
      const flipped = x.terms.map(({ diagram: d, coefficient }) => {
        const { diagram, sign } = flipUnchecked(d);
        return { diagram, coefficient: sign === 1 ? coefficient : ring.neg(coefficient) };
      });
      return canonical(x.top, x.bottom, flipped);
    },
    equals(x, y) {
      requireMember(x, 'equals');
      requireMember(y, 'equals');
      if (x.top !== y.top || x.bottom !== y.bottom || x.terms.length !== y.terms.length) return false;
      return x.terms.every(({ diagram, coefficient }, i) => compareDiagrams(diagram, y.terms[i]!.diagram) === 0 && ring.equals(coefficient, y.terms[i]!.coefficient));
    },
    isZero(x) {
      requireMember(x, 'isZero');
      return x.terms.length === 0;
    },
    format(x) {
      requireMember(x, 'format');
      const texts = x.terms.map(({ diagram, coefficient }) => (ring.equals(coefficient, ring.one) ? '' : `${ring.format(coefficient)}*`) + diagramText(diagram));
      return texts.length === 0 ? '0' : texts.join(' + ');
    },
  };
  return Object.freeze(category);
}

/** The blocks of a diagram in order, `{}` for the diagram without vertices. */
function diagramText(d: Diagram): string {
  const atHead = new Set(d.head?.blocks ?? []);
  const texts = blocksOf(d).map((block, b) => (atHead.has(b) ? `<${block.join(',')}>` : `{${block.join(',')}}`));
  if (d.head !== null && d.head.blocks.length < d.head.legs) texts.push('<>');
  return texts.length === 0 ? '{}' : texts.join('');
}

/**
 * The image of a combination under a ring homomorphism of its coefficients: an evaluation of the indeterminate at an integer n, a
 * reduction modulo p. It respects composition, tensor product and flip, because the homomorphism takes one loop value to the other.
 * @throws InputError when x is not of `source`, the families or the numbers of legs differ, or the homomorphism does not take loop value to loop value
 * @example
 * import { diagram, diagramCategory, polynomialRing, Q, specialiseCombination } from 'group-matrix';
 * const R = polynomialRing(Q);
 * const symbolic = diagramCategory({ family: 'S', ring: R, loopValue: R.parse('["0","1"]') });
 * const d = symbolic.of(diagram(1, 1, { blocks: [[0], [1]] }));
 * const at3 = diagramCategory({ family: 'S', ring: Q, n: 3 });
 * at3.format(specialiseCombination(symbolic, at3, (p) => R.evaluate(p, Q.fromInteger(3)), symbolic.compose(d, d))) // => '3*{0}{1}'
 */
export function specialiseCombination<E, F>(source: DiagramCategory<E>, target: DiagramCategory<F>, homomorphism: (c: E) => F, x: DiagramCombination<E>): DiagramCombination<F> {
  const where = 'specialiseCombination';
  if (x.categoryId !== source.id) throw new InputError(`${where}: expected a combination of ${source.id}, got one of ${shown(x.categoryId)}`, { pointer: '/categoryId', value: x.categoryId });
  if (source.family !== target.family) throw new InputError(`${where}: expected categories of one family, got ${source.family} and ${target.family}`, { value: target.family });
  if ((source.family === 'SO' || source.family === 'A') && source.n !== target.n) throw new InputError(`${where}: expected heads with ${source.n} legs, got ${target.n}`, { value: target.n });
  const loop = homomorphism(source.loopValue);
  if (!target.ring.equals(loop, target.loopValue)) throw new InputError(`${where}: expected a homomorphism that takes the loop value to ${target.ring.format(target.loopValue)}, got ${target.ring.format(loop)}`, { value: loop });
  return target.combination(x.bottom, x.top, x.terms.map(({ diagram, coefficient }) => ({ diagram, coefficient: homomorphism(coefficient) })));
}
