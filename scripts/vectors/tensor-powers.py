"""Decompositions of (C^n)^⊗k for GL(n), SO(n), Sp(n) by weights, for spec/fixtures/tensor-powers-classical.json.

command: python3 scripts/vectors/tensor-powers.py > spec/fixtures/tensor-powers-classical.json

The character of the tensor power is multiplied by the Weyl denominator; the coefficient of e^(λ+ρ), λ dominant, is the
multiplicity of the irreducible representation with highest weight λ. Its dimension is Weyl's product over positive roots.
A component is [highest weight, dimension, multiplicity]. SymPy only turns the dimension into an integer exactly.
"""
from collections import Counter
import json
import sympy


def unit(rank, *entries):
    return tuple(sum(c for i, c in entries if i == j) for j in range(rank))


def system(family, n):
    """(weights of the vector representation, positive roots, twice rho)."""
    rank = n if family == "GL" else n // 2
    pairs = [(i, j) for i in range(rank) for j in range(i + 1, rank)]
    roots = [unit(rank, (i, 1), (j, -1)) for i, j in pairs]
    weights = [unit(rank, (i, 1)) for i in range(rank)]
    if family != "GL":
        roots += [unit(rank, (i, 1), (j, 1)) for i, j in pairs]
        weights += [unit(rank, (i, -1)) for i in range(rank)]
        if family == "Sp":
            roots += [unit(rank, (i, 2)) for i in range(rank)]
        elif n % 2 == 1:
            roots += [unit(rank, (i, 1)) for i in range(rank)]
            weights.append((0,) * rank)
    return weights, roots, tuple(sum(r[i] for r in roots) for i in range(rank))


def times(terms, factor):
    product = Counter()
    for a, x in terms.items():
        for b, y in factor.items():
            product[tuple(p + q for p, q in zip(a, b))] += x * y
    return Counter({w: c for w, c in product.items() if c})


def dominant(family, n, w):
    ordered = all(a >= b for a, b in zip(w, w[1:]))
    if family == "GL":
        return ordered
    if family == "SO" and n % 2 == 0:
        return len(w) == 1 or ordered and w[-2] >= abs(w[-1])
    return ordered and (not w or w[-1] >= 0)


def dimension(w, roots, rho2):
    value = sympy.Integer(1)
    for root in roots:
        value *= sympy.Rational(sum((2 * a + b) * r for a, b, r in zip(w, rho2, root)), sum(b * r for b, r in zip(rho2, root)))
    assert value.is_Integer
    return int(value)


def decompose(family, n, k):
    weights, roots, rho2 = system(family, n)
    rank = len(rho2)
    # everything in coordinates twice as fine, so that half roots are integral
    terms = Counter({rho2: 1})
    for root in roots:
        terms = times(terms, {(0,) * rank: 1, tuple(-2 * r for r in root): -1})
    for _ in range(k):
        terms = times(terms, Counter(tuple(2 * x for x in w) for w in weights))
    found = []
    for at, count in terms.items():
        w = tuple((a - b) // 2 for a, b in zip(at, rho2))
        if dominant(family, n, w):
            found.append([list(w), dimension(w, roots, rho2), count])
    return sorted(found, reverse=True)


cases = []
for family, sizes, most in (("GL", (1, 2, 3, 4), 5), ("SO", (1, 2, 3, 4, 5, 6, 7, 8), 5), ("Sp", (2, 4, 6), 5)):
    for n in sizes:
        for k in range(most + 1 if n < 8 else 5):
            cases.append({"family": family, "n": n, "k": k, "components": decompose(family, n, k)})
for case in cases:
    assert sum(d * m for _, d, m in case["components"]) == case["n"] ** case["k"]
print('{"madeBy": "python3 scripts/vectors/tensor-powers.py > spec/fixtures/tensor-powers-classical.json", "cases": [')
print(",\n".join(json.dumps(case) for case in cases))
print("]}")
