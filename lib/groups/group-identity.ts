import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { InputError } from '../errors.ts';
import type { FiniteGroup } from './finite-group.ts';

/**
 * SHA-256, in hexadecimal, of order, identity, number of generators, generators (32-bit little-endian) and the
 * generators' rows of the Cayley table (16-bit little-endian). T[g·h][x] = T[g][T[h][x]] recovers all other rows.
 */
export function groupId(G: Omit<FiniteGroup, 'id'>): string {
  const { order, generators } = G;
  const header = new DataView(new ArrayBuffer(4 * (3 + generators.length)));
  [order, G.identity, generators.length, ...generators].forEach((value, i) => header.setUint32(4 * i, value, true));
  const hash = sha256.create().update(new Uint8Array(header.buffer));
  const row = new DataView(new ArrayBuffer(2 * order));
  for (const g of generators) {
    for (let h = 0; h < order; h++) row.setUint16(2 * h, G.multiply(g, h), true);
    hash.update(new Uint8Array(row.buffer));
  }
  return bytesToHex(hash.digest());
}

/**
 * Throws unless G and H are one group, with the same indices: values of different groups never mix silently.
 * @throws InputError when the ids differ
 * @example
 * import { cyclicGroup, importCayleyTable, requireSameGroup } from 'group-matrix';
 * requireSameGroup(cyclicGroup(2), importCayleyTable([[0, 1], [1, 0]]), 'example') // => undefined
 */
export function requireSameGroup(G: FiniteGroup, H: FiniteGroup, where: string): void {
  if (G === H || G.id === H.id) return;
  throw new InputError(`${where}: expected values of one group, got a group of order ${G.order} (id ${G.id.slice(0, 12)}…) and one of order ${H.order} (id ${H.id.slice(0, 12)}…)`, { value: H.id });
}
