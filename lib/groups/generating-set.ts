import type { Loop } from './element-orders.ts';
import type { ElementIndex } from './finite-group.ts';
import { SubgroupClosure } from './subgroup-closure.ts';

/**
 * The generating set that this package gives every group: again and again the element of largest order (smallest index
 * on ties) outside the subgroup generated so far. The closure has all N elements at the end, which is the proof; at most
 * log2 N elements are chosen.
 *
 * `admit` is called with each element before it is adjoined and may throw: importing a table proves there, for one
 * element after the other, that the closure makes sense.
 */
export function generatingSet(loop: Loop, orders: Uint16Array, admit?: (g: ElementIndex) => void): ElementIndex[] {
  const closure = new SubgroupClosure(loop);
  while (closure.order < loop.order) {
    let best = -1;
    let largest = 0;
    for (let x = 0; x < loop.order; x++) {
      if (orders[x]! > largest && !closure.has(x)) {
        best = x;
        largest = orders[x]!;
      }
    }
    admit?.(best);
    closure.adjoin(best);
  }
  return closure.generators;
}
