import { InternalError, UnsupportedError } from '../../errors.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { groupFingerprint } from '../structure/group-fingerprint.ts';
import { CATALOGUE_ORDERS, catalogueOf, type SmallGroupId } from './small-group.ts';

/** Which group of the catalogue a group is isomorphic to. */
export interface GroupIdentity {
  readonly smallGroupId: SmallGroupId;
  /** Its structure in words of group theory, such as `C3 : C4`; not every two groups have different ones. */
  readonly structure: string;
}

const known = new WeakMap<FiniteGroup, GroupIdentity>();

/** The identity of G, or null when the catalogue does not hold its order. */
export function identityInCatalogue(G: FiniteGroup): GroupIdentity | null {
  const entries = catalogueOf(G.order);
  if (entries === null) return null;
  let identity = known.get(G);
  if (identity === undefined) {
    const fingerprint = groupFingerprint(G);
    const candidates = entries.map((entry, i) => ({ entry, number: i + 1 })).filter(({ entry }) => entry.fingerprint === fingerprint);
    // All groups of this order are in the catalogue, so a candidate without a rival is G.
    const match = candidates[0];
    if (match === undefined || candidates.length > 1) throw new InternalError(`${candidates.length} groups of order ${G.order} in the catalogue have the fingerprint ${fingerprint}`);
    identity = Object.freeze({ smallGroupId: Object.freeze([G.order, match.number] as const), structure: match.entry.structure });
    known.set(G, identity);
  }
  return identity;
}

/**
 * The number of G in the SmallGroups library, and its structure, for every order ≤ 127 except 64 and 96.
 *
 * By invariants under isomorphism. The answer is proved: the list of groups of each order is complete, and no two of them share
 * the invariants. Structures are written as is usual: C4 cyclic, D12 dihedral of order 12 (D(6)
 * in spec strings), Q8, QD16, x direct, : semidirect, . non-split; the same structure may belong to several groups.
 * @throws UnsupportedError when the catalogue does not hold the order
 * @source the SmallGroups library of Besche, Eick and O'Brien; structures by StructureDescription of GAP
 * @example
 * import { identifyGroup, parseGroupSpec } from 'group-matrix';
 * const { smallGroupId, structure } = identifyGroup(parseGroupSpec('D(6)'));
 * [smallGroupId, structure] // => [[12, 4], 'D12']
 */
export function identifyGroup(G: FiniteGroup): GroupIdentity {
  const identity = identityInCatalogue(G);
  if (identity === null) throw new UnsupportedError(`identifyGroup: expected a group of an order of the catalogue (${CATALOGUE_ORDERS}), got order ${G.order}`, { value: G.order, limit: `catalogue: ${CATALOGUE_ORDERS}` });
  return identity;
}
