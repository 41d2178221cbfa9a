// Writes docs/diagram-algebras.md from the library. Run after `npm run build`; a spec fails while the page differs.
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const table = (header, rows) => [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const range = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** A partition with exponents for repeated rows: [2, 1, 1] is 2·1². */
const partitionText = (partition) => {
  const power = (count) => (count === 1 ? '' : [...`${count}`].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join(''));
  const parts = [...new Set(partition)].map((row) => `${row}${power(partition.filter((other) => other === row).length)}`);
  return parts.length === 0 ? '∅' : parts.join('·');
};

const shapeText = (shape) => (shape.kind === 'walled-brauer' ? `walled-brauer, r = ${shape.r}, s = ${shape.s}` : `${shape.kind}, k = ${shape.k}`);

function decompositionRows(library, family, sizes, powers) {
  return sizes.flatMap((n) =>
    powers.map((k) => {
      const components = library.tensorPowerDecomposition(family, n, k);
      const text = ({ partition, half, dimension, multiplicity, type }) => `${multiplicity === 1n ? '' : `${multiplicity}·`}[${partitionText(partition)}]${half ?? ''}${type === 'complex' ? '*' : ''} (${dimension})`;
      return [`${family}(${n})`, `${k}`, components.map(text).join(' + '), `${components.reduce((sum, { multiplicity }) => sum + multiplicity ** 2n, 0n)}`];
    }),
  );
}

function semisimplicityRows(library, shapes) {
  return shapes.map((shape) => {
    const exceptions = range(-20, 20).filter((value) => !library.isDiagramAlgebraSemisimple(shape, library.Q, library.Q.fromInteger(value)));
    const radicals = exceptions.map((value) => `${value} (${library.diagramAlgebraRadicalDimension(shape, library.Q, library.Q.fromInteger(value))})`);
    const irreducibles = library.genericIrreducibles(shape).map(({ dimension }) => dimension);
    return [shapeText(shape), `${library.diagramAlgebraDimension(shape)}`, irreducibles.join(', '), radicals.join(', ') || 'none'];
  });
}

/** The page for the functions of the library. */
export function diagramAlgebrasPage(library) {
  const decompositions = [
    ...decompositionRows(library, 'S', [3, 4], [1, 2, 3]),
    ...decompositionRows(library, 'A', [3, 4, 5], [1, 2]),
    ...decompositionRows(library, 'O', [2, 3], [1, 2, 3]),
    ...decompositionRows(library, 'SO', [2, 3, 4], [2, 3]),
    ...decompositionRows(library, 'Sp', [2, 4], [2, 3]),
    ...decompositionRows(library, 'GL', [2, 3], [2, 3]),
  ];
  const grams = [['S', [1, 2, 3, 4, 5]], ['O', [2, 4, 6, 8]], ['Sp', [2, 4, 6, 8]], ['TL', [2, 4, 6, 8]]].flatMap(([family, sizes]) =>
    sizes.map((m) => [family, `${m}`, library.factoredPolynomialText(library.gramDeterminant(family, 0, m), 'δ')]),
  );
  const columns = { partition: [2, 3], 'half-partition': [1, 2], 'planar-partition': [2, 3], 'rook-brauer': [2, 3], motzkin: [2, 3], brauer: [2, 3, 4], 'symplectic-brauer': [2, 3], 'temperley-lieb': [2, 3, 4] };
  const shapes = [
    ...Object.entries(columns).flatMap(([kind, sizes]) => sizes.map((k) => ({ kind, k }))),
    ...[[1, 1], [2, 1], [3, 1], [2, 2]].map(([r, s]) => ({ kind: 'walled-brauer', r, s })),
  ];
  const dualities = [['S', 2, 2], ['S', 4, 2], ['O', 2, 3], ['O', 3, 3], ['Sp', 2, 2], ['Sp', 4, 2], ['GL', 2, 3]].map(([family, n, k]) => {
    const { algebra, loopValue, algebraDimension, imageDimension, kernelDimension } = library.schurWeylDuality(family, n, k);
    return [`${family}(${n})`, shapeText(algebra), `${loopValue}`, `${algebraDimension}`, `${imageDimension}`, `${kernelDimension}`];
  });
  return `# Diagram algebras and tensor powers

The (k,k)-diagrams of a kind, multiplied by stacking with a factor δ for every component that touches neither outer row, span an
algebra over any commutative ring (\`diagramAlgebra\`). At δ = n it acts on the k-th tensor power of R^n. This page is generated from the
library.

## Tensor powers

\`tensorPowerDecomposition(family, n, k)\`: multiplicity·[partition] (dimension), partitions with exponents for repeated rows. Halves + and −
are the two parts of a representation of O(n) or S_n that splits; * marks a pair of complex conjugates, which over R is one
irreducible representation of twice the dimension. The multiplicity counts walks in the Bratteli diagram; the last column, Σ multiplicity², is
the dimension of the space of equivariant maps.

${table(['group', 'k', 'decomposition', 'equivariant maps'], decompositions)}

## Schur–Weyl duality

The algebra maps onto the maps that commute with the group; the kernel is 0 iff n ≥ 2k (S, Sp) or n ≥ k (O, GL). Each irreducible
representation of the image has the multiplicity above as its dimension. (Brauer 1937; Jones 1994; Halverson and Ram 2005)

${table(['group', 'algebra', 'δ', 'dimension', 'image', 'kernel'], dualities)}

## Semisimplicity

Over Q(δ) all these algebras are semisimple, with irreducible representations of the dimensions listed. The last column lists the
integers δ where the algebra is not semisimple, with the dimension of the radical there. The criterion is a theorem for each kind
(\`isDiagramAlgebraSemisimple\` names them; for walled Brauer, rook-Brauer and Motzkin algebras our wording of it is checked by trace forms
of up to 2,188 diagrams, not proved); the radical is computed, as the corank of the trace form of the algebra
(\`diagramAlgebraRadicalDimension\`). Temperley–Lieb, planar partition and Motzkin algebras also degenerate at irrational δ.

${table(['algebra', 'dimension', 'irreducible representations over Q(δ)', 'exceptional δ (radical)'], semisimplicityRows(library, shapes))}

## Gram determinants

Entry (d, e) of the Gram matrix of the diagrams on m points is ±δ^loops, at δ = n the sum of the products of the entries of their
matrices (S, O, Sp); its rank there is the dimension of the space of equivariant maps. TL are the planar Brauer diagrams. The
determinants split by theorems of Wilf (S), Zinn-Justin (O, and Sp with the roots negated) and Di Francesco, Golinelli and Guitter
(TL); \`expandedGramDeterminant\` computes small ones from the entries.

${table(['diagrams', 'm', 'determinant'], grams)}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const library = await import('../../dist/index.js');
  writeFileSync(new URL('../../docs/diagram-algebras.md', import.meta.url), diagramAlgebrasPage(library));
}
