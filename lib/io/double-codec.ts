import { pollDeadline } from '../deadline.ts';
import { InputError } from '../errors.ts';
import { refusal, requireArray, type Codec } from './codec.ts';
import { JsonDouble } from './json-value.ts';

/** Doubles as JSON carries them. NaN and infinities have no JSON form; every finite number does, up to the sign of zero. */
function decodeDouble(value: unknown, pointer: string): number {
  const x = value instanceof JsonDouble ? value.value : value;
  if (typeof x !== 'number' || !Number.isFinite(x)) {
    const isLong = typeof x === 'bigint' || (typeof x === 'string' && /^-?[0-9]{16,}$/.test(x));
    throw refusal('vector', isLong ? 'a double, or an integer within ±(2^53 − 1)' : 'a finite number', value, pointer);
  }
  return x;
}

/** A list of vectors: an array of arrays of numbers, of any lengths, or typed arrays where JavaScript calls. */
export const doubleVectorsCodec: Codec<readonly Float64Array[]> = {
  schema: { type: 'array', items: { type: 'array', items: { type: 'number' } } },
  decode: (value, pointer) =>
    requireArray(value, 'vectors', pointer).map((vector, v) => {
      pollDeadline();
      const at = `${pointer}/${v}`;
      const list = vector instanceof Float64Array ? vector : requireArray(vector, 'vector', at);
      return Float64Array.from(list as ArrayLike<unknown>, (x, i) => decodeDouble(x, `${at}/${i}`));
    }),
};

/** Throws at the first vector that does not have `length` entries. */
export function requireVectorLengths(vectors: readonly Float64Array[], length: number, pointer: string): void {
  vectors.forEach((vector, v) => {
    if (vector.length !== length) throw new InputError(`vectors: expected ${length} entries, got ${vector.length} at ${pointer}/${v}`, { pointer: `${pointer}/${v}`, value: vector.length });
  });
}
