import { InputError, shown } from '../../errors.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { groupFromLawUnchecked } from '../law-group.ts';
import { MAXIMAL_ORDER, requireOrderWithin } from '../order-limit.ts';
import { MAXIMAL_FIELD_SIZE, primePowerOf, requireInteger } from '../prime-power.ts';

/** p^(2n+1); a p beyond the field limit counts as Infinity. */
export const extraspecialOrder = (p: number, n: number): number => (p > MAXIMAL_FIELD_SIZE ? Infinity : p ** (2 * n + 1));

function requirePrimeWord(p: unknown, where: string): asserts p is number {
  requireInteger(p, 2, 'p', where);
  if (p <= MAXIMAL_FIELD_SIZE && primePowerOf(p)?.k !== 1) throw new InputError(`${where}: expected p to be prime, got ${p}`, { value: p });
}

/** n-tuples modulo p by index, the first entry most significant. */
function tuples(p: number, n: number): number[][] {
  return Array.from({ length: p ** n }, (_, index) => Array.from({ length: n }, (__, i) => Math.floor(index / p ** (n - 1 - i)) % p));
}

const indexOf = (tuple: readonly number[], p: number): number => tuple.reduce((index, x) => index * p + x, 0);

/** Triples (a, b, c) of two n-tuples and a number modulo p, with (a,b,c)·(a',b',c') = (a+a', b+b', c+c'+a·b'+s(a,a')+t(b,b')). */
function centralExtension(p: number, n: number, s: (x: number, y: number) => number, t: (x: number, y: number) => number): FiniteGroup {
  const vectors = tuples(p, n);
  const size = vectors.length;
  const table = (entry: (x: readonly number[], y: readonly number[]) => number): Uint16Array => Uint16Array.from(vectors.flatMap((x) => vectors.map((y) => entry(x, y))));
  const sums = table((x, y) => indexOf(x.map((c, i) => (c + y[i]!) % p), p));
  const dots = table((x, y) => x.reduce((sum, c, i) => sum + c * y[i]!, 0) % p);
  const left = table((x, y) => s(x[0]!, y[0]!) % p);
  const right = table((x, y) => t(x[0]!, y[0]!) % p);
  const negatives = vectors.map((x) => indexOf(x.map((c) => (p - c) % p), p));
  const cocycle = (a: number, b: number, d: number, e: number): number => dots[a * size + e]! + left[a * size + d]! + right[b * size + e]!;
  return groupFromLawUnchecked({
    order: size * size * p,
    identity: 0,
    multiply: (g, h) => {
      const [c, f] = [g % p, h % p];
      const [x, y] = [(g - c) / p, (h - f) / p];
      const [b, e] = [x % size, y % size];
      const [a, d] = [(x - b) / size, (y - e) / size];
      return (sums[a * size + d]! * size + sums[b * size + e]!) * p + ((c + f + cocycle(a, b, d, e)) % p);
    },
    inverse: (g) => {
      const c = g % p;
      const x = (g - c) / p;
      const b = x % size;
      const a = (x - b) / size;
      const [d, e] = [negatives[a]!, negatives[b]!];
      return (d * size + e) * p + ((4 * p - c - cocycle(a, b, d, e)) % p);
    },
    label: (g) => {
      const x = Math.floor(g / p);
      return `(${[...vectors[Math.floor(x / size)]!, ...vectors[x % size]!, g % p].join(', ')})`;
    },
  });
}

/**
 * The Heisenberg group Heis(p) of upper unitriangular 3 × 3 matrices modulo a prime p: a at 12, b at 23, c at 13 have
 * index a·p² + b·p + c, and (a,b,c)·(a',b',c') = (a + a', b + b', c + c' + a·b').
 *
 * Order p³; exponent p for odd p, and Heis(2) is D(4).
 * @throws InputError when p is not prime
 * @throws LimitError when p³ > 65,535
 * @example
 * import { heisenbergGroup } from 'group-matrix';
 * const G = heisenbergGroup(3);
 * [G.order, G.label(9), G.label(3), G.multiply(9, 3), G.multiply(3, 9)] // => [27, '(1, 0, 0)', '(0, 1, 0)', 13, 12]
 */
export function heisenbergGroup(p: number): FiniteGroup {
  requirePrimeWord(p, 'heisenbergGroup');
  requireOrderWithin(extraspecialOrder(p, 1), MAXIMAL_ORDER, 'heisenbergGroup');
  return centralExtension(p, 1, () => 0, () => 0);
}

