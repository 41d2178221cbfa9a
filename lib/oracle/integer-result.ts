/** The schema of an exact integer ≥ 0 in JSON: a number where it is safe, else its text. */
export const integerSchema: Readonly<Record<string, unknown>> = { oneOf: [{ type: 'integer', minimum: 0 }, { type: 'string', pattern: '^[0-9]+$' }] };

/** An exact integer ≥ 0 in JSON. */
export const encodeInteger = (n: bigint): number | string => (n <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(n) : n.toString());
