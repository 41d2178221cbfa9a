import { pollDeadline } from '../deadline.ts';

/** base + Σ digits × steps for all lists of digits 0..n−1, one digit for each step, the first digit most significant. */
export function indexPlaces(n: number, steps: readonly number[], base: number = 0): number[] {
  let places = [base];
  for (const step of steps) {
    pollDeadline();
    places = places.flatMap((place) => Array.from({ length: n }, (_, digit) => place + digit * step));
  }
  return places;
}
