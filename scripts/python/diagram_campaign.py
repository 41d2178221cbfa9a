#!/usr/bin/env python3
"""Asks the built oracle random questions about diagrams and compares every answer with sums over all index tuples.

usage: python3 scripts/python/diagram_campaign.py [SEED [COUNT]]     (after `npm run build`; standard library only)

Each round takes one family (S, O, SO, Sp, A), one size and random diagrams, and asks for the matrix (both bases), for products
with vectors, for composites, tensor products and flips, for the einsum string, and for dimensions and lists. Every matrix is
rebuilt here entry by entry from its definition; every list is held to be independent or spanning by exact elimination; every
linear combination is compared as a matrix. The seed fixes everything. Exit status 0 when all answers agree.
"""
import json
import random
import sys
from fractions import Fraction
from itertools import product

from oracle_client import Oracle

PRIME = 2147483647


def answer_of(oracle, method, **params):
    reply = oracle.ask(method, **params)
    if "error" in reply:
        raise AssertionError(f"{method} {json.dumps(params)[:600]}: {reply['error']}")
    return reply["result"]


def sign(values, n):
    """The sign of the values as a permutation of 0..n-1, 0 if one repeats."""
    if len(set(values)) != n:
        return 0
    return (-1) ** sum(a > b for i, a in enumerate(values) for b in values[i + 1:])


def omega(a, b):
    """The symplectic form in the basis e_1, e_1', e_2, e_2', …"""
    if a // 2 != b // 2 or a == b:
        return 0
    return 1 if a < b else -1


def entry(family, n, l, d, index, orbit=False):
    """The entry of a diagram at the values of its vertices, top row first."""
    blocks = list(d["blocks"])
    value = 1
    if family == "Sp":
        for a, b in map(sorted, blocks):
            value *= int(index[a] == index[b]) if a < l <= b else omega(index[a], index[b])
        return value
    legs = [[v] for v in d["free"]] if "free" in d else d.get("head", [])
    ends = sorted((leg for leg in legs if leg), key=min)
    for block in blocks + ends:
        if len({index[v] for v in block}) > 1:
            return 0
    if legs:
        values = [index[leg[0]] for leg in ends]
        if len(ends) < len(legs):
            missing = [v for v in range(n) if v not in values]
            if len(missing) != len(legs) - len(ends):
                return 0
            values += missing
        value = sign(values, n)
    if orbit:
        seen = [index[block[0]] for block in blocks + ends]
        if len(set(seen)) != len(seen):
            return 0
    return value


def matrix(family, n, k, l, d, orbit=False):
    out = {}
    for index in product(range(n), repeat=k + l):
        value = entry(family, n, l, d, index, orbit)
        if value:
            i = j = 0
            for v in index[:l]:
                i = i * n + v
            for v in index[l:]:
                j = j * n + v
            out[i, j] = value
    return out


def add(out, A, factor):
    for at, x in A.items():
        out[at] = out.get(at, 0) + factor * x
    return {at: x for at, x in out.items() if x}


def times(A, B):
    rows = {}
    for (i, j), x in B.items():
        rows.setdefault(i, []).append((j, x))
    out = {}
    for (i, m), x in A.items():
        for j, y in rows.get(m, ()):
            out[i, j] = out.get((i, j), 0) + x * y
    return {at: x for at, x in out.items() if x}


def kronecker(A, B, rows, cols):
    return {(i * rows + p, j * cols + q): x * y for (i, j), x in A.items() for (p, q), y in B.items()}


def rank(vectors):
    """The rank modulo a prime of sparse vectors with entries 0 and ±1 (exact here: it is compared from both sides)."""
    pivots = {}
    for v in vectors:
        v = {c: x % PRIME for c, x in v.items() if x % PRIME}
        while v:
            c = min(v)
            if c not in pivots:
                inverse = pow(v[c], -1, PRIME)
                pivots[c] = {a: x * inverse % PRIME for a, x in v.items()}
                break
            f = v[c]
            for a, x in pivots[c].items():
                y = (v.get(a, 0) - f * x) % PRIME
                if y:
                    v[a] = y
                else:
                    v.pop(a, None)
    return len(pivots)


