"""Gram determinants of diagrams and discriminants of diagram algebras by SymPy, for spec/fixtures/diagram-algebras.json.

command: python3 scripts/vectors/diagram-algebras.py > spec/fixtures/diagram-algebras.json

Set partitions come from SymPy; two of them are composed as graphs. A determinant is [constant, [[coefficients from low to high,
multiplicity], ...]], its factors irreducible over Q.
"""
import itertools
import json
import sympy
from sympy import Poly, symbols
from sympy.polys.domains import ZZ
from sympy.polys.matrices import DomainMatrix
from sympy.utilities.iterables import multiset_partitions

x = symbols("x")
RING = ZZ[x]


def partitions(points):
    return [[tuple(block) for block in p] for p in multiset_partitions(list(points))] if points else [[]]


def crosses(p, order):
    place = {v: i for i, v in enumerate(order)}
    for a, b in itertools.combinations(p, 2):
        for u, v in itertools.combinations(sorted(place[w] for w in a), 2):
            inside = [u < place[w] < v for w in b]
            if any(inside) and not all(inside):
                return True
    return False


def components(edges, vertices):
    owner = {v: v for v in vertices}

    def find(v):
        while owner[v] != v:
            v = owner[v]
        return v

    for block in edges:
        for u, v in zip(block, block[1:]):
            owner[find(u)] = find(v)
    found = {}
    for v in vertices:
        found.setdefault(find(v), []).append(v)
    return list(found.values())


def factored(matrix):
    constant, factors = sympy.factor_list(RING.to_sympy(DomainMatrix(matrix, (len(matrix), len(matrix)), RING).det()), x)
    return [int(constant), [[[int(c) for c in reversed(Poly(f, x).all_coeffs())], int(m)] for f, m in factors]]


def monomial(power, coefficient=1):
    return RING.from_sympy(coefficient * x**power)


def gram(diagrams, points):
    return factored([[monomial(len(components(d + e, range(points)))) for e in diagrams] for d in diagrams])


def product(upper, lower, k):
    """Top row 0..k-1, bottom row k..2k-1; the middle row is k..2k-1 of upper and becomes 2k..3k-1 for the lower bottom."""
    edges = upper + [tuple(v + k for v in block) for block in lower]
    outer, loops = [], 0
    for component in components(edges, range(3 * k)):
        ends = tuple(sorted(v if v < k else v - k for v in component if not k <= v < 2 * k))
        if ends:
            outer.append(ends)
        else:
            loops += 1
    return tuple(sorted(outer)), loops


def discriminant(diagrams, k):
    index = {tuple(sorted(tuple(sorted(b)) for b in d)): i for i, d in enumerate(diagrams)}
    table = [[(index[p], loops) for p, loops in (product(d, e, k) for e in diagrams)] for d in diagrams]
    traces = [sum((monomial(loops) for j, (i, loops) in enumerate(row) if i == j), RING.zero) for row in table]
    return factored([[monomial(loops) * traces[i] for i, loops in row] for row in table])


def diagrams_of(kind, k):
    around = list(range(k)) + list(range(2 * k - 1, k - 1, -1))
    pairs = kind in ("brauer", "temperley-lieb", "symmetric")
    found = []
    for p in partitions(range(2 * k)):
        if pairs and any(len(b) != 2 for b in p):
            continue
        if kind in ("rook-brauer", "rook", "motzkin") and any(len(b) > 2 for b in p):
            continue
        if kind in ("temperley-lieb", "planar-partition", "motzkin") and crosses(p, around):
            continue
        if kind in ("symmetric", "rook") and any(len(b) == 2 and (min(b) < k) == (max(b) < k) for b in p):
            continue
        found.append(p)
    return found


grams, discriminants = [], []
for m in range(1, 5):
    grams.append({"family": "S", "m": m, "determinant": gram(partitions(range(m)), m)})
for m in (2, 4, 6):
    grams.append({"family": "O", "m": m, "determinant": gram([p for p in partitions(range(m)) if all(len(b) == 2 for b in p)], m)})
for m in (2, 4, 6, 8):
    grams.append({"family": "TL", "m": m, "determinant": gram([p for p in partitions(range(m)) if all(len(b) == 2 for b in p) and not crosses(p, range(m))], m)})
for kind, most in (("partition", 2), ("planar-partition", 2), ("rook-brauer", 2), ("rook", 2), ("motzkin", 2), ("brauer", 3), ("temperley-lieb", 4), ("symmetric", 3)):
    for k in range(1, most + 1):
        discriminants.append({"kind": kind, "k": k, "discriminant": discriminant(diagrams_of(kind, k), k)})
print('{"system": "SymPy %s", "madeBy": "python3 scripts/vectors/diagram-algebras.py > spec/fixtures/diagram-algebras.json", "grams": [' % sympy.__version__)
print(",\n".join(json.dumps(g) for g in grams))
print('], "discriminants": [')
print(",\n".join(json.dumps(d) for d in discriminants))
print("]}")
