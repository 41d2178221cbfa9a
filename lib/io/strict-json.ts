import { GroupMatrixError, InputError, LimitError, shown } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import { MAXIMAL_DIGITS } from '../algebra/rational-field.ts';
import { JsonDouble, pointerOf, type JsonObject, type JsonValue } from './json-value.ts';

/** Most containers inside one another. */
export const MAXIMAL_DEPTH = 64;

/** Most bytes of one JSON document. */
export const MAXIMAL_BYTES: number = 64 * 1024 * 1024;

/** Text that is not JSON at all, with the line and column (both from 1) of the first character that cannot stand there. */
export class JsonSyntaxError extends InputError {
  readonly line: number;
  readonly column: number;

  constructor(expected: string, text: string, at: number) {
    let line = 1;
    let start = 0;
    for (let k = text.indexOf('\n'); k >= 0 && k < at; k = text.indexOf('\n', k + 1)) {
      line++;
      start = k + 1;
    }
    const column = at - start + 1;
    const found = at < text.length ? characterText(String.fromCodePoint(text.codePointAt(at)!)) : 'the end of the text';
    super(`readJson: expected ${expected}, got ${found} at line ${line}, column ${column}`, { value: at < text.length ? text.slice(at, at + 20) : '' });
    this.line = line;
    this.column = column;
  }
}

/** A character in quotes; one that cannot be seen, such as a byte order mark or a no-break space, by its number. */
const characterText = (character: string): string =>
  character !== ' ' && /^[\p{Cf}\p{Z}]$/u.test(character) ? `the character U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}` : shown(character);

/** Something that is grammatical JSON but that this package refuses, and where. */
export interface JsonViolation {
  readonly path: readonly (string | number)[];
  /** The error to throw; its `details.pointer` is relative to the root of the document. */
  readonly error: GroupMatrixError;
}

/** A document with the first violation below each member of its root. */
export interface JsonDocument {
  readonly value: JsonValue;
  readonly violations: readonly JsonViolation[];
}

const [QUOTE, BACKSLASH, COMMA, COLON, MINUS, PLUS, DOT, ZERO, NINE] = [0x22, 0x5c, 0x2c, 0x3a, 0x2d, 0x2b, 0x2e, 0x30, 0x39] as const;
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d] as const;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const isDigit = (code: number): boolean => code >= ZERO && code <= NINE;

type OpenContainer = JsonValue[] | Record<string, JsonValue>;

/** One pass over the text with an explicit stack, so that no nesting can overflow the call stack. */
class StrictReader {
  private readonly text: string;
  private at = 0;
  /** Open containers; null for those below the depth limit, whose contents are read and dropped. */
  private readonly stack: (OpenContainer | null)[] = [];
  /** For each open container, the key under which the next value goes (undefined in arrays). */
  private readonly keys: (string | undefined)[] = [];
  /** Whether each open container is an array; needed where it is dropped. */
  private readonly arrays: boolean[] = [];
  private readonly violations: JsonViolation[] = [];
  private lastRootKey: string | number | undefined;

  constructor(text: string) {
    this.text = text;
  }

  read(): JsonDocument {
    const value = this.value();
    this.space();
    if (this.at < this.text.length) throw this.syntax('the end of the text');
    return { value, violations: this.violations };
  }

  private syntax(expected: string): JsonSyntaxError {
    return new JsonSyntaxError(expected, this.text, this.at);
  }

  /** Records a violation at the value that is being read, or at the member `key` of the innermost container. */
  private violate(kind: 'input' | 'limit', message: string, value: unknown, key?: string, limit?: string): void {
    const path: (string | number)[] = this.stack.map((container, k) => this.keys[k] ?? (Array.isArray(container) ? container.length : 0));
    if (key !== undefined) path[path.length - 1] = key;
    const root = path[0];
    if (this.violations.length > 0 && root === this.lastRootKey) return;
    this.lastRootKey = root;
    const pointer = pointerOf(path.slice(0, MAXIMAL_DEPTH + 1));
    const text = `readJson: ${message} at ${pointer === '' ? 'the root' : pointer}`;
    const error = kind === 'limit' ? new LimitError(text, { pointer, value, limit: limit! }) : new InputError(text, { pointer, value });
    this.violations.push({ path, error });
  }

