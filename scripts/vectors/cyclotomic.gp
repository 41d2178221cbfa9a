\\ Products, inverses, traces, norms and minimal polynomials of cyclotomic numbers: spec/fixtures/pari-cyclotomic.json.
\\ gp -q -f scripts/vectors/cyclotomic.gp > spec/fixtures/pari-cyclotomic.json
quoted(c) = Str("\"", c, "\"");
list(v) = strjoin(v, ", ");
joined(v) = my(s = ""); for(i = 1, #v, s = Str(s, if(i > 1, ", ", ""), quoted(v[i]))); Str("[", s, "]");
coefficients(a, d) = my(p = lift(a)); vector(d, i, polcoeff(p, i - 1));
number(n, top, bottom) = my(d = eulerphi(n)); vector(d, i, my(c = random(2 * top + 1) - top); if(random(3) == 0, c = 0); c / (1 + random(bottom)));
setrand(20261120);
print("{");
print(" \"source\": \"PARI/GP\",");
print(" \"command\": \"gp -q -f scripts/vectors/cyclotomic.gp > spec/fixtures/pari-cyclotomic.json\",");
print(" \"order\": \"coefficients in the basis 1, zeta, ..., low to high; minimal polynomials low to high; galois: the image of a under zeta -> zeta^k\",");
print(" \"cases\": [");
orders = [3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 20, 21, 24, 30, 35];
{
  for(i = 1, #orders, for(j = 1, 3,
    my(n = orders[i], d = eulerphi(n), f = polcyclo(n), big = (j == 3));
    my(top = if(big, 10^18, 9), x = number(n, top, if(big, 10^6, 3)), y = number(n, top, 2));
    my(a = Mod(Polrev(x), f), b = Mod(Polrev(y), f));
    if(a == 0, a = Mod(1 + 2 * 'x, f)); if(b == 0, b = Mod(3 - 'x, f));
    my(k = -1); while(k <= 0 || gcd(k, n) > 1, k = random(n));
    my(image = Mod(subst(lift(a), 'x, Mod('x^k, f)), f));
    print("  {\"n\": ", n, ", \"a\": ", joined(coefficients(a, d)), ", \"b\": ", joined(coefficients(b, d)), ",");
    print("   \"sum\": ", joined(coefficients(a + b, d)), ",");
    print("   \"product\": ", joined(coefficients(a * b, d)), ",");
    print("   \"inverse\": ", joined(coefficients(1 / a, d)), ",");
    print("   \"k\": ", k, ", \"galois\": ", joined(coefficients(image, d)), ",");
    print("   \"trace\": ", quoted(trace(a)), ", \"norm\": ", quoted(norm(a)), ", \"minimalPolynomial\": ", joined(Vecrev(minpoly(a))), "}", if(i == #orders && j == 3, "", ","));
  ));
}
print(" ],");
print(" \"cyclotomicPolynomials\": {");
degrees = [1, 2, 3, 12, 15, 30, 105, 385];
for(i = 1, #degrees, print("  \"", degrees[i], "\": ", Vecrev(polcyclo(degrees[i])), if(i == #degrees, "", ",")));
print(" },");
print(" \"irreducibility\": [");
\\ [p, coefficients low to high, 1 if irreducible over GF(p)].
{
  my(rows = []);
  for(t = 1, 60, my(p = [2, 3, 5, 7, 101][1 + random(5)], k = 2 + random(7), f = Polrev(concat(vector(k, i, random(p)), [1])));
    rows = concat(rows, [[p, Vecrev(f), polisirreducible(f * Mod(1, p))]]));
  for(t = 1, #rows, print("  ", rows[t], if(t == #rows, "", ",")));
}
print(" ]");
print("}");
