/**
 * One level of a stabiliser chain: a base point b, generators of a group H that fixes the earlier base points, the orbit
 * of b under H, and for each point y of the orbit the inverse of an element u of H with u(b) = y.
 *
 * Only inverses are kept: they are what sifting needs, and (u_y)^-1·s·u_x is written in one pass from two of them.
 */
export class StabiliserLevel {
  readonly point: number;
  readonly degree: number;
  readonly generators: Uint16Array[] = [];
  /** The orbit of `point`, in the order in which it was found; only ever extended. */
  readonly orbit: number[];
  private inverses: Uint16Array;
  /** 1 + the place of each point in the orbit, or 0. */
  private readonly places: Uint32Array;
  /** Pairs (place, generator) before this one have a trivial or a sifted Schreier generator. */
  private nextPlace = 0;
  private nextGenerator = 0;
  /** For places below the first number all generators below the second are done. */
  private doneOrbit = 0;
  private doneGenerators = 0;

  constructor(point: number, degree: number) {
    this.point = point;
    this.degree = degree;
    this.orbit = [point];
    this.places = new Uint32Array(degree);
    this.places[point] = 1;
    this.inverses = new Uint16Array(2 * degree);
    for (let z = 0; z < degree; z++) this.inverses[z] = z;
  }

  /** The place of y in the orbit, or −1. */
  placeOf(y: number): number {
    return this.places[y]! - 1;
  }

  /** Writes v∘h over h, for v the kept inverse at `place`. */
  strip(h: Uint16Array, place: number): void {
    const { inverses, degree } = this;
    const start = place * degree;
    for (let z = 0; z < degree; z++) h[z] = inverses[start + h[z]!]!;
  }

  /** The kept inverse at `place`: v with v(orbit[place]) = point. A view, valid until the orbit grows. */
  inverseAt(place: number): Uint16Array {
    return this.inverses.subarray(place * this.degree, (place + 1) * this.degree);
  }

  /** Adds a generator and extends the orbit; `grown` is called with each new length before the new point is stored. */
  adjoin(generator: Uint16Array, grown: (length: number) => void): void {
    this.doneOrbit = this.orbit.length;
    this.doneGenerators = this.generators.length;
    this.generators.push(generator);
    this.nextPlace = 0;
    this.nextGenerator = this.doneGenerators;
    for (let place = 0; place < this.orbit.length; place++) {
      const x = this.orbit[place]!;
      const first = place < this.doneOrbit ? this.doneGenerators : 0;
      for (let i = first; i < this.generators.length; i++) {
        const s = this.generators[i]!;
        const y = s[x]!;
        if (this.places[y] !== 0) continue;
        grown(this.orbit.length + 1);
        this.append(y, place, s);
      }
    }
  }

  private append(y: number, place: number, s: Uint16Array): void {
    const { degree } = this;
    const next = this.orbit.length;
    if ((next + 1) * degree > this.inverses.length) {
      const wider = new Uint16Array(Math.min(2 * this.inverses.length, degree * degree));
      wider.set(this.inverses);
      this.inverses = wider;
    }
    const [from, to] = [place * degree, next * degree];
    for (let z = 0; z < degree; z++) this.inverses[to + s[z]!] = this.inverses[from + z]!;
    this.orbit.push(y);
    this.places[y] = next + 1;
  }

  /** Writes the next Schreier generator (u_y)^-1·s·u_x with y = s(x) to `into`; false when all have been given. */
  nextSchreierGenerator(into: Uint16Array): boolean {
    const { degree, inverses } = this;
    if (this.nextGenerator === this.generators.length) {
      this.nextPlace++;
      this.nextGenerator = this.nextPlace < this.doneOrbit ? this.doneGenerators : 0;
    }
    if (this.nextPlace >= this.orbit.length) return false;
    const s = this.generators[this.nextGenerator++]!;
    const from = this.nextPlace * degree;
    const to = this.placeOf(s[this.orbit[this.nextPlace]!]!) * degree;
    for (let z = 0; z < degree; z++) into[inverses[from + z]!] = inverses[to + s[z]!]!;
    return true;
  }
}
