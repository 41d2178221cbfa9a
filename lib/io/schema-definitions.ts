import type { JsonSchema } from './codec.ts';

/** The schema of an object with exactly the given properties; those named in `optional` may be missing. */
export function objectSchema(properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties).filter((key) => !optional.includes(key)), properties };
}

/** A reference to one of `SCHEMA_DEFINITIONS`. */
export const refSchema = (name: keyof typeof SCHEMA_DEFINITIONS): JsonSchema => ({ $ref: `#/$defs/${String(name)}` });

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
const arrayOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const count: JsonSchema = { type: 'integer', minimum: 0 };
const word = (value: string): JsonSchema => ({ const: value });

const rankUpper: JsonSchema = {
  oneOf: [
    objectSchema({ method: word('dimension') }),
    objectSchema({ method: word('factorisation'), left: ref('matrixResult'), right: ref('matrixResult') }),
    objectSchema({ method: word('nullspace'), side: { enum: ['right', 'left'] }, basis: ref('matrixResult') }),
    objectSchema({ method: word('modular'), primes: arrayOf(count) }),
  ],
};

/** The values of the protocol, by name; every published schema carries those that it needs. */
export const SCHEMA_DEFINITIONS: Readonly<Record<string, JsonSchema>> = {
  plainScalar: {
    description: 'A rational "p/q", "p" or a safe integer.',
    oneOf: [
      { type: 'string', pattern: '^-?[0-9]+(/[0-9]+)?$' },
      { type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 },
    ],
  },
  scalar: {
    description:
      'An element of the field: "p/q" or "p" or a safe integer over Q; {"zeta": n, "coeffs": […]} is Σ coeffs[k]·ζ_n^k with at most n coefficients, over every Q(zeta_m) that holds it; an integer or its text over GF(p); {"coeffs": […]}, low to high, over GF(p^k).',
    oneOf: [
      ref('plainScalar'),
      objectSchema({ zeta: { type: 'integer', minimum: 1, maximum: 65536 }, coeffs: arrayOf(ref('plainScalar')) }),
      objectSchema({ coeffs: arrayOf(ref('plainScalar')) }),
    ],
  },
  plainText: { description: 'A rational or an integer, in its one text form.', type: 'string', pattern: '^-?[0-9]+(/[0-9]+)?$' },
  scalarText: {
    description: 'An element of the field in its one form: a text; {"zeta": n, "coeffs": […]} with the smallest n and φ(n) coefficients for a cyclotomic number that is not rational; {"coeffs": […]} with k coefficients over GF(p^k).',
    oneOf: [
      ref('plainText'),
      objectSchema({ zeta: { type: 'integer', minimum: 3, maximum: 65536 }, coeffs: arrayOf(ref('plainText')) }),
      objectSchema({ coeffs: arrayOf(ref('plainText')) }),
    ],
  },
  field: {
    description: '"Q", "Q(zeta_n)", "GF(p)" for a prime p, or GF(p^k) with the k + 1 coefficients of its monic irreducible modulus, low to high. Default: the smallest cyclotomic field that holds the entries.',
    oneOf: [
      { type: 'string', pattern: '^(Q|Q\\(zeta_[1-9][0-9]*\\)|GF\\([1-9][0-9]*\\))$' },
      objectSchema({ GF: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'integer', minimum: 1 } }, modulus: arrayOf(count) }, ['modulus']),
    ],
  },
  cyclotomicText: {
    description: 'A cyclotomic number in the smallest field Q(zeta_n) that holds it: Σ coeffs[k]·ζ_n^k with φ(n) rationals; a rational number as its text.',
    oneOf: [
      ref('plainText'),
      objectSchema({ zeta: { type: 'integer', minimum: 3 }, coeffs: arrayOf(ref('plainText')) }),
    ],
  },
  matrix: {
    description: 'Rows of entries, or the object form. "doubles": "dyadic" takes every double as the dyadic rational that it is.',
    oneOf: [
      arrayOf(arrayOf(ref('scalar'))),
      objectSchema(
        {
          kind: word('matrix'),
          field: ref('field'),
          rows: count,
          cols: count,
          entries: arrayOf(arrayOf({ anyOf: [ref('scalar'), { type: 'number' }] })),
          doubles: word('dyadic'),
          status: ref('status'),
        },
        ['field', 'rows', 'cols', 'doubles', 'status'],
      ),
    ],
  },
  matrixResult: {
    description: 'A matrix as results carry it.',
    ...objectSchema({ kind: word('matrix'), field: ref('field'), rows: count, cols: count, entries: arrayOf(arrayOf(ref('scalarText'))) }),
  },
  group: {
    description: 'A spec string such as "D(4)" or "C(2) x C(4)", a Cayley table, permutations (0-based image lists) that generate, or generators with relators such as "(a*b)^3" or "a*b = b*a^-1".',
    oneOf: [
      { type: 'string' },
      objectSchema({ kind: word('group'), table: arrayOf(arrayOf(count)), labels: arrayOf({ type: 'string' }) }, ['labels']),
      objectSchema({ kind: word('group'), degree: count, permutations: arrayOf(arrayOf(count)) }),
      objectSchema({ kind: word('group'), generators: arrayOf({ type: 'string' }), relators: arrayOf({ type: 'string' }) }),
    ],
  },
  groupTable: { description: 'A group by its Cayley table.', ...objectSchema({ kind: word('group'), table: arrayOf(arrayOf(count)) }) },
  diagram: {
    description: 'A diagram by its blocks, lists of vertices: the outputs are 0..l-1, the inputs l..l+k-1. "free": the n free vertices of a Brauer–Grood diagram (SO). "head": the blocks at the n legs of a jellyfish (A), an empty list for the one leg that may end freely. Free vertices and legs stand in no block. "k" and "l": its numbers of inputs and outputs, where the question does not name them.',
    ...objectSchema({ blocks: arrayOf(arrayOf(count)), free: arrayOf(count), head: arrayOf(arrayOf(count)), k: count, l: count }, ['free', 'head', 'k', 'l']),
  },
  graph: {
    description: 'A simple graph: its adjacency matrix, or its edges.',
    oneOf: [arrayOf(arrayOf({ enum: [0, 1] })), objectSchema({ vertices: { type: 'integer', minimum: 1 }, edges: arrayOf({ type: 'array', minItems: 2, maxItems: 2, items: count }) })],
  },
  bilabelledGraph: {
    description: 'A graph whose vertices carry l output and k input labels; for a graph Γ it is the matrix of the numbers of homomorphisms to Γ.',
    ...objectSchema({ vertices: count, edges: arrayOf({ type: 'array', minItems: 2, maxItems: 2, items: count }), outputs: arrayOf(count), inputs: arrayOf(count) }),
  },
  op: {
    description: 'One side of an operator: Z_f, a diagonal matrix, L_i or R_i of a group, explicit entries, or a transpose.',
    oneOf: [
      objectSchema({ shift: objectSchema({ size: count, f: ref('scalar') }) }),
      objectSchema({ diagonal: arrayOf(ref('scalar')) }),
      objectSchema({ translation: objectSchema({ group: ref('group'), element: count, side: { enum: ['left', 'right'] } }) }),
      objectSchema({ entries: arrayOf(arrayOf(ref('scalar'))) }),
      objectSchema({ transpose: ref('op') }),
    ],
  },
  operator: {
    description: 'Sylvester A·M − M·B or Stein M − A·M·B.',
    ...objectSchema({ type: { enum: ['sylvester', 'stein'] }, A: ref('op'), B: ref('op') }),
  },
  structuredOperator: {
    description:
      'A matrix over Q by its structure, an object with one key. Leaves: a group matrix; GM(base) + Σ diag(diagonal)·GM(symbol); the matrix with the displacement left·right and the kernel part; Σ coefficient·D(diagram) from the k-th to the l-th tensor power of Q^n; a matrix; nonzero entries in order of rows, then of columns; a diagonal matrix; e_x ↦ e_images[x]; the identity. Others are put together of operators: "kronecker" with the first factor most significant, "product" with the last factor acting first. "doubles": "dyadic" takes every double as the dyadic rational that it is.',
    oneOf: [
      objectSchema({ groupMatrix: objectSchema({ group: ref('group'), symbol: arrayOf(ref('coefficient')), convention: ref('convention'), doubles: word('dyadic') }, ['convention', 'doubles']) }),
      objectSchema({
        groupDisplacement: objectSchema(
          { group: ref('group'), convention: ref('convention'), base: arrayOf(ref('coefficient')), terms: arrayOf(objectSchema({ diagonal: arrayOf(ref('coefficient')), symbol: arrayOf(ref('coefficient')) })), doubles: word('dyadic') },
          ['convention', 'doubles'],
        ),
      }),
      objectSchema({ displacement: objectSchema({ operator: ref('operator'), left: ref('matrix'), right: ref('matrix'), kernelPart: ref('matrix') }, ['kernelPart']) }),
      objectSchema({
        diagrams: objectSchema(
          { family: { enum: ['S', 'O', 'SO', 'Sp', 'A'] }, n: count, k: count, l: count, terms: arrayOf(objectSchema({ diagram: ref('diagram'), coefficient: ref('coefficient') })), doubles: word('dyadic') },
          ['doubles'],
        ),
      }),
      objectSchema({ dense: ref('matrix') }),
      objectSchema({
        sparse: objectSchema({ rows: count, cols: count, entries: arrayOf({ type: 'array', minItems: 3, maxItems: 3, prefixItems: [count, count, ref('coefficient')] }), doubles: word('dyadic') }, ['doubles']),
      }),
      objectSchema({ diagonal: { oneOf: [arrayOf(ref('plainScalar')), objectSchema({ entries: arrayOf(ref('coefficient')), doubles: word('dyadic') }, ['doubles'])] } }),
      objectSchema({ permutation: arrayOf(count) }),
      objectSchema({ identity: count }),
      ...['kronecker', 'sum', 'product'].map((kind) => objectSchema({ [kind]: { type: 'array', minItems: 1, items: ref('structuredOperator') } })),
      objectSchema({ scale: objectSchema({ factor: ref('coefficient'), of: ref('structuredOperator'), doubles: word('dyadic') }, ['doubles']) }),
      objectSchema({ transpose: ref('structuredOperator') }),
    ],
  },
  coefficient: { description: 'A rational, or a double where "doubles": "dyadic" stands beside it.', anyOf: [ref('plainScalar'), { type: 'number' }] },
  matrixRepresentation: {
    description: 'Every form of a representation; a group may be named once, outside. Cosets gH are ordered by smallest element; "irreducible" is a row of the character table.',
    oneOf: [
      objectSchema({ group: ref('group'), type: { enum: ['left-regular', 'right-regular', 'trivial'] } }, ['group']),
      objectSchema({ group: ref('group'), type: word('cosets'), subgroup: arrayOf(count) }, ['group']),
      objectSchema({ group: ref('group'), type: word('permutation'), generators: arrayOf(count), images: arrayOf(arrayOf(count)) }, ['group']),
      objectSchema({ group: ref('group'), type: word('matrices'), generators: arrayOf(count), matrices: arrayOf(ref('matrix')) }, ['group']),
      objectSchema({ group: ref('group'), sum: arrayOf(ref('matrixRepresentation')) }, ['group']),
      objectSchema({ group: ref('group'), tensor: arrayOf(ref('matrixRepresentation')) }, ['group']),
      objectSchema({ group: ref('group'), dual: ref('matrixRepresentation') }, ['group']),
      objectSchema({ group: ref('group'), irreducible: count }, ['group']),
    ],
  },
  representation: objectSchema({ group: ref('group'), type: { enum: ['left-regular', 'right-regular', 'trivial'] } }),
  options: {
    description: 'timeout in milliseconds (default: none). maxOrder: largest group order, at most 65535; naming it also asks for lists of all elements up to that order (default 2048).',
    ...objectSchema({ timeout: { type: 'number', minimum: 0 }, maxOrder: { type: 'integer', minimum: 1, maximum: 65535 } }, ['timeout', 'maxOrder']),
  },
  convention: { enum: ['g^-1h', 'gh^-1'] },
  status: { description: 'proved: exact. checked: probabilistic with its error bound. float: with its error bound.', enum: ['proved', 'checked', 'float'] },
  minor: {
    description: 'A square submatrix that is nonsingular modulo the prime (in the field itself where the prime is null).',
    ...objectSchema({ rows: arrayOf(count), cols: arrayOf(count), prime: { oneOf: [count, { type: 'null' }] } }),
  },
  rankEvidence: { description: 'Lower and upper bound of a rank.', ...objectSchema({ minor: ref('minor'), upper: rankUpper }) },
  certificate: {
    description: 'A claim and the evidence that re-checks it with nothing else at hand.',
    ...objectSchema({
      kind: {
        enum: ['rank', 'determinant', 'solution', 'displacement-factorisation', 'displacement-rank', 'group-displacement', 'analysis', 'equivariance', 'group-inverse', 'character-table', 'irreducible'],
      },
      version: { const: 1 },
      claim: { type: 'object' },
      evidence: { type: 'object' },
    }),
  },
};

/** The definitions that a schema needs, directly or through others. */
export function definitionsFor(schema: unknown): Record<string, JsonSchema> {
  const needed = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === 'object' && node !== null) {
      for (const [key, value] of Object.entries(node)) {
        if (key === '$ref' && typeof value === 'string') {
          const name = value.slice('#/$defs/'.length);
          if (!needed.has(name)) {
            needed.add(name);
            visit(SCHEMA_DEFINITIONS[name]);
          }
        } else visit(value);
      }
    }
  };
  visit(schema);
  return Object.fromEntries(Object.entries(SCHEMA_DEFINITIONS).filter(([name]) => needed.has(name)));
}
