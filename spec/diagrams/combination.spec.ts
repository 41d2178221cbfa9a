import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Z } from '../../lib/algebra/integer-ring.ts';
import { polynomialRing } from '../../lib/algebra/polynomial.ts';
import { Q, rational, type Rational } from '../../lib/algebra/rational-field.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { diagramCategory, specialiseCombination, type DiagramCategory, type DiagramCombination } from '../../lib/diagrams/combination.ts';
import { composeDiagrams } from '../../lib/diagrams/compose.ts';
import { diagram, type Diagram } from '../../lib/diagrams/diagram.ts';
import { InputError, LimitError } from '../../lib/errors.ts';
import { diagramCategoryInstances, rationals } from '../../lib/testing/index.ts';
import { run } from '../laws/run-settings.ts';

const R = polynomialRing(Q);
const x = R.of([Q.zero, Q.one]);
const symbolic = (family: 'S' | 'O' | 'Sp'): DiagramCategory<readonly Rational[]> => diagramCategory({ family, ring: R, loopValue: x });
const hook = diagram(2, 2, { blocks: [[0, 1], [2, 3]] });
const crossing = diagram(2, 2, { blocks: [[0, 3], [1, 2]] });

describe('evaluation of the indeterminate at an integer', () => {
  it.each([['S', 1], ['S', 3], ['O', 2], ['O', 5], ['Sp', 2], ['Sp', 4]] as const)('commutes with every operation: %s at %i', (family, n) => {
    const [C, D] = [symbolic(family), diagramCategory({ family, ring: Q, n })];
    const polynomials = fc.array(rationals(3, 1), { maxLength: 2 }).map((list) => R.of(list));
    const at = (a: DiagramCombination<readonly Rational[]>): DiagramCombination<Rational> => specialiseCombination(C, D, (p) => R.evaluate(p, rational(n)), a);
    fc.assert(fc.property(diagramCategoryInstances(C, polynomials, 4), ({ f, g, f2, c }) => {
      expect(at(C.compose(f, g))).toEqual(D.compose(at(f), at(g)));
      expect(at(C.tensor(f, f2))).toEqual(D.tensor(at(f), at(f2)));
      expect(at(C.flip(f))).toEqual(D.flip(at(f)));
      expect(at(C.add(C.scale(c, f), f))).toEqual(D.add(D.scale(R.evaluate(c, rational(n)), at(f)), at(f)));
      expect(at(C.identity(f.top))).toEqual(D.identity(f.top));
    }), run(40, n));
  });

  it('reduces modulo a prime as well, with heads', () => {
    const [C, D] = [diagramCategory({ family: 'A', ring: Z, n: 2 }), diagramCategory({ family: 'A', ring: WordPrimeField.of(3), n: 2 })];
    const modulo = (a: DiagramCombination<bigint>): DiagramCombination<number> => specialiseCombination(C, D, (c) => WordPrimeField.of(3).fromInteger(c), a);
    fc.assert(fc.property(diagramCategoryInstances(C, fc.bigInt({ min: -6n, max: 6n }), 3), ({ f, g }) => expect(modulo(C.compose(f, g))).toEqual(D.compose(modulo(f), modulo(g)))), run(40));
  });

  it('refuses what is no homomorphism between them', () => {
    const C = symbolic('O');
    const three = diagramCategory({ family: 'O', ring: Q, n: 3 });
    const at = (n: number) => (p: readonly Rational[]): Rational => R.evaluate(p, rational(n));
    expect(() => specialiseCombination(C, three, at(2), C.identity(1))).toThrow('expected a homomorphism that takes the loop value to 3, got 2');
    expect(() => specialiseCombination(C, diagramCategory({ family: 'S', ring: Q, n: 3 }), at(3), C.identity(1))).toThrow('expected categories of one family, got O and S');
    expect(() => specialiseCombination(C, three, at(3), symbolic('S').identity(1))).toThrow(InputError);
    const [A2, A3] = [2, 3].map((n) => diagramCategory({ family: 'A', ring: Z, n }));
    expect(() => specialiseCombination(A2!, A3!, () => 3n, A2!.identity(1))).toThrow('expected heads with 2 legs, got 3');
  });
});

describe('with an indeterminate', () => {
  it('Temperley–Lieb: e² = x·e, and p = x·1 − e has p² = x·p, p·e = 0', () => {
    const C = symbolic('O');
    const e = C.of(hook);
    expect(C.equals(C.compose(e, e), C.scale(x, e))).toBe(true);
    // p = x·1 − e satisfies p² = x·p
    const p = C.sub(C.scale(x, C.identity(2)), e);
    expect(C.equals(C.compose(p, p), C.scale(x, p))).toBe(true);
    expect(C.isZero(C.compose(p, e))).toBe(true);
  });

  it('the symplectic crossing and hook: e·s = s·e = −e, e² = x·e, s² = 1', () => {
    const C = symbolic('Sp');
    const [e, s] = [C.of(hook), C.of(crossing)];
    expect(C.equals(C.compose(e, s), C.neg(e))).toBe(true);
    expect(C.equals(C.compose(s, e), C.neg(e))).toBe(true);
    expect(C.equals(C.compose(e, e), C.scale(x, e))).toBe(true);
    expect(C.equals(C.compose(s, s), C.identity(2))).toBe(true);
  });
});

