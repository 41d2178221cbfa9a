/** The prime powers p^a that exactly divide n ≥ 1, as [p, p^a], ascending by p. Trial division: n is a group order. */
export function primePowersOf(n: number): [prime: number, power: number][] {
  const found: [number, number][] = [];
  let rest = n;
  for (let p = 2; p * p <= rest; p++) {
    let power = 1;
    for (; rest % p === 0; rest /= p) power *= p;
    if (power > 1) found.push([p, power]);
  }
  if (rest > 1) found.push([rest, rest]);
  return found;
}
