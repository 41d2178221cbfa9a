"""Times numpy in one thread: `peers.py gemv 256 1024` or `peers.py circulant 1024 1000`; prints "n microseconds" (minimum of runs)."""
import os
import sys
import time

os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")
import numpy as np  # noqa: E402


def work(name, n):
    if name == "gemv":
        a, x, y = (np.arange(n * n) % 17 - 8.0).reshape(n, n), np.arange(n) % 5 * 1.0, np.empty(n)
        return lambda: np.dot(a, x, out=y)
    x, spectrum = np.sin(np.arange(n)), np.fft.rfft(np.cos(np.arange(n)))
    return lambda: np.fft.irfft(np.fft.rfft(x) * spectrum, n)


for n in map(int, sys.argv[2:]):
    call = work(sys.argv[1], n)
    calls = max(1, 400000 // (n * n if sys.argv[1] == "gemv" else n))
    best = 1e18
    for _ in range(20):
        start = time.perf_counter()
        for _ in range(calls):
            call()
        best = min(best, (time.perf_counter() - start) / calls * 1e6)
    print(n, f"{best:.3f}")
