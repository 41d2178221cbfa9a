import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { blocksOf, diagram, type Diagram } from '../../lib/diagrams/diagram.ts';
import { planarDiagrams } from '../../lib/diagrams/enumeration.ts';
import { diagramSvg } from '../../lib/io/diagram-svg.ts';
import { diagramText } from '../../lib/io/diagram-text.ts';
import { diagramTikz } from '../../lib/io/diagram-tikz.ts';
import { run } from '../laws/run-settings.ts';

/** Any diagram, with or without a head, with or without a free end. */
const diagrams: fc.Arbitrary<Diagram> = fc
  .record({ top: fc.nat(7), bottom: fc.nat(7), owners: fc.array(fc.nat(9), { minLength: 14, maxLength: 14 }), headCount: fc.option(fc.nat(5)), freeEnd: fc.boolean() })
  .map(({ top, bottom, owners, headCount, freeEnd }) => {
    const vertices = Array.from({ length: top + bottom }, (_, v) => v);
    const blocks = [...new Set(owners.slice(0, top + bottom))].map((owner) => vertices.filter((v) => owners[v] === owner));
    if (headCount === null) return diagram(top, bottom, { blocks });
    return diagram(top, bottom, { blocks: blocks.slice(headCount), head: [...blocks.slice(0, headCount), ...(freeEnd ? [[]] : [])] });
  });

/** What a picture shows: which vertices hang together, and the vertices of each leg in reading order. */
interface Picture {
  readonly blocks: readonly (readonly number[])[];
  readonly legs: readonly (readonly number[])[];
}

const sorted = (lists: readonly (readonly number[])[]): number[][] => lists.map((list) => [...list].sort((a, b) => a - b)).sort((a, b) => (a[0] ?? -1) - (b[0] ?? -1));
const meant = (d: Diagram): Picture => {
  const blocks = blocksOf(d);
  const legs = (d.head?.blocks ?? []).map((b) => blocks[b]!);
  return { blocks: sorted(blocks), legs: d.head !== null && legs.length < d.head.legs ? [...legs, []] : legs };
};

/** Joins keys, and tells which are joined. */
class Joined {
  private readonly parent = new Map<string, string>();
  root(key: string): string {
    const above = this.parent.get(key) ?? key;
    return above === key ? key : this.root(above);
  }
  join(a: string, b: string): void {
    this.parent.set(this.root(a), this.root(b));
  }
}

const groupsOf = (joined: Joined, keys: readonly (readonly [number, string])[]): number[][] => {
  const groups = new Map<string, number[]>();
  for (const [v, key] of keys) groups.set(joined.root(key), [...(groups.get(joined.root(key)) ?? []), v]);
  return sorted([...groups.values()]);
};

const ENDS: Readonly<Record<string, string>> = { '│': 'ud', '┤': 'udl', '├': 'udr', '┼': 'udlr', '┘': 'ul', '└': 'ur', '┐': 'dl', '┌': 'dr', '─': 'lr', '┴': 'ulr', '┬': 'dlr', '>': 'lr', '○': 'udr' };

/** Reads a text picture as a person does: along the lines, straight on where a vertical line interrupts a horizontal one. */
function readText(d: Diagram, text: string): Picture {
  const lines = text.split('\n');
  expect(lines.pop()).toBe('');
  const grid = lines.map((line) => [...line]);
  const last = grid.length - 1;
  const columnsOf = (line: string): [number, number][] => [...line.slice(4).matchAll(/[0-9]+/g)].map((match) => [Number(match[0]), match.index + 4]);
  const rows = [columnsOf(lines[0]!), columnsOf(lines[last]!)];
  expect([lines[0]!.startsWith('out '), lines[last]!.startsWith('in '), rows.map((row) => row.map(([v]) => v))]).toEqual([true, true, [d.blockOf.map((_, v) => v).slice(0, d.top), d.blockOf.map((_, v) => v).slice(d.top)]]);
  const headColumn = 5 + 4 * Math.max(d.top, d.bottom, 1) + 4;
  const ends = (r: number, c: number): string => {
    const glyph = grid[r]?.[c] ?? ' ';
    return c >= headColumn - 3 && /[0-9]/.test(glyph) ? 'lr' : (ENDS[glyph] ?? '');
  };
  const joined = new Joined();
  const join = (a: [number, number], b: [number, number]): void => joined.join(a.join(), b.join());
  for (let r = 1; r < last; r++) {
    grid[r]!.forEach((_, c) => {
      if (c >= headColumn) return;
      if (ends(r, c).includes('d') && r + 1 < last && ends(r + 1, c).includes('u') && !(grid[r]![c] === '○' && grid[r + 1]![c] === '○')) join([r, c], [r + 1, c]);
      if (!ends(r, c).includes('r')) return;
      let next = c + 1;
      while (grid[r]![next] === '│') next++;
      if (ends(r, next).includes('l')) join([r, c], [r, next]);
    });
  }
  const keys = [...rows[0]!.map(([v, c]): [number, string] => [v, `1,${c}`]), ...rows[1]!.map(([v, c]): [number, string] => [v, `${last - 1},${c}`])];
  for (const [v, key] of keys) {
    const [r, c] = key.split(',').map(Number) as [number, number];
    expect([v, /[ud]/.test(ends(r, c))]).toEqual([v, true]);
  }
  const legs: number[][] = [];
  for (let r = 1; r < last; r++) {
    const match = /([0-9]+)─┤/.exec(lines[r]!.slice(headColumn - 3));
    if (match === null) continue;
    const root = joined.root(`${r},${headColumn - 1}`);
    legs[Number(match[1]) - 1] = keys.filter(([, key]) => joined.root(key) === root).map(([v]) => v).sort((a, b) => a - b);
  }
  expect(text.includes('sgn')).toBe(legs.length > 0);
  return { blocks: groupsOf(joined, keys), legs };
}

