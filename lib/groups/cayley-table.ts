import { pollDeadline } from '../deadline.ts';
import { InputError, shown } from '../errors.ts';
import { elementOrdersUnchecked } from './element-orders.ts';
import type { ElementIndex, FiniteGroup } from './finite-group.ts';
import { generatingSet } from './generating-set.ts';
import { groupFromLawUnchecked } from './law-group.ts';
import { effectiveMaxOrder, MAXIMAL_TABLE_ORDER, requireOrderWithin } from './order-limit.ts';
import { rememberCayleyTable } from './translation.ts';

const WHERE = 'importCayleyTable';

function refuse(expected: string, value: unknown, pointer: string): never {
  throw new InputError(`${WHERE}: expected ${expected}, got ${shown(value)}${pointer === '' ? '' : ` at ${pointer}`}`, { pointer, value });
}

function requireSquareTable(table: readonly (readonly number[])[], maxOrder: number): void {
  if (!Array.isArray(table)) refuse('a Cayley table as an array of rows', table, '');
  const order = table.length;
  if (order === 0) refuse('a Cayley table with at least one element', table, '');
  requireOrderWithin(order, maxOrder, WHERE);
  for (let i = 0; i < order; i++) {
    const row: unknown = table[i];
    if (!Array.isArray(row)) refuse(`a row of ${order} element indices`, row, `/${i}`);
    if (row.length !== order) {
      throw new InputError(`${WHERE}: expected a square table with ${order} entries in each row, got ${row.length} entries at /${i}`, { pointer: `/${i}`, value: row });
    }
  }
}

/** The entries in row-major order, once each is an integer in range. */
function packedTable(table: readonly (readonly number[])[]): Uint16Array {
  const order = table.length;
  const packed = new Uint16Array(order * order);
  for (let i = 0; i < order; i++) {
    if (i % 64 === 0) pollDeadline();
    const row = table[i]!;
    for (let j = 0; j < order; j++) {
      const entry: unknown = row[j];
      if (typeof entry !== 'number' || !Number.isInteger(entry) || entry < 0 || entry >= order) {
        refuse(`an element index in 0..${order - 1}`, entry, `/${i}/${j}`);
      }
      packed[i * order + j] = entry;
    }
  }
  return packed;
}

/** Rows first, then columns; the pointer is to the second appearance. `seen` holds 1 + the line that met the value last. */
function requireLatin(T: Uint16Array, order: number): void {
  for (const line of ['row', 'column'] as const) {
    const seen = new Uint32Array(order);
    for (let i = 0; i < order; i++) {
      if (i % 64 === 0) pollDeadline();
      for (let j = 0; j < order; j++) {
        const x = line === 'row' ? T[i * order + j]! : T[j * order + i]!;
        if (seen[x] === i + 1) refuse(`each element once in ${line} ${i} (a Latin square)`, x, line === 'row' ? `/${i}/${j}` : `/${j}/${i}`);
        seen[x] = i + 1;
      }
    }
  }
}

/** In a Latin square only the row i with T[i][0] = 0 can be that of an identity. */
function identityOf(T: Uint16Array, order: number): ElementIndex {
  let e = 0;
  while (T[e * order] !== 0) e++;
  for (let j = 0; j < order; j++) {
    if (T[e * order + j] !== j) refuse(`a two-sided identity; the only candidate is ${e}, and ${e}·${j} = ${j}`, T[e * order + j], `/${e}/${j}`);
  }
  for (let j = 0; j < order; j++) {
    if (T[j * order + e] !== j) refuse(`a two-sided identity; the only candidate is ${e}, and ${j}·${e} = ${j}`, T[j * order + e], `/${j}/${e}`);
  }
  return e;
}

