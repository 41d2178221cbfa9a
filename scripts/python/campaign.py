#!/usr/bin/env python3
"""Asks the built oracle random questions and compares every answer with textbook fractions.

usage: python3 scripts/python/campaign.py [SEED [COUNT]]     (after `npm run build`; standard library only)

Each round asks about one random displacement operator (shifts, diagonals, translations, explicit sides, transposes,
rectangular shapes, huge entries) and one random group (imported tables, relabelled) in both conventions: ranks, kernel
dimensions, factorisations, reconstruction, minimal forms, analysis, determinants, inverses; and has every certificate
verified. The seed fixes everything. Exit status 0 when all answers agree.
"""
import json
import random
import sys
from fractions import Fraction
from itertools import permutations

from oracle_client import Oracle

CONVENTIONS = ("g^-1h", "gh^-1")


def echelon(A):
    """Row echelon form: the rows, and the product of the pivots with the sign of the row exchanges (0 if deficient)."""
    A = [row[:] for row in A]
    k, value = 0, Fraction(1)
    for c in range(len(A[0]) if A else 0):
        p = next((i for i in range(k, len(A)) if A[i][c] != 0), None)
        if p is None:
            value = Fraction(0)
            continue
        if p != k:
            A[k], A[p] = A[p], A[k]
            value = -value
        value *= A[k][c]
        for i in range(k + 1, len(A)):
            if A[i][c] != 0:
                f = A[i][c] / A[k][c]
                A[i] = [x - f * y for x, y in zip(A[i], A[k])]
        k += 1
        if k == len(A):
            break
    return k, value


def rank(A):
    return echelon(A)[0]


def determinant(A):
    k, value = echelon(A)
    return value if k == len(A) else Fraction(0)


def times(A, B):
    return [[sum((a * b for a, b in zip(row, col)), Fraction(0)) for col in zip(*B)] for row in A]


def minus(A, B):
    return [[a - b for a, b in zip(r, s)] for r, s in zip(A, B)]


def transpose(A):
    return [list(row) for row in zip(*A)]


def scalar(rng, huge=False):
    if huge and rng.random() < 0.2:
        return Fraction(rng.randint(-10**25, 10**25), rng.choice([1, 1, 16777213, 10**9 + 7, 3]))
    return Fraction(rng.randint(-6, 6), rng.choice([1, 1, 1, 2, 3, 5]))


def tables(rng):
    """Cayley tables by name: cyclic, dihedral, Q(8), S(3), and a relabelled copy of each."""
    found = {"C%d" % n: [[(i + j) % n for j in range(n)] for i in range(n)] for n in range(1, 9)}

    def dicyclic(n, twist):
        """Index k < n is a^k, n + k is b·a^k, with a^i·b = b·a^-i and b^2 = a^twist."""
        def product(g, h):
            a, i, b, j = g // n, g % n, h // n, h % n
            return n * ((a + b) % 2) + ((-i if b else i) + j + (twist if a and b else 0)) % n
        return [[product(g, h) for h in range(2 * n)] for g in range(2 * n)]

    for n in range(2, 5):
        found["D%d" % n] = dicyclic(n, 0)
    found["Q8"] = dicyclic(4, 2)
    S = list(permutations(range(3)))
    found["S3"] = [[S.index(tuple(p[q[x]] for x in range(3))) for q in S] for p in S]
    for name, T in list(found.items()):
        p = list(range(len(T)))
        rng.shuffle(p)
        inverse = [p.index(i) for i in range(len(T))]
        found[name + " relabelled"] = [[p[T[inverse[i]][inverse[j]]] for j in range(len(T))] for i in range(len(T))]
    return found


def translation(T, s, side):
    N = range(len(T))
    if side == "left":
        return [[Fraction(int(g == T[s][h])) for h in N] for g in N]
    return [[Fraction(int(h == T[g][s])) for h in N] for g in N]


def texts(M):
    return [[str(x) for x in row] for row in M]


def fractions(document):
    return [[Fraction(x) for x in row] for row in document["entries"]]


