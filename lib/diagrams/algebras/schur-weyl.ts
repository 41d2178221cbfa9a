import { InputError, LimitError, shown } from '../../errors.ts';
import { diagramAlgebraDimension, type DiagramAlgebraShape } from './algebra-shape.ts';
import { diagramDimension } from '../dimension.ts';
import { requireTensorFamily, tensorPowerDecomposition } from './tensor-power-decomposition.ts';

/** A diagram algebra and the group whose commutant it maps onto, on (R^n)^⊗k. */
export interface SchurWeylDuality {
  readonly algebra: DiagramAlgebraShape;
  /** δ. */
  readonly loopValue: bigint;
  readonly algebraDimension: bigint;
  /** The dimension of the image, which is all of End_G((R^n)^⊗k). */
  readonly imageDimension: bigint;
  readonly kernelDimension: bigint;
  readonly isIsomorphism: boolean;
}

/** Most tensor factors. */
const MAXIMAL_FACTORS = 30;

/**
 * Schur–Weyl duality on (R^n)^⊗k: the diagram algebra maps onto the endomorphisms that commute with G. G = S_n: partition algebra
 * P_k(n); O(n): Brauer algebra B_k(n); Sp(n): symplectic Brauer algebra, isomorphic to B_k(−n); GL(n): the group algebra of S_k.
 * It is an isomorphism iff n ≥ 2k (S, Sp) or n ≥ k (O, GL).
 *
 * As a module for both, (R^n)^⊗k ⊗ C = ⊕ L_λ ⊗ M_λ: `tensorPowerDecomposition` gives dim L_λ (dimension) and dim M_λ (multiplicity).
 * @throws InputError when the family is not S, O, Sp or GL, n is no size of it, or k < 0
 * @throws LimitError when k > 30
 * @source R. Brauer, On algebras which are connected with the semisimple continuous groups (1937); V. Jones, The Potts model and the
 * symmetric group (1994); T. Halverson, A. Ram, Partition algebras (2005)
 * @example
 * import { schurWeylDuality } from 'group-matrix';
 * schurWeylDuality('O', 2, 3) // => { algebra: { kind: 'brauer', k: 3 }, loopValue: 2n, algebraDimension: 15n, imageDimension: 10n, kernelDimension: 5n, isIsomorphism: false }
 */
export function schurWeylDuality(family: 'S' | 'O' | 'Sp' | 'GL', n: number, k: number): SchurWeylDuality {
  if (!['S', 'O', 'Sp', 'GL'].includes(family)) throw new InputError(`schurWeylDuality: expected S, O, Sp or GL, got ${shown(family)}`, { value: family });
  requireTensorFamily(family, n, 'schurWeylDuality');
  if (!Number.isSafeInteger(k) || k < 0) throw new InputError(`schurWeylDuality: expected k ≥ 0, got ${shown(k)}`, { value: k });
  if (k > MAXIMAL_FACTORS) throw new LimitError(`schurWeylDuality: expected k ≤ ${MAXIMAL_FACTORS}, got ${k}`, { value: k, limit: `tensor factors ${MAXIMAL_FACTORS}` });
  const algebra: DiagramAlgebraShape = { kind: KIND_OF[family], k };
  const algebraDimension = diagramAlgebraDimension(algebra);
  const imageDimension = family === 'GL' ? tensorPowerDecomposition('GL', n, k).reduce((sum, { multiplicity }) => sum + multiplicity ** 2n, 0n) : diagramDimension(family, n, k, k).dimension;
  return { algebra, loopValue: BigInt(n), algebraDimension, imageDimension, kernelDimension: algebraDimension - imageDimension, isIsomorphism: algebraDimension === imageDimension };
}

const KIND_OF = { S: 'partition', O: 'brauer', Sp: 'symplectic-brauer', GL: 'symmetric' } as const;
