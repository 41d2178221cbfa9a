import { InternalError } from '../../errors.ts';
import { KernelMemory } from '../../kernels/kernel-memory.ts';
import { abelianBasis } from '../transforms/abelian-subgroup.ts';
import { CharacterTransform, transformLengths } from '../transforms/character-transform.ts';
import { monomialImage, type MonomialTower } from './monomial-tower.ts';
import type { Reading, Slot, Stage } from './tower-stages.ts';

/** The first levels of a tower at once, by the characters of an abelian member. */
export interface CharacterStart {
  readonly axes: readonly number[];
  /** Its slots hold what the transform gives; they have no terms. */
  readonly stage: Stage;
  /** The row of each slot, and of its imaginary part. */
  readonly rows: readonly { readonly re: number; readonly im: number }[];
  /** The position in the chain of the element of each row before the transform. */
  readonly positions: Int32Array;
}

/** The members of the chain before this level are abelian. */
export function abelianLevel({ levels }: MonomialTower): number {
  const beyond = levels.findIndex((list) => list.some(({ degree }) => degree > 1));
  return (beyond < 0 ? levels.length : beyond) - 1;
}

/** The start at a level with an abelian member; null when an axis would be padded. */
export function characterStart(tower: MonomialTower, level: number): CharacterStart | null {
  const { chain, modulus, levels } = tower;
  const { group: G, elements, positions, orders } = chain;
  const order = orders[level]!;
  const { generators, axes, elements: list } = abelianBasis(G, elements.slice(0, order));
  if (axes.length === 0 || transformLengths(axes).some((n, i) => n !== axes[i])) return null;
  const memory = new KernelMemory({ kind: 'portable' });
  const transform = new CharacterTransform(memory, axes, 1);
  const work = memory.allocate(transform.size);
  // the place of each element, coordinates in row-major order
  const places = list.map((_, e) => {
    const coordinates = axes.map(() => 0);
    for (let axis = axes.length - 1, rest = e; axis >= 0; axis--) {
      coordinates[axis] = rest % axes[axis]!;
      rest = Math.floor(rest / axes[axis]!);
    }
    return transform.placeOf(coordinates);
  });
  // the values of the characters at the generators: transforms of single elements
  const values = generators.map((g) => {
    memory.doubles.fill(0, work, work + transform.size);
    memory.doubles[work + places[list.indexOf(g)]!] = 1;
    transform.forward(work);
    return memory.doubles.slice(work, work + transform.size);
  });
  const known = new Map(levels[level]!.map((character, r) => [generators.map((g) => monomialImage(character, chain, positions[g]!, modulus).phase[0]!).join(), r]));
  const [slots, rows]: [Slot[], { re: number; im: number }[]] = [[], []];
  const readings = new Array<Reading | undefined>(order);
  for (const { re, im, count, gain } of transform.rows) {
    for (let b = 0; b < count; b++) {
      const phases = values.map((value, axis) => {
        const turns = Math.round((Math.atan2(im < 0 ? 0 : value[im + b]!, value[re + b]!) / (2 * Math.PI)) * axes[axis]!);
        return (((turns * modulus) / axes[axis]!) % modulus + modulus) % modulus;
      });
      const slot = slots.length;
      slots.push({ complex: im >= 0, terms: [], scale: Math.sqrt(im < 0 ? order : order / 2), gain });
      rows.push({ re: re + b, im: im < 0 ? -1 : im + b });
      readings[known.get(phases.join())!] = { slot, phase: 0, conjugate: false };
      if (im >= 0) readings[known.get(phases.map((phase) => (modulus - phase) % modulus).join())!] = { slot, phase: 0, conjugate: true };
    }
  }
  if (readings.length !== order || readings.includes(undefined)) throw new InternalError('characterStart: characters that are not those of the tower');
  transform.release();
  const order0 = new Int32Array(order);
  list.forEach((g, e) => (order0[places[e]!] = positions[g]!));
  return { axes, stage: { from: 0, to: level, bases: levels[level]!.map((_, r) => r), readings: readings as Reading[], slots }, rows, positions: order0 };
}
