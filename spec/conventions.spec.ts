import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  analyze, commutator, convolve, diagonalCoefficients, dihedralGroup, formatMatrix, groupDisplacement, groupMatrix, matrixFromFunction, Q, sideMatrix, toMatrix, translationBy,
  type Convention, type Matrix, type Rational,
} from '../lib/index.ts';

const page = readFileSync(new URL('../docs/conventions.md', import.meta.url), 'utf8');
const blocks = new Map([...page.matchAll(/```text D\(3\) (.+)\n([\s\S]*?)```/g)].map(([, name, body]) => [name!, body!.trim().split('\n').map((line) => line.trim().split(/\s+/))]));

const G = dihedralGroup(3);
const f = [1, 2, 3, 4, 5, 6].map((x) => Q.fromInteger(x));
const M = toMatrix(groupMatrix(G, Q, f));
const cornered = matrixFromFunction(Q, 6, 6, (i, j) => (i === 0 && j === 0 ? Q.fromInteger(7) : M.at(i, j)));
const group = (convention: Convention): string[][] => formatMatrix(toMatrix(groupMatrix(G, Q, f, convention)));
const translation = (side: 'left' | 'right'): Matrix<Rational> => sideMatrix(Q, translationBy<Rational>(G, 1, side));

const tables: Readonly<Record<string, () => string[][]>> = {
  table: () => Array.from({ length: 6 }, (_, g) => Array.from({ length: 6 }, (__, h) => String(G.multiply(g, h)))),
  L_1: () => formatMatrix(translation('left')),
  R_1: () => formatMatrix(translation('right')),
  'g^-1h': () => group('g^-1h'),
  'gh^-1': () => group('gh^-1'),
  'F g^-1h': () => formatMatrix(diagonalCoefficients(cornered, G)),
  X_1: () => formatMatrix(commutator(cornered, G, 1)),
};

describe('docs/conventions.md', () => {
  it.each([...blocks.keys()])('the table "%s" is what the library gives', (name) => {
    expect(blocks.get(name)).toEqual(tables[name]!());
  });

  it('every table is on the page', () => {
    expect([...blocks.keys()].sort()).toEqual(Object.keys(tables).sort());
  });

  it('the numbers in the text are right', () => {
    const f2 = [0, 1, 0, 0, 1, 0].map((x) => Q.fromInteger(x));
    const text = (x: readonly Rational[]): string => `(${x.map((value) => Q.format(value).replace('-', '−')).join(', ')})`;
    expect(page).toContain(`f*f2 is\n${text(convolve(G, Q, f, f2))}, while f2*f is ${text(convolve(G, Q, f2, f))}`);
    const { rank, base, terms, squaredDistance } = groupDisplacement(cornered, G);
    expect(page).toContain(`Here it is ${rank}`);
    expect(page).toContain(`b = ${text(base)}`);
    expect(page).toContain(`a = ${text(terms[0]!.diagonal)}, c = ${text(terms[0]!.symbol)}`);
    expect(page).toMatch(new RegExp(`distance is ${Q.format(squaredDistance!)}\\.`));
    const other = groupDisplacement(cornered, G, 'gh^-1');
    expect(page).toContain(`group displacement rank ${other.rank} and squared distance ${Q.format(other.squaredDistance!)}`);
    const { commutators, joint } = analyze(cornered, G);
    expect(page).toContain(`X_1 has rank ${commutators[0]!.certified.rank}, X_3 has rank ${commutators[1]!.certified.rank}, and [X_1 | X_3] rank ${joint.rank}`);
  });
});
