import { readArray, readCount, readElement, readIndices, readMatrix, readObject, readWord, refuse } from './document.ts';
import { equalMatrices, equalRows, lowestRow, type ExactMatrix, type Row } from './exact-matrix.ts';
import { readGroup, requireGenerators, sameTable, type GroupTable } from './group-table.ts';
import { leftMultiply, rightMultiply, translation, type SideMatrix } from './operators.ts';

const TYPES = ['left-regular', 'right-regular', 'trivial'] as const;

interface Representation {
  readonly group: GroupTable;
  readonly degree: number;
  image(s: number): SideMatrix;
}

function readRepresentation(value: unknown, place: string): Representation {
  const parts = readObject(value, place, ['group', 'type']);
  const group = readGroup(parts['group'], `${place}/group`);
  const type = readWord(parts['type'], `${place}/type`, TYPES);
  if (type === 'trivial') return { group, degree: 1, image: () => ({ source: [0], coefficient: null }) };
  return { group, degree: group.order, image: (s) => translation(group, s, type === 'left-regular' ? 'left' : 'right') };
}

/** Proved: ρ_out(s)·M = M·ρ_in(s) for elements s that generate the group. Refuted: one of them and a place where it fails. */
export function checkEquivarianceClaim(claim: unknown, evidence: unknown): void {
  const parts = readObject(claim, '/claim', ['matrix', 'input', 'output', 'verdict', 'generators']);
  const { witness } = readObject(evidence, '/evidence', ['witness']);
  const input = readRepresentation(parts['input'], '/claim/input');
  const output = readRepresentation(parts['output'], '/claim/output');
  if (!sameTable(input.group, output.group)) refuse('/claim/output/group', 'is not the group of the input');
  const M = readMatrix(parts['matrix'], '/claim/matrix', { rows: output.degree, cols: input.degree });
  const verdict = readWord(parts['verdict'], '/claim/verdict', ['proved', 'refuted']);
  const generators = readIndices(readArray(parts['generators'], '/claim/generators'), '/claim/generators', input.group.order);
  requireGenerators(input.group, generators, '/claim/generators');
  const sides = (s: number): [ExactMatrix, ExactMatrix] => [leftMultiply(output.image(s), M), rightMultiply(M, input.image(s))];
  if (verdict === 'proved') {
    if (witness !== null) refuse('/evidence/witness', 'expected null beside the verdict "proved"');
    generators.forEach((s, i) => {
      if (!equalMatrices(...sides(s))) refuse(`/claim/generators/${i}`, `the matrix does not commute with the images of ${s}`);
    });
    return;
  }
  const place = '/evidence/witness';
  const found = readObject(witness, place, ['generator', 'row', 'col', 'left', 'right']);
  const s = readCount(found['generator'], `${place}/generator`);
  if (!generators.includes(s)) refuse(`${place}/generator`, 'expected one of the generators of the claim');
  const row = readCount(found['row'], `${place}/row`, M.rows - 1);
  const col = readCount(found['col'], `${place}/col`, M.cols - 1);
  const entry = (A: ExactMatrix): Row => lowestRow(A.p, [A.row[row]!.n[col]!], A.row[row]!.d);
  const [left, right] = sides(s).map(entry) as [Row, Row];
  if (!equalRows(readElement(found['left'], M.p, `${place}/left`), left)) refuse(`${place}/left`, 'is not that entry of output(s)·matrix');
  if (!equalRows(readElement(found['right'], M.p, `${place}/right`), right)) refuse(`${place}/right`, 'is not that entry of matrix·input(s)');
  if (equalRows(left, right)) refuse(place, 'both entries are equal');
}