/** Light's test for one middle element: (x·y)·z = x·(y·z) for all x and z. */
function requireMiddleNuclear(T: Uint16Array, order: number, y: ElementIndex): void {
  const rowOfY = T.subarray(y * order, (y + 1) * order);
  for (let x = 0; x < order; x++) {
    if (x % 64 === 0) pollDeadline();
    const left = T[x * order + y]! * order;
    const right = x * order;
    for (let z = 0; z < order; z++) {
      if (T[left + z] === T[right + rowOfY[z]!]) continue;
      const [xy, yz] = [T[right + y]!, rowOfY[z]!];
      const [one, other] = [T[left + z]!, T[right + yz]!];
      throw new InputError(
        `${WHERE}: expected an associative product, got (${x}·${y})·${z} = ${xy}·${z} = ${one} but ${x}·(${y}·${z}) = ${x}·${yz} = ${other} at (x, y, z) = (${x}, ${y}, ${z})`,
        { pointer: `/${xy}/${z}`, value: one },
      );
    }
  }
}

/** Throws unless `labels` are `order` strings; pointers are relative to `labels`. */
export function requireLabels(labels: readonly string[], order: number, where: string): void {
  if (!Array.isArray(labels) || labels.length !== order) {
    throw new InputError(`${where}: expected ${order} labels, got ${Array.isArray(labels) ? labels.length : shown(labels)}`, { pointer: '', value: labels });
  }
  labels.forEach((label: unknown, i) => {
    if (typeof label !== 'string') throw new InputError(`${where}: expected a label as a string, got ${shown(label)} at /${i}`, { pointer: `/${i}`, value: label });
  });
}

/** What an imported table may come with. */
export interface CayleyTableOptions {
  /** One name for each element, for display. Default: the indices. */
  readonly labels?: readonly string[];
  /** Largest order accepted, at most 65,535. Default 2,048. */
  readonly maxOrder?: number;
}

/**
 * The group with the given Cayley table, T[i][j] = i·j, after proof that it is one; the caller's indices are kept.
 *
 * Checked in this order: at least one row, square, entries integers in 0..N−1, Latin rows, Latin columns, a two-sided
 * identity at any index, associativity. Associativity is proved by Light's test: for each y of a generating set,
 * (x·y)·z = x·(y·z) for all x and z. The y that pass are closed under products, so a generating set suffices, and that it
 * generates is shown by listing its left-normed products. A failure names the triple (x, y, z) with the first such y in
 * the order in which generators are chosen (largest order first, then smallest index), then the smallest x, then z.
 * Cost: N² for each of at most log2 N generators; memory 2·N² bytes.
 * @param table N × N, T[i][j] = index of (element i)·(element j)
 * @throws InputError when the table is not that of a group; the pointer (`/3/4`) is relative to the table
 * @throws LimitError when N exceeds `maxOrder`
 * @source A. H. Clifford, G. B. Preston, The Algebraic Theory of Semigroups I (1961), section 1.2 (Light's test)
 * @example
 * import { importCayleyTable } from 'group-matrix';
 * const G = importCayleyTable([[1, 2, 0], [2, 0, 1], [0, 1, 2]]);
 * [G.order, G.identity, G.inverse(0)] // => [3, 2, 1]
 */
export function importCayleyTable(table: readonly (readonly number[])[], options: CayleyTableOptions = {}): FiniteGroup {
  const maxOrder = effectiveMaxOrder(options.maxOrder, MAXIMAL_TABLE_ORDER, WHERE);
  requireSquareTable(table, maxOrder);
  const order = table.length;
  const T = packedTable(table);
  requireLatin(T, order);
  const identity = identityOf(T, order);
  const multiply = (g: ElementIndex, h: ElementIndex): ElementIndex => T[g * order + h]!;
  const loop = { order, identity, multiply };
  const generators = generatingSet(loop, elementOrdersUnchecked(loop), (y) => requireMiddleNuclear(T, order, y));
  if (options.labels !== undefined) requireLabels(options.labels, order, WHERE);
  const labels = options.labels?.slice();

  const inverses = new Uint16Array(order);
  for (let g = 0; g < order; g++) inverses[g] = T.subarray(g * order, (g + 1) * order).indexOf(identity);
  const label = (g: ElementIndex): string => labels?.[g] ?? String(g);
  const G = groupFromLawUnchecked({ order, identity, multiply, inverse: (g) => inverses[g]!, label }, Object.freeze(generators));
  rememberCayleyTable(G, T);
  return G;
}
