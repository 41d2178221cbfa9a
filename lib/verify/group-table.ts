import { pollDeadline } from '../deadline.ts';
import { readArray, readCount, readObject, readWord, refuse } from './document.ts';

/** A Cayley table that has been shown to be a group: product[g·order + h] is g·h. */
export interface GroupTable {
  readonly order: number;
  readonly identity: number;
  readonly product: Int32Array;
  readonly inverse: Int32Array;
}

const ORDER_LIMIT = 65_535;

/** `value` as a group document, with proof that its table is a group. */
export function readGroup(value: unknown, place: string): GroupTable {
  const document = readObject(value, place, ['kind', 'table'], ['labels']);
  readWord(document['kind'], `${place}/kind`, ['group']);
  const table = readArray(document['table'], `${place}/table`);
  const order = table.length;
  if (order === 0 || order > ORDER_LIMIT) refuse(`${place}/table`, `expected an order in 1..${ORDER_LIMIT}, got ${order}`);
  if ('labels' in document) readLabels(document['labels'], `${place}/labels`, order);
  const rows = table.map((row, g) => readArray(row, `${place}/table/${g}`, order));
  const product = new Int32Array(order * order);
  rows.forEach((row, g) => {
    pollDeadline();
    row.forEach((entry, h) => {
      product[g * order + h] = readCount(entry, `${place}/table/${g}/${h}`, order - 1);
    });
  });
  requireLatin(product, order, `${place}/table`);
  const identity = findIdentity(product, order, `${place}/table`);
  requireAssociative(product, order, identity, `${place}/table`);
  const inverse = new Int32Array(order);
  for (let g = 0; g < order; g++) for (let h = 0; h < order; h++) if (product[g * order + h] === identity) inverse[g] = h;
  return { order, identity, product, inverse };
}

function readLabels(value: unknown, place: string, order: number): void {
  readArray(value, place, order).forEach((label, i) => {
    if (typeof label !== 'string') refuse(`${place}/${i}`, 'expected a string');
  });
}

function requireLatin(product: Int32Array, order: number, place: string): void {
  for (let g = 0; g < order; g++) {
    pollDeadline();
    const [inRow, inColumn] = [new Uint8Array(order), new Uint8Array(order)];
    for (let h = 0; h < order; h++) {
      inRow[product[g * order + h]!] = 1;
      inColumn[product[h * order + g]!] = 1;
    }
    if (inRow.includes(0)) refuse(`${place}/${g}`, 'expected every element once in the row');
    if (inColumn.includes(0)) refuse(place, `expected every element once in column ${g}`);
  }
}

function findIdentity(product: Int32Array, order: number, place: string): number {
  for (let e = 0; e < order; e++) {
    let neutral = true;
    for (let g = 0; g < order && neutral; g++) neutral = product[e * order + g] === g && product[g * order + e] === g;
    if (neutral) return e;
  }
  return refuse(place, 'expected an identity element, found none');
}

/**
 * Light's test. The elements a with (x·a)·y = x·(a·y) for all x, y are closed under products, so it is enough to test
 * a set that generates everything. Elements outside of what is generated so far are taken one by one; as what passed is
 * a group, each of them at least doubles it.
 */
function requireAssociative(product: Int32Array, order: number, identity: number, place: string): void {
  const generators: number[] = [];
  for (;;) {
    const reached = generatedFrom(product, order, identity, generators);
    const a = reached.indexOf(0);
    if (a < 0) return;
    for (let x = 0; x < order; x++) {
      pollDeadline();
      const xa = product[x * order + a]!;
      for (let y = 0; y < order; y++) {
        if (product[xa * order + y] !== product[x * order + product[a * order + y]!]) refuse(place, `expected an associative table, but (${x}·${a})·${y} ≠ ${x}·(${a}·${y})`);
      }
    }
    generators.push(a);
  }
}

/** The indicator of the elements that are products of generators (multiplying from the right, from the identity). */
function generatedFrom(product: Int32Array, order: number, identity: number, generators: readonly number[]): Uint8Array {
  const reached = new Uint8Array(order);
  reached[identity] = 1;
  const queue = [identity];
  for (const x of queue) {
    for (const a of generators) {
      const y = product[x * order + a]!;
      if (reached[y] === 0) {
        reached[y] = 1;
        queue.push(y);
      }
    }
  }
  return reached;
}

/** Refuses unless the elements generate the group. */
export function requireGenerators(group: GroupTable, elements: readonly number[], place: string): void {
  const missing = generatedFrom(group.product, group.order, group.identity, elements).indexOf(0);
  if (missing >= 0) refuse(place, `expected elements that generate the group, but ${missing} is not a product of them`);
}

export const sameTable = (a: GroupTable, b: GroupTable): boolean => a.order === b.order && a.product.every((x, k) => x === b.product[k]);
