import { finiteFieldTable } from './finite-field-table.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { inverseTable } from '../inverse-table.ts';
import { groupFromLawUnchecked } from '../law-group.ts';
import { MAXIMAL_ORDER, requireOrderWithin } from '../order-limit.ts';
import { MAXIMAL_FIELD_SIZE, primePowerOf, requirePrimePower } from '../prime-power.ts';

/** |AΓL(1, q)| = k·q·(q − 1) for q = p^k. */
export const affineSemilinearOrder = (q: number): number => (q > MAXIMAL_FIELD_SIZE ? Infinity : primePowerOf(q)!.k * q * (q - 1));

/**
 * The affine semilinear group AΓL(1, q) of the maps x ↦ a·x^(p^i) + b of GF(q), q = p^k, a ≠ 0, 0 ≤ i < k, composed as
 * maps; the index of (i, a, b) is (i·(q − 1) + a − 1)·q + b, so that AGL(1, q) comes first.
 *
 * Elements of GF(q) are numbered as for `generalLinearGroup`. Order k·q·(q − 1).
 * @throws InputError when q is no prime power
 * @throws LimitError when the order exceeds 65,535
 * @example
 * import { affineSemilinearGroup, findIsomorphism, symmetricGroup } from 'group-matrix';
 * const G = affineSemilinearGroup(4);
 * [G.order, G.label(13), findIsomorphism(G, symmetricGroup(4)) !== null] // => [24, 'x ↦ 1·x^2 + 1', true]
 */
export function affineSemilinearGroup(q: number): FiniteGroup {
  requirePrimePower(q, 'affineSemilinearGroup');
  const order = affineSemilinearOrder(q);
  requireOrderWithin(order, MAXIMAL_ORDER, 'affineSemilinearGroup');
  const field = finiteFieldTable(q);
  const { p, k } = field;
  const frobenius = Array.from({ length: k }, (_, i) =>
    Uint16Array.from({ length: q }, (__, x) => {
      let power = 1;
      for (let j = 0; j < p ** i; j++) power = field.mul(power, x);
      return power;
    }),
  );
  const multiply = (g: number, h: number): number => {
    const [b, d] = [g % q, h % q];
    const [top, bottom] = [(g - b) / q, (h - d) / q];
    const [a, c] = [1 + (top % (q - 1)), 1 + (bottom % (q - 1))];
    const [i, j] = [Math.floor(top / (q - 1)), Math.floor(bottom / (q - 1))];
    const power = frobenius[i]!;
    const factor = field.mul(a, power[c]!);
    const shift = field.add(field.mul(a, power[d]!), b);
    return (((i + j) % k) * (q - 1) + factor - 1) * q + shift;
  };
  const label = (g: number): string => {
    const top = Math.floor(g / q);
    const i = Math.floor(top / (q - 1));
    const shown = (a: number): string => (k === 1 || a < p ? field.format(a) : `(${field.format(a)})`);
    return `x ↦ ${shown(1 + (top % (q - 1)))}·x${i === 0 ? '' : `^${p ** i}`} + ${shown(g % q)}`;
  };
  let inverses: Uint16Array | null = null;
  return groupFromLawUnchecked({ order, identity: 0, multiply, inverse: (g) => (inverses ??= inverseTable(order, 0, multiply))[g]!, label });
}
