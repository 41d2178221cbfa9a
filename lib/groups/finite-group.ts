import { InputError, shown } from '../errors.ts';

/** An element of a group of order N: its index in 0..N−1. Labels are for display only. */
export type ElementIndex = number;

/**
 * A finite group whose elements are the indices 0..order−1; the identity may have any index.
 *
 * Two groups are the same (their values may be mixed) iff their `id`s are equal: the id is a hash of order, identity,
 * generators and the generators' rows of the Cayley table, which together determine the whole table.
 */
export interface FiniteGroup {
  readonly id: string;
  readonly order: number;
  readonly identity: ElementIndex;
  /** A generating set, proved to generate; empty for the trivial group. Deterministic for a given table. */
  readonly generators: readonly ElementIndex[];
  /** The product g·h. Unchecked. */
  multiply(g: ElementIndex, h: ElementIndex): ElementIndex;
  inverse(g: ElementIndex): ElementIndex;
  elementOrder(g: ElementIndex): number;
  label(g: ElementIndex): string;
}

/** Throws unless g is the index of an element of G; the pointer is where g stands in the caller's value. */
export function requireElement(G: FiniteGroup, g: unknown, where: string, pointer: string = ''): asserts g is ElementIndex {
  if (typeof g !== 'number' || !Number.isInteger(g) || g < 0 || g >= G.order) {
    throw new InputError(`${where}: expected an element index in 0..${G.order - 1}, got ${shown(g)}${pointer === '' ? '' : ` at ${pointer}`}`, { pointer, value: g });
  }
}

/** Throws unless every item of `elements` is the index of an element of G; pointers are relative to `elements`. */
export function requireElements(G: FiniteGroup, elements: readonly unknown[], where: string): asserts elements is readonly ElementIndex[] {
  if (!Array.isArray(elements)) throw new InputError(`${where}: expected a list of element indices, got ${shown(elements)}`, { pointer: '', value: elements });
  for (let i = 0; i < elements.length; i++) requireElement(G, elements[i], where, `/${i}`);
}
