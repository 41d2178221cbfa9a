import type { Diagram } from '../diagrams/diagram.ts';
import type { DiagramFamily } from '../diagrams/family.ts';

/*
 * Diagrams as maps, entry by entry and straight from the definitions (docs: conventions, "Tensor powers and diagrams"): what the
 * laws of diagrams compare with. It shares no code with the operations that it checks.
 */

/** All lists of `length` indices from 0 to n − 1, the first index most significant. */
export function indexTuples(n: number, length: number): number[][] {
  let tuples: number[][] = [[]];
  for (let i = 0; i < length; i++) tuples = tuples.flatMap((tuple) => Array.from({ length: n }, (_, x) => [...tuple, x]));
  return tuples;
}

/** The sign of the map i ↦ values[i] of 0..n−1; 0 unless it is a permutation. */
function signOf(values: readonly number[]): number {
  let sign = 1;
  values.forEach((x, j) => {
    for (let i = 0; i < j; i++) sign *= Math.sign(x - values[i]!);
  });
  return sign;
}

/** ε of the symplectic form in the basis e_1, e_1', e_2, e_2', …: ε(e_a, e_a') = 1 = −ε(e_a', e_a). */
const epsilon = (x: number, y: number): number => (Math.floor(x / 2) !== Math.floor(y / 2) ? 0 : y - x);

/** The entry of D(d) where the vertices carry the given indices: outputs, then inputs. */
export function diagramEntry(family: DiagramFamily, n: number, d: Diagram, indices: readonly number[]): number {
  const vertices = d.blockOf.map((_, v) => v);
  const members = (block: number): number[] => vertices.filter((v) => d.blockOf[v] === block);
  let value = 1;
  for (const block of new Set(d.blockOf)) {
    const [v, ...others] = members(block);
    for (const w of others) {
      const withinRow = v! < d.top === w < d.top;
      value *= family === 'Sp' && withinRow ? epsilon(indices[v!]!, indices[w]!) : indices[v!] === indices[w] ? 1 : 0;
    }
  }
  if (d.head === null || value === 0) return value;
  const carried = d.head.blocks.map((block) => indices[members(block)[0]!]!);
  if (carried.length === d.head.legs) return value * signOf(carried);
  let sum = 0;
  for (let x = 0; x < n; x++) sum += signOf([...carried, x]);
  return value * sum;
}

/** D(d) as a list of rows: n^l rows and n^k columns, the first factor most significant. */
export function diagramByDefinition(family: DiagramFamily, n: number, d: Diagram): number[][] {
  const inputs = indexTuples(n, d.bottom);
  return indexTuples(n, d.top).map((output) => inputs.map((input) => diagramEntry(family, n, d, [...output, ...input])));
}
