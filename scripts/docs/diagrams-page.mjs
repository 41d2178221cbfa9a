// Writes docs/diagrams.md and the pictures in docs/diagrams from the built methods. Run after `npm run build`; a spec fails while they differ.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const SQUARE = [[0, 1, 0, 1], [1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 1, 0]];

/** The layers that the page shows. */
const LAYERS = [
  {
    id: 's3', family: 'S', n: 3, k: 1, l: 1, title: 'S_n: permutations',
    before: `A layer on sets: when the entries of the input are permuted, those of the output follow. Any partition of the vertices is a diagram; here the two vertices are joined or not.`,
    after: `\`a\` acts on every entry by itself, \`b\` adds the sum of all entries. This is the layer of deep sets, for any n. One step further, from 2 factors to 2 (graphs with n vertices), there are 15 diagrams.`,
  },
  {
    id: 'o2', family: 'O', n: 2, k: 2, l: 2, title: 'O(n): rotations and reflections',
    before: `Only pairs are allowed (Brauer diagrams), so that k + l is even. From vectors to vectors there is the identity alone; on n × n matrices x, the smallest interesting layer, there are three maps.`,
    after: `\`a\` gives tr(x)·I, \`b\` gives x, \`c\` gives xᵀ. At n = 1 the three are equal; they are independent iff k + l ≤ 2n.`,
  },
  {
    id: 'so2', family: 'SO', n: 2, k: 1, l: 1, title: 'SO(n): rotations, in the plane',
    before: `Beside the pairs there are diagrams with n free vertices (Brauer–Grood): the determinant, the half disc in the pictures, is taken of the indices at its legs, in their order.`,
    after: `\`a\` is the identity, \`b\` a quarter turn: together they are the complex numbers. A reflection changes the sign of \`b\`.`,
  },
  {
    id: 'so3', family: 'SO', n: 3, k: 2, l: 1, title: 'SO(n): rotations, in space',
    before: `With n = 3 and three free vertices the one diagram from 2 factors to 1 is the cross product of two vectors.`,
    after: `Row i and column 3·j + m hold the sign of (i, j, m).`,
  },
  {
    id: 'sp2', family: 'Sp', n: 2, k: 2, l: 2, title: 'Sp(n): symplectic maps',
    before: `Pairs again. A pair across the rows is δ; a pair within a row is the symplectic form ε, read in the direction of its arrow. The basis of R^n is e_1, e_1', e_2, e_2', …, and ε(e_a, e_a') = 1.`,
    after: `The three diagrams span a space of dimension 2, since k + l > n: the matrix of the third is that of the second minus that of the first. The first two are a basis.`,
  },
  {
    id: 'a3', family: 'A', n: 3, k: 1, l: 1, title: 'A_n: even permutations',
    before: `The diagrams of S_n, and jellyfish: diagrams with a head that has n legs. A leg ends at a block, and one leg may end freely: it takes the value that the others leave. The entry is the sign of the values at the legs.`,
    after: `A_3 is the cyclic group of order 3, and the matrices are the circulant ones: \`c\` is the difference of the two neighbours on the circle. An odd permutation changes the sign of \`c\`.`,
  },
  {
    id: 'graph', family: { graph: SQUARE }, n: 4, k: 1, l: 1, title: 'Aut(Γ): the symmetries of a graph',
    before: `Here Γ is the square 0–1–2–3–0. Two entries of the matrix of a layer are equal when a symmetry of Γ moves one to the other: the orbits on pairs (output, input) are a basis. Each is named by its smallest pair; D is its matrix, 1 on the pairs of the orbit.`,
    after: `\`a\` acts on each vertex, \`b\` is the adjacency matrix, which sums over the neighbours, \`c\` looks at the opposite corner. Bilabelled graphs span the same space: small graphs with labels at some vertices, whose maps count homomorphisms. One edge with a label at both ends is the adjacency matrix, \`einsum('a,ab->b', x, adjacency)\`.`,
  },
];

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

const nameOf = (d) => {
  if (d.orbit) return `orbit of (${d.orbit.join(', ')})`;
  const set = (block) => (block.length === 0 ? 'free end' : `{${block.join(', ')}}`);
  const legs = d.free ? d.free.map((v) => `{${v}}`) : (d.head ?? []).map(set);
  return [...d.blocks.map(set), ...(legs.length > 0 ? [`head: ${legs.join(', ')}`] : [])].join(' ');
};

/** The sum of the matrices, each with its letter. */
function layerMatrix(matrices) {
  const { rows, cols } = matrices[0];
  const cells = Array.from({ length: rows }, () => Array.from({ length: cols }, () => ''));
  matrices.forEach(({ entries }, d) => {
    for (const [i, j, value] of entries) cells[i][j] += `${value < 0 ? '-' : cells[i][j] === '' ? '' : '+'}${LETTERS[d]}`;
  });
  const filled = cells.map((row) => row.map((cell) => cell || '0'));
  const widths = filled[0].map((_, j) => Math.max(...filled.map((row) => row[j].length)));
  return filled.map((row) => `[ ${row.map((cell, j) => cell.padStart(widths[j])).join('  ')} ]`).join('\n');
}

