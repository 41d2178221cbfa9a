/** A reproducible stream of integers 0..bound−1. */
export function numbers(seed: number): (bound: number) => number {
  let state = BigInt(seed) + 88172645463325252n;
  return (bound) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & (2n ** 64n - 1n);
    return Number((state >> 33n) % BigInt(bound));
  };
}
