import { pollDeadline } from '../deadline.ts';

/**
 * The Stirling number of the second kind: the number of partitions of m points into exactly t blocks.
 * Cost: m·t additions.
 */
export function stirlingNumber(m: number, t: number): bigint {
  if (t < 0 || t > m) return 0n;
  let row = [1n];
  for (let i = 1; i <= m; i++) {
    const next = [0n];
    for (let j = 1; j <= Math.min(i, t); j++) next.push((row[j - 1] ?? 0n) + BigInt(j) * (row[j] ?? 0n));
    row = next;
  }
  return row[t] ?? 0n;
}

/** The number of partitions of m points into at most t blocks: a restricted Bell number. */
export function restrictedBellNumber(m: number, t: number): bigint {
  let sum = 0n;
  for (let j = 0; j <= Math.min(m, t); j++) sum += stirlingNumber(m, j);
  return sum;
}

/** (m−1)!!, the number of pairings of m points: 1 for m = 0, none for odd m. */
export function pairingCount(m: number): bigint {
  if (m % 2 === 1) return 0n;
  let count = 1n;
  for (let i = m - 1; i > 1; i -= 2) count *= BigInt(i);
  return count;
}

/** The binomial coefficient. */
export function binomial(m: number, t: number): bigint {
  if (t < 0 || t > m) return 0n;
  let value = 1n;
  for (let i = 1; i <= t; i++) value = (value * BigInt(m - t + i)) / BigInt(i);
  return value;
}

/** All partitions of m with at most `rows` rows, each a weakly decreasing list of positive parts; largest part first. */
export function* integerPartitions(m: number, rows: number, largest: number = m): Generator<number[]> {
  pollDeadline();
  if (m === 0) yield [];
  else if (rows > 0) for (let part = Math.min(m, largest); part >= 1; part--) for (const rest of integerPartitions(m - part, rows - 1, part)) yield [part, ...rest];
}

/** The number of standard Young tableaux of a shape, by the hook length formula of Frame, Robinson and Thrall. */
export function standardTableauCount(shape: readonly number[]): bigint {
  const size = shape.reduce((a, b) => a + b, 0);
  let [count, hooks] = [1n, 1n];
  for (let i = 2; i <= size; i++) count *= BigInt(i);
  shape.forEach((row, i) => {
    for (let j = 0; j < row; j++) hooks *= BigInt(row - j + shape.filter((other, below) => below > i && other > j).length);
  });
  return count / hooks;
}
