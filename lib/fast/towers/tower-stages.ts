import { pollDeadline } from '../../deadline.ts';
import { InternalError } from '../../errors.ts';
import { identityMonomial, monomialProduct, type MonomialTower } from './monomial-tower.ts';
import { pointOfTurn, turn } from '../transforms/unit-circle.ts';

/*
 * The Fourier transform of real functions on G along a tower, as an orthogonal matrix, in stages.
 *
 * f̂(ρ) = √(d/|G|)·Σ f(g)·ρ(g). For G_i and t = t_i: f̂(D) = Σ_j D(t^j)·f̂_j(D|G_i), f_j(h) = f(t^j·h), and D(t^j) is monomial: an entry of
 * f̂(D) is a sum of multiples of one entry for each j (extensions, scaled by 1/√p) or a multiple of a single one (induced representations).
 * Several levels together form a stage, over which every entry is a sum of ζ^k times entries below, one for each of some cosets.
 *
 * As f is real, entries are real up to a known factor, or pairs of them are conjugate. What is stored for all of them are `slots`: a real one
 * holds s, a complex one √2·(re z, im z); N doubles in all, and every stage is an orthogonal matrix whose transpose is its inverse.
 */

/** How an entry is read from a slot: ζ^phase·z, or ζ^phase·z̄. */
export interface Reading {
  readonly slot: number;
  readonly phase: number;
  readonly conjugate: boolean;
}

/** One term of a slot: ζ^phase times slot `slot` of the level below (its conjugate) at one coset. */
export interface Term {
  readonly coset: number;
  readonly slot: number;
  readonly phase: number;
  readonly conjugate: boolean;
}

/** A number that is stored: the sum of the terms over the square root of their number. */
export interface Slot {
  readonly complex: boolean;
  readonly terms: readonly Term[];
  /** It is stored times this factor, where a first transform is not orthogonal but for such factors; its inverse multiplies by `gain` beyond. */
  readonly scale: number;
  readonly gain: number;
}

/** Where entry (r, c) of each representation of a level stands, at base + r·degree + c, and how it is read. */
export interface LevelReadings {
  readonly bases: readonly number[];
  readonly readings: readonly Reading[];
}

export interface Stage extends LevelReadings {
  /** Levels of the tower. */
  readonly from: number;
  readonly to: number;
  readonly slots: readonly Slot[];
}

const HALF = (modulus: number): number => modulus / 2;

function bases(tower: MonomialTower, level: number): number[] {
  let at = 0;
  return tower.levels[level]!.map(({ degree }) => {
    const base = at;
    at += degree * degree;
    return base;
  });
}

interface RawTerm {
  readonly coset: number;
  readonly entry: number;
  readonly phase: number;
}

/** Every entry of level `to` as a sum of multiples of entries of level `from` on the cosets between. */
function rawForms(tower: MonomialTower, from: number, to: number): RawTerm[][] {
  const { chain, modulus, levels } = tower;
  const count = levels[from]!.reduce((sum, { degree }) => sum + degree * degree, 0);
  let forms: RawTerm[][] = Array.from({ length: count }, (_, entry) => [{ coset: 0, entry, phase: 0 }]);
  for (let i = from; i < to; i++) {
    pollDeadline();
    const below = levels[i]!;
    const lower = bases(tower, i);
    const p = chain.primes[i]!;
    const cosets = chain.orders[i]! / chain.orders[from]!;
    const next: RawTerm[][] = [];
    for (const { degree, parts, images } of levels[i + 1]!) {
      const partOf: number[] = [];
      const inside: number[] = [];
      parts.forEach((part, k) => {
        for (let r = 0; r < below[part]!.degree; r++) {
          partOf.push(k);
          inside.push(r);
        }
      });
      const start = next.length;
      for (let e = 0; e < degree * degree; e++) next.push([]);
      let power = identityMonomial(degree);
      for (let j = 0; j < p; j++, power = monomialProduct(images[i]!, power, modulus)) {
        for (let source = 0; source < degree; source++) {
          const k = partOf[source]!;
          const part = parts[k]!;
          const d = below[part]!.degree;
          const first = source - inside[source]!;
          const row = power.to[source]!;
          for (let c = 0; c < d; c++) {
            const target = next[start + row * degree + first + c]!;
            for (const { coset, entry, phase } of forms[lower[part]! + inside[source]! * d + c]!) {
              target.push({ coset: j * cosets + coset, entry, phase: (phase + power.phase[source]!) % modulus });
            }
          }
        }
      }
    }
    forms = next;
  }
  return forms;
}

