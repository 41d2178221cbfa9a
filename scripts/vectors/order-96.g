# Generators of the 231 groups of order 96 as 0-based image lists, for scripts/bench/groups.mjs.
# command: gap -q --nointeract scripts/vectors/order-96.g > spec/fixtures/order-96.json
SizeScreen([100000, 4096]);;
Print("{\"system\": \"GAP ", GAPInfo.Version, "\", \"madeBy\": \"gap -q --nointeract scripts/vectors/order-96.g > spec/fixtures/order-96.json\", \"groups\": [\n");
for i in [1 .. 231] do
  P := Image(SmallerDegreePermutationRepresentation(Image(IsomorphismPermGroup(SmallGroup(96, i)))));
  d := LargestMovedPoint(P);
  gens := SmallGeneratingSet(P);
  Print("  {\"id\": [96, ", i, "], \"degree\": ", d, ", \"permutations\": ", List(gens, p -> List([1 .. d], x -> x ^ p - 1)), "}");
  if i < 231 then Print(",\n"); else Print("\n"); fi;
od;
Print("]}\n");
QUIT;
