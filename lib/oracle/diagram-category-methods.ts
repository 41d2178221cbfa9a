import { composeDiagrams } from '../diagrams/compose.ts';
import type { Diagram } from '../diagrams/diagram.ts';
import { compareDiagrams, type DiagramTerm } from '../diagrams/diagram-term.ts';
import { requireFamilySize, type DiagramFamily } from '../diagrams/family.ts';
import { flipDiagram } from '../diagrams/flip.ts';
import { MAXIMAL_PERMUTATIONS } from '../diagrams/head-product.ts';
import { tensorDiagrams } from '../diagrams/tensor.ts';
import { pollDeadline } from '../deadline.ts';
import { InputError, LimitError } from '../errors.ts';
import { at, requireArray, type Codec } from '../io/codec.ts';
import { diagramCodec, diagramFamilyCodec, diagramOf, encodeDiagramWithRows, type DiagramParts } from '../io/diagram-codec.ts';
import { objectSchema, refSchema } from '../io/schema-definitions.ts';
import { countCodec } from './diagram-methods.ts';
import { defineMethod, type Method, type MethodResult } from './method.ts';

const signSchema = { enum: [1, -1] } as const;
const termsSchema = { type: 'array', items: objectSchema({ diagram: refSchema('diagram'), coefficient: { type: 'string', pattern: '^-?[0-9]+$' } }) } as const;

const hasHeads = (family: DiagramFamily): boolean => family === 'SO' || family === 'A';

/** The size at which diagrams are checked: only heads depend on it, so that S, O and Sp need none. */
function sizeOf(family: DiagramFamily, n: number | undefined, method: string): number {
  if (n === undefined && hasHeads(family)) throw new InputError(`${method}: expected "n" for ${family}, got none at /n`, { pointer: '/n', value: null });
  const size = n ?? 2;
  at('/n', size, () => requireFamilySize(family, size, method));
  return size;
}

/** The terms with n^loops multiplied out, in the order of diagrams. Different products of different diagrams are different: none occurs twice. */
const termsResult = (family: DiagramFamily, n: number, terms: readonly DiagramTerm[]): MethodResult => ({
  terms: [...terms]
    .sort((a, b) => compareDiagrams(a.diagram, b.diagram))
    .map(({ diagram, factor, loops }) => {
      pollDeadline();
      return { diagram: encodeDiagramWithRows(family, diagram), coefficient: (factor * BigInt(n) ** BigInt(loops)).toString() };
    }),
  status: 'proved',
});

const composeMethod: Method = defineMethod({
  name: 'diagrams.compose',
  summary: 'upper after lower: one diagram, its sign and its loops, each a factor n (S, which is the default, O, Sp); for SO and A, at a given n, a linear combination with n^loops multiplied out.',
  params: { family: { codec: diagramFamilyCodec, optional: true }, n: { codec: countCodec, optional: true }, upper: { codec: diagramCodec }, lower: { codec: diagramCodec } },
  result: { diagram: refSchema('diagram'), loops: { type: 'integer', minimum: 0 }, sign: signSchema, terms: termsSchema },
  optionalResults: ['diagram', 'loops', 'sign', 'terms'],
  run: ({ family = 'S', n, upper, lower }) => {
    const size = sizeOf(family, n, 'diagrams.compose');
    const [high, low] = [diagramOf(upper, family, size), diagramOf(lower, family, size)];
    if (high.bottom !== low.top) throw new InputError(`diagrams.compose: expected as many outputs of lower as inputs of upper, ${high.bottom}, got ${low.top} at /lower/l`, { pointer: '/lower/l', value: low.top });
    const terms = composeDiagrams(family, size, high, low);
    if (hasHeads(family)) return termsResult(family, size, terms);
    const [{ diagram, factor, loops }] = terms as [DiagramTerm];
    return { diagram: encodeDiagramWithRows(family, diagram), loops, sign: Number(factor), status: 'proved' };
  },
});

const diagramsCodec: Codec<readonly DiagramParts[]> = {
  schema: { type: 'array', items: refSchema('diagram') },
  decode: (value, pointer) => requireArray(value, 'diagrams', pointer).map((d, i) => {
      pollDeadline();
      return diagramCodec.decode(d, `${pointer}/${i}`);
    }),
};

/** Throws when every two heads together, each pair n! permutations, give more terms than two heads may. */
function requireFewPermutations(n: number, heads: number): void {
  const pairs = Math.floor(heads / 2);
  let permutations = 1;
  for (let i = 2; i <= n && permutations <= MAXIMAL_PERMUTATIONS; i++) permutations *= i ** pairs;
  if (permutations > MAXIMAL_PERMUTATIONS) throw new LimitError(`diagrams.tensor: expected at most ${MAXIMAL_PERMUTATIONS} permutations, got (${n}!)^${pairs} from ${heads} heads at /diagrams`, { pointer: '/diagrams', value: heads, limit: `permutations ${MAXIMAL_PERMUTATIONS}` });
}

const tensorMethod: Method = defineMethod({
  name: 'diagrams.tensor',
  summary: 'The diagrams side by side, from left to right; for SO and A, at a given n, a linear combination.',
  params: { family: { codec: diagramFamilyCodec }, n: { codec: countCodec, optional: true }, diagrams: { codec: diagramsCodec } },
  result: { diagram: refSchema('diagram'), sign: signSchema, terms: termsSchema },
  optionalResults: ['diagram', 'sign', 'terms'],
  run: ({ family, n, diagrams }) => {
    const size = sizeOf(family, n, 'diagrams.tensor');
    const factors = diagrams.map((parts) => diagramOf(parts, family, size));
    requireFewPermutations(size, factors.filter(({ head }) => head !== null).length);
    const empty: Diagram = { top: 0, bottom: 0, blockOf: [], head: null };
    let terms: readonly DiagramTerm[] = [{ diagram: empty, factor: 1n, loops: 0 }];
    diagrams.forEach((parts, i) => {
      terms = at(parts.pointer, parts.blocks, () =>
        terms.flatMap(({ diagram, factor, loops }) => {
          pollDeadline();
          return tensorDiagrams(family, size, diagram, factors[i]!).map((term) => ({ diagram: term.diagram, factor: term.factor * factor, loops: term.loops + loops }));
        }),
      );
    });
    if (hasHeads(family)) return termsResult(family, size, terms);
    const [{ diagram, factor }] = terms as [DiagramTerm];
    return { diagram: encodeDiagramWithRows(family, diagram), sign: Number(factor), status: 'proved' };
  },
});

const flipMethod: Method = defineMethod({
  name: 'diagrams.flip',
  summary: 'The diagram upside down: its matrix is sign times the transpose.',
  params: { family: { codec: diagramFamilyCodec }, n: { codec: countCodec, optional: true }, k: { codec: countCodec, optional: true }, l: { codec: countCodec, optional: true }, diagram: { codec: diagramCodec } },
  result: { diagram: refSchema('diagram'), sign: signSchema },
  run: ({ family, n, k, l, diagram: parts }) => {
    const size = sizeOf(family, n, 'diagrams.flip');
    const { diagram, sign } = flipDiagram(family, size, diagramOf(parts, family, size, k, l));
    return { diagram: encodeDiagramWithRows(family, diagram), sign, status: 'proved' };
  },
});

/** Composition, tensor product and flip of diagrams. */
export const DIAGRAM_CATEGORY_METHODS: readonly Method[] = [composeMethod, tensorMethod, flipMethod];
