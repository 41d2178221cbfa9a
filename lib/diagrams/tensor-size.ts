import { InputError, LimitError, shown } from '../errors.ts';
import { requireDiagram, requireOfFamily, type Diagram } from './diagram.ts';
import type { DiagramFamily } from './family.ts';

/** Most entries of an input or output tensor. */
const MAXIMAL_TENSOR_ENTRIES = 2 ** 24;

/** Throws when (R^n)^⊗m has more entries than the limit. */
export function requireTensor(n: number, m: number, where: string): void {
  const entries = n ** m;
  if (entries > MAXIMAL_TENSOR_ENTRIES) throw new LimitError(`${where}: expected a tensor of at most ${MAXIMAL_TENSOR_ENTRIES} entries, got ${n}^${m} = ${entries}`, { value: entries, limit: `tensor entries ${MAXIMAL_TENSOR_ENTRIES}` });
}

/** Most nonzero entries of a sparse matrix. */
const MAXIMAL_NONZEROS = 2 ** 22;

/** Throws when a sparse matrix has, or its terms together have, more nonzero entries than the limit; `of` says of what they are. */
export function requireNonzeros(nonzeros: number | bigint, where: string, of: string = ''): void {
  if (nonzeros > MAXIMAL_NONZEROS) throw new LimitError(`${where}: expected at most ${MAXIMAL_NONZEROS} nonzero entries${of}, got ${nonzeros}`, { value: nonzeros, limit: `nonzero entries ${MAXIMAL_NONZEROS}` });
}

/** Throws unless the diagrams have l outputs and k inputs and belong to the family. */
export function requireDiagrams(family: DiagramFamily, n: number, k: number, l: number, diagrams: readonly Diagram[], where: string): void {
  if (!Array.isArray(diagrams)) throw new InputError(`${where}: expected a list of diagrams, got ${shown(diagrams)}`, { pointer: '', value: diagrams });
  diagrams.forEach((d, i) => {
    requireDiagram(d, `${where}, diagram ${i}`);
    if (d.top !== l || d.bottom !== k) throw new InputError(`${where}: expected a diagram with l = ${l} and k = ${k}, got l = ${d.top} and k = ${d.bottom} at diagram ${i}`, { pointer: `/${i}`, value: d });
    requireOfFamily(family, n, d, `${where}, diagram ${i}`);
  });
}
