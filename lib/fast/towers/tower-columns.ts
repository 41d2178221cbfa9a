import { InternalError } from '../../errors.ts';
import type { MonomialTower } from './monomial-tower.ts';
import { turnedSlot, type Reading, type Slot, type Stage } from './tower-stages.ts';

/** A stored number: a slot, or the imaginary part of one. */
export interface Coordinate {
  readonly slot: number;
  readonly part: 're' | 'im';
}

/** v(r') = ζ^psi[r]·conj(v(r)), r' = partner[r], for a column v and its mate. */
export interface Mirror {
  readonly partner: readonly number[];
  readonly psi: readonly number[];
}

/** Column c, stored from coordinate list `first` on. */
export interface StoredColumn {
  readonly column: number;
  readonly first: number;
  /** The conjugate column, −1 when it belongs to another representation, and how it follows. */
  readonly mate: number;
  readonly mirror: Mirror | null;
}

/**
 * Columns of one representation ρ that are multiplied by one real matrix of `size` rows.
 *
 * Complex blocks: each list of coordinates is a column v of f̂(ρ), stored as √2·(re, im) for each row. Real blocks: f̂(ρ) commutes with J: v ↦ its mirrored conjugate,
 * J² = 1, and J fixes U·w for real w. A column with mate c is ζ^θ/²·U·w; another one is U·(w + i·w')/√2 and takes two lists.
 */
export interface ColumnBlock {
  readonly irreducible: number;
  readonly degree: number;
  readonly size: number;
  readonly complex: boolean;
  /** What the inverse of the first transform multiplies these columns by. */
  readonly gain: number;
  readonly lists: readonly (readonly Coordinate[])[];
  readonly columns: readonly StoredColumn[];
  /** Real blocks: J. */
  readonly mirror: Mirror | null;
}

/** The last stage with slots that are the coordinates of its columns. */
export interface ColumnStage {
  readonly stage: Stage;
  readonly blocks: readonly ColumnBlock[];
}

/** Row r of U·w: ζ^phase·w[at], or ζ^phase·(w[at] ± i·w[at+1])/√2. */
export interface MirrorRow {
  readonly at: number;
  readonly phase: number;
  readonly sign: 0 | 1 | -1;
}

/** The rows of U: what J fixes are the real combinations of its columns. */
export function mirrorRows({ partner, psi }: Mirror): MirrorRow[] {
  let at = 0;
  const rows: MirrorRow[] = [];
  partner.forEach((other, r) => {
    if (other < r) rows.push({ at: rows[other]!.at, phase: psi[other]!, sign: -1 });
    else if (other === r) rows.push({ at: at++, phase: psi[r]! / 2, sign: 0 });
    else {
      rows.push({ at, phase: 0, sign: 1 });
      at += 2;
    }
  });
  return rows;
}

interface Mate {
  readonly mate: number;
  readonly mirror: Mirror;
}

class ColumnBuilder {
  readonly slots: Slot[] = [];
  readonly blocks: ColumnBlock[] = [];
  readonly #stage: Stage;
  readonly #below: readonly Slot[];
  readonly #modulus: number;
  readonly #seen: Uint8Array;

