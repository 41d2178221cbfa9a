import { automorphismGroup } from '../groups/structure/automorphism-group.ts';
import { doubleCosets, leftCosets, rightCosets } from '../groups/structure/cosets.ts';
import type { ElementIndex } from '../groups/finite-group.ts';
import { findIsomorphism } from '../groups/structure/isomorphism.ts';
import { subgroupLattice } from '../groups/structure/subgroup-lattice.ts';
import { generatedSubgroup } from '../groups/structure/subgroups.ts';
import { at, requireArray, requireInteger, type Codec } from '../io/codec.ts';
import { groupCodec } from '../io/group-codec.ts';
import { MAXIMAL_ORDER } from '../groups/order-limit.ts';
import { objectSchema } from '../io/schema-definitions.ts';
import { encodeInteger, integerSchema } from './integer-result.ts';
import { defineMethod, type Method } from './method.ts';

const count = { type: 'integer', minimum: 0 } as const;
const indices = { type: 'array', items: count } as const;
const lists = { type: 'array', items: indices } as const;

/** A list of element indices. */
const elementsCodec: Codec<readonly ElementIndex[]> = {
  schema: indices,
  decode: (value, pointer) => requireArray(value, 'elements', pointer).map((x, i) => requireInteger(x, 0, MAXIMAL_ORDER - 1, 'elements', `${pointer}/${i}`)),
};

const subgroupsMethod: Method = defineMethod({
  name: 'group.subgroups',
  summary: 'All subgroups up to conjugacy: their number, the number of classes and of normal subgroups, and one subgroup of each class.',
  params: { group: { codec: groupCodec } },
  result: {
    count,
    classCount: count,
    normalCount: count,
    classes: { type: 'array', items: objectSchema({ order: count, length: count, normal: { type: 'boolean' }, representative: indices }) },
  },
  run: ({ group }) => {
    const { count: total, classCount, normalCount, classes } = subgroupLattice(group);
    return { count: total, classCount, normalCount, classes: classes.map(({ order, length, normal, representative }) => ({ order, length, normal, representative })), status: 'proved' };
  },
});

const automorphismsMethod: Method = defineMethod({
  name: 'group.automorphisms',
  summary: 'The order of the automorphism group and generators of it, each as the images of all elements.',
  params: { group: { codec: groupCodec } },
  result: { order: integerSchema, generators: lists },
  run: ({ group }) => {
    const { order, generators } = automorphismGroup(group);
    return { order: encodeInteger(order), generators, status: 'proved' };
  },
});

const cosetsMethod: Method = defineMethod({
  name: 'group.cosets',
  summary: 'The left cosets g·H and right cosets H·g of a subgroup, and the double cosets H·g·K (K = H unless given), each ordered by smallest element.',
  params: { group: { codec: groupCodec }, subgroup: { codec: elementsCodec }, other: { codec: elementsCodec, optional: true } },
  result: { leftCosets: lists, rightCosets: lists, doubleCosets: lists },
  run: ({ group, subgroup, other }) => {
    const left = at('/subgroup', subgroup, () => leftCosets(group, subgroup));
    return {
      leftCosets: left,
      rightCosets: rightCosets(group, subgroup),
      doubleCosets: at('/other', other, () => doubleCosets(group, subgroup, other ?? subgroup)),
      status: 'proved',
    };
  },
});

const generatedByMethod: Method = defineMethod({
  name: 'group.generatedBy',
  summary: 'The subgroup that the given elements generate.',
  params: { group: { codec: groupCodec }, elements: { codec: elementsCodec } },
  result: { order: count, elements: indices },
  run: ({ group, elements }) => {
    const generated = at('/elements', elements, () => generatedSubgroup(group, elements));
    return { order: generated.length, elements: generated, status: 'proved' };
  },
});

const isomorphismMethod: Method = defineMethod({
  name: 'group.isomorphism',
  summary: 'Whether two groups are isomorphic, with an isomorphism as the images of all elements of the first.',
  params: { group: { codec: groupCodec }, other: { codec: groupCodec } },
  result: { isomorphic: { type: 'boolean' }, map: indices },
  optionalResults: ['map'],
  run: ({ group, other }) => {
    const map = findIsomorphism(group, other);
    return { isomorphic: map !== null, ...(map === null ? {} : { map }), status: 'proved' };
  },
});

/** Questions about the subgroups and symmetries of a group. */
export const SUBGROUP_METHODS: readonly Method[] = [subgroupsMethod, automorphismsMethod, cosetsMethod, generatedByMethod, isomorphismMethod];
