import type { MethodResult } from '../oracle/method.ts';
import { valueText } from './character-report.ts';
import type { Block } from './report.ts';

type Entry = string | { readonly zeta: number; readonly coeffs: readonly string[] };

const shownEntry = (x: Entry): string => (typeof x === 'string' ? x : valueText(x.coeffs, x.zeta));

/** What people read of an irreducible representation: its field and the matrices of the generators. */
export function irreducibleBlocks(result: MethodResult, group: string): Block[] {
  const generators = result.generators as readonly number[];
  const matrices = result.matrices as readonly (readonly (readonly Entry[])[])[];
  return [
    { kind: 'title', text: `irreducible representation of the group ${group}`.trim() },
    { kind: 'facts', rows: [['degree', String(result.degree)], ['field', String(result.field)], ['generators', `[${generators.join(', ')}]`], ['status', `${result.status} (--json prints the certificate)`]] },
    ...matrices.map((rows, t): Block => ({ kind: 'matrix', name: `ρ(${generators[t]!})`, entries: rows.map((row) => row.map(shownEntry)) })),
  ];
}
