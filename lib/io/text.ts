/** Columns flush left or right. */
export type Alignment = 'left' | 'right';

const widthOf = (cell: string): number => [...cell].length;

/** Rows of cells as lines with columns of equal width, two spaces apart; the last alignment serves all further columns. */
export function alignedLines(rows: readonly (readonly string[])[], alignments: readonly Alignment[] = ['right']): string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, j) => { widths[j] = Math.max(widths[j] ?? 0, widthOf(cell)); });
  return rows.map((row) =>
    row
      .map((cell, j) => {
        const padding = ' '.repeat(widths[j]! - widthOf(cell));
        return (alignments[j] ?? alignments.at(-1)) === 'left' ? cell + padding : padding + cell;
      })
      .join('  ')
      .trimEnd(),
  );
}

/**
 * A matrix as aligned text between brackets, one line a row; a matrix without entries by its shape.
 * @example
 * import { matrixText } from 'group-matrix';
 * matrixText([['1', '-1/2'], ['10', '0']]) // => '[  1  -1/2 ]\n[ 10     0 ]'
 */
export function matrixText(entries: readonly (readonly string[])[]): string {
  if (entries.length === 0 || entries[0]!.length === 0) return `(${entries.length} × ${entries[0]?.length ?? 0}, no entries)`;
  return alignedLines(entries).map((line) => `[ ${line} ]`).join('\n');
}
