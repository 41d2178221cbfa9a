import { blocksOf, type Diagram } from '../../lib/diagrams/diagram.ts';
import { setPartitionDiagrams } from '../../lib/diagrams/enumeration.ts';
import type { DiagramFamily } from '../../lib/diagrams/family.ts';

const signOf = (values: readonly number[]): number => {
  let sign = 1;
  values.forEach((x, i) => values.slice(i + 1).forEach((y) => (sign *= Math.sign(y - x))));
  return sign + 0;
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

/** The same in the orbit basis: 0 where two blocks carry one value. */
export function orbitEntryOf(family: DiagramFamily, n: number, d: Diagram, values: readonly number[]): number {
  const blocks = blocksOf(d);
  return new Set(blocks.map(([v]) => values[v!]!)).size < blocks.length ? 0 : entryOf(family, n, d, values);
}

const tuples = (n: number, m: number): number[][] => Array.from({ length: n ** m }, (_, index) => Array.from({ length: m }, (_, v) => Math.floor(index / n ** (m - 1 - v)) % n));

/** All entries, the vertices as the digits of a number to base n, the first vertex most significant: rows = outputs, columns = inputs. */
export const tensorOf = (family: DiagramFamily, n: number, d: Diagram): number[] => tuples(n, d.top + d.bottom).map((values) => entryOf(family, n, d, values));

export const orbitTensorOf = (family: DiagramFamily, n: number, d: Diagram): number[] => tuples(n, d.top + d.bottom).map((values) => orbitEntryOf(family, n, d, values));

/** Every jellyfish: each set partition, with every choice of n, or of n − 1 blocks for the head. */
export function allJellyfish(n: number, k: number, l: number): Diagram[] {
  return [...setPartitionDiagrams(k, l)].flatMap((d) => {
    const blocks = Math.max(-1, ...d.blockOf) + 1;
    return Array.from({ length: 2 ** blocks }, (_, mask) => Array.from({ length: blocks }, (_, b) => b).filter((b) => (mask >> b) % 2 === 1))
      .filter((head) => head.length === n || head.length === n - 1)
      .map((head) => ({ ...d, head: { legs: n, blocks: head } }));
  });
}
