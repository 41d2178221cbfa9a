import type { Convention } from '../group-matrices/convention.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import { inverseImages } from '../groups/translation.ts';

/**
 * The derivative of ⟨cotangent, M(f)·x⟩ by the symbol f: s ↦ Σ_h cotangent(h·s^-1)·x(h) for "g^-1h", Σ_h cotangent(s·h)·x(h) for "gh^-1".
 * Cost: N² additions and multiplications.
 */
export function symbolGradient(G: FiniteGroup, convention: Convention, x: Float64Array, cotangent: Float64Array): Float64Array {
  const N = G.order;
  const inverses = inverseImages(G);
  return Float64Array.from({ length: N }, (_, s) => {
    let sum = 0;
    for (let h = 0; h < N; h++) sum += cotangent[convention === 'g^-1h' ? G.multiply(h, inverses[s]!) : G.multiply(s, h)]! * x[h]!;
    return sum;
  });
}
