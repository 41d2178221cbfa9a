/* Peer of exact-ranks.mjs: "rank-mod-p n" or "rank-q n" prints "n microseconds rank", the minimum over some runs of FLINT. */
#include <flint/flint.h>
#include <flint/fmpz_mat.h>
#include <flint/nmod_mat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>
#include <time.h>

static unsigned long long state = 1;
static long next(long bound) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return (long)((state >> 33) % (unsigned long long)bound);
}
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}
static void fill(fmpz_mat_t A, long size) {
  for (long i = 0; i < A->r; i++) for (long j = 0; j < A->c; j++) fmpz_set_si(fmpz_mat_entry(A, i, j), next(2 * size + 1) - size);
}

int main(int argc, char **argv) {
  long n = atol(argv[2]), r = n / 2, rank = 0;
  long size = lround(sqrt(1e5 / sqrt((double)r)) * 1.7);
  fmpz_mat_t L, R, M;
  fmpz_mat_init(L, n, r);
  fmpz_mat_init(R, r, n);
  fmpz_mat_init(M, n, n);
  fill(L, size);
  fill(R, size);
  fmpz_mat_mul(M, L, R);
  double best = 1e30, start = now();
  int modular = strcmp(argv[1], "rank-mod-p") == 0;
  nmod_mat_t A;
  nmod_mat_init(A, n, n, 2147483647UL);
  fmpz_mat_get_nmod_mat(A, M);
  for (int k = 0; k < 25 && (k == 0 || now() - start < 1e6); k++) {
    double from = now();
    rank = modular ? nmod_mat_rank(A) : fmpz_mat_rank(M);
    double time = now() - from;
    if (time < best) best = time;
  }
  printf("%ld %.1f %ld\n", n, best, rank);
  return 0;
}
