import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { CharacterTransform } from './character-transform.ts';

/** Vectors of a batch that go through the transforms together. */
const WIDTH = 16;
/** Most doubles of one side of such a batch; longer vectors go one by one. */
const MOST_WIDE = 2 ** 19;

/** An m × m array of A-circulants, in the order of a coset structure: entry ((p, i), (q, j)) = c_ij(p − q). */
export interface CirculantArray {
  /** A = C(axes[0]) × C(axes[1]) × … */
  readonly axes: readonly number[];
  readonly index: number;
  /** Where entry (p, i) of the vectors stands, at p·m + i. */
  readonly elements: Int32Array;
  /** For fixed i: the coefficient that c_ij(p) is, at p·m + j. */
  coefficients(i: number): Int32Array;
}

/** What one width needs. */
interface Pass {
  readonly width: number;
  readonly transform: CharacterTransform;
  /** Place of element g in a working array, for the first vector; the others follow by m each. */
  readonly places: number;
  /** Transforms of the cotangents and of the vectors: entry i of vector w at w·m + i of the row of a character. */
  readonly left: number;
  readonly right: number;
  /** The left transform by i: entry i·characters + character of vector w. */
  readonly turned: number;
  /** For each group of characters 1/gain, and −1/gain for what is conjugated. */
  readonly scales: number;
}

/**
 * The derivatives of Σ_w ⟨y_w, M·x_w⟩ by the coefficients of M, an array of circulants, through the characters χ of A:
 * those by c_ij have the transform Σ_w ŷ_w,i(χ)·conj(x̂_w,j(χ)). Two transforms for each vector, then for each of the m rows of the array
 * the products and one inverse transform for up to 16 vectors, whose results are added where their coefficients stand.
 *
 * Unscaled, a transform of length L is √L times an isometry (transform-error.ts), so the derivatives by all c_ij together are at most
 * √L·‖y‖·‖x‖; each coefficient sums s = m·2^a of them for a padded axes, which costs √s. With ε the error of a transform, k groups of g vectors
 * (16, or 1 for those that go alone) give an error of at most ((1 + ε)³·(1 + γ_(2g+4))·(1 + γ_(k·s)) − 1)·√(s·L)·Σ ‖y_w‖·‖x_w‖, and what underflows.
 */
export class CharacterGradient {
  readonly #memory: KernelMemory;
  readonly #array: CirculantArray;
  readonly #size: number;
  readonly #take: (doubles: number) => number;
  readonly #single: Pass;
  #batch: Pass | null = null;
  /** One row of the derivatives by the c_ij. */
  readonly #row: number;
  /** For each i: where the numbers of the row go; those that stand for no coefficient go behind the last one. */
  readonly #targets: readonly number[];
  readonly #sums: number;

  /** `size` is the number of coefficients; places come from `take`, whoever made it releases them. */
  constructor(memory: KernelMemory, array: CirculantArray, size: number, take: (doubles: number) => number) {
    this.#memory = memory;
    this.#take = take;
    this.#array = array;
    this.#size = size;
    this.#single = this.#pass(1);
    const { transform } = this.#single;
    this.#row = this.#take(transform.size);
    this.#sums = this.#take(size + 1);
    const wrapped = this.#wrappedPlaces();
    this.#targets = Array.from({ length: array.index }, (_, i) => this.#table(wrapped, array.coefficients(i)));
  }

  /** Whether `prepare` is to be called before `add` for this count. */
  needs(count: number): boolean {
    return this.#batch === null && count >= WIDTH && WIDTH * this.#single.transform.size <= MOST_WIDE;
  }

  prepare(): void {
    this.#batch = this.#pass(WIDTH);
  }

