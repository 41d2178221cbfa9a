/** An integer partition: weakly decreasing positive parts, the rows of its Young diagram; [] is the partition of 0. */
export type Partition = readonly number[];

/** The number of boxes. */
export const boxCount = (shape: Partition): number => shape.reduce((sum, row) => sum + row, 0);

/** The lengths of the columns, which are the rows of the transposed diagram. */
export function columnsOf(shape: Partition): number[] {
  const columns: number[] = [];
  for (let i = shape.length; i >= 1; i--) while (columns.length < shape[i - 1]!) columns.push(i);
  return columns;
}

/** The diagrams with one box more, from the first row down. */
export function withBox(shape: Partition): number[][] {
  const larger: number[][] = [];
  for (let i = 0; i <= shape.length; i++) {
    if (i > 0 && shape[i - 1] === (shape[i] ?? 0)) continue;
    larger.push(i === shape.length ? [...shape, 1] : shape.map((row, r) => (r === i ? row + 1 : row)));
  }
  return larger;
}

/** The diagrams with one box less, from the first row down. */
export function withoutBox(shape: Partition): number[][] {
  const smaller: number[][] = [];
  for (let i = 0; i < shape.length; i++) {
    if (shape[i] === shape[i + 1]) continue;
    smaller.push(shape[i] === 1 ? shape.slice(0, i) : shape.map((row, r) => (r === i ? row - 1 : row)));
  }
  return smaller;
}

/** The arm, leg and hook length of each box: `visit(row, column, hook)`, rows and columns from 1. */
export function forEachHook(shape: Partition, visit: (row: number, column: number, hook: number) => void): void {
  const columns = columnsOf(shape);
  shape.forEach((length, i) => {
    for (let j = 0; j < length; j++) visit(i + 1, j + 1, length - j + columns[j]! - i - 1);
  });
}

/** Reverse lexicographic order: [3] < [2, 1] < [1, 1, 1], a longer row first. */
export function comparePartitions(a: Partition, b: Partition): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) if (a[i] !== b[i]) return (b[i] ?? 0) - (a[i] ?? 0);
  return 0;
}
