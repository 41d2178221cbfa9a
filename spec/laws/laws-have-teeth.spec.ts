import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { LawError } from '../../lib/testing/index.ts';
import { BROKEN_OBJECTS } from './broken-objects.ts';
import { CAMPAIGNS } from './campaigns.ts';
import { sabotage } from './sabotage.ts';
import { BROKEN_TENSOR_MAPS, TENSOR_CAMPAIGNS } from './tensor-equivariance-teeth.ts';

const rejectedBy = new Set<string>();

describe('a law rejects every wrong answer', () => {
  it.each([...CAMPAIGNS, ...TENSOR_CAMPAIGNS])('$name', ({ law, functions, masked = 0 }) => {
    const { clauses, unnoticed, unnoticedCalls, calls } = sabotage(law, functions);
    for (const clause of clauses) rejectedBy.add(clause);
    expect(unnoticed).toEqual([]);
    expect(unnoticedCalls.length <= masked * calls ? [] : unnoticedCalls).toEqual([]);
  });
});

describe('a law rejects broken objects, and names the clause', () => {
  it.each([...BROKEN_OBJECTS, ...BROKEN_TENSOR_MAPS])('$fault: $clause', ({ clause, law }) => {
    let error: unknown = null;
    try {
      law();
    } catch (thrown) {
      error = thrown;
    }
    expect(String(error)).toContain(clause);
    expect(error).toBeInstanceOf(LawError);
    expect((error as LawError).clause).toBe(clause);
    rejectedBy.add(clause);
  });
});

/** Every clause that the sources of the laws name. */
function clausesOfSources(): string[] {
  const folder = new URL('../../lib/testing/', import.meta.url);
  const clauses = new Set<string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('laws.ts') || name === 'law.ts')) {
    const text = readFileSync(new URL(file, folder), 'utf8');
    for (const call of text.matchAll(/\b(?:(?:law|this)\.(?:holds|equals|same|sameList|refuses|fails|preserving)|same)\(\s*'((?:[^'\\]|\\.)*)'/g)) clauses.add(call[1]!);
  }
  return [...clauses];
}

/** Facts about the definitions themselves, which no wrong answer of the library can break: they check the theory. */
const THEORY = new Set(['the rank is rank F − [1 in the row space of F]', 'the rank is at most N − 1', 'the rank is 0 iff M is a group matrix']);

describe('every clause', () => {
  it('of every law has rejected something, facts of the theory apart', () => {
    const all = clausesOfSources();
    expect(all.length).toBeGreaterThan(200);
    expect([...rejectedBy].filter((clause) => !all.includes(clause))).toEqual([]);
    expect(all.filter((clause) => !rejectedBy.has(clause) && !THEORY.has(clause))).toEqual([]);
  });
});