describe('combinations', () => {
  const C = diagramCategory({ family: 'SO', ring: Q, n: 2 });
  const turn = diagram(1, 1, { blocks: [], free: [0, 1] });
  const line = diagram(1, 1, { blocks: [[0, 1]] });

  it('are canonical whatever the order of the terms', () => {
    const terms = [{ diagram: turn, coefficient: rational(1, 2) }, { diagram: line, coefficient: Q.one }, { diagram: turn, coefficient: rational(1, 2) }];
    const a = C.combination(1, 1, terms);
    expect(a).toEqual({ categoryId: C.id, top: 1, bottom: 1, terms: [{ diagram: line, coefficient: Q.one }, { diagram: turn, coefficient: Q.one }] });
    expect(C.combination(1, 1, [...terms].reverse())).toEqual(a);
    expect(C.sub(a, a).terms).toEqual([]);
    expect([C.format(a), C.format(C.zero(1, 1)), C.format(C.identity(0)), C.format(C.scale(rational(-1, 2), a))]).toEqual(['{0,1} + <0><1>', '0', '{}', '-1/2*{0,1} + -1/2*<0><1>']);
    const A = diagramCategory({ family: 'A', ring: Q, n: 2 });
    expect(A.format(A.of(diagram(2, 1, { blocks: [[1]], head: [[0, 2], []] })))).toBe('<0,2>{1}<>');
    expect([C.coefficient(a, turn), C.coefficient(C.of(line), turn)]).toEqual([Q.one, Q.zero]);
  });

  it('a rotation by a right angle: its square is −1', () => {
    const j = C.of(turn);
    expect(C.equals(C.compose(j, j), C.neg(C.identity(1)))).toBe(true);
    expect(C.equals(C.flip(j), C.neg(j))).toBe(true);
    // (1 + 2j)(1 − 2j) = 5
    const [a, b] = [2, -2].map((c) => C.add(C.identity(1), C.scale(rational(c), j)));
    expect(C.equals(C.compose(a!, b!), C.scale(rational(5), C.identity(1)))).toBe(true);
  });

  it('three heads: the two ways differ as they stand', () => {
    const j = C.of(diagram(2, 0, { blocks: [], free: [0, 1] }));
    expect(C.equals(C.tensor(C.tensor(j, j), j), C.tensor(j, C.tensor(j, j)))).toBe(false);
  });

  it('agree with composition of single diagrams', () => {
    const d: Diagram = diagram(2, 2, { blocks: [[0], [1, 2], [3]] });
    const S = diagramCategory({ family: 'S', ring: Z, n: 5 });
    const [term] = composeDiagrams('S', 5, d, d);
    expect(S.compose(S.of(d), S.of(d)).terms).toEqual([{ diagram: term!.diagram, coefficient: 5n ** BigInt(term!.loops) }]);
  });
});

describe('bad input', () => {
  it('of categories', () => {
    expect(() => diagramCategory({ family: 'SO', ring: R, loopValue: x })).toThrow('expected an integer n for SO, whose heads have n legs');
    expect(() => diagramCategory({ family: 'A', ring: R, loopValue: x })).toThrow(InputError);
    expect(() => diagramCategory({ family: 'S', ring: Q })).toThrow('expected n or loopValue');
    expect(() => diagramCategory({ family: 'Sp', ring: Q, n: 3 })).toThrow('expected an even n for Sp, got 3');
    expect(() => diagramCategory({ family: 'O', ring: Q, n: 0 })).toThrow('expected n ≥ 1');
    expect(() => diagramCategory({ family: 'O', ring: Q, n: 3, loopValue: rational(2) })).toThrow('expected the loop value n = 3, got 2');
    expect(diagramCategory({ family: 'O', ring: WordPrimeField.of(5), n: 7, loopValue: 2 }).loopValue).toBe(2);
  });

  it('of operations', () => {
    const C = diagramCategory({ family: 'O', ring: Q, n: 3 });
    const other = diagramCategory({ family: 'O', ring: Q, n: 4 });
    expect(() => C.of(diagram(1, 1, { blocks: [[0], [1]] }))).toThrow('combination: expected pairs for O');
    expect(() => C.combination(1, 1, [{ diagram: hook, coefficient: Q.one }])).toThrow('expected a diagram with 1 inputs and 1 outputs at /0, got 2 and 2');
    expect(() => C.compose(C.identity(1), C.identity(2))).toThrow('compose: expected as many inputs of upper as outputs of lower, got 1 and 2');
    expect(() => C.add(C.identity(1), C.identity(2))).toThrow('expected combinations with the same rows, got 1 → 1 and 2 → 2');
    for (const work of [() => C.add(C.identity(1), other.identity(1)), () => C.flip(other.identity(1)), () => C.tensor(C.identity(1), other.identity(1)), () => C.neg(other.identity(1)), () => C.scale(Q.one, other.identity(1)), () => C.format(other.identity(1)), () => C.isZero(other.identity(1)), () => C.equals(C.identity(1), other.identity(1)), () => C.coefficient(other.identity(2), hook), () => C.compose(other.identity(1), C.identity(1)), () => C.compose(C.identity(1), other.identity(1))]) {
      expect(work).toThrow(InputError);
    }
    expect(() => C.identity(31)).toThrow(LimitError);
    expect(() => C.zero(1, -1)).toThrow('expected l ≥ 0 output factors, got -1');
    expect(() => C.tensor(C.identity(20), C.identity(11))).toThrow('tensor: expected k + l ≤ 60, got 62');
  });
});
