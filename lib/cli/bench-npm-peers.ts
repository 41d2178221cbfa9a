import { shortestTime } from '../fast/benchmark.ts';
import type { Peer, PeerTimer } from './peer-timer.ts';

/** The parts of the packages that are timed. */
interface MlMatrix {
  readonly Matrix: { new (rows: number, cols: number): MlDense; columnVector(values: readonly number[]): MlDense };
}
interface MlDense {
  set(i: number, j: number, value: number): MlDense;
  mmul(other: MlDense): MlDense;
}
interface Mathjs {
  matrix(values: readonly number[] | readonly (readonly number[])[]): object;
  multiply(a: object, b: object): object;
}
export interface FftJs {
  createComplexArray(): number[];
  realTransform(out: number[], values: readonly number[]): void;
  completeSpectrum(spectrum: number[]): void;
  inverseTransform(out: number[], spectrum: readonly number[]): void;
}

const list = (n: number, entry: (i: number) => number): number[] => Array.from({ length: n }, (_, i) => entry(i));
const entry = (i: number): number => (i % 17) - 8;

/** A package, null where it is not installed. */
const installed = <T>(loading: Promise<unknown>): Promise<T | null> => loading.then((loaded) => loaded as T, () => null);

const mlGemv = ({ Matrix }: MlMatrix): PeerTimer => ({ n }) => {
  const A = new Matrix(n, n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) A.set(i, j, entry(i * n + j));
  const x = Matrix.columnVector(list(n, Math.sin));
  return shortestTime(() => void A.mmul(x));
};

const mathjsGemv = (mathjs: Mathjs): PeerTimer => ({ n }) => {
  if (n > 1024) return null;
  const A = mathjs.matrix(Array.from({ length: n }, (_, i) => list(n, (j) => entry(i * n + j))));
  const x = mathjs.matrix(list(n, Math.sin));
  return shortestTime(() => void mathjs.multiply(A, x));
};

const fftJsCirculant = (FFT: new (n: number) => FftJs): PeerTimer => ({ n }) => {
  if ((n & (n - 1)) !== 0) return null;
  const fft = new FFT(n);
  const [x, spectrum, f, y] = [list(n, Math.sin), fft.createComplexArray(), fft.createComplexArray(), fft.createComplexArray()];
  fft.realTransform(spectrum, list(n, Math.cos));
  fft.completeSpectrum(spectrum);
  return shortestTime(() => {
    fft.realTransform(f, x);
    fft.completeSpectrum(f);
    for (let k = 0; k < 2 * n; k += 2) {
      const re = f[k]! * spectrum[k]! - f[k + 1]! * spectrum[k + 1]!;
      f[k + 1] = f[k]! * spectrum[k + 1]! + f[k + 1]! * spectrum[k]!;
      f[k] = re;
    }
    fft.inverseTransform(y, f);
  });
};

/** Packages of npm, run in this process. */
export async function npmPeers(): Promise<Peer[]> {
  const ml = await installed<MlMatrix>(import('ml-matrix'));
  const mathjs = await installed<Mathjs>(import('mathjs'));
  const fft = await installed<{ readonly default: new (n: number) => FftJs }>(import('fft.js'));
  return [
    { name: 'ml-matrix', timers: ml && { gemv: mlGemv(ml) } },
    { name: 'mathjs', timers: mathjs && { gemv: mathjsGemv(mathjs) } },
    { name: 'fft.js', timers: fft && { circulant: fftJsCirculant(fft.default) } },
  ];
}
