# Decompositions of (R^n)^⊗k for S_n and A_n from GAP's generic character tables, for spec/fixtures/tensor-powers-symmetric.json.
# command: gap -q --nointeract scripts/vectors/tensor-powers.g > spec/fixtures/tensor-powers-symmetric.json
# A component is [partition, sign, degree, multiplicity, real]: sign "" unless a partition gives two characters of A_n.
SizeScreen([100000, 4096]);;
Label := function(parameter)
  if Length(parameter[2]) = 2 and IsList(parameter[2][1]) then return [parameter[2][1], [parameter[2][2]]]; fi;
  return [parameter[2], ""];
end;;
Lines := [];;
Describe := function(family, table, n, fixedPoints)
  local k, chi, parts, i, m, label;
  for k in [0 .. 6] do
    chi := List(fixedPoints, x -> x ^ k);
    parts := [];
    for i in [1 .. Length(Irr(table))] do
      m := ScalarProduct(table, ClassFunction(table, chi), Irr(table)[i]);
      label := Label(CharacterParameters(table)[i]);
      if m <> 0 then Add(parts, [label[1], label[2], Irr(table)[i][1], m, ForAll(Irr(table)[i], x -> x = GaloisCyc(x, -1))]); fi;
    od;
    Add(Lines, Concatenation("{\"family\": \"", family, "\", \"n\": ", String(n), ", \"k\": ", String(k), ", \"components\": [",
      JoinStringsWithSeparator(List(parts, p -> Concatenation("[", String(p[1]), ", \"", p[2], "\", ", String(p[3]), ", ", String(p[4]), ", ", String(p[5]), "]")), ", "), "]}"));
  od;
end;;
for n in [2 .. 10] do
  S := CharacterTable("Symmetric", n);
  Describe("S", S, n, List(CharacterParameters(S), x -> 0) + List(ClassParameters(S), c -> Number(c[2], part -> part = 1)));
  if n >= 3 then
    A := CharacterTable("Alternating", n);
    Describe("A", A, n, List(ClassParameters(A), c -> Number(Label(c)[1], part -> part = 1)));
  fi;
od;
Print("{\"system\": \"GAP ", GAPInfo.Version, "\", \"madeBy\": \"gap -q --nointeract scripts/vectors/tensor-powers.g > spec/fixtures/tensor-powers-symmetric.json\", \"cases\": [\n", JoinStringsWithSeparator(Lines, ",\n"), "\n]}\n");
QUIT;
