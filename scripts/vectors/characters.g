# Character tables from GAP, for spec/fixtures/character-tables.json.
# command: gap -q --nointeract scripts/vectors/characters.g > spec/fixtures/character-tables.json
# Each group is given by 0-based image lists; a class by the image list of a representative; a value as [n, [[k, c], ...]],
# meaning the sum of c * zeta_n^k. Rows are in GAP's order: compare up to permutation of rows.
SizeScreen([100000, 4096]);;
CycPairs := function(x)
  local n, c, pairs;
  n := Conductor(x);
  c := CoeffsCyc(x, n);
  pairs := Filtered(List([1 .. Length(c)], k -> [k - 1, c[k]]), p -> p[2] <> 0);
  return [n, pairs];
end;;
ImageList := function(p, degree) return List([1 .. degree], x -> x ^ p - 1); end;;
Describe := function(id)
  local G, P, degree, table, irr, classes;
  G := SmallGroup(id[1], id[2]);
  P := Image(SmallerDegreePermutationRepresentation(Image(IsomorphismPermGroup(G))));
  degree := Maximum(1, LargestMovedPoint(P));
  classes := ConjugacyClasses(P);
  table := CharacterTable(P);
  irr := Irr(table);
  Print("  {\"id\": ", id, ", \"degree\": ", degree, ", \"permutations\": ", List(GeneratorsOfGroup(P), p -> ImageList(p, degree)),
    ", \"representatives\": ", List(ConjugacyClasses(table), c -> ImageList(Representative(c), degree)),
    ", \"indicators\": ", Indicator(table, 2), ", \"characters\": ", List(irr, chi -> List(chi, CycPairs)), "}");
end;;
ids := Concatenation(Concatenation(List([2 .. 31], n -> List([1 .. NumberSmallGroups(n)], i -> [n, i]))),
  [[32, 49], [32, 50], [36, 9], [39, 1], [48, 28], [48, 29], [54, 8], [55, 1], [60, 5], [72, 41], [80, 49], [108, 15], [120, 5], [120, 34], [125, 3]]);;
Print("{\"system\": \"GAP ", GAPInfo.Version, "\", \"madeBy\": \"gap -q --nointeract scripts/vectors/characters.g > spec/fixtures/character-tables.json\", \"groups\": [\n");
for i in [1 .. Length(ids)] do
  Describe(ids[i]);
  if i < Length(ids) then Print(",\n"); else Print("\n"); fi;
od;
Print("]}\n");
QUIT;
