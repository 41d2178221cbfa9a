import { InputError, shown } from '../errors.ts';

/**
 * The groups whose equivariant maps between tensor powers of R^n are spanned by diagrams: S set partitions, O and Sp Brauer
 * diagrams, SO Brauer and Brauer–Grood diagrams, A set partitions and jellyfish.
 */
export type DiagramFamily = 'S' | 'O' | 'SO' | 'Sp' | 'A';

export const DIAGRAM_FAMILIES: readonly DiagramFamily[] = ['S', 'O', 'SO', 'Sp', 'A'];

/** Throws unless n is a size of the family: n ≥ 1, and even for Sp. */
export function requireFamilySize(family: DiagramFamily, n: number, where: string): void {
  if (!DIAGRAM_FAMILIES.includes(family)) throw new InputError(`${where}: expected one of the families ${DIAGRAM_FAMILIES.join(', ')}, got ${shown(family)}`, { value: family });
  if (!Number.isSafeInteger(n) || n < 1) throw new InputError(`${where}: expected n ≥ 1, got ${shown(n)}`, { value: n });
  if (family === 'Sp' && n % 2 !== 0) throw new InputError(`${where}: expected an even n for Sp, got ${n}`, { value: n });
}
