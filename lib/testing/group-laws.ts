import { WordPrimeField } from '../algebra/word-prime-field.ts';
import { importCayleyTable } from '../groups/cayley-table.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import { cayleyTable, inverseImages, translation } from '../groups/translation.ts';
import type { Matrix } from '../linear/matrix.ts';
import { permutationMatrix } from '../linear/permutation-matrix.ts';
import { leftRegular, rightRegular } from '../representations/permutation-representation.ts';
import { Law } from './law.ts';
import { inverseBySearch, leftTranslation, orderBySearch, product, rightTranslation } from './reference-algebra.ts';

/** Up to this order every triple is multiplied; above, Light's test on generators that are shown to generate. */
const ALL_TRIPLES = 24;

function closureOf(G: FiniteGroup): Set<number> {
  const found = new Set([G.identity]);
  const queue = [G.identity];
  for (let x = queue.pop(); x !== undefined; x = queue.pop()) {
    for (const g of G.generators) {
      const y = G.multiply(x, g);
      if (!found.has(y)) queue.push(y);
      found.add(y);
    }
  }
  return found;
}

/** The library's other views of a group, which must agree with its product. */
export interface GroupViews {
  readonly cayleyTable: (G: FiniteGroup) => ArrayLike<number>;
  readonly inverseImages: (G: FiniteGroup) => ArrayLike<number>;
  readonly translation: (G: FiniteGroup, s: number, side: 'left' | 'right') => ArrayLike<number>;
  readonly importCayleyTable: (table: readonly (readonly number[])[]) => FiniteGroup;
}

const LIBRARY: GroupViews = { cayleyTable, inverseImages, translation, importCayleyTable };

/**
 * Throws a `LawError` unless G is a finite group as `FiniteGroup` promises.
 *
 * Products stay in range; the identity and the inverses are two-sided; the product is associative (all triples up to order
 * 24, Light's test above); the generators generate; element orders are right; the table, inverses and translations that
 * the library derives agree; importing the table gives a group with the same id. Cost: |G|³ products up to order 24.
 * @param views replaces functions of the library, to show that the law has teeth
 * @throws LawError when a promise is broken
 * @example
 * import { dihedralGroup } from 'group-matrix';
 * import { groupLaws } from 'group-matrix/testing';
 * groupLaws(dihedralGroup(4)) // => undefined
 */
export function groupLaws(G: FiniteGroup, views: Partial<GroupViews> = {}): void {
  const law = new Law('group law', `a group of order ${G.order}`);
  law.answering(() => {
    axiomLaws(G, law);
    viewLaws(G, { ...LIBRARY, ...views }, law);
  });
}

function axiomLaws(G: FiniteGroup, law: Law): void {
  const { order: N, identity: e } = G;
  const elements = Array.from({ length: N }, (_, g) => g);
  const inRange = (x: number): boolean => Number.isInteger(x) && x >= 0 && x < N;
  law.holds('the order is a positive integer', Number.isInteger(N) && N > 0, () => String(N));
  law.holds('the identity and the generators are elements', [e, ...G.generators].every(inRange), () => `${e}, [${G.generators.join(', ')}]`);
  for (const g of elements) for (const h of elements) law.holds('products are elements', inRange(G.multiply(g, h)), () => `${g}·${h} = ${G.multiply(g, h)}`);
  for (const g of elements) {
    law.holds('the identity is neutral on both sides', G.multiply(e, g) === g && G.multiply(g, e) === g, () => `for ${g}`);
    law.holds('inverses are two-sided', inRange(G.inverse(g)) && G.multiply(g, G.inverse(g)) === e && G.multiply(G.inverse(g), g) === e, () => `for ${g}, whose inverse is ${G.inverse(g)}`);
    law.equals('elementOrder is the least m ≥ 1 with g^m = identity', G.elementOrder(g), orderBySearch(G, g));
    law.holds('labels are texts', typeof G.label(g) === 'string', () => `for ${g}`);
  }
  law.equals('the generators generate', closureOf(G).size, N);
  const middle = N <= ALL_TRIPLES ? elements : G.generators;
  for (const y of middle) {
    for (const x of elements) {
      const xy = G.multiply(x, y);
      for (const z of elements) law.holds('the product is associative', G.multiply(xy, z) === G.multiply(x, G.multiply(y, z)), () => `for ${x}, ${y}, ${z}`);
    }
  }
}

