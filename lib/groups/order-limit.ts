import { InputError, LimitError, shown } from '../errors.ts';

/** The largest order of a group: element indices and orders then fit 16 bits. */
export const MAXIMAL_ORDER = 65_535;

/** The largest order of an imported Cayley table unless the caller asks for more. */
export const MAXIMAL_TABLE_ORDER = 2_048;

/** The limit in force: `maxOrder` where given (a positive integer), never more than 65,535. */
export function effectiveMaxOrder(maxOrder: unknown, fallback: number, where: string): number {
  if (maxOrder === undefined) return fallback;
  if (typeof maxOrder !== 'number' || !Number.isSafeInteger(maxOrder) || maxOrder < 1) {
    throw new InputError(`${where}: expected maxOrder to be a positive integer, got ${shown(maxOrder)}`, { value: maxOrder });
  }
  return Math.min(maxOrder, MAXIMAL_ORDER);
}

/** Throws when a group of this order (Infinity for "too large to say") is beyond the limit. */
export function requireOrderWithin(order: number, maxOrder: number, where: string): void {
  if (order <= maxOrder) return;
  const size = Number.isSafeInteger(order) ? `order ${order}` : 'an order beyond 2^53';
  throw new LimitError(`${where}: expected a group of order at most ${maxOrder}, got ${size}`, { limit: `maxOrder ${maxOrder}`, ...(Number.isSafeInteger(order) ? { value: order } : {}) });
}