/** The pairs of an orbit as arrows from input to output on the graph, its vertices on a circle. */
function orbitPicture(adjacency, { entries }, title) {
  const n = adjacency.length;
  const fixed = (x) => String(Math.round(x * 100) / 100 + 0);
  const at = adjacency.map((_, x) => ({ x: 80 - 44 * Math.cos((2 * Math.PI * x) / n + Math.PI / 4), y: 80 - 44 * Math.sin((2 * Math.PI * x) / n + Math.PI / 4) }));
  const lines = [];
  adjacency.forEach((row, x) => row.forEach((entry, y) => entry && x < y && lines.push(`<path stroke="#bbbbbb" d="M${fixed(at[x].x)} ${fixed(at[x].y)}L${fixed(at[y].x)} ${fixed(at[y].y)}"/>`)));
  for (const [to, from] of entries) {
    const [a, b] = [at[from], at[to]];
    if (from === to) {
      const [dx, dy] = [(a.x - 80) / 44, (a.y - 80) / 44];
      lines.push(`<circle stroke="#0072b2" cx="${fixed(a.x + 12 * dx)}" cy="${fixed(a.y + 12 * dy)}" r="12"/>`);
    } else {
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const length = Math.hypot(dx, dy);
      const [ux, uy] = [dx / length, dy / length];
      const bend = { x: (a.x + b.x) / 2 - 9 * uy, y: (a.y + b.y) / 2 + 9 * ux };
      const tip = { x: b.x - 6 * ux - 2 * uy, y: b.y - 6 * uy + 2 * ux };
      lines.push(`<path stroke="#0072b2" d="M${fixed(a.x)} ${fixed(a.y)}Q${fixed(bend.x)} ${fixed(bend.y)} ${fixed(tip.x)} ${fixed(tip.y)}"/>`);
      lines.push(`<path fill="#0072b2" stroke="none" d="M${fixed(tip.x)} ${fixed(tip.y)}L${fixed(tip.x - 8 * ux - 5 * uy)} ${fixed(tip.y - 8 * uy + 5 * ux)}L${fixed(tip.x - 9 * ux + 3 * uy)} ${fixed(tip.y - 9 * uy - 3 * ux)}Z"/>`);
    }
  }
  at.forEach(({ x, y }) => lines.push(`<circle fill="#000000" cx="${fixed(x)}" cy="${fixed(y)}" r="4"/>`));
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" role="img" width="160" height="160" viewBox="0 0 160 160" fill="none" stroke-width="2">',
    `<title>${title}</title>`,
    `<desc>Arrows from input to output vertex: ${entries.map(([to, from]) => `${from} to ${to}`).join(', ')}</desc>`,
    '<rect width="160" height="160" fill="#ffffff"/>',
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

const call = ({ einsum, operands }) => `einsum('${einsum}', ${operands.map(({ name }) => name).join(', ')})`;

/** Text pictures next to each other. */
function sideBySide(pictures) {
  const blocks = pictures.map((picture) => picture.trimEnd().split('\n'));
  const height = Math.max(...blocks.map((lines) => lines.length));
  return Array.from({ length: height }, (_, i) =>
    blocks.map((lines) => {
      // the lines of a lower picture go on down to the input row
      const [last, inputs] = [lines.at(-2), [...lines.at(-1)]];
      const extended = [...last].map((c, j) => ('│┌┐├┤┬┼○'.includes(c) && /[0-9]/.test(inputs[j] ?? '') ? '│' : ' ')).join('');
      const line = i === height - 1 ? lines.at(-1) : (lines.slice(0, -1)[i] ?? extended);
      const width = Math.max(...lines.map((text) => [...text].length));
      return line + ' '.repeat(width - [...line].length);
    }).join('      ').trimEnd(),
  ).join('\n');
}

/** The page and its pictures by file name. `answer` is the library's. */
export function diagramsPage(answer) {
  const pictures = new Map();
  const sections = LAYERS.map(({ id, family, n, k, l, title, before, after }) => {
    const { diagrams, dimension, total } = answer('diagrams.list', { family, n, k, l });
    const isGraph = typeof family !== 'string';
    const matrices = diagrams.map((diagram) => answer('diagrams.matrix', { family, n, k, l, diagram }));
    const rows = diagrams.map((diagram, d) => {
      const file = `${id}-${LETTERS[d]}.svg`;
      pictures.set(file, isGraph ? orbitPicture(family.graph, matrices[d], `Orbit of (${diagram.orbit.join(', ')})`) : answer('diagrams.draw', { family, k, l, diagram, format: 'svg' }).picture);
      const einsum = isGraph ? "einsum('ab,b->a', D, x)" : call(answer('diagrams.einsum', { family, n, k, l, diagram }));
      return `| \`${LETTERS[d]}\` | ![${nameOf(diagram)}](diagrams/${file}) | ${nameOf(diagram)} | \`${einsum}\` |`;
    });
    const name = isGraph ? 'the symmetries of the square' : `${family}${family === 'S' || family === 'A' ? `_${n}` : `(${n})`}`;
    const text = isGraph ? '' : `\nIn plain text (\`group-matrix diagrams draw\`):\n\n\`\`\`text\n${sideBySide(diagrams.map((diagram) => answer('diagrams.draw', { family, k, l, diagram }).picture))}\n\`\`\`\n`;
    return `## ${title}

${before}

The layer from ${k} to ${l} factor${l === 1 ? '' : 's'} for ${name}: ${total} ${isGraph ? 'orbit' : 'diagram'}${total === 1 ? '' : 's'}, dimension ${dimension}.

| | picture | ${isGraph ? 'orbit' : 'blocks'} | numpy, torch, jax |
|---|---|---|---|
${rows.join('\n')}
${text}
The matrix of the layer with these coefficients:

\`\`\`text
${layerMatrix(matrices)}
\`\`\`

${after}
`;
  });
  const page = `# Diagrams: equivariant layers as pictures

A layer that maps tensors to tensors and commutes with a group is a linear combination of a few fixed maps, and each of these can be
drawn. This page shows the smallest interesting layer of every group that is supported. It is generated; the specs compare it with the
methods themselves.

## How to read a picture

A diagram from k to l factors is a linear map from tensors with k indices to tensors with l indices, each index from 0 to n − 1. The
vertices on top, 0 to l − 1, are the output indices; those at the bottom, l to l + k − 1, the input indices. Lines join vertices to
blocks. The entry of the matrix at some output and input indices is 1 if the indices are equal within every block, and 0 otherwise.
So a line across copies an index from the input to the output; a block at the bottom alone sums over an index; a block at the top
alone repeats a value over it. Row and column numbers are the indices written as digits to base n.

The last column of each table is the same map as one call of \`einsum\`, with x the input tensor of shape (n,)*k and these constants:

\`\`\`python
import itertools, numpy
ones = numpy.ones(n)
eye = numpy.eye(n)
omega = numpy.kron(numpy.eye(n // 2), [[0, 1], [-1, 0]])
epsilon = numpy.zeros((n,) * n)
for p in itertools.permutations(range(n)):
    epsilon[p] = numpy.linalg.det(numpy.eye(n)[list(p)])
\`\`\`

${sections.join('\n')}
## Asking for more

\`\`\`sh
npx group-matrix diagrams list S -n 4 -k 2 -l 2
npx group-matrix diagrams draw "2->2: 0 3 | 1 | 2" --svg --out picture.svg
npx group-matrix diagrams einsum SO "; free 0 1 2" -n 3 -k 2 -l 1
npx group-matrix diagrams compose O "2->2: 0 1 | 2 3" "2->2: 0 3 | 1 2"
\`\`\`

\`\`\`ts executed
import { applyDiagrams, composeDiagrams, diagram, diagramEinsum, diagramText, Z } from 'group-matrix';

const trace = diagram(0, 2, { blocks: [[0, 1]] });
const unit = diagram(2, 0, { blocks: [[0, 1]] });
composeDiagrams('O', 3, trace, unit)[0].loops // => 1
applyDiagrams('O', 2, 2, 0, [{ diagram: trace, coefficient: 1n }], [1n, 2n, 3n, 4n], Z) // => [5n]
diagramEinsum('O', 2, unit).einsum // => ',ab->ab'
diagramText(diagram(1, 2, { blocks: [[0, 1, 2]] })) // => 'out  0\\n     ├───┐\\nin   1   2\\n'
\`\`\`

The [methods](methods.md) say what can be asked; the [algebras](diagram-algebras.md) that diagrams form have a page of their own.

Sources: E. Pearce-Crump, arXiv 2212.08648 and 2212.08630 (2022), on S_n and on O(n), SO(n), Sp(n); with W. J. Knottenbelt, arXiv
2307.07810 (2023), on automorphisms of graphs.
`;
  return { page, pictures };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { answer } = await import('../../dist/oracle/answer.js');
  const { page, pictures } = diagramsPage(answer);
  writeFileSync(new URL('../../docs/diagrams.md', import.meta.url), page);
  const folder = new URL('../../docs/diagrams/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith('.svg') && !pictures.has(name)) rmSync(new URL(name, folder));
  for (const [name, svg] of pictures) writeFileSync(new URL(name, folder), svg);
}
