# Finite groups given by generators and relators, with answers from coset enumeration and permutations in GAP:
#   gap -q scripts/vectors/presentations.g
# writes spec/fixtures/presentations.json.
Quoted := text -> Concatenation("\"", text, "\"");;
Listed := texts -> Concatenation("[", JoinStringsWithSeparator(List(texts, Quoted), ","), "]");;

cases := [
  ["a", ["a^12"]],
  ["ab", ["a^2", "b^3", "(a*b)^3"]],
  ["ab", ["a^2", "b^3", "(a*b)^4"]],
  ["ab", ["a^2", "b^3", "(a*b)^5"]],
  ["ab", ["a^2", "b^3", "(a*b)^7", "[a,b]^4"]],
  ["ab", ["a^2", "b^3", "(a*b)^7", "[a,b]^8"]],
  ["ab", ["a^2", "b^4", "(a*b)^5", "[a,b]^3"]],
  ["ab", ["a^2*b^-3", "a^2*(a*b)^-5"]],
  ["ab", ["a^4", "a^2=b^2", "b^-1*a*b=a^-1"]],
  ["ab", ["a^8", "a^4=b^2", "b*a*b^-1=a^-1"]],
  ["ab", ["a^9", "b^6", "b*a*b^-1=a^2"]],
  ["ab", ["a*b*a=b*a*b", "a^4"]],
  ["ab", ["a*b*a=b*a*b", "a^3"]],
  ["ab", ["b^-1*a*b=a^2", "a^-1*b*a=b^2"]],
  ["abc", ["b^-1*a*b=a^2", "c^-1*b*c=b^2", "a^-1*c*a=c^2"]],
  ["abc", ["a^3", "b^3", "c^3", "(a*b)^2", "(b*c)^2", "(a*c)^2"]],
  ["abc", ["a^2", "b^2", "c^2", "(a*b)^3", "(b*c)^5", "[a,c]"]],
  ["abc", ["a^2", "b^2", "c^2", "(a*b)^3", "(b*c)^4", "[a,c]"]],
  ["abc", ["[a,b]=c", "[a,c]", "[b,c]", "a^5", "b^5"]],
  ["abc", ["a^3", "b^3", "c^3", "(a*b)^3", "(a*c)^3", "(b*c)^3", "(a*b*c)^3", "(a*b^-1)^3", "(a*c^-1)^3", "(b*c^-1)^3", "(a*b*c^-1)^3", "(a*b^-1*c)^3", "(a^-1*b*c)^3"]],
  ["abcd", ["a^2", "b^2", "c^2", "d^2", "(a*b)^3", "(b*c)^3", "(c*d)^3", "[a,c]", "[a,d]", "[b,d]"]],
  ["abcde", ["a*b=c", "b*c=d", "c*d=e", "d*e=a", "e*a=b"]],
  ["ab", ["a^4", "b^4", "(a*b)^4", "(a^-1*b)^4", "(a^2*b)^4", "(a*b^2)^4", "(a^2*b^2)^4", "(a^-1*b*a*b)^4", "(a*b^-1*a*b)^4"]],
  ["ab", ["a^2", "b^4", "(a*b)^11", "(a*b^2)^6", "a*b*a*b*a*b^-1*a*b*a*b^2*a*b^-1*a*b*a*b^-1*a*b^-1"]]
];;

Item := function(letters, relators)
  local F, G, orders, c;
  F := FreeGroup(List(letters, x -> [x]));
  G := F / Concatenation(List(relators, r -> ParseRelators(GeneratorsOfGroup(F), r)));
  G := Image(IsomorphismPermGroup(G));
  orders := [];
  for c in ConjugacyClasses(G) do Append(orders, List([1 .. Size(c)], i -> Order(Representative(c)))); od;
  return Concatenation("{\"generators\":", Listed(List(letters, x -> [x])), ",\"relators\":", Listed(relators), ",\"order\":", String(Size(G)),
    ",\"classCount\":", String(NrConjugacyClasses(G)), ",\"centreOrder\":", String(Size(Centre(G))), ",\"derivedOrder\":", String(Size(DerivedSubgroup(G))),
    ",\"elementOrders\":", ReplacedString(String(Collected(orders)), " ", ""), "}");
end;;

out := OutputTextFile("spec/fixtures/presentations.json", false);;
SetPrintFormattingStatus(out, false);;
PrintTo(out, "{\n\"system\": \"GAP ", GAPInfo.Version, "\",\n\"madeBy\": \"gap -q scripts/vectors/presentations.g\",\n\"presentations\": [\n",
  JoinStringsWithSeparator(List(cases, c -> Item(c[1], c[2])), ",\n"), "\n]}\n");;
CloseStream(out);;
QUIT;
