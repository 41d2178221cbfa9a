import { conductorOfForm, CyclotomicField, MAXIMAL_CYCLOTOMIC_ORDER, type MinimalForm } from '../algebra/cyclotomic-field.ts';
import { formatPowers } from '../algebra/cyclotomic-text.ts';
import { ExtensionField } from '../algebra/extension-field.ts';
import { lcm } from '../algebra/integers.ts';
import { Q, rational, type Rational } from '../algebra/rational-field.ts';
import { rationalFromDouble } from '../algebra/dyadic.ts';
import type { Field } from '../algebra/ring.ts';
import { LimitError } from '../errors.ts';
import { at, refusal, requireArray, requireInteger, requireKeys, requireObject, type Codec } from './codec.ts';
import type { AnyField } from './field-codec.ts';
import { JsonDouble } from './json-value.ts';

/** Whether doubles are refused, or taken as the dyadic rationals that they are. */
export type DoublesPolicy = 'refused' | 'dyadic';

const RATIONAL_FORMS = 'a rational "p/q", "p" or an integer';

const RATIONALS = CyclotomicField.of(1);

const isSafeInteger = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value);

/** Whether the value is meant as an object form of a scalar. */
const isDocument = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonDouble) && !ArrayBuffer.isView(value);

/** A rational from its text, a safe integer, a bigint, a rational cyclotomic number, or (on request) a double. */
export function decodeRational(value: unknown, pointer: string, doubles: DoublesPolicy = 'refused'): Rational {
  if (typeof value === 'string') return at(pointer, value, () => Q.parse(value));
  if (isSafeInteger(value)) return rational(value);
  if (typeof value === 'bigint') return rational(value);
  const double = value instanceof JsonDouble ? value.value : value;
  if (typeof double === 'number') {
    if (doubles === 'dyadic') return at(pointer, value, () => rationalFromDouble(double));
    throw refusal('rational', `${RATIONAL_FORMS} (a matrix of doubles needs "doubles": "dyadic")`, value, pointer);
  }
  if (isDocument(value)) {
    const form = decodeCyclotomic(value, pointer);
    if (conductorOfForm(form) !== 1) throw refusal('rational', 'a rational number', value, pointer);
    return RATIONALS.toRational(RATIONALS.fromMinimalForm(form))!;
  }
  throw refusal('rational', RATIONAL_FORMS, value, pointer);
}

/** `{"zeta": n, "coeffs": […]}` with at most n coefficients, as it stands. */
function decodeCyclotomic(value: unknown, pointer: string): MinimalForm {
  const object = requireObject(value, 'cyclotomic', pointer);
  requireKeys(object, ['zeta', 'coeffs'], 'cyclotomic', pointer, ['zeta', 'coeffs']);
  const zeta = requireInteger(object.zeta, 1, Number.MAX_SAFE_INTEGER, 'cyclotomic', `${pointer}/zeta`);
  if (zeta > MAXIMAL_CYCLOTOMIC_ORDER) {
    throw new LimitError(`cyclotomic: expected n ≤ ${MAXIMAL_CYCLOTOMIC_ORDER}, got ${zeta} at ${pointer}/zeta`, { pointer: `${pointer}/zeta`, value: zeta, limit: `cyclotomic order ${MAXIMAL_CYCLOTOMIC_ORDER}` });
  }
  const coefficients = requireArray(object.coeffs, 'cyclotomic', `${pointer}/coeffs`);
  if (coefficients.length > zeta) throw refusal('cyclotomic', `at most ${zeta} coefficients`, coefficients.length, `${pointer}/coeffs`);
  return { zeta, coeffs: coefficients.map((c, k) => (isDocument(c) ? refuseCoefficient(c, `${pointer}/coeffs/${k}`) : decodeRational(c, `${pointer}/coeffs/${k}`))) };
}

function refuseCoefficient(value: unknown, pointer: string): never {
  throw refusal('rational', RATIONAL_FORMS, value, pointer);
}

/** `{"coeffs": […]}`: at most k integers, low to high. */
function decodeExtensionElement(value: unknown, field: ExtensionField, pointer: string): unknown {
  const object = requireObject(value, field.id, pointer);
  requireKeys(object, ['coeffs'], field.id, pointer, ['coeffs']);
  const coefficients = requireArray(object.coeffs, field.id, `${pointer}/coeffs`);
  if (coefficients.length > field.degree) throw refusal(field.id, `at most ${field.degree} coefficients`, coefficients.length, `${pointer}/coeffs`);
  return field.fromCoefficients(coefficients.map((c, k) => decodeResidue(c, field, `${pointer}/coeffs/${k}`)[0]!));
}

