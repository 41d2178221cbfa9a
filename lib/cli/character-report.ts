import type { MethodResult } from '../oracle/method.ts';
import type { Block } from './report.ts';

interface ClassEntry {
  readonly representative: number;
  readonly size: number;
  readonly elementOrder: number;
}

interface CharacterEntry {
  readonly degree: number;
  readonly indicator: 1 | 0 | -1;
  readonly values: readonly (string | { readonly zeta: number; readonly coeffs: readonly string[] })[];
}

const SIGNS: Readonly<Record<string, string>> = { '1': '+', '0': 'o', '-1': '-' };

/** A, B, …, Z, AA, AB, … */
function letters(i: number): string {
  return (i >= 26 ? letters(Math.floor(i / 26) - 1) : '') + String.fromCharCode(65 + (i % 26));
}

/** 1a, 2a, 2b, …: the order of the elements and a letter. */
function classNames(classes: readonly ClassEntry[]): string[] {
  const seen = new Map<number, number>();
  return classes.map(({ elementOrder }) => {
    const k = seen.get(elementOrder) ?? 0;
    seen.set(elementOrder, k + 1);
    return `${elementOrder}${letters(k).toLowerCase()}`;
  });
}

export function valueText(coeffs: readonly string[], zeta: number): string {
  const terms = coeffs.flatMap((c, k) => {
    if (c === '0') return [];
    const root = k === 0 ? '' : k === 1 ? `ζ${zeta}` : `ζ${zeta}^${k}`;
    const size = c.replace('-', '');
    return [`${c.startsWith('-') ? '-' : '+'} ${root === '' ? size : size === '1' ? root : `${size}·${root}`}`];
  });
  return terms.join(' ').replace(/^\+ /, '').replace(/^- /, '-');
}

/** A character table as people print it: classes by element order, rational values as such, irrationalities by a legend. */
export function characterBlocks(result: MethodResult, group: string): Block[] {
  const classes = result.classes as readonly ClassEntry[];
  const characters = result.characters as readonly CharacterEntry[];
  const order = classes.reduce((sum, { size }) => sum + size, 0);
  const legend = new Map<string, string>();
  const shownValue = (value: CharacterEntry['values'][number]): string => {
    if (typeof value === 'string') return value;
    const text = valueText(value.coeffs, value.zeta);
    if (!legend.has(text)) legend.set(text, letters(legend.size));
    return legend.get(text)!;
  };
  const rows = characters.map(({ degree, indicator, values }, i) => [`χ${i + 1}`, SIGNS[indicator]!, String(degree), ...values.map(shownValue)]);
  const names = classNames(classes);
  const powerMaps = result.powerMaps as readonly { readonly prime: number; readonly images: readonly number[] }[];
  const powerRows = powerMaps.map(({ prime, images }) => ['', '', `${prime}P`, ...images.map((t) => names[t]!)]);
  const blocks: Block[] = [
    { kind: 'title', text: `character table of the group ${group}`.trim() },
    { kind: 'facts', rows: [['order', String(order)], ['classes', String(classes.length)], ['indicator', '+ real, - quaternionic, o complex'], ['status', result.status]] },
    {
      kind: 'table',
      name: 'rows: characters with indicator and degree; columns: classes by element order; pP: the class of p-th powers',
      header: ['', '', 'degree', ...names],
      rows: [['', '', 'centraliser', ...classes.map(({ size }) => String(order / size))], ['', '', 'element', ...classes.map(({ representative }) => String(representative))], ...powerRows, ...rows],
    },
  ];
  if (legend.size > 0) {
    blocks.push({ kind: 'table', name: 'irrational values, ζn = exp(2πi/n)', header: ['name', 'value'], rows: [...legend].map(([text, name]) => [name, text]), alignments: ['left', 'left'] });
  }
  return blocks;
}
