import { InternalError } from '../errors.ts';
import type { Diagram } from './diagram.ts';

/** For a diagram of pairs: the other vertex of the pair of each vertex. */
function partnersOf(d: Diagram): number[] {
  const partner = new Array<number>(d.blockOf.length).fill(-1);
  const waiting = new Array<number>(d.blockOf.length).fill(-1);
  d.blockOf.forEach((b, v) => {
    const w = waiting[b]!;
    if (w === -1) waiting[b] = v;
    else [partner[v], partner[w]] = [w, v];
  });
  return partner;
}

/**
 * The sign σ in X(upper)·X(lower) = σ·n^loops·X(upper∘lower) for Brauer diagrams as maps between tensor powers of the symplectic
 * representation: the product over all components of the stack, loops included, of (−1)^{R + ⌊q/2⌋}, where the component passes
 * through q pairs within a row, R of them from right to left. An open component is walked from its smaller vertex of the composite,
 * a loop from any vertex. The diagrams are trusted to be composable pairings. Cost: O(k + l + m).
 *
 * Reason: along a component the products of the pairs within rows are alternately ε·εᵀ = 1 and ε·ε = −1; a pair passed from right to
 * left stands for εᵀ = −ε.
 */
export function symplecticSign(upper: Diagram, lower: Diagram): 1 | -1 {
  const partners = [partnersOf(upper), partnersOf(lower)] as const;
  const { top: l } = upper;
  const { top: m, bottom: k } = lower;
  const passed = new Uint8Array(m);
  let odd = 0;

  // From vertex `start` of diagram `first` (0 upper, 1 lower) to the end of its component, or once around the loop.
  const walk = (first: 0 | 1, start: number): number => {
    let side = first;
    let v = start;
    let [q, backwards] = [0, 0];
    for (let steps = 0; steps <= 2 * m; steps++) {
      const w = partners[side][v]!;
      const rowEnd = side === 0 ? l : m;
      if (v < rowEnd === w < rowEnd) {
        q++;
        if (w < v) backwards++;
      }
      const middle = side === 0 ? w - l : w;
      const ended = !(middle >= 0 && middle < m);
      if (!ended) {
        passed[middle] = 1;
        side = side === 0 ? 1 : 0;
        v = side === 0 ? l + middle : middle;
      }
      if (ended || (side === first && v === start)) {
        odd ^= (backwards + (q >> 1)) & 1;
        return ended ? (side === 0 ? w : l + w - m) : -1;
      }
    }
    throw new InternalError('symplecticSign: expected diagrams of pairs');
  };

  const reached = new Uint8Array(l + k);
  for (let v = 0; v < l + k; v++) if (reached[v] === 0) reached[v < l ? walk(0, v) : walk(1, v - l + m)] = 1;
  for (let j = 0; j < m; j++) if (passed[j] === 0) walk(0, l + j);
  return odd === 0 ? 1 : -1;
}
