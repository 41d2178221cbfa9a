import { pollDeadline } from '../../deadline.ts';
import { lcm } from '../../algebra/integers.ts';
import { Z } from '../../algebra/integer-ring.ts';
import { denominatorOf, numeratorOf, Q, rational, type Rational } from '../../algebra/rational-field.ts';
import type { Ring } from '../../algebra/ring.ts';
import { InputError, shown } from '../../errors.ts';
import type { WeightedDiagram } from '../combination-matrix.ts';
import { requireRows } from '../diagram.ts';
import { applyExactly } from './exact-layer.ts';
import { requireFamilySize, type DiagramFamily } from '../family.ts';
import { FloatLayer } from './float-layer.ts';
import { layerPlan, type LayerPlan } from './layer-plan.ts';
import { multiplyByDiagramUnchecked } from './planar-multiplication.ts';
import { requireDiagrams, requireTensor } from '../tensor-size.ts';

/**
 * Σ coefficient·D(diagram) times a vector, exactly, over any ring; the vector has n^k entries, the answer n^l.
 *
 * One term is multiplied by as `multiplicationCost` counts; several share their contractions and copies as in `diagramLayer`. Over Q
 * the work is done on integers over common denominators, in doubles when no sum can reach 2^53.
 * @throws InputError when a diagram is not of the family or not (k,l), or the vector does not have n^k entries
 * @throws LimitError when n^k or n^l exceeds 2^24
 * @source E. Pearce-Crump, An algorithm for computing with Brauer's group equivariant neural network layers, arXiv 2304.14165 (2023)
 * @example
 * import { applyDiagrams, diagram, Z } from 'group-matrix';
 * const trace = diagram(0, 2, { blocks: [[0, 1]] });
 * applyDiagrams('O', 2, 2, 0, [{ diagram: trace, coefficient: 3n }], [1n, 2n, 3n, 4n], Z) // => [15n]
 */
export function applyDiagrams<E>(family: DiagramFamily, n: number, k: number, l: number, terms: readonly WeightedDiagram<E>[], vector: readonly E[], ring: Ring<E>): E[] {
  requireFamilySize(family, n, 'applyDiagrams');
  requireRows(l, k, 'applyDiagrams');
  requireTensor(n, k, 'applyDiagrams');
  requireTensor(n, l, 'applyDiagrams');
  if (!Array.isArray(terms)) throw new InputError(`applyDiagrams: expected a list of terms, got ${shown(terms)}`, { pointer: '/terms', value: terms });
  const diagrams = terms.map((term) => term.diagram);
  requireDiagrams(family, n, k, l, diagrams, 'applyDiagrams');
  if (vector.length !== n ** k) throw new InputError(`applyDiagrams: expected a vector of ${n}^${k} = ${n ** k} entries, got ${shown(vector.length)}`, { pointer: '/vector', value: vector.length });
  const coefficients = terms.map((term) => term.coefficient);
  if (ring.id === Q.id) return overRationals(layerPlan(family, n, k, l, diagrams, []), coefficients as Rational[], vector as readonly unknown[] as Rational[]) as unknown[] as E[];
  if (terms.length === 1) return multiplyByDiagramUnchecked(family, n, diagrams[0]!, vector, ring, coefficients[0]!);
  return applyExactly(layerPlan(family, n, k, l, diagrams, []), coefficients, vector, ring);
}

/** Looks at the clock at every 4,096th entry. */
function poll(entry: number): void {
  if (entry % 4096 === 0) pollDeadline();
}

/** Rationals as integers over one positive denominator. */
function overCommonDenominator(list: readonly Rational[]): { integers: bigint[]; denominator: bigint } {
  let denominator = 1n;
  list.forEach((x, i) => {
    poll(i);
    if (denominatorOf(x) !== 1n && denominatorOf(x) !== denominator) denominator = lcm(denominator, denominatorOf(x));
  });
  const integers = list.map((x, i) => {
    poll(i);
    return numeratorOf(x) * (denominator / denominatorOf(x));
  });
  return { integers, denominator };
}

function over(numerator: bigint, denominator: bigint, entry: number): Rational {
  poll(entry);
  return rational(numerator, denominator);
}

const largest = (list: readonly bigint[]): bigint => list.reduce((most, x) => (x > most ? x : -x > most ? -x : most), 0n);

function overRationals(plan: LayerPlan, coefficients: readonly Rational[], vector: readonly Rational[]): Rational[] {
  const [factors, entries] = [overCommonDenominator(coefficients), overCommonDenominator(vector)];
  const denominator = factors.denominator * entries.denominator;
  const most = largest(entries.integers) * BigInt(vector.length);
  // no partial sum of a contraction exceeds the sum of all entries, and none after it that times the sum of all coefficients
  const bound = most * factors.integers.reduce((sum, x) => sum + (x < 0n ? -x : x), 1n);
  if (bound >= BigInt(Number.MAX_SAFE_INTEGER)) return applyExactly(plan, factors.integers, entries.integers, Z).map((y, i) => over(y, denominator, i));
  const y = new Float64Array(plan.n ** plan.outputFactors);
  new FloatLayer(plan, { inputs: 1, outputs: 1 }).applyInto(y, Float64Array.from(entries.integers, Number), Float64Array.from(factors.integers, Number), 1);
  return Array.from(y, (value, i) => over(BigInt(value), denominator, i));
}
