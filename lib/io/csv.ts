import { InputError, shown } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import { JsonDouble } from './json-value.ts';
import type { DoublesPolicy } from './scalar-codec.ts';

/** A cell of a CSV file and the line on which it starts (from 1). */
interface Cell {
  readonly text: string;
  readonly line: number;
}

const QUOTED = /"((?:[^"]|"")*)"/y;
const PLAIN = /[^",\r\n]*/y;
const END = /,|\r\n|\n|$/y;

/** Splits RFC 4180 text into records; empty lines at the end are dropped. */
function readRecords(text: string): Cell[][] {
  const records: Cell[][] = [];
  let record: Cell[] = [];
  let [at, line] = [0, 1];
  while (at < text.length || record.length > 0) {
    const quoted = text[at] === '"';
    const pattern = quoted ? QUOTED : PLAIN;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) throw new InputError(`readCsv: expected a closing double quote at line ${line}, row ${records.length + 1}, column ${record.length + 1}`, { value: text.slice(at, at + 20) });
    record.push({ text: quoted ? match[1]!.replaceAll('""', '"') : match[0].trim(), line });
    at = pattern.lastIndex;
    if (quoted) for (const c of match[0]) if (c === '\n') line++;
    END.lastIndex = at;
    const end = END.exec(text);
    if (end === null) throw new InputError(`readCsv: expected a comma or the end of the line, got ${shown(text[at])} at line ${line}, row ${records.length + 1}, column ${record.length}`, { value: text[at] });
    at = END.lastIndex;
    if (end[0] === ',') continue;
    records.push(record);
    record = [];
    line++;
    if ((records.length & 63) === 0) pollDeadline();
    if (end[0] === '') break;
  }
  while (records.length > 0 && records.at(-1)!.length === 1 && records.at(-1)![0]!.text === '') records.pop();
  return records;
}

const EXACT = /^-?[0-9]+(?:\/[0-9]+)?$/;
const DECIMAL = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

/**
 * The entries of a CSV file (RFC 4180) as matrix rows: exact texts `p/q` or `p`, and, only with `"dyadic"`, decimal
 * literals as doubles.
 * @throws InputError with row and column (from 1) for a cell that is no number, a decimal literal without `"dyadic"`, a
 * row of another length, or an empty file
 * @example
 * import { readCsv } from 'group-matrix';
 * readCsv('1,-2\n"3/4",0\n') // => [['1', '-2'], ['3/4', '0']]
 */
export function readCsv(text: string, doubles: DoublesPolicy = 'refused'): (string | JsonDouble)[][] {
  const records = readRecords(text.startsWith('\ufeff') ? text.slice(1) : text);
  if (records.length === 0) throw new InputError('readCsv: expected at least one row, got an empty file', { value: '' });
  const width = records[0]!.length;
  return records.map((record, i) => {
    if (record.length !== width) throw new InputError(`readCsv: expected ${width} cells, got ${record.length} in row ${i + 1} (line ${record[0]!.line})`, { pointer: `/${i}`, value: record.length });
    return record.map(({ text: cell, line }, j) => {
      if (EXACT.test(cell)) return cell;
      const place = `in row ${i + 1}, column ${j + 1} (line ${line})`;
      const details = { pointer: `/${i}/${j}`, value: cell };
      if (!DECIMAL.test(cell)) throw new InputError(`readCsv: expected a rational "p/q" or "p", got ${shown(cell)} ${place}`, details);
      if (doubles !== 'dyadic') throw new InputError(`readCsv: expected a rational, got the decimal ${shown(cell)} ${place}; doubles enter only as dyadic rationals, on request`, details);
      const value = Number(cell);
      if (!Number.isFinite(value)) throw new InputError(`readCsv: expected a number within the range of doubles, got ${shown(cell)} ${place}`, details);
      return new JsonDouble(cell, value);
    });
  });
}
