import { transposedSteps, type RowStep } from './row-program.ts';
import { above, gamma } from '../transforms/rounding.ts';

/** What a linear program does to absolute values. */
export interface RowError {
  /** ‖ŷ − y‖₂ ≤ relative·‖x‖₂, without underflow. */
  readonly relative: number;
  /** No partial sum exceeds peak·max |x_i|, and sums of absolute values grow by at most this. */
  readonly peak: number;
  /** Products in the longest way from x to a y. */
  readonly terms: number;
}

interface Sums {
  readonly error: number;
  readonly value: number;
  readonly terms: number;
}

/**
 * Row sums of E = Π(|A| + Δ) − Π|A| over the steps A, which bounds |ŷ − y| ≤ E·|x|: the steps run on ones. Every column of a row
 * behaves the same, so only the first number of each row is followed.
 *
 * One step: |fl(Σ â_j·x̂_j) − Σ a_j·x̂_j| ≤ Σ Δ_j·|x̂_j|, Δ_j = γ·|a_j| + entryError·(1 + γ), γ for as many roundings as the longer side has terms
 * and those of the entries; so the transposed steps give the column sums.
 */
function largestSums(steps: readonly RowStep[], roundings: number, isResult: (place: number) => boolean): Sums {
  const errors = new Map<number, number>();
  const values = new Map<number, number>();
  const terms = new Map<number, number>();
  let [error, value, longest] = [0, 0, 0];
  const set = (place: number, e: number, v: number, t: number): void => {
    errors.set(place, e);
    values.set(place, v);
    terms.set(place, t);
    value = Math.max(value, v + e);
    if (!isResult(place)) return;
    error = Math.max(error, e);
    longest = Math.max(longest, t);
  };
  for (const step of steps) {
    if ('rows' in step) {
      for (let j = 0; j < step.cols; j++) {
        for (let i = 0; i < step.rows; i++) {
          const from = step.from + i * step.cols + j;
          set(step.to + j * step.rows + i, errors.get(from) ?? 0, values.get(from) ?? 1, terms.get(from) ?? 0);
        }
      }
      continue;
    }
    const { y, x, matrix, entryError = 0 } = step;
    const k = x.length;
    const local = gamma(Math.max(k, y.length) + roundings);
    const before = x.map(({ place }) => [errors.get(place) ?? 0, values.get(place) ?? 1] as const);
    const deepest = x.reduce((most, { place }) => Math.max(most, terms.get(place) ?? 0), 0) + k;
    y.forEach(({ place }, i) => {
      let [e, p] = [0, 0];
      for (let j = 0; j < k; j++) {
        const [inError, inValue] = before[j]!;
        const a = Math.abs(matrix[i * k + j]!) * (1 + 2 * gamma(roundings)) + entryError;
        e += a * inError + (local * a + entryError * (1 + local)) * (inValue + inError);
        p += a * inValue;
      }
      set(place, above(e * (1 + gamma(2 * k + 8))), above(p * (1 + gamma(2 * k + 8))), deepest);
    });
  }
  return { error, value, terms: longest };
}

/** Bounds of a program and of its transpose at once: ‖E‖₂ ≤ √(‖E‖_∞·‖E‖₁). Results are the places for which the last arguments say so. */
export function rowError(steps: readonly RowStep[], roundings: number, isResult: (place: number) => boolean, isSource: (place: number) => boolean): RowError {
  const rows = largestSums(steps, roundings, isResult);
  const columns = largestSums(transposedSteps(steps), roundings, isSource);
  return { relative: above(Math.sqrt(rows.error) * Math.sqrt(columns.error)), peak: Math.max(rows.value, columns.value), terms: Math.max(rows.terms, columns.terms) };
}
