import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GroupMatrixError } from '../../lib/errors.ts';
import { JsonDouble, pointerOf } from '../../lib/io/json-value.ts';
import { JsonSyntaxError, parseStrictJson, readJson } from '../../lib/io/strict-json.ts';

const settings = { seed: 20261120, numRuns: 300 };

function errorOf(text: string): GroupMatrixError {
  try {
    parseStrictJson(text);
  } catch (error) {
    return error as GroupMatrixError;
  }
  throw new Error(`accepted: ${text.slice(0, 60)}`);
}

/** The value as JSON.parse would give it: doubles unwrapped, ordinary objects. */
function plain(value: unknown): unknown {
  if (value instanceof JsonDouble) return value.value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  return value;
}

/** JSON texts with arbitrary white space, escapes and number forms, and no violation. */
const safeJson = fc.jsonValue({ maxDepth: 5 }).filter((value) => !JSON.stringify(value).includes('"__proto__"') && !/[0-9]{16}/.test(JSON.stringify(value)));

describe('readJson', () => {
  it('agrees with JSON.parse on what it accepts', () => {
    fc.assert(
      fc.property(safeJson, fc.constantFrom(undefined, 1, '\t', '\n '), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(plain(parseStrictJson(text))).toEqual(JSON.parse(text));
      }),
      settings,
    );
  });

  it('agrees with JSON.parse on what is a syntax error, for texts with one character changed', () => {
    fc.assert(
      fc.property(safeJson, fc.nat(), fc.constantFrom('', '"', '\\', '{', '}', '[', ']', ',', ':', '0', '-', '+', '.', 'e', ' ', '\n', 'u', 'n', '\u0001'), (value, place, replacement) => {
        const text = JSON.stringify(value);
        const at = place % (text.length + 1);
        const bent = text.slice(0, at) + replacement + text.slice(at + 1);
        let valid = true;
        try {
          JSON.parse(bent);
        } catch {
          valid = false;
        }
        let read = true;
        try {
          readJson(bent);
        } catch (error) {
          expect(error).toBeInstanceOf(JsonSyntaxError);
          read = false;
        }
        expect([bent, read]).toEqual([bent, valid]);
      }),
      { ...settings, numRuns: 3000 },
    );
  });

  it('refuses what RFC 8259 does not know', () => {
    for (const text of ['', ' ', '01', '-', '1.', '.5', '1e', '1e+', '+1', "'a'", '{a:1}', '[1,]', '{"a":1,}', '[1 2]', '// x\n1', 'nul', 'True', '"\t"', '"\\x"', '"\\u12g4"', '1 1', '\ufeff1', '[', '{"a"', '"abc', '{"a":1']) {
      expect(errorOf(text)).toBeInstanceOf(JsonSyntaxError);
    }
  });

  it('names characters that cannot be seen by their numbers (2026-11-21)', () => {
    expect(errorOf('\ufeff[1]').message).toContain('got the character U+FEFF at line 1, column 1');
    expect(errorOf('[1,\u00a02]').message).toContain('got the character U+00A0 at line 1, column 4');
    expect(errorOf('[1, é]').message).toContain('got "é"');
    expect(errorOf('[1 2]').message).toContain('got "2"');
  });

  it('tells line and column of a syntax error', () => {
    const { line, column, message } = errorOf('{\n  "a": [1,\n  x]}') as JsonSyntaxError;
    expect([line, column]).toEqual([3, 3]);
    expect(message).toContain('line 3, column 3');
    expect((errorOf('x') as JsonSyntaxError).column).toBe(1);
    expect(errorOf('[1, ?!]').details.value).toBe('?!]');
    expect((errorOf('\n\nx') as JsonSyntaxError).line).toBe(3);
    expect((errorOf('[\n1') as JsonSyntaxError).line).toBe(2);
  });

  it('keeps doubles apart from integers, even whole ones', () => {
    const value = parseStrictJson('[1, 1.0, 1e3, -0.5, -0]') as unknown[];
    expect(value[0]).toBe(1);
    expect(value.slice(1, 4)).toEqual([new JsonDouble('1.0', 1), new JsonDouble('1e3', 1000), new JsonDouble('-0.5', -0.5)]);
    expect(Object.is(value[4], 0)).toBe(true);
    expect(JSON.stringify(value)).toBe('[1,1,1000,-0.5,0]');
  });

  it('takes integers up to 2^53 − 1 and refuses larger ones where they stand', () => {
    expect(parseStrictJson('[9007199254740991, -9007199254740991, 900719925474099]')).toEqual([Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 900719925474099]);
    for (const literal of ['9007199254740992', '-9007199254740993', '12345678901234567890']) {
      const error = errorOf(`{"a": [0, ${literal}]}`);
      expect([error.code, error.details.pointer, error.details.value]).toEqual(['invalid-input', '/a/1', literal]);
    }
  });

  it('refuses an integer of 10^6 digits as a limit, quickly', () => {
    const error = errorOf(`[${'7'.repeat(1e6)}]`);
    expect([error.code, error.details.pointer, error.details.limit]).toEqual(['limit', '/0', 'digits 100000']);
  });

  it.each([
    ['{"a": 1, "a": 2}', '/a', 'a'],
    ['[{"x/y": 1, "b~": {"k": 0, "k": 0}}]', '/0/b~0/k', 'k'],
    ['{"__proto__": 1}', '/__proto__', '__proto__'],
    ['{"a": {"__proto__": {"polluted": true}}}', '/a/__proto__', '__proto__'],
    ['{"a": {"\\u005f_proto__": 1}}', '/a/__proto__', '__proto__'],
    ['[1e400]', '/0', '1e400'],
    ['[[0, -1e999]]', '/0/1', '-1e999'],
    ['[NaN]', '/0', 'NaN'],
    ['{"a": [Infinity]}', '/a/0', 'Infinity'],
    ['[-Infinity]', '/0', '-Infinity'],
  ])('refuses %s at %s', (text, pointer, value) => {
    const error = errorOf(text);
    expect([error.code, error.details.pointer, error.details.value]).toEqual(['invalid-input', pointer, value]);
    expect(error.message).toContain(pointer);
  });

  it('leaves no trace of a __proto__ key', () => {
    const { value } = readJson('{"a": {"__proto__": {"polluted": 1}, "b": 2}}');
    const { a } = value as { a: Record<string, unknown> };
    expect(Object.getPrototypeOf(a)).toBe(null);
    expect([a.polluted, ({} as Record<string, unknown>).polluted, a.b]).toEqual([undefined, undefined, 2]);
    expect(parseStrictJson('{"constructor": 1, "toString": 2, "hasOwnProperty": 3}')).toEqual(Object.assign(Object.create(null), { constructor: 1, toString: 2, hasOwnProperty: 3 }));
  });

  it('takes 64 levels and refuses 65, without recursion', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(JSON.stringify(parseStrictJson(nested(64)))).toBe(nested(64));
    const error = errorOf(nested(65));
    expect([error.code, error.details.limit, error.details.pointer]).toEqual(['limit', 'depth 64', '/0'.repeat(64)]);
    expect(errorOf(nested(1_000_000)).code).toBe('limit');
    expect(errorOf('{"a":'.repeat(500_000) + '1' + '}'.repeat(500_000)).code).toBe('limit');
    expect(errorOf('['.repeat(1_000_000))).toBeInstanceOf(JsonSyntaxError);
  });

  it('reads on after a violation, keeps the first below each member of the root', () => {
    const { value, violations } = readJson('{"p": [NaN, 1e999, {"a":1,"a":2}], "id": 7, "q": [9007199254740993]}');
    expect((value as { id: number }).id).toBe(7);
    expect(violations.map(({ path }) => pointerOf(path))).toEqual(['/p/0', '/q/0']);
    expect(readJson('[NaN, 1, [NaN, NaN], NaN]').violations.map(({ path }) => path)).toEqual([[0], [2, 0], [3]]);
  });

  it('keeps syntax strict below the depth limit', () => {
    expect(errorOf('['.repeat(70) + '1,}' + ']'.repeat(70))).toBeInstanceOf(JsonSyntaxError);
    expect(errorOf('['.repeat(70) + '{"a":1' + ']'.repeat(70))).toBeInstanceOf(JsonSyntaxError);
  });
});