  #takeWords(values: Int32Array): number {
    const place = this.#take(Math.ceil(values.length / 2));
    this.#memory.words.set(values, 2 * place);
    return place;
  }

  #pass(width: number): Pass {
    const { axes, index: m, elements } = this.#array;
    const transform = new CharacterTransform(this.#memory, axes, m * width);
    const places = new Int32Array(elements.length);
    this.#eachCoordinates((p, coordinates) => {
      const place = transform.placeOf(coordinates);
      for (let i = 0; i < m; i++) places[elements[p * m + i]!] = place * m * width + i;
    });
    const scales = this.#take(2 * transform.rows.length);
    this.#memory.doubles.set(transform.rows.flatMap(({ gain }) => [1 / gain, -1 / gain]), scales);
    return { width, transform, places: this.#takeWords(places), left: this.#take(transform.size), right: this.#take(transform.size), turned: this.#take(transform.size), scales };
  }

  #eachCoordinates(visit: (p: number, coordinates: readonly number[]) => void): void {
    const axes = this.#array.axes.length === 0 ? [1] : this.#array.axes;
    const coordinates = axes.map(() => 0);
    const order = this.#array.elements.length / this.#array.index;
    for (let p = 0; p < order; p++) {
      visit(p, coordinates);
      for (let axis = axes.length - 1; axis >= 0 && ++coordinates[axis]! === axes[axis]; axis--) coordinates[axis] = 0;
    }
  }

  /** For each element of A, the elements of the padded group that stand for it: differences below zero lie at the ends of the axes. */
  #wrappedPlaces(): number[][] {
    const { lengths } = this.#single.transform;
    const axes = this.#array.axes.length === 0 ? [1] : this.#array.axes;
    const result: number[][] = [];
    this.#eachCoordinates((_, coordinates) => {
      result.push(coordinates.reduce<number[]>((places, digit, axis) => {
        const [n, length] = [axes[axis]!, lengths[axis]!];
        const digits = length === n || digit === 0 ? [digit] : [digit, length - n + digit];
        return places.flatMap((place) => digits.map((d) => place * length + d));
      }, [0]));
    });
    return result;
  }

  #table(wrapped: readonly (readonly number[])[], coefficients: Int32Array): number {
    const m = this.#array.index;
    const table = new Int32Array(this.#single.transform.size).fill(this.#size);
    wrapped.forEach((places, p) => {
      for (const place of places) for (let j = 0; j < m; j++) table[place * m + j] = coefficients[p * m + j]!;
    });
    return this.#takeWords(table);
  }

  /** target ← target + the derivatives for `count` vectors, one after the other. */
  add(target: number, x: number, cotangent: number, count: number): void {
    const { kernels } = this.#memory;
    const n = this.#array.elements.length;
    kernels.fill(this.#sums, this.#size + 1, 0);
    let done = 0;
    if (this.#batch !== null) for (; done + WIDTH <= count; done += WIDTH) this.#addGroup(this.#batch, x + done * n, cotangent + done * n);
    for (; done < count; done++) this.#addGroup(this.#single, x + done * n, cotangent + done * n);
    kernels.addVectors(target, target, this.#sums, this.#size);
  }

  #addGroup(pass: Pass, x: number, cotangent: number): void {
    const { kernels } = this.#memory;
    const { rows } = this.#single.transform;
    const m = this.#array.index;
    const { width, transform, left, right, turned, scales } = pass;
    this.#forward(pass, left, cotangent);
    this.#forward(pass, right, x);
    for (let group = 0; group < rows.length; group++) {
      const { re, im, count } = transform.rows[group]!;
      const size = count * m * width;
      kernels.scale(right + re, size, scales + 2 * group);
      kernels.transpose(turned + re, left + re, count * width, m);
      if (im < 0) continue;
      kernels.scale(right + im, size, scales + 2 * group + 1);
      kernels.transpose(turned + im, left + im, count * width, m);
    }
    for (let i = 0; i < m; i++) {
      for (let group = 0; group < rows.length; group++) {
        const to = rows[group]!;
        const { re, im, count } = transform.rows[group]!;
        const from = i * count * width;
        if (im < 0) kernels.blockProducts(this.#row + to.re, turned + re + from, right + re, 1, width, m, count);
        else kernels.complexBlockProducts(this.#row + to.re, this.#row + to.im, turned + re + from, turned + im + from, right + re, right + im, 1, width, m, count);
      }
      this.#single.transform.inverse(this.#row);
      kernels.scatterAdd(this.#sums, this.#row, this.#targets[i]!, this.#single.transform.size, 1);
    }
  }

  #forward({ width, transform, places }: Pass, work: number, vectors: number): void {
    const { kernels } = this.#memory;
    const n = this.#array.elements.length;
    const m = this.#array.index;
    if (transform.size > n * width) kernels.fill(work, transform.size, 0);
    for (let w = 0; w < width; w++) kernels.scatter(work + w * m, vectors + w * n, places, n, 1);
    transform.forward(work);
  }

  /** Memory of the tables of the transforms. */
  get doubles(): number {
    return this.#single.transform.doubles + (this.#batch?.transform.doubles ?? 0);
  }

  /** Gives up the tables of the transforms. */
  release(): void {
    this.#single.transform.release();
    this.#batch?.transform.release();
  }
}
