import { InputError, LimitError } from '../../errors.ts';
import { pollDeadline } from '../../deadline.ts';
import { power, type Ring } from '../../algebra/ring.ts';
import { diagramAlgebraBasis } from './algebra-basis.ts';
import { columnsOfShape, type DiagramAlgebraShape } from './algebra-shape.ts';
import { diagramKey, type Diagram } from '../diagram.ts';
import { composeHeadlessUnchecked } from '../partition-composition.ts';
import { symplecticSign } from '../symplectic-sign.ts';

/** A product of two basis diagrams: sign·δ^loops times the basis diagram with this index. */
export interface BasisProduct {
  readonly index: number;
  readonly loops: number;
  /** 1 but for the symplectic Brauer algebra. */
  readonly sign: 1 | -1;
}

/** An element of a diagram algebra: one coefficient for each basis diagram. */
export type AlgebraElement<E> = readonly E[];

/** A diagram algebra over a commutative ring as a parent object; its elements are plain immutable lists. */
export interface DiagramAlgebra<E> {
  readonly shape: DiagramAlgebraShape;
  readonly ring: Ring<E>;
  /** δ, the value of a component that touches neither outer row. */
  readonly loopValue: E;
  readonly basis: readonly Diagram[];
  readonly zero: AlgebraElement<E>;
  readonly one: AlgebraElement<E>;
  /** The diagram as an element. Throws `InputError` when it is not in the basis. */
  element(d: Diagram): AlgebraElement<E>;
  add(a: AlgebraElement<E>, b: AlgebraElement<E>): AlgebraElement<E>;
  scale(c: E, a: AlgebraElement<E>): AlgebraElement<E>;
  multiply(a: AlgebraElement<E>, b: AlgebraElement<E>): AlgebraElement<E>;
  equals(a: AlgebraElement<E>, b: AlgebraElement<E>): boolean;
}

/** Most basis diagrams for which all products are made. */
const MAXIMAL_TABLE = 1_024;

/** The basis of a diagram algebra and the product of any two of its diagrams, whatever the ring and δ. */
export interface BasisMultiplication {
  readonly basis: readonly Diagram[];
  indexOf(d: Diagram): number | undefined;
  product(i: number, j: number): BasisProduct;
}

/** The multiplication of basis diagrams; products are made when asked for. */
export function basisMultiplication(shape: DiagramAlgebraShape): BasisMultiplication {
  const basis = diagramAlgebraBasis(shape);
  const indices = new Map(basis.map((d, i) => [diagramKey(d), i]));
  const signed = shape.kind === 'symplectic-brauer';
  return {
    basis,
    indexOf: (d) => indices.get(diagramKey(d)),
    product: (i, j) => {
      const [upper, lower] = [basis[i]!, basis[j]!];
      const { diagram, loops } = composeHeadlessUnchecked(upper, lower);
      return { index: indices.get(diagramKey(diagram))!, loops, sign: signed ? symplecticSign(upper, lower) : 1 };
    },
  };
}

/**
 * The structure constants of a diagram algebra: row i, column j says that basis diagram i on top of basis diagram j is
 * sign·δ^loops times the basis diagram `index`, for the basis of `diagramAlgebraBasis`.
 * @throws InputError when the kind is unknown or a count is negative
 * @throws LimitError when the algebra has more than 1,024 diagrams
 * @example
 * import { structureConstants } from 'group-matrix';
 * structureConstants({ kind: 'temperley-lieb', k: 2 })[0] // => [{ index: 0, loops: 1, sign: 1 }, { index: 0, loops: 0, sign: 1 }]
 */
export function structureConstants(shape: DiagramAlgebraShape): BasisProduct[][] {
  const { basis, product } = basisMultiplication(shape);
  requireTable(basis.length, 'structureConstants');
  return basis.map((_, i) => {
    pollDeadline();
    return basis.map((__, j) => product(i, j));
  });
}

/** Throws when a diagram algebra is too large for all products of its diagrams. */
export function requireTable(dimension: number, where: string, most: number = MAXIMAL_TABLE): void {
  if (dimension > most) throw new LimitError(`${where}: expected an algebra of at most ${most} diagrams, got ${dimension}`, { value: dimension, limit: `diagrams ${most}` });
}

