import { kernelKind } from '../fast/kernel-kind.ts';
import { ANALYSIS_METHODS } from './analysis-method.ts';
import { CHARACTER_METHODS } from './character-methods.ts';
import { DIAGRAM_CATEGORY_METHODS } from './diagram-category-methods.ts';
import { DIAGRAM_METHODS } from './diagram-methods.ts';
import { DIAGRAM_VIEW_METHODS } from './diagram-view-methods.ts';
import { DISPLACEMENT_METHODS } from './displacement-methods.ts';
import { EQUIVARIANCE_METHODS } from './equivariance-methods.ts';
import { FAST_METHODS } from './fast-methods.ts';
import { GROUP_MATRIX_METHODS } from './group-matrix-methods.ts';
import { GROUP_METHODS } from './group-methods.ts';
import { MATRIX_METHODS } from './matrix-methods.ts';
import { defineMethod, type Method } from './method.ts';
import { PACKAGE } from './package-identity.ts';
import { REPRESENTATION_METHODS } from './representation-methods.ts';
import { SUBGROUP_METHODS } from './subgroup-methods.ts';
import { methodCatalogue } from './published-schemas.ts';
import { VERIFY_METHODS } from './verify-method.ts';

const versionMethod: Method = defineMethod({
  name: 'version',
  summary: 'Name and version of this program, the protocol, the Node version, and whether fast products run on WebAssembly SIMD.',
  params: {},
  result: { name: { type: 'string' }, version: { type: 'string' }, protocol: { const: 1 }, node: { type: 'string' }, simd: { type: 'boolean' } },
  run: () => ({ ...PACKAGE, protocol: 1, node: process.version, simd: kernelKind() === 'simd', status: 'proved' }),
});

const methodsMethod: Method = defineMethod({
  name: 'methods',
  summary: 'All methods with JSON Schemas of their parameters and results.',
  params: {},
  result: {
    methods: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'summary', 'params', 'result'],
        properties: { name: { type: 'string' }, summary: { type: 'string' }, params: { type: 'object' }, result: { type: 'object' } },
      },
    },
    $defs: { type: 'object' },
  },
  run: () => ({ ...methodCatalogue(METHODS), status: 'proved' }),
});

/** Every method, in the order in which `methods` lists them. */
export const METHODS: readonly Method[] = [
  versionMethod,
  methodsMethod,
  ...MATRIX_METHODS,
  ...GROUP_METHODS, ...SUBGROUP_METHODS, ...CHARACTER_METHODS, ...REPRESENTATION_METHODS,
  ...GROUP_MATRIX_METHODS,
  ...ANALYSIS_METHODS,
  ...DISPLACEMENT_METHODS,
  ...EQUIVARIANCE_METHODS,
  ...DIAGRAM_METHODS, ...DIAGRAM_CATEGORY_METHODS, ...DIAGRAM_VIEW_METHODS,
  ...FAST_METHODS,
  ...VERIFY_METHODS,
];

const byName: ReadonlyMap<string, Method> = new Map(METHODS.map((method) => [method.name, method]));

/** The method of that name, if there is one. */
export const methodNamed = (name: string): Method | undefined => byName.get(name);
