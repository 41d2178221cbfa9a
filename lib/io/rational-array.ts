import { MAXIMAL_DIGITS, numeratorOf } from '../algebra/rational-field.ts';
import { lcm } from '../algebra/integers.ts';
import { pollDeadline } from '../deadline.ts';
import { IntegerMatrix } from '../linear/integer-matrix.ts';
import { RationalMatrix } from '../linear/rational-matrix.ts';
import { JsonDouble } from './json-value.ts';
import { decodeRational, type DoublesPolicy } from './scalar-codec.ts';

const PARTS = new DataView(new ArrayBuffer(8));

/** Biased exponent of the doubles just below 2^53, which are safe integers or have a fraction. */
const LARGEST_EXPONENT = 1075;

/** Longest text whose integer parts certainly are safe integers. */
const WORD_TEXT = 15;

/**
 * Collects decoded entries of a matrix over Q as numerators and denominators in typed arrays; only entries beyond 15
 * digits, and doubles, become objects. A million small entries cost no million objects.
 */
export class RationalArray {
  private readonly numerators: Float64Array;
  private readonly denominators: Float64Array;
  /** Entries that do not fit into words: their numerators and denominators. */
  private readonly wide = new Map<number, { n: bigint; d: bigint }>();
  private readonly rows: number;
  private readonly cols: number;

  constructor(rows: number, cols: number) {
    this.rows = rows;
    this.cols = cols;
    this.numerators = new Float64Array(rows * cols);
    this.denominators = new Float64Array(rows * cols).fill(1);
  }

  /** Decodes one row into place; `pointer` is that of the row. */
  decodeRow(i: number, row: readonly unknown[], pointer: string, doubles: DoublesPolicy): void {
    pollDeadline();
    for (let j = 0, k = i * this.cols; j < this.cols; j++, k++) {
      const value = row[j];
      if (typeof value === 'number' && Number.isSafeInteger(value)) this.numerators[k] = value + 0;
      else if (typeof value === 'string' ? !this.decodeWordText(k, value) : doubles !== 'dyadic' || !this.decodeDouble(k, value)) {
        const x = decodeRational(value, `${pointer}/${j}`, doubles);
        this.wide.set(k, { n: numeratorOf(x), d: x.d });
        if (typeof value === 'string' && value.length > MAXIMAL_DIGITS / 100) pollDeadline();
      }
    }
  }

  /** Splits a double into an odd significand and a power of two; false for what is no double of ordinary size. */
  private decodeDouble(k: number, value: unknown): boolean {
    const x = value instanceof JsonDouble ? value.value : value;
    if (typeof x !== 'number') return false;
    if (x === 0) return true;
    PARTS.setFloat64(0, x);
    const high = PARTS.getUint32(0);
    const low = PARTS.getUint32(4);
    const exponent = (high >>> 20) & 0x7ff;
    if (exponent === 0 || exponent > LARGEST_EXPONENT) return false;
    const top = (high & 0xfffff) | 0x100000;
    // x = ±(top·2^32 + low)·2^(exponent − 1075); the trailing zeros of the significand move into the power.
    const zeros = low !== 0 ? 31 - Math.clz32(low & -low) : 63 - Math.clz32(top & -top);
    const power = exponent - 1075 + zeros;
    if (power < -1022) return false;
    const odd = (top * 2 ** 32 + low) / 2 ** zeros;
    const magnitude = power >= 0 ? odd * 2 ** power : odd;
    this.numerators[k] = high >>> 31 === 1 ? -magnitude : magnitude;
    this.denominators[k] = power >= 0 ? 1 : 2 ** -power;
    return true;
  }

  /** Reads `-?digits(/digits)?` of at most 15 characters; false if the text is anything else. */
  private decodeWordText(k: number, text: string): boolean {
    const { length } = text;
    if (length > WORD_TEXT) return false;
    let at = 0;
    const negative = text.charCodeAt(0) === 0x2d;
    if (negative) at++;
    let start = at;
    let numerator = 0;
    let code = text.charCodeAt(at);
    for (; code >= 0x30 && code <= 0x39; code = text.charCodeAt(++at)) numerator = numerator * 10 + (code - 0x30);
    if (at === start) return false;
    let denominator = 1;
    if (code === 0x2f) {
      denominator = 0;
      start = ++at;
      code = text.charCodeAt(at);
      for (; code >= 0x30 && code <= 0x39; code = text.charCodeAt(++at)) denominator = denominator * 10 + (code - 0x30);
      if (at === start || denominator === 0) return false;
    }
    if (at !== length) return false;
    this.numerators[k] = negative && numerator !== 0 ? -numerator : numerator;
    this.denominators[k] = denominator;
    return true;
  }

  /** The matrix of all entries over their least common denominator. */
  matrix(): RationalMatrix {
    const { numerators, denominators, wide } = this;
    let common = 1n;
    const seen = new Set<number | bigint>();
    const include = (d: number | bigint): void => {
      if (seen.has(d)) return;
      seen.add(d);
      if (common % BigInt(d) !== 0n) {
        pollDeadline();
        common = lcm(common, BigInt(d));
      }
    };
    for (const d of denominators) if (d !== 1) include(d);
    for (const { d } of wide.values()) if (d !== 1n) include(d);
    const words = wide.size === 0 && common <= BigInt(Number.MAX_SAFE_INTEGER) ? this.scaledWords(Number(common)) : null;
    if (words !== null) return RationalMatrix.of(IntegerMatrix.fromWordsUnchecked(this.rows, this.cols, words), common);
    const factors = new Map<number, bigint>();
    const factorOf = (d: number): bigint => {
      let factor = factors.get(d);
      if (factor === undefined) factors.set(d, (factor = common / BigInt(d)));
      return factor;
    };
    const integers = new Array<bigint>(numerators.length);
    for (let k = 0; k < integers.length; k++) {
      if ((k & 0xfff) === 0) pollDeadline();
      const entry = wide.get(k);
      integers[k] = entry === undefined ? BigInt(numerators[k]!) * factorOf(denominators[k]!) : entry.n * (common / entry.d);
    }
    return RationalMatrix.of(IntegerMatrix.fromBigInts(this.rows, this.cols, integers), common);
  }

  /** Numerators over the common denominator, or null where one of them is no safe integer. */
  private scaledWords(common: number): Float64Array | null {
    const words = new Float64Array(this.numerators.length);
    for (let k = 0; k < words.length; k++) {
      // A product that rounds is at least 2^53 and therefore found unsafe.
      const x = this.numerators[k]! * (common / this.denominators[k]!);
      if (!Number.isSafeInteger(x)) return null;
      words[k] = x + 0;
    }
    return words;
  }
}