const PATH = /^M([-0-9.]+) ([-0-9.]+)C([-0-9.]+) ([-0-9.]+) ([-0-9.]+) ([-0-9.]+) ([-0-9.]+) ([-0-9.]+)$/;
const attribute = (tag: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** Reads an SVG picture by the coordinates of its circles and curves. */
function readSvg(d: Diagram, svg: string): Picture {
  const tags = [...svg.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
  const ofClass = (name: string): string[] => tags.filter((tag) => attribute(tag, 'class') === name);
  const vertices = ofClass('vertex').map((tag, v): [number, string] => [v, `${attribute(tag, 'cx')},${attribute(tag, 'cy')}`]);
  expect(new Set(vertices.map(([, key]) => key)).size).toBe(d.blockOf.length);
  const [width, height] = [Number(attribute(tags[0]!, 'width')), Number(attribute(tags[0]!, 'height'))];
  const curve = (tag: string): [string, string] => {
    const numbers = PATH.exec(attribute(tag, 'd'))!.slice(1).map(Number);
    expect(numbers.every((x, i) => x >= 0 && x <= (i % 2 === 0 ? width : height))).toBe(true);
    return [`${numbers[0]},${numbers[1]}`, `${numbers[6]},${numbers[7]}`];
  };
  const joined = new Joined();
  const strands = ofClass('strand').map(curve);
  const known = new Set(vertices.map(([, key]) => key));
  expect(strands.flat().every((key) => known.has(key))).toBe(true);
  expect(strands.length).toBe(d.blockOf.length - blocksOf(d).length);
  for (const [a, b] of strands) joined.join(a, b);
  const legs = ofClass('leg').map((tag) => vertices.filter(([, key]) => joined.root(key) === joined.root(curve(tag)[0])).map(([v]) => v));
  expect([ofClass('head').length, ofClass('end').length]).toEqual([Number(d.head !== null), Number(d.head !== null && d.head.blocks.length < d.head.legs)]);
  return { blocks: groupsOf(joined, vertices), legs };
}

/** Reads a TikZ picture by the names of its nodes. */
function readTikz(d: Diagram, tikz: string): Picture {
  const vertices = [...tikz.matchAll(/\\node\[circle.*\(v([0-9]+)\) at /g)].map((match): [number, string] => [Number(match[1]), match[1]!]);
  const joined = new Joined();
  const strands = [...tikz.matchAll(/\\draw\[thick\] \(v([0-9]+)\) \.\. controls .* \.\. \(v([0-9]+)\);/g)];
  for (const [, a, b] of strands) joined.join(a!, b!);
  expect([vertices.map(([v]) => v), strands.length]).toEqual([d.blockOf.map((_, v) => v), d.blockOf.length - blocksOf(d).length]);
  const legs = [...tikz.matchAll(/\\draw\[thick, dashed\] \(v?([-0-9.,]+)\)/g)].map(([, from]) => (from!.includes(',') ? [] : vertices.filter(([, key]) => joined.root(key) === joined.root(from!)).map(([v]) => v)));
  return { blocks: groupsOf(joined, vertices), legs };
}

describe('drawings of diagrams', () => {
  it.each<[string, (d: Diagram) => Picture]>([
    ['text', (d) => readText(d, diagramText(d))],
    ['SVG', (d) => readSvg(d, diagramSvg(d))],
    ['TikZ', (d) => readTikz(d, diagramTikz(d))],
  ])('%s, read back along its lines, shows the blocks and the legs of the head', (_, read) => {
    fc.assert(fc.property(diagrams, (d) => expect(read(d)).toEqual(meant(d))), run(200));
    for (const d of [diagram(0, 0, { blocks: [] }), diagram(0, 0, { blocks: [], head: [[]] }), diagram(3, 3, { blocks: [[0, 4], [1, 5], [2, 3]] }), diagram(12, 11, { blocks: [[0, 22], [11, 12]], head: Array.from({ length: 19 }, (__, i) => [i < 10 ? i + 1 : i + 3]) })]) {
      expect(read(d)).toEqual(meant(d));
    }
  });

  it('text is what a person would draw', () => {
    const drawn = (d: Diagram, family?: 'Sp'): string[] => diagramText(d, family === undefined ? {} : { family }).split('\n').slice(0, -1);
    expect(drawn(diagram(3, 2, { blocks: [[0, 3], [1], [2, 4]] }))).toEqual(['out  0   1   2', '     │   ○   │', '     │   ┌───┘', 'in   3   4']);
    expect(drawn(diagram(2, 2, { blocks: [[0, 3], [1, 2]] }))).toEqual(['out  0   1', '     └───│─┐', '       ┌─┘ │', 'in     2   3']);
    expect(drawn(diagram(4, 0, { blocks: [[0, 3], [1, 2]] }), 'Sp')).toEqual(['out  0   1   2   3', '     │   └─>─┘   │', '     └─>─────────┘', 'in   –']);
    expect(drawn(diagram(1, 2, { blocks: [], free: [0, 1, 2] }))).toEqual(['out  0', '     └─────────1─┤', '     ┌─────────2─┤ sgn', '     │   ┌─────3─┤', 'in   1   2']);
  });

  it('planar diagrams are drawn in text without a crossing', () => {
    const crossings = (d: Diagram): number => (diagramText(d).match(/[─└┌├┴┬]│(?=[─│┘┐┤┴┬])/g) ?? []).length;
    const crossed = [0, 1, 2, 3, 4].flatMap((k) => [0, 1, 2, 3, 4].flatMap((l) => [...planarDiagrams(k, l)])).filter((d) => crossings(d) > 0);
    expect(crossed.map(({ top, bottom, blockOf }) => `${bottom}->${top}: ${blockOf.join('')}`)).toEqual([]);
    expect(crossings(diagram(5, 5, { blocks: [[0, 1], [2, 5], [3, 8], [4, 9], [6, 7]] }))).toBe(0);
    expect(crossings(diagram(2, 2, { blocks: [[0, 3], [1, 2]] }))).toBe(1);
  });

  it('SVG says the same in words, is well formed, always the same, and needs nothing else', () => {
    const d = diagram(2, 3, { blocks: [[0]], head: [[1, 2], [3], [4], []] });
    const svg = diagramSvg(d);
    expect(svg).toBe(diagramSvg(d));
    expect(svg).toContain('<desc>vertices on top (output): 0 to 1; at the bottom (input): 2 to 4; blocks: {0}; legs of the head, in order: {1,2}, {3}, {4}, a free end</desc>');
    expect(svg.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/<text|font|http|script|&/);
    const open: string[] = [];
    for (const [, close, name, self] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
      if (close === '/') expect(open.pop()).toBe(name);
      else if (self !== '/') open.push(name!);
    }
    expect(open).toEqual([]);
  });

  it('mark free vertices as hollow, and the order in which ε reads the pairs of Sp', () => {
    const free = diagram(1, 3, { blocks: [[1, 3]], free: [0, 2] });
    expect([...diagramSvg(free).matchAll(/class="vertex"[^>]*fill="(#[0-9a-f]*)"/g)].map(([, fill]) => fill === '#ffffff')).toEqual([true, false, true, false]);
    expect([...diagramTikz(free).matchAll(/fill=(white|black)/g)].map(([, fill]) => fill)).toEqual(['white', 'black', 'white', 'black']);
    const jellyfish = diagram(1, 3, { blocks: [[0]], head: [[1, 2], [3]] });
    expect([...diagramSvg(jellyfish).matchAll(/class="vertex"[^>]*fill="(#[0-9a-f]*)"/g)].map(([, fill]) => fill === '#ffffff')).toEqual([false, false, false, true]);
    const sp = diagram(3, 3, { blocks: [[0, 2], [1, 3], [4, 5]] });
    const arrows = (options: object): number[] => [(diagramSvg(sp, options).match(/class="arrow"/g) ?? []).length, (diagramTikz(sp, options).match(/\{\$>\$\}/g) ?? []).length, (diagramText(sp, options).match(/>/g) ?? []).length];
    expect(arrows({ family: 'Sp' })).toEqual([2, 2, 2]);
    expect(arrows({ family: 'O' })).toEqual([0, 0, 0]);
    expect(arrows({})).toEqual([0, 0, 0]);
  });

  it('TikZ balances its braces and ends what it begins', () => {
    fc.assert(
      fc.property(diagrams, (d) => {
        const tikz = diagramTikz(d);
        expect([...tikz].reduce((depth, c) => (depth < 0 ? depth : depth + (c === '{' ? 1 : c === '}' ? -1 : 0)), 0)).toBe(0);
        expect(tikz.match(/\\(begin|end)\{tikzpicture\}/g)).toEqual(['\\begin{tikzpicture}', '\\end{tikzpicture}']);
        expect(tikz.split('\n').filter((line) => line.startsWith('  \\')).every((line) => line.endsWith(';'))).toBe(true);
      }),
      run(100),
    );
  });
});
