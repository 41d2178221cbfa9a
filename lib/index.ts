export { GroupMatrixError, InputError, DomainError, LimitError, UnsupportedError, StreamError, InternalError } from './errors.ts';
export type { ErrorCode, ErrorDetails } from './errors.ts';
export { withDeadline } from './deadline.ts';

export type { Ring, Field, StarField } from './algebra/ring.ts';
export { Q, rational } from './algebra/rational-field.ts';
export type { Rational } from './algebra/rational-field.ts';
export { Z } from './algebra/integer-ring.ts';
export { rationalFromDouble } from './algebra/dyadic.ts';
export { PrimeField } from './algebra/prime-field.ts';
export { WordPrimeField } from './algebra/word-prime-field.ts';
export { CyclotomicField } from './algebra/cyclotomic-field.ts';
export type { Cyclotomic, FieldOfValues, MinimalForm } from './algebra/cyclotomic-field.ts';
export { primality } from './algebra/primality.ts';
export { polynomialRing } from './algebra/polynomial.ts';
export type { PolynomialRing } from './algebra/polynomial.ts';

export type { Matrix } from './linear/matrix.ts';
export { formatMatrix, identityMatrix, matrix, matrixFromFunction, matrixFromRows, zeroMatrix } from './linear/dense-matrix.ts';
export { add, equalMatrices, multiply, scale, squaredNorm, submatrix, subtract, transpose } from './linear/arithmetic.ts';
export { permutationMatrix } from './linear/permutation-matrix.ts';
export { certifiedRank, rank } from './linear/rank.ts';
export type { CertifiedRank, RankUpperBound } from './linear/rank.ts';
export { reducedRowEchelonForm } from './linear/row-echelon.ts';
export type { RowEchelonForm } from './linear/row-echelon.ts';
export type { Minor } from './linear/minor.ts';
export { rankFactorisation } from './linear/rank-factorisation.ts';
export type { RankFactorisation } from './linear/rank-factorisation.ts';
export { nullSpace } from './linear/null-space.ts';
export { solve } from './linear/solve.ts';
export type { Solution } from './linear/solve.ts';
export { inverse } from './linear/inverse.ts';
export { certifiedDeterminant, determinant } from './linear/determinant.ts';
export type { CertifiedDeterminant } from './linear/determinant.ts';
export { characteristicPolynomial } from './linear/characteristic-polynomial.ts';
export { invariantFactors } from './linear/invariant-factors.ts';

export type { ElementIndex, FiniteGroup } from './groups/finite-group.ts';
export { requireSameGroup } from './groups/group-identity.ts';
export { importCayleyTable } from './groups/cayley-table.ts';
export { cyclicGroup, dihedralGroup, elementaryAbelianGroup, quaternionGroup } from './groups/families.ts';
export { alternatingGroup, symmetricGroup } from './groups/symmetric-group.ts';
export { permutationGroup } from './groups/permutation-group.ts';
export { directProduct } from './groups/direct-product.ts';
export { powerSemidirectProduct, semidirectProduct } from './groups/semidirect-product.ts';
export { parseGroupSpec } from './groups/group-spec.ts';
export { cayleyTable, inverseImages, translation } from './groups/translation.ts';
export { centre, derivedSeries, derivedSubgroup, generatedSubgroup, lowerCentralSeries, normalClosure } from './groups/subgroups.ts';
export { quotientGroup } from './groups/quotient-group.ts';
export { conjugacyClasses } from './groups/conjugacy-classes.ts';
export { abelianInvariants } from './groups/abelian-invariants.ts';
export { elementOrderStatistics, exponent } from './groups/element-orders.ts';
export { isAbelian, isNilpotent, isPerfect, isSimple, isSolvable } from './groups/predicates.ts';
export { describeGroup } from './groups/describe.ts';
export type { GroupDescription } from './groups/describe.ts';

export { leftRegular, representationMatrix, rightRegular, trivial } from './representations/permutation-representation.ts';
export type { PermutationRepresentation } from './representations/permutation-representation.ts';

export type { Convention } from './group-matrices/convention.ts';
export { convolve, groupDeterminant, groupMatrix, inverseGroupMatrix, multiplyGroupMatrices, toMatrix, transposeGroupMatrix } from './group-matrices/group-matrix.ts';
export type { GroupMatrix } from './group-matrices/group-matrix.ts';
export { diagonalCoefficients, fromDiagonalCoefficients, groupDiagonal } from './group-matrices/diagonal-coefficients.ts';
export { nearestGroupMatrix, recognizeGroupMatrix } from './group-matrices/nearest.ts';
export type { NearestGroupMatrix } from './group-matrices/nearest.ts';
export { convertConvention } from './group-matrices/conversion.ts';

export { diagonal, explicit, shift, sideSize, translationBy, transposed } from './displacement/side-operator.ts';
export type { SideOperator } from './displacement/side-operator.ts';
export { sideMatrix } from './displacement/monomial.ts';
export { stein, sylvester } from './displacement/displacement-operator.ts';
export type { DisplacementKind } from './displacement/displacement-kind.ts';
export type { DisplacementOperator } from './displacement/displacement-operator.ts';
export { displacementRank, factorDisplacement, reconstruct } from './displacement/factorisation.ts';
export type { DisplacementFactorisation } from './displacement/factorisation.ts';
export { groupDisplacement, groupDisplacementMatrix, groupDisplacementRank, reconstructGroupDisplacement } from './displacement/group-displacement.ts';
export type { DisplacementTerm, GroupDisplacement } from './displacement/group-displacement.ts';
export { commutator } from './displacement/commutator.ts';

export { checkEquivariance, equivarianceDistance } from './equivariance/check.ts';
export type { EquivarianceVerdict, EquivarianceWitness } from './equivariance/check.ts';
export { equivarianceSubgroup } from './equivariance/subgroup.ts';
export { analyze } from './equivariance/analysis.ts';
export type { Analysis, AnalysisOptions } from './equivariance/analysis.ts';

export { verifyCertificate } from './verify/verify-certificate.ts';

export { parseStrictJson } from './io/strict-json.ts';
export { readCsv } from './io/csv.ts';
export { readNpy, writeNpy } from './io/npy.ts';
export { matrixText } from './io/text.ts';
export { latexScalar, matrixLatex } from './io/latex.ts';
export { markdownTable } from './io/markdown.ts';
export { answer } from './oracle/answer.ts';
