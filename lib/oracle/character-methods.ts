import { LimitError } from '../errors.ts';
import { Q } from '../algebra/rational-field.ts';
import { primePowersOf } from '../groups/prime-powers.ts';
import { encodeGroup, groupCodec } from '../io/group-codec.ts';
import { objectSchema, refSchema } from '../io/schema-definitions.ts';
import { characterTable, characterValue, type EigenvalueSum } from '../representations/character-table.ts';
import { galoisOrbits } from '../representations/galois-orbits.ts';
import { certificateOf } from './certificates.ts';
import { defineMethod, listed, type Method } from './method.ts';

const count = { type: 'integer', minimum: 0 } as const;
const factors = { type: 'array', items: objectSchema({ degree: count, multiplicity: count }) } as const;

/** The primes that divide n, ascending: their power maps determine all others. */
const primeDivisors = (n: number): number[] => primePowersOf(n).map(([prime]) => prime);

/** Most coefficients that one table may have in JSON. */
const MAXIMAL_COEFFICIENTS = 2 ** 22;

/** Counts what a table takes in JSON, and refuses before it is too much. */
class CoefficientBudget {
  private used = 0;

  spend(count: number): void {
    this.used += count;
    if (this.used > MAXIMAL_COEFFICIENTS) {
      throw new LimitError(`group.characters: the values take more than ${MAXIMAL_COEFFICIENTS} coefficients in JSON; characterTable of the library holds them as sums of eigenvalues`, { limit: `coefficients ${MAXIMAL_COEFFICIENTS}` });
    }
  }
}

/** A value of a character in JSON: the text of a rational, or coefficients at the conductor. */
function encodeValue(value: EigenvalueSum, budget: CoefficientBudget): unknown {
  const { zeta, coeffs } = characterValue(value);
  budget.spend(coeffs.length);
  return zeta === 1 ? Q.format(coeffs[0]!) : { zeta, coeffs: coeffs.map((c) => Q.format(c)) };
}

const charactersMethod: Method = defineMethod({
  name: 'group.characters',
  summary: 'The character table: irreducible characters with degrees, Frobenius–Schur indicators, and a value for each conjugacy class.',
  params: { group: { codec: groupCodec } },
  result: {
    classes: { type: 'array', items: objectSchema({ representative: count, size: count, elementOrder: count }) },
    classOf: { type: 'array', items: count },
    powerMaps: { type: 'array', items: objectSchema({ prime: count, images: { type: 'array', items: count } }) },
    characters: { type: 'array', items: objectSchema({ degree: count, indicator: { enum: [1, 0, -1] }, values: { type: 'array', items: refSchema('cyclotomicText') } }) },
    certificate: refSchema('certificate'),
  },
  optionalResults: ['classOf', 'certificate'],
  run: ({ group }, options) => {
    const table = characterTable(group);
    const classes = table.data.classes.map(({ representative, size, elementOrder }) => ({ representative, size, elementOrder }));
    const powerMaps = primeDivisors(table.data.exponent).map((prime) => ({ prime, images: classes.map((_, t) => table.data.power(t, prime)) }));
    const budget = new CoefficientBudget();
    const characters = table.characters.map(({ degree, indicator, values }) => ({ degree, indicator, values: values.map((value) => encodeValue(value, budget)) }));
    // a certificate holds the Cayley table: it goes with the lists of elements
    if (!listed(group.order, options)) return { classes, powerMaps, characters, status: 'proved' };
    const classOf = Array.from(table.data.classOf);
    const certificate = certificateOf('character-table', { group: encodeGroup(group), classOf, characters }, {});
    return { classes, classOf, powerMaps, characters, status: 'proved', certificate };
  },
});

const factorMethod: Method = defineMethod({
  name: 'groupMatrix.factor',
  summary: 'How the group determinant Θ(G) = ∏ Φ_χ^χ(1) factors over C and over Q: degrees and multiplicities of the irreducible factors, each normalised to 1 at the symbol δ of the identity, so that the unit is 1.',
  params: { group: { codec: groupCodec } },
  result: { overC: factors, overQ: factors, unit: refSchema('scalarText') },
  run: ({ group }) => {
    const table = characterTable(group);
    const overC = table.characters.map(({ degree }) => ({ degree, multiplicity: degree }));
    // over Q the factors are the norms ∏ Φ_χσ of Galois orbits: the reduced norms of the simple components of Q[G]
    const overQ = galoisOrbits(table).map((orbit) => {
      const { degree } = table.characters[orbit[0]!]!;
      return { degree: degree * orbit.length, multiplicity: degree };
    });
    return { overC, overQ, unit: '1', status: 'proved' };
  },
});

/** Characters and what follows from them. */
export const CHARACTER_METHODS: readonly Method[] = [charactersMethod, factorMethod];
