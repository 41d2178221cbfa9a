"""Known answers for spec/diagrams/graphs/graph-automorphisms.spec.ts, by plain search:
  python3 scripts/vectors/graph-automorphisms.py
writes spec/fixtures/graph-automorphisms.json: "small" has one graph of each isomorphism class on at most 6 vertices with
|Aut| and the numbers of orbits on pairs, triples and 4-tuples, from all n! permutations (Burnside's lemma); "named" has
well-known graphs with |Aut| as a product of orbit lengths, each vertex mapped by backtracking over adjacency alone.
"""
import json
from itertools import combinations, permutations, product

COMMAND = "python3 scripts/vectors/graph-automorphisms.py"


def small_graphs(n):
    pairs = list(combinations(range(n), 2))
    place = {pair: i for i, pair in enumerate(pairs)}
    perms = list(permutations(range(n)))
    moves = [[place[tuple(sorted((p[x], p[y])))] for x, y in pairs] for p in perms]
    seen = bytearray(1 << len(pairs))
    for mask in range(1 << len(pairs)):
        if seen[mask]:
            continue
        fixed = []
        bits = [i for i in range(len(pairs)) if mask >> i & 1]
        for p, move in zip(perms, moves):
            image = 0
            for i in bits:
                image |= 1 << move[i]
            seen[image] = 1
            if image == mask:
                fixed.append(sum(p[x] == x for x in range(n)))
        orbits = [sum(f**m for f in fixed) // len(fixed) for m in (2, 3, 4)]
        yield {"vertices": n, "edges": [list(pairs[i]) for i in bits], "order": len(fixed), "orbits": orbits}


def automorphism_order(n, edges):
    joined = [[False] * n for _ in range(n)]
    for x, y in edges:
        joined[x][y] = joined[y][x] = True
    degree = [sum(row) for row in joined]
    # vertices in an order in which each has an earlier neighbour if possible
    order, rest = [], set(range(n))
    while rest:
        x = max(rest, key=lambda v: (sum(joined[v][w] for w in order), degree[v], -v))
        order.append(x)
        rest.remove(x)

    def extends(images, used):
        i = len(images)
        if i == n:
            return True
        x = order[i]
        for y in range(n):
            if y in used or degree[y] != degree[x]:
                continue
            if all(joined[x][order[j]] == joined[y][images[j]] for j in range(i)):
                images.append(y)
                used.add(y)
                if extends(images, used):
                    return True
                images.pop()
                used.discard(y)
        return False

    total = 1
    for i in range(n):
        length = 0
        for y in set(range(n)) - set(order[:i]):
            if degree[y] == degree[order[i]] and all(joined[order[i]][order[j]] == joined[y][order[j]] for j in range(i)):
                images = order[:i] + [y]
                length += extends(images, set(images))
        total *= length
    return total


def by_rule(points, rule):
    points = list(points)
    return len(points), [[i, j] for i, j in combinations(range(len(points)), 2) if rule(points[i], points[j])]


def circulant(n, steps):
    return by_rule(range(n), lambda x, y: (x - y) % n in steps or (y - x) % n in steps)


def paley(q):
    return circulant(q, {x * x % q for x in range(1, q)})


def paley9():
    # GF(9) = GF(3)(i); squares of a + bi
    squares = {((a * a - b * b) % 3, 2 * a * b % 3) for a in range(3) for b in range(3)} - {(0, 0)}
    return by_rule(product(range(3), repeat=2), lambda x, y: ((x[0] - y[0]) % 3, (x[1] - y[1]) % 3) in squares)


def kneser(n, k):
    return by_rule(combinations(range(n), k), lambda x, y: not set(x) & set(y))


def johnson(n, k):
    return by_rule(combinations(range(n), k), lambda x, y: len(set(x) & set(y)) == k - 1)


def hamming(d, q):
    return by_rule(product(range(q), repeat=d), lambda x, y: sum(a != b for a, b in zip(x, y)) == 1)


def multipartite(*sizes):
    return by_rule([(part, i) for part, size in enumerate(sizes) for i in range(size)], lambda x, y: x[0] != y[0])


def generalised_petersen(n, k):
    edges = [[i, (i + 1) % n] for i in range(n)] + [[i, n + i] for i in range(n)] + [[n + i, n + (i + k) % n] for i in range(n)]
    return 2 * n, sorted({tuple(sorted(e)) for e in edges})


def lcf(n, code):
    edges = {tuple(sorted((i, (i + 1) % n))) for i in range(n)} | {tuple(sorted((i, (i + code[i % len(code)]) % n))) for i in range(n)}
    return n, sorted(edges)


def union(*graphs):
    total, edges = 0, []
    for n, es in graphs:
        edges += [[x + total, y + total] for x, y in es]
        total += n
    return total, edges


def complement(graph):
    n, edges = graph
    present = {tuple(sorted(e)) for e in edges}
    return n, [[x, y] for x, y in combinations(range(n), 2) if (x, y) not in present]


def path(n):
    return n, [[i, i + 1] for i in range(n - 1)]


def tree(parents):
    return len(parents) + 1, [[p, i + 1] for i, p in enumerate(parents)]


def shrikhande():
    steps = {(0, 1), (0, 3), (1, 0), (3, 0), (1, 1), (3, 3)}
    return by_rule(product(range(4), repeat=2), lambda x, y: ((x[0] - y[0]) % 4, (x[1] - y[1]) % 4) in steps)


def clebsch():
    return by_rule(range(16), lambda x, y: bin(x ^ y).count("1") in (1, 4))


def heawood():
    lines = [{i % 7, (i + 1) % 7, (i + 3) % 7} for i in range(7)]
    return 14, [[p, 7 + i] for i, line in enumerate(lines) for p in sorted(line)]


def chang(switching):
    # the triangular graph T(8), switched with respect to a set of its vertices
    points = list(combinations(range(8), 2))
    chosen = {tuple(sorted(e)) for e in switching}
    return by_rule(points, lambda x, y: (len(set(x) & set(y)) == 1) != ((x in chosen) != (y in chosen)))


def line_graph(graph):
    return by_rule([tuple(e) for e in graph[1]], lambda x, y: bool(set(x) & set(y)))


NAMED = {
    "empty 1": (1, []), "empty 8": (8, []), "complete 7": complement((7, [])), "path 9": path(9), "cycle 5": circulant(5, {1}),
    "cycle 12": circulant(12, {1}), "star 7": multipartite(1, 6), "K(3,3)": multipartite(3, 3), "K(2,5)": multipartite(2, 5),
    "octahedron": multipartite(2, 2, 2), "K(3,3,3)": multipartite(3, 3, 3), "K(1,2,3)": multipartite(1, 2, 3), "cocktail party 6": multipartite(2, 2, 2, 2, 2, 2),
    "Petersen": kneser(5, 2), "Kneser(6,2)": kneser(6, 2), "Kneser(7,2)": kneser(7, 2), "Kneser(7,3)": kneser(7, 3), "Johnson(6,3)": johnson(6, 3),
    "Johnson(8,2)": johnson(8, 2), "cube 3": hamming(3, 2), "cube 4": hamming(4, 2), "cube 5": hamming(5, 2), "cube 6": hamming(6, 2),
    "rook 3": hamming(2, 3), "rook 4": hamming(2, 4), "rook 5": hamming(2, 5), "Hamming(3,3)": hamming(3, 3), "Shrikhande": shrikhande(), "Clebsch": clebsch(),
    "folded cube complement": complement(clebsch()), "Paley(5)": paley(5), "Paley(9)": paley9(), "Paley(13)": paley(13), "Paley(17)": paley(17), "Paley(29)": paley(29),
    "Paley(37)": paley(37), "circulant 16; 1,4": circulant(16, {1, 4}), "Moebius-Kantor": generalised_petersen(8, 3), "Desargues": generalised_petersen(10, 3),
    "dodecahedron": generalised_petersen(10, 2), "Duerer": generalised_petersen(6, 2), "Nauru": generalised_petersen(12, 5), "prism 5": generalised_petersen(5, 1),
    "generalised Petersen(7,2)": generalised_petersen(7, 2), "Heawood": heawood(), "Pappus": lcf(18, [5, 7, -7, 7, -7, -5]), "Franklin": lcf(12, [5, -5]),
    "Frucht": lcf(12, [-5, -2, -4, 2, 5, -2, 2, 5, -2, -5, 4, 2]), "McGee": lcf(24, [12, 7, -7]), "Tutte-Coxeter": lcf(30, [-13, -9, 7, -7, 9, 13]),
    "Coxeter-like circulant 14; 1,4,7": circulant(14, {1, 4, 7}), "Wagner": circulant(8, {1, 4}), "antiprism 6": circulant(12, {1, 2}),
    "icosahedron": (12, [[0, i] for i in range(1, 6)] + [[11, i] for i in range(6, 11)] + [[i, 1 + i % 5] for i in range(1, 6)] + [[i, 6 + (i - 5) % 5] for i in range(6, 11)]
                    + [[i, i + 5] for i in range(1, 6)] + [[i, 6 + i % 5] for i in range(1, 6)]),
    "Chang 1": chang([(0, 1), (2, 3), (4, 5), (6, 7)]), "Chang 2": chang([(i, (i + 1) % 8) for i in range(8)]),
    "Chang 3": chang([(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 6), (6, 7), (7, 3)]), "triangular 8": johnson(8, 2),
    "binary tree 15": tree([(i - 1) // 2 for i in range(1, 15)]), "caterpillar": tree([0, 1, 2, 0, 1, 1, 3, 3, 3]), "identity tree 7": tree([0, 1, 2, 3, 4, 2]),
    "3 Petersen graphs": union(kneser(5, 2), kneser(5, 2), kneser(5, 2)), "two triangles and a hexagon": union(circulant(3, {1}), circulant(3, {1}), circulant(6, {1})),
    "rook 4 and Shrikhande": union(hamming(2, 4), shrikhande()), "complement of 4 paths": complement(union(path(3), path(3), path(3), path(3))),
    "line graph of Petersen": line_graph(kneser(5, 2)), "line graph of K(3,4)": line_graph(multipartite(3, 4)),
}

small = [graph for n in range(1, 7) for graph in small_graphs(n)]
named = [{"name": name, "vertices": n, "edges": [list(e) for e in edges], "order": str(automorphism_order(n, edges))} for name, (n, edges) in NAMED.items()]
with open("spec/fixtures/graph-automorphisms.json", "w") as out:
    rows = lambda items: ",\n".join(json.dumps(item, separators=(",", ":")) for item in items)
    out.write('{"command":%s,\n"small":[\n%s\n],\n"named":[\n%s\n]}\n' % (json.dumps(COMMAND), rows(small), rows(named)))
print(len(small), len(named))
for item in named:
    print(item["name"], item["vertices"], len(item["edges"]), item["order"])
