import { InputError, LimitError, shown } from '../../errors.ts';

/** Longest text of a relator, deepest nesting in it, and most letters of the word that it stands for. */
const MAXIMAL_TEXT = 65_536;
const MAXIMAL_DEPTH = 64;
const MAXIMAL_LETTERS = 65_536;

/** A freely reduced word: letter 2i is generator i, letter 2i + 1 its inverse. */
export type Word = readonly number[];

/** Appends letters, cancelling x·x^-1. */
function appendReduced(word: number[], letters: Word): void {
  for (const letter of letters) {
    if (word.length > 0 && word[word.length - 1] === (letter ^ 1)) word.pop();
    else word.push(letter);
  }
}

export function productOfWords(...words: readonly Word[]): number[] {
  const product: number[] = [];
  for (const word of words) appendReduced(product, word);
  return product;
}

export const inverseWord = (word: Word): number[] => Array.from({ length: word.length }, (_, i) => word[word.length - 1 - i]! ^ 1);

/**
 * Recursive descent over `relator := product (= product)?`, `product := power (* power)*`, `power := atom (^ integer)?`,
 * `atom := generator | 1 | (product) | [product, product]`.
 */
class WordReader {
  private readonly text: string;
  private readonly letterOf: ReadonlyMap<string, number>;
  private readonly where: string;
  private position = 0;
  private depth = 0;

  constructor(text: string, letterOf: ReadonlyMap<string, number>, where: string) {
    this.text = text;
    this.letterOf = letterOf;
    this.where = where;
  }

  relator(): number[] {
    const left = this.product();
    const word = this.accept('=') ? productOfWords(left, inverseWord(this.product())) : left;
    this.skipSpace();
    if (this.position < this.text.length) this.refuse('*, = or the end');
    return word;
  }

  private refuse(expected: string, position: number = this.position): never {
    const found = position < this.text.length ? shown(this.text.slice(position, position + 12)) : 'the end of the text';
    throw new InputError(`${this.where}: expected ${expected}, got ${found} at position ${position} of ${shown(this.text)}`, { pointer: '', value: this.text });
  }

  private skipSpace(): void {
    while (/\s/.test(this.text[this.position] ?? '')) this.position++;
  }

  private accept(token: string): boolean {
    this.skipSpace();
    if (!this.text.startsWith(token, this.position)) return false;
    this.position += token.length;
    return true;
  }

  private match(pattern: RegExp): string | null {
    this.skipSpace();
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.position += found.length;
    return found;
  }

  private bounded(letters: number): void {
    if (letters > MAXIMAL_LETTERS) {
      throw new LimitError(`${this.where}: expected a word of at most ${MAXIMAL_LETTERS} letters, got more at position ${this.position} of ${shown(this.text)}`, { limit: `word length ${MAXIMAL_LETTERS}`, pointer: '', value: this.text });
    }
  }

  private product(): number[] {
    const word = this.power();
    while (this.accept('*')) {
      const factor = this.power();
      this.bounded(word.length + factor.length);
      appendReduced(word, factor);
    }
    return word;
  }

  private power(): number[] {
    const word = this.atom();
    if (!this.accept('^')) return word;
    const exponent = BigInt(this.match(/[+-]?[0-9]+/y) ?? this.refuse('an integer exponent'));
    const times = exponent < 0n ? -exponent : exponent;
    if (word.length === 0) return [];
    this.bounded(times > BigInt(MAXIMAL_LETTERS) ? Infinity : Number(times) * word.length);
    const base = exponent < 0n ? inverseWord(word) : word;
    const result: number[] = [];
    for (let i = 0n; i < times; i++) appendReduced(result, base);
    return result;
  }

  private enclosed<T>(inner: () => T): T {
    if (++this.depth > MAXIMAL_DEPTH) {
      throw new LimitError(`${this.where}: expected at most ${MAXIMAL_DEPTH} nested brackets, got more at position ${this.position} of ${shown(this.text)}`, { limit: `depth ${MAXIMAL_DEPTH}`, pointer: '', value: this.text });
    }
    const result = inner();
    this.depth--;
    return result;
  }

  private atom(): number[] {
    if (this.accept('(')) {
      return this.enclosed(() => {
        const word = this.product();
        if (!this.accept(')')) this.refuse('* or a closing )');
        return word;
      });
    }
    if (this.accept('[')) {
      return this.enclosed(() => {
        const left = this.product();
        if (!this.accept(',')) this.refuse('* or a comma: [a, b] is a^-1*b^-1*a*b');
        const right = this.product();
        if (!this.accept(']')) this.refuse('* or a closing ]');
        this.bounded(2 * (left.length + right.length));
        return productOfWords(inverseWord(left), inverseWord(right), left, right);
      });
    }
    if (this.match(/1(?![0-9A-Za-z_])/y) !== null) return [];
    this.skipSpace();
    const { position } = this;
    const name = this.match(/[\p{L}_][\p{L}\p{N}_]*/uy) ?? this.refuse('a generator, 1, ( or [');
    const letter = this.letterOf.get(name) ?? this.refuse(`one of the generators ${[...this.letterOf.keys()].join(', ').slice(0, 80) || '(there are none)'}`, position);
    return [letter];
  }
}

/** The letters 2i of generator names, each of which is a letter or _ followed by letters, digits and _. */
export function letterTable(generators: readonly unknown[], where: string, pointer: string): ReadonlyMap<string, number> {
  const letterOf = new Map<string, number>();
  generators.forEach((name, i) => {
    if (typeof name !== 'string' || !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) {
      throw new InputError(`${where}: expected a generator name such as "a" or "x1", got ${shown(name)} at ${pointer}/${i}`, { pointer: `${pointer}/${i}`, value: name });
    }
    if (letterOf.has(name)) throw new InputError(`${where}: expected distinct generators, got ${shown(name)} twice at ${pointer}/${i}`, { pointer: `${pointer}/${i}`, value: name });
    letterOf.set(name, 2 * i);
  });
  return letterOf;
}

/** The word of a relator or an equation; `u = v` stands for u·v^-1. */
export function readWord(text: unknown, letterOf: ReadonlyMap<string, number>, where: string, pointer: string): Word {
  const atPointer = (message: string): string => `${message} at ${pointer}`;
  if (typeof text !== 'string') throw new InputError(atPointer(`${where}: expected a word such as "(a*b)^3", got ${shown(text)}`), { pointer, value: text });
  if (text.length > MAXIMAL_TEXT) throw new LimitError(atPointer(`${where}: expected a word of at most ${MAXIMAL_TEXT} characters, got ${text.length}`), { limit: `word text ${MAXIMAL_TEXT}`, pointer, value: text.length });
  try {
    return new WordReader(text, letterOf, where).relator();
  } catch (error) {
    if (error instanceof InputError) throw new InputError(atPointer(error.message), { pointer, value: text });
    if (error instanceof LimitError) throw new LimitError(atPointer(error.message), { ...error.details, pointer });
    throw error;
  }
}

/** A word as text: powers joined by the given sign, `e` for the empty one. */
export function wordText(word: Word, generators: readonly string[], sign: string = '·'): string {
  const parts: string[] = [];
  for (let i = 0; i < word.length; ) {
    let j = i;
    while (j < word.length && word[j] === word[i]) j++;
    const exponent = (word[i]! & 1) === 1 ? i - j : j - i;
    parts.push(exponent === 1 ? generators[word[i]! >> 1]! : `${generators[word[i]! >> 1]!}^${exponent}`);
    i = j;
  }
  return parts.length === 0 ? 'e' : parts.join(sign);
}
