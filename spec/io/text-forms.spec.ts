import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GroupMatrixError } from '../../lib/errors.ts';
import { readCsv } from '../../lib/io/csv.ts';
import { JsonDouble } from '../../lib/io/json-value.ts';
import { latexTable, matrixLatex } from '../../lib/io/latex.ts';
import { markdownTable, matrixMarkdown } from '../../lib/io/markdown.ts';
import { alignedLines, matrixText } from '../../lib/io/text.ts';

const messageOf = (text: string, doubles?: 'dyadic'): string => {
  try {
    readCsv(text, doubles);
  } catch (error) {
    expect(error).toBeInstanceOf(GroupMatrixError);
    return (error as Error).message;
  }
  return 'accepted';
};

describe('readCsv', () => {
  it('reads quoted and plain cells with either line end', () => {
    expect(readCsv('1, 2/3 ,-4\r\n"5","6/7",0\r\n')).toEqual([['1', '2/3', '-4'], ['5', '6/7', '0']]);
    expect(readCsv('1')).toEqual([['1']]);
    expect(readCsv('\ufeff1,2\n\n\n')).toEqual([['1', '2']]);
  });

  it('round-trips rows of rationals, quoted at will', () => {
    const cell = fc.tuple(fc.integer(), fc.integer({ min: 1, max: 99 }), fc.boolean()).map(([n, d, quoted]) => [`${n}/${d}`, quoted] as const);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.infiniteStream(cell), fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, cols, stream, end, last) => {
        const cells = Array.from({ length: rows }, () => Array.from({ length: cols }, () => stream.next().value as readonly [string, boolean]));
        const text = cells.map((row) => row.map(([x, quoted]) => (quoted ? `"${x}"` : x)).join(',')).join(end) + (last ? end : '');
        expect(readCsv(text)).toEqual(cells.map((row) => row.map(([x]) => x)));
      }),
      { seed: 20261120, numRuns: 200 },
    );
  });

  it.each([
    ['', /empty/],
    ['\n\n', /empty/],
    ['1,2\n3', /expected 2 cells, got 1 in row 2 \(line 2\)/],
    ['1,2\n3,4,5', /got 3 in row 2/],
    ['1,2,\n3,4,5', /got "" in row 1, column 3/],
    ['1,', /got "" in row 1, column 2/],
    ['1,x', /got "x" in row 1, column 2/],
    ['a,b\n1,2', /got "a" in row 1, column 1/],
    ['1,2\n3,1.5', /decimal "1.5" in row 2, column 2 \(line 2\)/],
    ['1e3', /decimal "1e3"/],
    ['NaN', /got "NaN"/],
    ['1,inf', /got "inf"/],
    ['"1', /closing double quote/],
    ['"1"2', /expected a comma/],
    ['1"2"', /expected a comma/],
    ['1;2', /got "1;2"/],
    ['\n1', /expected 1 cells|got "" in row 1/],
    ['"1\n",2', /got "1\\n" in row 1, column 1 \(line 1\)/],
  ])('refuses %j', (text, pattern) => {
    expect(messageOf(text)).toMatch(pattern);
  });

  it('takes decimals as doubles on request', () => {
    expect(readCsv('0.1,-2e3\n1/3,.5', 'dyadic')).toEqual([[new JsonDouble('0.1', 0.1), new JsonDouble('-2e3', -2000)], ['1/3', new JsonDouble('.5', 0.5)]]);
    expect(messageOf('1e999', 'dyadic')).toMatch(/range of doubles/);
  });
});

describe('written forms', () => {
  it('aligns columns by characters', () => {
    expect(alignedLines([['a', 'β', 'ccc'], ['aa', 'bbb', 'c']], ['left', 'right'])).toEqual(['a     β  ccc', 'aa  bbb    c']);
    expect(matrixText([['1', '-1/2'], ['10', '0']])).toBe('[  1  -1/2 ]\n[ 10     0 ]');
    expect(matrixText([])).toBe('(0 × 0, no entries)');
    expect(matrixText([[], []])).toBe('(2 × 0, no entries)');
  });

  it('writes Markdown', () => {
    expect(markdownTable(['a|b'], [['x\\y']], ['left'])).toBe('| a\\|b |\n| :--- |\n| x\\\\y |');
    expect(markdownTable(['a', 'b'], [['x', 'y']], ['left'])).toContain('| :--- | :--- |');
    expect(matrixMarkdown([['1', '2']])).toBe('|  | 0 | 1 |\n| ---: | ---: | ---: |\n| **0** | 1 | 2 |');
  });

  it('writes LaTeX, wide matrices as arrays', () => {
    expect(matrixLatex([['-3/4', '1'], ['0', '12345678901234567890/7']])).toBe('\\begin{bmatrix}\n  -\\frac{3}{4} & 1 \\\\\n  0 & \\frac{12345678901234567890}{7}\n\\end{bmatrix}');
    expect(matrixLatex([Array.from({ length: 11 }, () => '0')])).toContain('\\begin{array}{*{11}{r}}');
    expect(latexTable(['f_s'], [['r^2 & 50%']])).toBe('\\begin{tabular}{r}\n  f\\_s \\\\\n  \\hline\n  r\\textasciicircum{}2 \\& 50\\% \\\\\n\\end{tabular}');
  });
});
