"""Times numpy on multiplications by diagrams: one JSON request a line on standard input, one answer a line on standard output.

Each case is tried in several ways, and the fastest of two kinds is told apart: "einsum" is one call of einsum on all operands, with
every option of `optimize` and as the C loop alone; "tricks" are other ways of numpy: sums along axes, and writing through views of the
output (transposed, broadcast, diagonal), with einsum for the contraction at most.
"""
import itertools
import json
import sys
import time

import numpy as np

try:
    from numpy._core.multiarray import c_einsum
except ImportError:
    from numpy.core.multiarray import c_einsum


def sign(word):
    s = 1
    for i, j in itertools.combinations(range(len(word)), 2):
        if word[j] < word[i]:
            s = -s
    return s


def epsilon(n):
    e = np.zeros((n,) * n)
    for p in itertools.permutations(range(n)):
        e[p] = sign(p)
    return e


def omega(n):
    w = np.zeros((n, n))
    for a in range(0, n, 2):
        w[a, a + 1], w[a + 1, a] = 1, -1
    return w


def candidates(case, x, out):
    """Functions that write the answer into out, by kind."""
    n, bottom, top = case["n"], case["bottom"], case["top"]
    cross = [c for c in dict.fromkeys(top) if c in bottom]
    ways = []
    # all operands at once, the output without repeated letters
    letters = iter("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    subs, operands, result, seen = [bottom], [x], "", set()
    for c in top:
        if c in seen:
            fresh = next(letters)
            subs.append(c + fresh)
            operands.append(np.eye(n))
            result += fresh
        else:
            result += c
            seen.add(c)
            if c not in bottom and not any(c in e for e in case.get("extra", [])):
                subs.append(c)
                operands.append(np.ones(n))
    for name in case.get("extra", []):
        subs.append(name)
        operands.append(omega(n) if len(name) == 2 else epsilon(n))
    text = ",".join(subs) + "->" + result
    letters_used = len(set(text) - set(",->"))
    size = n ** letters_used
    for optimize in (["optimal", "greedy"] if len(operands) > 1 else ["optimal"]):
        path = np.einsum_path(text, *operands, optimize=optimize)[0]
        ways.append(("einsum", lambda path=path: np.einsum(text, *operands, out=out, optimize=path)))
        ways.append(("einsum", lambda optimize=optimize: np.einsum(text, *operands, out=out, optimize=optimize)))
    # the loop over all indices at once, where it is not hopeless
    if size <= 2**26:
        ways.append(("einsum", lambda: np.einsum(text, *operands, out=out)))
        ways.append(("einsum", lambda: c_einsum(text, *operands, out=out)))
    if case.get("extra"):
        if case.get("omega"):
            ways.append(("tricks", symplectic(case, x, out)))
        return ways
    below = "".join(cross)
    order = "".join(dict.fromkeys(top))

    def write(small, source):
        place = out
        if len(order) != len(top):
            out.fill(0)
            place = np.einsum(top + "->" + order, out)
        if source:
            small = np.transpose(small, [source.index(c) for c in order if c in source])
        place[...] = small[tuple(slice(None) if c in source else None for c in order)] if order else small

    def views():
        if set(bottom) == set(below) and len(bottom) == len(below):
            write(x, bottom)
        else:
            write(np.einsum(bottom + "->" + below, x), below)

    def sums():
        # plain reductions where no index repeats in the input
        axes = tuple(i for i, c in enumerate(bottom) if c not in below)
        write(x.sum(axis=axes) if axes else x, "".join(c for c in bottom if c in below))

    ways.append(("tricks", views))
    if len(set(bottom)) == len(bottom):
        ways.append(("tricks", sums))
    return ways


def symplectic(case, x, out):
    """Pairs within a row by even and odd slices, no multiplication."""
    bottom, top = case["bottom"], case["top"]
    pairs = case["omega"]

    def halves(word, array, which):
        index = [slice(None)] * len(word)
        for (left, right), flip in which:
            if left in word:
                index[word.index(left)] = slice(1 if flip else 0, None, 2)
                index[word.index(right)] = slice(0 if flip else 1, None, 2)
        return array[tuple(index)]

    def joined(word):
        for left, right in pairs:
            word = word.replace(right, left)
        return word

    below = [p for p in pairs if p[0] in bottom]
    above = [p for p in pairs if p[0] in top]
    cross = "".join(c for c in top if c in bottom)

    def run():
        small = 0
        for flips in itertools.product([False, True], repeat=len(below)):
            part = np.einsum(joined(bottom) + "->" + cross, halves(bottom, x, list(zip(below, flips))))
            small = small - part if sum(flips) % 2 else small + part
        if not above:
            out[...] = small
            return
        out.fill(0)
        for flips in itertools.product([False, True], repeat=len(above)):
            word = joined(top)
            order = "".join(dict.fromkeys(word))
            place = np.einsum(word + "->" + order, halves(top, out, list(zip(above, flips))))
            shaped = np.asarray(small)[tuple(slice(None) if c in cross else None for c in order)] if cross else small
            place[...] = -shaped if sum(flips) % 2 else shaped

    return run


state = {}
for line in sys.stdin:
    request = json.loads(line)
    key = request["name"]
    if key not in state:
        n = request["n"]
        x = (np.arange(n ** len(request["bottom"]), dtype=float) * 7 % 23 - 11).reshape((n,) * len(request["bottom"]))
        out = np.zeros((n,) * len(request["top"]))
        ways = candidates(request, x, out)
        reference = None
        for kind, way in ways:
            out.fill(np.nan)
            way()
            if reference is None:
                reference = out.copy()
            assert np.array_equal(reference, out), (key, kind)
        # the two fastest of each kind by a first look are timed
        first = []
        for kind, way in ways:
            start = time.perf_counter()
            way()
            middle = time.perf_counter()
            way()
            first.append(min(middle - start, time.perf_counter() - middle))
        order = sorted(range(len(ways)), key=first.__getitem__)
        ways = [ways[i] for kind in ("einsum", "tricks") for i in [i for i in order if ways[i][0] == kind][:2]]
        state[key] = (ways, reference)
    ways, reference = state[key]
    best = {"einsum": None, "tricks": None}
    for kind, way in ways:
        for _ in range(request["repeats"]):
            start = time.perf_counter()
            way()
            taken = time.perf_counter() - start
            if best[kind] is None or taken < best[kind]:
                best[kind] = taken
    weights = np.arange(reference.size) % 13 + 1
    print(json.dumps({**best, "check": float((reference.reshape(-1) * weights).sum())}), flush=True)
