import { pollDeadline } from '../../deadline.ts';
import { InputError, shown } from '../../errors.ts';
import { residue } from '../../algebra/integers.ts';
import { exponent, gcdOfWords } from '../element-orders.ts';
import { requireElement, type ElementIndex, type FiniteGroup } from '../finite-group.ts';
import { groupFromLawUnchecked } from '../law-group.ts';
import { MAXIMAL_ORDER, requireOrderWithin } from '../order-limit.ts';
import { isAbelian } from '../structure/predicates.ts';
import { SubgroupClosure } from '../subgroup-closure.ts';

/** An element h of the acting group, and the images h(0), h(1), … of all elements of the group that it acts on. */
export type ActingElement = readonly [h: ElementIndex, images: readonly ElementIndex[]];

const WHERE = 'semidirectProduct';

function requireAutomorphism(N: FiniteGroup, images: readonly ElementIndex[], pointer: string): void {
  if (!Array.isArray(images) || images.length !== N.order) {
    throw new InputError(`${WHERE}: expected the images of all ${N.order} elements, got ${Array.isArray(images) ? `${images.length} images` : shown(images)} at ${pointer}`, { pointer, value: images });
  }
  const seen = new Uint8Array(N.order);
  for (let x = 0; x < N.order; x++) {
    requireElement(N, images[x], WHERE, `${pointer}/${x}`);
    if (seen[images[x]!]) throw new InputError(`${WHERE}: expected a bijection, got the image ${images[x]} twice at ${pointer}/${x}`, { pointer: `${pointer}/${x}`, value: images[x] });
    seen[images[x]!] = 1;
  }
  // f(x·g) = f(x)·f(g) for all x and generators g gives f(x·y) = f(x)·f(y) by induction on the length of y.
  for (const g of N.generators) {
    pollDeadline();
    for (let x = 0; x < N.order; x++) {
      const [image, expected] = [images[N.multiply(x, g)]!, N.multiply(images[x]!, images[g]!)];
      if (image !== expected) {
        throw new InputError(`${WHERE}: expected an automorphism, got f(${x}·${g}) = ${image} but f(${x})·f(${g}) = ${expected} at ${pointer}`, { pointer, value: images });
      }
    }
  }
}

/** The row-major |H| × |N| table of h(n) that the given automorphisms generate, proved to be an action of H. */
function actionTable(N: FiniteGroup, H: FiniteGroup, action: readonly ActingElement[]): Uint16Array {
  if (!Array.isArray(action)) throw new InputError(`${WHERE}: expected a list of pairs [h, images], got ${shown(action)}`, { pointer: '', value: action });
  const closure = new SubgroupClosure(H);
  const chosen: ActingElement[] = [];
  action.forEach((pair: unknown, i) => {
    if (!Array.isArray(pair) || pair.length !== 2) throw new InputError(`${WHERE}: expected a pair [h, images], got ${shown(pair)} at /${i}`, { pointer: `/${i}`, value: pair });
    const [h, images] = pair as unknown as ActingElement;
    requireElement(H, h, WHERE, `/${i}/0`);
    requireAutomorphism(N, images, `/${i}/1`);
    if (closure.adjoin(h)) chosen.push([h, images]);
  });
  if (closure.order < H.order) {
    throw new InputError(`${WHERE}: expected the images for elements that generate the acting group of order ${H.order}, got elements that generate a subgroup of order ${closure.order}`, { pointer: '', value: action.map(([h]) => h) });
  }
  const size = N.order;
  const table = new Uint16Array(H.order * size);
  for (let n = 0; n < size; n++) table[H.identity * size + n] = n;
  const reached = new Uint8Array(H.order);
  reached[H.identity] = 1;
  const queue: ElementIndex[] = [H.identity];
  for (const h of queue) {
    pollDeadline();
    for (const [g, images] of chosen) {
      const product = H.multiply(h, g);
      if (reached[product]) continue;
      reached[product] = 1;
      queue.push(product);
      for (let n = 0; n < size; n++) table[product * size + n] = table[h * size + images[n]!]!;
    }
  }
  // Each row is an automorphism, so two of them agree if they agree on the generators of N.
  const refuse = (one: ElementIndex, other: ElementIndex, n: ElementIndex, what: string): never => {
    throw new InputError(`${WHERE}: expected automorphisms that respect the products of the acting group, got both ${one} and ${other} as the image of ${n} under ${what}`, { pointer: '', value: action.map(([h]) => h) });
  };
  for (const h of queue) {
    pollDeadline();
    for (const [g, images] of chosen) {
      const row = H.multiply(h, g) * size;
      for (const n of N.generators) {
        const [one, other] = [table[row + n]!, table[h * size + images[n]!]!];
        if (one !== other) refuse(one, other, n, `element ${H.multiply(h, g)} = ${h}·${g}`);
      }
    }
  }
  for (const [h, images] of action) {
    for (const n of N.generators) if (table[h * size + n] !== images[n]) refuse(table[h * size + n]!, images[n]!, n, `element ${h}`);
  }
  return table;
}

