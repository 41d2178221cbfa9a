import { InputError, InternalError, LimitError, shown } from '../../errors.ts';
import { pollDeadline } from '../../deadline.ts';
import { CosetTable } from './coset-table.ts';
import { relatorsOf, type Relator } from './relator.ts';
import { letterTable, readWord, type Word } from './word.ts';

/** The largest number of cosets in a table at one time, unless the caller asks for another. */
export const DEFAULT_MAXIMAL_COSETS = 200_000;

const MOST_COSETS = 4_000_000;
const MOST_GENERATORS = 64;
const MOST_RELATOR_LETTERS = 2 ** 20;

/** The words that an enumeration starts from. */
export interface PresentationWords {
  readonly generators: readonly string[];
  readonly relators: readonly Word[];
  readonly subgroup: readonly Word[];
}

/** What a coset enumeration may come with. */
export interface CosetEnumerationOptions {
  /** Words that generate the subgroup whose cosets are counted; default none, the trivial subgroup. */
  readonly subgroup?: readonly string[];
  /** Largest number of cosets in the table at one time, at most 4,000,000; default 200,000. */
  readonly maxCosets?: number;
}

/** The cosets H·g of a subgroup, numbered breadth first from H over the generators, then their inverses. */
export interface CosetEnumeration {
  /** [G : H], the number of cosets. */
  readonly index: number;
  /** For each generator the image list of its action from the right: coset i goes to action[k][i]. */
  readonly action: readonly (readonly number[])[];
}

function effectiveMaxCosets(maxCosets: unknown, where: string): number {
  if (maxCosets === undefined) return DEFAULT_MAXIMAL_COSETS;
  if (typeof maxCosets !== 'number' || !Number.isSafeInteger(maxCosets) || maxCosets < 1) {
    throw new InputError(`${where}: expected maxCosets to be a positive integer, got ${shown(maxCosets)}`, { value: maxCosets });
  }
  return Math.min(maxCosets, MOST_COSETS);
}

/** The words of a presentation, every text checked; pointers are /generators/i, /relators/i, /subgroup/i. */
export function presentationWords(generators: unknown, relators: unknown, subgroup: unknown, where: string): PresentationWords {
  if (!Array.isArray(generators)) throw new InputError(`${where}: expected a list of generator names, got ${shown(generators)} at /generators`, { pointer: '/generators', value: generators });
  if (generators.length > MOST_GENERATORS) throw new LimitError(`${where}: expected at most ${MOST_GENERATORS} generators, got ${generators.length} at /generators`, { limit: `generators ${MOST_GENERATORS}`, pointer: '/generators', value: generators.length });
  const letterOf = letterTable(generators, where, '/generators');
  let letters = 0;
  const wordsOf = (texts: unknown, pointer: string): Word[] => {
    if (!Array.isArray(texts)) throw new InputError(`${where}: expected a list of words, got ${shown(texts)} at ${pointer}`, { pointer, value: texts });
    return texts.map((text: unknown, i) => {
      pollDeadline();
      const word = readWord(text, letterOf, where, `${pointer}/${i}`);
      letters += 1 + word.length;
      if (letters > MOST_RELATOR_LETTERS) throw new LimitError(`${where}: expected words with at most ${MOST_RELATOR_LETTERS} letters in all, got more at ${pointer}/${i}`, { limit: `letters ${MOST_RELATOR_LETTERS}`, pointer: `${pointer}/${i}` });
      return word;
    });
  };
  return { generators: generators as readonly string[], relators: wordsOf(relators, '/relators'), subgroup: wordsOf(subgroup, '/subgroup') };
}

/** The table renumbered breadth first: the letters of generators first, then those of their inverses. */
function standardised(entries: Int32Array, size: number, columns: number): Int32Array {
  const letters = [...Array.from({ length: columns / 2 }, (_, k) => 2 * k), ...Array.from({ length: columns / 2 }, (_, k) => 2 * k + 1)];
  const queue = new Int32Array(size);
  const numbers = new Int32Array(size).fill(-1);
  numbers[0] = 0;
  let count = 1;
  for (let i = 0; i < count; i++) {
    for (const letter of letters) {
      const next = entries[queue[i]! * columns + letter]!;
      if (numbers[next]! >= 0) continue;
      numbers[next] = count;
      queue[count++] = next;
    }
  }
  if (count !== size) throw new InternalError(`coset enumeration: ${count} of ${size} cosets are connected`);
  const table = new Int32Array(size * columns);
  for (let i = 0; i < size; i++) {
    for (let letter = 0; letter < columns; letter++) table[i * columns + letter] = numbers[entries[queue[i]! * columns + letter]!]!;
  }
  return table;
}