def random_partition(rng, vertices):
    blocks = []
    for v in vertices:
        i = rng.randrange(len(blocks) + 1)
        blocks.append([v]) if i == len(blocks) else blocks[i].append(v)
    return blocks


def random_pairs(rng, vertices):
    vertices = list(vertices)
    rng.shuffle(vertices)
    return [vertices[i:i + 2] for i in range(0, len(vertices), 2)]


def random_diagram(rng, family, n, k, l):
    """A random diagram of the family, None where there is none; blocks and vertices in any order."""
    m = k + l
    if family == "S":
        return {"blocks": random_partition(rng, range(m))}
    if family in ("O", "Sp"):
        return {"blocks": random_pairs(rng, range(m))} if m % 2 == 0 else None
    if family == "SO":
        choices = ([False] if m % 2 == 0 else []) + ([True] if m >= n and (m - n) % 2 == 0 else [])
        if not choices:
            return None
        if not rng.choice(choices):
            return {"blocks": random_pairs(rng, range(m))}
        free = rng.sample(range(m), n)
        return {"blocks": random_pairs(rng, [v for v in range(m) if v not in free]), "free": free}
    blocks = random_partition(rng, range(m))
    if rng.random() < 0.4 or len(blocks) < n - 1:
        return {"blocks": blocks}
    rng.shuffle(blocks)
    ends = n if len(blocks) >= n and rng.random() < 0.6 else n - 1
    head = blocks[:ends] + [[]] * (n - ends)
    rng.shuffle(head)
    return {"blocks": blocks[ends:], "head": head}


def closed(text):
    """The value of an exact rational text or integer."""
    return Fraction(text)


def combination(answer, family, n, k, l):
    """The matrix of an answer of compose, tensor or flip."""
    if "terms" in answer:
        out = {}
        for term in answer["terms"]:
            out = add(out, matrix(family, n, k, l, term["diagram"]), closed(term["coefficient"]))
        return out
    return add({}, matrix(family, n, k, l, answer["diagram"]), answer["sign"] * n ** answer.get("loops", 0))


def run_einsum(text, tensors, n):
    """Σ over all letters that are not in the output of the product of the operands; tensors are functions of index tuples."""
    left, right = text.split("->")
    inputs = left.split(",")
    letters = sorted(set(left) - {","})
    out = {}
    for values in product(range(n), repeat=len(letters)):
        at = dict(zip(letters, values))
        x = 1
        for letters_of, tensor in zip(inputs, tensors):
            x *= tensor(tuple(at[c] for c in letters_of))
            if not x:
                break
        if x:
            key = tuple(at[c] for c in right)
            out[key] = out.get(key, 0) + x
    return out


