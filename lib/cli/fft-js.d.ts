/** The package has no types of its own; declared here, it has the same type whether it is installed or not. */
declare module 'fft.js' {
  const FFT: new (n: number) => import('./bench-npm-peers.ts').FftJs;
  export default FFT;
}
