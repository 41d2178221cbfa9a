#!/usr/bin/env python3
"""Einsum strings of diagrams of every family and of bilabelled graphs, run by numpy: spec/fixtures/numpy-einsum.json.

python3 scripts/vectors/einsum.py > spec/fixtures/numpy-einsum.json   (after npm run build)

The strings and the names of their operands come from the oracle; the constants are made here, from their definitions in words.
"""
import itertools
import json
import random
import subprocess

import numpy

oracle = subprocess.Popen(["node", "dist/cli/main.js", "oracle"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def ask(method, **params):
    oracle.stdin.write(json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}) + "\n")
    oracle.stdin.flush()
    return json.loads(oracle.stdout.readline())["result"]


def parity(p):
    return (-1) ** sum(p[i] > p[j] for i in range(len(p)) for j in range(i + 1, len(p)))


def constant(name, n, adjacency=None):
    if name == "adjacency":
        return adjacency
    if name == "ones":
        return numpy.ones(n, dtype=numpy.int64)
    if name == "eye":
        return numpy.eye(n, dtype=numpy.int64)
    if name == "omega":
        return numpy.kron(numpy.eye(n // 2, dtype=numpy.int64), numpy.array([[0, 1], [-1, 0]]))
    epsilon = numpy.zeros((n,) * n, dtype=numpy.int64)
    for p in itertools.permutations(range(n)):
        epsilon[p] = parity(p)
    return epsilon


def input_tensor(n, k):
    return numpy.array([j * 7919 % 31 - 13 for j in range(n**k)], dtype=numpy.int64).reshape((n,) * k)


def random_diagram(family, n):
    """Blocks, and free vertices or a head, on at most six vertices."""
    with_head = family in ("SO", "A") and random.random() < 0.6
    while True:
        m = random.choice((0, 1, 2, 3, 4, 4, 5, 5, 6, 6) if n < 4 else (1, 2, 3, 4, 4))
        vertices = random.sample(range(m), m)
        if family in ("O", "Sp", "SO"):
            free = n if with_head else 0
            if m < free or (m - free) % 2:
                continue
            d = {"blocks": [vertices[i : i + 2] for i in range(free, m, 2)]}
            return m, {**d, "free": vertices[:free]} if with_head else d
        owners = [random.randrange(4) for _ in vertices]
        blocks = [[v for v, o in zip(vertices, owners) if o == b] for b in sorted(set(owners))]
        if not with_head:
            return m, {"blocks": blocks}
        legs = n - random.randrange(2)
        if len(blocks) >= legs:
            return m, {"blocks": blocks[legs:], "head": blocks[:legs] + [[]] * (n - legs)}


random.seed(20261120)
cases = []
for family, sizes in [("S", (1, 2, 3, 4)), ("O", (1, 2, 3)), ("SO", (1, 2, 3, 4)), ("Sp", (2, 4)), ("A", (1, 2, 3, 4))]:
    for i in range(18):
        n = sizes[i % len(sizes)]
        m, d = random_diagram(family, n)
        l = random.randint(0, min(m, 3 if n < 4 else 2))
        found = ask("diagrams.einsum", family=family, n=n, k=m - l, l=l, diagram=d)
        operands = [input_tensor(n, m - l) if o["name"] == "x" else constant(o["name"], n) for o in found["operands"]]
        assert all(list(a.shape) == o["shape"] for a, o in zip(operands, found["operands"]))
        y = numpy.einsum(found["einsum"], *operands)
        assert y.shape == (n,) * l
        cases.append({"family": family, "n": n, "k": m - l, "l": l, **d, "einsum": found["einsum"], "result": [int(x) for x in numpy.ravel(y)]})

# bilabelled graphs, whose strings have a factor for every edge
bilabelled = []
for i in range(12):
    n = 2 + i % 3
    upper = numpy.triu(numpy.array([[random.randrange(2) for _ in range(n)] for _ in range(n)]), 1)
    adjacency = upper + upper.T
    vertices = random.randint(1, 5)
    pairs = list(itertools.combinations(range(vertices), 2))
    edges = [list(e) for e in random.sample(pairs, min(len(pairs), random.randint(1, 5)))]
    outputs, inputs = ([random.randrange(vertices) for _ in range(random.randint(0, 2))] for _ in range(2))
    H = {"vertices": vertices, "edges": edges, "outputs": outputs, "inputs": inputs}
    found = ask("diagrams.einsum", family={"graph": adjacency.tolist()}, n=n, diagram=H)
    operands = [input_tensor(n, len(inputs)) if o["name"] == "x" else constant(o["name"], n, adjacency) for o in found["operands"]]
    y = numpy.einsum(found["einsum"], *operands)
    bilabelled.append({"adjacency": adjacency.tolist(), "H": H, "einsum": found["einsum"], "result": [int(x) for x in numpy.ravel(y)]})
oracle.stdin.close()
oracle.wait()

print('{\n "source": "numpy.einsum",\n "command": "python3 scripts/vectors/einsum.py > spec/fixtures/numpy-einsum.json",')
print(' "order": "the input has the entries (7919 j mod 31) - 13, j from 0; the result is flattened, first index slowest",\n "cases": [')
print(",\n".join("  " + json.dumps(case) for case in cases))
print(' ],\n "bilabelled": [')
print(",\n".join("  " + json.dumps(case) for case in bilabelled))
print(" ]\n}")
