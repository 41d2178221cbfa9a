import { describe, expect, it } from '@jest/globals';
import { comparisons, LIMITING, verdictText, WANTED, WANTED_PORTABLE } from '../../lib/cli/bench-targets.ts';
import { BENCHMARK_CASES, BENCHMARK_NAMES, benchmarkLabel } from '../../lib/fast/benchmark-cases.ts';

describe('what is wanted of the benchmark', () => {
  it('is said of rows that there are, each with what would limit it', () => {
    const labels = BENCHMARK_CASES.map((row) => `${row.name} ${benchmarkLabel(row)}`);
    for (const [name, rows] of Object.entries(WANTED)) for (const label of Object.keys(rows)) expect(labels).toContain(`${name} ${label}`);
    for (const name of [...Object.keys(WANTED), ...Object.keys(WANTED_PORTABLE)]) expect([name, LIMITING[name]?.[''] !== undefined]).toEqual([name, true]);
    for (const name of Object.keys(LIMITING)) expect(BENCHMARK_NAMES).toContain(name);
  });

  it('is compared with the peers that were measured', () => {
    expect(comparisons('gemv', '1024', { simd: 110, portable: 500, openblas: 100 })).toEqual([{ kernel: 'simd', peer: 'openblas', ratio: 1.1, limit: 1.15 }]);
    expect(comparisons('circulant', '1024', { simd: 3, portable: 8, fftw: 2 })).toEqual([
      { kernel: 'simd', peer: 'fftw', ratio: 1.5, limit: 1.4 },
      { kernel: 'portable', peer: 'fftw', ratio: 4, limit: 4.5 },
    ]);
    expect(comparisons('group-matvec', 'S(8)', { simd: 700 })).toEqual([{ kernel: 'simd', peer: 'microseconds', ratio: 700, limit: 60000 }]);
    expect(comparisons('diagram-layer', '16', { simd: 1, numpy: 2 })).toEqual([]);
  });

  it('names a reason for a row that is above, and for no other', () => {
    expect(verdictText('gemv', '4096', { simd: 1100, openblas: 1000 })).toBe('simd 1.1 × openblas (within 1.15)');
    expect(verdictText('gemv', '4096', { simd: 1200, openblas: 1000 })).toBe(`simd 1.2 × openblas (above 1.15); what limits: ${LIMITING.gemv![4096]}`);
    expect(verdictText('gemv', '256', { simd: 12, openblas: 10 })).toContain(`(above 1.15); what limits: ${LIMITING.gemv!['']}`);
    expect(verdictText('group-matvec', 'S(8)', { simd: 724.4 })).toBe('simd 724 µs (within 60000)');
    expect(verdictText('diagram-layer', '16', { simd: 1 })).toBe('');
  });
});
