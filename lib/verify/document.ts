import { gcd, lcm } from '../algebra/integers.ts';
import { primality } from '../algebra/primality.ts';
import { shown, UnsupportedError } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import { matrixOfRows, type ExactMatrix, type Row } from './exact-matrix.ts';

/*
 * Strict reading of the parts of a certificate. Nothing here recurses, keys that are not expected are refused, and
 * numbers have exactly one text: "p/q" in lowest terms, "p", or a safe JSON integer; over GF(p) an integer in 0..p−1.
 */

/** Why a certificate is not valid: the JSON pointer of the place, and what is wrong there. Never leaves this folder. */
export class Refusal extends Error {}

export function refuse(place: string, message: string): never {
  throw new Refusal(`${place}: ${message}`);
}

const DIMENSION_LIMIT = 2 ** 20;
const DIGIT_LIMIT = 100_000;
const FIELD_DIGIT_LIMIT = 400;
const PRIME_LIMIT = 2n ** 26n;
const ELEMENT = /^(-?(?:0|[1-9][0-9]*))(?:\/([1-9][0-9]*))?$/;

const described = (value: unknown): string =>
  Array.isArray(value) ? `an array of length ${value.length}` : typeof value === 'object' && value !== null ? 'an object' : shown(value);

/** `value` as an object with all of the `required` keys, perhaps some of the `optional` ones, and no others. */
export function readObject(value: unknown, place: string, required: readonly string[], optional: readonly string[] = []): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(place, `expected an object, got ${described(value)}`);
  const keys = Object.keys(value);
  for (const key of required) if (!keys.includes(key)) refuse(place, `expected the key ${shown(key)}`);
  for (const key of keys) if (!required.includes(key) && !optional.includes(key)) refuse(place, `unexpected key ${shown(key)}`);
  return value as Record<string, unknown>;
}

/** `value` as an array without holes, of the given length if there is one. */
export function readArray(value: unknown, place: string, length?: number): readonly unknown[] {
  if (!Array.isArray(value)) refuse(place, `expected an array, got ${described(value)}`);
  if (length !== undefined && value.length !== length) refuse(place, `expected ${length} items, got ${value.length}`);
  return Array.from<unknown>(value);
}

/** `value` as a JSON integer in 0..limit. */
export function readCount(value: unknown, place: string, limit: number = DIMENSION_LIMIT): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || value > limit) refuse(place, `expected an integer in 0..${limit}, got ${described(value)}`);
  return value;
}

/** `value` as a list of distinct integers in 0..bound−1. */
export function readIndices(value: unknown, place: string, bound: number, length?: number): number[] {
  const indices = readArray(value, place, length).map((index, i) => readCount(index, `${place}/${i}`, bound - 1));
  if (new Set(indices).size !== indices.length) refuse(place, 'expected distinct indices, got a repeated one');
  return indices;
}

/** `value` as one of the given words. */
export function readWord<W extends string>(value: unknown, place: string, words: readonly W[]): W {
  if (typeof value !== 'string' || !words.includes(value as W)) refuse(place, `expected one of ${words.map((word) => `"${word}"`).join(', ')}, got ${described(value)}`);
  return value as W;
}

/** `value` as a proved prime below 2^26: a JSON integer or its decimal text. */
export function readPrime(value: unknown, place: string): number {
  const [prime, denominator] = elementOf(value, null, place);
  if (denominator !== 1n || prime >= PRIME_LIMIT || primality(prime) !== 'prime') refuse(place, `expected a prime below 2^26, got ${described(value)}`);
  return Number(prime);
}

/** `value` as a list of distinct proved primes below 2^26. */
export function readPrimes(value: unknown, place: string): number[] {
  const primes = readArray(value, place).map((prime, i) => readPrime(prime, `${place}/${i}`));
  if (new Set(primes).size !== primes.length) refuse(place, 'expected distinct primes, got a repeated one');
  return primes;
}

/** Whether `value` names a field Q(ζ_n). */
export const isCyclotomicName = (value: unknown): boolean => typeof value === 'string' && /^Q\(zeta_[1-9][0-9]*\)$/.test(value);

/** Whether `value` names a field that is not a prime field: Q(ζ_n) or GF(p^k). */
const isExtension = (value: unknown): boolean => isCyclotomicName(value) || (typeof value === 'object' && value !== null && Object.hasOwn(value, 'GF'));

