import { pollDeadline } from '../deadline.ts';
import { InternalError } from '../errors.ts';
import type { FiniteGroup } from './finite-group.ts';
import { groupFromLawUnchecked } from './law-group.ts';

/** Up to this order a group by its right translations keeps its whole table. */
const WHOLE_TABLE = 4_096;

/** Letters of words over the generators of the group: product with each letter from the right, row-major. */
export interface RightTranslations {
  readonly order: number;
  readonly columns: number;
  readonly table: Int32Array;
}

/** For each x but 0, the number of an earlier element and a letter with x = earlier·letter, if numbers are breadth first. */
function spanningTree({ order, columns, table }: RightTranslations): { readonly earlier: Int32Array; readonly letters: Int32Array } {
  const earlier = new Int32Array(order).fill(-1);
  const letters = new Int32Array(order);
  for (let x = 0; x < order; x++) {
    for (let k = 0; k < columns; k++) {
      const letter = k < columns / 2 ? 2 * k : 2 * (k - columns / 2) + 1;
      const y = table[x * columns + letter]!;
      if (y > 0 && earlier[y]! < 0) {
        earlier[y] = x;
        letters[y] = letter;
      }
    }
  }
  return { earlier, letters };
}

/** The word of each element as the breadth-first tree has it: letters of the path from the identity. */
function wordOf(x: number, earlier: Int32Array, letters: Int32Array): number[] {
  const word: number[] = [];
  for (let y = x; y !== 0; y = earlier[y]!) word.push(letters[y]!);
  return word.reverse();
}

/** Few elements T such that every element is s·t with s in `covered` (0 first) and t in T; at most `most` of them. */
function coveringElements(covered: readonly number[], order: number, most: number, translation: (t: number) => Uint16Array): { readonly chosen: Uint16Array[]; readonly reached: Int32Array; readonly by: Int32Array } {
  const reached = new Int32Array(order).fill(-1);
  const by = new Int32Array(order);
  const chosen: Uint16Array[] = [];
  for (let x = 0; x < order && chosen.length < most; x++) {
    if (reached[x]! >= 0) continue;
    pollDeadline();
    const t = translation(x);
    for (const s of covered) {
      const y = t[s]!;
      if (reached[y]! >= 0) continue;
      reached[y] = s;
      by[y] = chosen.length;
    }
    chosen.push(t);
  }
  return { chosen, reached, by };
}

/**
 * The group of a simply transitive right action, elements numbered breadth first from the identity 0: the product g·h is
 * looked up in the whole table of a small group, and is three right translations for a large one.
 *
 * That the action is simply transitive is checked: x ↦ s·x commutes with every right translation for each letter s.
 */
export function groupOfRightTranslations(translations: RightTranslations, wordText: (word: readonly number[]) => string): FiniteGroup {
  const { order, columns, table } = translations;
  const { earlier, letters } = spanningTree(translations);
  const left = Array.from({ length: columns }, (_, s) => {
    pollDeadline();
    const row = new Uint16Array(order);
    row[0] = table[s]!;
    for (let x = 1; x < order; x++) row[x] = table[row[earlier[x]!]! * columns + letters[x]!]!;
    for (let x = 0; x < order; x++) {
      for (let letter = 0; letter < columns; letter++) {
        if (row[table[x * columns + letter]!] !== table[row[x]! * columns + letter]) throw new InternalError(`a coset table over the trivial subgroup is not regular at ${x}`);
      }
    }
    return row;
  });
  const inverses = new Uint16Array(order);
  for (let x = 1; x < order; x++) inverses[x] = left[letters[x]! ^ 1]![inverses[earlier[x]!]!]!;

  // x = s·y with y one step nearer to the identity: y = s^-1·x for the last letter s^-1 of the word of x^-1.
  const first = Int32Array.from({ length: order }, (_, x) => (x === 0 ? 0 : letters[inverses[x]!]! ^ 1));
  const byLength = Int32Array.from({ length: order }, (_, i) => inverses[i]!);
  /** The right translation x ↦ x·t, along x = s·y: x·t = s·(y·t). */
  const translation = (t: number): Uint16Array => {
    const row = new Uint16Array(order);
    row[0] = t;
    for (let i = 1; i < order; i++) {
      const x = byLength[i]!;
      const s = first[x]!;
      row[x] = left[s]![row[left[s ^ 1]![x]!]!]!;
    }
    return row;
  };
  const label = (x: number): string => wordText(wordOf(x, earlier, letters));
  const inverse = (x: number): number => inverses[x]!;

  if (order <= WHOLE_TABLE) {
    // Kept by columns: the product g·h is entry g of the translation by h.
    const whole = new Uint16Array(order * order);
    for (let h = 0; h < order; h++) {
      if (h % 16 === 0) pollDeadline();
      whole.set(translation(h), h * order);
    }
    return groupFromLawUnchecked({ order, identity: 0, multiply: (g, h) => whole[h * order + g]!, inverse, label });
  }

  // Every h is a·b·c with a among the first elements, and b, c among few: three translations instead of a long word.
  const size = Math.ceil(Math.cbrt(order));
  const short = Array.from({ length: size }, (_, x) => x);
  const shortTranslations = short.map(translation);
  const second = coveringElements(short, order, size, translation);
  const middle: number[] = [];
  for (let x = 0; x < order; x++) if (second.reached[x]! >= 0) middle.push(x);
  const third = coveringElements(middle, order, order, translation);
  const [a, b, c] = [new Uint16Array(order), new Uint16Array(order), new Uint16Array(order)];
  for (let h = 0; h < order; h++) {
    const ab = third.reached[h]!;
    c[h] = third.by[h]!;
    b[h] = second.by[ab]!;
    a[h] = second.reached[ab]!;
  }
  const multiply = (g: number, h: number): number => third.chosen[c[h]!]![second.chosen[b[h]!]![shortTranslations[a[h]!]![g]!]!]!;
  return groupFromLawUnchecked({ order, identity: 0, multiply, inverse, label });
}
