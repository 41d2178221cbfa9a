import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CyclotomicField } from '../../../lib/algebra/cyclotomic-field.ts';
import { factoredPolynomialText, type FactoredPolynomial } from '../../../lib/algebra/factored-polynomial.ts';
import { Q, rational } from '../../../lib/algebra/rational-field.ts';
import { WordPrimeField } from '../../../lib/algebra/word-prime-field.ts';
import { diagramAlgebraDimension, type ColumnAlgebraKind, type DiagramAlgebraShape } from '../../../lib/diagrams/algebras/algebra-shape.ts';
import { genericIrreducibles } from '../../../lib/diagrams/algebras/generic-irreducibles.ts';
import { gramMatrix } from '../../../lib/diagrams/gram-matrix.ts';
import { diagramAlgebraBasis } from '../../../lib/diagrams/algebras/algebra-basis.ts';
import { schurWeylDuality } from '../../../lib/diagrams/algebras/schur-weyl.ts';
import { isDiagramAlgebraSemisimple } from '../../../lib/diagrams/algebras/semisimplicity.ts';
import { tensorPowerDecomposition } from '../../../lib/diagrams/algebras/tensor-power-decomposition.ts';
import { diagramAlgebraDiscriminant, diagramAlgebraRadicalDimension, traceForm } from '../../../lib/diagrams/algebras/trace-form.ts';
import { InputError, LimitError, UnsupportedError } from '../../../lib/errors.ts';
import { rank } from '../../../lib/linear/rank.ts';

type FactorList = [constant: number, factors: [coefficients: number[], multiplicity: number][]];
const { discriminants } = JSON.parse(readFileSync(new URL('../../fixtures/diagram-algebras.json', import.meta.url), 'utf8')) as { discriminants: { kind: ColumnAlgebraKind; k: number; discriminant: FactorList }[] };

const COLUMN_KINDS: readonly ColumnAlgebraKind[] = ['partition', 'half-partition', 'planar-partition', 'rook-brauer', 'rook', 'motzkin', 'brauer', 'symplectic-brauer', 'temperley-lieb', 'symmetric'];
const WALLED: readonly DiagramAlgebraShape[] = [[0, 0], [0, 2], [1, 1], [2, 1], [1, 2], [3, 0], [2, 2], [3, 1], [1, 3], [4, 1], [2, 3]].map(([r, s]) => ({ kind: 'walled-brauer', r: r!, s: s! }));
const SHAPES: readonly DiagramAlgebraShape[] = [...COLUMN_KINDS.flatMap((kind) => [0, 1, 2, 3, 4, 5].map((k) => ({ kind, k }))), ...WALLED].filter((shape) => diagramAlgebraDimension(shape) <= 132n);
const named = (shape: DiagramAlgebraShape): string => (shape.kind === 'walled-brauer' ? `walled-brauer ${shape.r},${shape.s}` : `${shape.kind} ${shape.k}`);
const isRoot = ({ factors }: FactoredPolynomial, x: number): boolean => factors.some(({ polynomial }) => polynomial.reduceRight((value, c) => value * BigInt(x) + c, 0n) === 0n);

