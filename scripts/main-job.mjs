// The main job: how zero padding breaks the translation equivariance of a convolution.
// Prints a report and writes the result with its certificate to out/laplacian-8x8.analysis.json.
import { mkdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import writeFileAtomic from 'write-file-atomic';
import { runCommandLine } from '../dist/cli/run.js';
import { answer } from '../dist/index.js';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const [input, group] = [path('docs/examples/laplacian-8x8.json'), 'C(8) x C(8)'];
const here = (file) => relative(process.cwd(), file);

process.stdout.write(`The 3×3 Laplacian stencil (-4 in the middle, 1 at the four neighbours) on an 8×8 image, pixels outside the image counted as 0,
is a 64×64 matrix. With periodic boundaries it would be a group matrix of C(8) x C(8). What does the zero padding cost?

`);

const surroundings = { input: process.stdin, output: process.stdout, messages: process.stderr, environment: process.env };
const status = await runCommandLine(['analyze', here(input), '--group', group], surroundings);
if (status !== 0) process.exit(status);

const result = answer('analyze', { matrix: JSON.parse(readFileSync(input, 'utf8')), group });
const { valid, reason } = answer('verify', { certificate: result.certificate });
const output = path('out/laplacian-8x8.analysis.json');
mkdirSync(path('out'), { recursive: true });
await writeFileAtomic(output, `${JSON.stringify(result)}\n`);

const { dense, structured } = result.parameters;
process.stdout.write(`
In words: no translation of the image commutes with the padded stencil. The nearest translation-equivariant map has 7/8 in place
of each 1, at squared distance ${result.squaredDistance}. The padding is nevertheless cheap to describe: group displacement rank ${result.displacementRank}, so that
GM(b) + ${result.displacementRank} terms diag(a)·GM(c) hold the matrix in ${structured} numbers instead of ${dense}; see "group-matrix displacement group".

certificate: ${valid ? 'valid, re-checked from its own data by the independent verifier' : `INVALID: ${reason}`}
result and certificate: ${here(output)}
`);
process.exitCode = valid ? 0 : 1;
