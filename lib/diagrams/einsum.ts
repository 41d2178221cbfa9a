import { LimitError } from '../errors.ts';
import { blocksOf, requireOfFamily, type Diagram } from './diagram.ts';
import type { DiagramFamily } from './family.ts';

/** An operand of an einsum call: the input, or a constant that is defined by its name and shape alone. */
export interface EinsumOperand {
  readonly name: 'x' | 'ones' | 'eye' | 'omega' | 'epsilon' | 'adjacency';
  readonly shape: readonly number[];
  /** The entries of a constant in words; for x, what it is. */
  readonly definition: string;
}

/** A diagram as one call of einsum: numpy.einsum(einsum, ...operands) is the image of x, of shape (n,)*l. */
export interface DiagramEinsum {
  readonly einsum: string;
  /** In the order of the subscripts: x first, then the constants that the string needs, each as often as it needs it. */
  readonly operands: readonly EinsumOperand[];
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

const DEFINITIONS: Readonly<Record<EinsumOperand['name'], string>> = {
  x: 'the input tensor',
  ones: '1 at every index',
  eye: '1 where both indices are equal, else 0',
  omega: '1 at (2a, 2a+1), -1 at (2a+1, 2a), else 0',
  epsilon: 'the sign of the indices as a permutation of 0..n-1; 0 where an index repeats',
  adjacency: '1 where the two vertices of the graph are joined, else 0',
};

/** The subscripts of one call as they grow: a fresh letter for every index, a factor for every operand. */
export class Subscripts {
  private readonly where: string;
  private used = 0;
  private readonly factors: { readonly name: EinsumOperand['name']; readonly letters: string }[] = [];

  constructor(where: string) {
    this.where = where;
  }

  letter(): string {
    if (this.used === LETTERS.length) throw new LimitError(`${this.where}: expected at most ${LETTERS.length} different indices, the letters of einsum`, { limit: `einsum letters ${LETTERS.length}` });
    return LETTERS[this.used++]!;
  }

  factor(name: EinsumOperand['name'], letters: string): void {
    this.factors.push({ name, letters });
  }

  /** The call with these output subscripts, every index below n. */
  complete(output: string, n: number): DiagramEinsum {
    return {
      einsum: `${this.factors.map(({ letters }) => letters).join(',')}->${output}`,
      operands: this.factors.map(({ name, letters }) => ({ name, shape: Array.from(letters, () => n), definition: DEFINITIONS[name] })),
    };
  }
}

/**
 * A diagram as an einsum string with its operands, for numpy, torch and jax: y = einsum(string, x, …) with x of shape (n,)*k and y of
 * shape (n,)*l, in the diagram basis.
 *
 * Each block is one index. An output that repeats an index is written with a factor eye(n), since the output of einsum may not repeat a
 * letter; a single output vertex that nothing else determines with a factor ones(n); a pair within a row of Sp is a factor omega, its
 * left vertex first; the head of a Brauer–Grood diagram or a jellyfish is one factor epsilon, its legs in their reading order. For k = 0
 * x is a scalar with empty subscripts. Orbit bases are no single einsum. Cost: O(k + l + n).
 * @throws InputError when the diagram does not belong to the family at size n
 * @throws LimitError when more than 52 letters would be needed
 * @example
 * import { diagram, diagramEinsum } from 'group-matrix';
 * diagramEinsum('S', 5, diagram(2, 2, { blocks: [[0, 1, 2], [3]] })).einsum // => 'ab,ac->ac'
 */
export function diagramEinsum(family: DiagramFamily, n: number, d: Diagram): DiagramEinsum {
  requireOfFamily(family, n, d, 'diagramEinsum');
  const { top: l, bottom: k } = d;
  const call = new Subscripts('diagramEinsum');
  const blocks = blocksOf(d);
  const isTop = (v: number): boolean => v < l;
  const isOmega = (block: readonly number[]): boolean => family === 'Sp' && isTop(block[0]!) === isTop(block[1]!);

  // One letter for each vertex: its block's, but a letter of its own for both ends of omega and for repeated outputs.
  const letterOf: string[] = [];
  const blockLetter: string[] = [];
  for (let v = l; v < l + k; v++) {
    const b = d.blockOf[v]!;
    if (isOmega(blocks[b]!)) letterOf[v] = call.letter();
    else letterOf[v] = blockLetter[b] ??= call.letter();
  }
  call.factor('x', letterOf.slice(l).join(''));
  const doubled: [string, string][] = [];
  const alone: string[] = [];
  const heads = new Set(d.head?.blocks ?? []);
  for (let v = 0; v < l; v++) {
    const b = d.blockOf[v]!;
    if (isOmega(blocks[b]!)) letterOf[v] = call.letter();
    else if (blockLetter[b] === undefined) {
      const letter = (letterOf[v] = blockLetter[b] = call.letter());
      if (blocks[b]!.length === 1 && !heads.has(b)) alone.push(letter);
    } else if (blocks[b]!.some((w) => w < v)) {
      const letter = (letterOf[v] = call.letter());
      doubled.push([blockLetter[b], letter]);
    } else letterOf[v] = blockLetter[b];
  }
  for (const letter of alone) call.factor('ones', letter);
  for (const pair of doubled) call.factor('eye', pair.join(''));
  for (const block of blocks) if (isOmega(block)) call.factor('omega', block.map((v) => letterOf[v]!).join(''));
  if (d.head !== null) {
    const legs = d.head.blocks.map((b) => blockLetter[b]!);
    while (legs.length < d.head.legs) legs.push(call.letter());
    call.factor('epsilon', legs.join(''));
  }
  return call.complete(letterOf.slice(0, l).join(''), n);
}
