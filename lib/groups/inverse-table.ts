import { pollDeadline } from '../deadline.ts';

/** The inverses of all elements: that of x is the power before the identity, and one walk gives those of all powers. */
export function inverseTable(order: number, identity: number, multiply: (g: number, h: number) => number): Uint16Array {
  const inverses = new Uint16Array(order);
  const known = new Uint8Array(order);
  const powers = new Uint16Array(order);
  for (let x = 0; x < order; x++) {
    if (known[x]) continue;
    pollDeadline();
    let n = 0;
    for (let y = x; n === 0 || powers[n - 1] !== identity; y = multiply(y, x)) powers[n++] = y;
    for (let j = 0; j < n; j++) {
      const y = powers[j]!;
      known[y] = 1;
      inverses[y] = j === n - 1 ? identity : powers[n - 2 - j]!;
    }
  }
  return inverses;
}