describe('semisimplicity of diagram algebras', () => {
  it('the theorem for each kind says where the radical is zero: integers around the exceptional ones', () => {
    for (const shape of SHAPES) {
      const form = traceForm(shape);
      const large = form.dimension > 60;
      for (let x = large ? -5 : -9; x <= (large ? 5 : 9); x++) {
        const radical = form.dimension - rank(form.at(Q, rational(x)));
        expect([named(shape), x, isDiagramAlgebraSemisimple(shape, Q, rational(x))]).toEqual([named(shape), x, radical === 0]);
      }
    }
  });

  it('also at fractions and at irrational loop values 2cos(2πj/d), where only planar algebras degenerate', () => {
    const exceptional = new Map<string, string[]>();
    const smallForms = SHAPES.filter((shape) => diagramAlgebraDimension(shape) <= 52n).map((shape) => ({ shape, form: traceForm(shape) }));
    for (const d of [5, 8]) {
      const field = CyclotomicField.of(d);
      const root = (j: number) => field.fromRoots(Array.from({ length: d }, (_, i) => rational(Number(i === j) + Number(i === d - j))));
      const values = [['2cos', root(1)], ['2+2cos', field.add(field.fromInteger(2), root(1))], ['1+2cos', field.add(field.one, root(1))]] as const;
      for (const { shape, form } of smallForms) {
        for (const [name, value] of values) {
          const semisimple = isDiagramAlgebraSemisimple(shape, field, value);
          expect([named(shape), d, name, semisimple]).toEqual([named(shape), d, name, rank(form.at(field, value)) === form.dimension]);
          if (!semisimple) exceptional.set(named(shape), [...(exceptional.get(named(shape)) ?? []), `${name}/${d}`]);
        }
      }
    }
    expect(Object.fromEntries(exceptional)).toEqual({ 'temperley-lieb 4': ['2cos/8'], 'temperley-lieb 5': ['2cos/5', '1+2cos/5', '2cos/8'] });
    const field = CyclotomicField.of(5);
    const squareOfGoldenRatio = field.fromRoots([2, 1, 0, 0, 1].map((c) => rational(c)));
    expect([2, 3].map((k) => isDiagramAlgebraSemisimple({ kind: 'planar-partition', k }, field, squareOfGoldenRatio))).toEqual([true, false]);
    expect(diagramAlgebraRadicalDimension({ kind: 'planar-partition', k: 3 }, field, squareOfGoldenRatio)).toBeGreaterThan(0);
    const goldenRatio = field.sub(squareOfGoldenRatio, field.one);
    expect([4, 5].map((k) => isDiagramAlgebraSemisimple({ kind: 'motzkin', k }, field, squareOfGoldenRatio))).toEqual([true, false]);
    expect([4, 5].map((k) => isDiagramAlgebraSemisimple({ kind: 'temperley-lieb', k }, field, goldenRatio))).toEqual([true, false]);
    for (const { shape } of smallForms) {
      expect([named(shape), diagramAlgebraRadicalDimension(shape, Q, rational(1, 2)), isDiagramAlgebraSemisimple(shape, Q, rational(1, 2))]).toEqual([named(shape), 0, true]);
    }
  });

  it('discriminants factor over Q as SymPy finds them, and vanish exactly at the exceptional values', () => {
    expect(discriminants.length).toBe(20);
    for (const { kind, k, discriminant: [constant, factors] } of discriminants) {
      const found = diagramAlgebraDiscriminant({ kind, k });
      expect([kind, k, `${found.constant}`, ...found.factors.map(({ polynomial, multiplicity }) => `(${polynomial.join()})^${multiplicity}`).sort()]).toEqual([kind, k, `${constant}`, ...factors.map(([c, m]) => `(${c.join()})^${m}`).sort()]);
    }
    for (const shape of SHAPES.filter((s) => diagramAlgebraDimension(s) <= 24n)) {
      const found = diagramAlgebraDiscriminant(shape);
      for (let x = -8; x <= 8; x++) expect([named(shape), x, isRoot(found, x)]).toEqual([named(shape), x, !isDiagramAlgebraSemisimple(shape, Q, rational(x))]);
    }
    expect(factoredPolynomialText(diagramAlgebraDiscriminant({ kind: 'half-partition', k: 1 }), 'δ')).toBe('−16·(δ − 1)^4');
    expect(factoredPolynomialText(diagramAlgebraDiscriminant({ kind: 'walled-brauer', r: 2, s: 1 }), 'δ')).toBe('−64·(δ − 1)^4·(δ + 1)^4');
  });

  it('larger exceptional sets: Rui, Martin and Saleur, the wall', () => {
    const exceptions = (shape: DiagramAlgebraShape): string => Array.from({ length: 41 }, (_, i) => i - 20).filter((x) => !isDiagramAlgebraSemisimple(shape, Q, rational(x))).join();
    expect(exceptions({ kind: 'brauer', k: 5 })).toBe('-6,-4,-2,-1,1,2,3');
    expect(exceptions({ kind: 'brauer', k: 6 })).toBe('-8,-6,-4,-2,-1,0,1,2,3,4');
    expect(exceptions({ kind: 'partition', k: 5 })).toBe('0,1,2,3,4,5,6,7,8');
    expect(exceptions({ kind: 'half-partition', k: 4 })).toBe('1,2,3,4,5,6,7');
    expect(exceptions({ kind: 'walled-brauer', r: 3, s: 3 })).toBe('-4,-3,-2,-1,0,1,2,3,4');
    expect(exceptions({ kind: 'walled-brauer', r: 1, s: 3 })).toBe('-2,-1,1,2');
    expect(exceptions({ kind: 'temperley-lieb', k: 20 })).toBe('-1,0,1');
    expect(exceptions({ kind: 'planar-partition', k: 20 })).toBe('0,1,2,3');
    expect(exceptions({ kind: 'motzkin', k: 9 })).toBe('0,1,2');
  });

  it('the Brauer algebra on 5 columns, of dimension 945, as NumPy finds the corank of its trace form modulo a prime', () => {
    const { k, coranks } = JSON.parse(readFileSync(new URL('../../fixtures/brauer-radicals.json', import.meta.url), 'utf8')) as { k: number; coranks: [number, number][] };
    expect(coranks.length).toBe(14);
    for (const [x, corank] of coranks) expect([x, isDiagramAlgebraSemisimple({ kind: 'brauer', k }, Q, rational(x))]).toEqual([x, corank === 0]);
  });

  it('refuse positive characteristic, bad shapes and large algebras', () => {
    expect(() => isDiagramAlgebraSemisimple({ kind: 'brauer', k: 2 }, WordPrimeField.of(7), 1)).toThrow(UnsupportedError);
    expect(() => diagramAlgebraRadicalDimension({ kind: 'brauer', k: 2 }, WordPrimeField.of(7), 1)).toThrow(UnsupportedError);
    expect(() => isDiagramAlgebraSemisimple({ kind: 'brauer', k: -2 }, Q, Q.one)).toThrow(InputError);
    expect(() => diagramAlgebraRadicalDimension({ kind: 'brauer', k: 5 }, Q, Q.one)).toThrow(/at most 256 diagrams, got 945/);
    expect(() => diagramAlgebraDiscriminant({ kind: 'brauer', k: 4 })).toThrow(LimitError);
    expect(() => genericIrreducibles({ kind: 'walled-brauer', r: -1, s: 0 })).toThrow(InputError);
  });
});