  private space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at++;
    }
  }

  private value(): JsonValue {
    for (let count = 0; ; count++) {
      if ((count & 0x3fff) === 0) pollDeadline();
      this.space();
      const code = this.text.charCodeAt(this.at);
      let value: JsonValue;
      if (code === OPEN_ARRAY || code === OPEN_OBJECT) {
        this.open(code === OPEN_ARRAY);
        this.space();
        if (this.text.charCodeAt(this.at) !== (code === OPEN_ARRAY ? CLOSE_ARRAY : CLOSE_OBJECT)) {
          if (code === OPEN_OBJECT) this.key();
          continue;
        }
        value = this.close();
      } else value = this.scalar(code);
      for (;;) {
        if (this.stack.length === 0) return value;
        if (this.attach(value)) break;
        value = this.close();
      }
    }
  }

  private open(isArray: boolean): void {
    this.at++;
    const depth = this.stack.length + 1;
    if (depth === MAXIMAL_DEPTH + 1) this.violate('limit', `expected at most ${MAXIMAL_DEPTH} levels of nesting`, null, undefined, `depth ${MAXIMAL_DEPTH}`);
    this.stack.push(depth > MAXIMAL_DEPTH ? null : isArray ? [] : (Object.create(null) as Record<string, JsonValue>));
    this.arrays.push(isArray);
    this.keys.push(undefined);
  }

  private close(): JsonValue {
    this.at++;
    this.arrays.pop();
    this.keys.pop();
    return this.stack.pop() ?? null;
  }

  /** Puts a value into the innermost container; true if another member follows, false if the container ends here. */
  private attach(value: JsonValue): boolean {
    const last = this.stack.length - 1;
    const container = this.stack[last];
    const isArray = this.arrays[last]!;
    if (container) {
      if (isArray) (container as JsonValue[]).push(value);
      else {
        const key = this.keys[last]!;
        if (key !== '__proto__' && !(key in container)) (container as Record<string, JsonValue>)[key] = value;
      }
    }
    this.space();
    const code = this.text.charCodeAt(this.at);
    if (code === COMMA) {
      this.at++;
      if (!isArray) {
        this.space();
        this.key();
      }
      return true;
    }
    if (code === (isArray ? CLOSE_ARRAY : CLOSE_OBJECT)) return false;
    throw this.syntax(isArray ? "',' or ']'" : "',' or '}'");
  }

  private key(): void {
    if (this.text.charCodeAt(this.at) !== QUOTE) throw this.syntax('a key in double quotes');
    const key = this.string();
    this.space();
    if (this.text.charCodeAt(this.at) !== COLON) throw this.syntax("':'");
    this.at++;
    const last = this.stack.length - 1;
    this.keys[last] = key;
    const container = this.stack[last];
    if (key === '__proto__') this.violate('input', 'expected no key "__proto__", got one', key, key);
    else if (container && key in container) this.violate('input', `expected every key once, got ${shown(key)} twice,`, key, key);
  }

  private scalar(code: number): JsonValue {
    if (code === QUOTE) return this.string();
    if (code === MINUS || isDigit(code)) return this.number();
    if (this.word('true')) return true;
    if (this.word('false')) return false;
    if (this.word('null')) return null;
    if (this.word('NaN') || this.word('Infinity')) return this.notANumber(this.text.slice(code === 0x4e ? this.at - 3 : this.at - 8, this.at));
    throw this.syntax('a value');
  }

  private word(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  /** NaN, Infinity and −Infinity are no JSON, but several writers print them: they are refused where they stand. */
  private notANumber(token: string): JsonValue {
    this.violate('input', `expected a number, got ${token}`, token);
    return null;
  }

  private string(): string {
    const { text } = this;
    const start = ++this.at;
    for (let at = start; ; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.at = at + 1;
        return text.slice(start, at);
      }
      if (code === BACKSLASH) return this.escapedString(start, at);
      if (!(code >= 0x20)) {
        this.at = at;
        throw this.syntax('a closing double quote or a character above U+001F');
      }
    }
  }

  private escapedString(start: number, firstEscape: number): string {
    const { text } = this;
    const parts = [text.slice(start, firstEscape)];
    let from = firstEscape;
    for (let at = firstEscape; ; ) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        parts.push(text.slice(from, at));
        this.at = at + 1;
        return parts.join('');
      }
      if (!(code >= 0x20)) {
        this.at = at;
        throw this.syntax('a closing double quote or a character above U+001F');
      }
      if (code !== BACKSLASH) {
        at++;
        continue;
      }
      parts.push(text.slice(from, at));
      const letter = text[at + 1] ?? '';
      const plain = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
      if (plain !== undefined) {
        parts.push(plain);
        at += 2;
      } else {
        const digits = text.slice(at + 2, at + 6);
        this.at = at + 1;
        if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits)) throw this.syntax('an escape \\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u with four hexadecimal digits');
        parts.push(String.fromCharCode(parseInt(digits, 16)));
        at += 6;
      }
      from = at;
    }
  }

  private number(): JsonValue {
    const { text } = this;
    const start = this.at;
    let at = start;
    const negative = text.charCodeAt(at) === MINUS;
    if (negative) {
      at++;
      this.at = at;
      if (this.word('Infinity')) return this.notANumber('-Infinity');
    }
    const firstDigit = at;
    let magnitude = 0;
    let code = text.charCodeAt(at);
    if (!isDigit(code)) throw this.syntax('a digit');
    if (code === ZERO) code = text.charCodeAt(++at);
    else {
      for (; isDigit(code); code = text.charCodeAt(++at)) magnitude = magnitude * 10 + (code - ZERO);
    }
    if (code === DOT || code === 0x65 || code === 0x45) return this.double(start, at);
    const digits = at - firstDigit;
    this.at = at;
    if (isDigit(code)) throw this.syntax('no digit after a leading zero');
    // Up to 15 digits the running value above is exact; beyond, the literal itself decides.
    if (digits > 15 && !Number.isSafeInteger(Number(text.slice(firstDigit, at)))) {
      this.unsafeInteger(text.slice(start, at), digits);
      return 0;
    }
    if (digits > 15) magnitude = Number(text.slice(firstDigit, at));
    return negative && magnitude !== 0 ? -magnitude : magnitude;
  }

  private unsafeInteger(literal: string, digits: number): void {
    const value = literal.length > 80 ? `${literal.slice(0, 60)}…` : literal;
    if (digits > MAXIMAL_DIGITS) this.violate('limit', `expected at most ${MAXIMAL_DIGITS} digits, got ${digits},`, value, undefined, `digits ${MAXIMAL_DIGITS}`);
    else this.violate('input', `expected an integer literal within ±(2^53 − 1) (write larger ones as strings, doubles with a fraction or an exponent), got ${shown(literal)}`, value);
  }

  private double(start: number, afterInteger: number): JsonValue {
    const { text } = this;
    let at = afterInteger;
    const digits = (): void => {
      this.at = at;
      if (!isDigit(text.charCodeAt(at))) throw this.syntax('a digit');
      while (isDigit(text.charCodeAt(at))) at++;
    };
    if (text.charCodeAt(at) === DOT) {
      at++;
      digits();
    }
    const code = text.charCodeAt(at);
    if (code === 0x65 || code === 0x45) {
      at++;
      const sign = text.charCodeAt(at);
      if (sign === PLUS || sign === MINUS) at++;
      digits();
    }
    this.at = at;
    const literal = text.slice(start, at);
    const value = Number(literal);
    if (!Number.isFinite(value)) {
      this.violate('input', `expected a number within the range of doubles, got ${shown(literal)}`, literal.slice(0, 80));
      return null;
    }
    return new JsonDouble(literal, value);
  }
}