/**
 * The diagram algebra of a shape over a commutative ring with loop value δ: formal combinations of diagrams with as many inputs as
 * outputs, multiplied by stacking, a·b with a on top; every component that touches neither outer row is a factor δ.
 *
 * Over `polynomialRing(Q)` with δ = x it is the generic algebra. With δ = n it acts on (R^n)^⊗k and commutes there with S_n
 * (partition), S_{n−1} (half-partition), O(n) (Brauer), Sp(n) (symplectic Brauer), GL(n) (symmetric); walled Brauer with GL(n) on
 * r vectors and s covectors. The symplectic Brauer algebra is isomorphic to the Brauer algebra for −δ. In the rook algebras a single
 * vertex counts as a component too, so that they are subalgebras of the partition algebra. Multiplication costs (nonzero terms of a)
 * × (of b) compositions.
 * @throws InputError when the kind is unknown or a count is negative
 * @throws LimitError when the algebra has more than 16,384 diagrams
 * @source R. Brauer (1937); P. Martin (1994); V. Jones (1994); T. Halverson, A. Ram, Partition algebras (2005)
 * @example
 * import { diagramAlgebra, diagramAlgebraGenerators, polynomialRing, Q } from 'group-matrix';
 * const [ring, shape] = [polynomialRing(Q), { kind: 'temperley-lieb', k: 3 }] as const;
 * const algebra = diagramAlgebra(shape, ring, [Q.zero, Q.one]);
 * const [e1, e2] = diagramAlgebraGenerators(shape).map(({ diagram }) => algebra.element(diagram));
 * [algebra.equals(algebra.multiply(e1!, algebra.multiply(e2!, e1!)), e1!), algebra.equals(algebra.multiply(e1!, e1!), algebra.scale([Q.zero, Q.one], e1!))] // => [true, true]
 */
export function diagramAlgebra<E>(shape: DiagramAlgebraShape, ring: Ring<E>, loopValue: E): DiagramAlgebra<E> {
  const { basis, indexOf, product } = basisMultiplication(shape);
  const powers = Array.from({ length: columnsOfShape(shape) + 1 }, (_, loops) => power(ring, loopValue, loops));
  const signedPowers = { 1: powers, [-1]: powers.map((x) => ring.neg(x)) };
  const zero = basis.map(() => ring.zero);
  const element = (d: Diagram): AlgebraElement<E> => {
    const index = indexOf(d);
    if (index === undefined) throw new InputError(`diagramAlgebra: expected a diagram of the ${shape.kind} algebra, got ${diagramKey(d)}`, { value: d });
    return basis.map((_, i) => (i === index ? ring.one : ring.zero));
  };
  const columns = columnsOfShape(shape);
  const identity: Diagram = { top: columns, bottom: columns, blockOf: Array.from({ length: 2 * columns }, (_, v) => v % columns), head: null };
  const requireElement = (a: AlgebraElement<E>): void => {
    if (a.length !== basis.length) throw new InputError(`diagramAlgebra: expected ${basis.length} coefficients, got ${a.length}`, { value: a.length });
  };
  return Object.freeze({
    shape,
    ring,
    loopValue,
    basis,
    zero,
    one: element(identity),
    element,
    add: (a: AlgebraElement<E>, b: AlgebraElement<E>) => {
      requireElement(a);
      requireElement(b);
      return a.map((x, i) => ring.add(x, b[i]!));
    },
    scale: (c: E, a: AlgebraElement<E>) => {
      requireElement(a);
      return a.map((x) => ring.mul(c, x));
    },
    multiply: (a: AlgebraElement<E>, b: AlgebraElement<E>) => {
      requireElement(a);
      requireElement(b);
      const sum = [...zero];
      const support = b.flatMap((y, j) => (ring.isZero(y) ? [] : [j]));
      a.forEach((x, i) => {
        if (ring.isZero(x)) return;
        pollDeadline();
        for (const j of support) {
          const { index, loops, sign } = product(i, j);
          sum[index] = ring.add(sum[index]!, ring.mul(ring.mul(x, b[j]!), signedPowers[sign][loops]!));
        }
      });
      return sum;
    },
    equals: (a: AlgebraElement<E>, b: AlgebraElement<E>) => a.length === b.length && a.every((x, i) => ring.equals(x, b[i]!)),
  });
}
