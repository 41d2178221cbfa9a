#!/usr/bin/env python3
"""Independent verifier of group-matrix certificates, in Python's standard library only.

usage: verify.py [certificate.json]        (standard input if there is no argument, or "-")

Prints "valid", or "invalid: <JSON pointer of the place>: <reason>". Exit status: 0 valid, 1 invalid,
2 not a readable certificate of a known kind and version. It is written for clarity, with fractions and dense
matrices, and shares no code with the library. Vocabulary and conventions are those of docs/conventions.md.
"""
import json
import re
import sys
from fractions import Fraction
from math import gcd, isqrt


class Invalid(Exception):
    """The certificate is malformed or false at a place."""

    def __init__(self, place, message):
        super().__init__(f"{place}: {message}")


class Unreadable(Exception):
    """The input is not a certificate of a known kind and version."""


def require(condition, place, message):
    if not condition:
        raise Invalid(place, message)


# ---------------------------------------------------------------------------------------------------- fields

def is_prime(n):
    """Proof for n < 3.3e24 (Sorenson, Webster 2017: 13 prime bases); larger n by Pocklington's criterion."""
    if n < 2:
        return False
    bases = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41)
    for q in bases:
        if n % q == 0:
            return n == q
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in bases:
        x = pow(a, d, n)
        if x != 1 and all(pow(x, 2**i, n) != n - 1 for i in range(s)):
            return False
    return n < 3317044064679887385961981 or pocklington(n)


