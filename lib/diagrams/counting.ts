import { pollDeadline } from '../deadline.ts';

/** The Stirling numbers S(m, 0), …, S(m, min(m, most)). */
function stirlingRow(m: number, most: number): bigint[] {
  const row = [1n];
  for (let i = 1; i <= m; i++) {
    if (i <= most) row.push(1n);
    for (let j = Math.min(i - 1, most); j > 0; j--) row[j] = row[j - 1]! + BigInt(j) * row[j]!;
    row[0] = 0n;
  }
  return row;
}

/**
 * The Stirling number of the second kind: the number of partitions of m points into exactly t blocks.
 * Cost: m·t additions.
 */
export function stirlingNumber(m: number, t: number): bigint {
  return t < 0 || t > m ? 0n : stirlingRow(m, t)[t]!;
}

/** The number of partitions of m points into at most t blocks: a restricted Bell number. Cost: m·t additions. */
export function restrictedBellNumber(m: number, t: number): bigint {
  return t < 0 ? 0n : stirlingRow(m, t).reduce((sum, count) => sum + count, 0n);
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

/** Up to this size n! and its divisors are exact as doubles. */
const SMALL_SIZE = 18;

/** The number of standard Young tableaux of a shape, by the hook length formula of Frame, Robinson and Thrall. */
export function standardTableauCount(shape: readonly number[]): bigint {
  const columns = Array.from({ length: shape[0] ?? 0 }, (_, j) => shape.findLastIndex((row) => row > j) + 1);
  const hooks = shape.flatMap((row, i) => columns.slice(0, row).map((column, j) => row - j + column - i - 1));
  if (hooks.length <= SMALL_SIZE) {
    let [orders, product] = [1, 1];
    hooks.forEach((hook, i) => [orders, product] = [orders * (i + 1), product * hook]);
    return BigInt(orders / product);
  }
  let [orders, product] = [1n, 1n];
  hooks.forEach((hook, i) => [orders, product] = [orders * BigInt(i + 1), product * BigInt(hook)]);
  return orders / product;
}
