import type { Word } from './word.ts';

/** A cyclically reduced word as a power of its root: word = root^(word.length / root.length). */
export interface Relator {
  readonly word: Word;
  readonly root: Word;
}

/** The word without letters at its ends that cancel each other: a relator holds iff its conjugates do. */
function cyclicallyReduced(word: Word): Word {
  let [start, end] = [0, word.length];
  while (end - start >= 2 && word[start] === (word[end - 1]! ^ 1)) {
    start++;
    end--;
  }
  return word.slice(start, end);
}

/** The length of the shortest word of which the given one is a power. */
function rootLength(word: Word): number {
  // borders[i]: the length of the longest proper prefix of word[0..i] that is also its suffix.
  const borders = new Int32Array(word.length);
  for (let i = 1, length = 0; i < word.length; i++) {
    while (length > 0 && word[i] !== word[length]) length = borders[length - 1]!;
    if (word[i] === word[length]) length++;
    borders[i] = length;
  }
  const period = word.length - borders[word.length - 1]!;
  return word.length % period === 0 ? period : word.length;
}

/** The relators that nonempty words give, the short ones first. */
export function relatorsOf(words: readonly Word[]): Relator[] {
  return words
    .map(cyclicallyReduced)
    .filter((word) => word.length > 0)
    .map((word) => ({ word, root: word.slice(0, rootLength(word)) }))
    .sort((u, v) => u.word.length - v.word.length);
}
