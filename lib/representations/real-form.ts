import { InputError, shown, UnsupportedError } from '../errors.ts';
import { Q, type Rational } from '../algebra/rational-field.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import { matrixFromFunction } from '../linear/dense-matrix.ts';
import { characterTable, type Character, type CharacterTable } from './character-table.ts';
import { characterConductor, realInducingPair } from './inducing-pair.ts';
import { irreducible, representationOfPair, type IrreducibleRepresentation } from './irreducible.ts';
import type { Representation } from './representation.ts';

/** The answer to whether a representation can be written over the reals. */
export type RealForm =
  | { readonly exists: true; readonly representation: IrreducibleRepresentation }
  /** `complex`: the character has values that are not real; `quaternionic`: they are real, but the indicator is −1. */
  | { readonly exists: false; readonly reason: 'complex' | 'quaternionic' };

/** The answer to whether a representation can be written over the rationals. */
export type RationalForm =
  | { readonly exists: true; readonly representation: Representation<Rational> }
  | { readonly exists: false; readonly reason: 'irrational' | 'quaternionic' };

function requireRow(table: CharacterTable, i: number, where: string): Character {
  const character = table.characters[i];
  if (character === undefined) throw new InputError(`${where}: expected a row of the character table in 0..${table.characters.length - 1}, got ${shown(i)}`, { pointer: '', value: i });
  return character;
}

/**
 * Row i of the character table by matrices with real entries, in the field of values of the character, or the reason why there are none.
 *
 * By Frobenius and Schur they exist iff the indicator is 1. They are made like those of `irreducible`, from a linear character with
 * values ±1.
 * @throws InputError when i is not a row of the table
 * @throws UnsupportedError when the form exists, but no linear character with values ±1 of a subgroup occurs once in χ
 * @example
 * import { formatMatrix, parseGroupSpec, realForm } from 'group-matrix';
 * const [form, none] = [realForm(parseGroupSpec('D(5)'), 2), realForm(parseGroupSpec('Q(8)'), 4)];
 * [form.exists && formatMatrix(form.representation.image(1)), none] // => [[['0', '-1'], ['1', '-1-zeta_5^2-zeta_5^3']], { exists: false, reason: 'quaternionic' }]
 */
export function realForm(G: FiniteGroup, i: number): RealForm {
  const table = characterTable(G);
  const character = requireRow(table, i, 'realForm');
  if (character.indicator !== 1) return { exists: false, reason: character.indicator === 0 ? 'complex' : 'quaternionic' };
  const found = character.degree === 1 ? irreducible(G, i) : null;
  if (found !== null) return { exists: true, representation: found };
  const pair = realInducingPair(table, i);
  if (pair === undefined) throw new UnsupportedError(`realForm: expected a linear character with values ±1 and multiplicity 1 in row ${i}, found none; the real form exists`, { pointer: '', value: i });
  return { exists: true, representation: representationOfPair(table, i, pair) };
}

/**
 * Row i of the character table by matrices with rational entries, or the reason why there are none: a value that is not rational,
 * or the indicator −1.
 * @throws InputError when i is not a row of the table
 * @throws UnsupportedError when neither a form was found nor one of these reasons holds
 * @example
 * import { formatMatrix, parseGroupSpec, rationalForm } from 'group-matrix';
 * const form = rationalForm(parseGroupSpec('S(3)'), 2);
 * form.exists && formatMatrix(form.representation.image(3)) // => [['0', '-1'], ['1', '-1']]
 */
export function rationalForm(G: FiniteGroup, i: number): RationalForm {
  const table = characterTable(G);
  const character = requireRow(table, i, 'rationalForm');
  if (characterConductor(character) !== 1) return { exists: false, reason: 'irrational' };
  if (character.indicator === -1) return { exists: false, reason: 'quaternionic' };
  const found = irreducible(G, i);
  if (found.field.n !== 1) throw new UnsupportedError(`rationalForm: row ${i} has rational values and a real form; matrices over Q were not found, and are not proved not to exist`, { pointer: '', value: i });
  const { degree, field } = found;
  return {
    exists: true,
    representation: {
      group: G,
      field: Q,
      degree,
      image: (g) => {
        const M = found.image(g);
        return matrixFromFunction(Q, degree, degree, (r, c) => field.toRational(M.at(r, c))!);
      },
    },
  };
}