/** Throws unless the table is a right action of the group in which the subgroup fixes coset 0. */
function requireAction(table: Int32Array, size: number, columns: number, relators: readonly Relator[], subgroup: readonly Word[]): void {
  const traced = (start: number, word: Word): number => {
    let coset = start;
    for (const letter of word) coset = table[coset * columns + letter]!;
    return coset;
  };
  for (let coset = 0; coset < size; coset++) {
    if (coset % 1024 === 0) pollDeadline();
    for (let letter = 0; letter < columns; letter++) {
      const next = table[coset * columns + letter]!;
      if (table[next * columns + (letter ^ 1)] !== coset) throw new InternalError(`coset enumeration: letter ${letter} is no bijection at coset ${coset}`);
    }
  }
  for (const { word, root } of relators) {
    const seen = new Uint8Array(size);
    for (let start = 0; start < size; start++) {
      if (start % 1024 === 0 || root.length > 256) pollDeadline();
      if (seen[start]) continue;
      let length = 0;
      for (let coset = start; length === 0 || coset !== start; coset = traced(coset, root), length++) seen[coset] = 1;
      if ((word.length / root.length) % length !== 0) throw new InternalError(`coset enumeration: a relator moves coset ${start}`);
    }
  }
  for (const word of subgroup) if (traced(0, word) !== 0) throw new InternalError('coset enumeration: a generator of the subgroup moves coset 0');
}

/** The complete standard table, row-major with two letters a generator; checked to be an action of the group. */
export function cosetTableOf(words: PresentationWords, maxCosets: unknown, where: string): { readonly size: number; readonly table: Int32Array } {
  const columns = 2 * words.generators.length;
  const relators = relatorsOf(words.relators);
  const cosets = new CosetTable(columns, effectiveMaxCosets(maxCosets, where), where);
  cosets.enumerate(relators, words.subgroup);
  const { size } = cosets;
  const table = standardised(cosets.entries(), size, columns);
  requireAction(table, size, columns, relators, words.subgroup);
  return { size, table };
}

/**
 * The cosets H·g of a subgroup H of a finitely presented group G, and how the generators permute them from the right.
 *
 * Relators are words such as "(a*b)^3", "[a, b]" (a^-1*b^-1*a*b), or equations "a*b = b*a^-1". The method of
 * Haselgrove, Leech and Trotter with lookahead; the finished table is checked to be an action of G. An infinite index
 * always ends in the error. Cost: not bounded by the index; memory 8 bytes × generators × cosets in the table.
 * @param generators distinct names
 * @throws InputError for bad names and words, with the position; pointers are /generators/i, /relators/i, /subgroup/i
 * @throws LimitError when the table needs more than `maxCosets` cosets at one time, or 32 times as many in all
 * @source D. F. Holt, B. Eick, E. A. O'Brien, Handbook of Computational Group Theory (2005), chapter 5
 * @example
 * import { enumerateCosets } from 'group-matrix';
 * enumerateCosets(['a', 'b'], ['a^2', 'b^3', '(a*b)^3'], { subgroup: ['b'] }) // => { index: 4, action: [[1, 0, 3, 2], [0, 2, 3, 1]] }
 */
export function enumerateCosets(generators: readonly string[], relators: readonly string[], options: CosetEnumerationOptions = {}): CosetEnumeration {
  const words = presentationWords(generators, relators, options.subgroup ?? [], 'enumerateCosets');
  const { size, table } = cosetTableOf(words, options.maxCosets, 'enumerateCosets');
  const columns = 2 * generators.length;
  return { index: size, action: generators.map((_, k) => Array.from({ length: size }, (__, i) => table[i * columns + 2 * k]!)) };
}
