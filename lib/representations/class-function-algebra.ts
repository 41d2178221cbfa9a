import { InputError } from '../errors.ts';
import { CyclotomicField, type Cyclotomic, type FieldOfValues } from '../algebra/cyclotomic-field.ts';
import { Q, rational, type Rational } from '../algebra/rational-field.ts';
import { requireSubgroup } from '../groups/structure/cosets.ts';
import type { ElementIndex, FiniteGroup } from '../groups/finite-group.ts';
import { subgroupAsGroupUnchecked } from '../groups/structure/subgroup-as-group.ts';
import { classData, type ClassData } from './class-functions.ts';
import { characterTable, characterValue } from './character-table.ts';

/** A function on the conjugacy classes of a group with values in Q(ζ_e), e the exponent: one value for each class. */
export interface ClassFunction {
  readonly data: ClassData;
  readonly field: CyclotomicField;
  readonly values: readonly Cyclotomic[];
}

const onClasses = (data: ClassData, field: CyclotomicField, value: (t: number) => Cyclotomic): ClassFunction => ({ data, field, values: data.classes.map((_, t) => value(t)) });

/**
 * Row i of the character table of G as a class function.
 * @throws InputError when there is no such row
 * @example
 * import { innerProduct, irreducibleCharacter, parseGroupSpec, Q } from 'group-matrix';
 * const chi = irreducibleCharacter(parseGroupSpec('A(5)'), 1);
 * Q.format(innerProduct(chi, chi)) // => '1'
 */
export function irreducibleCharacter(G: FiniteGroup, i: number): ClassFunction {
  const { data, characters } = characterTable(G);
  const character = characters[i];
  if (character === undefined) throw new InputError(`irreducibleCharacter: expected a row in 0..${characters.length - 1}, got ${i}`, { value: i });
  const field = CyclotomicField.of(data.exponent);
  return onClasses(data, field, (t) => field.fromMinimalForm(characterValue(character.values[t]!)));
}

function requireOneGroup(a: ClassFunction, b: ClassFunction, where: string): void {
  if (a.data.group.id !== b.data.group.id) throw new InputError(`${where}: expected class functions of one group, got groups of orders ${a.data.group.order} and ${b.data.group.order}`, { value: b.data.group.order });
}

/**
 * ⟨a, b⟩ = (1/|G|)·Σ_g a(g)·conjugate(b(g)), which must be rational, as it is for characters.
 * @throws InputError when the groups differ or the value is not rational
 * @example
 * import { innerProduct, irreducibleCharacter, parseGroupSpec, Q, tensorCharacter } from 'group-matrix';
 * const [one, two] = [irreducibleCharacter(parseGroupSpec('S(3)'), 0), irreducibleCharacter(parseGroupSpec('S(3)'), 2)];
 * Q.format(innerProduct(tensorCharacter(two, two), one)) // => '1'
 */
export function innerProduct(a: ClassFunction, b: ClassFunction): Rational {
  requireOneGroup(a, b, 'innerProduct');
  const { field, data } = a;
  const sum = data.classes.reduce((total, { size }, t) => field.add(total, field.mul(field.fromInteger(size), field.mul(a.values[t]!, field.conjugate(b.values[t]!)))), field.zero);
  const value = field.toRational(sum);
  if (value === null) throw new InputError('innerProduct: expected class functions whose product is rational', { value: field.format(sum) });
  return Q.mul(value, rational(1, data.group.order));
}

/**
 * The multiplicities ⟨f, χ_i⟩ of the irreducible characters in f, in the order of the character table: f = Σ m_i·χ_i. They are
 * non-negative integers iff f is a character.
 * @throws InputError when a multiplicity is not rational
 * @example
 * import { decomposeCharacter, irreducibleCharacter, parseGroupSpec, Q, tensorCharacter } from 'group-matrix';
 * const chi = irreducibleCharacter(parseGroupSpec('A(5)'), 1);
 * decomposeCharacter(tensorCharacter(chi, chi)).map(Q.format) // => ['1', '1', '0', '0', '1']
 */
