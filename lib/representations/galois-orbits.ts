import { formatCharacterValue, type Character, type CharacterTable } from './character-table.ts';

/**
 * The orbits of the irreducible characters under the Galois group of the values, as lists of row numbers, ascending: the
 * characters of the irreducible representations over Q are the orbit sums, up to Schur indices.
 * @example
 * import { characterTable, galoisOrbits, parseGroupSpec } from 'group-matrix';
 * galoisOrbits(characterTable(parseGroupSpec('C(5)'))) // => [[0], [1, 2, 3, 4]]
 */
export function galoisOrbits({ data, characters }: CharacterTable): number[][] {
  const keyOf = ({ values }: Character, at: (t: number) => number): string => values.map((_, t) => formatCharacterValue(values[at(t)]!)).join(';');
  const rows = new Map(characters.map((character, i) => [keyOf(character, (t) => t), i]));
  const units = Array.from({ length: data.exponent }, (_, l) => l).filter((l) => coprime(l, data.exponent));
  const seen = new Set<number>();
  const orbits: number[][] = [];
  characters.forEach((character, i) => {
    if (seen.has(i)) return;
    const orbit = new Set([i]);
    for (const l of units) orbit.add(rows.get(keyOf(character, (t) => data.power(t, l)))!);
    for (const j of orbit) seen.add(j);
    orbits.push([...orbit].sort((a, b) => a - b));
  });
  return orbits;
}

function coprime(a: number, b: number): boolean {
  return b === 0 ? a === 1 : coprime(b, a % b);
}