def main(seed, count):
    rng = random.Random(seed)
    oracle = Oracle()
    checks = 0
    for _ in range(count):
        family = rng.choice(["S", "O", "SO", "Sp", "A"])
        n = rng.choice([2, 2, 4]) if family == "Sp" else rng.choice([1, 2, 2, 3, 3, 4])
        most = {1: 7, 2: 6, 3: 5, 4: 4}[n]
        k, l, m = (rng.randrange(most // 2 + 1) for _ in range(3))
        d = random_diagram(rng, family, n, k, l)
        where = f"family {family} n {n} k {k} l {l} m {m} {d}"
        if d is not None:
            D = matrix(family, n, k, l, d)
            answer = answer_of(oracle, "diagrams.matrix", family=family, n=n, k=k, l=l, diagram=d)
            assert (answer["rows"], answer["cols"]) == (n ** l, n ** k), where
            assert {(i, j): x for i, j, x in answer["entries"]} == D and len(answer["entries"]) == len(D), where
            checks += 1
            if family in ("S", "A"):
                answer = answer_of(oracle, "diagrams.matrix", family=family, n=n, k=k, l=l, diagram=d, basis="orbit")
                assert {(i, j): x for i, j, x in answer["entries"]} == matrix(family, n, k, l, d, True), "orbit " + where
                checks += 1
            terms, M = [], {}
            for _ in range(rng.randrange(1, 5)):
                c = Fraction(rng.randrange(-9, 10), rng.randrange(1, 6))
                e = random_diagram(rng, family, n, k, l)
                terms.append({"diagram": e, "coefficient": str(c)})
                M = add(M, matrix(family, n, k, l, e), c)
            x = [Fraction(rng.randrange(-20, 21), rng.randrange(1, 4)) for _ in range(n ** k)]
            want = [Fraction(0)] * n ** l
            for (i, j), c in M.items():
                want[i] += c * x[j]
            answer = answer_of(oracle, "diagrams.apply", family=family, n=n, k=k, l=l, terms=terms, vector=[str(v) for v in x])
            assert [closed(v) for v in answer["vector"]] == want, "apply " + where + json.dumps(terms)
            flip = answer_of(oracle, "diagrams.flip", family=family, n=n, diagram={**d, "k": k, "l": l})
            # D(flip d) = sign·D(d)ᵀ
            assert combination(flip, family, n, l, k) == {(j, i): x for (i, j), x in D.items()}, "flip " + where + json.dumps(flip)
            checks += 2
            upper = random_diagram(rng, family, n, l, m)
            if upper is not None:
                answer = answer_of(oracle, "diagrams.compose", family=family, n=n, upper={**upper, "k": l, "l": m}, lower={**d, "k": k, "l": l})
                assert combination(answer, family, n, k, m) == times(matrix(family, n, l, m, upper), D), f"compose {where} upper {upper}: {answer}"
                checks += 1
            k2, l2 = rng.randrange(3), rng.randrange(3)
            other = random_diagram(rng, family, n, k2, l2)
            if other is not None and n ** (k + k2 + l + l2) <= 70000:
                answer = answer_of(oracle, "diagrams.tensor", family=family, n=n, diagrams=[{**d, "k": k, "l": l}, {**other, "k": k2, "l": l2}])
                assert combination(answer, family, n, k + k2, l + l2) == kronecker(D, matrix(family, n, k2, l2, other), n ** l2, n ** k2), f"tensor {where} right {other}: {answer}"
                checks += 1
            answer = answer_of(oracle, "diagrams.einsum", family=family, n=n, diagram={**d, "k": k, "l": l})
            x = [rng.randrange(-9, 10) for _ in range(n ** k)]
            known = {
                "x": lambda at: x[sum(v * n ** (len(at) - 1 - p) for p, v in enumerate(at))],
                "ones": lambda at: 1,
                "eye": lambda at: int(at[0] == at[1]),
                "delta": lambda at: int(len(set(at)) == 1),
                "epsilon": lambda at: sign(at, n),
                "omega": lambda at: omega(*at),
            }
            letters = len(set(answer["einsum"]) - set(",->"))
            if n ** letters <= 300000:
                got = run_einsum(answer["einsum"], [known[operand["name"]] for operand in answer["operands"]], n)
                want = {}
                for (i, j), c in D.items():
                    key = tuple(i // n ** (l - 1 - p) % n for p in range(l))
                    want[key] = want.get(key, 0) + c * x[j]
                assert {a: v for a, v in got.items() if v} == {a: v for a, v in want.items() if v}, f"einsum {where}: {answer}"
                checks += 1
        if n ** (k + l) <= 1100:
            dimension = answer_of(oracle, "diagrams.dimension", family=family, n=n, k=k, l=l)
            listed = answer_of(oracle, "diagrams.list", family=family, n=n, k=k, l=l)["diagrams"]
            vectors = [{i * n ** k + j: x for (i, j), x in matrix(family, n, k, l, e).items()} for e in listed]
            where = f"family {family} n {n} k {k} l {l}"
            assert len({json.dumps(e, sort_keys=True) for e in listed}) == len(listed) == dimension["spanningCount"], "list " + where
            assert rank(vectors[:dimension["dimension"]]) == dimension["dimension"] == rank(vectors), "basis first " + where
            checks += 1
    oracle.close()
    print(f"{count} rounds, {checks} checks, all agree (seed {seed})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20261121, int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