/**
 * The semidirect product N : H, with H acting on N by automorphisms: (n, h)·(n', h') = (n·h(n'), h·h'); the index of
 * (n, h) is n·|H| + h.
 *
 * The action is proved: each image list is an automorphism, the elements given generate H, and the images agree with
 * every product of H. Cost: |N|·|H| images kept, and as many products for each generator.
 * @param action pairs [h, images of all elements of N] for elements h that generate H (none are needed if H is trivial)
 * @throws InputError when that is not an action; pointers are relative to `action`
 * @throws LimitError when |N|·|H| > 65,535
 * @example
 * import { cyclicGroup, semidirectProduct } from 'group-matrix';
 * const G = semidirectProduct(cyclicGroup(3), cyclicGroup(2), [[1, [0, 2, 1]]]);
 * [G.order, G.multiply(1, 2), G.multiply(2, 1)] // => [6, 5, 3]
 */
export function semidirectProduct(N: FiniteGroup, H: FiniteGroup, action: readonly ActingElement[]): FiniteGroup {
  requireOrderWithin(N.order * H.order, MAXIMAL_ORDER, WHERE);
  const table = actionTable(N, H, action);
  const [size, m] = [N.order, H.order];
  return groupFromLawUnchecked({
    order: size * m,
    identity: N.identity * m + H.identity,
    multiply: (x, y) => {
      const [h, k] = [x % m, y % m];
      return N.multiply((x - h) / m, table[h * size + (y - k) / m]!) * m + H.multiply(h, k);
    },
    inverse: (x) => {
      const h = H.inverse(x % m);
      return table[h * size + N.inverse(Math.floor(x / m))]! * m + h;
    },
    label: (x) => `(${N.label(Math.floor(x / m))}, ${H.label(x % m)})`,
  });
}

/** x^k for 0 ≤ k. */
function powerOf(N: FiniteGroup, x: ElementIndex, k: number): ElementIndex {
  let result = N.identity;
  let square = x;
  for (let e = k; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = N.multiply(result, square);
    square = N.multiply(square, square);
  }
  return result;
}

/** Why x ↦ x^k on N does not define an action of H, or null when it does. */
export function powerActionFault(N: FiniteGroup, H: FiniteGroup, k: bigint): string | null {
  if (!isAbelian(N)) return 'an abelian group to act on, got one that is not abelian';
  if (H.generators.length > 1) return `a cyclic group that acts, got one of order ${H.order} that is not cyclic`;
  const modulus = exponent(N);
  const reduced = Number(residue(k, BigInt(modulus)));
  if (gcdOfWords(modulus, reduced) !== 1) return `a power prime to the exponent ${modulus}, got ${shown(k)}`;
  let power = 1 % modulus;
  for (let i = 0; i < H.order; i++) power = (power * reduced) % modulus;
  if (power !== 1 % modulus) return `a power k with k^${H.order} = 1 modulo ${modulus}, got ${shown(k)}`;
  return null;
}

/**
 * The semidirect product N : H [k] of an abelian N with a cyclic H whose generator acts by x ↦ x^k.
 *
 * The generator is the first of `H.generators`: index 1 for C(n). A trivial H acts trivially, so k ≡ 1 is then required.
 * @throws InputError when N is not abelian, H is not cyclic, or x ↦ x^k is no automorphism of order dividing |H|
 * @throws LimitError when |N|·|H| > 65,535
 * @example
 * import { cyclicGroup, describeGroup, powerSemidirectProduct } from 'group-matrix';
 * const G = powerSemidirectProduct(cyclicGroup(7), cyclicGroup(3), 2);
 * [G.order, G.multiply(1, 3), describeGroup(G).classCount] // => [21, 7, 5]
 */
export function powerSemidirectProduct(N: FiniteGroup, H: FiniteGroup, k: number | bigint): FiniteGroup {
  requireOrderWithin(N.order * H.order, MAXIMAL_ORDER, 'powerSemidirectProduct');
  if (typeof k !== 'bigint' && !Number.isSafeInteger(k)) throw new InputError(`powerSemidirectProduct: expected an integer power, got ${shown(k)}`, { value: k });
  const fault = powerActionFault(N, H, BigInt(k));
  if (fault !== null) throw new InputError(`powerSemidirectProduct: expected ${fault}`, { value: String(k) });
  const reduced = Number(residue(BigInt(k), BigInt(exponent(N))));
  const images = Array.from({ length: N.order }, (_, x) => powerOf(N, x, reduced));
  return semidirectProduct(N, H, H.generators.map((h) => [h, images]));
}
