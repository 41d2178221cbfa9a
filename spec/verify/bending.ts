import type { Json } from './certificate-makers.ts';

/** A certificate that differs from a valid one in one place. */
export interface Bent {
  readonly path: string;
  readonly change: string;
  /** Whether no certificate may have this value in this place. */
  readonly malformed: boolean;
  readonly certificate: Json;
}

interface Change {
  readonly value: Json;
  readonly malformed: boolean;
  readonly name: string;
}

const WORDS = [
  ['g^-1h', 'gh^-1'], ['sylvester', 'stein'], ['left', 'right'], ['proved', 'refuted'], ['left-regular', 'right-regular', 'trivial'], ['dimension', 'factorisation', 'nullspace', 'modular'], ['matrix'], ['group'],
  ['Q', 'GF(7)', 'GF(67108859)'],
];

const shown = (value: Json): string => (typeof value === 'number' ? String(value) : String(JSON.stringify(value)));

/** Other values for a leaf: nearby ones that are well formed, and ones that no reader may take for the same thing. */
function otherLeaves(leaf: Json): Change[] {
  const as = (malformed: boolean) => (value: Json): Change => ({ value, malformed, name: `${shown(leaf)} → ${shown(value)}` });
  const never = [null, true, 0.5, NaN, 2 ** 53, 1e300, [leaf], {}, []].filter((value) => value !== leaf).map(as(true));
  const words = WORDS.find((list) => list.includes(leaf));
  if (words !== undefined) return [...words.map(as(false)), ...['', 'R', 'GF(8)', 'GF(1)', `${leaf} `, leaf.toLowerCase() === leaf ? leaf.toUpperCase() : leaf.toLowerCase()].map(as(true)), ...never];
  if (typeof leaf === 'string' && leaf.startsWith('GF')) return [...['Q', 'GF(3)', 'GF(7)'].map(as(false)), ...['GF(8)', 'gf(7)', 'GF(1)', 'GF(07)'].map(as(true)), ...never];
  if (typeof leaf === 'string') {
    const [top, bottom] = leaf.split('/') as [string, string | undefined];
    const n = BigInt(top);
    const nearby = [n + 1n, n - 1n, -n].map((x) => (bottom === undefined ? `${x}` : `${x}/${bottom}`));
    const malformed = [`${leaf} `, `+${leaf}`, `${leaf}.0`, `${leaf}e0`, `${leaf}/0`, `${leaf}/1`, `${2n * n}/${2n * BigInt(bottom ?? 1)}`, n < 0n ? `-0${-n}` : `0${leaf}`, 'x', '', '-0'];
    return [...nearby.map(as(false)), as(false)(`${2n * n + 1n}/2`), as(false)(`${top}/3`), ...malformed.map(as(true)), ...never];
  }
  if (typeof leaf === 'number') return [...[leaf + 1, leaf - 1, leaf + 2, 0].map(as(false)), ...[leaf + 0.5, -1, 'x', ''].map(as(true)), ...never];
  if (typeof leaf === 'boolean') return [as(false)(!leaf), ...[Number(leaf), null, String(leaf)].map(as(true))];
  return [0, '0', {}, [], false].map(as(true));
}

/** Other containers with an item or a key lost, doubled, swapped or added. */
function otherContainers(value: Json): Change[] {
  const changes: Change[] = [{ value: Array.isArray(value) ? {} : [], malformed: true, name: 'other container' }];
  const add = (name: string, malformed: boolean, changed: Json): number => changes.push({ value: changed, malformed, name });
  if (Array.isArray(value)) {
    add('added null', true, [...value, null]);
    if (value.every((x) => typeof x === 'number')) for (const x of [0, 1, 2]) add(`added ${x}`, false, [...value, x]);
    value.forEach((item, i) => {
      add(`dropped ${i}`, false, value.filter((_, k) => k !== i));
      add(`doubled ${i}`, false, [...value.slice(0, i + 1), item, ...value.slice(i + 1)]);
      if (i > 0) add(`swapped ${i - 1}, ${i}`, false, value.map((x, k) => (k === i - 1 ? item : k === i ? value[i - 1] : x)));
    });
    return changes;
  }
  add('added a key', true, { ...value, comment: 'x' });
  add('made null', true, null);
  for (const key of Object.keys(value)) {
    const { [key]: item, ...others } = value;
    add(`dropped ${key}`, false, others);
    add(`renamed ${key}`, true, { ...others, [`${key}s`]: item });
  }
  if ('left' in value && 'right' in value) add('swapped left and right', false, { ...value, left: value.right, right: value.left });
  return changes;
}

/** The certificate with the value at `path` replaced; what is not on the path is shared. */
function replaced(root: Json, path: readonly (string | number)[], value: Json): Json {
  if (path.length === 0) return value;
  const [key, ...rest] = path as [string | number, ...(string | number)[]];
  const copy = Array.isArray(root) ? [...root] : { ...root };
  copy[key] = replaced(root[key], rest, value);
  return copy;
}

/** Every single change of claim and evidence that this file knows, one certificate for each. */
export function* bendings(certificate: Json): Generator<Bent> {
  const queue: (string | number)[][] = [['claim'], ['evidence']];
  for (const path of queue) {
    const value = path.reduce<Json>((inner, key) => inner[key], certificate);
    const inner = typeof value === 'object' && value !== null;
    if (inner) queue.push(...Object.keys(value).map((key) => [...path, Array.isArray(value) ? Number(key) : key]));
    for (const { value: other, malformed, name } of inner ? otherContainers(value) : otherLeaves(value)) {
      if (!Number.isNaN(other) && JSON.stringify(other) === JSON.stringify(value)) continue;
      yield { path: `/${path.join('/')}`, change: name, malformed, certificate: replaced(certificate, path, other) };
    }
  }
}
