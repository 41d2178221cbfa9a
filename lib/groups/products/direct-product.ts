import type { FiniteGroup } from '../finite-group.ts';
import { groupFromLawUnchecked } from '../law-group.ts';
import { MAXIMAL_ORDER, requireOrderWithin } from '../order-limit.ts';

/**
 * The direct product G × H: the index of (g, h) is g·|H| + h, so that group matrices of products are Kronecker products.
 * @throws LimitError when |G|·|H| > 65,535
 * @example
 * import { cyclicGroup, directProduct } from 'group-matrix';
 * const G = directProduct(cyclicGroup(2), cyclicGroup(3));
 * [G.order, G.multiply(4, 5), G.label(4)] // => [6, 0, '(r, r)']
 */
export function directProduct(G: FiniteGroup, H: FiniteGroup): FiniteGroup {
  const m = H.order;
  requireOrderWithin(G.order * m, MAXIMAL_ORDER, 'directProduct');
  return groupFromLawUnchecked({
    order: G.order * m,
    identity: G.identity * m + H.identity,
    multiply: (x, y) => {
      const [a, b] = [x % m, y % m];
      return G.multiply((x - a) / m, (y - b) / m) * m + H.multiply(a, b);
    },
    inverse: (x) => G.inverse(Math.floor(x / m)) * m + H.inverse(x % m),
    label: (x) => `(${G.label(Math.floor(x / m))}, ${H.label(x % m)})`,
  });
}
