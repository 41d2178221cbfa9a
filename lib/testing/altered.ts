/**
 * An object that behaves as `original` except for the given members; the original is not touched. Laws are shown to
 * reject broken objects that are made so.
 * @example
 * import { Q } from 'group-matrix';
 * import { altered } from 'group-matrix/testing';
 * Q.format(altered(Q, { add: Q.sub }).add(Q.one, Q.one)) // => '0'
 */
export function altered<T extends object>(original: T, changes: Partial<T>): T {
  const descriptors: PropertyDescriptorMap = {};
  for (const key of Object.keys(changes) as (keyof T & string)[]) descriptors[key] = { value: changes[key], enumerable: true };
  return Object.create(original, descriptors) as T;
}