/**
 * The extraspecial group of order p^(1+2n) and type + or −: triples (a, b, c) of two n-tuples modulo p, first entry most
 * significant, and c modulo p, at index (a·p^n + b)·p + c.
 *
 * (a,b,c)·(a',b',c') = (a + a', b + b', c + c' + a·b' + d), d = 0 for +. For − and odd p (exponent p²), d is the carry of
 * a_1 + a'_1; for − and p = 2, d = a_1·a'_1 + b_1·b'_1. So + is a central product of Heis(p), D(4) for p = 2, and
 * Extraspecial(2, n, −) has one factor Q(8).
 * @param sign "+" or "-"
 * @throws InputError when p is not prime, n not an integer ≥ 1, or the sign another
 * @throws LimitError when p^(2n+1) > 65,535
 * @source D. Gorenstein, Finite Groups (1968), section 5.5
 * @example
 * import { extraspecialGroup, findIsomorphism, quaternionGroup } from 'group-matrix';
 * const G = extraspecialGroup(2, 1, '-');
 * [G.order, findIsomorphism(G, quaternionGroup(8)) !== null, extraspecialGroup(3, 1, '-').elementOrder(9)] // => [8, true, 9]
 */
export function extraspecialGroup(p: number, n: number, sign: '+' | '-'): FiniteGroup {
  const where = 'extraspecialGroup';
  requirePrimeWord(p, where);
  requireInteger(n, 1, 'n', where);
  if (sign !== '+' && sign !== '-') throw new InputError(`${where}: expected the sign "+" or "-", got ${shown(sign)}`, { value: sign });
  requireOrderWithin(extraspecialOrder(p, n), MAXIMAL_ORDER, where);
  if (sign === '+') return centralExtension(p, n, () => 0, () => 0);
  if (p === 2) return centralExtension(2, n, (x, y) => x * y, (x, y) => x * y);
  return centralExtension(p, n, (x, y) => (x + y < p ? 0 : 1), () => 0);
}

/** |Pauli(n)| = 4^(n+1). */
export const pauliOrder = (n: number): number => 4 ** (n + 1);

const PHASES = ['', 'i·', '-', '-i·'] as const;

/**
 * The Pauli group of n qubits: the matrices i^k·X^a·Z^b for bit strings a, b of length n, first qubit most significant, at
 * index (a·2^n + b)·4 + k. Order 4^(n+1).
 *
 * Labels show the phase and one letter for each qubit, with Y = i·X·Z.
 * @throws InputError when n is not an integer ≥ 1
 * @throws LimitError when 4^(n+1) > 65,535, that is n > 6
 * @example
 * import { pauliGroup } from 'group-matrix';
 * const G = pauliGroup(1);
 * [G.order, G.label(8), G.label(4), G.label(G.multiply(8, 4)), G.label(G.multiply(4, 8))] // => [16, 'X', 'Z', '-i·Y', 'i·Y']
 */
export function pauliGroup(n: number): FiniteGroup {
  requireInteger(n, 1, 'n', 'pauliGroup');
  requireOrderWithin(pauliOrder(n), MAXIMAL_ORDER, 'pauliGroup');
  const size = 2 ** n;
  const parity = Uint8Array.from({ length: size }, (_, x) => [...x.toString(2)].filter((bit) => bit === '1').length % 2);
  // Z^b·X^a' = (−1)^(b·a')·X^a'·Z^b.
  const multiply = (g: number, h: number): number => {
    const [x, y] = [g >> 2, h >> 2];
    const sign = 2 * parity[(x % size) & Math.floor(y / size)]!;
    return ((x ^ y) << 2) | ((g + h + sign) & 3);
  };
  return groupFromLawUnchecked({
    order: pauliOrder(n),
    identity: 0,
    multiply,
    inverse: (g) => {
      const x = g >> 2;
      return (x << 2) | ((4 - (g & 3) + 2 * parity[(x % size) & Math.floor(x / size)]!) & 3);
    },
    label: (g) => {
      const x = g >> 2;
      const [a, b] = [Math.floor(x / size), x % size];
      const letters = Array.from({ length: n }, (_, i) => 'IZXY'[2 * ((a >> (n - 1 - i)) & 1) + ((b >> (n - 1 - i)) & 1)]!);
      const phase = ((g & 3) + 3 * letters.filter((letter) => letter === 'Y').length) & 3;
      return PHASES[phase]! + letters.join('');
    },
  });
}
