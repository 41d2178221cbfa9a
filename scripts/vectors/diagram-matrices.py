"""Known answers for spec/diagrams/diagram-matrix.spec.ts, straight from the definitions:
  python3 scripts/vectors/diagram-matrices.py
writes spec/fixtures/diagram-matrices.json: matrices of diagrams of every family, each entry by a plain loop over all index
tuples. Determinants are LeviCivita of SymPy, symplectic forms the rows of a NumPy block matrix, numbers of rows and columns
come from numpy.ravel_multi_index.
"""
import json
import random
from itertools import product

import numpy as np
import sympy
from sympy import LeviCivita

COMMAND = "python3 scripts/vectors/diagram-matrices.py"
random.seed(20261120)


def form(n):
    return np.kron(np.eye(n // 2, dtype=int), np.array([[0, 1], [-1, 0]]))


def sign(values):
    return int(LeviCivita(*values)) if len(values) > 1 else 1


def entry(case, index):
    family, n, top = case["family"], case["n"], case["top"]
    value = 1
    for block in case["blocks"]:
        v = min(block)
        for w in block:
            if w == v:
                continue
            if family == "Sp" and (v < top) == (w < top):
                value *= int(form(n)[index[v], index[w]])
            else:
                value *= int(index[v] == index[w])
    all_blocks = list(case["blocks"])
    if "free" in case:
        value *= sign([index[v] for v in sorted(case["free"])])
    if "head" in case:
        legs = sorted((leg for leg in case["head"] if leg), key=min)
        all_blocks += legs
        for leg in legs:
            value *= int(len({index[v] for v in leg}) == 1)
        carried = [index[min(leg)] for leg in legs]
        if len(legs) == len(case["head"]):
            value *= sign(carried)
        else:
            value *= sum(sign(carried + [x]) for x in range(n))
    if case["basis"] == "orbit":
        shown = [index[min(block)] for block in all_blocks]
        value *= int(len(set(shown)) == len(shown))
    return value


def matrix(case):
    n, top, bottom = case["n"], case["top"], case["bottom"]
    entries = []
    for index in product(range(n), repeat=top + bottom):
        value = entry(case, index)
        if value != 0:
            row = int(np.ravel_multi_index(index[:top], (n,) * top)) if top else 0
            col = int(np.ravel_multi_index(index[top:], (n,) * bottom)) if bottom else 0
            entries.append([row, col, value])
    return {**case, "rows": n**top, "cols": n**bottom, "entries": entries}


def random_partition(vertices):
    blocks = []
    for v in vertices:
        choice = random.randrange(len(blocks) + 1)
        if choice == len(blocks):
            blocks.append([v])
        else:
            blocks[choice].append(v)
    return blocks


def random_pairs(vertices):
    order = random.sample(vertices, len(vertices))
    return [sorted(order[i : i + 2]) for i in range(0, len(order), 2)]


def cases():
    for n, top, bottom in [(1, 0, 0), (3, 0, 0), (1, 2, 1), (2, 2, 2), (2, 3, 2), (3, 2, 1), (3, 1, 2), (3, 0, 3), (4, 2, 1), (2, 0, 5), (5, 1, 1)]:
        vertices = list(range(top + bottom))
        for basis in ("diagram", "orbit"):
            yield {"family": "S", "n": n, "top": top, "bottom": bottom, "basis": basis, "blocks": random_partition(vertices)}
    for family in ("O", "Sp", "SO"):
        for n, top, bottom in [(2, 1, 1), (2, 0, 2), (2, 2, 0), (2, 2, 2), (2, 3, 1), (2, 1, 5), (2, 3, 3), (4, 2, 2), (4, 1, 3)] + ([(1, 1, 1), (3, 2, 2), (3, 3, 1)] if family == "O" else []):
            yield {"family": family, "n": n, "top": top, "bottom": bottom, "basis": "diagram", "blocks": random_pairs(list(range(top + bottom)))}
    for n, top, bottom in [(1, 1, 0), (1, 1, 2), (2, 1, 1), (2, 2, 0), (2, 2, 2), (2, 1, 3), (3, 2, 1), (3, 1, 2), (3, 3, 2), (3, 1, 4), (4, 2, 2), (4, 4, 0)]:
        order = random.sample(range(top + bottom), top + bottom)
        yield {"family": "SO", "n": n, "top": top, "bottom": bottom, "basis": "diagram", "blocks": random_pairs(order[n:]), "free": order[:n]}
    for n, top, bottom, legs in [(1, 1, 1, 1), (1, 1, 1, 0), (1, 0, 0, 0), (2, 1, 1, 2), (2, 1, 1, 1), (2, 2, 2, 2), (2, 1, 3, 1), (3, 2, 2, 3), (3, 2, 2, 2), (3, 1, 3, 2), (3, 3, 1, 3), (4, 2, 2, 4), (4, 1, 3, 3), (4, 2, 1, 3)]:
        while True:
            blocks = random_partition(list(range(top + bottom)))
            if len(blocks) >= legs:
                break
        random.shuffle(blocks)
        head = blocks[:legs] + [[]] * (n - legs)
        for basis in ("diagram", "orbit") if len(blocks) > legs else ("diagram",):
            yield {"family": "A", "n": n, "top": top, "bottom": bottom, "basis": basis, "blocks": blocks[legs:], "head": head}
    # a block beside the head, before, between and behind its blocks
    for order in ([[0], [1, 3], [2]], [[1], [0, 3], [2]], [[2], [0], [1, 3]]):
        for basis in ("diagram", "orbit"):
            yield {"family": "A", "n": 3, "top": 2, "bottom": 2, "basis": basis, "blocks": order[:1], "head": order[1:] + [[]]}


matrices = [matrix(case) for case in cases()]
lines = ",\n".join(json.dumps(m, separators=(",", ":")) for m in matrices)
with open("spec/fixtures/diagram-matrices.json", "w") as file:
    file.write('{\n"system": "NumPy %s, SymPy %s",\n"madeBy": "%s",\n"matrices": [\n%s\n]\n}\n' % (np.__version__, sympy.__version__, COMMAND, lines))
print(len(matrices), "matrices")