/**
 * Reads one JSON document (RFC 8259, nothing more) and reports what is grammatical but refused: duplicate and
 * `__proto__` keys, nesting deeper than 64, integer literals beyond 2^53, literals that overflow, NaN and infinities.
 *
 * Reading goes on after a violation, so that a request with a bad value inside still has its id.
 * @throws JsonSyntaxError when the text is not JSON
 * @throws LimitError when the text is longer than 64 MiB
 */
export function readJson(text: string): JsonDocument {
  if (text.length > MAXIMAL_BYTES) throw new LimitError(`readJson: expected at most ${MAXIMAL_BYTES} bytes, got ${text.length} characters`, { limit: `JSON ${MAXIMAL_BYTES} bytes` });
  return new StrictReader(text).read();
}

/**
 * Reads one JSON document and refuses it at the first violation.
 *
 * Integers are safe integers, numbers with a fraction or an exponent are `JsonDouble`s, objects have no prototype.
 * Cost: one pass, linear.
 * @throws InputError with a JSON pointer for a duplicate key, a `__proto__` key, an unsafe integer, NaN or an infinity
 * @throws JsonSyntaxError when the text is not JSON
 * @throws LimitError when it is longer than 64 MiB, deeper than 64 or holds an integer of more than 10^5 digits
 * @example
 * import { parseStrictJson } from 'group-matrix';
 * parseStrictJson('[1, "2/3"]') // => [1, '2/3']
 */
export function parseStrictJson(text: string): JsonValue {
  const { value, violations } = readJson(text);
  if (violations.length > 0) throw violations[0]!.error;
  return value;
}

/** Whether a decoded value is a JSON object (not an array, a double or null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonDouble);
}