def pocklington(n):
    """Whether a part of n - 1 above its square root splits into proved primes that show n to be prime."""
    factors, rest, proved = set(), [n - 1], 1
    while rest:
        m = rest.pop()
        if m == 1:
            continue
        if is_prime(m):
            factors.add(m)
            continue
        q = next((q for q in range(2, 10000) if m % q == 0), None) or rho(m)
        if q:
            rest += [q, m // q]
    for q in factors:
        while (n - 1) // proved % q == 0:
            proved *= q
    return proved * proved > n and all(
        any(pow(a, n - 1, n) == 1 and gcd(pow(a, (n - 1) // q, n) - 1, n) == 1 for a in range(2, 200)) for q in factors)


def rho(n):
    """A proper factor of the composite n, or None."""
    for c in range(1, 4):
        x = y = 2
        for _ in range(200000):
            x = (x * x + c) % n
            y = (y * y + c) % n
            y = (y * y + c) % n
            g = gcd(x - y, n)
            if g == n:
                break
            if g > 1:
                return g
    return None


class Field:
    """Q (p is None; elements are Fractions) or GF(p) (elements are integers in 0..p-1)."""

    def __init__(self, p):
        self.p = p
        self.zero = Fraction(0) if p is None else 0

    def normal(self, x):
        return x if self.p is None else x % self.p

    def quotient(self, x, y):
        return x / y if self.p is None else x * pow(y, -1, self.p) % self.p


# ---------------------------------------------------------------------------------------------------- reading

def is_integer(x):
    return isinstance(x, int) and not isinstance(x, bool)


def read_object(value, place, required, optional=()):
    require(isinstance(value, dict), place, "expected an object")
    for key in required:
        require(key in value, place, f"expected the key {key}")
    for key in value:
        require(key in required or key in optional, place, f"unexpected key {key!r}")
    return value


def read_list(value, place, length=None):
    require(isinstance(value, list), place, "expected an array")
    require(length is None or len(value) == length, place, f"expected {length} items, got {len(value)}")
    return value


def read_count(value, place, limit=2**20):
    require(is_integer(value) and 0 <= value <= limit, place, f"expected an integer in 0..{limit}, got {value!r:.60}")
    return value


def read_indices(value, place, bound, length=None):
    indices = [read_count(x, f"{place}/{i}", bound - 1) for i, x in enumerate(read_list(value, place, length))]
    require(len(set(indices)) == len(indices), place, "expected distinct indices")
    return indices


def read_word(value, place, words):
    require(isinstance(value, str) and value in words, place, f"expected one of {', '.join(words)}")
    return value


ELEMENT = re.compile(r"(-?(?:0|[1-9][0-9]*))(?:/([1-9][0-9]*))?", re.ASCII)


def read_element(field, value, place):
    if is_integer(value):
        require(abs(value) < 2**53, place, "expected a safe integer")
        x = Fraction(value)
    else:
        require(isinstance(value, str) and len(value) <= 200000, place, f"expected a number as text, got {value!r:.60}")
        match = ELEMENT.fullmatch(value)
        require(match is not None and value != "-0", place, f"expected a number, got {value!r:.60}")
        x = Fraction(int(match[1]), int(match[2] or 1))
        require(str(x) == value, place, f"expected lowest terms, got {value!r:.60}")
    if field.p is None:
        return x
    require(x.denominator == 1 and 0 <= x < field.p, place, f"expected an integer in 0..{field.p - 1}")
    return int(x)


def read_row(field, value, place, length):
    return [read_element(field, x, f"{place}/{j}") for j, x in enumerate(read_list(value, place, length))]


def read_prime(value, place):
    p = read_element(Field(None), value, place)
    require(p.denominator == 1 and p < 2**26 and is_prime(int(p)), place, f"expected a prime below 2^26, got {value!r:.60}")
    return int(p)


def read_primes(value, place):
    primes = [read_prime(p, f"{place}/{i}") for i, p in enumerate(read_list(value, place))]
    require(len(set(primes)) == len(primes), place, "expected distinct primes")
    return primes


def read_field(value, place):
    if value == "Q":
        return Field(None)
    match = re.fullmatch(r"GF\(([1-9][0-9]{0,399})\)", value, re.ASCII) if isinstance(value, str) else None
    require(match is not None, place, f'expected "Q" or "GF(p)", got {value!r:.60}')
    require(is_prime(int(match[1])), place, f"{match[1]} is not proved to be prime")
    return Field(int(match[1]))


class Matrix:
    def __init__(self, field, rows, cols, entries):
        self.field, self.rows, self.cols, self.entries = field, rows, cols, entries

    def same(self, other):
        return self.entries == other.entries

    def is_zero(self):
        return all(x == 0 for row in self.entries for x in row)


def make(field, rows, cols, entry):
    return Matrix(field, rows, cols, [[field.normal(entry(i, j)) for j in range(cols)] for i in range(rows)])


def product(a, b):
    return make(a.field, a.rows, b.cols,
                lambda i, j: sum((x * b.entries[k][j] for k, x in enumerate(a.entries[i]) if x != 0), a.field.zero))


def difference(a, b):
    return make(a.field, a.rows, a.cols, lambda i, j: a.entries[i][j] - b.entries[i][j])


def read_entries(field, value, place, rows, cols):
    return Matrix(field, rows, cols, [read_row(field, row, f"{place}/{i}", cols) for i, row in enumerate(read_list(value, place, rows))])


def read_matrix(value, place, field=None, rows=None, cols=None):
    document = read_object(value, place, ["kind", "field", "rows", "cols", "entries"])
    read_word(document["kind"], f"{place}/kind", ["matrix"])
    own = read_field(document["field"], f"{place}/field")
    require(field is None or field.p == own.p, f"{place}/field", "expected the field of the other matrices")
    shape = [read_count(document[key], f"{place}/{key}") for key in ("rows", "cols")]
    for key, found, expected in zip(("rows", "cols"), shape, (rows, cols)):
        require(expected is None or found == expected, f"{place}/{key}", f"expected {expected}, got {found}")
    return read_entries(own, document["entries"], f"{place}/entries", *shape)


# ---------------------------------------------------------------------------------------------------- elimination

def eliminate(field, entries, cols):
    """Rank and determinant (meaningful for square matrices) by Gaussian elimination with row swaps."""
    rows, rank, determinant = [list(row) for row in entries], 0, field.normal(field.zero + 1)
    for j in range(cols):
        pivot = next((i for i in range(rank, len(rows)) if rows[i][j] != 0), None)
        if pivot is None:
            continue
        if pivot != rank:
            rows[pivot], rows[rank] = rows[rank], rows[pivot]
            determinant = field.normal(-determinant)
        determinant = field.normal(determinant * rows[rank][j])
        for i in range(rank + 1, len(rows)):
            if rows[i][j] != 0:
                factor = field.quotient(rows[i][j], rows[rank][j])
                rows[i] = [field.normal(x - factor * y) for x, y in zip(rows[i], rows[rank])]
        rank += 1
    return rank, determinant if rank == len(rows) == cols else field.zero


def cleared(matrix):
    """The rows with their denominators cleared, and the product of these denominators."""
    if matrix.field.p is not None:
        return matrix.entries, 1
    rows, total = [], 1
    for row in matrix.entries:
        lcm = 1
        for x in row:
            lcm = lcm * x.denominator // gcd(lcm, x.denominator)
        rows.append([int(x * lcm) for x in row])
        total *= lcm
    return rows, total


def modulo(integers, p):
    return [[x % p for x in row] for row in integers]


def squared_bound(integers, cols, order):
    """The square of Hadamard's bound of all minors of this order."""
    def largest(norms):
        total = 1
        for norm in sorted(norms, reverse=True)[:order]:
            total *= norm
        return total
    by_rows = largest([sum(x * x for x in row) for row in integers])
    return min(by_rows, largest([sum(row[j] ** 2 for row in integers) for j in range(cols)]))


def product_of(primes):
    total = 1
    for p in primes:
        total *= p
    return total


# ---------------------------------------------------------------------------------------------------- evidence of ranks

def check_minor(matrix, rank, evidence, place):
    minor = read_object(evidence, place, ["rows", "cols", "prime"])
    rows = read_indices(minor["rows"], f"{place}/rows", matrix.rows, rank)
    cols = read_indices(minor["cols"], f"{place}/cols", matrix.cols, rank)
    field = matrix.field
    if field.p is not None:
        require(minor["prime"] is None, f"{place}/prime", "expected null over a finite field")
    elif minor["prime"] is not None or rank > 0:
        field = Field(read_prime(minor["prime"], f"{place}/prime"))
    if rank == 0:
        return
    integers = cleared(matrix)[0]
    submatrix = modulo([[integers[i][j] for j in cols] for i in rows], field.p)
    require(eliminate(field, submatrix, rank)[0] == rank, place, f"the minor is zero modulo {field.p}")


def check_upper(matrix, rank, evidence, place, bound):
    method = read_object(evidence, place, ["method"], ["left", "right", "side", "basis", "primes"])["method"]
    read_word(method, f"{place}/method", ["dimension", "factorisation", "nullspace", "modular"])
    if method == "dimension":
        read_object(evidence, place, ["method"])
        trivial = min([matrix.rows, matrix.cols] + ([] if bound is None else [bound]))
        require(rank == trivial or (rank == 0 and matrix.is_zero()), place, f"the dimension bounds the rank by {trivial}")
    elif method == "factorisation":
        upper = read_object(evidence, place, ["method", "left", "right"])
        left = read_matrix(upper["left"], f"{place}/left", matrix.field, matrix.rows, rank)
        right = read_matrix(upper["right"], f"{place}/right", matrix.field, rank, matrix.cols)
        require(product(left, right).same(matrix), place, "left*right is not the matrix")
    elif method == "nullspace":
        upper = read_object(evidence, place, ["method", "side", "basis"])
        right = read_word(upper["side"], f"{place}/side", ["right", "left"]) == "right"
        length = matrix.cols if right else matrix.rows
        require(rank <= length, place, f"expected a rank of at most {length}")
        shape = (length, length - rank) if right else (length - rank, length)
        basis = read_matrix(upper["basis"], f"{place}/basis", matrix.field, *shape)
        require(eliminate(basis.field, basis.entries, basis.cols)[0] == length - rank, f"{place}/basis", "its vectors are dependent")
        require((product(matrix, basis) if right else product(basis, matrix)).is_zero(), f"{place}/basis", "is not in the null space")
    else:
        primes = read_primes(read_object(evidence, place, ["method", "primes"])["primes"], f"{place}/primes")
        require(matrix.field.p is None, place, "expected another method over a finite field")
        integers = cleared(matrix)[0]
        require(product_of(primes) ** 2 > squared_bound(integers, matrix.cols, rank + 1), f"{place}/primes",
                f"the product does not exceed the bound of the minors of order {rank + 1}")
        for p in primes:
            require(eliminate(Field(p), modulo(integers, p), matrix.cols)[0] <= rank, f"{place}/primes", f"the rank modulo {p} is larger")


def check_rank(matrix, rank, evidence, place, bound=None):
    parts = read_object(evidence, place, ["minor", "upper"])
    check_minor(matrix, rank, parts["minor"], f"{place}/minor")
    check_upper(matrix, rank, parts["upper"], f"{place}/upper", bound)


# ---------------------------------------------------------------------------------------------------- groups

class Group:
    def __init__(self, table, identity):
        self.table, self.order, self.identity = table, len(table), identity
        self.inverse = [row.index(identity) for row in table]

    def generated(self, elements):
        return generated(self.table, self.identity, elements)


def generated(table, identity, elements):
    found, queue = {identity}, [identity]
    for x in queue:
        for a in elements:
            if table[x][a] not in found:
                found.add(table[x][a])
                queue.append(table[x][a])
    return found


def read_group(value, place):
    document = read_object(value, place, ["kind", "table"], ["labels"])
    read_word(document["kind"], f"{place}/kind", ["group"])
    n = len(read_list(document["table"], f"{place}/table"))
    require(0 < n <= 65535, f"{place}/table", "expected an order in 1..65535")
    if "labels" in document:
        require(all(isinstance(x, str) for x in read_list(document["labels"], f"{place}/labels", n)), f"{place}/labels", "expected strings")
    table = [[read_count(x, f"{place}/table/{g}/{h}", n - 1) for h, x in enumerate(read_list(row, f"{place}/table/{g}", n))]
             for g, row in enumerate(document["table"])]
    for g in range(n):
        require(len(set(table[g])) == n and len({row[g] for row in table}) == n, f"{place}/table/{g}", "is not Latin")
    identity = next((e for e in range(n) if all(table[e][g] == g == table[g][e] for g in range(n))), None)
    require(identity is not None, f"{place}/table", "expected an identity")
    generators = []
    while len(reached := generated(table, identity, generators)) < n:
        a = min(set(range(n)) - reached)
        for x in range(n):  # Light's test: what passes it is closed under products
            for y in range(n):
                require(table[table[x][a]][y] == table[x][table[a][y]], f"{place}/table", f"({x}*{a})*{y} != {x}*({a}*{y})")
        generators.append(a)
    return Group(table, identity)


def read_generators(group, value, place):
    elements = read_indices(value, place, group.order)
    require(len(group.generated(elements)) == group.order, place, "expected elements that generate the group")
    return elements


def translation(field, group, s, side):
    """L_s: ones at (s*h, h). R_s: ones at (g, g*s)."""
    table = group.table
    return make(field, group.order, group.order,
                lambda g, h: field.zero + int(g == table[s][h] if side == "left" else h == table[g][s]))


# ---------------------------------------------------------------------------------------------------- operators

def read_side(value, place, field, size):
    flips = 0
    while isinstance(value, dict) and list(value) == ["transpose"]:
        value, flips = value["transpose"], flips + 1
    keys = ["shift", "diagonal", "translation", "entries"]
    document = read_object(value, place, [], keys)
    require(len(document) == 1, place, f"expected exactly one of {', '.join(keys)}, transpose")
    (name, inner), = document.items()
    place = f"{place}/{name}"
    if name == "entries":
        matrix = read_entries(field, inner, place, size, size)
    elif name == "diagonal":
        diagonal = read_row(field, inner, place, size)
        matrix = make(field, size, size, lambda i, j: diagonal[i] if i == j else field.zero)
    elif name == "shift":
        shift = read_object(inner, place, ["size", "f"])
        require(read_count(shift["size"], f"{place}/size") == size, f"{place}/size", f"expected {size}")
        f = read_element(field, shift["f"], f"{place}/f")
        matrix = make(field, size, size, lambda i, j: f if (i, j) == (0, size - 1) else field.zero + int(i == j + 1))
    else:
        parts = read_object(inner, place, ["group", "element", "side"])
        group = read_group(parts["group"], f"{place}/group")
        require(group.order == size, f"{place}/group", f"expected order {size}")
        element = read_count(parts["element"], f"{place}/element", size - 1)
        matrix = translation(field, group, element, read_word(parts["side"], f"{place}/side", ["left", "right"]))
    return make(field, size, size, lambda i, j: matrix.entries[j][i]) if flips % 2 else matrix


def read_operator(value, place, matrix):
    document = read_object(value, place, ["type", "A", "B"])
    kind = read_word(document["type"], f"{place}/type", ["sylvester", "stein"])
    a = read_side(document["A"], f"{place}/A", matrix.field, matrix.rows)
    b = read_side(document["B"], f"{place}/B", matrix.field, matrix.cols)
    if kind == "sylvester":
        return lambda m: difference(product(a, m), product(m, b))
    return lambda m: difference(m, product(product(a, m), b))


# ---------------------------------------------------------------------------------------------------- kinds

def check_rank_claim(claim, evidence):
    parts = read_object(claim, "/claim", ["matrix", "rank"])
    check_rank(read_matrix(parts["matrix"], "/claim/matrix"), read_count(parts["rank"], "/claim/rank"), evidence, "/evidence")


def check_determinant_claim(claim, evidence):
    parts = read_object(claim, "/claim", ["matrix", "value"])
    matrix = read_matrix(parts["matrix"], "/claim/matrix")
    require(matrix.rows == matrix.cols, "/claim/matrix", "expected a square matrix")
    value = read_element(matrix.field, parts["value"], "/claim/value")
    primes = read_object(evidence, "/evidence", ["primes"])["primes"]
    if matrix.field.p is not None:
        require(primes is None, "/evidence/primes", "expected null over a finite field")
        require(eliminate(matrix.field, matrix.entries, matrix.cols)[1] == value, "/claim/value", "is not the determinant")
        return
    integers, denominators = cleared(matrix)
    scaled = value * denominators
    require(scaled.denominator == 1, "/claim/value", "times the denominators of the rows is not an integer")
    square = squared_bound(integers, matrix.cols, matrix.rows)
    bound = isqrt(square) + (isqrt(square) ** 2 < square)
    require(abs(scaled) <= bound, "/claim/value", "exceeds Hadamard's bound")
    primes = read_primes(primes, "/evidence/primes")
    require(product_of(primes) > 2 * bound, "/evidence/primes", "the product does not exceed twice Hadamard's bound")
    for p in primes:
        require(eliminate(Field(p), modulo(integers, p), matrix.cols)[1] == int(scaled) % p, "/claim/value", f"is not the determinant modulo {p}")


def check_solution(claim, evidence, read, check_minor):
    """Matrices are read by `read`, nonzero minors checked by `check_minor`, of the field at hand."""
    parts = read_object(claim, "/claim", ["matrix", "rightHandSide", "solution", "nullspace", "rank"])
    proofs = read_object(evidence, "/evidence", ["minor", "witness"])
    a = read(parts["matrix"], "/claim/matrix")
    b = read(parts["rightHandSide"], "/claim/rightHandSide", a.field, a.rows)
    rank = read_count(parts["rank"], "/claim/rank", min(a.rows, a.cols))
    n = read(parts["nullspace"], "/claim/nullspace", a.field, a.cols, a.cols - rank)
    check_minor(a, rank, proofs["minor"], "/evidence/minor")
    require(product(a, n).is_zero(), "/claim/nullspace", "matrix*nullspace is not zero")
    require(eliminate(n.field, n.entries, n.cols)[0] == n.cols, "/claim/nullspace", "the columns are dependent")
    if parts["solution"] is not None:
        require(proofs["witness"] is None, "/evidence/witness", "expected null beside a solution")
        x = read(parts["solution"], "/claim/solution", a.field, a.cols, b.cols)
        require(product(a, x).same(b), "/claim/solution", "matrix*solution is not the right-hand side")
        return
    y = read(proofs["witness"], "/evidence/witness", a.field, 1, a.rows)
    require(product(y, a).is_zero(), "/evidence/witness", "witness*matrix is not zero")
    require(not product(y, b).is_zero(), "/evidence/witness", "witness*rightHandSide is zero")


def check_solution_claim(claim, evidence):
    check_solution(claim, evidence, read_matrix, check_minor)


def check_displacement_factorisation_claim(claim, evidence):
    parts = read_object(claim, "/claim", ["matrix", "operator", "rank", "left", "right", "kernelPart"])
    minor = read_object(evidence, "/evidence", ["minor"])["minor"]
    m = read_matrix(parts["matrix"], "/claim/matrix")
    rank = read_count(parts["rank"], "/claim/rank")
    left = read_matrix(parts["left"], "/claim/left", m.field, m.rows, rank)
    right = read_matrix(parts["right"], "/claim/right", m.field, rank, m.cols)
    kernel_part = read_matrix(parts["kernelPart"], "/claim/kernelPart", m.field, m.rows, m.cols)
    operator = read_operator(parts["operator"], "/claim/operator", m)
    displaced = operator(m)
    require(product(left, right).same(displaced), "/claim/left", "left*right is not the displaced matrix")
    check_minor(displaced, rank, minor, "/evidence/minor")
    require(operator(kernel_part).is_zero(), "/claim/kernelPart", "the operator does not vanish on it")


def check_displacement_rank_claim(claim, evidence):
    parts = read_object(claim, "/claim", ["matrix", "operator", "rank"])
    m = read_matrix(parts["matrix"], "/claim/matrix")
    displaced = read_operator(parts["operator"], "/claim/operator", m)(m)
    check_rank(displaced, read_count(parts["rank"], "/claim/rank"), evidence, "/evidence")


CONVENTIONS = ["g^-1h", "gh^-1"]


def group_matrix(field, group, f, convention):
    table, inverse = group.table, group.inverse
    if convention == "g^-1h":
        return make(field, group.order, group.order, lambda g, h: f[table[inverse[g]][h]])
    return make(field, group.order, group.order, lambda g, h: f[table[g][inverse[h]]])


def diagonal_coefficients(m, group, convention):
    table, inverse = group.table, group.inverse
    return make(m.field, group.order, group.order,
                lambda s, h: m.entries[h][table[h][s] if convention == "g^-1h" else table[inverse[s]][h]])


def group_displacement(m, group, convention):
    f, n = diagonal_coefficients(m, group, convention).entries, group.order
    return make(m.field, n, n, lambda s, h: f[s][h] - f[s][(h + 1) % n])


def means_exist(m):
    return m.field.p is None or m.rows % m.field.p != 0


def check_nearest(m, group, convention, symbol, place, distance):
    """The symbol is the row means of F (of a group matrix itself where there are no means), its group matrix as far as claimed."""
    field = m.field
    nearest = group_matrix(field, group, symbol, convention)
    if means_exist(m):
        for s, row in enumerate(diagonal_coefficients(m, group, convention).entries):
            require(field.normal(sum(row) - group.order * symbol[s]) == 0, f"{place}/{s}", "is not the mean of its group diagonal")
    else:
        require(nearest.same(m), place, "is not the symbol of the matrix, and means do not exist in this characteristic")
    if distance is None and field.p is not None:
        return nearest
    squares = field.normal(sum((x * x for row in difference(m, nearest).entries for x in row), field.zero))
    require(read_element(field, distance, "/claim/squaredDistance") == squares, "/claim/squaredDistance", "is not the squared distance")
    return nearest


def check_group_displacement_claim(claim, evidence):
    parts = read_object(claim, "/claim", ["group", "convention", "matrix", "rank", "base", "terms", "squaredDistance"])
    minor = read_object(evidence, "/evidence", ["minor"])["minor"]
    group = read_group(parts["group"], "/claim/group")
    n = group.order
    convention = read_word(parts["convention"], "/claim/convention", CONVENTIONS)
    m = read_matrix(parts["matrix"], "/claim/matrix", None, n, n)
    field = m.field
    rank = read_count(parts["rank"], "/claim/rank", n - 1)
    base = read_row(field, parts["base"], "/claim/base", n)
    total = check_nearest(m, group, convention, base, "/claim/base", parts["squaredDistance"])
    for i, value in enumerate(read_list(parts["terms"], "/claim/terms", rank)):
        place = f"/claim/terms/{i}"
        term = read_object(value, place, ["diagonal", "symbol"])
        diagonal = read_row(field, term["diagonal"], f"{place}/diagonal", n)
        require(field.normal(sum(diagonal)) == 0, f"{place}/diagonal", "does not sum to zero")
        part = group_matrix(field, group, read_row(field, term["symbol"], f"{place}/symbol", n), convention)
        total = make(field, n, n, lambda g, h: total.entries[g][h] + diagonal[g] * part.entries[g][h])
    require(total.same(m), "/claim/terms", "base and terms do not sum to the matrix")
    check_minor(group_displacement(m, group, convention), rank, minor, "/evidence/minor")


def check_analysis_claim(claim, evidence):
    parts = read_object(claim, "/claim", ["group", "convention", "matrix", "isGroupMatrix", "symbol", "squaredDistance", "displacementRank",
                                          "commutatorRanks", "jointRank", "equivarianceSubgroup", "parameters"])
    proofs = read_object(evidence, "/evidence", ["displacement", "commutators", "joint"])
    group = read_group(parts["group"], "/claim/group")
    n = group.order
    convention = read_word(parts["convention"], "/claim/convention", CONVENTIONS)
    m = read_matrix(parts["matrix"], "/claim/matrix", None, n, n)
    rank = read_count(parts["displacementRank"], "/claim/displacementRank", n - 1)
    check_rank(group_displacement(m, group, convention), rank, proofs["displacement"], "/evidence/displacement", n - 1)
    if parts["symbol"] is None:
        require(not means_exist(m) and rank > 0, "/claim/symbol", "expected the symbol of the nearest group matrix")
        require(parts["squaredDistance"] is None, "/claim/squaredDistance", "expected null")
    else:
        symbol = read_row(m.field, parts["symbol"], "/claim/symbol", n)
        check_nearest(m, group, convention, symbol, "/claim/symbol", parts["squaredDistance"])
    require(parts["isGroupMatrix"] is (rank == 0), "/claim/isGroupMatrix", f"expected {rank == 0}")
    parameters = read_object(parts["parameters"], "/claim/parameters", ["dense", "structured"])
    for key, expected in (("dense", n * n), ("structured", n * (1 + 2 * rank))):
        require(is_integer(parameters[key]) and parameters[key] == expected, f"/claim/parameters/{key}", f"expected {expected}")

    def commutator(s):
        shift = translation(m.field, group, s, "left" if convention == "g^-1h" else "right")
        return difference(product(shift, m), product(m, shift))

    place = "/claim/commutatorRanks"
    entries = [read_object(x, f"{place}/{i}", ["element", "rank"]) for i, x in enumerate(read_list(parts["commutatorRanks"], place))]
    elements = read_generators(group, [entry["element"] for entry in entries], place)
    commutators = [commutator(s) for s in elements]
    for i, proof in enumerate(read_list(proofs["commutators"], "/evidence/commutators", len(entries))):
        check_rank(commutators[i], read_count(entries[i]["rank"], f"{place}/{i}/rank"), proof, f"/evidence/commutators/{i}")
    joint = Matrix(m.field, n, n * len(entries), [[x for c in commutators for x in c.entries[i]] for i in range(n)])
    check_rank(joint, read_count(parts["jointRank"], "/claim/jointRank"), proofs["joint"], "/evidence/joint")
    if parts["equivarianceSubgroup"] is not None:
        claimed = read_indices(parts["equivarianceSubgroup"], "/claim/equivarianceSubgroup", n)
        require(claimed == [s for s in range(n) if commutator(s).is_zero()], "/claim/equivarianceSubgroup", "is not the equivariance subgroup")


def read_representation(value, place):
    parts = read_object(value, place, ["group", "type"])
    group = read_group(parts["group"], f"{place}/group")
    kind = read_word(parts["type"], f"{place}/type", ["left-regular", "right-regular", "trivial"])
    degree = 1 if kind == "trivial" else group.order

    def image(field, s):
        if kind == "trivial":
            return make(field, 1, 1, lambda i, j: field.zero + 1)
        return translation(field, group, s, "left" if kind == "left-regular" else "right")

    return group, degree, image


def check_equivariance_claim(claim, evidence):
    parts = read_object(claim, "/claim", ["matrix", "input", "output", "verdict", "generators"])
    witness = read_object(evidence, "/evidence", ["witness"])["witness"]
    group, cols, image_in = read_representation(parts["input"], "/claim/input")
    other, rows, image_out = read_representation(parts["output"], "/claim/output")
    require(group.table == other.table, "/claim/output/group", "is not the group of the input")
    m = read_matrix(parts["matrix"], "/claim/matrix", None, rows, cols)
    verdict = read_word(parts["verdict"], "/claim/verdict", ["proved", "refuted"])
    generators = read_generators(group, parts["generators"], "/claim/generators")

    def sides(s):
        return product(image_out(m.field, s), m), product(m, image_in(m.field, s))

    place = "/evidence/witness"
    if verdict == "proved":
        require(witness is None, place, "expected null")
        for i, s in enumerate(generators):
            left, right = sides(s)
            require(left.same(right), f"/claim/generators/{i}", f"the law fails for {s}")
        return
    found = read_object(witness, place, ["generator", "row", "col", "left", "right"])
    s = read_count(found["generator"], f"{place}/generator")
    require(s in generators, f"{place}/generator", "expected one of the generators of the claim")
    row, col = read_count(found["row"], f"{place}/row", rows - 1), read_count(found["col"], f"{place}/col", cols - 1)
    left, right = (side.entries[row][col] for side in sides(s))
    require(read_element(m.field, found["left"], f"{place}/left") == left, f"{place}/left", "is not that entry")
    require(read_element(m.field, found["right"], f"{place}/right") == right, f"{place}/right", "is not that entry")
    require(left != right, place, "both entries are equal")


def check_group_inverse_claim(claim, evidence):
    parts = read_object(claim, "/claim", ["group", "convention", "symbol", "inverse"], ["field"])
    read_object(evidence, "/evidence", [])
    field = read_field(parts.get("field", "Q"), "/claim/field")
    group = read_group(parts["group"], "/claim/group")
    read_word(parts["convention"], "/claim/convention", CONVENTIONS)
    f = read_row(field, parts["symbol"], "/claim/symbol", group.order)
    inverse = read_row(field, parts["inverse"], "/claim/inverse", group.order)
    for x in range(group.order):
        value = sum((f[s] * inverse[group.table[group.inverse[s]][x]] for s in range(group.order)), field.zero)
        require(field.normal(value) == int(x == group.identity), "/claim/inverse", "symbol * inverse is not the identity of the group algebra")


# ---------------------------------------------------------------------------------------------------- representations

class Cyclotomics:
    """Q(zeta_n): lists of Fractions of length phi(n), polynomials in zeta modulo Phi_n."""

    def __init__(self, n):
        self.n, self.phi = n, cyclotomic_polynomial(n)
        self.degree = len(self.phi) - 1

    def reduced(self, coefficients):
        c = list(coefficients)
        for k in range(len(c) - 1, self.degree - 1, -1):
            q = c[k]
            if q:
                for j, x in enumerate(self.phi):
                    c[k - self.degree + j] -= q * x
        return (c + [Fraction(0)] * self.degree)[:self.degree]

    def dot(self, pairs):
        total = [Fraction(0)] * (2 * self.degree - 1)
        for a, b in pairs:
            for i, x in enumerate(a):
                if x:
                    for j, y in enumerate(b):
                        if y:
                            total[i + j] += x * y
        return self.reduced(total)

    def rational(self, x):
        return self.reduced([Fraction(x)])

    def read(self, value, place):
        if not isinstance(value, (dict, list)):
            return self.rational(read_element(Field(None), value, place))
        parts = read_object(value, place, ["zeta", "coeffs"])
        m = read_count(parts["zeta"], f"{place}/zeta", 65536)
        require(m >= 3 and m % 4 != 2 and self.n % m == 0, f"{place}/zeta", f"expected a divisor of {self.n} that is not 2 modulo 4")
        coeffs = [read_element(Field(None), x, f"{place}/coeffs/{k}") for k, x in enumerate(read_list(parts["coeffs"], f"{place}/coeffs"))]
        require(len(coeffs) <= m, f"{place}/coeffs", f"expected at most {m} coefficients")
        spread = [Fraction(0)] * self.n
        for k, x in enumerate(coeffs):
            spread[k * (self.n // m)] = x
        return self.reduced(spread)


def cyclotomic_polynomial(n):
    """Coefficients from the constant term up: x^n - 1 divided by Phi_m for the proper divisors m of n."""
    rest = [-1] + [0] * (n - 1) + [1]
    for m in range(1, n):
        if n % m == 0:
            phi, quotient = cyclotomic_polynomial(m), []
            while len(rest) >= len(phi):
                q = rest[-1]
                quotient.append(q)
                for j in range(len(phi)):
                    rest[len(rest) - len(phi) + j] -= q * phi[j]
                rest.pop()
            rest = quotient[::-1]
    return rest


def read_cyclotomics(value, place):
    if value == "Q":
        return Cyclotomics(1)
    match = re.fullmatch(r"Q\(zeta_([1-9][0-9]{0,4})\)", value, re.ASCII) if isinstance(value, str) else None
    n = int(match[1]) if match else 0
    require(3 <= n <= 65536 and n % 4 != 2, place, 'expected "Q" or "Q(zeta_n)" with n >= 3 that is not 2 modulo 4')
    return Cyclotomics(n)


def spans(numbers, rows, degree):
    """Whether the rows have rank `degree` modulo one of a few primes p = 1 mod n, with zeta a root of Phi_n modulo p."""
    n, tried, p = numbers.n, 0, numbers.n * (2**24 // numbers.n + 1) + 1
    while tried < 8:
        if is_prime(p):
            tried += 1
            root = next(z for z in (pow(g, (p - 1) // n, p) for g in range(2, p)) if sum(c * pow(z, k, p) for k, c in enumerate(numbers.phi)) % p == 0)
            if all(x.denominator % p for row in rows for value in row for x in value):
                entries = [[sum(x.numerator * pow(x.denominator, -1, p) * pow(root, k, p) for k, x in enumerate(value)) % p for value in row] for row in rows]
                if eliminate(Field(p), entries, degree)[0] == degree:
                    return True
        p += n
    return False


def check_irreducible_claim(claim, evidence):
    """The images of a row vector under words depend on the element only and span the space: words that are 1 act as 1."""
    parts = read_object(claim, "/claim", ["group", "degree", "field", "generators", "matrices", "character"])
    read_object(evidence, "/evidence", [])
    group = read_group(parts["group"], "/claim/group")
    degree = read_count(parts["degree"], "/claim/degree", 256)
    require(degree >= 1, "/claim/degree", "expected a degree from 1 up")
    numbers = read_cyclotomics(parts["field"], "/claim/field")
    generators = read_generators(group, parts["generators"], "/claim/generators")
    matrices = [[[numbers.read(x, f"/claim/matrices/{t}/{i}/{j}") for j, x in enumerate(read_list(row, f"/claim/matrices/{t}/{i}", degree))]
                 for i, row in enumerate(read_list(rows, f"/claim/matrices/{t}", degree))]
                for t, rows in enumerate(read_list(parts["matrices"], "/claim/matrices", len(generators)))]
    zero, one = numbers.rational(0), numbers.rational(1)

    def times(u, m):
        return [numbers.dot([(u[i], m[i][j]) for i in range(degree) if u[i] != zero]) for j in range(degree)]

    orbit, steps, queue = {group.identity: [one if j == 0 else zero for j in range(degree)]}, {}, [group.identity]
    for g in queue:
        for t, s in enumerate(generators):
            image, target = times(orbit[g], matrices[t]), group.table[g][s]
            if target not in orbit:
                orbit[target], steps[target] = image, (g, t)
                queue.append(target)
            require(orbit[target] == image, f"/claim/matrices/{t}", f"is no homomorphism: the images of a vector differ at {g}*{s}")
    require(spans(numbers, list(orbit.values()), degree), "/claim/matrices", "the first unit vector does not generate the space")

    images = {group.identity: [[one if i == j else zero for j in range(degree)] for i in range(degree)]}

    def image_of(x):
        path = []
        while x not in images:
            path.append(x)
            x = steps[x][0]
        for y in reversed(path):
            before, t = steps[y]
            images[y] = [times(row, matrices[t]) for row in images[before]]
            x = y
        return images[x]

    class_of, classes = {}, []
    for x in range(group.order):
        if x not in class_of:
            members = {group.table[group.table[g][x]][group.inverse[g]] for g in range(group.order)}
            class_of.update((y, len(classes)) for y in members)
            classes.append((x, len(members)))
    character = [numbers.read(x, f"/claim/character/{t}") for t, x in enumerate(read_list(parts["character"], "/claim/character", len(classes)))]
    norm = []
    for t, (x, size) in enumerate(classes):
        image = image_of(x)
        trace = numbers.dot([(image[i][i], one) for i in range(degree)])
        require(trace == character[t], f"/claim/character/{t}", "is not the trace")
        norm.append(([size * c for c in trace], character[class_of[group.inverse[x]]]))
    require(numbers.dot(norm) == numbers.rational(group.order), "/claim/character", "has not norm 1: the representation is reducible")


# ---------------------------------------------------------------------------------------------------- matrices over Q(zeta_n)

class Number:
    """An element of Q(zeta_n) with the operators that elimination and products need."""

    def __init__(self, numbers, c):
        self.numbers, self.c = numbers, c

    def __add__(self, other):
        right = self.numbers.rational(other) if is_integer(other) else other.c
        return Number(self.numbers, [x + y for x, y in zip(self.c, right)])

    def __sub__(self, other):
        return Number(self.numbers, [x - y for x, y in zip(self.c, other.c)])

    def __neg__(self):
        return Number(self.numbers, [-x for x in self.c])

    def __mul__(self, other):
        return Number(self.numbers, self.numbers.dot([(self.c, other.c)]))

    def __eq__(self, other):
        return all(x == 0 for x in self.c) if other == 0 and not isinstance(other, Number) else self.c == other.c

    def inverse(self):
        """The solution of self*x = 1: a linear system over Q for the coefficients of x."""
        degree = self.numbers.degree
        columns = [self.numbers.dot([(self.c, self.numbers.reduced([Fraction(0)] * k + [Fraction(1)]))]) for k in range(degree)]
        rows = [[column[i] for column in columns] + [Fraction(int(i == 0))] for i in range(degree)]
        for j in range(degree):
            pivot = next(i for i in range(j, degree) if rows[i][j] != 0)
            rows[j], rows[pivot] = rows[pivot], rows[j]
            rows[j] = [x / rows[j][j] for x in rows[j]]
            for i in range(degree):
                if i != j and rows[i][j] != 0:
                    rows[i] = [x - rows[i][j] * y for x, y in zip(rows[i], rows[j])]
        return Number(self.numbers, [row[degree] for row in rows])


class CyclotomicField(Field):
    def __init__(self, numbers):
        self.p, self.numbers, self.zero = None, numbers, Number(numbers, numbers.rational(0))

    def normal(self, x):
        return Number(self.numbers, self.numbers.rational(x)) if is_integer(x) else x

    def quotient(self, x, y):
        return x * y.inverse()


def is_cyclotomic(value):
    return isinstance(value, str) and re.fullmatch(r"Q\(zeta_[1-9][0-9]*\)", value, re.ASCII) is not None


def read_cyclotomic_matrix(value, place, field=None, rows=None, cols=None):
    document = read_object(value, place, ["kind", "field", "rows", "cols", "entries"])
    read_word(document["kind"], f"{place}/kind", ["matrix"])
    match = re.fullmatch(r"Q\(zeta_([1-9][0-9]{0,4})\)", document["field"], re.ASCII) if isinstance(document["field"], str) else None
    n = int(match[1]) if match else 0
    require(1 <= n <= 65536, f"{place}/field", 'expected "Q(zeta_n)" with n in 1..65536')
    require(field is None or field.numbers.n == n, f"{place}/field", "expected the field of the other matrices")
    field = field or CyclotomicField(Cyclotomics(n))
    shape = [read_count(document[key], f"{place}/{key}") for key in ("rows", "cols")]
    for key, found, expected in zip(("rows", "cols"), shape, (rows, cols)):
        require(expected is None or found == expected, f"{place}/{key}", f"expected {expected}, got {found}")
    entries = [[Number(field.numbers, field.numbers.read(x, f"{place}/entries/{i}/{j}")) for j, x in enumerate(read_list(row, f"{place}/entries/{i}", shape[1]))]
               for i, row in enumerate(read_list(document["entries"], f"{place}/entries", shape[0]))]
    return Matrix(field, *shape, entries)


def lcm_of_denominators(fractions):
    total = 1
    for x in fractions:
        total = total * x.denominator // gcd(total, x.denominator)
    return total


def sizes(matrix):
    """Bounds of all conjugates of the entries, denominators cleared row by row: the sums of the absolute coefficients."""
    multiples = [lcm_of_denominators([x for number in row for x in number.c]) for row in matrix.entries]
    return [[int(sum(abs(x) for x in number.c) * m) for number in row] for row, m in zip(matrix.entries, multiples)], product_of(multiples)


def read_split_primes(value, place, n):
    primes = read_primes(value, place)
    for i, p in enumerate(primes):
        require(p % n == 1 % n, f"{place}/{i}", f"expected a prime that is 1 modulo {n}")
    return primes


def check_cyclotomic_minor(matrix, rank, evidence, place):
    """The minor is not zero, and neither are all the coefficients of it (denominators cleared) modulo its prime."""
    minor = read_object(evidence, place, ["rows", "cols", "prime"])
    rows = read_indices(minor["rows"], f"{place}/rows", matrix.rows, rank)
    cols = read_indices(minor["cols"], f"{place}/cols", matrix.cols, rank)
    if minor["prime"] is None and rank == 0:
        return
    p = read_split_primes([minor["prime"]], f"{place}/prime", matrix.field.numbers.n)[0]
    multiples = product_of([lcm_of_denominators([x for number in matrix.entries[i] for x in number.c]) for i in rows])
    value = eliminate(matrix.field, [[matrix.entries[i][j] for j in cols] for i in rows], rank)[1]
    require(any(int(x * multiples) % p for x in value.c), place, f"the minor is zero modulo {p}")


def check_cyclotomic_rank_claim(claim, evidence):
    """By elimination over Q(zeta_n) itself; the evidence is checked beside it."""
    parts = read_object(claim, "/claim", ["matrix", "rank"])
    matrix = read_cyclotomic_matrix(parts["matrix"], "/claim/matrix")
    rank = read_count(parts["rank"], "/claim/rank")
    proofs = read_object(evidence, "/evidence", ["minor", "upper"])
    check_cyclotomic_minor(matrix, rank, proofs["minor"], "/evidence/minor")
    upper = read_object(proofs["upper"], "/evidence/upper", ["method"], ["primes"])
    if read_word(upper["method"], "/evidence/upper/method", ["dimension", "modular"]) == "dimension":
        read_object(upper, "/evidence/upper", ["method"])
        require(rank == min(matrix.rows, matrix.cols), "/evidence/upper", "the dimension is another bound")
    else:
        primes = read_split_primes(read_object(upper, "/evidence/upper", ["method", "primes"])["primes"], "/evidence/upper/primes", matrix.field.numbers.n)
        bound = 0 if rank >= min(matrix.rows, matrix.cols) else squared_bound(sizes(matrix)[0], matrix.cols, rank + 1)
        require(product_of(primes) ** 2 > bound, "/evidence/upper/primes", "the product does not exceed the bound of the minors")
    require(eliminate(matrix.field, matrix.entries, matrix.cols)[0] == rank, "/evidence/upper/primes", "the rank is another one")


def check_cyclotomic_determinant_claim(claim, evidence):
    parts = read_object(claim, "/claim", ["matrix", "value"])
    matrix = read_cyclotomic_matrix(parts["matrix"], "/claim/matrix")
    require(matrix.rows == matrix.cols, "/claim/matrix", "expected a square matrix")
    numbers = matrix.field.numbers
    value = numbers.read(parts["value"], "/claim/value")
    size, multiples = sizes(matrix)
    require(all((x * multiples).denominator == 1 for x in value), "/claim/value", "times the denominators of the rows is not an algebraic integer")
    primes = read_split_primes(read_object(evidence, "/evidence", ["primes"])["primes"], "/evidence/primes", numbers.n)
    square = squared_bound(size, matrix.cols, matrix.rows)
    bound = isqrt(square) + (isqrt(square) ** 2 < square) + sum(abs(x) for x in value) * multiples
    require(product_of(primes) > bound, "/evidence/primes", "the product does not exceed the bound of the conjugates")
    require(eliminate(matrix.field, matrix.entries, matrix.cols)[1].c == value, "/claim/value", "is not the determinant")


def check_cyclotomic_solution_claim(claim, evidence):
    check_solution(claim, evidence, read_cyclotomic_matrix, check_cyclotomic_minor)


CYCLOTOMIC_CHECKS = {
    "rank": check_cyclotomic_rank_claim,
    "determinant": check_cyclotomic_determinant_claim,
    "solution": check_cyclotomic_solution_claim,
}


def check_of(kind, claim):
    """The check of a kind, by the field of its matrix; kinds that are not checked over that field are not refuted."""
    matrix = claim.get("matrix") if isinstance(claim, dict) else None
    field = matrix.get("field") if isinstance(matrix, dict) else claim.get("field") if isinstance(claim, dict) else None
    if kind == "irreducible" or not (is_cyclotomic(field) or (isinstance(field, dict) and "GF" in field)):
        return CHECKS[kind]
    if is_cyclotomic(field) and kind in CYCLOTOMIC_CHECKS:
        return CYCLOTOMIC_CHECKS[kind]
    raise Unreadable(f"certificates of the kind {kind} over {field} are not checked by this version")


CHECKS = {
    "rank": check_rank_claim,
    "determinant": check_determinant_claim,
    "solution": check_solution_claim,
    "displacement-factorisation": check_displacement_factorisation_claim,
    "displacement-rank": check_displacement_rank_claim,
    "group-displacement": check_group_displacement_claim,
    "analysis": check_analysis_claim,
    "equivariance": check_equivariance_claim,
    "group-inverse": check_group_inverse_claim,
    "irreducible": check_irreducible_claim,
}


def verify(certificate):
    """None where the certificate is valid, else the reason why it is not. Raises Unreadable where it is not one at all."""
    if not isinstance(certificate, dict):
        raise Unreadable("expected an object")
    for key in ("kind", "version", "claim", "evidence"):
        if key not in certificate:
            raise Unreadable(f"expected the key {key}")
    kind, version = certificate["kind"], certificate["version"]
    if not isinstance(kind, str) or kind not in CHECKS:
        raise Unreadable(f"expected one of the kinds {', '.join(CHECKS)}")
    if not is_integer(version) or version != 1:
        raise Unreadable("expected version 1")
    try:
        read_object(certificate, "", ["kind", "version", "claim", "evidence"])
        check_of(kind, certificate["claim"])(certificate["claim"], certificate["evidence"])
        return None
    except Invalid as error:
        return str(error)


def without_duplicates(pairs):
    if len({key for key, _ in pairs}) < len(pairs):
        raise Unreadable("an object has a key twice")
    return dict(pairs)


def parse(text):
    try:
        return json.loads(text, object_pairs_hook=without_duplicates)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"not readable as JSON: {error or 'nested too deeply'}") from None


def main(arguments):
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    try:
        if len(arguments) > 1:
            raise Unreadable("usage: verify.py [certificate.json]")
        if arguments and arguments[0] != "-":
            with open(arguments[0], encoding="utf-8") as file:
                text = file.read()
        else:
            text = sys.stdin.buffer.read().decode("utf-8")
        reason = verify(parse(text))
    except (Unreadable, OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 2
    print("valid" if reason is None else f"invalid: {reason}")
    return 0 if reason is None else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
