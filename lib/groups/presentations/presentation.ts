import { cosetTableOf, presentationWords } from './coset-enumeration.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { effectiveMaxOrder, MAXIMAL_ORDER, requireOrderWithin } from '../order-limit.ts';
import { groupOfRightTranslations } from '../regular-law.ts';
import { wordText } from './word.ts';

/** What a presentation may come with. */
export interface PresentationOptions {
  /** Largest order accepted, at most and by default 65,535. */
  readonly maxOrder?: number;
  /** Largest number of cosets in the table at one time, at most 4,000,000; default 200,000. */
  readonly maxCosets?: number;
}

/**
 * The finite group with the given generators and relators, by coset enumeration over the trivial subgroup. Elements are
 * numbered breadth first from the identity 0, over the generators in the given order, then their inverses; the label of
 * an element is the word on which it was met.
 *
 * Relators are words such as "a^2", "(a*b)^3", "[a, b]" (a^-1*b^-1*a*b), or equations "a*b = b*a^-1". The finished table
 * is proved to be a simply transitive action. An infinite group always ends in the error, some finite ones do too.
 * @param generators distinct names
 * @throws InputError for bad names and words, with the position; pointers are /generators/i and /relators/i
 * @throws LimitError when the order exceeds `maxOrder`, or the table needs more than `maxCosets` cosets
 * @source J. A. Todd, H. S. M. Coxeter 1936; Holt, Eick, O'Brien, Handbook of Computational Group Theory (2005), chapter 5
 * @example
 * import { presentedGroup } from 'group-matrix';
 * const G = presentedGroup(['a', 'b'], ['a^4', 'a^2 = b^2', 'b^-1*a*b = a^-1']);
 * [G.order, G.label(4), G.multiply(1, 2), G.multiply(2, 1), G.elementOrder(2)] // => [8, 'b^-1', 6, 7, 4]
 */
export function presentedGroup(generators: readonly string[], relators: readonly string[], options: PresentationOptions = {}): FiniteGroup {
  const maxOrder = effectiveMaxOrder(options.maxOrder, MAXIMAL_ORDER, 'presentedGroup');
  const words = presentationWords(generators, relators, [], 'presentedGroup');
  const { size, table } = cosetTableOf(words, options.maxCosets, 'presentedGroup');
  requireOrderWithin(size, maxOrder, 'presentedGroup');
  return groupOfRightTranslations({ order: size, columns: 2 * words.generators.length, table }, (word) => wordText(word, words.generators));
}
