import { pollDeadline } from '../../deadline.ts';

/** One element of each list, the last list fastest. */
export function* choices<T>(lists: readonly (readonly T[])[], from: number = 0): Generator<T[]> {
  if (from === lists.length) {
    pollDeadline();
    yield [];
    return;
  }
  for (const first of lists[from]!) for (const rest of choices(lists, from + 1)) yield [first, ...rest];
}