const negative = (phase: number, modulus: number): number => (modulus - phase) % modulus;

/** The first level: one real number. */
export const START: Stage = { from: 0, to: 0, bases: [0], readings: [{ slot: 0, phase: 0, conjugate: false }], slots: [{ complex: false, terms: [], scale: 1, gain: 1 }] };

/** The stage from the level where `before` ends up to level `to`. */
export function nextStage(tower: MonomialTower, before: Stage, to: number): Stage {
  const { modulus } = tower;
  const slots: Slot[] = [];
  const known = new Map<string, number>();
  const readings = rawForms(tower, before.to, to).map((form): Reading => {
    const terms = form.map(({ coset, entry, phase }): Term => {
      const reading = before.readings[entry]!;
      return { coset, slot: reading.slot, phase: (phase + reading.phase) % modulus, conjugate: reading.conjugate };
    });
    terms.sort((a, b) => a.coset - b.coset);
    const [first] = terms as [Term];
    const complexInputs = before.slots[first.slot]!.complex;
    const { scale, gain } = before.slots[first.slot]!;
    // they come from one character of every abelian normal member
    if (terms.some(({ slot }) => before.slots[slot]!.complex !== complexInputs || before.slots[slot]!.scale !== scale || before.slots[slot]!.gain !== gain)) throw new InternalError('nextStage: numbers of different kinds in one sum');
    // the sum up to a factor: its first term has the factor 1, and is not conjugate
    const relative = terms.map(({ coset, slot, phase, conjugate }): Term => {
      const flips = complexInputs && first.conjugate;
      const own = (phase + negative(first.phase, modulus)) % modulus;
      return { coset, slot, phase: flips ? negative(own, modulus) : own, conjugate: complexInputs && conjugate !== first.conjugate };
    });
    const name = (list: readonly Term[]): string => list.map(({ coset, slot, phase, conjugate }) => `${coset} ${slot} ${phase}${conjugate ? '*' : ''}`).join();
    let [key, chosen, conjugate] = [name(relative), relative, complexInputs && first.conjugate];
    const complex = complexInputs || relative.some(({ phase }) => phase !== 0 && phase !== HALF(modulus));
    if (complex && !complexInputs) {
      const mirrored = relative.map((term): Term => ({ ...term, phase: negative(term.phase, modulus) }));
      const other = name(mirrored);
      if (other < key) [key, chosen, conjugate] = [other, mirrored, true];
    }
    let slot = known.get(key);
    if (slot === undefined) {
      known.set(key, (slot = slots.length));
      slots.push({ complex, terms: chosen, scale, gain });
    }
    return { slot, phase: first.phase, conjugate };
  });
  if (slots.reduce((sum, { complex }) => sum + (complex ? 2 : 1), 0) !== tower.chain.orders[to]) throw new InternalError('nextStage: the numbers of slots do not add up');
  return { from: before.to, to, bases: bases(tower, to), readings, slots };
}

/** ζ^phase·slot, or ζ^phase·(its conjugate), as a slot. */
export function turnedSlot(slot: Slot, phase: number, conjugate: boolean, inputs: readonly Slot[], modulus: number): Slot {
  return {
    ...slot,
    terms: slot.terms.map((term) => ({
      ...term,
      phase: ((conjugate ? negative(term.phase, modulus) : term.phase) + phase) % modulus,
      conjugate: inputs[term.slot]!.complex && term.conjugate !== conjugate,
    })),
  };
}

/** Slots that depend on one another: rows and columns of one orthogonal matrix. */
export interface Component {
  /** Slots of the level below at cosets. */
  readonly inputs: readonly { readonly coset: number; readonly slot: number }[];
  readonly outputs: readonly number[];
  /** Names the matrix. */
  readonly key: string;
  /** Rows of the matrix: complex numbers have two. */
  readonly size: number;
}

