/* Circulant products with FFTW: real transform, product with a stored spectrum, inverse. Prints "n microseconds" (minimum of runs). */
#include <fftw3.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

int main(int count, char **words) {
  for (int w = 1; w < count; w++) {
    int n = atoi(words[w]), points = n / 2 + 1;
    double *x = fftw_alloc_real(n), *y = fftw_alloc_real(n), *s = fftw_alloc_real(2 * points);
    fftw_complex *f = fftw_alloc_complex(points);
    fftw_plan forward = fftw_plan_dft_r2c_1d(n, x, f, FFTW_MEASURE), inverse = fftw_plan_dft_c2r_1d(n, f, y, FFTW_MEASURE);
    for (int i = 0; i < n; i++) x[i] = sin(i);
    for (int k = 0; k < points; k++) s[2 * k] = cos(k) / n, s[2 * k + 1] = sin(k) / n;
    int calls = 400000 / n + 1;
    double best = 1e18;
    for (int run = 0; run < 20; run++) {
      double start = now();
      for (int c = 0; c < calls; c++) {
        fftw_execute(forward);
        for (int k = 0; k < points; k++) {
          double re = f[k][0] * s[2 * k] - f[k][1] * s[2 * k + 1], im = f[k][0] * s[2 * k + 1] + f[k][1] * s[2 * k];
          f[k][0] = re, f[k][1] = im;
        }
        fftw_execute(inverse);
      }
      double time = (now() - start) / calls;
      if (time < best) best = time;
    }
    printf("%d %.3f\n", n, best);
    fftw_destroy_plan(forward), fftw_destroy_plan(inverse);
    fftw_free(x), fftw_free(y), fftw_free(s), fftw_free(f);
  }
  return 0;
}
