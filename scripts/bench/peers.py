"""Times numpy and scipy in one thread: `peers.py gemv 256 1024`; names: gemv, circulant, toeplitz, diagram-layer. Prints "n microseconds" (minimum of runs)."""
import os
import sys
import time

os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")
import numpy as np  # noqa: E402


def layer(n):
    """The 15 maps of S_n from matrices to matrices, each by the shortest numpy expression, weighted and added."""
    x, one, diagonal = np.sin(np.arange(n * n)).reshape(n, n), np.ones(n), np.arange(n)
    weights = np.arange(1.0, 16.0)

    def apply():
        w = iter(weights)
        d, r, c = x.diagonal(), x.sum(1), x.sum(0)
        t, s = d.sum(), r.sum()
        y = next(w) * x + next(w) * x.T
        on_diagonal = next(w) * d + next(w) * r + next(w) * c + next(w) * t * one + next(w) * s * one
        rows = next(w) * d + next(w) * r + next(w) * c
        columns = next(w) * d + next(w) * r + next(w) * c
        y += rows[:, None] + columns[None, :] + (next(w) * t + next(w) * s)
        y[diagonal, diagonal] += on_diagonal
        return y

    return apply


def work(name, n):
    if name == "gemv":
        a, x, y = (np.arange(n * n) % 17 - 8.0).reshape(n, n), np.arange(n) % 5 * 1.0, np.empty(n)
        return lambda: np.dot(a, x, out=y)
    if name == "diagram-layer":
        return layer(n)
    if name == "toeplitz":
        from scipy.linalg import matmul_toeplitz

        column, row, x = np.sin(np.arange(n)), np.cos(np.arange(n)), np.sin(np.arange(n) * 2.0)
        return lambda: matmul_toeplitz((column, row), x, check_finite=False)
    if name == "gemm16":
        a, x, y = np.cos(np.arange(n * n)).reshape(n, n), np.sin(np.arange(16 * n)).reshape(n, 16), np.empty((n, 16))
        return lambda: np.dot(a, x, out=y)
    x, spectrum = np.sin(np.arange(n)), np.fft.rfft(np.cos(np.arange(n)))
    return lambda: np.fft.irfft(np.fft.rfft(x) * spectrum, n)


for n in map(int, sys.argv[2:]):
    call = work(sys.argv[1], n)
    call()
    start = time.perf_counter()
    call()
    calls = max(1, int(2e-3 / max(time.perf_counter() - start, 1e-7)))
    best = 1e18
    for _ in range(20):
        start = time.perf_counter()
        for _ in range(calls):
            call()
        best = min(best, (time.perf_counter() - start) / calls * 1e6)
    print(n, f"{best:.3f}")
