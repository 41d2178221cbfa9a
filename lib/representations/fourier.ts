import { InputError, shown } from '../errors.ts';
import { CyclotomicField, type Cyclotomic } from '../algebra/cyclotomic-field.ts';
import { rational } from '../algebra/rational-field.ts';
import { pollDeadline } from '../deadline.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import { multiply } from '../linear/arithmetic.ts';
import { DenseMatrix } from '../linear/dense-matrix.ts';
import { embedMatrix } from '../linear/embedding.ts';
import type { Matrix } from '../linear/matrix.ts';
import { irreducibles, type IrreducibleRepresentation } from './irreducible.ts';

function commonField(a: CyclotomicField, b: CyclotomicField): CyclotomicField {
  let [x, y] = [a.n, b.n];
  while (y !== 0) [x, y] = [y, x % y];
  const n = (a.n / x) * b.n;
  return n === a.n ? a : n === b.n ? b : CyclotomicField.of(n);
}

/** Numbers of one field in a larger one; each object is carried over once. */
function embedding(from: CyclotomicField, to: CyclotomicField): (x: Cyclotomic) => Cyclotomic {
  if (from.n === to.n) return (x) => x;
  const known = new Map<Cyclotomic, Cyclotomic>();
  return (x) => {
    let image = known.get(x);
    if (image === undefined) known.set(x, (image = to.embed(x, from)));
    return image;
  };
}

/**
 * The Fourier transform of a function on G: f̂(ρ) = Σ_g f(g)·ρ(g), one d × d matrix for each irreducible representation, in the
 * order of the character table, over the smallest field Q(ζ_n) that holds both ρ and the field of f.
 *
 * It turns convolution into products: (f1*f2)^(ρ) = f̂1(ρ)·f̂2(ρ), where (f1*f2)(x) = Σ_s f1(s)·f2(s⁻¹·x).
 * Cost: |G|² multiplications in all.
 * @throws InputError when f has not one value for each element
 * @throws UnsupportedError when an irreducible representation is none that `irreducible` finds
 * @example
 * import { CyclotomicField, formatMatrix, fourierTransform, parseGroupSpec } from 'group-matrix';
 * const F = CyclotomicField.of(1);
 * fourierTransform(parseGroupSpec('C(3)'), F, [1, 2, 4].map((x) => F.fromInteger(x))).map((M) => formatMatrix(M)[0]) // => [['7'], ['-3-2*zeta_3'], ['-1+2*zeta_3']]
 */
export function fourierTransform(G: FiniteGroup, field: CyclotomicField, f: readonly Cyclotomic[]): Matrix<Cyclotomic>[] {
  if (f.length !== G.order) throw new InputError(`fourierTransform: expected ${G.order} values, one for each element, got ${shown(f.length)}`, { pointer: '', value: f.length });
  return irreducibles(G).map((representation) => coefficient(representation, field, f));
}

function coefficient(representation: IrreducibleRepresentation, field: CyclotomicField, f: readonly Cyclotomic[]): Matrix<Cyclotomic> {
  const { group, degree, scale } = representation;
  const over = commonField(representation.field, field);
  const [ofFunction, ofMatrices] = [embedding(field, over), embedding(representation.field, over)];
  const sums = new Array<Cyclotomic>(degree * degree).fill(over.zero);
  for (let g = 0; g < group.order; g++) {
    if (field.isZero(f[g]!)) continue;
    pollDeadline();
    const value = ofFunction(f[g]!);
    const M = representation.spread(g);
    for (let i = 0, k = 0; i < degree; i++) {
      for (let j = 0; j < degree; j++, k++) {
        const x = M.at(i, j);
        if (!representation.field.isZero(x)) sums[k] = over.add(sums[k]!, over.mul(value, ofMatrices(x)));
      }
    }
  }
  const sum = new DenseMatrix(over, degree, degree, sums);
  return scale === null ? sum : multiply(embedMatrix(scale, over), sum);
}

/**
 * The function whose Fourier transform is given: f(g) = (1/|G|)·Σ_ρ d_ρ·tr(f̂(ρ)·ρ(g⁻¹)), over the smallest Q(ζ_n) that holds all
 * of the matrices and of the representations.
 *
 * Cost: |G|² multiplications in all.
 * @throws InputError when there is not one square matrix of the right size for each irreducible representation, over Q or a cyclotomic field; pointers are relative to the list
 * @example
 * import { CyclotomicField, fourierTransform, inverseFourierTransform, parseGroupSpec } from 'group-matrix';
 * const F = CyclotomicField.of(1);
 * const G = parseGroupSpec('S(3)');
 * const { field, values } = inverseFourierTransform(G, fourierTransform(G, F, [1, 2, 3, 5, 7, 11].map((x) => F.fromInteger(x))));
 * values.map((x) => field.format(x)) // => ['1', '2', '3', '5', '7', '11']
 */
export function inverseFourierTransform(G: FiniteGroup, transform: readonly Matrix<unknown>[]): { readonly field: CyclotomicField; readonly values: Cyclotomic[] } {
  const all = irreducibles(G);
  if (transform.length !== all.length) throw new InputError(`inverseFourierTransform: expected ${all.length} matrices, one for each irreducible representation, got ${transform.length}`, { pointer: '', value: transform.length });
  const rationals = CyclotomicField.of(1);
  const own = transform.map((M) => (M.field instanceof CyclotomicField ? M.field : rationals));
  let field = rationals;
  const parts = all.map((representation, i) => {
    const { degree } = representation;
    const M = transform[i]!;
    if (M.rows !== degree || M.cols !== degree) throw new InputError(`inverseFourierTransform: expected a ${degree} × ${degree} matrix, got ${M.rows} × ${M.cols} at /${i}`, { pointer: `/${i}`, value: [M.rows, M.cols] });
    const over = commonField(representation.field, own[i]!);
    field = commonField(field, over);
    return { over, values: traces(representation, embedMatrix(M, over), over) };
  });
  const order = field.fromRational(rational(1, G.order));
  const sums = new Array<Cyclotomic>(G.order).fill(field.zero);
  parts.forEach(({ over, values }, i) => {
    const carry = embedding(over, field);
    const weight = field.mul(order, field.fromInteger(all[i]!.degree));
    values.forEach((x, g) => (sums[g] = over.isZero(x) ? sums[g]! : field.add(sums[g]!, field.mul(weight, carry(x)))));
  });
  return { field, values: sums };
}

/** tr(M·ρ(g⁻¹)) for all g. */
function traces(representation: IrreducibleRepresentation, M: Matrix<Cyclotomic>, over: CyclotomicField): Cyclotomic[] {
  const { group, degree, scale } = representation;
  const left = scale === null ? M : multiply(M, embedMatrix(scale, over));
  const carry = embedding(representation.field, over);
  return Array.from({ length: group.order }, (_, g) => {
    pollDeadline();
    const right = representation.spread(group.inverse(g));
    let sum = over.zero;
    for (let i = 0; i < degree; i++) {
      for (let j = 0; j < degree; j++) {
        const x = right.at(j, i);
        if (!representation.field.isZero(x)) sum = over.add(sum, over.mul(left.at(i, j), carry(x)));
      }
    }
    return sum;
  });
}
