import { InputError } from '../errors.ts';
import type { JsonValue } from '../io/json-value.ts';

const ROWS = /^\s*([0-9]{1,4})\s*->\s*([0-9]{1,4})\s*:(.*)$/s;
const EXPECTED = 'expected blocks as in "0 2 | 1 3", then "; free 0 1" or "; head 0 | 1 2 | -", with "k->l:" before or -k and -l, or JSON';

const refused = (text: string): InputError => new InputError(`diagram: ${EXPECTED}, got ${JSON.stringify(text.slice(0, 80))}`, { value: text });

function vertices(text: string): number[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  return words.map((word) => {
    if (!/^[0-9]{1,4}$/.test(word)) throw refused(text);
    return Number(word);
  });
}

const lists = (text: string): number[][] => (text.trim() === '' ? [] : text.split('|').map(vertices));

/**
 * A diagram from its short form: blocks of vertices between bars, `; free` and the free vertices of a Brauer–Grood diagram, `; head` and
 * the blocks at the legs of a jellyfish, `-` for the leg that ends freely; `k->l:` in front names its rows.
 */
export function diagramFromText(text: string): JsonValue {
  const rows = ROWS.exec(text);
  const [blocks, ...sections] = (rows?.[3] ?? text).split(';') as [string, ...string[]];
  const document: Record<string, JsonValue> = rows === null ? {} : { k: Number(rows[1]), l: Number(rows[2]) };
  document.blocks = lists(blocks);
  for (const section of sections) {
    const match = /^\s*(free|head)\b(.*)$/s.exec(section);
    if (match === null || document[match[1]!] !== undefined) throw refused(text);
    document[match[1]!] = match[1] === 'free' ? vertices(match[2]!) : match[2]!.split('|').map((leg) => (leg.trim() === '-' ? [] : vertices(leg)));
  }
  return document;
}

/** The short form of a diagram document, without its rows. */
export function diagramNotation({ blocks, free, head }: { readonly blocks: readonly (readonly number[])[]; readonly free?: readonly number[]; readonly head?: readonly (readonly number[])[] }): string {
  const joined = (groups: readonly (readonly number[])[]): string => groups.map((group) => (group.length === 0 ? '-' : group.join(' '))).join(' | ');
  return `${blocks.length === 0 && free === undefined && head === undefined ? '(no blocks)' : joined(blocks)}${free === undefined ? '' : ` ; free ${free.join(' ')}`}${head === undefined ? '' : ` ; head ${joined(head)}`}`.trim();
}
