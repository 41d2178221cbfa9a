# All set partitions of up to six points, by their number of blocks, and which of them do not cross, from GAP:
#   gap -q scripts/vectors/set-partitions.g
# writes spec/fixtures/set-partitions.json. Points are counted from 0.

Joined := list -> Concatenation("[", JoinStringsWithSeparator(list, ","), "]");
BlockText := block -> Joined(List(block, x -> String(x - 1)));
PartitionText := partition -> Joined(List(partition, BlockText));

# Points a < b < c < d with a, c in one block and b, d in another.
Crosses := partition -> ForAny(partition, x -> ForAny(partition, y -> x <> y and
  ForAny(Combinations(x, 2), p -> ForAny(Combinations(y, 2), q -> p[1] < q[1] and q[1] < p[2] and p[2] < q[2]))));

out := OutputTextFile("spec/fixtures/set-partitions.json", false);
SetPrintFormattingStatus(out, false);
PrintTo(out, "{\n\"system\": \"GAP ", GAPInfo.Version, "\",\n\"madeBy\": \"gap -q scripts/vectors/set-partitions.g\",\n\"partitions\": [\n");
rows := [];
for m in [1 .. 6] do
  for t in [1 .. m] do
    partitions := PartitionsSet([1 .. m], t);
    Add(rows, Concatenation("{\"points\":", String(m), ",\"blocks\":", String(t),
      ",\"crossing\":", Joined(List(Filtered(partitions, Crosses), PartitionText)),
      ",\"planar\":", Joined(List(Filtered(partitions, p -> not Crosses(p)), PartitionText)), "}"));
  od;
od;
AppendTo(out, JoinStringsWithSeparator(rows, ",\n"), "\n],\n\"stirling\": ",
  Joined(List([0 .. 12], m -> Joined(List([0 .. m], t -> String(Stirling2(m, t)))))), ",\n\"bell\": ",
  Joined(List([0 .. 12], m -> String(Bell(m)))), "\n}\n");
CloseStream(out);
QUIT;