/** The components of a stage. */
export function stageComponents({ slots }: Stage, below: readonly Slot[]): Component[] {
  const owner = new Map<number, number>();
  const parent: number[] = slots.map((_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!;
    return i;
  };
  const number = (coset: number, slot: number): number => coset * below.length + slot;
  slots.forEach(({ terms }, i) => {
    for (const { coset, slot } of terms) {
      const other = owner.get(number(coset, slot));
      if (other === undefined) owner.set(number(coset, slot), i);
      else parent[root(i)] = root(other);
    }
  });
  const members = new Map<number, number[]>();
  slots.forEach((_, i) => {
    const list = members.get(root(i));
    if (list === undefined) members.set(root(i), [i]);
    else list.push(i);
  });
  return [...members.values()].map((outputs) => componentOf(slots, below, outputs, number));
}

function componentOf(slots: readonly Slot[], below: readonly Slot[], members: readonly number[], number: (coset: number, slot: number) => number): Component {
  const numbers = [...new Set(members.flatMap((i) => slots[i]!.terms.map(({ coset, slot }) => number(coset, slot))))].sort((a, b) => a - b);
  const column = new Map(numbers.map((n, k) => [n, k]));
  const inputs = numbers.map((n) => ({ coset: Math.floor(n / below.length), slot: n % below.length }));
  const kind = (complex: boolean): string => (complex ? 'c' : 'r');
  const named = members.map((i) => {
    const { complex, terms } = slots[i]!;
    return { i, name: `${kind(complex)} ${terms.map(({ coset, slot, phase, conjugate }) => `${column.get(number(coset, slot))!}:${phase}${conjugate ? '*' : ''}`).join(' ')}` };
  });
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  const key = `${inputs.map(({ slot }) => kind(below[slot]!.complex)).join('')} | ${named.map(({ name }) => name).join(' | ')}`;
  const size = inputs.reduce((sum, { slot }) => sum + (below[slot]!.complex ? 2 : 1), 0);
  return { inputs, outputs: named.map(({ i }) => i), key, size };
}

/** The orthogonal matrix of a component, row-major; an entry is √(1/n or 2/n) times a coordinate of a root of unity, or of two. */
export function componentMatrix({ inputs, outputs, size }: Component, slots: readonly Slot[], below: readonly Slot[], modulus: number): Float64Array {
  const matrix = new Float64Array(size * size);
  const columns = new Map<string, number>();
  let at = 0;
  for (const { coset, slot } of inputs) {
    columns.set(`${coset} ${slot}`, at);
    at += below[slot]!.complex ? 2 : 1;
  }
  let row = 0;
  for (const output of outputs) {
    const { complex, terms } = slots[output]!;
    for (const { coset, slot, phase, conjugate } of terms) {
      const c = columns.get(`${coset} ${slot}`)!;
      const [x, y] = pointOfTurn(turn(phase, modulus));
      const complexInput = below[slot]!.complex;
      const scale = Math.sqrt((complex && !complexInput ? 2 : 1) / terms.length);
      matrix[row * size + c]! += x * scale;
      if (complex) matrix[(row + 1) * size + c]! += y * scale;
      if (!complexInput) continue;
      if (!complex) throw new InternalError('componentMatrix: a real number from a complex one');
      matrix[row * size + c + 1]! += (conjugate ? y : -y) * scale;
      matrix[(row + 1) * size + c + 1]! += (conjugate ? -x : x) * scale;
    }
    row += complex ? 2 : 1;
  }
  if (row !== size) throw new InternalError('componentMatrix: a matrix that is not square');
  return matrix;
}

/** A square part of an orthogonal matrix, which is zero in the rest of these rows and columns. */
export interface Piece {
  readonly rows: readonly number[];
  readonly cols: readonly number[];
  /** Row-major. */
  readonly matrix: Float64Array;
}

/** The smallest pieces of an orthogonal matrix. Factors ±1 and ±i, for one thing, leave real and imaginary parts apart. */
export function pieces(matrix: Float64Array, size: number): Piece[] {
  const parent = Array.from({ length: size }, (_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i]!;
    return i;
  };
  const owner = new Int32Array(size).fill(-1);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      if (matrix[i * size + j] === 0) continue;
      if (owner[j]! < 0) owner[j] = i;
      else parent[root(i)] = root(owner[j]!);
    }
  }
  const rowsOf = new Map<number, number[]>();
  for (let i = 0; i < size; i++) rowsOf.set(root(i), [...(rowsOf.get(root(i)) ?? []), i]);
  return [...rowsOf.values()].map((rows) => {
    const cols = Array.from({ length: size }, (_, j) => j).filter((j) => root(owner[j]!) === root(rows[0]!));
    if (cols.length !== rows.length) throw new InternalError('pieces: a matrix that is not invertible');
    return { rows, cols, matrix: Float64Array.from(rows.flatMap((i) => cols.map((j) => matrix[i * size + j]!))) };
  });
}