def side(rng, groups, n):
    """A random side of size n: its form in the protocol, and its matrix."""
    kind = rng.choice(["shift", "shift", "diagonal", "explicit", "sparse", "translation", "transpose"])
    if kind == "shift":
        f = rng.choice([Fraction(0), Fraction(1), Fraction(-1), Fraction(2), scalar(rng)])
        M = [[Fraction(0)] * n for _ in range(n)]
        for j in range(n - 1):
            M[j + 1][j] = Fraction(1)
        M[0][n - 1] = f
        return {"shift": {"size": n, "f": str(f)}}, M
    if kind == "diagonal":
        d = [rng.choice([scalar(rng), Fraction(0), Fraction(1)]) for _ in range(n)]
        return {"diagonal": [str(x) for x in d]}, [[d[i] if i == j else Fraction(0) for j in range(n)] for i in range(n)]
    if kind in ("explicit", "sparse"):
        density = 0.9 if kind == "explicit" else 0.35
        M = [[scalar(rng) if rng.random() < density else Fraction(0) for _ in range(n)] for _ in range(n)]
        return {"entries": texts(M)}, M
    if kind == "translation":
        T = groups[rng.choice([name for name in groups if len(groups[name]) == n])]
        s, where = rng.randrange(n), rng.choice(["left", "right"])
        return {"translation": {"group": {"kind": "group", "table": T}, "element": s, "side": where}}, translation(T, s, where)
    op, M = side(rng, groups, n)
    return {"transpose": op}, transpose(M)


def kronecker(kind, A, B):
    n, m = len(A), len(B)
    K = []
    for i in range(n):
        for j in range(m):
            row = [Fraction(0)] * (n * m)
            if kind == "sylvester":
                for k in range(n):
                    row[k * m + j] += A[i][k]
                for l in range(m):
                    row[i * m + l] -= B[l][j]
            else:
                row[i * m + j] += 1
                for k in range(n):
                    for l in range(m):
                        row[k * m + l] -= A[i][k] * B[l][j]
            K.append(row)
    return K


