import { describeGroup } from '../groups/structure/describe.ts';
import { identifyGroup, identityInCatalogue } from '../groups/library/identify.ts';
import { at } from '../io/codec.ts';
import { encodeTable, groupCodec } from '../io/group-codec.ts';
import { defineMethod, listed, type Method } from './method.ts';

const count = { type: 'integer', minimum: 0 } as const;
const flag = { type: 'boolean' } as const;
const counts = { type: 'array', items: count } as const;
const smallGroupId = { type: 'array', items: count, minItems: 2, maxItems: 2, description: 'Order, and number in the SmallGroups library.' } as const;
const structure = { type: 'string', description: 'As is usual: C4, D12 (of order 12), Q8, x direct, : semidirect, . non-split.' } as const;

const describeMethod: Method = defineMethod({
  name: 'group.describe',
  summary: 'Order, predicates, centre, derived subgroup, conjugacy classes, element orders and abelian invariants of a group; its number and structure where the catalogue has them.',
  params: { group: { codec: groupCodec } },
  result: {
    order: count,
    identity: count,
    generators: counts,
    abelian: flag,
    nilpotent: flag,
    solvable: flag,
    simple: flag,
    perfect: flag,
    exponent: count,
    centreOrder: count,
    derivedOrder: count,
    classCount: count,
    classes: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['representative', 'size', 'elementOrder'],
        properties: { representative: count, size: count, elementOrder: count },
      },
    },
    elementOrders: { type: 'array', items: { type: 'array', items: count, minItems: 2, maxItems: 2 } },
    abelianInvariants: counts,
    smallGroupId,
    structure,
  },
  optionalResults: ['classes', 'smallGroupId', 'structure'],
  run: ({ group }, options) => {
    const { classes, ...rest } = describeGroup(group);
    const shownClasses = listed(classes.length, options)
      ? { classes: classes.map(({ representative, size, elementOrder }) => ({ representative, size, elementOrder })) }
      : {};
    const { elementOrders, abelianInvariants, ...first } = rest;
    return { ...first, ...shownClasses, elementOrders, abelianInvariants, ...identityInCatalogue(group), status: 'proved' };
  },
});

const identifyMethod: Method = defineMethod({
  name: 'group.identify',
  summary: 'The number of a group in the SmallGroups library and its structure, for every order up to 127 except 64 and 96.',
  params: { group: { codec: groupCodec } },
  result: { smallGroupId, structure },
  run: ({ group }) => at('/group', group.order, () => ({ ...identifyGroup(group), status: 'proved' })),
});

const tableMethod: Method = defineMethod({
  name: 'group.table',
  summary: 'The Cayley table of a group and the labels of its elements.',
  params: { group: { codec: groupCodec } },
  result: { order: count, identity: count, table: { type: 'array', items: counts }, labels: { type: 'array', items: { type: 'string' } } },
  optionalResults: ['table', 'labels'],
  run: ({ group }, options) => {
    const { order, identity } = group;
    const lists = listed(order, options) ? { table: encodeTable(group), labels: Array.from({ length: order }, (_, g) => group.label(g)) } : {};
    return { order, identity, ...lists, status: 'proved' };
  },
});

/** Questions about a group alone. */
export const GROUP_METHODS: readonly Method[] = [describeMethod, tableMethod, identifyMethod];
