# Answers for named families of groups:
#   gap -q scripts/vectors/families.g
# writes spec/fixtures/families.json; names are spec strings of this package.
OnPoints1 := function(G) local f; f := IsomorphismPermGroup(G); return Group(List(GeneratorsOfGroup(G), g -> Image(f, g))); end;;
Semilinear := function(q)
  local F, a, frobenius;
  F := GF(q); a := PrimitiveRoot(F);
  frobenius := x -> x ^ Characteristic(F);
  return Group(List([x -> a * x, x -> x + One(F), frobenius], f -> PermList(List(Elements(F), x -> Position(Elements(F), f(x))))));
end;;
Affine := function(n, q)
  local F, vectors;
  F := GF(q); vectors := Elements(F ^ n);
  return Group(Concatenation(
    List(GeneratorsOfGroup(GL(n, q)), A -> PermList(List(vectors, v -> Position(vectors, v * A)))),
    List(Concatenation(List(Basis(F ^ n), b -> List(Basis(F), c -> c * b))), w -> PermList(List(vectors, v -> Position(vectors, v + w))))));
end;;
Frobenius := function(p, k)
  local r;
  r := PowerModInt(PrimitiveRootMod(p), (p - 1) / k, p);
  return Group(PermList(List([1 .. p], x -> x mod p + 1)), PermList(List([1 .. p], x -> (r * (x - 1)) mod p + 1)));
end;;
Pauli := function(n)
  local I, X, Z, at, i, generators;
  I := IdentityMat(2); X := [[0, 1], [1, 0]]; Z := [[1, 0], [0, -1]];
  at := function(M, j) local result, l; result := [[1]]; for l in [1 .. n] do if l = j then result := KroneckerProduct(result, M); else result := KroneckerProduct(result, I); fi; od; return result; end;
  generators := [E(4) * IdentityMat(2 ^ n)];
  for i in [1 .. n] do Append(generators, [at(X, i), at(Z, i)]); od;
  return Group(generators);
end;;

Extra := function(p, n, sign) if n > 1 or p = 2 then return ExtraspecialGroup(p ^ (2 * n + 1), sign); fi; return ExtraspecialGroup(p ^ 3, sign); end;;

