import { requireTensorFamily, tensorPowerDecomposition, type TensorFamily } from '../diagrams/algebras/tensor-power-decomposition.ts';
import { at, requireChoice, type Codec } from '../io/codec.ts';
import { diagramCodec, diagramFamilyCodec, diagramOf } from '../io/diagram-codec.ts';
import { diagramSvg } from '../io/diagram-svg.ts';
import { diagramText } from '../io/diagram-text.ts';
import { diagramTikz } from '../io/diagram-tikz.ts';
import { objectSchema } from '../io/schema-definitions.ts';
import { countCodec } from './diagram-methods.ts';
import { encodeInteger, integerSchema } from './integer-result.ts';
import { defineMethod, type Method } from './method.ts';

const PICTURES = { text: diagramText, tikz: diagramTikz, svg: diagramSvg } as const;
type PictureFormat = keyof typeof PICTURES;
const FORMATS: readonly PictureFormat[] = ['text', 'tikz', 'svg'];

const formatCodec: Codec<PictureFormat> = { schema: { enum: FORMATS, default: 'text' }, decode: (value, pointer) => requireChoice(value, FORMATS, 'format', pointer) };

const drawMethod: Method = defineMethod({
  name: 'diagrams.draw',
  summary: 'A picture of a diagram as plain text, as a LaTeX tikzpicture or as SVG. With the family "Sp" pairs within a row show the direction in which they are read.',
  params: { family: { codec: diagramFamilyCodec, optional: true }, k: { codec: countCodec, optional: true }, l: { codec: countCodec, optional: true }, diagram: { codec: diagramCodec }, format: { codec: formatCodec, optional: true } },
  result: { format: { enum: FORMATS }, picture: { type: 'string' } },
  run: ({ family, k, l, diagram: parts, format = 'text' }) => {
    const drawn = family ?? (parts.free !== undefined ? 'SO' : parts.head !== undefined ? 'A' : 'S');
    // A picture fits every n; a head fits that of its legs.
    const n = (parts.free ?? parts.head ?? []).length || 2;
    return { format, picture: PICTURES[format](diagramOf(parts, drawn, n, k, l), { family: drawn }), status: 'proved' };
  },
});

const TENSOR_FAMILIES: readonly TensorFamily[] = ['S', 'O', 'SO', 'Sp', 'A', 'GL'];
const tensorFamilyCodec: Codec<TensorFamily> = { schema: { enum: TENSOR_FAMILIES }, decode: (value, pointer) => requireChoice(value, TENSOR_FAMILIES, 'family', pointer) };

const decomposeMethod: Method = defineMethod({
  name: 'diagrams.decompose',
  summary: 'The k-th tensor power of R^n as a sum of irreducible representations over C: partition, which half of it where it splits, dimension, multiplicity, and whether its character is real.',
  params: { family: { codec: tensorFamilyCodec }, n: { codec: countCodec }, k: { codec: countCodec } },
  result: {
    components: {
      type: 'array',
      items: objectSchema({
        partition: { type: 'array', items: { type: 'integer', minimum: 1 } }, half: { enum: ['+', '-', null] }, dimension: integerSchema, multiplicity: integerSchema, type: { enum: ['real', 'complex'] },
      }),
    },
  },
  run: ({ family, n, k }) => {
    at('/n', n, () => requireTensorFamily(family, n, 'diagrams.decompose'));
    const components = at('/k', k, () => tensorPowerDecomposition(family, n, k));
    return { components: components.map(({ partition, half, dimension, multiplicity, type }) => ({ partition, half, dimension: encodeInteger(dimension), multiplicity: encodeInteger(multiplicity), type })), status: 'proved' };
  },
});

/** Diagrams as pictures, and what the spaces that they act on consist of. */
export const DIAGRAM_VIEW_METHODS: readonly Method[] = [drawMethod, decomposeMethod];
