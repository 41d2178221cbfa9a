/** Most columns that amsmath's matrix environments take by themselves. */
const AMSMATH_COLUMNS = 10;

/**
 * The text of a rational or cyclotomic number, or of an element of a finite field, as LaTeX.
 * @example
 * import { latexScalar } from 'group-matrix';
 * latexScalar('-3/4*zeta_5^2') // => '-\\frac{3}{4}\\zeta_{5}^{2}'
 */
export function latexScalar(text: string): string {
  return text
    .replace(/([0-9]+)\/([0-9]+)/g, '\\frac{$1}{$2}')
    .replace(/zeta_([0-9]+)/g, '\\zeta_{$1}')
    .replace(/\^([0-9]+)/g, '^{$1}')
    .replaceAll('*', '');
}

/**
 * A matrix as an amsmath `bmatrix`; `array` where it is too wide for that.
 * @example
 * import { matrixLatex } from 'group-matrix';
 * matrixLatex([['1', '1/2']]) // => '\\begin{bmatrix}\n  1 & \\frac{1}{2}\n\\end{bmatrix}'
 */
export function matrixLatex(entries: readonly (readonly string[])[]): string {
  const body = entries.map((row) => `  ${row.map(latexScalar).join(' & ')}`).join(' \\\\\n');
  const cols = entries[0]?.length ?? 0;
  if (cols <= AMSMATH_COLUMNS) return `\\begin{bmatrix}\n${body}\n\\end{bmatrix}`;
  return `\\left[\\begin{array}{*{${cols}}{r}}\n${body}\n\\end{array}\\right]`;
}

const SPECIAL: Readonly<Record<string, string>> = { '\\': '\\textbackslash{}', '^': '\\textasciicircum{}', '~': '\\textasciitilde{}' };

const escapeText = (text: string): string => text.replace(/[\\^~&%$#_{}]/g, (c) => SPECIAL[c] ?? `\\${c}`);

/** A table of texts as a LaTeX `tabular`. */
export function latexTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `  ${cells.map(escapeText).join(' & ')} \\\\`;
  return [`\\begin{tabular}{${'r'.repeat(header.length)}}`, line(header), '  \\hline', ...rows.map(line), '\\end{tabular}'].join('\n');
}
