import { InputError, shown } from '../errors.ts';
import type { ElementIndex, FiniteGroup } from '../groups/finite-group.ts';
import { translation } from '../groups/translation.ts';

/**
 * Which of the two group matrices of a symbol f is meant:
 * - `"g^-1h"` (the default): M[g][h] = f(g⁻¹·h) = Σ_s f(s)·R_s, commutes with every L_s;
 * - `"gh^-1"`: M[g][h] = f(g·h⁻¹) = Σ_s f(s)·L_s, commutes with every R_s.
 */
export type Convention = 'g^-1h' | 'gh^-1';

/** The convention that is meant where none is named. */
export const DEFAULT_CONVENTION: Convention = 'g^-1h';

/** The convention named by `value`; throws `InputError` for any other value. */
export function requireConvention(value: unknown, where: string): Convention {
  if (value === 'g^-1h' || value === 'gh^-1') return value;
  throw new InputError(`${where}: expected the convention "g^-1h" or "gh^-1", got ${shown(value)}`, { value });
}

/** The side of the translations B_s that span the group matrices of a convention: R_s for "g^-1h", L_s for "gh^-1". */
export const diagonalSide = (convention: Convention): 'left' | 'right' => (convention === 'g^-1h' ? 'right' : 'left');

/** The side of the translations that the group matrices of a convention commute with: L_s for "g^-1h", R_s for "gh^-1". */
export const commutingSide = (convention: Convention): 'left' | 'right' => (convention === 'g^-1h' ? 'left' : 'right');

/**
 * For each s the row h ↦ k(s, h) with F[s][h] = M[h][k(s, h)]: the positions of the group diagonal of s.
 * "gh^-1": k = s⁻¹·h; "g^-1h": k = h·s.
 */
export function diagonalColumns(G: FiniteGroup, s: ElementIndex, convention: Convention): ArrayLike<number> {
  return convention === 'gh^-1' ? translation(G, G.inverse(s), 'left') : translation(G, s, 'right');
}
