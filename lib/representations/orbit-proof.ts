import { pollDeadline } from '../deadline.ts';
import type { Field } from '../algebra/ring.ts';
import type { ElementIndex, FiniteGroup } from '../groups/finite-group.ts';
import { entriesOf } from '../linear/dense-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';

/** Where matrices fail to define a homomorphism: ρ(element)·ρ(generator) ≠ ρ(element·generator) whatever ρ(element) is. */
export interface HomomorphismFailure {
  readonly element: ElementIndex;
  /** Position in the list of generators. */
  readonly generator: number;
}

/**
 * Whether s ↦ matrix extends to a homomorphism of the group that the elements s generate, by orbits of row vectors: null, or
 * where it fails.
 *
 * For a row vector u let u_1 = u and u_{gs} = u_g·ρ(s) along a spanning tree of the Cayley graph. If this holds on all edges,
 * u_g·ρ(w) = u_{g·w} for every word w; a word that is 1 in the group then fixes all u_g, and is the identity matrix once the
 * vectors of a few orbits span the space. Unit vectors are taken until they do: one is enough for an irreducible representation.
 * Cost: |G| × (generators) × degree² operations for each orbit.
 */
export function homomorphismFailure<E>(G: FiniteGroup, field: Field<E>, generators: readonly ElementIndex[], matrices: readonly Matrix<E>[], degree: number): HomomorphismFailure | null {
  const sparse = matrices.map((M) => sparseRows(field, entriesOf(M), degree));
  const span = new RowSpan(field, degree);
  for (let j = 0; j < degree; j++) {
    const unit = Array.from({ length: degree }, (_, k) => (k === j ? field.one : field.zero));
    if (!span.adjoin(unit)) continue;
    const orbit = new Array<readonly E[] | undefined>(G.order);
    orbit[G.identity] = unit;
    const queue = [G.identity];
    for (const g of queue) {
      pollDeadline();
      for (let t = 0; t < generators.length; t++) {
        const image = timesRows(field, orbit[g]!, sparse[t]!, degree);
        const target = G.multiply(g, generators[t]!);
        const known = orbit[target];
        if (known === undefined) {
          orbit[target] = image;
          queue.push(target);
          if (span.rank < degree) span.adjoin(image);
        } else if (!image.every((x, k) => field.equals(x, known[k]!))) return { element: g, generator: t };
      }
    }
  }
  return null;
}

/** Row i as its nonzero entries. */
type SparseRow<E> = readonly (readonly [column: number, value: E])[];

function sparseRows<E>(field: Field<E>, entries: readonly E[], degree: number): SparseRow<E>[] {
  return Array.from({ length: degree }, (_, i) => {
    const row: [number, E][] = [];
    for (let j = 0; j < degree; j++) if (!field.isZero(entries[i * degree + j]!)) row.push([j, entries[i * degree + j]!]);
    return row;
  });
}

function timesRows<E>(field: Field<E>, u: readonly E[], rows: readonly SparseRow<E>[], degree: number): E[] {
  const result = new Array<E>(degree).fill(field.zero);
  for (let i = 0; i < degree; i++) {
    const x = u[i]!;
    if (field.isZero(x)) continue;
    for (const [j, y] of rows[i]!) result[j] = field.add(result[j]!, field.mul(x, y));
  }
  return result;
}

/** The span of row vectors, by an echelon form that grows. */
class RowSpan<E> {
  private readonly field: Field<E>;
  private readonly byPivot: (readonly E[] | undefined)[];
  rank = 0;

  constructor(field: Field<E>, degree: number) {
    this.field = field;
    this.byPivot = new Array<readonly E[] | undefined>(degree);
  }

  /** Adjoins a vector; false when it was in the span. */
  adjoin(vector: readonly E[]): boolean {
    const { field, byPivot } = this;
    const rest = [...vector];
    for (let k = 0; k < rest.length; k++) {
      const x = rest[k]!;
      if (field.isZero(x)) continue;
      const row = byPivot[k];
      if (row === undefined) {
        const scale = field.inverse(x);
        byPivot[k] = rest.map((y) => field.mul(scale, y));
        this.rank++;
        return true;
      }
      for (let l = k; l < rest.length; l++) if (!field.isZero(row[l]!)) rest[l] = field.sub(rest[l]!, field.mul(x, row[l]!));
    }
    return false;
  }
}