/** The characteristic of the field named by `value`: null for "Q", the proved prime p for "GF(p)". */
export function readField(value: unknown, place: string): bigint | null {
  if (value === 'Q') return null;
  if (isExtension(value)) throw new UnsupportedError(`verifyCertificate: certificates of this kind over ${shown(value)} are not checked by this version at ${place}`, { pointer: place, value });
  const digits = typeof value === 'string' ? /^GF\(([1-9][0-9]*)\)$/.exec(value)?.[1] : undefined;
  if (digits === undefined) refuse(place, `expected "Q" or "GF(p)", got ${described(value)}`);
  if (digits.length > FIELD_DIGIT_LIMIT) refuse(place, `expected a prime of at most ${FIELD_DIGIT_LIMIT} digits, got ${digits.length}`);
  if (primality(BigInt(digits)) !== 'prime') refuse(place, `expected a field, but ${shown(digits)} is not proved to be prime`);
  return BigInt(digits);
}

/** Numerator and denominator of the field element `value`. */
function elementOf(value: unknown, p: bigint | null, place: string): [bigint, bigint] {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return withinField(BigInt(value), p, place);
  const match = typeof value === 'string' && value.length <= 2 * DIGIT_LIMIT ? ELEMENT.exec(value) : null;
  if (match === null || value === '-0') refuse(place, `expected ${p === null ? 'a rational "p/q" or "p"' : `an integer in 0..${p - 1n}`}, got ${described(value)}`);
  const numerator = BigInt(match[1]!);
  if (match[2] === undefined) return withinField(numerator, p, place);
  const denominator = BigInt(match[2]);
  if (p !== null || denominator === 1n || gcd(numerator, denominator) !== 1n) refuse(place, `expected lowest terms, got ${described(value)}`);
  return [numerator, denominator];
}

function withinField(n: bigint, p: bigint | null, place: string): [bigint, bigint] {
  if (p !== null && (n < 0n || n >= p)) refuse(place, `expected an integer in 0..${p - 1n}, got ${shown(n)}`);
  return [n, 1n];
}

/** `value` as a list of field elements: integers over the lcm of their denominators. */
export function readRow(value: unknown, p: bigint | null, place: string, length?: number): Row {
  const items = readArray(value, place, length);
  const n = new Array<bigint>(items.length);
  const denominators = new Array<bigint>(items.length);
  let d = 1n;
  for (let j = 0; j < items.length; j++) {
    if (j % 1024 === 0) pollDeadline();
    const [numerator, denominator] = elementOf(items[j], p, `${place}/${j}`);
    n[j] = numerator;
    denominators[j] = denominator;
    if (denominator !== 1n && denominator !== d) d = lcm(d, denominator);
  }
  if (d !== 1n) for (let j = 0; j < n.length; j++) n[j] = n[j]! * (d / denominators[j]!);
  return { n, d };
}

/** `value` as one field element: a row of length 1. */
export const readElement = (value: unknown, p: bigint | null, place: string): Row => {
  const [n, d] = elementOf(value, p, place);
  return { n: [n], d };
};

/** Rows of field elements, each of length `cols`. */
export function readRows(value: unknown, p: bigint | null, place: string, rows: number, cols: number): ExactMatrix {
  return matrixOfRows(p, cols, readArray(value, place, rows).map((row, i) => readRow(row, p, `${place}/${i}`, cols)));
}

/** What a matrix must agree with: the field of the claim (null is Q) and the shape that follows from it. */
export interface Expected {
  readonly p?: bigint | null;
  readonly rows?: number;
  readonly cols?: number;
}

/** `value` as a matrix document whose counts agree with its entries and with what is expected. */
export function readMatrix(value: unknown, place: string, expected: Expected = {}): ExactMatrix {
  const document = readObject(value, place, ['kind', 'field', 'rows', 'cols', 'entries']);
  readWord(document['kind'], `${place}/kind`, ['matrix']);
  const p = readField(document['field'], `${place}/field`);
  if (expected.p !== undefined && p !== expected.p) refuse(`${place}/field`, 'expected the field of the other matrices of the claim');
  const rows = readCount(document['rows'], `${place}/rows`);
  const cols = readCount(document['cols'], `${place}/cols`);
  if (expected.rows !== undefined && rows !== expected.rows) refuse(`${place}/rows`, `expected ${expected.rows}, got ${rows}`);
  if (expected.cols !== undefined && cols !== expected.cols) refuse(`${place}/cols`, `expected ${expected.cols}, got ${cols}`);
  return readRows(document['entries'], p, `${place}/entries`, rows, cols);
}