class Campaign:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.oracle = Oracle()
        self.groups = tables(self.rng)
        self.checks = 0
        self.failures = 0

    def expect(self, holds, *what):
        self.checks += 1
        if not holds:
            self.failures += 1
            print("wrong:", *what)

    def result(self, method, **params):
        answer = self.oracle.ask(method, **params)
        if "error" in answer:
            self.expect(False, method, answer["error"], json.dumps(params)[:400])
            return None
        if "certificate" in answer["result"]:
            verdict = self.oracle.ask("verify", certificate=answer["result"]["certificate"])["result"]
            self.expect(verdict["valid"], method, "certificate refused:", verdict.get("reason"), json.dumps(params)[:400])
        return answer["result"]

    def operator_round(self):
        rng = self.rng
        n = rng.randint(1, 6)
        m = rng.choice([n, n, rng.randint(1, 6)])
        (opA, A), (opB, B) = side(rng, self.groups, n), side(rng, self.groups, m)
        if n == m and rng.random() < 0.25:
            opB, B = (opA, A) if rng.random() < 0.6 else ({"transpose": opA}, transpose(A))
        kind = rng.choice(["sylvester", "stein"])
        operator = {"type": kind, "A": opA, "B": opB}
        M = [[scalar(rng, True) for _ in range(m)] for _ in range(n)]
        displaced = minus(times(A, M), times(M, B)) if kind == "sylvester" else minus(M, times(times(A, M), B))
        kernel = n * m - rank(kronecker(kind, A, B))
        r = rank(displaced)
        found = self.result("displacement.rank", matrix=texts(M), operator=operator)
        if found:
            self.expect((found["rank"], found["kernelDimension"], found["singular"]) == (r, kernel, kernel > 0), found["rank"], r, found["kernelDimension"], kernel, json.dumps(operator))
        found = self.result("displacement.factor", matrix=texts(M), operator=operator)
        if found:
            self.expect(found["rank"] == r, "rank of the factorisation", json.dumps(operator))
            self.expect(r == 0 or times(fractions(found["left"]), fractions(found["right"])) == displaced, "left·right", json.dumps(operator))
            back = self.result("displacement.reconstruct", operator=operator, left=found["left"], right=found["right"], kernelPart=found["kernelPart"])
            self.expect(back is not None and fractions(back) == M, "reconstruct", json.dumps(operator), texts(M))

    def group_round(self, convention):
        rng = self.rng
        name = rng.choice(list(self.groups))
        T = self.groups[name]
        N = range(len(T))
        e = next(g for g in N if T[g] == list(N))
        inverse = [row.index(e) for row in T]
        quotient = (lambda g, h: T[inverse[g]][h]) if convention == "g^-1h" else (lambda g, h: T[g][inverse[h]])

        def group_matrix(f):
            return [[f[quotient(g, h)] for h in N] for g in N]

        vector = lambda: [scalar(rng) for _ in N]
        symbol = vector()
        M = group_matrix(symbol)
        for _ in range(rng.randint(0, 3)):
            u, v, style = vector(), vector(), rng.random()
            if style < 0.4:
                M = [[M[g][h] + u[g] * v[h] for h in N] for g in N]
            elif style < 0.8:
                X = group_matrix(v)
                M = [[M[g][h] + u[g] * X[g][h] for h in N] for g in N]
            else:
                M[rng.randrange(len(T))][rng.randrange(len(T))] += scalar(rng)
        F = [[M[h][T[h][s]] if convention == "g^-1h" else M[h][T[inverse[s]][h]] for h in N] for s in N]
        means = [sum(row) / len(T) for row in F]
        r = rank([[F[s][h] - means[s] for h in N] for s in N])
        distance = sum((F[s][h] - means[s]) ** 2 for s in N for h in N)
        group = {"kind": "group", "table": T}
        about = (name, convention)

        found = self.result("displacement.group", matrix=texts(M), group=group, convention=convention)
        if found:
            self.expect((found["rank"], len(found["terms"]), Fraction(found["squaredDistance"])) == (r, r, distance), "minimal form", *about)
            X = group_matrix([Fraction(x) for x in found["base"]])
            for term in found["terms"]:
                Y = group_matrix([Fraction(x) for x in term["symbol"]])
                X = [[X[g][h] + Fraction(term["diagonal"][g]) * Y[g][h] for h in N] for g in N]
            self.expect(X == M, "base and terms", *about)

        found = self.result("analyze", matrix=texts(M), group=group, convention=convention, all=rng.random() < 0.4)
        if found:
            B = [translation(T, s, "left" if convention == "g^-1h" else "right") for s in N]
            X = [minus(times(B[s], M), times(M, B[s])) for s in N]
            listed = [c["element"] for c in found["commutatorRanks"]]
            self.expect(all(c["rank"] == rank(X[c["element"]]) for c in found["commutatorRanks"]), "commutators", *about)
            self.expect(found["jointRank"] == (rank([sum((X[s][g] for s in listed), []) for g in N]) if listed else 0), "joint rank", *about)
            self.expect(found["equivarianceSubgroup"] == [s for s in N if not any(x for row in X[s] for x in row)], "equivariance subgroup", *about)
            self.expect((found["isGroupMatrix"], found["displacementRank"], Fraction(found["squaredDistance"])) == (r == 0, r, distance), "analysis", *about)

        value = determinant(group_matrix(symbol))
        params = {"group": group, "symbol": [str(x) for x in symbol], "convention": convention}
        found = self.result("groupMatrix.determinant", **params)
        self.expect(found is not None and Fraction(found["value"]) == value, "group determinant", *about)
        if value == 0:
            self.expect(self.oracle.ask("groupMatrix.inverse", **params).get("error", {}).get("code") == -32002, "inverse of a singular one", *about)
        else:
            found = self.result("groupMatrix.inverse", **params)
            Y = group_matrix([Fraction(x) for x in found["symbol"]])
            self.expect(times(Y, group_matrix(symbol)) == [[Fraction(int(g == h)) for h in N] for g in N], "inverse", *about)

    def run(self, count):
        for _ in range(count):
            self.operator_round()
            for convention in CONVENTIONS:
                self.group_round(convention)
        self.oracle.close()
        print("%d rounds: %d checks passed, %d failed" % (count, self.checks - self.failures, self.failures))
        return 1 if self.failures else 0


if __name__ == "__main__":
    SEED = int(sys.argv[1]) if len(sys.argv) > 1 else 20261120
    COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    sys.exit(Campaign(SEED).run(COUNT))
