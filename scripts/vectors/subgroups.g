# Subgroup structure of small groups, for spec/fixtures/subgroup-structure.json.
# command: gap -q --nointeract scripts/vectors/subgroups.g > spec/fixtures/subgroup-structure.json
# Permutations are 0-based image lists of a faithful permutation representation; everything listed is invariant under isomorphism.
SizeScreen([4096, 4096]);;
Describe := function(id)
  local G, P, classes, orders, images, degree;
  G := SmallGroup(id[1], id[2]);
  P := Image(SmallerDegreePermutationRepresentation(Image(IsomorphismPermGroup(G))));
  degree := Maximum(1, LargestMovedPoint(P));
  images := List(GeneratorsOfGroup(P), p -> List([1 .. degree], x -> x ^ p - 1));
  classes := ConjugacyClassesSubgroups(P);
  orders := List(classes, c -> [Size(Representative(c)), Size(c)]);
  Sort(orders);
  Print("  {\"id\": ", id, ", \"degree\": ", degree, ", \"permutations\": ", images,
    ", \"subgroups\": ", Sum(orders, x -> x[2]), ", \"normal\": ", Number(orders, x -> x[2] = 1), ", \"classes\": ", orders,
    ", \"automorphisms\": ", Size(AutomorphismGroup(P)), ", \"frattini\": ", Size(FrattiniSubgroup(P)), ", \"fitting\": ", Size(FittingSubgroup(P)),
    ", \"upperCentral\": ", List(Reversed(UpperCentralSeries(P)), Size), ", \"sylow\": ", List(Set(Factors(Size(P))), p -> Size(SylowSubgroup(P, p))), "}");
end;;
ids := Concatenation(Concatenation(List([2 .. 31], n -> List([1 .. NumberSmallGroups(n)], i -> [n, i]))),
  [[32, 1], [32, 6], [32, 27], [32, 49], [36, 9], [36, 13], [40, 3], [42, 1], [48, 3], [48, 28], [48, 29], [48, 48], [48, 50], [54, 8], [55, 1], [56, 11], [60, 5], [60, 7], [63, 1]]);;
Print("{\"system\": \"GAP ", GAPInfo.Version, "\", \"madeBy\": \"gap -q --nointeract scripts/vectors/subgroups.g > spec/fixtures/subgroup-structure.json\", \"groups\": [\n");
for i in [1 .. Length(ids)] do
  Describe(ids[i]);
  if i < Length(ids) then Print(",\n"); else Print("\n"); fi;
od;
Print("]}\n");
QUIT;
