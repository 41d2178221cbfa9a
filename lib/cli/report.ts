import { alignedLines, matrixText, type Alignment } from '../io/text.ts';
import { latexTable, matrixLatex } from '../io/latex.ts';
import { markdownTable, matrixMarkdown } from '../io/markdown.ts';

/** A piece of a report; a report is a list of them, rendered as text, Markdown or LaTeX. */
export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'matrix'; readonly name: string; readonly entries: readonly (readonly string[])[] }
  | { readonly kind: 'table'; readonly name: string; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly alignments?: readonly Alignment[] }
  | { readonly kind: 'picture'; readonly text: string; readonly latex: string }
  | { readonly kind: 'verdict'; readonly text: string; readonly good: boolean };

/** How a report is written. */
export type ReportFormat = 'text' | 'markdown' | 'latex';

/** Puts a style around a text, where the terminal has styles. */
export type Paint = (text: string, style: 'bold' | 'good' | 'bad') => string;

const CODES = { bold: '1', good: '1;32', bad: '1;31' } as const;

/** Styles by ANSI codes, or none. */
export const painter = (coloured: boolean): Paint => (coloured ? (text, style) => `\u001b[${CODES[style]}m${text}\u001b[0m` : (text) => text);

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

function textOf(block: Block, paint: Paint): string[] {
  switch (block.kind) {
    case 'title':
      return [paint(block.text, 'bold')];
    case 'facts':
      return indented(alignedLines(block.rows, ['left']));
    case 'matrix':
      return [paint(block.name, 'bold'), ...indented(matrixText(block.entries).split('\n'))];
    case 'table': {
      const [header, ...rows] = alignedLines([block.header, ...block.rows], block.alignments);
      return [paint(block.name, 'bold'), ...indented([header!, ...rows])];
    }
    case 'picture':
      return [block.text.trimEnd()];
    case 'verdict':
      return [paint(block.text, block.good ? 'good' : 'bad')];
  }
}

function markdownOf(block: Block): string[] {
  switch (block.kind) {
    case 'title':
      return [`## ${block.text}`];
    case 'facts':
      return [markdownTable(['', ''], block.rows, ['left'])];
    case 'matrix':
      return [`**${block.name}**`, '', matrixMarkdown(block.entries)];
    case 'table':
      return [`**${block.name}**`, '', markdownTable(block.header, block.rows, block.alignments)];
    case 'picture':
      return ['```text', block.text.trimEnd(), '```'];
    case 'verdict':
      return [`**${block.text}**`];
  }
}

/** Matrices and tables are LaTeX; the words around them are comments, so that the whole can be included anywhere. */
function latexOf(block: Block): string[] {
  switch (block.kind) {
    case 'title':
    case 'verdict':
      return [`% ${block.text}`];
    case 'picture':
      return [block.latex.trimEnd()];
    case 'facts':
      return alignedLines(block.rows, ['left']).map((line) => `% ${line}`);
    case 'matrix':
      return [`% ${block.name}`, '\\[', matrixLatex(block.entries), '\\]'];
    case 'table':
      return [`% ${block.name}`, latexTable(block.header, block.rows)];
  }
}

/** The report as one text that ends with a newline. */
export function renderReport(blocks: readonly Block[], format: ReportFormat, paint: Paint): string {
  const parts = blocks.map((block) => (format === 'text' ? textOf(block, paint) : format === 'markdown' ? markdownOf(block) : latexOf(block)).join('\n'));
  return `${parts.join('\n\n')}\n`;
}
