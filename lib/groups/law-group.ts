import { elementOrdersOf } from './element-orders.ts';
import type { ElementIndex, FiniteGroup } from './finite-group.ts';
import { generatingSet } from './generating-set.ts';
import { groupId } from './group-identity.ts';

/** What defines a group on 0..order−1: product, inverse, identity, and names for display. */
export interface GroupLaw {
  readonly order: number;
  readonly identity: ElementIndex;
  readonly multiply: (g: ElementIndex, h: ElementIndex) => ElementIndex;
  readonly inverse: (g: ElementIndex) => ElementIndex;
  readonly label: (g: ElementIndex) => string;
}

class LawGroup implements FiniteGroup {
  readonly order: number;
  readonly identity: ElementIndex;
  readonly multiply: (g: ElementIndex, h: ElementIndex) => ElementIndex;
  readonly inverse: (g: ElementIndex) => ElementIndex;
  readonly label: (g: ElementIndex) => string;
  private knownGenerators: readonly ElementIndex[] | null;
  private knownId: string | null = null;

  constructor(law: GroupLaw, generators: readonly ElementIndex[] | null) {
    this.order = law.order;
    this.identity = law.identity;
    this.multiply = law.multiply;
    this.inverse = law.inverse;
    this.label = law.label;
    this.knownGenerators = generators;
  }

  get generators(): readonly ElementIndex[] {
    return (this.knownGenerators ??= Object.freeze(generatingSet(this, elementOrdersOf(this))));
  }

  get id(): string {
    return (this.knownId ??= groupId(this));
  }

  elementOrder(g: ElementIndex): number {
    return elementOrdersOf(this)[g]!;
  }
}

/**
 * The group with the given law, whose axioms the caller has proved. Generators, element orders and the id are found
 * when first asked for; `generators` may be given only if they are what `generatingSet` finds.
 */
export function groupFromLawUnchecked(law: GroupLaw, generators: readonly ElementIndex[] | null = null): FiniteGroup {
  return new LawGroup(law, generators);
}
