/** A partition of k with its standard tableaux as paths from the empty partition: those through one smaller partition stand together. */
export interface Shape {
  /** Size of the partition. */
  readonly size: number;
  readonly parts: readonly number[];
  /** The number of standard tableaux. */
  readonly degree: number;
  /** The partitions with one box less, in the order in which their tableaux are counted. */
  readonly below: readonly Step[];
  /** The partitions with one box more. */
  readonly above: Step[];
}

/** One box more or less. */
export interface Step {
  readonly shape: Shape;
  /** Column minus row of the box. */
  readonly content: number;
  /** Of the larger partition: number of its first tableau that passes through the smaller one. */
  readonly offset: number;
}

/** The partitions of 1..n, those of k at index k; index 0 is empty. */
export function youngLattice(n: number): readonly (readonly Shape[])[] {
  const levels: Shape[][] = [[], [{ size: 1, parts: [1], degree: 1, below: [], above: [] }]];
  for (let k = 2; k <= n; k++) {
    const grown = new Map<string, { parts: number[]; below: { shape: Shape; content: number }[] }>();
    for (const shape of levels[k - 1]!) {
      for (let row = 0; row <= shape.parts.length; row++) {
        const length = shape.parts[row] ?? 0;
        if (row > 0 && shape.parts[row - 1]! <= length) continue;
        const parts = [...shape.parts];
        parts[row] = length + 1;
        const entry = grown.get(parts.join()) ?? { parts, below: [] };
        entry.below.push({ shape, content: length - row });
        grown.set(parts.join(), entry);
      }
    }
    levels.push([...grown.values()].map(({ parts, below }) => joined(k, parts, below)));
  }
  return levels;
}

function joined(size: number, parts: readonly number[], smaller: readonly { shape: Shape; content: number }[]): Shape {
  let degree = 0;
  const below = smaller.map(({ shape, content }) => {
    const offset = degree;
    degree += shape.degree;
    return { shape, content, offset };
  });
  const shape: Shape = { size, parts, degree, below, above: [] };
  for (const { shape: lower, content, offset } of below) (lower.above as Step[]).push({ shape, content, offset });
  return shape;
}

/** The step from `lower` up to `upper`, which covers it. */
export function stepUp(lower: Shape, upper: Shape): Step {
  return lower.above.find((step) => step.shape === upper)!;
}

/** What the transposition (j j+1) does with the tableaux of a shape, in Young's orthogonal form. */
export interface Transposition {
  readonly diagonal: Float64Array;
  /** The tableau with j and j+1 exchanged, itself where there is none. */
  readonly partner: Int32Array;
  /** √(1 − 1/r²), 0 where there is no partner. */
  readonly across: Float64Array;
}

/** Contents of the places of 0..k−1 in each tableau of the shape, in the order in which the tableaux are counted. */
export function contentLists(shape: Shape): number[][] {
  if (shape.size === 1) return [[0]];
  return shape.below.flatMap(({ shape: lower, content }) => contentLists(lower).map((list) => [...list, content]));
}

/** √(1 − 1/r²) within 2 units of 2^-53. */
export const acrossFactor = (r: number): number => Math.sqrt(r * r - 1) / Math.abs(r);

const known = new WeakMap<Shape, readonly Transposition[]>();

/** The transpositions (0 1), …, (k−2 k−1) in Young's orthogonal form: 1/r on the diagonal, √(1 − 1/r²) beside it, r the axial distance. */
export function transpositions(shape: Shape): readonly Transposition[] {
  const cached = known.get(shape);
  if (cached !== undefined) return cached;
  const lists = contentLists(shape);
  const position = new Map(lists.map((list, i) => [list.join(), i]));
  const all = Array.from({ length: shape.size - 1 }, (_, j) => {
    const diagonal = new Float64Array(shape.degree);
    const partner = new Int32Array(shape.degree);
    const across = new Float64Array(shape.degree);
    lists.forEach((list, i) => {
      const r = list[j + 1]! - list[j]!;
      const swapped = [...list];
      [swapped[j], swapped[j + 1]] = [list[j + 1]!, list[j]!];
      // contents of a tableau determine it; |r| = 1 means the same row or column
      const other = Math.abs(r) === 1 ? undefined : position.get(swapped.join());
      diagonal[i] = 1 / r;
      partner[i] = other ?? i;
      across[i] = other === undefined ? 0 : acrossFactor(r);
    });
    return { diagonal, partner, across };
  });
  known.set(shape, all);
  return all;
}

/** M ← ρ(j j+1)·M for a row-major matrix with so many columns. */
export function applyTransposition({ diagonal, partner, across }: Transposition, M: Float64Array, columns: number): void {
  for (let i = 0; i < diagonal.length; i++) {
    const p = partner[i]!;
    if (p < i) continue;
    for (let c = 0; c < columns; c++) {
      const [u, v] = [M[i * columns + c]!, M[p * columns + c]!];
      M[i * columns + c] = p === i ? diagonal[i]! * u : diagonal[i]! * u + across[i]! * v;
      if (p !== i) M[p * columns + c] = across[p]! * u + diagonal[p]! * v;
    }
  }
}

/** The image, row-major, of the element of S(k) with digits a_1, …, a_{k−1} (a_j at index j): t_{a_{k−1}}⋯t_{a_1}, t_a = s_{j−a}⋯s_{j−1} at level j. */
export function elementMatrix(shape: Shape, digits: readonly number[]): Float64Array {
  const { degree, size } = shape;
  const all = transpositions(shape);
  const M = new Float64Array(degree * degree);
  for (let i = 0; i < degree; i++) M[i * degree + i] = 1;
  for (let j = 1; j < size; j++) for (let b = 1; b <= digits[j]!; b++) applyTransposition(all[j - b]!, M, degree);
  return M;
}

/** The columns of ρ_upper(t_a), a = 0..k, that belong to `lower` of size k: one upper.degree × lower.degree matrix for each a. */
export function cosetColumns(lower: Shape, upper: Shape): Float64Array[] {
  const k = lower.size;
  const { offset } = stepUp(lower, upper);
  const all = transpositions(upper);
  const M = new Float64Array(upper.degree * lower.degree);
  for (let i = 0; i < lower.degree; i++) M[(offset + i) * lower.degree + i] = 1;
  const result = [M.slice()];
  for (let a = 1; a <= k; a++) {
    applyTransposition(all[k - a]!, M, lower.degree);
    result.push(M.slice());
  }
  return result;
}
