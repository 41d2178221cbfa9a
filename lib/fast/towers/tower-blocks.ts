import { mirrorRows, type ColumnBlock, type Coordinate, type Mirror } from './tower-columns.ts';
import type { TowerDesign } from './tower-design.ts';
import { pointOfTurn, turn } from '../transforms/unit-circle.ts';

/**
 * Roundings by which numbers of the transform become an entry of a block: coefficients (scales 6, two products with roots of unity and their errors 8
 * each, the gain 1), products and sums of at most four terms with factors 1/√2, whose absolute values are at most twice as large in the Frobenius norm.
 */
export const BLOCK_ROUNDINGS = 64;

/** Σ coefficient·(number at a place of the transform). */
export type LinearForm = ReadonlyMap<number, number>;

type Point = readonly [number, number];

/** x·a + y·b. */
function combined(a: LinearForm, x: number, b: LinearForm, y: number): LinearForm {
  const sum = new Map<number, number>();
  for (const [form, factor] of [[a, x], [b, y]] as const) {
    if (factor !== 0) for (const [place, value] of form) sum.set(place, (sum.get(place) ?? 0) + factor * value);
  }
  return sum;
}

const ZERO: LinearForm = new Map();

interface Entries {
  readonly re: LinearForm[];
  readonly im: LinearForm[];
}

const memo = new WeakMap<TowerDesign, readonly (readonly LinearForm[])[]>();

/** The matrices of all blocks, row-major, divided by the gain of the first transform: entries as linear forms of what stands before the products. */
export function blockForms(design: TowerDesign): readonly (readonly LinearForm[])[] {
  let forms = memo.get(design);
  if (forms === undefined) memo.set(design, (forms = madeForms(design)));
  return forms;
}

function madeForms({ tower: { modulus, chain }, last, places, blocks }: TowerDesign): LinearForm[][] {
  const N = chain.group.order;
  const point = (phase: number): Point => pointOfTurn(turn(phase, modulus));
  const number = ({ slot, part }: Coordinate, scale: number): LinearForm => new Map([[places[slot]![part], scale / last.slots[slot]!.scale]]);
  const known = new Map<number, Entries>();
  // a representation may have blocks of several gains, which together hold its columns
  for (const { block } of blocks) {
    const { irreducible, degree: d } = block;
    let whole = known.get(irreducible);
    if (whole === undefined) known.set(irreducible, (whole = { re: new Array<LinearForm>(d * d).fill(ZERO), im: new Array<LinearForm>(d * d).fill(ZERO) }));
    (block.complex ? complexColumns : realColumns)(block, number, Math.sqrt(N / d), point, whole);
  }
  return blocks.map(({ block }) => {
    const entries = known.get(block.irreducible)!;
    const matrix = block.complex ? realForm(entries, block.degree) : ownForm(block.mirror!, entries, point);
    return matrix.map((form) => combined(form, 1 / block.gain, ZERO, 0));
  });
}

/** The columns v and those of their mates, entry (r, c) at r·d + c. */
function complexColumns({ degree: d, lists, columns }: ColumnBlock, number: (coordinate: Coordinate, scale: number) => LinearForm, scale: number, point: (phase: number) => Point, { re, im }: Entries): void {
  for (const { column: c, first, mate, mirror } of columns) {
    for (let r = 0; r < d; r++) {
      const [x, y] = [number(lists[first]![2 * r]!, scale * Math.SQRT1_2), number(lists[first]![2 * r + 1]!, scale * Math.SQRT1_2)];
      [re[r * d + c], im[r * d + c]] = [x, y];
      if (mirror === null) continue;
      const [p, q] = point(mirror.psi[r]!);
      const at = mirror.partner[r]! * d + mate;
      [re[at], im[at]] = [combined(x, p, y, q), combined(x, q, y, -p)];
    }
  }
}

/** The columns of U*·f̂(ρ). */
function realColumns({ degree: d, lists, columns, mirror: own }: ColumnBlock, number: (coordinate: Coordinate, scale: number) => LinearForm, scale: number, point: (phase: number) => Point, { re, im }: Entries): void {
  for (const { column: c, first, mate, mirror } of columns) {
    const theta = mirror!.psi[0]! - own!.psi[0]!;
    const [p, q] = point(mate === c ? theta / 2 : theta);
    for (let k = 0; k < d; k++) {
      if (mate === c) {
        // ζ^θ/²·w
        const w = number(lists[first]![k]!, scale);
        [re[k * d + c], im[k * d + c]] = [combined(w, p, ZERO, 0), combined(w, q, ZERO, 0)];
        continue;
      }
      // (w + i·w')/√2, and ζ^θ times its conjugate
      const [a, b] = [number(lists[first]![k]!, scale * Math.SQRT1_2), number(lists[first + 1]![k]!, scale * Math.SQRT1_2)];
      [re[k * d + c], im[k * d + c]] = [a, b];
      [re[k * d + mate], im[k * d + mate]] = [combined(a, p, b, q), combined(a, q, b, -p)];
    }
  }
}

/** B as a matrix of pairs (re, im): a + bi becomes [[a, −b], [b, a]]. */
function realForm({ re, im }: Entries, d: number): LinearForm[] {
  const n = 2 * d;
  const matrix = new Array<LinearForm>(n * n).fill(ZERO);
  for (let r = 0; r < d; r++) {
    for (let c = 0; c < d; c++) {
      const [a, b] = [re[r * d + c]!, im[r * d + c]!];
      matrix[2 * r * n + 2 * c] = a;
      matrix[2 * r * n + 2 * c + 1] = combined(b, -1, ZERO, 0);
      matrix[(2 * r + 1) * n + 2 * c] = b;
      matrix[(2 * r + 1) * n + 2 * c + 1] = a;
    }
  }
  return matrix;
}

/** (U*·B)·U, which is real, from U*·B. */
function ownForm(mirror: Mirror, { re, im }: Entries, point: (phase: number) => Point): LinearForm[] {
  const d = mirror.partner.length;
  const matrix = new Array<LinearForm>(d * d).fill(ZERO);
  mirrorRows(mirror).forEach(({ at, phase, sign }, c) => {
    const [x, y] = point(phase);
    const scale = sign === 0 ? 1 : Math.SQRT1_2;
    for (let k = 0; k < d; k++) {
      const [a, b] = [re[k * d + c]!, im[k * d + c]!];
      matrix[k * d + at] = combined(matrix[k * d + at]!, 1, combined(a, x, b, -y), scale);
      // times ±i
      if (sign !== 0) matrix[k * d + at + 1] = combined(matrix[k * d + at + 1]!, 1, combined(a, y, b, x), -sign * scale);
    }
  });
  return matrix;
}
