"""Coranks of the trace form of the Brauer algebra on 5 columns, modulo one prime, for spec/fixtures/brauer-radicals.json.

command: python3 scripts/vectors/brauer-radicals.py > spec/fixtures/brauer-radicals.json

NumPy. A corank 0 modulo a prime proves that the algebra over Q is semisimple; a positive one only suggests the radical.
"""
import json
import numpy as np

K, PRIME = 5, 16777213


def pairings(points):
    if not points:
        yield {}
        return
    first, rest = points[0], points[1:]
    for i, other in enumerate(rest):
        for more in pairings(rest[:i] + rest[i + 1:]):
            yield {first: other, other: first, **more}


def product(upper, lower):
    """Partners in the composite, top row 0..K-1 and bottom row K..2K-1, and the number of loops."""
    image, passed, loops = {}, set(), 0
    for start in range(2 * K):
        if start in image:
            continue
        above, v = start < K, start
        while True:
            w = (upper if above else lower)[v]
            if (w < K) == above:
                break
            middle = w - K if above else w
            passed.add(middle)
            above, v = not above, middle if above else middle + K
        image[start], image[w] = w, start
    for start in range(K):
        if start not in passed:
            loops, middle = loops + 1, start
            while middle not in passed:
                other = upper[middle + K] - K
                passed.update((middle, other))
                middle = lower[other]
    return tuple(image[v] for v in range(2 * K)), loops


def corank(matrix):
    matrix, rank = matrix % PRIME, 0
    for column in range(len(matrix)):
        found = np.nonzero(matrix[rank:, column])[0]
        if len(found) == 0:
            continue
        matrix[[rank, found[0] + rank]] = matrix[[found[0] + rank, rank]]
        matrix[rank] = matrix[rank] * pow(int(matrix[rank, column]), -1, PRIME) % PRIME
        matrix[rank + 1:] = (matrix[rank + 1:] - np.outer(matrix[rank + 1:, column], matrix[rank])) % PRIME
        rank += 1
    return len(matrix) - rank


diagrams = list(pairings(list(range(2 * K))))
number = {tuple(d[v] for v in range(2 * K)): i for i, d in enumerate(diagrams)}
products = [[product(d, e) for e in diagrams] for d in diagrams]
index = np.array([[number[p] for p, _ in row] for row in products])
loops = np.array([[count for _, count in row] for row in products])
coranks = []
for delta in range(-8, 6):
    powers = np.array([pow(delta, e, PRIME) for e in range(K + 1)], dtype=np.int64)
    traces = (powers[loops] * (index == np.arange(len(diagrams)))).sum(axis=1) % PRIME
    coranks.append([delta, corank(powers[loops] * traces[index])])
print('{"system": "NumPy", "madeBy": "python3 scripts/vectors/brauer-radicals.py > spec/fixtures/brauer-radicals.json", "k": %d, "prime": %d,' % (K, PRIME))
print('"coranks": %s}' % json.dumps(coranks))
