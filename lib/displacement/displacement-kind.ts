/** Sylvester: ∇_{A,B}(M) = A·M − M·B. Stein: Δ_{A,B}(M) = M − A·M·B. */
export type DisplacementKind = 'sylvester' | 'stein';
