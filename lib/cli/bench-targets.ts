/*
 * The ratios that are wanted of the rows of the benchmark, and what limits a row that is above.
 */

/** What the time of a row is divided by: the name of a peer, or `microseconds` for one microsecond. */
type Limits = Readonly<Record<string, number>>;

/** Ratios that are wanted of the SIMD kernels, by the name of a row and its label. */
export const WANTED: Readonly<Record<string, Readonly<Record<string, Limits>>>> = {
  gemv: { 256: { openblas: 1.15 }, 1024: { openblas: 1.15, 'ml-matrix': 1 / 20 }, 4096: { openblas: 1.15 } },
  circulant: { 1024: { fftw: 1.4 }, 16384: { fftw: 1.25 }, 262144: { fftw: 0.95 }, 1000: { fftw: 2 }, 46080: { fftw: 2 }, 10007: { fftw: 0.3 } },
  'group-matvec': {
    'D(512)': { openblas: 1 / 25 },
    'D(2048)': { openblas: 1 / 250 },
    'D(4096)': { openblas: 1 / 600 },
    'S(5)': { openblas: 1.1 },
    'S(6)': { openblas: 1 / 3 },
    'S(6) × 16': { openblas: 1 / 3 },
    'S(8)': { microseconds: 60_000 },
  },
  'toeplitz-ldr': { 16384: { openblas: 1 / 400, scipy: 1 / 10 } },
  solve: { 512: { openblas: 1, scipy: 10 }, 1024: { openblas: 1, scipy: 10 }, 2048: { openblas: 1, scipy: 10 }, 4096: { openblas: 1, scipy: 10 } },
  'rank-mod-p': { 512: { flint: 0.35 } },
  'rank-q': { 128: { flint: 0.2 }, 256: { flint: 0.2 }, 512: { flint: 0.2 } },
};

/** Ratios that are wanted of the portable kernels, by the name of a row. */
export const WANTED_PORTABLE: Readonly<Record<string, Limits>> = { circulant: { fftw: 4.5 } };

const LANES = 'two doubles in a vector and no fused multiply–add, against four or eight lanes with it';

/** What limits a row, by its name and label; `''` is for all other labels of the name. */
export const LIMITING: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gemv: { '': LANES, 4096: 'reading 128 MB: on a core of Zen 5 their sum alone takes 3.5 ms in C with 16-byte loads, 3.2 ms with 64-byte loads' },
  circulant: { '': 'sums: at two vectors of two doubles a cycle of 3.65 GHz the 24,256 of n = 1024 take 1.66 µs, the 11,971,264 of n = 2^18 take 820 µs' },
  'group-matvec': { '': LANES },
  'toeplitz-ldr': { '': 'displacement rank 2 takes six transforms where one Toeplitz matrix takes two' },
  solve: { '': 'pivots, refinement and condition estimate, all factors read six times; Levinson has none of these and keeps two vectors' },
  'rank-mod-p': { '': 'primes of 24 bits in doubles, two lanes' },
  'rank-q': { '': 'the certificate is a product of exact integers' },
};

export interface Comparison {
  readonly kernel: string;
  readonly peer: string;
  readonly ratio: number;
  readonly limit: number;
}

/** The wanted ratios of a row that were measured. */
export function comparisons(name: string, label: string, times: Readonly<Record<string, number>>): Comparison[] {
  const wanted: readonly [string, Limits | undefined][] = [['simd', WANTED[name]?.[label]], ['portable', WANTED_PORTABLE[name]]];
  return wanted.flatMap(([kernel, limits]) =>
    Object.entries(limits ?? {}).flatMap(([peer, limit]) => {
      const [own, other] = [times[kernel], peer === 'microseconds' ? 1 : times[peer]];
      return own === undefined || other === undefined ? [] : [{ kernel, peer, ratio: own / other, limit }];
    }),
  );
}

const short = (value: number): string => (value >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3))));

/** The wanted ratios of a row in words, with what limits it where one is above; empty where nothing is wanted. */
export function verdictText(name: string, label: string, times: Readonly<Record<string, number>>): string {
  const all = comparisons(name, label, times);
  const text = all.map(({ kernel, peer, ratio, limit }) => `${kernel} ${short(ratio)}${peer === 'microseconds' ? ' µs' : ` × ${peer}`} (${ratio <= limit ? 'within' : 'above'} ${short(limit)})`).join('; ');
  const limiting = LIMITING[name]?.[label] ?? LIMITING[name]?.[''];
  return all.some(({ ratio, limit }) => ratio > limit) && limiting !== undefined ? `${text}; what limits: ${limiting}` : text;
}