export function decomposeCharacter(f: ClassFunction): Rational[] {
  return characterTable(f.data.group).characters.map((_, i) => innerProduct(f, irreducibleCharacter(f.data.group, i)));
}

/**
 * The pointwise product a·b, the character of a tensor product.
 * @throws InputError when the groups differ
 * @example
 * import { irreducibleCharacter, parseGroupSpec, tensorCharacter } from 'group-matrix';
 * const chi = irreducibleCharacter(parseGroupSpec('S(3)'), 2);
 * tensorCharacter(chi, chi).values.map((x) => chi.field.format(x)) // => ['4', '0', '1']
 */
export function tensorCharacter(a: ClassFunction, b: ClassFunction): ClassFunction {
  requireOneGroup(a, b, 'tensorCharacter');
  return onClasses(a.data, a.field, (t) => a.field.mul(a.values[t]!, b.values[t]!));
}

/** h_n or e_n of the eigenvalues by Newton's identities: n·s_n = Σ_{k=1}^{n} (±1)^{k−1} s_{n−k}·f(g^k). */
function newtonPower(f: ClassFunction, n: number, sign: 1 | -1, where: string): ClassFunction {
  if (!Number.isSafeInteger(n) || n < 0) throw new InputError(`${where}: expected a power ≥ 0, got ${n}`, { value: n });
  const { data, field } = f;
  return onClasses(data, field, (t) => {
    const sums = [field.one];
    for (let m = 1; m <= n; m++) {
      let total = field.zero;
      for (let k = 1; k <= m; k++) {
        const term = field.mul(sums[m - k]!, f.values[data.power(t, k)]!);
        total = sign === 1 || k % 2 === 1 ? field.add(total, term) : field.sub(total, term);
      }
      sums.push(field.mul(total, field.inverse(field.fromInteger(m))));
    }
    return sums[n]!;
  });
}

/**
 * The character of the n-th symmetric power of a representation with character f.
 * @throws InputError when n is not an integer ≥ 0
 * @example
 * import { decomposeCharacter, irreducibleCharacter, parseGroupSpec, Q, symmetricPower } from 'group-matrix';
 * decomposeCharacter(symmetricPower(irreducibleCharacter(parseGroupSpec('A(5)'), 1), 2)).map(Q.format) // => ['1', '0', '0', '0', '1']
 */
export function symmetricPower(f: ClassFunction, n: number): ClassFunction {
  return newtonPower(f, n, 1, 'symmetricPower');
}

/**
 * The character of the n-th exterior power of a representation with character f.
 * @throws InputError when n is not an integer ≥ 0
 * @example
 * import { decomposeCharacter, exteriorPower, irreducibleCharacter, parseGroupSpec, Q } from 'group-matrix';
 * decomposeCharacter(exteriorPower(irreducibleCharacter(parseGroupSpec('A(5)'), 1), 2)).map(Q.format) // => ['0', '1', '0', '0', '0']
 */
export function exteriorPower(f: ClassFunction, n: number): ClassFunction {
  return newtonPower(f, n, -1, 'exteriorPower');
}

/**
 * The restriction of f to a subgroup, as a class function of the subgroup as a group of its own (elements in ascending order).
 * @throws InputError when H is not the list of elements of a subgroup
 * @example
 * import { decomposeCharacter, irreducibleCharacter, parseGroupSpec, Q, restrictCharacter } from 'group-matrix';
 * decomposeCharacter(restrictCharacter(irreducibleCharacter(parseGroupSpec('S(3)'), 2), [0, 3, 4])).map(Q.format) // => ['0', '1', '1']
 */
export function restrictCharacter(f: ClassFunction, H: readonly ElementIndex[]): ClassFunction {
  const elements = requireSubgroup(f.data.group, H, 'restrictCharacter');
  const data = classData(subgroupAsGroupUnchecked(f.data.group, elements));
  const field = CyclotomicField.of(data.exponent);
  return onClasses(data, field, (t) => field.embed(f.values[f.data.classOf[elements[data.classes[t]!.representative]!]!]!, f.field));
}

