# The facts of the catalogue of small groups, one JSON document a line, from GAP and its package SmallGrp:
#   node scripts/catalogue/make-catalogue.mjs
# runs this file and writes lib/groups/library/catalogue-data.ts and spec/fixtures/catalogue.json.
#
# A solvable group is given by its polycyclic presentation (relative orders, exponents of the powers and conjugates), any
# other group by permutations (image lists, 0-based; GAP's products of permutations are ours in reverse order, and a group
# is isomorphic to its opposite).

Json := function(x)
  if IsInt(x) then return String(x); fi;
  if IsString(x) and (Length(x) > 0 or IsStringRep(x)) then return Concatenation("\"", x, "\""); fi;
  if IsList(x) then return Concatenation("[", JoinStringsWithSeparator(List(x, Json), ","), "]"); fi;
  return fail;
end;

JsonObject := pairs -> Concatenation("{", JoinStringsWithSeparator(List(pairs, p -> Concatenation("\"", p[1], "\":", Json(p[2]))), ","), "}");

# [generator, conjugating generator (the same for the power), exponents], where the right-hand side is not the expected one
Relations := function(pcgs)
  local relations, orders, i, j, e;
  orders := RelativeOrders(pcgs);
  relations := [];
  for i in [1 .. Length(pcgs)] do
    e := ExponentsOfPcElement(pcgs, pcgs[i] ^ orders[i]);
    if ForAny(e, x -> x <> 0) then Add(relations, [i - 1, i - 1, e]); fi;
    for j in [i + 1 .. Length(pcgs)] do
      e := ExponentsOfPcElement(pcgs, pcgs[j] ^ pcgs[i]);
      if pcgs[j] ^ pcgs[i] <> pcgs[j] then Add(relations, [j - 1, i - 1, e]); fi;
    od;
  od;
  return relations;
end;

Invariants := function(G)
  local orders, c, invariants;
  orders := [];
  for c in ConjugacyClasses(G) do
    Append(orders, List([1 .. Size(c)], i -> Order(Representative(c))));
  od;
  invariants := ShallowCopy(AbelianInvariants(G));
  SortBy(invariants, q -> [SmallestRootInt(q), q]);
  return [["elementOrders", Collected(orders)], ["classCount", NrConjugacyClasses(G)], ["centreOrder", Size(Centre(G))],
    ["derivedSeries", List(DerivedSeriesOfGroup(G), Size)], ["lowerCentralSeries", List(LowerCentralSeriesOfGroup(G), Size)],
    ["abelianInvariants", invariants]];
end;

# Generators of G in a permutation representation of small degree; for a sample of the groups (all of order at most 31).
Permutations := function(G)
  local H, degree;
  if IsTrivial(G) then return [[0]]; fi;
  H := Image(SmallerDegreePermutationRepresentation(Image(IsomorphismPermGroup(G))));
  degree := LargestMovedPoint(H);
  return List(SmallGeneratingSet(H), p -> ListPerm(p, degree) - 1);
end;

Item := function(n, i)
  local G, pcgs, facts, form, degree;
  G := SmallGroup(n, i);
  if IsSolvableGroup(G) then
    pcgs := Pcgs(G);
    if not ForAll(RelativeOrders(pcgs), IsPrimeInt) then Error("a relative order is no prime"); fi;
    form := [["relativeOrders", RelativeOrders(pcgs)], ["relations", Relations(pcgs)]];
  else
    degree := LargestMovedPoint(G);
    form := [["generators", List(GeneratorsOfGroup(G), p -> ListPerm(p, degree) - 1)]];
  fi;
  facts := Concatenation([["id", [n, i]], ["structure", StructureDescription(G)]], form, Invariants(G));
  if n <= 31 or i mod 5 = 1 or i = NumberSmallGroups(n) then Add(facts, ["permutations", Permutations(G)]); fi;
  return JsonObject(facts);
end;

out := OutputTextUser();
SetPrintFormattingStatus(out, false);
WriteLine(out, JsonObject([["system", Concatenation("GAP ", GAPInfo.Version, ", SmallGrp ", InstalledPackageVersion("smallgrp"))]]));
for n in Difference([1 .. 127], [64, 96]) do
  for i in [1 .. NumberSmallGroups(n)] do WriteLine(out, Item(n, i)); od;
od;
QUIT;
