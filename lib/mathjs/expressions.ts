import { all, create, type MathJsInstance, type MathNode } from 'mathjs';
import Fraction from 'fraction.js';
import { InputError, shown } from '../errors.ts';
import { power } from '../algebra/ring.ts';
import { denominatorOf, numeratorOf, Q, rational, type Rational } from '../algebra/rational-field.ts';
import { matrixFromRows } from '../linear/dense-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';

/** Values for the names in an expression. */
export type Scope = Readonly<Record<string, Rational>>;

/** Largest exponent in absolute value: 2^4096 is still a number that a person can have meant. */
const MAXIMAL_EXPONENT = 4096n;

let parser: MathJsInstance | null = null;

/** mathjs reads number literals as exact fractions; only its parser is used, all arithmetic is ours. */
function parseExpression(text: string): MathNode {
  parser ??= create(all!, { number: 'Fraction' });
  try {
    return parser.parse(text);
  } catch (error) {
    throw new InputError(`mathjs: cannot read ${shown(text)}: ${error instanceof Error ? error.message : String(error)}`, { value: text });
  }
}

/** The parts of a mathjs node that the evaluation looks at. */
interface NodeParts {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: string;
  readonly fn?: unknown;
  readonly args?: readonly MathNode[];
  readonly content?: MathNode;
  readonly items?: readonly MathNode[];
}

const partsOf = (node: MathNode): NodeParts => node as unknown as NodeParts;

function refuse(node: MathNode): never {
  throw new InputError(`mathjs: expected numbers, names from the scope, + − * / ^ and parentheses, got ${shown(node.toString())}`, { value: node.toString() });
}

function valueOf(node: MathNode, scope: Scope): Rational {
  const { type, value, name, fn, args, content } = partsOf(node);
  switch (type) {
    case 'ConstantNode':
      return value instanceof Fraction ? rational(value.s * value.n, value.d) : refuse(node);
    case 'ParenthesisNode':
      return valueOf(content!, scope);
    case 'SymbolNode': {
      if (!Object.hasOwn(scope, name!)) throw new InputError(`mathjs: the name ${shown(name)} is not in the scope`, { value: name });
      return scope[name!]!;
    }
    case 'OperatorNode':
      return operationOf(node, fn, args!.map((arg) => valueOf(arg, scope)));
    default:
      return refuse(node);
  }
}

function operationOf(node: MathNode, fn: unknown, values: readonly Rational[]): Rational {
  const [a, b] = values as readonly [Rational, Rational];
  switch (fn) {
    case 'add':
      return Q.add(a, b);
    case 'subtract':
      return Q.sub(a, b);
    case 'multiply':
      return Q.mul(a, b);
    case 'divide':
      return Q.mul(a, Q.inverse(b));
    case 'unaryMinus':
      return Q.neg(a);
    case 'unaryPlus':
      return a;
    case 'pow': {
      const n = numeratorOf(b);
      if (denominatorOf(b) !== 1n || n > MAXIMAL_EXPONENT || n < -MAXIMAL_EXPONENT) refuse(node);
      return n < 0n ? Q.inverse(power(Q, a, -n)) : power(Q, a, n);
    }
    default:
      return refuse(node);
  }
}

/**
 * The exact rational value of an expression in mathjs syntax: numbers (decimals are the decimal fractions that they spell),
 * names from the scope, + − * / ^ with integer exponents, and parentheses.
 *
 * mathjs only parses; its floating functions and constants (sqrt, pi, …) are refused rather than rounded.
 * @throws InputError for anything else, a name that is not in the scope, or an exponent beyond 4096
 * @throws DomainError for a division by zero
 * @example
 * import { Q } from 'group-matrix';
 * import { rationalFromExpression } from 'group-matrix/mathjs';
 * Q.format(rationalFromExpression('(1 - rho^2) / 4 + 0.5', { rho: Q.parse('1/3') })) // => '13/18'
 */
export function rationalFromExpression(text: string, scope: Scope = {}): Rational {
  return valueOf(parseExpression(text), scope);
}

/**
 * The exact matrix of an expression in mathjs matrix syntax, `[a, b; c, d]` or `[[a, b], [c, d]]`, with rational expressions as
 * entries.
 * @throws InputError when it is not a rectangular matrix of such entries
 * @example
 * import { formatMatrix, Q } from 'group-matrix';
 * import { matrixFromExpression } from 'group-matrix/mathjs';
 * formatMatrix(matrixFromExpression('[1, rho; rho, 1] ', { rho: Q.parse('1/2') })) // => [['1', '1/2'], ['1/2', '1']]
 */
export function matrixFromExpression(text: string, scope: Scope = {}): Matrix<Rational> {
  const node = parseExpression(text);
  const { type, items } = partsOf(node);
  if (type !== 'ArrayNode') refuse(node);
  return matrixFromRows(Q, items!.map((row) => {
    const { type: rowType, items: entries } = partsOf(row);
    return rowType === 'ArrayNode' ? entries!.map((entry) => valueOf(entry, scope)) : refuse(row);
  }));
}