describe('irreducible representations over Q(δ)', () => {
  it('squares of dimensions fill the algebra', () => {
    for (const shape of [...COLUMN_KINDS.flatMap((kind) => [0, 1, 2, 3, 4, 5, 6, 7].map((k) => ({ kind, k }))), ...WALLED]) {
      const squares = genericIrreducibles(shape).reduce((sum, { dimension }) => sum + dimension ** 2n, 0n);
      expect([named(shape), squares]).toEqual([named(shape), diagramAlgebraDimension(shape)]);
    }
  });

  it('are the multiplicities in tensor powers of large n, and the dimensions there are those of the group', () => {
    const sorted = (list: readonly bigint[]): bigint[] => [...list].sort((a, b) => Number(a - b));
    for (let k = 0; k <= 5; k++) {
      for (const [family, kind] of [['S', 'partition'], ['O', 'brauer'], ['Sp', 'symplectic-brauer'], ['GL', 'symmetric']] as const) {
        expect([family, k, sorted(tensorPowerDecomposition(family, 2 * k + 2, k).map((c) => c.multiplicity))]).toEqual([family, k, sorted(genericIrreducibles({ kind, k }).map((c) => c.dimension))]);
      }
    }
  });

  it('walled Brauer and planar ones in full', () => {
    expect(genericIrreducibles({ kind: 'walled-brauer', r: 2, s: 1 })).toEqual([
      { through: 3, partitions: [[2], [1]], dimension: 1n },
      { through: 3, partitions: [[1, 1], [1]], dimension: 1n },
      { through: 1, partitions: [[1], []], dimension: 2n },
    ]);
    expect(genericIrreducibles({ kind: 'temperley-lieb', k: 4 })).toEqual([{ through: 4, partitions: [], dimension: 1n }, { through: 2, partitions: [], dimension: 3n }, { through: 0, partitions: [], dimension: 2n }]);
    expect(genericIrreducibles({ kind: 'motzkin', k: 3 }).map((c) => c.dimension)).toEqual([1n, 3n, 5n, 4n]);
  });
});

describe('Schur–Weyl duality', () => {
  it('image and kernel: ranks of the diagrams as tensors, isomorphism exactly for large n', () => {
    for (let n = 1; n <= 9; n++) {
      for (let k = 0; k <= 5; k++) {
        for (const family of ['S', 'O', 'GL', ...(n % 2 === 0 ? (['Sp'] as const) : [])] as const) {
          const { isIsomorphism, algebraDimension, imageDimension, kernelDimension } = schurWeylDuality(family, n, k);
          expect([family, n, k, isIsomorphism]).toEqual([family, n, k, family === 'S' || family === 'Sp' ? n >= 2 * k : n >= k]);
          expect(kernelDimension === 0n).toBe(isIsomorphism);
          expect(kernelDimension + imageDimension).toBe(algebraDimension);
          expect(imageDimension).toBe(tensorPowerDecomposition(family, n, k).reduce((sum, { multiplicity }) => sum + multiplicity ** 2n, 0n));
        }
      }
    }
    for (const [family, n, k] of [['S', 2, 2], ['S', 3, 2], ['O', 2, 3], ['O', 1, 3], ['Sp', 2, 2], ['Sp', 4, 3]] as const) {
      const { algebra, imageDimension } = schurWeylDuality(family, n, k);
      expect([family, n, k, rank(gramMatrix(family, n, diagramAlgebraBasis(algebra)))]).toEqual([family, n, k, Number(imageDimension)]);
    }
  });

  it('refuses other groups and sizes', () => {
    expect(() => schurWeylDuality('SO' as 'O', 2, 2)).toThrow(InputError);
    expect(() => schurWeylDuality('Sp', 3, 2)).toThrow(InputError);
    expect(() => schurWeylDuality('O', 3, -2)).toThrow(InputError);
    expect(() => schurWeylDuality('O', 3, 31)).toThrow(/schurWeylDuality: expected k ≤ 30, got 31/);
  });
});
