import { describe, expect, it } from '@jest/globals';
import { CyclotomicField, type Cyclotomic } from '../../../lib/algebra/cyclotomic-field.ts';
import { SymmetricPlan } from '../../../lib/fast/towers/symmetric-plan.ts';
import { SymmetricProgram } from '../../../lib/fast/towers/symmetric-program.ts';
import { digitsOf, startOrder, SymmetricTower } from '../../../lib/fast/towers/symmetric-transform.ts';
import { contentLists, elementMatrix, stepUp, youngLattice } from '../../../lib/fast/towers/young-lattice.ts';
import { factorial, symmetricGroup } from '../../../lib/groups/library/symmetric-group.ts';
import { KernelMemory } from '../../../lib/kernels/kernel-memory.ts';
import { multiply } from '../../../lib/linear/arithmetic.ts';
import { fourierTransform, inverseFourierTransform } from '../../../lib/representations/fourier.ts';
import { contentsOf, standardTableaux } from '../../../lib/representations/standard-tableaux.ts';
import { orthogonalForm } from '../../../lib/representations/young-forms.ts';

/** The lexicographic number of w·g·w, w the permutation x ↦ n−1−x. */
function reversed(n: number, g: number): number {
  const images: number[] = [];
  const left = Array.from({ length: n }, (_, x) => x);
  for (let x = 0, rest = g; x < n; x++) {
    const block = factorial(n - 1 - x);
    images.push(...left.splice(Math.floor(rest / block), 1));
    rest %= block;
  }
  const turned = images.map((_, x) => n - 1 - images[n - 1 - x]!);
  return turned.reduce((number, value, x) => number + turned.slice(x + 1).filter((later) => later < value).length * factorial(n - 1 - x), 0);
}

describe('the lattice of partitions', () => {
  it('has the numbers of partitions and of tableaux, and steps that fit', () => {
    const lattice = youngLattice(8);
    expect(lattice.map((level) => level.length)).toEqual([0, 1, 2, 3, 5, 7, 11, 15, 22]);
    lattice.forEach((level, k) => {
      if (k > 0) expect(level.reduce((sum, { degree }) => sum + degree ** 2, 0)).toBe(factorial(k));
      for (const shape of level) {
        expect(shape.degree).toBe(standardTableaux(shape.parts).length);
        for (const { shape: lower, content, offset } of shape.below) expect(stepUp(lower, shape)).toEqual({ shape, content, offset });
        if (k < 8) expect(shape.above.reduce((sum, { shape: upper }) => sum + upper.degree, 0)).toBe((k + 1) * shape.degree);
      }
    });
  });
});

describe('the orthogonal form', () => {
  it.each([2, 3, 4])('of S(%s) is the exact one, for the points in reverse order', (n) => {
    for (const shape of youngLattice(n)[n]!) {
      const rho = orthogonalForm(shape.parts);
      const field = rho.field as CyclotomicField;
      const own = contentLists(shape).map((list) => list.join());
      const order = standardTableaux(shape.parts).map((rows) => own.indexOf(contentsOf(rows).join()));
      expect([...order].sort((a, b) => a - b)).toEqual(own.map((_, i) => i));
      for (let g = 0; g < factorial(n); g++) {
        const exact = rho.image(reversed(n, g) as never);
        const M = elementMatrix(shape, digitsOf(g, n));
        order.forEach((i, a) => order.forEach((j, b) => expect(Math.abs(M[i * shape.degree + j]! - field.approximate(exact.at(a, b)).re)).toBeLessThan(1e-14)));
      }
    }
  });
});

describe('the transform', () => {
  it.each([3, 4])('of S(%s) is Σ f(g)·ρ(g) of the exact matrices', (n) => {
    const memory = new KernelMemory();
    const tower = new SymmetricTower(n);
    const N = factorial(n);
    const f = Float64Array.from({ length: N }, (_, g) => ((g * g + 3 * g) % 11) - 5);
    for (const [start, end] of [[1, n], [2, n], [3, n]] as const) {
      const program = new SymmetricProgram(memory, tower, { start, end }, 1);
      const work = memory.allocate(program.workSize);
      startOrder(n, start).forEach((g, p) => (memory.doubles[work + program.first + p] = f[g]!));
      program.forward(work);
      for (const { shape: { parts, degree }, at } of program.blocks) {
        const rho = orthogonalForm(parts);
        const field = rho.field as CyclotomicField;
        const sum = new Array<Cyclotomic>(degree * degree).fill(field.zero);
        for (let g = 0; g < N; g++) {
          const image = rho.image(reversed(n, g) as never);
          for (let i = 0; i < degree * degree; i++) sum[i] = field.add(sum[i]!, field.mul(field.fromInteger(f[g]!), image.at(Math.floor(i / degree), i % degree)));
        }
        const own = contentLists(tower.shapes(n).find((shape) => shape.parts.join() === parts.join())!).map((list) => list.join());
        const order = standardTableaux(parts).map((rows) => own.indexOf(contentsOf(rows).join()));
        const scale = Math.sqrt(degree / N);
        order.forEach((i, a) => order.forEach((j, b) => expect(Math.abs(memory.doubles[work + program.transformed + at + i * degree + j]! - scale * field.approximate(sum[a * degree + b]!).re)).toBeLessThan(1e-12)));
      }
      program.release();
    }
  });

  it.each([3, 4])('and its products are the exact Fourier transform of S(%s), products of matrices and the inverse', (n) => {
    const G = symmetricGroup(n);
    const F = CyclotomicField.of(1);
    const [f, x] = [7, 5].map((a) => Float64Array.from({ length: G.order }, (_, g) => ((a * g * g + g) % 13) - 6)) as [Float64Array, Float64Array];
    const [transformF, transformX] = [f, x].map((values) => fourierTransform(G, F, Array.from(values, (value) => F.fromInteger(value))));
    const { field, values } = inverseFourierTransform(G, transformF!.map((M, i) => multiply(M, transformX![i]!)));
    const exact = values.map((value) => field.approximate(value).re);
    const plan = new SymmetricPlan(new KernelMemory(), n, G, 'gh^-1', { values: f, exact: true });
    plan.product(x).forEach((y, g) => expect(Math.abs(y - exact[g]!)).toBeLessThan(1e-10));
  });
});
