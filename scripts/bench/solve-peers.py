"""Times scipy's Toeplitz solver (Levinson) and numpy's dense one, one thread: `solve-peers.py levinson 256`; prints "n microseconds"."""
import os
import sys
import time

os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")
import numpy as np  # noqa: E402
from scipy.linalg import solve_toeplitz, toeplitz  # noqa: E402

kind, n = sys.argv[1], int(sys.argv[2])
column, row, b = np.sin(np.arange(n) ** 2 + 1.0), np.cos(np.arange(n) ** 2 * 1.3), np.sin(np.arange(n) * 0.7)
row[0] = column[0]
dense = toeplitz(column, row)
call = (lambda: solve_toeplitz((column, row), b)) if kind == "levinson" else (lambda: np.linalg.solve(dense, b))
best = 1e18
for _ in range(5):
    start = time.perf_counter()
    x = call()
    best = min(best, (time.perf_counter() - start) * 1e6)
print(n, f"{best:.1f}", f"{np.abs(dense @ x - b).max() / np.abs(b).max():.1e}")
