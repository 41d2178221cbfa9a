/** The subsets of a given size of an ascending list, each ascending, in lexicographic order. */
export function subsetsOf(list: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  const subsets: number[][] = [];
  list.forEach((first, i) => {
    if (list.length - i >= size) for (const rest of subsetsOf(list.slice(i + 1), size - 1)) subsets.push([first, ...rest]);
  });
  return subsets;
}

/** All orders of a list of distinct numbers, lexicographic when it is ascending, with the sign of each as a permutation of the list. */
export function arrangements(list: readonly number[]): { word: number[]; negative: boolean }[] {
  if (list.length === 0) return [{ word: [], negative: false }];
  return list.flatMap((first, i) => arrangements(list.filter((_, j) => j !== i)).map(({ word, negative }) => ({ word: [first, ...word], negative: negative !== (i % 2 === 1) })));
}
