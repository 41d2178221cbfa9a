// Where diagram algebras are semisimple, beside the corank of the trace form modulo two primes, for sizes that the specs leave out:
// `npm run build && node scripts/diagrams/check-semisimplicity.mjs [most diagrams]`. A corank of 0 modulo one prime proves that the
// algebra over Q is semisimple; a positive one modulo both only says that a determinant has both primes as divisors, or is 0.
import { isDiagramAlgebraSemisimple, Q, diagramAlgebraDimension } from '../../dist/index.js';
import { WordPrimeField } from '../../dist/algebra/word-prime-field.js';
import { traceForm } from '../../dist/diagrams/algebras/trace-form.js';
import { rank } from '../../dist/linear/rank.js';

const most = Number(process.argv[2] ?? 1000);
const PRIMES = [16777213, 16777199];
const SHAPES = [
  ...['motzkin', 'rook-brauer', 'brauer', 'temperley-lieb', 'planar-partition', 'partition', 'half-partition', 'rook'].flatMap((kind) => [1, 2, 3, 4, 5, 6, 7].map((k) => ({ kind, k }))),
  ...Array.from({ length: 7 }, (_, r) => Array.from({ length: 7 }, (__, s) => ({ kind: 'walled-brauer', r, s }))).flat().filter(({ r, s }) => r >= 1 && s >= 1),
];
let [checked, wrong] = [0, 0];
for (const shape of SHAPES) {
  const dimension = Number(diagramAlgebraDimension(shape));
  if (dimension > most) continue;
  const form = traceForm(shape);
  const reach = (shape.k ?? shape.r + shape.s) * 2 + 2;
  const exceptional = [];
  for (let delta = -reach; delta <= reach; delta++) {
    let corank = 0;
    for (const p of PRIMES) {
      const field = WordPrimeField.of(p);
      corank = dimension - rank(form.at(field, field.fromInteger(delta)));
      if (corank === 0) break;
    }
    checked++;
    const stated = isDiagramAlgebraSemisimple(shape, Q, Q.fromInteger(delta));
    if (stated !== (corank === 0)) console.log(`${JSON.stringify(shape)} at ${delta}: stated ${stated}, corank ${corank}`, ++wrong);
    if (corank > 0) exceptional.push(`${delta} (${corank})`);
  }
  console.log(`${shape.kind} ${shape.k ?? `${shape.r},${shape.s}`}`.padEnd(22), String(dimension).padStart(5), ' ', exceptional.join(' '));
}
console.log(`${checked} algebras, ${wrong} not as stated`);
process.exitCode = wrong === 0 ? 0 : 1;
