import { pollDeadline } from '../deadline.ts';
import { formatCharacterValue, type CharacterTable } from './character-table.ts';

/**
 * The orbits of the irreducible characters under the Galois group of the values, as lists of row numbers, ascending: the
 * characters of the irreducible representations over Q are the orbit sums, up to Schur indices.
 * @example
 * import { characterTable, galoisOrbits, parseGroupSpec } from 'group-matrix';
 * galoisOrbits(characterTable(parseGroupSpec('C(5)'))) // => [[0], [1, 2, 3, 4]]
 */
export function galoisOrbits({ data, characters }: CharacterTable): number[][] {
  const texts = characters.map(({ values }) => {
    pollDeadline();
    return values.map((value) => formatCharacterValue(value));
  });
  const rows = new Map(texts.map((row, i) => [row.join(';'), i]));
  const units = Array.from({ length: data.exponent }, (_, l) => l).filter((l) => coprime(l, data.exponent));
  const seen = new Set<number>();
  const orbits: number[][] = [];
  texts.forEach((row, i) => {
    if (seen.has(i)) return;
    pollDeadline();
    const orbit = new Set([i]);
    for (const l of units) orbit.add(rows.get(row.map((_, t) => row[data.power(t, l)]!).join(';'))!);
    for (const j of orbit) seen.add(j);
    orbits.push([...orbit].sort((a, b) => a - b));
  });
  return orbits;
}

function coprime(a: number, b: number): boolean {
  return b === 0 ? a === 1 : coprime(b, a % b);
}
