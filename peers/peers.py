"""Times numpy, scipy and torch in one thread: `peers.py gemv 256 1024` prints "n microseconds", the minimum of some runs.

Names: gemv, gemm:K (K vectors), circulant, toeplitz (scipy), solve-dense, solve-levinson (scipy), diagram-layer; gemv-torch, circulant-torch, toeplitz-torch.
"""
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


def dense(n):
    """An n x n matrix of small integers, row by row: no second matrix of that size is made."""
    a, row = np.empty((n, n)), np.arange(n) % 17 - 8.0
    for i in range(n):
        a[i] = row + i % 3
    return a


def torch_work(name, n):
    import torch

    torch.set_num_threads(1)
    x = torch.sin(torch.arange(n, dtype=torch.float64))
    if name == "gemv":
        a, y = torch.from_numpy(dense(n)), torch.empty(n, dtype=torch.float64)
        return lambda: torch.mv(a, x, out=y)
    if name == "toeplitz":
        # the circulant matrix of twice the size
        spectrum = torch.fft.rfft(torch.cos(torch.arange(2 * n, dtype=torch.float64)))
        return lambda: torch.fft.irfft(torch.fft.rfft(x, 2 * n) * spectrum, 2 * n)[:n]
    spectrum = torch.fft.rfft(torch.cos(torch.arange(n, dtype=torch.float64)))
    return lambda: torch.fft.irfft(torch.fft.rfft(x) * spectrum, n)


def work(name, n):
    if name.endswith("-torch"):
        return torch_work(name[: -len("-torch")], n)
    if name == "gemv":
        a, x, y = dense(n), np.arange(n) % 5 * 1.0, np.empty(n)
        return lambda: np.dot(a, x, out=y)
    if name == "diagram-layer":
        return layer(n)
    if name == "toeplitz":
        from scipy.linalg import matmul_toeplitz

        column, row, x = np.sin(np.arange(n)), np.cos(np.arange(n)), np.sin(np.arange(n) * 2.0)
        return lambda: matmul_toeplitz((column, row), x, check_finite=False)
    if name.startswith("solve-"):
        from scipy.linalg import solve_toeplitz, toeplitz

        column, row, b = np.sin(np.arange(n) ** 2 + 1.0), np.cos(np.arange(n) ** 2 * 1.3), np.sin(np.arange(n) * 0.7)
        row[0] = column[0]
        if name == "solve-levinson":
            return lambda: solve_toeplitz((column, row), b, check_finite=False)
        a = toeplitz(column, row)
        return lambda: np.linalg.solve(a, b)
    if name.startswith("gemm:"):
        k = int(name[len("gemm:") :])
        a, x, y = dense(n), np.sin(np.arange(k * n)).reshape(n, k), np.empty((n, k))
        return lambda: np.dot(a, x, out=y)
    x, spectrum = np.sin(np.arange(n)), np.fft.rfft(np.cos(np.arange(n)))
    return lambda: np.fft.irfft(np.fft.rfft(x) * spectrum, n)


for n in map(int, sys.argv[2:]):
    call = work(sys.argv[1], n)
    call()
    start = time.perf_counter()
    call()
    calls = max(1, int(2e-3 / max(time.perf_counter() - start, 1e-7)))
    best, end = 1e18, time.perf_counter() + 5
    for run in range(20):
        # long calls are measured less often
        if run > 1 and time.perf_counter() > end:
            break
        start = time.perf_counter()
        for _ in range(calls):
            call()
        best = min(best, (time.perf_counter() - start) / calls * 1e6)
    print(n, f"{best:.3f}", flush=True)