cases := [
  ["Dic(3)", DicyclicGroup(12)], ["Dic(5)", DicyclicGroup(20)], ["Dic(4)", QuaternionGroup(16)],
  ["F(7,3)", Frobenius(7, 3)], ["F(13,4)", Frobenius(13, 4)], ["F(31,5)", Frobenius(31, 5)], ["F(11,10)", Frobenius(11, 10)],
  ["Heis(2)", Extra(2, 1, "+")], ["Heis(3)", Extra(3, 1, "+")], ["Heis(5)", Extra(5, 1, "+")], ["Heis(7)", Extra(7, 1, "+")],
  ["Extraspecial(2,1,-)", Extra(2, 1, "-")], ["Extraspecial(2,2,+)", Extra(2, 2, "+")], ["Extraspecial(2,2,-)", Extra(2, 2, "-")], ["Extraspecial(2,3,+)", Extra(2, 3, "+")], ["Extraspecial(2,3,-)", Extra(2, 3, "-")],
  ["Extraspecial(3,1,+)", Extra(3, 1, "+")], ["Extraspecial(3,1,-)", Extra(3, 1, "-")], ["Extraspecial(3,2,+)", Extra(3, 2, "+")], ["Extraspecial(3,2,-)", Extra(3, 2, "-")], ["Extraspecial(5,1,-)", Extra(5, 1, "-")],
  ["Pauli(1)", Pauli(1)], ["Pauli(2)", Pauli(2)],
  ["GL(1,7)", GL(1, 7)], ["GL(1,8)", GL(1, 8)], ["GL(2,2)", GL(2, 2)], ["GL(2,3)", GL(2, 3)], ["GL(2,4)", GL(2, 4)], ["GL(2,5)", GL(2, 5)], ["GL(2,7)", GL(2, 7)], ["GL(3,2)", GL(3, 2)], ["GL(3,3)", GL(3, 3)],
  ["SL(2,3)", SL(2, 3)], ["SL(2,4)", SL(2, 4)], ["SL(2,5)", SL(2, 5)], ["SL(2,7)", SL(2, 7)], ["SL(2,8)", SL(2, 8)], ["SL(2,9)", SL(2, 9)], ["SL(2,13)", SL(2, 13)], ["SL(3,2)", SL(3, 2)], ["SL(3,3)", SL(3, 3)],
  ["PGL(2,3)", PGL(2, 3)], ["PGL(2,5)", PGL(2, 5)], ["PGL(2,7)", PGL(2, 7)], ["PGL(2,9)", PGL(2, 9)], ["PGL(3,2)", PGL(3, 2)],
  ["PSL(2,4)", PSL(2, 4)], ["PSL(2,7)", PSL(2, 7)], ["PSL(2,8)", PSL(2, 8)], ["PSL(2,9)", PSL(2, 9)], ["PSL(2,11)", PSL(2, 11)], ["PSL(2,13)", PSL(2, 13)], ["PSL(3,3)", PSL(3, 3)], ["PSL(3,4)", PSL(3, 4)],
  ["AGL(1,5)", Affine(1, 5)], ["AGL(1,8)", Affine(1, 8)], ["AGL(1,9)", Affine(1, 9)], ["AGL(2,2)", Affine(2, 2)], ["AGL(2,3)", Affine(2, 3)], ["AGL(2,4)", Affine(2, 4)], ["AGL(3,2)", Affine(3, 2)],
  ["AGammaL(1,4)", Semilinear(4)], ["AGammaL(1,5)", Semilinear(5)], ["AGammaL(1,8)", Semilinear(8)], ["AGammaL(1,9)", Semilinear(9)], ["AGammaL(1,16)", Semilinear(16)], ["AGammaL(1,25)", Semilinear(25)], ["AGammaL(1,27)", Semilinear(27)],
  ["M(11)", MathieuGroup(11)],
  ["C(2) wr S(3)", WreathProduct(CyclicGroup(IsPermGroup, 2), SymmetricGroup(3))], ["C(2) wr C(5)", WreathProduct(CyclicGroup(IsPermGroup, 2), CyclicGroup(IsPermGroup, 5))], ["S(3) wr C(2)", WreathProduct(SymmetricGroup(3), CyclicGroup(IsPermGroup, 2))],
  ["C(3) wr A(4)", WreathProduct(CyclicGroup(IsPermGroup, 3), AlternatingGroup(4))], ["C(2) wr S(4)", WreathProduct(CyclicGroup(IsPermGroup, 2), SymmetricGroup(4))], ["Q(8) wr C(2)", WreathProduct(OnPoints1(QuaternionGroup(8)), CyclicGroup(IsPermGroup, 2))], ["C(2) wr C(2) wr C(2)", WreathProduct(WreathProduct(CyclicGroup(IsPermGroup, 2), CyclicGroup(IsPermGroup, 2)), CyclicGroup(IsPermGroup, 2))]
];;

Item := function(name, H)
  local G, orders, c, invariants;
  if IsPermGroup(H) then G := H; else G := OnPoints1(H); fi;
  orders := [];
  for c in ConjugacyClasses(G) do Append(orders, List([1 .. Size(c)], i -> Order(Representative(c)))); od;
  invariants := ShallowCopy(AbelianInvariants(G));
  SortBy(invariants, q -> [SmallestRootInt(q), q]);
  return Concatenation("{\"name\":\"", name, "\",\"order\":", String(Size(G)), ",\"classCount\":", String(NrConjugacyClasses(G)), ",\"centreOrder\":", String(Size(Centre(G))),
    ",\"derivedOrder\":", String(Size(DerivedSubgroup(G))), ",\"abelianInvariants\":", ReplacedString(String(invariants), " ", ""), ",\"elementOrders\":", ReplacedString(String(Collected(orders)), " ", ""), "}");
end;;

out := OutputTextFile("spec/fixtures/families.json", false);;
SetPrintFormattingStatus(out, false);;
PrintTo(out, "{\n\"system\": \"GAP ", GAPInfo.Version, "\",\n\"madeBy\": \"gap -q scripts/vectors/families.g\",\n\"groups\": [\n",
  JoinStringsWithSeparator(List(cases, c -> Item(c[1], c[2])), ",\n"), "\n]}\n");;
CloseStream(out);;
QUIT;
