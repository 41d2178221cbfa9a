import { describe, expect, it } from '@jest/globals';
import { GroupMatrixError } from '../../lib/errors.ts';
import { parseGroupSpec } from '../../lib/groups/library/group-spec.ts';
import { matrixRepresentationCodec, type AnyRepresentation } from '../../lib/io/matrix-representation-codec.ts';
import { equalMatrices, multiply } from '../../lib/linear/arithmetic.ts';
import { formatMatrix } from '../../lib/linear/dense-matrix.ts';
import { irreducible } from '../../lib/representations/irreducible.ts';
import { trace } from '../../lib/representations/representation.ts';

const decode = (value: unknown): AnyRepresentation => matrixRepresentationCodec.decode(value, '/input');
const traces = (rho: AnyRepresentation): string[] => Array.from({ length: rho.group.order }, (_, g) => rho.field.format(trace(rho, g)));

function expectHomomorphism(rho: AnyRepresentation): void {
  const { group } = rho;
  for (let g = 0; g < group.order; g++) for (const h of group.generators) expect(equalMatrices(multiply(rho.image(g), rho.image(h)), rho.image(group.multiply(g, h)))).toBe(true);
}

const rotation = [['0', '-1'], ['1', '-1']];
const FORMS: readonly (readonly [unknown, field: string, degree: number])[] = [
  [{ group: 'S(3)', type: 'left-regular' }, 'Q', 6],
  [{ group: 'S(3)', type: 'right-regular' }, 'Q', 6],
  [{ group: 'S(3)', type: 'trivial' }, 'Q', 1],
  [{ group: 'S(3)', type: 'cosets', subgroup: [0, 1] }, 'Q', 3],
  [{ group: 'S(3)', type: 'permutation', generators: [1, 3], images: [[0, 2, 1], [1, 2, 0]] }, 'Q', 3],
  [{ group: 'C(3)', type: 'matrices', generators: [1], matrices: [rotation] }, 'Q', 2],
  [{ group: 'C(3)', type: 'matrices', generators: [1], matrices: [{ kind: 'matrix', field: 'GF(7)', entries: [[2]] }] }, 'GF(7)', 1],
  [{ group: 'C(3)', type: 'matrices', generators: [1, 2], matrices: [[[{ zeta: 3, coeffs: [0, 1] }]], [[{ zeta: 3, coeffs: [-1, -1] }]]] }, 'Q(zeta_3)', 1],
  [{ group: 'Q(8)', irreducible: 4 }, 'Q(zeta_4)', 2],
  [{ group: 'Q(8)', dual: { irreducible: 4 } }, 'Q(zeta_4)', 2],
  [{ sum: [{ group: 'Q(8)', irreducible: 4 }, { group: 'Q(8)', type: 'left-regular' }] }, 'Q(zeta_4)', 10],
  [{ group: 'C(3)', tensor: [{ irreducible: 1 }, { type: 'left-regular' }, { dual: { irreducible: 1 } }] }, 'Q(zeta_3)', 3],
  [{ group: 'C(3)', sum: [{ type: 'matrices', generators: [1], matrices: [{ kind: 'matrix', field: 'GF(7)', entries: [[2]] }] }, { type: 'left-regular' }] }, 'GF(7)', 4],
];

describe('representations by matrices in JSON', () => {
  it.each(FORMS.map((form) => [JSON.stringify(form[0]), form] as const))('%s', (_, [value, field, degree]) => {
    const rho = decode(value);
    expect([rho.field.id, rho.degree, rho.image(rho.group.identity).rows]).toEqual([field, degree, degree]);
    expectHomomorphism(rho);
  });

  it('mean what the library means', () => {
    const G = parseGroupSpec('Q(8)');
    expect(formatMatrix(decode({ group: 'Q(8)', irreducible: 4 }).image(3))).toEqual(formatMatrix(irreducible(G, 4).image(3)));
    expect(traces(decode({ group: 'S(3)', tensor: [{ type: 'cosets', subgroup: [0, 1] }, { type: 'cosets', subgroup: [0, 3, 4] }] }))).toEqual(['6', '0', '0', '0', '0', '0']);
    expect(traces(decode({ group: 'C(3)', dual: { irreducible: 1 } }))).toEqual(traces(decode({ group: 'C(3)', irreducible: 2 })));
  });

  it.each([
    [{ type: 'trivial' }, 'invalid-input', '/input'],
    [{ group: 'S(3)' }, 'invalid-input', '/input'],
    [{ group: 'S(3)', type: 'regular' }, 'invalid-input', '/input/type'],
    [{ group: 'S(3)', type: 'cosets', subgroup: [0, 3] }, 'invalid-input', '/input/subgroup'],
    [{ group: 'S(3)', type: 'cosets', subgroup: [0, 6] }, 'invalid-input', '/input/subgroup/1'],
    [{ group: 'S(3)', type: 'trivial', subgroup: [0] }, 'invalid-input', '/input/subgroup'],
    [{ group: 'S(3)', irreducible: 3 }, 'invalid-input', '/input/irreducible'],
    [{ group: 'S(3)', irreducible: 0, sum: [] }, 'invalid-input', '/input/irreducible'],
    [{ sum: [] }, 'invalid-input', '/input/sum'],
    [{ group: 'S(3)', sum: [{ type: 'trivial' }, { group: 'C(6)', type: 'trivial' }] }, 'invalid-input', '/input/sum/1/group'],
    [{ sum: [{ group: 'S(3)', type: 'trivial' }, { group: 'C(6)', type: 'trivial' }] }, 'invalid-input', '/input/sum'],
    [{ group: 'C(3)', type: 'matrices', generators: [1], matrices: [[[2]]] }, 'invalid-input', '/input/matrices/0'],
    [{ group: 'C(3)', type: 'matrices', generators: [0], matrices: [[[1]]] }, 'invalid-input', '/input/generators'],
    [{ group: 'C(3)', type: 'permutation', generators: [1], images: [[1, 0, 2]] }, 'invalid-input', '/input/images/0'],
    [{ group: 'S(4)', tensor: Array.from({ length: 3 }, () => ({ type: 'left-regular' })) }, 'limit', '/input/tensor'],
    [Array.from({ length: 20 }).reduce((inner) => ({ dual: inner }), { group: 'C(1)', type: 'trivial' }), 'limit', `/input${'/dual'.repeat(17)}`],
  ] as const)('refuses %j', (value, code, pointer) => {
    let found: unknown;
    try {
      decode(value);
    } catch (error) {
      if (error instanceof GroupMatrixError) found = [error.code, error.details.pointer];
      else throw error;
    }
    expect(found).toEqual([code, pointer]);
  });
});
