import { DEFAULT_CONVENTION, type Convention } from '../group-matrices/convention.ts';
import { MAXIMAL_ORDER } from '../groups/order-limit.ts';
import { refusal, requireChoice, requireInteger, requireKeys, requireObject, valueDetail, type Codec } from './codec.ts';
import { JsonDouble } from './json-value.ts';

/** Conventions by their names. */
export const conventionCodec: Codec<Convention> = {
  schema: { enum: ['g^-1h', 'gh^-1'], default: DEFAULT_CONVENTION },
  decode: (value, pointer) => requireChoice(value, ['g^-1h', 'gh^-1'], 'convention', pointer),
};

/** true or false. */
export const booleanCodec: Codec<boolean> = {
  schema: { type: 'boolean' },
  decode: (value, pointer) => {
    if (typeof value !== 'boolean') throw refusal('option', 'true or false', value, pointer);
    return value;
  },
};

/** Any JSON value; whoever takes it judges it. */
export const anyCodec: Codec<unknown> = {
  schema: {},
  decode: (value) => value,
};

/** What every request may carry. */
export interface RequestOptions {
  /** Milliseconds allowed; Infinity for no limit. */
  readonly timeout: number;
  /** Largest group order; undefined where the caller named none. */
  readonly maxOrder?: number;
}

/** `{"timeout": milliseconds, "maxOrder": n}`, both optional. */
export const optionsCodec: Codec<RequestOptions> = {
  schema: { $ref: '#/$defs/options' },
  decode: (value, pointer) => {
    const object = requireObject(value, 'options', pointer);
    requireKeys(object, ['timeout', 'maxOrder'], 'options', pointer);
    const timeout = object.timeout instanceof JsonDouble ? valueDetail(object.timeout) : object.timeout;
    if (timeout !== undefined && (typeof timeout !== 'number' || !(timeout >= 0) || timeout === Infinity)) {
      throw refusal('options', 'a number of milliseconds ≥ 0', object.timeout, `${pointer}/timeout`);
    }
    const maxOrder = object.maxOrder === undefined ? {} : { maxOrder: requireInteger(object.maxOrder, 1, MAXIMAL_ORDER, 'options', `${pointer}/maxOrder`) };
    return { timeout: (timeout as number | undefined) ?? Infinity, ...maxOrder };
  },
};
