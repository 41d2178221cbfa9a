import { InputError } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import type { Field } from '../algebra/ring.ts';
import { requireElement, type ElementIndex, type FiniteGroup } from '../groups/finite-group.ts';
import { multiply } from '../linear/arithmetic.ts';
import { identityMatrix } from '../linear/dense-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';
import { homomorphismFailure } from './orbit-proof.ts';
import type { Representation } from './representation.ts';

/** How each element is reached from the identity: the element before it, and the position of the generator; throws unless all are. */
export function wordsUnder(G: FiniteGroup, generators: readonly ElementIndex[], where: string): { readonly queue: readonly ElementIndex[]; readonly steps: readonly (readonly [before: ElementIndex, generator: number])[] } {
  generators.forEach((s, t) => requireElement(G, s, where, `/generators/${t}`));
  const steps = new Array<readonly [ElementIndex, number] | undefined>(G.order).fill(undefined);
  steps[G.identity] = [G.identity, -1];
  const queue = [G.identity];
  for (const g of queue) {
    if (queue.length % 256 === 0) pollDeadline();
    generators.forEach((s, t) => {
      const target = G.multiply(g, s);
      if (steps[target] !== undefined) return;
      steps[target] = [g, t];
      queue.push(target);
    });
  }
  const missing = steps.indexOf(undefined);
  if (missing >= 0) throw new InputError(`${where}: expected elements that generate the group, got ${generators.length} of which ${missing} is no product, at /generators`, { pointer: '/generators', value: [...generators] });
  return { queue, steps: steps as (readonly [ElementIndex, number])[] };
}

/**
 * The representation with given images of generators, proved to be a homomorphism.
 *
 * image(g) is the product of matrices along a shortest word; each is made once. Cost of the proof: |G| × (generators) × degree²
 * operations for each orbit of row vectors that is needed to span the space.
 * @throws InputError when the elements do not generate, a matrix has the wrong shape or field, or the matrices are no homomorphism; pointers are relative to {generators, matrices}
 * @example
 * import { formatMatrix, matrixFromRows, parseGroupSpec, Q, representationFromGenerators } from 'group-matrix';
 * const rotation = matrixFromRows(Q, [[0, -1], [1, -1]]);
 * formatMatrix(representationFromGenerators(parseGroupSpec('C(3)'), Q, [1], [rotation]).image(2)) // => [['-1', '1'], ['-1', '0']]
 */
export function representationFromGenerators<E>(G: FiniteGroup, field: Field<E>, generators: readonly ElementIndex[], matrices: readonly Matrix<E>[]): Representation<E> {
  const where = 'representationFromGenerators';
  const { steps } = wordsUnder(G, generators, where);
  if (matrices.length !== generators.length || matrices.length === 0) {
    throw new InputError(`${where}: expected ${Math.max(generators.length, 1)} matrices, one for each generator, got ${matrices.length} at /matrices`, { pointer: '/matrices', value: matrices.length });
  }
  const degree = matrices[0]!.rows;
  matrices.forEach((M, t) => {
    if (M.field.id !== field.id) throw new InputError(`${where}: expected a matrix over ${field.id}, got one over ${M.field.id} at /matrices/${t}`, { pointer: `/matrices/${t}`, value: M.field.id });
    if (M.rows !== degree || M.cols !== degree) throw new InputError(`${where}: expected a ${degree} × ${degree} matrix, got ${M.rows} × ${M.cols} at /matrices/${t}`, { pointer: `/matrices/${t}`, value: [M.rows, M.cols] });
  });
  const failure = homomorphismFailure(G, field, generators, matrices, degree);
  if (failure !== null) {
    const { element, generator } = failure;
    throw new InputError(`${where}: expected a homomorphism, got other images of a vector under two words for the product ${element}·${generators[generator]!} at /matrices/${generator}`, { pointer: `/matrices/${generator}`, value: [element, generators[generator]!] });
  }
  const known = new Map<ElementIndex, Matrix<E>>([[G.identity, identityMatrix(field, degree)]]);
  const image = (g: ElementIndex): Matrix<E> => {
    const path: ElementIndex[] = [];
    for (let x = g; !known.has(x); x = steps[x]![0]) path.push(x);
    for (const x of path.reverse()) {
      pollDeadline();
      const [before, t] = steps[x]!;
      known.set(x, multiply(known.get(before)!, matrices[t]!));
    }
    return known.get(g)!;
  };
  return { group: G, field, degree, image };
}