/**
 * The induced class function (Ind f)(g) = (1/|H|)·Σ_{x ∈ G} f(x⁻¹·g·x), f extended by 0 outside of H; f is a class function of the
 * subgroup H of G as a group of its own (elements in ascending order), as `restrictCharacter` gives it.
 * @throws InputError when H is not the list of elements of a subgroup, or f is not a class function of that subgroup
 * @example
 * import { decomposeCharacter, induceCharacter, irreducibleCharacter, parseGroupSpec, Q, restrictCharacter } from 'group-matrix';
 * const G = parseGroupSpec('S(3)');
 * const trivial = restrictCharacter(irreducibleCharacter(G, 0), [0, 1]);
 * decomposeCharacter(induceCharacter(trivial, G, [0, 1])).map(Q.format) // => ['1', '0', '1']
 */
export function induceCharacter(f: ClassFunction, G: FiniteGroup, H: readonly ElementIndex[]): ClassFunction {
  const elements = requireSubgroup(G, H, 'induceCharacter');
  if (f.data.group.id !== subgroupAsGroupUnchecked(G, elements).id) throw new InputError(`induceCharacter: expected a class function of the subgroup, got one of another group of order ${f.data.group.order}`, { value: f.data.group.order });
  const data = classData(G);
  const field = CyclotomicField.of(data.exponent);
  // (Ind f)(g) = (|C_G(g)|/|H|)·Σ over h ∈ H in the class of g of f(h)
  const sums = data.classes.map(() => field.zero);
  elements.forEach((x, h) => {
    const t = data.classOf[x]!;
    sums[t] = field.add(sums[t]!, field.embed(f.values[f.data.classOf[h]!]!, f.field));
  });
  return onClasses(data, field, (t) => field.mul(field.fromRational(rational(G.order / data.classes[t]!.size, elements.length)), sums[t]!));
}

/**
 * The field that the values of f generate over Q.
 * @example
 * import { characterField, irreducibleCharacter, parseGroupSpec } from 'group-matrix';
 * characterField(irreducibleCharacter(parseGroupSpec('A(5)'), 1)) // => { conductor: 5, degree: 2, stabiliser: [1, 4] }
 */
export function characterField(f: ClassFunction): FieldOfValues {
  return f.field.fieldOfValues(f.values);
}

/**
 * The Frobenius–Schur indicator (1/|G|)·Σ_g f(g²), for an irreducible character 1 (real), −1 (quaternionic) or 0 (complex).
 * @throws InputError when the sum is not rational
 * @example
 * import { frobeniusSchurIndicator, irreducibleCharacter, parseGroupSpec, Q } from 'group-matrix';
 * Q.format(frobeniusSchurIndicator(irreducibleCharacter(parseGroupSpec('Q(8)'), 4))) // => '-1'
 */
export function frobeniusSchurIndicator(f: ClassFunction): Rational {
  const { data, field } = f;
  return innerProduct(onClasses(data, field, (t) => f.values[data.power(t, 2)]!), onClasses(data, field, () => field.one));
}

/**
 * The Schur index over R of row i of the character table: 2 for indicator −1 (the representation is quaternionic), else 1.
 * @throws InputError when there is no such row
 * @source G. Frobenius, I. Schur, Über die reellen Darstellungen der endlichen Gruppen (1906)
 * @example
 * import { parseGroupSpec, realSchurIndex } from 'group-matrix';
 * [realSchurIndex(parseGroupSpec('Q(8)'), 4), realSchurIndex(parseGroupSpec('D(4)'), 4)] // => [2, 1]
 */
export function realSchurIndex(G: FiniteGroup, i: number): 1 | 2 {
  const character = characterTable(G).characters[i];
  if (character === undefined) throw new InputError(`realSchurIndex: expected a row of the character table, got ${i}`, { value: i });
  return character.indicator === -1 ? 2 : 1;
}