function viewLaws(G: FiniteGroup, views: GroupViews, law: Law): void {
  const elements = Array.from({ length: G.order }, (_, g) => g);
  const table = elements.map((g) => elements.map((h) => G.multiply(g, h)));
  law.equals('the Cayley table lists the products', Array.from(views.cayleyTable(G)).join(), table.flat().join());
  law.equals('the inverse images list the inverses', Array.from(views.inverseImages(G)).join(), elements.map((g) => inverseBySearch(G, g)).join());
  for (const s of elements) {
    law.equals('a left translation is h ↦ s·h', Array.from(views.translation(G, s, 'left')).join(), elements.map((h) => G.multiply(s, h)).join());
    law.equals('a right translation is h ↦ h·s', Array.from(views.translation(G, s, 'right')).join(), elements.map((h) => G.multiply(h, s)).join());
  }
  const imported = views.importCayleyTable(table);
  law.equals('a group imported from the table has the same id', imported.id, G.id);
  for (const g of elements) for (const h of elements) law.equals('a group imported from the table has the same products', imported.multiply(g, h), G.multiply(g, h));
}

/** The regular representations, as image lists. */
export interface RegularRepresentations {
  readonly left: (G: FiniteGroup, s: number) => ArrayLike<number>;
  readonly right: (G: FiniteGroup, s: number) => ArrayLike<number>;
}

const REGULAR: RegularRepresentations = { left: (G, s) => leftRegular(G).images(s), right: (G, s) => rightRegular(G).images(s) };

/**
 * Throws a `LawError` unless the regular representations are what the conventions say: L_s[g][h] = 1 iff g = s·h,
 * R_s[g][h] = 1 iff h = g·s; both are homomorphisms; every L commutes with every R. Cost: |G|⁵ for matrices, so for small
 * groups.
 * @param images replaces the representations of the library, to show that the law has teeth
 * @throws LawError when they are not
 * @example
 * import { dihedralGroup } from 'group-matrix';
 * import { regularRepresentationLaws } from 'group-matrix/testing';
 * regularRepresentationLaws(dihedralGroup(3)) // => undefined
 */
export function regularRepresentationLaws(G: FiniteGroup, images: Partial<RegularRepresentations> = {}): void {
  const law = new Law('regular representation law', `a group of order ${G.order}`);
  const { left, right } = { ...REGULAR, ...images };
  const elements = Array.from({ length: G.order }, (_, s) => s);
  law.answering(() => {
    for (const s of elements) regularLaws(law, G, s, left, right);
  });
}

/** Permutation matrices multiply alike over every field. */
const ANY_FIELD: WordPrimeField = WordPrimeField.of(3);

function regularLaws(law: Law, G: FiniteGroup, s: number, left: RegularRepresentations['left'], right: RegularRepresentations['right']): void {
  const L = (x: number): Matrix<number> => permutationMatrix(ANY_FIELD, Array.from(left(G, x)));
  const R = (x: number): Matrix<number> => permutationMatrix(ANY_FIELD, Array.from(right(G, x)));
  law.same('L_s has its ones where g = s·h', L(s), leftTranslation(ANY_FIELD, G, s));
  law.same('R_s has its ones where h = g·s', R(s), rightTranslation(ANY_FIELD, G, s));
  for (const t of G.generators) {
    law.same('L is a homomorphism', L(G.multiply(s, t)), product(L(s), L(t)));
    law.same('R is a homomorphism', R(G.multiply(s, t)), product(R(s), R(t)));
    law.same('L commutes with R', product(L(s), R(t)), product(R(t), L(s)));
  }
}