  constructor(stage: Stage, below: readonly Slot[], modulus: number) {
    [this.#stage, this.#below, this.#modulus] = [stage, below, modulus];
    this.#seen = new Uint8Array(stage.slots.length);
  }

  #wrap(phase: number): number {
    return ((phase % this.#modulus) + this.#modulus) % this.#modulus;
  }

  /** The mate of column c and how it follows from it; null when it belongs to another representation. */
  #mate(entries: readonly Reading[], degree: number, c: number): Mate | null {
    const wanted = new Map(Array.from({ length: degree }, (_, r) => [entries[r * degree + c]!.slot, r]));
    const conjugates = (a: Reading, b: Reading): boolean => !this.#stage.slots[a.slot]!.complex || a.conjugate !== b.conjugate;
    for (let mate = 0; mate < degree; mate++) {
      const r = wanted.get(entries[mate]!.slot);
      if (r === undefined || !conjugates(entries[mate]!, entries[r * degree + c]!)) continue;
      const partner = new Array<number>(degree);
      const psi = new Array<number>(degree);
      for (let r = 0; r < degree; r++) {
        const own = entries[r * degree + c]!;
        const other = Array.from({ length: degree }, (_, k) => k).find((k) => entries[k * degree + mate]!.slot === own.slot && conjugates(entries[k * degree + mate]!, own))!;
        partner[r] = other;
        psi[r] = this.#wrap(own.phase + entries[other * degree + mate]!.phase);
      }
      return { mate, mirror: { partner, psi } };
    }
    return null;
  }

  /** Adds the blocks of one representation; entry (r, c) of it at r·degree + c. */
  add(irreducible: number, degree: number, entries: readonly Reading[]): void {
    const columns: { readonly c: number; readonly found: Mate | null }[] = [];
    for (let c = 0; c < degree; c++) {
      if (this.#seen[entries[c]!.slot]) continue;
      for (let r = 0; r < degree; r++) this.#seen[entries[r * degree + c]!.slot] = 1;
      columns.push({ c, found: this.#mate(entries, degree, c) });
    }
    if (columns.length === 0) return;
    const mirror = this.#own(columns, entries, degree);
    const gains = new Map<number, { readonly lists: Coordinate[][]; readonly stored: StoredColumn[] }>();
    for (const { c, found } of columns) {
      const { gain } = this.#stage.slots[entries[c]!.slot]!;
      const group = gains.get(gain) ?? { lists: [], stored: [] };
      gains.set(gain, group);
      group.stored.push({ column: c, first: group.lists.length, mate: found?.mate ?? -1, mirror: found?.mirror ?? null });
      const column = Array.from({ length: degree }, (_, r) => entries[r * degree + c]!);
      if (mirror === null) group.lists.push(column.flatMap((reading) => this.#both(this.#turned(reading, 0))));
      else if (found!.mate === c) group.lists.push(this.#ownColumn(column, mirror, found!.mirror));
      else group.lists.push(...this.#pair(column, mirror));
    }
    for (const [gain, { lists, stored }] of gains) this.blocks.push({ irreducible, degree, size: mirror === null ? 2 * degree : degree, complex: mirror === null, gain, lists, columns: stored, mirror });
  }

  /** J of a representation of real type, taken from a column that is its own mate if there is one. */
  #own(columns: readonly { readonly c: number; readonly found: Mate | null }[], entries: readonly Reading[], degree: number): Mirror | null {
    const chosen = columns.find(({ c, found }) => found !== null && found.mate === c) ?? columns[0]!;
    if (chosen.found === null) return null;
    const { mirror: { partner, psi } } = chosen.found;
    // J² = 1, and sums of two slots must have terms of one size
    if (partner.some((other, r) => partner[other] !== r || psi[other] !== psi[r])) return null;
    const terms = (r: number, c: number): number => this.#stage.slots[entries[r * degree + c]!.slot]!.terms.length;
    return columns.every(({ c }) => partner.every((_, r) => terms(r, c) === terms(0, c))) ? chosen.found.mirror : null;
  }

  /** The slot that holds ζ^phase times the entry. */
  #turned({ slot, phase, conjugate }: Reading, shift: number): Slot {
    return turnedSlot(this.#stage.slots[slot]!, this.#wrap(phase + shift), conjugate, this.#below, this.#modulus);
  }

  #keep(slot: Slot): number {
    return this.slots.push(slot) - 1;
  }

  #both(slot: Slot): Coordinate[] {
    const kept = this.#keep(slot);
    return [{ slot: kept, part: 're' }, { slot: kept, part: 'im' }];
  }

  #ownColumn(column: readonly Reading[], mirror: Mirror, own: Mirror): Coordinate[] {
    const factor = this.#wrap(own.psi[0]! - mirror.psi[0]!) / 2;
    return mirror.partner.flatMap((other, r): Coordinate[] => {
      if (own.partner[r] !== other || this.#wrap(own.psi[r]! - mirror.psi[r]!) !== 2 * factor) throw new InternalError('columnStage: columns with different conjugates');
      if (other < r) return [];
      if (other !== r) return this.#both(this.#turned(column[r]!, -factor));
      const slot = this.#turned(column[r]!, -factor - mirror.psi[r]! / 2);
      if (slot.terms.some(({ phase }) => !this.#below[slot.terms[0]!.slot]!.complex && phase !== 0 && phase !== this.#modulus / 2)) throw new InternalError('columnStage: a real entry that is not real');
      return [{ slot: this.#keep(slot), part: 're' }];
    });
  }

  /** (v + Jv)/2 and (v − Jv)/(2i). */
  #pair(column: readonly Reading[], { partner, psi }: Mirror): Coordinate[][] {
    const lists: [Coordinate[], Coordinate[]] = [[], []];
    const sum = (a: Slot, b: Slot): Slot => ({ ...a, terms: [...a.terms, ...b.terms] });
    partner.forEach((other, r) => {
      if (other < r) return;
      if (other === r) {
        const slot = this.#keep(this.#turned(column[r]!, -psi[r]! / 2));
        lists[0].push({ slot, part: 're' });
        lists[1].push({ slot, part: 'im' });
        return;
      }
      const { slot, phase, conjugate } = column[other]!;
      // (Jv)(r) = ζ^psi·conj(v(r'))
      const mirrored = { slot, phase: -phase, conjugate: !conjugate };
      lists[0].push(...this.#both(sum(this.#turned(column[r]!, 0), this.#turned(mirrored, psi[other]!))));
      const quarter = this.#modulus / 4;
      lists[1].push(...this.#both(sum(this.#turned(column[r]!, -quarter), this.#turned(mirrored, psi[other]! + quarter))));
    });
    return lists;
  }
}

/**
 * The columns of the representations of the last level, one of each pair of conjugate columns. conj(f̂(ρ)) = C⁻¹·f̂(ρ̄)·C for a monomial C; where ρ has a real form,
 * columns are brought into it, so that real matrices of order d do instead of complex ones.
 */
export function columnStage(tower: MonomialTower, stage: Stage, below: readonly Slot[]): ColumnStage {
  const builder = new ColumnBuilder(stage, below, tower.modulus);
  tower.levels[stage.to]!.forEach(({ degree }, irreducible) => {
    const base = stage.bases[irreducible]!;
    builder.add(irreducible, degree, stage.readings.slice(base, base + degree * degree));
  });
  return { stage: { ...stage, slots: builder.slots, readings: [] }, blocks: builder.blocks };
}
