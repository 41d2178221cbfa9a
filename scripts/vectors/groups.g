# Known answers for spec/groups, from GAP:
#   gap -q scripts/vectors/groups.g
# writes spec/fixtures/small-groups.json (all groups of order at most 31, by the rows of their Cayley tables for a few
# generators, two thirds of them relabelled) and spec/fixtures/permutation-groups.json (image lists of generators, 0-based).

Json := function(x)
  if IsBool(x) then return String(x); fi;
  if IsInt(x) then return String(x); fi;
  if IsString(x) and (Length(x) > 0 or IsStringRep(x)) then return Concatenation("\"", x, "\""); fi;
  if IsList(x) then return Concatenation("[", JoinStringsWithSeparator(List(x, Json), ","), "]"); fi;
  return fail;
end;

# A record as a list of [key, value] pairs, so that the order of keys is kept.
JsonObject := pairs -> Concatenation("{", JoinStringsWithSeparator(List(pairs, p -> Concatenation("\"", p[1], "\":", p[2])), ","), "}");

# The answers; indexOf maps an element to its 0-based index.
Answers := function(G, indexOf)
  local c, classes, orders, invariants;
  classes := List(ConjugacyClasses(G), c -> [Minimum(List(AsList(c), indexOf)), Size(c), Order(Representative(c))]);
  Sort(classes);
  orders := [];
  for c in ConjugacyClasses(G) do
    Append(orders, List([1 .. Size(c)], i -> Order(Representative(c))));
  od;
  invariants := ShallowCopy(AbelianInvariants(G));
  SortBy(invariants, q -> [SmallestRootInt(q), q]);
  return JsonObject([
    ["order", Json(Size(G))], ["identity", Json(indexOf(One(G)))],
    ["abelian", Json(IsAbelian(G))], ["nilpotent", Json(IsNilpotentGroup(G))], ["solvable", Json(IsSolvableGroup(G))],
    ["simple", Json(IsSimpleGroup(G))], ["perfect", Json(IsPerfectGroup(G))], ["exponent", Json(Exponent(G))],
    ["centreOrder", Json(Size(Centre(G)))], ["derivedOrder", Json(Size(DerivedSubgroup(G)))], ["classCount", Json(NrConjugacyClasses(G))],
    ["elementOrders", Json(Collected(orders))], ["abelianInvariants", Json(invariants)],
    ["derivedSeries", Json(List(DerivedSeriesOfGroup(G), Size))], ["lowerCentralSeries", Json(List(LowerCentralSeriesOfGroup(G), Size))],
    ["classes", Json(classes)]]);
end;

Write := function(file, items)
  local out;
  out := OutputTextFile(file, false);
  SetPrintFormattingStatus(out, false);
  PrintTo(out, "{\n\"system\": \"GAP ", GAPInfo.Version, "\",\n\"madeBy\": \"gap -q scripts/vectors/groups.g\",\n\"groups\": [\n",
    JoinStringsWithSeparator(items, ",\n"), "\n]}\n");
  CloseStream(out);
end;

SmallItem := function(n, i)
  local G, elements, relabel, a, indexOf, rows;
  G := SmallGroup(n, i);
  elements := AsList(G);
  a := 1; relabel := x -> x;
  if (n + i) mod 3 <> 0 then
    a := First([2 .. n + 1], k -> Gcd(k, n) = 1);
    relabel := x -> (a * x + Int(n / 2) + i) mod n;
  fi;
  indexOf := g -> relabel(Position(elements, g) - 1);
  rows := List(GeneratorsOfGroup(G), function(s)
    local row, h;
    row := List(elements, h -> 0);
    for h in elements do row[indexOf(h) + 1] := indexOf(s * h); od;
    return [indexOf(s), row];
  end);
  return JsonObject([["id", Json([n, i])], ["structure", Json(StructureDescription(G))], ["rows", Json(rows)], ["answers", Answers(G, indexOf)]]);
end;

small := [];
for n in [1 .. 31] do for i in [1 .. NumberSmallGroups(n)] do Add(small, SmallItem(n, i)); od; od;
Write("spec/fixtures/small-groups.json", small);

PermutationItem := function(name, G)
  local degree, elements;
  degree := LargestMovedPoint(G);
  elements := AsSSortedList(G);
  return JsonObject([["name", Json(name)], ["degree", Json(degree)],
    ["permutations", Json(List(SmallGeneratingSet(G), p -> ListPerm(p, degree) - 1))],
    ["answers", Answers(G, g -> PositionSorted(elements, g) - 1)]]);
end;

regular := G -> Image(RegularActionHomomorphism(G));
onVectors := G -> Image(ActionHomomorphism(G, Orbit(G, One(G)[1], OnRight), OnRight));
permutation := [
  ["S(5)", SymmetricGroup(5)], ["A(6)", AlternatingGroup(6)], ["PSL(2,7)", PSL(2, 7)], ["PSL(3,2)", Image(SmallerDegreePermutationRepresentation(PSL(3, 2)))],
  ["PSL(2,8)", PSL(2, 8)], ["PGL(2,7)", PGL(2, 7)], ["M11", MathieuGroup(11)], ["PSL(3,3)", PSL(3, 3)],
  ["SL(2,3)", onVectors(SL(2, 3))], ["SL(2,5)", onVectors(SL(2, 5))], ["GL(2,3)", onVectors(GL(2, 3))], ["SL(2,5) regular", regular(SL(2, 5))],
  ["S(4) wr C(2)", WreathProduct(SymmetricGroup(4), CyclicGroup(IsPermGroup, 2))], ["C(2) wr A(5)", WreathProduct(CyclicGroup(IsPermGroup, 2), AlternatingGroup(5))],
  ["2^4:A(5) perfect", DerivedSubgroup(WreathProduct(CyclicGroup(IsPermGroup, 2), AlternatingGroup(5)))],
  ["C(3) wr C(3)", WreathProduct(CyclicGroup(IsPermGroup, 3), CyclicGroup(IsPermGroup, 3))],
  ["A(5) x A(5)", DirectProduct(AlternatingGroup(5), AlternatingGroup(5))], ["D(4) x Q(8)", DirectProduct(DihedralGroup(IsPermGroup, 8), regular(QuaternionGroup(8)))],
  ["SmallGroup(96,3)", regular(SmallGroup(96, 3))], ["SmallGroup(120,5) x C(2)", DirectProduct(regular(SmallGroup(120, 5)), CyclicGroup(IsPermGroup, 2))],
  ["C(4) x C(2) x C(9) x C(3)", AbelianGroup(IsPermGroup, [4, 2, 9, 3])]
];
Write("spec/fixtures/permutation-groups.json", List(permutation, p -> PermutationItem(p[1], p[2])));
QUIT;
