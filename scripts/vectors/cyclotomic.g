# Conductors, fields of values and quadratic irrationalities of cyclotomic numbers, from GAP:
#   gap -q scripts/vectors/cyclotomic.g
# writes spec/fixtures/gap-cyclotomic.json. A number is a list of [coefficient, n, exponent]: the sum of coefficient·E(n)^exponent.

Quoted := x -> Concatenation("\"", String(x), "\"");
Joined := list -> Concatenation("[", JoinStringsWithSeparator(list, ","), "]");
TermText := t -> Joined([Quoted(t[1]), String(t[2]), String(t[3])]);
NumberText := terms -> Joined(List(terms, TermText));
ValueOf := terms -> Sum(terms, t -> t[1] * E(t[2])^t[3], 0);

source := RandomSource(IsMersenneTwister, 20261120);
orders := [3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 16, 18, 20, 21, 24, 28, 30, 36, 40, 45, 60];

RandomTerms := function(n, count)
  return List([1 .. count], i -> [Random(source, -3, 3) / Random(source, 1, 2), n, Random(source, 0, n - 1)]);
end;

# Sums over orbits of subgroups of the Galois group lie in proper subfields.
OrbitTerms := function(n, k)
  local units, orbit, x;
  units := PrimeResidues(n);
  x := Random(source, units);
  orbit := Set(List([1 .. OrderMod(x, n)], i -> PowerMod(x, i, n)));
  return List(orbit, u -> [1, n, (u * k) mod n]);
end;

conductors := [];
for n in orders do
  for i in [1 .. 6] do
    if i <= 3 then terms := RandomTerms(n, i + 1); else terms := OrbitTerms(n, i - 3); fi;
    value := ValueOf(terms);
    Add(conductors, Concatenation("{\"terms\":", NumberText(terms), ",\"conductor\":", String(Conductor(value)), ",\"real\":", String(value = ComplexConjugate(value)), "}"));
  od;
od;

fields := [];
for n in orders do
  for i in [1 .. 4] do
    lists := List([1 .. i], j -> OrbitTerms(n, Random(source, 1, n - 1)));
    if i = 4 then Add(lists, RandomTerms(Random(source, Filtered(DivisorsInt(n), d -> d > 1)), 2)); fi;
    values := List(lists, ValueOf);
    field := Field(Rationals, values);
    Add(fields, Concatenation("{\"n\":", String(n), ",\"values\":", Joined(List(lists, NumberText)), ",\"conductor\":", String(Conductor(field)),
      ",\"degree\":", String(DegreeOverPrimeField(field)), ",\"stabiliser\":", Joined(List(Set(GaloisStabilizer(field), k -> k mod Conductor(field)), String)), "}"));
  od;
od;

# Square roots of discriminants as Gauss sums, with their squares.
roots := [];
coefficients := [];
for d in [-3, -4, 5, -7, -8, 8, -11, 12, 13, -15, 21, -24, 60] do
  value := Sqrt(d);
  n := Conductor(value);
  coefficients := CoeffsCyc(value, n);
  terms := List(Filtered([1 .. n], k -> coefficients[k] <> 0), k -> [coefficients[k], n, k - 1]);
  Add(roots, Concatenation("{\"square\":", String(d), ",\"conductor\":", String(n), ",\"terms\":", NumberText(terms), "}"));
od;

Lines := list -> JoinStringsWithSeparator(List(list, x -> Concatenation("  ", x)), ",\n");
text := Concatenation("{\n \"source\": \"GAP ", GAPInfo.Version, "\",\n \"command\": \"gap -q scripts/vectors/cyclotomic.g\",\n \"terms\": \"[coefficient, n, exponent]\",\n",
  " \"conductors\": [\n", Lines(conductors), "\n ],\n \"fields\": [\n", Lines(fields), "\n ],\n \"squareRoots\": [\n", Lines(roots), "\n ]\n}\n");
FileString("spec/fixtures/gap-cyclotomic.json", text);
QUIT;
