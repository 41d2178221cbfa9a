import type { Alignment } from './text.ts';

const escapeCell = (cell: string): string => cell.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', ' ');

/**
 * A table in GitHub's Markdown.
 * @example
 * import { markdownTable } from 'group-matrix';
 * markdownTable(['order', 'count'], [['2', '3']]) // => '| order | count |\n| ---: | ---: |\n| 2 | 3 |'
 */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[], alignments: readonly Alignment[] = ['right']): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = header.map((_, j) => ((alignments[j] ?? alignments.at(-1)) === 'left' ? ':---' : '---:'));
  return [line(header.map(escapeCell)), line(rule), ...rows.map((row) => line(row.map(escapeCell)))].join('\n');
}

/** A matrix as a Markdown table with its column indices as header. */
export function matrixMarkdown(entries: readonly (readonly string[])[]): string {
  const cols = entries[0]?.length ?? 0;
  return markdownTable(['', ...Array.from({ length: cols }, (_, j) => String(j))], entries.map((row, i) => [`**${i}**`, ...row]));
}
