import { blocksOf, type Diagram } from '../../lib/diagrams/diagram.ts';
import type { DiagramFamily } from '../../lib/diagrams/family.ts';

const signOf = (values: readonly number[]): number => {
  let sign = 1;
  values.forEach((x, i) => values.slice(i + 1).forEach((y) => (sign *= Math.sign(y - x))));
  return sign;
};

const epsilon = (x: number, y: number): number => (Math.floor(x / 2) !== Math.floor(y / 2) ? 0 : y - x);

/** The entry of the matrix of a diagram whose output and input indices are the values of the vertices, from the definitions. */
export function entryOf(family: DiagramFamily, n: number, d: Diagram, values: readonly number[]): number {
  const blocks = blocksOf(d);
  if (family === 'Sp') return blocks.reduce((product, [v, w]) => product * (v! < d.top === w! < d.top ? epsilon(values[v!]!, values[w!]!) : Number(values[v!] === values[w!])), 1);
  if (blocks.some((block) => block.some((v) => values[v] !== values[block[0]!]))) return 0;
  if (d.head === null) return 1;
  const read = d.head.blocks.map((b) => values[blocks[b]![0]!]!);
  const missing = Array.from({ length: n }, (_, x) => x).filter((x) => !read.includes(x));
  return signOf(read.length < n && missing.length === 1 ? [...read, missing[0]!] : read.length === n ? read : [0, 0]);
}

/** All entries, the vertices as the digits of a number to base n, the first vertex most significant: rows = outputs, columns = inputs. */
export function tensorOf(family: DiagramFamily, n: number, d: Diagram): number[] {
  const m = d.top + d.bottom;
  return Array.from({ length: n ** m }, (_, index) => entryOf(family, n, d, Array.from({ length: m }, (_, v) => Math.floor(index / n ** (m - 1 - v)) % n)));
}
