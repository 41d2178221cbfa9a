\\ Ranks, determinants and characteristic polynomials of matrices over cyclotomic fields: spec/fixtures/pari-cyclotomic-linear.json.
\\ gp -q -f scripts/vectors/cyclotomic-linear.gp > spec/fixtures/pari-cyclotomic-linear.json
joined(v) = my(s = ""); for(i = 1, #v, s = Str(s, if(i > 1, ", ", ""), v[i])); Str("[", s, "]");
element(a, d) = my(p = lift(a)); joined(vector(d, i, Str("\"", polcoeff(p, i - 1), "\"")));
number(n, f, d) = Mod(Polrev(vector(d, i, if(random(2), 0, (random(9) - 4) / (1 + random(2))))), f);
setrand(20261120);
print("{");
print(" \"source\": \"PARI/GP\",");
print(" \"command\": \"gp -q -f scripts/vectors/cyclotomic-linear.gp > spec/fixtures/pari-cyclotomic-linear.json\",");
print(" \"order\": \"elements by coefficients in the basis 1, zeta, ...; characteristic polynomial det(x - M), low to high\",");
print(" \"cases\": [");
orders = [3, 4, 5, 7, 8, 12, 15];
{
  for(i = 1, #orders, for(j = 1, 3,
    my(n = orders[i], d = eulerphi(n), f = polcyclo(n), size = 2 + j, inner = if(j == 2, 2, size));
    my(left = matrix(size, inner, r, c, number(n, f, d)), right = matrix(inner, size, r, c, number(n, f, d)), M = left * right + Mod(0, f) * matid(size));
    print("  {\"n\": ", n, ", \"matrix\": ", joined(vector(size, r, joined(vector(size, c, element(M[r, c], d))))), ",");
    print("   \"rank\": ", matrank(M), ", \"determinant\": ", element(matdet(M), d), ",");
    my(chi = Vecrev(charpoly(M)));
    print("   \"characteristicPolynomial\": ", joined(vector(size + 1, k, element(chi[k] * Mod(1, f), d))), "}", if(i == #orders && j == 3, "", ","));
  ));
}
print(" ]");
print("}");
