import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../lib/errors.ts';
import { Q } from '../../lib/algebra/rational-field.ts';
import type { FiniteGroup } from '../../lib/groups/finite-group.ts';
import { parseGroupSpec } from '../../lib/groups/library/group-spec.ts';
import { homomorphism, image, kernel } from '../../lib/groups/homomorphism.ts';
import { generatedSubgroup } from '../../lib/groups/structure/subgroups.ts';
import { subgroupLattice } from '../../lib/groups/structure/subgroup-lattice.ts';
import { characterTable } from '../../lib/representations/character-table.ts';
import {
  characterField, decomposeCharacter, exteriorPower, frobeniusSchurIndicator, induceCharacter, innerProduct, irreducibleCharacter, restrictCharacter, symmetricPower, tensorCharacter, type ClassFunction,
} from '../../lib/representations/class-function-algebra.ts';

const rows = (G: FiniteGroup): ClassFunction[] => characterTable(G).characters.map((_, i) => irreducibleCharacter(G, i));
const texts = (f: ClassFunction): string[] => f.values.map((x) => f.field.format(x));
const isCharacter = (f: ClassFunction): boolean => decomposeCharacter(f).every((m) => m.d === 1n && m.s * m.n >= 0n);

describe.each(['S(4)', 'Q(8)', 'A(5)', 'C(7) : C(3) [2]', 'D(6)'])('class functions of %s', (spec) => {
  const G = parseGroupSpec(spec);
  const irreducibles = rows(G);

  it('irreducible characters are orthonormal, and decompose as unit vectors', () => {
    irreducibles.forEach((chi, i) => expect(decomposeCharacter(chi).map(Q.format)).toEqual(irreducibles.map((_, j) => (i === j ? '1' : '0'))));
  });

  it('χ² = Sym²χ + Λ²χ, Sym³ and Λ³ are characters of the right degrees, and Λ^n vanishes above χ(1)', () => {
    for (const chi of irreducibles) {
      const [square, sym, alt] = [tensorCharacter(chi, chi), symmetricPower(chi, 2), exteriorPower(chi, 2)];
      expect(square.values.map((x, t) => chi.field.format(chi.field.sub(x, alt.values[t]!)))).toEqual(texts(sym));
      const d = Number(chi.field.toRational(chi.values[chi.data.identityClass]!)!.n);
      const degree = (f: ClassFunction): string => f.field.format(f.values[f.data.identityClass]!);
      expect([degree(symmetricPower(chi, 3)), degree(exteriorPower(chi, 3))]).toEqual([String((d * (d + 1) * (d + 2)) / 6), String((d * (d - 1) * (d - 2)) / 6)]);
      expect([isCharacter(symmetricPower(chi, 3)), isCharacter(exteriorPower(chi, 3))]).toEqual([true, true]);
      expect(new Set(texts(exteriorPower(chi, d + 1)))).toEqual(new Set(['0']));
      expect(texts(symmetricPower(chi, 0))).toEqual(texts(irreducibles[0]!));
    }
  });

  it('Frobenius reciprocity: ⟨Ind ψ, χ⟩ = ⟨ψ, Res χ⟩ for every class of subgroups', () => {
    for (const { representative: H } of subgroupLattice(G).classes) {
      const below = restrictCharacter(irreducibles[0]!, H).data.group;
      for (const psi of rows(below)) {
        const induced = induceCharacter(psi, G, H);
        expect(isCharacter(induced)).toBe(true);
        for (const chi of irreducibles) expect(Q.format(innerProduct(induced, chi))).toBe(Q.format(innerProduct(psi, restrictCharacter(chi, H))));
      }
    }
  });

  it('indicators are those of the table, fields of values are stable under the Galois group', () => {
    characterTable(G).characters.forEach(({ indicator }, i) => {
      expect(Q.format(frobeniusSchurIndicator(irreducibles[i]!))).toBe(String(indicator));
      const { degree, stabiliser, conductor } = characterField(irreducibles[i]!);
      const units = Array.from({ length: conductor }, (_, k) => k).filter((k) => [k, conductor].reduce((a, b) => { while (b) [a, b] = [b, a % b]; return a; }) === 1);
      expect(degree * stabiliser.length).toBe(units.length);
    });
  });
});

describe('homomorphisms', () => {
  it('kernel and image have the orders of the theorem, and every map that is returned respects all products', () => {
    const [G, H] = [parseGroupSpec('S(4)'), parseGroupSpec('S(3)')];
    let found = 0;
    for (let a = 0; a < H.order; a++) {
      for (let b = 0; b < H.order; b++) {
        const phi = homomorphism(G, H, [a, b]);
        const truth = (() => {
          // every element of S(4) is a word in the generators: try the map on all products by brute force
          if (phi === null) return true;
          for (let x = 0; x < G.order; x++) for (let y = 0; y < G.order; y++) if (phi.images[G.multiply(x, y)] !== H.multiply(phi.images[x]!, phi.images[y]!)) return false;
          return true;
        })();
        expect(truth).toBe(true);
        if (phi === null) continue;
        found++;
        expect(kernel(phi).length * image(phi).length).toBe(G.order);
        expect(generatedSubgroup(H, image(phi))).toEqual(image(phi));
      }
    }
    // 1 trivial, 3 by the sign, 6 onto S(3)
    expect([G.generators.length, found]).toEqual([2, 10]);
  });

  it('refuses wrong numbers of images and foreign elements', () => {
    const G = parseGroupSpec('S(3)');
    expect(() => homomorphism(G, G, [0])).toThrow(InputError);
    expect(() => homomorphism(G, G, [0, 6])).toThrow(InputError);
  });
});

describe('bad input', () => {
  it('mixed groups, wrong rows and powers are refused', () => {
    const [chi, psi] = [irreducibleCharacter(parseGroupSpec('S(3)'), 2), irreducibleCharacter(parseGroupSpec('C(3)'), 1)];
    expect(() => innerProduct(chi, psi)).toThrow(InputError);
    expect(() => tensorCharacter(chi, psi)).toThrow(InputError);
    expect(() => irreducibleCharacter(parseGroupSpec('S(3)'), 3)).toThrow(InputError);
    expect(() => symmetricPower(chi, -1)).toThrow(InputError);
    expect(() => restrictCharacter(chi, [1, 2])).toThrow(InputError);
    expect(() => induceCharacter(chi, parseGroupSpec('S(4)'), [0, 1])).toThrow(InputError);
  });
});