/** An element of the prime field of GF(p^k). */
function decodeResidue(value: unknown, field: ExtensionField, pointer: string): readonly number[] {
  if (isSafeInteger(value) || typeof value === 'bigint') return field.fromInteger(value);
  if (typeof value === 'string' && /^-?[0-9]+$/.test(value)) return at(pointer, value, () => field.parse(value));
  throw refusal(field.id, 'an integer or its text', value, pointer);
}

/** An element of the field: a rational over Q, also {zeta, coeffs} over Q(ζ_n), an integer or its text over GF(p), also {coeffs} over GF(p^k). */
export function decodeScalar(value: unknown, field: AnyField, pointer: string): unknown {
  if (field.id === Q.id) return decodeRational(value, pointer);
  if (field instanceof CyclotomicField) {
    if (!isDocument(value)) return field.fromRational(decodeRational(value, pointer));
    const form = decodeCyclotomic(value, pointer);
    return at(pointer, value, () => field.fromMinimalForm(form));
  }
  if ((field as unknown) instanceof ExtensionField) {
    const extension = field as unknown as ExtensionField;
    return isDocument(value) ? decodeExtensionElement(value, extension, pointer) : decodeResidue(value, extension, pointer);
  }
  if (typeof value === 'string') return at(pointer, value, () => field.parse(value));
  if (isSafeInteger(value) || typeof value === 'bigint') return field.fromInteger(value);
  throw refusal(field.id, 'an integer or its text', value, pointer);
}

/** Finds the smallest cyclotomic field that holds the scalars that it is shown; only objects tell, and wrong ones are refused. */
export class FieldOfScalars {
  private conductor = 1n;

  include(value: unknown, pointer: string): void {
    if (!isDocument(value)) return;
    this.conductor = lcm(this.conductor, BigInt(conductorOfForm(decodeCyclotomic(value, pointer))));
    if (this.conductor > BigInt(MAXIMAL_CYCLOTOMIC_ORDER)) {
      throw new LimitError(`cyclotomic: the scalars lie in no Q(zeta_n) with n ≤ ${MAXIMAL_CYCLOTOMIC_ORDER} at ${pointer}`, { pointer, value, limit: `cyclotomic order ${MAXIMAL_CYCLOTOMIC_ORDER}` });
    }
  }

  /** Q where all scalars were rational. */
  get field(): AnyField {
    return this.conductor === 1n ? (Q as AnyField) : (CyclotomicField.of(Number(this.conductor)) as AnyField);
  }
}

/** A list of elements of the field. */
export function decodeScalars(value: unknown, field: AnyField, what: string, pointer: string): unknown[] {
  return requireArray(value, what, pointer).map((x, k) => decodeScalar(x, field, `${pointer}/${k}`));
}

/** An element of a field as results and certificates carry it. */
export type ScalarDocument = string | { readonly zeta: number; readonly coeffs: readonly string[] } | { readonly coeffs: readonly string[] };

/** The one form in which an element leaves this package: its text, or its coefficients where it is not rational or the field is GF(p^k). */
export function encodeScalar(field: Field<unknown>, x: unknown): ScalarDocument {
  if (field instanceof CyclotomicField) {
    const { zeta, coeffs } = field.minimalForm(x as Parameters<typeof field.minimalForm>[0]);
    return zeta === 1 ? Q.format(coeffs[0]!) : { zeta, coeffs: coeffs.map((c) => Q.format(c)) };
  }
  if ((field as unknown) instanceof ExtensionField) return { coeffs: (x as readonly number[]).map(String) };
  return field.format(x);
}

/** A scalar document as people read it: "1/2-zeta_5", "1+a^2". */
export function scalarText(document: ScalarDocument): string {
  if (typeof document === 'string') return document;
  const coefficients = document.coeffs.map((c) => Q.parse(c));
  return 'zeta' in document ? formatPowers(coefficients, `zeta_${document.zeta}`) : formatPowers(coefficients, 'a');
}

/** Rationals: `"p/q"`, `"p"` or a safe integer. */
export const rationalCodec: Codec<Rational> = {
  schema: { $ref: '#/$defs/scalar' },
  decode: (value, pointer) => decodeRational(value, pointer),
};

/** A list that waits for its field, which another parameter may name; otherwise the smallest cyclotomic field that holds it. */
export type ScalarsOver = (field: AnyField | undefined) => { readonly field: AnyField; readonly values: unknown[] };

/** Lists of scalars over a field that another parameter names. */
export const scalarsCodec: Codec<ScalarsOver> = {
  schema: { type: 'array', items: { $ref: '#/$defs/scalar' } },
  decode: (value, pointer) => {
    const list = requireArray(value, 'symbol', pointer);
    return (named) => {
      const found = new FieldOfScalars();
      if (named === undefined) list.forEach((x, k) => found.include(x, `${pointer}/${k}`));
      const field = named ?? found.field;
      return { field, values: decodeScalars(value, field, 'symbol', pointer) };
    };
  },
};
