import type { FiniteGroup } from '../finite-group.ts';
import { requireImageLists } from '../permutations/image-lists.ts';
import { groupFromLawUnchecked } from '../law-group.ts';
import { MAXIMAL_ORDER, requireOrderWithin } from '../order-limit.ts';
import { groupOfImageListsUnchecked } from '../permutations/permutation-law.ts';
import { sortedElements } from '../permutations/permutation-group.ts';

const WHERE = 'wreathProduct';

/**
 * The wreath product H ≀ T of H with a group T of permutations of 0..n−1: pairs of (h_0, …, h_{n−1}) and σ, with
 * (f, σ)·(f', σ') = (i ↦ f_i·f'_{σ^-1(i)}, σ∘σ').
 *
 * The index is base·|T| + top: base in mixed radix with h_0 most significant, top in lexicographic order of image lists.
 * Order |H|^n·|T|, known before anything is enumerated. Cost of a product: n products in H.
 * @param permutations image lists that generate T; pointers are relative to them
 * @throws InputError when an image list is no permutation
 * @throws LimitError when the order exceeds 65,535
 * @example
 * import { cyclicGroup, describeGroup, wreathProduct } from 'group-matrix';
 * const { order, classCount } = describeGroup(wreathProduct(cyclicGroup(2), [[1, 2, 0], [1, 0, 2]]));
 * [order, classCount] // => [48, 10]
 */
export function wreathProduct(H: FiniteGroup, permutations: readonly (readonly number[])[], options: { readonly degree?: number } = {}): FiniteGroup {
  const { degree: n, lists } = requireImageLists(permutations, options.degree, WHERE);
  const base = H.order ** n;
  requireOrderWithin(base <= Number.MAX_SAFE_INTEGER ? base : Infinity, MAXIMAL_ORDER, WHERE);
  const { images, order: topOrder } = sortedElements(lists, n, Math.floor(MAXIMAL_ORDER / base), WHERE);
  const top = groupOfImageListsUnchecked(images, n, topOrder);
  const order = base * topOrder;
  const m = H.order;
  const weights = Array.from({ length: n }, (_, i) => m ** (n - 1 - i));
  const entry = (f: number, i: number): number => Math.floor(f / weights[i]!) % m;
  const isTrivial = m === 1;
  return groupFromLawUnchecked({
    order,
    identity: weights.reduce((sum, weight) => sum + H.identity * weight, 0) * topOrder + top.identity,
    multiply: (x, y) => {
      const [s, t] = [x % topOrder, y % topOrder];
      let product = 0;
      if (!isTrivial) {
        const [f, g] = [(x - s) / topOrder, (y - t) / topOrder];
        for (let j = 0; j < n; j++) {
          const i = images[s * n + j]!;
          product += weights[i]! * H.multiply(entry(f, i), entry(g, j));
        }
      }
      return product * topOrder + top.multiply(s, t);
    },
    inverse: (x) => {
      const s = x % topOrder;
      let inverse = 0;
      if (!isTrivial) {
        const f = (x - s) / topOrder;
        for (let j = 0; j < n; j++) inverse += weights[j]! * H.inverse(entry(f, images[s * n + j]!));
      }
      return inverse * topOrder + top.inverse(s);
    },
    label: (x) => {
      const f = Math.floor(x / topOrder);
      return `((${weights.map((_, i) => H.label(entry(f, i))).join(', ')}), ${top.label(x % topOrder)})`;
    },
  });
}
