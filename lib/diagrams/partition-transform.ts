import type { Ring } from '../algebra/ring.ts';
import { pollDeadline } from '../deadline.ts';
import { InputError, LimitError, shown } from '../errors.ts';
import { requireRows } from './diagram.ts';
import { diagramDimension } from './dimension.ts';
import { requireFamilySize } from './family.ts';
import { GrowthStrings } from './growth-strings.ts';

/** Most coefficients of one transform. */
const MAXIMAL_COEFFICIENTS = 2 ** 20;

/*
 * The zeta transform of the lattice of set partitions, a_σ ← Σ_{π ≤ σ} a_π, in one addition for each covering pair π < σ.
 *
 * For v = 1, 2, …: for each partition π in which v is the smallest vertex of its block, a_π is added to every partition that merges
 * this block with one of smaller vertices. A partition σ ≥ π is reached exactly once: when v has its turn, the smallest vertices
 * before it that are left are those of the blocks of σ, and v has one place among them. Sources of a step (v smallest in its block)
 * are never its targets, so steps work in place, and the same steps with subtraction, last first, are the inverse.
 */
function merges(strings: GrowthStrings, visit: (source: number, target: number) => void, forward: boolean): void {
  const { length } = strings;
  const all = Uint8Array.from((function* () { for (const string of strings) yield* string; })());
  // Rule "any": at each point all choices leave the same number of ways to go on, save a new block, which is the last choice.
  const ways = Array.from({ length }, (_, i) => Array.from({ length: i + 1 }, (_, h) => Number(strings.completionCount(length - 1 - i, h))));
  const indexOf = (string: Uint8Array): number => {
    let index = 0;
    for (let i = 0, h = 0; i < length; i++) {
      index += string[i]! * ways[i]![h]!;
      if (string[i] === h) h++;
    }
    return index;
  };
  const merged = new Uint8Array(length);
  for (let step = 1; step < length; step++) {
    const v = forward ? step : length - step;
    for (let at = 0, source = 0; at < all.length; at += length, source++) {
      if ((source & 1023) === 0) pollDeadline();
      const block = all[at + v]!;
      let smaller = 0;
      for (let i = 0; i < v; i++) if (all[at + i]! >= smaller) smaller = all[at + i]! + 1;
      if (block < smaller) continue;
      for (let into = 0; into < block; into++) {
        for (let i = 0; i < length; i++) {
          const b = all[at + i]!;
          merged[i] = b === block ? into : b > block ? b - 1 : b;
        }
        visit(source, indexOf(merged));
      }
    }
  }
}

function requireCoefficients<E>(family: 'S' | 'A', n: number, k: number, l: number, coefficients: readonly E[], where: string): GrowthStrings {
  if (family !== 'S' && family !== 'A') throw new InputError(`${where}: expected the family S or A, got ${shown(family)}`, { value: family });
  requireFamilySize(family, n, where);
  requireRows(l, k, where);
  const { dimension } = diagramDimension(family, n, k, l);
  if (dimension > MAXIMAL_COEFFICIENTS) throw new LimitError(`${where}: expected a dimension of at most ${MAXIMAL_COEFFICIENTS}, got ${dimension}`, { value: dimension, limit: `dimension ${MAXIMAL_COEFFICIENTS}` });
  if (coefficients.length !== Number(dimension)) throw new InputError(`${where}: expected ${dimension} coefficients, one for each diagram of the basis, got ${coefficients.length}`, { value: coefficients.length });
  return new GrowthStrings(k + l, 'any', (blocks) => blocks <= n);
}

/**
 * The coefficients in the orbit basis of a linear combination of the diagrams of `diagramBasis(family, n, k, l)`, in the same order:
 * Σ a_π·D_π = Σ_σ (Σ_{π ≤ σ} a_π)·O_σ. Jellyfish with all blocks at the head are equal in both bases.
 *
 * Cost: one addition for each pair of partitions of which one merges two blocks of the other.
 * @throws InputError for another family than S and A, or another number of coefficients than the dimension
 * @throws LimitError when the dimension exceeds 2^20
 * @example
 * import { diagramToOrbitCoefficients, Z } from 'group-matrix';
 * diagramToOrbitCoefficients('S', 3, 2, 1, [1n, 2n, 3n, 4n, 5n], Z) // => [15n, 7n, 8n, 9n, 5n]
 */
export function diagramToOrbitCoefficients<E>(family: 'S' | 'A', n: number, k: number, l: number, coefficients: readonly E[], ring: Ring<E>): E[] {
  const strings = requireCoefficients(family, n, k, l, coefficients, 'diagramToOrbitCoefficients');
  const result = [...coefficients];
  merges(strings, (source, target) => (result[target] = ring.add(result[target]!, result[source]!)), true);
  return result;
}

/**
 * The inverse of `diagramToOrbitCoefficients`: Σ a_σ·O_σ = Σ_τ (Σ_{σ ≤ τ} μ(σ, τ)·a_σ)·D_τ.
 *
 * Cost: one subtraction for each pair of partitions of which one merges two blocks of the other.
 * @throws InputError for another family than S and A, or another number of coefficients than the dimension
 * @throws LimitError when the dimension exceeds 2^20
 * @example
 * import { orbitToDiagramCoefficients, Z } from 'group-matrix';
 * orbitToDiagramCoefficients('S', 3, 2, 1, [0n, 0n, 0n, 0n, 1n], Z) // => [2n, -1n, -1n, -1n, 1n]
 */
export function orbitToDiagramCoefficients<E>(family: 'S' | 'A', n: number, k: number, l: number, coefficients: readonly E[], ring: Ring<E>): E[] {
  const strings = requireCoefficients(family, n, k, l, coefficients, 'orbitToDiagramCoefficients');
  const result = [...coefficients];
  merges(strings, (source, target) => (result[target] = ring.sub(result[target]!, result[source]!)), false);
  return result;
}
