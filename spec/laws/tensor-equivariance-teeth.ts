import { diagramMatrix } from '../../lib/diagrams/diagram-matrix.ts';
import { diagram, type Diagram } from '../../lib/diagrams/diagram.ts';
import type { SparseIntegerMatrix } from '../../lib/linear/sparse-matrix.ts';
import { Q, type Rational } from '../../lib/algebra/rational-field.ts';
import { matrixFromRows } from '../../lib/linear/dense-matrix.ts';
import * as laws from '../../lib/testing/index.ts';
import type { BrokenObject } from './broken-objects.ts';
import type { Campaign } from './campaigns.ts';

const turn = matrixFromRows(Q, [['3/5', '4/5'], ['-4/5', '3/5']]);
const shear = matrixFromRows(Q, [[1, 2], [0, 1]]);
const swap = matrixFromRows(Q, [[0, 1], [1, 0]]);
const INSTANCES = {
  S: { family: 'S', n: 2, diagram: diagram(1, 2, { blocks: [[0, 2], [1]] }), element: swap },
  A: { family: 'A', n: 2, diagram: diagram(1, 2, { blocks: [[1]], head: [[0, 2], []] }), element: swap },
  SO: { family: 'SO', n: 2, diagram: diagram(1, 1, { blocks: [], free: [0, 1] }), element: turn },
  Sp: { family: 'Sp', n: 2, diagram: diagram(2, 2, { blocks: [[0, 1], [2, 3]] }), element: shear },
} as const satisfies Record<string, laws.TensorEquivarianceInstance<Rational>>;

export const TENSOR_CAMPAIGNS: readonly Campaign[] = Object.values(INSTANCES).map((instance): Campaign => ({
  name: `tensor equivariance laws of ${instance.family}`,
  law: (functions) => laws.tensorEquivarianceLaws(instance, functions),
  functions: { diagramMatrix },
}));

const broken = (fault: string, clause: string, instance: laws.TensorEquivarianceInstance<Rational>, change: (D: SparseIntegerMatrix, d: Diagram) => SparseIntegerMatrix): BrokenObject => ({
  fault,
  clause,
  law: () => laws.tensorEquivarianceLaws(instance, { diagramMatrix: (family, n, d, basis) => change(diagramMatrix(family, n, d, basis), d) }),
});
const same = (D: SparseIntegerMatrix): SparseIntegerMatrix => D;
const ENTRIES = 'the nonzero entries are those of the definition, in order';
const COMMUTES = 'D·ρ^⊗k(g) = χ(g)·ρ^⊗l(g)·D';

export const BROKEN_TENSOR_MAPS: readonly BrokenObject[] = [
  broken('a matrix with rows for columns', 'the matrix has n^l rows and n^k columns', INSTANCES.S, ({ rows, cols, entries }) => ({ rows: cols, cols: rows, entries })),
  broken('the orbit in place of the diagram', ENTRIES, INSTANCES.S, () => diagramMatrix('S', 2, INSTANCES.S.diagram, 'orbit')),
  broken('entries by columns', ENTRIES, INSTANCES.S, (D) => ({ ...D, entries: D.entries.toSorted((x, y) => x[1] - y[1]) })),
  broken('an ε that is symmetric', ENTRIES, INSTANCES.Sp, (D) => ({ ...D, entries: D.entries.map(([i, j]) => [i, j, 1] as const) })),
  broken('a determinant with the other sign', ENTRIES, INSTANCES.SO, (D) => ({ ...D, entries: D.entries.map(([i, j, x]) => [i, j, -x] as const) })),
  broken('an element outside O(2)', COMMUTES, { ...INSTANCES.SO, element: shear }, same),
  broken('an element outside Sp(2)', COMMUTES, { ...INSTANCES.Sp, diagram: diagram(0, 2, { blocks: [[0, 1]] }), element: matrixFromRows(Q, [[2, 0], [0, 1]]) }, same),
  broken('an element outside S_2', COMMUTES, { ...INSTANCES.S, element: turn }, same),
  broken('a function that changes the diagram', 'operands are not changed', { ...INSTANCES.S, diagram: { ...INSTANCES.S.diagram, blockOf: [...INSTANCES.S.diagram.blockOf] } }, (D, d) => {
    (d.blockOf as number[])[1] = 0;
    return D;
  }),
];
