import { blocksOf, type Diagram } from '../../lib/diagrams/diagram.ts';
import type { DiagramFamily } from '../../lib/diagrams/family.ts';

const digits = (index: number, n: number, m: number): number[] => Array.from({ length: m }, (_, i) => Math.floor(index / n ** (m - 1 - i)) % n);

/** One entry of the matrix of a diagram, straight from the conventions: row and column as index tuples. */
function entry(family: DiagramFamily, n: number, d: Diagram, index: readonly number[]): number {
  let value = 1;
  const blocks = blocksOf(d);
  for (const block of blocks) {
    const [a, b] = block.map((v) => index[v]!);
    const withinRow = block.length === 2 && block[0]! < d.top === block[1]! < d.top;
    if (family === 'Sp' && withinRow) value *= a! % 2 === 0 && b === a! + 1 ? 1 : a! % 2 === 1 && b === a! - 1 ? -1 : 0;
    else if (block.some((v) => index[v] !== index[block[0]!])) return 0;
  }
  if (d.head === null || value === 0) return value;
  const values = d.head.blocks.map((b) => index[blocks[b]![0]!]!);
  if (new Set(values).size < values.length) return 0;
  if (values.length === n - 1) values.push(Array.from({ length: n }, (_, v) => v).find((v) => !values.includes(v))!);
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) if (values[j]! < values[i]!) value = -value;
  return value;
}

/** D·x by the definition, all n^(l+k) entries, integers. */
export function multiplyByDefinition(family: DiagramFamily, n: number, d: Diagram, x: readonly bigint[]): bigint[] {
  return Array.from({ length: n ** d.top }, (_, i) => {
    const row = digits(i, n, d.top);
    return x.reduce((sum, value, j) => sum + BigInt(entry(family, n, d, [...row, ...digits(j, n, d.bottom)])) * value, 0n);
  });
}
