# Orders, stabilisers and orbits of permutation groups beyond any table:
#   gap -q scripts/vectors/chains.g
# writes spec/fixtures/stabiliser-chains.json (image lists of generators and points, 0-based).
ImageList := function(p, n) return List([1 .. n], x -> x^p - 1); end;;

Text := function(value)
  if IsString(value) and value <> [] then return Concatenation("\"", value, "\""); fi;
  if IsList(value) then return Concatenation("[", JoinStringsWithSeparator(List(value, Text), ","), "]"); fi;
  return String(value);
end;;

Rubik := Group(
  ( 1, 3, 8, 6)( 2, 5, 7, 4)( 9,33,25,17)(10,34,26,18)(11,35,27,19),
  ( 9,11,16,14)(10,13,15,12)( 1,17,41,40)( 4,20,44,37)( 6,22,46,35),
  (17,19,24,22)(18,21,23,20)( 6,25,43,16)( 7,28,42,13)( 8,30,41,11),
  (25,27,32,30)(26,29,31,28)( 3,38,43,19)( 5,36,45,21)( 8,33,48,24),
  (33,35,40,38)(34,37,39,36)( 3, 9,46,32)( 2,12,47,29)( 1,14,48,27),
  (41,43,48,46)(42,45,47,44)(14,22,30,38)(15,23,31,39)(16,24,32,40));;

cases := [
  ["Rubik's cube", Rubik, [1, 3]],
  ["M(12)", MathieuGroup(12), [3, 7]],
  ["M(22)", MathieuGroup(22), [1]],
  ["M(23)", MathieuGroup(23), [5, 2]],
  ["M(24)", MathieuGroup(24), [1, 2, 3, 4, 5]],
  ["S(20)", SymmetricGroup(20), [20, 1]],
  ["A(15)", AlternatingGroup(15), [4]],
  ["C(2) wr S(7)", WreathProduct(CyclicGroup(IsPermGroup, 2), SymmetricGroup(7)), [3]],
  ["S(5) wr C(4)", WreathProduct(SymmetricGroup(5), CyclicGroup(IsPermGroup, 4)), [7, 8]],
  ["PSL(4,3)", PSL(4, 3), [1, 2]],
  ["PSp(4,3)", PSp(4, 3), [2]],
  ["Sz(8)", AllPrimitiveGroups(NrMovedPoints, 65, Size, 29120)[1], [1, 2]],
  ["A(6) x A(7) x C(11)", DirectProduct(AlternatingGroup(6), AlternatingGroup(7), CyclicGroup(IsPermGroup, 11)), [8]],
  ["Sylow 2-subgroup of S(32)", SylowSubgroup(SymmetricGroup(32), 2), [9, 32]],
  ["a stabiliser in M(24)", Stabilizer(MathieuGroup(24), [3, 11, 17], OnSets), [3]],
  ["C(97) on 97 points", CyclicGroup(IsPermGroup, 97), [1]]
];;

out := OutputTextFile("spec/fixtures/stabiliser-chains.json", false);;
SetPrintFormattingStatus(out, false);;
PrintTo(out, "{\n\"system\": \"GAP ", GAPInfo.Version, "\",\n\"madeBy\": \"gap -q scripts/vectors/chains.g\",\n\"groups\": [\n");;
G := fail;; n := 0;; H := fail;;
for i in [1 .. Length(cases)] do
  G := cases[i][2];;
  n := LargestMovedPoint(G);;
  H := Stabilizer(G, cases[i][3], OnTuples);;
  AppendTo(out, "{\"name\":\"", cases[i][1], "\",\"degree\":", n,
    ",\"permutations\":", Text(List(GeneratorsOfGroup(G), p -> ImageList(p, n))),
    ",\"order\":\"", Size(G), "\",\"orbits\":", Text(Set(Orbits(G, [1 .. n]), o -> Set(o) - 1)),
    ",\"points\":", Text(cases[i][3] - 1), ",\"stabiliserOrder\":\"", Size(H), "\",\"stabiliserOrbits\":", Text(Set(Orbits(H, [1 .. n]), o -> Set(o) - 1)), "}");
  if i < Length(cases) then AppendTo(out, ","); fi;
  AppendTo(out, "\n");
od;;
AppendTo(out, "]}\n");;
CloseStream(out);;
QUIT;
